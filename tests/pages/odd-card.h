/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample-card.h"

G_BEGIN_DECLS

/* A card out of a seed: long and strange texts, any number of measures, all kinds of payees and
 * results. The same seed gives the same card. */
typedef struct
{
  GainScorecard     *card;
  GainScorecardStyle style;
  GPtrArray         *texts; /* owned: what the card and the style point to */
  GPtrArray         *benchmarks;
  GainDepartment    *departments;
  GainScheme        *scheme;
  const GainLedgerGroup *group; /* the card's may be hidden */
  const GainLedgerPayee *payee;
} OddCard;

OddCard *odd_card_new  (guint32 seed);
void     odd_card_free (OddCard *odd);

G_END_DECLS
