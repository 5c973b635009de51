/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups are listed, and one is put back: from Data, and where a workspace can't be opened. */
#include "app-fixture.h"

#include "gain-backups.h"
#include "gain-restore.h"

#include <glib/gstdio.h>

#define TWO_DAYS (2 * 24 * 60 * 60)

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static gboolean
shows_page (AppFixture *f, gpointer name)
{
  GtkWidget *dialog = find_window (GAIN_TYPE_RESTORE);
  GtkWidget *pages = dialog != NULL ? app_find (dialog, GTK_TYPE_STACK, app_is_named, "pages") : NULL;

  return pages != NULL
         && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (pages)), name) == 0;
}

static gboolean
is_asked (AppFixture *f, gpointer unused)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static guint
n_backups (AppFixture *f)
{
  g_autoptr (GPtrArray) backups = gain_backups_list (f->path);

  return backups->len;
}

static gboolean
has_restored (AppFixture *f, gpointer unused)
{
  return n_backups (f) == 2 && gain_session_get_snapshot (gain_window_get_session (f->window)) != NULL;
}

static char *
make_backup (AppFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = gain_store_open (f->path, GAIN_STORE_READ_ONLY, NULL, &error);
  char *made = NULL;

  g_assert_no_error (error);
  gain_backups_keep (store, g_get_real_time () / G_USEC_PER_SEC + TWO_DAYS, &made, &error);
  g_assert_no_error (error);
  g_assert_nonnull (made);
  return made;
}

static void
change (AppFixture *f)
{
  app_fixture_view (f, "data");
  app_fixture_activate (f, "win.remove-batch-now(int64 1)");
  app_fixture_settle (f);
  g_assert_true (app_fixture_is_enabled (f, "undo"));
}

static gboolean
is_removed (AppFixture *f)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (gain_window_get_session (f->window));

  for (guint i = 0; i < snapshot->batches->len; i++)
    {
      const GainBatch *batch = g_ptr_array_index (snapshot->batches, i);

      if (batch->id == 1)
        return batch->removed;
    }
  g_assert_not_reached ();
}

static void
test_none (AppFixture *f, gconstpointer unused)
{
  app_fixture_activate (f, "win.restore('')");
  app_fixture_wait (f, shows_page, (gpointer) "none");
  gtk_window_destroy (GTK_WINDOW (find_window (GAIN_TYPE_RESTORE)));
}

static void
test_action (AppFixture *f, gconstpointer unused)
{
  g_autofree char *made = make_backup (f);
  g_autofree char *action = g_strdup_printf ("win.restore('%s')", made);

  change (f);
  g_assert_true (is_removed (f));
  app_fixture_activate (f, action);
  app_fixture_wait (f, has_restored, NULL);
  app_fixture_settle (f);
  g_assert_false (is_removed (f));
  g_assert_false (app_fixture_is_enabled (f, "undo"));
}

static void
choose_first (void)
{
  GtkWidget *dialog = find_window (GAIN_TYPE_RESTORE);
  GtkWidget *check = app_find (dialog, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  GtkWidget *button = app_find (dialog, GTK_TYPE_BUTTON, app_is_named, "restore");

  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_dialog (AppFixture *f, gconstpointer unused)
{
  g_free (make_backup (f));
  change (f);
  app_fixture_activate (f, "win.restore('')");
  app_fixture_wait (f, shows_page, (gpointer) "list");
  choose_first ();
  app_fixture_wait (f, has_restored, NULL);
  app_fixture_settle (f);
  g_assert_false (is_removed (f));
}

/* What can't be opened is told, and its backups are offered. */
static void
test_offer (AppFixture *f, gconstpointer unused)
{
  g_autofree char *noise = g_strnfill (5000, 'x');

  g_free (make_backup (f));
  app_fixture_activate (f, "win.close-workspace");
  while (gain_session_get_snapshot (gain_window_get_session (f->window)) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_set_contents (f->path, noise, -1, NULL));
  gain_window_open (f->window, f->path);
  app_fixture_wait (f, is_asked, NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG)),
                               "restore");
  app_fixture_wait (f, shows_page, (gpointer) "list");
  choose_first ();
  app_fixture_wait (f, has_restored, NULL);
  app_fixture_settle (f);
  g_assert_false (is_removed (f));
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/restore/none", test_none);
  ADD ("/restore/action", test_action);
  ADD ("/restore/dialog", test_dialog);

  ADD ("/restore/offer", test_offer);
  return g_test_run ();
}
