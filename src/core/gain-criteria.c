/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-criteria.h"

#include <glib/gi18n-lib.h>

static const char *const *
criterion_words (void)
{
  return gain_kind_info (GAIN_KIND_CRITERIA)->columns[GAIN_CRITERIA_CRITERION].words;
}

/* Means are compared as fractions: 9/2 against 13/3. The catalog's order is that of the codes. */
static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const GainCriteriaRank *x = a, *y = b;
  guint left = x->sum * MAX (1, y->n_scored);
  guint right = y->sum * MAX (1, x->n_scored);

  if (left != right)
    return left > right ? -1 : 1;
  return (x->measure > y->measure) - (x->measure < y->measure);
}

static GainCriteriaRank
add_up (const GainCriteria *criteria)
{
  GainCriteriaRank line = { .measure = criteria->measure };

  for (guint i = 0; i < GAIN_N_CRITERIA; i++)
    {
      if (criteria->scores[i] == 0)
        {
          line.missing |= 1u << i;
          continue;
        }
      line.sum += criteria->scores[i];
      line.n_scored++;
    }
  if (line.n_scored > 0)
    line.mean = (double) line.sum / line.n_scored;
  return line;
}

static void
number (GArray *ranks)
{
  for (guint i = 0; i < ranks->len; i++)
    {
      GainCriteriaRank *line = &g_array_index (ranks, GainCriteriaRank, i);
      GainCriteriaRank *above = i > 0 ? line - 1 : NULL;

      if (line->n_scored == 0)
        continue;
      if (above != NULL && above->sum * line->n_scored == line->sum * above->n_scored)
        line->rank = above->rank;
      else
        line->rank = i + 1;
    }
}

/**
 * gain_criterion_from_word:
 * @word: (nullable): a word from a file
 * @criterion: (out): what it stands for
 *
 * Returns: whether it is the word of a criterion
 */
gboolean
gain_criterion_from_word (const char *word, GainCriterion *criterion)
{
  g_return_val_if_fail (criterion != NULL, FALSE);

  for (guint i = 0; word != NULL && i < GAIN_N_CRITERIA; i++)
    if (g_str_equal (criterion_words ()[i], word))
      {
        *criterion = (GainCriterion) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * gain_criterion_title:
 * @criterion: a criterion
 *
 * Returns: its name as a person reads it
 */
const char *
gain_criterion_title (GainCriterion criterion)
{
  switch (criterion)
    {
    case GAIN_CRITERION_DATA:
      return _("Data available");
    case GAIN_CRITERION_EVIDENCE:
      return _("Evidence");
    case GAIN_CRITERION_ACTIONABLE:
      return _("Actionable");
    case GAIN_CRITERION_CONCISE:
      return _("Concise set");
    case GAIN_CRITERION_ALIGNED:
    default:
      return _("Aligned elsewhere");
    }
}

/**
 * gain_criterion_question:
 * @criterion: a criterion
 *
 * Returns: what to ask before scoring it, from 1 (not at all) to 5 (fully)
 */
const char *
gain_criterion_question (GainCriterion criterion)
{
  switch (criterion)
    {
    case GAIN_CRITERION_DATA:
      return _("Can it be measured for each provider, on time, from data that you already have?");
    case GAIN_CRITERION_EVIDENCE:
      return _("Is there good evidence that doing better on it helps patients or lowers cost?");
    case GAIN_CRITERION_ACTIONABLE:
      return _("Can the provider change it by what they do in their own practice?");
    case GAIN_CRITERION_CONCISE:
      return _("Does it add something that the other measures of the set don't say?");
    case GAIN_CRITERION_ALIGNED:
    default:
      return _("Do other programs and payers ask for it as well?");
    }
}

/**
 * gain_criterion_score_is_valid:
 * @score: a score
 *
 * Returns: whether it is from 1 to 5
 */
gboolean
gain_criterion_score_is_valid (gint64 score)
{
  return score >= 1 && score <= GAIN_MAX_CRITERION;
}

/**
 * gain_criteria_rank:
 * @catalog: what the measures refer to
 * @criteria: (array length=n): each measure's scores, a measure at most once
 * @n: how many measures
 *
 * Ranks a year's set by the mean of what was scored, best first, ties by code; measures without a
 * score come last and have no rank. A missing score isn't a low one: it is said in `missing`.
 * Source: contract "Scorecards", Five criteria.
 *
 * Returns: (transfer full) (element-type GainCriteriaRank): the measures in order
 */
GArray *
gain_criteria_rank (const GainCatalog *catalog, const GainCriteria *criteria, guint n)
{
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (GainCriteriaRank));

  g_return_val_if_fail (catalog != NULL && (criteria != NULL || n == 0), NULL);

  for (guint i = 0; i < n; i++)
    {
      GainCriteriaRank line = add_up (&criteria[i]);

      g_assert (line.measure < catalog->n_measures);
      g_array_append_val (ranks, line);
    }
  g_array_sort (ranks, compare_ranks);
  number (ranks);
  return g_steal_pointer (&ranks);
}
