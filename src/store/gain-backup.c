/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define PAGES_AT_ONCE 4096

static gboolean
set_disk_error (const char *path, GError **error)
{
  const char *why = errno == ENOSPC || errno == EDQUOT
                      ? _("the disk is full; make room or choose another place")
                    : errno == EACCES || errno == EPERM || errno == EROFS
                      ? _("you may not write there; choose another folder")
                    : errno == ENOENT || errno == ENOTDIR
                      ? _("the folder doesn’t exist; choose another or create it first")
                    : errno == ENAMETOOLONG
                      ? _("the name is too long; choose a shorter one")
                    : errno == EMFILE || errno == ENFILE
                      ? _("too many files are open; close other programs and try again")
                      : _("the disk reports a fault; try again or choose another place");

  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK,
               _("The backup “%s” could not be written: %s."), path, why);
  return FALSE;
}

/**
 * gain_database_copy:
 * @from: a connection
 * @copy: a connection to an empty file
 * @error: return location
 *
 * Returns: whether @copy holds all that @from does
 */
gboolean
gain_database_copy (GainDatabase *from, GainDatabase *copy, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy->handle, "main", from->handle, "main");
  int code = SQLITE_ERROR;

  if (backup == NULL)
    {
      gain_database_fail (copy, sqlite3_errcode (copy->handle), error);
      return FALSE;
    }
  do
    code = sqlite3_backup_step (backup, PAGES_AT_ONCE);
  while (code == SQLITE_OK);
  if (sqlite3_backup_finish (backup) == SQLITE_OK && code == SQLITE_DONE)
    return TRUE;
  gain_database_fail (copy, code, error);
  return FALSE;
}

static gboolean
write_copy (GainStore *store, const char *temporary, const char *path, GError **error)
{
  g_autoptr (GainDatabase) copy = NULL;
  g_autofree char *mode = NULL;

  copy = gain_database_open (temporary, SQLITE_OPEN_READWRITE, path, error);
  if (copy == NULL || !gain_database_copy (store->db, copy, error))
    return FALSE;
  /* A backup is one file, without a log beside it, so that it can lie on a read-only medium. */
  mode = gain_database_get_text (copy, "PRAGMA journal_mode=DELETE", error);
  return mode != NULL;
}

static gboolean
put_in_place (const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!gain_file_flush (temporary))
    return set_disk_error (path, error);
  gain_file_drop_leftovers (path);
  if (g_rename (temporary, path) != 0)
    return set_disk_error (path, error);
  gain_file_flush (folder);
  return TRUE;
}

/* An older backup of the same workspace may be replaced; another workspace, and what SQLite keeps beside
 * one, never. Nor one that can't be read: nobody can tell whose it is, and it may be the only one. */
static gboolean
may_replace (GainStore *store, const char *path, GError **error)
{
  g_autofree char *uuid = gain_file_uuid (path);
  g_autofree char *own = gain_file_uuid (store->path); /* while it is updated, the store has none yet */
  gboolean unknown = uuid == NULL && gain_file_has_our_mark (path);

  if (!gain_file_check_name (path, error) || !gain_file_check_type (path, error))
    return FALSE;
  if (!unknown && (uuid == NULL || g_strcmp0 (uuid, own) == 0))
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
               unknown ? _("“%s” is a workspace that can’t be read, and may be another one. Choose "
                           "another name for the backup.")
                       : _("“%s” is another workspace, or a backup of another one. Choose another "
                           "name for the backup."),
               path);
  return FALSE;
}

static gboolean
back_up_to (GainStore *store, const char *path, GError **error)
{
  g_autofree char *temporary = gain_file_make_part (path);

  if (temporary == NULL)
    return set_disk_error (path, error);
  if (write_copy (store, temporary, path, error) && put_in_place (temporary, path, error))
    return TRUE;
  gain_file_drop_leftovers (temporary);
  g_unlink (temporary);
  return FALSE;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat info_a;
  struct stat info_b;

  return stat (a, &info_a) == 0 && stat (b, &info_b) == 0 && info_a.st_ino == info_b.st_ino
         && info_a.st_dev == info_b.st_dev;
}

/**
 * gain_store_backup:
 * @store: a store
 * @path: where the copy shall be; a file of that name is replaced, and what is no file stays
 * @error: return location
 *
 * Copies the workspace as it stands, under another name first, so that what carries the name is
 * always whole.
 *
 * Returns: whether the copy is on disk; %GAIN_STORE_ERROR_EXISTS for the workspace itself,
 *   _LOCKED where the file to be replaced is a workspace in use, _DISK
 */
gboolean
gain_store_backup (GainStore *store, const char *path, GError **error)
{
  g_autofree char *full = NULL;
  g_autoptr (GError) cause = NULL;
  gboolean existed;
  GainLock *lock = NULL;
  gboolean ok;

  g_return_val_if_fail (store != NULL && path != NULL, FALSE);

  full = gain_file_real_path (path);
  if (is_same_file (full, store->path))
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
                   _("“%s” is the workspace itself. Choose another name for the backup."), path);
      return FALSE;
    }
  existed = g_file_test (full, G_FILE_TEST_EXISTS);
  if (!may_replace (store, full, error))
    return FALSE;
  /* Also of a name that is free: nobody makes a workspace of it meanwhile, nor takes what is begun for
   * something that was left. */
  lock = gain_lock_take (full, store->who, &cause);
  if (lock == NULL
      && (existed || g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED)
          || g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS)))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  ok = (existed || may_replace (store, full, error)) && gain_file_check_leftovers (full, error)
       && back_up_to (store, full, error);
  g_clear_pointer (&lock, gain_lock_release);
  return ok;
}
