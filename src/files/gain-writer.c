/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-writer.h"

#include "gain-part-name.h"
#include "gain-side-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files hold pay and may name patients: only the owner reads them. */
#define FILE_MODE 0600

#define EMPTY_FOR 3600 /* seconds: a younger part may be a workspace that is being made */
#define MOST_AT_ONCE (16u << 20)

#define WAIT_MICROSECONDS (3 * G_USEC_PER_SEC)
#define ASK_MICROSECONDS (20 * 1000)

/* The system's reasons in our own words, so that a translation holds all of the sentence. */
static const char *
describe_errno (int code)
{
  switch (code)
    {
    case ENOENT:
    case ENOTDIR:
      return _("the folder doesn’t exist; choose another or create it first");
    case EACCES:
    case EPERM:
      return _("you may not write there; choose another folder or ask for permission");
    case EROFS:
      return _("the disk is read-only; choose another place");
    case ENOSPC:
    case EDQUOT:
      return _("the disk is full; make room or choose another place");
    case EISDIR:
      return _("that is a folder; give a file name");
    case ENAMETOOLONG:
      return _("the name is too long; choose a shorter one");
    case EMFILE:
    case ENFILE:
      return _("too many files are open; close other programs and try again");
    case EPIPE:
      return _("the program that reads it has ended");
    case ENXIO:
      return _("no program reads it; start that program first, or give the name of a file");
    default:
      return _("the disk reports a fault; try again or choose another place");
    }
}

static gboolean
fail (const char *path, int code, GError **error)
{
  if (path == NULL)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
                 _("Can’t write to standard output: %s."), describe_errno (code));
  else
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE, _("Can’t write “%s”: %s."), path,
                 describe_errno (code));
  return FALSE;
}

static gboolean
write_stream (FILE *stream, const char *data, gsize length)
{
  return fwrite (data, 1, length, stream) == length && fflush (stream) == 0;
}

/* A pipe that nobody reads would be waited for without an end. Its reader is given a while, since both
 * programs may be starting. */
static FILE *
open_in_place (const char *path, gboolean is_pipe)
{
  gint64 until = g_get_monotonic_time () + WAIT_MICROSECONDS;
  int fd;

  if (!is_pipe)
    return fopen (path, "wbe");
  while ((fd = g_open (path, O_WRONLY | O_NONBLOCK | O_CLOEXEC, 0)) < 0 && errno == ENXIO
         && g_get_monotonic_time () < until)
    g_usleep (ASK_MICROSECONDS);
  /* From here on it is the reader who says how fast. */
  return fd >= 0 && fcntl (fd, F_SETFL, O_WRONLY) == 0 ? fdopen (fd, "wb") : NULL;
}

/* A pipe, a terminal or /dev/null is written to, never replaced by a file. */
static gboolean
write_in_place (const char *path, gboolean is_pipe, const char *data, gsize length, GError **error)
{
  FILE *stream = open_in_place (path, is_pipe);
  gboolean done;
  int code;

  if (stream == NULL)
    return fail (path, errno, error);
  done = write_stream (stream, data, length);
  code = errno;
  if (fclose (stream) != 0 && done)
    {
      done = FALSE;
      code = errno;
    }
  return done || fail (path, code, error);
}

static gboolean
is_database (const char *path)
{
  char head[GAIN_DATABASE_MARK_BYTES];
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0); /* it may be a pipe */
  gssize n = fd >= 0 ? read (fd, head, sizeof head) : 0;

  if (fd >= 0)
    close (fd);
  return n > 0 && gain_is_database_mark (head, (gsize) n);
}

/* What is written over a workspace, or over the file beside it that has its last changes, can't be had
 * back: a slip of the hand on the command line. */
static gboolean
is_workspace (const char *path)
{
  g_autofree char *owner = gain_side_file_owner (path);

  return is_database (path) || (owner != NULL && is_database (owner));
}

/* Whether it is what a program that was killed left of a file that gain_write_bytes() wrote: who writes
 * one holds it. What may be a workspace that is being made is left to the store. */
static gboolean
is_leftover (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean left = FALSE;
  struct stat info;

  if (fd < 0)
    return FALSE;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_uid == geteuid ()
      && (info.st_mode & 0777) == FILE_MODE)
    left = (info.st_size > 0 || now - (gint64) info.st_mtime >= EMPTY_FOR)
           && flock (fd, LOCK_EX | LOCK_NB) == 0 && !is_database (path);
  close (fd);
  return left;
}

static gboolean
is_cleared (const char *folder)
{
  static GMutex mutex;
  static GHashTable *cleared;
  gboolean before;

  g_mutex_lock (&mutex);
  if (cleared == NULL)
    cleared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  before = !g_hash_table_add (cleared, g_strdup (folder));
  g_mutex_unlock (&mutex);
  return before;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, MIN (length, MOST_AT_ONCE));

      if (n < 0 && errno != EINTR)
        return FALSE;
      data += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }
  return fsync (fd) == 0;
}

/* A name is on the disk once its folder is. */
static void
flush_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Returns 0, or the reason. */
static int
write_beside (const char *path, const char *data, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *part = gain_part_template (path);
  int fd;
  int code = 0;

  gain_clear_parts (folder);
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, FILE_MODE);
  if (fd < 0)
    return errno;
  flock (fd, LOCK_EX | LOCK_NB); /* not every disk has locks */
  if (!write_all (fd, data, length) || g_rename (part, path) != 0)
    code = errno;
  if (code != 0)
    g_unlink (part);
  else
    flush_folder (folder);
  close (fd);
  return code;
}

/**
 * gain_clear_parts:
 * @folder: a folder that is written to
 *
 * Takes out what programs that were killed had begun to write there, and nobody will finish. Once for
 * each folder, as a folder may take thousands of files.
 */
void
gain_clear_parts (const char *folder)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (folder != NULL);

  if (is_cleared (folder))
    return;
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *base = gain_part_base (name);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (base != NULL && is_leftover (path))
        g_unlink (path);
    }
}

/**
 * gain_write_bytes:
 * @path: (nullable): the file; `-` or %NULL is standard output
 * @data: its bytes
 * @length: how many
 * @error: (nullable): %GAIN_FILE_ERROR_WRITE
 *
 * Writes a whole file or none of it: to a temporary file beside it that is flushed to the disk and
 * then takes its name. Only the owner may read it. A workspace is never replaced. A pipe or a device is
 * written to; a pipe that nobody reads is given up after a few seconds.
 *
 * Returns: whether all of it was written
 */
gboolean
gain_write_bytes (const char *path, const char *data, gsize length, GError **error)
{
  struct stat found;
  int code;

  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (length <= G_MAXSSIZE, FALSE);

  if (path == NULL || strcmp (path, "-") == 0)
    return write_stream (stdout, data, length) || fail (NULL, errno, error);
  if (stat (path, &found) == 0 && !S_ISREG (found.st_mode))
    return S_ISDIR (found.st_mode) ? fail (path, EISDIR, error)
                                   : write_in_place (path, S_ISFIFO (found.st_mode), data, length, error);
  if (is_workspace (path))
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
                   _("“%s” is a workspace, or belongs to one, and was left as it is. Give another name."), path);
      return FALSE;
    }
  code = write_beside (path, data, length);
  return code == 0 || fail (path, code, error);
}
