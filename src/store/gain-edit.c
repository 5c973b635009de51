/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <string.h>

struct _GainEdit
{
  GainStore       *store;
  sqlite3_session *session;
};

const char *const gain_recorded_tables[] = {
  "roster",    "measures", "schemes", "targets",    "settings", "plan", "practices", "visits",
  "lists",     "criteria", "reviews", "settlement", "reserve",  "puf",  "decisions", "comments",
  "disputes",  "expenditures", "completion", "disclosures", "diagram",  NULL,
};

static void
edit_free (GainEdit *edit)
{
  if (edit->session != NULL)
    sqlite3session_delete (edit->session);
  g_free (edit);
}

/**
 * gain_edit_is_private:
 * @table: a table's name
 *
 * Returns: whether its rows are of patients, so that no message says what they hold
 */
gboolean
gain_edit_is_private (const char *table)
{
  GainKind kind;

  return gain_kind_lookup (table, &kind) && gain_kind_is_private (kind);
}

/**
 * gain_edit_begin:
 * @store: a store that may write
 * @error: return location
 *
 * Begins a transaction in which every change of the small tables is recorded.
 *
 * Returns: (transfer full) (nullable): to be ended or cancelled
 */
GainEdit *
gain_edit_begin (GainStore *store, GError **error)
{
  GainEdit *edit;
  int code;

  if (!gain_store_check_writable (store, error) || !gain_database_begin (store->db, error))
    return NULL;
  edit = g_new0 (GainEdit, 1);
  edit->store = store;
  code = sqlite3session_create (store->db->handle, "main", &edit->session);
  for (guint i = 0; code == SQLITE_OK && gain_recorded_tables[i] != NULL; i++)
    code = sqlite3session_attach (edit->session, gain_recorded_tables[i]);
  if (code == SQLITE_OK)
    return edit;
  gain_database_fail (store->db, code, error);
  gain_edit_cancel (edit);
  return NULL;
}

/**
 * gain_edit_cancel:
 * @edit: (transfer full): an edit
 *
 * Takes all of it back.
 */
void
gain_edit_cancel (GainEdit *edit)
{
  gain_database_rollback (edit->store->db);
  edit_free (edit);
}

/**
 * gain_edit_shape:
 * @db: a connection
 * @table: a table's name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the table's columns and types, in their order; just its
 *   name where there is no such table
 */
char *
gain_edit_shape (GainDatabase *db, const char *table, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GString) shape = g_string_new (table);
  GainStep step;

  statement = gain_database_prepare (db,
                                     "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid",
                                     error);
  if (statement == NULL)
    return NULL;
  gain_bind_text (statement, 1, table);
  while ((step = gain_database_step (db, statement, error)) == GAIN_STEP_ROW)
    g_string_append_printf (shape, " %s:%s%s", gain_column_filled (statement, 0),
                            gain_column_filled (statement, 1),
                            sqlite3_column_int (statement, 2) > 0 ? ":key" : "");
  if (step == GAIN_STEP_ERROR)
    return NULL;
  g_string_append_c (shape, '\n');
  return g_strdup (shape->str);
}

/**
 * gain_edit_shape_of_changes:
 * @db: a connection
 * @changes: a changeset
 * @n_changes: its bytes
 * @error: return location
 *
 * SQLite applies a changeset by column number and passes over a table that isn't there, so what
 * the tables looked like must be kept beside it.
 *
 * Returns: (transfer full) (nullable): the shapes of the tables that it changes
 */
char *
gain_edit_shape_of_changes (GainDatabase *db, const void *changes, int n_changes, GError **error)
{
  g_autoptr (GString) shapes = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_changeset_iter *iter = NULL;
  gboolean ok = TRUE;
  int code = sqlite3changeset_start (&iter, n_changes, (void *) changes);

  while (ok && code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      g_autofree char *shape = NULL;
      const char *table = NULL;
      int n_columns;
      int operation;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL);
      if (!g_hash_table_add (seen, g_strdup (table)))
        continue;
      shape = gain_edit_shape (db, table, error);
      ok = shape != NULL;
      g_string_append (shapes, ok ? shape : "");
    }
  if (iter != NULL)
    code = sqlite3changeset_finalize (iter);
  if (ok && code != SQLITE_OK)
    gain_database_fail (db, code, error);
  return ok && code == SQLITE_OK ? g_strdup (shapes->str) : NULL;
}

static gboolean
record (GainEdit *edit, GainEntry *entry, GError **error)
{
  g_autofree char *shape = NULL;

  shape = gain_edit_shape_of_changes (edit->store->db, entry->changes, entry->n_changes, error);
  if (shape == NULL)
    return FALSE;
  entry->shape = shape;
  return gain_journal_append (edit->store, entry, error);
}

static gboolean
end_edit (GainEdit *edit, GainEntry *entry, gint64 *journal, GError **error)
{
  GainDatabase *db = edit->store->db;
  void *changes = NULL;
  gboolean ok;
  int code;

  *journal = 0;
  code = sqlite3session_changeset (edit->session, &entry->n_changes, &changes);
  if (code != SQLITE_OK)
    {
      gain_database_fail (db, code, error);
      return FALSE;
    }
  if (entry->n_changes == 0 && strcmp (entry->action, "edit") == 0)
    {
      sqlite3_free (changes);
      gain_database_rollback (db);
      return TRUE;
    }
  entry->changes = changes;
  ok = record (edit, entry, error) && gain_database_commit (db, error);
  sqlite3_free (changes);
  *journal = ok ? entry->id : 0;
  return ok;
}

/**
 * gain_edit_end:
 * @edit: (transfer full): an edit
 * @action: "edit", or "create" for the first of all
 * @label: what was done
 * @detail: what else the chain shall hold; may be empty
 * @journal: (out): the entry's number; 0 if nothing had changed, and nothing was recorded
 * @error: return location
 *
 * Returns: whether it is on disk, change and record together; if not, neither is
 */
gboolean
gain_edit_end (GainEdit *edit, const char *action, const char *label, const char *detail,
               gint64 *journal, GError **error)
{
  GainStore *store = edit->store;
  GainEntry entry = { .action = action, .label = label, .batch = GAIN_NULL, .target = GAIN_NULL,
                      .detail = detail, .shape = "" };
  gboolean ok = end_edit (edit, &entry, journal, error);

  if (!ok)
    gain_database_rollback (store->db);
  edit_free (edit);
  if (ok && *journal != 0)
    gain_head_remember (store);
  return ok;
}
