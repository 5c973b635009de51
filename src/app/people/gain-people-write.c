/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-people-write.h"

#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* What comes back from the worker; 0 is a failure. */
enum { WRITTEN = 1, UNCHANGED };

typedef struct
{
  GainTable      *rows;
  GainWriteFlags  flags;
  char           *label;
} Edit;

typedef struct
{
  GtkWidget      *widget;
  GainWriteFlags  flags;
  char           *label;
  GainWriteDone   done;
  gpointer        data;
} Waiting;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  gain_table_unref (edit->rows);
  g_free (edit->label);
  g_free (edit);
}

/* In the worker. Where nothing changed there is nothing to undo, and Undo must not be offered. */
static gpointer
write_edit (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  Edit *edit = data;
  GainImportInfo info = { .label = edit->label };
  GainImportCounts counts = { 0 };

  if ((edit->flags & GAIN_WRITE_REMOVE) != 0)
    return GINT_TO_POINTER (gain_store_remove (store, edit->rows, edit->label, error) ? WRITTEN : 0);
  if (!gain_store_write (store, edit->rows, &info, FALSE, NULL, NULL, cancellable, &counts, error))
    return NULL;
  return GINT_TO_POINTER (counts.journal != 0 ? WRITTEN : UNCHANGED);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  GainWindow *window = gain_window_of (waiting->widget);
  g_autoptr (GError) error = NULL;
  int outcome = GPOINTER_TO_INT (gain_session_run_finish (GAIN_SESSION (source), result, &error));
  gboolean ok = outcome != 0;

  if (outcome == WRITTEN && window != NULL && (waiting->flags & GAIN_WRITE_SILENT) == 0)
    gain_window_toast (window, waiting->label, TRUE);
  else if (!ok && window != NULL)
    gain_window_report (window, _ ("Nothing Was Changed"), error);
  if (waiting->done != NULL)
    waiting->done (waiting->widget, ok, waiting->data);
  g_object_unref (waiting->widget);
  g_free (waiting->label);
  g_free (waiting);
}

/**
 * gain_people_write:
 * @widget: who asks; kept alive until the edit is done
 * @session: the open workspace
 * @rows: (transfer full): rows that were read with the importer's rules, or keys to remove
 * @flags: what to do and whether to say so
 * @label: what undo and the toast call it
 * @done: (nullable): told how it went
 * @data: for @done
 *
 * Records an edit off the main loop; a toast offers to undo it, a failure is told in a dialog.
 */
void
gain_people_write (GtkWidget *widget, GainSession *session, GainTable *rows, GainWriteFlags flags,
                   const char *label, GainWriteDone done, gpointer data)
{
  Edit *edit = g_new (Edit, 1);
  Waiting *waiting = g_new (Waiting, 1);

  *edit = (Edit) { rows, flags, g_strdup (label) };
  *waiting = (Waiting) { g_object_ref (widget), flags, g_strdup (label), done, data };
  gain_session_run_async (session, label, GAIN_JOB_WRITES | GAIN_JOB_QUIET, write_edit, edit,
                          edit_free, NULL, NULL, on_written, waiting);
}
