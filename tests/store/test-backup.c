/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-backups.h"
#include "store-fixture.h"

#include "gain-store-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROW "s|0|None|0"

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_backup_is_whole (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_file (f, "backup.gainshare");
  g_autofree char *head = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) copy = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  struct stat info;

  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (ROW), NULL, NULL);
  write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("1|2025|signed|1"), NULL, NULL);
  g_assert_true (gain_store_backup (f->store, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  head = gain_store_journal_head (f->store, NULL);
  copy = gain_store_open (path, GAIN_STORE_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  copied = gain_store_journal_head (copy, NULL);
  g_assert_cmpstr (copied, ==, head);
  assert_rows (copy, GAIN_KIND_SCHEMES, ROW ";");
  assert_rows (copy, GAIN_KIND_FLAGS, "1|2025|signed|1;");
  findings = gain_store_check (copy, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_backup_replaces (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_file (f, "backup.gainshare");
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) copy = NULL;
  guint n;

  g_assert_true (gain_store_backup (f->store, path, &error));
  n = count_files (f->folder);
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (ROW), NULL, NULL);
  g_assert_true (gain_store_backup (f->store, path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (f->folder), ==, n);
  copy = gain_store_open (path, GAIN_STORE_READ_ONLY, NULL, &error);
  assert_rows (copy, GAIN_KIND_SCHEMES, ROW ";");
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *other = fixture_file (f, "other.gainshare");
  g_autofree char *deep = g_build_filename (f->folder, "no", "such", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  g_assert_false (gain_store_backup (f->store, f->path, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (gain_store_backup (f->store, deep, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK);
  g_clear_error (&error);
  store = gain_store_create (other, NULL, NULL, 0, "Sam", &error);
  g_assert_false (gain_store_backup (f->store, other, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_clear_pointer (&store, gain_store_close);
  g_assert_cmpint (g_unlink (other), ==, 0);
  g_assert_true (gain_store_backup (f->store, other, &error));
  store = gain_store_open (other, GAIN_STORE_READ_WRITE, "Sam", &error);
  g_assert_no_error (error);
  g_assert_false (gain_store_backup (f->store, other, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED);
}

/* What can't be read may be the only copy of another workspace. */
static void
test_unreadable (Fixture *f, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE workspace SET uuid = 'x'",
    "PRAGMA legacy_alter_table = ON; ALTER TABLE workspace RENAME TO kept",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *name = g_strdup_printf ("other-%u.gainshare", i);
      g_autofree char *path = fixture_file (f, name);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      GainStore *store = gain_store_create (path, NULL, NULL, 0, "Sam", &error);
      gsize length_before = 0, length_after = 0;

      g_assert_no_error (error);
      gain_store_close (store);
      raw_exec (path, changes[i]);
      g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
      g_assert_false (gain_store_backup (f->store, path, &error));
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
      g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
      g_assert_cmpmem (after, length_after, before, length_before);
    }
}

static char *
leave (Fixture *f, const char *name, const char *data, gsize length)
{
  char *path = fixture_file (f, name);

  g_assert_true (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
  return path;
}

/* What a program that was killed had begun goes when the next one opens the workspace to write; what is
 * another program's, or still being written, stays. */
static void
test_parts (Fixture *f, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autofree char *begun = NULL;
  g_autofree char *log = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *before = NULL;
  g_autofree char *foreign = NULL;
  g_autofree char *other_name = NULL;
  g_autofree char *written = NULL;
  g_autofree char *lock = fixture_file (f, "copy.gainshare.lock");
  gsize length = 0;
  int fd;

  g_assert_true (gain_store_set_setting (f->store, "contact_name", "Bo", NULL));
  g_clear_pointer (&f->store, gain_store_close);
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
  begun = leave (f, ".aco.gainshare.gainshare-part-aB3dEf", contents, length);
  log = leave (f, ".aco.gainshare.gainshare-part-aB3dEf-journal", "x", 1);
  empty = leave (f, ".aco.gainshare.gainshare-part-000000", "", 0);
  before = leave (f, ".aco.gainshare.before-version-6.gainshare-part-aB3dEf", contents, length);
  foreign = leave (f, ".aco.gainshare.gainshare-part-foreig", "Somebody's notes", 16);
  other_name = leave (f, ".aco.gainshare.gainshare-part-ABCDEFG", contents, length);
  written = leave (f, ".copy.gainshare.gainshare-part-aB3dEf", contents, length);
  fd = g_open (lock, O_RDWR | O_CREAT, 0600);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);

  f->store = gain_store_open (f->path, GAIN_STORE_READ_ONLY, NULL, NULL);
  g_assert_true (g_file_test (begun, G_FILE_TEST_EXISTS));
  fixture_reopen (f);
  g_assert_false (g_file_test (begun, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (empty, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (before, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other_name, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (written, G_FILE_TEST_EXISTS));
  close (fd);
  fixture_reopen (f);
  g_assert_false (g_file_test (written, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (foreign), ==, 0);
  g_assert_cmpint (g_unlink (other_name), ==, 0);
  g_unlink (lock);
}

/* A workspace, a backup or a download may be called nearly so, and is nobody's leftover. */
static void
test_named_so (Fixture *f, gconstpointer data)
{
  static const char *const names[]
    = { "aco.part-second", "2025.part-202509", "aco.gainshare.gainshare-part-aB3dEf", ".gainshare-part-aB3dEf" };
  g_autofree char *empty = leave (f, "video.mp4.part-Frag12", "", 0);
  g_autofree char *refused = fixture_file (f, ".aco.gainshare.gainshare-part-aB3dEf");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_file (f, names[i]);

      g_assert_true (gain_store_backup (f->store, path, NULL));
    }
  g_assert_false (gain_store_backup (f->store, refused, NULL));
  fixture_reopen (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_file (f, names[i]);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_unlink (empty), ==, 0);
}

static void
assert_no_name (Fixture *f, const char *path)
{
  g_autoptr (GError) error = NULL;
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);

  g_assert_false (gain_store_backup (f->store, path, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (gain_store_create (path, NULL, NULL, 0, "Sam", &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (gain_backup_restore (f->path, path, "Sam", NULL, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
  g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, there);
}

/* What lies beside a workspace is none, nor a backup: SQLite would play it into that or delete it, and a
 * lock file is emptied. Nor where there is no such workspace yet. */
static void
test_beside (Fixture *f, gconstpointer data)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal", ".lock" };
  g_autofree char *link = fixture_file (f, "here");
  g_autofree char *linked = fixture_file (f, "here/aco.gainshare");
  g_autofree char *other = fixture_file (f, "other.gainshare");
  const char *const paths[] = { f->path, linked, other };

  g_assert_cmpint (symlink (".", link), ==, 0);
  for (guint p = 0; p < G_N_ELEMENTS (paths); p++)
    for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
      {
        g_autofree char *path = g_strconcat (paths[p], endings[i], NULL);

        assert_no_name (f, path);
      }
  g_assert_cmpint (g_unlink (link), ==, 0);
}

/* What is no file has nothing to be replaced: it stays what it is. */
static void
test_no_files (Fixture *f, gconstpointer data)
{
  g_autofree char *pipe = fixture_file (f, "pipe");
  g_autofree char *nowhere = fixture_file (f, "nowhere.gainshare");
  g_autofree char *folder = fixture_file (f, "folder");
  const char *const paths[] = { pipe, nowhere, folder };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("no/such/file", nowhere), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      GStatBuf before, after;

      g_assert_cmpint (g_lstat (paths[i], &before), ==, 0);
      g_assert_false (gain_store_backup (f->store, paths[i], &error));
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
      g_clear_error (&error);
      g_assert_false (gain_backup_restore (f->path, paths[i], "Sam", NULL, &error));
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
      g_clear_error (&error);
      g_assert_null (gain_store_create (paths[i], NULL, NULL, 0, "Sam", &error));
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
      g_assert_cmpint (g_lstat (paths[i], &after), ==, 0);
      g_assert_cmpuint (after.st_mode, ==, before.st_mode);
      g_assert_cmpuint (after.st_ino, ==, before.st_ino);
    }
  g_assert_cmpint (g_unlink (pipe), ==, 0);
  g_assert_cmpint (g_unlink (nowhere), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Where the name leaves no room for what a part adds to it, nobody could tell whose the part is. */
static void
test_long_name (Fixture *f, gconstpointer data)
{
  g_autofree char *name = g_strnfill (240, 'a');
  g_autofree char *path = fixture_file (f, name);
  g_autoptr (GError) error = NULL;

  g_assert_false (gain_store_backup (f->store, path, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK);
  g_assert_nonnull (strstr (error->message, "the name is too long; choose a shorter one"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
assert_untouched (const char *path, const char *text)
{
  g_autofree char *now = NULL;

  g_assert_true (g_file_get_contents (path, &now, NULL, NULL));
  g_assert_cmpstr (now, ==, text);
}

/* A workspace needs names beside its own; where one of them is another program's, that file stays. */
static void
test_names_of_others (Fixture *f, gconstpointer data)
{
  static const char *const endings[] = { ".lock", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat ("poetry", endings[i], NULL);
      g_autofree char *theirs = leave (f, name, "[[package]]\nname = \"wheel\"\n", 28);
      g_autofree char *path = fixture_file (f, "poetry");
      g_autoptr (GError) error = NULL;

      g_assert_null (gain_store_create (path, NULL, NULL, 0, "Sam", &error));
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
      g_assert_nonnull (strstr (error->message, name));
      g_clear_error (&error);
      g_assert_false (gain_store_backup (f->store, path, &error));
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
      g_clear_error (&error);
      g_assert_false (gain_backup_restore (f->path, path, "Sam", NULL, &error));
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
      assert_untouched (theirs, "[[package]]\nname = \"wheel\"\n");
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_cmpint (g_unlink (theirs), ==, 0);
    }
}

/* A lock that can't be had doesn't keep a workspace from being read. */
static void
test_lock_of_others (Fixture *f, gconstpointer data)
{
  g_autofree char *lock = fixture_file (f, "aco.gainshare.lock");
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&f->store, gain_store_close);
  g_free (leave (f, "aco.gainshare.lock", "Somebody's notes", 16));
  f->store = gain_store_open (f->path, GAIN_STORE_READ_WRITE, "Sam", &error);
  g_assert_null (f->store);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  f->store = gain_store_open (f->path, GAIN_STORE_PREFER_WRITE, "Sam", &error);
  g_assert_no_error (error);
  g_assert_false (gain_store_is_writable (f->store));
  assert_untouched (lock, "Somebody's notes");
}

/* Beside a workspace also other files are written: what is left of them goes without their lock files,
 * which may be anybody's; and what is being written stays, though nothing is in it yet. */
static void
test_parts_of_others (Fixture *f, gconstpointer data)
{
  g_autofree char *stale = leave (f, ".X.csv.gainshare-part-ABCDEF", "", 0);
  g_autofree char *busy = leave (f, ".Y.csv.gainshare-part-ABCDEF", "", 0);
  g_autofree char *empty = leave (f, "X.csv.lock", "", 0);
  int fd = g_open (busy, O_RDWR | O_CLOEXEC, 0);

  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  fixture_reopen (f);
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (busy, G_FILE_TEST_EXISTS));
  assert_untouched (empty, "");
  close (fd);
  fixture_reopen (f);
  g_assert_false (g_file_test (busy, G_FILE_TEST_EXISTS));
}

/* The lock file of a process that was killed goes with the next backup, whatever that one's name. What
 * may be another's stays: of another computer, of nobody that it names, of one who is at work. */
static void
test_locks_left (Fixture *f, gconstpointer data)
{
  g_autofree char *to = fixture_file (f, "copy.gainshare");
  g_autofree char *ours = g_strdup_printf ("%s\n999999999\n2025-11-26 10:15 UTC\nSam\nx 1\n",
                                           g_get_host_name ());
  const char *theirs = "elsewhere\n999999999\n2025-11-26 10:15 UTC\nSam\nx 1\n";
  g_autofree char *left = leave (f, "older.gainshare.lock", ours, strlen (ours));
  g_autofree char *held = leave (f, "busy.gainshare.lock", ours, strlen (ours));
  g_autofree char *foreign = leave (f, "foreign.gainshare.lock", theirs, strlen (theirs));
  g_autofree char *empty = leave (f, "mail.lock", "", 0);
  g_autofree char *notes = leave (f, "notes.lock", "a\nb\nc\nd\n", 8);
  g_autoptr (GError) error = NULL;
  int fd = g_open (held, O_RDWR | O_CLOEXEC, 0);

  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  g_assert_true (gain_store_backup (f->store, to, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  assert_untouched (held, ours);
  assert_untouched (foreign, theirs);
  assert_untouched (empty, "");
  assert_untouched (notes, "a\nb\nc\nd\n");
  close (fd);
}

/* A copy is made only under a name that nobody else is at. */
static void
test_copy_under_a_lock (Fixture *f, gconstpointer data)
{
  g_autofree char *to = fixture_file (f, "copy.gainshare");
  g_autoptr (GError) error = NULL;
  GainLock *lock = gain_lock_take (to, "Sam", &error);

  g_assert_no_error (error);
  g_assert_false (gain_file_copy (f->path, to, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED);
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  gain_lock_release (lock);
  g_assert_true (gain_file_copy (f->path, to, &error));
  g_assert_no_error (error);
}

/* A lock file that somebody took away, and that another program made anew, is that one's. */
static void
test_lock_made_anew (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_file (f, "aco.gainshare.lock");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (leave (f, "aco.gainshare.lock", "Somebody's notes", 16));
  g_clear_pointer (&f->store, gain_store_close);
  assert_untouched (path, "Somebody's notes");
}

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/backup/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("whole", test_backup_is_whole);
  ADD ("replaces", test_backup_replaces);
  ADD ("refused", test_refused);
  ADD ("unreadable", test_unreadable);
  ADD ("parts", test_parts);
  ADD ("named-so", test_named_so);
  ADD ("names-of-others", test_names_of_others);
  ADD ("lock-of-others", test_lock_of_others);
  ADD ("lock-made-anew", test_lock_made_anew);
  ADD ("parts-of-others", test_parts_of_others);
  ADD ("locks-left", test_locks_left);
  ADD ("copy-under-a-lock", test_copy_under_a_lock);
  ADD ("beside", test_beside);
  ADD ("no-files", test_no_files);
  ADD ("long-name", test_long_name);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
