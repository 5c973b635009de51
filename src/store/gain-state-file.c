/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Over a million entries of a journal; nobody's state is longer. */
#define MOST_BYTES (256 * 1024 * 1024)

static gboolean
read_whole (int fd, char *text, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = pread (fd, text + done, size - done, (off_t) done);

      if (n <= 0)
        return FALSE;
      done += (gsize) n;
    }
  text[size] = '\0';
  return TRUE;
}

/**
 * gain_state_open:
 * @path: a file in the user's state folder
 * @flags: as of open()
 *
 * Never waits: a pipe or a device that somebody put there is passed over.
 *
 * Returns: the open file; -1 where there is no regular file
 */
int
gain_state_open (const char *path, int flags)
{
  int fd = g_open (path, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
  struct stat info;

  if (fd < 0)
    return -1;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  close (fd);
  return -1;
}

/**
 * gain_state_read:
 * @path: a file in the user's state folder
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL where there is no regular file, where it is
 *   longer than any that this program writes, and where it can't be read
 */
char *
gain_state_read (const char *path)
{
  int fd = gain_state_open (path, O_RDONLY);
  g_autofree char *text = NULL;
  struct stat info;

  if (fd < 0)
    return NULL;
  if (fstat (fd, &info) == 0 && info.st_size >= 0 && info.st_size <= MOST_BYTES)
    text = g_try_malloc ((gsize) info.st_size + 1);
  if (text != NULL && !read_whole (fd, text, (gsize) info.st_size))
    g_clear_pointer (&text, g_free);
  close (fd);
  return g_steal_pointer (&text);
}
