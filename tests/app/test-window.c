/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window around the views: opening, going from view to view, undo, closing. */
#include "gain-config.h"

#include "app-fixture.h"
#include "app-parts.h"

#include "gain-blind.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_opens (AppFixture *f, gconstpointer unused)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (gain_window_get_session (f->window));

  g_assert_cmpstr (snapshot->path, ==, f->path);
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, app_has_label,
                              snapshot->name));
  g_assert_false (app_fixture_is_enabled (f, "redo"));
}

static void
test_every_view (AppFixture *f, gconstpointer unused)
{
  for (guint i = 0; i < gain_n_views; i++)
    {
      g_autoptr (GVariant) state = NULL;

      g_assert_nonnull (app_fixture_view (f, gain_views[i].name));
      state = app_fixture_state (f, "view");
      g_assert_cmpstr (g_variant_get_string (state, NULL), ==, gain_views[i].name);
    }
}

static void
test_period (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  GainPeriod oldest = g_array_index (gain_session_get_snapshot (session)->periods, GainPeriod, 0);
  g_autofree char *text = gain_period_format (oldest);
  g_autofree char *detailed = g_strdup_printf ("win.period('%s')", text);

  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
  g_assert_true (gain_session_get_snapshot (session)->period == oldest);
}

static void
test_undo_and_redo (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  guint n_plans = gain_session_get_snapshot (session)->plans->len;

  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_session_get_snapshot (session)->plans->len, ==, n_plans - 1);
  g_assert_true (app_fixture_is_enabled (f, "redo"));
  app_fixture_activate (f, "win.redo");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_session_get_snapshot (session)->plans->len, ==, n_plans);
}

static void
test_shortcuts (AppFixture *f, gconstpointer unused)
{
  app_fixture_activate (f, "win.show-help-overlay");
  app_fixture_settle (f);
  g_assert_true (gtk_widget_get_mapped (
    GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (f->window)))));
}

/* A window that a command opened. */
static GtkWidget *
other_window (AppFixture *f)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);

      if (window != GTK_WIDGET (f->window) && gtk_widget_get_visible (window)
          && gtk_window_get_transient_for (GTK_WINDOW (window)) == GTK_WINDOW (f->window))
        return window;
    }
  return NULL;
}

static void
app_activate (AppFixture *f, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->app), name, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_dialogs (AppFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "preferences", "help", "new", "about" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *dialog;

      app_activate (f, names[i]);
      dialog = other_window (f);
      g_assert_nonnull (dialog);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
}

/* The workspace's settings are edited in place, and undone like any other edit. */
static void
test_preferences (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  g_autofree char *before = g_strdup (gain_session_get_snapshot (session)->name);
  GtkWidget *dialog;
  GtkWidget *row;

  app_activate (f, "preferences");
  dialog = other_window (f);
  row = app_find (dialog, ADW_TYPE_ENTRY_ROW, app_is_named, "name");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "Another Name");
  g_signal_emit_by_name (row, "apply");
  app_fixture_settle (f);
  g_assert_cmpstr (gain_session_get_snapshot (session)->name, ==, "Another Name");
  row = app_find (dialog, ADW_TYPE_ENTRY_ROW, app_is_named, "days_to_object");
  gtk_editable_set_text (GTK_EDITABLE (row), "soon");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_signal_emit_by_name (row, "apply");
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpstr (gain_session_get_snapshot (session)->name, ==, before);
}

/* On and off again before the first was read back: off is what is kept. */
static void
test_quick_preferences (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  GtkWidget *dialog;
  GtkWidget *blinded;

  app_activate (f, "preferences");
  dialog = other_window (f);
  blinded = app_find (dialog, GTK_TYPE_SWITCH, app_is_named, "blinded");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (blinded)));
  gtk_switch_set_active (GTK_SWITCH (blinded), TRUE);
  gtk_switch_set_active (GTK_SWITCH (blinded), FALSE);
  app_fixture_settle (f);
  g_assert_cmpstr (gain_snapshot_get_setting (gain_session_get_snapshot (session),
                                              GAIN_SETTING_BLINDED), ==, "no");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* No practice is marked: it asks which, as the command does, and filters nothing. */
static void
test_only_mine_in_preferences (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GVariant) state = NULL;
  GtkWidget *dialog;

  app_activate (f, "preferences");
  dialog = other_window (f);
  gtk_switch_set_active (
    GTK_SWITCH (app_find (dialog, GTK_TYPE_SWITCH, app_is_named, "only_mine")), TRUE);
  g_assert_true (other_window (f) != dialog);
  g_assert_nonnull (other_window (f));
  gtk_window_destroy (GTK_WINDOW (other_window (f)));
  state = app_fixture_state (f, "my-practices");
  g_assert_false (g_variant_get_boolean (state));
}

static gboolean
is_at_welcome (AppFixture *f, gpointer unused)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window)) == NULL
         && !app_fixture_is_enabled (f, "view");
}

/* The views and their commands go with the workspace, and come back with the next. */
static void
test_close_and_open_again (AppFixture *f, gconstpointer unused)
{
  g_auto (GStrv) left = NULL;

  for (guint i = 0; i < gain_n_views; i++)
    app_fixture_view (f, gain_views[i].name);
  app_fixture_activate (f, "win.close-workspace");
  app_fixture_wait (f, is_at_welcome, NULL);
  g_assert_null (app_find (GTK_WIDGET (f->window), GAIN_TYPE_VIEW, NULL, NULL));
  left = g_action_group_list_actions (G_ACTION_GROUP (f->window));
  g_assert_false (g_strv_contains ((const char *const *) left, "import"));
  gain_window_open (f->window, f->path);
  app_fixture_settle (f);
  g_assert_nonnull (app_fixture_view (f, "scorecards"));
}

/* Every view's commands can be called without that it was looked at. */
static gboolean
has_every_command (AppFixture *f, gpointer unused)
{
  return g_action_group_has_action (G_ACTION_GROUP (f->window), "import");
}

static void
test_commands_of_all_views (AppFixture *f, gconstpointer unused)
{
  app_fixture_wait (f, has_every_command, NULL);
}

/* A new snapshot is on its way: what is shown is not what the workspace says. */
static void
test_not_ready_while_it_changes (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) after = NULL;

  app_fixture_activate (f, "win.undo");
  before = app_fixture_state (f, "ready");
  g_assert_false (g_variant_get_boolean (before));
  app_fixture_settle (f);
  after = app_fixture_state (f, "ready");
  g_assert_true (g_variant_get_boolean (after));
}

static gpointer
mark_practice (GainStore *store, gpointer tin, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  return gain_store_set_setting (store, GAIN_SETTING_MY_PRACTICES, tin, error)
           ? GINT_TO_POINTER (1)
           : NULL;
}

static void
test_my_practices (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  const GainCatalog *catalog = gain_session_get_snapshot (session)->catalog;
  GainView *view = app_fixture_view (f, "scorecards");
  g_autoptr (GVariant) state = NULL;
  GtkWidget *dialog;

  /* None is marked yet: so it asks which. */
  app_fixture_activate (f, "win.my-practices");
  dialog = other_window (f);
  g_assert_nonnull (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (gain_view_shows_practice (view, 0));
  gain_session_run_async (session, NULL, GAIN_JOB_WRITES, mark_practice,
                          g_strdup (catalog->practices[1].tin), g_free, NULL, NULL, NULL, NULL);
  app_fixture_settle (f);
  app_fixture_activate (f, "win.my-practices");
  app_fixture_settle (f);
  state = app_fixture_state (f, "my-practices");
  g_assert_true (g_variant_get_boolean (state));
  g_assert_false (gain_view_shows_practice (view, 0));
  g_assert_true (gain_view_shows_practice (view, 1));
  app_fixture_activate (f, "win.my-practices");
  app_fixture_settle (f);
  g_assert_true (gain_view_shows_practice (view, 0));
}

static gboolean
state_of (GainWindow *window, const char *name)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), name);

  return g_variant_get_boolean (state);
}

static gboolean
is_ready (AppFixture *f, gpointer window)
{
  return state_of (window, "ready");
}

static gboolean
is_gone (AppFixture *f, gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Each keeps its view while it shows a workspace, and narrows only where practices are marked. */
static void
test_two_windows (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  const GainCatalog *catalog = gain_session_get_snapshot (session)->catalog;
  g_autofree char *path = app_fixture_make_other (f);
  g_autoptr (GVariant) view = NULL;
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  GainWindow *other;

  app_fixture_view (f, "people");
  gain_session_run_async (session, NULL, GAIN_JOB_WRITES, mark_practice,
                          g_strdup (catalog->practices[1].tin), g_free, NULL, NULL, NULL, NULL);
  app_fixture_settle (f);
  app_fixture_activate (f, "win.my-practices");
  other = gain_window_new (GTK_APPLICATION (f->app), NULL);
  g_object_add_weak_pointer (G_OBJECT (other), (gpointer *) &other);
  gtk_window_present (GTK_WINDOW (other));
  gain_window_stay_cold (other);
  gain_window_open (other, path);
  app_fixture_wait (f, is_ready, other);
  g_assert_false (state_of (other, "my-practices"));
  g_assert_true (state_of (f->window, "my-practices"));
  gtk_widget_activate_action (GTK_WIDGET (other), "win.view", "s", "scorecards");
  app_fixture_wait (f, is_ready, other);
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  view = app_fixture_state (f, "view");
  g_assert_cmpstr (g_variant_get_string (view, NULL), ==, "people");
  g_assert_false (state_of (f->window, "my-practices"));
  gtk_window_destroy (GTK_WINDOW (other));
  app_fixture_wait (f, is_gone, &other);
  g_settings_reset (settings, "only-my-practices");
}

/* Somebody else writes: the window says who, changes nothing, and can look again. */
static void
test_locked (AppFixture *f, gconstpointer unused)
{
  GainDesk *desk = gain_window_get_desk (f->window);
  g_autoptr (GError) error = NULL;
  GainStore *other;

  app_fixture_activate (f, "win.close-workspace");
  app_fixture_wait (f, is_at_welcome, NULL);
  other = gain_store_open (f->path, GAIN_STORE_READ_WRITE, "Somebody Else", &error);
  g_assert_no_error (error);
  gain_window_open (f->window, f->path);
  app_fixture_settle (f);
  g_assert_false (gain_desk_get_snapshot (desk)->writable);
  g_assert_nonnull (strstr (gain_desk_get_snapshot (desk)->notice, "Somebody Else"));
  g_assert_false (app_fixture_is_enabled (f, "undo"));
  gain_store_close (other);
  app_fixture_activate (f, "win.retry");
  app_fixture_settle (f);
  g_assert_true (gain_desk_get_snapshot (desk)->writable);
  g_assert_true (app_fixture_is_enabled (f, "undo"));
}

static void
note_thread (gpointer thread, GObject *icon)
{
  *(GThread **) thread = g_thread_self ();
}

static gpointer
drop (gpointer icon)
{
  g_object_unref (icon);
  return NULL;
}

static gboolean
is_noted (AppFixture *f, gpointer thread)
{
  return *(GThread **) thread != NULL;
}

/* The size is one of which the theme holds none. */
static void
test_icons_end_on_the_main_loop (AppFixture *f, gconstpointer unused)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (f->window)));
  GtkIconPaintable *icon = gtk_icon_theme_lookup_icon (theme, "document-open-symbolic", NULL, 512, 1,
                                                       GTK_TEXT_DIR_LTR, 0);
  GThread *ended_in = NULL;

  g_object_weak_ref (G_OBJECT (icon), note_thread, &ended_in);
  g_thread_join (g_thread_new ("last", drop, icon));
  app_fixture_wait (f, is_noted, &ended_in);
  g_assert_true (ended_in == g_thread_self ());
}

static void (*dispose_icon) (GObject *icon);
static int n_disposed, may_return;

/* As a thread that is interrupted between the icon's dispose() and the end of g_object_unref(). */
static void
dispose_and_wait (GObject *icon)
{
  dispose_icon (icon);
  g_atomic_int_inc (&n_disposed);
  while (!g_atomic_int_get (&may_return))
    g_thread_yield ();
}

/* While the thread is still about to let go, the main loop neither ends the icon nor leaves it to it. */
static void
test_icons_end_after_their_thread_let_go (AppFixture *f, gconstpointer unused)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (f->window)));
  GtkIconPaintable *icon = gtk_icon_theme_lookup_icon (theme, "document-open-symbolic", NULL, 513, 1,
                                                       GTK_TEXT_DIR_LTR, 0);
  GObjectClass *klass = G_OBJECT_GET_CLASS (icon);
  GThread *ended_in = NULL, *thread;

  g_object_weak_ref (G_OBJECT (icon), note_thread, &ended_in);
  dispose_icon = klass->dispose;
  klass->dispose = dispose_and_wait;
  thread = g_thread_new ("last", drop, icon);
  while (g_atomic_int_get (&n_disposed) == 0)
    g_thread_yield ();
  klass->dispose = dispose_icon;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_atomic_int_set (&may_return, TRUE);
  g_thread_join (thread);
  app_fixture_wait (f, is_noted, &ended_in);
  g_assert_true (ended_in == g_thread_self ());
}

static gboolean
turns_unseen (GtkWidget *widget, gconstpointer unused)
{
  return gtk_spinner_get_spinning (GTK_SPINNER (widget)) && !gtk_widget_get_mapped (widget);
}

static void
check_spinners (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer unused)
{
  g_test_message ("%s %s", part->view, part->action);
  g_assert_null (app_find (GTK_WIDGET (f->window), GTK_TYPE_SPINNER, turns_unseen, NULL));
}

/* A spinner that turns where nobody sees it makes the window draw frame after frame for ever. */
static void
test_nothing_turns_unseen (AppFixture *f, gconstpointer unused)
{
  app_parts_each (f, 1280, 800, check_spinners, NULL);
}

#define ADD(path, set_up, func)                                                                    \
  g_test_add (path, AppFixture, NULL, set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/window/opens", app_fixture_set_up, test_opens);
  ADD ("/window/every-view", app_fixture_set_up, test_every_view);
  ADD ("/window/period", app_fixture_set_up, test_period);
  ADD ("/window/shortcuts", app_fixture_set_up, test_shortcuts);
  ADD ("/window/dialogs", app_fixture_set_up, test_dialogs);
  ADD ("/window/preferences", app_fixture_set_up, test_preferences);
  ADD ("/window/quick-preferences", app_fixture_set_up, test_quick_preferences);
  ADD ("/window/only-mine-in-preferences", app_fixture_set_up,
       test_only_mine_in_preferences);
  ADD ("/window/close-and-open-again", app_fixture_set_up_warm, test_close_and_open_again);
  ADD ("/window/commands-of-all-views", app_fixture_set_up_warm, test_commands_of_all_views);
  ADD ("/window/not-ready-while-it-changes", app_fixture_set_up, test_not_ready_while_it_changes);
  ADD ("/window/my-practices", app_fixture_set_up, test_my_practices);
  ADD ("/window/two-windows", app_fixture_set_up, test_two_windows);
  ADD ("/window/locked", app_fixture_set_up, test_locked);
  ADD ("/window/icons-end-on-the-main-loop", app_fixture_set_up_welcome,
       test_icons_end_on_the_main_loop);
  ADD ("/window/icons-end-after-their-thread-let-go", app_fixture_set_up_welcome,
       test_icons_end_after_their_thread_let_go);
  ADD ("/window/nothing-turns-unseen", app_fixture_set_up, test_nothing_turns_unseen);
  ADD ("/window/undo-and-redo", app_fixture_set_up, test_undo_and_redo);
  return g_test_run ();
}
