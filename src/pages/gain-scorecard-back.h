/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard-page.h"

G_BEGIN_DECLS

/* What follows the first page: every measure in full, and what page 1 had no room for. */
typedef struct
{
  /* Each: it didn't fit on page 1. */
  gboolean how_to_read;
  gboolean object;
  gboolean payment;
  gboolean left_out;
  guint    n_steps; /* next steps that did fit */
  const GPtrArray *cut; /* char *: what was cut short there; borrowed */
} GainScorecardRest;

void  gain_scorecard_layout_back (GainDocument *document, const GainScorecard *card,
                                  const GainScorecardStyle *style, const GainScorecardRest *rest);
char *gain_scorecard_how_to_read (const GainScorecard *card);

G_END_DECLS
