/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>

/* Seconds; ends the benchmark unless the command's exit code is 0 or as expected. What it prints is
 * thrown away unless it is asked for: its output, or what it said where it has none. */
double
timing_run (int expected, char **output, const char *const *command)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status = 0;
  double seconds;

  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err,
                     &status, &error))
    g_error ("%s: %s", command[0], error->message);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  if (!g_spawn_check_wait_status (status, &error) && error->code != expected)
    g_error ("%s: %s\n%.2000s", command[0], error->message, err);
  if (output != NULL)
    *output = *out != '\0' ? g_steal_pointer (&out) : g_steal_pointer (&err);
  return seconds;
}

static int
compare (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Sorts them, and prints a line. */
double
timing_median (double *seconds, guint n_seconds, const char *what)
{
  qsort (seconds, n_seconds, sizeof *seconds, compare);
  printf ("# %s: median %.3f s, spread %.3f to %.3f s\n", what, seconds[n_seconds / 2], seconds[0],
          seconds[n_seconds - 1]);
  return seconds[n_seconds / 2];
}

void
timing_copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}
