/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-stream.h"

#include "gain-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* It is held in memory until it ends. */
#define MOST_BYTES (256 * 1024 * 1024)
#define STEP (64 * 1024)
#define WAIT_MILLISECONDS 3000

/* A pipe is not waited for at its opening, where that would be for ever. One that has no writer is at
 * its end: it is given a while, since both programs may be starting. */
static gboolean
goes_on (int fd, ssize_t n, guint length, gboolean *waited)
{
  GPollFD events = { .fd = fd, .events = G_IO_IN };

  if (n > 0)
    return length <= MOST_BYTES;
  if (n < 0 && errno == EAGAIN)
    return g_poll (&events, 1, -1) >= 0 || errno == EINTR;
  if (n < 0)
    return errno == EINTR;
  if (length > 0 || *waited)
    return FALSE;
  *waited = TRUE;
  g_poll (&events, 1, WAIT_MILLISECONDS);
  return TRUE;
}

/* To its end, or until it is longer than %MOST_BYTES. */
static GBytes *
read_all (int fd, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean waited = FALSE;
  guint length = 0;
  ssize_t n;

  do
    {
      g_byte_array_set_size (bytes, length + STEP);
      n = read (fd, bytes->data + length, STEP);
      length += (guint) MAX (n, 0);
    }
  while (goes_on (fd, n, length, &waited));
  if (n < 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "read");
      return NULL;
    }
  g_byte_array_set_size (bytes, length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * gain_stream_read:
 * @path: a pipe or a device
 * @error: return location; %GAIN_FILE_ERROR_TOO_LARGE for one that is too long or doesn't end,
 *   %GAIN_FILE_ERROR_UNREADABLE for a pipe that nobody writes into, else a #GFileError
 *
 * Returns: (transfer full): what comes out of it, 256 megabytes at most; or %NULL
 */
GBytes *
gain_stream_read (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  GStatBuf info;
  gboolean is_pipe = g_stat (path, &info) == 0 && S_ISFIFO (info.st_mode);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | (is_pipe ? O_NONBLOCK : 0), 0);

  if (fd < 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "open");
      return NULL;
    }
  bytes = read_all (fd, error);
  close (fd);
  if (bytes != NULL && is_pipe && g_bytes_get_size (bytes) == 0)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
                   _ ("%s is no file: it passes on what another program writes into it, and none did. "
                      "Start that program first, or choose a file."),
                   path);
      return NULL;
    }
  if (bytes == NULL || g_bytes_get_size (bytes) <= MOST_BYTES)
    return g_steal_pointer (&bytes);
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
               _ ("%s is written by another program and goes on for more than 256 megabytes. Let that "
                  "program write a file first, and read that file."),
               path);
  return NULL;
}
