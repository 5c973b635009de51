/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-criteria.h"
#include "score-rows.h"

/* By mean: c 24/5, then a and d 4 (20/5 and 4/1), then b 13/4; e without a score has no rank. */
static void
test_rank (void)
{
  static const char *const codes[] = { "a", "b", "c", "d", "e" };
  const GainCriteria criteria[] = {
    { 4, { 0, 0, 0, 0, 0 } }, { 3, { 0, 4, 0, 0, 0 } }, { 2, { 5, 5, 5, 5, 4 } },
    { 1, { 4, 4, 4, 1, 0 } }, { 0, { 4, 4, 4, 4, 4 } },
  };
  static const guint order[] = { 2, 0, 3, 1, 4 };
  static const guint places[] = { 1, 2, 2, 4, 0 };
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GArray) ranks = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    add_measure (&rows, codes[i], GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER,
                 1);
  catalog = gain_catalog_new (rows.roster, rows.measures, rows.schemes, rows.targets);
  ranks = gain_criteria_rank (catalog, criteria, G_N_ELEMENTS (criteria));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const GainCriteriaRank *line = &g_array_index (ranks, GainCriteriaRank, i);

      g_assert_cmpuint (line->measure, ==, order[i]);
      g_assert_cmpuint (line->rank, ==, places[i]);
    }
  g_assert_cmpuint (g_array_index (ranks, GainCriteriaRank, 3).missing, ==,
                    1 << GAIN_CRITERION_ALIGNED);
  g_assert_cmpuint (g_array_index (ranks, GainCriteriaRank, 3).sum, ==, 13);
  g_assert_cmpfloat (g_array_index (ranks, GainCriteriaRank, 0).mean, ==, 24 / 5.0);
}

static void
test_words (void)
{
  const char *const *words
    = gain_kind_info (GAIN_KIND_CRITERIA)->columns[GAIN_CRITERIA_CRITERION].words;

  for (guint i = 0; i < GAIN_N_CRITERIA; i++)
    {
      GainCriterion found;

      g_assert_true (gain_criterion_from_word (words[i], &found));
      g_assert_cmpuint (found, ==, i);
      g_assert_cmpstr (gain_criterion_title (i), !=, "");
      g_assert_true (g_str_has_suffix (gain_criterion_question (i), "?"));
    }
  g_assert_false (gain_criterion_from_word ("Data", &(GainCriterion){ 0 }));
  g_assert_false (gain_criterion_from_word (NULL, &(GainCriterion){ 0 }));
  g_assert_true (gain_criterion_score_is_valid (5));
  g_assert_false (gain_criterion_score_is_valid (0));
  g_assert_false (gain_criterion_score_is_valid (6));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/criteria/rank", test_rank);
  g_test_add_func ("/criteria/words", test_words);
  return g_test_run ();
}
