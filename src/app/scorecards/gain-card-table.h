/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-rows.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The clinicians as a table with filters. Signals: "selected" when another one is to be shown,
 * "shown" when other rows pass the filters, "activated" on Enter or a double click, "mine" when the
 * filter for one's own practices is switched. */
#define GAIN_TYPE_CARD_TABLE (gain_card_table_get_type ())
G_DECLARE_FINAL_TYPE (GainCardTable, gain_card_table, GAIN, CARD_TABLE, AdwBin)

typedef enum
{
  GAIN_CARD_SHOW_ALL,
  GAIN_CARD_SHOW_MOVE_UP,
  GAIN_CARD_SHOW_SLIPPED,
  GAIN_CARD_SHOW_TOO_FEW,
} GainCardShow;

void  gain_card_table_set_snapshot (GainCardTable *self, GainSnapshot *snapshot);
void  gain_card_table_set_ledger   (GainCardTable *self, const GainLedger *ledger);
void  gain_card_table_set_search   (GainCardTable *self, const char *text);
void  gain_card_table_set_show     (GainCardTable *self, GainCardShow show);
void  gain_card_table_set_role     (GainCardTable *self, int role);     /* -1: all */
void  gain_card_table_set_practice (GainCardTable *self, int practice); /* -1: all */
void  gain_card_table_set_mine     (GainCardTable *self, gboolean only_mine);
gboolean gain_card_table_get_mine  (GainCardTable *self);
int   gain_card_table_get_practice (GainCardTable *self);
int   gain_card_table_get_person   (GainCardTable *self); /* -1: nobody */
gboolean gain_card_table_select    (GainCardTable *self, const char *id);
void  gain_card_table_step         (GainCardTable *self, int by);
GArray *gain_card_table_get_shown  (GainCardTable *self); /* guint person indices, as sorted; owned */
guint gain_card_table_count_shown  (GainCardTable *self);
guint gain_card_table_count        (GainCardTable *self);

G_END_DECLS
