/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-derivation-words.h"

G_BEGIN_DECLS

gboolean gain_term_is_left_out (GainNode *payout);
char    *gain_target_whom (const GainCatalog *catalog, const GainSource *source);

/* The round of a filling in which a payee got its share. Cents. */
typedef struct
{
  gboolean full;      /* it took its room and closed */
  guint    n_closed;  /* payees that were full before */
  gint64   taken;     /* what those took */
  gint64   whole;     /* what was left to share */
  gint64   open;      /* earned by those still open */
} GainFillRound;

void        gain_fill_round      (GainNode *share, GainFillRound *round);
GainUint128 gain_node_all_weight (GainNode *allocation);

G_END_DECLS
