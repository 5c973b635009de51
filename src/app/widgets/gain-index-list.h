/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list of GainRow: which rows a table shows, and in what order, told in one stroke. The table
 * filters and sorts indices itself, which for 10,000 rows takes a few milliseconds; GTK's models
 * tell every step of it to the list, and the list makes its widgets again at each.
 *
 * What is new at the top is told at once, so that the next frame has it; the rest of the rows for
 * which GTK makes widgets (200, in sight or not) follow a few at a time between frames. Property
 * "pending": not all is told yet. */
#define GAIN_TYPE_INDEX_LIST (gain_index_list_get_type ())
G_DECLARE_FINAL_TYPE (GainIndexList, gain_index_list, GAIN, INDEX_LIST, GObject)

GainIndexList *gain_index_list_new         (void);
void           gain_index_list_set         (GainIndexList *self, const GArray *indices /* guint */);
gboolean       gain_index_list_get_pending (GainIndexList *self);
const GArray  *gain_index_list_get_all     (GainIndexList *self); /* guint: also what isn't told */
GainRow       *gain_index_list_get_row     (GainIndexList *self, guint index); /* borrowed */
gboolean       gain_index_list_find        (GainIndexList *self, guint index, guint *position);
void           gain_index_list_finish      (GainIndexList *self);

G_END_DECLS
