/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

/* How many stand where on one measure, for one scheme of tiers: a measure whose departments have a
 * scheme of their own has a mix for each, since their tiers can't be added up. */
typedef struct
{
  guint       measure;
  int         scheme; /* index; -1: those without a target */
  GainTierMix mix;
  guint       n;      /* of all: in a tier, too few, and without a target */
} GainSchemeMix;

GArray *gain_scores_mixes  (const GainScores *scores);

G_END_DECLS
