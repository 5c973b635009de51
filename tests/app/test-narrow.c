/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in a narrow place: what counts least is left out and named, what is paid stays in sight, and what
 * is copied has everything. */
#include "app-parts.h"

#include "distribution/gain-distribution-view-private.h"
#include "gain-columns.h"
#include "gain-wrap-layout.h"

#include <string.h>

#define WIDTH 1024
#define HEIGHT 700

static gboolean
has_columns (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_get_mapped (widget);
}

static GtkColumnView *
payees_of (AppFixture *f)
{
  GainDistributionView *view = GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));

  return GTK_COLUMN_VIEW (app_find (GTK_WIDGET (view->table), GTK_TYPE_COLUMN_VIEW, has_columns, NULL));
}

static GtkColumnViewColumn *
column_of (GtkColumnView *view, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return column;
    }
  g_assert_not_reached ();
}

static gboolean
fits (AppFixture *f, gpointer view)
{
  GtkAdjustment *room = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));

  return gtk_adjustment_get_upper (room) <= gtk_adjustment_get_page_size (room)
         && gtk_adjustment_get_page_size (room) > 1;
}

static gboolean
is_all_there (AppFixture *f, gpointer view)
{
  return fits (f, view) && gtk_column_view_column_get_visible (column_of (view, "Practice"));
}

static gboolean
has_active (AppFixture *f, gpointer view)
{
  return fits (f, view) && gtk_column_view_column_get_visible (column_of (view, "Active"));
}

static gboolean
says (GtkWidget *label, gconstpointer text)
{
  return gtk_widget_get_mapped (label)
         && strstr (gtk_label_get_label (GTK_LABEL (label)), text) != NULL;
}

static gboolean
is_shown (GtkColumnView *view, const char *title)
{
  return gtk_column_view_column_get_visible (column_of (view, title));
}

static void
test_payees (AppFixture *f, gconstpointer unused)
{
  GtkColumnView *view;
  GtkWidget *page;
  g_autoptr (GainGrid) grid = NULL;

  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, HEIGHT);
  page = GTK_WIDGET (app_fixture_view (f, "distribution"));
  app_fixture_activate (f, "win.distribution-page('payees')");
  app_fixture_settle (f);
  view = payees_of (f);
  app_fixture_wait (f, fits, view);
  app_fixture_activate (f, "win.explain");
  app_fixture_settle (f);
  app_parts_draw (f, GTK_WIDGET (f->window));
  app_fixture_wait (f, fits, view);
  g_assert_true (is_shown (view, "Payee"));
  g_assert_true (is_shown (view, "Paid"));
  g_assert_true (is_shown (view, "Net"));
  g_assert_false (is_shown (view, "Practice"));
  g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, says, "Too narrow for: Practice, "));
  grid = gain_columns_to_grid (view, "Payees");
  g_assert_cmpuint (gain_grid_n_columns (grid), ==, 8);
  app_fixture_activate (f, "win.payee-columns('amounts')");
  app_parts_draw (f, GTK_WIDGET (f->window));
  app_fixture_wait (f, fits, view);
  g_assert_true (is_shown (view, "Paid"));
  g_assert_false (is_shown (view, "Practice"));
  g_assert_null (app_find (page, GTK_TYPE_LABEL, says, "Practice, "));
  app_fixture_activate (f, "win.payee-columns('why')");
  app_fixture_activate (f, "win.close-pane");
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, HEIGHT);
  app_fixture_wait (f, is_all_there, view);
  app_parts_draw (f, GTK_WIDGET (f->window));
  g_assert_null (app_find (GTK_WIDGET (GAIN_DISTRIBUTION_VIEW (page)->table), GTK_TYPE_LABEL, says,
                           "Too narrow for"));
}

static GtkColumnView *
table_of (GtkWidget *view)
{
  return GTK_COLUMN_VIEW (app_find (view, GTK_TYPE_COLUMN_VIEW, has_columns, NULL));
}

static gboolean
is_small (GtkWidget *cell, gconstpointer text)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (!gtk_widget_get_mapped (cell)
      || strstr (gtk_inscription_get_text (GTK_INSCRIPTION (cell)), text) == NULL)
    return FALSE;
  layout = gtk_widget_create_pango_layout (cell, gtk_inscription_get_text (GTK_INSCRIPTION (cell)));
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width > gtk_widget_get_width (cell);
}

/* Beside the page; whose dollars they are stands before them. */
static void
test_scorecards (AppFixture *f, gconstpointer unused)
{
  GtkWidget *page = GTK_WIDGET (app_fixture_view (f, "scorecards"));
  GtkColumnView *view;

  app_fixture_activate (f, "win.scorecards-plan('Five tiers, 92/8')");
  app_fixture_settle (f);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1440, 900);
  app_parts_draw (f, GTK_WIDGET (f->window));
  view = table_of (page);
  app_fixture_wait (f, fits, view);
  g_assert_true (is_shown (view, "Tracking Toward"));
  g_assert_false (is_shown (view, "Specialty"));
  g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, says, "Too narrow for: "));
  g_assert_null (app_find (page, GTK_TYPE_INSCRIPTION, is_small, "$"));
  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, HEIGHT);
  app_parts_draw (f, GTK_WIDGET (f->window));
  app_fixture_wait (f, fits, view);
  g_assert_true (is_shown (view, "Provider"));
  g_assert_true (is_shown (view, "Tracking Toward"));
  g_assert_false (is_shown (view, "Practice"));
  g_assert_null (app_find (page, GTK_TYPE_INSCRIPTION, is_small, "$"));
  app_fixture_activate (f, "win.scorecards-columns(['name', 'paid', 'npi'])");
  app_parts_draw (f, GTK_WIDGET (f->window));
  app_fixture_wait (f, fits, view);
  g_assert_true (is_shown (view, "NPI"));
  g_assert_null (app_find (page, GTK_TYPE_LABEL, says, "Too narrow for: "));
}

static void
check_rollup (AppFixture *f, GtkWidget *page, const char *list, const char *name)
{
  GtkColumnView *view;
  g_autoptr (GainGrid) grid = NULL;

  app_fixture_activate (f, list);
  app_fixture_settle (f);
  app_parts_draw (f, GTK_WIDGET (f->window));
  view = table_of (page);
  app_fixture_wait (f, fits, view);
  g_assert_true (is_shown (view, name));
  g_assert_true (is_shown (view, "Move Up"));
  g_assert_false (is_shown (view, "Clinicians"));
  grid = gain_columns_to_grid (view, name);
  g_assert_cmpuint (gain_grid_n_columns (grid), ==, 8);
}

static void
test_rollups (AppFixture *f, gconstpointer unused)
{
  GtkWidget *page = GTK_WIDGET (app_fixture_view (f, "scorecards"));

  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, HEIGHT);
  check_rollup (f, page, "win.scorecards-list('practices')", "Practice");
  check_rollup (f, page, "win.scorecards-list('departments')", "Department");
}

/* Long before a table of people is wider than its room, what is second in importance gives way to names. */
static void
test_people (AppFixture *f, gconstpointer unused)
{
  GtkWidget *page;
  GtkColumnView *view;
  g_autoptr (GainGrid) grid = NULL;

  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, HEIGHT);
  page = GTK_WIDGET (app_fixture_view (f, "people"));
  app_parts_draw (f, GTK_WIDGET (f->window));
  view = table_of (page);
  app_fixture_wait (f, fits, view);
  g_assert_true (is_shown (view, "Practice"));
  g_assert_false (is_shown (view, "Active"));
  g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, says,
                              "Too narrow for: Affiliation · FTE, Active"));
  grid = gain_columns_to_grid (view, "People");
  g_assert_cmpuint (gain_grid_n_columns (grid), ==, 8);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, HEIGHT);
  app_fixture_wait (f, has_active, view);
  app_parts_draw (f, GTK_WIDGET (f->window));
  g_assert_null (app_find (page, GTK_TYPE_LABEL, says, "Too narrow for: "));
}

/* With larger letters, a table is narrow sooner. */
static void
test_large_letters (AppFixture *f, gconstpointer unused)
{
  GtkWidget *page;
  GtkColumnView *view;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 1440, 900);
  page = GTK_WIDGET (app_fixture_view (f, "people"));
  app_parts_draw (f, GTK_WIDGET (f->window));
  view = table_of (page);
  app_fixture_wait (f, fits, view);
  g_assert_true (is_shown (view, "Active"));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE * 3 / 2, NULL);
  app_parts_draw (f, GTK_WIDGET (f->window));
  app_fixture_wait (f, fits, view);
  g_assert_true (is_shown (view, "Lives"));
  g_assert_false (is_shown (view, "Active"));
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static gboolean
has_room (AppFixture *f, gpointer lines)
{
  int least;

  gtk_widget_measure (lines, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (lines), &least, NULL, NULL, NULL);
  return gtk_widget_get_height (lines) >= least;
}

/* What breaks into lines and was given the room of one asks for more, and does not stand upon what is below:
 * GTK may have measured what is around it while it was empty. */
static void
test_lines_ask_for_room (AppFixture *f, gconstpointer unused)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (lines, gain_wrap_layout_new (12));
  gtk_box_append (GTK_BOX (lines), gtk_button_new_with_label ("Infrastructure and care redesign"));
  gtk_box_append (GTK_BOX (lines), gtk_button_new_with_label ("Independent primary care, by practice"));
  gtk_box_append (GTK_BOX (place), lines);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), place);
  gtk_window_present (GTK_WINDOW (window));
  app_fixture_settle (f);
  g_assert_true (has_room (f, lines));
  gtk_widget_size_allocate (lines, &(GtkAllocation){ 0, 0, gtk_widget_get_width (lines), 20 }, -1);
  g_assert_false (has_room (f, lines));
  app_fixture_wait (f, has_room, lines);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  g_test_add ("/narrow/lines", AppFixture, NULL, app_fixture_set_up, test_lines_ask_for_room,
              app_fixture_tear_down);
  g_test_add ("/narrow/payees", AppFixture, NULL, app_fixture_set_up, test_payees,
              app_fixture_tear_down);
  g_test_add ("/narrow/scorecards", AppFixture, NULL, app_fixture_set_up, test_scorecards,
              app_fixture_tear_down);
  g_test_add ("/narrow/people", AppFixture, NULL, app_fixture_set_up, test_people,
              app_fixture_tear_down);
  g_test_add ("/narrow/large-letters", AppFixture, NULL, app_fixture_set_up, test_large_letters,
              app_fixture_tear_down);
  g_test_add ("/narrow/rollups", AppFixture, NULL, app_fixture_set_up, test_rollups,
              app_fixture_tear_down);
  return g_test_run ();
}
