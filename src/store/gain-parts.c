/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-part-name.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK ".lock"

/* Whoever makes a part holds the lock of the name that it shall have, or, of an export, the part
 * itself; so where both are free, nobody will ever finish it. */

/* By its first page; before that is written, it is empty. */
static gboolean
is_ours (const char *path, gboolean own_folder)
{
  struct stat info;

  return g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_uid == geteuid ()
         && (own_folder || info.st_size == 0 || gain_file_has_our_mark (path));
}

/* What is exported beside a workspace has no lock of its name: who writes it holds the part itself. */
static gboolean
is_being_written (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  gboolean held;

  if (fd < 0)
    return TRUE;
  held = flock (fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close (fd);
  return held;
}

static void
drop_part (const char *path)
{
  static const char *const endings[] = { "-journal", "-wal", "-shm", "" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static void
drop_if_stale (const char *folder, const char *name, const char *held, gboolean own_folder)
{
  g_autofree char *base = gain_part_base (name);
  g_autofree char *path = NULL;
  g_autofree char *place = NULL;

  if (base == NULL)
    return;
  path = g_build_filename (folder, name, NULL);
  place = g_build_filename (folder, base, NULL);
  if (is_ours (path, own_folder) && (g_strcmp0 (place, held) == 0 || !gain_lock_is_held (place))
      && !is_being_written (path))
    drop_part (path);
}

/**
 * gain_file_drop_parts:
 * @folder: a folder
 * @held: (nullable): a file in it whose lock the caller holds
 * @own_folder: whether nobody but this program writes there
 *
 * Takes out what programs that were killed left there: workspaces and backups that never became whole,
 * and that no program holds, and lock files.
 */
void
gain_file_drop_parts (const char *folder, const char *held, gboolean own_folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  for (guint i = 0; i < names->len; i++)
    drop_if_stale (folder, g_ptr_array_index (names, i), held, own_folder);
  for (guint i = 0; i < names->len; i++)
    if (g_str_has_suffix (g_ptr_array_index (names, i), LOCK))
      {
        g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

        gain_lock_drop_left (path);
      }
}

/**
 * gain_file_make_part:
 * @path: what a file shall be called once it is whole; the caller holds its lock
 *
 * Makes an empty file beside it, for its owner only, after taking out what was left there.
 *
 * Returns: (transfer full): its path; %NULL with errno set, as where @path itself has the name of a part
 */
char *
gain_file_make_part (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *base = gain_part_base (name);
  g_autofree char *part = gain_part_template (path);
  g_autofree char *part_name = g_path_get_basename (part);
  g_autofree char *whole = gain_part_base (part_name);
  int fd;

  if (base != NULL)
    {
      errno = EINVAL;
      return NULL;
    }
  /* A part that says only the beginning of its name doesn't say whose lock holds it. */
  if (g_strcmp0 (whole, name) != 0)
    {
      errno = ENAMETOOLONG;
      return NULL;
    }
  gain_file_drop_parts (folder, path, FALSE);
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return NULL;
  close (fd);
  return g_steal_pointer (&part);
}
