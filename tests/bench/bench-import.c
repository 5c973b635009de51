/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole process of an import of a million results, 1 % of them with each kind of fault, against
 * the `.import` of SQLite's own shell into a bare table. Both write to the same disk. Before that it
 * is seen to that every fault is found, in its line and column, and no row that is right is refused. */
#include "result-rows.h"
#include "timing.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_RUNS 9
#define N_ROWS 1000000
#define SEED 20251015
#define MOST 2.5

typedef struct
{
  const char *cli;
  char       *folder;
  char       *empty;     /* a workspace with people and measures */
  char       *workspace;
  char       *database;
  char       *file;
} Bench;

static char *
put (const Bench *bench, const char *name, const char *text, gsize length)
{
  char *path = g_build_filename (bench->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (text != NULL && !g_file_set_contents (path, text, (gssize) length, &error))
    g_error ("%s", error->message);
  return path;
}

static void
make_workspace (const Bench *bench)
{
  g_autofree char *roster_text = result_rows_roster ();
  g_autofree char *measures_text = result_rows_measures ();
  g_autofree char *roster = put (bench, "roster.csv", roster_text, strlen (roster_text));
  g_autofree char *measures = put (bench, "measures.csv", measures_text, strlen (measures_text));
  const char *const commands[][6] = {
    { bench->cli, "new", bench->empty, NULL },
    { bench->cli, "import", bench->empty, "roster", roster, NULL },
    { bench->cli, "import", bench->empty, "measures", measures, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    timing_run (0, NULL, commands[i]);
}

static gboolean
check_rejects (const ResultRows *rows, JsonArray *rejects, guint *found)
{
  for (guint i = 0; i < json_array_get_length (rejects); i++)
    {
      JsonObject *reject = json_array_get_object_element (rejects, i);
      gint64 line = json_object_get_int_member (reject, "line");
      const char *column = json_object_get_null_member (reject, "column")
                             ? NULL : json_object_get_string_member (reject, "column");
      int fault = rows->faults[line];

      if (fault < 0 || g_strcmp0 (column, row_faults[fault].column) != 0)
        {
          fprintf (stderr, "line %d, %s: refused for: %s\n", (int) line,
                   fault < 0 ? "right" : row_faults[fault].name,
                   json_object_get_string_member (reject, "reason"));
          return FALSE;
        }
      found[fault]++;
    }
  return TRUE;
}

/* Every planted fault is found, and nothing else. */
static gboolean
verify (const Bench *bench, const ResultRows *rows)
{
  const char *const command[] = { bench->cli, "import", bench->workspace, "results", bench->file,
                                  "--json", NULL };
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) root = NULL;
  guint found[N_ROW_FAULTS] = { 0 };
  JsonObject *report;
  gboolean right;

  timing_copy (bench->empty, bench->workspace);
  timing_run (3, &json, command);
  root = json_from_string (json, NULL);
  g_assert_nonnull (root);
  report = json_node_get_object (root);
  right = check_rejects (rows, json_object_get_array_member (report, "rejects"), found);
  for (guint i = 0; i < N_ROW_FAULTS; i++)
    {
      if (row_faults[i].n_rows == 0)
        found[i] = (guint) json_object_get_int_member (report, "repeated");
      printf ("# %-32s planted %u, found %u\n", row_faults[i].name, rows->planted[i], found[i]);
      right = right && found[i] == rows->planted[i];
    }
  printf ("# %-32s planted %u, imported %d\n", "right", rows->n_right,
          (int) json_object_get_int_member (report, "added"));
  return right && json_object_get_int_member (report, "added") == rows->n_right;
}

static double
run_peer (const Bench *bench)
{
  g_autofree char *import = g_strdup_printf (".import --csv --skip 1 \"%s\" results", bench->file);
  const char *const make[] = { "sqlite3", bench->database,
                               "CREATE TABLE results (subject_kind TEXT, subject_id TEXT,"
                               " measure TEXT, period TEXT, numerator TEXT, denominator TEXT,"
                               " as_of TEXT, source TEXT)", NULL };
  const char *const command[] = { "sqlite3", bench->database, import, NULL };

  g_remove (bench->database);
  timing_run (0, NULL, make);
  return timing_run (0, NULL, command);
}

static void
measure (const Bench *bench, guint n_rows)
{
  const char *const command[] = { bench->cli, "import", bench->workspace, "results", bench->file,
                                  NULL };
  double own[N_RUNS], peer[N_RUNS], ours, theirs;

  for (guint i = 0; i < N_RUNS; i++)
    {
      timing_copy (bench->empty, bench->workspace);
      own[i] = timing_run (3, NULL, command);
      peer[i] = run_peer (bench);
    }
  ours = timing_median (own, N_RUNS, "gainshare-cli import WORKSPACE results FILE");
  theirs = timing_median (peer, N_RUNS, "  peer: sqlite3 DATABASE '.import --csv --skip 1 FILE results'");
  printf ("ratio: import of %u results with faults, against SQLite's .import | %.2f s | %.2f s | "
          "%.2f | <= %.1f\n", n_rows, ours, theirs, ours / theirs, MOST);
}

static void
say_version (void)
{
  const char *const command[] = { "sqlite3", "--version", NULL };
  g_autofree char *version = NULL;

  timing_run (0, &version, command);
  printf ("# sqlite3 %s", version);
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
  guint n = argc > 2 ? (guint) atoi (argv[2]) : N_ROWS;
  g_autofree char *folder = g_dir_make_tmp ("gainshare-bench-XXXXXX", NULL);
  Bench bench = { argc > 1 ? argv[1] : NULL, folder, NULL, NULL, NULL, NULL };
  ResultRows *rows;
  gboolean right;

  if (bench.cli == NULL || n < 100 || n > N_ROWS)
    {
      fprintf (stderr, "usage: bench-import CLI [100 to %d]\n", N_ROWS);
      return 1;
    }
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  rows = result_rows_new (n, SEED);
  bench.empty = put (&bench, "empty.gainshare", NULL, 0);
  bench.workspace = put (&bench, "bench.gainshare", NULL, 0);
  bench.database = put (&bench, "peer.db", NULL, 0);
  bench.file = put (&bench, "results.csv", rows->text, rows->length);
  say_version ();
  make_workspace (&bench);
  right = verify (&bench, rows);
  if (right)
    measure (&bench, n);
  result_rows_free (rows);
  g_free (bench.empty);
  g_free (bench.workspace);
  g_free (bench.database);
  g_free (bench.file);
  clear_folder (folder);
  return right ? 0 : 1;
}
