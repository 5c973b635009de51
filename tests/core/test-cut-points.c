/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggested cut-points, who would stand where, and whether a measure still leaves room. */
#include "gain-cut-points.h"
#include "score-rows.h"

static GainScores *
score_values (GainUnit unit, GainDirection direction, const int *numerators, guint n, gint64 d)
{
  g_auto (Rows) rows = rows_new ();

  add_measure (&rows, "M", GAIN_DOMAIN_QUALITY, unit, direction, 2);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%02u", i);

      add_person (&rows, id, i % 2 == 0 ? GAIN_ROLE_PCP : GAIN_ROLE_APP, NULL);
      add_result (&rows, id, "M", numerators[i], d);
    }
  add_person (&rows, "few", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "few", "M", 1, 1);
  return score_year (&rows);
}

static GainCutSuggestion
suggest (GainUnit unit, GainDirection direction, const int *numerators, guint n, gint64 d,
         guint n_cuts)
{
  g_autoptr (GainScores) scores = score_values (unit, direction, numerators, n, d);
  GainCutSuggestion found;

  gain_cuts_suggest (scores, 0, NULL, NULL, n_cuts, &found);
  return found;
}

#define assert_cuts(found, ...)                                                                  \
  G_STMT_START                                                                                   \
  {                                                                                              \
    const double wanted[] = { __VA_ARGS__ };                                                     \
                                                                                                 \
    g_assert_cmpint ((found).status, ==, GAIN_CUTS_OK);                                          \
    g_assert_cmpuint ((found).n_cuts, ==, G_N_ELEMENTS (wanted));                                \
    for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)                                            \
      g_assert_cmpfloat ((double) (found).cuts[i] / S, ==, wanted[i]);                           \
  }                                                                                              \
  G_STMT_END

#define assert_mix(mix, ...)                                                                     \
  G_STMT_START                                                                                   \
  {                                                                                              \
    const guint wanted[] = { __VA_ARGS__ };                                                      \
                                                                                                 \
    g_assert_cmpuint ((mix).n_tiers, ==, G_N_ELEMENTS (wanted));                                 \
    for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)                                            \
      g_assert_cmpuint ((mix).by_tier[i], ==, wanted[i]);                                        \
  }                                                                                              \
  G_STMT_END

static const int tens[] = { 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 };

/* Ten values: the 25th percentile is the ⌈2.5⌉ = 3rd, then the 5th, the ⌈7.5⌉ = 8th, the 9th. */
static void
test_higher (void)
{
  GainCutSuggestion found
    = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, tens, 10, 100, 4);

  g_assert_cmpuint (found.n, ==, 10);
  assert_cuts (found, 30, 50, 80, 90);
  assert_mix (found.mix, 2, 2, 3, 1, 2);
  g_assert_cmpuint (found.mix.too_few, ==, 1);
  found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, tens, 10, 100, 3);
  assert_cuts (found, 30, 50, 80);
}

/* Mirrored: the 75th, 50th, 25th and 10th percentiles, that is the 8th, 5th, 3rd and 1st. */
static void
test_lower (void)
{
  GainCutSuggestion found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, tens, 10, 100, 4);

  assert_cuts (found, 80, 50, 30, 10);
  assert_mix (found.mix, 2, 3, 2, 2, 1);
}

/* Percentiles on one value move on to the next better one; where none is left, the others make
 * room below. */
static void
test_ties (void)
{
  const int low[] = { 90, 90, 90, 90, 90, 95, 95, 95, 95, 100 };
  const int high[] = { 80, 90, 100, 100, 100, 100, 100, 100, 100, 100 };
  GainCutSuggestion found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, low, 10, 100, 3);

  assert_cuts (found, 90, 95, 100);
  assert_mix (found.mix, 0, 5, 4, 1);
  found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, high, 10, 100, 3);
  assert_cuts (found, 80, 90, 100);
  assert_mix (found.mix, 0, 1, 1, 8);
  found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, high, 10, 100, 2);
  assert_cuts (found, 100, 90);
}

/* Thirds are rounded to the easy side of a tenth, so that the provider itself reaches its cut;
 * values closer than a tenth keep as many decimals as it takes to stay apart. */
static void
test_rounding (void)
{
  const int thirds[] = { 1000, 1000, 1000, 1000, 1000, 2000, 2000, 2000, 2000, 2000 };
  const int close[] = { 5001, 5001, 5001, 5001, 5001, 5002, 5002, 5002, 5002, 5003 };
  GainCutSuggestion found
    = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, thirds, 10, 3000, 2);

  assert_cuts (found, 33.3, 66.6);
  assert_mix (found.mix, 0, 5, 5);
  found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, thirds, 10, 3000, 2);
  assert_cuts (found, 66.7, 33.4);
  assert_mix (found.mix, 0, 5, 5);
  found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, close, 10, 10000, 3);
  assert_cuts (found, 50.01, 50.02, 50.03);
  found = suggest (GAIN_UNIT_DOLLARS, GAIN_DIRECTION_LOWER, thirds, 10, 3, 2);
  assert_cuts (found, 667, 334);
}

static void
test_no_suggestion (void)
{
  const int same[] = { 50, 50, 50, 50, 50, 50, 50, 50, 50, 50 };
  const int two[] = { 50, 50, 50, 50, 50, 50, 50, 50, 50, 60 };
  GainCutSuggestion found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, tens, 9, 100, 4);

  g_assert_cmpint (found.status, ==, GAIN_CUTS_TOO_FEW);
  g_assert_cmpuint (found.n, ==, 9);
  g_assert_cmpuint (found.n_cuts, ==, 0);
  g_assert_cmpuint (found.mix.no_target, ==, 9);
  found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, same, 10, 100, 4);
  g_assert_cmpint (found.status, ==, GAIN_CUTS_ALL_EQUAL);
  found = suggest (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, two, 10, 100, 4);
  g_assert_cmpint (found.status, ==, GAIN_CUTS_TOO_EQUAL);
}

/* Values beyond what a targets file can hold can't be cut-points; just within they can. */
static void
test_limits (void)
{
  const gint64 largest = G_GINT64_CONSTANT (999999999999999999);
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  GainCutSuggestion found;

  add_measure (&rows, "BIG", GAIN_DOMAIN_COST, GAIN_UNIT_PER_1000, GAIN_DIRECTION_LOWER, 0);
  add_measure (&rows, "FIT", GAIN_DOMAIN_COST, GAIN_UNIT_DOLLARS, GAIN_DIRECTION_HIGHER, 0);
  for (guint i = 0; i < GAIN_CUTS_MIN_PROVIDERS; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      add_person (&rows, id, GAIN_ROLE_PCP, NULL);
      add_result (&rows, id, "BIG", 1, 1);
      gain_table_set_int (rows.results, 2 * i, GAIN_RESULTS_NUMERATOR, largest - i);
      gain_table_set_int (rows.results, 2 * i, GAIN_RESULTS_DENOMINATOR, 1);
      add_result (&rows, id, "FIT", 1, 1);
      gain_table_set_int (rows.results, 2 * i + 1, GAIN_RESULTS_NUMERATOR,
                          i % 2 == 0 ? largest : -largest);
    }
  scores = score_year (&rows);
  gain_cuts_suggest (scores, 0, NULL, NULL, 2, &found);
  g_assert_cmpint (found.status, ==, GAIN_CUTS_TOO_EQUAL);
  gain_cuts_suggest (scores, 1, NULL, NULL, 2, &found);
  g_assert_cmpint (found.status, ==, GAIN_CUTS_OK);
  g_assert_cmpint (found.cuts[1], ==, largest / S * S);
  assert_mix (found.mix, 0, 5, 5);
}

static void
test_segments (void)
{
  g_autoptr (GainScores) scores
    = score_values (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, tens, 10, 100);
  GainSegment pcp;
  const GainSegment nobody = { GAIN_SEGMENT_DEPARTMENT, -1 };
  const gint64 cuts[] = { 50 * S, 90 * S };
  GainTierMix mix;

  gain_catalog_resolve_segment (scores->facts->catalog, "role:pcp", &pcp.kind, &pcp.value);
  g_assert_cmpint (pcp.kind, ==, GAIN_SEGMENT_ROLE);
  g_assert_cmpint (pcp.value, ==, GAIN_ROLE_PCP);
  /* 10, 30, 50, 70, 90. */
  gain_count_tiers (scores, 0, &pcp, cuts, 2, &mix);
  assert_mix (mix, 2, 2, 1);
  g_assert_cmpuint (mix.too_few, ==, 1);
  gain_count_tiers (scores, 0, &nobody, cuts, 2, &mix);
  assert_mix (mix, 0, 0, 0);
  g_assert_cmpuint (mix.too_few, ==, 0);
}

/* 17 of 20 are 85 %, at the limit and in; 84 of 100 aren't; of nine nothing is said. */
static void
test_no_room (void)
{
  GainTierMix mix = { .by_tier = { 1, 2, 17 }, .n_tiers = 3 };

  g_assert_true (gain_mix_has_no_room (&mix, GAIN_NO_ROOM_PERCENT));
  mix = (GainTierMix){ .by_tier = { 16, 0, 84 }, .n_tiers = 3 };
  g_assert_false (gain_mix_has_no_room (&mix, GAIN_NO_ROOM_PERCENT));
  mix = (GainTierMix){ .by_tier = { 0, 0, 9 }, .n_tiers = 3 };
  g_assert_false (gain_mix_has_no_room (&mix, GAIN_NO_ROOM_PERCENT));
  mix = (GainTierMix){ .by_tier = { 0, 0, 10 }, .n_tiers = 3 };
  g_assert_true (gain_mix_has_no_room (&mix, GAIN_NO_ROOM_PERCENT));
  mix = (GainTierMix){ .n_tiers = 3 };
  g_assert_false (gain_mix_has_no_room (&mix, GAIN_NO_ROOM_PERCENT));
  g_assert_false (gain_set_is_too_long (10, GAIN_SET_MOST));
  g_assert_true (gain_set_is_too_long (11, GAIN_SET_MOST));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cut-points/higher", test_higher);
  g_test_add_func ("/cut-points/lower", test_lower);
  g_test_add_func ("/cut-points/ties", test_ties);
  g_test_add_func ("/cut-points/rounding", test_rounding);
  g_test_add_func ("/cut-points/no-suggestion", test_no_suggestion);
  g_test_add_func ("/cut-points/limits", test_limits);
  g_test_add_func ("/cut-points/segments", test_segments);
  g_test_add_func ("/cut-points/no-room", test_no_room);
  return g_test_run ();
}
