/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decision-work.h"

#include "gain-boxed-list.h"
#include "gain-count.h"
#include "gain-desk-private.h"
#include "gain-export.h"
#include "gain-finalized-list.h"
#include "gain-funds-issue.h"
#include "gain-seal.h"
#include "gain-today.h"
#include "gain-window.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A run that was looked at, on its way to be finalized. */
typedef struct
{
  GainDecisionWork *work;
  GainSeal         *seal;
  AdwMessageDialog *dialog; /* NULL: nobody is asked */
  GtkEditable      *reason; /* NULL: it supersedes nothing */
} Sealing;

static GainSession *
session_of (const GainDecisionWork *work)
{
  return gain_view_get_session (GAIN_VIEW (work->widget));
}

static void
tell (const GainDecisionWork *work, const char *text, gboolean offer_undo)
{
  GainWindow *window = gain_window_of (work->widget);

  if (window != NULL)
    gain_window_toast (window, text, offer_undo);
}

static void
report (const GainDecisionWork *work, const char *heading, const GError *error)
{
  GainWindow *window = gain_window_of (work->widget);

  if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, heading, error);
}

static gpointer
truth (gboolean done)
{
  return done ? GINT_TO_POINTER (1) : NULL;
}

/* --- steps and comments ----------------------------------------------------------------------- */

static gpointer
run_step (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  GainDecisionWork *work = data;
  GainDecideStep step = { .plan = work->plan, .to = work->to, .by = work->by, .date = work->date,
                          .text = work->text, .vote = work->vote,
                          .documents = (char **) work->documents->pdata };

  step.vote.body = work->body;
  return truth (gain_decide_step (store, &step, error));
}

static gpointer
run_comment (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  GainDecisionWork *work = data;

  return truth (gain_comment_add (store, work->plan, work->date, work->by, work->field, work->text,
                                  error));
}

static gpointer
run_settle (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  GainDecisionWork *work = data;

  return truth (gain_comment_settle (store, work->plan, work->number, work->settled, error));
}

static void
on_step (GObject *source, GAsyncResult *result, gpointer data)
{
  GainDecisionWork *work = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL)
    {
      text = g_strdup_printf (_ ("“%s”: %s"), work->plan, gain_plan_state_title (work->to));
      tell (work, text, TRUE);
    }
  else
    report (work, _ ("The Step Was Not Taken"), error);
  gain_decision_work_free (work);
}

static void
on_comment (GObject *source, GAsyncResult *result, gpointer data)
{
  GainDecisionWork *work = data;
  g_autoptr (GError) error = NULL;

  if (gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL)
    tell (work, work->number == 0 ? _ ("Comment recorded")
                                  : work->settled ? _ ("Comment settled") : _ ("Comment opened again"),
          TRUE);
  else
    report (work, _ ("The Comment Was Not Recorded"), error);
  gain_decision_work_free (work);
}

static void
start (GainDecisionWork *work, GainJobFlags flags, GainJobFunc func, GAsyncReadyCallback callback)
{
  gain_session_run_async (session_of (work), _ ("Decisions"),
                          flags | GAIN_JOB_QUIET | GAIN_JOB_AWAITED, func, work, NULL, NULL, NULL,
                          callback, work);
}

/* --- finalizing ------------------------------------------------------------------------------- */

static gint64
standing_run (const GainDecisionWork *work)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (work->widget));
  const GainSealedRun *run
    = snapshot != NULL ? gain_sealed_standing (snapshot->sealed, gain_period_year (work->period))
                       : NULL;

  return run != NULL ? run->id : 0;
}

static void
sealing_free (gpointer data)
{
  Sealing *self = data;

  g_clear_pointer (&self->work, gain_decision_work_free);
  g_clear_pointer (&self->seal, gain_seal_free);
  g_free (self);
}

static gpointer
run_prepare (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  GainDecisionWork *work = data;
  GainSealRequest request = { work->plan, work->period, work->run,
                              work->text != NULL && work->text[0] != '\0' ? work->text : NULL };

  return gain_seal_prepare (store, &request, cancellable, error);
}

static gpointer
run_commit (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  Sealing *self = data;

  return truth (gain_seal_commit (store, self->seal, &self->work->run, error));
}

static void
on_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  Sealing *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL)
    {
      text = g_strdup_printf (_ ("“%s” is finalized as run %lld"), self->work->plan,
                              (long long) self->work->run);
      tell (self->work, text, FALSE);
    }
  else
    report (self->work, _ ("Nothing Was Finalized"), error);
  sealing_free (self);
}

static void
commit (Sealing *self)
{
  gain_session_run_async (session_of (self->work), _ ("Finalizing"), GAIN_JOB_WRITES, run_commit,
                          self, NULL, NULL, NULL, on_committed, self);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Sealing *self = data;

  if (strcmp (response, "finalize") != 0)
    return;
  g_signal_handlers_disconnect_by_func (dialog, sealing_free, self);
  if (self->reason != NULL)
    gain_seal_set_reason (self->seal, gtk_editable_get_text (self->reason));
  commit (self);
}

static void
on_reason (Sealing *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  adw_message_dialog_set_response_enabled (self->dialog, "finalize", text[0] != '\0');
}

static void
add_line (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
add_caution (GtkWidget *list, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, "attention");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static char *
inputs_text (const GainSeal *seal)
{
  g_autofree char *number = NULL;
  guint n = 0;

  for (guint i = 0; i < seal->tables->len; i++)
    n += gain_table_n_rows (g_ptr_array_index (seal->tables, i));
  number = gain_count_format (n, 0);
  return g_strdup_printf (ngettext ("%s row, hash %.16s…", "%s rows, hash %.16s…", n), number,
                          seal->inputs_sha256);
}

/* What will be frozen, with the hashes that prove it. */
static GtkWidget *
summary_new (Sealing *self)
{
  const GainLedger *ledger = self->seal->ledger;
  GtkWidget *list = gain_boxed_list_new (adw_message_dialog_get_heading (self->dialog));
  g_autofree char *paid = gain_money_format_dollars (ledger->paid);
  g_autofree char *pool = gain_money_format_dollars (ledger->pool);
  g_autofree char *inputs = inputs_text (self->seal);
  g_autofree char *document = g_strdup_printf (_ ("%s, hash %.16s…"), self->work->plan,
                                               self->seal->document_sha256);
  g_autofree char *amounts = NULL, *payees = NULL;
  guint n = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    n += ledger->groups[g].n_payees;
  payees = gain_count_format (n, 0);
  amounts = g_strdup_printf (ngettext ("%s of %s to %s payee, hash %.16s…",
                                       "%s of %s to %s payees, hash %.16s…", n),
                             paid, pool, payees, self->seal->ledger_sha256);
  gtk_widget_set_size_request (list, 460, -1);
  for (guint i = 0; i < self->seal->cautions->len; i++)
    add_caution (list, g_ptr_array_index (self->seal->cautions, i));
  add_line (list, _ ("The plan"), document);
  add_line (list, _ ("Its inputs"), inputs);
  add_line (list, _ ("The ledger"), amounts);
  add_line (list, _ ("Head of the journal now"), self->seal->head);
  if (self->seal->supersedes != 0)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Why it supersedes (required)"));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      self->reason = GTK_EDITABLE (row);
    }
  return list;
}

static void
ask (Sealing *self)
{
  GtkWindow *window = GTK_WINDOW (gain_window_of (self->work->widget));
  g_autofree char *period = gain_period_format (self->work->period);
  g_autofree char *body = NULL;

  if (self->seal->supersedes != 0)
    body = g_strdup_printf (_ ("This freezes %s in place of run %lld, which stays as it was. It "
                               "can’t be undone."),
                            period, (long long) self->seal->supersedes);
  else
    body = g_strdup_printf (_ ("This freezes %s for good: it can’t be undone, only superseded with "
                               "a reason."),
                            period);
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _ ("Finalize This Distribution"),
                                                             body));
  adw_message_dialog_set_extra_child (self->dialog, summary_new (self));
  adw_message_dialog_add_response (self->dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (self->dialog, "finalize", _ ("_Finalize"));
  adw_message_dialog_set_response_appearance (self->dialog, "finalize", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  adw_message_dialog_set_default_response (self->dialog, "cancel");
  if (self->reason != NULL)
    {
      adw_message_dialog_set_response_enabled (self->dialog, "finalize", FALSE);
      g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (on_reason), self);
    }
  g_signal_connect (self->dialog, "response", G_CALLBACK (on_response), self);
  g_signal_connect_swapped (self->dialog, "destroy", G_CALLBACK (sealing_free), self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  GainDecisionWork *work = data;
  g_autoptr (GError) error = NULL;
  GainSeal *seal = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  Sealing *self;

  if (seal == NULL)
    {
      report (work, _ ("This Can’t Be Finalized Yet"), error);
      gain_decision_work_free (work);
      return;
    }
  self = g_new0 (Sealing, 1);
  self->work = work;
  self->seal = seal;
  /* Where somebody was to look at it first, and the window is gone, nobody said yes. */
  if (!work->settled)
    commit (self);
  else if (gain_window_of (work->widget) != NULL)
    ask (self);
  else
    sealing_free (self);
}

/* --- a finalized run's ledger ----------------------------------------------------------------- */

static gpointer
run_ledger (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  GainDecisionWork *work = data;
  g_autoptr (GainSealedRun) run = gain_store_find_sealed (store, work->run, error);

  return truth (run != NULL && gain_seal_check_ledger (run, error)
                && gain_write_ledger_text (run->ledger, work->path, error));
}

static void
on_ledger (GObject *source, GAsyncResult *result, gpointer data)
{
  GainDecisionWork *work = data;
  g_autoptr (GError) error = NULL;

  if (gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL)
    {
      g_autofree char *name = g_filename_display_basename (work->path);
      g_autofree char *text = g_strdup_printf (_ ("Written to %s"), name);

      tell (work, text, FALSE);
    }
  else
    report (work, _ ("The File Was Not Written"), error);
  gain_decision_work_free (work);
}

/* The journal's mark of a run; NULL: the window shows another workspace by now. */
static const char *
head_of (const GainDecisionWork *work)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (session_of (work));

  for (guint i = 0; snapshot != NULL && i < snapshot->sealed->len; i++)
    {
      const GainSealedRun *run = g_ptr_array_index (snapshot->sealed, i);

      if (run->id == work->run)
        return run->head;
    }
  return NULL;
}

static gpointer
run_replay (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  GainDecisionWork *work = data;
  g_autoptr (GainSealedRun) run = gain_store_find_sealed (store, work->run, error);

  return run != NULL ? gain_seal_replay (run, error) : NULL;
}

static void
on_replayed (GObject *source, GAsyncResult *result, gpointer data)
{
  GainDecisionWork *work = data;
  GainWindow *window = gain_window_of (work->widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *title = NULL;

  if (ledger != NULL && window != NULL)
    {
      title = g_strdup_printf (_ ("Run %lld, as Finalized"), (long long) work->run);
      gain_window_explain (window, title, gain_finalized_list_new (ledger, head_of (work)));
    }
  else if (ledger == NULL)
    report (work, _ ("The Run Can’t Be Shown"), error);
  gain_decision_work_free (work);
}

static gpointer
run_payments (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  GainDecisionWork *work = data;
  g_autoptr (GainSealedRun) run = gain_store_find_sealed (store, work->run, error);

  return truth (run != NULL
                && gain_export_run_payments (store, run, work->path, work->show_tins, error));
}

/* --- statements ------------------------------------------------------------------------------- */

static gpointer
run_statements (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  GainDecisionWork *work = data;
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, error);
  GainFundsOptions options = { .issued = work->date };

  if (fonts == NULL)
    return NULL;
  return gain_statement_issue (store, fonts, work->run, &options, work->path, gain_job_progress,
                               job, cancellable, error);
}

static char *
say_statements (const GainIssueReport *issued)
{
  guint n = issued->n_written + issued->n_passed_over;

  if (issued->failures->len > 0)
    {
      g_autofree char *count = gain_count_format (issued->failures->len, 0);

      return g_strdup_printf (ngettext ("%s file was not written: %s", "%s files were not written: %s",
                                        issued->failures->len),
                              count, (const char *) g_ptr_array_index (issued->failures, 0));
    }
  if (issued->not_recorded != NULL)
    return g_strdup_printf (_ ("Written, but not recorded: %s"), issued->not_recorded);
  return gain_count_phrase (ngettext ("Wrote %s file, and recorded what is in it",
                                      "Wrote %s files, and recorded what is in them", n),
                            n);
}

static void
on_statements (GObject *source, GAsyncResult *result, gpointer data)
{
  GainDecisionWork *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainIssueReport) issued
    = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (work->widget);

  if (issued != NULL && window != NULL)
    {
      g_autofree char *text = say_statements (issued);

      gain_window_toast_open (window, text, _ ("Show"), "win.show-file", work->path);
    }
  else if (issued == NULL)
    report (work, _ ("The Statements Were Not Written"), error);
  gain_decision_work_free (work);
}

/**
 * gain_decision_work_new:
 * @widget: the view; kept alive until the work is done
 * @plan: a plan's title
 *
 * Returns: (transfer full): work that says nothing yet
 */
GainDecisionWork *
gain_decision_work_new (GtkWidget *widget, const char *plan)
{
  GainDecisionWork *work = g_new0 (GainDecisionWork, 1);

  work->widget = g_object_ref (widget);
  work->plan = g_strdup (plan);
  work->date = gain_today ();
  work->documents = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (work->documents, NULL);
  work->vote = (GainVote){ NULL, GAIN_NULL, GAIN_NULL, GAIN_NULL, GAIN_NULL, GAIN_NULL };
  return work;
}

/**
 * gain_decision_work_free:
 * @work: (transfer full): work
 */
void
gain_decision_work_free (GainDecisionWork *work)
{
  g_return_if_fail (work != NULL);

  g_object_unref (work->widget);
  g_free (work->plan);
  g_free (work->by);
  g_free (work->text);
  g_free (work->body);
  g_free (work->field);
  g_free (work->path);
  g_ptr_array_unref (work->documents);
  g_free (work);
}

/**
 * gain_decision_take:
 * @work: (transfer full): a step
 *
 * Takes it as one recorded edit.
 */
void
gain_decision_take (GainDecisionWork *work)
{
  start (work, GAIN_JOB_WRITES, run_step, on_step);
}

/**
 * gain_decision_comment:
 * @work: (transfer full): a comment
 *
 * Records it.
 */
void
gain_decision_comment (GainDecisionWork *work)
{
  start (work, GAIN_JOB_WRITES, run_comment, on_comment);
}

/**
 * gain_decision_settle:
 * @work: (transfer full): the number of a comment, and whether it is settled
 *
 * Says so.
 */
void
gain_decision_settle (GainDecisionWork *work)
{
  start (work, GAIN_JOB_WRITES, run_settle, on_comment);
}

/**
 * gain_decision_finalize:
 * @work: (transfer full): a plan, a period, and as text the reason of superseding
 * @ask_first: whether somebody looks at what will be frozen
 *
 * Runs the plan, shows what would be kept and finalizes it.
 */
void
gain_decision_finalize (GainDecisionWork *work, gboolean ask_first)
{
  work->run = standing_run (work);
  work->settled = ask_first;
  start (work, GAIN_JOB_READS, run_prepare, on_prepared);
}

/**
 * gain_decision_ledger:
 * @work: (transfer full): a finalized run and a path
 *
 * Writes the ledger as it was finalized.
 */
void
gain_decision_ledger (GainDecisionWork *work)
{
  start (work, GAIN_JOB_READS, run_ledger, on_ledger);
}

/**
 * gain_decision_statements:
 * @work: (transfer full): a finalized run and a path: a folder, or a file that ends in .pdf
 *
 * Writes its settlement statements and records them.
 */
void
gain_decision_statements (GainDecisionWork *work)
{
  gain_session_run_async (session_of (work), _ ("Settlement statements"),
                          GAIN_JOB_WRITES | GAIN_JOB_RECORDS, run_statements, work, NULL,
                          (GDestroyNotify) gain_issue_report_free, NULL, on_statements, work);
}

/**
 * gain_decision_payments:
 * @work: (transfer full): a finalized run and a path
 *
 * Writes whom to pay how much, as it was finalized.
 */
void
gain_decision_payments (GainDecisionWork *work)
{
  start (work, GAIN_JOB_READS, run_payments, on_ledger);
}

/**
 * gain_decision_show:
 * @work: (transfer full): a finalized run
 *
 * Shows its ledger in the pane on the right.
 */
void
gain_decision_show (GainDecisionWork *work)
{
  gain_session_run_async (session_of (work), _ ("Decisions"), GAIN_JOB_QUIET | GAIN_JOB_AWAITED,
                          run_replay, work, NULL, (GDestroyNotify) gain_ledger_unref, NULL,
                          on_replayed, work);
}
