/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE 1 /* renameat2 */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-side-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* SQLite's file format, section 1.3: the header of a hundred bytes, numbers big-endian. */
#define HEADER_BYTES 100
#define HEADER_PAGE_SIZE 16
#define HEADER_CHANGES 24
#define HEADER_PAGES 28
#define HEADER_APPLICATION_ID 68
#define HEADER_VALID_FOR 92

static guint32
header_number (const guint8 *header, guint offset)
{
  return (guint32) header[offset] << 24 | (guint32) header[offset + 1] << 16
         | (guint32) header[offset + 2] << 8 | header[offset + 3];
}

static gint64
header_file_size (const guint8 *header)
{
  guint page = (guint) header[HEADER_PAGE_SIZE] << 8 | header[HEADER_PAGE_SIZE + 1];

  if (header_number (header, HEADER_CHANGES) != header_number (header, HEADER_VALID_FOR))
    return 0;
  return (gint64) (page == 1 ? 65536 : page) * header_number (header, HEADER_PAGES);
}

static gboolean
has_write_ahead_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat info;

  return stat (log, &info) == 0 && info.st_size > 0;
}

static gboolean
refuse (GError **error, GainStoreError code, const char *text)
{
  g_set_error_literal (error, GAIN_STORE_ERROR, code, text);
  return FALSE;
}

static gboolean
check_header (const char *path, const guint8 *header, gssize n, gint64 size, GError **error)
{
  g_autofree char *text = NULL;

  if (n < 0 || !gain_is_database_mark (header, (gsize) n))
    text = g_strdup_printf (_("“%s” is not a Gainshare workspace. Choose a file that Gainshare "
                              "made; spreadsheets and CSV files are imported into a workspace."),
                            path);
  if (text != NULL)
    return refuse (error, GAIN_STORE_ERROR_NOT_A_WORKSPACE, text);
  if (n < HEADER_BYTES)
    text = g_strdup_printf (_("“%s” is cut short: not even its first lines are there. Open a "
                              "backup of it instead."),
                            path);
  if (text != NULL)
    return refuse (error, GAIN_STORE_ERROR_DAMAGED, text);
  if (header_number (header, HEADER_APPLICATION_ID) != GAIN_APPLICATION_ID)
    text = g_strdup_printf (_("“%s” is the database of another program, not a Gainshare workspace. "
                              "It was left as it is."),
                            path);
  if (text != NULL)
    return refuse (error, GAIN_STORE_ERROR_NOT_A_WORKSPACE, text);
  if (header_file_size (header) > size && !has_write_ahead_log (path))
    text = g_strdup_printf (_("The workspace “%s” is cut short: %lld of "
                              "%lld bytes are there. Copy it again, or open a "
                              "backup of it."),
                            path, (long long) size, (long long) header_file_size (header));
  return text == NULL ? TRUE : refuse (error, GAIN_STORE_ERROR_DAMAGED, text);
}

static gboolean
check_kind_of_file (const char *path, struct stat *info, GError **error)
{
  g_autofree char *text = NULL;

  if (stat (path, info) != 0)
    {
      if (errno == EIO)
        {
          gain_database_fail_for_disk (path, error);
          return FALSE;
        }
      text = g_strdup_printf (errno == EACCES ? _("You may not read “%s”.")
                                              : _("There is no file “%s”."),
                              path);
      return refuse (error, GAIN_STORE_ERROR_NOT_FOUND, text);
    }
  if (!S_ISREG (info->st_mode))
    text = g_strdup_printf (_("“%s” is a folder or a device, not a workspace."), path);
  else if (info->st_size == 0)
    text = g_strdup_printf (_("“%s” is empty: a copy or a download of it may have been "
                              "interrupted. Copy it again, or open a backup."),
                            path);
  return text == NULL ? TRUE : refuse (error, GAIN_STORE_ERROR_NOT_A_WORKSPACE, text);
}

/**
 * gain_file_check:
 * @path: a file that should be a workspace
 * @error: return location
 *
 * Looks at the file itself before SQLite does, which would write to whatever it can open.
 *
 * Returns: whether it looks like one; %GAIN_STORE_ERROR_NOT_FOUND, _READ_ONLY, _DISK, _NOT_A_WORKSPACE or
 *   _DAMAGED
 */
gboolean
gain_file_check (const char *path, GError **error)
{
  guint8 header[HEADER_BYTES];
  struct stat info;
  gssize n;
  int fd;

  if (!check_kind_of_file (path, &info, error))
    return FALSE;
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0 && (errno == EMFILE || errno == ENFILE))
    {
      gain_database_fail_for_files (path, error);
      return FALSE;
    }
  if (fd < 0 && (errno == EACCES || errno == EPERM))
    {
      g_autofree char *text = g_strdup_printf (_("You may not read “%s”."), path);

      return refuse (error, GAIN_STORE_ERROR_READ_ONLY, text);
    }
  n = fd >= 0 ? pread (fd, header, HEADER_BYTES, 0) : -1;
  if (fd >= 0)
    close (fd);
  if (n < 0)
    {
      gain_database_fail_for_disk (path, error);
      return FALSE;
    }
  return check_header (path, header, n, info.st_size, error);
}

/**
 * gain_file_has_our_mark:
 * @path: a file
 *
 * Returns: whether its first page says that it was made by this program
 */
gboolean
gain_file_has_our_mark (const char *path)
{
  guint8 header[HEADER_BYTES];
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  gssize n;

  if (fd < 0)
    return FALSE;
  n = pread (fd, header, HEADER_BYTES, 0);
  close (fd);
  return n == HEADER_BYTES && gain_is_database_mark (header, HEADER_BYTES)
         && header_number (header, HEADER_APPLICATION_ID) == GAIN_APPLICATION_ID;
}

/* Whether it begins as what SQLite keeps beside a database, or as that does before it is written. Source:
 * SQLite, "Database File Format", 3 and 4.1; "WAL-mode File Format", 1.2. */
static gboolean
is_kept_by_sqlite (const char *path)
{
  static const guint8 marks[][4] = { { 0x37, 0x7f, 0x06, 0x82 },   /* a log */
                                     { 0x37, 0x7f, 0x06, 0x83 },   /* one in the order of other computers */
                                     { 0xd9, 0xd5, 0x05, 0xf9 },   /* a journal */
                                     { 0x18, 0xe2, 0x2d, 0x00 },   /* a log's index: 3007000 */
                                     { 0x00, 0x2d, 0xe2, 0x18 },
                                     { 0x00, 0x00, 0x00, 0x00 } }; /* not written yet */
  guint8 head[4] = { 0 };
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  struct stat info;
  gboolean regular;
  gssize n;

  if (fd < 0)
    return FALSE;
  regular = fstat (fd, &info) == 0 && S_ISREG (info.st_mode);
  n = regular ? pread (fd, head, sizeof head, 0) : -1;
  close (fd);
  for (guint i = 0; n >= 0 && i < G_N_ELEMENTS (marks); i++)
    if (memcmp (head, marks[i], sizeof head) == 0)
      return TRUE;
  return FALSE;
}

static char *
leftover_name (const char *path, guint i)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal" };

  return i < G_N_ELEMENTS (suffixes) ? g_strconcat (path, suffixes[i], NULL) : NULL;
}

/**
 * gain_file_check_leftovers:
 * @path: a workspace that is about to be new
 * @error: return location
 *
 * Returns: whether nothing of another program lies where SQLite keeps its log beside it;
 *   %GAIN_STORE_ERROR_EXISTS names what does
 */
gboolean
gain_file_check_leftovers (const char *path, GError **error)
{
  char *name;

  for (guint i = 0; (name = leftover_name (path, i)) != NULL; g_free (name), i++)
    {
      g_autofree char *base = NULL;
      GStatBuf info;

      if (g_lstat (name, &info) != 0 || is_kept_by_sqlite (name))
        continue;
      base = g_path_get_basename (name);
      gain_file_fail_foreign (path, base, error);
      g_free (name);
      return FALSE;
    }
  return TRUE;
}

/**
 * gain_file_drop_leftovers:
 * @path: a workspace that is about to be new
 *
 * Removes the log that a file of the same name left behind: SQLite would play it into the new one. What
 * another program wrote under such a name stays.
 */
void
gain_file_drop_leftovers (const char *path)
{
  char *name;

  for (guint i = 0; (name = leftover_name (path, i)) != NULL; g_free (name), i++)
    if (is_kept_by_sqlite (name))
      g_unlink (name);
}

/**
 * gain_file_fail_foreign:
 * @path: a workspace
 * @beside: the name of another program's file beside it, which is one that the workspace would need
 * @error: return location
 *
 * Refuses the name of the workspace, with %GAIN_STORE_ERROR_EXISTS.
 */
void
gain_file_fail_foreign (const char *path, const char *beside, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
               _("Beside “%s” there would have to be a file “%s” of Gainshare’s own, but there is "
                 "another one of that name. It was left as it is. Choose another name for “%s”, or "
                 "move that file."),
               name, beside, name);
}

/**
 * gain_file_flush:
 * @path: a file or a folder
 *
 * Returns: whether what was written to it is on the disk
 */
gboolean
gain_file_flush (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok;

  if (fd < 0)
    return FALSE;
  ok = fsync (fd) == 0;
  close (fd);
  return ok;
}

static void
set_claim_error (const char *path, int cause, GError **error)
{
  if (cause == EEXIST)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
                 _("There is already a file “%s”. Choose another name."), path);
  else if (cause == EMFILE || cause == ENFILE)
    gain_database_fail_for_files (path, error);
  else if (cause == ENAMETOOLONG)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED,
                 _("The name “%s” is too long. Choose a shorter one."), path);
  else if (cause == ENOENT)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _("The folder of “%s” does not exist."), path);
  else
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK,
                 _("“%s” can’t be made. Check who may write in its folder and whether the disk is "
                   "full."),
                 path);
}

/**
 * gain_file_claim:
 * @path: where a new workspace shall be
 * @error: return location
 *
 * Makes the empty file that becomes the workspace, if the name is free.
 *
 * Returns: (transfer full) (nullable): what it is called until it is whole;
 *   %GAIN_STORE_ERROR_EXISTS, _NOT_FOUND or _DISK
 */
char *
gain_file_claim (const char *path, GError **error)
{
  char *part;
  GStatBuf info;

  if (g_lstat (path, &info) == 0)
    {
      set_claim_error (path, EEXIST, error);
      return NULL;
    }
  if (!gain_file_check_leftovers (path, error))
    return NULL;
  part = gain_file_make_part (path);
  if (part == NULL)
    set_claim_error (path, errno, error);
  return part;
}

/**
 * gain_file_check_name:
 * @path: what a workspace or a backup shall be called; a link was followed
 * @error: return location
 *
 * What is kept beside a workspace is deleted or emptied when that is opened, by SQLite or by us.
 *
 * Returns: whether the name is of no such file; else %GAIN_STORE_ERROR_EXISTS
 */
gboolean
gain_file_check_name (const char *path, GError **error)
{
  g_autofree char *owner = gain_side_file_owner (path);

  if (owner == NULL)
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
               _("“%s” ends in “%s”, as files do that are kept beside a workspace and are deleted "
                 "without asking. Choose another name."),
               path, path + strlen (owner));
  return FALSE;
}

/**
 * gain_file_check_type:
 * @path: what a workspace or a backup shall be put in the place of; a link was followed
 * @error: return location
 *
 * A device, a pipe, a folder or a link without an end stays what it is.
 *
 * Returns: whether a file can lie there; %GAIN_STORE_ERROR_EXISTS names what isn't one
 */
gboolean
gain_file_check_type (const char *path, GError **error)
{
  GStatBuf info;

  if (g_lstat (path, &info) != 0 || S_ISREG (info.st_mode))
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
               S_ISLNK (info.st_mode)
                 ? _("“%s” is a link that leads to no file. Choose another name.")
                 : _("“%s” is a folder or a device, not a file that can be replaced. Choose another "
                     "name."),
               path);
  return FALSE;
}

/* Not every file system can rename without replacing. */
static int
rename_to_free_name (const char *part, const char *path)
{
  if (renameat2 (AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  if (g_access (path, F_OK) == 0)
    {
      errno = EEXIST;
      return -1;
    }
  return g_rename (part, path);
}

/**
 * gain_file_put_new:
 * @part: a file that is whole
 * @path: its name to be, which must be free
 * @error: return location
 *
 * Returns: whether it is on the disk under that name; %GAIN_STORE_ERROR_EXISTS or _DISK
 */
gboolean
gain_file_put_new (const char *part, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!gain_file_flush (part))
    {
      set_claim_error (path, EIO, error);
      return FALSE;
    }
  if (!gain_file_check_leftovers (path, error))
    return FALSE;
  if (g_access (path, F_OK) != 0)
    gain_file_drop_leftovers (path);
  if (rename_to_free_name (part, path) != 0)
    {
      set_claim_error (path, errno, error);
      return FALSE;
    }
  gain_file_flush (folder);
  return TRUE;
}

static gboolean
copy_bytes (int from, int to)
{
  char bytes[65536];
  gssize n;

  while ((n = read (from, bytes, sizeof bytes)) > 0)
    for (gssize done = 0; done < n;)
      {
        gssize more = write (to, bytes + done, (gsize) (n - done));

        if (more < 0)
          return FALSE;
        done += more;
      }
  return n == 0;
}

/**
 * gain_file_real_path:
 * @path: a file that may not be there
 *
 * What is locked, replaced and remembered is the file itself, never a link to it.
 *
 * Returns: (transfer full): its absolute path, links followed where there is such a file
 */
char *
gain_file_real_path (const char *path)
{
  char *full = g_canonicalize_filename (path, NULL);
  char *real = realpath (full, NULL);

  if (real == NULL)
    return full;
  g_free (full);
  full = g_strdup (real);
  free (real);
  return full;
}

/**
 * gain_file_uuid:
 * @path: a file
 *
 * Returns: (transfer full) (nullable): which workspace it is, or is a backup of; %NULL: none that can be
 *   read
 */
char *
gain_file_uuid (const char *path)
{
  g_autoptr (GainDatabase) db = NULL;
  char *uuid;

  if (!gain_file_check (path, NULL))
    return NULL;
  db = gain_database_open (path, SQLITE_OPEN_READONLY, path, NULL);
  uuid = db != NULL ? gain_database_get_text (db, "SELECT uuid FROM workspace WHERE id = 1", NULL)
                    : NULL;
  if (uuid != NULL && !g_uuid_string_is_valid (uuid))
    g_clear_pointer (&uuid, g_free);
  return uuid;
}

/**
 * gain_file_copy:
 * @from: a file; nothing is done where there is none
 * @to: its copy's name
 * @error: return location
 *
 * Copies a file byte for byte, for its owner only.
 *
 * Returns: whether it is on the disk; %GAIN_STORE_ERROR_DISK, or _LOCKED or _EXISTS where the name of the
 *   copy is somebody else's
 */
gboolean
gain_file_copy (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);
  g_autofree char *part = NULL;
  g_autoptr (GError) cause = NULL;
  GainLock *lock;
  int source = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  int target;
  gboolean ok = FALSE;

  if (source < 0 && errno == ENOENT)
    return TRUE;
  if (source < 0)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK,
                   _("“%s” can’t be read to keep a copy of it. Check who may read it, and whether the "
                     "disk is sound."),
                   from);
      return FALSE;
    }
  lock = gain_lock_take (to, g_get_real_name (), &cause);
  part = lock != NULL ? gain_file_make_part (to) : NULL;
  target = part != NULL ? g_open (part, O_WRONLY | O_CLOEXEC, 0) : -1;
  if (target >= 0)
    {
      ok = copy_bytes (source, target) && fsync (target) == 0;
      ok = close (target) == 0 && ok && g_rename (part, to) == 0;
      if (ok)
        gain_file_flush (folder);
    }
  close (source);
  if (!ok && part != NULL)
    g_unlink (part);
  g_clear_pointer (&lock, gain_lock_release);
  if (ok)
    return TRUE;
  if (g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED)
      || g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS))
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    set_claim_error (to, EIO, error);
  return FALSE;
}
