/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-backups.h"

#include "gain-decimal.h"
#include "gain-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* In the folder of each workspace: where it was when it was last copied. */
#define PLACE "workspace"
#define DAY (24 * 60 * 60)
#define LAST_CHANGES 5

/* By reason; the part of a file's name that tells it. Never translated. */
static const char *const reasons[] = { "daily", "replaced", "damaged" };

/**
 * gain_backup_free:
 * @backup: (transfer full) (nullable): a backup
 */
void
gain_backup_free (GainBackup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->path);
  g_free (backup);
}

/**
 * gain_backup_contents_free:
 * @contents: (transfer full) (nullable): what a backup holds
 */
void
gain_backup_contents_free (GainBackupContents *contents)
{
  if (contents == NULL)
    return;
  g_free (contents->name);
  g_clear_pointer (&contents->last, g_ptr_array_unref);
  g_free (contents);
}

static char *
folder_of_all (void)
{
  return g_build_filename (g_get_user_data_dir (), "gainshare", "backups", NULL);
}

static char *
folder_of (const char *uuid)
{
  g_autofree char *all = folder_of_all ();

  return g_build_filename (all, uuid, NULL);
}

/* "20261126T101500Z-27-daily.gainshare" */
static gboolean
read_name (const char *name, GainBackup *backup)
{
  g_auto (GStrv) parts = g_strsplit (name, "-", 3);
  g_autoptr (GDateTime) when = NULL;

  if (g_strv_length (parts) != 3 || !g_str_has_suffix (parts[2], GAIN_FILE_ENDING)
      || !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXINT32, (guint64 *) &backup->entry, NULL))
    return FALSE;
  parts[2][strlen (parts[2]) - strlen (GAIN_FILE_ENDING)] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strcmp (parts[2], reasons[i]) == 0)
      {
        backup->reason = (GainBackupReason) i;
        when = g_date_time_new_from_iso8601 (parts[0], NULL);
        backup->when = when != NULL ? g_date_time_to_unix (when) : 0;
        return when != NULL;
      }
  return FALSE;
}

static char *
make_name (GainBackupReason reason, gint64 when, gint64 entry)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (when);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  return g_strdup_printf ("%s-%lld-%s" GAIN_FILE_ENDING, stamp, (long long) entry, reasons[reason]);
}

static GainBackup *
backup_new (const char *folder, const char *name)
{
  g_autoptr (GainBackup) backup = g_new0 (GainBackup, 1);
  GStatBuf info;

  backup->path = g_build_filename (folder, name, NULL);
  if (!read_name (name, backup) || g_lstat (backup->path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;
  backup->size = info.st_size;
  return g_steal_pointer (&backup);
}

static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const GainBackup *one = *(const GainBackup *const *) a;
  const GainBackup *two = *(const GainBackup *const *) b;

  if (one->when != two->when)
    return one->when < two->when ? 1 : -1;
  return strcmp (two->path, one->path);
}

static void
list_folder (const char *folder, GPtrArray *backups)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      GainBackup *backup = backup_new (folder, name);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
}

/* Those that an update left beside the workspace. */
static void
list_beside (const char *path, GPtrArray *backups)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, GAIN_BEFORE_VERSION, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      GStatBuf info;
      GainBackup *backup;

      if (!g_str_has_prefix (name, prefix) || strchr (name + strlen (prefix), '.') != NULL
          || g_lstat (file, &info) != 0 || !S_ISREG (info.st_mode))
        continue;
      backup = g_new0 (GainBackup, 1);
      backup->path = g_steal_pointer (&file);
      backup->reason = GAIN_BACKUP_MIGRATED;
      backup->when = info.st_mtime;
      backup->size = info.st_size;
      g_ptr_array_add (backups, backup);
    }
}

static gboolean
was_at (const char *folder, const char *path)
{
  g_autofree char *file = g_build_filename (folder, PLACE, NULL);
  g_autofree char *place = NULL;

  place = gain_state_read (file);
  return place != NULL && strcmp (g_strchomp (place), path) == 0;
}

/* How a workspace stands to where a backup ends. */
typedef enum
{
  GOES_ON,    /* it went on from there */
  APART,      /* it has no such entry, or another in its place */
  NOT_KNOWN,  /* one of both can't be read */
} Descent;

/* The hash of an entry. @known: whether the journal could be read; NULL is no such entry then. */
static char *
hash_of (GainDatabase *db, gint64 entry, gboolean *known)
{
  g_autofree char *sql = g_strdup_printf ("SELECT sha256 FROM journal WHERE id = %lld",
                                          (long long) entry);
  g_autoptr (GError) error = NULL;
  char *hash = gain_database_get_text (db, sql, &error);

  *known = error == NULL;
  return hash;
}

/* A workspace that was copied has the same number, so that the backups of both lie in one folder. */
static Descent
descent_from (GainDatabase *db, const GainBackup *backup)
{
  g_autoptr (GainDatabase) copy
    = gain_file_check (backup->path, NULL)
        ? gain_database_open (backup->path, SQLITE_OPEN_READONLY, backup->path, NULL)
        : NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;
  gboolean known;
  gint64 last = 0;

  if (copy == NULL || !gain_database_get_int (copy, "SELECT max(id) FROM journal", &last, NULL)
      || last == GAIN_NULL)
    return NOT_KNOWN;
  theirs = hash_of (copy, last, &known);
  if (theirs == NULL)
    return NOT_KNOWN;
  ours = hash_of (db, last, &known);
  if (!known)
    return NOT_KNOWN;
  return g_strcmp0 (theirs, ours) == 0 ? GOES_ON : APART;
}

/* @unless_known: whether those count as apart of which it isn't known, too. */
static void
mark_apart (GainDatabase *db, GPtrArray *backups, gboolean unless_known)
{
  for (guint i = 0; i < backups->len; i++)
    {
      GainBackup *backup = g_ptr_array_index (backups, i);
      Descent descent;

      if (backup->reason != GAIN_BACKUP_DAILY)
        continue;
      descent = descent_from (db, backup);
      backup->apart = descent == APART || (unless_known && descent == NOT_KNOWN);
    }
}

/**
 * gain_backups_list:
 * @path: a workspace, also one that is damaged or gone
 *
 * Returns: (transfer full) (element-type GainBackup): its automatic backups, newest first, and which of
 *   them it is known not to have gone on from
 */
GPtrArray *
gain_backups_list (const char *path)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_backup_free);
  g_autofree char *full = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *all = folder_of_all ();
  g_autoptr (GDir) dir = g_dir_open (all, 0, NULL);
  g_autoptr (GainDatabase) db = NULL;
  const char *name;

  g_return_val_if_fail (path != NULL, backups);

  full = gain_file_real_path (path);
  uuid = gain_file_uuid (full);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (all, name, NULL);

      if (uuid != NULL ? strcmp (name, uuid) == 0 : was_at (folder, full))
        list_folder (folder, backups);
    }
  list_beside (full, backups);
  g_ptr_array_sort (backups, compare_backups);
  db = uuid != NULL ? gain_database_open (full, SQLITE_OPEN_READONLY, full, NULL) : NULL;
  if (db != NULL)
    mark_apart (db, backups, FALSE);
  return backups;
}

static gboolean
set_folder_error (const char *folder, GError **error)
{
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK,
               _("The folder “%s” for automatic backups can’t be made. Check who may write there, "
                 "and whether the disk is full."),
               folder);
  return FALSE;
}

static gboolean
make_folder (const char *uuid, const char *path, char **folder, GError **error)
{
  g_autofree char *place = NULL;
  g_autofree char *text = g_strconcat (path, "\n", NULL);

  *folder = folder_of (uuid);
  place = g_build_filename (*folder, PLACE, NULL);
  if (g_mkdir_with_parents (*folder, 0700) != 0)
    return set_folder_error (*folder, error);
  if (!was_at (*folder, path)
      && !g_file_set_contents_full (place, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    return set_folder_error (*folder, error);
  return TRUE;
}

static void
drop_old (GainStore *store, const char *folder)
{
  g_autoptr (GPtrArray) backups
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_backup_free);

  list_folder (folder, backups);
  g_ptr_array_sort (backups, compare_backups);
  /* What can't be read may be all that is left of another copy: it isn't ours to let go of. */
  mark_apart (store->db, backups, TRUE);
  gain_backups_drop_old (backups);
}

static gboolean
is_due (GainStore *store, gint64 now, gint64 entry)
{
  g_autofree char *folder = folder_of (store->uuid);
  g_autoptr (GPtrArray) backups
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_backup_free);
  gint64 newest = 0;
  gint64 newest_entry = 0;

  if (!gain_database_get_int (store->db, "SELECT created FROM workspace WHERE id = 1", &newest, NULL))
    return FALSE;
  /* So was a workspace from days to come: none of its backups is as young as it says that it is. */
  if (newest > now)
    newest = 0;
  list_folder (folder, backups);
  g_ptr_array_sort (backups, compare_backups);
  for (guint i = 0; i < backups->len; i++)
    {
      const GainBackup *backup = g_ptr_array_index (backups, i);

      /* One from days to come was made while the clock was wrong; one of another copy has none of
       * our work. */
      if (backup->reason != GAIN_BACKUP_DAILY || backup->when <= newest || backup->when > now + DAY
          || descent_from (store->db, backup) != GOES_ON)
        continue;
      newest = backup->when;
      newest_entry = backup->entry;
      break;
    }
  return now - newest >= DAY && entry != newest_entry;
}

static char *
keep_as (GainStore *store, GainBackupReason reason, gint64 now, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  gint64 entry;

  if (!gain_journal_last (store, &entry, &sha256, error)
      || !make_folder (store->uuid, store->path, &folder, error))
    return NULL;
  name = make_name (reason, now, entry);
  path = g_build_filename (folder, name, NULL);
  if (!gain_store_backup (store, path, error))
    return NULL;
  drop_old (store, folder);
  return g_steal_pointer (&path);
}

/**
 * gain_backups_keep:
 * @store: a store
 * @now: seconds since 1970, UTC
 * @made: (out) (optional) (nullable) (transfer full): the backup's path, where one was made
 * @error: return location
 *
 * Makes a backup where the workspace has had none for a day, and something was changed since. Called
 * when a workspace is opened, so that a day's work can be taken back as a whole.
 *
 * Returns: whether there is a backup as young as it shall be; %GAIN_STORE_ERROR_DISK and others
 */
gboolean
gain_backups_keep (GainStore *store, gint64 now, char **made, GError **error)
{
  g_autofree char *sha256 = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  gint64 entry;

  g_return_val_if_fail (store != NULL, FALSE);

  if (made != NULL)
    *made = NULL;
  if (!gain_journal_last (store, &entry, &sha256, error))
    return FALSE;
  folder = folder_of (store->uuid);
  gain_file_drop_parts (folder, NULL, TRUE);
  if (!is_due (store, now, entry))
    return TRUE;
  path = keep_as (store, GAIN_BACKUP_DAILY, now, error);
  if (path == NULL)
    return FALSE;
  if (made != NULL)
    *made = g_steal_pointer (&path);
  return TRUE;
}

static gboolean
count (GainStore *store, const char *table, gint64 *n, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table);

  return gain_database_get_int (store->db, sql, n, error);
}

/**
 * gain_backup_look:
 * @backup: a backup's path
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is in it; %NULL where it can't be read
 */
GainBackupContents *
gain_backup_look (const char *backup, GError **error)
{
  g_autoptr (GainBackupContents) contents = g_new0 (GainBackupContents, 1);
  g_autoptr (GainStore) store = NULL;
  g_autofree char *year = NULL;

  g_return_val_if_fail (backup != NULL, NULL);

  store = gain_store_new (backup, NULL);
  if (!gain_file_check (store->path, error))
    return NULL;
  store->db = gain_database_open (store->path, SQLITE_OPEN_READONLY, store->path, error);
  if (store->db == NULL)
    return NULL;
  contents->name = gain_store_get_setting (store, "name", NULL);
  year = gain_store_get_setting (store, "year", NULL);
  contents->year = year != NULL ? (int) g_ascii_strtoll (year, NULL, 10) : 0;
  contents->last = gain_store_read_journal (store, LAST_CHANGES, error);
  if (contents->last == NULL || !count (store, "roster", &contents->n_people, error)
      || !count (store, "results", &contents->n_results, error)
      || !count (store, "plan", &contents->n_plans, error))
    return NULL;
  return g_steal_pointer (&contents);
}

/* What can't be read as a workspace is kept byte for byte, with its log. */
static char *
keep_damaged (const char *path, const char *uuid, gint64 now, GError **error)
{
  static const char *const endings[] = { "-wal", "" };
  g_autofree char *folder = NULL;
  g_autofree char *name = make_name (GAIN_BACKUP_DAMAGED, now, 0);
  g_autofree char *kept = NULL;

  if (!make_folder (uuid, path, &folder, error))
    return NULL;
  kept = g_build_filename (folder, name, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (kept, endings[i], NULL);

      if (!gain_file_copy (from, to, error))
        return NULL;
    }
  return g_steal_pointer (&kept);
}

/* Whether all of a workspace's log is in its file, so that the log can go. */
static gboolean
empty_log (GainDatabase *db, const char *path, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = gain_database_prepare (db, "PRAGMA wal_checkpoint(TRUNCATE)", error);
  GainStep step = statement != NULL ? gain_database_step (db, statement, error) : GAIN_STEP_ERROR;

  if (step == GAIN_STEP_ERROR)
    return FALSE;
  if (step == GAIN_STEP_ROW && sqlite3_column_int (statement, 0) == 0
      && sqlite3_column_int (statement, 1) == sqlite3_column_int (statement, 2))
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED,
               _("Another program is reading “%s”. Close it, and restore the backup then. Nothing was "
                 "changed."),
               path);
  return FALSE;
}

/* Copies the workspace that is to be replaced into the folder of backups, if there is one. */
static gboolean
keep_replaced (GainStore *store, const char *uuid, gint64 now, char **kept, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (!g_file_test (store->path, G_FILE_TEST_EXISTS))
    return TRUE;
  store->db = gain_file_check (store->path, NULL)
                ? gain_database_open (store->path, SQLITE_OPEN_READWRITE, store->path, NULL)
                : NULL;
  store->uuid = g_strdup (uuid);
  if (store->db != NULL)
    {
      *kept = keep_as (store, GAIN_BACKUP_REPLACED, now, &cause);
      if (*kept != NULL && !empty_log (store->db, store->path, &cause))
        g_clear_pointer (kept, g_free);
    }
  g_clear_pointer (&store->db, gain_database_close);
  g_clear_pointer (&store->uuid, g_free);
  if (*kept == NULL
      && (cause == NULL || g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED)
          || g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED)))
    {
      g_clear_error (&cause);
      *kept = keep_damaged (store->path, uuid, now, &cause);
    }
  if (*kept != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
is_sound (GainStore *store, const char *backup, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *verdict
    = gain_database_get_text (store->db, "PRAGMA integrity_check(1)", &cause);
  int version = 0;

  if (g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_MEMORY)
      || g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  store->uuid = gain_database_get_text (store->db, "SELECT uuid FROM workspace WHERE id = 1", NULL);
  if (g_strcmp0 (verdict, "ok") != 0 || store->uuid == NULL
      || !g_uuid_string_is_valid (store->uuid)
      || !gain_database_get_version (store->db, &version, NULL) || version < 1)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED,
                 _("The backup “%s” is damaged. Choose another one. Nothing was changed."), backup);
  else if (version > gain_migrate_newest ())
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NEWER,
                 _("The backup “%s” was made by a newer Gainshare. Update Gainshare to restore it. "
                   "Nothing was changed."),
                 backup);
  else
    return TRUE;
  return FALSE;
}

/* When the last of its changes was made: that is how old a backup is. */
static char *
age_of (GainStore *store)
{
  gint64 at = 0;

  gain_database_get_int (store->db, "SELECT max(at) FROM journal", &at, NULL);
  return gain_entry_time (at == GAIN_NULL ? 0 : at);
}

/* Brings the copy to our version, and puts into its journal that it was put back, and what heads of
 * the chain it takes the place of: they are missed by nobody from now on. */
static gboolean
record_restoration (GainStore *store, GError **error)
{
  g_autoptr (GPtrArray) missing = gain_head_missing (store, NULL);
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autofree char *age = age_of (store);
  g_autofree char *label = g_strdup_printf (_("Restore the backup of %s"), age);
  GainEntry entry = { .action = "migrate", .label = label, .shape = "" };
  int version = 0;

  entry.batch = entry.target = GAIN_NULL;
  g_string_append_printf (detail, "version %d", gain_migrate_newest ());
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    g_string_append_printf (detail, "\n" GAIN_REPLACED "%s",
                            (const char *) g_ptr_array_index (missing, i));
  entry.detail = detail->str;
  return gain_database_get_version (store->db, &version, error)
         && gain_database_begin (store->db, error)
         && gain_migrate_to (store->db, version, gain_migrate_newest (), error)
         && gain_journal_append (store, &entry, error) && gain_database_commit (store->db, error);
}

/* Of a workspace that can't be read any more, the folders of its backups say which it was. */
static gboolean
may_have_been (const char *path, const char *uuid)
{
  g_autofree char *all = folder_of_all ();
  g_autoptr (GDir) dir = g_dir_open (all, 0, NULL);
  const char *name;
  gboolean known = FALSE;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (all, name, NULL);

      if (!was_at (folder, path))
        continue;
      if (strcmp (name, uuid) == 0)
        return TRUE;
      known = TRUE;
    }
  return !known;
}

static gboolean
check_same (GainStore *copy, const char *uuid, const char *backup, GError **error)
{
  if (uuid != NULL ? strcmp (uuid, copy->uuid) == 0 : may_have_been (copy->path, copy->uuid))
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
               _("“%s” is a backup of another workspace than the one that is to be replaced. Open "
                 "it as it is, or give the name of a new file. Nothing was changed."),
               backup);
  return FALSE;
}

/* Makes the copy that takes the place: whole, without a log. */
static gboolean
make_copy (GainStore *copy, const char *part, const char *backup, GError **error)
{
  g_autoptr (GainDatabase) source = NULL;
  g_autofree char *mode = NULL;

  source = gain_database_open (backup, SQLITE_OPEN_READONLY, backup, error);
  if (source == NULL)
    return FALSE;
  copy->db = gain_database_open (part, SQLITE_OPEN_READWRITE, copy->path, error);
  if (copy->db == NULL || !gain_database_copy (source, copy->db, error))
    return FALSE;
  mode = gain_database_get_text (copy->db, "PRAGMA journal_mode=DELETE", error);
  return mode != NULL && is_sound (copy, backup, error);
}

static gboolean
put_over (const char *part, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (gain_file_flush (part))
    {
      gain_file_drop_leftovers (path);
      if (g_rename (part, path) == 0)
        {
          gain_file_flush (folder);
          return TRUE;
        }
    }
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK,
               _("The backup could not be put in the place of “%s”. Check who may write in its "
                 "folder, and whether the disk is full. The workspace is as it was."),
               path);
  return FALSE;
}

static gboolean
restore_locked (GainStore *copy, const char *part, const char *backup, char **kept, GError **error)
{
  g_autoptr (GainStore) present = gain_store_new (copy->path, copy->who);
  g_autofree char *uuid = gain_file_uuid (copy->path);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!make_copy (copy, part, backup, error) || !check_same (copy, uuid, backup, error)
      || !keep_replaced (present, copy->uuid, now, kept, error)
      || !record_restoration (copy, error))
    return FALSE;
  g_clear_pointer (&copy->db, gain_database_close);
  if (!put_over (part, copy->path, error))
    return FALSE;
  /* Only now: until it has its name, the workspace that is there is the one to be missed. */
  copy->db = gain_database_open (copy->path, SQLITE_OPEN_READONLY, copy->path, NULL);
  if (copy->db != NULL)
    gain_head_remember (copy);
  return TRUE;
}

/**
 * gain_backup_restore:
 * @backup: a backup's path
 * @path: the workspace; may be damaged, or gone
 * @who: (nullable): who acts; %NULL for the account's real name
 * @kept: (out) (optional) (nullable) (transfer full): where what was there is kept
 * @error: return location
 *
 * Puts a copy of a backup in the place of a workspace. What was there is first kept as a backup of
 * its own, so that this can be taken back, too. The copy's journal says that it was put back.
 *
 * Returns: whether it is in its place; %GAIN_STORE_ERROR_LOCKED where somebody writes the workspace,
 *   _CONFLICT for another workspace's backup, _DAMAGED, _NEWER, _DISK: then @path is as it was
 */
gboolean
gain_backup_restore (const char *backup, const char *path, const char *who, char **kept,
                     GError **error)
{
  g_autoptr (GainStore) copy = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *part = NULL;
  gboolean done;

  g_return_val_if_fail (backup != NULL && path != NULL, FALSE);

  if (kept != NULL)
    *kept = NULL;
  copy = gain_store_new (path, who);
  if (!gain_file_check (backup, error) || !gain_file_check_name (copy->path, error)
      || !gain_file_check_type (copy->path, error))
    return FALSE;
  copy->lock = gain_lock_take (copy->path, copy->who, error);
  if (copy->lock == NULL || !gain_file_check_leftovers (copy->path, error))
    return FALSE;
  part = gain_file_make_part (copy->path);
  if (part == NULL)
    return put_over ("", copy->path, error);
  done = restore_locked (copy, part, backup, &aside, error);
  g_clear_pointer (&copy->db, gain_database_close);
  if (!done)
    {
      gain_file_drop_leftovers (part);
      g_unlink (part);
    }
  if (done && kept != NULL)
    *kept = g_steal_pointer (&aside);
  return done;
}
