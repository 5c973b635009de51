/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-writer.h"

#include "gain-side-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/stat.h>

/* Files hold pay and may name patients: only the owner reads them. */
#define FILE_MODE 0600

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

/* A pipe, a terminal or /dev/null is written to, never replaced by a file. */
static gboolean
write_in_place (const char *path, const char *data, gsize length, GError **error)
{
  FILE *stream = fopen (path, "wbe");
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

/* g_file_set_contents_full() reports the errno only as its own code. */
static int
errno_of (const GError *fault)
{
  static const struct
  {
    GFileError code;
    int        number;
  } numbers[] = {
    { G_FILE_ERROR_NOENT, ENOENT },   { G_FILE_ERROR_NOTDIR, ENOTDIR },
    { G_FILE_ERROR_ACCES, EACCES },   { G_FILE_ERROR_PERM, EPERM },
    { G_FILE_ERROR_ROFS, EROFS },     { G_FILE_ERROR_NOSPC, ENOSPC },
    { G_FILE_ERROR_ISDIR, EISDIR },   { G_FILE_ERROR_NAMETOOLONG, ENAMETOOLONG },
    { G_FILE_ERROR_MFILE, EMFILE },   { G_FILE_ERROR_NFILE, ENFILE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_error_matches (fault, G_FILE_ERROR, numbers[i].code))
      return numbers[i].number;
  return EIO;
}

static gboolean
is_database (const char *path)
{
  char head[GAIN_DATABASE_MARK_BYTES];
  FILE *stream = fopen (path, "rbe");
  gsize n = stream != NULL ? fread (head, 1, sizeof head, stream) : 0;

  if (stream != NULL)
    fclose (stream);
  return gain_is_database_mark (head, n);
}

/* What is written over a workspace, or over the file beside it that has its last changes, can't be had
 * back: a slip of the hand on the command line. */
static gboolean
is_workspace (const char *path)
{
  g_autofree char *owner = gain_side_file_owner (path);

  return is_database (path) || (owner != NULL && is_database (owner));
}

/**
 * gain_write_bytes:
 * @path: (nullable): the file; `-` or %NULL is standard output
 * @data: its bytes
 * @length: how many
 * @error: (nullable): %GAIN_FILE_ERROR_WRITE
 *
 * Writes a whole file or none of it: to a temporary file beside it that is flushed to the disk and
 * then takes its name. Only the owner may read it. A workspace is never replaced.
 *
 * Returns: whether all of it was written
 */
gboolean
gain_write_bytes (const char *path, const char *data, gsize length, GError **error)
{
  g_autoptr (GError) fault = NULL;
  struct stat found;

  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (length <= G_MAXSSIZE, FALSE);

  if (path == NULL || strcmp (path, "-") == 0)
    return write_stream (stdout, data, length) || fail (NULL, errno, error);
  if (stat (path, &found) == 0 && !S_ISREG (found.st_mode))
    return S_ISDIR (found.st_mode) ? fail (path, EISDIR, error)
                                   : write_in_place (path, data, length, error);
  if (is_workspace (path))
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
                   _("“%s” is a workspace, or belongs to one, and was left as it is. Give another name."), path);
      return FALSE;
    }
  if (g_file_set_contents_full (path, data, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                FILE_MODE, &fault))
    return TRUE;
  return fail (path, errno_of (fault), error);
}
