/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-record.h"

#include "gain-window.h"

#include <glib/gi18n-lib.h>

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  GainWindow *window = gain_window_of (widget);
  g_autoptr (GError) error = NULL;

  gain_session_run_finish (GAIN_SESSION (source), result, &error);
  if (error != NULL && window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, _ ("The Pages Are Out but Were Not Recorded as Issued"), error);
}

/**
 * gain_card_record:
 * @widget: in the window that says what failed
 * @session: what runs the work
 * @snapshot: whose pages
 * @func: writes the record into the store
 * @data: (transfer full): for @func
 * @data_free: frees @data
 *
 * Records in the background what was written or printed; a snapshot that knows it follows.
 */
void
gain_card_record (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot, GainJobFunc func,
                  gpointer data, GDestroyNotify data_free)
{
  if (!snapshot->writable)
    {
      data_free (data);
      return;
    }
  gain_session_run_async (session, _ ("Recording what was issued"), GAIN_JOB_QUIET | GAIN_JOB_WRITES,
                          func, data, data_free, NULL, NULL, on_recorded, g_object_ref (widget));
}
