/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the window is recorded and opens again; who waits is listed; patients are typed. */
#include "app-fixture.h"

#include "gain-card-table.h"
#include "gain-delivery-page.h"
#include "gain-issued-window.h"
#include "gain-page-view.h"
#include "gain-patients-box.h"
#include "gain-people-export.h"
#include "gain-recording.h"
#include "gain-session.h"
#include "gain-window-before.h"

#include <glib/gstdio.h>
#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static char *
hash_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static void
do_action (AppFixture *f, const char *detailed)
{
  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
}

static const GainJournalEntry *
newest_entry (AppFixture *f)
{
  return g_ptr_array_index (snapshot_of (f)->journal, 0);
}

/* A practice with clinicians; the id of the first of them. */
static const char *
some_provider (AppFixture *f)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;

  for (guint i = 0; i < catalog->n_people; i++)
    if (gain_person_is_clinician (&catalog->people[i]) && catalog->people[i].end_date == 0)
      return catalog->people[i].id;
  g_assert_not_reached ();
}

static GainIssuedWindow *
issued_window (void)
{
  return (gpointer) app_find_anywhere (GAIN_TYPE_ISSUED_WINDOW, NULL, NULL);
}

static gboolean
page_is_there (AppFixture *f, gpointer data)
{
  GtkWidget *pages = app_find (data, GAIN_TYPE_PAGE_VIEW, NULL, NULL);

  return pages != NULL && gain_page_view_get_document (GAIN_PAGE_VIEW (pages)) != NULL;
}

static GainIssuedWindow *
open_issued (AppFixture *f, const char *subject)
{
  g_autofree char *action = g_strdup_printf ("win.issued('%s')", subject);

  do_action (f, action);
  g_assert_nonnull (issued_window ());
  return issued_window ();
}

/* Export, then open the record: the same page, saved again, is the same file. */
static void
test_issued (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "one.pdf", NULL);
  g_autofree char *again = g_build_filename (f->folder, "again.pdf", NULL);
  g_autofree char *hash = NULL;
  g_autofree char *hash_again = NULL;
  GainView *view = app_fixture_view (f, "scorecards");
  GtkWidget *table = app_find (GTK_WIDGET (view), GAIN_TYPE_CARD_TABLE, NULL, NULL);
  int person = gain_card_table_get_person (GAIN_CARD_TABLE (table));
  g_autofree char *id = g_strdup (snapshot_of (f)->catalog->people[person].id);
  GainIssuedWindow *window;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export-scorecards-to", "(ss)",
                              "provider", path);
  app_fixture_settle (f);
  g_assert_cmpstr (newest_entry (f)->label, ==, "Issue 1 page");
  window = open_issued (f, id);
  g_assert_cmpuint (gain_issued_window_n_issued (window), ==, 1);
  g_assert_true (gain_issued_window_open (window, 0));
  app_fixture_wait (f, page_is_there, window);
  gain_issued_window_save (window, again);
  app_fixture_settle (f);
  hash = hash_of (path);
  hash_again = hash_of (again);
  g_assert_cmpstr (hash, ==, hash_again);
  g_assert_nonnull (app_find (GTK_WIDGET (window), GTK_TYPE_LABEL, app_has_label,
                              "Saved. The file is the same as the one delivered, byte by byte."));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The board view holds up changes; what left the window there is recorded all the same. */
static void
test_issued_in_board_view (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "one.pdf", NULL);

  app_fixture_view (f, "scorecards");
  do_action (f, "win.board");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export-scorecards-to", "(ss)",
                              "provider", path);
  app_fixture_settle (f);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpstr (newest_entry (f)->label, ==, "Issue 1 page");
  do_action (f, "win.board");
}

/* Of a practice nothing was issued: the window says so. */
static void
test_nothing_issued (AppFixture *f, gconstpointer unused)
{
  GainIssuedWindow *window = open_issued (f, snapshot_of (f)->catalog->practices[0].tin);

  g_assert_cmpuint (gain_issued_window_n_issued (window), ==, 0);
  g_assert_false (gain_issued_window_open (window, 0));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Work may hold it when it was closed with the window that it stands before. */
static void
test_closed_with_its_window (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GtkWindow) window
    = g_object_ref (GTK_WINDOW (open_issued (f, snapshot_of (f)->catalog->practices[0].tin)));

  g_assert_true (gtk_window_get_transient_for (window) == GTK_WINDOW (f->window));
  app_fixture_reopen (f);
  g_assert_true (gain_window_is_closed (window));
  g_assert_null (gtk_window_get_transient_for (window));
}

/* A record that can't be kept is told to the user, in the window. */
static void
test_record_fails (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) issued
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  GainIssued *one = g_new0 (GainIssued, 1);
  GtkWidget *dialog = NULL;

  /* No subject: the workspace refuses it. */
  one->page = g_strdup ("scorecard");
  one->version_id = g_strdup ("1");
  one->form = g_strdup ("print");
  one->fonts = g_strdup ("none");
  one->content = g_bytes_new_static ("page", 4);
  g_ptr_array_add (issued, one);
  gain_recording_start (GTK_WIDGET (f->window), gain_window_get_session (f->window), issued);
  app_fixture_settle (f);
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        dialog = window;
    }
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "The Pages Are Not in the Record of What Was Issued");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GainDeliveryPage *
deliveries (AppFixture *f)
{
  GtkWidget *page
    = app_find (GTK_WIDGET (f->window), GAIN_TYPE_DELIVERY_PAGE, NULL, NULL);

  g_assert_nonnull (page);
  return GAIN_DELIVERY_PAGE (page);
}

static guint
listed (AppFixture *f)
{
  return gain_people_table_n_shown (gain_delivery_page_get_table (deliveries (f)));
}

static void
select_first (AppFixture *f)
{
  GainPeopleTable *table = gain_delivery_page_get_table (deliveries (f));

  gain_people_table_select (table, gain_people_table_shown (table, 0));
}

/* Who waits, and no longer once the delivery is noted; one undo takes it back. */
static void
test_deliveries (AppFixture *f, gconstpointer unused)
{
  guint all, waiting;
  GtkWidget *note;

  app_fixture_view (f, "people");
  do_action (f, "win.deliveries(('all', ''))");
  all = listed (f);
  g_assert_cmpuint (all, >, 100);
  do_action (f, "win.deliveries(('period', ''))");
  waiting = listed (f);
  g_assert_cmpuint (waiting, >, 0);
  g_assert_cmpuint (waiting, <, all);
  do_action (f, "win.deliveries(('month', ''))");
  g_assert_cmpuint (listed (f), >=, waiting); /* nobody was visited on the day of the test */
  do_action (f, "win.deliveries(('period', ''))");
  select_first (f);
  note = app_find (GTK_WIDGET (deliveries (f)), GTK_TYPE_BUTTON, app_is_named, "note");
  g_assert_true (gtk_widget_get_sensitive (note));
  g_signal_emit_by_name (note, "clicked");
  app_fixture_settle (f);
  g_assert_cmpuint (listed (f), ==, waiting - 1);
  g_assert_cmpstr (newest_entry (f)->label, ==, "Note 1 scorecard as delivered");
  do_action (f, "win.undo");
  g_assert_cmpuint (listed (f), ==, waiting);
}

static void
test_managers (AppFixture *f, gconstpointer unused)
{
  const GainTable *practices;
  g_autofree char *action = NULL;
  const char *manager = NULL;
  guint all;

  app_fixture_view (f, "people");
  practices = snapshot_of (f)->practices;
  for (guint row = 0; row < gain_table_n_rows (practices) && manager == NULL; row++)
    manager = gain_table_get_text (practices, row, GAIN_PRACTICES_MANAGER);
  do_action (f, "win.deliveries(('all', ''))");
  all = listed (f);
  action = g_strdup_printf ("win.deliveries(('all', '%s'))", manager);
  do_action (f, action);
  g_assert_cmpuint (listed (f), <, all);
  g_assert_cmpuint (listed (f), >, 0);
}

static void
test_export_deliveries (AppFixture *f, gconstpointer unused)
{
  GainView *view = app_fixture_view (f, "people");
  g_autofree char *path = g_build_filename (f->folder, "deliveries.csv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  do_action (f, "win.deliveries(('period', ''))");
  gain_people_export_to (view, GAIN_PEOPLE_DELIVERIES,
                         gain_people_table_get_view (gain_delivery_page_get_table (deliveries (f))),
                         path);
  app_fixture_settle (f);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "Manager,Practice,Provider,"));
  lines = g_strsplit (contents, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, listed (f) + 2);
}

/* The list of practices says how many wait: together as many as the list of those who do. */
static void
test_practices_wait (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "practices.csv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) heads = NULL;
  gint64 sum = 0;
  guint from_end = 0;

  app_fixture_view (f, "people");
  do_action (f, "win.deliveries(('period', ''))");
  app_fixture_view (f, "scorecards");
  do_action (f, "win.scorecards-list('practices')");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.scorecards-table", "s", path);
  app_fixture_settle (f);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  heads = g_strsplit (lines[0], ",", -1);
  for (guint i = 0; heads[i] != NULL; i++)
    if (g_str_equal (heads[i], "Wait for a Scorecard"))
      from_end = g_strv_length (heads) - i;
  g_assert_cmpuint (from_end, >, 0);
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1); /* a name may hold a comma */

      sum += g_ascii_strtoll (cells[g_strv_length (cells) - from_end], NULL, 10);
    }
  g_assert_cmpint (sum, ==, listed (f));
}

static GainPatientsBox *
patients (AppFixture *f)
{
  return GAIN_PATIENTS_BOX (
    app_find (GTK_WIDGET (f->window), GAIN_TYPE_PATIENTS_BOX, NULL, NULL));
}

static void
show_patients (AppFixture *f, gboolean shown)
{
  GtkWidget *show
    = app_find (GTK_WIDGET (patients (f)), GTK_TYPE_TOGGLE_BUTTON, app_is_named, "show");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (show), shown);
  app_fixture_settle (f);
}

/* Nothing of a patient is on screen, or in the history, before somebody asks for it. */
static void
test_patients (AppFixture *f, gconstpointer unused)
{
  g_autofree char *id = g_strdup (some_provider (f));
  g_autofree char *open = g_strdup_printf ("win.people-person('%s')", id);
  g_autofree char *add
    = g_strdup_printf ("win.patient(('%s', {'list': 'care_gap', 'patient_name': 'Maple Testcase',"
                       " 'reason': 'No A1c on file', 'due': '12/31/2025'}))",
                       id);
  g_autofree char *change
    = g_strdup_printf ("win.patient(('%s', {'list': 'care_gap', 'patient_name': 'Maple Testcase',"
                       " 'reason': 'No A1c on file', 'outcome': 'Seen'}))",
                       id);
  guint before;

  app_fixture_view (f, "people");
  do_action (f, open);
  g_assert_cmpuint (gain_patients_box_n_shown (patients (f)), ==, 0);
  show_patients (f, TRUE);
  before = gain_patients_box_n_shown (patients (f));
  do_action (f, add);
  g_assert_cmpuint (gain_patients_box_n_shown (patients (f)), ==, before + 1);
  g_assert_null (strstr (newest_entry (f)->label, "Maple"));
  do_action (f, change);
  g_assert_cmpuint (gain_patients_box_n_shown (patients (f)), ==, before + 1);
  g_assert_nonnull (app_find (GTK_WIDGET (patients (f)), GTK_TYPE_LABEL, app_has_label,
                              "Outcome: Seen"));
  do_action (f, "win.undo");
  do_action (f, "win.undo");
  g_assert_cmpuint (gain_patients_box_n_shown (patients (f)), ==, before);
  show_patients (f, FALSE);
  g_assert_cmpuint (gain_patients_box_n_shown (patients (f)), ==, 0);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)
/* With commands of a view that is not shown. */
#define ADD_WARM(path, func)                                                                       \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up_warm, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD_WARM ("/delivery/issued", test_issued);
  ADD ("/delivery/issued-in-board-view", test_issued_in_board_view);
  ADD_WARM ("/delivery/nothing-issued", test_nothing_issued);
  ADD_WARM ("/delivery/closed-with-its-window", test_closed_with_its_window);
  ADD ("/delivery/record-fails", test_record_fails);
  ADD ("/delivery/deliveries", test_deliveries);
  ADD ("/delivery/managers", test_managers);
  ADD ("/delivery/export", test_export_deliveries);
  ADD ("/delivery/practices-wait", test_practices_wait);
  ADD ("/delivery/patients", test_patients);
  return g_test_run ();
}
