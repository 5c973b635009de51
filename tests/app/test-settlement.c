/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Settlement view: a year is entered by hand, settled, corrected, taken out and brought back. */
#include "app-parts.h"

#include "distribution/gain-distribution-view-private.h"
#include "distribution/gain-pool-menu.h"
#include "gain-settle-words.h"
#include "settlement/gain-position-chart.h"
#include "settlement/gain-row-form.h"
#include "settlement/gain-settlement-view-private.h"

#include <string.h>

/* A year that the sample knows nothing of. */
#define YEAR 2021

#define NARROW 1024
#define LOW 700

static GainSettlementView *
open_view (AppFixture *f)
{
  return GAIN_SETTLEMENT_VIEW (app_fixture_view (f, "settlement"));
}

static void
set (AppFixture *f, const char *column, const char *text)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.settlement-set", "(ss)",
                                             column, text));
}

static void
enter_in (AppFixture *f, int year, const char *track, const char *expenditure)
{
  g_autofree char *action = g_strdup_printf ("win.settlement-enter(%d)", year);

  app_fixture_activate (f, action);
  set (f, "track", track);
  set (f, "assigned_beneficiaries", "60000");
  set (f, "benchmark", "$500,000,000");
  set (f, "expenditure", expenditure);
  set (f, "quality_score", "45");
  app_fixture_activate (f, "win.settlement-save");
  app_fixture_settle (f);
}

static void
enter (AppFixture *f, const char *expenditure)
{
  enter_in (f, YEAR, "B", expenditure);
}

static const char *
shown (GainSettlementView *view)
{
  return gtk_stack_get_visible_child_name (view->states);
}

static gboolean
shows_label (GtkWidget *root, const char *text)
{
  return app_find (root, GTK_TYPE_LABEL, app_has_label, text) != NULL;
}

static gboolean
has_part (GtkWidget *label, gconstpointer part)
{
  return strstr (gtk_label_get_label (GTK_LABEL (label)), part) != NULL;
}

static gboolean
shows_label_with (GtkWidget *root, const char *part)
{
  return app_find (root, GTK_TYPE_LABEL, has_part, (gpointer) part) != NULL;
}

/* CMS's first worked example. */
static void
test_enter (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);

  enter (f, "487000000");
  g_assert_cmpstr (shown (view), ==, "pages");
  g_assert_cmpint (view->year, ==, YEAR);
  g_assert_true (shows_label (GTK_WIDGET (view), "CMS pays $5,096,000.00."));
  g_assert_true (shows_label (GTK_WIDGET (view), "Sequestration"));
  g_assert_true (shows_label (GTK_WIDGET (view), "42 CFR 425.605(b)"));
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_null (gain_settlement_view_get_settled (view));
  app_fixture_activate (f, "win.redo");
  app_fixture_settle (f);
  g_assert_nonnull (gain_settlement_view_get_settled (view));
  app_fixture_activate (f, "win.settlement-remove");
  app_fixture_settle (f);
  g_assert_null (gain_settlement_view_get_settled (view));
}

/* What was changed in the year since its form was opened is not taken back unseen. */
static void
test_changed_meanwhile (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);

  enter (f, "487000000");
  app_fixture_activate (f, "win.settlement-edit");
  set (f, "expenditure", "480000000");
  app_fixture_activate (f, "win.settlement-save");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.settlement-edit");
  set (f, "quality_score", "50");
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.settlement-save");
  app_fixture_settle (f);
  g_assert_cmpint (gain_table_get_int (gain_settled_find (view->years, YEAR)->row, 0,
                                       GAIN_SETTLEMENT_EXPENDITURE),
                   ==, 48700000000);
}

static void
assert_cell (GainSettlementView *view, guint column, const char *expected)
{
  GtkWidget *form = app_find (GTK_WIDGET (view->form), GAIN_TYPE_ROW_FORM, NULL, NULL);
  g_auto (GStrv) cells = gain_row_form_dup_cells (GAIN_ROW_FORM (form));

  g_assert_cmpstr (cells[column], ==, expected);
}

/* A new year begins as the last one that is known: the sample's 2024 was Level C with 1 %. */
static void
test_next_year (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);

  app_fixture_activate (f, "win.settlement-enter(2025)");
  assert_cell (view, GAIN_SETTLEMENT_TRACK, "D");
  assert_cell (view, GAIN_SETTLEMENT_MSR_CHOICE, "1");
  assert_cell (view, GAIN_SETTLEMENT_REVENUE_CATEGORY, "low");
  assert_cell (view, GAIN_SETTLEMENT_AGREEMENT_START, "1/1/2022");
  assert_cell (view, GAIN_SETTLEMENT_BENCHMARK, "");
  g_assert_true (shows_label_with (GTK_WIDGET (view), "those that follow from 2024: check them."));
  app_fixture_activate (f, "win.settlement-enter(2027)"); /* of another agreement */
  assert_cell (view, GAIN_SETTLEMENT_TRACK, "C");
  assert_cell (view, GAIN_SETTLEMENT_AGREEMENT_START, "");
}

/* What is wrong is said beside its field, and nothing is written. */
static void
test_fault (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);

  enter (f, "many");
  g_assert_cmpstr (shown (view), ==, "form");
  g_assert_null (gain_settled_find (view->years, YEAR));
  set (f, "expenditure", "487000000");
  set (f, "quality", "alternative"); /* there was none before 2023 */
  app_fixture_activate (f, "win.settlement-save");
  app_fixture_settle (f);
  g_assert_cmpstr (shown (view), ==, "form");
  set (f, "quality", "met");
  app_fixture_activate (f, "win.settlement-save");
  app_fixture_settle (f);
  g_assert_cmpstr (shown (view), ==, "pages");
}

/* A year without a settlement says what to do. */
static void
test_empty (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);
  g_autofree char *action = g_strdup_printf ("win.settlement-year(%d)", YEAR);

  app_fixture_activate (f, action);
  g_assert_nonnull (app_find (GTK_WIDGET (view), GTK_TYPE_BUTTON, app_has_label,
                              "_Enter the Settlement"));
  g_assert_nonnull (app_find (GTK_WIDGET (view), GTK_TYPE_BUTTON, app_has_label,
                              "_Import a File…"));
}

/* Beside the sidebar of a window of 1024 pixels. */
static void
test_width (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (view->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    {
      int least;

      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_test_message ("%s: %d", G_OBJECT_TYPE_NAME (page), least);
      g_assert_cmpint (least, <=, 800);
    }
  app_fixture_activate (f, "win.settlement-edit");
  app_fixture_settle (f);
  {
    int least;

    gtk_widget_measure (GTK_WIDGET (view->form), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                        NULL);
    g_assert_cmpint (least, <=, 800);
  }
}

static void
test_try (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);

  enter (f, "487000000");
  app_fixture_activate (f, "win.settlement-page('what-if')");
  app_fixture_activate (f, "win.settlement-try(('expenditure', '500000000'))");
  g_assert_true (shows_label (GTK_WIDGET (view->what_if),
                              "Nothing is paid or owed. $5,096,000.00 less than as settled."));
  app_fixture_activate (f, "win.settlement-revert");
  g_assert_true (shows_label (GTK_WIDGET (view->what_if), "CMS pays $5,096,000.00."));
}

static gboolean
is_list_of_steps (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, "settle-lines");
}

/* Where a row's columns begin, as text. */
static char *
edges_of (GtkWidget *row)
{
  GString *edges = g_string_new (NULL);

  for (GtkWidget *cell = gtk_widget_get_first_child (gtk_widget_get_first_child (row)); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      graphene_rect_t bounds;

      g_assert_true (gtk_widget_compute_bounds (cell, row, &bounds));
      g_string_append_printf (edges, "%d ", (int) bounds.origin.x);
    }
  return g_string_free (edges, FALSE);
}

/* Whether their texts take one line or two. */
static void
check_steps (AppFixture *f, const char *page, const char *columns)
{
  g_autofree char *heads = NULL;
  GtkWidget *list, *row;
  guint n = 0;

  app_fixture_activate (f, page);
  if (columns != NULL)
    app_fixture_activate (f, columns);
  app_parts_draw (f, GTK_WIDGET (f->window));
  list = app_find (GTK_WIDGET (f->window), GTK_TYPE_LIST_BOX, is_list_of_steps, NULL);
  row = gtk_widget_get_first_child (list);
  heads = edges_of (row);
  for (; row != NULL; row = gtk_widget_get_next_sibling (row), n++)
    {
      g_autofree char *edges = edges_of (row);

      g_assert_cmpstr (edges, ==, heads);
    }
  g_assert_cmpuint (n, >, 10);
}

static void
test_steps (AppFixture *f, gconstpointer unused)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), NARROW, LOW);
  open_view (f);
  check_steps (f, "win.settlement-page('result')", NULL);
  check_steps (f, "win.settlement-page('what-if')", "win.settlement-try(('quality_score', '90'))");
}

static void
test_reserve (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);
  guint n = gain_table_n_rows (gain_view_get_snapshot (GAIN_VIEW (view))->reserve);

  app_fixture_activate (f, "win.reserve-set(('date', '10/30/2025'))");
  app_fixture_activate (f, "win.reserve-add"); /* the amount is missing */
  app_fixture_settle (f);
  g_assert_cmpuint (gain_table_n_rows (gain_view_get_snapshot (GAIN_VIEW (view))->reserve), ==, n);
  app_fixture_activate (f, "win.reserve-set(('amount', '12500'))");
  app_fixture_activate (f, "win.reserve-add");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_table_n_rows (gain_view_get_snapshot (GAIN_VIEW (view))->reserve), ==,
                    n + 1);
}

static gboolean
is_mapped (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_get_mapped (widget);
}

static void
check_under_title (GainSettlementView *view, const char *expected)
{
  g_autofree char *subtitle = gain_view_dup_subtitle (GAIN_VIEW (view));

  g_assert_cmpstr (subtitle, ==, expected);
}

/* Dates below a chart don't touch: where there is little room, every second or third stands there. */
static void
test_chart_labels (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);
  GainPositionChart *chart;

  app_fixture_activate (f, "win.settlement-page('projection')");
  app_fixture_settle (f);
  chart = GAIN_POSITION_CHART (app_find (GTK_WIDGET (view), GAIN_TYPE_POSITION_CHART,
                                         is_mapped, NULL));
  g_assert_cmpuint (gain_position_chart_get_label_step (chart, 2000), ==, 1);
  g_assert_cmpuint (gain_position_chart_get_label_step (chart, 790), ==, 2);
  g_assert_cmpuint (gain_position_chart_get_label_step (chart, 400), >, 2);
}

/* What is expected of the sample's year under way becomes the pool of its plan. */
static void
test_projection (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);
  g_autoptr (GVariant) pool = NULL;
  g_autofree char *expected = NULL;

  g_assert_cmpuint (view->projection->now.n_months, >, 0);
  expected = gain_money_format (gain_projection_pool (view->projection, GAIN_OUTLOOK_EXPECTED));
  app_fixture_activate (f, "win.settlement-page('projection')");
  check_under_title (view, "Performance year 2025");
  app_fixture_activate (f, "win.settlement-page('result')");
  check_under_title (view, "Performance year 2024 · A9901");
  app_fixture_activate (f, "win.settlement-page('projection')");
  app_fixture_activate (f, "win.settlement-pool('expected')");
  app_fixture_settle (f);
  pool = app_fixture_state (f, "view");
  g_assert_cmpstr (g_variant_get_string (pool, NULL), ==, "distribution");
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GTK_TYPE_ENTRY, app_is_named, "pool"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_find (GTK_WIDGET (f->window),
                                                                 GTK_TYPE_ENTRY, app_is_named,
                                                                 "pool"))),
                   ==, expected);
}

/* Once the year is settled, the card and the projection say what it came to, and what had been said. */
static void
test_settled_year (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);
  GtkWidget *page = GTK_WIDGET (view->projection_page);
  GtkWidget *overview;
  g_autofree char *settled = NULL;

  app_fixture_activate (f, "win.settlement-page('projection')");
  app_fixture_settle (f);
  g_assert_true (shows_label_with (page, "is on the way to"));
  enter_in (f, 2025, "E", "487000000");
  g_assert_nonnull (gain_settlement_view_get_settled (view));
  settled = gain_settled_sentence (gain_settlement_view_get_settled (view));
  g_assert_false (shows_label_with (page, "is on the way to"));
  g_assert_true (shows_label_with (page, "2025 is settled: "));
  g_assert_true (shows_label_with (page, "The projection had expected a savings rate of "));
  overview = GTK_WIDGET (app_fixture_view (f, "overview"));
  g_assert_true (shows_label_with (overview, settled));
  g_assert_true (shows_label_with (overview, "the projection had said "));
}

static gboolean
shares_losses (AppFixture *f, gpointer cents)
{
  GainDistributionView *view = GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));

  return view->pool_override == *(gint64 *) cents;
}

/* A year is chosen in the list itself, also one that leaves it then: GTK still tells of the list. */
static void
test_choose (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = open_view (f);
  guint n;

  app_fixture_activate (f, "win.settlement-year(2021)");
  n = g_list_model_get_n_items (gtk_drop_down_get_model (view->years_choice));
  gtk_drop_down_set_selected (view->years_choice, 1);
  g_assert_cmpint (view->year, ==, 2024);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (view->years_choice)), ==,
                    n - 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (view->years_choice), ==, 1);
  gtk_drop_down_set_selected (view->years_choice, 2);
  g_assert_cmpint (view->year, ==, 2023);
}

/* The text of the pool that a menu offers for a year; NULL: it offers none. */
static char *
offered_pool (GMenuModel *menu, const char *name)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *label = NULL;
      char *text = section != NULL ? offered_pool (section, name) : NULL;

      if (text != NULL)
        return text;
      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label)
          && g_str_has_prefix (label, name)
          && g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s", &text))
        return text;
    }
  return NULL;
}

/* Owed: 30,000,000 over the benchmark of 500,000,000 × 30 %, at most 4 % of it. */
static void
test_losses (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *distribution
    = GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));
  gint64 owed = -900000000;
  g_autofree char *offered = NULL;

  open_view (f);
  enter_in (f, 2019, "E", "530000000"); /* from 2020 to 2022 all losses were forgiven */
  app_fixture_activate (f, "win.settlement-pool('settled')");
  app_fixture_wait (f, shares_losses, &owed);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (distribution->pool)), ==, "-9000000.00");
  offered = offered_pool (gtk_menu_button_get_menu_model (distribution->pool_choices),
                          "Settled 2019");
  g_assert_cmpstr (offered, ==, "-9000000.00");
  gtk_editable_set_text (GTK_EDITABLE (distribution->pool), "−$100.00");
  owed = -10000;
  app_fixture_wait (f, shares_losses, &owed);
}

/* A year that only CMS's public results tell of is offered as it was published. */
static void
test_published_pool (AppFixture *f, gconstpointer unused)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (open_view (f)));
  GainSnapshot with = *snapshot;
  g_autoptr (GainTable) puf = gain_table_new (GAIN_KIND_PUF);
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *offered = NULL;

  gain_table_append (puf, 0);
  gain_table_set_int (puf, 0, GAIN_PUF_PY, YEAR);
  gain_table_set_text (puf, 0, GAIN_PUF_ACO_ID, snapshot->aco_id);
  gain_table_set_int (puf, 0, GAIN_PUF_TRACK, GAIN_TRACK_ENHANCED);
  gain_table_set_int (puf, 0, GAIN_PUF_ASSIGNED_BENEFICIARIES, 9000);
  gain_table_set_int (puf, 0, GAIN_PUF_BENCHMARK, 90000000 * GAIN_SCALE);
  gain_table_set_int (puf, 0, GAIN_PUF_DIFFERENCE, 4000000 * GAIN_SCALE);
  gain_table_set_int (puf, 0, GAIN_PUF_EARNED, 2940001 * GAIN_SCALE);
  with.puf = puf;
  menu = gain_pool_menu_new (&with);
  offered = offered_pool (menu, "Published for 2021");
  g_assert_cmpstr (offered, ==, "2940001.00");
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
#define ADD(name, func)                                                                            \
  g_test_add ("/app/settlement/" name, AppFixture, NULL, app_fixture_set_up, func,                 \
              app_fixture_tear_down)
  ADD ("enter", test_enter);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("next-year", test_next_year);
  ADD ("fault", test_fault);
  ADD ("choose", test_choose);
  ADD ("empty", test_empty);
  ADD ("width", test_width);
  ADD ("try", test_try);
  ADD ("steps", test_steps);
  ADD ("reserve", test_reserve);
  ADD ("projection", test_projection);
  ADD ("chart-labels", test_chart_labels);
  ADD ("settled-year", test_settled_year);
  ADD ("losses", test_losses);
  ADD ("published", test_published_pool);
#undef ADD
  return g_test_run ();
}
