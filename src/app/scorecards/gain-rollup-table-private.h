/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-column-choice.h"
#include "gain-index-list.h"
#include "gain-rollup-table.h"
#include "gain-row-pick.h"

G_BEGIN_DECLS

struct _GainRollupTable
{
  AdwBin             parent_instance;

  GtkLabel          *summary;
  GainColumnChoice  *choice;
  GtkStack          *stack;
  GtkColumnView     *table;
  GtkLabel          *no_room;    /* says which columns are left out */
  AdwStatusPage     *nothing;
  GtkWidget         *menu;         /* of a row */

  GSettings         *settings;
  GainRollupRows    *rows;
  char             **ids;
  GPtrArray         *shown; /* Shown, as in the table */
  GainIndexList     *list;
  GtkMultiSelection *selection;
  GainRowPick       *pick;
  char              *key;          /* of the unit whose page is shown; NULL: none */
  guint8            *my_practices; /* [practice]; NULL: none is marked */
  gboolean           only_mine;
  char              *words; /* folded */
  gboolean           blinded;
  gboolean           stale; /* to be shown anew once it can be seen */
};

/* gain-rollup-table-columns.c: cells and columns, of the rows as they are now. */
GPtrArray  *gain_rollup_table_new_shown     (void);
const char *gain_rollup_table_settings_key  (const GainRollupTable *self);
int         gain_rollup_table_compare       (const GainRollupRows *rows, const GainRollupRow *a,
                                             const GainRollupRow *b);
const GainRollupRow *gain_rollup_table_row  (GainRollupTable *self, gconstpointer row);
void        gain_rollup_table_read_columns  (GainRollupTable *self);

G_END_DECLS
