/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes wrong around a workspace: a full disk, a limit on files, a second writer, a damaged or
 * newer file, a folder that may only be read. All or nothing happens, and the message says what. */
#include "cli-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_PEOPLE 500
#define N_PERIODS 20
#define USER_VERSION_AT 60 /* in the file: four bytes, the highest first */

static char *
npi (guint serial)
{
  guint body = 150000000 + serial;
  guint sum = 24;
  guint rest = body;

  for (guint place = 0; place < 9; place++, rest /= 10)
    {
      guint digit = rest % 10;

      if (place % 2 == 0)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return g_strdup_printf ("%u%u", body, (10 - sum % 10) % 10);
}

/* A workspace with people, and a file of a panel that takes megabytes once it is imported. */
static void
set_up_panel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) roster = g_string_new ("id,last_name,first_name,role,practice_tin,practice_name,"
                                             "affiliation\n");
  g_autoptr (GString) panel = g_string_new ("id,period,attributed_lives,member_months,risk_score\n");
  g_autofree char *roster_path = NULL;

  set_up (fixture, data);
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *id = npi (i);

      g_string_append_printf (roster, "%s,Last,First,pcp,111111111,Elm,employed\n", id);
      for (guint p = 0; p < N_PERIODS; p++)
        g_string_append_printf (panel, "%s,20%02uM%02u,%u,%u,1.%04u\n", id, 20 + p / 12, p % 12 + 1,
                                100 + i, 1000 + i + p, i + p);
    }
  write_text (fixture, "roster.csv", roster->str);
  write_text (fixture, "panel.csv", panel->str);
  roster_path = in_folder (fixture, "roster.csv");
  assert_run (fixture, 0, "new", fixture->workspace);
  assert_run (fixture, 0, "import", fixture->workspace, "roster", roster_path);
}

/* No file grows beyond so many bytes. */
typedef struct
{
  rlim_t   most;
  gboolean limited; /* the system would end who writes on, as with "ulimit -f" */
} Disk;

static void
on_small_disk (gpointer data)
{
  const Disk *disk = data;
  struct rlimit size = { disk->most, disk->most };
  struct rlimit core = { 0, 0 };

  signal (SIGXFSZ, disk->limited ? SIG_DFL : SIG_IGN);
  setrlimit (RLIMIT_CORE, &core);
  setrlimit (RLIMIT_FSIZE, &size);
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;

  assert_run (fixture, 0, "export", fixture->workspace, "panel");
  for (const char *p = fixture->out; *p != '\0'; p++)
    n += *p == '\n';
  return n - 1;
}

/* At whatever byte the disk or what a file may have ends: all of the import is there or none. */
static void
test_cut_short (Fixture *fixture, gconstpointer data)
{
  g_autofree char *panel = in_folder (fixture, "panel.csv");
  guint n_failed = 0, n_done = 0;

  for (guint kilobytes = 40; kilobytes < 4000; kilobytes = kilobytes * 3 / 2)
    {
      Disk disk = { kilobytes * 1024, GPOINTER_TO_INT (data) };
      int status;
      guint n_rows;

      fixture->child_setup = on_small_disk;
      fixture->child_data = &disk;
      status = run (fixture, "import", fixture->workspace, "panel", panel);
      fixture->child_setup = NULL;
      g_test_message ("%u KB: %d %s", kilobytes, status, fixture->err);
      g_assert_true (status == 0 || status == 1);
      if (status == 1)
        assert_has (fixture->err, "Nothing was changed.");
      assert_run (fixture, 0, "check", fixture->workspace);
      n_rows = count_rows (fixture);
      g_assert_true (n_rows == 0 || n_rows == N_PEOPLE * N_PERIODS);
      if (status == 0)
        g_assert_cmpuint (n_rows, >, 0);
      n_failed += n_rows == 0;
      n_done += n_rows > 0;
    }
  g_assert_cmpuint (n_failed, >, 3);
  g_assert_cmpuint (n_done, >, 0);
  /* A lock that a dead process left holds nobody up. */
  assert_run (fixture, 0, "import", fixture->workspace, "panel", panel);
}

/* /dev/full is a disk that is always full. */
static void
test_full_output (Fixture *fixture, gconstpointer data)
{
  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    return;
  assert_run (fixture, 1, "export", fixture->workspace, "roster", "--out", "/dev/full");
  assert_has (fixture->err, "the disk is full; make room or choose another place.");
}

/* What nobody reads is not waited for, and stays a pipe; a reader that comes a little later is. */
static void
test_unread_pipe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *panel = in_folder (fixture, "panel.csv");
  g_autofree char *pipe = in_folder (fixture, "pipe");
  g_autofree char *late = g_strdup_printf ("sleep 0.3; exec cat '%s'", pipe);
  const char *reader[] = { "/bin/sh", "-c", late, NULL };
  const char *const commands[][7] = {
    { "export", fixture->workspace, "roster", "--out", pipe },
    { "import", fixture->workspace, "panel", panel, "--dry-run", "--map-out", pipe },
  };
  g_autoptr (GError) error = NULL;
  GStatBuf found;
  GPid pid;
  int wait_status;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *c = commands[i];

      assert_run (fixture, 1, c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
      assert_has (fixture->err, "no program reads it");
      g_assert_cmpint (g_stat (pipe, &found), ==, 0);
      g_assert_true (S_ISFIFO (found.st_mode));
    }
  g_spawn_async (NULL, (char **) reader, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  assert_run (fixture, 0, "export", fixture->workspace, "roster", "--out", pipe);
  g_assert_cmpint (waitpid (pid, &wait_status, 0), ==, pid);
  g_assert_true (g_spawn_check_wait_status (wait_status, NULL));
  g_spawn_close_pid (pid);
}

static void
into_full (gpointer data)
{
  int fd = g_open ("/dev/full", O_WRONLY, 0);

  if (fd < 0 || dup2 (fd, STDOUT_FILENO) < 0)
    _exit (99);
}

/* What could not be written is not passed off as the answer. */
static void
test_full_answer (Fixture *fixture, gconstpointer data)
{
  const char *const commands[][3] = {
    { "check", fixture->workspace, "--json" },
    { "backups", fixture->workspace, "--json" },
    { "library" },
    { "--version" },
    { "--help" },
  };

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    return;
  fixture->child_setup = into_full;
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *c = commands[i];

      assert_run (fixture, 1, c[0], c[1], c[1] != NULL ? c[2] : NULL);
      assert_has (fixture->err, "Not all of the output could be written.");
    }
}

/* The first writer waits for its file, which is a pipe, and holds the workspace meanwhile. */
static void
test_second_writer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = in_folder (fixture, "pipe.csv");
  g_autofree char *panel = in_folder (fixture, "panel.csv");
  g_autofree char *text = NULL;
  const char *argv[] = { GAIN_TEST_CLI, "import", fixture->workspace, "panel", pipe, "--as", "Zoë",
                         NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int fd, wait_status;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_spawn_async (NULL, (char **) argv, fixture->environment,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  fd = g_open (pipe, O_WRONLY | O_CLOEXEC, 0); /* waits until it reads */
  g_assert_cmpint (fd, >=, 0);

  assert_run (fixture, 1, "import", fixture->workspace, "panel", panel);
  assert_has (fixture->err, "Zoë");
  assert_has (fixture->err, g_get_host_name ());
  assert_run (fixture, 1, "set", fixture->workspace, "paper", "a4");
  assert_run (fixture, 0, "import", fixture->workspace, "panel", panel, "--dry-run");
  assert_run (fixture, 0, "export", fixture->workspace, "roster");
  text = read_text (panel);
  g_assert_cmpint (write (fd, text, 60000), ==, 60000);
  close (fd);
  g_assert_cmpint (waitpid (pid, &wait_status, 0), ==, pid);
  g_assert_true (WIFEXITED (wait_status));
  g_spawn_close_pid (pid);
  g_assert_cmpuint (count_rows (fixture), >, 1000);
  assert_run (fixture, 0, "import", fixture->workspace, "panel", panel);
}

static void
spoil (const char *path, gsize offset, const char *bytes, gsize length)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  g_assert_cmpint (pwrite (fd, bytes, length, (off_t) offset), ==, (gssize) length);
  close (fd);
}

/* All that can be asked of a file that is no sound workspace: exit 1, a sentence, no byte changed. */
static void
assert_refused (Fixture *fixture, const char *part)
{
  g_autofree char *panel = in_folder (fixture, "panel.csv");
  g_autofree char *before = file_hash (fixture->workspace);
  g_autofree char *after = NULL;
  const char *const commands[][5] = {
    { "import", fixture->workspace, "panel", panel },
    { "export", fixture->workspace, "roster" },
    { "check", fixture->workspace },
    { "set", fixture->workspace, "paper", "a4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *c = commands[i];

      assert_run (fixture, 1, c[0], c[1], c[2], c[2] != NULL ? c[3] : NULL);
      assert_has (fixture->err, part);
      g_assert_cmpstr (fixture->out, ==, "");
    }
  after = file_hash (fixture->workspace);
  g_assert_cmpstr (after, ==, before);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  spoil (fixture->workspace, USER_VERSION_AT, "\0\0\3\347", 4);
  assert_refused (fixture, "was made by a newer Gainshare");
}

static void
test_not_a_workspace (Fixture *fixture, gconstpointer data)
{
  g_autofree char *roster = in_folder (fixture, "roster.csv");
  g_autofree char *text = read_text (roster);

  write_text (fixture, "test.gainshare", text);
  assert_refused (fixture, "is not a Gainshare workspace");
  write_text (fixture, "test.gainshare", "");
  assert_refused (fixture, "is empty");
}

static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  struct stat info;

  g_assert_cmpint (g_stat (fixture->workspace, &info), ==, 0);
  g_assert_cmpint (truncate (fixture->workspace, info.st_size / 2), ==, 0);
  assert_refused (fixture, "is cut short");
}

/* Whatever page is damaged: no crash, and either our words or a finding of the check. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *panel = in_folder (fixture, "panel.csv");
  g_autofree char *sound = NULL;
  char noise[512];
  gsize length;

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (char) (i * 37 + 11);
  assert_run (fixture, 0, "import", fixture->workspace, "panel", panel);
  g_assert_true (g_file_get_contents (fixture->workspace, &sound, &length, NULL));
  for (gsize offset = 4096; offset + sizeof noise < length; offset += length / 12 + 4096)
    {
      write_bytes (fixture, "test.gainshare", sound, length);
      spoil (fixture->workspace, offset, noise, sizeof noise);
      run (fixture, "check", fixture->workspace);
      g_assert_cmpint (fixture->status, <=, 1);
      g_assert_null (strstr (fixture->err, "malformed"));
      run (fixture, "export", fixture->workspace, "panel");
      g_assert_cmpint (fixture->status, <=, 1);
      if (fixture->status == 1)
        g_assert_cmpstr (fixture->out, ==, "");
      run (fixture, "import", fixture->workspace, "panel", panel);
      g_assert_cmpint (fixture->status, <=, 1);
      g_assert_null (strstr (fixture->err, "malformed"));
    }
}

/* What follows is done by somebody else, who may read the workspace in its folder and write neither. */
static void
let_others_read (Fixture *fixture)
{
  g_autofree char *program = NULL;
  gsize length;

  /* Others may not go into the folder that it was built in. */
  fixture->program = in_folder (fixture, "gainshare-cli");
  g_assert_true (g_file_get_contents (GAIN_TEST_CLI, &program, &length, NULL));
  write_bytes (fixture, "gainshare-cli", program, length);
  g_chmod (fixture->program, 0755);
  g_chmod (fixture->workspace, 0444);
  g_chmod (fixture->folder, 0555);
  fixture->environment = g_environ_setenv (fixture->environment, "XDG_STATE_HOME", "/nowhere", TRUE);
  fixture->child_setup = as_nobody;
}

/* A file and a folder of somebody else, who lets others read. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *panel = in_folder (fixture, "panel.csv");
  g_autofree char *out = in_folder (fixture, "out.csv");
  g_autofree char *copy = in_folder (fixture, "copy.gainshare");
  g_autofree char *before = file_hash (fixture->workspace);
  g_autofree char *after = NULL;
  g_autofree char *secret = in_folder (fixture, "secret.csv");

  write_text (fixture, "secret.csv", "id,period,attributed_lives,member_months\n");
  g_chmod (secret, 0);
  g_chmod (panel, 0444);
  let_others_read (fixture);
  assert_run (fixture, 0, "export", fixture->workspace, "roster");
  assert_run (fixture, 0, "check", fixture->workspace);
  assert_run (fixture, 0, "import", fixture->workspace, "panel", panel, "--dry-run");
  assert_run (fixture, 1, "import", fixture->workspace, "panel", panel);
  assert_has (fixture->err, "but not change it");
  assert_run (fixture, 1, "import", fixture->workspace, "panel", secret, "--dry-run");
  assert_has (fixture->err, "You may not read");
  assert_run (fixture, 1, "export", fixture->workspace, "roster", "--out", out);
  assert_has (fixture->err, "you may not write there");
  assert_run (fixture, 1, "backup", fixture->workspace, copy);
  assert_has (fixture->err, "you may not write there");
  assert_run (fixture, 1, "new", copy);
  after = file_hash (fixture->workspace);
  g_assert_cmpstr (after, ==, before);
}

/* Pages of it are written all the same; that they aren't recorded is said, and is no failure. */
static void
test_read_only_pages (Fixture *fixture, gconstpointer data)
{
  static const char *const files[][2] = {
    { "roster", "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
                "1000000012,Ames,Ann,pcp,111111111,Elm,independent\n" },
    { "measures", "code,title,domain,unit,direction,min_denominator\n"
                  "AWV,Annual wellness visit,quality,percent,higher,20\n" },
    { "results", "subject_kind,subject_id,measure,period,numerator,denominator\n"
                 "provider,1000000012,AWV,2025,85,100\n" },
  };
  g_autofree char *pages = in_folder (fixture, "pages");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = in_folder (fixture, files[i][0]);

      write_text (fixture, files[i][0], files[i][1]);
      assert_run (fixture, 0, "import", fixture->workspace, files[i][0], path);
    }
  g_assert_cmpint (g_mkdir (pages, 0700), ==, 0);
  g_chmod (pages, 0777);
  before = file_hash (fixture->workspace);
  let_others_read (fixture);
  assert_run (fixture, 0, "pdf", fixture->workspace, "scorecards", "--out", pages, "--period", "2025");
  assert_has (fixture->err, "1 file written");
  assert_has (fixture->err, "not recorded in it");
  after = file_hash (fixture->workspace);
  g_assert_cmpstr (after, ==, before);
}

static void
make_older (Fixture *fixture)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->workspace, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE workspace SET created = created - 200000", NULL, NULL,
                                 NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
}

/* That it was made older is all that the check finds. */
static void
assert_older_alone (Fixture *fixture)
{
  assert_run (fixture, 1, "check", fixture->workspace);
  g_assert_cmpstr (fixture->out, ==, "The time at which the workspace was made was altered.\n");
}

/* The day before yesterday's workspace: a backup comes by itself, and is put back. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *panel = in_folder (fixture, "panel.csv");

  assert_run (fixture, 0, "backups", fixture->workspace);
  assert_has (fixture->err, "There is no automatic backup");
  assert_run (fixture, 2, "restore", fixture->workspace, "1");
  make_older (fixture);
  assert_run (fixture, 0, "import", fixture->workspace, "panel", panel);
  assert_run (fixture, 0, "backups", fixture->workspace);
  assert_has (fixture->out, "\tdaily\t");
  g_assert_cmpuint (count_rows (fixture), ==, N_PEOPLE * N_PERIODS);
  assert_run (fixture, 0, "restore", fixture->workspace, "1");
  assert_has (fixture->err, "What was there is kept in");
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  assert_older_alone (fixture);
  g_assert_null (strstr (fixture->err, "not as it was left"));

  /* And back again, though the workspace is lost meanwhile. */
  write_text (fixture, "test.gainshare", "lost");
  assert_run (fixture, 1, "check", fixture->workspace);
  assert_run (fixture, 0, "backups", fixture->workspace, "--json");
  assert_has (fixture->out, "\"reason\" : \"replaced\"");
  assert_run (fixture, 0, "restore", fixture->workspace, "1");
  g_assert_cmpuint (count_rows (fixture), ==, N_PEOPLE * N_PERIODS);
  assert_older_alone (fixture);
}

/* A program that asks reads why a workspace could not be checked. */
static void
assert_says_why (Fixture *fixture, const char *part)
{
  assert_run (fixture, 1, "check", fixture->workspace, "--json");
  assert_has (fixture->out, "\"clean\" : false");
  assert_has (fixture->out, "\"what\" : \"file\"");
  assert_has (fixture->out, part);
  g_assert_null (strstr (fixture->out, "(null)"));
  assert_has (fixture->err, part);
}

static void
test_unchecked (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (fixture->workspace, &bytes, &length, NULL));
  write_bytes (fixture, "test.gainshare", bytes, length / 2);
  assert_says_why (fixture, "is cut short");
  bytes[USER_VERSION_AT + 3] = 99;
  write_bytes (fixture, "test.gainshare", bytes, length);
  assert_says_why (fixture, "newer");
  write_text (fixture, "test.gainshare", "id,last_name\n");
  assert_says_why (fixture, "is not a Gainshare workspace");
  g_assert_cmpint (g_unlink (fixture->workspace), ==, 0);
  assert_says_why (fixture, "There is no");
}

/* A slip of the hand: what is written would take the place of a workspace, or of what is read. */
static void
test_slip (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *other = in_folder (fixture, "other.gainshare");
  g_autofree char *roster = in_folder (fixture, "roster.csv");
  const char *const names[] = { fixture->workspace, other };
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;

  assert_run (fixture, 0, "new", other, "--year", "2025");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      assert_run (fixture, i == 0 ? 2 : 1, "export", fixture->workspace, "roster", "--out", names[i]);
      assert_run (fixture, i == 0 ? 2 : 1, "scorecards", fixture->workspace, "--period", "2025Q1", "--out",
                  names[i]);
      assert_run (fixture, 0, "check", names[i]);
    }
  assert_run (fixture, 1, "pdf", fixture->workspace, "settlement", "--out", other);
  assert_run (fixture, 1, "backup", fixture->workspace, other);
  assert_has (fixture->err, "another workspace");
  assert_run (fixture, 0, "check", other);

  assert_run (fixture, 0, "export", fixture->workspace, "roster", "--out", roster);
  g_assert_true (g_file_get_contents (roster, &text, NULL, NULL));
  assert_run (fixture, 2, "import", fixture->workspace, "roster", roster, "--rejects", roster);
  assert_has (fixture->err, "which is read");
  g_assert_true (g_file_get_contents (roster, &after, NULL, NULL));
  g_assert_cmpstr (text, ==, after);
}

#define PLAN_TEXT "{}\n"
#define SETTLEMENT_TEXT "year,track\n"

/* A slip in an option: what one names would take the place of what another reads, or writes, too. */
static void
test_option_slip (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *plan = in_folder (fixture, "p.json");
  g_autofree char *other = in_folder (fixture, "q.json");
  g_autofree char *rows = in_folder (fixture, "st.csv");
  g_autofree char *new = in_folder (fixture, "new.csv");
  g_autofree char *again = g_build_filename (fixture->folder, ".", "new.csv", NULL);
  const char *w = fixture->workspace;
  const char *const slips[][10] = {
    { "settle", rows, "--steps", rows },
    { "distribute", w, "--plan", plan, "--period", "2025Q4", "--out", plan },
    { "distribute", w, "--plan", plan, "--period", "2025Q4", "--summary", plan },
    { "payments", w, "--plan", plan, "--period", "2025Q4", "--out", plan },
    { "compare", w, "--plan", other, "--plan", plan, "--period=2025Q4", "--payees", plan },
    { "compare", w, "--plan", plan, "--plan", other, "--period=2025Q4", "--out", plan },
    { "pdf", w, "board", "--plan", plan, "--period", "2025Q4", "--out", plan },
    { "diagram", w, "export", "--plan", plan, "--out", plan },
    { "import", w, "panel", rows, "--map", plan, "--rejects", plan },
    { "import", w, "panel", rows, "--map", plan, "--map-out", plan },
  };
  const char *const twice[][10] = {
    { "settle", rows, "--out", new, "--steps", new },
    { "settle", rows, "--out", new, "--steps", again },
    { "settle", rows, "--out", plan, "--steps", plan },
    { "distribute", w, "--plan=p", "--period", "2025Q4", "--out", new, "--summary", new },
    { "compare", w, "--plan=p", "--plan=q", "--period=2025Q4", "--out", new, "--payees", again },
  };

  write_text (fixture, "p.json", PLAN_TEXT);
  write_text (fixture, "q.json", PLAN_TEXT);
  write_text (fixture, "st.csv", SETTLEMENT_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      const char *const *c = slips[i];
      g_autofree char *plan_text = NULL;
      g_autofree char *rows_text = NULL;

      assert_run (fixture, 2, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9]);
      assert_has (fixture->err, ", which is read. Give another name.");
      plan_text = read_text (plan);
      rows_text = read_text (rows);
      g_assert_cmpstr (plan_text, ==, PLAN_TEXT);
      g_assert_cmpstr (rows_text, ==, SETTLEMENT_TEXT);
    }
  for (guint i = 0; i < G_N_ELEMENTS (twice); i++)
    {
      const char *const *c = twice[i];

      assert_run (fixture, 2, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9]);
      assert_has (fixture->err, "would both write");
    }
  /* A word or a title that no file has is none, and a device is written to twice. */
  run (fixture, "settle", rows, "--out", "/dev/null", "--steps", "/dev/null");
  g_assert_cmpint (fixture->status, !=, 2);
  assert_run (fixture, 1, "plan", w, "show", "--plan", new, "--out", new);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up_panel, test, tear_down)
  ADD ("/trouble/full-disk", GINT_TO_POINTER (FALSE), test_cut_short);
  ADD ("/trouble/file-limit", GINT_TO_POINTER (TRUE), test_cut_short);
  ADD ("/trouble/full-output", NULL, test_full_output);
  ADD ("/trouble/unread-pipe", NULL, test_unread_pipe);
  ADD ("/trouble/full-answer", NULL, test_full_answer);
  ADD ("/trouble/second-writer", NULL, test_second_writer);
  ADD ("/trouble/unchecked", NULL, test_unchecked);
  ADD ("/trouble/newer", NULL, test_newer);
  ADD ("/trouble/not-a-workspace", NULL, test_not_a_workspace);
  ADD ("/trouble/cut-off", NULL, test_cut_off);
  ADD ("/trouble/damaged", NULL, test_damaged);
  ADD ("/trouble/read-only", NULL, test_read_only);
  g_test_add ("/trouble/read-only-pages", Fixture, NULL, set_up, test_read_only_pages, tear_down);
  ADD ("/trouble/restore", NULL, test_restore);
  ADD ("/trouble/slip-of-the-hand", NULL, test_slip);
  ADD ("/trouble/slip-in-an-option", NULL, test_option_slip);
  return g_test_run ();
}
