/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Panels and differences of lists of assigned beneficiaries, worked out by hand. */
#include "gain-assignment.h"

#include <string.h>

#define ANN "1003000126"
#define BOB "1003000134"
#define STRANGER "1234567893"
#define Q2 gain_period_new (2025, GAIN_PERIOD_QUARTER, 2)
#define Q3 gain_period_new (2025, GAIN_PERIOD_QUARTER, 3)

static void
add_person (GainTable *roster, const char *id, const char *name, const char *tin)
{
  guint row = gain_table_append (roster, 0);

  gain_table_set_text (roster, row, GAIN_ROSTER_ID, id);
  gain_table_set_text (roster, row, GAIN_ROSTER_LAST_NAME, name);
  gain_table_set_int (roster, row, GAIN_ROSTER_ROLE, GAIN_ROLE_PCP);
  gain_table_set_text (roster, row, GAIN_ROSTER_PRACTICE_TIN, tin);
  gain_table_set_text (roster, row, GAIN_ROSTER_PRACTICE_NAME, "Elm");
  gain_table_set_int (roster, row, GAIN_ROSTER_AFFILIATION, GAIN_AFFILIATION_EMPLOYED);
}

static GainCatalog *
two_people (void)
{
  g_autoptr (GainTable) roster = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainTable) measures = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) schemes = gain_table_new (GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) targets = gain_table_new (GAIN_KIND_TARGETS);

  add_person (roster, ANN, "Ann", "111111111");
  add_person (roster, BOB, "Bob", "222222222");
  return gain_catalog_new (roster, measures, schemes, targets);
}

typedef struct
{
  const char *id, *npi, *tin, *months, *flags;
  int         risk, visits, status, reason;
} Life;

static GainTable *
list_of (GainPeriod period, GainPeriod first_month, const char *version, const Life *lives, guint n)
{
  GainTable *list = gain_table_new (GAIN_KIND_ASSIGNMENT);

  for (guint i = 0; i < n; i++)
    {
      guint row = gain_table_append (list, 0);

      gain_table_set_text (list, row, GAIN_ASSIGNMENT_PATIENT_ID, lives[i].id);
      gain_table_set_int (list, row, GAIN_ASSIGNMENT_PERIOD, period);
      gain_table_set_text (list, row, GAIN_ASSIGNMENT_PATIENT_NAME, lives[i].id);
      if (version != NULL)
        gain_table_set_text (list, row, GAIN_ASSIGNMENT_HCC_VERSION, version);
      if (lives[i].npi != NULL)
        gain_table_set_text (list, row, GAIN_ASSIGNMENT_PROVIDER_ID, lives[i].npi);
      if (lives[i].tin != NULL)
        gain_table_set_text (list, row, GAIN_ASSIGNMENT_PRACTICE_TIN, lives[i].tin);
      if (lives[i].months != NULL)
        {
          gain_table_set_int (list, row, GAIN_ASSIGNMENT_FIRST_MONTH, first_month);
          gain_table_set_text (list, row, GAIN_ASSIGNMENT_MONTHS, lives[i].months);
        }
      if (lives[i].flags != NULL)
        gain_table_set_text (list, row, GAIN_ASSIGNMENT_HCCS, lives[i].flags);
      if (lives[i].risk > 0)
        gain_table_set_int (list, row, GAIN_ASSIGNMENT_RISK_SCORE, lives[i].risk);
      if (lives[i].visits >= 0)
        gain_table_set_int (list, row, GAIN_ASSIGNMENT_VISITS, lives[i].visits);
      if (lives[i].status > 0)
        gain_table_set_int (list, row, GAIN_ASSIGNMENT_STATUS, lives[i].status - 1);
      if (lives[i].reason > 0)
        gain_table_set_int (list, row, GAIN_ASSIGNMENT_REASON, lives[i].reason - 1);
    }
  return list;
}

#define LEFT (GAIN_ASSIGNED_LEFT + 1)
#define WITHDRAWN (GAIN_ASSIGNED_WITHDRAWN + 1)

/* October 2024 to September 2025. */
static const Life autumn[] = {
  { "A", ANN, "111111111", "NNNNNNNNNNNN", "1;18", 10000, 4, 0, 0 },
  { "B", ANN, "111111111", "NNNNNNNNNN..", "22", 20000, 1, 0, 0 },
  { "C", ANN, "111111111", "............", NULL, 90000, 0, 0, 0 },
  { "D", BOB, "222222222", "UUUUUUUUUUUU", NULL, 0, 2, 0, 0 },
  { "E", STRANGER, "333333333", "NNNNNNNNNNNN", NULL, 11000, 3, 0, 0 },
  { "F", NULL, NULL, NULL, NULL, 0, -1, 0, 0 },
  { "G", ANN, "111111111", "NNNNNNNNNNNN", NULL, 10000, 1, LEFT, GAIN_LEFT_HEALTH_PLAN + 1 },
  { "H", ANN, "111111111", "NNNNNNNNNNNN", NULL, 10000, 1, WITHDRAWN, 0 },
};

static gint64
cell (const GainAssignmentPanel *panel, guint row, guint column)
{
  return gain_table_get_int (panel->panel, row, column);
}

/* Of the quarter three months count: A three, B one, C none. The mean is (1 × 3 + 2 × 1) / 4. */
static void
test_panel (void)
{
  g_autoptr (GainCatalog) catalog = two_people ();
  g_autoptr (GainTable) list = list_of (Q3, gain_period_new (2024, GAIN_PERIOD_MONTH, 10), "V28",
                                        autumn, G_N_ELEMENTS (autumn));
  g_autoptr (GainAssignmentPanel) panel = gain_assignment_panel (list, catalog, Q3, FALSE);

  g_assert_cmpuint (gain_table_n_rows (panel->panel), ==, 2);
  g_assert_cmpstr (gain_table_get_text (panel->panel, 0, GAIN_PANEL_ID), ==, ANN);
  g_assert_cmpint (cell (panel, 0, GAIN_PANEL_ATTRIBUTED_LIVES), ==, 3 * GAIN_SCALE);
  g_assert_cmpint (cell (panel, 0, GAIN_PANEL_MEMBER_MONTHS), ==, 4 * GAIN_SCALE);
  g_assert_cmpint (cell (panel, 0, GAIN_PANEL_RISK_SCORE), ==, 12500);
  g_assert_cmpint (cell (panel, 1, GAIN_PANEL_MEMBER_MONTHS), ==, 3 * GAIN_SCALE);
  g_assert_cmpint (cell (panel, 1, GAIN_PANEL_RISK_SCORE), ==, GAIN_SCALE);
  g_assert_cmpuint (panel->n_assigned, ==, 6);
  g_assert_cmpuint (panel->n_left, ==, 1);
  g_assert_cmpuint (panel->n_attributed, ==, 4);
  g_assert_cmpint (panel->months, ==, 7);
  g_assert_cmpuint (panel->n_elsewhere, ==, 1);
  g_assert_cmpuint (panel->n_nobodys, ==, 1);
  g_assert_cmpuint (panel->n_no_months, ==, 1);
  g_assert_cmpuint (panel->n_no_risk, ==, 2);
  g_assert_false (panel->all_months);
  g_assert_cmpstr (g_array_index (panel->strangers, GainStranger, 0).npi, ==, STRANGER);
}

/* A list that looks at other months than the period's counts with all of them: 12 + 10 months, and
 * (12 × 1 + 10 × 2) / 22 is rounded once. */
static void
test_panel_of_other_months (void)
{
  g_autoptr (GainCatalog) catalog = two_people ();
  g_autoptr (GainTable) list = list_of (Q3, gain_period_new (2023, GAIN_PERIOD_MONTH, 10), "V28",
                                        autumn, G_N_ELEMENTS (autumn));
  g_autoptr (GainAssignmentPanel) panel = gain_assignment_panel (list, catalog, Q3, FALSE);

  g_assert_true (panel->all_months);
  g_assert_cmpint (cell (panel, 0, GAIN_PANEL_MEMBER_MONTHS), ==, 22 * GAIN_SCALE);
  g_assert_cmpint (cell (panel, 0, GAIN_PANEL_RISK_SCORE), ==, 14545);
}

static const Life spring[] = {
  { "A", ANN, "111111111", NULL, "1;18;22", 10000, 4, 0, 0 },
  { "B", BOB, "222222222", NULL, "22", 20000, 4, 0, 0 },
  { "C", ANN, "111111111", NULL, NULL, 10000, 4, 0, 0 },
  { "D", ANN, "111111111", NULL, NULL, 10000, 4, 0, 0 },
  { "E", ANN, "111111111", NULL, NULL, 10000, 4, 0, 0 },
  { "X", ANN, "111111111", NULL, NULL, 10000, 4, LEFT, 0 },
};

/* A loses a flag and no risk; B moves to Ann's and drops by 0.3; C is up by 0.1999, seen once; D left for a
 * health plan, E for a reason that nobody tells; X came back; Y is new and was not seen. */
static const Life summer[] = {
  { "A", ANN, "111111111", NULL, "1;18", 10000, 4, 0, 0 },
  { "B", ANN, "111111111", NULL, "22;23", 17000, 4, 0, 0 },
  { "C", ANN, "111111111", NULL, NULL, 11999, 1, 0, 0 },
  { "D", ANN, NULL, NULL, NULL, 0, -1, LEFT, GAIN_LEFT_HEALTH_PLAN + 1 },
  { "X", ANN, "111111111", NULL, NULL, 10000, 4, 0, 0 },
  { "Y", ANN, "111111111", NULL, NULL, 30000, 0, 0, 0 },
};

static GainAssignmentDiff *
two_lists (const char *new_version)
{
  const GainAssignmentOptions options = { GAIN_LEAST_JUMP, GAIN_SEEN_LEAST };
  g_autoptr (GainTable) before = list_of (Q2, 0, "V28", spring, G_N_ELEMENTS (spring));
  g_autoptr (GainTable) after = list_of (Q3, 0, new_version, summer, G_N_ELEMENTS (summer));

  return gain_assignment_compare (before, after, &options);
}

static const GainAssignmentChange *
change_of (const GainAssignmentDiff *diff, const char *id)
{
  for (guint i = 0; i < diff->changes->len; i++)
    {
      const GainAssignmentChange *change = g_ptr_array_index (diff->changes, i);
      const GainTable *list = change->after != GAIN_NO_ROW ? diff->after : diff->before;
      guint row = change->after != GAIN_NO_ROW ? change->after : change->before;

      if (strcmp (gain_table_get_text (list, row, GAIN_ASSIGNMENT_PATIENT_ID), id) == 0)
        return change;
    }
  g_error ("%s is nowhere", id);
}

static void
assert_normal (const char *text, const char *expected)
{
  g_autofree char *normal = gain_patient_id_normal (text, strlen (text));

  g_assert_cmpstr (normal, ==, expected);
}

/* Numbers of people and of practices, codes and dates are none. */
static void
test_identifiers_in_texts (void)
{
  static const char *const with[] = { "1EG4TE5MK73", "1eg4-te5-mk73", "1EG4 TE5 MK73", "of (1EG4TE5MK73)",
                                      "1EG4TE5MK7 1EG4TE5MK73", "x,1EG4-TE5-MK73,y" };
  static const char *const without[] = { "",            "1EG4TE5MK7",  "1EG4TE5MK733", "x1EG4TE5MK73",
                                         "0EG4TE5MK73", "1SG4TE5MK73", "1EG4TE5MK7O",  "1003000126",
                                         "123456789",   "DEPRESSION1", "1EG-4TE5-MK73" };

  for (guint i = 0; i < G_N_ELEMENTS (with); i++)
    if (!gain_patient_id_is_in (with[i]))
      g_error ("none in %s", with[i]);
  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    if (gain_patient_id_is_in (without[i]))
      g_error ("one in %s", without[i]);
  g_assert_false (gain_patient_id_is_in (NULL));
}

/* However an identifier is written, it is the same patient. */
static void
test_identifiers (void)
{
  static const Life before[] = { { "1TS0-TA0-TT00", ANN, "111111111", NULL, NULL, 0, 1, 0, 0 } };
  static const Life after[] = { { "1ts0ta0tt00", ANN, "111111111", NULL, NULL, 0, 1, 0, 0 } };
  g_autoptr (GainTable) old_list = list_of (Q3, 0, "V28", before, 1);
  g_autoptr (GainTable) new_list = list_of (Q3, 0, "V28", after, 1);
  const GainAssignmentOptions options = { GAIN_LEAST_JUMP, GAIN_SEEN_LEAST };
  g_autoptr (GainAssignmentDiff) diff = gain_assignment_compare (old_list, new_list, &options);

  g_assert_cmpuint (gain_assignment_total (diff)->stayed, ==, 1);
  assert_normal ("1ts0-ta0 tt00", "1TS0TA0TT00");
  assert_normal ("123-45-6789A", "123456789A");
  assert_normal ("M.1234567", NULL);
  assert_normal ("12345", NULL);
  assert_normal ("1234567890123", NULL);
}

/* An older version stored identifiers as they were written, so a patient may stand twice on one list. */
static void
test_two_spellings (void)
{
  static const Life both[] = {
    { "1TS0-TA0-TT00", ANN, "111111111", NULL, NULL, 10000, 1, 0, 0 },
    { "1TS0TA0TT00", ANN, "111111111", NULL, NULL, 20000, 1, 0, 0 },
    { "1TS0TB1TT01", STRANGER, "333333333", NULL, NULL, 20000, 1, 0, 0 },
    { "1ts0tb1tt01", STRANGER, "333333333", NULL, NULL, 10000, 1, WITHDRAWN, 0 },
    { "1TS0-TC2-TT02", ANN, "111111111", NULL, NULL, 10000, 1, LEFT, 0 },
    { "1ts0tc2tt02", ANN, "111111111", NULL, NULL, 10000, 1, LEFT, 0 },
    { "M.17", NULL, NULL, NULL, NULL, 0, 1, 0, 0 },
    { "m.17", NULL, NULL, NULL, NULL, 0, 1, 0, 0 },
  };
  const GainAssignmentOptions options = { GAIN_LEAST_JUMP, GAIN_SEEN_LEAST };
  g_autoptr (GainCatalog) catalog = two_people ();
  g_autoptr (GainTable) list = list_of (Q3, 0, "V28", both, G_N_ELEMENTS (both));
  g_autoptr (GainTable) other = list_of (Q2, 0, "V28", both, 4);
  g_autoptr (GainAssignmentPanel) panel = gain_assignment_panel (list, catalog, Q3, TRUE);
  g_autoptr (GainAssignmentDiff) diff = gain_assignment_compare (other, list, &options);

  g_assert_cmpuint (panel->n_assigned, ==, 4);
  g_assert_cmpuint (panel->n_left, ==, 1);
  g_assert_cmpuint (panel->n_attributed, ==, 1);
  g_assert_cmpuint (panel->n_elsewhere, ==, 1);
  g_assert_cmpuint (panel->n_nobodys, ==, 2);
  g_assert_cmpint (cell (panel, 0, GAIN_PANEL_RISK_SCORE), ==, 20000);
  g_assert_cmpuint (gain_assignment_total (diff)->before, ==, 2);
  g_assert_cmpuint (gain_assignment_total (diff)->after, ==, 4);
  g_assert_cmpuint (gain_assignment_total (diff)->stayed, ==, 2);
}

/* A list without the columns of flags: nobody's can be missed. */
static void
test_no_flags (void)
{
  static const Life lives[] = { { "1TS0-TA0-TT00", ANN, "111111111", NULL, NULL, 10000, 1, 0, 0 } };
  static const Life flagged[] = { { "1TS0-TA0-TT00", ANN, "111111111", NULL, "18", 10000, 1, 0, 0 } };
  const GainAssignmentOptions options = { GAIN_LEAST_JUMP, GAIN_SEEN_LEAST };
  g_autoptr (GainTable) before = list_of (Q2, 0, NULL, lives, 1);
  g_autoptr (GainTable) with = list_of (Q2, 0, "V28", flagged, 1);
  g_autoptr (GainTable) after = list_of (Q3, 0, NULL, lives, 1);
  g_autoptr (GainAssignmentDiff) none = gain_assignment_compare (before, after, &options);
  g_autoptr (GainAssignmentDiff) older = gain_assignment_compare (with, after, &options);

  g_assert_cmpuint (gain_assignment_total (none)->stayed, ==, 1);
  g_assert_false (none->knows_flags);
  g_assert_false (older->knows_flags);
}

static void
test_diff (void)
{
  g_autoptr (GainAssignmentDiff) diff = two_lists ("V28");
  const GainAssignmentPractice *total = gain_assignment_total (diff);

  g_assert_cmpuint (total->before, ==, 5);
  g_assert_cmpuint (total->came, ==, 2);
  g_assert_cmpuint (total->left, ==, 2);
  g_assert_cmpuint (total->stayed, ==, 3);
  g_assert_cmpuint (total->after, ==, 5);
  g_assert_cmpuint (total->moved, ==, 1);
  g_assert_cmpuint (total->jumped, ==, 1);
  g_assert_cmpstr (change_of (diff, "A")->missing, ==, "22");
  g_assert_null (change_of (diff, "A")->gained);
  g_assert_cmpint (change_of (diff, "B")->change, ==, -3000);
  g_assert_true (change_of (diff, "B")->jumped);
  g_assert_true (change_of (diff, "B")->moved);
  g_assert_cmpstr (change_of (diff, "B")->gained, ==, "23");
  g_assert_false (change_of (diff, "C")->jumped);
  g_assert_true (change_of (diff, "C")->unseen);
  g_assert_cmpint (change_of (diff, "D")->move, ==, GAIN_MOVE_LEFT);
  g_assert_cmpint (change_of (diff, "D")->reason, ==, GAIN_LEFT_HEALTH_PLAN);
  g_assert_cmpint (change_of (diff, "E")->reason, ==, -1);
  g_assert_cmpint (change_of (diff, "X")->move, ==, GAIN_MOVE_CAME);
  g_assert_cmpint (change_of (diff, "Y")->move, ==, GAIN_MOVE_CAME);
  g_assert_cmpuint (diff->n_counted, ==, 5);
  g_assert_true (diff->knows_flags);
  g_assert_cmpuint (diff->n_reasons[GAIN_LEFT_HEALTH_PLAN], ==, 1);
  g_assert_cmpuint (diff->n_reasons[GAIN_N_LEFT], ==, 1);
}

/* By practice: Bob's had one, who moved to Ann's. */
static void
test_practices (void)
{
  g_autoptr (GainAssignmentDiff) diff = two_lists ("V28");
  const GainAssignmentPractice *ann = &g_array_index (diff->practices, GainAssignmentPractice, 0);
  const GainAssignmentPractice *bob = &g_array_index (diff->practices, GainAssignmentPractice, 1);

  g_assert_cmpuint (diff->practices->len, ==, 3);
  g_assert_cmpstr (ann->tin, ==, "111111111");
  g_assert_cmpuint (ann->before, ==, 4);
  g_assert_cmpuint (ann->after, ==, 5);
  g_assert_cmpuint (ann->came, ==, 2);
  g_assert_cmpuint (ann->left, ==, 2);
  g_assert_cmpuint (ann->stayed, ==, 3);
  g_assert_cmpuint (ann->moved, ==, 1);
  g_assert_cmpuint (bob->before, ==, 1);
  g_assert_cmpuint (bob->after, ==, 0);
  g_assert_cmpuint (bob->moved_out, ==, 1);
  for (guint i = 0; i < diff->practices->len; i++)
    {
      const GainAssignmentPractice *one
          = &g_array_index (diff->practices, GainAssignmentPractice, i);

      g_assert_cmpuint (one->after + one->left + one->moved_out, ==,
                        one->before + one->came + one->moved);
    }
}

/* A number is another condition in another version. */
static void
test_versions (void)
{
  g_autoptr (GainAssignmentDiff) diff = two_lists ("V24");

  g_assert_null (change_of (diff, "A")->missing);
  g_assert_cmpuint (diff->n_missing, ==, 0);
  g_assert_cmpuint (diff->n_incomparable, ==, 2);
}

static void
check_row (const GainTable *rows, guint row, GainListKind list, const char *id, guint rank,
           const char *reason)
{
  g_assert_cmpint (gain_table_get_int (rows, row, GAIN_LISTS_LIST), ==, list);
  g_assert_cmpstr (gain_table_get_text (rows, row, GAIN_LISTS_PATIENT_ID), ==, id);
  g_assert_cmpstr (gain_table_get_text (rows, row, GAIN_LISTS_PROVIDER_ID), ==, ANN);
  g_assert_cmpint (gain_table_get_int (rows, row, GAIN_LISTS_RANK), ==, rank);
  g_assert_nonnull (strstr (gain_table_get_text (rows, row, GAIN_LISTS_REASON), reason));
}

/* The jump comes before the flag; who was not seen at all before who was seen once. */
static void
test_lists (void)
{
  g_autoptr (GainCatalog) catalog = two_people ();
  g_autoptr (GainAssignmentDiff) diff = two_lists ("V28");
  guint n_nobodys;
  g_autoptr (GainTable) rows = gain_assignment_lists (diff, catalog, Q3, 0, &n_nobodys);
  g_autoptr (GainTable) first = gain_assignment_lists (diff, catalog, Q3, 1, &n_nobodys);

  g_assert_cmpuint (n_nobodys, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (rows), ==, 4);
  check_row (rows, 0, GAIN_LIST_RISK_CHANGE, "B", 1, "down by 0.3");
  g_assert_cmpstr (gain_table_get_text (rows, 0, GAIN_LISTS_OLD_VALUE), ==, "2");
  g_assert_cmpstr (gain_table_get_text (rows, 0, GAIN_LISTS_NEW_VALUE), ==, "1.7");
  check_row (rows, 1, GAIN_LIST_RISK_CHANGE, "A", 2, "not seen again: 22");
  check_row (rows, 2, GAIN_LIST_NEXT_VISITS, "Y", 1, "No primary care visit");
  check_row (rows, 3, GAIN_LIST_NEXT_VISITS, "C", 2, "1 primary care service");
  g_assert_cmpuint (gain_table_n_rows (first), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assignment/panel", test_panel);
  g_test_add_func ("/assignment/panel-of-other-months", test_panel_of_other_months);
  g_test_add_func ("/assignment/identifiers", test_identifiers);
  g_test_add_func ("/assignment/identifiers-in-texts", test_identifiers_in_texts);
  g_test_add_func ("/assignment/two-spellings", test_two_spellings);
  g_test_add_func ("/assignment/diff", test_diff);
  g_test_add_func ("/assignment/no-flags", test_no_flags);
  g_test_add_func ("/assignment/practices", test_practices);
  g_test_add_func ("/assignment/versions", test_versions);
  g_test_add_func ("/assignment/lists", test_lists);
  return g_test_run ();
}
