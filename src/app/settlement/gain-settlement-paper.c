/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-paper.h"

#include "gain-card-preview.h"
#include "gain-card-print.h"
#include "gain-settlement-issue.h"
#include "gain-today.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* What the other thread needs. */
typedef struct
{
  GainSnapshot *snapshot;
  GainSettlePaper     paper;
  int           year;
  GainDate      issued;
  char         *path; /* NULL: not to be written */
} Request;

/* Who asked. */
typedef struct
{
  GtkWidget    *widget;
  GainSettlePaperDone done;
  char         *path;
} Waiting;

static void
request_free (gpointer data)
{
  Request *request = data;

  gain_snapshot_unref (request->snapshot);
  g_free (request->path);
  g_free (request);
}

static void
waiting_free (Waiting *waiting)
{
  g_object_unref (waiting->widget);
  g_free (waiting->path);
  g_free (waiting);
}

static gpointer
lay_out (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Request *request = data;
  GainFonts *fonts = gain_card_fonts (error);
  g_autoptr (GainDocument) document = NULL;

  if (fonts == NULL)
    return NULL;
  document = request->paper == GAIN_SETTLE_PAPER_SHEET
               ? gain_settlement_document (request->snapshot, fonts, request->year,
                                           request->issued, error)
               : gain_business_case_document (request->snapshot, fonts, request->issued);
  if (document != NULL && request->path != NULL)
    {
      g_autoptr (GainIssueReport) report
        = gain_settlement_issue (document, request->path, FALSE, error);

      if (report == NULL)
        return NULL;
    }
  return g_steal_pointer (&document);
}

static void
start (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot, GainSettlePaper paper, int year,
       GainDate issued, const char *path, GainSettlePaperDone done, GAsyncReadyCallback callback)
{
  Request *request = g_new (Request, 1);
  Waiting *waiting = g_new (Waiting, 1);

  *request = (Request){ gain_snapshot_ref (snapshot), paper, year, issued, g_strdup (path) };
  *waiting = (Waiting){ g_object_ref (widget), done, g_strdup (path) };
  gain_session_run_async (session, NULL, GAIN_JOB_ASIDE | GAIN_JOB_QUIET, lay_out, request,
                          request_free, (GDestroyNotify) gain_document_free, NULL, callback,
                          waiting);
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  GainDocument *document = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  waiting->done (waiting->widget, document);
  waiting_free (waiting);
}

static void
on_to_print (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  GainDocument *document = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (waiting->widget);

  if (document != NULL && window != NULL)
    {
      operation = gain_card_print_operation_new (document);
      gtk_print_operation_set_allow_async (operation, TRUE);
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (window), &error);
    }
  else
    g_clear_pointer (&document, gain_document_free);
  if (error != NULL && window != NULL)
    gain_window_report (window, _ ("The Page Was Not Printed"), error);
  waiting_free (waiting);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDocument) document
    = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (waiting->widget);

  if (document != NULL && window != NULL)
    {
      g_autofree char *name = g_filename_display_basename (waiting->path);
      g_autofree char *text = g_strdup_printf (_ ("Wrote %s"), name);

      gain_window_toast (window, text, FALSE);
    }
  else if (window != NULL)
    gain_window_report (window, _ ("The Page Was Not Written"), error);
  waiting_free (waiting);
}

/**
 * gain_settle_paper_show:
 * @widget: who asks; kept alive until @done was called
 * @session: what runs the work
 * @snapshot: the workspace
 * @paper: which paper
 * @year: of a settlement sheet
 * @done: gets the document; %NULL where there is nothing to show
 *
 * Lays a paper out to be seen.
 */
void
gain_settle_paper_show (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot, GainSettlePaper paper,
                 int year, GainSettlePaperDone done)
{
  start (widget, session, snapshot, paper, year, 0, NULL, done, on_shown);
}

/**
 * gain_settle_paper_print:
 * @widget: in the window that asks
 * @session: what runs the work
 * @snapshot: the workspace
 * @paper: which paper
 * @year: of a settlement sheet
 *
 * Lays a paper out and hands it to the system's print dialog.
 */
void
gain_settle_paper_print (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot, GainSettlePaper paper,
                  int year)
{
  start (widget, session, snapshot, paper, year, gain_today (), NULL, NULL, on_to_print);
}

/**
 * gain_settle_paper_write:
 * @widget: in the window that asks
 * @session: what runs the work
 * @snapshot: the workspace
 * @paper: which paper
 * @year: of a settlement sheet
 * @path: a file
 *
 * Writes a paper as PDF and says so.
 */
void
gain_settle_paper_write (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot, GainSettlePaper paper,
                  int year, const char *path)
{
  start (widget, session, snapshot, paper, year, gain_today (), path, NULL, on_written);
}
