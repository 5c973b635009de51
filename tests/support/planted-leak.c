/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A leak on purpose, through GLib as ours would be: the sanitizer has to find it with the project's
 * suppression file in force. */
#include <glib.h>
#include <string.h>

static void *volatile planted;

static void G_GNUC_NO_INLINE
plant_leak (void)
{
  planted = g_malloc (4242);
  memset (planted, 1, 4242);
  planted = NULL;
}

int
main (void)
{
  plant_leak ();
  return 0;
}
