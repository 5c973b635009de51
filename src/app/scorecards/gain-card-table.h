/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-filter.h"
#include "gain-card-rows.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The clinicians as a table with filters. Signals: "selected" when another one is to be shown,
 * "shown" when other rows pass the filters, "activated" on Enter or a double click, "mine" when the
 * filter for one's own practices is switched. */
#define GAIN_TYPE_CARD_TABLE (gain_card_table_get_type ())
G_DECLARE_FINAL_TYPE (GainCardTable, gain_card_table, GAIN, CARD_TABLE, AdwBin)

void  gain_card_table_take_rows    (GainCardTable *self, GainCardRows *rows);
GainSnapshot *gain_card_table_get_snapshot (GainCardTable *self); /* of its rows; NULL: none yet */
void  gain_card_table_set_ledger   (GainCardTable *self, const GainLedger *ledger);
void  gain_card_table_set_search   (GainCardTable *self, const char *text);
GainCardFilter *gain_card_table_get_filter (GainCardTable *self);
void  gain_card_table_set_columns  (GainCardTable *self, const char *const *ids);
char **gain_card_table_dup_columns (GainCardTable *self);
void  gain_card_table_set_blinded  (GainCardTable *self, gboolean blinded);
int   gain_card_table_get_person   (GainCardTable *self); /* -1: nobody */
gboolean gain_card_table_select    (GainCardTable *self, const char *id);
void  gain_card_table_step         (GainCardTable *self, int by);
void  gain_card_table_copy         (GainCardTable *self);
GArray *gain_card_table_get_shown  (GainCardTable *self); /* guint person indices, as sorted; owned */
guint gain_card_table_count_shown  (GainCardTable *self);
guint gain_card_table_count        (GainCardTable *self);
gboolean gain_card_table_get_pending (GainCardTable *self);

/* What the table shows, to be written beside the main loop. */
typedef struct _GainCardExport GainCardExport;
GainCardExport *gain_card_table_export     (GainCardTable *self);
gboolean        gain_card_export_write     (const GainCardExport *what, const char *path,
                                            GError **error);
void            gain_card_export_free      (GainCardExport *what);

G_END_DECLS
