/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Over a million entries of a journal; nobody's state is longer. */
#define MOST_BYTES (256 * 1024 * 1024)

/* Returns 0, or the reason. */
static int
read_whole (int fd, char *text, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = pread (fd, text + done, size - done, (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n < 0 ? errno : EIO;
      done += (gsize) n;
    }
  text[size] = '\0';
  return 0;
}

/**
 * gain_state_open:
 * @path: a file in the user's state folder
 * @flags: as of open()
 *
 * Never waits: a pipe or a device that somebody put there is passed over.
 *
 * Returns: the open file; -1, with errno set, where there is no regular file
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
  errno = ENOENT;
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
  int fault;

  return gain_state_read_noting (path, &fault);
}

/**
 * gain_state_read_noting:
 * @path: a file in the user's state folder
 * @fault: (out): where the disk doesn't give what it holds: errno; else 0
 *
 * As gain_state_read(), for what must not be taken for a file that was never there.
 *
 * Returns: (transfer full) (nullable): what it holds
 */
char *
gain_state_read_noting (const char *path, int *fault)
{
  int fd = gain_state_open (path, O_RDONLY);
  g_autofree char *text = NULL;
  struct stat info;

  *fault = fd < 0 && errno == EIO ? EIO : 0;
  if (fd < 0)
    return NULL;
  if (fstat (fd, &info) == 0 && info.st_size >= 0 && info.st_size <= MOST_BYTES)
    text = g_try_malloc ((gsize) info.st_size + 1);
  if (text != NULL)
    *fault = read_whole (fd, text, (gsize) info.st_size);
  if (*fault != 0)
    g_clear_pointer (&text, g_free);
  close (fd);
  return g_steal_pointer (&text);
}
