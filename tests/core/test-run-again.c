/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run that takes from another what nothing has moved gives the same as a run of its own, to the
 * cent and the word: on random plans, with any of their decisions and cut-points tried at chance
 * values. */
#include "gain-lever.h"
#include "plan-draft.h"

#include <string.h>

#define N_DRAFTS 800
#define PLANS_A_DRAFT 3
#define TRIES_A_PLAN 4

static void
assert_same_terms (const GainTerm *a, const GainTerm *b, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (a[i].judged, ==, b[i].judged);
      g_assert_cmpint (a[i].tier, ==, b[i].tier);
      g_assert_cmpint (a[i].payout, ==, b[i].payout);
      g_assert_cmpint (a[i].maximum, ==, b[i].maximum);
      g_assert_cmpint (a[i].earned, ==, b[i].earned);
      g_assert_cmpint (a[i].cell.numerator, ==, b[i].cell.numerator);
      g_assert_cmpint (a[i].cell.denominator, ==, b[i].cell.denominator);
      g_assert_true (a[i].target == b[i].target);
    }
}

static void
assert_same_payee (const GainLedgerPayee *a, const GainLedgerPayee *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpint (a->maximum, ==, b->maximum);
  g_assert_cmpint (a->earned, ==, b->earned);
  g_assert_cmpint (a->capped, ==, b->capped);
  g_assert_cmpint (a->redistributed, ==, b->redistributed);
  g_assert_cmpint (a->paid, ==, b->paid);
  g_assert_cmpint (a->net, ==, b->net);
  g_assert_cmpuint (a->failed_gates, ==, b->failed_gates);
  g_assert_cmpint (a->notes, ==, b->notes);
}

static void
assert_same (const GainLedger *a, const GainLedger *b)
{
  g_assert_cmpint (a->paid, ==, b->paid);
  g_assert_cmpint (a->infrastructure, ==, b->infrastructure);
  g_assert_cmpint (a->redesign, ==, b->redesign);
  g_assert_cmpint (a->reserve, ==, b->reserve);
  g_assert_cmpint (a->carry_forward, ==, b->carry_forward);
  g_assert_cmpint (a->advances_unmatched, ==, b->advances_unmatched);
  g_assert_cmpuint (a->warnings->len, ==, b->warnings->len);
  for (guint i = 0; i < a->warnings->len; i++)
    g_assert_cmpstr (g_ptr_array_index (a->warnings, i), ==, g_ptr_array_index (b->warnings, i));
  g_assert_cmpuint (a->n_groups, ==, b->n_groups);
  for (guint g = 0; g < a->n_groups; g++)
    {
      const GainLedgerGroup *left = &a->groups[g];
      const GainLedgerGroup *right = &b->groups[g];

      g_assert_cmpuint (left->n_payees, ==, right->n_payees);
      for (guint p = 0; p < left->n_payees; p++)
        assert_same_payee (&left->payees[p], &right->payees[p]);
      g_assert_cmpuint (left->n_terms, ==, right->n_terms);
      assert_same_terms (left->terms, right->terms, left->n_payees * left->n_terms);
      g_assert_cmpuint (left->n_persons, ==, right->n_persons);
      for (guint i = 0; i < left->n_persons; i++)
        {
          g_assert_cmpuint (left->persons[i].person, ==, right->persons[i].person);
          g_assert_cmpint (left->persons[i].net, ==, right->persons[i].net);
        }
    }
}

#define MOST_LEVERS 2

/* Decisions at a chance value within their range; the largest may mean "none". Returns how many. */
static guint
pull_something (const GArray *ranges, GRand *rand, GainLever *levers)
{
  guint n = (guint) g_rand_int_range (rand, 0, MOST_LEVERS + 1);

  for (guint i = 0; i < n; i++)
    {
      const GainLeverRange *range = &g_array_index (
        ranges, GainLeverRange, (guint) g_rand_int_range (rand, 0, (gint32) ranges->len));
      gint64 width = MIN (range->highest - range->lowest, G_MAXINT32 - 1);

      levers[i] = range->lever;
      levers[i].value = range->lowest + g_rand_int_range (rand, 0, (gint32) width + 1);
      if (range->open && draft_chance (rand, 30))
        levers[i].value = GAIN_NULL;
    }
  return n;
}

/* The ladder can come to stand upside down: then both are refused alike. */
static guint
check_plan (GainPlan *plan, GainFacts *facts, GRand *rand, guint *n_cuts)
{
  g_autoptr (GainLedger) before = gain_run_plan (plan, facts, GAIN_NULL, NULL);
  g_autoptr (GArray) ranges = gain_levers_new (plan, facts);
  guint same = 0;

  for (guint i = 0; i < TRIES_A_PLAN; i++)
    {
      GainLever levers[MOST_LEVERS];
      guint n = pull_something (ranges, rand, levers);
      g_autoptr (GainPlan) tried = gain_lever_plan (plan, levers, n);
      g_autoptr (GainFacts) figures = gain_lever_facts (facts, levers, n);
      g_autoptr (GError) fault = NULL;
      g_autoptr (GError) other_fault = NULL;
      g_autoptr (GainLedger) plain = gain_run_plan (tried, figures, GAIN_NULL, &fault);
      g_autoptr (GainLedger) again
        = gain_run_plan_again (before, tried, figures, GAIN_NULL, &other_fault);

      g_assert_cmpstr (fault != NULL ? fault->message : NULL, ==,
                       other_fault != NULL ? other_fault->message : NULL);
      if (plain == NULL)
        continue;
      assert_same (plain, again);
      same++;
      *n_cuts += before != NULL && before->facts != figures;
      /* One run after another, as a slider goes. */
      g_clear_pointer (&before, gain_ledger_unref);
      before = g_steal_pointer (&again);
    }
  return same;
}

static void
test_random_plans (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  guint n_cuts = 0;
  guint n = 0;

  for (guint i = 0; i < N_DRAFTS; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainFacts) facts = draft_facts (&draft);

      for (guint p = 0; p < PLANS_A_DRAFT; p++)
        {
          g_autoptr (GainPlan) plan = draft_plan (&draft, rand);

          n += check_plan (plan, facts, rand, &n_cuts);
        }
    }
  g_test_message ("%u runs were the same", n);
  g_assert_cmpuint (n, >, N_DRAFTS * PLANS_A_DRAFT * TRIES_A_PLAN / 2);
  g_assert_cmpuint (n_cuts, >, n / 4);
}

/* Another plan altogether, other facts, or one that pays others: nothing may be taken over. */
static void
test_strangers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < N_DRAFTS; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainFacts) facts = draft_facts (&draft);
      g_autoptr (GainFacts) others = draft_facts (&draft);
      g_autoptr (GainPlan) plan = draft_plan (&draft, rand);
      g_autoptr (GainPlan) stranger = draft_plan (&draft, rand);
      g_autoptr (GainLedger) before
        = gain_run_plan (stranger, i % 2 == 0 ? facts : others, GAIN_NULL, NULL);
      g_autoptr (GainLedger) plain = gain_run_plan (plan, facts, GAIN_NULL, NULL);
      g_autoptr (GainLedger) again
        = gain_run_plan_again (before, plan, facts, GAIN_NULL, NULL);

      g_assert_true ((plain == NULL) == (again == NULL));
      if (plain != NULL)
        assert_same (plain, again);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-again/random-plans", test_random_plans);
  g_test_add_func ("/run-again/strangers", test_strangers);
  return g_test_run ();
}
