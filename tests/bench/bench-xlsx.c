/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole process of an import of a workbook with 100,000 rows of results in 12 columns, checked
 * against people and measures and written to a workspace, against xlsx2csv, which only turns the same
 * file into CSV. */
#include "result-rows.h"
#include "timing.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define N_RUNS 9
#define PERIODS 2
#define MOST 0.5
#define MOST_MEGABYTES 200.0

typedef struct
{
  const char *cli;
  char       *folder;
  char       *empty;     /* a workspace with people and measures */
  char       *workspace;
  char       *file;
  char       *csv;
} Bench;

static char *
in_folder (const Bench *bench, const char *name)
{
  return g_build_filename (bench->folder, name, NULL);
}

/* The first cells of a CSV, its heading aside. */
static char **
first_cells (const char *csv)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_ptr_array_add (cells, g_strndup (lines[i], strcspn (lines[i], ",")));
  g_ptr_array_add (cells, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}

static void
write_row (lxw_worksheet *sheet, lxw_format *date, guint row, const char *id, const char *measure,
           guint period)
{
  guint denominator = 20 + row * 7919 % 400;
  guint numerator = row * 104729 % (denominator + 1);
  char text[64];

  g_snprintf (text, sizeof text, "2025Q%u", period + 1);
  worksheet_write_string (sheet, row, 0, "provider", NULL);
  worksheet_write_number (sheet, row, 1, g_ascii_strtod (id, NULL), NULL);
  worksheet_write_string (sheet, row, 2, measure, NULL);
  worksheet_write_string (sheet, row, 3, text, NULL);
  worksheet_write_number (sheet, row, 4, numerator, NULL);
  worksheet_write_number (sheet, row, 5, denominator, NULL);
  worksheet_write_number (sheet, row, 6, 45900 + row % 60, date);
  worksheet_write_string (sheet, row, 7, "claims feed", NULL);
  g_snprintf (text, sizeof text, "Clinician %s", id);
  worksheet_write_string (sheet, row, 8, text, NULL);
  worksheet_write_string (sheet, row, 9, "Cardiology", NULL);
  worksheet_write_number (sheet, row, 10, (double) numerator / denominator, NULL);
  g_snprintf (text, sizeof text, "row %u", row);
  worksheet_write_string (sheet, row, 11, text, NULL);
}

static void
write_file (const Bench *bench, char **ids, char **measures)
{
  static const char *const headings[] = { "subject_kind", "subject_id", "measure", "period", "numerator",
                                          "denominator", "as_of", "source", "name", "specialty", "rate",
                                          "note" };
  lxw_workbook_options options = { .constant_memory = LXW_FALSE };
  lxw_workbook *book = workbook_new_opt (bench->file, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "results");
  lxw_format *date = workbook_add_format (book);
  guint row = 0;

  format_set_num_format (date, "yyyy-mm-dd");
  for (guint c = 0; c < G_N_ELEMENTS (headings); c++)
    worksheet_write_string (sheet, 0, (lxw_col_t) c, headings[c], NULL);
  for (guint period = 0; period < PERIODS; period++)
    for (guint i = 0; ids[i] != NULL; i++)
      for (guint m = 0; measures[m] != NULL; m++)
        write_row (sheet, date, ++row, ids[i], measures[m], period);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

/* In another process: what it takes to write the file must not be counted as that of those who read
 * it, which begin as copies of this one. */
static guint
write_apart (const Bench *bench, char **ids, char **measures)
{
  pid_t writer = fork ();
  int status = 0;

  if (writer == 0)
    {
      write_file (bench, ids, measures);
      _exit (0);
    }
  g_assert_cmpint (waitpid (writer, &status, 0), ==, writer);
  g_assert_cmpint (status, ==, 0);
  return PERIODS * g_strv_length (ids) * g_strv_length (measures);
}

static guint
prepare (const Bench *bench)
{
  g_autofree char *roster_text = result_rows_roster ();
  g_autofree char *measures_text = result_rows_measures ();
  g_autofree char *roster = in_folder (bench, "roster.csv");
  g_autofree char *measures = in_folder (bench, "measures.csv");
  g_auto (GStrv) ids = first_cells (roster_text);
  g_auto (GStrv) codes = first_cells (measures_text);
  const char *const commands[][6] = {
    { bench->cli, "new", bench->empty, NULL },
    { bench->cli, "import", bench->empty, "roster", roster, NULL },
    { bench->cli, "import", bench->empty, "measures", measures, NULL },
  };

  g_assert_true (g_file_set_contents (roster, roster_text, -1, NULL));
  g_assert_true (g_file_set_contents (measures, measures_text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    timing_run (0, NULL, commands[i]);
  return write_apart (bench, ids, codes);
}

/* The most memory that a process had at a time, in megabytes. */
static double
peak_of (const char *const *command)
{
  pid_t child = fork ();
  struct rusage used;
  int status = 0;

  if (child == 0)
    {
      if (freopen ("/dev/null", "w", stderr) != NULL)
        execvp (command[0], (char **) command);
      _exit (1);
    }
  g_assert_cmpint (wait4 (child, &status, 0, &used), ==, child);
  g_assert_cmpint (status, ==, 0);
  return (double) used.ru_maxrss / 1024;
}

static void
measure (const Bench *bench, guint n_rows)
{
  const char *const command[] = { bench->cli, "import", bench->workspace, "results", bench->file, NULL };
  const char *const peer_command[] = { "xlsx2csv", bench->file, bench->csv, NULL };
  double own[N_RUNS], peer[N_RUNS], ours, theirs, megabytes;

  timing_copy (bench->empty, bench->workspace);
  megabytes = peak_of (command);
  for (guint i = 0; i < N_RUNS; i++)
    {
      timing_copy (bench->empty, bench->workspace);
      own[i] = timing_run (0, NULL, command);
      peer[i] = timing_run (0, NULL, peer_command);
    }
  ours = timing_median (own, N_RUNS, "gainshare-cli import WORKSPACE results FILE.xlsx");
  theirs = timing_median (peer, N_RUNS, "  peer: xlsx2csv FILE.xlsx FILE.csv");
  printf ("ratio: import of a workbook of %u rows and 12 columns, against xlsx2csv | %.2f s | %.2f s | "
          "%.2f | <= %.1f\n", n_rows, ours, theirs, ours / theirs, MOST);
  printf ("ratio: memory of that import, against its bound | %.0f MB | %.0f MB | %.2f | <= 1\n",
          megabytes, MOST_MEGABYTES, megabytes / MOST_MEGABYTES);
}

static void
say_version (void)
{
  const char *const command[] = { "xlsx2csv", "--version", NULL };
  g_autofree char *version = NULL;

  timing_run (0, &version, command);
  printf ("# xlsx2csv %s\n", g_strstrip (version));
}

static void
clear_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("gainshare-bench-XXXXXX", NULL);
  Bench bench = { argc > 1 ? argv[1] : NULL, folder, NULL, NULL, NULL, NULL };
  guint n_rows;

  if (bench.cli == NULL)
    {
      fprintf (stderr, "usage: bench-xlsx CLI\n");
      return 1;
    }
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  bench.empty = in_folder (&bench, "empty.gainshare");
  bench.workspace = in_folder (&bench, "bench.gainshare");
  bench.file = in_folder (&bench, "results.xlsx");
  bench.csv = in_folder (&bench, "results.csv");
  say_version ();
  n_rows = prepare (&bench);
  measure (&bench, n_rows);
  g_free (bench.empty);
  g_free (bench.workspace);
  g_free (bench.file);
  g_free (bench.csv);
  clear_folder (folder);
  return 0;
}
