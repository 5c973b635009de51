/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Overview: counts, tiers by measure, what to do next, and the ways on from there. */
#include "gain-config.h"

#include "app-fixture.h"

#include "gain-measure-page.h"
#include "gain-mix.h"
#include "gain-tier-list.h"
#include "gain-todo.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static guint
count_rows (GtkWidget *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

static void
assert_says (GtkWidget *view, const char *text)
{
  g_assert_nonnull (app_find (view, GTK_TYPE_LABEL, app_has_label, text));
}

static void
test_counts (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "overview"));
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *practices = g_strdup_printf ("%u", catalog->n_practices);
  g_autofree char *measures = g_strdup_printf ("%u", catalog->n_measures);
  g_autofree char *period = gain_period_format (snapshot_of (f)->period);
  g_autofree char *title = g_strdup_printf ("Tiers in %s by Targets of %d", period,
                                            snapshot_of (f)->year);

  assert_says (view, practices);
  assert_says (view, measures);
  assert_says (view, title);
}

/* Every clinician with a result is counted once, and each measure stands in the list. */
static void
test_tiers (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "overview"));
  GtkWidget *tiers = app_find (view, GAIN_TYPE_TIER_LIST, NULL, NULL);
  g_autoptr (GArray) mixes = gain_scores_mixes (snapshot_of (f)->scores);
  guint n = 0;

  g_assert_nonnull (tiers);
  g_assert_cmpuint (count_rows (app_find (tiers, GTK_TYPE_LIST_BOX, NULL, NULL)), ==, mixes->len);
  for (guint i = 0; i < mixes->len; i++)
    {
      const GainSchemeMix *mix = &g_array_index (mixes, GainSchemeMix, i);

      guint in_tiers = 0;

      for (guint tier = 0; tier < mix->mix.n_tiers; tier++)
        in_tiers += mix->mix.by_tier[tier];
      g_assert_cmpuint (in_tiers + mix->mix.too_few + mix->mix.no_target, ==, mix->n);
      n += mix->n;
    }
  g_assert_cmpuint (n, ==, snapshot_of (f)->scores->n_lines);
}

/* A line is called by all that can be read in it, and no two lines are called the same. */
static void
test_names_of_tiers (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "overview"));
  GtkWidget *list = app_find (app_find (view, GAIN_TYPE_TIER_LIST, NULL, NULL), GTK_TYPE_LIST_BOX, NULL, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) mixes = gain_scores_mixes (snapshot_of (f)->scores);

  g_assert_cmpuint (mixes->len, >, 1);
  for (guint i = 0; i < mixes->len; i++)
    {
      const GainSchemeMix *mix = &g_array_index (mixes, GainSchemeMix, i);
      const GainMeasure *measure = &snapshot_of (f)->catalog->measures[mix->measure];
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) i));
      /* Told only where it is something else. */
      g_autofree char *name
        = gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
      GtkWidget *box = gtk_widget_get_first_child (row);

      g_assert_nonnull (strstr (name, measure->short_title != NULL ? measure->short_title : measure->title));
      for (GtkWidget *w = gtk_widget_get_first_child (box); w != NULL; w = gtk_widget_get_next_sibling (w))
        if (GTK_IS_LABEL (w))
          g_assert_nonnull (strstr (name, gtk_label_get_text (GTK_LABEL (w))));
      g_assert_true (g_hash_table_add (names, g_steal_pointer (&name)));
    }
}

static void
test_opens_a_measure (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "overview"));
  GtkWidget *tiers = app_find (view, GAIN_TYPE_TIER_LIST, NULL, NULL);
  GtkWidget *box = app_find (tiers, GTK_TYPE_LIST_BOX, NULL, NULL);
  g_autoptr (GArray) mixes = gain_scores_mixes (snapshot_of (f)->scores);
  guint measure = g_array_index (mixes, GainSchemeMix, 2).measure;
  g_autoptr (GVariant) shown = NULL;
  GtkWidget *page;

  g_signal_emit_by_name (box, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), 2));
  app_fixture_settle (f);
  shown = app_fixture_state (f, "view");
  g_assert_cmpstr (g_variant_get_string (shown, NULL), ==, "measures");
  page = app_find (GTK_WIDGET (f->window), GAIN_TYPE_MEASURE_PAGE, NULL, NULL);
  g_assert_cmpstr (gain_measure_page_get_code (GAIN_MEASURE_PAGE (page)), ==,
                   snapshot_of (f)->catalog->measures[measure].code);
}

static void
test_next_steps (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "overview"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) todos = gain_todo_list (
    snapshot_of (f), gain_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                                    g_date_time_get_day_of_month (now)));

  for (guint i = 0; i < todos->len; i++)
    assert_says (view, ((const GainTodo *) g_ptr_array_index (todos, i))->title);
  if (todos->len == 0)
    assert_says (view, "Nothing is missing.");
}

/* A workspace in which nothing is yet. */
static gboolean
is_empty (AppFixture *f, gpointer data)
{
  return snapshot_of (f) != NULL && snapshot_of (f)->catalog->n_people == 0;
}

/* It begins with what to do, whatever was looked at last. */
static void
test_new_workspace (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "new.gainshare", NULL);
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  g_autoptr (GVariant) shown = NULL;
  GtkWidget *view;

  g_settings_set_string (settings, "last-view", "distribution");
  gain_window_create (f->window, path, "Empty", NULL, 2025);
  app_fixture_wait (f, is_empty, NULL);
  app_fixture_settle (f);
  shown = app_fixture_state (f, "view");
  g_assert_cmpstr (g_variant_get_string (shown, NULL), ==, "overview");
  g_settings_reset (settings, "last-view");
  view = GTK_WIDGET (app_fixture_view (f, "overview"));
  assert_says (view, "Import the roster");
  g_assert_nonnull (app_find (view, GTK_TYPE_BUTTON, app_has_label, "Import…"));
}

#define ADD(path, set_up, func)                                                                    \
  g_test_add (path, AppFixture, NULL, set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/overview/counts", app_fixture_set_up, test_counts);
  ADD ("/overview/tiers", app_fixture_set_up, test_tiers);
  ADD ("/overview/names-of-tiers", app_fixture_set_up, test_names_of_tiers);
  ADD ("/overview/opens-a-measure", app_fixture_set_up, test_opens_a_measure);
  ADD ("/overview/next-steps", app_fixture_set_up, test_next_steps);
  ADD ("/overview/new-workspace", app_fixture_set_up_welcome, test_new_workspace);
  return g_test_run ();
}
