/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that come from outside: dropped, double-clicked, opened last. */
#include "app-fixture.h"

#include "gain-sample.h"
#include "gain-welcome.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
write_file (AppFixture *f, const char *name, const char *text)
{
  char *path = g_build_filename (f->folder, name, NULL);

  g_file_set_contents (path, text, -1, NULL);
  return path;
}

/* As a file manager does: files are let go of over the window. */
static gboolean
drop (AppFixture *f, GSList *files)
{
  GtkWidget *overlay = app_find (GTK_WIDGET (f->window), ADW_TYPE_TOAST_OVERLAY, app_is_named, "toasts");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (overlay);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  return taken;
}

static gboolean
can_import (AppFixture *f, gpointer unused)
{
  return app_fixture_is_enabled (f, "import-again");
}

static gboolean
is_listed (AppFixture *f, const char *name)
{
  return app_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, app_has_label, name) != NULL;
}

/* In any view: both files are read, nothing is imported yet, and a third joins them. */
static void
test_drop_tables (AppFixture *f, gconstpointer unused)
{
  g_autofree char *flags = write_file (f, "flags.csv", "id,year,flag,value\n1003000126,2025,x,yes\n");
  g_autofree char *panel = write_file (f, "panel.csv", "id,period,attributed_lives\n1,2025Q3,2\n");
  g_autofree char *third = write_file (f, "third.csv", "nothing\n");
  g_autoptr (GFile) one = g_file_new_for_path (flags);
  g_autoptr (GFile) two = g_file_new_for_path (panel);
  const char *more[] = { third, NULL };
  g_autoptr (GSList) files = g_slist_append (g_slist_append (NULL, one), two);
  g_autoptr (GVariant) view = NULL;

  app_fixture_view (f, "people");
  g_assert_true (drop (f, files));
  app_fixture_wait (f, can_import, NULL);
  app_fixture_settle (f);
  view = app_fixture_state (f, "view");
  g_assert_cmpstr (g_variant_get_string (view, NULL), ==, "data");
  g_assert_true (is_listed (f, "flags.csv") && is_listed (f, "panel.csv"));
  gain_window_import (f->window, more);
  app_fixture_settle (f);
  app_fixture_wait (f, can_import, NULL);
  g_assert_true (is_listed (f, "flags.csv") && is_listed (f, "third.csv"));
  app_fixture_activate (f, "win.import-cancel");
}

static guint
count_windows (AppFixture *f)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (f->app)); l != NULL; l = l->next)
    n += GAIN_IS_WINDOW (l->data) ? 1 : 0;
  return n;
}

static gboolean
every_window_shows (AppFixture *f, gpointer unused)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (f->app)); l != NULL; l = l->next)
    if (GAIN_IS_WINDOW (l->data)
        && gain_session_get_snapshot (gain_window_get_session (l->data)) == NULL)
      return FALSE;
  return TRUE;
}

static void
open_file (AppFixture *f, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_application_open (G_APPLICATION (f->app), &file, 1, "");
}

static gboolean
is_alone (AppFixture *f, gpointer unused)
{
  return count_windows (f) == 1 && !g_main_context_pending (NULL);
}

/* A second workspace has a window of its own; one that is shown already comes to the front. */
static void
test_double_click (AppFixture *f, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (f->folder, "other.gainshare", NULL);
  g_autoptr (GError) error = NULL;

  gain_store_close (gain_sample_create (other, "Tester", NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  open_file (f, f->path);
  g_assert_cmpuint (count_windows (f), ==, 1);
  open_file (f, other);
  g_assert_cmpuint (count_windows (f), ==, 2);
  app_fixture_wait (f, every_window_shows, NULL);
  open_file (f, other);
  open_file (f, f->path);
  g_assert_cmpuint (count_windows (f), ==, 2);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (f->app)); l != NULL; l = l->next)
    if (GAIN_IS_WINDOW (l->data) && l->data != f->window)
      {
        gtk_window_destroy (l->data);
        break;
      }
  app_fixture_wait (f, is_alone, NULL);
}

static GtkWindow *
dialog_of (AppFixture *f)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (ADW_IS_MESSAGE_DIALOG (window)
          && gtk_window_get_transient_for (window) == GTK_WINDOW (f->window))
        return window;
    }
  return NULL;
}

/* Without a workspace, a table waits for one. */
static void
test_table_waits (AppFixture *f, gconstpointer unused)
{
  g_autofree char *flags = write_file (f, "flags.csv", "id,year,flag,value\n");
  g_autoptr (GError) error = NULL;

  open_file (f, flags);
  g_assert_nonnull (dialog_of (f));
  gtk_window_destroy (dialog_of (f));
  gain_store_close (gain_sample_create (f->path, "Tester", NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  open_file (f, f->path);
  g_assert_cmpuint (count_windows (f), ==, 1);
  app_fixture_settle (f);
  app_fixture_wait (f, can_import, NULL);
  g_assert_true (is_listed (f, "flags.csv"));
  app_fixture_activate (f, "win.import-cancel");
}

/* Cancel is for good: what is opened later is not asked about these files. */
static void
test_table_cancelled (AppFixture *f, gconstpointer unused)
{
  g_autofree char *flags = write_file (f, "flags.csv", "id,year,flag,value\n");
  g_autoptr (GError) error = NULL;

  open_file (f, flags);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog_of (f)), "cancel");
  gain_store_close (gain_sample_create (f->path, "Tester", NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  open_file (f, f->path);
  app_fixture_settle (f);
  g_assert_false (can_import (f, NULL));
  g_assert_false (is_listed (f, "flags.csv"));
}

static gboolean
is_asked_for_workspace (AppFixture *f, gpointer unused)
{
  GtkWindow *dialog = dialog_of (f);

  return dialog != NULL
         && g_str_equal (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)),
                         "Open a Workspace First")
         && !g_main_context_pending (NULL);
}

/* The newest window before the program's own that isn't a message. */
static gboolean
is_choosing (AppFixture *f, gpointer found)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  *(GtkWindow **) found = NULL;
  for (GList *l = windows; l != NULL; l = l->next)
    if (!ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window))
      *(GtkWindow **) found = l->data;
  return *(GtkWindow **) found != NULL && !g_main_context_pending (NULL);
}

/* Goes to choose a workspace, and chooses none. */
static void
choose_none (AppFixture *f, const char *response)
{
  GtkWindow *question, *chooser;

  app_fixture_wait (f, is_asked_for_workspace, NULL);
  question = dialog_of (f);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_destroy (question);
  app_fixture_wait (f, is_choosing, &chooser);
  if (GTK_IS_DIALOG (chooser))
    gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  else
    gtk_window_close (chooser);
}

/* Files that wait aren't forgotten where no workspace was chosen, or none could be opened: the question
 * stands until a workspace is open, and goes then. */
static void
test_table_waits_on (AppFixture *f, gconstpointer unused)
{
  g_autofree char *flags = write_file (f, "flags.csv", "id,year,flag,value\n");
  g_autofree char *more = write_file (f, "more.csv", "id,year,flag,value\n");
  g_autofree char *gone = g_build_filename (f->folder, "gone.gainshare", NULL);
  g_autoptr (GError) error = NULL;

  open_file (f, flags);
  choose_none (f, "new");
  choose_none (f, "open");
  app_fixture_wait (f, is_asked_for_workspace, NULL);
  open_file (f, more);
  gtk_window_destroy (dialog_of (f));
  g_assert_null (dialog_of (f));
  gain_window_open (f->window, gone);
  app_fixture_wait (f, is_asked_for_workspace, NULL);
  gain_store_close (gain_sample_create (f->path, "Tester", NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  gain_window_open (f->window, f->path);
  app_fixture_settle (f);
  app_fixture_wait (f, can_import, NULL);
  g_assert_false (is_asked_for_workspace (f, NULL));
  g_assert_true (is_listed (f, "flags.csv"));
  g_assert_true (is_listed (f, "more.csv"));
  app_fixture_activate (f, "win.import-cancel");
}

static gboolean
is_at_welcome (AppFixture *f, gpointer unused)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window)) == NULL
         && !g_main_context_pending (NULL);
}

static gboolean
has_title (GtkWidget *widget, gconstpointer title)
{
  return g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static GtkWidget *
recent_row (AppFixture *f, const char *title)
{
  return app_find (GTK_WIDGET (f->window), ADW_TYPE_ACTION_ROW, has_title, title);
}

static gboolean
is_marked (AppFixture *f, gpointer title)
{
  GtkWidget *row = recent_row (f, title);

  return row != NULL && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Not there") != NULL;
}

static void
test_missing_is_marked (AppFixture *f, gconstpointer unused)
{
  g_autofree char *gone = g_build_filename (f->folder, "gone.gainshare", NULL);
  GtkWidget *button;

  gain_welcome_remember (gone);
  app_fixture_activate (f, "win.close-workspace");
  app_fixture_wait (f, is_at_welcome, NULL);
  app_fixture_wait (f, is_marked, (gpointer) "gone.gainshare");
  g_assert_false (is_marked (f, (gpointer) "sample.gainshare"));
  button = app_find (recent_row (f, "gone.gainshare"), GTK_TYPE_BUTTON, NULL, NULL);
  g_signal_emit_by_name (button, "clicked");
  g_assert_null (recent_row (f, "gone.gainshare"));
  g_assert_nonnull (recent_row (f, "sample.gainshare"));
}

/* Asked by the sanitizers at the end: GTK's own dialog of files leaks. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
#define ADD(path, set_up, test) \
  g_test_add ("/outside/" path, AppFixture, NULL, set_up, test, app_fixture_tear_down)
  ADD ("drop-tables", app_fixture_set_up, test_drop_tables);
  ADD ("double-click", app_fixture_set_up, test_double_click);
  ADD ("table-waits", app_fixture_set_up_welcome, test_table_waits);
  ADD ("table-cancelled", app_fixture_set_up_welcome, test_table_cancelled);
  ADD ("table-waits-on", app_fixture_set_up_welcome, test_table_waits_on);
  ADD ("missing-is-marked", app_fixture_set_up, test_missing_is_marked);
#undef ADD
  return g_test_run ();
}
