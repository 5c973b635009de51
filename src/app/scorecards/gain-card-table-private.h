/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-columns.h"
#include "gain-card-table.h"
#include "gain-column-choice.h"
#include "gain-index-list.h"

G_BEGIN_DECLS

struct _GainCardTable
{
  AdwBin              parent_instance;

  GainCardFilter     *filter;
  GainColumnChoice   *choice;
  GtkStack           *stack;
  GtkColumnView      *table;
  GtkLabel           *no_room;    /* says which columns are left out */
  GtkWidget          *menu;       /* of the rows */

  GSettings          *settings;
  GainCardRows       *rows;
  GPtrArray          *columns;    /* GainCardColumn: all there are */
  char              **ids;        /* of those chosen */
  GPtrArray          *shown;      /* Shown, as in the table */
  GHashTable         *bars;       /* GtkListItem: those that show a row */
  GArray             *order;      /* guint: every row, as sorted */
  GainIndexList      *list;
  GtkMultiSelection  *selection;
  char              **words;      /* folded */
  char               *id;         /* of whom the preview shows; NULL: nobody */
  guint               ensure;     /* idle source */
  gboolean            blinded;
  gboolean            has_ledger;
  gboolean            others;     /* rows passed the filters anew, and nobody was told */
  gboolean            moved;      /* rows are others: what was in sight may no longer be */
};

/* gain-card-table-columns.c: cells and columns, of the rows as they are now. */
const GainCardRow *gain_card_table_row  (GainCardTable *self, gpointer row); /* a GainRow; or NULL */
void gain_card_table_init_columns       (GainCardTable *self);
void gain_card_table_clear_columns      (GainCardTable *self);
void gain_card_table_retext             (GainCardTable *self);
void gain_card_table_update_columns     (GainCardTable *self);
void gain_card_table_reconnect_columns  (GainCardTable *self);
void gain_card_table_read_columns       (GainCardTable *self);
void gain_card_table_retitle            (GainCardTable *self);

G_END_DECLS
