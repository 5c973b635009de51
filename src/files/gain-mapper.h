/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-mapping.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A mapping at work on the rows of one file: takes the cells of a row and gives the cells of our
 * columns, for a wide sheet of several rows. */
typedef struct _GainMapper GainMapper;

GainMapper *gain_mapper_new     (const GainMapping *mapping, const char *name, char **headings,
                                 guint line, GError **error);
void        gain_mapper_free    (GainMapper *mapper);

void        gain_mapper_begin   (GainMapper *mapper);
void        gain_mapper_take    (GainMapper *mapper, guint cell, const char *text, gsize length);
guint       gain_mapper_n_rows  (GainMapper *mapper);
gboolean    gain_mapper_cell    (GainMapper *mapper, guint row, guint column, char **text,
                                 gsize *length);
int         gain_mapper_source  (GainMapper *mapper, guint row, guint column);
char       *gain_mapper_fault   (GainMapper *mapper, guint row, const char **value);
char       *gain_mapper_heading (GainMapper *mapper, guint row, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainMapper, gain_mapper_free)

G_END_DECLS
