/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* How far a run is from paying by a yardstick: the dollars that would have to move from one payee
 * to another until each had its proportion. */
typedef struct
{
  gint64 apart; /* cents; GAIN_NULL: nobody has any of the yardstick, or nothing is paid */
  gint64 paid;  /* cents, to those who have some of it */
  guint  n;     /* payees who have some of it */
} GainFairness;

GainFairness gain_fairness_by_lives   (const GainLedger *ledger);
GainFairness gain_fairness_by_savings (const GainLedger *ledger);

G_END_DECLS
