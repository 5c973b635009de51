/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"

G_BEGIN_DECLS

/* Rows typed by hand, as texts: a GStrv a row, one text a column of the kind, "" where a cell is
 * blank. The importer itself reads them, so that a value typed is judged as a value in a file. */
char     **gain_typed_row         (GainKind kind);
void       gain_typed_set         (char **cells, guint column, const char *text);
char     **gain_typed_from_person (const GainCatalog *catalog, guint person);
char     **gain_typed_from_post   (const GainCatalog *catalog, guint person, guint place);
GPtrArray *gain_typed_posts       (const GainCatalog *catalog, guint person); /* GStrv */
void       gain_typed_share_person (const GPtrArray *rows, char **cells);
char     **gain_typed_from_row    (const GainTable *rows, guint row);
GainTable *gain_typed_read        (GainKind kind, const GPtrArray *rows, GainCatalog *catalog,
                                   int *column, GError **error);
GainTable *gain_typed_read_row    (GainKind kind, char **cells, GainCatalog *catalog, int *column,
                                   GError **error);

G_END_DECLS
