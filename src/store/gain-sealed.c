/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Finalized runs: only ever added to. The journal's entry carries the hash of every part of the
 * row, so that what was altered can be named. */

#define ROW_COLUMNS \
  "sealed_run.id, entry, plan, performance_year, period, supersedes, reason, program_version," \
  " document, inputs_sha256, ledger_sha256, summary, inputs, ledger"

enum
{
  ID, ENTRY, PLAN, YEAR, PERIOD, SUPERSEDES, REASON, VERSION, DOCUMENT, INPUTS_SHA256,
  LEDGER_SHA256, SUMMARY, INPUTS, LEDGER,
};

/* The parts that an entry's detail has a line for, in its order. */
static const struct
{
  const char *name;
  int         first;
  int         last;
} parts[] = {
  { "row", ID, VERSION },          { "plan", DOCUMENT, DOCUMENT },
  { "hashes", INPUTS_SHA256, LEDGER_SHA256 }, { "summary", SUMMARY, SUMMARY },
  { "inputs", INPUTS, INPUTS },    { "ledger", LEDGER, LEDGER },
};

static void
hash_cell (GChecksum *checksum, sqlite3_stmt *row, int column)
{
  const void *data = sqlite3_column_blob (row, column);
  int length = sqlite3_column_bytes (row, column);
  g_autofree char *size = g_strdup_printf ("%d:", length);

  g_checksum_update (checksum, (const guchar *) size, -1);
  if (length > 0)
    g_checksum_update (checksum, data, length);
}

static char *
hash_part (sqlite3_stmt *row, guint part)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (int column = parts[part].first; column <= parts[part].last; column++)
    hash_cell (checksum, row, column);
  return g_strdup (g_checksum_get_string (checksum));
}

/* "row 3f..\nplan 9a..\n...", as the journal keeps it. */
static char *
describe_row (sqlite3_stmt *row)
{
  GString *detail = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *hash = hash_part (row, i);

      g_string_append_printf (detail, "%s%s %s", i > 0 ? "\n" : "", parts[i].name, hash);
    }
  return g_string_free (detail, FALSE);
}

static sqlite3_stmt *
select_run (GainStore *store, const char *where, gint64 number, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT " ROW_COLUMNS " FROM sealed_run WHERE %s = ?",
                                          where);
  sqlite3_stmt *statement = gain_database_prepare (store->db, sql, error);

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, number);
  return statement;
}

static char *
describe_entry (GainStore *store, gint64 entry, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = select_run (store, "entry", entry, error);
  GainStep step;

  if (statement == NULL)
    return NULL;
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_ERROR)
    return NULL;
  return step == GAIN_STEP_ROW ? describe_row (statement) : g_strdup ("");
}

static gboolean
insert_run (GainStore *store, const GainSealedRun *run, gint64 entry, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gsize length;
  const void *inputs = g_bytes_get_data (run->inputs, &length);

  statement = gain_database_prepare (store->db,
                                     "INSERT INTO sealed_run (entry, plan, performance_year,"
                                     " period, supersedes, reason, program_version, document,"
                                     " inputs, inputs_sha256, ledger, ledger_sha256, summary)"
                                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                     error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry);
  gain_bind_text (statement, 2, run->plan);
  sqlite3_bind_int (statement, 3, run->performance_year);
  sqlite3_bind_int (statement, 4, run->period);
  gain_bind_int (statement, 5, run->supersedes == 0 ? GAIN_NULL : run->supersedes);
  gain_bind_text (statement, 6,
                  run->reason != NULL && run->reason[0] != '\0' ? run->reason : NULL);
  gain_bind_text (statement, 7, run->program_version);
  gain_bind_text (statement, 8, run->document);
  sqlite3_bind_blob64 (statement, 9, inputs, length, SQLITE_STATIC);
  gain_bind_text (statement, 10, run->inputs_sha256);
  sqlite3_bind_blob64 (statement, 11, run->ledger, strlen (run->ledger), SQLITE_STATIC);
  gain_bind_text (statement, 12, run->ledger_sha256);
  gain_bind_text (statement, 13, run->summary);
  return gain_database_run (store->db, statement, error);
}

/* The row, and what the journal says of it, for the entry that comes next. */
static char *
add_run (GainStore *store, const GainSealedRun *run, gint64 *id, GError **error)
{
  g_autofree char *newest = NULL;
  gint64 entry;

  if (!gain_journal_last (store, &entry, &newest, error)
      || !insert_run (store, run, entry + 1, error))
    return NULL;
  *id = sqlite3_last_insert_rowid (store->db->handle);
  return describe_entry (store, entry + 1, error);
}

static gboolean
write_rows (GainStore *store, const GPtrArray *writes, GError **error)
{
  GainImportCounts counts = { 0 };

  for (guint i = 0; writes != NULL && i < writes->len; i++)
    if (!gain_rows_write (store, g_ptr_array_index (writes, i), FALSE, &counts, error))
      return FALSE;
  return TRUE;
}

/**
 * gain_sealed_run_free:
 * @run: (transfer full): a finalized run
 */
void
gain_sealed_run_free (GainSealedRun *run)
{
  g_return_if_fail (run != NULL);

  g_free (run->head);
  g_free (run->plan);
  g_free (run->reason);
  g_free (run->program_version);
  g_free (run->document);
  g_clear_pointer (&run->inputs, g_bytes_unref);
  g_free (run->inputs_sha256);
  g_free (run->ledger);
  g_free (run->ledger_sha256);
  g_free (run->summary);
  g_free (run->who);
  g_free (run);
}

/**
 * gain_store_seal_with:
 * @store: a store that may write
 * @label: what was done, such as "Finalize “Five tiers” for 2025"
 * @run: the run; id, entry, head, superseded_by, who and when are not read
 * @writes: (nullable) (element-type GainTable): rows to write, of kinds that are not layered
 * @id: (out): the number that it got
 * @error: return location
 *
 * Keeps a finalized run, and the rows that say why, in one transaction with an entry of the journal
 * that can't be undone, and behind which nothing older can be.
 *
 * Returns: whether it is on disk; if not, nothing has changed
 */
gboolean
gain_store_seal_with (GainStore *store, const char *label, const GainSealedRun *run,
                      const GPtrArray *writes, gint64 *id, GError **error)
{
  GainEdit *edit;
  g_autofree char *detail = NULL;
  gint64 entry;

  g_return_val_if_fail (store != NULL && label != NULL && run != NULL && id != NULL, FALSE);
  g_return_val_if_fail (run->inputs != NULL && run->ledger != NULL && run->document != NULL, FALSE);

  edit = gain_edit_begin (store, error);
  if (edit == NULL)
    return FALSE;
  detail = write_rows (store, writes, error) ? add_run (store, run, id, error) : NULL;
  if (detail == NULL)
    {
      gain_edit_cancel (edit);
      return FALSE;
    }
  return gain_edit_end (edit, "seal", label, detail, &entry, error);
}

/* SQLite gives no address for an empty blob, and it is a text all the same. */
static char *
column_blob_text (sqlite3_stmt *row, int column)
{
  const char *text = sqlite3_column_blob (row, column);

  return text != NULL ? g_strndup (text, (gsize) sqlite3_column_bytes (row, column))
                      : g_strdup ("");
}

static GainSealedRun *
read_run (sqlite3_stmt *row)
{
  GainSealedRun *run = g_new0 (GainSealedRun, 1);
  gint64 supersedes = gain_column_int (row, SUPERSEDES);

  run->id = gain_column_int (row, ID);
  run->entry = gain_column_int (row, ENTRY);
  run->plan = g_strdup (gain_column_filled (row, PLAN));
  run->performance_year = (int) gain_column_int (row, YEAR);
  run->period = (GainPeriod) gain_column_int (row, PERIOD);
  run->supersedes = supersedes == GAIN_NULL ? 0 : supersedes;
  run->reason = g_strdup (gain_column_text (row, REASON));
  run->program_version = g_strdup (gain_column_filled (row, VERSION));
  run->document = g_strdup (gain_column_filled (row, DOCUMENT));
  run->inputs_sha256 = g_strdup (gain_column_filled (row, INPUTS_SHA256));
  run->ledger_sha256 = g_strdup (gain_column_filled (row, LEDGER_SHA256));
  run->summary = g_strdup (gain_column_filled (row, SUMMARY));
  run->inputs = g_bytes_new (sqlite3_column_blob (row, INPUTS),
                             (gsize) sqlite3_column_bytes (row, INPUTS));
  run->ledger = column_blob_text (row, LEDGER);
  return run;
}

/* What the journal says of it. */
static gboolean
read_entry (GainStore *store, GainSealedRun *run, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT who, at, sha256 FROM journal WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, run->entry);
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_ROW)
    {
      run->who = g_strdup (gain_column_filled (statement, 0));
      run->when = gain_column_int (statement, 1);
      run->head = g_strdup (gain_column_filled (statement, 2));
    }
  return step != GAIN_STEP_ERROR;
}

static gboolean
read_superseded (GainStore *store, GainSealedRun *run, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT max(id) FROM sealed_run WHERE supersedes = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, run->id);
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_ROW && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    run->superseded_by = sqlite3_column_int64 (statement, 0);
  return step != GAIN_STEP_ERROR;
}

static void
link_superseded (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const GainSealedRun *newer = g_ptr_array_index (runs, i);

      for (guint k = 0; newer->supersedes != 0 && k < runs->len; k++)
        {
          GainSealedRun *older = g_ptr_array_index (runs, k);

          if (older->id == newer->supersedes)
            older->superseded_by = newer->id;
        }
    }
}

/**
 * gain_store_read_sealed:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GainSealedRun): the finalized runs, newest
 *   first, without their inputs and ledgers
 */
GPtrArray *
gain_store_read_sealed (GainStore *store, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  GainStep step;

  g_return_val_if_fail (store != NULL, NULL);

  statement = gain_database_prepare (store->db,
                                     "SELECT id, entry, plan, performance_year, period, supersedes,"
                                     " reason, program_version, document, inputs_sha256,"
                                     " ledger_sha256, summary, NULL, NULL FROM sealed_run"
                                     " ORDER BY id DESC",
                                     error);
  if (statement == NULL)
    return NULL;
  runs = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_sealed_run_free);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainSealedRun *run = read_run (statement);

      g_clear_pointer (&run->inputs, g_bytes_unref);
      g_clear_pointer (&run->ledger, g_free);
      g_ptr_array_add (runs, run);
      if (!read_entry (store, run, error))
        return NULL;
    }
  if (step == GAIN_STEP_ERROR)
    return NULL;
  link_superseded (runs);
  return g_steal_pointer (&runs);
}

/**
 * gain_store_find_sealed:
 * @store: a store
 * @id: a number
 * @error: return location; %GAIN_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the finalized run, whole
 */
GainSealedRun *
gain_store_find_sealed (GainStore *store, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GainSealedRun) run = NULL;
  GainStep step;

  g_return_val_if_fail (store != NULL, NULL);

  statement = select_run (store, "id", id, error);
  if (statement == NULL)
    return NULL;
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_DONE)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("The workspace has no finalized run %lld."), (long long) id);
  if (step != GAIN_STEP_ROW)
    return NULL;
  run = read_run (statement);
  if (!read_entry (store, run, error))
    return NULL;
  return read_superseded (store, run, error) ? g_steal_pointer (&run) : NULL;
}

/* The line of a part, without its name. */
static char *
part_of_detail (const char *detail, guint part)
{
  g_auto (GStrv) lines = g_strsplit (detail != NULL ? detail : "", "\n", -1);
  gsize length = strlen (parts[part].name);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strncmp (lines[i], parts[part].name, length) == 0 && lines[i][length] == ' ')
      return g_strdup (lines[i] + length + 1);
  return g_strdup ("");
}

static char *
altered_text (guint part, gint64 id, const char *plan)
{
  static const char *const formats[] = {
    N_ ("Finalized run %lld (“%s”): its record was altered."),
    N_ ("Finalized run %lld (“%s”): its plan was altered."),
    N_ ("Finalized run %lld (“%s”): the hashes of its inputs or its ledger were altered."),
    N_ ("Finalized run %lld (“%s”): its summary was altered."),
    N_ ("Finalized run %lld (“%s”): its inputs were altered."),
    N_ ("Finalized run %lld (“%s”): its ledger was altered."),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (formats) == G_N_ELEMENTS (parts));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (formats[part]), (long long) id, plan != NULL ? plan : "");
#pragma GCC diagnostic pop
}

/* The hash takes a blank for none: a run that supersedes another has a reason, others have none. */
static gboolean
has_blank (sqlite3_stmt *row)
{
  return (sqlite3_column_type (row, REASON) != SQLITE_NULL && sqlite3_column_bytes (row, REASON) == 0)
         || (sqlite3_column_type (row, SUPERSEDES) != SQLITE_NULL
             && gain_column_int (row, SUPERSEDES) == GAIN_NULL);
}

static void
check_run (sqlite3_stmt *row, const char *detail, GPtrArray *findings)
{
  gint64 id = gain_column_int (row, ID);
  g_autofree char *what = g_strdup_printf ("finalized run %lld", (long long) id);
  g_autofree char *key = g_strdup_printf ("%lld", (long long) id);

  if (has_blank (row))
    {
      g_autofree char *text = altered_text (0, id, gain_column_filled (row, PLAN));

      gain_findings_add (findings, what, "sealed_run", key, NULL, "", text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *stored = part_of_detail (detail, i);
      g_autofree char *found = hash_part (row, i);
      g_autofree char *text = NULL;

      if (strcmp (stored, found) == 0)
        continue;
      text = altered_text (i, id, gain_column_filled (row, PLAN));
      gain_findings_add (findings, what, "sealed_run", key, stored, found, text);
    }
}

static gboolean
check_entries (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) entries = NULL;
  GainStep step;

  entries = gain_database_prepare (store->db,
                                   "SELECT id, detail, label FROM journal WHERE action = 'seal'"
                                   " ORDER BY id",
                                   error);
  if (entries == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, entries, error)) == GAIN_STEP_ROW)
    {
      gint64 entry = sqlite3_column_int64 (entries, 0);
      g_autoptr (sqlite3_stmt) row = select_run (store, "entry", entry, error);
      g_autofree char *what = g_strdup_printf ("journal entry %lld", (long long) entry);
      g_autofree char *text = NULL;
      GainStep found;

      if (row == NULL)
        return FALSE;
      found = gain_database_step (store->db, row, error);
      if (found == GAIN_STEP_ERROR)
        return FALSE;
      if (found == GAIN_STEP_ROW)
        {
          check_run (row, gain_column_filled (entries, 1), findings);
          continue;
        }
      text = g_strdup_printf (_ ("The finalized run of journal entry %lld (“%s”) was taken out."),
                              (long long) entry, gain_column_filled (entries, 2));
      gain_findings_add (findings, what, "sealed_run", what, gain_column_text (entries, 1), NULL,
                         text);
    }
  return step != GAIN_STEP_ERROR;
}

static gboolean
check_strays (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT sealed_run.id, plan FROM sealed_run LEFT JOIN journal"
                                     " ON journal.id = entry AND action = 'seal'"
                                     " WHERE journal.id IS NULL OR sealed_run.id NOT IN"
                                     " (SELECT min(id) FROM sealed_run GROUP BY entry)"
                                     " ORDER BY sealed_run.id",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      const char *plan = gain_column_filled (statement, 1);
      g_autofree char *what = g_strdup_printf ("finalized run %lld", (long long) id);
      g_autofree char *key = g_strdup_printf ("%lld", (long long) id);
      g_autofree char *text = NULL;

      text = g_strdup_printf (_ ("Finalized run %lld (“%s”) was put in beside the journal."),
                              (long long) id, plan);
      gain_findings_add (findings, what, "sealed_run", key, NULL, plan, text);
    }
  return step != GAIN_STEP_ERROR;
}

/**
 * gain_check_sealed:
 * @store: a store
 * @findings: added to
 * @error: return location
 *
 * Compares every finalized run with the hashes that the journal has of its parts.
 *
 * Returns: whether it ran through
 */
gboolean
gain_check_sealed (GainStore *store, GPtrArray *findings, GError **error)
{
  return check_entries (store, findings, error) && check_strays (store, findings, error);
}
