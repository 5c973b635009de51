/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main loop keeps somebody waiting, seen from outside, while the program opens a
 * workspace, shows each view for the first time, and is used.
 *
 * bench-answers PROGRAM WORKSPACE
 * bench-answers PROGRAM MAKE-LARGE CLI: on a workspace of 10,000 clinicians with 12 years of results
 * (over 3,000,000), made for this */
#include "outside.h"

#include <stdio.h>

/* One thing done, and what it cost those who asked meanwhile. */
static void
phase (const char *what, const char *action, const char *target, double most)
{
  OutsideLook look;

  outside_begin ();
  if (action != NULL)
    outside_activate (action, target);
  look = outside_end (300);
  printf ("# %s: %u calls\n", what, look.n_asked);
  printf ("ratio: slowest answer, %s | %.0f ms | %.0f ms | %.2f | <= 1\n", what, look.slowest, most,
          look.slowest / most);
  fflush (stdout);
}

static void
first_looks_and_use (void)
{
  static const char *const views[] = { "overview", "strategy", "measures", "scorecards",
                                       "distribution", "settlement", "people", "data" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *what = g_strdup_printf ("%s opens", views[i]);

      phase (what, "view", views[i], 150);
    }
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *what = g_strdup_printf ("back to %s", views[i]);

      phase (what, "view", views[i], 50);
    }
  outside_activate ("view", "scorecards");
  outside_turn (500);
  for (guint i = 0; i < 3; i++)
    phase ("next provider", "next", NULL, 50);
  phase ("undo", "undo", NULL, 50);
  phase ("redo", "redo", NULL, 50);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *what = g_strdup_printf ("%s after a change", views[i]);

      phase (what, "view", views[i], 50);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("gainshare-answers-XXXXXX", NULL);
  g_autofree char *path = NULL;

  g_assert_true (argc == 3 || argc == 4);
  path = argc == 4 ? outside_make_large (argv[2], argv[3], folder, "10000", "0", "12")
                   : g_strdup (argv[2]);
  outside_start (argv[1], path, folder);
  phase ("after opening", NULL, NULL, 150);
  first_looks_and_use ();
  printf ("# memory: %.0f MB at most\n", outside_memory ());
  outside_stop ();
  return 0;
}
