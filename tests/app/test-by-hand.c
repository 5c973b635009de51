/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace in which nothing is yet, and nothing is imported: the first measure, tiers, provider and
 * result are made by hand, each from where its view says that there is none. */
#include "app-fixture.h"

#include "gain-measure-page.h"
#include "gain-roster-form.h"
#include "gain-row-form.h"
#include "gain-typed.h"

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static gboolean
is_empty (AppFixture *f, gpointer unused)
{
  return snapshot_of (f) != NULL && snapshot_of (f)->catalog->n_people == 0;
}

static void
begin (AppFixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "new.gainshare", NULL);

  gain_window_create (f->window, path, "Empty", NULL, 2025);
  app_fixture_wait (f, is_empty, NULL);
  app_fixture_settle (f);
}

/* Shown, and to be pressed. */
static gboolean
is_offered (GtkWidget *button, gconstpointer label)
{
  return app_has_label (button, label) && gtk_widget_get_mapped (button)
         && gtk_widget_is_sensitive (button);
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = app_find (root, GTK_TYPE_BUTTON, is_offered, label);

  g_test_message ("%s", label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
undo_says (AppFixture *f, gpointer label)
{
  return g_strcmp0 (snapshot_of (f)->undo_label, label) == 0;
}

static void
wait_for (AppFixture *f, const char *label)
{
  app_fixture_wait (f, undo_says, (gpointer) label);
  app_fixture_settle (f);
}

static void
add_measure (AppFixture *f)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "measures"));
  GainMeasurePage *page;
  GainMeasureForm *form;

  press (view, "Add _Measure…");
  app_fixture_settle (f);
  page = GAIN_MEASURE_PAGE (app_find (view, GAIN_TYPE_MEASURE_PAGE, NULL, NULL));
  form = gain_measure_page_get_form (page);
  gain_measure_form_set_cell (form, GAIN_MEASURES_TITLE, "Annual wellness visit");
  gain_measure_form_set_cell (form, GAIN_MEASURES_CODE, "AWV");
  gain_measure_form_set_cell (form, GAIN_MEASURES_MIN_DENOMINATOR, "20");
  g_assert_true (gain_measure_page_save (page));
  wait_for (f, "Add the measure AWV");
}

static void
add_provider (AppFixture *f)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "people"));
  g_auto (GStrv) cells = NULL;
  GtkWidget *form;

  press (view, "_Add Provider…");
  app_fixture_settle (f);
  form = app_find_anywhere (GAIN_TYPE_ROSTER_FORM, NULL, NULL);
  cells = gain_roster_form_dup_cells (GAIN_ROSTER_FORM (form));
  gain_typed_set (cells, GAIN_ROSTER_ID, "1234567893");
  gain_typed_set (cells, GAIN_ROSTER_LAST_NAME, "Alvarez");
  gain_typed_set (cells, GAIN_ROSTER_FIRST_NAME, "Rosa");
  gain_typed_set (cells, GAIN_ROSTER_PRACTICE_TIN, "123456789");
  gain_typed_set (cells, GAIN_ROSTER_PRACTICE_NAME, "Elm Family Practice");
  gain_roster_form_set_cells (GAIN_ROSTER_FORM (form), cells, TRUE);
  press (GTK_WIDGET (gtk_widget_get_root (form)), "_Add");
  wait_for (f, "Add Rosa Alvarez");
}

static void
add_result (AppFixture *f)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "people"));
  GainRowForm *form;

  app_fixture_activate (f, "win.people-person('1234567893')");
  app_fixture_settle (f);
  press (view, "Type a _Result…");
  app_fixture_settle (f);
  form = GAIN_ROW_FORM (app_find_anywhere (GAIN_TYPE_ROW_FORM, NULL, NULL));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (form)))), ==,
                   "Type a Result of Rosa Alvarez");
  gain_row_form_set_cell (form, "measure", "NONE");
  gain_row_form_set_cell (form, "numerator", "75");
  gain_row_form_set_cell (form, "denominator", "100");
  press (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "_Add"); /* what is wrong is said there */
  app_fixture_settle (f);
  form = GAIN_ROW_FORM (app_find_anywhere (GAIN_TYPE_ROW_FORM, NULL, NULL));
  gain_row_form_set_cell (form, "measure", "AWV");
  gain_row_form_set_cell (form, "period", "2025Q1");
  press (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "_Add");
  wait_for (f, "Enter a result of AWV for Rosa Alvarez");
}

static void
test_first_of_each (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view;

  begin (f);
  view = GTK_WIDGET (app_fixture_view (f, "measures"));
  g_assert_nonnull (app_find (view, GTK_TYPE_BUTTON, is_offered, "Add from _Library…"));
  press (view, "_Tier Schemes");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.scheme-add(('Ours', uint32 4))");
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_schemes, ==, 1);
  app_fixture_activate (f, "win.measures-page('measures')");
  app_fixture_settle (f);
  add_measure (f);
  add_provider (f);
  add_result (f);
  g_assert_cmpuint (snapshot_of (f)->periods->len, ==, 1);
  g_assert_cmpuint (gain_period_months_elapsed (snapshot_of (f)->period), ==, 3);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  g_test_add ("/by-hand/first-of-each", AppFixture, NULL, app_fixture_set_up_welcome,
              test_first_of_each, app_fixture_tear_down);
  return g_test_run ();
}
