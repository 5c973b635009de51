/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Measures view: its funnel plot, the measures ranked by the five criteria,
 * and the library. */
#include "app-fixture.h"

#include "gain-criteria-editor.h"
#include "gain-funnel-chart.h"
#include "gain-library-dialog.h"
#include "gain-measure-funnel.h"
#include "gain-measure-page.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

/* A measure of this unit that many clinicians have results on, with somebody outside. */
static guint
some_measure (AppFixture *f, GainUnit unit)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;

  for (guint m = 0; m < catalog->n_measures; m++)
    {
      g_autoptr (GainFunnel) funnel = NULL;

      if (catalog->measures[m].unit != unit)
        continue;
      funnel = gain_funnel_new (snapshot_of (f)->scores, m, GAIN_FUNNEL_ALL_ROLES);
      if (funnel->points->len > 20
          && funnel->n_places[GAIN_FUNNEL_WITHIN] < funnel->points->len)
        return m;
    }
  g_assert_not_reached ();
}

static GainMeasureFunnel *
open_funnel (AppFixture *f, guint measure)
{
  g_autofree char *open
    = g_strdup_printf ("win.measure('%s')", snapshot_of (f)->catalog->measures[measure].code);

  app_fixture_view (f, "measures");
  app_fixture_activate (f, open);
  app_fixture_activate (f, "win.measure-chart('funnel')");
  app_fixture_settle (f);
  return GAIN_MEASURE_FUNNEL (
    app_find (GTK_WIDGET (f->window), GAIN_TYPE_MEASURE_FUNNEL, NULL, NULL));
}

static guint
count_rows (GainMeasureFunnel *funnel)
{
  GtkWidget *table = app_find (GTK_WIDGET (funnel), GTK_TYPE_COLUMN_VIEW, NULL, NULL);

  return g_list_model_get_n_items (
    G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table))));
}

static gboolean
holds_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

/* The list and the sentence say what the funnel itself does, for all and for one role. */
static void
check_funnel (AppFixture *f, GainUnit unit, int role)
{
  guint measure = some_measure (f, unit);
  GainMeasureFunnel *shown = open_funnel (f, measure);
  g_autoptr (GainFunnel) funnel = gain_funnel_new (snapshot_of (f)->scores, measure, role);
  guint outside = funnel->points->len - funnel->n_places[GAIN_FUNNEL_WITHIN];
  g_autofree char *starts = g_strdup_printf ("%u of %u ", outside, funnel->points->len);

  gain_measure_funnel_set_role (shown, role);
  app_fixture_settle (f);
  g_assert_cmpuint (count_rows (shown), ==, outside);
  g_assert_true (g_str_has_prefix (gain_measure_funnel_get_summary (shown), starts));
}

static void
test_funnel (AppFixture *f, gconstpointer unused)
{
  check_funnel (f, GAIN_UNIT_PERCENT, GAIN_FUNNEL_ALL_ROLES);
  check_funnel (f, GAIN_UNIT_PER_1000, GAIN_FUNNEL_ALL_ROLES);
  check_funnel (f, GAIN_UNIT_PERCENT, GAIN_ROLE_PCP);
}

/* Whoever is pointed at is named, unless names are hidden. */
static void
test_names (AppFixture *f, gconstpointer unused)
{
  guint measure = some_measure (f, GAIN_UNIT_PERCENT);
  GainMeasureFunnel *shown = open_funnel (f, measure);
  g_autoptr (GainFunnel) funnel
    = gain_funnel_new (snapshot_of (f)->scores, measure, GAIN_FUNNEL_ALL_ROLES);
  guint person = g_array_index (funnel->points, GainFunnelPoint, 0).person;
  GtkWidget *chart = app_find (GTK_WIDGET (shown), GAIN_TYPE_FUNNEL_CHART, NULL, NULL);
  g_autofree char *name
    = gain_person_display_name (&snapshot_of (f)->catalog->people[person]);

  gain_funnel_chart_point (GAIN_FUNNEL_CHART (chart), person);
  g_assert_nonnull (app_find (GTK_WIDGET (shown), GTK_TYPE_LABEL, holds_text, name));
  app_fixture_view (f, "scorecards");
  app_fixture_activate (f, "win.blinded");
  app_fixture_view (f, "measures");
  gain_funnel_chart_point (GAIN_FUNNEL_CHART (chart), person);
  g_assert_null (app_find (GTK_WIDGET (shown), GTK_TYPE_LABEL, holds_text, name));
  g_assert_nonnull (app_find (GTK_WIDGET (shown), GTK_TYPE_LABEL, holds_text, "Clinician "));
}

/* Dollars have no limits by chance: the page says so instead of a picture. */
static void
test_dollars (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  GainMeasureFunnel *shown;
  guint measure = 0;

  while (measure < catalog->n_measures && catalog->measures[measure].unit != GAIN_UNIT_DOLLARS)
    measure++;
  g_assert_cmpuint (measure, <, catalog->n_measures);
  shown = open_funnel (f, measure);
  g_assert_cmpstr (gain_measure_funnel_get_summary (shown), ==, "");
  g_assert_nonnull (app_find (GTK_WIDGET (shown), GTK_TYPE_LABEL, holds_text, "no limits"));
  app_fixture_activate (f, "win.measure-chart('spread')");
  app_fixture_settle (f);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (shown)));
}

static gboolean
undo_says_not (AppFixture *f, gpointer label)
{
  return g_strcmp0 (snapshot_of (f)->undo_label, label) != 0;
}

/* Does it, and waits until the workspace has it. */
static void
change (AppFixture *f, const char *detailed)
{
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);

  app_fixture_activate (f, detailed);
  app_fixture_wait (f, undo_says_not, label);
  app_fixture_settle (f);
}

static char *
score_action (const char *action, const char *code, const char *text)
{
  return g_strdup_printf ("win.%s(('%s', 'evidence', '%s'))", action, code, text);
}

/* The line of the copied table that ranks a measure. */
static char *
table_line (GainCriteriaEditor *editor, const char *code)
{
  g_autofree char *text = gain_criteria_editor_to_text (editor);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      if (g_str_equal (cells[1], code))
        return g_strdup_printf ("%u %s %s %s", i, cells[0], cells[4], cells[8]);
    }
  g_assert_not_reached ();
}

/* A score ranks a measure before those without one; its note stays with it; undo takes both back. */
static void
test_criteria (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *code = g_strdup (catalog->measures[catalog->n_measures - 1].code);
  g_autofree char *set = score_action ("criterion-set", code, "4");
  g_autofree char *note = score_action ("criterion-note", code, "a trial says so");
  g_autofree char *wrong = score_action ("criterion-set", code, "9");
  g_autofree char *clear = score_action ("criterion-set", code, "");
  g_autofree char *ranked = NULL;
  g_autofree char *unranked = NULL;
  g_autofree char *label = NULL;
  GainCriteriaEditor *editor;

  app_fixture_view (f, "measures");
  change (f, set);
  editor = GAIN_CRITERIA_EDITOR (
    app_find (GTK_WIDGET (f->window), GAIN_TYPE_CRITERIA_EDITOR, NULL, NULL));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (editor)));
  ranked = table_line (editor, code);
  g_assert_cmpstr (ranked, ==, "1 1 4 4.0");
  change (f, note);
  g_assert_cmpstr (gain_table_get_text (snapshot_of (f)->criteria, 0, GAIN_CRITERIA_NOTE), ==,
                   "a trial says so");
  label = g_strdup (snapshot_of (f)->undo_label);
  app_fixture_activate (f, wrong);
  app_fixture_settle (f);
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, label);
  change (f, clear);
  g_assert_cmpuint (gain_table_n_rows (snapshot_of (f)->criteria), ==, 0);
  change (f, "win.undo");
  change (f, "win.undo");
  change (f, "win.undo");
  unranked = table_line (editor, code);
  g_assert_nonnull (strstr (unranked, "not scored"));
}

static gboolean
has_score_5 (AppFixture *f, gpointer unused)
{
  const GainTable *criteria = snapshot_of (f)->criteria;

  return gain_table_n_rows (criteria) == 1
         && gain_table_get_int (criteria, 0, GAIN_CRITERIA_SCORE) == 5;
}

/* Score, note and another score in a breath, before the workspace has been read again. */
static void
test_criteria_quick (AppFixture *f, gconstpointer unused)
{
  const char *code = snapshot_of (f)->catalog->measures[0].code;
  g_autofree char *set = score_action ("criterion-set", code, "4");
  g_autofree char *note = score_action ("criterion-note", code, "a trial says so");
  g_autofree char *again = score_action ("criterion-set", code, "5");

  app_fixture_view (f, "measures");
  app_fixture_activate (f, set);
  app_fixture_activate (f, note);
  app_fixture_activate (f, again);
  app_fixture_wait (f, has_score_5, NULL);
  g_assert_cmpstr (gain_table_get_text (snapshot_of (f)->criteria, 0, GAIN_CRITERIA_NOTE), ==,
                   "a trial says so");
}

/* A digit typed in a cell is the score; another sign is refused in place. */
static void
test_typed (AppFixture *f, gconstpointer unused)
{
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);
  GtkWidget *editor, *cell;

  app_fixture_view (f, "measures");
  app_fixture_activate (f, "win.measures-page('criteria')");
  app_fixture_settle (f);
  editor = app_find (GTK_WIDGET (f->window), GAIN_TYPE_CRITERIA_EDITOR, NULL, NULL);
  cell = app_find (editor, GTK_TYPE_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (cell), "7");
  g_assert_true (gtk_widget_has_css_class (cell, "error"));
  gtk_editable_set_text (GTK_EDITABLE (cell), "5");
  app_fixture_wait (f, undo_says_not, label);
  app_fixture_settle (f);
  g_assert_false (gtk_widget_has_css_class (cell, "error"));
  g_assert_cmpuint (gain_table_n_rows (snapshot_of (f)->criteria), ==, 1);
  g_assert_cmpint (gain_table_get_int (snapshot_of (f)->criteria, 0, GAIN_CRITERIA_SCORE), ==, 5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (cell)), ==, "5");
}

/* What the workspace has already stays as it is; the rest comes in one edit, and goes in one. */
static void
test_library (AppFixture *f, gconstpointer unused)
{
  guint n = snapshot_of (f)->catalog->n_measures;

  app_fixture_view (f, "measures");
  g_assert_cmpint (gain_catalog_find_measure (snapshot_of (f)->catalog, "TOB"), <, 0);
  g_assert_cmpint (gain_catalog_find_measure (snapshot_of (f)->catalog, "AWV"), >=, 0);
  change (f, "win.measure-library-add(['TOB', 'AWV', 'SNF'])");
  g_assert_cmpuint (snapshot_of (f)->catalog->n_measures, ==, n + 2);
  change (f, "win.undo");
  g_assert_cmpuint (snapshot_of (f)->catalog->n_measures, ==, n);
}

static GainLibraryDialog *
dialog_of (void)
{
  return (gpointer) app_find_anywhere (GAIN_TYPE_LIBRARY_DIALOG, NULL, NULL);
}

static gboolean
is_free (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_CHECK_BUTTON (widget) && gtk_widget_get_sensitive (widget)
         && !gtk_check_button_get_active (GTK_CHECK_BUTTON (widget));
}

static void
test_library_dialog (AppFixture *f, gconstpointer unused)
{
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);
  guint n = snapshot_of (f)->catalog->n_measures;
  GtkWidget *dialog, *check, *add;

  app_fixture_view (f, "measures");
  app_fixture_activate (f, "win.measure-library");
  app_fixture_settle (f);
  dialog = GTK_WIDGET (dialog_of ());
  g_assert_nonnull (dialog);
  check = app_find (dialog, GTK_TYPE_CHECK_BUTTON, is_free, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  add = app_find (dialog, GTK_TYPE_BUTTON, app_has_label, "_Add 1 Measure");
  g_assert_nonnull (add);
  g_signal_emit_by_name (add, "clicked");
  app_fixture_wait (f, undo_says_not, label);
  app_fixture_settle (f);
  g_assert_null (dialog_of ());
  g_assert_cmpuint (snapshot_of (f)->catalog->n_measures, ==, n + 1);
}

static gboolean
is_closed (AppFixture *f, gpointer unused)
{
  return snapshot_of (f) == NULL;
}

/* A script closes the workspace below the dialog: then there is nothing to add to. */
static void
test_library_closed (AppFixture *f, gconstpointer unused)
{
  GtkWidget *dialog, *check, *add;

  app_fixture_view (f, "measures");
  app_fixture_activate (f, "win.measure-library");
  app_fixture_settle (f);
  dialog = GTK_WIDGET (dialog_of ());
  check = app_find (dialog, GTK_TYPE_CHECK_BUTTON, is_free, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  add = app_find (dialog, GTK_TYPE_BUTTON, app_has_label, "_Add 1 Measure");
  app_fixture_activate (f, "win.close-workspace");
  app_fixture_wait (f, is_closed, NULL);
  if (dialog_of () != NULL)
    g_signal_emit_by_name (add, "clicked");
  g_assert_null (dialog_of ());
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/measure-charts/funnel", test_funnel);
  ADD ("/measure-charts/names", test_names);
  ADD ("/measure-charts/dollars", test_dollars);
  ADD ("/measure-charts/criteria", test_criteria);
  ADD ("/measure-charts/criteria-quick", test_criteria_quick);
  ADD ("/measure-charts/typed", test_typed);
  ADD ("/measure-charts/library", test_library);
  ADD ("/measure-charts/library-dialog", test_library_dialog);
  ADD ("/measure-charts/library-closed", test_library_closed);
  return g_test_run ();
}
