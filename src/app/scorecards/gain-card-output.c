/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-output.h"

#include "gain-ask.h"
#include "gain-card-preview.h"
#include "gain-issue-file.h"
#include "gain-issue-record.h"
#include "gain-recording.h"
#include "gain-render.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LISTED 8 /* failures that a dialog names */

const char *const gain_output_words[GAIN_N_OUTPUTS]
  = { "provider", "practice", "files", "practices", "booklet" };

/* What is to be written, or printed, and for whom to say so. */
typedef struct
{
  GtkWidget    *widget;
  GainSession  *session;
  GainSnapshot *snapshot;
  GainLedger   *ledger;
  guint         person;
  GainOutput    output;
  GArray       *people; /* to print */
  GPtrArray    *issued; /* GainIssued: what is to be recorded once it is out */
  char         *path;
} Order;

static Order *
order_new (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot, GainLedger *ledger)
{
  Order *order = g_new0 (Order, 1);

  order->widget = g_object_ref (widget);
  order->session = g_object_ref (session);
  order->snapshot = gain_snapshot_ref (snapshot);
  order->ledger = ledger != NULL ? gain_ledger_ref (ledger) : NULL;
  order->issued = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  return order;
}

/* What is done aside and what waits for it write into one list, one after the other. */
static void
share_records (Order *work, const Order *order)
{
  g_ptr_array_unref (work->issued);
  work->issued = g_ptr_array_ref (order->issued);
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->widget);
  g_object_unref (order->session);
  gain_snapshot_unref (order->snapshot);
  g_clear_pointer (&order->ledger, gain_ledger_unref);
  g_clear_pointer (&order->people, g_array_unref);
  g_ptr_array_unref (order->issued);
  g_free (order->path);
  g_free (order);
}

static gpointer
write_cards (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Order *order = data;
  const GainCatalog *catalog = order->snapshot->catalog;
  GainFonts *fonts = gain_card_fonts (error);
  GainIssueOptions options = { .ledger = order->ledger, .resume = TRUE, .kept = order->issued };

  if (fonts == NULL)
    return NULL;
  if (order->output == GAIN_OUTPUT_PROVIDER)
    return gain_issue_single (order->snapshot, fonts, &options, order->person, order->path, error);
  if (order->output == GAIN_OUTPUT_PRACTICE)
    options.practice_tin = catalog->practices[catalog->people[order->person].practice].tin;
  options.booklet = order->output != GAIN_OUTPUT_FILES;
  return gain_issue_scorecards (order->snapshot, fonts, &options, order->path, gain_job_progress,
                                job, cancellable, error);
}

static char *
summary (const GainIssueReport *report)
{
  guint n = report->n_written, same = report->n_passed_over;
  g_autofree char *written = g_strdup_printf (ngettext ("%u file written", "%u files written", n), n);

  if (same == 0)
    return g_steal_pointer (&written);
  if (n == 0)
    return g_strdup_printf (ngettext ("%u file was there already, the same",
                                      "%u files were there already, the same", same), same);
  return g_strdup_printf (ngettext ("%s, %u was there already, the same",
                                    "%s, %u were there already, the same", same), written, same);
}

static void
report_failures (GainWindow *window, const GainIssueReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_string_append_printf (text, ngettext ("%u file was written, %u was not:",
                                          "%u files were written, %u were not:",
                                          report->n_written),
                          report->n_written, report->failures->len);
  for (guint i = 0; i < MIN (report->failures->len, MAX_LISTED); i++)
    g_string_append_printf (text, "\n\n%s", (char *) report->failures->pdata[i]);
  if (report->failures->len > MAX_LISTED)
    g_string_append_printf (text, _ ("\n\nand %u more"), report->failures->len - MAX_LISTED);
  error = g_error_new_literal (GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE, text->str);
  gain_window_report (window, _ ("Not All Scorecards Were Written"), error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  g_autoptr (GError) error = NULL;
  GainIssueReport *report = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (order->widget);
  g_autofree char *text = NULL;

  /* Of a batch that was stopped, or failed half-way, too. */
  gain_recording_start (order->widget, order->session, order->issued);
  if (window == NULL)
    g_clear_pointer (&report, gain_issue_report_free);
  else if (report == NULL
           && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
               || g_error_matches (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_CANCELLED)))
    gain_window_toast (window, _ ("Export stopped. Files that were finished stay."), FALSE);
  else if (report == NULL)
    gain_window_report (window, _ ("The Scorecards Were Not Written"), error);
  else if (report->failures->len > 0)
    report_failures (window, report);
  else
    {
      text = summary (report);
      gain_window_toast_open (window, text, _ ("_Show in Folder"), "win.show-file",
                              report->files->len > 0 ? report->files->pdata[0] : order->path);
    }
  g_clear_pointer (&report, gain_issue_report_free);
  order_free (order);
}

static void
start_writing (Order *order)
{
  Order *work = order_new (order->widget, order->session, order->snapshot, order->ledger);

  work->person = order->person;
  work->output = order->output;
  work->path = g_strdup (order->path);
  share_records (work, order);
  gain_session_run_async (order->session, _ ("Writing scorecards"), GAIN_JOB_ASIDE, write_cards,
                          work, order_free, (GDestroyNotify) gain_issue_report_free, NULL,
                          on_written, order);
}

static gboolean
goes_to_folder (GainOutput output)
{
  return output == GAIN_OUTPUT_FILES || output == GAIN_OUTPUT_PRACTICES;
}

static void
on_path (const char *path, gpointer data)
{
  Order *order = data;

  if (goes_to_folder (order->output) || g_str_has_suffix (path, ".pdf"))
    order->path = g_strdup (path);
  else
    order->path = g_strconcat (path, ".pdf", NULL);
  if (strcmp (order->path, path) != 0 && g_file_test (order->path, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GError) error
        = g_error_new (GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE,
                       _ ("%s is there already. Export again and choose that file itself to replace "
                          "it, or give another name."),
                       order->path);

      gain_window_report (gain_window_of (order->widget), _ ("The Scorecards Were Not Written"),
                          error);
      order_free (order);
      return;
    }
  start_writing (order);
}

static char *
safe_name (const char *text, GainPeriod period)
{
  g_autofree char *ascii = gain_issue_safe_name (text);
  g_autofree char *when = gain_period_format (period);

  return g_strdup_printf ("%s-%s.pdf", ascii, when);
}

static char *
suggested_name (const Order *order)
{
  const GainCatalog *catalog = order->snapshot->catalog;
  g_autoptr (GainScorecard) card = NULL;

  if (order->output == GAIN_OUTPUT_BOOKLET)
    return safe_name (order->snapshot->name, order->snapshot->period);
  if (order->output == GAIN_OUTPUT_PRACTICE)
    return safe_name (catalog->practices[catalog->people[order->person].practice].name,
                      order->snapshot->period);
  card = gain_scorecard_new (order->snapshot->scores, NULL, order->person);
  return gain_scorecard_file_name (card);
}

/**
 * gain_card_export:
 * @widget: in the window that asks
 * @session: what runs the work
 * @snapshot: whose scorecards
 * @ledger: (nullable): for dollars
 * @person: whose scorecard, or whose practice's
 * @output: which scorecards, in which form
 *
 * Asks for a file or a folder, writes in the background, and says what was written.
 */
void
gain_card_export (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                  GainLedger *ledger, guint person, GainOutput output)
{
  Order *order = order_new (widget, session, snapshot, ledger);
  g_autofree char *name = NULL;

  order->person = person;
  order->output = output;
  if (goes_to_folder (output))
    {
      gain_ask_folder (widget, _ ("Folder for the Scorecards"), on_path, order);
      return;
    }
  name = suggested_name (order);
  gain_ask_save (widget, _ ("Export Scorecards"), name, on_path, order);
}

/**
 * gain_card_export_to:
 * @widget: in the window that asks
 * @session: what runs the work
 * @snapshot: whose scorecards
 * @ledger: (nullable): for dollars
 * @person: whose scorecard, or whose practice's
 * @output: which scorecards, in which form
 * @path: a file or a folder, as @output needs it
 *
 * As gain_card_export(), to a place that is known.
 */
void
gain_card_export_to (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                     GainLedger *ledger, guint person, GainOutput output, const char *path)
{
  Order *order = order_new (widget, session, snapshot, ledger);

  order->person = person;
  order->output = output;
  order->path = g_strdup (path);
  start_writing (order);
}

static gpointer
lay_out_cards (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  const Order *order = data;
  GainFonts *fonts = gain_card_fonts (error);
  GainIssueOptions options = { .ledger = order->ledger, .kept = order->issued };
  g_autoptr (GainIssueRecorder) recorder = NULL;
  g_autoptr (GainDocument) all = NULL;

  if (fonts == NULL)
    return NULL;
  recorder = gain_issue_recorder_new (order->snapshot, fonts, &options);
  all = gain_document_new (fonts, _ ("Scorecards"));
  for (guint i = 0; i < order->people->len; i++)
    {
      guint person = g_array_index (order->people, guint, i);
      g_autoptr (GainDocument) one = NULL;
      g_autofree char *version = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      one = gain_issue_layout_form (order->snapshot, fonts, &options, person, &version);
      gain_issue_recorder_print (recorder, "scorecard",
                                 order->snapshot->catalog->people[person].id, version, one);
      gain_document_take_pages (all, one);
      gain_job_progress (i + 1, order->people->len, job);
    }
  return g_steal_pointer (&all);
}

static void
on_print_done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  Order *order = data;
  GainWindow *window = gain_window_of (order->widget);
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    gain_recording_start (order->widget, order->session, order->issued);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && window != NULL)
    gain_window_toast (window, _ ("Sent to the printer"), FALSE);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || window == NULL)
    return;
  gtk_print_operation_get_error (operation, &error);
  gain_window_report (window, _ ("The Scorecards Were Not Printed"), error);
}

static void
on_laid_out (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  GainDocument *document = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (order->widget);

  if (document == NULL || window == NULL)
    {
      if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gain_window_report (window, _ ("The Scorecards Were Not Printed"), error);
      g_clear_pointer (&document, gain_document_free);
      order_free (order);
      return;
    }
  operation = gain_card_print_operation_new (document);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (on_print_done), order);
  g_object_set_data_full (G_OBJECT (operation), "order", order, order_free);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (window),
                           &error);
}

/**
 * gain_card_print:
 * @widget: in the window that asks
 * @session: what runs the work
 * @snapshot: whose scorecards
 * @ledger: (nullable): for dollars
 * @people: (transfer full): whose, as guint indices, in the order of the print
 *
 * Lays the pages out in the background and hands them to the system's print dialog.
 */
void
gain_card_print (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                 GainLedger *ledger, GArray *people)
{
  Order *order = order_new (widget, session, snapshot, ledger);
  Order *work = order_new (widget, session, snapshot, ledger);

  order->people = g_array_ref (people);
  work->people = people;
  share_records (work, order);
  gain_session_run_async (session, _ ("Preparing to print"),
                          people->len > 1 ? GAIN_JOB_ASIDE : GAIN_JOB_ASIDE | GAIN_JOB_QUIET,
                          lay_out_cards, work, order_free, (GDestroyNotify) gain_document_free, NULL,
                          on_laid_out, order);
}

/* The context's origin is the paper's corner, its unit the point: the page is drawn as it is. */
static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer document)
{
  gain_page_draw (document, (guint) page, gtk_print_context_get_cairo_context (context));
}

/**
 * gain_card_print_operation_new:
 * @document: (transfer full): what to print
 *
 * Returns: (transfer full): an operation that prints the pages as they are, on paper of their size
 */
GtkPrintOperation *
gain_card_print_operation_new (GainDocument *document)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  const GainPage *first = document->pages->len > 0 ? g_ptr_array_index (document->pages, 0) : NULL;
  GtkPaperSize *paper = gtk_paper_size_new (
    first != NULL && first->height > 800 ? GTK_PAPER_NAME_A4 : GTK_PAPER_NAME_LETTER);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, document->title);
  gtk_print_operation_set_n_pages (operation, (int) document->pages->len);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), document);
  g_object_set_data_full (G_OBJECT (operation), "document", document,
                          (GDestroyNotify) gain_document_free);
  return operation;
}
