/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stood in the way: the row that a change expected to find otherwise. */
typedef struct
{
  char *table;
  char *key;
} Conflict;

static void
conflict_clear (Conflict *conflict)
{
  g_free (conflict->table);
  g_free (conflict->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conflict, conflict_clear)

static char *
value_text (sqlite3_value *value)
{
  if (value == NULL || sqlite3_value_type (value) == SQLITE_NULL)
    return NULL;
  return g_strdup ((const char *) sqlite3_value_text (value));
}

/* The row as people know it: its first text, or else the number of the row. */
static char *
conflict_key (sqlite3_changeset_iter *change, int operation, int n_columns)
{
  for (int i = 1; i < n_columns; i++)
    {
      sqlite3_value *value = NULL;
      char *text;

      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (change, i, &value);
      else
        sqlite3changeset_old (change, i, &value);
      if (value == NULL || sqlite3_value_type (value) != SQLITE_TEXT)
        continue;
      text = value_text (value);
      if (text != NULL)
        return text;
    }
  return NULL;
}

static char *
conflict_row_number (sqlite3_changeset_iter *change, int operation)
{
  sqlite3_value *value = NULL;

  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (change, 0, &value);
  else
    sqlite3changeset_old (change, 0, &value);
  return value_text (value);
}

/* Never omit, never replace: whatever stands against the change stops all of it. */
static int
on_conflict (gpointer user_data, int kind, sqlite3_changeset_iter *change)
{
  Conflict *conflict = user_data;
  const char *table = NULL;
  int n_columns = 0;
  int operation = 0;
  int indirect = 0;

  if (conflict->table != NULL || kind == SQLITE_CHANGESET_FOREIGN_KEY
      || sqlite3changeset_op (change, &table, &n_columns, &operation, &indirect) != SQLITE_OK)
    return SQLITE_CHANGESET_ABORT;
  conflict->table = g_strdup (table);
  if (gain_edit_is_private (table))
    {
      g_autofree char *number = conflict_row_number (change, operation);

      conflict->key = g_strdup_printf ("#%s", number != NULL ? number : "?");
      return SQLITE_CHANGESET_ABORT;
    }
  if (kind == SQLITE_CHANGESET_DATA)
    {
      sqlite3_value *value = NULL;

      /* The row that stands there tells its key best. */
      for (int i = 1; i < n_columns && conflict->key == NULL; i++)
        if (sqlite3changeset_conflict (change, i, &value) == SQLITE_OK && value != NULL
            && sqlite3_value_type (value) == SQLITE_TEXT)
          conflict->key = value_text (value);
    }
  if (conflict->key == NULL)
    conflict->key = conflict_key (change, operation, n_columns);
  if (conflict->key == NULL)
    conflict->key = conflict_row_number (change, operation);
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
check_shape (GainDatabase *db, const GainEntry *entry, GError **error)
{
  g_autofree char *now = NULL;

  now = gain_edit_shape_of_changes (db, entry->changes, entry->n_changes, error);
  if (now == NULL)
    return FALSE;
  if (strcmp (now, entry->shape) == 0)
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
               _("“%s” can’t be undone or redone: the tables that it changed look different now. "
                 "Nothing was changed."),
               entry->label);
  return FALSE;
}

static gboolean
apply_changes (GainDatabase *db, const GainEntry *entry, const void *changes, int n_changes,
               GError **error)
{
  g_auto (Conflict) conflict = { NULL };
  int code;

  code = sqlite3changeset_apply (db->handle, n_changes, (void *) changes, NULL, on_conflict,
                                 &conflict);
  if (code == SQLITE_OK)
    return TRUE;
  if (code != SQLITE_ABORT)
    {
      gain_database_fail (db, code, error);
      return FALSE;
    }
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
               _("“%s” can’t be undone or redone: “%s” in %s was changed since. Nothing was "
                 "changed. Undo the newer change first, or enter the value again."),
               entry->label, conflict.key != NULL ? conflict.key : "?",
               conflict.table != NULL ? conflict.table : "?");
  return FALSE;
}

static gboolean
apply_edit (GainDatabase *db, const GainEntry *entry, gboolean forward, GError **error)
{
  void *inverse = NULL;
  int n_inverse = 0;
  gboolean ok;
  int code;

  if (!gain_changeset_is_whole (entry->changes, entry->n_changes))
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED,
                   _("“%s” can’t be undone or redone: what the journal kept of it was altered. "
                     "Nothing was changed. Check the workspace, and compare it with a backup."),
                   entry->label);
      return FALSE;
    }
  if (!check_shape (db, entry, error))
    return FALSE;
  if (forward)
    return apply_changes (db, entry, entry->changes, entry->n_changes, error);
  code = sqlite3changeset_invert (entry->n_changes, entry->changes, &n_inverse, &inverse);
  if (code != SQLITE_OK)
    {
      gain_database_fail (db, code, error);
      return FALSE;
    }
  ok = apply_changes (db, entry, inverse, n_inverse, error);
  sqlite3_free (inverse);
  return ok;
}

static gboolean
apply_entry (GainStore *store, const GainEntry *entry, gboolean forward, GError **error)
{
  gboolean removes = strcmp (entry->action, "remove") == 0;

  if (strcmp (entry->action, "edit") == 0)
    return apply_edit (store->db, entry, forward, error);
  return gain_batch_flip (store, entry->batch, forward == removes, error);
}

/**
 * gain_undo_apply:
 * @store: a store inside a transaction
 * @id: an entry that changed something
 * @forward: %TRUE to do it again, %FALSE to take it back
 * @error: return location
 *
 * Returns: whether it was applied, whole; %GAIN_STORE_ERROR_CONFLICT names what stands against it
 */
gboolean
gain_undo_apply (GainStore *store, gint64 id, gboolean forward, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainEntry entry = { 0 };
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT " GAIN_ENTRY_COLUMNS " FROM journal WHERE id = ?",
                                     error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_DONE) /* it was read with all others, and isn't found: the table is damaged */
    gain_database_fail (store->db, SQLITE_CORRUPT, error);
  if (step != GAIN_STEP_ROW)
    return FALSE;
  gain_entry_read (statement, &entry);
  return apply_entry (store, &entry, forward, error);
}

static char *
read_label (GainStore *store, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT label FROM journal WHERE id = %lld",
                                          (long long) id);
  g_autoptr (GError) cause = NULL;
  char *label = gain_database_get_text (store->db, sql, &cause);

  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (label == NULL)
    gain_database_fail (store->db, SQLITE_CORRUPT, error);
  return label;
}

static gboolean
step_and_record (GainStore *store, gint64 id, const char *label, gboolean forward, GError **error)
{
  GainEntry entry = {
    .action = forward ? "redo" : "undo", .label = label, .batch = GAIN_NULL, .target = id,
    .detail = "", .shape = "",
  };

  return gain_undo_apply (store, id, forward, error) && gain_journal_append (store, &entry, error);
}

static gint64
top_of (const GArray *stack)
{
  return stack->len > 0 ? g_array_index (stack, gint64, stack->len - 1) : 0;
}

static char *
step_in_transaction (GainStore *store, gboolean forward, GError **error)
{
  const GainStacks *stacks = gain_stacks_read (store, error);
  g_autofree char *label = NULL;
  gint64 id;

  if (stacks == NULL)
    return NULL;
  id = top_of (forward ? stacks->redo : stacks->undo);
  if (id == 0)
    {
      g_set_error_literal (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOTHING_TO_UNDO,
                           forward ? _("There is nothing to redo.")
                                   : _("There is nothing to undo."));
      return NULL;
    }
  label = read_label (store, id, error);
  if (label == NULL || !step_and_record (store, id, label, forward, error))
    return NULL;
  return g_steal_pointer (&label);
}

static char *
step_stack (GainStore *store, gboolean forward, GError **error)
{
  g_autofree char *label = NULL;

  if (!gain_store_check_writable (store, error) || !gain_database_begin (store->db, error))
    return NULL;
  label = step_in_transaction (store, forward, error);
  if (label == NULL)
    {
      gain_database_rollback (store->db);
      return NULL;
    }
  if (!gain_database_commit (store->db, error))
    return NULL;
  gain_head_remember (store);
  return g_steal_pointer (&label);
}

static char *
next_label (GainStore *store, gboolean forward)
{
  const GainStacks *stacks = gain_stacks_read (store, NULL);
  gint64 id = stacks != NULL ? top_of (forward ? stacks->redo : stacks->undo) : 0;

  return id != 0 && store->writable ? read_label (store, id, NULL) : NULL;
}

/**
 * gain_store_undo_label:
 * @store: a store
 *
 * Returns: (transfer full) (nullable): what gain_store_undo() would take back
 */
char *
gain_store_undo_label (GainStore *store)
{
  g_return_val_if_fail (store != NULL, NULL);

  return next_label (store, FALSE);
}

/**
 * gain_store_redo_label:
 * @store: a store
 *
 * Returns: (transfer full) (nullable): what gain_store_redo() would do again
 */
char *
gain_store_redo_label (GainStore *store)
{
  g_return_val_if_fail (store != NULL, NULL);

  return next_label (store, TRUE);
}

/**
 * gain_store_undo:
 * @store: a store that may write
 * @error: return location
 *
 * Takes the newest change back, as a new entry of the journal: all of it or nothing.
 *
 * Returns: (transfer full) (nullable): the label of what was undone;
 *   %GAIN_STORE_ERROR_NOTHING_TO_UNDO, or %GAIN_STORE_ERROR_CONFLICT naming the row
 */
char *
gain_store_undo (GainStore *store, GError **error)
{
  g_return_val_if_fail (store != NULL, NULL);

  return step_stack (store, FALSE, error);
}

/**
 * gain_store_redo:
 * @store: a store that may write
 * @error: return location
 *
 * Does again what was undone last: all of it or nothing.
 *
 * Returns: (transfer full) (nullable): its label; errors as gain_store_undo()
 */
char *
gain_store_redo (GainStore *store, GError **error)
{
  g_return_val_if_fail (store != NULL, NULL);

  return step_stack (store, TRUE, error);
}
