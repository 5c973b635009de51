/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the work of the command line costs an ACO ten times as large: processor time and memory
 * with 1,000 and with 10,000 clinicians, twelve performance years of results each. The cost may not
 * grow faster than the ACO does.
 *
 * bench-growth MAKE-LARGE CLI [FOLDER]: makes both workspaces, in FOLDER if it is named */
#include <gio/gio.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_RUNS 3
#define YEARS "12"
#define MOST 1.1 /* what two sizes of ten times may differ by, besides the work */

typedef struct
{
  double seconds;   /* of a processor */
  double megabytes; /* the most that was held at once */
} Cost;

typedef struct
{
  const char *what;
  const char *arguments[8]; /* "W": the workspace; "O": a file to write */
} Work;

static const Work works[] = {
  { "scorecards of a quarter, as CSV", { "scorecards", "W", "--period", "2025Q3", "--out", "O" } },
  { "run of a plan",
    { "distribute", "W", "--plan", "Five tiers, 92/8", "--period", "2025Q3", "--out", "O" } },
  { "export of all results", { "export", "W", "results", "--out", "O" } },
  { "check of the workspace", { "check", "W" } },
  { "backup", { "backup", "W", "O" } },
};

static double
seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / G_USEC_PER_SEC;
}

/* Runs it to its end; whatever it prints is thrown away. */
static Cost
run (const char *const *argv)
{
  struct rusage usage;
  pid_t child = fork ();
  int status = 0;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (freopen ("/dev/null", "w", stdout) != NULL && freopen ("/dev/null", "w", stderr) != NULL)
        execv (argv[0], (char *const *) argv);
      _exit (127);
    }
  g_assert_cmpint (wait4 (child, &status, 0, &usage), ==, child);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("%s %s failed", argv[0], argv[1]);
  return (Cost) { seconds (usage.ru_utime) + seconds (usage.ru_stime),
                  (double) usage.ru_maxrss / 1024 };
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  double left = ((const Cost *) a)->seconds, right = ((const Cost *) b)->seconds;

  return (left > right) - (left < right);
}

static Cost
median_of (const Work *work, const char *cli, const char *workspace, const char *out)
{
  const char *argv[G_N_ELEMENTS (work->arguments) + 2] = { cli };
  Cost costs[N_RUNS];

  for (guint i = 0; i < G_N_ELEMENTS (work->arguments) && work->arguments[i] != NULL; i++)
    argv[i + 1] = g_str_equal (work->arguments[i], "W")   ? workspace
                  : g_str_equal (work->arguments[i], "O") ? out
                                                          : work->arguments[i];
  for (guint i = 0; i < N_RUNS; i++)
    {
      unlink (out);
      costs[i] = run (argv);
    }
  unlink (out);
  qsort (costs, N_RUNS, sizeof costs[0], compare_costs);
  return costs[N_RUNS / 2];
}

static char *
make (const char *script, const char *cli, const char *folder, const char *clinicians)
{
  g_autofree char *own = g_build_filename (folder, clinicians, NULL);
  g_autofree char *python = g_find_program_in_path ("python3");
  char *workspace = g_build_filename (own, "large.gainshare", NULL);
  const char *argv[] = { python, script, cli, own, clinicians, "0", YEARS, NULL };

  g_assert_nonnull (python);
  if (!g_file_test (workspace, G_FILE_TEST_EXISTS))
    run (argv);
  return workspace;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = argc > 3 ? g_strdup (argv[3])
                                     : g_dir_make_tmp ("gainshare-growth-XXXXXX", NULL);
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autofree char *small = NULL, *large = NULL;

  g_assert_cmpint (argc, >=, 3);
  small = make (argv[1], argv[2], folder, "1000");
  large = make (argv[1], argv[2], folder, "10000");
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      Cost few = median_of (&works[i], argv[2], small, out);
      Cost many = median_of (&works[i], argv[2], large, out);

      printf ("# %s: %.2f s and %.0f MB for 1,000, %.2f s and %.0f MB for 10,000\n", works[i].what,
              few.seconds, few.megabytes, many.seconds, many.megabytes);
      printf ("ratio: %s, 10,000 clinicians and 12 years, against ten times 1,000 | %.2f s | %.2f s"
              " | %.2f | <= %.1f\n",
              works[i].what, many.seconds, few.seconds * 10, many.seconds / few.seconds / 10, MOST);
      fflush (stdout);
    }
  return 0;
}
