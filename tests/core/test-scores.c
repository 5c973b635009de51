/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-scorecard.h"
#include "gain-trend.h"
#include "score-rows.h"

static const GainScoreLine *
find_line (const GainScores *scores, const char *id, const char *code)
{
  int person = gain_catalog_find_person (scores->facts->catalog, id);
  int measure = gain_catalog_find_measure (scores->facts->catalog, code);

  g_assert_cmpint (person, >=, 0);
  for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
    if (scores->lines[i].measure == (guint) measure)
      return &scores->lines[i];
  return NULL;
}

#define assert_cell(cell, x, d)                                                                  \
  G_STMT_START                                                                                   \
  {                                                                                              \
    g_assert_cmpint ((cell).numerator, ==, (gint64) (x) * S);                                    \
    g_assert_cmpint ((cell).denominator, ==, (gint64) (d) * S);                                  \
  }                                                                                              \
  G_STMT_END

/* Four of one role: 10, 20, 30, 40 %. Nearest rank takes the 1st, 2nd and 3rd. */
static void
test_percentiles (void)
{
  static const char *const ids[] = { "a", "b", "c", "d" };
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  const GainPeers *peers;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  for (guint i = 0; i < 4; i++)
    {
      add_person (&rows, ids[i], GAIN_ROLE_PCP, NULL);
      add_result (&rows, ids[i], "AWV", 40 - 10 * (gint64) i, 100);
    }
  add_person (&rows, "small", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "small", "AWV", 19, 19);
  add_person (&rows, "staff", GAIN_ROLE_STAFF, NULL);
  add_result (&rows, "staff", "AWV", 100, 100);
  scores = score_year (&rows);

  peers = find_line (scores, "a", "AWV")->peers;
  g_assert_cmpuint (peers->n, ==, 4);
  assert_cell (peers->p25, 10, 100);
  assert_cell (peers->median, 20, 100);
  assert_cell (peers->p75, 30, 100);
  g_assert_cmpuint (peers->people[0], ==, 3);

  /* Too few cases: compared with its peers, not among them; staff have no line at all. */
  g_assert_true (find_line (scores, "small", "AWV")->peers == peers);
  g_assert_false (find_line (scores, "small", "AWV")->reportable);
  g_assert_null (find_line (scores, "staff", "AWV"));
  assert_cell (find_line (scores, "a", "AWV")->practice, 119, 419);
  assert_cell (find_line (scores, "a", "AWV")->aco, 119, 419);
}

/* Nearest rank, ⌈p n⌉: of one 1, 1, 1; of two 1, 1, 2; of four 1, 2, 3; of five 2, 3, 4. */
static void
test_percentile_edges (void)
{
  static const int wanted[][4] = { { 1, 1, 1, 1 }, { 2, 1, 1, 2 }, { 4, 1, 2, 3 }, { 5, 2, 3, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_auto (Rows) rows = rows_new ();
      g_autoptr (GainScores) scores = NULL;
      const GainPeers *peers;

      add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 1);
      for (int k = 1; k <= wanted[i][0]; k++)
        {
          g_autofree char *id = g_strdup_printf ("p%d", k);

          add_person (&rows, id, GAIN_ROLE_PCP, NULL);
          add_result (&rows, id, "AWV", k, 100);
        }
      scores = score_year (&rows);
      peers = find_line (scores, "p1", "AWV")->peers;
      assert_cell (peers->p25, wanted[i][1], 100);
      assert_cell (peers->median, wanted[i][2], 100);
      assert_cell (peers->p75, wanted[i][3], 100);
    }
}

/* Five reportable cardiologists are a group of their own; four endocrinologists are specialists. */
static void
test_specialty_peers (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      add_person (&rows, id, GAIN_ROLE_SPECIALIST, i < 5 ? "Cardiology" : "Endocrinology");
      add_result (&rows, id, "AWV", 10 + i, i == 9 ? 19 : 100);
    }
  scores = score_year (&rows);

  g_assert_cmpuint (find_line (scores, "p0", "AWV")->peers->n, ==, 5);
  g_assert_cmpint (find_line (scores, "p0", "AWV")->peers->specialty, ==, 0);
  g_assert_cmpuint (find_line (scores, "p5", "AWV")->peers->n, ==, 9);
  g_assert_cmpint (find_line (scores, "p5", "AWV")->peers->specialty, ==, -1);
  g_assert_true (find_line (scores, "p9", "AWV")->peers == find_line (scores, "p5", "AWV")->peers);
}

static void
test_no_peers (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  const GainScoreLine *line;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_person (&rows, "a", GAIN_ROLE_APP, "Family Medicine");
  add_result (&rows, "a", "AWV", 3, 4);
  scores = score_year (&rows);

  line = find_line (scores, "a", "AWV");
  g_assert_cmpuint (line->peers->n, ==, 0);
  g_assert_cmpint (line->peers->median.denominator, ==, 0);
  g_assert_cmpint (line->peers->abc.denominator, ==, 0);
  g_assert_cmpint (line->tier, ==, -1);
}

/* 9/10 has the best rate, but (x + 1)/(d + 2) puts 90/100 first (91/102 > 10/12); its 100 cases are
 * a tenth of 1000 and more, so it alone is the benchmark. */
static void
test_abc_higher (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 5);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "c", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "AWV", 9, 10);
  add_result (&rows, "b", "AWV", 90, 100);
  add_result (&rows, "c", "AWV", 100, 890);
  scores = score_year (&rows);
  assert_cell (find_line (scores, "c", "AWV")->peers->abc, 90, 100);
}

/* Lower is better: 1/30 (2/32) before 2/40 (3/42); 30 cases aren't a tenth of 470, 70 are. */
static void
test_abc_lower (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;

  add_measure (&rows, "A1C", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, 5);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "c", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "A1C", 2, 40);
  add_result (&rows, "b", "A1C", 1, 30);
  add_result (&rows, "c", "A1C", 200, 400);
  scores = score_year (&rows);
  assert_cell (find_line (scores, "a", "A1C")->peers->abc, 3, 70);
}

/* A tie in the adjusted rate goes to the smaller id; rates have no benchmark of this kind. */
static void
test_abc_ties_and_units (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 1);
  add_measure (&rows, "ED", GAIN_DOMAIN_UTILIZATION, GAIN_UNIT_PER_1000, GAIN_DIRECTION_LOWER, 1);
  add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "c", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "AWV", 8, 10); /* 9/12 */
  add_result (&rows, "b", "AWV", 2, 2);  /* 3/4 */
  add_result (&rows, "c", "AWV", 1, 88);
  add_result (&rows, "a", "ED", 5, 10);
  scores = score_year (&rows);
  assert_cell (find_line (scores, "a", "AWV")->peers->abc, 8, 10);
  g_assert_cmpint (find_line (scores, "a", "ED")->peers->abc.denominator, ==, 0);
}

/* A tenth of 1000: the best one's 100 cases are enough, 99 take the next one in. */
static void
test_abc_border (void)
{
  for (gint64 cases = 99; cases <= 100; cases++)
    {
      g_auto (Rows) rows = rows_new ();
      g_autoptr (GainScores) scores = NULL;

      add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 1);
      add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
      add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
      add_person (&rows, "c", GAIN_ROLE_PCP, NULL);
      add_result (&rows, "a", "AWV", 90, cases);
      add_result (&rows, "b", "AWV", 100, 200);
      add_result (&rows, "c", "AWV", 7, 800 - cases);
      scores = score_year (&rows);
      if (cases == 100)
        assert_cell (find_line (scores, "a", "AWV")->peers->abc, 90, 100);
      else
        assert_cell (find_line (scores, "a", "AWV")->peers->abc, 190, 299);
    }
}

/* Lower is better, all tied at 3/12 adjusted: ids decide, until 10 + 14 cases are a tenth of
 * 200. */
static void
test_abc_lower_ties (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;

  add_measure (&rows, "A1C", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, 1);
  add_person (&rows, "d", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "c", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "A1C", 2, 10);   /* 3/12 */
  add_result (&rows, "b", "A1C", 3, 14);   /* 4/16 */
  add_result (&rows, "c", "A1C", 2, 10);
  add_result (&rows, "d", "A1C", 100, 166);
  scores = score_year (&rows);
  assert_cell (find_line (scores, "d", "A1C")->peers->abc, 5, 24);
}

static void
test_tier_edges (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  const GainScoreLine *line;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (&rows, "ED", GAIN_DOMAIN_UTILIZATION, GAIN_UNIT_PER_1000, GAIN_DIRECTION_LOWER, 20);
  add_measure (&rows, "NEW", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_target (&rows, "AWV", 50, 60, 70);
  add_target (&rows, "ED", 500, 450, 400);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "c", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "AWV", 60, 100);
  add_result (&rows, "b", "AWV", 59, 99); /* 59.596 % */
  add_result (&rows, "c", "AWV", 70, 100);
  add_result (&rows, "a", "ED", 9, 20);   /* 450 */
  add_result (&rows, "b", "ED", 51, 100); /* 510 */
  add_result (&rows, "a", "NEW", 19, 19);
  add_result (&rows, "b", "NEW", 10, 20);
  scores = score_year (&rows);

  line = find_line (scores, "a", "AWV");
  g_assert_cmpint (line->tier, ==, 2);
  g_assert_cmpint (line->next_tier, ==, 3);
  g_assert_cmpint (line->next_cut, ==, 70 * S);
  g_assert_cmpint (line->units_to_next, ==, 10);
  assert_cell (line->next_cell, 70, 100);

  line = find_line (scores, "b", "AWV");
  g_assert_cmpint (line->tier, ==, 1);
  g_assert_cmpint (line->units_to_next, ==, 1);

  line = find_line (scores, "c", "AWV");
  g_assert_cmpint (line->tier, ==, 3);
  g_assert_cmpint (line->next_tier, ==, -1);
  g_assert_cmpint (line->units_to_next, ==, -1);
  g_assert_cmpint (line->next_cell.denominator, ==, 0);

  /* A rate at the cut is in; its next step is whole visits, but not "units". */
  line = find_line (scores, "a", "ED");
  g_assert_cmpint (line->tier, ==, 2);
  g_assert_cmpint (line->units_to_next, ==, -1);
  assert_cell (line->next_cell, 8, 20);
  line = find_line (scores, "b", "ED");
  g_assert_cmpint (line->tier, ==, 0);
  assert_cell (line->next_cell, 50, 100);

  g_assert_null (find_line (scores, "b", "NEW")->target);
}

/* Held denominators: a cut of 99 % can be reached with 100 cases; 100 % by 19.5 of 20 can't. */
static void
test_units_unreachable (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  const GainScoreLine *line;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 1);
  add_measure (&rows, "A1C", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, 1);
  add_measure (&rows, "TCOC", GAIN_DOMAIN_COST, GAIN_UNIT_DOLLARS, GAIN_DIRECTION_LOWER, 1);
  add_target (&rows, "AWV", 50, 60, 101);
  add_target (&rows, "A1C", 40, 30, 0);
  add_target (&rows, "TCOC", 1000, 900, 800);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "AWV", 9, 10);
  add_result (&rows, "a", "A1C", 3, 10);
  add_result (&rows, "a", "TCOC", 2801, 3);
  scores = score_year (&rows);

  line = find_line (scores, "a", "AWV");
  g_assert_cmpint (line->next_tier, ==, 3);
  g_assert_cmpint (line->units_to_next, ==, -1);
  g_assert_cmpint (line->next_cell.denominator, ==, 0);

  line = find_line (scores, "a", "A1C");
  g_assert_cmpint (line->units_to_next, ==, 3);
  assert_cell (line->next_cell, 0, 10);

  /* Dollars: the sum that just reaches the cut. */
  line = find_line (scores, "a", "TCOC");
  g_assert_cmpint (line->tier, ==, 1);
  assert_cell (line->next_cell, 2700, 3);
}

static void
test_tier_mix (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  static const gint64 numerators[] = { 10, 55, 55, 65, 90 };
  GainTierMix mix;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (&rows, "NEW", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_target (&rows, "AWV", 50, 60, 70);
  for (guint i = 0; i < G_N_ELEMENTS (numerators); i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      add_person (&rows, id, GAIN_ROLE_PCP, NULL);
      add_result (&rows, id, "AWV", numerators[i], 100);
      add_result (&rows, id, "NEW", numerators[i], 100);
    }
  add_person (&rows, "few", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "few", "AWV", 1, 2);
  scores = score_year (&rows);

  gain_scores_tier_mix (scores, 0, &mix);
  g_assert_cmpuint (mix.n_tiers, ==, 4);
  g_assert_cmpuint (mix.by_tier[0], ==, 1);
  g_assert_cmpuint (mix.by_tier[1], ==, 2);
  g_assert_cmpuint (mix.by_tier[2], ==, 1);
  g_assert_cmpuint (mix.by_tier[3], ==, 1);
  g_assert_cmpuint (mix.too_few, ==, 1);
  gain_scores_tier_mix (scores, 1, &mix);
  g_assert_cmpuint (mix.no_target, ==, 5);
  g_assert_cmpuint (mix.n_tiers, ==, 0);
}

static void
test_benchmarks (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  const GainScoreLine *line;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "AWV", 60, 100);
  add_benchmark (&rows, "AWV", GAIN_BENCHMARK_CUSTOM, 99, "Goal");
  add_benchmark (&rows, "AWV", GAIN_BENCHMARK_NATIONAL, 44, "Nation");
  scores = score_year (&rows);
  line = find_line (scores, "a", "AWV");
  g_assert_null (line->region);
  g_assert_cmpint (line->national->value, ==, 44 * S);
}

/* Points off the median, longest run, fewest crossings: 10 to 30 as tabulated for Anhøj and
 * Olesen's rules, and all of them worked out with exact binomials. */
static void
test_trend_limits (void)
{
  static const guint expected[][3] = {
    { 5, 5, 0 },   { 6, 6, 1 },   { 9, 6, 2 },    { 10, 6, 2 },   { 11, 6, 2 },   { 12, 7, 3 },
    { 13, 7, 3 },  { 14, 7, 4 },  { 15, 7, 4 },   { 16, 7, 4 },   { 17, 7, 5 },   { 18, 7, 5 },
    { 19, 7, 6 },  { 20, 7, 6 },  { 21, 7, 6 },   { 22, 7, 7 },   { 23, 8, 7 },   { 24, 8, 8 },
    { 25, 8, 8 },  { 26, 8, 8 },  { 27, 8, 9 },   { 28, 8, 9 },   { 29, 8, 10 },  { 30, 8, 10 },
    { 40, 8, 14 }, { 60, 9, 23 }, { 100, 10, 41 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpuint (gain_trend_longest_run_limit (expected[i][0]), ==, expected[i][1]);
      g_assert_cmpuint (gain_trend_crossings_limit (expected[i][0]), ==, expected[i][2]);
    }
}

static GainTrend
judge (const int *numerators, guint n, GainDirection direction)
{
  g_autofree GainCell *cells = g_new (GainCell, n);
  GainMeasure measure = {
    .unit = GAIN_UNIT_PERCENT, .direction = direction, .min_denominator = 20 * S,
  };

  for (guint i = 0; i < n; i++)
    cells[i] = (GainCell){ numerators[i] * S, (numerators[i] < 0 ? 0 : 100) * S };
  return gain_trend_judge (cells, n, &measure);
}

static void
test_trend (void)
{
  const int shift[] = { 50, 51, 49, 50, 52, 60, 61, 59, 62, 60 };
  const int noise[] = { 50, 60, 51, 59, 52, 61, 49, 60, 50, 62 };
  const int eight[] = { 50, 51, 49, 50, 60, 61, 62, 63 };
  const int two[] = { 50, 70 };
  const int flat[] = { 50, 50, 50, 50, 50, 50 };
  const int gaps[] = { 50, -1, 51, 49, 50, 52, -1, 60, 61, 59, 62, 60 };

  /* One crossing in ten is fewer than chance leaves; which way is good is the measure's. */
  g_assert_cmpint (judge (shift, 10, GAIN_DIRECTION_HIGHER), ==, GAIN_TREND_IMPROVED);
  g_assert_cmpint (judge (shift, 10, GAIN_DIRECTION_LOWER), ==, GAIN_TREND_SLIPPED);
  g_assert_cmpint (judge (noise, 10, GAIN_DIRECTION_HIGHER), ==, GAIN_TREND_NONE);
  /* Four below and four above is no signal yet, two points never are, nor is a flat line. */
  g_assert_cmpint (judge (eight, 8, GAIN_DIRECTION_HIGHER), ==, GAIN_TREND_NONE);
  g_assert_cmpint (judge (two, 2, GAIN_DIRECTION_HIGHER), ==, GAIN_TREND_NONE);
  g_assert_cmpint (judge (flat, 6, GAIN_DIRECTION_HIGHER), ==, GAIN_TREND_NONE);
  /* Periods without a result are passed over. */
  g_assert_cmpint (judge (gaps, 12, GAIN_DIRECTION_HIGHER), ==, GAIN_TREND_IMPROVED);
}

static void
test_trend_in_scores (void)
{
  const int values[] = { 62, 60, 61, 59, 63, 64, 50, 51, 49, 50, 52, 48 };
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  const GainScoreLine *line;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  for (int month = 1; month <= 12; month++)
    add_result_of (&rows, "a", "AWV", gain_period_new (YEAR, GAIN_PERIOD_MONTH, month),
                   values[month - 1], 100);
  scores = score (&rows, gain_period_new (YEAR, GAIN_PERIOD_MONTH, 12), 12);
  line = find_line (scores, "a", "AWV");
  g_assert_cmpuint (line->n_history, ==, 12);
  assert_cell (line->history[11], 48, 100);
  g_assert_cmpint (line->trend, ==, GAIN_TREND_SLIPPED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scores/percentiles", test_percentiles);
  g_test_add_func ("/scores/percentile-edges", test_percentile_edges);
  g_test_add_func ("/scores/specialty-peers", test_specialty_peers);
  g_test_add_func ("/scores/no-peers", test_no_peers);
  g_test_add_func ("/scores/abc-higher", test_abc_higher);
  g_test_add_func ("/scores/abc-lower", test_abc_lower);
  g_test_add_func ("/scores/abc-ties-and-units", test_abc_ties_and_units);
  g_test_add_func ("/scores/abc-border", test_abc_border);
  g_test_add_func ("/scores/abc-lower-ties", test_abc_lower_ties);
  g_test_add_func ("/scores/tier-edges", test_tier_edges);
  g_test_add_func ("/scores/units-unreachable", test_units_unreachable);
  g_test_add_func ("/scores/tier-mix", test_tier_mix);
  g_test_add_func ("/scores/benchmarks", test_benchmarks);
  g_test_add_func ("/scores/trend-limits", test_trend_limits);
  g_test_add_func ("/scores/trend", test_trend);
  g_test_add_func ("/scores/trend-in-scores", test_trend_in_scores);
  return g_test_run ();
}
