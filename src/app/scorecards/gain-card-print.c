/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-print.h"

#include "gain-card-preview.h"
#include "gain-card-record.h"
#include "gain-issue-record.h"
#include "gain-render.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* What is to be printed, and for whom to say so. */
typedef struct
{
  GtkWidget    *widget;
  GainSession  *session;
  GainSnapshot *snapshot;
  GainLedger   *ledger;
  GArray       *people; /* guint: their scorecards; NULL: the page */
  GainCardPage *page;
} Order;

static Order *
order_new (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot, GainLedger *ledger,
           GArray *people, GainCardPage *page)
{
  Order *order = g_new0 (Order, 1);

  order->widget = g_object_ref (widget);
  order->session = g_object_ref (session);
  order->snapshot = gain_snapshot_ref (snapshot);
  order->ledger = ledger != NULL ? gain_ledger_ref (ledger) : NULL;
  order->people = people != NULL ? g_array_ref (people) : NULL;
  order->page = page != NULL ? gain_card_page_copy (page) : NULL;
  return order;
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
  g_clear_pointer (&order->page, gain_card_page_free);
  g_free (order);
}

static Order *
order_copy (const Order *order)
{
  return order_new (order->widget, order->session, order->snapshot, order->ledger, order->people,
                    order->page);
}

static gpointer
record_print (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  const Order *order = data;
  GainFonts *fonts = gain_card_fonts (error);

  return GINT_TO_POINTER (fonts != NULL
                          && gain_issue_record_print (store, order->snapshot, order->ledger, fonts,
                                                      order->people, error));
}

static gpointer
lay_out_cards (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  const Order *order = data;
  GainFonts *fonts = gain_card_fonts (error);
  g_autoptr (GainDocument) all = NULL;

  if (fonts == NULL)
    return NULL;
  if (order->page != NULL)
    return gain_card_page_layout (order->page, fonts, NULL);
  all = gain_document_new (fonts, _ ("Scorecards"));
  for (guint i = 0; i < order->people->len; i++)
    {
      g_autoptr (GainDocument) one = NULL;
      g_autofree gpointer *pages = NULL;
      gsize n_pages;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      one = gain_issue_layout (order->snapshot, order->ledger, fonts,
                               g_array_index (order->people, guint, i), error);
      if (one == NULL)
        return NULL;
      pages = g_ptr_array_steal (one->pages, &n_pages);
      for (gsize page = 0; page < n_pages; page++)
        g_ptr_array_add (all->pages, pages[page]);
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

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && order->people != NULL)
    gain_card_record (order->widget, order->session, order->snapshot, record_print,
                      order_copy (order), order_free);
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

static void
print (Order *order, gboolean listed)
{
  gain_session_run_async (order->session, _ ("Preparing to print"),
                          listed ? GAIN_JOB_ASIDE : GAIN_JOB_ASIDE | GAIN_JOB_QUIET, lay_out_cards,
                          order_copy (order), order_free, (GDestroyNotify) gain_document_free, NULL,
                          on_laid_out, order);
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
  print (order_new (widget, session, snapshot, ledger, people, NULL), people->len > 1);
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
  print (order_new (widget, session, page->snapshot, page->ledger, NULL, page), FALSE);
  gain_card_page_free (page);
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
