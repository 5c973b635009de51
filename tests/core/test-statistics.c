/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown beside a result: interval, funnel, reliability. Figures are worked out by hand or
 * taken from the published tables that the comments name. */
#include "gain-chance.h"
#include "gain-funnel.h"
#include "gain-interval.h"
#include "gain-reliability.h"
#include "score-rows.h"

#include <math.h>

#define assert_near(value, wanted, epsilon)                                                      \
  g_assert_cmpfloat_with_epsilon ((value), (wanted), (epsilon))

static GainInterval
interval (GainUnit unit, double x, gint64 d)
{
  GainMeasure measure = { .unit = unit };

  return gain_interval_for_cell ((GainCell){ (gint64) (x * S), d * S }, &measure);
}

/* Sums of single terms: P(X <= 2 | n 5, p .3) = .7^5 + 5 .3 .7^4 + 10 .3^2 .7^3 = .83692;
 * P(X <= 3 | mean 2.5) = e^-2.5 (1 + 2.5 + 3.125 + 2.604167) = .757576. */
static void
test_chances (void)
{
  assert_near (gain_chance_normal (GAIN_Z_95), 0.975, 1e-12);
  assert_near (gain_chance_normal (GAIN_Z_998), 0.999, 1e-12);
  assert_near (gain_chance_binomial (2, 5, 0.3), 0.83692, 1e-12);
  assert_near (gain_chance_poisson (3, 2.5), exp (-2.5) * (1 + 2.5 + 3.125 + 15.625 / 6), 1e-12);
  g_assert_cmpfloat (gain_chance_binomial (-1, 5, 0.3), ==, 0);
  g_assert_cmpfloat (gain_chance_binomial (5, 5, 0.3), ==, 1);
  g_assert_cmpfloat (gain_chance_binomial (2, 5, 0), ==, 1);
  g_assert_cmpfloat (gain_chance_binomial (2, 5, 1), ==, 0);
  g_assert_cmpfloat (gain_chance_poisson (0, 0), ==, 1);
  /* Chi-square tables: 95 % of 10 degrees of freedom 18.307, 2.5 % of 20 9.591. */
  assert_near (2 * gain_gamma_quantile (5, 0.95), 18.30704, 1e-4);
  assert_near (2 * gain_gamma_quantile (10, 0.025), 9.59078, 1e-4);
}

/* The approximation for large counts meets the expansion that it takes over from. */
static void
test_chances_join (void)
{
  for (int i = -3; i <= 3; i++)
    {
      double x = 1e5 + i * sqrt (1e5);

      assert_near (gain_chance_gamma (1e5, x), gain_chance_gamma (1e5 * (1 + 1e-12), x), 1e-6);
      x = 0.5 + i * 0.5 / sqrt (2e5);
      assert_near (gain_chance_beta (1e5, 1e5, x),
                   gain_chance_beta (1e5 * (1 + 1e-12), 1e5 * (1 + 1e-12), x), 1e-6);
    }
  assert_near (gain_gamma_quantile (1e9, 0.5), 1e9, 1);
}

/* z²/2 = 1.920729, z² = 3.841459. 45 of 60: (46.920729 ± 1.959964 √(45·15/60 + .960365)) /
 * 63.841459 = .734957 ± .107278. 0 of 20: high z²/(20 + z²) = .161125. */
static void
test_wilson (void)
{
  GainInterval found = interval (GAIN_UNIT_PERCENT, 45, 60);

  g_assert_true (found.known);
  assert_near (found.low, 62.767930, 1e-6);
  assert_near (found.high, 84.223477, 1e-6);
  found = interval (GAIN_UNIT_PERCENT, 0, 20);
  g_assert_cmpfloat (found.low, ==, 0);
  assert_near (found.high, 16.112516, 1e-6);
  found = interval (GAIN_UNIT_PERCENT, 20, 20);
  assert_near (found.low, 83.887484, 1e-6);
  g_assert_cmpfloat (found.high, ==, 100);
}

/* Garwood's table: 0 events 0 to 3.689, 1: .0253 to 5.572, 3: .619 to 8.767, 10: 4.795 to 18.390;
 * here over 10 person-years, so a hundred times as much per 1,000. */
static void
test_garwood (void)
{
  static const double table[][3] = {
    { 0, 0, 3.688879 },        { 1, 0.025318, 5.571643 },   { 3, 0.618672, 8.767273 },
    { 10, 4.795389, 18.390356 }, { 34, 23.545988, 47.511592 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GainInterval found = interval (GAIN_UNIT_PER_1000, table[i][0], 10);

      g_assert_true (found.known);
      assert_near (found.low, 100 * table[i][1], 1e-4);
      assert_near (found.high, 100 * table[i][2], 1e-4);
    }
}

static void
test_no_interval (void)
{
  g_assert_false (interval (GAIN_UNIT_DOLLARS, 10, 20).known);
  g_assert_false (interval (GAIN_UNIT_SCORE, 10, 20).known);
  g_assert_false (interval (GAIN_UNIT_PERCENT, 0, 0).known);
  g_assert_false (interval (GAIN_UNIT_PERCENT, 21, 20).known);
  g_assert_false (interval (GAIN_UNIT_PER_1000, -1, 20).known);
  /* Events may outnumber person-years; counts needn't be whole. */
  g_assert_true (interval (GAIN_UNIT_PER_1000, 21, 20).known);
  g_assert_true (interval (GAIN_UNIT_PERCENT, 0.5, 20).known);
}

static GainScores *
score_cells (GainUnit unit, GainDirection direction, const int (*cells)[2], guint n)
{
  g_auto (Rows) rows = rows_new ();

  add_measure (&rows, "M", GAIN_DOMAIN_QUALITY, unit, direction, 2);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      add_person (&rows, id, i == 0 ? GAIN_ROLE_APP : GAIN_ROLE_PCP, NULL);
      add_result (&rows, id, "M", cells[i][0], cells[i][1]);
    }
  return score_year (&rows);
}

static const GainFunnelPoint *
point (const GainFunnel *funnel, guint i)
{
  return &g_array_index (funnel->points, GainFunnelPoint, i);
}

/* 120 of 300: 40 %. At 100 cases one deviation is √(.4 · .6 / 100) = 4.898979: limits 30.398177 and
 * 49.601823, 24.861015 and 55.138985. One of 1 is under the minimum of 2. */
static void
test_funnel_percent (void)
{
  const int cells[][2] = { { 60, 100 }, { 50, 100 }, { 10, 100 }, { 1, 1 } };
  g_autoptr (GainScores) scores
    = score_cells (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, cells, 4);
  g_autoptr (GainFunnel) funnel = gain_funnel_new (scores, 0, GAIN_FUNNEL_ALL_ROLES);
  GainFunnelLimits limits = gain_funnel_limits (funnel, 100);

  g_assert_cmpint (funnel->status, ==, GAIN_FUNNEL_OK);
  g_assert_cmpuint (funnel->points->len, ==, 3);
  assert_near (funnel->rate, 40, 1e-9);
  assert_near (limits.low_95, 30.398177, 1e-6);
  assert_near (limits.high_95, 49.601823, 1e-6);
  assert_near (limits.low_998, 24.861015, 1e-6);
  assert_near (limits.high_998, 55.138985, 1e-6);
  g_assert_cmpint (point (funnel, 0)->place, ==, GAIN_FUNNEL_ABOVE_998);
  g_assert_cmpint (point (funnel, 1)->place, ==, GAIN_FUNNEL_ABOVE_95);
  g_assert_cmpint (point (funnel, 1)->verdict, ==, GAIN_FUNNEL_BETTER);
  g_assert_cmpint (point (funnel, 2)->place, ==, GAIN_FUNNEL_BELOW_998);
  g_assert_cmpint (point (funnel, 2)->verdict, ==, GAIN_FUNNEL_WORSE);
  g_assert_cmpuint (funnel->n_places[GAIN_FUNNEL_ABOVE_95], ==, 1);
  /* Few cases: the limits end at 0 and 100. */
  limits = gain_funnel_limits (funnel, 2);
  g_assert_cmpfloat (limits.low_95, ==, 0);
  g_assert_cmpfloat (limits.high_95, ==, 100);
}

/* Only the two of the role: 60 of 200, 30 %; 50 and 10 are 20 points off, 6.17 deviations of
 * 3.24. */
static void
test_funnel_role (void)
{
  const int cells[][2] = { { 60, 100 }, { 50, 100 }, { 10, 100 } };
  g_autoptr (GainScores) scores = score_cells (GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, cells, 3);
  g_autoptr (GainFunnel) funnel = gain_funnel_new (scores, 0, GAIN_ROLE_PCP);
  g_autoptr (GainFunnel) nobody = gain_funnel_new (scores, 0, GAIN_ROLE_SPECIALIST);

  assert_near (funnel->rate, 30, 1e-9);
  g_assert_cmpuint (point (funnel, 0)->person, ==, 1);
  g_assert_cmpint (point (funnel, 0)->place, ==, GAIN_FUNNEL_ABOVE_998);
  g_assert_cmpint (point (funnel, 0)->verdict, ==, GAIN_FUNNEL_WORSE);
  g_assert_cmpint (point (funnel, 1)->verdict, ==, GAIN_FUNNEL_BETTER);
  g_assert_cmpint (nobody->status, ==, GAIN_FUNNEL_NO_ONE);
}

/* One event a person-year, 10 expected. Poisson: P(X >= 17) = .0270, P(X >= 18) = .0143,
 * P(X >= 21) = .0016, P(X >= 22) = .0007; P(X <= 4) = .0293, P(X <= 3) = .0103, P(X <= 2) = .0028,
 * P(X <= 1) = .0005. */
static void
test_funnel_rate (void)
{
  const int cells[][2] = { { 100, 100 }, { 100, 100 } };
  static const int places[][2] = {
    { 1, GAIN_FUNNEL_BELOW_998 }, { 2, GAIN_FUNNEL_BELOW_95 },   { 3, GAIN_FUNNEL_BELOW_95 },
    { 4, GAIN_FUNNEL_WITHIN },    { 10, GAIN_FUNNEL_WITHIN },    { 17, GAIN_FUNNEL_WITHIN },
    { 18, GAIN_FUNNEL_ABOVE_95 }, { 21, GAIN_FUNNEL_ABOVE_95 },  { 22, GAIN_FUNNEL_ABOVE_998 },
  };
  g_autoptr (GainScores) scores = score_cells (GAIN_UNIT_PER_1000, GAIN_DIRECTION_LOWER, cells, 2);
  g_autoptr (GainFunnel) funnel = gain_funnel_new (scores, 0, GAIN_FUNNEL_ALL_ROLES);
  GainFunnelLimits limits;

  assert_near (funnel->rate, 1000, 1e-9);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_cmpint (gain_funnel_place (funnel, (GainCell){ places[i][0] * S, 10 * S }), ==,
                     places[i][1]);
  /* Garwood's interval of 10 events, 4.795 to 18.390, read the other way round. */
  assert_near (gain_funnel_limits (funnel, 18.390356).low_95, 1000 * 10 / 18.390356, 1e-3);
  assert_near (gain_funnel_limits (funnel, 4.795389).high_95, 1000 * 10 / 4.795389, 1e-3);
  /* Of 3 expected events none at all is no surprise: e^-3 = .0498. */
  limits = gain_funnel_limits (funnel, 3);
  g_assert_cmpfloat (limits.low_95, ==, 0);
  g_assert_cmpfloat (limits.high_998, >, limits.high_95);
}

/* A result is outside the 95 % limits just when its own interval leaves out the group's rate. */
static void
test_funnel_agrees_with_interval (void)
{
  const int cells[][2] = { { 37, 100 }, { 41, 100 } };

  for (guint unit = GAIN_UNIT_PERCENT; unit <= GAIN_UNIT_PER_1000; unit++)
    {
      g_autoptr (GainScores) scores = score_cells (unit, GAIN_DIRECTION_HIGHER, cells, 2);
      g_autoptr (GainFunnel) funnel = gain_funnel_new (scores, 0, GAIN_FUNNEL_ALL_ROLES);
      const GainMeasure *measure = &scores->facts->catalog->measures[0];

      for (int x = 0; x <= 50; x++)
        {
          GainCell cell = { x * S, 50 * S };
          GainInterval found = gain_interval_for_cell (cell, measure);
          GainFunnelPlace place = gain_funnel_place (funnel, cell);

          g_assert_cmpint (place < GAIN_FUNNEL_WITHIN, ==, found.high < funnel->rate);
          g_assert_cmpint (place > GAIN_FUNNEL_WITHIN, ==, found.low > funnel->rate);
        }
    }
}

static void
test_funnel_edges (void)
{
  const int none[][2] = { { 0, 100 }, { 0, 50 } };
  const int all[][2] = { { 100, 100 }, { 50, 50 } };
  g_autoptr (GainScores) dollars = score_cells (GAIN_UNIT_DOLLARS, GAIN_DIRECTION_LOWER, all, 2);
  g_autoptr (GainFunnel) no_unit = gain_funnel_new (dollars, 0, GAIN_FUNNEL_ALL_ROLES);

  g_assert_cmpint (no_unit->status, ==, GAIN_FUNNEL_NO_UNIT);
  for (guint unit = GAIN_UNIT_PERCENT; unit <= GAIN_UNIT_PER_1000; unit++)
    {
      g_autoptr (GainScores) zero = score_cells (unit, GAIN_DIRECTION_LOWER, none, 2);
      g_autoptr (GainScores) full = score_cells (unit, GAIN_DIRECTION_LOWER, all, 2);
      g_autoptr (GainFunnel) a = gain_funnel_new (zero, 0, GAIN_FUNNEL_ALL_ROLES);
      g_autoptr (GainFunnel) b = gain_funnel_new (full, 0, GAIN_FUNNEL_ALL_ROLES);

      g_assert_cmpuint (a->n_places[GAIN_FUNNEL_WITHIN], ==, 2);
      g_assert_cmpuint (b->n_places[GAIN_FUNNEL_WITHIN], ==, 2);
      g_assert_cmpfloat (gain_funnel_limits (a, 10).high_998, ==, 0);
    }
}

/* 8 of 10 and 2 of 10: mean square between 10 (.3² + .3²) / 1 = 1.8, within
 * (8 · .2 + 2 · .8) / 18 = .177778, n₀ = 20 - 200/20 = 10: τ² = .162222; at 10 cases
 * .162222 / (.162222 + .017778) = .901235; 7/3 · .177778 / .162222 = 2.557 cases are enough. */
static void
test_reliability_percent (void)
{
  const int cells[][2] = { { 8, 10 }, { 2, 10 } };
  g_autoptr (GainScores) scores
    = score_cells (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, cells, 2);
  g_autoptr (GainReliability) found = gain_reliability_new (scores, 0);
  const GainReliabilityPoint *first = &g_array_index (found->points, GainReliabilityPoint, 0);

  g_assert_cmpint (found->status, ==, GAIN_RELIABILITY_OK);
  assert_near (found->within, 0.177778, 1e-6);
  assert_near (found->between, 0.162222, 1e-6);
  assert_near (first->reliability, 0.901235, 1e-6);
  g_assert_false (first->low);
  assert_near (found->enough, 2.557078, 1e-6);
  assert_near (gain_reliability_at (found, found->enough), GAIN_RELIABILITY_ENOUGH, 1e-9);
}

/* 20 in 10 and 30 in 30 person-years: mean 1.25 = σ²; between 10 · .75² + 30 · .25² = 7.5, n₀ =
 * 40 - 1000/40 = 15: τ² = 6.25/15; at 10 .769231, at 30 .909091. */
static void
test_reliability_rate (void)
{
  const int cells[][2] = { { 20, 10 }, { 30, 30 } };
  g_autoptr (GainScores) scores = score_cells (GAIN_UNIT_PER_1000, GAIN_DIRECTION_LOWER, cells, 2);
  g_autoptr (GainReliability) found = gain_reliability_new (scores, 0);

  assert_near (found->between, 6.25 / 15, 1e-9);
  assert_near (gain_reliability_at (found, 10), 0.769231, 1e-6);
  assert_near (gain_reliability_at (found, 30), 0.909091, 1e-6);
  /* A tenth of a person's years tells little: .4167 / (.4167 + 12.5). */
  assert_near (gain_reliability_at (found, 0.1), 0.032258, 1e-6);
}

static void
test_reliability_edges (void)
{
  const int same[][2] = { { 5, 10 }, { 10, 20 } };
  const int all[][2] = { { 10, 10 }, { 20, 20 } };
  const int one[][2] = { { 5, 10 } };
  g_autoptr (GainScores) alike = score_cells (GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, same, 2);
  g_autoptr (GainScores) full = score_cells (GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, all, 2);
  g_autoptr (GainScores) alone = score_cells (GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, one, 1);
  g_autoptr (GainScores) score = score_cells (GAIN_UNIT_SCORE, GAIN_DIRECTION_LOWER, same, 2);
  g_autoptr (GainReliability) a = gain_reliability_new (alike, 0);
  g_autoptr (GainReliability) b = gain_reliability_new (full, 0);
  g_autoptr (GainReliability) c = gain_reliability_new (alone, 0);
  g_autoptr (GainReliability) d = gain_reliability_new (score, 0);

  /* No more apart than chance: nothing is the providers'. */
  g_assert_cmpfloat (a->between, ==, 0);
  g_assert_cmpuint (a->n_low, ==, 2);
  g_assert_cmpfloat (a->enough, ==, 0);
  g_assert_cmpuint (b->n_low, ==, 2);
  g_assert_cmpint (c->status, ==, GAIN_RELIABILITY_TOO_FEW);
  g_assert_cmpint (d->status, ==, GAIN_RELIABILITY_NO_UNIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/chances", test_chances);
  g_test_add_func ("/statistics/chances-join", test_chances_join);
  g_test_add_func ("/statistics/wilson", test_wilson);
  g_test_add_func ("/statistics/garwood", test_garwood);
  g_test_add_func ("/statistics/no-interval", test_no_interval);
  g_test_add_func ("/statistics/funnel-percent", test_funnel_percent);
  g_test_add_func ("/statistics/funnel-role", test_funnel_role);
  g_test_add_func ("/statistics/funnel-rate", test_funnel_rate);
  g_test_add_func ("/statistics/funnel-agrees-with-interval", test_funnel_agrees_with_interval);
  g_test_add_func ("/statistics/funnel-edges", test_funnel_edges);
  g_test_add_func ("/statistics/reliability-percent", test_reliability_percent);
  g_test_add_func ("/statistics/reliability-rate", test_reliability_rate);
  g_test_add_func ("/statistics/reliability-edges", test_reliability_edges);
  return g_test_run ();
}
