/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-draft.h"

#include <string.h>

#define S GAIN_SCALE
#define N_DEPARTMENTS 4
#define N_SPECIALTIES 3

static const char *const departments[N_DEPARTMENTS] = { "Cardiology", "Family", "Orthopedics",
                                                        "Ähren" };
static const char *const specialties[N_SPECIALTIES] = { "Cardiology", "Family", "Geriatrics" };
static const char *const codes[] = { "AWV", "ED", "A1C", "TCOC", "Z_9" };
static const char *const tier_names[] = { "Below", "Baseline", "Better", "Best", "Extra" };
static const char *const group_ids[] = { "g0", "g1", "Cardiology", "a-1" };

gboolean
draft_chance (GRand *rand, guint percent)
{
  return (guint) g_rand_int_range (rand, 0, 100) < percent;
}

/* One of n integers. */
int
draft_pick (GRand *rand, guint n, ...)
{
  guint chosen = (guint) g_rand_int_range (rand, 0, (gint32) n);
  va_list args;
  int value = 0;

  va_start (args, n);
  for (guint i = 0; i <= chosen; i++)
    value = va_arg (args, int);
  va_end (args);
  return value;
}

/* --- a workspace ------------------------------------------------------------------------------ */

static void
person_id (char id[11], guint person)
{
  g_snprintf (id, 11, "1%09u", (person * 7919u + 13u) % 1000000000u);
}

static void
tin_of (char tin[10], guint practice)
{
  g_snprintf (tin, 10, "%09u", 12345678 + practice * 37);
}

static void
add_roster (Draft *draft, GRand *rand, guint n_people, guint n_practices)
{
  guint idle = draft_chance (rand, 45) ? 99 : 0;

  for (guint i = 0; i < n_people; i++)
    {
      guint row = gain_table_append (draft->roster, i + 2);
      gboolean staff = i > 0 && draft_chance (rand, 14);
      char id[11];
      char tin[10];

      person_id (id, i);
      tin_of (tin, (guint) g_rand_int_range (rand, 0, (gint32) n_practices));
      gain_table_set_text (draft->roster, row, GAIN_ROSTER_ID, id);
      gain_table_set_text (draft->roster, row, GAIN_ROSTER_LAST_NAME, id);
      gain_table_set_int (draft->roster, row, GAIN_ROSTER_ROLE,
                          staff ? GAIN_ROLE_STAFF
                                : draft_pick (rand, 4, GAIN_ROLE_PCP, GAIN_ROLE_PCP,
                                              GAIN_ROLE_SPECIALIST, GAIN_ROLE_APP));
      gain_table_set_text (draft->roster, row, GAIN_ROSTER_PRACTICE_TIN, tin);
      gain_table_set_text (draft->roster, row, GAIN_ROSTER_PRACTICE_NAME, tin);
      gain_table_set_int (draft->roster, row, GAIN_ROSTER_AFFILIATION, draft_pick (rand, 2, 0, 1));
      if (draft_chance (rand, 75))
        gain_table_set_text (draft->roster, row, GAIN_ROSTER_DEPARTMENT,
                             departments[g_rand_int_range (rand, 0, N_DEPARTMENTS)]);
      if (draft_chance (rand, 75))
        gain_table_set_text (draft->roster, row, GAIN_ROSTER_SPECIALTY,
                             specialties[g_rand_int_range (rand, 0, N_SPECIALTIES)]);
      if (draft_chance (rand, 60))
        gain_table_set_text (draft->roster, row, GAIN_ROSTER_GROUP,
                             draft_chance (rand, 50) ? "north" : "south");
      if (draft_chance (rand, 40))
        gain_table_set_int (draft->roster, row, GAIN_ROSTER_FTE,
                            draft_pick (rand, 3, 0, 5000, 7525));
      if (draft_chance (rand, staff ? idle / 4 : idle))
        gain_table_set_int (draft->roster, row, GAIN_ROSTER_FTE, 0);
      if (draft_chance (rand, 30))
        gain_table_set_int (draft->roster, row, GAIN_ROSTER_START_DATE,
                            draft_pick (rand, 4, 20240315, 20250401, 20251115, 20260101));
      if (draft_chance (rand, 20))
        gain_table_set_int (draft->roster, row, GAIN_ROSTER_END_DATE,
                            draft_pick (rand, 4, 20241231, 20250101, 20250630, 20261231));
    }
}

static void
add_panel (Draft *draft, GRand *rand, guint n_people)
{
  for (guint i = 0; i < n_people; i++)
    {
      int lives = draft_pick (rand, 3, 0, 100, g_rand_int_range (rand, 0, 900));
      guint row;
      char id[11];

      /* The first has a row, so that no plan is refused for want of a panel. */
      if (i > 0 && draft_chance (rand, 10))
        continue;
      row = gain_table_append (draft->facts.panel, i + 2);
      person_id (id, i);
      if (draft->tied)
        lives = draft_pick (rand, 3, 100, 100, 0);
      gain_table_set_text (draft->facts.panel, row, GAIN_PANEL_ID, id);
      gain_table_set_int (draft->facts.panel, row, GAIN_PANEL_PERIOD, draft->period);
      gain_table_set_int (draft->facts.panel, row, GAIN_PANEL_ATTRIBUTED_LIVES, lives * S);
      gain_table_set_int (draft->facts.panel, row, GAIN_PANEL_MEMBER_MONTHS, lives * 11 * S + 2500);
      gain_table_set_int (draft->facts.panel, row, GAIN_PANEL_RISK_SCORE,
                          draft->tied ? S : draft_pick (rand, 4, 0, 7147, 10000, 17739));
    }
}

static void
add_measures (Draft *draft, GRand *rand)
{
  static const gint64 units[] = { GAIN_UNIT_PERCENT, GAIN_UNIT_PER_1000, GAIN_UNIT_PERCENT,
                                  GAIN_UNIT_DOLLARS, GAIN_UNIT_PERCENT };

  for (guint m = 0; m < G_N_ELEMENTS (codes); m++)
    {
      guint row = gain_table_append (draft->measures, m + 2);

      gain_table_set_text (draft->measures, row, GAIN_MEASURES_CODE, codes[m]);
      gain_table_set_text (draft->measures, row, GAIN_MEASURES_TITLE, codes[m]);
      gain_table_set_int (draft->measures, row, GAIN_MEASURES_DOMAIN, GAIN_DOMAIN_QUALITY);
      gain_table_set_int (draft->measures, row, GAIN_MEASURES_UNIT, units[m]);
      gain_table_set_int (draft->measures, row, GAIN_MEASURES_DIRECTION,
                          m == 0 || m == 4 ? GAIN_DIRECTION_HIGHER : GAIN_DIRECTION_LOWER);
      gain_table_set_int (draft->measures, row, GAIN_MEASURES_MIN_DENOMINATOR,
                          draft_pick (rand, 3, 1, 20, 30) * S);
      gain_table_set_int (draft->measures, row, GAIN_MEASURES_BASIS,
                          m == 0 ? GAIN_BASIS_YTD : draft_pick (rand, 2, GAIN_BASIS_YTD,
                                                                GAIN_BASIS_ROLLING12));
    }
}

static void
add_scheme (Draft *draft, GRand *rand, const char *scheme, guint n_tiers)
{
  for (guint tier = 0; tier < n_tiers; tier++)
    {
      guint row = gain_table_append (draft->schemes, tier + 2);
      const char *name = tier + 1 == n_tiers && n_tiers < 4 ? "Best" : tier_names[tier];

      gain_table_set_text (draft->schemes, row, GAIN_SCHEMES_SCHEME, scheme);
      gain_table_set_int (draft->schemes, row, GAIN_SCHEMES_TIER, tier);
      gain_table_set_text (draft->schemes, row, GAIN_SCHEMES_NAME, name);
      gain_table_set_int (draft->schemes, row, GAIN_SCHEMES_PAYOUT_PERCENT,
                          tier == 0 ? draft_pick (rand, 3, 0, 0, 100000)
                                    : draft_pick (rand, 5, 200000, 333333, 500000, 750000,
                                                  1000000));
    }
}

static void
add_target (Draft *draft, GRand *rand, guint measure, const char *segment)
{
  static const gint64 ladder[G_N_ELEMENTS (codes)][4] = {
    { 400000, 500000, 666667, 800000 }, { 5000000, 4505000, 4000000, 3333333 },
    { 800000, 600000, 400000, 150000 }, { 125000000, 110000000, 99999900, 90000000 },
    { 200000, 400000, 600000, 995000 },
  };
  gboolean five = draft_chance (rand, 70);
  guint row = gain_table_append (draft->targets, measure + 2);
  guint n_cuts = five ? 4 : 1;

  gain_table_set_int (draft->targets, row, GAIN_TARGETS_PERFORMANCE_YEAR, DRAFT_YEAR);
  gain_table_set_text (draft->targets, row, GAIN_TARGETS_MEASURE, codes[measure]);
  gain_table_set_text (draft->targets, row, GAIN_TARGETS_SCHEME, five ? "five" : "two");
  gain_table_set_text (draft->targets, row, GAIN_TARGETS_SEGMENT, segment);
  for (guint cut = 0; cut < n_cuts; cut++)
    gain_table_set_int (draft->targets, row, GAIN_TARGETS_CUT_1 + cut,
                        ladder[measure][five ? cut : (guint) draft_pick (rand, 3, 0, 1, 3)]);
}

static void
add_targets (Draft *draft, GRand *rand)
{
  static const char *const segments[] = { "role:pcp", "role:specialist", "specialty:Geriatrics",
                                          "department:Cardiology", "department:Family" };

  for (guint m = 0; m < G_N_ELEMENTS (codes); m++)
    {
      add_target (draft, rand, m, "all");
      for (guint i = 0; i < G_N_ELEMENTS (segments); i++)
        if (draft_chance (rand, 15))
          add_target (draft, rand, m, segments[i]);
    }
}

static GainCell
random_cell (GRand *rand, guint measure, gboolean tied)
{
  gint64 d = draft_pick (rand, 6, 0, 7, 20, 100, tied ? 100 : g_rand_int_range (rand, 30, 600), 30);
  gint64 x = d == 0 ? 0
             : measure == 3
               ? d * draft_pick (rand, 3, 9000, 12500, g_rand_int_range (rand, 7000, 14000))
               : draft_pick (rand, 4, (int) d / 2, (int) d * 4 / 5, (int) d * 2 / 5,
                             g_rand_int_range (rand, 0, (gint32) d + 1));

  return (GainCell){ x * S, d * S };
}

static void
add_result (Draft *draft, GainSubjectKind kind, const char *id, guint measure, GainCell cell)
{
  GainTable *results = draft->facts.results;
  guint row = gain_table_append (results, 0);

  gain_table_set_int (results, row, GAIN_RESULTS_SUBJECT_KIND, kind);
  gain_table_set_text (results, row, GAIN_RESULTS_SUBJECT_ID, id);
  gain_table_set_text (results, row, GAIN_RESULTS_MEASURE, codes[measure]);
  gain_table_set_int (results, row, GAIN_RESULTS_PERIOD, draft->period);
  gain_table_set_int (results, row, GAIN_RESULTS_NUMERATOR, cell.numerator);
  gain_table_set_int (results, row, GAIN_RESULTS_DENOMINATOR, cell.denominator);
}

static void
add_results (Draft *draft, GRand *rand, guint n_people, guint n_practices)
{
  for (guint m = 0; m < G_N_ELEMENTS (codes); m++)
    {
      for (guint i = 0; i < n_people; i++)
        if (draft_chance (rand, 85))
          {
            char id[11];

            person_id (id, i);
            add_result (draft, GAIN_SUBJECT_PROVIDER, id, m, random_cell (rand, m, draft->tied));
          }
      for (guint i = 0; i < n_practices; i++)
        if (draft_chance (rand, 20))
          {
            char tin[10];

            tin_of (tin, i);
            add_result (draft, GAIN_SUBJECT_PRACTICE, tin, m, random_cell (rand, m, FALSE));
          }
      for (guint i = 0; i < N_DEPARTMENTS; i++)
        if (draft_chance (rand, 20))
          add_result (draft, GAIN_SUBJECT_DEPARTMENT, departments[i], m,
                      random_cell (rand, m, FALSE));
    }
}

static void
add_flag (Draft *draft, GRand *rand, const char *id)
{
  guint row = gain_table_append (draft->facts.flags, 0);

  gain_table_set_text (draft->facts.flags, row, GAIN_FLAGS_ID, id);
  gain_table_set_int (draft->facts.flags, row, GAIN_FLAGS_PERFORMANCE_YEAR,
                      draft_pick (rand, 4, DRAFT_YEAR, DRAFT_YEAR, DRAFT_YEAR, 2024));
  gain_table_set_text (draft->facts.flags, row, GAIN_FLAGS_FLAG, "signed");
  gain_table_set_int (draft->facts.flags, row, GAIN_FLAGS_VALUE, draft_pick (rand, 3, 1, 1, 0));
}

static void
add_advance (Draft *draft, GRand *rand, const char *id)
{
  guint row = gain_table_append (draft->facts.advances, 0);

  gain_table_set_text (draft->facts.advances, row, GAIN_ADVANCES_PAYEE_ID, id);
  gain_table_set_int (draft->facts.advances, row, GAIN_ADVANCES_PERFORMANCE_YEAR,
                      draft_pick (rand, 4, DRAFT_YEAR, DRAFT_YEAR, DRAFT_YEAR, 2024));
  gain_table_set_int (draft->facts.advances, row, GAIN_ADVANCES_DATE, 20250401);
  gain_table_set_int (draft->facts.advances, row, GAIN_ADVANCES_AMOUNT,
                      g_rand_int_range (rand, 1, 5000000));
}

static void
add_events_of (Draft *draft, GRand *rand, const char *id)
{
  if (draft_chance (rand, 70))
    add_flag (draft, rand, id);
  if (draft_chance (rand, 15))
    add_advance (draft, rand, id);
}

static void
add_events (Draft *draft, GRand *rand, guint n_people, guint n_practices)
{
  static const int dates[] = { 20241212, 20250110, 20250211, 20251011 };

  for (guint i = 0; i < n_people; i++)
    {
      char id[11];

      person_id (id, i);
      add_events_of (draft, rand, id);
      for (guint d = 0; d < G_N_ELEMENTS (dates); d++)
        if (draft_chance (rand, 40))
          {
            guint row = gain_table_append (draft->facts.attendance, 0);

            gain_table_set_text (draft->facts.attendance, row, GAIN_ATTENDANCE_ID, id);
            gain_table_set_int (draft->facts.attendance, row, GAIN_ATTENDANCE_DATE, dates[d]);
            gain_table_set_text (draft->facts.attendance, row, GAIN_ATTENDANCE_MEETING, "Board");
          }
    }
  for (guint i = 0; i < n_practices; i++)
    {
      char tin[10];

      tin_of (tin, i);
      add_events_of (draft, rand, tin);
    }
  for (guint i = 0; i < N_DEPARTMENTS; i++)
    add_events_of (draft, rand, departments[i]);
  add_events_of (draft, rand, "g0");
  if (draft_chance (rand, 20))
    add_advance (draft, rand, "nobody");
}

/* --- clinicians with several posts ------------------------------------------------------------ */

/* A copy of somebody's row in another practice. */
static guint
add_post (Draft *draft, GRand *rand, guint row, guint n_practices)
{
  guint other;
  char tin[10];

  gain_table_copy_row (draft->roster, draft->roster, row);
  other = gain_table_n_rows (draft->roster) - 1;
  do
    tin_of (tin, (guint) g_rand_int_range (rand, 0, (gint32) n_practices + 2));
  while (strcmp (tin, gain_table_get_text (draft->roster, row, GAIN_ROSTER_PRACTICE_TIN)) == 0);
  gain_table_set_text (draft->roster, other, GAIN_ROSTER_PRACTICE_TIN, tin);
  gain_table_set_text (draft->roster, other, GAIN_ROSTER_PRACTICE_NAME, tin);
  gain_table_set_int (draft->roster, other, GAIN_ROSTER_AFFILIATION, draft_pick (rand, 2, 0, 1));
  gain_table_set_text (draft->roster, other, GAIN_ROSTER_DEPARTMENT,
                       draft_chance (rand, 75)
                         ? departments[g_rand_int_range (rand, 0, N_DEPARTMENTS)]
                         : NULL);
  gain_table_set_text (draft->roster, other, GAIN_ROSTER_GROUP,
                       draft_chance (rand, 50) ? "north" : NULL);
  return other;
}

static void
share_posts (Draft *draft, GRand *rand, guint row, guint n_practices)
{
  gint64 share = draft_pick (rand, 6, 600000, 500000, 333333, 0, 1000000, 999999);
  guint other = add_post (draft, rand, row, n_practices);

  gain_table_set_int (draft->roster, row, GAIN_ROSTER_SHARE, share);
  gain_table_set_int (draft->roster, other, GAIN_ROSTER_SHARE, GAIN_WHOLE_SHARE - share);
  draft_count ("shared between practices", 1);
}

/* From one practice to another in the middle of the year, if both ends allow it. */
static void
move_post (Draft *draft, GRand *rand, guint row, guint n_practices)
{
  gint64 start = gain_table_get_int (draft->roster, row, GAIN_ROSTER_START_DATE);
  gint64 end = gain_table_get_int (draft->roster, row, GAIN_ROSTER_END_DATE);
  guint other;

  if ((start != GAIN_NULL && start > 20250515) || (end != GAIN_NULL && end < 20250516))
    return;
  other = add_post (draft, rand, row, n_practices);
  gain_table_set_int (draft->roster, row, GAIN_ROSTER_END_DATE, 20250515);
  gain_table_set_int (draft->roster, other, GAIN_ROSTER_START_DATE, 20250516);
  draft_count ("moved between practices", 1);
}

/* Some results say in which practice they were made; of those some beside a row that says it all. */
static void
name_practices (Draft *draft, GRand *rand)
{
  GainTable *results = draft->facts.results;
  guint n = gain_table_n_rows (results);

  for (guint row = 0; row < n; row++)
    for (guint post = 0; post < gain_table_n_rows (draft->roster); post++)
      {
        const char *id = gain_table_get_text (draft->roster, post, GAIN_ROSTER_ID);
        const char *tin = gain_table_get_text (draft->roster, post, GAIN_ROSTER_PRACTICE_TIN);

        if (g_strcmp0 (gain_table_get_text (results, row, GAIN_RESULTS_SUBJECT_ID), id) != 0
            || !draft_chance (rand, 25))
          continue;
        gain_table_copy_row (results, results, row);
        gain_table_set_text (results, gain_table_n_rows (results) - 1, GAIN_RESULTS_PRACTICE_TIN,
                             tin);
        if (draft_chance (rand, 70))
          gain_table_set_int (results, row, GAIN_RESULTS_DENOMINATOR, 0);
        draft_count ("result of a practice", 1);
      }
}

static void
add_posts (Draft *draft, GRand *rand, guint n_practices)
{
  guint n = gain_table_n_rows (draft->roster);

  for (guint row = 0; row < n; row++)
    if (draft_chance (rand, 40))
      {
        if (draft_chance (rand, 60))
          share_posts (draft, rand, row, n_practices);
        else
          move_post (draft, rand, row, n_practices);
      }
  name_practices (draft, rand);
}

Draft
draft_new (GRand *rand)
{
  guint n_people = (guint) draft_pick (rand, 6, 1, 4, 8, 12, 20, 28);
  guint n_practices = (guint) g_rand_int_range (rand, 1, 5);
  Draft draft = {
    .roster = gain_table_new (GAIN_KIND_ROSTER),
    .measures = gain_table_new (GAIN_KIND_MEASURES),
    .schemes = gain_table_new (GAIN_KIND_SCHEMES),
    .targets = gain_table_new (GAIN_KIND_TARGETS),
    .facts = { .results = gain_table_new (GAIN_KIND_RESULTS),
               .panel = gain_table_new (GAIN_KIND_PANEL),
               .attendance = gain_table_new (GAIN_KIND_ATTENDANCE),
               .flags = gain_table_new (GAIN_KIND_FLAGS),
               .advances = gain_table_new (GAIN_KIND_ADVANCES) },
    .tied = draft_chance (rand, 35),
    .reserve = draft_pick (rand, 5, -5000000, 0, 5000000, g_rand_int_range (rand, 0, 200000000),
                           1000000000),
  };

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      draft.period = gain_period_new (DRAFT_YEAR, GAIN_PERIOD_QUARTER,
                                      g_rand_int_range (rand, 1, 5));
      break;
    case 1:
      draft.period = gain_period_new (DRAFT_YEAR, GAIN_PERIOD_MONTH,
                                      g_rand_int_range (rand, 1, 13));
      break;
    default:
      draft.period = gain_period_new (DRAFT_YEAR, GAIN_PERIOD_YEAR, 0);
    }
  add_roster (&draft, rand, n_people, n_practices);
  add_panel (&draft, rand, n_people);
  add_measures (&draft, rand);
  add_scheme (&draft, rand, "five", 5);
  add_scheme (&draft, rand, "two", 2);
  add_targets (&draft, rand);
  add_results (&draft, rand, n_people, n_practices);
  add_events (&draft, rand, n_people, n_practices);
  if (draft_chance (rand, 25))
    add_posts (&draft, rand, n_practices);
  return draft;
}

static GainTable *
shuffled (const GainTable *table, GRand *rand)
{
  GainTable *copy = gain_table_new (gain_table_get_kind (table));
  guint n = gain_table_n_rows (table);
  g_autofree guint *order = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i);
      guint swapped = order[other];

      order[other] = order[i - 1];
      order[i - 1] = swapped;
    }
  for (guint i = 0; i < n; i++)
    gain_table_copy_row (copy, table, order[i]);
  return copy;
}

/* The same rows in another order. */
Draft
draft_shuffled (const Draft *draft, GRand *rand)
{
  return (Draft){
    .roster = shuffled (draft->roster, rand),
    .measures = shuffled (draft->measures, rand),
    .schemes = shuffled (draft->schemes, rand),
    .targets = shuffled (draft->targets, rand),
    .facts = { .results = shuffled (draft->facts.results, rand),
               .panel = shuffled (draft->facts.panel, rand),
               .attendance = shuffled (draft->facts.attendance, rand),
               .flags = shuffled (draft->facts.flags, rand),
               .advances = shuffled (draft->facts.advances, rand) },
    .period = draft->period,
    .tied = draft->tied,
    .reserve = draft->reserve,
  };
}

void
draft_clear (Draft *draft)
{
  gain_table_unref (draft->roster);
  gain_table_unref (draft->measures);
  gain_table_unref (draft->schemes);
  gain_table_unref (draft->targets);
  gain_table_unref (draft->facts.results);
  gain_table_unref (draft->facts.panel);
  gain_table_unref (draft->facts.attendance);
  gain_table_unref (draft->facts.flags);
  gain_table_unref (draft->facts.advances);
}

GainFacts *
draft_facts (const Draft *draft)
{
  g_autoptr (GainCatalog) catalog
    = gain_catalog_new (draft->roster, draft->measures, draft->schemes, draft->targets);
  GainFacts *facts = gain_facts_new (catalog, DRAFT_YEAR, draft->period, &draft->facts);

  facts->reserve = draft->reserve;
  return facts;
}

/* --- a plan ----------------------------------------------------------------------------------- */

static char **
one_or_two (GRand *rand, const char *const *values, guint n)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  guint first = (guint) g_rand_int_range (rand, 0, (gint32) n);

  g_ptr_array_add (list, g_strdup (values[first]));
  if (n > 1 && draft_chance (rand, 50))
    g_ptr_array_add (list, g_strdup (values[(first + 1) % n]));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_steal (list, NULL);
}

static char **
some_ids (const Draft *draft, GRand *rand, guint percent)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < gain_table_n_rows (draft->roster); i++)
    if (i == 0 || draft_chance (rand, percent))
      g_ptr_array_add (list, g_strdup (gain_table_get_text (draft->roster, i, GAIN_ROSTER_ID)));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_steal (list, NULL);
}

static void
choose_members (const Draft *draft, GRand *rand, GainPlanGroup *group)
{
  static const char *const roles[] = { "pcp", "specialist", "app", "staff" };
  static const char *const affiliations[] = { "employed", "independent" };
  static const char *const groups[] = { "north", "south" };

  if (draft_chance (rand, 50))
    group->members[GAIN_MEMBERS_ROLE] = one_or_two (rand, roles, 4);
  if (draft_chance (rand, 25))
    group->members[GAIN_MEMBERS_AFFILIATION] = one_or_two (rand, affiliations, 2);
  if (draft_chance (rand, 8))
    group->members[GAIN_MEMBERS_SPECIALTY] = one_or_two (rand, specialties, N_SPECIALTIES);
  if (draft_chance (rand, 8))
    group->members[GAIN_MEMBERS_DEPARTMENT] = one_or_two (rand, departments, N_DEPARTMENTS);
  if (draft_chance (rand, 8))
    {
      char tin[10];
      const char *tins[] = { tin };

      tin_of (tin, (guint) g_rand_int_range (rand, 0, 4));
      group->members[GAIN_MEMBERS_PRACTICE_TIN] = one_or_two (rand, tins, 1);
    }
  if (draft_chance (rand, 8))
    group->members[GAIN_MEMBERS_GROUP] = one_or_two (rand, groups, 2);
  if (draft_chance (rand, 8))
    group->members[GAIN_MEMBERS_ID] = some_ids (draft, rand, 50);
  if (draft_chance (rand, 10))
    group->exclude = some_ids (draft, rand, 10);
}

static void
choose_measures (GRand *rand, GainPlanGroup *group)
{
  guint first = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (codes));
  guint n = (guint) g_rand_int_range (rand, 1, G_N_ELEMENTS (codes) + 1);
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 weight = draft_pick (rand, 6, 0, 1, 10000, 10000, 400000, 600000);

      if (i + 1 == n && sum == 0)
        weight = 10000;
      sum += weight;
      gain_plan_group_add_measure (group, codes[(first + i) % G_N_ELEMENTS (codes)], weight);
    }
}

static void
add_gate (GRand *rand, GainPlanGroup *group)
{
  GainGate gate = { .kind = (GainGateKind) g_rand_int_range (rand, 0, GAIN_GATE_MIN_TIER + 1) };

  switch (gate.kind)
    {
    case GAIN_GATE_ATTENDANCE:
      gate.min = draft_pick (rand, 4, 0, 1, 2, 4);
      break;
    case GAIN_GATE_ACTIVE_ON:
      gate.date = draft_pick (rand, 3, 20250101, 20250615, 20251231);
      break;
    case GAIN_GATE_FLAG:
      gate.flag = g_strdup ("signed");
      break;
    case GAIN_GATE_MIN_LIVES:
      gate.min = draft_pick (rand, 4, 0, 100, 101, 400);
      break;
    case GAIN_GATE_MIN_TIER:
    default:
      gate.measure = g_strdup (codes[g_rand_int_range (rand, 0, G_N_ELEMENTS (codes))]);
      gate.tier = g_strdup ("Best");
    }
  g_array_append_val (group->gates, gate);
}

static void
choose_rules (GRand *rand, GainPlanGroup *group)
{
  if (draft_chance (rand, 60))
    group->missing = (GainRule) g_rand_int_range (rand, 0, GAIN_RULE_TIER);
  if (draft_chance (rand, 70))
    group->small_numbers = (GainRule) g_rand_int_range (rand, 0, GAIN_RULE_TIER + 1);
  if (group->small_numbers == GAIN_RULE_TIER)
    group->small_numbers_tier = g_strdup ("Best");
  for (int i = draft_pick (rand, 6, 0, 0, 0, 0, 1, 3); i > 0; i--)
    add_gate (rand, group);
}

static void
choose_money (const Draft *draft, GRand *rand, GainPlanGroup *group, gint64 pool)
{
  static const GainResidue residues[] = { GAIN_RESIDUE_REDISTRIBUTE, GAIN_RESIDUE_REDISTRIBUTE,
                                          GAIN_RESIDUE_REDISTRIBUTE, GAIN_RESIDUE_INFRASTRUCTURE,
                                          GAIN_RESIDUE_REDESIGN, GAIN_RESIDUE_RESERVE,
                                          GAIN_RESIDUE_CARRY_FORWARD };

  /* Near an even share, so that a cap closes some and leaves others open. */
  gint64 even = MIN (pool, 200000000) / gain_table_n_rows (draft->roster);

  group->residue = residues[g_rand_int_range (rand, 0, G_N_ELEMENTS (residues))];
  if (draft_chance (rand, 60))
    group->cap = draft_pick (rand, 5, 0, g_rand_int_range (rand, 0, 20000000), (int) even,
                             g_rand_int_range (rand, 0, (gint32) (3 * even) + 1),
                             g_rand_int_range (rand, (gint32) even, (gint32) (5 * even) + 1));
  if (draft_chance (rand, 30))
    group->min_payment = draft_pick (rand, 4, 0, 5000, g_rand_int_range (rand, 0, 2000000),
                                     group->cap != GAIN_NULL ? (int) group->cap : 2500);
  group->show_dollars = !draft_chance (rand, 15);
}

static void
choose_within (const Draft *draft, GRand *rand, GainPlanGroup *group)
{
  gint64 providers = draft_pick (rand, 4, 800000, 666667, 1000000, 0);

  group->within = (GainWithin){ TRUE, providers, 100 * S - providers,
                                draft_chance (rand, 60) ? GAIN_BASE_FTE : GAIN_BASE_EQUAL };
  if (group->exclude == NULL && draft_chance (rand, 25))
    group->exclude = some_ids (draft, rand, 50);
}

/* Some groups bear losses, some bear none of them, some are shielded. */
static void
choose_downside (GRand *rand, GainPlan *plan)
{
  gint64 sum = 0;

  plan->has_downside = TRUE;
  plan->from_reserve_first = draft_chance (rand, 60);
  for (guint g = 0; g < plan->groups->len; g++)
    if (draft_chance (rand, 70))
      {
        const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);
        GainBearer bearer = { g_strdup (group->id), draft_pick (rand, 4, 0, 10000, 600000, 333333) };

        sum += bearer.weight;
        g_array_append_val (plan->bearers, bearer);
      }
  if (plan->bearers->len > 0 && sum == 0)
    g_array_index (plan->bearers, GainBearer, 0).weight = 10000;
  if (draft_chance (rand, 18))
    plan->pool = -plan->pool;
}

static void
choose_group (const Draft *draft, GRand *rand, GainPlanGroup *group, gint64 pool, gboolean last)
{
  group->weight = draft_pick (rand, 5, 0, 10000, 10000, 600000, 333333);
  if (!last || draft_chance (rand, 30))
    choose_members (draft, rand, group);
  group->payee = draft_chance (rand, 45) ? GAIN_PAYEE_PROVIDER
                                         : (GainPayeeKind) g_rand_int_range (rand, 0, 4);
  group->base = (GainBase) g_rand_int_range (rand, 0, GAIN_BASE_FTE + 1);
  group->prorate = draft_chance (rand, 40) ? GAIN_PRORATE_MONTHS : GAIN_PRORATE_NONE;
  if (draft_chance (rand, 75))
    choose_measures (rand, group);
  else if (group->payee == GAIN_PAYEE_PROVIDER && draft_chance (rand, 40))
    {
      static const char *const with_staff[] = { "staff", "pcp" };

      g_strfreev (group->members[GAIN_MEMBERS_ROLE]);
      group->members[GAIN_MEMBERS_ROLE] = one_or_two (rand, with_staff, 2);
    }
  choose_rules (rand, group);
  choose_money (draft, rand, group, pool);
  if (group->payee != GAIN_PAYEE_PROVIDER && draft_chance (rand, 50))
    choose_within (draft, rand, group);
}

static void
choose_pool (GRand *rand, GainPlan *plan)
{
  static const gint64 splits[][GAIN_N_SPLITS] = { { 80000, 0, 920000 }, { 125000, 72500, 802500 },
                                                  { 333333, 333333, 333334 },
                                                  { 250000, 250000, 500000 }, { 0, 0, 1000000 } };
  guint split = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (splits));

  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    plan->split[i] = splits[split][i];
  plan->pool = draft_pick (rand, 8, 0, 7, 10000001, g_rand_int_range (rand, 0, 50000),
                           g_rand_int_range (rand, 0, 200000000), 77777777,
                           g_rand_int_range (rand, 0, 200000000),
                           g_rand_int_range (rand, 0, 200000000));
  for (int i = draft_pick (rand, 3, 0, 0, 2); i > 0; i--)
    {
      GainDeduction deduction = { g_strdup ("Repayment mechanism"),
                                  draft_pick (rand, 3, 0, 5000000,
                                              g_rand_int_range (rand, 0, 50000)) };

      g_array_append_val (plan->deductions, deduction);
    }
}

GainPlan *
draft_plan (const Draft *draft, GRand *rand)
{
  GainPlan *plan = gain_plan_new ();
  guint n_groups = (guint) draft_pick (rand, 6, 1, 1, 1, 2, 3, 4);
  gint64 sum = 0;

  plan->performance_year = DRAFT_YEAR;
  choose_pool (rand, plan);
  plan->groups_by = draft_chance (rand, 50) ? GAIN_GROUPS_BY_WEIGHT
                                            : (GainGroupsBy) g_rand_int_range (rand, 0, 4);
  plan->interim = (GainInterim) g_rand_int_range (rand, 0, GAIN_INTERIM_HOLD + 1);
  for (guint g = 0; g < n_groups; g++)
    {
      GainPlanGroup *group = gain_plan_add_group (plan, group_ids[g]);

      choose_group (draft, rand, group, plan->pool, g + 1 == n_groups);
      sum += group->weight;
      if (g + 1 == n_groups && sum == 0)
        group->weight = 10000;
    }
  if (draft_chance (rand, 60))
    choose_downside (rand, plan);
  return plan;
}

/* The same plan with the values of its lists of members in another order. */
GainPlan *
draft_plan_shuffled (const GainPlan *plan, GRand *rand)
{
  GainPlan *copy = gain_plan_copy (plan);

  for (guint g = 0; g < copy->groups->len; g++)
    {
      GainPlanGroup *group = g_ptr_array_index (copy->groups, g);

      for (guint field = 0; field < GAIN_N_MEMBERS_FIELDS; field++)
        for (guint i = group->members[field] != NULL ? g_strv_length (group->members[field]) : 0;
             i > 1; i--)
          {
            guint other = (guint) g_rand_int_range (rand, 0, (gint32) i);
            char *swapped = group->members[field][other];

            group->members[field][other] = group->members[field][i - 1];
            group->members[field][i - 1] = swapped;
          }
    }
  return copy;
}
