/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan is decided on from the window: each step, comment and dispute is one edit, and what may not
 * follow is refused. */
#include "app-fixture.h"

#include "gain-card-table.h"
#include "gain-correction-window.h"
#include "gain-decide.h"
#include "gain-decision-page.h"
#include "gain-dispute-work.h"
#include "gain-distribution-view-private.h"
#include "gain-payee-words.h"
#include "gain-window-private.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static gboolean
undo_says_not (AppFixture *f, gpointer label)
{
  return g_strcmp0 (snapshot_of (f)->undo_label, label) != 0;
}

static gboolean
undo_says (AppFixture *f, gpointer label)
{
  return !undo_says_not (f, label);
}

static void
change (AppFixture *f, const char *detailed)
{
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);

  app_fixture_activate (f, detailed);
  app_fixture_wait (f, undo_says_not, label);
  app_fixture_settle (f);
}

static const GainStoredPlan *
first_plan (AppFixture *f)
{
  for (guint i = 0; i < snapshot_of (f)->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot_of (f)->plans, i);

      if (plan->performance_year == snapshot_of (f)->year)
        return plan;
    }
  g_assert_not_reached ();
}

static GainPlanState
state_of (AppFixture *f)
{
  GainDecision decision;

  gain_decide_state_of (snapshot_of (f)->decisions, snapshot_of (f)->sealed, first_plan (f),
                        &decision);
  return decision.state;
}

static gboolean
page_has (AppFixture *f, const char *text)
{
  GtkWidget *page = app_find (GTK_WIDGET (f->window), GAIN_TYPE_DECISION_PAGE, NULL, NULL);

  g_assert_nonnull (page);
  return app_find (page, GTK_TYPE_LABEL, app_has_label, text) != NULL;
}

static void
open_page (AppFixture *f)
{
  app_fixture_view (f, "distribution");
  app_fixture_activate (f, "win.distribution-page('decisions')");
  app_fixture_settle (f);
}

static void
test_way (AppFixture *f, gconstpointer unused)
{
  open_page (f);
  g_assert_true (page_has (f, "Nothing is decided yet. Propose the plan to the body that votes on it."));
  change (f, "win.plan-propose(('Finance committee', 'As discussed', '9/30/2025'))");
  g_assert_cmpint (state_of (f), ==, GAIN_PLAN_PROPOSED);
  g_assert_true (page_has (f, "9/30/2025 · Proposed · Finance committee"));
  change (f, "win.plan-approve({'body': 'Board', 'quorum': '5', 'votes_for': '4', 'votes_against': "
             "'1', 'by': 'Secretary', 'text': 'Reasonably related', 'date': '10/1/2025'})");
  g_assert_cmpint (state_of (f), ==, GAIN_PLAN_APPROVED);
  change (f, "win.undo");
  g_assert_cmpint (state_of (f), ==, GAIN_PLAN_PROPOSED);
  change (f, "win.plan-send-back(('Board', 'The cap is too low', ''))");
  g_assert_cmpint (state_of (f), ==, GAIN_PLAN_REVISION_REQUESTED);
}

/* A vote without a quorum changes nothing, nor does finalizing what is not approved. */
static void
test_refused (AppFixture *f, gconstpointer unused)
{
  open_page (f);
  change (f, "win.plan-propose(('Finance committee', '', ''))");
  app_fixture_activate (f, "win.plan-approve({'body': 'Board', 'quorum': '6', 'votes_for': '4', "
                           "'votes_against': '1', 'text': 'Reasonably related'})");
  app_fixture_settle (f);
  g_assert_cmpint (state_of (f), ==, GAIN_PLAN_PROPOSED);
  app_fixture_activate (f, "win.plan-finalize(('2025', ''))");
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->sealed->len, ==, 0);
}

static void
test_comments (AppFixture *f, gconstpointer unused)
{
  open_page (f);
  change (f, "win.plan-comment(('Dr. Reyes', 'pool.amount', 'Is this the settlement?'))");
  g_assert_true (page_has (f, "Is this the settlement?"));
  change (f, "win.comment-settle((uint32 1, true))");
  g_assert_cmpint (gain_table_get_int (snapshot_of (f)->comments, 0, GAIN_COMMENTS_SETTLED), ==, 1);
}

/* Before anything is finalized a dispute is tried on today's data. */
static void
test_dispute (AppFixture *f, gconstpointer unused)
{
  g_autofree char *detailed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  const char *payee;

  open_page (f);
  ledger = gain_snapshot_run_plan (snapshot_of (f), first_plan (f)->title, GAIN_NULL, &error);
  g_assert_no_error (error);
  payee = ledger->groups[0].payees[0].id;
  detailed = g_strdup_printf ("win.dispute-record(('%s', 'Dr. Reyes', 'Visits are missing', ''))",
                              payee);
  change (f, detailed);
  g_assert_cmpuint (gain_table_n_rows (snapshot_of (f)->disputes), ==, 1);
  /* One that names no correction can be dismissed; why is asked for. */
  g_assert_true (page_has (f, "Di_smiss…"));
  app_fixture_activate (f, "win.dispute-decide((uint32 1, 'dismissed', '', ''))");
  app_fixture_settle (f);
  g_assert_cmpint (gain_table_get_int (snapshot_of (f)->disputes, 0, GAIN_DISPUTES_STATE), ==,
                   GAIN_DISPUTE_OPEN);
  change (f, "win.dispute-decide((uint32 1, 'dismissed', 'Board', 'They are complete'))");
  g_assert_cmpint (gain_table_get_int (snapshot_of (f)->disputes, 0, GAIN_DISPUTES_STATE), ==,
                   GAIN_DISPUTE_DISMISSED);
}

static gboolean
find_form (AppFixture *f, gpointer data)
{
  GainCorrectionWindow **found = data;

  *found = (gpointer) app_find_anywhere (GAIN_TYPE_CORRECTION_WINDOW, NULL, NULL);
  return *found != NULL;
}

static const char *
correction_of (AppFixture *f)
{
  return gain_table_get_text (snapshot_of (f)->disputes, 0, GAIN_DISPUTES_CORRECTION);
}

/* The payee of this place disputes its amount. */
static void
dispute (AppFixture *f, guint payee)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger
    = gain_snapshot_run_plan (snapshot_of (f), first_plan (f)->title, GAIN_NULL, &error);
  g_autofree char *detailed = NULL;

  g_assert_no_error (error);
  detailed = g_strdup_printf ("win.dispute-record(('%s', 'Dr. Reyes', 'Visits are missing', ''))",
                              ledger->groups[0].payees[payee].id);
  change (f, detailed);
  g_assert_null (correction_of (f));
}

/* A row is chosen and its new value typed over the present one; nobody writes CSV. */
static void
test_correction (AppFixture *f, gconstpointer unused)
{
  GainCorrectionWindow *form = NULL;

  open_page (f);
  dispute (f, 0);
  app_fixture_activate (f, "win.dispute-correct((uint32 1, ''))");
  app_fixture_wait (f, find_form, &form);
  gain_correction_window_take (form); /* no row is chosen yet */
  app_fixture_settle (f);
  g_assert_null (correction_of (f));
  gain_correction_window_choose (form, GAIN_KIND_RESULTS, 0);
  g_assert_true (gain_correction_window_set_cell (form, "numerator", "much"));
  gain_correction_window_take (form);
  g_assert_true (find_form (f, &form));
  g_assert_true (gain_correction_window_set_cell (form, "numerator", "1"));
  gain_correction_window_take (form);
  app_fixture_wait (f, undo_says_not, (gpointer) "Record dispute 1 of 2025");
  app_fixture_settle (f);
  g_assert_true (g_str_has_prefix (correction_of (f), "results "));
  g_assert_nonnull (strstr (correction_of (f), ",1,"));
  g_assert_true (page_has (f, "Tr_y and Decide…"));
  change (f, "win.undo");
  g_assert_null (correction_of (f));
}

static gboolean
find_report (AppFixture *f, gpointer data)
{
  return app_find_anywhere (GTK_TYPE_LABEL, app_has_label, data) != NULL;
}

/* Another workspace is opened while the form is up: the dispute of the same number there is
 * another's, so the form goes. */
static void
test_other_workspace (AppFixture *f, gconstpointer unused)
{
  GainCorrectionWindow *form = NULL;

  open_page (f);
  dispute (f, 0);
  app_fixture_activate (f, "win.dispute-correct((uint32 1, ''))");
  app_fixture_wait (f, find_form, &form);
  app_fixture_open_other (f);
  g_assert_false (find_form (f, &form));
}

/* The dispute of that number was taken back, and another payee's has it now. */
static void
test_other_payee (AppFixture *f, gconstpointer unused)
{
  GainCorrectionWindow *form = NULL;

  open_page (f);
  dispute (f, 0);
  app_fixture_activate (f, "win.dispute-correct((uint32 1, ''))");
  app_fixture_wait (f, find_form, &form);
  change (f, "win.undo");
  dispute (f, 1);
  gain_correction_window_choose (form, GAIN_KIND_RESULTS, 0);
  g_assert_true (gain_correction_window_set_cell (form, "numerator", "1"));
  gain_correction_window_take (form);
  app_fixture_wait (f, find_report,
                    (gpointer) "Dispute 1 of 2025 is another payee’s now. Open it again and fill in "
                               "its correction.");
  g_assert_null (correction_of (f));
}

static gboolean
find_dialog (AppFixture *f, gpointer data)
{
  GtkWidget **found = data;

  *found = app_find_anywhere (ADW_TYPE_MESSAGE_DIALOG, NULL, NULL);
  return *found != NULL;
}

static gboolean
has_label (GtkWidget *root, const char *text)
{
  return app_find (root, GTK_TYPE_LABEL, app_has_label, text) != NULL;
}

static gboolean
has_title (GtkWidget *row, gconstpointer title)
{
  return g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title);
}

static GtkEditable *
open_record (AppFixture *f, GtkWidget **dialog)
{
  open_page (f);
  app_fixture_activate (f, "win.dispute-record(('', '', '', ''))");
  app_fixture_wait (f, find_dialog, dialog);
  return GTK_EDITABLE (app_find (*dialog, ADW_TYPE_ENTRY_ROW, NULL, NULL));
}

static void
fill_in (GtkWidget *dialog)
{
  g_signal_emit_by_name (app_find (dialog, GTK_TYPE_BUTTON, app_has_label, "_Fill In…"), "clicked");
}

/* Whom the plan pays; 0: first. */
static void
some_payee (AppFixture *f, guint n, char **id, char **name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger
    = gain_snapshot_run_plan (snapshot_of (f), first_plan (f)->title, GAIN_NULL, &error);

  g_assert_no_error (error);
  *id = g_strdup (ledger->groups[0].payees[n].id);
  *name = gain_payee_name (ledger, &ledger->groups[0], &ledger->groups[0].payees[n]);
}

static gboolean
may_fill_in (AppFixture *f, gpointer dialog)
{
  return gtk_widget_is_sensitive (app_find (dialog, GTK_TYPE_BUTTON, app_has_label, "_Fill In…"));
}

/* What was filled in for one payee is no correction for another, and there again for the first; it is
 * said in words, not as CSV. */
static void
test_new_dispute (AppFixture *f, gconstpointer unused)
{
  g_autofree char *id = NULL, *name = NULL;
  GtkWidget *dialog;
  GtkEditable *payee = open_record (f, &dialog);
  GainCorrectionWindow *form;

  some_payee (f, 0, &id, &name);
  gtk_editable_set_text (payee, id);
  g_assert_true (has_label (dialog, "None yet"));
  app_fixture_wait (f, may_fill_in, dialog);
  fill_in (dialog);
  app_fixture_wait (f, find_form, &form);
  app_fixture_settle (f);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (form)),
                                         app_find (GTK_WIDGET (form), GTK_TYPE_DROP_DOWN, NULL,
                                                   NULL)));
  gain_correction_window_choose (form, GAIN_KIND_RESULTS, -1);
  gain_correction_window_choose (form, GAIN_KIND_RESULTS, 0);
  g_assert_true (gain_correction_window_set_cell (form, "numerator", "1"));
  gain_correction_window_take (form);
  g_assert_false (has_label (dialog, "None yet"));
  gtk_editable_set_text (payee, name); /* the same one */
  g_assert_false (has_label (dialog, "None yet"));
  gtk_editable_set_text (payee, "somebody else");
  g_assert_true (has_label (dialog, "None yet"));
  gtk_editable_set_text (payee, id);
  g_assert_false (has_label (dialog, "None yet"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
has_forms (AppFixture *f, gpointer n)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint found = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    found += GAIN_IS_CORRECTION_WINDOW (l->data);
  return found == GPOINTER_TO_UINT (n);
}

/* A double click opens one form, and what is taken in it is for whom it was opened, though another is
 * entered meanwhile. Once it is closed there may be another. */
static void
test_one_form (AppFixture *f, gconstpointer unused)
{
  g_autofree char *id = NULL, *name = NULL, *other = NULL, *others_name = NULL;
  GtkWidget *dialog;
  GtkEditable *payee = open_record (f, &dialog);
  GainCorrectionWindow *form;

  some_payee (f, 0, &id, &name);
  some_payee (f, 1, &other, &others_name);
  gtk_editable_set_text (payee, id);
  app_fixture_wait (f, may_fill_in, dialog);
  fill_in (dialog);
  gtk_editable_set_text (payee, other);
  fill_in (dialog);
  app_fixture_wait (f, find_form, &form);
  app_fixture_settle (f);
  g_assert_true (has_forms (f, GUINT_TO_POINTER (1)));
  gain_correction_window_choose (form, GAIN_KIND_RESULTS, 0);
  g_assert_true (gain_correction_window_set_cell (form, "numerator", "1"));
  gain_correction_window_take (form);
  g_assert_true (has_label (dialog, "None yet"));
  gtk_editable_set_text (payee, id);
  g_assert_false (has_label (dialog, "None yet"));
  app_fixture_wait (f, has_forms, GUINT_TO_POINTER (0));
  fill_in (dialog);
  app_fixture_wait (f, find_form, &form);
  gtk_window_destroy (GTK_WINDOW (form));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
may_record (GtkWidget *dialog)
{
  return adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "take");
}

/* A payee that isn't there is said at the field while all that was typed stays; a name will do, and
 * Enter records it. */
static void
test_payee_by_name (AppFixture *f, gconstpointer unused)
{
  g_autofree char *id = NULL, *name = NULL, *found = NULL;
  GtkWidget *dialog, *text;
  GtkEditable *payee = open_record (f, &dialog);
  GtkEditable *by = GTK_EDITABLE (app_find (dialog, ADW_TYPE_ENTRY_ROW, has_title,
                                            "Raised by (required)"));

  some_payee (f, 0, &id, &name);
  found = g_strdup_printf ("%s · %s", name, id);
  text = app_find (dialog, GTK_TYPE_TEXT_VIEW, NULL, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Visits are missing", -1);
  gtk_editable_set_text (by, "Dr. Reyes");
  gtk_editable_set_text (payee, name);
  app_fixture_wait (f, may_fill_in, dialog);
  gtk_editable_set_text (payee, "1111111111");
  g_assert_true (has_label (dialog, "The plan pays nobody with the name or id “1111111111”. Check the "
                                    "spelling, and the plan’s groups."));
  g_assert_false (may_record (dialog));
  g_assert_false (may_fill_in (f, dialog));
  gtk_editable_set_text (payee, name);
  g_assert_true (has_label (dialog, found));
  g_assert_true (may_record (dialog));
  g_signal_emit_by_name (gtk_editable_get_delegate (by), "activate");
  app_fixture_wait (f, undo_says, (gpointer) "Record dispute 1 of 2025");
  app_fixture_settle (f);
  g_assert_cmpstr (gain_table_get_text (snapshot_of (f)->disputes, 0, GAIN_DISPUTES_PAYEE_ID), ==, id);
  g_assert_cmpstr (gain_table_get_text (snapshot_of (f)->disputes, 0, GAIN_DISPUTES_BY), ==,
                   "Dr. Reyes");
}

static gboolean
shows_error (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_get_visible (widget) && gtk_widget_has_css_class (widget, "error")
         && gtk_label_get_label (GTK_LABEL (widget))[0] != '\0';
}

static gboolean
tells_fault (AppFixture *f, gpointer dialog)
{
  return app_find (dialog, GTK_TYPE_LABEL, shows_error, NULL) != NULL;
}

/* Why nobody's dispute can be recorded stays, whatever is typed. */
static void
test_unread_payees (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "distribution"));
  GtkWidget *dialog;

  gain_dispute_ask_record (view, "No such plan", snapshot_of (f)->period, "");
  app_fixture_wait (f, find_dialog, &dialog);
  app_fixture_wait (f, tells_fault, dialog);
  gtk_editable_set_text (GTK_EDITABLE (app_find (dialog, ADW_TYPE_ENTRY_ROW, NULL, NULL)), "A");
  g_assert_true (tells_fault (f, dialog));
  gtk_editable_set_text (GTK_EDITABLE (app_find (dialog, ADW_TYPE_ENTRY_ROW, has_title,
                                                 "Raised by (required)")), "B");
  g_assert_true (tells_fault (f, dialog));
  g_assert_false (may_record (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A form that nobody waits for any longer isn't shown. */
static void
test_no_form (AppFixture *f, gconstpointer unused)
{
  g_autofree char *id = NULL, *name = NULL;
  GtkWidget *dialog;
  GtkEditable *payee = open_record (f, &dialog);
  GainCorrectionWindow *form;

  some_payee (f, 0, &id, &name);
  gtk_editable_set_text (payee, id);
  app_fixture_wait (f, may_fill_in, dialog);
  fill_in (dialog);
  g_object_ref (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_fixture_settle (f);
  g_assert_false (find_form (f, &form));
  g_object_unref (dialog);
}

static gboolean
find_trial (AppFixture *f, gpointer data)
{
  GtkWidget **found = data;

  return find_dialog (f, data)
         && adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (*found), "rerun");
}

static gboolean
offers (GtkWidget *dialog, const char *response)
{
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  return adw_message_dialog_has_response (message, response)
         && adw_message_dialog_get_response_enabled (message, response);
}

/* Before a run is finalized, what would be refused is gray and says why; the correction can be imported
 * there and then, which decides the dispute. */
static void
test_early_decision (AppFixture *f, gconstpointer unused)
{
  GainCorrectionWindow *form;
  GtkWidget *dialog, *reason;

  open_page (f);
  dispute (f, 0);
  app_fixture_activate (f, "win.dispute-correct((uint32 1, ''))");
  app_fixture_wait (f, find_form, &form);
  gain_correction_window_choose (form, GAIN_KIND_RESULTS, 0);
  g_assert_true (gain_correction_window_set_cell (form, "numerator", "1"));
  gain_correction_window_take (form);
  app_fixture_wait (f, undo_says_not, (gpointer) "Record dispute 1 of 2025");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.dispute-try(uint32 1)");
  app_fixture_wait (f, find_trial, &dialog);
  g_assert_true (has_label (dialog, "The run is not finalized, so there is nothing yet to run again or "
                                    "to pay from the reserve. Import the correction, and the amounts "
                                    "follow."));
  g_assert_false (offers (dialog, "import"));
  gtk_editable_set_text (GTK_EDITABLE (app_find (dialog, ADW_TYPE_ENTRY_ROW, has_title,
                                                 "Decided by")),
                         "Board");
  reason = app_find (dialog, ADW_TYPE_ENTRY_ROW, has_title, "Reason (required)");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), reason));
  gtk_editable_set_text (GTK_EDITABLE (reason), "Claims came late");
  g_assert_false (offers (dialog, "rerun"));
  g_assert_false (offers (dialog, "reserve"));
  g_assert_true (offers (dialog, "dismiss"));
  g_assert_true (offers (dialog, "import"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "import");
  app_fixture_wait (f, undo_says, (gpointer) "Decide dispute 1 of 2025");
  app_fixture_settle (f);
  g_assert_cmpint (gain_table_get_int (snapshot_of (f)->disputes, 0, GAIN_DISPUTES_STATE), ==,
                   GAIN_DISPUTE_RERUN);
  change (f, "win.undo");
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, "Correction for dispute 1 of 2025");
}

static void
test_no_such_dispute (AppFixture *f, gconstpointer unused)
{
  open_page (f);
  app_fixture_activate (f, "win.dispute-correct((uint32 99, ''))");
  app_fixture_wait (f, find_report, (gpointer) "There is no dispute 99 of 2025.");
}

/* --- finalizing ------------------------------------------------------------------------------- */

/* The sample's third quarter as that of the whole year, which has no results yet. */
static char *
write_year (AppFixture *f, const char *name)
{
  g_autofree char *inside = g_strdup_printf ("/org/gainshare/Gainshare/sample/%s", name);
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (inside, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) year = g_string_new (NULL);

  g_assert_no_error (error);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  g_string_append_printf (year, "%s\n", lines[0]);
  for (guint i = 1; lines[i] != NULL; i++)
    if (strstr (lines[i], ",2025Q3,") != NULL)
      g_string_append_printf (year, "%s\n", lines[i]);
  g_string_replace (year, ",2025Q3,", ",2025,", 0);
  g_assert_true (g_file_set_contents (path, year->str, -1, &error));
  return g_steal_pointer (&path);
}

static void
import_year (AppFixture *f, const char *name)
{
  g_autofree char *path = write_year (f, name);
  g_autofree char *detailed = g_strdup_printf ("win.import-file(('', '%s'))", path);

  app_fixture_view (f, "data");
  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
  change (f, "win.import-run");
}

/* All that the plan needs: the year's results, targets that are approved, and the vote. */
static void
make_ready (AppFixture *f)
{
  import_year (f, "panel.csv");
  import_year (f, "results.csv");
  app_fixture_view (f, "measures");
  change (f, "win.target-propose(('', '', 'Quality committee', 'As discussed', '9/30/2025'))");
  change (f, "win.target-approve(('', '', 'Quality committee', 'As discussed', '9/30/2025'))");
  open_page (f);
  app_fixture_activate (f, "win.plan('Five tiers, 92/8')");
  app_fixture_activate (f, "win.period('2025')");
  app_fixture_settle (f);
  change (f, "win.plan-propose(('Finance committee', 'As discussed', '9/30/2025'))");
  change (f, "win.plan-approve({'body': 'Board', 'quorum': '5', 'votes_for': '4', 'votes_against': "
             "'1', 'by': 'Secretary', 'text': 'Reasonably related', 'date': '10/1/2025'})");
}

static gboolean
is_sealed (AppFixture *f, gpointer unused)
{
  return snapshot_of (f)->sealed->len > 0;
}

static gboolean
is_superseded (AppFixture *f, gpointer unused)
{
  return snapshot_of (f)->sealed->len > 1;
}

/* What is frozen is shown first; answered, it is, and its reserve can be carried to the book, once. */
static void
test_finalize (AppFixture *f, gconstpointer unused)
{
  GtkWidget *question;
  guint n;

  make_ready (f);
  app_fixture_activate (f, "win.plan-finalize(('', ''))");
  app_fixture_wait (f, find_dialog, &question);
  g_assert_true (has_label (question, "Head of the journal now"));
  gtk_window_close (GTK_WINDOW (question));
  app_fixture_settle (f);
  g_assert_false (is_sealed (f, NULL));
  app_fixture_activate (f, "win.plan-finalize(('', ''))");
  app_fixture_wait (f, find_dialog, &question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "finalize");
  app_fixture_wait (f, is_sealed, NULL);
  app_fixture_settle (f);
  n = gain_table_n_rows (snapshot_of (f)->reserve);
  app_fixture_view (f, "settlement");
  app_fixture_activate (f, "win.settlement-page('reserve')");
  change (f, "win.reserve-carry(2025)");
  g_assert_cmpuint (gain_table_n_rows (snapshot_of (f)->reserve), ==, n + 1);
  app_fixture_activate (f, "win.reserve-carry(2025)");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_table_n_rows (snapshot_of (f)->reserve), ==, n + 1);
}

static gboolean
has_command (GtkWidget *widget, gconstpointer name)
{
  return g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), name) == 0;
}

static gboolean
names_run (AppFixture *f, gpointer unused)
{
  return has_label (GTK_WIDGET (f->window), "Run 1, 2025, “Five tiers, 92/8”");
}

/* Who removes an import reads first which finalized runs may rest on it. What is made anew on the
 * page keeps the focus where it was. */
static void
test_finalized_from (AppFixture *f, gconstpointer unused)
{
  GtkWidget *question, *page, *statements, *focus;
  gint64 results = 0;
  g_autofree char *remove = NULL;
  g_autofree char *path = g_build_filename (f->folder, "statements.pdf", NULL);
  g_autofree char *write = g_strdup_printf ("win.statements((uint32 1, '%s'))", path);

  make_ready (f);
  app_fixture_activate (f, "win.plan-finalize(('', ''))");
  app_fixture_wait (f, find_dialog, &question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "finalize");
  app_fixture_wait (f, is_sealed, NULL);
  app_fixture_settle (f);
  page = GTK_WIDGET (GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"))->decisions);
  statements = app_find (page, GTK_TYPE_BUTTON, has_command, "win.statements");
  g_assert_nonnull (statements);
  g_assert_true (gtk_widget_grab_focus (statements));
  app_fixture_activate (f, write);
  app_fixture_settle (f);
  focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_true (GTK_IS_BUTTON (focus) && has_command (focus, "win.statements"));
  for (guint i = 0; i < snapshot_of (f)->batches->len; i++)
    {
      const GainBatch *batch = g_ptr_array_index (snapshot_of (f)->batches, i);

      if (batch->kind == GAIN_KIND_RESULTS)
        results = MAX (results, batch->id);
    }
  remove = g_strdup_printf ("win.remove-batch(int64 %lld)", (long long) results);
  app_fixture_view (f, "data");
  app_fixture_activate (f, remove);
  app_fixture_wait (f, names_run, NULL);
}

/* Rows that change what a finalized run rests on, which the import refuses, after the others went in. */
static void
import_with_refused (AppFixture *f)
{
  static const char *const names[] = { "panel", "flags", "decisions" };
  const char *person = snapshot_of (f)->catalog->people[0].id;
  g_autofree char *decisions = g_build_filename (f->folder, "decisions.csv", NULL);
  g_autofree char *export = g_strdup_printf ("win.export-kind(('decisions', '%s'))", decisions);
  g_autofree char *panel
    = g_strdup_printf ("id,period,attributed_lives,member_months\n%s,2030Q1,7,21\n", person);
  g_autofree char *flags
    = g_strdup_printf ("id,performance_year,flag,value\n%s,2030,dues,yes\n", person);
  g_autofree char *stored = NULL;
  g_autoptr (GString) altered = NULL;

  app_fixture_view (f, "data");
  app_fixture_activate (f, export);
  app_fixture_settle (f);
  g_assert_true (g_file_get_contents (decisions, &stored, NULL, NULL));
  altered = g_string_new (stored);
  g_assert_cmpuint (g_string_replace (altered, "Finance committee", "Nobody", 0), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *texts[] = { panel, flags, altered->str };
      g_autofree char *name = g_strconcat (names[i], ".csv", NULL);
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_autofree char *detailed = g_strdup_printf ("win.import-file(('', '%s'))", path);

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      app_fixture_activate (f, detailed);
      app_fixture_settle (f);
    }
  app_fixture_activate (f, "win.import-run");
}

/* An import that stops midway says which file Undo takes back; then it does. */
static void
test_import_stopped (AppFixture *f, gconstpointer unused)
{
  GtkWidget *question, *undo;
  GtkActionable *offer;

  make_ready (f);
  app_fixture_activate (f, "win.plan-finalize(('', ''))");
  app_fixture_wait (f, find_dialog, &question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "finalize");
  app_fixture_wait (f, is_sealed, NULL);
  app_fixture_settle (f);
  import_with_refused (f);
  app_fixture_wait (f, find_report, (gpointer) "Not Everything Was Imported");
  app_fixture_settle (f);
  g_assert_true (has_label (GTK_WIDGET (f->window),
                            "2 files are imported. Undo takes back the last, flags.csv."));
  undo = app_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, app_has_label, "_Undo");
  g_assert_nonnull (undo);
  /* Without the click that would dismiss it: libadwaita 1.2 can't bear that while it still takes the
   * place of another one. */
  offer = GTK_ACTIONABLE (undo);
  gtk_widget_activate_action_variant (undo, gtk_actionable_get_action_name (offer),
                                      gtk_actionable_get_action_target_value (offer));
  app_fixture_wait (f, undo_says, (gpointer) "Import “Panel” from panel.csv");
}

static GainDistributionView *
distribution_of (AppFixture *f)
{
  return GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));
}

static gboolean
shows_pool (AppFixture *f, gpointer cents)
{
  GainDistributionView *view = distribution_of (f);

  return !view->running && view->run != NULL && view->run->pool_override == *(gint64 *) cents;
}

static void
assert_subtitle (AppFixture *f, const char *expected)
{
  g_autofree char *subtitle = gain_view_dup_subtitle (GAIN_VIEW (distribution_of (f)));

  g_assert_cmpstr (subtitle, ==, expected);
}

/* What was tried before is not what is finalized, and what is tried after it doesn't pass for it. */
static void
test_finalize_tried (AppFixture *f, gconstpointer unused)
{
  gint64 tried = 815850000, none = GAIN_NULL;
  GtkWidget *question;

  make_ready (f);
  app_fixture_activate (f, "win.plan-pool('8158500')");
  app_fixture_wait (f, shows_pool, &tried);
  app_fixture_activate (f, "win.plan-finalize(('', ''))");
  app_fixture_wait (f, shows_pool, &none);
  app_fixture_wait (f, find_dialog, &question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "finalize");
  app_fixture_wait (f, is_sealed, NULL);
  app_fixture_settle (f);
  assert_subtitle (f, "2025 · finalized as run 1");
  app_fixture_activate (f, "win.plan-pool('8158500')");
  app_fixture_wait (f, shows_pool, &tried);
  assert_subtitle (f, "2025 · a pool that is tried, not run 1");
}

/* Whether it is, or will be, shown at the bottom of the window. */
static gboolean
was_told (AppFixture *f, const char *text)
{
  for (guint i = 0; i < f->window->offers->len; i++)
    if (g_strcmp0 (adw_toast_get_title (g_ptr_array_index (f->window->offers, i)), text) == 0)
      return TRUE;
  return FALSE;
}

/* Whoever exports payments is asked where they are not those of the run that is finalized. */
static void
test_other_payments (AppFixture *f, gconstpointer unused)
{
  gint64 tried = 815850000;
  g_autofree char *path = g_build_filename (f->folder, "payments.csv", NULL);
  g_autofree char *write = g_strdup_printf ("win.payments-export('%s')", path);
  GtkWidget *question;

  make_ready (f);
  app_fixture_activate (f, "win.plan-finalize(('2025', ''))");
  app_fixture_wait (f, is_sealed, NULL);
  app_fixture_settle (f);
  app_fixture_activate (f, write);
  app_fixture_settle (f);
  g_assert_true (was_told (f, "Written to payments.csv"));
  app_fixture_activate (f, "win.plan-pool('8158500')");
  app_fixture_wait (f, shows_pool, &tried);
  app_fixture_activate (f, "win.payments-export('')");
  app_fixture_wait (f, find_dialog, &question);
  g_assert_true (has_label (question, "These Are Not the Amounts of Run 1"));
  gtk_window_close (GTK_WINDOW (question));
  app_fixture_settle (f);
  /* A path is an answer already; what was written is told. */
  app_fixture_activate (f, write);
  app_fixture_settle (f);
  g_assert_true (was_told (f, "Written to payments.csv: other amounts than run 1, which is finalized"));
}

static gboolean
has_other_pool (AppFixture *f, gpointer unused)
{
  GainDistributionView *view = distribution_of (f);

  return !view->running && view->run != NULL && view->run->pool_override != GAIN_NULL;
}

/* What CMS settled is pending no more; another pool still is. */
static void
test_certainty (AppFixture *f, gconstpointer unused)
{
  make_ready (f);
  assert_subtitle (f, "2025 · expected, pending settlement");
  app_fixture_view (f, "settlement");
  app_fixture_activate (f, "win.settlement-enter(2025)");
  app_fixture_activate (f, "win.settlement-set(('assigned_beneficiaries', '24500'))");
  app_fixture_activate (f, "win.settlement-set(('benchmark', '$300,000,000'))");
  app_fixture_activate (f, "win.settlement-set(('expenditure', '$285,000,000'))");
  app_fixture_activate (f, "win.settlement-set(('quality_score', '85'))");
  change (f, "win.settlement-save");
  assert_subtitle (f, "2025 · expected, pending settlement");
  app_fixture_activate (f, "win.settlement-pool('settled')");
  app_fixture_wait (f, has_other_pool, NULL);
  assert_subtitle (f, "2025 · from the settlement, not finalized yet");
}

/* A run that another one supersedes is called so, and can be written as before. */
static void
test_supersede (AppFixture *f, gconstpointer unused)
{
  GtkWidget *label, *row;

  make_ready (f);
  app_fixture_activate (f, "win.plan-finalize(('2025', ''))");
  app_fixture_wait (f, is_sealed, NULL);
  app_fixture_settle (f);
  g_assert_true (page_has (f, "Run 1 · 2025 · Five tiers, 92/8"));
  app_fixture_activate (f, "win.plan-finalize(('2025', 'A payee was missing'))");
  app_fixture_wait (f, is_superseded, NULL);
  app_fixture_settle (f);
  label = app_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, app_has_label,
                    "Run 1 · 2025 · Five tiers, 92/8 · superseded");
  g_assert_nonnull (label);
  g_assert_true (page_has (f, "Run 2 · 2025 · Five tiers, 92/8"));
  row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);
  g_assert_true (gtk_widget_is_sensitive (row));
  g_assert_false (gtk_widget_has_css_class (row, "dim-label"));
}

static gboolean
has_column (GtkWidget *table, const char *title)
{
  GListModel *columns
    = gtk_column_view_get_columns (GTK_COLUMN_VIEW (app_find (table, GTK_TYPE_COLUMN_VIEW, NULL, NULL)));
  gboolean has = FALSE;

  for (guint i = 0; !has && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      has = g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0;
    }
  return has;
}

static gboolean
is_check_of (GtkWidget *check, gconstpointer title)
{
  return g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (check)), title) == 0;
}

/* Whether the list of columns that can be shown has one. */
static gboolean
offers_column (AppFixture *f, const char *title)
{
  return app_find (GTK_WIDGET (app_fixture_view (f, "scorecards")), GTK_TYPE_CHECK_BUTTON, is_check_of,
                   title) != NULL;
}

/* What a plan would pay that was not finalized is not called a payment, though another of its year was. */
static void
test_scorecards_title (AppFixture *f, gconstpointer unused)
{
  GtkWidget *table;

  make_ready (f);
  app_fixture_activate (f, "win.plan-finalize(('2025', ''))");
  app_fixture_wait (f, is_sealed, NULL);
  app_fixture_view (f, "scorecards");
  table = app_find (GTK_WIDGET (f->window), GAIN_TYPE_CARD_TABLE, NULL, NULL);
  app_fixture_activate (f, "win.scorecards-plan('Uniform, the same for all')");
  app_fixture_settle (f);
  g_assert_true (has_column (table, "Expected"));
  g_assert_false (has_column (table, "Payment"));
  app_fixture_activate (f, "win.scorecards-plan('Five tiers, 92/8')");
  app_fixture_settle (f);
  g_assert_true (has_column (table, "Payment"));
  g_assert_false (has_column (table, "Expected"));
  g_assert_true (offers_column (f, "Payment"));
  /* Without a plan nothing was paid by it. */
  app_fixture_activate (f, "win.scorecards-plan('')");
  app_fixture_settle (f);
  g_assert_false (offers_column (f, "Payment"));
  g_assert_true (offers_column (f, "Expected"));
  app_fixture_activate (f, "win.period('2025Q3')");
  app_fixture_settle (f);
  g_assert_true (offers_column (f, "Tracking Toward"));
  app_fixture_activate (f, "win.scorecards-plan('Five tiers, 92/8')");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.period('2025')");
  app_fixture_settle (f);
  g_assert_true (has_column (table, "Payment"));
  app_fixture_activate (f, "win.period('2025Q3')");
  app_fixture_settle (f);
  g_assert_true (has_column (table, "Tracking Toward"));
}

/* Who closes the window before the question is there has not answered it. */
static void
test_finalize_closed (AppFixture *f, gconstpointer unused)
{
  make_ready (f);
  app_fixture_activate (f, "win.plan-finalize(('', ''))");
  app_fixture_reopen (f);
  g_assert_false (is_sealed (f, NULL));
}

/* The question is about a workspace, and goes with it. */
static void
test_finalize_other_workspace (AppFixture *f, gconstpointer unused)
{
  GtkWidget *question;

  make_ready (f);
  app_fixture_activate (f, "win.plan-finalize(('', ''))");
  app_fixture_wait (f, find_dialog, &question);
  app_fixture_open_other (f);
  g_assert_false (find_dialog (f, &question));
}

#define ADD(path, test)                                                                            \
  g_test_add ("/decisions/" path, AppFixture, NULL, app_fixture_set_up, test, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("way", test_way);
  ADD ("refused", test_refused);
  ADD ("comments", test_comments);
  ADD ("dispute", test_dispute);
  ADD ("correction", test_correction);
  ADD ("other-workspace", test_other_workspace);
  ADD ("other-payee", test_other_payee);
  ADD ("new-dispute", test_new_dispute);
  ADD ("one-form", test_one_form);
  ADD ("payee-by-name", test_payee_by_name);
  ADD ("unread-payees", test_unread_payees);
  ADD ("no-form", test_no_form);
  ADD ("early-decision", test_early_decision);
  ADD ("no-such-dispute", test_no_such_dispute);
  ADD ("finalize", test_finalize);
  ADD ("finalized-from", test_finalized_from);
  ADD ("import-stopped", test_import_stopped);
  ADD ("finalize-tried", test_finalize_tried);
  ADD ("other-payments", test_other_payments);
  ADD ("certainty", test_certainty);
  ADD ("supersede", test_supersede);
  ADD ("scorecards-title", test_scorecards_title);
  ADD ("finalize-closed", test_finalize_closed);
  ADD ("finalize-other-workspace", test_finalize_other_workspace);
  return g_test_run ();
}
