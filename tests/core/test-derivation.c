/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of every figure of a run, evaluated by operations that know nothing of plans, gives the
 * figure to the cent: over random workspaces and plans. */
#include "gain-derivation-words-private.h"
#include "plan-draft.h"

#include <string.h>

#define N_DRAFTS 1000
#define PLANS_A_DRAFT 3
#define MANY_GROUPS 20000

static guint n_figures;
static guint n_within;
static guint n_losses;

static void
check (GainDerivation *derivation, GainTopic topic, int group, int payee, int term, gint64 expected)
{
  GainNode *node = gain_derivation_get (derivation, topic, group, payee, term);
  GainInt128 value = 0;

  g_assert_true (gain_node_value (node) == expected);
  if (!gain_node_evaluate (node, &value) || value != expected)
    g_error ("topic %d of group %d, payee %d, term %d: the tree gives %" G_GINT64_FORMAT
             ", the run %" G_GINT64_FORMAT, topic, group, payee, term, (gint64) value, expected);
  n_figures++;
}

static void
check_payee (GainDerivation *derivation, const GainLedgerGroup *group, int g, int p)
{
  const GainLedgerPayee *payee = &group->payees[p];
  gboolean losses = gain_derivation_get_ledger (derivation)->pool < 0;

  check (derivation, GAIN_TOPIC_MAXIMUM, g, p, -1, payee->maximum);
  check (derivation, GAIN_TOPIC_EARNED, g, p, -1, payee->earned);
  check (derivation, GAIN_TOPIC_CAPPED, g, p, -1, payee->capped);
  check (derivation, GAIN_TOPIC_REDISTRIBUTED, g, p, -1, payee->redistributed);
  check (derivation, GAIN_TOPIC_PAID, g, p, -1, payee->paid);
  check (derivation, GAIN_TOPIC_ADVANCES, g, p, -1, payee->advances);
  check (derivation, GAIN_TOPIC_NET, g, p, -1, payee->net);
  for (guint j = 0; j < group->n_terms; j++)
    {
      const GainTerm *term = &group->terms[payee->first_term + j];

      check (derivation, GAIN_TOPIC_TERM_MAXIMUM, g, p, (int) j, term->maximum);
      check (derivation, GAIN_TOPIC_TERM_PAYOUT, g, p, (int) j, term->payout);
      check (derivation, GAIN_TOPIC_TERM_EARNED, g, p, (int) j, term->earned);
      if (term->judged == GAIN_JUDGED_OWN || term->judged == GAIN_JUDGED_PRACTICE)
        {
          GainInt128 tier = -1;

          g_assert_true (gain_node_evaluate (gain_derivation_get (derivation, GAIN_TOPIC_TERM_TIER,
                                                                  g, p, (int) j), &tier));
          g_assert_true (tier == term->tier);
        }
    }
  for (guint i = 0; i < group->group->gates->len && !losses; i++)
    {
      GainNode *gate = gain_derivation_get (derivation, GAIN_TOPIC_GATE, g, p, (int) i);

      g_assert_true ((gain_node_value (gate) == 0) == (payee->failed_gates >> i & 1));
    }
}

/* The second stage. */
static void
check_within (GainDerivation *derivation, const GainLedgerGroup *group, int g, int p)
{
  for (guint i = 0; i < group->payees[p].n_persons; i++)
    {
      const GainLedgerPerson *person = &group->persons[group->payees[p].first_person + i];

      check (derivation, GAIN_TOPIC_WITHIN_PAID, g, p, (int) i, person->paid);
      check (derivation, GAIN_TOPIC_WITHIN_ADVANCES, g, p, (int) i, person->advances);
      check (derivation, GAIN_TOPIC_WITHIN_NET, g, p, (int) i, person->net);
      n_within++;
    }
}

static void
check_group (GainDerivation *derivation, const GainLedgerGroup *group, int g)
{
  check (derivation, GAIN_TOPIC_GROUP_MONEY, g, -1, -1, group->money);
  check (derivation, GAIN_TOPIC_GROUP_EARNED, g, -1, -1, group->earned);
  check (derivation, GAIN_TOPIC_UNEARNED, g, -1, -1, group->residue);
  check (derivation, GAIN_TOPIC_GROUP_REDISTRIBUTED, g, -1, -1, group->redistributed);
  check (derivation, GAIN_TOPIC_GROUP_PAID, g, -1, -1, group->paid);
  check (derivation, GAIN_TOPIC_GROUP_ELSEWHERE, g, -1, -1, group->elsewhere);
  for (guint p = 0; p < group->n_payees; p++)
    {
      check_payee (derivation, group, g, (int) p);
      check_within (derivation, group, g, (int) p);
    }
}

static void
check_ledger (GainLedger *ledger)
{
  g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);

  n_losses += ledger->pool < 0 ? 1 : 0;
  check (derivation, GAIN_TOPIC_POOL, -1, -1, -1, ledger->pool);
  check (derivation, GAIN_TOPIC_RESERVE_DRAWN, -1, -1, -1, ledger->reserve_drawn);
  for (int i = 0; i < GAIN_N_SPLITS; i++)
    check (derivation, GAIN_TOPIC_SPLIT, -1, -1, i, ledger->split[i]);
  for (guint g = 0; g < ledger->n_groups; g++)
    check_group (derivation, &ledger->groups[g], (int) g);
  check (derivation, GAIN_TOPIC_ALL_PAID, -1, -1, -1, ledger->paid);
  check (derivation, GAIN_TOPIC_INFRASTRUCTURE, -1, -1, -1, ledger->infrastructure);
  check (derivation, GAIN_TOPIC_REDESIGN, -1, -1, -1, ledger->redesign);
  check (derivation, GAIN_TOPIC_RESERVE, -1, -1, -1, ledger->reserve);
  check (derivation, GAIN_TOPIC_CARRY_FORWARD, -1, -1, -1, ledger->carry_forward);
  check (derivation, GAIN_TOPIC_ADVANCES_UNMATCHED, -1, -1, -1, ledger->advances_unmatched);
}

static GainLedger *
random_run (const Draft *draft, GRand *rand)
{
  g_autoptr (GainFacts) facts = draft_facts (draft);
  g_autoptr (GainPlan) plan = draft_plan (draft, rand);
  gint64 pool = draft_chance (rand, 20) || plan->pool_is_settlement
                  ? g_rand_int_range (rand, plan->has_downside ? -9000000 : 0, 10000000)
                  : GAIN_NULL;
  g_autoptr (GError) error = NULL;
  GainLedger *ledger = gain_run_plan (plan, facts, pool, &error);

  g_assert_no_error (error);
  return ledger;
}

static void
test_every_figure (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260401);

  for (guint i = 0; i < N_DRAFTS; i++)
    {
      g_auto (Draft) draft = draft_new (rand);

      for (guint p = 0; p < PLANS_A_DRAFT; p++)
        {
          g_autoptr (GainLedger) ledger = random_run (&draft, rand);

          check_ledger (ledger);
        }
    }
  g_test_message ("%u figures of %u runs, %u of them losses; %u people within", n_figures,
                  N_DRAFTS * PLANS_A_DRAFT, n_losses, n_within);
  g_assert_cmpuint (n_losses, >, 50);
  g_assert_cmpuint (n_within, >, 500);
  g_assert_cmpuint (n_figures, >, 10000);
  draft_count_clear ();
}

/* Every leaf stands somewhere, or is a rule; every other node is made of something. */
static void
walk (GainNode *node, GHashTable *seen, guint *n_rows)
{
  GainOp op = gain_node_op (node);

  if (!g_hash_table_add (seen, node))
    return;
  if (op == GAIN_OP_FACT)
    {
      g_assert_nonnull (gain_node_source (node));
      g_assert_cmpint (gain_node_source (node)->kind, !=, GAIN_KIND_PLAN);
      (*n_rows)++;
    }
  else if (op == GAIN_OP_CONSTANT)
    g_assert_true (gain_node_source (node) == NULL
                   || gain_node_source (node)->kind == GAIN_KIND_PLAN);
  for (guint i = 0; i < gain_node_n_inputs (node); i++)
    if (gain_node_input (node, i) != NULL)
      walk (gain_node_input (node, i), seen, n_rows);
}

static void
test_down_to_rows (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint n_rows = 0;

  for (guint i = 0; i < 30; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainLedger) ledger = random_run (&draft, rand);
      g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      walk (gain_derivation_get (derivation, GAIN_TOPIC_ALL_PAID, -1, -1, -1), seen, &n_rows);
    }
  g_assert_cmpuint (n_rows, >, 1000);
  draft_count_clear ();
}

/* The evaluator doesn't look at what the run says: a figure that was tampered with is found. */
static void
test_tampered (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_tampered = 0;

  for (guint i = 0; i < 30; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainLedger) ledger = random_run (&draft, rand);

      for (guint g = 0; g < ledger->n_groups; g++)
        for (guint p = 0; p < ledger->groups[g].n_payees; p++)
          {
            GainLedgerPayee *payee = &ledger->groups[g].payees[p];
            GainInt128 value = 0;

            payee->maximum += 1;
            payee->net -= 1;
            {
              g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);
              GainNode *node = gain_derivation_get (derivation, GAIN_TOPIC_NET, (int) g, (int) p,
                                                    -1);

              g_assert_true (gain_node_evaluate (node, &value));
              g_assert_true (value == payee->net + 1);
              g_assert_true (gain_node_value (node) == payee->net);
            }
            payee->maximum -= 1;
            payee->net += 1;
            n_tampered++;
          }
    }
  g_assert_cmpuint (n_tampered, >, 20);
  draft_count_clear ();
}

/* --- words ------------------------------------------------------------------------------------ */

static void
check_words (const GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const GainStep *step = steps->pdata[i];
      g_autoptr (GPtrArray) rows = gain_step_rows (step);

      g_assert_cmpstr (step->label, !=, "");
      g_assert_cmpstr (step->amount, !=, "");
      g_assert_cmpstr (step->text, !=, "");
      g_assert_null (strstr (step->text, "(null)"));
      for (guint r = 0; r < rows->len; r++)
        g_assert_cmpstr (((GainStepRow *) rows->pdata[r])->values, !=, "");
    }
}

/* The round that the words tell of gives the share, to the cent that remainders decide. */
static void
check_round (GainDerivation *derivation, int g, int p, guint *n_rounds)
{
  GainNode *share = gain_derivation_get (derivation, GAIN_TOPIC_REDISTRIBUTED, g, p, -1);
  GainInt128 value = gain_node_value (share);
  GainFillRound round;

  if (gain_node_op (share) != GAIN_OP_SHARE || value == 0)
    return;
  gain_fill_round (share, &round);
  if (!round.full)
    {
      GainInt128 earned = gain_node_value (gain_node_input (gain_node_input (share, 0), 2 + p));
      GainInt128 floor = (GainInt128) round.whole * earned / round.open;

      g_assert_true (value == floor || value == floor + 1);
    }
  *n_rounds += round.n_closed > 0 ? 1 : 0;
}

static void
test_words (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  guint n_rounds = 0;

  for (guint i = 0; i < 600; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainLedger) ledger = random_run (&draft, rand);
      g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);
      g_autoptr (GPtrArray) pool = gain_pool_steps (derivation);

      check_words (pool);
      for (guint g = 0; g < ledger->n_groups; g++)
        for (guint p = 0; p < ledger->groups[g].n_payees; p++)
          {
            g_autoptr (GPtrArray) steps = gain_payee_steps (derivation, g, p);

            check_words (steps);
            check_round (derivation, (int) g, (int) p, &n_rounds);
          }
    }
  g_assert_cmpuint (n_rounds, >, 10);
  draft_count_clear ();
}

/* --- many groups ------------------------------------------------------------------------------ */

/* The first group takes everybody; the others are there. */
static GainLedger *
run_of_many (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_auto (Draft) draft = draft_new (rand);
  g_autoptr (GainFacts) facts = draft_facts (&draft);
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GError) error = NULL;
  GainLedger *ledger;

  plan->title = g_strdup ("Many groups");
  plan->performance_year = DRAFT_YEAR;
  plan->pool = 100000000;
  plan->split[GAIN_SPLIT_PARTICIPANTS] = 100 * GAIN_SCALE;
  for (guint g = 0; g < MANY_GROUPS; g++)
    {
      g_autofree char *id = g_strdup_printf ("g%u", g);
      GainPlanGroup *group = gain_plan_add_group (plan, id);

      group->weight = GAIN_SCALE;
      group->residue = GAIN_RESIDUE_RESERVE;
    }
  ledger = gain_run_plan (plan, facts, GAIN_NULL, &error);
  g_assert_no_error (error);
  return ledger;
}

/* Each group has figures of its own, however many there are, and telling all of them looks at each
 * a few times: were it once for each other, this would take minutes. */
static void
test_many_groups (void)
{
  g_autoptr (GainLedger) ledger = run_of_many ();
  g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);
  g_autoptr (GPtrArray) steps = gain_pool_steps (derivation);

  for (int g = 0; g < MANY_GROUPS; g++)
    {
      GainNode *money = gain_derivation_get (derivation, GAIN_TOPIC_GROUP_MONEY, g, -1, -1);

      g_assert_cmpint (gain_node_group (money), ==, g);
      check (derivation, GAIN_TOPIC_GROUP_MONEY, g, -1, -1, ledger->groups[g].money);
      check (derivation, GAIN_TOPIC_UNEARNED, g, -1, -1, ledger->groups[g].residue);
    }
  g_assert_cmpuint (steps->len, >, 2 * MANY_GROUPS);
  check_words (steps);
  draft_count_clear ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/derivation/every-figure", test_every_figure);
  g_test_add_func ("/derivation/down-to-rows", test_down_to_rows);
  g_test_add_func ("/derivation/tampered", test_tampered);
  g_test_add_func ("/derivation/words", test_words);
  g_test_add_func ("/derivation/many-groups", test_many_groups);
  return g_test_run ();
}
