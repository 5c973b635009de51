/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another workspace is opened while something is on its way, or still being asked: what was meant
 * for the first one never comes to the other, where the same titles and numbers mean something else. */
#include "app-fixture.h"

#include "gain-recording.h"
#include "measures/gain-target-editor.h"
#include "settlement/gain-settlement-view.h"

#include <string.h>

#define REFUSED                                                                                    \
  "Another workspace was opened meanwhile. Nothing is changed in it; open the first one again and " \
  "repeat what you did."

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

/* Pages that were printed of one workspace are no pages of the other. */
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
  gain_recording_start (GTK_WIDGET (view), gain_view_get_session (view), issued);
  assert_refused (f, before);
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
offers_undo (AppFixture *f)
{
  return app_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, app_has_label, "_Undo") != NULL;
}

/* "Added. Undo" would take back what was last done in the other workspace. */
static void
test_toast (AppFixture *f, gconstpointer unused)
{
  gain_window_toast (f->window, "First", TRUE);
  gain_window_toast (f->window, "Second", TRUE);
  app_fixture_settle (f);
  g_assert_true (says (f, (gpointer) "First"));
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
  ADD ("not-awaited", test_not_awaited);
  ADD ("awaited", test_awaited);
  ADD ("backup", test_backup);
  ADD ("toast", test_toast);
  return g_test_run ();
}
