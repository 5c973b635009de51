/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* The three proportions of shared savings that an ACO publishes: invested in infrastructure,
 * invested in redesigned care, distributed to participants. Source: 42 CFR 425.308 (b)(4)(ii). */
typedef struct
{
  gint64   amounts[GAIN_N_SPLITS]; /* cents: where the pool ended, by GainSplit */
  gint64   kept;                   /* cents in the reserve or carried forward: in none of them */
  gint64   tenths[GAIN_N_SPLITS];  /* of a percent; they add up to 1,000 */
  gboolean known;                  /* FALSE: nothing was distributed, and all are 0 */
} GainProportions;

void  gain_proportions_of_amounts (gint64 infrastructure, gint64 redesign, gint64 participants,
                                   gint64 kept, GainProportions *proportions);
char *gain_proportions_format     (const GainProportions *proportions, GainSplit split);

G_END_DECLS
