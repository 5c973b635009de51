/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-writer.h"

#include "plain-csv.h"

#include <json-glib/json-glib.h>

static GainFacts *
load_facts (const char *folder)
{
  g_autoptr (GainTable) roster = plain_csv_load (folder, GAIN_KIND_ROSTER);
  g_autoptr (GainTable) measures = plain_csv_load (folder, GAIN_KIND_MEASURES);
  g_autoptr (GainTable) schemes = plain_csv_load (folder, GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) targets = plain_csv_load (folder, GAIN_KIND_TARGETS);
  g_autoptr (GainTable) results = plain_csv_load (folder, GAIN_KIND_RESULTS);
  g_autoptr (GainTable) panel = plain_csv_load (folder, GAIN_KIND_PANEL);
  g_autoptr (GainCatalog) catalog = gain_catalog_new (roster, measures, schemes, targets);
  GainFactTables tables = { .results = results, .panel = panel };

  return gain_facts_new (catalog, 2025, gain_period_new (2025, GAIN_PERIOD_YEAR, 0), &tables);
}

static GainPlan *
make_plan (gint64 pool, gint64 infrastructure)
{
  GainPlan *plan = gain_plan_new ();

  g_free (plan->title);
  plan->title = g_strdup ("Test");
  plan->performance_year = 2025;
  plan->pool = pool;
  plan->split[GAIN_SPLIT_INFRASTRUCTURE] = infrastructure * GAIN_SCALE;
  plan->split[GAIN_SPLIT_REDESIGN] = 0;
  plan->split[GAIN_SPLIT_PARTICIPANTS] = (100 - infrastructure) * GAIN_SCALE;
  return plan;
}

static void
add_measures (GainPlanGroup *group)
{
  gain_plan_group_add_measure (group, "AWV", 40 * GAIN_SCALE);
  gain_plan_group_add_measure (group, "ED", 60 * GAIN_SCALE);
}

/* The plan of the first worked case, as the contract describes it. */
static GainPlan *
make_worked_plan (void)
{
  GainPlan *plan = make_plan (10000001, 8);
  GainPlanGroup *group = gain_plan_add_group (plan, "pcp");

  group->weight = GAIN_SCALE;
  group->base = GAIN_BASE_MEMBER_MONTHS;
  group->missing = GAIN_RULE_ZERO;
  group->small_numbers = GAIN_RULE_PRACTICE;
  group->cap = 4500000;
  group->residue = GAIN_RESIDUE_REDISTRIBUTE;
  add_measures (group);
  return plan;
}

/* One group whose small numbers are left out; one flat, paid as a whole, that misses its gate. */
static GainPlan *
make_mixed_plan (void)
{
  static const char *const ids[] = { "1003000126", "1003000134", NULL };
  GainGate gate = { .kind = GAIN_GATE_MIN_LIVES, .min = 1000 };
  GainPlan *plan = make_plan (100000, 0);
  GainPlanGroup *elm = gain_plan_add_group (plan, "elm");
  GainPlanGroup *rest;

  elm->weight = GAIN_SCALE;
  elm->members[GAIN_MEMBERS_ID] = g_strdupv ((char **) ids);
  elm->base = GAIN_BASE_EQUAL;
  elm->missing = GAIN_RULE_ZERO;
  elm->small_numbers = GAIN_RULE_EXCLUDE;
  elm->residue = GAIN_RESIDUE_RESERVE;
  add_measures (elm);
  rest = gain_plan_add_group (plan, "the rest, flat");
  rest->weight = GAIN_SCALE;
  rest->payee = GAIN_PAYEE_GROUP;
  rest->base = GAIN_BASE_EQUAL;
  rest->residue = GAIN_RESIDUE_INFRASTRUCTURE;
  g_array_append_val (rest->gates, gate);
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

/* The facts of the first worked case, or a skip. */
static GainFacts *
facts_or_skip (char **folder)
{
  g_autofree char *path = NULL;

  *folder = plain_csv_worked_case ("worked-case");
  path = g_build_filename (*folder, "roster.csv", NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return load_facts (*folder);
  g_test_skip ("the public worked cases aren’t beside the project");
  return NULL;
}

static void
test_worked_case (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GainFacts) facts = facts_or_skip (&folder);
  g_autoptr (GainPlan) plan = make_worked_plan ();
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GString) found = NULL;

  if (facts == NULL)
    return;
  ledger = run (plan, facts);
  path = g_build_filename (folder, "expected-ledger.csv", NULL);
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  found = gain_ledger_to_csv (ledger);
  plain_csv_assert_same (found->str, expected);
}

static void
test_mixed (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GainFacts) facts = facts_or_skip (&folder);
  g_autoptr (GainPlan) plan = make_mixed_plan ();
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GString) found = NULL;

  if (facts == NULL)
    return;
  ledger = run (plan, facts);
  found = gain_ledger_to_csv (ledger);
  g_assert_cmpstr (
    found->str, ==,
    "group,payee_kind,payee_id,measure,included,tier,payout_percent,maximum,earned,redistributed,"
    "paid,advances,net,note\n"
    "elm,provider,1003000126,AWV,1,3,75,100.00,75.00,,,,,\n"
    "elm,provider,1003000126,ED,1,2,50,150.00,75.00,,,,,\n"
    "elm,provider,1003000126,,1,,,250.00,150.00,0.00,150.00,0.00,150.00,\n"
    "elm,provider,1003000134,AWV,0,,,0.00,0.00,,,,,\n"
    "elm,provider,1003000134,ED,1,0,0,250.00,0.00,,,,,\n"
    "elm,provider,1003000134,,1,,,250.00,0.00,0.00,0.00,0.00,0.00,\n"
    "\"the rest, flat\",group,\"the rest, flat\",,1,,,500.00,0.00,0.00,0.00,0.00,0.00,min_lives\n");
}

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_get_string_member (object, name);
}

static void
test_summary (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GainFacts) facts = facts_or_skip (&folder);
  g_autoptr (GainPlan) plan = make_worked_plan ();
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root, *group;

  if (facts == NULL)
    return;
  ledger = run (plan, facts);
  text = gain_ledger_to_summary (ledger);
  node = json_from_string (text->str, NULL);
  root = json_node_get_object (node);
  g_assert_cmpstr (member (root, "pool"), ==, "100000.01");
  g_assert_cmpstr (member (json_object_get_object_member (root, "split"), "infrastructure"), ==,
                   "8000.00");
  g_assert_cmpstr (member (json_object_get_object_member (root, "split"), "participants"), ==,
                   "92000.01");
  group = json_array_get_object_element (json_object_get_array_member (root, "groups"), 0);
  g_assert_cmpstr (member (group, "id"), ==, "pcp");
  g_assert_cmpstr (member (group, "money"), ==, "92000.01");
  g_assert_cmpstr (member (group, "earned"), ==, "60045.34");
  g_assert_cmpstr (member (group, "redistributed"), ==, "31954.67");
  g_assert_cmpstr (member (group, "paid"), ==, "92000.01");
  g_assert_cmpstr (member (group, "residue"), ==, "31954.67");
  g_assert_cmpstr (member (group, "residue_to"), ==, "redistribute");
  g_assert_cmpstr (member (json_object_get_object_member (root, "totals"), "paid"), ==, "92000.01");
  g_assert_cmpstr (member (json_object_get_object_member (root, "totals"), "reserve"), ==, "0.00");
  g_assert_cmpstr (member (root, "advances_unmatched"), ==, "0.00");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "warnings")), ==, 0);
  g_assert_cmpstr (member (root, "proof"), ==, "ok");
}

/* Brandt's 6,382.72 are under the minimum: they have a line of their own in the table, where every cent
 * of the pool stands once. */
static void
test_under_minimum (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GainFacts) facts = facts_or_skip (&folder);
  g_autoptr (GainPlan) plan = make_worked_plan ();
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GainGrid) grid = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GString) table = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *group;

  if (facts == NULL)
    return;
  ((GainPlanGroup *) g_ptr_array_index (plan->groups, 0))->min_payment = 1000000;
  ledger = run (plan, facts);
  text = gain_ledger_to_summary (ledger);
  node = json_from_string (text->str, NULL);
  group = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (node), "groups"), 0);
  g_assert_cmpstr (member (group, "paid"), ==, "85617.29");
  g_assert_cmpstr (member (group, "residue"), ==, "31954.67");
  g_assert_cmpstr (member (group, "redistributed"), ==, "31954.67");
  grid = gain_ledger_ends_to_grid (ledger);
  table = gain_grid_to_csv (grid, TRUE);
  g_assert_cmpstr (table->str, ==,
                   "ends_in,group,as,amount\n"
                   "infrastructure,,share_of_pool,8000.00\n"
                   "redesign,,share_of_pool,0.00\n"
                   "paid,pcp,earned,55997.34\n"
                   "paid,pcp,shared_out,29619.95\n"
                   "reserve,pcp,unearned,0.00\n"
                   "reserve,pcp,under_min_payment,6382.72\n"
                   "pool,,total,100000.01\n");
}

/* The contract's own figure: Alvarez, AWV 225 to 240, is paid 1,474.22 more. Chen, at the cap by
 * redistribution, gains nothing from fewer visits: 87 for 250 is the first count under 350. */
static void
test_gain (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GainFacts) facts = facts_or_skip (&folder);
  g_autoptr (GainPlan) plan = make_worked_plan ();
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainScorecard) card = NULL;
  g_autoptr (GainScorecard) chen = NULL;
  const GainScoreLine *line;

  if (facts == NULL)
    return;
  ledger = run (plan, facts);
  scores = gain_scores_new (facts, NULL);
  card = gain_scorecard_new (scores, ledger, 0);
  line = &g_array_index (card->lines, GainScoreLine, 0);
  g_assert_cmpint (line->next_cell.numerator, ==, 240 * GAIN_SCALE);
  g_assert_cmpint (line->gain_kind, ==, GAIN_GAIN_AMOUNT);
  g_assert_cmpint (line->gain, ==, 147422);

  chen = gain_scorecard_new (scores, ledger, 2);
  line = &g_array_index (chen->lines, GainScoreLine, 1);
  g_assert_cmpint (line->next_cell.numerator, ==, 87 * GAIN_SCALE);
  g_assert_cmpint (line->gain_kind, ==, GAIN_GAIN_AT_CAP);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger-csv/worked-case", test_worked_case);
  g_test_add_func ("/ledger-csv/mixed", test_mixed);
  g_test_add_func ("/ledger-csv/summary", test_summary);
  g_test_add_func ("/ledger-csv/under-minimum", test_under_minimum);
  g_test_add_func ("/ledger-csv/gain", test_gain);
  return g_test_run ();
}
