/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-recording.h"

#include "gain-issue-record.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

static gpointer
record (GainStore *store, gpointer issued, GainJob *job, GCancellable *cancellable,
        GError **error)
{
  return GINT_TO_POINTER (gain_issue_record_kept (store, issued, NULL, error));
}

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  GainWindow *window = gain_window_of (widget);
  g_autoptr (GError) error = NULL;

  if (gain_session_run_finish (GAIN_SESSION (source), result, &error) == NULL && window != NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, _ ("The Pages Are Not in the Record of What Was Issued"), error);
}

/**
 * gain_recording_start:
 * @widget: in the window that asks
 * @session: the open workspace
 * @issued: (element-type GainIssued): what left the program; kept by reference
 *
 * Records it in the background; the history shows it then. What fails is told: the pages are out
 * all the same.
 */
void
gain_recording_start (GtkWidget *widget, GainSession *session, GPtrArray *issued)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (session);
  GainWindow *window = gain_window_of (widget);

  if (issued->len == 0 || snapshot == NULL)
    return;
  if (snapshot->writable)
    gain_session_run_async (session, _ ("Recording what was issued"),
                            GAIN_JOB_WRITES | GAIN_JOB_QUIET, record, g_ptr_array_ref (issued),
                            (GDestroyNotify) g_ptr_array_unref, NULL, NULL, on_recorded,
                            g_object_ref (widget));
  else if (window != NULL)
    gain_window_toast (window,
                       _ ("Not recorded as issued: the workspace is open for reading only."), FALSE);
}
