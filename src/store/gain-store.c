/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"
#include "gain-setting.h"
#include "gain-text-limit.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_QUARK (gain-store-error-quark, gain_store_error)

/**
 * gain_store_new:
 * @path: a workspace
 * @who: (nullable): who acts; %NULL for the account's real name
 *
 * Returns: (transfer full): a store with nothing open
 */
GainStore *
gain_store_new (const char *path, const char *who)
{
  GainStore *store = g_new0 (GainStore, 1);

  store->path = gain_file_real_path (path);
  store->who = g_strdup (who != NULL && who[0] != '\0' ? who : g_get_real_name ());
  return store;
}

/**
 * gain_store_close:
 * @store: (transfer full) (nullable): a store
 *
 * Closes the file and lets go of the lock.
 */
void
gain_store_close (GainStore *store)
{
  if (store == NULL)
    return;
  g_clear_pointer (&store->db, gain_database_close);
  g_clear_pointer (&store->lock, gain_lock_release);
  g_clear_pointer (&store->memo, gain_journal_memo_free);
  g_free (store->path);
  g_free (store->who);
  g_free (store->uuid);
  g_free (store->notice);
  g_free (store);
}

/**
 * gain_store_set_log_mode:
 * @store: a store that may write
 * @error: return location
 *
 * Returns: whether what is written goes to a log first
 */
gboolean
gain_store_set_log_mode (GainStore *store, GError **error)
{
  g_autofree char *mode = NULL;
  gboolean whole;

  /* The log needs memory that its readers share: not to be had over a network. And a folder that is
   * kept in step takes file by file: without a log, the one file is all of the workspace. */
  whole = gain_file_is_remote (store->path) || gain_file_sync_service (store->path) != NULL;
  mode = gain_database_get_text (store->db,
                                 whole ? "PRAGMA journal_mode=DELETE" : "PRAGMA journal_mode=WAL",
                                 error);
  return mode != NULL;
}

static void
add_notice (GainStore *store, const char *text)
{
  char *notice = store->notice != NULL ? g_strconcat (store->notice, " ", text, NULL)
                                       : g_strdup (text);

  g_free (store->notice);
  store->notice = notice;
}

/**
 * gain_store_warn_of_place:
 * @store: a store
 *
 * Notes a warning where the workspace lies at a place that can damage it.
 */
void
gain_store_warn_of_place (GainStore *store)
{
  const char *service = gain_file_sync_service (store->path);
  g_autofree char *conflict = service != NULL ? gain_file_find_conflict (store->path) : NULL;
  g_autofree char *text = NULL;

  if (store->notice == NULL && gain_file_is_remote (store->path))
    add_notice (store, _("This workspace is on a network drive or a cloud folder. Keep it on this "
                         "computer’s own disk: a lost connection can damage it."));
  else if (store->notice == NULL && service != NULL)
    {
      text = g_strdup_printf (_("This workspace is in a folder that %s keeps in step with other "
                                "computers. Changed on two of them, it becomes two workspaces. Keep "
                                "it elsewhere, and put backups into this folder instead."),
                              service);
      add_notice (store, text);
    }
  g_clear_pointer (&text, g_free);
  if (conflict != NULL)
    {
      text = g_strdup_printf (_("Beside it is “%s”, a second version that was made on another "
                                "computer: compare the two before you go on."),
                              conflict);
      add_notice (store, text);
    }
}

/* What the journal says the version is; 0: nothing. */
static int
recorded_version (GainStore *store)
{
  g_autofree char *detail
    = gain_database_get_text (store->db,
                              "SELECT detail FROM journal WHERE action IN ('create', 'migrate')"
                              " ORDER BY id DESC LIMIT 1",
                              NULL);

  if (detail == NULL || !g_str_has_prefix (detail, GAIN_VERSION_LINE))
    return 0;
  return (int) g_ascii_strtoll (detail + strlen (GAIN_VERSION_LINE), NULL, 10);
}

static gboolean
check_version (GainStore *store, GError **error)
{
  int version = 0;
  int recorded;

  if (!gain_database_get_version (store->db, &version, error))
    return FALSE;
  if (version == gain_migrate_newest ())
    return TRUE;
  recorded = recorded_version (store);
  if (version < gain_migrate_newest () && recorded != 0 && recorded != version)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED,
                 _("The workspace “%s” is damaged: its version number was altered outside the "
                   "program. The journal says %d, the file says %d. Open a backup of it instead."),
                 store->path, recorded, version);
  else if (version > gain_migrate_newest ())
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NEWER,
                 _("The workspace “%s” was made by a newer Gainshare (its version is %d, this "
                   "program knows up to %d). Update Gainshare to open it. It was left as it is."),
                 store->path, version, gain_migrate_newest ());
  else if (version < 1)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED,
                 _("The workspace “%s” was never finished. Make it again, or open a backup."),
                 store->path);
  else if (!store->writable)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY,
                 _("The workspace “%s” was made by an older Gainshare. Open it once to write, so "
                   "that it can be updated."),
                 store->path);
  else
    return gain_migrate_store (store, error);
  return FALSE;
}

static gboolean
read_uuid (GainStore *store, GError **error)
{
  g_autoptr (GError) cause = NULL;

  store->uuid = gain_database_get_text (store->db, "SELECT uuid FROM workspace WHERE id = 1",
                                        &cause);
  if (store->uuid != NULL && g_uuid_string_is_valid (store->uuid))
    return TRUE;
  if (cause != NULL && !g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED,
               cause != NULL
                 ? _("The workspace “%s” is damaged: tables that it needs are missing. Open a backup "
                     "of it instead.")
                 : _("The workspace “%s” is damaged: its own number, in the table workspace, was "
                     "altered or taken out. Open a backup of it instead."),
               store->path);
  return FALSE;
}

static gboolean
has_log (GainStore *store)
{
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
  GStatBuf info;

  return g_stat (log, &info) == 0 && info.st_size > 0;
}

/* Where the folder can't be written or the disk is full, SQLite can't make the shared memory of its
 * log; if there is none, or nothing in it, the file itself is all there is and doesn't change. */
static GainDatabase *
open_unchanging (GainStore *store)
{
  g_autofree char *uri = NULL;
  g_autofree char *address = NULL;

  if (has_log (store))
    return NULL;
  uri = g_filename_to_uri (store->path, NULL, NULL);
  address = g_strconcat (uri, "?immutable=1", NULL);
  return gain_database_open (address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, store->path, NULL);
}

/* Where a program was killed that writes without a log, the last change is taken back by whoever opens
 * the file next, and that is to write it. */
static void
take_back_unfinished (GainStore *store)
{
  g_autofree char *journal = g_strconcat (store->path, "-journal", NULL);
  g_autoptr (GainDatabase) db = NULL;
  int version;

  if (g_access (journal, F_OK) != 0 || g_access (store->path, W_OK) != 0)
    return;
  db = gain_database_open (store->path, SQLITE_OPEN_READWRITE, store->path, NULL);
  if (db != NULL)
    gain_database_get_version (db, &version, NULL);
}

/* A program that was killed left its last changes in the log, and to read that takes writing beside it. */
static void
set_log_error (GainStore *store, GError **error)
{
  g_autofree char *name = g_path_get_basename (store->path);

  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY,
               _("The last changes of “%s” are still in the file “%s-wal” beside it, as a program "
                 "was ended in its midst, and nothing can be written in that folder to read them. "
                 "Copy both files into a folder of your own, and open the copy."),
               name, name);
}

static gboolean
open_to_read (GainStore *store, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *folder = g_path_get_dirname (store->path);
  int version;

  take_back_unfinished (store);
  store->db = gain_database_open (store->path, SQLITE_OPEN_READONLY, store->path, &cause);
  if (store->db != NULL && gain_database_get_version (store->db, &version, &cause))
    return gain_database_exec (store->db, "PRAGMA query_only=ON", error);
  g_clear_pointer (&store->db, gain_database_close);
  if (g_access (folder, W_OK) != 0
      || g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK))
    store->db = open_unchanging (store);
  if (store->db != NULL)
    return TRUE;
  if (g_access (folder, W_OK) != 0 && has_log (store))
    {
      set_log_error (store, error);
      return FALSE;
    }
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
open_to_write (GainStore *store, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (store->path);

  if (g_access (store->path, W_OK) != 0)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY,
                   _("You may read “%s” but not change it. Check who may write the file."),
                   store->path);
      return FALSE;
    }
  store->lock = gain_lock_take (store->path, store->who, error);
  if (store->lock == NULL)
    return FALSE;
  gain_file_drop_parts (folder, store->path, FALSE);
  store->db = gain_database_open (store->path, SQLITE_OPEN_READWRITE, store->path, error);
  store->writable = store->db != NULL;
  return store->db != NULL;
}

static gboolean
open_file (GainStore *store, GainStoreMode mode, GError **error)
{
  g_autoptr (GError) refused = NULL;

  if (mode == GAIN_STORE_READ_ONLY)
    return open_to_read (store, error);
  if (open_to_write (store, &refused))
    return TRUE;
  if (mode == GAIN_STORE_READ_WRITE
      || !(g_error_matches (refused, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED)
           || g_error_matches (refused, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS)
           || g_error_matches (refused, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY)))
    {
      g_propagate_error (error, g_steal_pointer (&refused));
      return FALSE;
    }
  store->locked_out = g_error_matches (refused, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED);
  if (store->locked_out)
    store->notice = gain_lock_dup_notice (store->path);
  if (store->notice == NULL)
    store->notice = g_strdup (refused->message);
  return open_to_read (store, error);
}

/* What is wrong with the contents of a file, and not with the disk or with who else is at it. */
static gboolean
is_of_contents (const GError *cause)
{
  return g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED)
         || g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED);
}

/* Not the whole chain, which takes time: its end, and the heads that this account saw. Nothing is said of
 * a journal that can't be read. */
static gboolean
warn_of_journal (GainStore *store, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) missing = gain_head_missing (store, &cause);
  g_autofree char *older = NULL;
  gboolean sound = TRUE;

  if (missing != NULL && gain_journal_check_end (store, &sound, &cause) && sound)
    {
      if (missing->len == 0)
        return TRUE;
      if (gain_head_is_older (store, missing, &older))
        {
          add_notice (store, older);
          return TRUE;
        }
    }
  if (g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_STATE))
    {
      add_notice (store, cause->message);
      return TRUE;
    }
  if (cause != NULL && !is_of_contents (cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  add_notice (store, _("The journal of this workspace is not as it was left: it was altered outside "
                       "the program, or this is a backup or another copy. The check in Data says "
                       "more."));
  return TRUE;
}

/**
 * gain_store_open:
 * @path: a workspace
 * @mode: whether it shall be written
 * @who: (nullable): who acts; %NULL for the account's real name
 * @error: return location
 *
 * Opens a workspace; one of an older version is copied aside and updated.
 *
 * Returns: (transfer full) (nullable): the store; %GAIN_STORE_ERROR_NOT_FOUND, _NOT_A_WORKSPACE,
 *   _NEWER, _DAMAGED, _LOCKED, _READ_ONLY or _DISK
 */
GainStore *
gain_store_open (const char *path, GainStoreMode mode, const char *who, GError **error)
{
  GainStore *store;

  g_return_val_if_fail (path != NULL, NULL);

  store = gain_store_new (path, who);
  if (gain_file_check (store->path, error) && open_file (store, mode, error)
      && check_version (store, error) && read_uuid (store, error)
      && (!store->writable || gain_store_set_log_mode (store, error)))
    {
      gain_store_warn_of_place (store);
      if (warn_of_journal (store, error))
        return store;
    }
  gain_store_close (store);
  return NULL;
}

/**
 * gain_store_get_uuid:
 * @store: a store
 *
 * Returns: (transfer none): what the workspace is known by, wherever its file is
 */
const char *
gain_store_get_uuid (GainStore *store)
{
  g_return_val_if_fail (store != NULL, NULL);

  return store->uuid;
}

/**
 * gain_store_is_at:
 * @store: a store
 * @path: a file; may be a link
 *
 * Returns: whether that is the store's file
 */
gboolean
gain_store_is_at (GainStore *store, const char *path)
{
  g_autofree char *real = NULL;

  g_return_val_if_fail (store != NULL && path != NULL, FALSE);

  real = gain_file_real_path (path);
  return strcmp (real, store->path) == 0;
}

/**
 * gain_store_get_path:
 * @store: a store
 *
 * Returns: (transfer none): the workspace's full path
 */
const char *
gain_store_get_path (GainStore *store)
{
  g_return_val_if_fail (store != NULL, NULL);

  return store->path;
}

/**
 * gain_store_is_writable:
 * @store: a store
 *
 * Returns: whether it can be changed through this store
 */
gboolean
gain_store_is_writable (GainStore *store)
{
  g_return_val_if_fail (store != NULL, FALSE);

  return store->writable;
}

/**
 * gain_store_is_locked_out:
 * @store: a store
 *
 * Returns: whether it can only be read because another program wrote when it was opened; %FALSE where
 *   nobody could write here, as without the right to
 */
gboolean
gain_store_is_locked_out (GainStore *store)
{
  g_return_val_if_fail (store != NULL, FALSE);

  return store->locked_out;
}

/**
 * gain_store_get_notice:
 * @store: a store
 *
 * Returns: (transfer none) (nullable): why it can only be read, or a warning about where it lies
 */
const char *
gain_store_get_notice (GainStore *store)
{
  g_return_val_if_fail (store != NULL, NULL);

  return store->notice;
}

/**
 * gain_store_check_writable:
 * @store: a store
 * @error: return location
 *
 * Returns: whether it may be changed; else %GAIN_STORE_ERROR_READ_ONLY with the reason
 */
gboolean
gain_store_check_writable (GainStore *store, GError **error)
{
  if (store->writable)
    return TRUE;
  g_set_error_literal (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY,
                       store->notice != NULL ? store->notice
                                             : _("This workspace is open to read only."));
  return FALSE;
}

/**
 * gain_store_get_setting:
 * @store: a store
 * @key: a setting's name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its value; %NULL where it isn't set
 */
char *
gain_store_get_setting (GainStore *store, const char *key, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (store != NULL && key != NULL, NULL);

  statement = gain_database_prepare (store->db, "SELECT value FROM settings WHERE \"key\" = ?",
                                     error);
  if (statement == NULL)
    return NULL;
  gain_bind_text (statement, 1, key);
  if (gain_database_step (store->db, statement, error) != GAIN_STEP_ROW)
    return NULL;
  return g_strdup (gain_column_text (statement, 0));
}

/**
 * gain_store_find_year:
 * @store: a store
 * @year: (inout): a performance year that was asked for; 0 becomes that of the workspace, if it has one
 * @error: return location
 *
 * Returns: whether the workspace could be read, where it was asked
 */
gboolean
gain_store_find_year (GainStore *store, int *year, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (store != NULL && year != NULL, FALSE);

  if (*year != 0)
    return TRUE;
  text = gain_store_get_setting (store, "year", &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (text != NULL)
    *year = (int) g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

/**
 * gain_store_put_setting:
 * @store: a store in a recorded edit
 * @key: a setting's name
 * @value: (nullable): its value; %NULL unsets it
 * @error: return location
 *
 * Returns: whether it is written
 */
gboolean
gain_store_put_setting (GainStore *store, const char *key, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (value != NULL && strlen (value) > GAIN_MOST_TEXT_BYTES)
    return gain_text_fail (gain_setting_title (key), strlen (value), error);
  statement = gain_database_prepare (store->db,
                                     value != NULL
                                       ? "INSERT INTO settings (\"key\", value) VALUES (?1, ?2)"
                                         " ON CONFLICT (\"key\") DO UPDATE SET value = ?2"
                                       : "DELETE FROM settings WHERE \"key\" = ?1",
                                     error);
  if (statement == NULL)
    return FALSE;
  gain_bind_text (statement, 1, key);
  if (value != NULL)
    gain_bind_text (statement, 2, value);
  return gain_database_run (store->db, statement, error);
}

/**
 * gain_store_set_setting:
 * @store: a store that may write
 * @key: a setting's name
 * @value: (nullable): its value; %NULL unsets it
 * @error: return location
 *
 * A recorded edit like any other; nothing is recorded where nothing changes.
 *
 * Returns: whether it is stored
 */
gboolean
gain_store_set_setting (GainStore *store, const char *key, const char *value, GError **error)
{
  g_autoptr (GainEdit) edit = NULL;
  g_autofree char *label = NULL;
  gint64 journal;

  g_return_val_if_fail (store != NULL && key != NULL, FALSE);

  edit = gain_edit_begin (store, error);
  if (edit == NULL || !gain_store_put_setting (store, key, value, error))
    return FALSE;
  label = g_strdup_printf (_("Change setting “%s”"), gain_setting_title (key));
  return gain_edit_end (g_steal_pointer (&edit), "edit", label, "", &journal, error);
}

/**
 * gain_store_reads_beside_writer:
 * @store: a store
 *
 * With a log, a moment of reading can last as long as it likes. Without one, as on a network or in a
 * folder that is kept in step, it keeps whoever writes from saving. Who may write itself needs none.
 *
 * Returns: whether another program may write meanwhile and need not wait
 */
gboolean
gain_store_reads_beside_writer (GainStore *store)
{
  g_autofree char *mode = NULL;

  g_return_val_if_fail (store != NULL, FALSE);

  if (store->writable)
    return FALSE;
  mode = gain_database_get_text (store->db, "PRAGMA journal_mode", NULL);
  return g_strcmp0 (mode, "wal") == 0;
}

/**
 * gain_store_begin_reading:
 * @store: a store
 * @error: return location
 *
 * From now on, and until as many calls of gain_store_end_reading() have come, all that is read is of this
 * moment, whoever writes meanwhile. Nothing may be written through @store itself until then.
 *
 * Returns: whether it is so, and has to be ended; else a #GAIN_STORE_ERROR
 */
gboolean
gain_store_begin_reading (GainStore *store, GError **error)
{
  int version;

  g_return_val_if_fail (store != NULL, FALSE);

  if (store->n_reading == 0)
    {
      /* The moment is that of the first row that is read. */
      if (!gain_database_exec (store->db, "BEGIN", error))
        return FALSE;
      if (!gain_database_get_version (store->db, &version, error))
        {
          gain_database_rollback (store->db);
          return FALSE;
        }
    }
  store->n_reading++;
  return TRUE;
}

/**
 * gain_store_end_reading:
 * @store: a store that gain_store_begin_reading() was called for
 */
void
gain_store_end_reading (GainStore *store)
{
  g_return_if_fail (store != NULL && store->n_reading > 0);

  if (--store->n_reading == 0)
    gain_database_rollback (store->db);
}

/**
 * gain_store_read:
 * @store: a store
 * @kind: a kind with columns
 * @year: a year: of the period, the date or the performance year; 0 for all
 * @period: a period, where the kind has one; 0 for all
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the rows that count, in key order
 */
GainTable *
gain_store_read (GainStore *store, GainKind kind, int year, GainPeriod period,
                 GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (store != NULL, NULL);
  g_return_val_if_fail (gain_kind_info (kind)->n_columns > 0, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!gain_kind_info (kind)->layered)
    return gain_rows_read (store, kind, year, error);
  return gain_layer_read (store, kind, year, period, cancellable, error);
}

/**
 * gain_store_count:
 * @store: a store
 * @kind: a kind with columns that isn't layered
 * @n_rows: (out): how many rows it has
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
gain_store_count (GainStore *store, GainKind kind, guint *n_rows, GError **error)
{
  g_autofree char *sql = NULL;
  gint64 n = 0;

  g_return_val_if_fail (store != NULL && n_rows != NULL, FALSE);
  g_return_val_if_fail (!gain_kind_info (kind)->layered, FALSE);

  sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", gain_kind_info (kind)->name);
  if (!gain_database_get_int (store->db, sql, &n, error))
    return FALSE;
  *n_rows = (guint) n;
  return TRUE;
}

/**
 * gain_store_read_catalog:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable): people, measures, schemes and targets, resolved
 */
GainCatalog *
gain_store_read_catalog (GainStore *store, GError **error)
{
  g_autoptr (GainTable) roster = NULL;
  g_autoptr (GainTable) measures = NULL;
  g_autoptr (GainTable) schemes = NULL;
  g_autoptr (GainTable) targets = NULL;
  g_autoptr (GainTable) reviews = NULL;

  g_return_val_if_fail (store != NULL, NULL);

  roster = gain_rows_read (store, GAIN_KIND_ROSTER, 0, error);
  if (roster != NULL)
    measures = gain_rows_read (store, GAIN_KIND_MEASURES, 0, error);
  if (measures != NULL)
    schemes = gain_rows_read (store, GAIN_KIND_SCHEMES, 0, error);
  if (schemes != NULL)
    targets = gain_rows_read (store, GAIN_KIND_TARGETS, 0, error);
  if (targets != NULL)
    reviews = gain_rows_read (store, GAIN_KIND_REVIEWS, 0, error);
  if (reviews == NULL)
    return NULL;
  return gain_catalog_new_reviewed (roster, measures, schemes, targets, reviews);
}
