/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second stage, losses and the reserve, by hand. */
#include "gain-reserve.h"
#include "gain-run.h"
#include "score-rows.h"

#include <string.h>

static void
add_someone (Rows *rows, const char *id, GainRole role, const char *tin, const char *department,
             gint64 fte)
{
  guint row = gain_table_n_rows (rows->roster);

  add_person (rows, id, role, NULL);
  if (department != NULL)
    gain_table_set_text (rows->roster, row, GAIN_ROSTER_DEPARTMENT, department);
  gain_table_set_text (rows->roster, row, GAIN_ROSTER_PRACTICE_TIN, tin);
  gain_table_set_text (rows->roster, row, GAIN_ROSTER_PRACTICE_NAME, tin);
  gain_table_set_int (rows->roster, row, GAIN_ROSTER_FTE, fte);
}

/* Two practices: Elm has two clinicians and two staff, Oak a clinician alone. */
static void
add_practices (Rows *rows)
{
  add_someone (rows, "a", GAIN_ROLE_PCP, "111111111", "North", S);
  add_someone (rows, "b", GAIN_ROLE_APP, "111111111", "South", S / 2);
  add_someone (rows, "c", GAIN_ROLE_PCP, "222222222", "North", S);
  add_someone (rows, "x", GAIN_ROLE_STAFF, "111111111", "North", S);
  add_someone (rows, "y", GAIN_ROLE_STAFF, "111111111", NULL, S * 3 / 4);
}

static void
add_advance (GainTable *advances, const char *payee, gint64 amount)
{
  guint row = gain_table_append (advances, 1);

  gain_table_set_text (advances, row, GAIN_ADVANCES_PAYEE_ID, payee);
  gain_table_set_int (advances, row, GAIN_ADVANCES_PERFORMANCE_YEAR, YEAR);
  gain_table_set_int (advances, row, GAIN_ADVANCES_DATE, YEAR * 10000 + 401);
  gain_table_set_int (advances, row, GAIN_ADVANCES_AMOUNT, amount);
}

static void
add_reserve (GainTable *rows, int year, GainReserveKind kind, gint64 amount, const char *payee)
{
  guint row = gain_table_append (rows, 1);

  gain_table_set_int (rows, row, GAIN_RESERVE_PERFORMANCE_YEAR, year);
  gain_table_set_int (rows, row, GAIN_RESERVE_DATE, (year + 1) * 10000 + 1001 + kind);
  gain_table_set_int (rows, row, GAIN_RESERVE_KIND, kind);
  gain_table_set_int (rows, row, GAIN_RESERVE_AMOUNT, amount);
  if (payee != NULL)
    gain_table_set_text (rows, row, GAIN_RESERVE_PAYEE_ID, payee);
}

static GainFacts *
make_facts (const Rows *rows, GainTable *advances, GainTable *reserve)
{
  g_autoptr (GainCatalog) catalog
    = gain_catalog_new (rows->roster, rows->measures, rows->schemes, rows->targets);
  GainFactTables tables = { .results = rows->results, .advances = advances, .reserve = reserve };

  return gain_facts_new (catalog, YEAR, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), &tables);
}

static GainPlanGroup *
add_group (GainPlan *plan, const char *id, GainPayeeKind payee)
{
  GainPlanGroup *group = gain_plan_add_group (plan, id);

  plan->performance_year = YEAR;
  group->weight = S;
  group->payee = payee;
  group->residue = GAIN_RESIDUE_RESERVE;
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
assert_person (const GainLedger *ledger, const GainLedgerPayee *payee, guint at, const char *id,
               gint64 paid, gint64 advances)
{
  const GainLedgerPerson *person = &ledger->groups[0].persons[payee->first_person + at];

  g_assert_cmpstr (ledger->facts->catalog->people[person->person].id, ==, id);
  g_assert_cmpint (person->paid, ==, paid);
  g_assert_cmpint (person->advances, ==, advances);
  g_assert_cmpint (person->net, ==, paid - advances);
}

/* 1,000.01 over two practices: 500.01 and 500.00. Elm: 75 % is 375.0075 and 25 % is 125.0025, so
 * 375.01 and 125.00: the larger remainder takes the cent. Its clinicians 1 : 0.5, its staff
 * 1 : 0.75. Oak has no staff: all of it goes to its clinician. */
static void
test_within (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainTable) advances = gain_table_new (GAIN_KIND_ADVANCES);
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  const GainLedgerPayee *payees;

  add_practices (&rows);
  add_advance (advances, "111111111", 10000);
  add_advance (advances, "x", 8000);
  add_advance (advances, "nobody", 700);
  facts = make_facts (&rows, advances, NULL);
  add_group (plan, "all", GAIN_PAYEE_PRACTICE)->within
    = (GainWithin){ TRUE, 75 * S, 25 * S, GAIN_BASE_FTE };
  ledger = run (plan, facts, 100001);
  payees = ledger->groups[0].payees;
  g_assert_cmpint (payees[0].paid, ==, 50001);
  g_assert_cmpint (payees[0].advances, ==, 10000);
  g_assert_cmpint (payees[0].net, ==, 40001);
  g_assert_cmpuint (payees[0].n_persons, ==, 4);
  assert_person (ledger, &payees[0], 0, "a", 25001, 0); /* 250.0067 */
  assert_person (ledger, &payees[0], 1, "b", 12500, 0); /* 125.0033 */
  assert_person (ledger, &payees[0], 2, "x", 7143, 8000); /* 71.4286 */
  assert_person (ledger, &payees[0], 3, "y", 5357, 0);  /* 53.5714 */
  g_assert_cmpuint (payees[1].n_persons, ==, 1);
  assert_person (ledger, &payees[1], 0, "c", 50000, 0);
  g_assert_cmpint (ledger->advances_unmatched, ==, 700);
}

/* By department: y belongs to none, and x only to North. With everybody's FTE at 0 the payee keeps
 * what it is paid. */
static void
test_within_department (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  const GainLedgerPayee *payees;

  add_practices (&rows);
  gain_table_set_int (rows.roster, 1, GAIN_ROSTER_FTE, 0);
  facts = make_facts (&rows, NULL, NULL);
  add_group (plan, "all", GAIN_PAYEE_DEPARTMENT)->within
    = (GainWithin){ TRUE, 75 * S, 25 * S, GAIN_BASE_FTE };
  ledger = run (plan, facts, 10000);
  payees = ledger->groups[0].payees;
  g_assert_cmpstr (payees[0].id, ==, "North");
  g_assert_cmpuint (payees[0].n_persons, ==, 3);
  assert_person (ledger, &payees[0], 0, "a", 1875, 0);
  assert_person (ledger, &payees[0], 1, "c", 1875, 0);
  assert_person (ledger, &payees[0], 2, "x", 1250, 0);
  g_assert_cmpuint (payees[1].n_persons, ==, 1);
  assert_person (ledger, &payees[1], 0, "b", 0, 0);
  g_assert_cmpint (payees[1].kept, ==, 5000);
}

/* A clinician who left before the year, and staff who did, get nothing; who left during the year
 * still counts whole: `within` is not prorated. */
static void
test_leavers (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  GainPlanGroup *group;

  add_practices (&rows);
  gain_table_set_int (rows.roster, 2, GAIN_ROSTER_END_DATE, (YEAR - 1) * 10000 + 1231);
  gain_table_set_int (rows.roster, 3, GAIN_ROSTER_END_DATE, (YEAR - 1) * 10000 + 1231);
  gain_table_set_int (rows.roster, 1, GAIN_ROSTER_END_DATE, YEAR * 10000 + 131);
  facts = make_facts (&rows, NULL, NULL);
  group = add_group (plan, "all", GAIN_PAYEE_GROUP);
  group->prorate = GAIN_PRORATE_MONTHS;
  group->within = (GainWithin){ TRUE, 50 * S, 50 * S, GAIN_BASE_EQUAL };
  ledger = run (plan, facts, 10000);
  g_assert_cmpuint (ledger->groups[0].n_persons, ==, 3);
  assert_person (ledger, &ledger->groups[0].payees[0], 0, "a", 2500, 0);
  assert_person (ledger, &ledger->groups[0].payees[0], 1, "b", 2500, 0);
  assert_person (ledger, &ledger->groups[0].payees[0], 2, "y", 5000, 0);
}

static void
add_bearer (GainPlan *plan, const char *group, gint64 weight)
{
  GainBearer bearer = { g_strdup (group), weight };

  plan->has_downside = TRUE;
  g_array_append_val (plan->bearers, bearer);
}

/* 1,000.00 of losses; the reserve holds 300.00 for them. 700.00 over PCPs and the rest, 2 : 1 by
 * weight: 466.67 and 233.33; the PCPs by FTE 1 : 1, of 466.67 the first id takes the odd cent. Staff
 * are shielded, and so is whoever is no bearer. */
static void
test_losses (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainTable) advances = gain_table_new (GAIN_KIND_ADVANCES);
  g_autoptr (GainTable) reserve = gain_table_new (GAIN_KIND_RESERVE);
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  static const char *const roles[] = { "pcp", "app", "staff" };
  static const char *const ids[] = { "pcps", "apps", "staff" };

  add_practices (&rows);
  add_advance (advances, "a", 5000);
  add_reserve (reserve, YEAR - 1, GAIN_RESERVE_DEPOSIT, 50000, NULL);
  add_reserve (reserve, YEAR - 1, GAIN_RESERVE_RELEASE, 20000, NULL);
  add_reserve (reserve, YEAR, GAIN_RESERVE_REPAYMENT, 30000, NULL);
  add_reserve (reserve, YEAR + 1, GAIN_RESERVE_DEPOSIT, 99900, NULL);
  facts = make_facts (&rows, advances, reserve);
  g_assert_cmpint (facts->reserve, ==, 30000);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GainPlanGroup *group = add_group (plan, ids[i], GAIN_PAYEE_PROVIDER);

      group->members[GAIN_MEMBERS_ROLE] = g_strsplit (roles[i], ";", -1);
      group->base = GAIN_BASE_FTE;
      group->cap = 100;
    }
  plan->from_reserve_first = TRUE;
  add_bearer (plan, "pcps", 2 * S);
  add_bearer (plan, "apps", S);
  ledger = run (plan, facts, -100000);
  g_assert_cmpint (ledger->reserve_drawn, ==, 30000);
  g_assert_cmpint (ledger->reserve, ==, -30000);
  g_assert_cmpint (ledger->paid, ==, -70000);
  g_assert_cmpint (ledger->groups[0].paid, ==, -46667);
  g_assert_cmpint (ledger->groups[0].payees[0].paid, ==, -23334);
  g_assert_cmpint (ledger->groups[0].payees[0].net, ==, -28334);
  g_assert_cmpint (ledger->groups[0].payees[1].paid, ==, -23333);
  g_assert_cmpint (ledger->groups[1].payees[0].paid, ==, -23333);
  g_assert_cmpint (ledger->groups[2].paid, ==, 0);
  g_assert_cmpuint (ledger->warnings->len, ==, 0);
}

static void
assert_refused (GainPlan *plan, GainFacts *facts, gint64 pool, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger = gain_run_plan (plan, facts, pool, &error);

  g_assert_null (ledger);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_refused (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GainFacts) facts = NULL;
  GainPlanGroup *group;

  add_practices (&rows);
  facts = make_facts (&rows, NULL, NULL);
  group = add_group (plan, "all", GAIN_PAYEE_PRACTICE);
  assert_refused (plan, facts, -1, "downside");
  plan->pool = -1;
  assert_refused (plan, facts, GAIN_NULL, "pool.amount");
  plan->pool = 0;
  group->within = (GainWithin){ TRUE, 75 * S, 24 * S, GAIN_BASE_FTE };
  assert_refused (plan, facts, GAIN_NULL, "groups[0].within.shares");
  group->within.staff_share = 25 * S;
  group->payee = GAIN_PAYEE_PROVIDER;
  assert_refused (plan, facts, GAIN_NULL, "groups[0].within");
}

/* Deposits of two years for two practices and for all; one of the practices left. */
static void
test_reserve (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_RESERVE);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainReserve) reserve = NULL;
  g_autoptr (GError) error = NULL;
  const GainReserveYear *years;
  const GainReserveOwner *owners;

  add_practices (&rows);
  gain_table_set_int (rows.roster, 2, GAIN_ROSTER_END_DATE, YEAR * 10000 + 630);
  catalog = gain_catalog_new (rows.roster, rows.measures, rows.schemes, rows.targets);
  add_reserve (table, YEAR, GAIN_RESERVE_REPAYMENT, 40000, NULL);
  add_reserve (table, YEAR - 1, GAIN_RESERVE_DEPOSIT, 60000, "222222222");
  add_reserve (table, YEAR - 1, GAIN_RESERVE_DEPOSIT, 70000, "111111111");
  add_reserve (table, YEAR - 1, GAIN_RESERVE_RELEASE, 10000, "111111111");
  add_reserve (table, YEAR, GAIN_RESERVE_DEPOSIT, 5000, NULL);
  reserve = gain_reserve_new (table, catalog, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reserve->balance, ==, 85000);
  years = (const GainReserveYear *) (void *) reserve->years->data;
  g_assert_cmpuint (reserve->years->len, ==, 2);
  g_assert_cmpint (years[0].balance, ==, 120000);
  g_assert_cmpint (years[1].balance, ==, -35000);
  g_assert_cmpint (years[1].total, ==, 85000);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (years[i].for_losses, ==, gain_reserve_for_losses (table, years[i].year));
  g_assert_cmpint (years[1].for_losses, ==, 125000);
  owners = (const GainReserveOwner *) (void *) reserve->owners->data;
  g_assert_cmpuint (reserve->owners->len, ==, 3);
  g_assert_null (owners[0].payee_id);
  g_assert_cmpint (owners[0].balance, ==, -35000);
  g_assert_cmpstr (owners[1].payee_id, ==, "111111111");
  g_assert_cmpint (owners[1].balance, ==, 60000);
  g_assert_cmpint (owners[1].left, ==, 0);
  g_assert_cmpint (owners[2].balance, ==, 60000);
  g_assert_cmpint (owners[2].left, ==, YEAR * 10000 + 630);
}

static void
test_reserve_limits (void)
{
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_RESERVE);
  g_autoptr (GainReserve) reserve = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10; i++)
    add_reserve (table, YEAR - (int) i, GAIN_RESERVE_DEPOSIT, G_GINT64_CONSTANT (999999999999999999),
                 NULL);
  reserve = gain_reserve_new (table, NULL, &error);
  g_assert_null (reserve);
  g_assert_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED);
  g_assert_cmpint (gain_reserve_for_losses (table, YEAR), ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/second-stage/within", test_within);
  g_test_add_func ("/second-stage/department", test_within_department);
  g_test_add_func ("/second-stage/leavers", test_leavers);
  g_test_add_func ("/losses/borne", test_losses);
  g_test_add_func ("/losses/refused", test_refused);
  g_test_add_func ("/reserve/book", test_reserve);
  g_test_add_func ("/reserve/limits", test_reserve_limits);
  return g_test_run ();
}
