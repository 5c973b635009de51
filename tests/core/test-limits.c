/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact up to the limits, and refused beyond them with words that say what to look for. */
#include "gain-allocate.h"
#include "gain-run.h"
#include "score-rows.h"

#include <string.h>

#define N_PEOPLE 10000
#define LARGEST G_GINT64_CONSTANT (999999999999999999) /* what a file can hold: 18 digits */

static GainFacts *
make_facts (guint n_people, const Rows *rows)
{
  g_autoptr (GainCatalog) catalog = NULL;
  GainFactTables tables = { .results = rows->results };

  for (guint i = 0; i < n_people; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%05u", i);

      add_person ((Rows *) rows, id, GAIN_ROLE_PCP, NULL);
    }
  catalog = gain_catalog_new (rows->roster, rows->measures, rows->schemes, rows->targets);
  return gain_facts_new (catalog, YEAR, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), &tables);
}

static void
fill_panel (GainFacts *facts, gint64 member_months, gint64 risk_score)
{
  for (guint i = 0; i < facts->catalog->n_people; i++)
    facts->panel[i] = (GainPanel){ 10 * S, member_months - (gint64) i * 7919, risk_score, TRUE };
  facts->has_panel = TRUE;
}

static GainPlan *
make_plan (gint64 pool, GainBase base)
{
  GainPlan *plan = gain_plan_new ();
  GainPlanGroup *group = gain_plan_add_group (plan, "all");

  plan->performance_year = YEAR;
  plan->pool = pool;
  group->weight = S;
  group->base = base;
  group->prorate = GAIN_PRORATE_MONTHS;
  group->residue = GAIN_RESIDUE_RESERVE;
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
assert_refused (GainPlan *plan, GainFacts *facts, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger = gain_run_plan (plan, facts, GAIN_NULL, &error);

  g_assert_null (ledger);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

/* 128 times 64 bits in 192, as the low 64 bits and all above them. */
typedef struct
{
  GainUint128 high;
  guint64     low;
} Wide;

static Wide
multiply (GainUint128 a, guint64 b)
{
  GainUint128 low = (GainUint128) (guint64) a * b;
  GainUint128 high = (a >> 64) * b + (low >> 64);

  return (Wide){ high, (guint64) low };
}

static gboolean
at_most (Wide a, Wide b)
{
  return a.high < b.high || (a.high == b.high && a.low <= b.low);
}

/* share * W <= T * w < (share + 1) * W, or a cent more than that floor. */
static void
check_share (gint64 total, GainUint128 weight, GainUint128 sum, gint64 share)
{
  Wide exact = multiply (weight, (guint64) total);

  g_assert_true (share == 0 || at_most (multiply (sum, (guint64) share - 1), exact));
  g_assert_false (at_most (multiply (sum, (guint64) share + 1), exact));
}

static void
check_maxima (const GainLedger *ledger)
{
  const GainLedgerGroup *group = &ledger->groups[0];
  GainUint128 sum = 0;
  gint64 maxima = 0;

  for (guint i = 0; i < N_PEOPLE; i++)
    sum += (GainUint128) ledger->facts->panel[i].member_months * ledger->facts->panel[i].risk_score;
  for (guint p = 0; p < group->n_payees; p++)
    {
      const GainPanel *panel = &ledger->facts->panel[group->payees[p].index];

      check_share (group->money, (GainUint128) panel->member_months * panel->risk_score, sum,
                   group->payees[p].maximum);
      maxima += group->payees[p].maximum;
    }
  g_assert_cmpint (maxima, ==, group->money);
  g_assert_cmpint (ledger->paid, ==, group->money);
}

/* $90 billion, $10 quadrillion less a cent and all of 64 bits over 10,000 payees, with small, large
 * and the largest weights that 128 bits can add up. */
static void
test_pools (void)
{
  static const gint64 pools[] = { G_GINT64_CONSTANT (9000000000000), LARGEST, G_MAXINT64 };
  static const gint64 figures[] = { 100 * S * 100, G_GINT64_CONSTANT (1000000000000),
                                    G_GINT64_CONSTANT (50000000000000000) };
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainFacts) facts = make_facts (N_PEOPLE, &rows);

  for (guint i = 0; i < G_N_ELEMENTS (pools); i++)
    for (guint j = 0; j < G_N_ELEMENTS (figures); j++)
      {
        g_autoptr (GainPlan) plan = make_plan (pools[i], GAIN_BASE_RISK_MEMBER_MONTHS);
        g_autoptr (GainLedger) ledger = NULL;

        fill_panel (facts, figures[j], MAX (S, figures[j] / 20));
        ledger = run (plan, facts);
        check_maxima (ledger);
      }
}

static void
test_panel_too_large (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainFacts) facts = make_facts (N_PEOPLE, &rows);
  g_autoptr (GainPlan) plan = make_plan (LARGEST, GAIN_BASE_RISK_MEMBER_MONTHS);
  g_autoptr (GainPlan) by_panel = make_plan (LARGEST, GAIN_BASE_EQUAL);

  fill_panel (facts, LARGEST, LARGEST);
  assert_refused (plan, facts, "groups[0].base: the panel figures of group \"all\" are too large");
  by_panel->groups_by = GAIN_GROUPS_BY_RISK_MEMBER_MONTHS;
  assert_refused (by_panel, facts, "groups[0].members: the panel figures");
}

static void
add_measures (Rows *rows, GainPlanGroup *group, guint n, gint64 weight)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("M%02u", i);

      add_measure (rows, code, GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 1);
      add_target (rows, code, 50, 60, 70);
      gain_plan_group_add_measure (group, code, weight - i);
    }
}

/* Nine measures of the largest weight fit 63 bits together; ten don't. */
static void
test_weights (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainPlan) plan = make_plan (LARGEST, GAIN_BASE_EQUAL);
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  gint64 earned = 0;

  add_measures (&rows, group, 9, LARGEST);
  add_result (&rows, "p00000", "M00", 7, 10);
  add_result (&rows, "p00000", "M08", 6, 10);
  facts = make_facts (1, &rows);
  ledger = run (plan, facts);
  for (guint j = 0; j < 9; j++)
    {
      const GainTerm *term = &ledger->groups[0].terms[j];

      check_share (LARGEST, (GainUint128) (LARGEST - j), (GainUint128) LARGEST * 9 - 36,
                   term->maximum);
      earned += term->earned;
    }
  /* 70 % is Best, paid whole; 60 % is Better, paid half, to the cent and halves to even. */
  g_assert_cmpint (ledger->groups[0].terms[0].earned, ==, ledger->groups[0].terms[0].maximum);
  g_assert_cmpint (ledger->groups[0].terms[8].earned, ==,
                   gain_round_half_even (ledger->groups[0].terms[8].maximum, 2));
  g_assert_cmpint (ledger->paid, ==, earned);

  gain_plan_group_add_measure (group, "M99", LARGEST);
  assert_refused (plan, facts, "groups[0].measures[9].weight: the weights are too large");
}

/* Exactly at the cut-point of 70 %, and the last of 18 digits below it. */
static void
test_results (void)
{
  static const gint64 places[] = { 0, -1 };
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainPlan) plan = make_plan (100000, GAIN_BASE_EQUAL);
  g_autoptr (GainFacts) facts = NULL;
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);

  group->payee = GAIN_PAYEE_PRACTICE;
  add_measures (&rows, group, 1, S);
  facts = make_facts (4, &rows);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GainLedger) ledger = NULL;

      for (guint p = 0; p < 4; p++)
        facts->providers[p] = (GainCell){ (LARGEST - 9) / 10 * 7, LARGEST - 9 };
      facts->providers[3].numerator += places[i];
      ledger = run (plan, facts);
      g_assert_cmpint (ledger->groups[0].terms[0].cell.denominator, ==, (LARGEST - 9) * 4);
      g_assert_cmpint (ledger->groups[0].terms[0].tier, ==, places[i] == 0 ? 3 : 2);
    }
}

static void
test_results_too_large (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainPlan) plan = make_plan (100000, GAIN_BASE_EQUAL);
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);
  g_autoptr (GainFacts) facts = NULL;

  group->payee = GAIN_PAYEE_PRACTICE;
  add_measures (&rows, group, 1, S);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%05u", i);

      add_result (&rows, id, "M00", LARGEST / S - 1, LARGEST / S);
    }
  facts = make_facts (10, &rows);
  assert_refused (plan, facts, "The results of measure \"M00\" for 2025 are too large");
  g_assert_cmpint (gain_facts_practice (facts, 0, 0).denominator, ==, 0);
  g_assert_cmpint (gain_facts_aco (facts, 0).denominator, ==, 0);
}

static void
test_advances_too_large (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainPlan) plan = make_plan (LARGEST, GAIN_BASE_EQUAL);
  g_autoptr (GainFacts) facts = make_facts (1, &rows);

  for (guint i = 0; i < 5; i++)
    {
      GainAdvance advance = { "p00000", 20250101, LARGEST, NULL };
      g_autoptr (GainLedger) ledger = NULL;

      g_array_append_val (facts->advances, advance);
      if (i == 4)
        {
          assert_refused (plan, facts, "The advances of the performance year are too large");
          continue;
        }
      ledger = run (plan, facts);
      g_assert_cmpint (ledger->groups[0].payees[0].net, ==, LARGEST - (gint64) (i + 1) * LARGEST);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/limits/pools", test_pools);
  g_test_add_func ("/limits/panel-too-large", test_panel_too_large);
  g_test_add_func ("/limits/weights", test_weights);
  g_test_add_func ("/limits/results", test_results);
  g_test_add_func ("/limits/results-too-large", test_results_too_large);
  g_test_add_func ("/limits/advances-too-large", test_advances_too_large);
  return g_test_run ();
}
