/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-facts.h"
#include "gain-value-beside.h"

/* Two practices of three clinicians and one of the staff, one percent measure. */
static GainTable *
make_roster (void)
{
  static const struct
  {
    const char *id, *tin, *department, *specialty;
    GainRole    role;
    GainDate    start, end;
  } people[] = {
    { "1003000142", "222222222", "Cardiology", "Cardiology", GAIN_ROLE_SPECIALIST, 0, 20250630 },
    { "1003000126", "111111111", NULL, NULL, GAIN_ROLE_PCP, 0, 0 },
    { "1003000134", "111111111", NULL, "Geriatrics", GAIN_ROLE_PCP, 20250731, 0 },
    { "S1", "111111111", NULL, NULL, GAIN_ROLE_STAFF, 0, 0 },
  };
  GainTable *table = gain_table_new (GAIN_KIND_ROSTER);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      guint row = gain_table_append (table, i + 2);

      gain_table_set_text (table, row, GAIN_ROSTER_ID, people[i].id);
      gain_table_set_text (table, row, GAIN_ROSTER_LAST_NAME, "Name");
      gain_table_set_text (table, row, GAIN_ROSTER_PRACTICE_TIN, people[i].tin);
      gain_table_set_text (table, row, GAIN_ROSTER_PRACTICE_NAME, "Practice");
      gain_table_set_text (table, row, GAIN_ROSTER_DEPARTMENT, people[i].department);
      gain_table_set_text (table, row, GAIN_ROSTER_SPECIALTY, people[i].specialty);
      gain_table_set_int (table, row, GAIN_ROSTER_ROLE, people[i].role);
      gain_table_set_int (table, row, GAIN_ROSTER_AFFILIATION, GAIN_AFFILIATION_EMPLOYED);
      if (people[i].start != 0)
        gain_table_set_int (table, row, GAIN_ROSTER_START_DATE, people[i].start);
      if (people[i].end != 0)
        gain_table_set_int (table, row, GAIN_ROSTER_END_DATE, people[i].end);
    }
  return table;
}

static GainTable *
make_measures (void)
{
  GainTable *table = gain_table_new (GAIN_KIND_MEASURES);
  guint row = gain_table_append (table, 2);

  gain_table_set_text (table, row, GAIN_MEASURES_CODE, "AWV");
  gain_table_set_text (table, row, GAIN_MEASURES_TITLE, "Annual wellness visit");
  gain_table_set_int (table, row, GAIN_MEASURES_DOMAIN, GAIN_DOMAIN_QUALITY);
  gain_table_set_int (table, row, GAIN_MEASURES_UNIT, GAIN_UNIT_PERCENT);
  gain_table_set_int (table, row, GAIN_MEASURES_DIRECTION, GAIN_DIRECTION_HIGHER);
  gain_table_set_int (table, row, GAIN_MEASURES_MIN_DENOMINATOR, 20 * GAIN_SCALE);
  return table;
}

static GainTable *
make_schemes (void)
{
  GainTable *table = gain_table_new (GAIN_KIND_SCHEMES);

  for (guint tier = 0; tier < 3; tier++)
    {
      guint row = gain_table_append (table, tier + 2);

      gain_table_set_text (table, row, GAIN_SCHEMES_SCHEME, "three");
      gain_table_set_int (table, row, GAIN_SCHEMES_TIER, 2 - tier);
      gain_table_set_text (table, row, GAIN_SCHEMES_NAME, tier == 0 ? "Top" : tier == 1 ? "Mid" : "Low");
      gain_table_set_int (table, row, GAIN_SCHEMES_PAYOUT_PERCENT, (2 - tier) * 50 * GAIN_SCALE);
    }
  return table;
}

static GainTable *
make_targets (void)
{
  static const char *const segments[] = { "all", "role:PCP", "specialty:Geriatrics",
                                          "department:Cardiology", "role:nobody" };
  GainTable *table = gain_table_new (GAIN_KIND_TARGETS);

  for (guint i = 0; i < G_N_ELEMENTS (segments); i++)
    {
      guint row = gain_table_append (table, i + 2);

      gain_table_set_int (table, row, GAIN_TARGETS_PERFORMANCE_YEAR, 2025);
      gain_table_set_text (table, row, GAIN_TARGETS_MEASURE, "AWV");
      gain_table_set_text (table, row, GAIN_TARGETS_SCHEME, "three");
      gain_table_set_text (table, row, GAIN_TARGETS_SEGMENT, segments[i]);
      gain_table_set_int (table, row, GAIN_TARGETS_CUT_1, (50 + (gint64) i) * GAIN_SCALE);
      gain_table_set_int (table, row, GAIN_TARGETS_CUT_1 + 1, 75 * GAIN_SCALE);
    }
  return table;
}

static GainCatalog *
make_catalog (void)
{
  g_autoptr (GainTable) roster = make_roster ();
  g_autoptr (GainTable) measures = make_measures ();
  g_autoptr (GainTable) schemes = make_schemes ();
  g_autoptr (GainTable) targets = make_targets ();

  return gain_catalog_new (roster, measures, schemes, targets);
}

static void
add_result (GainTable *table, GainSubjectKind kind, const char *id, GainPeriod period,
            gint64 numerator, gint64 denominator)
{
  guint row = gain_table_append (table, 0);

  gain_table_set_int (table, row, GAIN_RESULTS_SUBJECT_KIND, kind);
  gain_table_set_text (table, row, GAIN_RESULTS_SUBJECT_ID, id);
  gain_table_set_text (table, row, GAIN_RESULTS_MEASURE, "AWV");
  gain_table_set_int (table, row, GAIN_RESULTS_PERIOD, period);
  gain_table_set_int (table, row, GAIN_RESULTS_NUMERATOR, numerator * GAIN_SCALE);
  gain_table_set_int (table, row, GAIN_RESULTS_DENOMINATOR, denominator * GAIN_SCALE);
}

static void
test_catalog_order (void)
{
  g_autoptr (GainCatalog) catalog = make_catalog ();

  g_assert_cmpuint (catalog->n_people, ==, 4);
  g_assert_cmpstr (catalog->people[0].id, ==, "1003000126");
  g_assert_cmpstr (catalog->people[3].id, ==, "S1");
  g_assert_cmpint (gain_catalog_find_person (catalog, "1003000142"), ==, 2);
  g_assert_cmpint (gain_catalog_find_person (catalog, "nobody"), ==, -1);
  g_assert_cmpint (gain_catalog_find_person (catalog, NULL), ==, -1);
  g_assert_cmpuint (catalog->practices[0].people->len, ==, 3);
  g_assert_cmpstr (catalog->schemes[0].tiers[2].name, ==, "Top");
  g_assert_cmpint (catalog->schemes[0].tiers[1].payout, ==, 500000);
}

/* Department before specialty before role before all. */
static void
test_most_specific_target (void)
{
  g_autoptr (GainCatalog) catalog = make_catalog ();

  g_assert_cmpstr (gain_catalog_target_for_person (catalog, 2025, 0, 0)->segment, ==, "role:PCP");
  g_assert_cmpstr (gain_catalog_target_for_person (catalog, 2025, 0, 1)->segment, ==,
                   "specialty:Geriatrics");
  g_assert_cmpstr (gain_catalog_target_for_person (catalog, 2025, 0, 2)->segment, ==,
                   "department:Cardiology");
  g_assert_cmpstr (gain_catalog_target_for_person (catalog, 2025, 0, 3)->segment, ==, "all");
  g_assert_cmpstr (gain_catalog_target_for_all (catalog, 2025, 0)->segment, ==, "all");
  g_assert_cmpstr (gain_catalog_target_for_department (catalog, 2025, 0, 0)->segment, ==,
                   "department:Cardiology");
  g_assert_null (gain_catalog_target_for_all (catalog, 2024, 0));
}

static void
test_active_months (void)
{
  g_autoptr (GainCatalog) catalog = make_catalog ();

  g_assert_cmpuint (gain_person_active_months (&catalog->people[0], 2025), ==, 12);
  g_assert_cmpuint (gain_person_active_months (&catalog->people[1], 2025), ==, 6);
  g_assert_cmpuint (gain_person_active_months (&catalog->people[1], 2024), ==, 0);
  g_assert_cmpuint (gain_person_active_months (&catalog->people[2], 2025), ==, 6);
  g_assert_cmpuint (gain_person_active_months (&catalog->people[2], 2026), ==, 0);
  g_assert_true (gain_person_is_active_on (&catalog->people[2], 20250630));
  g_assert_false (gain_person_is_active_on (&catalog->people[2], 20250701));
}

/* A practice without a row of its own is the sum of its clinicians; staff don't count. */
static void
test_sums (void)
{
  g_autoptr (GainCatalog) catalog = make_catalog ();
  g_autoptr (GainTable) results = gain_table_new (GAIN_KIND_RESULTS);
  GainFactTables tables = { .results = results };
  g_autoptr (GainFacts) facts = NULL;
  GainPeriod period = gain_period_new (2025, GAIN_PERIOD_YEAR, 0);
  GainCell cell;

  add_result (results, GAIN_SUBJECT_PROVIDER, "1003000126", period, 10, 20);
  add_result (results, GAIN_SUBJECT_PROVIDER, "1003000134", period, 5, 10);
  add_result (results, GAIN_SUBJECT_PROVIDER, "S1", period, 100, 100);
  add_result (results, GAIN_SUBJECT_PROVIDER, "1003000142", period, 1, 4);
  add_result (results, GAIN_SUBJECT_PRACTICE, "222222222", period, 7, 8);
  add_result (results, GAIN_SUBJECT_PROVIDER, "1003000126",
              gain_period_new (2025, GAIN_PERIOD_QUARTER, 3), 99, 99);
  facts = gain_facts_new (catalog, 2025, period, &tables);

  cell = gain_facts_practice (facts, 0, 0);
  g_assert_cmpint (cell.numerator, ==, 15 * GAIN_SCALE);
  g_assert_cmpint (cell.denominator, ==, 30 * GAIN_SCALE);
  cell = gain_facts_practice (facts, 1, 0);
  g_assert_cmpint (cell.numerator, ==, 7 * GAIN_SCALE);
  cell = gain_facts_department (facts, 0, 0);
  g_assert_cmpint (cell.numerator, ==, 1 * GAIN_SCALE);
  cell = gain_facts_aco (facts, 0);
  g_assert_cmpint (cell.numerator, ==, 16 * GAIN_SCALE);
  g_assert_cmpint (cell.denominator, ==, 34 * GAIN_SCALE);
}

/* "At" a cut-point is in, exactly: 2/3 is not 66.6667 %. */
static void
test_cuts_are_exact (void)
{
  GainCell third = { 2 * GAIN_SCALE, 3 * GAIN_SCALE };
  GainCell three_quarters = { 225 * GAIN_SCALE, 300 * GAIN_SCALE };

  g_assert_false (gain_cell_meets (third, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 666667));
  g_assert_true (gain_cell_meets (third, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 666666));
  g_assert_true (gain_cell_meets (three_quarters, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 750000));
  g_assert_true (gain_cell_meets (three_quarters, GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, 750000));
}

static void
test_display (void)
{
  GainMeasure percent = { .unit = GAIN_UNIT_PERCENT };
  GainMeasure rate = { .unit = GAIN_UNIT_PER_1000 };
  GainMeasure dollars = { .unit = GAIN_UNIT_DOLLARS };
  struct
  {
    GainCell     cell;
    GainMeasure *measure;
    const char  *text;
  } cases[] = {
    { { 225 * GAIN_SCALE, 300 * GAIN_SCALE }, &percent, "75.0%" },
    { { 12 * GAIN_SCALE, 15 * GAIN_SCALE }, &percent, "80%" },
    { { 34 * GAIN_SCALE, 75 * GAIN_SCALE }, &rate, "453.3" },
    { { 42756057300, 596 * GAIN_SCALE }, &dollars, "$7,174" },
    { { 0, 0 }, &percent, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = gain_value_display (cases[i].cell, cases[i].measure);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What stands beside a value has as many decimals, whatever it is made of. */
static void
test_beside (void)
{
  GainMeasure percent = { .unit = GAIN_UNIT_PERCENT, .direction = GAIN_DIRECTION_LOWER };
  GainCell many = { 225 * GAIN_SCALE, 300 * GAIN_SCALE };
  GainCell few = { 12 * GAIN_SCALE, 18 * GAIN_SCALE };
  GainCell near = { 15 * GAIN_SCALE, 67 * GAIN_SCALE };
  GainTarget target = { .n_cuts = 1, .cuts = { 22 * GAIN_SCALE } };
  g_autofree char *one = gain_value_display_beside (few, &percent, many, NULL);
  g_autofree char *whole = gain_value_display_beside (many, &percent, few, NULL);
  g_autofree char *alone = gain_value_display_beside (few, &percent, (GainCell){ 0, 0 }, NULL);
  g_autofree char *none = gain_value_display_beside ((GainCell){ 0, 0 }, &percent, many, NULL);
  g_autofree char *judged = gain_value_display_beside (few, &percent, near, &target);
  g_autofree char *own = gain_value_display_beside (near, &percent, near, &target);

  g_assert_cmpstr (one, ==, "66.7%");
  g_assert_cmpstr (whole, ==, "75%");
  g_assert_cmpstr (alone, ==, "67%");
  g_assert_cmpstr (none, ==, "–");
  /* 22.4% is written with a decimal as it isn't 22%. */
  g_assert_cmpstr (judged, ==, "66.7%");
  g_assert_cmpstr (own, ==, "22.4%");
}

/* Rounding never moves a value over a cut-point. */
static void
test_display_judged (void)
{
  GainMeasure up = { .unit = GAIN_UNIT_PERCENT, .direction = GAIN_DIRECTION_HIGHER };
  GainMeasure down = { .unit = GAIN_UNIT_PERCENT, .direction = GAIN_DIRECTION_LOWER };
  GainTarget target = { .n_cuts = 2, .cuts = { 60 * GAIN_SCALE, 70 * GAIN_SCALE } };
  GainTarget low = { .n_cuts = 1, .cuts = { 22 * GAIN_SCALE } };
  GainMeasure cost = { .unit = GAIN_UNIT_DOLLARS, .direction = GAIN_DIRECTION_LOWER };
  GainTarget costs = { .n_cuts = 1, .cuts = { 15600 * GAIN_SCALE } };
  struct
  {
    GainCell          cell;
    GainMeasure      *measure;
    const GainTarget *target;
    const char       *text;
  } cases[] = {
    { { 31 * GAIN_SCALE, 52 * GAIN_SCALE }, &up, &target, "59.6%" },
    { { 31 * GAIN_SCALE, 52 * GAIN_SCALE }, &up, NULL, "60%" },
    { { 32 * GAIN_SCALE, 52 * GAIN_SCALE }, &up, &target, "62%" },
    { { 30 * GAIN_SCALE, 50 * GAIN_SCALE }, &up, &target, "60%" },
    { { 5999 * GAIN_SCALE, 10000 * GAIN_SCALE }, &up, &target, "59.99%" },
    { { 15 * GAIN_SCALE, 67 * GAIN_SCALE }, &down, &low, "22.4%" },
    { { 3120080 * GAIN_SCALE, 200 * GAIN_SCALE }, &cost, &costs, "$15,600.40" },
    { { 3120000 * GAIN_SCALE, 200 * GAIN_SCALE }, &cost, &costs, "$15,600" },
    { { 3119920 * GAIN_SCALE, 200 * GAIN_SCALE }, &cost, &costs, "$15,600" },
    { { 15600001 * GAIN_SCALE, 1000 * GAIN_SCALE }, &cost, &costs, "$15,600.001" },
    { { 3120080 * GAIN_SCALE, 200 * GAIN_SCALE }, &cost, NULL, "$15,600" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
        = gain_value_display_judged (cases[i].cell, cases[i].measure, cases[i].target);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Nor over one of two targets: a digit that tells it from the one may put it onto the other. */
static void
test_display_judged_twice (void)
{
  GainMeasure up = { .unit = GAIN_UNIT_PERCENT, .direction = GAIN_DIRECTION_HIGHER };
  GainTarget sixty = { .n_cuts = 1, .cuts = { 60 * GAIN_SCALE } };
  GainTarget odd = { .n_cuts = 1, .cuts = { 596 * GAIN_SCALE / 10 } };
  GainTarget finer = { .n_cuts = 1, .cuts = { 59605 * GAIN_SCALE / 1000 } };
  GainTarget finest = { .n_cuts = 1, .cuts = { 5962 * GAIN_SCALE / 100 } };
  struct
  {
    const GainTarget *before;
    const GainTarget *after;
    const char       *text;
  } cases[] = {
    { NULL, NULL, "60%" },       { &sixty, NULL, "59.6%" },   { NULL, &sixty, "59.6%" },
    { &odd, &finer, "60%" },     { &odd, &sixty, "59.6%" },   { &sixty, &finest, "59.6%" },
    { &finest, &finer, "59.615%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
        = gain_value_display_judged_twice ((GainCell){ 31 * GAIN_SCALE, 52 * GAIN_SCALE }, &up,
                                           cases[i].before, cases[i].after);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A cut-point is never rounded: a value is told from what stands beside it. */
static void
test_cut_display (void)
{
  GainMeasure percent = { .unit = GAIN_UNIT_PERCENT };
  GainMeasure rate = { .unit = GAIN_UNIT_PER_1000 };
  GainMeasure dollars = { .unit = GAIN_UNIT_DOLLARS };
  struct
  {
    gint64       cut;
    GainMeasure *measure;
    const char  *text;
  } cases[] = {
    { 725000, &percent, "72.5%" },      { 412500, &percent, "41.25%" },
    { 4533000, &rate, "453.3" },        { 156000000, &dollars, "$15,600" },
    { 156005000, &dollars, "$15,600.50" }, { 156000010, &dollars, "$15,600.0010" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = gain_cut_display (cases[i].cut, cases[i].measure);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Nor over what nine months ask for: 26 of 63 are 41.27 %, and 55 % × 9/12 are 41.25 %. */
static void
test_display_paced (void)
{
  GainMeasure up = { .unit = GAIN_UNIT_PERCENT, .direction = GAIN_DIRECTION_HIGHER };
  GainTarget target = { .n_cuts = 1, .cuts = { 55 * GAIN_SCALE } };
  g_autofree char *reached
    = gain_value_display_paced ((GainCell){ 26 * GAIN_SCALE, 63 * GAIN_SCALE }, &up, &target, 9);
  g_autofree char *missed
    = gain_value_display_paced ((GainCell){ 7 * GAIN_SCALE, 17 * GAIN_SCALE }, &up, &target, 9);
  g_autofree char *year
    = gain_value_display_paced ((GainCell){ 26 * GAIN_SCALE, 63 * GAIN_SCALE }, &up, &target, 12);

  g_assert_cmpstr (reached, ==, "41.3%");
  g_assert_cmpstr (missed, ==, "41%");
  g_assert_cmpstr (year, ==, "41%");
}

static void
test_history (void)
{
  g_autoptr (GainCatalog) catalog = make_catalog ();
  g_autoptr (GainTable) results = gain_table_new (GAIN_KIND_RESULTS);
  g_autoptr (GainHistory) history = NULL;
  GainPeriod q3 = gain_period_new (2025, GAIN_PERIOD_QUARTER, 3);
  const GainCell *cells;

  add_result (results, GAIN_SUBJECT_PROVIDER, "1003000126", q3, 3, 4);
  add_result (results, GAIN_SUBJECT_PROVIDER, "1003000126", gain_period_previous (q3), 2, 4);
  add_result (results, GAIN_SUBJECT_PROVIDER, "1003000126",
              gain_period_new (2024, GAIN_PERIOD_YEAR, 0), 9, 9);
  history = gain_history_new (catalog, q3, 4, results);
  cells = gain_history_get (history, 0, 0);
  g_assert_cmpint (cells[0].denominator, ==, 0);
  g_assert_cmpint (cells[2].numerator, ==, 2 * GAIN_SCALE);
  g_assert_cmpint (cells[3].numerator, ==, 3 * GAIN_SCALE);
}

static void
test_table_rows (void)
{
  g_autoptr (GainTable) a = make_roster ();
  g_autoptr (GainTable) b = gain_table_new (GAIN_KIND_ROSTER);

  for (guint row = gain_table_n_rows (a); row > 0; row--)
    gain_table_copy_row (b, a, row - 1);
  g_assert_true (gain_table_rows_equal (a, 0, b, 3));
  g_assert_false (gain_table_rows_equal (a, 0, b, 2));
  g_assert_cmpint (gain_table_compare_keys (a, 1, 0), <, 0);
  g_assert_cmpuint (gain_table_get_line (b, 0), ==, 5);
  g_assert_cmpint (gain_table_get_int (a, 0, GAIN_ROSTER_FTE), ==, GAIN_SCALE);
  g_assert_true (gain_table_is_null (a, 1, GAIN_ROSTER_START_DATE));
  gain_table_truncate (b, 1);
  g_assert_cmpuint (gain_table_n_rows (b), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/order", test_catalog_order);
  g_test_add_func ("/facts/display-beside", test_beside);
  g_test_add_func ("/catalog/most-specific-target", test_most_specific_target);
  g_test_add_func ("/catalog/active-months", test_active_months);
  g_test_add_func ("/facts/sums", test_sums);
  g_test_add_func ("/facts/history", test_history);
  g_test_add_func ("/value/cuts-are-exact", test_cuts_are_exact);
  g_test_add_func ("/value/display", test_display);
  g_test_add_func ("/value/display-judged", test_display_judged);
  g_test_add_func ("/value/display-judged-twice", test_display_judged_twice);
  g_test_add_func ("/value/cut-display", test_cut_display);
  g_test_add_func ("/value/display-paced", test_display_paced);
  g_test_add_func ("/table/rows", test_table_rows);
  return g_test_run ();
}
