/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

G_BEGIN_DECLS

/* How well each measure meets the five criteria that a set is chosen by, and the set ranked. Source:
 * contract "Scorecards", Five criteria. A score of 0 is "not scored". */

typedef struct
{
  guint measure;                 /* index */
  guint scores[GAIN_N_CRITERIA]; /* 0: none */
} GainCriteria;

typedef struct
{
  guint    measure;
  guint    sum;
  guint    n_scored;
  guint    missing; /* bits 1 << GainCriterion */
  double   mean;    /* of those scored; 0 without any */
  guint    rank;    /* from 1, the same for the same mean; 0: not scored at all */
} GainCriteriaRank;

gboolean    gain_criterion_from_word (const char *word, GainCriterion *criterion);
const char *gain_criterion_title     (GainCriterion criterion);
const char *gain_criterion_question  (GainCriterion criterion);
gboolean    gain_criterion_score_is_valid (gint64 score);
GArray     *gain_criteria_rank       (const GainCatalog *catalog, const GainCriteria *criteria,
                                      guint n);

G_END_DECLS
