/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Last year's results under another year's targets, and how much of a tier is luck. */
#include "gain-back-test.h"
#include "gain-interval.h"
#include "score-rows.h"

#include <math.h>

#define assert_near(value, wanted)                                                               \
  g_assert_cmpfloat_with_epsilon ((value), (wanted), 1e-6)

static void
add_next_target (Rows *rows, const char *measure, gint64 cut_1, gint64 cut_2, gint64 cut_3)
{
  add_target (rows, measure, cut_1, cut_2, cut_3);
  gain_table_set_int (rows->targets, gain_table_n_rows (rows->targets) - 1,
                      GAIN_TARGETS_PERFORMANCE_YEAR, YEAR + 1);
}

/* AWV: 45 stays, 52 and 58 fall, 75 rises; OLD has no target next year, NEW has none this year, ZERO
 * has none at all. */
static GainScores *
make_scores (void)
{
  static const int numerators[] = { 45, 52, 58, 75 };
  g_auto (Rows) rows = rows_new ();

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (&rows, "NEW", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (&rows, "OLD", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (&rows, "ZERO", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_target (&rows, "AWV", 50, 55, 80);
  add_next_target (&rows, "AWV", 60, 65, 70);
  add_next_target (&rows, "NEW", 50, 60, 70);
  add_target (&rows, "OLD", 50, 60, 70);
  for (guint i = 0; i < G_N_ELEMENTS (numerators); i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      add_person (&rows, id, i == 0 ? GAIN_ROLE_APP : GAIN_ROLE_PCP, NULL);
      add_result (&rows, id, "AWV", numerators[i], 100);
    }
  add_result (&rows, "p0", "NEW", 65, 100);
  add_result (&rows, "p0", "OLD", 65, 100);
  add_result (&rows, "p1", "OLD", 1, 2);
  add_result (&rows, "p2", "ZERO", 10, 20);
  return score_year (&rows);
}

static void
test_moves (void)
{
  g_autoptr (GainScores) scores = make_scores ();
  g_autoptr (GainBackTest) test = gain_back_test_new (scores, YEAR + 1, NULL, -1, NULL, NULL);
  const GainBackTestMeasure *awv = &test->measures[0];
  const GainBackTestLine *line;

  g_assert_cmpuint (test->lines->len, ==, 7);
  g_assert_cmpuint (awv->reportable, ==, 4);
  g_assert_cmpuint (awv->winners, ==, 1);
  g_assert_cmpuint (awv->losers, ==, 2);
  g_assert_cmpuint (awv->unchanged, ==, 1);
  g_assert_cmpuint (awv->before.by_tier[2], ==, 2);
  g_assert_cmpuint (awv->after.by_tier[0], ==, 3);
  g_assert_cmpuint (awv->after.by_tier[3], ==, 1);
  g_assert_cmpuint (test->measures[1].fresh, ==, 1);
  g_assert_cmpuint (test->measures[2].dropped, ==, 1);
  g_assert_cmpuint (test->measures[2].after.too_few, ==, 1);
  line = &g_array_index (test->lines, GainBackTestLine, 6);
  g_assert_cmpuint (line->person, ==, 3);
  g_assert_cmpint (line->tier_before, ==, 2);
  g_assert_cmpint (line->tier_after, ==, 3);
  g_assert_cmpint (line->move, ==, GAIN_MOVE_WINNER);
}

/* Every reportable result is counted once, also where there are no targets at all. */
static void
test_all_counted (void)
{
  g_autoptr (GainScores) scores = make_scores ();
  g_autoptr (GainBackTest) test = gain_back_test_new (scores, YEAR + 1, NULL, -1, NULL, NULL);
  int bare = gain_catalog_find_measure (scores->facts->catalog, "ZERO");

  for (guint m = 0; m < scores->facts->catalog->n_measures; m++)
    {
      const GainBackTestMeasure *total = &test->measures[m];

      g_assert_cmpuint (total->winners + total->losers + total->unchanged + total->fresh
                          + total->dropped + total->bare,
                        ==, total->reportable);
    }
  g_assert_cmpuint (test->measures[bare].bare, ==, 1);
}

/* A cut-point that is only thought of, for one role: the other keeps the year's own. */
static void
test_proposed (void)
{
  g_autoptr (GainScores) scores = make_scores ();
  GainTarget proposed = *gain_catalog_target_for_all (scores->facts->catalog, YEAR + 1, 0);
  g_autoptr (GainBackTest) test = NULL;

  proposed.segment_kind = GAIN_SEGMENT_ROLE;
  proposed.segment_value = GAIN_ROLE_PCP;
  proposed.cuts[0] = 52 * S;
  test = gain_back_test_new (scores, YEAR + 1, &proposed, 0, NULL, NULL);
  g_assert_cmpuint (test->lines->len, ==, 4);
  /* 52 stays, 58 falls, 75 rises, and 45 is judged as before. */
  g_assert_cmpuint (test->measures[0].unchanged, ==, 2);
  g_assert_cmpuint (test->measures[0].losers, ==, 1);
  g_assert_cmpuint (test->measures[0].winners, ==, 1);
  g_assert_true (g_array_index (test->lines, GainBackTestLine, 0).after != test->proposed);
  g_assert_true (g_array_index (test->lines, GainBackTestLine, 1).after == test->proposed);
}

static gboolean
never (gpointer data)
{
  (*(guint *) data)++;
  return FALSE;
}

static void
test_stopped (void)
{
  g_autoptr (GainScores) scores = make_scores ();
  guint asked = 0;

  g_assert_null (gain_back_test_new (scores, YEAR + 1, NULL, -1, never, &asked));
  g_assert_cmpuint (asked, ==, 1);
}

static double
luck (GainUnit unit, GainDirection direction, int x, int d, int cut_1, int cut_2, int cut_3)
{
  GainMeasure measure = { .unit = unit, .direction = direction };
  GainTarget target = { .n_cuts = 3, .cuts = { cut_1 * S, cut_2 * S, cut_3 * S } };

  return gain_tier_luck ((GainCell){ x * S, d * S }, &measure, &target);
}

/* 5 of 10 at even odds keeps 50 to under 60 % only as 5 again: 252/1024. Lower is better: at most
 * 50 and more than 40 %, also only 5. Cuts between counts: 41 to 59 % leaves 5 alone as well, 35 to
 * 65 % 4, 5 and 6: (210 + 252 + 210)/1024. */
static void
test_luck_percent (void)
{
  const GainUnit percent = GAIN_UNIT_PERCENT;

  assert_near (luck (percent, GAIN_DIRECTION_HIGHER, 5, 10, 50, 60, 70), 1 - 252 / 1024.0);
  assert_near (luck (percent, GAIN_DIRECTION_LOWER, 5, 10, 50, 40, 30), 1 - 252 / 1024.0);
  assert_near (luck (percent, GAIN_DIRECTION_HIGHER, 5, 10, 41, 59, 70), 1 - 252 / 1024.0);
  assert_near (luck (percent, GAIN_DIRECTION_HIGHER, 5, 10, 35, 65, 70), 1 - 672 / 1024.0);
  /* Below all cuts: 4 or less stays; above all: 5 or more. */
  assert_near (luck (percent, GAIN_DIRECTION_HIGHER, 5, 10, 51, 80, 90), 1 - 638 / 1024.0);
  assert_near (luck (percent, GAIN_DIRECTION_HIGHER, 5, 10, 10, 20, 50), 1 - 638 / 1024.0);
  /* Every case, no case: it repeats itself. */
  assert_near (luck (percent, GAIN_DIRECTION_HIGHER, 10, 10, 50, 60, 70), 0);
  assert_near (luck (percent, GAIN_DIRECTION_HIGHER, 0, 10, 50, 60, 70), 0);
}

/* 2 visits in 2 person-years: at most 1,000 and more than 500 is 2 again, 2 e^-2. */
static void
test_luck_rate (void)
{
  assert_near (luck (GAIN_UNIT_PER_1000, GAIN_DIRECTION_LOWER, 2, 2, 1000, 500, 0),
               1 - 2 * exp (-2));
  g_assert_cmpfloat (luck (GAIN_UNIT_DOLLARS, GAIN_DIRECTION_LOWER, 2, 2, 1000, 500, 0), ==, -1);
  g_assert_cmpfloat (luck (GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, 3, 2, 50, 40, 30), ==, -1);
}

/* As much as a file can hold: 18 digits, and a denominator of a ten-thousandth. */
static void
test_luck_limits (void)
{
  const gint64 largest = G_GINT64_CONSTANT (999999999999999999);
  const GainCell cells[] = {
    { largest, largest }, { largest / 2, largest }, { 1, largest }, { 0, largest }, { 1, 1 },
  };

  for (guint unit = GAIN_UNIT_PERCENT; unit <= GAIN_UNIT_PER_1000; unit++)
    for (guint direction = GAIN_DIRECTION_HIGHER; direction <= GAIN_DIRECTION_LOWER; direction++)
      for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
        {
          gboolean higher = direction == GAIN_DIRECTION_HIGHER;
          GainMeasure measure = { .unit = unit, .direction = direction };
          GainTarget target = { .n_cuts = 2, .cuts = { higher ? 1 : largest, 50 * S } };
          double found;

          if (higher)
            target.cuts[1] = largest;
          found = gain_tier_luck (cells[i], &measure, &target);
          g_assert_cmpfloat (found, >=, 0);
          g_assert_cmpfloat (found, <=, 1);
          g_assert_true (gain_interval_for_cell (cells[i], &measure).known);
          g_assert_true (isfinite (gain_interval_for_cell (cells[i], &measure).high));
        }
}

/* The mean over a measure's lines; a large denominator far from any cut has next to none. */
static void
test_luck_share (void)
{
  g_autoptr (GainScores) scores = make_scores ();
  g_autoptr (GainBackTest) test = gain_back_test_new (scores, YEAR + 1, NULL, -1, NULL, NULL);
  double sum = 0;

  for (guint i = 0; i < test->lines->len; i++)
    {
      const GainBackTestLine *line = &g_array_index (test->lines, GainBackTestLine, i);

      if (line->measure == 0)
        sum += line->luck;
    }
  g_assert_cmpuint (test->measures[0].n_luck, ==, 4);
  assert_near (test->measures[0].luck, sum / 4);
  g_assert_cmpuint (test->measures[2].n_luck, ==, 0);
  g_assert_cmpfloat (test->measures[2].luck, ==, 0);
  g_assert_cmpfloat (luck (GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 5500, 10000, 50, 60, 70), <,
                     1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/back-test/moves", test_moves);
  g_test_add_func ("/back-test/all-counted", test_all_counted);
  g_test_add_func ("/back-test/proposed", test_proposed);
  g_test_add_func ("/back-test/stopped", test_stopped);
  g_test_add_func ("/back-test/luck-percent", test_luck_percent);
  g_test_add_func ("/back-test/luck-rate", test_luck_rate);
  g_test_add_func ("/back-test/luck-limits", test_luck_limits);
  g_test_add_func ("/back-test/luck-share", test_luck_share);
  return g_test_run ();
}
