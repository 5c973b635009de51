/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What was printed or written as PDF: only ever added to. The journal's entry carries the hash of
 * its rows, and a sheet's key is the hash of its content. */

#define ROW_COLUMNS \
  "page, subject_id, period, performance_year, plan, version_id, form, file_name, file_sha256," \
  " fonts, sheet"
#define N_ROW_COLUMNS 11

static void
hash_cell (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *) (text != NULL ? text : ""), -1);
  g_checksum_update (checksum, (const guchar *) "\x1f", 1);
}

static void
hash_row (GChecksum *checksum, sqlite3_stmt *row)
{
  for (int c = 0; c < N_ROW_COLUMNS; c++)
    hash_cell (checksum, gain_column_text (row, c));
}

/* The rows of an entry of the journal, as its "detail" names them. */
static char *
hash_entry (GainStore *store, gint64 entry, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT " ROW_COLUMNS " FROM issued WHERE entry = ? ORDER BY id",
                                     error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, entry);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    hash_row (checksum, statement);
  return step == GAIN_STEP_ERROR ? NULL : g_strdup (g_checksum_get_string (checksum));
}

static char *
hash_content (const void *data, gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
}

static gboolean
insert_sheet (sqlite3_stmt *statement, GainDatabase *db, const GainIssued *issued, char **sheet,
              GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (issued->content, &length);

  *sheet = hash_content (data, length);
  gain_bind_text (statement, 1, *sheet);
  sqlite3_bind_blob64 (statement, 2, data, length, SQLITE_STATIC);
  return gain_database_run (db, statement, error);
}

/* The hash takes both for the same, so only one of them is ever stored. */
static const char *
none_for_blank (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : NULL;
}

static gboolean
insert_row (sqlite3_stmt *statement, GainDatabase *db, const GainIssued *issued, gint64 entry,
            const char *sheet, GError **error)
{
  sqlite3_bind_int64 (statement, 1, entry);
  gain_bind_text (statement, 2, issued->page);
  gain_bind_text (statement, 3, issued->subject_id);
  sqlite3_bind_int (statement, 4, issued->period);
  sqlite3_bind_int (statement, 5, issued->performance_year);
  gain_bind_text (statement, 6, none_for_blank (issued->plan));
  gain_bind_text (statement, 7, issued->version_id);
  gain_bind_text (statement, 8, issued->form);
  gain_bind_text (statement, 9, none_for_blank (issued->file_name));
  gain_bind_text (statement, 10, none_for_blank (issued->file_sha256));
  gain_bind_text (statement, 11, issued->fonts);
  gain_bind_text (statement, 12, sheet);
  return gain_database_run (db, statement, error);
}

static gboolean
insert_all (GainStore *store, const GPtrArray *issued, gint64 entry, GError **error)
{
  g_autoptr (sqlite3_stmt) sheets = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;

  sheets = gain_database_prepare (store->db,
                                  "INSERT OR IGNORE INTO sheets (sha256, content) VALUES (?, ?)",
                                  error);
  if (sheets != NULL)
    rows = gain_database_prepare (store->db,
                                  "INSERT INTO issued (entry, " ROW_COLUMNS
                                  ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                  error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < issued->len; i++)
    {
      const GainIssued *one = g_ptr_array_index (issued, i);
      g_autofree char *sheet = NULL;

      if (!insert_sheet (sheets, store->db, one, &sheet, error)
          || !insert_row (rows, store->db, one, entry, sheet, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
record_all (GainStore *store, const char *label, const GPtrArray *issued, GError **error)
{
  GainEntry entry = { .action = "issue", .label = label, .batch = GAIN_NULL, .target = GAIN_NULL,
                      .shape = "" };
  g_autofree char *newest = NULL;
  g_autofree char *detail = NULL;

  if (!gain_journal_last (store, &entry.id, &newest, error))
    return FALSE;
  entry.id++;
  if (!insert_all (store, issued, entry.id, error))
    return FALSE;
  detail = hash_entry (store, entry.id, error);
  if (detail == NULL)
    return FALSE;
  entry.detail = detail;
  return gain_journal_append (store, &entry, error) && gain_database_commit (store->db, error);
}

/**
 * gain_issued_free:
 * @issued: (transfer full): the record of a page
 */
void
gain_issued_free (GainIssued *issued)
{
  g_return_if_fail (issued != NULL);

  g_free (issued->page);
  g_free (issued->subject_id);
  g_free (issued->plan);
  g_free (issued->version_id);
  g_free (issued->form);
  g_free (issued->file_name);
  g_free (issued->file_sha256);
  g_free (issued->fonts);
  g_free (issued->who);
  g_clear_pointer (&issued->content, g_bytes_unref);
  g_free (issued);
}

/**
 * gain_store_record_issue:
 * @store: a store that may write
 * @label: what was done, such as "Print 12 scorecards of 2025Q3"
 * @issued: (element-type GainIssued): the pages; id, who and when are not read
 * @error: return location
 *
 * Records pages that leave the program, in one transaction with an entry of the journal that can't
 * be undone. What is on a sheet is kept once, however often it is printed.
 *
 * Returns: whether it is on disk; if not, nothing has changed
 */
gboolean
gain_store_record_issue (GainStore *store, const char *label, const GPtrArray *issued,
                         GError **error)
{
  g_return_val_if_fail (store != NULL && label != NULL && issued != NULL, FALSE);

  if (issued->len == 0)
    return TRUE;
  if (!gain_store_check_writable (store, error) || !gain_database_begin (store->db, error))
    return FALSE;
  if (!record_all (store, label, issued, error))
    {
      gain_database_rollback (store->db);
      return FALSE;
    }
  gain_head_remember (store);
  return TRUE;
}

static GainIssued *
read_issued (sqlite3_stmt *row)
{
  GainIssued *issued = g_new0 (GainIssued, 1);

  issued->page = g_strdup (gain_column_filled (row, 0));
  issued->subject_id = g_strdup (gain_column_filled (row, 1));
  issued->period = (GainPeriod) gain_column_int (row, 2);
  issued->performance_year = (int) gain_column_int (row, 3);
  issued->plan = g_strdup (gain_column_text (row, 4));
  issued->version_id = g_strdup (gain_column_filled (row, 5));
  issued->form = g_strdup (gain_column_filled (row, 6));
  issued->file_name = g_strdup (gain_column_text (row, 7));
  issued->file_sha256 = g_strdup (gain_column_text (row, 8));
  issued->fonts = g_strdup (gain_column_text (row, 9));
  issued->id = gain_column_int (row, 11);
  issued->who = g_strdup (gain_column_filled (row, 12));
  issued->when = gain_column_int (row, 13);
  return issued;
}

static void
set_not_found (gint64 issued, GError **error)
{
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _ ("The workspace has no page with the number %lld."), (long long) issued);
}

/**
 * gain_store_read_issued:
 * @store: a store
 * @subject_id: (nullable): only the pages of this provider, practice or department
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GainIssued): what was printed or written,
 *   newest first, without its content
 */
GPtrArray *
gain_store_read_issued (GainStore *store, const char *subject_id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GPtrArray) all = NULL;
  GainStep step;

  g_return_val_if_fail (store != NULL, NULL);

  statement = gain_database_prepare (store->db,
                                     "SELECT " ROW_COLUMNS ", issued.id, who, at FROM issued"
                                     " JOIN journal ON journal.id = issued.entry"
                                     " WHERE ?1 IS NULL OR subject_id = ?1"
                                     " ORDER BY issued.entry DESC, issued.id",
                                     error);
  if (statement == NULL)
    return NULL;
  gain_bind_text (statement, 1, subject_id);
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    g_ptr_array_add (all, read_issued (statement));
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&all);
}

/**
 * gain_store_find_issued:
 * @store: a store
 * @issued: the number of a record
 * @error: return location; %GAIN_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record, with its content
 */
GainIssued *
gain_store_find_issued (GainStore *store, gint64 issued, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GBytes) content = gain_store_read_sheet (store, issued, error);
  GainIssued *found;

  if (content == NULL)
    return NULL;
  statement = gain_database_prepare (store->db,
                                     "SELECT " ROW_COLUMNS ", issued.id, who, at FROM issued"
                                     " JOIN journal ON journal.id = issued.entry"
                                     " WHERE issued.id = ?",
                                     error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, issued);
  if (gain_database_step (store->db, statement, error) != GAIN_STEP_ROW)
    {
      if (error != NULL && *error == NULL)
        set_not_found (issued, error);
      return NULL;
    }
  found = read_issued (statement);
  found->content = g_steal_pointer (&content);
  return found;
}

/**
 * gain_store_read_sheet:
 * @store: a store
 * @issued: the number of a record
 * @error: return location; %GAIN_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): what was on its pages, as it was recorded
 */
GBytes *
gain_store_read_sheet (GainStore *store, gint64 issued, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  g_return_val_if_fail (store != NULL, NULL);

  statement = gain_database_prepare (store->db,
                                     "SELECT content FROM sheets JOIN issued ON sheet = sha256"
                                     " WHERE issued.id = ?",
                                     error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, issued);
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_DONE)
    set_not_found (issued, error);
  if (step != GAIN_STEP_ROW)
    return NULL;
  return g_bytes_new (sqlite3_column_blob (statement, 0),
                      (gsize) sqlite3_column_bytes (statement, 0));
}

static gboolean
check_entries (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT id, detail FROM journal WHERE action = 'issue'"
                                     " ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_autofree char *found = hash_entry (store, id, error);
      g_autofree char *what = g_strdup_printf ("journal entry %lld", (long long) id);
      g_autofree char *text = NULL;

      if (found == NULL)
        return FALSE;
      if (g_strcmp0 (found, gain_column_text (statement, 1)) == 0)
        continue;
      text = g_strdup_printf (_ ("The record of pages issued with entry %lld was altered."),
                              (long long) id);
      gain_findings_add (findings, what, "issued", what, gain_column_text (statement, 1), found,
                         text);
    }
  return step != GAIN_STEP_ERROR;
}

/* Put in beside the journal: a record whose entry isn't there, and a page that no record names. */
static gboolean
check_strays (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT issued.id, subject_id FROM issued LEFT JOIN journal"
                                     " ON journal.id = entry AND action = 'issue'"
                                     " WHERE journal.id IS NULL ORDER BY issued.id",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      const char *subject = gain_column_filled (statement, 1);
      g_autofree char *text = NULL;

      text = g_strdup_printf (_ ("A record of a page for “%s” was put in beside the journal."),
                              subject);
      gain_findings_add (findings, "issued", "issued", subject, NULL, subject, text);
    }
  return step != GAIN_STEP_ERROR;
}

static gboolean
check_stray_sheets (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT sha256 FROM sheets WHERE sha256 NOT IN"
                                     " (SELECT sheet FROM issued) ORDER BY sha256",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      const char *found = gain_column_filled (statement, 0);
      g_autofree char *text = NULL;

      text = g_strdup_printf (_ ("The page %.12s was put into sheets beside the journal: no page like "
                                 "it was issued."),
                              found);
      gain_findings_add (findings, "sheets", "sheets", found, NULL, found, text);
    }
  return step != GAIN_STEP_ERROR;
}

/* What the hash in the journal doesn't see: records are numbered from 1, in the order of their entries,
 * and what a record doesn't have is none, never an empty text. */
static gboolean
check_numbers (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 expected = 0;
  gint64 entry = 0;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT id, entry, subject_id, plan = '' OR file_name = ''"
                                     " OR file_sha256 = '' FROM issued ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      const char *subject = gain_column_filled (statement, 2);
      g_autofree char *text = NULL;

      if (id != ++expected || sqlite3_column_int64 (statement, 1) < entry)
        text = g_strdup_printf (_ ("The record of a page for “%s” was altered: its number %lld is not "
                                   "the one that follows."),
                                subject, (long long) id);
      else if (sqlite3_column_int (statement, 3) != 0)
        text = g_strdup_printf (_ ("The record of a page for “%s” was altered: what it left blank is "
                                   "filled."),
                                subject);
      if (text != NULL)
        gain_findings_add (findings, "issued", "issued", subject, NULL, NULL, text);
      expected = id;
      entry = sqlite3_column_int64 (statement, 1);
    }
  return step != GAIN_STEP_ERROR;
}

static gboolean
check_sheets (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT DISTINCT sheet, content FROM issued LEFT JOIN sheets"
                                     " ON sha256 = sheet ORDER BY sheet",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      const char *stored = gain_column_text (statement, 0);
      gboolean missing = sqlite3_column_type (statement, 1) == SQLITE_NULL;
      g_autofree char *found = NULL;
      g_autofree char *text = NULL;

      if (!missing)
        found = hash_content (sqlite3_column_blob (statement, 1),
                              (gsize) sqlite3_column_bytes (statement, 1));
      if (g_strcmp0 (stored, found) == 0)
        continue;
      text = missing ? g_strdup_printf (_ ("The issued page %.12s was taken out."), stored)
                     : g_strdup_printf (_ ("The issued page %.12s was altered."), stored);
      gain_findings_add (findings, "sheets", "sheets", stored, stored, found, text);
    }
  return step != GAIN_STEP_ERROR;
}

/**
 * gain_check_issued:
 * @store: a store
 * @findings: added to
 * @error: return location
 *
 * Compares the record of issued pages with the journal, every page with its hash, and looks for what
 * neither names.
 *
 * Returns: whether it ran through
 */
gboolean
gain_check_issued (GainStore *store, GPtrArray *findings, GError **error)
{
  guint n = findings->len;

  if (!check_entries (store, findings, error) || !check_strays (store, findings, error))
    return FALSE;
  /* A record that was altered or taken out was named; what follows from that is no second fault. */
  if (findings->len == n
      && (!check_numbers (store, findings, error) || !check_stray_sheets (store, findings, error)))
    return FALSE;
  return check_sheets (store, findings, error);
}
