/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-csv-scan.h"
#include "gain-mapping.h"
#include "gain-reader.h"

G_BEGIN_DECLS

/* The first line of a file: which cell goes into which column. */
typedef struct
{
  char          **names;     /* as they stand */
  guint           n_names;
  int            *columns;   /* [n_names]: column of the kind, -1: ignored */
  char            delimiter;
  guint           line;      /* of the header */
  GainCsvPlace    body;      /* where the rows begin */
} GainHeader;

/* mapping: what the headings mean; NULL: they are our own. */
GainHeader *gain_header_read  (GainKind kind, const char *name, const char *text, gsize length,
                               const GainMapping *mapping, GPtrArray *notes, GError **error);
char      **gain_header_split (const char *text, gsize length, char *delimiter, GainCsvPlace *body);
gboolean    gain_header_serves (GainKind kind, char **names);
gboolean    gain_header_guess (const char *text, gsize length, GainKind *kind);
gboolean    gain_header_is_data (char **names);
void        gain_header_free  (GainHeader *header);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainHeader, gain_header_free)

G_END_DECLS
