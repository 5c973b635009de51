/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules R1 to R13, each on a diagram that breaks just that one, and what mends it. */
#include "gain-aim-words.h"
#include "gain-diagram-lint.h"

#include <string.h>

#define YEAR 2025
#define GOOD_AIM "Cut avoidable ED visits 10 % for attributed lives by Dec 2025"

static GainDiagramNode *
take (GainDiagram *diagram, const char *id, GainDiagramKind kind, const char *text)
{
  GainDiagramNode *node = gain_diagram_node_new (id, kind, text);

  if (kind == GAIN_DIAGRAM_CHANGE)
    {
      node->owner = g_strdup ("Ruiz");
      node->due = 20250630;
      node->status = GAIN_CHANGE_TESTING;
    }
  gain_diagram_take_node (diagram, node);
  return node;
}

/* Nothing is wrong with it. */
static GainDiagram *
good_diagram (void)
{
  GainDiagram *diagram = gain_diagram_new ("T", YEAR);

  gain_diagram_node_add_measure (take (diagram, "a", GAIN_DIAGRAM_AIM, GOOD_AIM), "ED",
                                 GAIN_MEASURE_OUTCOME);
  gain_diagram_node_add_measure (take (diagram, "p", GAIN_DIAGRAM_PRIMARY, "Access"), "SD",
                                 GAIN_MEASURE_PROCESS);
  gain_diagram_node_add_measure (take (diagram, "q", GAIN_DIAGRAM_PRIMARY, "Follow-up"), "FU",
                                 GAIN_MEASURE_BALANCING);
  take (diagram, "s", GAIN_DIAGRAM_SECONDARY, "Same day");
  take (diagram, "c", GAIN_DIAGRAM_CHANGE, "Hold slots");
  gain_diagram_put_link (diagram, "a", "p", FALSE);
  gain_diagram_put_link (diagram, "a", "q", FALSE);
  gain_diagram_put_link (diagram, "p", "s", FALSE);
  gain_diagram_put_link (diagram, "s", "c", FALSE);
  return diagram;
}

/* Findings as the command prints them. */
static char *
lint (const GainDiagram *diagram, const GainLintContext *context)
{
  g_autoptr (GPtrArray) findings = gain_diagram_lint (diagram, context);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const GainLintFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpuint (strlen (finding->text), >, 10);
      g_string_append_printf (text, "%s%s %s %c", i > 0 ? ", " : "", finding->code,
                              finding->node != NULL ? finding->node : "-",
                              "EWH"[finding->severity]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_lint (const GainDiagram *diagram, const GainLintContext *context, const char *expected)
{
  g_autofree char *found = lint (diagram, context);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_good (void)
{
  g_autoptr (GainDiagram) diagram = good_diagram ();

  assert_lint (diagram, NULL, "");
}

static void
test_empty (void)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_new ("T", YEAR);

  assert_lint (diagram, NULL, "R1 - W, R3 - W, R8 - W");
}

typedef GainDiagram *(*Break) (GainDiagram *diagram);

static GainDiagram *
break_aim (GainDiagram *d)
{
  return gain_diagram_set_text (d, "a", "Fewer visits", NULL, NULL);
}

static GainDiagram *
break_two_aims (GainDiagram *d)
{
  g_autoptr (GainDiagram) two = gain_diagram_add (d, GAIN_DIAGRAM_AIM, NULL, GOOD_AIM, NULL, NULL,
                                                  NULL);

  return gain_diagram_set_measure (two, "a1", "X", GAIN_MEASURE_OUTCOME, NULL, NULL);
}

static GainDiagram *
break_outcome (GainDiagram *d)
{
  return gain_diagram_set_measure (d, "a", "ED", GAIN_MEASURE_PROCESS, NULL, NULL);
}

static GainDiagram *
break_primary (GainDiagram *d)
{
  g_autoptr (GainDiagram) one = gain_diagram_remove (d, "q", NULL, NULL);

  return gain_diagram_set_measure (one, "p", "SD", GAIN_MEASURE_BALANCING, NULL, NULL);
}

static GainDiagram *
break_primary_measure (GainDiagram *d)
{
  return gain_diagram_remove_measure (d, "p", "SD", NULL, NULL);
}

static GainDiagram *
break_orphan (GainDiagram *d)
{
  return gain_diagram_unlink (d, "p", "s", NULL, NULL);
}

static GainDiagram *
break_change_idea (GainDiagram *d)
{
  return gain_diagram_remove (d, "c", NULL, NULL);
}

static GainDiagram *
break_owner (GainDiagram *d)
{
  return gain_diagram_set_owner (d, "c", NULL, NULL, NULL);
}

static GainDiagram *
break_due_and_status (GainDiagram *d)
{
  g_autoptr (GainDiagram) due = gain_diagram_set_due (d, "c", 0, NULL, NULL);

  return gain_diagram_set_status (due, "c", GAIN_CHANGE_NONE, NULL, NULL);
}

static GainDiagram *
break_balance (GainDiagram *d)
{
  return gain_diagram_set_measure (d, "q", "FU", GAIN_MEASURE_PROCESS, NULL, NULL);
}

static GainDiagram *
break_skip (GainDiagram *d)
{
  return gain_diagram_link (d, "p", "c", NULL, NULL);
}

static GainDiagram *
break_words (GainDiagram *d)
{
  return gain_diagram_set_text (d, "s", "a b c d e f g h i j k l m", NULL, NULL);
}

static GainDiagram *
fine_words (GainDiagram *d)
{
  return gain_diagram_set_text (d, "s", "a b c d e f g h i j k l – &", NULL, NULL);
}

static const struct
{
  const char *name;
  Break       make;
  const char *expected;
} cases[] = {
  { "R1-parts", break_aim, "R1 a W" },
  { "R1-two", break_two_aims, "R1 a1 W" },
  { "R2", break_outcome, "R2 a W" },
  { "R3", break_primary, "R3 - W" },
  { "R4", break_primary_measure, "R4 p W" },
  { "R5", break_orphan, "R5 s E" },
  { "R6", break_change_idea, "R6 s W" },
  { "R7-owner", break_owner, "R7 c W" },
  { "R7-due-status", break_due_and_status, "R7 c W, R7 c W" },
  { "R8", break_balance, "R8 - W" },
  { "R9-skip", break_skip, "R9 p W" },
  { "R10", break_words, "R10 s H" },
  { "R10-twelve", fine_words, "" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GainDiagram) diagram = good_diagram ();
  g_autoptr (GainDiagram) broken = cases[i].make (diagram);

  assert_lint (broken, NULL, cases[i].expected);
}

static void
test_too_many_drivers (void)
{
  g_autoptr (GainDiagram) diagram = good_diagram ();

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      gain_diagram_node_add_measure (take (diagram, id, GAIN_DIAGRAM_PRIMARY, "More"), "SD",
                                     GAIN_MEASURE_PROCESS);
      gain_diagram_put_link (diagram, "a", id, FALSE);
      if (i < 4)
        assert_lint (diagram, NULL, "");
    }
  assert_lint (diagram, NULL, "R3 - W");
}

/* Only documents from elsewhere hold such lines. */
static void
test_backward (void)
{
  g_autoptr (GainDiagram) diagram = good_diagram ();
  g_autoptr (GainDiagram) other = good_diagram ();

  gain_diagram_put_link (diagram, "c", "p", FALSE);
  assert_lint (diagram, NULL, "R9 c E, R9 c E"); /* backward, and a circle */
  gain_diagram_put_link (other, "p", "q", FALSE);
  assert_lint (other, NULL, "R9 p E");
  gain_diagram_put_link (other, "q", "p", FALSE);
  assert_lint (other, NULL, "R9 p E, R9 q E, R9 q E");
}

static void
test_review (void)
{
  g_autoptr (GainDiagram) diagram = good_diagram ();
  g_autoptr (GainDiagram) previous = gain_diagram_new ("T", YEAR - 1);
  g_autoptr (GainDiagram) late = gain_diagram_set_reviewed (previous, 20250101, NULL, NULL);
  g_autoptr (GainDiagram) early = gain_diagram_set_reviewed (previous, 20241231, NULL, NULL);
  GainLintContext context = { .previous = previous };

  assert_lint (diagram, &context, "R13 - W");
  context.previous = late;
  assert_lint (diagram, &context, "R13 - W");
  context.previous = early;
  assert_lint (diagram, &context, "");
}

static void
add_measure (GainTable *measures, const char *code, const char *denominator)
{
  guint row = gain_table_append (measures, 0);

  gain_table_set_text (measures, row, GAIN_MEASURES_CODE, code);
  gain_table_set_text (measures, row, GAIN_MEASURES_TITLE, code);
  gain_table_set_text (measures, row, GAIN_MEASURES_NUMERATOR_TEXT, "Visits");
  gain_table_set_text (measures, row, GAIN_MEASURES_DENOMINATOR_TEXT, denominator);
}

/* R11 and R12: what the library of measures and the results say. */
static void
test_measures (void)
{
  static const char *const paid[] = { "ED", "PAID", NULL };
  g_autoptr (GainDiagram) diagram = good_diagram ();
  g_autoptr (GainTable) measures = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) results = gain_table_new (GAIN_KIND_RESULTS);
  g_autoptr (GainTable) roster = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainTable) schemes = gain_table_new (GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) targets = gain_table_new (GAIN_KIND_TARGETS);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainFacts) facts = NULL;
  GainFactTables tables = { .results = results };
  GainLintContext context = { .paid = paid };
  guint row = gain_table_append (results, 0);

  add_measure (measures, "ED", "Lives");
  add_measure (measures, "SD", "");
  catalog = gain_catalog_new (roster, measures, schemes, targets);
  context.catalog = catalog;
  /* The aim has the first, and an aim is no driver. */
  assert_lint (diagram, &context, "R11 p E, R11 q E, R12 - W, R12 - W");
  gain_table_set_int (results, row, GAIN_RESULTS_SUBJECT_KIND, GAIN_SUBJECT_ACO);
  gain_table_set_text (results, row, GAIN_RESULTS_SUBJECT_ID, "A1");
  gain_table_set_text (results, row, GAIN_RESULTS_MEASURE, "SD");
  gain_table_set_int (results, row, GAIN_RESULTS_PERIOD, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0));
  gain_table_set_int (results, row, GAIN_RESULTS_NUMERATOR, 5 * GAIN_SCALE);
  gain_table_set_int (results, row, GAIN_RESULTS_DENOMINATOR, 10 * GAIN_SCALE);
  facts = gain_facts_new (catalog, YEAR, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), &tables);
  context.facts = facts;
  context.catalog = NULL;
  context.paid = NULL;
  assert_lint (diagram, &context, "R12 q W, R12 s W");
}

/* Every fix that the program knows takes its finding away. */
static void
test_mend (void)
{
  static const Break breaks[] = { break_orphan, break_change_idea, break_due_and_status, break_skip };

  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autoptr (GainDiagram) diagram = good_diagram ();
      g_autoptr (GainDiagram) broken = breaks[i] (diagram);
      g_autoptr (GPtrArray) findings = gain_diagram_lint (broken, NULL);
      g_autoptr (GainDiagram) mended = NULL;
      g_autofree char *label = NULL;
      const GainLintFinding *finding = g_ptr_array_index (findings, findings->len - 1);

      g_assert_cmpint (finding->fix, <=, GAIN_FIX_MENDED);
      g_assert_nonnull (gain_lint_fix_title (finding->fix));
      mended = gain_diagram_mend (broken, finding, NULL, &label, NULL);
      g_assert_nonnull (label);
      g_assert_false (gain_diagram_equal (broken, mended));
    }
}

static void
test_aims (void)
{
  const GainAimParts all = GAIN_AIM_HAS_NUMBER | GAIN_AIM_HAS_POPULATION | GAIN_AIM_HAS_DATE;

  g_assert_cmpint (gain_aim_parts (GOOD_AIM), ==, all);
  g_assert_cmpint (gain_aim_parts ("Halve readmissions among members by 12/31/2025"), ==, all);
  g_assert_cmpint (gain_aim_parts ("Reduce falls by 30% in residents by December 31, 2026"), ==, all);
  g_assert_cmpint (gain_aim_parts ("Better care by December 2025"), ==, GAIN_AIM_HAS_DATE);
  g_assert_cmpint (gain_aim_parts ("Better care by December 31"), ==, GAIN_AIM_HAS_DATE);
  g_assert_cmpint (gain_aim_parts ("Patients may come sooner"), ==, GAIN_AIM_HAS_POPULATION);
  g_assert_cmpint (gain_aim_parts ("Cut visits 10 per 1,000 lives"), ==,
                   GAIN_AIM_HAS_NUMBER | GAIN_AIM_HAS_POPULATION);
  g_assert_cmpint (gain_aim_parts ("Lower A1c for all patients"), ==, GAIN_AIM_HAS_POPULATION);
  g_assert_cmpint (gain_aim_parts ("Every member gets one call"), ==, GAIN_AIM_HAS_POPULATION);
  g_assert_cmpint (gain_aim_parts ("Save $5"), ==, GAIN_AIM_HAS_NUMBER);
  g_assert_cmpint (gain_aim_parts ("A1c <8"), ==, GAIN_AIM_HAS_NUMBER);
  g_assert_cmpint (gain_aim_parts ("Within ±5 %"), ==, GAIN_AIM_HAS_NUMBER);
  g_assert_cmpint (gain_aim_parts (">−$20"), ==, GAIN_AIM_HAS_NUMBER);
  g_assert_cmpint (gain_aim_parts (""), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagram-lint/good", test_good);
  g_test_add_func ("/diagram-lint/empty", test_empty);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/diagram-lint/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/diagram-lint/too-many-drivers", test_too_many_drivers);
  g_test_add_func ("/diagram-lint/backward", test_backward);
  g_test_add_func ("/diagram-lint/review", test_review);
  g_test_add_func ("/diagram-lint/measures", test_measures);
  g_test_add_func ("/diagram-lint/mend", test_mend);
  g_test_add_func ("/diagram-lint/aims", test_aims);
  return g_test_run ();
}
