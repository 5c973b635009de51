/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another workspace is opened while something is on its way, or still being asked: what was meant
 * for the first one never comes to the other, where the same titles and numbers mean something else. */
#include "app-fixture.h"

#include "gain-backups.h"
#include "gain-path-word.h"
#include "gain-recording.h"
#include "measures/gain-target-editor.h"
#include "settlement/gain-settlement-view.h"

#include <glib/gstdio.h>
#include <string.h>

#define REFUSED                                                                                    \
  "Another workspace was opened meanwhile. Nothing is changed in it; open the first one again and " \
  "repeat what you did."

#define NOT_RECORDED                                                                               \
  "The pages are out, but before they could be recorded, another workspace was opened, or theirs " \
  "was closed. Open theirs again and export the same pages once more: files that are there "       \
  "already stay as they are, and are recorded."

#define TWO_DAYS ((gint64) 2 * 24 * 60 * 60)

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static guint
n_saying (const char *text)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    n += app_find (l->data, GTK_TYPE_LABEL, app_has_label, text) != NULL ? 1 : 0;
  return n;
}

static gboolean
says (AppFixture *f, gpointer text)
{
  return n_saying (text) > 0;
}

static const char *
newest_label (AppFixture *f)
{
  const GPtrArray *journal = snapshot_of (f)->journal;

  return ((const GainJournalEntry *) g_ptr_array_index (journal, 0))->label;
}

/* The last change in what is open is none of ours, and the person reads why, once. */
static void
assert_refused (AppFixture *f, const char *newest_before)
{
  app_fixture_wait (f, says, (gpointer) REFUSED);
  app_fixture_settle (f);
  g_assert_cmpuint (n_saying (REFUSED), ==, 1);
  g_assert_cmpstr (newest_label (f), ==, newest_before);
}

/* The work waits behind the opening: it is asked for in one workspace, and would run in the other. */
static void
test_reserve (AppFixture *f, gconstpointer unused)
{
  GainSettlementView *view = GAIN_SETTLEMENT_VIEW (app_fixture_view (f, "settlement"));
  guint n = gain_table_n_rows (gain_view_get_snapshot (GAIN_VIEW (view))->reserve);
  g_autofree char *before = g_strdup (newest_label (f));
  g_autofree char *path = app_fixture_make_other (f);

  app_fixture_activate (f, "win.reserve-set(('date', '10/30/2025'))");
  app_fixture_activate (f, "win.reserve-set(('amount', '12500'))");
  gain_window_open (f->window, path);
  app_fixture_activate (f, "win.reserve-add");
  assert_refused (f, before);
  g_assert_cmpstr (snapshot_of (f)->path, ==, path);
  g_assert_cmpuint (gain_table_n_rows (snapshot_of (f)->reserve), ==, n);
}

/* An editor that outlasts its workspace, as the one that a dialog holds, writes nothing. */
static void
test_target_editor (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GainView) view = g_object_ref (app_fixture_view (f, "measures"));
  g_autofree char *before = g_strdup (newest_label (f));
  g_autoptr (GainTargetEditor) editor = NULL;

  app_fixture_activate (f, "win.measure('AWV')");
  app_fixture_settle (f);
  editor = (gpointer) app_find (GTK_WIDGET (view), GAIN_TYPE_TARGET_EDITOR, NULL, NULL);
  g_assert_nonnull (editor);
  g_object_ref (editor);
  gain_target_editor_set_cuts (editor, NULL, "41;52;63;74");
  app_fixture_open_other (f);
  g_assert_true (gain_target_editor_save (editor));
  assert_refused (f, before);
}

/* Undo takes back what was last done in what is shown, not in what is opened meanwhile. */
static void
test_undo (AppFixture *f, gconstpointer unused)
{
  g_autofree char *before = g_strdup (newest_label (f));
  g_autofree char *path = app_fixture_make_other (f);

  gain_window_open (f->window, path);
  app_fixture_activate (f, "win.undo");
  assert_refused (f, before);
}

/* Pages that went out of one workspace are no pages of the other; that "nothing was done" would be
 * wrong, as they are out. */
static void
assert_not_recorded (AppFixture *f, const char *newest_before)
{
  app_fixture_wait (f, says, (gpointer) NOT_RECORDED);
  app_fixture_settle (f);
  g_assert_cmpuint (n_saying (NOT_RECORDED), ==, 1);
  g_assert_cmpuint (n_saying (REFUSED), ==, 0);
  g_assert_cmpstr (newest_label (f), ==, newest_before);
}

static void
test_recording (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GainView) view = g_object_ref (app_fixture_view (f, "scorecards"));
  g_autofree char *before = g_strdup (newest_label (f));
  g_autoptr (GPtrArray) issued
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  GainIssued *one = g_new0 (GainIssued, 1);

  one->page = g_strdup ("scorecard");
  one->subject_id = g_strdup (snapshot_of (f)->catalog->people[0].id);
  one->version_id = g_strdup ("1");
  one->form = g_strdup ("print");
  one->fonts = g_strdup ("none");
  one->content = g_bytes_new_static ("page", 4);
  g_ptr_array_add (issued, one);
  app_fixture_open_other (f);
  gain_recording_start (GTK_WIDGET (f->window), gain_view_get_session (view), issued);
  assert_not_recorded (f, before);
}

/* Exported once more in their own workspace, they are recorded, as what is said tells. */
static void
test_export (AppFixture *f, gconstpointer unused)
{
  g_autofree char *before = g_strdup (newest_label (f));
  g_autofree char *other = app_fixture_make_other (f);
  g_autofree char *page = g_build_filename (f->folder, "one.pdf", NULL);
  g_autofree char *export = g_strdup_printf ("win.export-scorecards-to(('provider', '%s'))", page);

  app_fixture_view (f, "scorecards");
  app_fixture_activate (f, export);
  gain_window_open (f->window, other);
  assert_not_recorded (f, before);
  g_assert_true (g_file_test (page, G_FILE_TEST_EXISTS));
  gain_window_open (f->window, f->path);
  app_fixture_settle (f);
  app_fixture_view (f, "scorecards");
  app_fixture_activate (f, export);
  app_fixture_settle (f);
  g_assert_cmpstr (newest_label (f), ==, "Issue 1 page");
}

/* What is out is recorded, though nobody looks any more. */
static void
test_export_closed (AppFixture *f, gconstpointer unused)
{
  g_autofree char *page = g_build_filename (f->folder, "one.pdf", NULL);
  g_autofree char *export = g_strdup_printf ("win.export-scorecards-to(('provider', '%s'))", page);

  app_fixture_view (f, "scorecards");
  app_fixture_activate (f, export);
  app_fixture_reopen (f);
  g_assert_cmpint (g_file_test (page, G_FILE_TEST_EXISTS), ==,
                   g_str_equal (newest_label (f), "Issue 1 page"));
}

static GtkWindow *
dialog_of (AppFixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != f->window && gtk_widget_get_visible (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window))
      return l->data;
  return NULL;
}

/* Whatever was asked goes with the views that asked. */
static void
test_dialogs (AppFixture *f, gconstpointer action)
{
  app_fixture_view (f, "people");
  app_fixture_activate (f, action);
  app_fixture_settle (f);
  g_assert_nonnull (dialog_of (f));
  app_fixture_open_other (f);
  g_assert_null (dialog_of (f));
}

/* Nothing holds what is over. */
static void
test_session_goes (AppFixture *f, gconstpointer unused)
{
  gpointer session = gain_window_get_session (f->window);

  for (guint i = 0; i < gain_n_views; i++)
    app_fixture_view (f, gain_views[i].name);
  g_object_add_weak_pointer (session, &session);
  app_fixture_open_other (f);
  g_assert_null (session);
}

/* What is about the program, or about a workspace to come, stays. */
static void
test_stays (AppFixture *f, gconstpointer action)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->app), action, NULL);
  app_fixture_settle (f);
  g_assert_nonnull (dialog_of (f));
  app_fixture_open_other (f);
  g_assert_nonnull (dialog_of (f));
  gtk_window_destroy (dialog_of (f));
}

/* What did not happen stays true, and is read. */
static void
test_report (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error
    = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is full.");

  gain_window_report (f->window, "Nothing Was Changed", error);
  app_fixture_settle (f);
  app_fixture_open_other (f);
  g_assert_cmpuint (n_saying ("The disk is full."), ==, 1);
}

/* What is being opened is not closed unseen, and whoever closed the first one reads that. */
static void
test_close (AppFixture *f, gconstpointer unused)
{
  g_autofree char *before = g_strdup (newest_label (f));
  g_autofree char *path = app_fixture_make_other (f);

  gain_window_open (f->window, path);
  app_fixture_activate (f, "win.close-workspace");
  assert_refused (f, before);
  g_assert_cmpstr (snapshot_of (f)->path, ==, path);
}

static void
test_reopen (AppFixture *f, gconstpointer unused)
{
  g_autofree char *before = g_strdup (newest_label (f));
  g_autofree char *path = app_fixture_make_other (f);

  gain_window_open (f->window, path);
  gain_desk_reopen_async (gain_window_get_desk (f->window), NULL, NULL);
  assert_refused (f, before);
  g_assert_cmpstr (snapshot_of (f)->path, ==, path);
}

static gpointer
write_setting (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  return GINT_TO_POINTER (gain_store_set_setting (store, "paper", "a4", error));
}

/* Who acts from now on acts also in what is being opened, which stays. */
static void
test_act_as (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = app_fixture_make_other (f);
  const GainJournalEntry *entry;

  gain_window_open (f->window, path);
  gain_desk_act_as_async (gain_window_get_desk (f->window), "Somebody Else", NULL, NULL);
  app_fixture_settle (f);
  g_assert_cmpuint (n_saying (REFUSED), ==, 0);
  g_assert_cmpstr (snapshot_of (f)->path, ==, path);
  gain_session_run_async (gain_window_get_session (f->window), NULL, GAIN_JOB_WRITES, write_setting,
                          NULL, NULL, NULL, NULL, NULL, NULL);
  app_fixture_settle (f);
  entry = g_ptr_array_index (snapshot_of (f)->journal, 0);
  g_assert_cmpstr (entry->who, ==, "Somebody Else");
}

static void
take_error (GObject *session, GAsyncResult *result, gpointer error)
{
  gain_session_run_finish (GAIN_SESSION (session), result, error);
}

static gpointer
write_and_fail (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  if (gain_store_set_setting (store, "paper", "a4", error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The second file can’t be read.");
  return NULL;
}

/* What was done before it failed is on the screen. */
static void
test_half_done (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  gain_session_run_async (gain_window_get_session (f->window), NULL, GAIN_JOB_WRITES, write_and_fail,
                          NULL, NULL, NULL, NULL, take_error, &error);
  app_fixture_settle (f);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (gain_snapshot_get_setting (snapshot_of (f), "paper"), ==, "a4");
}

/* What nobody waits for goes without a word, and what was stopped was stopped. */
static void
test_not_awaited (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  g_autofree char *path = app_fixture_make_other (f);
  g_autoptr (GCancellable) stopped = g_cancellable_new ();
  g_autoptr (GError) over = NULL;
  g_autoptr (GError) cancelled = NULL;

  gain_window_open (f->window, path);
  gain_session_run_async (session, "Reading", GAIN_JOB_READS, write_setting, NULL, NULL, NULL, NULL,
                          take_error, &over);
  gain_session_run_async (session, "Reading", GAIN_JOB_AWAITED, write_setting, NULL, NULL, NULL,
                          stopped, take_error, &cancelled);
  g_cancellable_cancel (stopped);
  app_fixture_settle (f);
  g_assert_error (over, GAIN_SESSION_ERROR, GAIN_SESSION_ERROR_OVER);
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_saying (REFUSED), ==, 0);
}

/* What is listed nowhere is told, too, where a person waits for it. */
static void
test_awaited (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  g_autofree char *before = g_strdup (newest_label (f));
  g_autofree char *path = app_fixture_make_other (f);

  gain_window_open (f->window, path);
  gain_session_run_async (session, NULL, GAIN_JOB_QUIET | GAIN_JOB_AWAITED, write_setting, NULL,
                          NULL, NULL, NULL, NULL, NULL);
  assert_refused (f, before);
}

/* The backup that was due of what was shown for a moment is made when it is opened next. */
static void
test_backup (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = app_fixture_make_other (f);

  gain_window_open (f->window, path);
  gain_window_open (f->window, f->path);
  app_fixture_settle (f);
  g_assert_cmpstr (snapshot_of (f)->path, ==, f->path);
  g_assert_cmpuint (n_saying ("No automatic backup was made. " REFUSED), ==, 0);
}

static gboolean
is_at_welcome (AppFixture *f, gpointer data)
{
  return snapshot_of (f) == NULL;
}

static gboolean
shows_path (AppFixture *f, gpointer path)
{
  return snapshot_of (f) != NULL && g_str_equal (snapshot_of (f)->path, path);
}

/* A name that is no text, as an older computer gives: it is shown as well as it can be, and kept so that
 * the file is found again. GLib and GTK would complain, which fails the test. */
static void
test_name_is_no_text (AppFixture *f, gconstpointer unused)
{
  g_autofree char *first = app_fixture_make_other (f);
  g_autofree char *path = g_build_filename (f->folder, "\xff.gainshare", NULL);
  g_autofree char *word = gain_path_to_word (path);
  g_autofree char *back = gain_path_from_word (word);
  g_autofree char *open = g_strdup_printf ("app.open-path('%s')", word);

  g_assert_true (g_utf8_validate (word, -1, NULL));
  g_assert_cmpstr (back, ==, path);
  g_assert_cmpint (g_rename (first, path), ==, 0);
  gain_window_open (f->window, path);
  app_fixture_wait (f, shows_path, path);
  app_fixture_settle (f);
  app_fixture_activate (f, "win.close-workspace");
  app_fixture_wait (f, is_at_welcome, NULL);
  app_fixture_activate (f, open);
  app_fixture_wait (f, shows_path, path);
  app_fixture_settle (f);
}

static gboolean
is_still (AppFixture *f, gpointer data)
{
  gboolean busy;

  g_object_get (gain_window_get_desk (f->window), "busy", &busy, NULL);
  return !busy && !g_main_context_pending (NULL);
}

/* Read while somebody else writes, then damaged, then opened again. Returns: its backup. */
static char *
lose (AppFixture *f)
{
  g_autoptr (GError) error = NULL;
  char *backup = NULL;
  GainStore *other;

  app_fixture_activate (f, "win.close-workspace");
  app_fixture_wait (f, is_at_welcome, NULL);
  other = gain_store_open (f->path, GAIN_STORE_READ_WRITE, "Somebody Else", &error);
  g_assert_no_error (error);
  gain_backups_keep (other, g_get_real_time () / G_USEC_PER_SEC + TWO_DAYS, &backup, &error);
  g_assert_no_error (error);
  gain_window_open (f->window, f->path);
  app_fixture_settle (f);
  g_assert_false (snapshot_of (f)->writable);
  gain_store_close (other);
  g_assert_true (g_file_set_contents (f->path, "damaged", -1, NULL));
  app_fixture_activate (f, "win.retry");
  app_fixture_wait (f, says, (gpointer) "The Workspace Was Not Opened");
  return backup;
}

/* What could not be opened again is still shown: its backups are offered, a change is refused with
 * the cause, and it can be closed. */
static void
test_lost (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_free (lose (f));
  g_assert_cmpuint (n_saying ("_Restore a Backup…"), ==, 1);
  gain_session_run_async (gain_window_get_session (f->window), NULL, GAIN_JOB_WRITES, write_setting,
                          NULL, NULL, NULL, NULL, take_error, &error);
  app_fixture_wait (f, is_still, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED);
  g_assert_cmpstr (error->message, ==,
                   "The workspace could not be opened again. Close it, and open it or restore a "
                   "backup.");
  app_fixture_activate (f, "win.close-workspace");
  app_fixture_wait (f, is_at_welcome, NULL);
  app_fixture_wait (f, is_still, NULL);
  g_assert_cmpuint (n_saying ("The Workspace Was Not Opened"), ==, 1);
}

static gboolean
is_writable (AppFixture *f, gpointer data)
{
  return snapshot_of (f) != NULL && snapshot_of (f)->writable;
}

static void
test_lost_and_restored (AppFixture *f, gconstpointer unused)
{
  g_autofree char *backup = lose (f);
  g_autofree char *restore = g_strdup_printf ("win.restore('%s')", backup);

  app_fixture_activate (f, restore);
  app_fixture_wait (f, is_writable, NULL);
  app_fixture_settle (f);
  g_assert_cmpstr (snapshot_of (f)->path, ==, f->path);
}

static gboolean
offers_undo (AppFixture *f)
{
  return app_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, app_has_label, "_Undo") != NULL;
}

/* "Added. Undo" would take back what was last done in the other workspace. */
static void
test_toast (AppFixture *f, gconstpointer unused)
{
  gain_session_run_async (gain_window_get_session (f->window), NULL, GAIN_JOB_WRITES, write_setting,
                          NULL, NULL, NULL, NULL, NULL, NULL);
  app_fixture_settle (f);
  gain_window_toast (f->window, "First", TRUE);
  gain_window_toast (f->window, "Second", TRUE);
  app_fixture_settle (f);
  g_assert_true (says (f, (gpointer) "Second"));
  g_assert_true (offers_undo (f));
  app_fixture_open_other (f);
  g_assert_false (offers_undo (f));
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
#define ADD_WITH(name, data, test)                                                                 \
  g_test_add ("/other-workspace/" name, AppFixture, data, app_fixture_set_up, test,                \
              app_fixture_tear_down)
#define ADD(name, test) ADD_WITH (name, NULL, test)
  ADD ("reserve", test_reserve);
  ADD ("target-editor", test_target_editor);
  ADD ("undo", test_undo);
  ADD ("recording", test_recording);
  ADD ("export", test_export);
  ADD ("export-closed", test_export_closed);
  ADD_WITH ("meeting", "win.new-meeting", test_dialogs);
  ADD_WITH ("person", "win.add-person", test_dialogs);
  ADD ("session-goes", test_session_goes);
  ADD_WITH ("help", "help", test_stays);
  ADD_WITH ("about", "about", test_stays);
  ADD_WITH ("new", "new", test_stays);
  ADD_WITH ("keys", "shortcuts", test_stays);
  ADD ("report", test_report);
  ADD ("close", test_close);
  ADD ("reopen", test_reopen);
  ADD ("act-as", test_act_as);
  ADD ("half-done", test_half_done);
  ADD ("not-awaited", test_not_awaited);
  ADD ("awaited", test_awaited);
  ADD ("backup", test_backup);
  ADD ("lost", test_lost);
  ADD ("name-is-no-text", test_name_is_no_text);
  ADD ("lost-and-restored", test_lost_and_restored);
  ADD ("toast", test_toast);
  return g_test_run ();
}
