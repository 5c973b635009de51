/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-recording.h"

#include "gain-desk-private.h"
#include "gain-issue-record.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* What is to be recorded, and where to say what became of it. */
typedef struct
{
  GainWindow  *window; /* weak; NULL: nobody looks */
  GainSession *session;
  GPtrArray   *issued; /* GainIssued */
} Recording;

static void
recording_free (gpointer data)
{
  Recording *self = data;

  g_clear_weak_pointer (&self->window);
  g_object_unref (self->session);
  g_ptr_array_unref (self->issued);
  g_free (self);
}

static void
report (const Recording *self, const GError *error)
{
  if (self->window != NULL)
    gain_window_report (self->window, _ ("The Pages Are Not in the Record of What Was Issued"),
                        error);
}

static gpointer
record (GainStore *store, gpointer issued, GainJob *job, GCancellable *cancellable,
        GError **error)
{
  return GINT_TO_POINTER (gain_issue_record_kept (store, issued, NULL, error));
}

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  Recording *self = data;
  g_autoptr (GError) error = NULL;

  if (gain_session_run_finish (GAIN_SESSION (source), result, &error) == NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    report (self, error);
  recording_free (self);
}

/* Left to the session, the refusal would say that nothing was done. */
static void
say_over (const Recording *self)
{
  g_autoptr (GError) error
    = g_error_new_literal (GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED,
                           _ ("The pages are out, but before they could be recorded, another "
                              "workspace was opened, or theirs was closed. Open theirs again and "
                              "export the same pages once more: files that are there already stay "
                              "as they are, and are recorded."));

  report (self, error);
}

static void
start (Recording *self /* taken */)
{
  if (self->window != NULL && gain_window_get_session (self->window) != self->session)
    {
      say_over (self);
      recording_free (self);
      return;
    }
  gain_session_run_async (self->session, _ ("Recording what was issued"),
                          GAIN_JOB_WRITES | GAIN_JOB_RECORDS | GAIN_JOB_QUIET, record,
                          g_ptr_array_ref (self->issued), (GDestroyNotify) g_ptr_array_unref, NULL,
                          NULL, on_recorded, self);
}

static void
on_changing (GainDesk *desk, GParamSpec *pspec, gpointer data)
{
  if (gain_desk_get_changing (desk))
    return;
  g_signal_handlers_disconnect_by_func (desk, on_changing, data);
  start (data);
}

/**
 * gain_recording_start:
 * @widget: (nullable): in the window that asks; %NULL: it is gone
 * @session: the workspace that the pages are of
 * @issued: (element-type GainIssued): what left the program; kept by reference
 *
 * Records it in the background; the history shows it then. What fails is told: the pages are out
 * all the same.
 */
void
gain_recording_start (GtkWidget *widget, GainSession *session, GPtrArray *issued)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (session);
  GainWindow *window = widget != NULL ? gain_window_of (widget) : NULL;
  Recording *self;

  if (issued->len == 0 || snapshot == NULL)
    return;
  if (!gain_snapshot_takes_records (snapshot))
    {
      if (window != NULL)
        gain_window_toast (window,
                           _ ("Not recorded as issued: the workspace is open for reading only."),
                           FALSE);
      return;
    }
  self = g_new0 (Recording, 1);
  g_set_weak_pointer (&self->window, window);
  self->session = g_object_ref (session);
  self->issued = g_ptr_array_ref (issued);
  /* Where another workspace is being opened, what can be said is known when it is. */
  if (window != NULL && gain_desk_get_changing (gain_window_get_desk (window)))
    g_signal_connect (gain_window_get_desk (window), "notify::changing", G_CALLBACK (on_changing),
                      self);
  else
    start (self);
}
