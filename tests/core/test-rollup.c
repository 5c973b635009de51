/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-rollup.h"
#include "gain-run.h"
#include "score-rows.h"

#define assert_cell(cell, x, d)                                                                  \
  G_STMT_START                                                                                   \
  {                                                                                              \
    g_assert_cmpint ((cell).numerator, ==, (gint64) (x) * S);                                    \
    g_assert_cmpint ((cell).denominator, ==, (gint64) (d) * S);                                  \
  }                                                                                              \
  G_STMT_END

/* Two in cardiology, one with too few; cut-points 50, 60, 80. */
static void
fill (Rows *rows)
{
  const GainPeriod before = gain_period_new (YEAR - 1, GAIN_PERIOD_YEAR, 0);

  add_measure (rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (rows, "READM", GAIN_DOMAIN_UTILIZATION, GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, 20);
  add_target (rows, "AWV", 50, 60, 80);
  add_person (rows, "a", GAIN_ROLE_SPECIALIST, NULL);
  add_person (rows, "b", GAIN_ROLE_SPECIALIST, NULL);
  add_person (rows, "c", GAIN_ROLE_SPECIALIST, NULL);
  add_person (rows, "staff", GAIN_ROLE_STAFF, NULL);
  for (guint i = 0; i < 4; i++)
    if (i != 2)
      gain_table_set_text (rows->roster, i, GAIN_ROSTER_DEPARTMENT, "Cardiology");
  add_result (rows, "a", "AWV", 90, 100);
  add_result (rows, "b", "AWV", 10, 19);
  add_result (rows, "c", "AWV", 20, 100);
  add_result (rows, "staff", "AWV", 100, 100);
  add_result (rows, "b", "READM", 3, 10);
  add_result_of (rows, "a", "AWV", before, 40, 80);
  add_result_of (rows, "b", "AWV", before, 5, 20);
  add_result_of (rows, "staff", "AWV", before, 9, 9);
}

/* 100 of 119 is 84%: the top tier; a year before 45 of 100. READM has no target and 10 cases. */
static void
test_department (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainRollup) rollup = NULL;
  const GainScoreLine *line;
  const GainRollupSpread *spread;

  fill (&rows);
  scores = score (&rows, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), 2);
  rollup = gain_rollup_new (scores, NULL, GAIN_ROLLUP_DEPARTMENT, 0);

  g_assert_cmpstr (rollup->name, ==, "Cardiology");
  g_assert_cmpuint (rollup->people->len, ==, 2);
  g_assert_cmpuint (rollup->n_elsewhere, ==, 1);
  g_assert_cmpuint (rollup->card.lines->len, ==, 2);
  line = &g_array_index (rollup->card.lines, GainScoreLine, 0);
  assert_cell (line->cell, 100, 119);
  g_assert_cmpint (line->tier, ==, 3);
  g_assert_cmpint (line->next_tier, ==, -1);
  g_assert_cmpuint (line->n_history, ==, 2);
  assert_cell (line->history[0], 45, 100);
  assert_cell (line->history[1], 100, 119);
  spread = &g_array_index (rollup->spreads, GainRollupSpread, 0);
  g_assert_cmpuint (spread->n, ==, 2);
  g_assert_cmpuint (spread->n_reportable, ==, 1);
  g_assert_cmpuint (spread->by_tier[3], ==, 1);
  line = &g_array_index (rollup->card.lines, GainScoreLine, 1);
  g_assert_false (line->reportable);
  g_assert_cmpint (line->tier, ==, -1);
  g_assert_cmpint (rollup->best, ==, 0);
  g_assert_cmpint (rollup->widest, ==, -1);
}

/* All three: 120 of 219, 54.8%: first tier; 60% needs 131.4, so 12 more. From 20% to 90%. */
static void
test_practice (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainRollup) rollup = NULL;
  const GainScoreLine *line;
  const GainRollupSpread *spread;

  fill (&rows);
  scores = score_year (&rows);
  rollup = gain_rollup_new (scores, NULL, GAIN_ROLLUP_PRACTICE, 0);

  g_assert_cmpuint (rollup->people->len, ==, 3);
  line = &g_array_index (rollup->card.lines, GainScoreLine, 0);
  assert_cell (line->cell, 120, 219);
  g_assert_cmpint (line->tier, ==, 1);
  g_assert_cmpint (line->next_tier, ==, 2);
  g_assert_cmpint (line->units_to_next, ==, 12);
  g_assert_cmpuint (line->peers->n, ==, 1);
  spread = &g_array_index (rollup->spreads, GainRollupSpread, 0);
  assert_cell (spread->lowest, 20, 100);
  assert_cell (spread->highest, 90, 100);
  g_assert_cmpuint (spread->by_tier[0], ==, 1);
  g_assert_cmpuint (spread->by_tier[3], ==, 1);
  g_assert_cmpint (rollup->widest, ==, 0);
  g_assert_cmpuint (rollup->card.n_could_move_up, ==, 1);
  g_assert_cmpuint (rollup->card.steps->len, ==, 1);
}

/* A row of the department's own is its result; there is then no history to show beside it. */
static void
test_own_row (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainRollup) rollup = NULL;
  const GainScoreLine *line;
  guint row;

  fill (&rows);
  add_result (&rows, "Cardiology", "AWV", 70, 140);
  row = gain_table_n_rows (rows.results) - 1;
  gain_table_set_int (rows.results, row, GAIN_RESULTS_SUBJECT_KIND, GAIN_SUBJECT_DEPARTMENT);
  scores = score (&rows, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), 2);
  rollup = gain_rollup_new (scores, NULL, GAIN_ROLLUP_DEPARTMENT, 0);

  line = &g_array_index (rollup->card.lines, GainScoreLine, 0);
  assert_cell (line->cell, 70, 140);
  g_assert_cmpint (line->tier, ==, 1);
  g_assert_cmpuint (line->n_history, ==, 0);
}

/* Twelve of a practice with all that a file can hold: no sum of them is a result, nor a part of it. */
static void
test_too_large (void)
{
  const GainPeriod before = gain_period_new (YEAR - 1, GAIN_PERIOD_YEAR, 0);
  const gint64 largest = G_GINT64_CONSTANT (999999999999999999);
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainRollup) rollup = NULL;
  const GainScoreLine *line;

  add_measure (&rows, "COST", GAIN_DOMAIN_COST, GAIN_UNIT_DOLLARS, GAIN_DIRECTION_LOWER, 20);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%02u", i);

      add_person (&rows, id, GAIN_ROLE_PCP, NULL);
      add_result_of (&rows, id, "COST", before, 1, 100);
      gain_table_set_int (rows.results, 2 * i, GAIN_RESULTS_NUMERATOR, largest);
      add_result (&rows, id, "COST", 1, 100);
    }
  scores = score (&rows, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), 2);
  rollup = gain_rollup_new (scores, NULL, GAIN_ROLLUP_PRACTICE, 0);
  line = &g_array_index (rollup->card.lines, GainScoreLine, 0);
  assert_cell (line->history[0], 0, 0);
  assert_cell (line->history[1], 12, 1200);
}

/* Of a practice that is paid by the year's pace: 80 of 196 are 40.8 %, below the year's 45 %, and beyond nine
 * months' 33.75 % and one case short of 41.25 %. */
static void
test_as_paid (void)
{
  const GainPeriod period = gain_period_new (YEAR, GAIN_PERIOD_QUARTER, 3);
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainPlan) plan = gain_plan_new ();
  GainPlanGroup *group = gain_plan_add_group (plan, "practices");
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GainRollup) year = NULL;
  g_autoptr (GainRollup) paid = NULL;
  const GainScoreLine *line;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_target (&rows, "AWV", 45, 55, 70);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
  add_result_of (&rows, "a", "AWV", period, 50, 100);
  add_result_of (&rows, "b", "AWV", period, 30, 96);
  scores = score (&rows, period, 0);
  g_free (plan->title);
  plan->title = g_strdup ("Test");
  plan->performance_year = YEAR;
  plan->pool = 10000;
  plan->split[GAIN_SPLIT_INFRASTRUCTURE] = plan->split[GAIN_SPLIT_REDESIGN] = 0;
  plan->split[GAIN_SPLIT_PARTICIPANTS] = 100 * S;
  plan->interim = GAIN_INTERIM_PACE;
  group->payee = GAIN_PAYEE_PRACTICE;
  group->weight = 1 * S;
  group->base = GAIN_BASE_EQUAL;
  group->residue = GAIN_RESIDUE_RESERVE;
  gain_plan_group_add_measure (group, "AWV", 100 * S);
  ledger = gain_run_plan (plan, scores->facts, GAIN_NULL, &error);
  g_assert_no_error (error);
  year = gain_rollup_new (scores, ledger, GAIN_ROLLUP_PRACTICE, 0);
  paid = gain_rollup_new_as_paid (scores, ledger, GAIN_ROLLUP_PRACTICE, 0);

  line = &g_array_index (year->card.lines, GainScoreLine, 0);
  g_assert_cmpint (line->tier, ==, 0);
  g_assert_cmpint (line->next_cut, ==, 45 * S);
  g_assert_cmpint (line->units_to_next, ==, 9);
  line = &g_array_index (paid->card.lines, GainScoreLine, 0);
  g_assert_cmpint (line->tier, ==, ledger->groups[0].terms[0].tier);
  g_assert_cmpint (line->tier, ==, 1);
  g_assert_cmpint (line->next_tier, ==, 2);
  g_assert_cmpint (line->next_cut, ==, 412500);
  g_assert_cmpint (line->units_to_next, ==, 1);
  g_assert_cmpint (line->gain, ==, 3000);
  g_assert_cmpint (paid->card.payee->paid, ==, 2000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rollup/department", test_department);
  g_test_add_func ("/rollup/practice", test_practice);
  g_test_add_func ("/rollup/own-row", test_own_row);
  g_test_add_func ("/rollup/too-large", test_too_large);
  g_test_add_func ("/rollup/as-paid", test_as_paid);
  return g_test_run ();
}
