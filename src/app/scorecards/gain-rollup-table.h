/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-rollup-rows.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The practices or the departments as a table. Signals: "activated" (guint: the unit's index) on Enter
 * or a double click; "selected" when another one is to be shown; "shown" when other rows pass the
 * search. */
#define GAIN_TYPE_ROLLUP_TABLE (gain_rollup_table_get_type ())
G_DECLARE_FINAL_TYPE (GainRollupTable, gain_rollup_table, GAIN, ROLLUP_TABLE, AdwBin)

void      gain_rollup_table_take_rows   (GainRollupTable *self, GainRollupRows *rows);
void      gain_rollup_table_set_search  (GainRollupTable *self, const char *text);
void      gain_rollup_table_set_mine    (GainRollupTable *self, gboolean only_mine);
void      gain_rollup_table_set_blinded (GainRollupTable *self, gboolean blinded, int own);
void      gain_rollup_table_set_columns (GainRollupTable *self, const char *const *ids);
guint     gain_rollup_table_count_shown (GainRollupTable *self);
guint     gain_rollup_table_count       (GainRollupTable *self);
int       gain_rollup_table_get_unit    (GainRollupTable *self); /* an index; -1: none */
void      gain_rollup_table_step        (GainRollupTable *self, int by);
gboolean  gain_rollup_table_get_pending (GainRollupTable *self);
void      gain_rollup_table_activate    (GainRollupTable *self, guint position);
void      gain_rollup_table_copy        (GainRollupTable *self);
GainGrid *gain_rollup_table_to_grid     (GainRollupTable *self);

G_END_DECLS
