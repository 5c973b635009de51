/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-projection.h"
#include "gain-scorecard.h"

G_BEGIN_DECLS

#define GAIN_BUSINESS_YEARS 2

/* The three questions that a board asks before it invests: is the population's risk captured, how far
 * is documentation from the best, and what has been saved. Source: contract "Settlement",
 * Projection. */
typedef struct
{
  GainPeriod         period;
  gint64             risk_now;      /* times GAIN_SCALE, weighted by member-months; GAIN_NULL: no panel */
  gint64             risk_estimate; /* what somebody estimates it to become; GAIN_NULL: nobody does */
  GainInt128         lives;         /* of the panel, times GAIN_SCALE */
  int                measure;       /* of documentation, with results; -1: there is none */
  GainCell           own;           /* of the whole ACO */
  GainCell           top;           /* a quarter of the clinicians are at least as good */
  guint              n_clinicians;  /* with enough cases */
  guint              n_reach;       /* of them, as good as the top quartile */
  gint64             to_reach;      /* cases more for the whole ACO to be as good; 0: it is */
  GainSettled       *years[GAIN_BUSINESS_YEARS]; /* the last that are settled, newest first; NULL */
  GainProjection    *projection;    /* of the year under way; NULL: nothing can be said */
} GainBusinessCase;

GainBusinessCase *gain_business_case_new  (const GainScores *scores, gint64 risk_estimate,
                                           const GPtrArray *years, GainProjection *projection);
void              gain_business_case_free (GainBusinessCase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainBusinessCase, gain_business_case_free)

G_END_DECLS
