/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-people-write.h"

#include "gain-window.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GainWriteFunc   func;
  gpointer        data;
  GDestroyNotify  data_free;
  char           *label;
} Edit;

/* Rows, and the table that they were made from. */
typedef struct
{
  GainTable      *base;
  GainTable      *rows;
  GainWriteFlags  flags;
} RowsEdit;

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

  if (edit->data_free != NULL)
    edit->data_free (edit->data);
  g_free (edit->label);
  g_free (edit);
}

static gpointer
run_edit (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Edit *edit = data;

  return GINT_TO_POINTER (edit->func (store, edit->data, edit->label, cancellable, error));
}

static GainWriteOutcome
write_rows (GainStore *store, gpointer rows, const char *label, GCancellable *cancellable,
            GError **error)
{
  return gain_people_write_rows (store, rows, label, cancellable, error);
}

static GainWriteOutcome
remove_rows (GainStore *store, gpointer rows, const char *label, GCancellable *cancellable,
             GError **error)
{
  return gain_store_remove (store, rows, label, error) ? GAIN_WRITE_DONE : GAIN_WRITE_FAILED;
}

static void
rows_edit_free (gpointer data)
{
  RowsEdit *edit = data;

  gain_table_unref (edit->base);
  gain_table_unref (edit->rows);
  g_free (edit);
}

static gboolean
same_key (const GainTable *a, guint row_a, const GainTable *b, guint row_b)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (a));

  for (guint c = 0; c < info->n_columns; c++)
    if ((info->columns[c].flags & GAIN_COLUMN_KEY)
        && (gain_table_column_is_text (a, c)
              ? g_strcmp0 (gain_table_get_text (a, row_a, c), gain_table_get_text (b, row_b, c)) != 0
              : gain_table_get_int (a, row_a, c) != gain_table_get_int (b, row_b, c)))
      return FALSE;
  return TRUE;
}

/* The row of @table that has the key of a row of @keys; -1: none. */
static int
find_row (const GainTable *table, const GainTable *keys, guint key)
{
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    if (same_key (table, row, keys, key))
      return (int) row;
  return -1;
}

/* Whether a row is in one table as in the other; or there is none in either. */
static gboolean
is_as_before (const RowsEdit *edit, guint row, const GainTable *now)
{
  int was = find_row (edit->base, edit->rows, row);
  int is = find_row (now, edit->rows, row);

  return was < 0 || is < 0 ? was == is
                           : gain_table_rows_equal (edit->base, (guint) was, now, (guint) is);
}

/* What stands there already, as of a double press, is no fault. */
static gboolean
is_done (const RowsEdit *edit, guint row, const GainTable *now)
{
  int is = find_row (now, edit->rows, row);

  if ((edit->flags & GAIN_WRITE_REMOVE) != 0)
    return is < 0;
  return is >= 0 && gain_table_rows_equal (edit->rows, row, now, (guint) is);
}

/* In the worker. Whole rows are written: what was changed in them since they were read, as by an
 * import, would be taken back unseen. */
static GainWriteOutcome
write_over (GainStore *store, gpointer data, const char *label, GCancellable *cancellable,
            GError **error)
{
  const RowsEdit *edit = data;
  GainKind kind = gain_table_get_kind (edit->rows);
  g_autoptr (GainTable) now = gain_store_read (store, kind, 0, 0, cancellable, error);

  if (now == NULL)
    return GAIN_WRITE_FAILED;
  for (guint row = 0; row < gain_table_n_rows (edit->rows); row++)
    if (!is_as_before (edit, row, now) && !is_done (edit, row, now))
      {
        g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
                     _ ("What the workspace says here was changed meanwhile. Look at what stands "
                        "there now, and make your change again."));
        return GAIN_WRITE_FAILED;
      }
  return ((edit->flags & GAIN_WRITE_REMOVE) != 0 ? remove_rows
                                                 : write_rows) (store, edit->rows, label,
                                                                cancellable, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  GainWindow *window = gain_window_of (waiting->widget);
  g_autoptr (GError) error = NULL;
  GainWriteOutcome outcome
    = GPOINTER_TO_INT (gain_session_run_finish (GAIN_SESSION (source), result, &error));

  if (outcome == GAIN_WRITE_DONE && window != NULL && (waiting->flags & GAIN_WRITE_SILENT) == 0)
    gain_window_toast_done (window, waiting->label);
  else if (outcome == GAIN_WRITE_FAILED && window != NULL)
    gain_window_report (window, _ ("Nothing Was Changed"), error);
  if (waiting->done != NULL)
    waiting->done (waiting->widget, outcome != GAIN_WRITE_FAILED, waiting->data);
  g_object_unref (waiting->widget);
  g_free (waiting->label);
  g_free (waiting);
}

/**
 * gain_people_write_rows:
 * @store: a store, in the worker
 * @rows: rows that were read with the importer's rules
 * @label: what undo calls it
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Returns: what came of writing them. Where nothing changed there is nothing to undo, and Undo must
 *   not be offered
 */
GainWriteOutcome
gain_people_write_rows (GainStore *store, const GainTable *rows, const char *label,
                        GCancellable *cancellable, GError **error)
{
  const GainImportInfo info = { .label = label };
  GainImportCounts counts = { 0 };

  if (!gain_store_write (store, rows, &info, FALSE, NULL, NULL, cancellable, &counts, error))
    return GAIN_WRITE_FAILED;
  return counts.journal != 0 ? GAIN_WRITE_DONE : GAIN_WRITE_UNCHANGED;
}

/**
 * gain_people_run:
 * @widget: who asks; kept alive until the edit is done
 * @session: the open workspace
 * @func: makes the edit, in the worker
 * @func_data: (transfer full): for @func
 * @func_data_free: (nullable): frees @func_data
 * @flags: whether to say so
 * @label: what undo and the toast call it
 * @done: (nullable): told how it went
 * @data: for @done
 *
 * Makes an edit that rests on what the workspace holds by then, rather than on a snapshot, which may
 * be older than what was changed since. It is told as that of gain_people_write().
 */
void
gain_people_run (GtkWidget *widget, GainSession *session, GainWriteFunc func, gpointer func_data,
                 GDestroyNotify func_data_free, GainWriteFlags flags, const char *label,
                 GainWriteDone done, gpointer data)
{
  Edit *edit = g_new (Edit, 1);
  Waiting *waiting = g_new (Waiting, 1);

  *edit = (Edit) { func, func_data, func_data_free, g_strdup (label) };
  *waiting = (Waiting) { g_object_ref (widget), flags, g_strdup (label), done, data };
  gain_session_run_async (session, label, GAIN_JOB_WRITES | GAIN_JOB_QUIET, run_edit, edit, edit_free,
                          NULL, NULL, on_written, waiting);
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
  gain_people_run (widget, session, (flags & GAIN_WRITE_REMOVE) != 0 ? remove_rows : write_rows, rows,
                   (GDestroyNotify) gain_table_unref, flags, label, done, data);
}

/**
 * gain_people_write_over:
 * @widget: who asks; kept alive until the edit is done
 * @session: the open workspace
 * @base: the rows of the kind as they were when the edit was begun: all of them, or those with the
 *   keys of @rows
 * @rows: (transfer full): as of gain_people_write()
 * @flags: what to do and whether to say so
 * @label: what undo and the toast call it
 * @done: (nullable): told how it went
 * @data: for @done
 *
 * As gain_people_write(), but refused where one of the rows no longer stands as it does in @base.
 */
void
gain_people_write_over (GtkWidget *widget, GainSession *session, GainTable *base, GainTable *rows,
                        GainWriteFlags flags, const char *label, GainWriteDone done, gpointer data)
{
  RowsEdit *edit = g_new (RowsEdit, 1);

  *edit = (RowsEdit) { gain_table_ref (base), rows, flags };
  gain_people_run (widget, session, write_over, edit, rows_edit_free, flags, label, done, data);
}
