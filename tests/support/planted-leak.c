/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A leak on purpose, through GLib as ours would be: the sanitizer has to find it with the project's
 * suppression file in force. */
#include <glib.h>
#include <string.h>

#define LEAKS 64

/* Many of one size: a stale copy of one pointer left on the stack may hide one, not all. */
static void G_GNUC_NO_INLINE
plant_leak (void)
{
  void *volatile planted;

  for (int i = 0; i < LEAKS; i++)
    {
      planted = g_malloc (4242);
      memset (planted, i, 4242);
      planted = NULL;
    }
}

int
main (void)
{
  plant_leak ();
  return 0;
}
