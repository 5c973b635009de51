/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinicians with several posts, by hand. */
#include "gain-allocate.h"
#include "gain-run.h"
#include "score-rows.h"

#include <string.h>

#define ELM "111111111"
#define OAK "222222222"

static guint
add_post (Rows *rows, const char *id, const char *tin, GainAffiliation affiliation, gint64 start,
          gint64 end, gint64 share)
{
  guint row = gain_table_n_rows (rows->roster);

  add_person (rows, id, GAIN_ROLE_PCP, NULL);
  gain_table_set_text (rows->roster, row, GAIN_ROSTER_PRACTICE_TIN, tin);
  gain_table_set_text (rows->roster, row, GAIN_ROSTER_PRACTICE_NAME, tin);
  gain_table_set_int (rows->roster, row, GAIN_ROSTER_AFFILIATION, affiliation);
  gain_table_set_int (rows->roster, row, GAIN_ROSTER_START_DATE, start);
  gain_table_set_int (rows->roster, row, GAIN_ROSTER_END_DATE, end);
  gain_table_set_int (rows->roster, row, GAIN_ROSTER_SHARE, share);
  return row;
}

static void
add_panel (GainTable *panel, const char *id, gint64 lives, gint64 member_months)
{
  guint row = gain_table_append (panel, 1);

  gain_table_set_text (panel, row, GAIN_PANEL_ID, id);
  gain_table_set_int (panel, row, GAIN_PANEL_PERIOD, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0));
  gain_table_set_int (panel, row, GAIN_PANEL_ATTRIBUTED_LIVES, lives * S);
  gain_table_set_int (panel, row, GAIN_PANEL_MEMBER_MONTHS, member_months * S);
  gain_table_set_int (panel, row, GAIN_PANEL_RISK_SCORE, S);
}

/* Rosa is at Elm with 60 % and at Oak with 40 %; Otto moves from Elm to Oak on July 1; Lily is at
 * Oak. Elm is independent, Oak employed. */
static Rows
new_rows (void)
{
  Rows rows = rows_new ();

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_post (&rows, "a", ELM, GAIN_AFFILIATION_INDEPENDENT, GAIN_NULL, GAIN_NULL, 60 * S);
  add_post (&rows, "a", OAK, GAIN_AFFILIATION_EMPLOYED, GAIN_NULL, GAIN_NULL, 40 * S);
  add_post (&rows, "b", ELM, GAIN_AFFILIATION_INDEPENDENT, GAIN_NULL, 20250630, GAIN_NULL);
  add_post (&rows, "b", OAK, GAIN_AFFILIATION_EMPLOYED, 20250701, GAIN_NULL, GAIN_NULL);
  add_post (&rows, "c", OAK, GAIN_AFFILIATION_EMPLOYED, GAIN_NULL, GAIN_NULL, GAIN_NULL);
  return rows;
}

static GainFacts *
new_facts (const Rows *rows, GainTable *advances)
{
  g_autoptr (GainCatalog) catalog
    = gain_catalog_new (rows->roster, rows->measures, rows->schemes, rows->targets);
  g_autoptr (GainTable) panel = gain_table_new (GAIN_KIND_PANEL);
  GainFactTables tables = { .results = rows->results, .panel = panel, .advances = advances };

  add_panel (panel, "a", 300, 3500);
  add_panel (panel, "b", 100, 1200);
  add_panel (panel, "c", 250, 2900);
  return gain_facts_new (catalog, YEAR, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), &tables);
}

static GainPlanGroup *
add_group (GainPlan *plan, const char *id, const char *affiliation, GainBase base)
{
  GainPlanGroup *group = gain_plan_add_group (plan, id);

  plan->performance_year = YEAR;
  group->weight = S;
  group->base = base;
  group->residue = GAIN_RESIDUE_RESERVE;
  group->members[GAIN_MEMBERS_AFFILIATION] = g_strsplit (affiliation, " ", -1);
  return group;
}

static GainLedger *
run (GainPlan *plan, GainFacts *facts, gint64 pool)
{
  g_autoptr (GError) error = NULL;
  GainLedger *ledger = gain_run_plan (plan, facts, pool, &error);

  g_assert_no_error (error);
  return ledger;
}

static void
assert_payee (const GainLedger *ledger, guint group, guint payee, const char *id, gint64 paid)
{
  g_assert_cmpuint (ledger->groups[group].n_payees, >, payee);
  g_assert_cmpstr (ledger->groups[group].payees[payee].id, ==, id);
  g_assert_cmpint (ledger->groups[group].payees[payee].paid, ==, paid);
}

/* $1,000.00 for each group. Elm: Rosa 60 % of 3,500 is 2,100, Otto 6 of 12 months of 1,200 is 600, so
 * 777.78 and 222.22 (777.777… and 222.222…). Oak: 1,400, 600 and 2,900 of 4,900: 285.714…, 122.448…,
 * 591.836…: floors leave a cent and a cent, to Lily (.67) and Rosa (.43 less than .48): 285.71 +
 * 122.45 + 591.84. An advance of $300 to Rosa is set off once, where the plan comes first. */
static void
test_two_groups (void)
{
  g_auto (Rows) rows = new_rows ();
  g_autoptr (GainTable) advances = gain_table_new (GAIN_KIND_ADVANCES);
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  guint row = gain_table_append (advances, 1);

  gain_table_set_text (advances, row, GAIN_ADVANCES_PAYEE_ID, "a");
  gain_table_set_int (advances, row, GAIN_ADVANCES_PERFORMANCE_YEAR, YEAR);
  gain_table_set_int (advances, row, GAIN_ADVANCES_DATE, 20250401);
  gain_table_set_int (advances, row, GAIN_ADVANCES_AMOUNT, 30000);
  facts = new_facts (&rows, advances);
  add_group (plan, "elm", "independent", GAIN_BASE_MEMBER_MONTHS);
  add_group (plan, "oak", "employed", GAIN_BASE_MEMBER_MONTHS);
  ledger = run (plan, facts, 200000);
  assert_payee (ledger, 0, 0, "a", 77778);
  assert_payee (ledger, 0, 1, "b", 22222);
  assert_payee (ledger, 1, 0, "a", 28571);
  assert_payee (ledger, 1, 1, "b", 12245);
  assert_payee (ledger, 1, 2, "c", 59184);
  g_assert_cmpint (ledger->groups[0].payees[0].net, ==, 47778);
  g_assert_cmpint (ledger->groups[1].payees[0].net, ==, 28571);
  g_assert_cmpint (ledger->advances_unmatched, ==, 0);
  /* Rosa is shown where her home is, Otto where he works at the year's end. */
  g_assert_cmpint (ledger->group_of[0], ==, 0);
  g_assert_cmpint (ledger->group_of[1], ==, 1);
}

/* The groups' money by member-months: 2,700 to 4,900, and no member-month is lost. Heads: Elm has 0.6
 * and 0.5, Oak 0.4, 0.5 and 1. */
static void
test_sums (void)
{
  g_auto (Rows) rows = new_rows ();
  g_autoptr (GainFacts) facts = new_facts (&rows, NULL);
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GainLedger) ledger = NULL;

  plan->groups_by = GAIN_GROUPS_BY_MEMBER_MONTHS;
  add_group (plan, "elm", "independent", GAIN_BASE_EQUAL);
  add_group (plan, "oak", "employed", GAIN_BASE_PROVIDERS)->payee = GAIN_PAYEE_PRACTICE;
  ledger = run (plan, facts, 760000);
  g_assert_cmpint (ledger->groups[0].money, ==, 270000);
  g_assert_cmpint (ledger->groups[1].money, ==, 490000);
  assert_payee (ledger, 0, 0, "a", 147273); /* 0.6 of 1.1 */
  assert_payee (ledger, 0, 1, "b", 122727);
  assert_payee (ledger, 1, 0, OAK, 490000);
  g_assert_true (gain_ledger_payee_base (ledger, &ledger->groups[1], ledger->groups[1].payees)
                 == 1900000);
  g_assert_cmpuint (ledger->groups[1].payees[0].n_members, ==, 3);
}

/* Prorated, a move in the middle of the year changes nothing of the whole: 12 months, 6 here and 6
 * there. In one group a clinician with two posts is one payee, as if there were one. */
static void
test_one_payee (void)
{
  g_auto (Rows) rows = new_rows ();
  g_autoptr (GainFacts) facts = new_facts (&rows, NULL);
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GainLedger) ledger = NULL;
  GainPlanGroup *group = add_group (plan, "all", "independent employed", GAIN_BASE_MEMBER_MONTHS);

  group->prorate = GAIN_PRORATE_MONTHS;
  ledger = run (plan, facts, 760000);
  g_assert_cmpuint (ledger->groups[0].n_payees, ==, 3);
  assert_payee (ledger, 0, 0, "a", 350000);
  assert_payee (ledger, 0, 1, "b", 120000);
  assert_payee (ledger, 0, 2, "c", 290000);
}

/* Who shares a practice's money, by full-time equivalents: Rosa 0.4, Otto 0.5, Lily 1. */
static void
test_within (void)
{
  g_auto (Rows) rows = new_rows ();
  g_autoptr (GainFacts) facts = new_facts (&rows, NULL);
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GainLedger) ledger = NULL;
  GainPlanGroup *group = add_group (plan, "oak", "employed", GAIN_BASE_EQUAL);
  const GainLedgerPerson *persons;

  group->payee = GAIN_PAYEE_PRACTICE;
  group->within = (GainWithin){ .present = TRUE, .provider_share = 100 * S, .base = GAIN_BASE_FTE };
  ledger = run (plan, facts, 190000);
  persons = ledger->groups[0].persons;
  g_assert_cmpuint (ledger->groups[0].n_persons, ==, 3);
  g_assert_cmpint (persons[0].paid, ==, 40000);
  g_assert_cmpint (persons[1].paid, ==, 50000);
  g_assert_cmpint (persons[2].paid, ==, 100000);
}

/* A gate on lives counts the part that is the group's: Rosa has 180 of 300 at Elm. */
static void
test_lives (void)
{
  g_auto (Rows) rows = new_rows ();
  g_autoptr (GainFacts) facts = new_facts (&rows, NULL);

  for (gint64 least = 180; least <= 181; least++)
    {
      g_autoptr (GainPlan) plan = gain_plan_new ();
      g_autoptr (GainLedger) ledger = NULL;
      GainPlanGroup *group = add_group (plan, "elm", "independent", GAIN_BASE_EQUAL);
      GainGate gate = { .kind = GAIN_GATE_MIN_LIVES, .min = least };

      g_array_append_val (group->gates, gate);
      ledger = run (plan, facts, 1000);
      g_assert_cmpuint (ledger->groups[0].payees[0].failed_gates, ==, least > 180);
    }
}

static void
assert_home (GainCatalog *catalog, GainDate day, const char *tin)
{
  g_autoptr (GainCatalog) there = gain_catalog_at (catalog, day);

  g_assert_cmpstr (there->practices[there->people[0].practice].tin, ==, tin);
}

/* The largest share, then the smaller TIN; before and after all posts the nearest one. */
static void
test_home (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainCatalog) catalog = NULL;

  add_post (&rows, "a", OAK, GAIN_AFFILIATION_EMPLOYED, 20240101, 20241231, GAIN_NULL);
  add_post (&rows, "a", "333333333", GAIN_AFFILIATION_EMPLOYED, 20250101, 20251231, 50 * S);
  add_post (&rows, "a", ELM, GAIN_AFFILIATION_EMPLOYED, 20250101, 20250630, 50 * S);
  add_post (&rows, "a", OAK, GAIN_AFFILIATION_EMPLOYED, 20250701, 20251231, 50 * S);
  add_post (&rows, "a", ELM, GAIN_AFFILIATION_EMPLOYED, 20260101, GAIN_NULL, 49 * S);
  add_post (&rows, "a", OAK, GAIN_AFFILIATION_EMPLOYED, 20260101, GAIN_NULL, 51 * S);
  catalog = gain_catalog_new (rows.roster, rows.measures, rows.schemes, rows.targets);
  g_assert_cmpuint (catalog->n_people, ==, 1);
  g_assert_cmpuint (catalog->n_posts, ==, 6);
  assert_home (catalog, 20230101, OAK); /* before: where it begins */
  assert_home (catalog, 20240601, OAK);
  assert_home (catalog, 20250331, ELM);
  assert_home (catalog, 20250930, OAK);
  assert_home (catalog, 20260331, OAK);
  assert_home (catalog, 99991231, OAK);
  g_assert_cmpint (gain_person_active_months (catalog->people, 2025), ==, 12);
  g_assert_cmpint (gain_person_active_months (catalog->people, 2023), ==, 0);
  g_assert_true (gain_person_is_active_on (catalog->people, 20250701));
}

static void
add_part (Rows *rows, const char *id, const char *tin, gint64 numerator, gint64 denominator)
{
  guint row = gain_table_n_rows (rows->results);

  add_result (rows, id, "AWV", numerator, denominator);
  gain_table_set_text (rows->results, row, GAIN_RESULTS_PRACTICE_TIN, tin);
}

static void
assert_cell (GainCell cell, gint64 numerator, gint64 denominator)
{
  g_assert_cmpint (cell.numerator, ==, numerator * S);
  g_assert_cmpint (cell.denominator, ==, denominator * S);
}

/* Rosa's rows name her practices and count there; Otto's doesn't, and counts at home, which is Oak at
 * the year's end; Lily's all-in-all row is her own result, but Oak has what names it. */
static void
test_results (void)
{
  g_auto (Rows) rows = new_rows ();
  g_autoptr (GainFacts) facts = NULL;
  guint elm, oak;

  add_part (&rows, "a", ELM, 150, 200);
  add_part (&rows, "a", OAK, 50, 100);
  add_result (&rows, "b", "AWV", 72, 100);
  add_result (&rows, "c", "AWV", 200, 250);
  add_part (&rows, "c", OAK, 160, 240);
  facts = new_facts (&rows, NULL);
  elm = (guint) gain_catalog_find_practice (facts->catalog, ELM);
  oak = (guint) gain_catalog_find_practice (facts->catalog, OAK);
  assert_cell (gain_facts_provider (facts, 0, 0), 200, 300);
  assert_cell (gain_facts_provider (facts, 1, 0), 72, 100);
  assert_cell (gain_facts_provider (facts, 2, 0), 200, 250);
  assert_cell (gain_facts_practice (facts, elm, 0), 150, 200);
  assert_cell (gain_facts_practice (facts, oak, 0), 50 + 72 + 160, 100 + 100 + 240);
}

/* What is divided stays whole, however large it is and however odd the shares are. */
static void
test_divide (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (60);

  for (guint round = 0; round < 20000; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 6);
      guint64 weights[6], sum = 0;
      GainUint128 shares[6], whole = 0;
      GainUint128 total = ((GainUint128) g_rand_int (rand) << 91 | (GainUint128) g_rand_int (rand) << 45
                           | g_rand_int (rand)) >> g_rand_int_range (rand, 0, 123);

      for (guint i = 0; i < n; i++)
        {
          weights[i] = (guint64) g_rand_int_range (rand, 0, 1000001) * g_rand_int_range (rand, 0, 13);
          sum += weights[i];
        }
      gain_allocate_weight (total, weights, n, shares);
      for (guint i = 0; i < n; i++)
        whole += shares[i];
      g_assert_true (whole == (sum > 0 ? total : 0));
      for (guint i = 0; i < n && total <= G_MAXINT64; i++)
        {
          GainUint128 wide[6];
          gint64 money[6];

          for (guint k = 0; k < n; k++)
            wide[k] = weights[k];
          gain_allocate ((gint64) total, wide, n, money);
          g_assert_true (shares[i] == (GainUint128) money[i]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/posts/two-groups", test_two_groups);
  g_test_add_func ("/posts/sums", test_sums);
  g_test_add_func ("/posts/one-payee", test_one_payee);
  g_test_add_func ("/posts/within", test_within);
  g_test_add_func ("/posts/lives", test_lives);
  g_test_add_func ("/posts/home", test_home);
  g_test_add_func ("/posts/results", test_results);
  g_test_add_func ("/posts/divide", test_divide);
  return g_test_run ();
}
