/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-csv-scan.h"
#include "gain-reader.h"

G_BEGIN_DECLS

/* The first line of a file: which cell goes into which column. */
typedef struct
{
  char          **names;     /* as they stand */
  guint           n_names;
  int            *columns;   /* [n_names]: column of the kind, -1: ignored */
  char            delimiter;
  GainCsvPlace    body;      /* where the rows begin */
} GainHeader;

GainHeader *gain_header_read  (GainKind kind, const char *name, const char *text, gsize length,
                               GPtrArray *notes, GError **error);
gboolean    gain_header_guess (const char *text, gsize length, GainKind *kind);
void        gain_header_free  (GainHeader *header);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainHeader, gain_header_free)

G_END_DECLS
