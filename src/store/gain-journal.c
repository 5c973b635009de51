/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
hash_bytes (GChecksum *checksum, const void *data, gsize length)
{
  guint64 size = GUINT64_TO_BE ((guint64) length);

  /* The length first, so that no two entries can spell the same bytes. */
  g_checksum_update (checksum, (const guchar *) &size, sizeof size);
  if (length > 0)
    g_checksum_update (checksum, data, (gssize) length);
}

static void
hash_text (GChecksum *checksum, const char *text)
{
  hash_bytes (checksum, text, text != NULL ? strlen (text) : 0);
}

static void
hash_int (GChecksum *checksum, gint64 value)
{
  gint64 bytes = GINT64_TO_BE (value);

  hash_bytes (checksum, &bytes, sizeof bytes);
}

/**
 * gain_entry_hash:
 * @entry: an entry, with the hash of the one before it
 *
 * Returns: (transfer full): the SHA-256 over all of its fields, in hex
 */
char *
gain_entry_hash (const GainEntry *entry)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  hash_text (checksum, entry->previous);
  hash_int (checksum, entry->id);
  hash_text (checksum, entry->action);
  hash_text (checksum, entry->label);
  hash_text (checksum, entry->who);
  hash_int (checksum, entry->at);
  hash_int (checksum, entry->batch);
  hash_int (checksum, entry->target);
  hash_text (checksum, entry->detail);
  hash_text (checksum, entry->shape);
  hash_bytes (checksum, entry->changes, (gsize) entry->n_changes);
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * gain_entry_read:
 * @statement: a query of %GAIN_ENTRY_COLUMNS that gave a row
 * @entry: (out): the row; its texts live until the next step
 */
void
gain_entry_read (sqlite3_stmt *statement, GainEntry *entry)
{
  entry->id = sqlite3_column_int64 (statement, 0);
  entry->action = gain_column_filled (statement, 1);
  entry->label = gain_column_filled (statement, 2);
  entry->who = gain_column_filled (statement, 3);
  entry->at = sqlite3_column_int64 (statement, 4);
  entry->batch = gain_column_int (statement, 5);
  entry->target = gain_column_int (statement, 6);
  entry->previous = gain_column_filled (statement, 7);
  entry->sha256 = gain_column_filled (statement, 8);
  entry->detail = gain_column_filled (statement, 9);
  entry->shape = gain_column_filled (statement, 10);
  entry->changes = sqlite3_column_blob (statement, 11);
  entry->n_changes = sqlite3_column_bytes (statement, 11);
}

/**
 * gain_journal_last:
 * @store: a store
 * @id: (out): the newest entry's number; 0 where there is none
 * @sha256: (out) (transfer full): its hash; empty where there is none
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
gain_journal_last (GainStore *store, gint64 *id, char **sha256, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT id, sha256 FROM journal ORDER BY id DESC LIMIT 1",
                                     error);
  if (statement == NULL)
    return FALSE;
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_ERROR)
    return FALSE;
  *id = step == GAIN_STEP_ROW ? sqlite3_column_int64 (statement, 0) : 0;
  *sha256 = g_strdup (step == GAIN_STEP_ROW ? gain_column_filled (statement, 1) : "");
  return TRUE;
}

/**
 * gain_journal_check_end:
 * @store: a store
 * @sound: (out): whether the last two entries have the hashes that they should have
 * @error: return location
 *
 * Returns: whether they could be read
 */
gboolean
gain_journal_check_end (GainStore *store, gboolean *sound, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *previous = NULL;
  GainStep step;

  *sound = TRUE;
  statement = gain_database_prepare (store->db,
                                     "SELECT " GAIN_ENTRY_COLUMNS
                                     " FROM journal ORDER BY id DESC LIMIT 2",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      g_autofree char *sha256 = NULL;
      GainEntry entry;

      gain_entry_read (statement, &entry);
      sha256 = gain_entry_hash (&entry);
      *sound = *sound && strcmp (sha256, entry.sha256) == 0
               && (previous == NULL || strcmp (previous, sha256) == 0);
      g_free (previous);
      previous = g_strdup (entry.previous);
    }
  *sound = *sound && previous != NULL;
  return step != GAIN_STEP_ERROR;
}

static gboolean
insert_entry (GainStore *store, const GainEntry *entry, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = gain_database_prepare (store->db,
                                     "INSERT INTO journal (" GAIN_ENTRY_COLUMNS
                                     ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                     error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->id);
  gain_bind_text (statement, 2, entry->action);
  gain_bind_text (statement, 3, entry->label);
  gain_bind_text (statement, 4, entry->who);
  sqlite3_bind_int64 (statement, 5, entry->at);
  gain_bind_int (statement, 6, entry->batch);
  gain_bind_int (statement, 7, entry->target);
  gain_bind_text (statement, 8, entry->previous);
  gain_bind_text (statement, 9, entry->sha256);
  gain_bind_text (statement, 10, entry->detail);
  gain_bind_text (statement, 11, entry->shape);
  if (entry->changes != NULL)
    sqlite3_bind_blob (statement, 12, entry->changes, entry->n_changes, SQLITE_STATIC);
  return gain_database_run (store->db, statement, error);
}

/**
 * gain_journal_append:
 * @store: a store inside a transaction
 * @entry: (inout): what was done; its number, time, person and hashes are filled in
 * @error: return location
 *
 * Puts an entry at the end of the chain. The texts filled in live only as long as this call.
 *
 * Returns: whether it was written
 */
gboolean
gain_journal_append (GainStore *store, GainEntry *entry, GError **error)
{
  g_autofree char *previous = NULL;
  g_autofree char *sha256 = NULL;
  gint64 last;
  gboolean ok;

  if (!gain_journal_last (store, &last, &previous, error))
    return FALSE;
  entry->id = last + 1;
  entry->who = store->who;
  entry->at = g_get_real_time () / G_USEC_PER_SEC;
  entry->previous = previous;
  sha256 = gain_entry_hash (entry);
  entry->sha256 = sha256;
  ok = insert_entry (store, entry, error);
  entry->previous = entry->sha256 = NULL;
  return ok;
}

/**
 * gain_entry_label:
 * @entry: an entry
 *
 * Returns: (transfer full): what was done, as the history calls it
 */
char *
gain_entry_label (const GainEntry *entry)
{
  if (strcmp (entry->action, "undo") == 0)
    return g_strdup_printf (_("Undo: %s"), entry->label);
  if (strcmp (entry->action, "redo") == 0)
    return g_strdup_printf (_("Redo: %s"), entry->label);
  return g_strdup (entry->label);
}

/**
 * gain_entry_time:
 * @at: seconds since 1970
 *
 * Returns: (transfer full): "2026-11-26 10:15 UTC"
 */
char *
gain_entry_time (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%d %H:%M UTC") : g_strdup ("?");
}

static GainJournalEntry *
journal_entry_new (const GainEntry *entry, const GainStacks *stacks)
{
  GainJournalEntry *shown = g_new0 (GainJournalEntry, 1);

  shown->id = entry->id;
  shown->label = gain_entry_label (entry);
  shown->who = g_strdup (entry->who);
  shown->when = entry->at;
  shown->batch = entry->batch == GAIN_NULL ? 0 : entry->batch;
  shown->sha256 = g_strdup (entry->sha256);
  shown->undone = g_hash_table_contains (stacks->undone, &entry->id);
  return shown;
}

/**
 * gain_journal_entry_free:
 * @entry: (transfer full) (nullable): an entry
 */
void
gain_journal_entry_free (GainJournalEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->label);
  g_free (entry->who);
  g_free (entry->sha256);
  g_free (entry);
}

/**
 * gain_store_read_journal:
 * @store: a store
 * @most: how many entries at most; 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainJournalEntry) (nullable): what was done, newest first
 */
GPtrArray *
gain_store_read_journal (GainStore *store, guint most, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  const GainStacks *stacks;
  GainStep step;

  g_return_val_if_fail (store != NULL, NULL);

  stacks = gain_stacks_read (store, error);
  statement = gain_database_prepare (store->db,
                                     "SELECT id, action, label, who, at, batch, target, '', sha256,"
                                     " '', '', NULL FROM journal ORDER BY id DESC LIMIT ?",
                                     stacks != NULL ? error : NULL);
  if (stacks == NULL || statement == NULL)
    return NULL;
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_journal_entry_free);
  sqlite3_bind_int64 (statement, 1, most == 0 ? -1 : (gint64) most);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainEntry entry;

      gain_entry_read (statement, &entry);
      g_ptr_array_add (entries, journal_entry_new (&entry, stacks));
    }
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&entries);
}

/**
 * gain_store_journal_head:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the hash that stands for the whole journal, in hex
 */
char *
gain_store_journal_head (GainStore *store, GError **error)
{
  char *sha256 = NULL;
  gint64 id;

  g_return_val_if_fail (store != NULL, NULL);

  return gain_journal_last (store, &id, &sha256, error) ? sha256 : NULL;
}
