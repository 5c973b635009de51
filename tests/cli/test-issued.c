/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was issued, from the command line: listed, written again, and who still waits. */
#include "cli-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *at = text; (at = strchr (at, '\n')) != NULL; at++)
    n++;
  return n;
}

static void
make_sample (Fixture *fixture)
{
  g_remove (fixture->workspace);
  assert_run (fixture, 0, "sample", fixture->workspace);
}

/* A column of the first of the list of those who wait. */
static char *
waiting_cell (Fixture *fixture, guint column)
{
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) cells = NULL;

  assert_run (fixture, 0, "deliveries", fixture->workspace, "--missing");
  lines = g_strsplit (fixture->out, "\n", 3);
  g_assert_true (g_str_has_prefix (lines[0], "manager,practice_tin,practice_name,"));
  cells = g_strsplit (lines[1], ",", -1);
  return g_strdup (cells[column]);
}

/* A file is what was asked for, not a folder of that name. */
static void
test_one_file (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *provider = NULL;
  g_autofree char *path = in_folder (fixture, "one/card.pdf");

  make_sample (fixture);
  provider = waiting_cell (fixture, 4);
  assert_run (fixture, 0, "pdf", fixture->workspace, "scorecards", "--provider", provider, "--out",
              path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  assert_run (fixture, 0, "issued", fixture->workspace);
  g_assert_cmpuint (count_lines (fixture->out), ==, 2);
  assert_has (fixture->out, ",card.pdf,");
}

static void
test_again (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *provider = NULL;
  g_autofree char *first = in_folder (fixture, "first.pdf");
  g_autofree char *again = in_folder (fixture, "again.pdf");
  g_autofree char *hash = NULL;
  g_autofree char *hash_again = NULL;
  g_auto (GStrv) lines = NULL;

  make_sample (fixture);
  provider = waiting_cell (fixture, 4);
  assert_run (fixture, 0, "pdf", fixture->workspace, "scorecards", "--provider", provider,
              "--booklet", "--issued", "2025-10-31", "--out", first);
  assert_run (fixture, 0, "issued", fixture->workspace);
  lines = g_strsplit (fixture->out, "\n", -1);
  g_assert_cmpstr (lines[0], ==, "id,page,subject_id,period,version_id,form,file_name,who,when,plan,"
                   "file_sha256");
  g_assert_true (g_str_has_prefix (lines[1], "1,scorecard,"));
  g_assert_true (g_str_has_prefix (lines[2], "2,booklet,"));
  assert_run (fixture, 0, "pdf", fixture->workspace, "issued", "--id", "2", "--out", again);
  hash = file_hash (first);
  hash_again = file_hash (again);
  g_assert_cmpstr (hash, ==, hash_again);
  assert_run (fixture, 0, "issued", fixture->workspace, "--provider", provider);
  g_assert_cmpuint (count_lines (fixture->out), ==, 2);
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* The newest record of this kind of page: its number. */
static char *
newest (Fixture *fixture, const char *page)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *mark = g_strdup_printf (",%s,", page); /* behind the number */

  assert_run (fixture, 0, "issued", fixture->workspace);
  lines = g_strsplit (fixture->out, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i] + strcspn (lines[i], ","), mark))
      return g_strndup (lines[i], strcspn (lines[i], ","));
  g_assert_not_reached ();
}

static void
assert_same_again (Fixture *fixture, const char *page, const char *path)
{
  g_autofree char *again = in_folder (fixture, "again.pdf");
  g_autofree char *id = newest (fixture, page);
  g_autofree char *hash = file_hash (path);
  g_autofree char *hash_again = NULL;

  assert_run (fixture, 0, "pdf", fixture->workspace, "issued", "--id", id, "--out", again);
  hash_again = file_hash (again);
  g_assert_cmpstr (hash, ==, hash_again);
}

/* Every kind of page is recorded, and written again byte by byte. */
static void
test_every_page (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = in_folder (fixture, "out.pdf");
  g_autofree char *tin = NULL;
  GStatBuf mode;

  make_sample (fixture);
  tin = waiting_cell (fixture, 1);
  assert_run (fixture, 0, "pdf", fixture->workspace, "departments", "--out", path);
  assert_same_again (fixture, "booklet", path);
  assert_run (fixture, 0, "pdf", fixture->workspace, "practices", "--practice", tin, "--accessible",
              "--out", path);
  assert_same_again (fixture, "practice", path);
  assert_run (fixture, 0, "pdf", fixture->workspace, "visit-pack", "--practice", tin, "--issued",
              "2025-11-04", "--accessible", "--out", path);
  assert_same_again (fixture, "visit", path);
  g_assert_cmpint (g_stat (fixture->workspace, &mode), ==, 0);
  g_assert_cmpuint (mode.st_mode & 0777, ==, 0600);
  assert_run (fixture, 0, "check", fixture->workspace);
}

static guint
count_waiting (Fixture *fixture, const char *span, const char *today)
{
  assert_run (fixture, 0, "deliveries", fixture->workspace, "--missing", span, "--today", today);
  return count_lines (fixture->out);
}

/* Who has had nothing this month, this quarter, ever: the longer the span, the fewer. */
static void
test_deliveries (Fixture *fixture, gconstpointer unused)
{
  make_sample (fixture);
  g_assert_cmpuint (count_waiting (fixture, "--this-month", "2025-05-15"), >,
                    count_waiting (fixture, "--this-quarter", "2025-05-15"));
  g_assert_cmpuint (count_waiting (fixture, "--this-quarter", "2025-07-20"), >,
                    count_waiting (fixture, "--ever", "2025-07-20"));
  g_assert_cmpuint (count_waiting (fixture, "--ever", "2025-07-20"), >, 1);
  assert_run (fixture, 2, "deliveries", fixture->workspace, "--ever", "--this-month");
  assert_run (fixture, 2, "deliveries", fixture->workspace, "--this-month", "--today", "soon");
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".pdf");
  return n;
}

/* Killed between two files, and perhaps before they were recorded. */
static void
kill_half_way (Fixture *fixture, const char *folder)
{
  const char *argv[] = { GAIN_TEST_CLI, "pdf", fixture->workspace, "scorecards", "--out", folder,
                         "--resume", NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int wait_status;

  g_spawn_async (NULL, (char **) argv, fixture->environment,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  while (count_files (folder) < 20)
    g_thread_yield ();
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &wait_status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (wait_status));
  g_spawn_close_pid (pid);
}

/* After it is run again every page is in the record, and none twice. */
static void
test_killed (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = in_folder (fixture, "cards");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = NULL;

  make_sample (fixture);
  kill_half_way (fixture, folder);
  assert_run (fixture, 0, "pdf", fixture->workspace, "scorecards", "--out", folder, "--resume");
  assert_run (fixture, 0, "issued", fixture->workspace);
  lines = g_strsplit (fixture->out, "\n", -1);
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", 4);

      g_assert_true (g_hash_table_add (seen, g_strdup (cells[2])));
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 100);
  g_assert_cmpuint (g_hash_table_size (seen), ==, count_files (folder));
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* A period without a single result gives no empty pages. */
static void
test_no_results (Fixture *fixture, gconstpointer unused)
{
  const char *const pages[] = { "scorecards", "departments", "practices" };
  g_autofree char *folder = in_folder (fixture, "cards");

  make_sample (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      assert_run (fixture, 1, "pdf", fixture->workspace, pages[i], "--period", "2031Q1", "--out",
                  folder);
      assert_has (fixture->err, "2031Q1");
    }
  g_assert_cmpuint (count_files (folder), ==, 0);
}

/* A pipe is written to, and is a pipe afterwards; its reader gets all of the page. */
static void
assert_into_pipe (Fixture *fixture, const char *path, const char *page)
{
  static char bytes[(1 << 16) + 1]; /* so much a pipe holds, and a page has less */
  GStatBuf found;
  gssize n;
  int fd;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  fd = g_open (path, O_RDWR | O_NONBLOCK | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  assert_run (fixture, 0, "pdf", fixture->workspace, page, "--out", path);
  g_assert_cmpint (g_stat (path, &found), ==, 0);
  g_assert_true (S_ISFIFO (found.st_mode));
  n = read (fd, bytes, sizeof bytes - 1);
  g_assert_cmpint (n, >, 1000);
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  bytes[n] = '\0';
  g_assert_nonnull (strstr (bytes + n - 10, "%%EOF"));
  close (fd);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_pipe (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = in_folder (fixture, "pipe.pdf");

  make_sample (fixture);
  assert_into_pipe (fixture, path, "settlement");
  assert_into_pipe (fixture, path, "business-case");
}

/* Pages that stand in no record, as another program writes to the workspace, are no success. */
static void
test_not_recorded (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *pipe = in_folder (fixture, "pipe.csv");
  g_autofree char *page = in_folder (fixture, "page.pdf");
  const char *argv[] = { GAIN_TEST_CLI, "import", fixture->workspace, "panel", pipe, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int fd, wait_status;

  make_sample (fixture);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_spawn_async (NULL, (char **) argv, fixture->environment,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  fd = g_open (pipe, O_WRONLY | O_CLOEXEC, 0); /* waits until it reads, and so holds the workspace */
  g_assert_cmpint (fd, >=, 0);
  assert_run (fixture, 1, "pdf", fixture->workspace, "practices", "--out", page, "--json");
  assert_has (fixture->err, "The pages could not be recorded as issued.");
  assert_has (fixture->out, "\"recorded\" : 0");
  assert_has (fixture->out, "\"not_recorded\" : \"");
  g_assert_true (g_file_test (page, G_FILE_TEST_IS_REGULAR));
  close (fd);
  g_assert_cmpint (waitpid (pid, &wait_status, 0), ==, pid);
  g_spawn_close_pid (pid);
}

static void
test_wrong_use (Fixture *fixture, gconstpointer unused)
{
  make_sample (fixture);
  assert_run (fixture, 2, "pdf", fixture->workspace, "issued", "--out", "x.pdf");
  assert_run (fixture, 1, "pdf", fixture->workspace, "issued", "--id", "7", "--out", "x.pdf");
  assert_run (fixture, 2, "pdf", fixture->workspace, "visit-pack", "--out", "x.pdf");
  assert_run (fixture, 1, "pdf", fixture->workspace, "visit-pack", "--practice", "12-3456789",
              "--out", "x.pdf");
  assert_run (fixture, 2, "deliveries", fixture->workspace, "--period", "soon");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/issued/again", test_again);
  ADD ("/issued/one-file", test_one_file);
  ADD ("/issued/every-page", test_every_page);
  ADD ("/issued/deliveries", test_deliveries);
  ADD ("/issued/killed", test_killed);
  ADD ("/issued/no-results", test_no_results);
  ADD ("/issued/pipe", test_pipe);
  ADD ("/issued/not-recorded", test_not_recorded);
  ADD ("/issued/wrong-use", test_wrong_use);
  return g_test_run ();
}
