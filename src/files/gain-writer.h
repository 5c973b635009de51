/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-grid.h"
#include "gain-reader.h"

G_BEGIN_DECLS

/* Everything written goes to a temporary file beside the target, is flushed to disk and renamed.
 * path "-" or NULL: standard output. */
void     gain_clear_parts       (const char *folder);
gboolean gain_write_bytes       (const char *path, const char *data, gsize length, GError **error);
gboolean gain_path_is_xlsx      (const char *path);
gboolean gain_path_is_table     (const char *path);
/* A spreadsheet if path ends in ".xlsx", else CSV; guarded as in gain_grid_to_csv(). */
gboolean gain_write_grid        (const GainGrid *grid, const char *path, gboolean guarded,
                                 GError **error);
/* A table that is CSV already; types: of its columns, those beyond are texts. */
gboolean gain_write_csv         (const GString *csv, const char *title, const GainGridType *types,
                                 guint n_types, const char *path, GError **error);
/* The ledger of a run as it was written before, to the byte, or as a spreadsheet. */
gboolean gain_write_ledger_text (const char *csv, const char *path, GError **error);
gboolean gain_write_table       (const GainTable *table, const char *path, GError **error);
GString *gain_table_to_csv      (const GainTable *table);
GString *gain_ledger_to_csv     (const GainLedger *ledger);
GString *gain_ledger_to_summary (const GainLedger *ledger);
char    *gain_reserve_to_json   (const GainReserve *reserve);

G_END_DECLS
