/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-print.h"

#include "gain-booklet.h"
#include "gain-card-preview.h"
#include "gain-recording.h"
#include "gain-render.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* What is to be printed, and for whom to say so. */
typedef struct
{
  GtkWidget   *widget;
  GainWindow  *window; /* weak: a printer may take longer than the workspace is shown */
  GainSession *session;
  GPtrArray   *pages;  /* GainCardPage */
  GPtrArray   *issued; /* GainIssued: what is to be recorded once it is out */
} Order;

static void
page_free (gpointer page)
{
  gain_card_page_free (page);
}

static Order *
order_new (GtkWidget *widget, GainSession *session, GPtrArray *pages, GPtrArray *issued)
{
  Order *order = g_new0 (Order, 1);

  order->widget = g_object_ref (widget);
  g_set_weak_pointer (&order->window, gain_window_of (widget));
  order->session = g_object_ref (session);
  order->pages = pages;
  order->issued = issued;
  return order;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->widget);
  g_clear_weak_pointer (&order->window);
  g_object_unref (order->session);
  g_ptr_array_unref (order->pages);
  g_ptr_array_unref (order->issued);
  g_free (order);
}

static gpointer
lay_out (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  const GainCardPage *first = order->pages->pdata[0];
  GainIssueOptions options = { .ledger = first->ledger, .kept = order->issued };
  GainFonts *fonts = gain_card_fonts (error);
  g_autoptr (GainIssueRecorder) recorder = NULL;
  g_autoptr (GainDocument) all = NULL;

  if (fonts == NULL)
    return NULL;
  recorder = gain_issue_recorder_new (first->snapshot, fonts, &options);
  for (guint i = 0; i < order->pages->len; i++)
    {
      g_autoptr (GainDocument) one = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      one = gain_card_page_issue (order->pages->pdata[i], fonts, recorder);
      if (all == NULL)
        all = gain_document_new (fonts, order->pages->len == 1 ? one->title : _ ("Scorecards"));
      gain_booklet_turn (all);
      gain_document_take_pages (all, one);
      gain_job_progress (i + 1, order->pages->len, job);
    }
  return g_steal_pointer (&all);
}

static void
on_print_done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  Order *order = data;
  GainWindow *window = order->window;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    gain_recording_start ((GtkWidget *) window, order->session, order->issued);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && window != NULL)
    gain_window_toast (window, _ ("Sent to the printer"), FALSE);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || window == NULL)
    return;
  gtk_print_operation_get_error (operation, &error);
  gain_window_report (window, _ ("The Pages Were Not Printed"), error);
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
        gain_window_report (window, _ ("The Pages Were Not Printed"), error);
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

/* The list of what is printed is written by the one, then read by the other. */
static void
print (GtkWidget *widget, GainSession *session, GPtrArray *pages)
{
  GPtrArray *issued = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  GainJobFlags flags = pages->len > 1 ? GAIN_JOB_ASIDE : GAIN_JOB_ASIDE | GAIN_JOB_QUIET;

  gain_session_run_async (session, _ ("Preparing to print"), flags, lay_out,
                          order_new (widget, session, g_ptr_array_ref (pages),
                                     g_ptr_array_ref (issued)),
                          order_free, (GDestroyNotify) gain_document_free, NULL, on_laid_out,
                          order_new (widget, session, pages, issued));
}

/**
 * gain_card_print:
 * @widget: in the window that asks
 * @session: what runs the work
 * @snapshot: whose scorecards
 * @ledger: (nullable): for dollars
 * @people: (transfer full): whose, as guint indices, in the order of the print
 *
 * Lays scorecards out in the background and hands them to the system's print dialog.
 */
void
gain_card_print (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                 GainLedger *ledger, GArray *people)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (page_free);

  for (guint i = 0; i < people->len; i++)
    {
      GainCardSubject subject
        = { GAIN_CARD_OF_PROVIDER, (int) g_array_index (people, guint, i) };

      g_ptr_array_add (pages, gain_card_page_new (snapshot, ledger, subject, FALSE));
    }
  if (people->len > 0)
    print (widget, session, g_ptr_array_ref (pages));
  g_array_unref (people);
}

/**
 * gain_card_print_page:
 * @widget: in the window that asks
 * @session: what runs the work
 * @page: (transfer full): the page of a provider, practice or department
 *
 * As gain_card_print(), for the page that the preview shows.
 */
void
gain_card_print_page (GtkWidget *widget, GainSession *session, GainCardPage *page)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (page_free);

  g_ptr_array_add (pages, page);
  print (widget, session, pages);
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
