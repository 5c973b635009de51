/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long somebody waits in the Scorecards view with 10,000 clinicians, 20 measures and 8 quarters:
 * from "next provider" until the new page is painted, from the last key of a search until its result
 * is painted, and how long the main loop is held meanwhile.
 *
 * bench-scorecards PROGRAM WORKSPACE
 * bench-scorecards PROGRAM MAKE-LARGE CLI: on a workspace made for this */
#include "outside.h"

#include <stdio.h>
#include <stdlib.h>

#define TIMES 9
#define PAGE_MOST 50.0    /* ms: contract "Scorecards", on screen */
#define SEARCH_MOST 250.0
#define BLOCK_MOST 50.0

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
print_ratio (const char *what, double got, double most)
{
  printf ("ratio: %s | %.0f ms | %.0f ms | %.2f | <= 1\n", what, got, most, got / most);
  fflush (stdout);
}

static void
print_looks (const char *what, OutsideLook *looks, double most)
{
  g_autofree char *block = g_strdup_printf ("slowest answer, %s", what);
  double painted[TIMES];
  double slowest = 0;

  for (guint i = 0; i < TIMES; i++)
    {
      painted[i] = looks[i].painted;
      slowest = MAX (slowest, looks[i].slowest);
    }
  qsort (painted, TIMES, sizeof (double), compare_doubles);
  printf ("# %s: painted after %.0f to %.0f ms\n", what, painted[0], painted[TIMES - 1]);
  print_ratio (what, painted[TIMES / 2], most);
  print_ratio (block, slowest, BLOCK_MOST);
}

static void
step (const char *what, const char *action)
{
  OutsideLook looks[TIMES];

  for (guint i = 0; i < TIMES; i++)
    {
      outside_begin ();
      outside_activate (action, NULL);
      looks[i] = outside_end (150);
    }
  print_looks (what, looks, PAGE_MOST);
}

/* Counted from the last key. */
static void
search (void)
{
  static const char *const words[TIMES][4]
    = { { "s", "o", "n" }, { "BackSpace" }, { "BackSpace" }, { "BackSpace" }, { "l", "e", "e" },
        { "space", "e" },  { "ctrl+a", "BackSpace" }, { "z", "z", "z" }, { "ctrl+a", "BackSpace" } };
  OutsideLook looks[TIMES];

  outside_activate ("find", NULL);
  outside_turn (500);
  for (guint i = 0; i < TIMES; i++)
    {
      guint k = 0;

      while (k < 3 && words[i][k + 1] != NULL)
        outside_type (words[i][k++]);
      outside_begin ();
      outside_type (words[i][k]);
      looks[i] = outside_end (400);
    }
  print_looks ("search", looks, SEARCH_MOST);
}

static void
once (const char *what, const char *action, const char *target)
{
  OutsideLook look;
  g_autofree char *block = g_strdup_printf ("slowest answer, %s", what);

  outside_begin ();
  outside_activate (action, target);
  look = outside_end (400);
  printf ("# %s: painted after %.0f ms\n", what, look.painted);
  print_ratio (block, look.slowest, BLOCK_MOST);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("gainshare-scorecards-XXXXXX", NULL);
  g_autofree char *path = NULL;

  g_assert_true (argc == 3 || argc == 4);
  path = argc == 4 ? outside_make_large (argv[2], argv[3], folder, "9800", "20", NULL)
                   : g_strdup (argv[2]);
  outside_start (argv[1], path, folder);
  outside_activate ("view", "scorecards");
  outside_end (1500);
  step ("next provider", "next");
  step ("previous provider", "previous");
  search ();
  once ("a plan's dollars", "scorecards-plan", "Five tiers, 92/8");
  step ("next provider, with dollars", "next");
  once ("names hidden", "blinded", NULL);
  once ("names shown", "blinded", NULL);
  once ("practices", "scorecards-list", "practices");
  once ("clinicians", "scorecards-list", "clinicians");
  once ("undo", "undo", NULL);
  once ("redo", "redo", NULL);
  outside_stop ();
  return 0;
}
