/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans side by side, worked out by hand: four clinicians, one measure, a pool of $1,000.00. */
#include "score-rows.h"

#include "gain-compare.h"
#include "gain-lever.h"
#include "gain-sensitivity.h"

#define POOL 100000

static void
set_employed (Rows *rows)
{
  gain_table_set_int (rows->roster, gain_table_n_rows (rows->roster) - 1, GAIN_ROSTER_AFFILIATION,
                      GAIN_AFFILIATION_EMPLOYED);
}

/* Best, better, baseline, and 15 cases where 20 are needed. */
static GainFacts *
four_clinicians (void)
{
  const gint64 lives[] = { 100, 100, 200, 0 };
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;

  add_measure (&rows, "A", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_target (&rows, "A", 50, 60, 70);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  set_employed (&rows);
  add_person (&rows, "b", GAIN_ROLE_SPECIALIST, NULL);
  add_person (&rows, "c", GAIN_ROLE_APP, NULL);
  add_person (&rows, "d", GAIN_ROLE_PCP, NULL);
  set_employed (&rows);
  add_result (&rows, "a", "A", 80, 100);
  add_result (&rows, "b", "A", 65, 100);
  add_result (&rows, "c", "A", 55, 100);
  add_result (&rows, "d", "A", 10, 15);
  add_measure (&rows, "C", GAIN_DOMAIN_COST, GAIN_UNIT_DOLLARS, GAIN_DIRECTION_LOWER, 20);
  add_result (&rows, "a", "C", 100000, 20);
  add_result (&rows, "b", "C", 300000, 20);
  add_result (&rows, "c", "C", 150000, 20);
  scores = score_year (&rows);
  for (guint i = 0; i < G_N_ELEMENTS (lives); i++)
    scores->facts->panel[i].lives = lives[i] * S;
  return gain_facts_ref (scores->facts);
}

static GainPlan *
new_plan (GainPayeeKind payee, GainResidue residue, gint64 cap)
{
  GainPlan *plan = gain_plan_new ();
  GainPlanGroup *group = gain_plan_add_group (plan, "all");

  plan->title = g_strdup ("A plan");
  plan->performance_year = YEAR;
  plan->pool = POOL;
  group->weight = S;
  group->payee = payee;
  group->small_numbers = GAIN_RULE_ZERO;
  group->cap = cap;
  group->residue = residue;
  gain_plan_group_add_measure (group, "A", S);
  return plan;
}

static GainLedger *
run (GainPlan *plan, GainFacts *facts)
{
  g_autoptr (GError) error = NULL;
  GainLedger *ledger = gain_run_plan (plan, facts, GAIN_NULL, &error);

  g_assert_no_error (error);
  return ledger;
}

static void
test_figures (void)
{
  g_autoptr (GainFacts) facts = four_clinicians ();
  g_autoptr (GainPlan) plan = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  g_autoptr (GainLedger) ledger = run (plan, facts);
  g_autoptr (GainRunFigures) figures = gain_run_figures_new (ledger);
  const guint *tiers = figures->tiers;

  /* 25000 each at most: all of it, half, a fifth, nothing. */
  g_assert_cmpint (figures->paid, ==, 42500);
  g_assert_cmpint (figures->reserve, ==, 57500);
  g_assert_cmpint (figures->unearned, ==, 57500);
  g_assert_cmpuint (figures->n_payees, ==, 4);
  g_assert_cmpuint (figures->n_paid, ==, 3);
  g_assert_cmpint (figures->median, ==, 12500);
  g_assert_cmpint (figures->top_ten_share, ==, 100 * S);
  /* 2 (2 * 5000 + 3 * 12500 + 4 * 25000) - 5 * 42500 = 82500, of 4 * 42500 */
  g_assert_cmpint (figures->gini, ==, 4853);
  g_assert_cmpint (figures->by_role[GAIN_ROLE_PCP], ==, 25000);
  g_assert_cmpint (figures->by_role[GAIN_ROLE_SPECIALIST], ==, 12500);
  g_assert_cmpint (figures->by_role[GAIN_ROLE_APP], ==, 5000);
  g_assert_cmpint (figures->by_affiliation[GAIN_AFFILIATION_EMPLOYED], ==, 25000);
  g_assert_cmpint (figures->by_affiliation[GAIN_AFFILIATION_INDEPENDENT], ==, 17500);
  g_assert_cmpuint (figures->n_small, ==, 1);
  g_assert_cmpint (figures->small_maximum, ==, 25000);
  g_assert_cmpint (figures->small_earned, ==, 0);
  g_assert_cmpint (figures->measure_earned[0], ==, 42500);
  g_assert_cmpint (figures->measure_maximum[0], ==, POOL);
  g_assert_cmpuint (tiers[0], ==, 0);
  g_assert_cmpuint (tiers[1], ==, 1);
  g_assert_cmpuint (tiers[2], ==, 1);
  g_assert_cmpuint (tiers[3], ==, 1);
  g_assert_cmpuint (figures->n_untiered, ==, 1);
}

/* Paid 25000, 12500, 5000 and nothing. */
static void
test_fairness (void)
{
  g_autoptr (GainFacts) facts = four_clinicians ();
  g_autoptr (GainPlan) plan = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  g_autoptr (GainLedger) ledger = run (plan, facts);
  GainFairness by_lives = gain_fairness_by_lives (ledger);
  GainFairness by_savings = gain_fairness_by_savings (ledger);

  /* By lives 10625, 10625 and 21250: 14375 + 1875 too much, 16250 too little. */
  g_assert_cmpuint (by_lives.n, ==, 3);
  g_assert_cmpint (by_lives.paid, ==, 42500);
  g_assert_cmpint (by_lives.apart, ==, 16250);
  /* The ACO's 550,000 / 60 for 20 person-years are 183,333.33: a saves 83,333.33, c 33,333.33. Of
   * 30000, 5/7 are 21428.57: a has 3571.43 too much. */
  g_assert_cmpuint (by_savings.n, ==, 2);
  g_assert_cmpint (by_savings.paid, ==, 30000);
  g_assert_cmpint (by_savings.apart, ==, 3571);
}

/* Nobody has lives, nothing was measured of cost: there is nothing to compare with. */
static void
test_no_yardstick (void)
{
  g_autoptr (GainFacts) facts = four_clinicians ();
  g_autoptr (GainPlan) plan = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  g_autoptr (GainLedger) ledger = run (plan, facts);

  for (guint i = 0; i < 4; i++)
    facts->panel[i].lives = 0;
  g_assert_cmpint (gain_fairness_by_lives (ledger).apart, ==, GAIN_NULL);
}

static void
test_lorenz (void)
{
  g_autoptr (GainFacts) facts = four_clinicians ();
  g_autoptr (GainPlan) plan = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  g_autoptr (GainLedger) ledger = run (plan, facts);
  g_autoptr (GainRunFigures) figures = gain_run_figures_new (ledger);

  g_assert_cmpint (gain_lorenz (figures, 0, 4), ==, 0);
  g_assert_cmpint (gain_lorenz (figures, 1, 4), ==, 0);
  g_assert_cmpint (gain_lorenz (figures, 2, 4), ==, 117647);
  /* Half of the second payee: 2500 of 42500. */
  g_assert_cmpint (gain_lorenz (figures, 3, 8), ==, 58824);
  g_assert_cmpint (gain_lorenz (figures, 4, 4), ==, 100 * S);
}

static const GainCompareRow *
row_of (const GainComparison *comparison, GainPayeeKind kind, const char *id)
{
  for (guint i = 0; i < comparison->n_rows; i++)
    if (comparison->rows[i].kind == kind && g_str_equal (comparison->rows[i].id, id))
      return &comparison->rows[i];
  g_assert_not_reached ();
}

static void
assert_moved (const GainCompareRow *row, gint64 change, GainMoved reason, gint64 by)
{
  gint64 cents;

  g_assert_cmpint (gain_compare_change (row, 1), ==, change);
  g_assert_cmpint (gain_compare_reason (row, 1, &cents), ==, reason);
  g_assert_cmpint (cents, ==, by);
}

/* With a cap of $200.00 the unearned dollars fill up two of three; the rest is the reserve's. */
static void
test_moves (void)
{
  g_autoptr (GainFacts) facts = four_clinicians ();
  g_autoptr (GainPlan) base = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  g_autoptr (GainPlan) other
    = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_REDISTRIBUTE, 20000);
  g_autoptr (GainLedger) first = run (base, facts);
  g_autoptr (GainLedger) second = run (other, facts);
  g_autoptr (GainComparison) comparison
    = gain_comparison_new ((GainLedger *[]){ first, second }, NULL, 2);
  GainMoves moves;

  g_assert_cmpuint (comparison->n_rows, ==, 4);
  assert_moved (row_of (comparison, GAIN_PAYEE_PROVIDER, "a"), -5000, GAIN_MOVED_CAP, -5000);
  assert_moved (row_of (comparison, GAIN_PAYEE_PROVIDER, "b"), 7500, GAIN_MOVED_REDISTRIBUTED,
                7500);
  assert_moved (row_of (comparison, GAIN_PAYEE_PROVIDER, "c"), 15000, GAIN_MOVED_REDISTRIBUTED,
                15000);
  assert_moved (row_of (comparison, GAIN_PAYEE_PROVIDER, "d"), 0, GAIN_MOVED_NOT, 0);
  gain_compare_moves (comparison, 1, &moves);
  g_assert_cmpuint (moves.n_gain, ==, 2);
  g_assert_cmpuint (moves.n_lose, ==, 1);
  g_assert_cmpint (moves.gains, ==, 22500);
  g_assert_cmpint (moves.losses, ==, 5000);
  g_assert_cmpint (comparison->figures[1]->gini, ==, 2500);
  g_assert_cmpint (comparison->figures[1]->reserve, ==, 40000);
  g_assert_cmpuint (gain_compare_n_other_hands (comparison, 1), ==, 0);
  g_assert_null (gain_compare_same_money (comparison, 1));
}

/* The practice's 210 of 315 are half a payout; its money goes by heads, the odd cent to the first. */
static void
test_by_heads (void)
{
  g_autoptr (GainFacts) facts = four_clinicians ();
  g_autoptr (GainPlan) base = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  g_autoptr (GainPlan) other = new_plan (GAIN_PAYEE_PRACTICE, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  g_autoptr (GainLedger) first = run (base, facts);
  g_autoptr (GainLedger) second = NULL;
  g_autoptr (GainComparison) comparison = NULL;
  g_autofree char *words = NULL;

  other->pool = POOL + 2;
  second = run (other, facts);
  comparison = gain_comparison_new ((GainLedger *[]){ first, second }, NULL, 2);
  words = gain_compare_same_money (comparison, 1);
  g_assert_cmpint (comparison->figures[1]->paid, ==, 50001);
  g_assert_cmpint (comparison->figures[1]->by_role[GAIN_ROLE_PCP], ==, 25001);
  g_assert_cmpint (comparison->figures[1]->by_role[GAIN_ROLE_SPECIALIST], ==, 12500);
  g_assert_cmpint (comparison->figures[1]->gini, ==, 0);
  g_assert_cmpuint (comparison->n_rows, ==, 5);
  g_assert_cmpuint (gain_compare_n_other_hands (comparison, 1), ==, 4);
  g_assert_nonnull (strstr (words, "4 people"));
  assert_moved (row_of (comparison, GAIN_PAYEE_PROVIDER, "a"), -25000, GAIN_MOVED_LEAVES, -25000);
  assert_moved (row_of (comparison, GAIN_PAYEE_PRACTICE, "111111111"), 50001, GAIN_MOVED_JOINS,
                50001);
}

static void
test_levers (void)
{
  g_autoptr (GainFacts) facts = four_clinicians ();
  g_autoptr (GainPlan) plan = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  g_autoptr (GArray) ranges = gain_levers_new (plan, facts);
  const GainLever levers[] = {
    { .kind = GAIN_LEVER_POOL, .value = 2 * POOL },
    { .kind = GAIN_LEVER_PARTICIPANTS, .value = 60 * S },
    { .kind = GAIN_LEVER_CAP, .value = 20000 },
    { .kind = GAIN_LEVER_MIN_PAYMENT, .value = 10000 },
    { .kind = GAIN_LEVER_RESIDUE, .value = GAIN_RESIDUE_REDESIGN },
    { .kind = GAIN_LEVER_CUT_POINT, .cut = 1, .value = 66 * S },
    { .kind = GAIN_LEVER_CUT_POINT, .cut = 2, .value = 81 * S },
  };
  g_autoptr (GainPlan) tried = gain_lever_plan (plan, levers, G_N_ELEMENTS (levers));
  g_autoptr (GainFacts) moved = gain_lever_facts (facts, levers, G_N_ELEMENTS (levers));
  g_autoptr (GainLedger) ledger = run (tried, moved);
  const GainLedgerPayee *payees = ledger->groups[0].payees;

  /* Pool, part, group: weight, cap, minimum payment, unearned dollars; three cut-points. */
  g_assert_cmpuint (ranges->len, ==, 9);
  g_assert_cmpint (tried->split[GAIN_SPLIT_INFRASTRUCTURE], ==, 40 * S);
  /* 120000 in four: 80 of 100 is "better" now, 65 "baseline". */
  g_assert_cmpint (payees[0].earned, ==, 15000);
  g_assert_cmpint (payees[1].earned, ==, 6000);
  g_assert_cmpint (payees[0].paid, ==, 15000);
  g_assert_cmpint (payees[1].paid, ==, 0);
  g_assert_cmpint (ledger->redesign, ==, 105000);
  /* Nothing moves the stored plan, nor the facts. */
  g_assert_cmpint (plan->pool, ==, POOL);
  g_assert_cmpint (facts->catalog->targets[0].cuts[1], ==, 60 * S);
}

static void
test_participants (void)
{
  g_autoptr (GainPlan) plan = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  const GainLever lever = { .kind = GAIN_LEVER_PARTICIPANTS, .value = 60 * S };
  g_autoptr (GainPlan) tried = NULL;

  plan->split[GAIN_SPLIT_INFRASTRUCTURE] = 12 * S;
  plan->split[GAIN_SPLIT_REDESIGN] = 8 * S;
  plan->split[GAIN_SPLIT_PARTICIPANTS] = 80 * S;
  tried = gain_lever_plan (plan, &lever, 1);
  g_assert_cmpint (tried->split[GAIN_SPLIT_INFRASTRUCTURE], ==, 24 * S);
  g_assert_cmpint (tried->split[GAIN_SPLIT_REDESIGN], ==, 16 * S);
  g_assert_cmpint (tried->split[GAIN_SPLIT_PARTICIPANTS], ==, 60 * S);
}

/* A tenth off the pool takes a tenth from each of three, 2500 from the first; the participants' part
 * does the same. A cut-point at 71 of 70 to 80 moves nobody. */
static void
test_sensitivity (void)
{
  g_autoptr (GainFacts) facts = four_clinicians ();
  g_autoptr (GainPlan) plan = new_plan (GAIN_PAYEE_PROVIDER, GAIN_RESIDUE_RESERVE, GAIN_NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = gain_sensitivities_new (plan, facts, &error);
  guint n_still = 0;
  guint n_tenths = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 2);
  for (guint i = 0; i < found->len; i++)
    {
      const GainSensitivity *one = &g_array_index (found, GainSensitivity, i);

      n_still += one->id == NULL;
      if (one->lever.kind != GAIN_LEVER_POOL && one->lever.kind != GAIN_LEVER_PARTICIPANTS)
        continue;
      n_tenths++;
      g_assert_cmpint (one->moves.losses, ==, 4250);
      g_assert_cmpint (one->most, ==, -2500);
      g_assert_cmpstr (one->id, ==, "a");
    }
  g_assert_cmpuint (n_tenths, ==, 2);
  g_assert_cmpuint (n_still, >, 0);
  /* Shared out, the unearned dollars move more than a tenth of the pool does. */
  g_assert_cmpint (g_array_index (found, GainSensitivity, 0).lever.kind, ==, GAIN_LEVER_RESIDUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/figures", test_figures);
  g_test_add_func ("/compare/fairness", test_fairness);
  g_test_add_func ("/compare/no-yardstick", test_no_yardstick);
  g_test_add_func ("/compare/lorenz", test_lorenz);
  g_test_add_func ("/compare/moves", test_moves);
  g_test_add_func ("/compare/by-heads", test_by_heads);
  g_test_add_func ("/compare/levers", test_levers);
  g_test_add_func ("/compare/participants", test_participants);
  g_test_add_func ("/compare/sensitivity", test_sensitivity);
  return g_test_run ();
}
