/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-rollup.h"
#include "score-rows.h"

static GainScorecard *
card_of (GainScores *scores, GainLedger *ledger, const char *id)
{
  int person = gain_catalog_find_person (scores->facts->catalog, id);

  g_assert_cmpint (person, >=, 0);
  return gain_scorecard_new (scores, ledger, (guint) person);
}

static const char *
code_at (const GainScorecard *card, guint i)
{
  guint measure = g_array_index (card->lines, GainScoreLine, i).measure;

  return card->scores->facts->catalog->measures[measure].code;
}

static const GainScoreLine *
step_at (const GainScorecard *card, guint i)
{
  return &g_array_index (card->lines, GainScoreLine, g_array_index (card->steps, guint, i));
}

/* By domain, then by code; steps by the smallest share of the provider's own cases. */
static void
test_without_plan (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainScorecard) card = NULL;

  add_measure (&rows, "ED", GAIN_DOMAIN_UTILIZATION, GAIN_UNIT_PER_1000, GAIN_DIRECTION_LOWER, 20);
  add_measure (&rows, "BCS", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (&rows, "TOP", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_target (&rows, "ED", 500, 450, 400);
  add_target (&rows, "BCS", 50, 60, 70);
  add_target (&rows, "AWV", 50, 60, 70);
  add_target (&rows, "TOP", 50, 60, 70);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "ED", 46, 100);
  add_result (&rows, "a", "AWV", 55, 100);
  add_result (&rows, "a", "BCS", 58, 100);
  add_result (&rows, "a", "TOP", 90, 100);
  scores = score_year (&rows);
  card = card_of (scores, NULL, "a");

  g_assert_cmpuint (card->lines->len, ==, 4);
  g_assert_cmpstr (code_at (card, 0), ==, "AWV");
  g_assert_cmpstr (code_at (card, 1), ==, "BCS");
  g_assert_cmpstr (code_at (card, 2), ==, "TOP");
  g_assert_cmpstr (code_at (card, 3), ==, "ED");
  g_assert_cmpuint (card->left_out->len, ==, 0);
  g_assert_cmpuint (card->n_could_move_up, ==, 3);
  g_assert_cmpuint (card->n_improved + card->n_slipped, ==, 0);
  g_assert_null (card->group);
  g_assert_cmpint (step_at (card, 0)->gain_kind, ==, GAIN_GAIN_NO_PLAN);

  g_assert_cmpuint (card->steps->len, ==, 3);
  g_assert_cmpint (step_at (card, 0)->units_to_next, ==, 2);
  g_assert_cmpint (step_at (card, 1)->units_to_next, ==, 5);
  g_assert_cmpint (step_at (card, 2)->units_to_next, ==, -1);
}

static void
add_twelve (Rows *rows)
{
  add_person (rows, "a", GAIN_ROLE_PCP, NULL);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *code = g_strdup_printf ("M%02u", i);

      add_measure (rows, code, GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
      add_target (rows, code, 50, 60, 70);
      add_result (rows, "a", code, 55, 100);
    }
}

/* Without dollars the code decides which ten. */
static void
test_ten_at_most (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainScorecard) card = NULL;

  add_twelve (&rows);
  scores = score_year (&rows);
  card = card_of (scores, NULL, "a");
  g_assert_cmpuint (card->lines->len, ==, 10);
  g_assert_cmpstr (code_at (card, 9), ==, "M09");
  g_assert_cmpuint (card->left_out->len, ==, 2);
  g_assert_cmpuint (g_array_index (card->left_out, guint, 0), ==, 10);
  g_assert_cmpuint (g_array_index (card->left_out, guint, 1), ==, 11);
  g_assert_cmpuint (card->steps->len, ==, 3);
}

static GainPlan *
make_plan (gint64 pool)
{
  GainPlan *plan = gain_plan_new ();
  GainPlanGroup *group;

  g_free (plan->title);
  plan->title = g_strdup ("Test");
  plan->performance_year = YEAR;
  plan->pool = pool;
  plan->split[GAIN_SPLIT_INFRASTRUCTURE] = 0;
  plan->split[GAIN_SPLIT_REDESIGN] = 0;
  plan->split[GAIN_SPLIT_PARTICIPANTS] = 100 * S;
  group = gain_plan_add_group (plan, "g");
  group->weight = 1 * S;
  group->base = GAIN_BASE_EQUAL;
  group->missing = GAIN_RULE_ZERO;
  group->small_numbers = GAIN_RULE_ZERO;
  group->residue = GAIN_RESIDUE_RESERVE;
  return plan;
}

static GainLedger *
run (GainPlan *plan, GainScores *scores)
{
  g_autoptr (GError) error = NULL;
  GainLedger *ledger = gain_run_plan (plan, scores->facts, GAIN_NULL, &error);

  g_assert_no_error (error);
  return ledger;
}

/* With dollars the dearest stay; places and gains: 60 % pays 50 rather than 20 % of the maximum. */
static void
test_dollars_choose (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainScorecard) card = NULL;
  g_autoptr (GainPlan) plan = make_plan (10000);
  g_autoptr (GainLedger) ledger = NULL;
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);

  add_twelve (&rows);
  scores = score_year (&rows);
  gain_plan_group_add_measure (group, "M11", 75 * S);
  gain_plan_group_add_measure (group, "M10", 25 * S);
  ledger = run (plan, scores);
  card = card_of (scores, ledger, "a");

  g_assert_cmpuint (card->lines->len, ==, 10);
  g_assert_cmpstr (code_at (card, 8), ==, "M10");
  g_assert_cmpstr (code_at (card, 9), ==, "M11");
  g_assert_cmpuint (g_array_index (card->left_out, guint, 0), ==, 8);
  g_assert_nonnull (card->group);
  g_assert_cmpint (card->payee->paid, ==, 2000);
  g_assert_cmpint (step_at (card, 0)->measure, ==, 11);
  g_assert_cmpint (step_at (card, 0)->gain_kind, ==, GAIN_GAIN_AMOUNT);
  g_assert_cmpint (step_at (card, 0)->gain, ==, 2250);
  g_assert_cmpint (step_at (card, 0)->term, ==, 0);
  g_assert_cmpint (step_at (card, 1)->gain, ==, 750);
  g_assert_cmpint (step_at (card, 2)->gain_kind, ==, GAIN_GAIN_NO_STEP);
}

/* A step that pays nothing says why. */
static void
test_no_gain (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainScorecard) capped = NULL;
  g_autoptr (GainScorecard) gated = NULL;
  g_autoptr (GainPlan) plan = make_plan (10000);
  g_autoptr (GainLedger) cap_ledger = NULL;
  g_autoptr (GainLedger) gate_ledger = NULL;
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);
  GainGate gate = { .kind = GAIN_GATE_ATTENDANCE, .min = 2 };

  add_twelve (&rows);
  scores = score_year (&rows);
  gain_plan_group_add_measure (group, "M03", 1 * S);
  group->cap = 1500;
  cap_ledger = run (plan, scores);
  capped = card_of (scores, cap_ledger, "a");
  g_assert_cmpint (capped->payee->paid, ==, 1500);
  g_assert_cmpint (g_array_index (capped->lines, GainScoreLine, 0).gain_kind, ==,
                   GAIN_GAIN_NO_STEP);
  for (guint i = 0; i < capped->lines->len; i++)
    if (g_array_index (capped->lines, GainScoreLine, i).term == 0)
      {
        g_assert_cmpint (g_array_index (capped->lines, GainScoreLine, i).gain_kind, ==,
                         GAIN_GAIN_AT_CAP);
        g_assert_cmpint (g_array_index (capped->lines, GainScoreLine, i).gain, ==, 0);
      }

  g_array_append_val (group->gates, gate);
  gate_ledger = run (plan, scores);
  gated = card_of (scores, gate_ledger, "a");
  g_assert_cmpint (gated->payee->paid, ==, 0);
  for (guint i = 0; i < gated->lines->len; i++)
    if (g_array_index (gated->lines, GainScoreLine, i).term == 0)
      g_assert_cmpint (g_array_index (gated->lines, GainScoreLine, i).gain_kind, ==,
                       GAIN_GAIN_GATE);
}

static GainScores *
score_q3 (Rows *rows, gint64 numerator, gint64 denominator)
{
  GainPeriod period = gain_period_new (YEAR, GAIN_PERIOD_QUARTER, 3);

  add_measure (rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (rows, "READ", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, 20);
  add_target (rows, "AWV", 45, 55, 70);
  add_target (rows, "READ", 22, 16, 11);
  add_person (rows, "a", GAIN_ROLE_PCP, NULL);
  add_result_of (rows, "a", "AWV", period, numerator, denominator);
  add_result_of (rows, "a", "READ", period, 30, 100);
  return score (rows, period, 0);
}

static GainPlan *
make_paced_plan (void)
{
  GainPlan *plan = make_plan (10000);
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);

  plan->interim = GAIN_INTERIM_PACE;
  gain_plan_group_add_measure (group, "AWV", 100 * S);
  return plan;
}

/* 80 of 196 are 40.8 %: by the year's cut-points below 45 %, by nine months' pace beyond 33.75 % and
 * one case short of 41.25 %. The tier is the year's, and the way that what pays for. */
static void
test_step_by_pace (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = score_q3 (&rows, 80, 196);
  g_autoptr (GainPlan) plan = make_paced_plan ();
  g_autoptr (GainLedger) ledger = run (plan, scores);
  g_autoptr (GainScorecard) without = card_of (scores, NULL, "a");
  g_autoptr (GainScorecard) card = card_of (scores, ledger, "a");
  const GainScoreLine *year = &g_array_index (without->lines, GainScoreLine, 0);
  const GainScoreLine *pace = &g_array_index (card->lines, GainScoreLine, 0);
  const GainScoreLine *other = &g_array_index (card->lines, GainScoreLine, 1);

  g_assert_cmpint (year->tier, ==, 0);
  g_assert_false (year->paced);
  g_assert_cmpint (year->units_to_next, ==, 9);
  g_assert_cmpint (year->next_cut, ==, 45 * S);

  g_assert_cmpint (card->payee->paid, ==, 2000);
  g_assert_cmpint (pace->tier, ==, 0);
  g_assert_true (pace->paced);
  g_assert_cmpint (pace->next_tier, ==, 2);
  g_assert_cmpint (pace->units_to_next, ==, 1);
  g_assert_cmpint (pace->next_cut, ==, 412500);
  g_assert_cmpint (pace->next_cell.numerator, ==, 81 * S);
  g_assert_cmpint (pace->gain_kind, ==, GAIN_GAIN_AMOUNT);
  g_assert_cmpint (pace->gain, ==, 3000);

  /* What doesn't build up over the year has no pace. */
  g_assert_cmpint (other->tier, ==, 0);
  g_assert_false (other->paced);
  g_assert_cmpint (other->next_cut, ==, 22 * S);
  g_assert_cmpint (other->units_to_next, ==, 8);
}

/* A practice that is paid has its step by the same pace, and the dollars of that step. */
static void
test_practice_step_by_pace (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = score_q3 (&rows, 80, 196);
  g_autoptr (GainPlan) plan = make_paced_plan ();
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GainRollup) rollup = NULL;
  const GainScoreLine *line;

  group->payee = GAIN_PAYEE_PRACTICE;
  ledger = run (plan, scores);
  rollup = gain_rollup_new (scores, ledger, GAIN_ROLLUP_PRACTICE, 0);
  line = &g_array_index (rollup->card.lines, GainScoreLine, 0);
  g_assert_cmpint (rollup->card.payee->paid, ==, 2000);
  g_assert_cmpint (line->tier, ==, 0);
  g_assert_cmpint (gain_rollup_paid_tier (rollup, line), ==, 1);
  g_assert_true (line->paced);
  g_assert_cmpint (line->next_tier, ==, 2);
  g_assert_cmpint (line->units_to_next, ==, 1);
  g_assert_cmpint (line->gain_kind, ==, GAIN_GAIN_AMOUNT);
  g_assert_cmpint (line->gain, ==, 3000);
}

/* Without pace the plan pays by the year's tier. */
static void
test_paid_tier_of_year (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = score_q3 (&rows, 80, 196);
  g_autoptr (GainPlan) plan = make_paced_plan ();
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GainRollup) rollup = NULL;
  g_autoptr (GainRollup) bare = gain_rollup_new (scores, NULL, GAIN_ROLLUP_PRACTICE, 0);

  plan->interim = GAIN_INTERIM_AS_IS;
  ledger = run (plan, scores);
  rollup = gain_rollup_new (scores, ledger, GAIN_ROLLUP_PRACTICE, 0);
  g_assert_cmpint (gain_rollup_paid_tier (rollup, &g_array_index (rollup->card.lines, GainScoreLine, 0)),
                   ==, 0);
  g_assert_cmpint (gain_rollup_paid_tier (bare, &g_array_index (bare->card.lines, GainScoreLine, 0)),
                   ==, 0);
}

/* The step is the least that the run gives the next tier for, whatever the count. */
static void
test_pace_is_exact (void)
{
  g_autoptr (GainPlan) plan = make_paced_plan ();

  for (gint64 n = 0; n <= 80; n++)
    {
      g_auto (Rows) rows = rows_new ();
      g_autoptr (GainScores) scores = score_q3 (&rows, n, 80);
      g_autoptr (GainLedger) ledger = run (plan, scores);
      g_autoptr (GainScorecard) card = card_of (scores, ledger, "a");
      const GainScoreLine *line = &g_array_index (card->lines, GainScoreLine, 0);
      GainCell cell = line->next_cell;
      int paid = (n >= 27) + (n >= 33) + (n >= 42); /* 33.75, 41.25, 52.5 % */

      g_assert_cmpint (card->group->terms[0].tier, ==, paid);
      g_assert_cmpint (line->tier, ==, (n >= 36) + (n >= 44) + (n >= 56)); /* 45, 55, 70 % */
      if (n >= 42)
        {
          g_assert_cmpint (line->next_tier, ==, -1);
          continue;
        }
      g_assert_cmpint (gain_ledger_tier (ledger, line->measure, line->target, cell), ==,
                       paid + 1);
      g_assert_cmpint (line->next_tier, ==, paid + 1);
      cell.numerator -= S;
      g_assert_cmpint (gain_ledger_tier (ledger, line->measure, line->target, cell), ==, paid);
      g_assert_cmpint (line->gain, >, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scorecard/without-plan", test_without_plan);
  g_test_add_func ("/scorecard/ten-at-most", test_ten_at_most);
  g_test_add_func ("/scorecard/dollars-choose", test_dollars_choose);
  g_test_add_func ("/scorecard/no-gain", test_no_gain);
  g_test_add_func ("/scorecard/step-by-pace", test_step_by_pace);
  g_test_add_func ("/scorecard/practice-step-by-pace", test_practice_step_by_pace);
  g_test_add_func ("/scorecard/paid-tier-of-year", test_paid_tier_of_year);
  g_test_add_func ("/scorecard/pace-is-exact", test_pace_is_exact);
  return g_test_run ();
}
