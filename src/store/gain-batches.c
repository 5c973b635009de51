/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"
#include "gain-kind-words.h"

#include <glib/gi18n-lib.h>

static gboolean
write_recorded (GainStore *store, const GainTable *rows, const GainImportInfo *info,
                const char *label, GainImportCounts *counts, GError **error)
{
  g_autoptr (GainEdit) edit = gain_edit_begin (store, error);
  g_autofree char *detail = gain_recorded_import_detail (gain_table_get_kind (rows), info);

  if (edit == NULL || !gain_rows_write (store, rows, FALSE, counts, error))
    return FALSE;
  return gain_edit_end (g_steal_pointer (&edit), "edit", label, detail, &counts->journal, error);
}

static gboolean
write_rows (GainStore *store, const GainTable *rows, const GainImportInfo *info, gboolean dry_run,
            GainStoreProgress progress, gpointer user_data, GainImportCounts *counts,
            GError **error)
{
  const GainKindInfo *kind = gain_kind_info (gain_table_get_kind (rows));
  g_autofree char *label = NULL;

  if (kind->layered)
    return gain_batch_write (store, rows, info, FALSE, dry_run, progress, user_data, counts, error);
  if (dry_run)
    return gain_rows_write (store, rows, TRUE, counts, error);
  label = info->label != NULL ? g_strdup (info->label)
                              : g_strdup_printf (_("Edit “%s”"), gain_kind_title (kind->kind));
  return write_recorded (store, rows, info, label, counts, error);
}

/**
 * gain_store_write:
 * @store: a store that may write; any, if @dry_run
 * @rows: rows of one kind; of equal keys the last row counts
 * @info: (nullable): where they come from and what the journal says
 * @dry_run: whether only to count
 * @progress: (nullable): called on this thread now and then
 * @user_data: for @progress
 * @cancellable: (nullable): stops it, leaving all as it was
 * @counts: (out) (optional): what was added, changed, unchanged
 * @error: return location
 *
 * Writes rows by their keys in one transaction with one journal entry; nothing at all where they
 * say what is stored already. But a value of a file that is stored already is stored once more where
 * another batch, older or removed, says another thing, and where the file brings anything else: so it
 * stays whatever becomes of one batch. What the two newest batches say is not stored a third time, and a
 * file that comes again and brings nothing is no import, whatever others say.
 *
 * Returns: whether it is on disk; %GAIN_STORE_ERROR_READ_ONLY, _DISK, or %G_IO_ERROR_CANCELLED
 */
gboolean
gain_store_write (GainStore *store, const GainTable *rows, const GainImportInfo *info,
                  gboolean dry_run, GainStoreProgress progress, gpointer user_data,
                  GCancellable *cancellable, GainImportCounts *counts, GError **error)
{
  static const GainImportInfo by_hand = { NULL };
  GainImportCounts own = { 0 };
  gboolean ok;

  g_return_val_if_fail (store != NULL && rows != NULL, FALSE);

  if ((!dry_run && !gain_store_check_writable (store, error))
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  gain_database_set_cancellable (store->db, cancellable);
  ok = write_rows (store, rows, info != NULL ? info : &by_hand, dry_run, progress, user_data, &own,
                   error);
  gain_database_set_cancellable (store->db, NULL);
  if (counts != NULL)
    *counts = own;
  return ok;
}

/**
 * gain_store_write_together:
 * @store: a store that may write; any, if @dry_run
 * @writes: (array length=n_writes): rows of layered kinds, and what the journal says; their counts are
 *   filled in
 * @n_writes: how many
 * @dry_run: whether only to count
 * @error: return location
 *
 * Writes several tables in one transaction, each with its own batch and journal entry.
 *
 * Returns: whether all of it is on disk; if not, nothing is; errors as of gain_store_write()
 */
gboolean
gain_store_write_together (GainStore *store, GainStoreWrite *writes, guint n_writes,
                           gboolean dry_run, GError **error)
{
  gboolean ok = TRUE;
  gboolean written = FALSE;

  g_return_val_if_fail (store != NULL && writes != NULL, FALSE);

  for (guint i = 0; i < n_writes; i++)
    writes[i].counts = (GainImportCounts) { 0 };
  if ((!dry_run && !gain_store_check_writable (store, error))
      || !gain_batch_begin (store, dry_run, error))
    return FALSE;
  for (guint i = 0; ok && i < n_writes; i++)
    {
      ok = gain_batch_put (store, writes[i].rows, &writes[i].info, FALSE, dry_run, NULL, NULL,
                           &writes[i].counts, error);
      written = written || writes[i].counts.journal != 0;
    }
  return gain_batch_end (store, dry_run, ok, written, error);
}

/**
 * gain_store_remove:
 * @store: a store that may write
 * @keys: rows of one kind, whose key columns count; keys that aren't stored are passed over
 * @label: (nullable): what the journal says
 * @error: return location
 *
 * Removes rows as one recorded edit; of a layered kind a row of nothing is laid over the value.
 *
 * Returns: whether they are gone
 */
gboolean
gain_store_remove (GainStore *store, const GainTable *keys, const char *label, GError **error)
{
  const GainKindInfo *kind;
  g_autoptr (GainEdit) edit = NULL;
  g_autofree char *own_label = NULL;
  GainImportInfo info = { NULL };
  GainImportCounts counts = { 0 };

  g_return_val_if_fail (store != NULL && keys != NULL, FALSE);

  kind = gain_kind_info (gain_table_get_kind (keys));
  own_label = g_strdup_printf (_("Remove from “%s”"), gain_kind_title (kind->kind));
  info.label = label != NULL ? label : own_label;
  if (!gain_store_check_writable (store, error))
    return FALSE;
  if (kind->layered)
    return gain_batch_write (store, keys, &info, TRUE, FALSE, NULL, NULL, &counts, error);
  edit = gain_edit_begin (store, error);
  if (edit == NULL || !gain_rows_remove (store, keys, error))
    return FALSE;
  return gain_edit_end (g_steal_pointer (&edit), "edit", info.label, "", &counts.journal, error);
}

/**
 * gain_batch_free:
 * @batch: (transfer full) (nullable): a batch
 */
void
gain_batch_free (GainBatch *batch)
{
  if (batch == NULL)
    return;
  g_free (batch->file_name);
  g_free (batch->sha256);
  g_free (batch->who);
  g_free (batch);
}

static GainBatch *
batch_new (sqlite3_stmt *statement)
{
  GainBatch *batch = g_new0 (GainBatch, 1);

  batch->id = sqlite3_column_int64 (statement, 0);
  batch->kind = GAIN_KIND_RESULTS;
  gain_kind_lookup (gain_column_filled (statement, 1), &batch->kind);
  batch->file_name = g_strdup (gain_column_text (statement, 2));
  batch->who = g_strdup (gain_column_filled (statement, 3));
  batch->when = sqlite3_column_int64 (statement, 4);
  batch->n_rows = (guint) sqlite3_column_int64 (statement, 5);
  batch->n_rejected = (guint) sqlite3_column_int64 (statement, 6);
  batch->removed = sqlite3_column_int64 (statement, 7) != 0;
  batch->sha256 = g_strdup (gain_column_text (statement, 8));
  return batch;
}

/**
 * gain_store_read_batches:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainBatch) (nullable): imports of facts and facts typed by
 *   hand, newest first
 */
GPtrArray *
gain_store_read_batches (GainStore *store, GError **error)
{
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  g_return_val_if_fail (store != NULL, NULL);

  statement = gain_database_prepare (store->db,
                                     "SELECT id, kind, file_name, who, at, n_rows, n_rejected,"
                                     " removed, file_sha256 FROM batch ORDER BY id DESC",
                                     error);
  if (statement == NULL)
    return NULL;
  batches = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_batch_free);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    g_ptr_array_add (batches, batch_new (statement));
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&batches);
}

/* What people call the batch: its file, or what was typed. Sets @error where there is no such. */
static char *
batch_name (GainStore *store, gint64 batch, gboolean *removed, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT coalesce(file_name, kind), removed FROM batch"
                                     " WHERE id = ?",
                                     error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, batch);
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_DONE)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _("There is no batch %lld in this workspace."),
                 (long long) batch);
  if (step != GAIN_STEP_ROW)
    return NULL;
  *removed = sqlite3_column_int64 (statement, 1) != 0;
  return g_strdup (gain_column_text (statement, 0));
}

static gboolean
flip_and_record (GainStore *store, gint64 batch, gboolean removed, const char *name, GError **error)
{
  g_autofree char *label = NULL;
  GainEntry entry = { .action = removed ? "remove" : "restore", .batch = batch,
                      .target = GAIN_NULL, .detail = "", .shape = "" };

  label = g_strdup_printf (removed ? _("Remove import %lld: %s")
                                   : _("Restore import %lld: %s"),
                           (long long) batch, name);
  entry.label = label;
  return gain_batch_flip (store, batch, removed, error)
         && gain_journal_append (store, &entry, error);
}

/**
 * gain_store_set_batch_removed:
 * @store: a store that may write
 * @batch: a batch, in any order
 * @removed: whether its rows shall not count
 * @error: return location
 *
 * Takes a batch out, so that older values count again, or puts it back: a new journal entry, which
 * can itself be undone. Nothing is recorded where it is so already.
 *
 * Returns: whether it is so; %GAIN_STORE_ERROR_NOT_FOUND where there is no such batch
 */
gboolean
gain_store_set_batch_removed (GainStore *store, gint64 batch, gboolean removed, GError **error)
{
  g_autofree char *name = NULL;
  gboolean now = FALSE;

  g_return_val_if_fail (store != NULL, FALSE);

  removed = !!removed;
  if (!gain_store_check_writable (store, error))
    return FALSE;
  name = batch_name (store, batch, &now, error);
  if (name == NULL)
    return FALSE;
  if (now == removed)
    return TRUE;
  if (!gain_database_begin (store->db, error))
    return FALSE;
  if (!flip_and_record (store, batch, removed, name, error))
    {
      gain_database_rollback (store->db);
      return FALSE;
    }
  if (!gain_database_commit (store->db, error))
    return FALSE;
  gain_head_remember (store);
  return TRUE;
}
