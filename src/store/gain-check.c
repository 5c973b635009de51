/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STEPS 4
#define MOST_SECONDS_TO_CREATE 60

/**
 * gain_finding_free:
 * @finding: (transfer full) (nullable): a finding
 */
void
gain_finding_free (GainFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->what);
  g_free (finding->table);
  g_free (finding->key);
  g_free (finding->stored);
  g_free (finding->found);
  g_free (finding->text);
  g_free (finding);
}

/**
 * gain_findings_are_older_state:
 * @findings: (element-type GainFinding): what a check found
 *
 * Returns: whether all that it found is that the workspace is an older state, such as a backup: then
 *   nothing in it was altered
 */
gboolean
gain_findings_are_older_state (const GPtrArray *findings)
{
  return findings->len == 1
         && strcmp (((const GainFinding *) g_ptr_array_index (findings, 0))->what, GAIN_OLDER_STATE) == 0;
}

/**
 * gain_findings_add:
 * @findings: findings
 * @what: batch, journal entry or file
 * @table: (nullable): the table
 * @key: (nullable): the row's key
 * @stored: (nullable): what was stored
 * @found: (nullable): what is there now
 * @text: the whole as a sentence
 */
void
gain_findings_add (GPtrArray *findings, const char *what, const char *table, const char *key,
                   const char *stored, const char *found, const char *text)
{
  GainFinding *finding = g_new0 (GainFinding, 1);

  finding->what = g_strdup (what);
  finding->table = g_strdup (table);
  finding->key = g_strdup (key);
  finding->stored = g_strdup (stored);
  finding->found = g_strdup (found);
  finding->text = g_strdup (text);
  g_ptr_array_add (findings, finding);
}

static gboolean
check_file (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db, "PRAGMA integrity_check", error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    if (g_strcmp0 (gain_column_text (statement, 0), "ok") != 0)
      {
        g_debug ("integrity: %s", gain_column_filled (statement, 0));
        if (gain_database_is_disk_at_fault (store->db))
          {
            gain_database_fail (store->db, SQLITE_IOERR, error);
            return FALSE;
          }
        gain_findings_add (findings, "file", NULL, NULL, NULL, NULL,
                           _("The file is damaged: its pages or its indexes contradict each "
                             "other. Open a backup of it instead."));
        return TRUE;
      }
  return step != GAIN_STEP_ERROR;
}

static gboolean
check_references (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db, "PRAGMA foreign_key_check", error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      const char *table = gain_column_filled (statement, 0);
      const char *key = gain_column_filled (statement, 1);
      g_autofree char *text = NULL;

      text = g_strdup_printf (_("Row %s of %s refers to a row that is not there."), key, table);
      gain_findings_add (findings, "file", table, key, NULL, NULL, text);
    }
  return step != GAIN_STEP_ERROR;
}

static void
add_entry_finding (GPtrArray *findings, gint64 id, const char *stored, const char *found,
                   const char *text)
{
  g_autofree char *what = g_strdup_printf ("journal entry %lld", (long long) id);

  gain_findings_add (findings, what, "journal", what + strlen ("journal entry "), stored, found,
                     text);
}

static void
check_entry (const GainEntry *entry, const char *previous, gint64 expected, GPtrArray *findings)
{
  g_autofree char *sha256 = gain_entry_hash (entry);
  g_autofree char *text = NULL;

  if (entry->id != expected)
    {
      text = g_strdup_printf (_("The journal has no entry %lld: it was taken out."),
                              (long long) expected);
      add_entry_finding (findings, expected, NULL, NULL, text);
    }
  else if (strcmp (entry->previous, previous) != 0)
    {
      text = g_strdup_printf (_("Journal entry %lld does not follow the one before "
                                "it: the hash before it is %s, the entry says %s."),
                              (long long) entry->id, previous, entry->previous);
      add_entry_finding (findings, entry->id, entry->previous, previous, text);
    }
  g_clear_pointer (&text, g_free);
  if (strcmp (entry->sha256, sha256) == 0)
    return;
  text = g_strdup_printf (_("Journal entry %lld (“%s”) was altered: its stored hash "
                            "is %s, what is there now gives %s."),
                          (long long) entry->id, entry->label, entry->sha256, sha256);
  add_entry_finding (findings, entry->id, entry->sha256, sha256, text);
}

/* Its hash takes none and nothing for the same. */
static void
check_blanks (sqlite3_stmt *statement, const GainEntry *entry, GPtrArray *findings)
{
  gboolean sound = entry->n_changes > 0
                   || sqlite3_column_type (statement, GAIN_ENTRY_CHANGES) == SQLITE_NULL;
  g_autofree char *text = NULL;

  for (int column = GAIN_ENTRY_BATCH; column <= GAIN_ENTRY_TARGET; column++)
    sound &= gain_column_int (statement, column) != GAIN_NULL
             || sqlite3_column_type (statement, column) == SQLITE_NULL;
  if (sound)
    return;
  text = g_strdup_printf (_("Journal entry %lld (“%s”) was altered: what it left blank is filled."),
                          (long long) entry->id, entry->label);
  add_entry_finding (findings, entry->id, NULL, NULL, text);
}

static gboolean
check_chain (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *previous = g_strdup ("");
  gint64 expected = 1;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT " GAIN_ENTRY_COLUMNS " FROM journal ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainEntry entry;

      gain_entry_read (statement, &entry);
      check_entry (&entry, previous, expected, findings);
      check_blanks (statement, &entry, findings);
      g_free (previous);
      previous = g_strdup (entry.sha256);
      expected = entry.id + 1;
    }
  return step != GAIN_STEP_ERROR;
}

/* The word after @name in the entry that began the journal. */
static char *
find_word (const char *detail, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (detail, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], name))
      return g_strdup (lines[i] + strlen (name));
  return g_strdup ("");
}

/* The chain says which workspace it belongs to; the heads are kept by that name. */
static void
check_number (GainStore *store, const char *detail, GPtrArray *findings)
{
  g_autofree char *stored = find_word (detail, GAIN_CREATE_UUID);
  g_autofree char *text = NULL;

  if (g_strcmp0 (stored, store->uuid) == 0)
    return;
  text = g_strdup_printf (_("The workspace’s own number was altered: the journal has %s, the table "
                            "has %s."),
                          stored, store->uuid);
  gain_findings_add (findings, "file", "workspace", "1", stored, store->uuid, text);
}

/* Before the chain said it, it was the time of its first entry, or shortly before. */
static void
check_created (const char *detail, gint64 at, gint64 created, GPtrArray *findings)
{
  g_autofree char *word = find_word (detail, GAIN_CREATE_TIME);
  gint64 stored = word[0] != '\0' ? g_ascii_strtoll (word, NULL, 10) : at;
  g_autofree char *expected = g_strdup_printf ("%lld", (long long) stored);
  g_autofree char *found = g_strdup_printf ("%lld", (long long) created);

  if (created <= stored && created >= stored - (word[0] != '\0' ? 0 : MOST_SECONDS_TO_CREATE))
    return;
  gain_findings_add (findings, "file", "workspace", "1", expected, found,
                     _("The time at which the workspace was made was altered."));
}

static gboolean
check_workspace (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT detail, at, created FROM journal JOIN workspace"
                                     " WHERE journal.id = 1 AND action = 'create'",
                                     error);
  if (statement == NULL)
    return FALSE;
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_ROW)
    {
      check_number (store, gain_column_filled (statement, 0), findings);
      check_created (gain_column_filled (statement, 0), sqlite3_column_int64 (statement, 1),
                     sqlite3_column_int64 (statement, 2), findings);
    }
  return step != GAIN_STEP_ERROR;
}

static gboolean
check_texts_of (GainStore *store, const char *table, const char *column, GPtrArray *findings,
                GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE instr (\"%s\", char (0)) > 0",
                                          table, column);
  g_autoptr (sqlite3_stmt) statement = gain_database_prepare (store->db, sql, error);
  GainStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      const char *key = gain_column_filled (statement, 0);
      g_autofree char *text = NULL;

      text = g_strdup_printf (_("%s of row %s in %s was altered: something stands behind the end of "
                                "its text."),
                              column, key, table);
      gain_findings_add (findings, table, table, key, NULL, NULL, text);
    }
  return step != GAIN_STEP_ERROR;
}

/* A text ends at its first byte that is 0, for all that is shown or hashed here. The tables that the
 * journal records are compared byte by byte. */
static gboolean
check_texts (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT t.name, c.name FROM sqlite_schema AS t"
                                     " JOIN pragma_table_info (t.name) AS c"
                                     " WHERE t.type = 'table' AND c.type = 'TEXT'"
                                     " AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      const char *table = gain_column_filled (statement, 0);

      if (!g_strv_contains (gain_recorded_tables, table)
          && !check_texts_of (store, table, gain_column_filled (statement, 1), findings, error))
        return FALSE;
    }
  return step != GAIN_STEP_ERROR;
}

/* A copy that was worked on is told from an end that nobody knows. */
static char *
missing_text (GainStore *store, gint64 id, const char *sha256)
{
  GainChainTrace trace;
  g_autofree char *time = NULL;

  if (!gain_chain_trace (store, sha256, &trace))
    return g_strdup_printf (_("Journal entry %lld that was seen on this computer "
                              "(hash %s) is not there any more: the end of the journal was cut "
                              "off or replaced. A backup that was put back, or a copy that was "
                              "worked on, looks the same."),
                            (long long) id, sha256);
  time = gain_entry_time (trace.at);
  return g_strdup_printf (_("Journal entry %lld that was made on this computer on %s (hash %s) is not "
                            "there: up to entry %lld the journal is as it was, and from there it goes "
                            "another way. A backup or another copy was worked on, or the end of the "
                            "journal was replaced."),
                          (long long) id, time, sha256, (long long) trace.common);
}

static gboolean
check_head (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) missing = gain_head_missing (store, error);
  g_autofree char *head = NULL;
  g_autofree char *older = NULL;

  if (missing == NULL)
    return FALSE;
  head = gain_store_journal_head (store, error);
  if (head == NULL)
    return FALSE;
  if (missing->len > 0 && gain_head_is_older (store, missing, &older))
    {
      const char *latest = g_ptr_array_index (missing, missing->len - 1);
      const char *sha256 = strchr (latest, ' ') + 1;
      g_autofree char *key = g_strndup (latest, (gsize) (sha256 - latest - 1));

      gain_findings_add (findings, GAIN_OLDER_STATE, "journal", key, sha256, head, older);
      return TRUE;
    }
  for (guint i = 0; i < missing->len; i++)
    {
      const char *line = g_ptr_array_index (missing, i);
      gint64 id = g_ascii_strtoll (line, NULL, 10);
      const char *sha256 = strchr (line, ' ') + 1;
      g_autofree char *text = missing_text (store, id, sha256);

      add_entry_finding (findings, id, sha256, head, text);
    }
  return TRUE;
}

static gboolean
check_all (GainStore *store, GPtrArray *findings, GainStoreProgress progress, gpointer user_data,
           GError **error)
{
  gboolean whole;

  if (!check_file (store, findings, error) || !gain_check_schema (store, findings, &whole, error))
    return FALSE;
  if (!whole)
    return TRUE;
  if (!check_references (store, findings, error))
    return FALSE;
  if (progress != NULL)
    progress (1, STEPS, user_data);
  if (!check_chain (store, findings, error) || !check_workspace (store, findings, error)
      || !check_texts (store, findings, error) || !check_head (store, findings, error))
    return FALSE;
  if (progress != NULL)
    progress (2, STEPS, user_data);
  if (!gain_check_recorded (store, findings, error))
    return FALSE;
  if (progress != NULL)
    progress (3, STEPS, user_data);
  if (!gain_check_batches (store, findings, error) || !gain_check_issued (store, findings, error)
      || !gain_check_sealed (store, findings, error))
    return FALSE;
  if (progress != NULL)
    progress (STEPS, STEPS, user_data);
  return TRUE;
}

/**
 * gain_store_check:
 * @store: a store
 * @progress: (nullable): told how many of the steps are done
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Proves the workspace again from its parts: the file's own structure, the chain of the journal
 * and its head as last seen on this account, the small tables against what the journal makes of
 * them, and the facts against their batches' hashes.
 *
 * Returns: (transfer full) (element-type GainFinding) (nullable): what was altered; empty where
 *   nothing was
 */
GPtrArray *
gain_store_check (GainStore *store, GainStoreProgress progress, gpointer user_data,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) cause = NULL;
  gboolean ok;

  g_return_val_if_fail (store != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_finding_free);
  gain_database_set_cancellable (store->db, cancellable);
  ok = gain_store_begin_reading (store, &cause);
  if (ok)
    {
      ok = check_all (store, findings, progress, user_data, &cause);
      gain_store_end_reading (store);
    }
  gain_database_set_cancellable (store->db, NULL);
  if (ok)
    return g_steal_pointer (&findings);
  if (!g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  gain_findings_add (findings, "file", NULL, NULL, NULL, NULL, cause->message);
  return g_steal_pointer (&findings);
}
