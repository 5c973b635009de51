/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help: the page for what is shown, links, search, and a way back. */
#include "app-fixture.h"

#include "gain-help-pages.h"
#include "gain-help.h"

#include <string.h>

static GainHelp *
find_help (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);

      if (GAIN_IS_HELP (window) && gtk_widget_get_visible (window))
        return GAIN_HELP (window);
    }
  return NULL;
}

static gboolean
shows (AppFixture *f, gpointer page)
{
  GainHelp *help = find_help ();
  g_autofree char *title = gain_help_page_dup_title (gain_help_page_find (page));

  return help != NULL && g_strcmp0 (gtk_window_get_title (GTK_WINDOW (help)), title) == 0;
}

static void
expect_page (AppFixture *f, const char *page)
{
  app_fixture_wait (f, shows, (gpointer) page);
}

static void
ask_for_help (AppFixture *f)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->app), "help", NULL);
}

static void
close_help (void)
{
  gtk_window_destroy (GTK_WINDOW (find_help ()));
}

static void
test_page_of_view (AppFixture *f, gconstpointer unused)
{
  static const char *const pages[][2] = { { "overview", "overview" }, { "strategy", "diagram" },
                                          { "measures", "cut-points" }, { "scorecards", "scorecards" },
                                          { "people", "visits" }, { "data", "import" } };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      app_fixture_view (f, pages[i][0]);
      ask_for_help (f);
      expect_page (f, pages[i][1]);
    }
  app_fixture_view (f, "distribution");
  app_fixture_activate (f, "win.distribution-page('decisions')");
  app_fixture_settle (f);
  ask_for_help (f);
  expect_page (f, "finalize");
  close_help ();
}

static void
test_page_of_welcome (AppFixture *f, gconstpointer unused)
{
  ask_for_help (f);
  expect_page (f, "start");
  close_help ();
}

static gboolean
is_link_to (GtkWidget *widget, gconstpointer target)
{
  g_autofree char *href = g_strdup_printf ("href=\"%s\"", (const char *) target);

  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), href) != NULL;
}

static void
follow (const char *target)
{
  GtkWidget *label = app_find (GTK_WIDGET (find_help ()), GTK_TYPE_LABEL, is_link_to, target);
  gboolean handled;

  g_assert_nonnull (label);
  g_signal_emit_by_name (label, "activate-link", target, &handled);
  g_assert_true (handled);
}

static void
test_links_and_back (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GVariant) state = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (f->app), "help-page",
                                  g_variant_new_string ("start"));
  expect_page (f, "start");
  follow ("import");
  expect_page (f, "import");
  follow ("win.view::data");
  app_fixture_settle (f);
  state = app_fixture_state (f, "view");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "data");
  gtk_widget_activate_action (GTK_WIDGET (find_help ()), "help.back", NULL);
  expect_page (f, "start");
  gtk_widget_activate_action (GTK_WIDGET (find_help ()), "help.back", NULL);
  expect_page (f, "start");
  close_help ();
}

static gboolean
one_row_is_listed (AppFixture *f, gpointer unused)
{
  GtkListBox *pages = GTK_LIST_BOX (app_find (GTK_WIDGET (find_help ()), GTK_TYPE_LIST_BOX,
                                              app_is_named, "pages"));

  return gtk_list_box_get_row_at_index (pages, 0) != NULL
         && gtk_list_box_get_row_at_index (pages, 1) == NULL;
}

static void
test_search_in_window (AppFixture *f, gconstpointer unused)
{
  GtkWidget *search;

  ask_for_help (f);
  expect_page (f, "start");
  search = app_find (GTK_WIDGET (find_help ()), GTK_TYPE_SEARCH_ENTRY, app_is_named, "search");
  gtk_editable_set_text (GTK_EDITABLE (search), "Fix DIGIT npi");
  app_fixture_wait (f, one_row_is_listed, NULL);
  g_signal_emit_by_name (search, "activate");
  expect_page (f, "import");
  close_help ();
}

static void
test_search (void)
{
  g_autoptr (GPtrArray) none = gain_help_search ("zebra");
  g_autoptr (GPtrArray) blank = gain_help_search ("  ");
  g_autoptr (GPtrArray) titled = gain_help_search ("cut-points");
  g_autoptr (GPtrArray) some = gain_help_search ("quorum");
  GainHelpHit *hit;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (blank->len, ==, 0);
  g_assert_cmpuint (titled->len, >, 1);
  hit = g_ptr_array_index (titled, 0);
  g_assert_cmpstr (gain_help_pages[hit->page].id, ==, "cut-points");
  g_assert_cmpuint (some->len, ==, 1);
  hit = g_ptr_array_index (some, 0);
  g_assert_cmpstr (gain_help_pages[hit->page].id, ==, "finalize");
  g_assert_nonnull (strstr (hit->snippet, "quorum"));
  g_assert_null (strchr (hit->snippet, '*'));
}

static char *
pages_of (const char *words)
{
  g_autoptr (GPtrArray) hits = gain_help_search (words);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (ids, "%s ", gain_help_pages[((GainHelpHit *) hits->pdata[i])->page].id);
  return g_string_free (ids, FALSE);
}

static gboolean
holds_all (const char *ids, const char *some)
{
  g_auto (GStrv) all = g_strsplit (ids, " ", -1);
  g_auto (GStrv) each = g_strsplit (some, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) all, each[i]))
      return FALSE;
  return TRUE;
}

/* However a word of two is written it finds the same; its beginning will do, but not what is within. */
static void
test_search_words (void)
{
  static const char *const same[] = { "cut point", "cutpoint", "Cut-Poi", "CUT‐POINT" };
  g_autofree char *expected = pages_of ("cut-point");
  g_autofree char *begun = pages_of ("quor");
  g_autofree char *inside = pages_of ("uorum");

  g_assert_true (g_str_has_prefix (expected, "cut-points "));
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *found = pages_of (same[i]);

      g_assert_cmpstr (found, ==, expected);
    }
  g_assert_cmpstr (begun, ==, "finalize ");
  g_assert_cmpstr (inside, ==, "");
}

/* Two words that happen to begin another one when they are put together are found as they are. */
static void
test_search_two_words (void)
{
  g_autofree char *plan = pages_of ("new plan");
  g_autofree char *a_plan = pages_of ("a new plan");
  g_autofree char *tier = pages_of ("tier");
  g_autofree char *begun = pages_of ("tier s");

  g_assert_nonnull (strstr (plan, "plans "));
  g_assert_true (holds_all (a_plan, plan));
  g_assert_nonnull (strstr (tier, "scorecards "));
  g_assert_true (holds_all (begun, tier));
}

/* Each page as it is shown: no mark of Markdown is left in what a reader sees. */
static void
test_every_page (AppFixture *f, gconstpointer unused)
{
  for (guint i = 0; i < gain_n_help_pages; i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (f->app), "help-page",
                                      g_variant_new_string (gain_help_pages[i].id));
      expect_page (f, gain_help_pages[i].id);
      g_assert_null (app_find (GTK_WIDGET (find_help ()), GTK_TYPE_LABEL, app_has_label, ""));
    }
  close_help ();
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
#define ADD(path, set_up, test) \
  g_test_add ("/help/" path, AppFixture, NULL, set_up, test, app_fixture_tear_down)
  ADD ("page-of-view", app_fixture_set_up, test_page_of_view);
  ADD ("page-of-welcome", app_fixture_set_up_welcome, test_page_of_welcome);
  ADD ("links-and-back", app_fixture_set_up, test_links_and_back);
  ADD ("search-in-window", app_fixture_set_up_welcome, test_search_in_window);
  ADD ("every-page", app_fixture_set_up_welcome, test_every_page);
#undef ADD
  g_test_add_func ("/help/search", test_search);
  g_test_add_func ("/help/search-words", test_search_words);
  g_test_add_func ("/help/search-two-words", test_search_two_words);
  return g_test_run ();
}
