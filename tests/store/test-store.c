/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "gain-lock.h"
#include "store-fixture.h"

#include "gain-store-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

static void
close_store (Fixture *f)
{
  g_clear_pointer (&f->store, gain_store_close);
}

static void
assert_refused (const char *path, GainStoreMode mode, GainStoreError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  GainStore *store = gain_store_open (path, mode, "Sam", &error);

  g_assert_null (store);
  g_assert_error (error, GAIN_STORE_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
  g_assert_null (strstr (error->message, "SQL"));
}

static void
test_create_and_open (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *year = NULL;

  g_assert_cmpstr (gain_store_get_path (f->store), ==, f->path);
  g_assert_true (gain_store_is_writable (f->store));
  g_assert_null (gain_store_get_notice (f->store));
  g_assert_null (gain_store_create (f->path, NULL, NULL, 0, NULL, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
  fixture_reopen (f);
  year = gain_store_get_setting (f->store, "year", NULL);
  g_assert_cmpstr (year, ==, "2025");
}

static void
test_mode_0600 (Fixture *f, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", ".lock" };

  write_rows (f->store, GAIN_KIND_ROSTER, ROWS ("1|A|B|0|1|L|0"), NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (f->path, suffixes[i], NULL);
      struct stat info;

      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, 0600);
    }
}

static void
test_habits (Fixture *f, gconstpointer data)
{
  g_autofree char *mode = gain_database_get_text (f->store->db, "PRAGMA journal_mode", NULL);
  g_autofree char *sync = gain_database_get_text (f->store->db, "PRAGMA synchronous", NULL);
  g_autofree char *keys = gain_database_get_text (f->store->db, "PRAGMA foreign_keys", NULL);
  g_autofree char *id = gain_database_get_text (f->store->db, "PRAGMA application_id", NULL);
  g_autofree char *loose = NULL;
  g_autofree char *quoted = NULL;
  g_autoptr (GError) error = NULL;
  int defensive = 0;

  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpstr (sync, ==, "2");
  g_assert_cmpstr (keys, ==, "1");
  g_assert_cmpstr (id, ==, "1197566318");
  loose = gain_database_get_text (f->store->db,
                                  "SELECT count(*) FROM pragma_table_list WHERE schema = 'main'"
                                  " AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'",
                                  NULL);
  g_assert_cmpstr (loose, ==, "0");
  quoted = gain_database_get_text (f->store->db, "SELECT \"no such column\"", &error);
  g_assert_null (quoted);
  g_assert_nonnull (error);
  sqlite3_db_config (f->store->db->handle, SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
  g_assert_cmpint (defensive, ==, 1);
}

static void
test_columns_of_all_kinds (Fixture *f, gconstpointer data)
{
  for (guint kind = 0; kind < GAIN_KIND_PLAN; kind++)
    {
      const GainKindInfo *info = gain_kind_info ((GainKind) kind);

      for (guint c = 0; c < info->n_columns; c++)
        {
          g_autofree char *sql = NULL;
          g_autofree char *found = NULL;

          sql = g_strdup_printf ("SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s'",
                                 info->name, info->columns[c].name);
          found = gain_database_get_text (f->store->db, sql, NULL);
          g_assert_cmpstr (found, ==, "1");
        }
    }
}

static void
test_not_there (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = fixture_file (f, "none.gainshare");
  g_autofree char *deep = g_build_filename (f->folder, "no", "such.gainshare", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (missing, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_NOT_FOUND, "no file");
  assert_refused (f->folder, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_NOT_A_WORKSPACE, "folder");
  g_assert_null (gain_store_create (deep, NULL, NULL, 0, NULL, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
}

static void
test_foreign_files (Fixture *f, gconstpointer data)
{
  g_autofree char *csv = fixture_file (f, "roster.csv");
  g_autofree char *empty = fixture_file (f, "empty");
  g_autofree char *other = fixture_file (f, "other.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before;
  gsize n_after;

  g_assert_true (g_file_set_contents (csv, "id,last_name\n", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  raw_exec (other, "CREATE TABLE journal (id)");
  g_assert_true (g_file_get_contents (other, &before, &n_before, NULL));
  assert_refused (csv, GAIN_STORE_PREFER_WRITE, GAIN_STORE_ERROR_NOT_A_WORKSPACE,
                  "not a Gainshare");
  assert_refused (empty, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_NOT_A_WORKSPACE, "is empty");
  assert_refused (other, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_NOT_A_WORKSPACE,
                  "another program");
  g_assert_true (g_file_get_contents (other, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  close_store (f);
  raw_exec (f->path, "PRAGMA user_version = 99");
  assert_refused (f->path, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_NEWER, "newer Gainshare");
  assert_refused (f->path, GAIN_STORE_READ_ONLY, GAIN_STORE_ERROR_NEWER, "newer Gainshare");
}

static void
test_truncated (Fixture *f, gconstpointer data)
{
  close_store (f);
  g_assert_cmpint (truncate (f->path, 8192), ==, 0);
  assert_refused (f->path, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_DAMAGED, "cut short");
  g_assert_cmpint (truncate (f->path, 50), ==, 0);
  assert_refused (f->path, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_DAMAGED, "cut short");
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  close_store (f);
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
  memset (contents + 100, 0xa5, 2000);
  g_assert_true (g_file_set_contents (f->path, contents, (gssize) length, NULL));
  assert_refused (f->path, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_DAMAGED, "damaged");
}

static void
test_second_writer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) second = NULL;
  g_autofree char *pid = g_strdup_printf ("process %d", (int) getpid ());

  assert_refused (f->path, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_LOCKED, "Rosa");
  assert_refused (f->path, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_LOCKED, pid);
  second = gain_store_open (f->path, GAIN_STORE_PREFER_WRITE, "Sam", &error);
  g_assert_no_error (error);
  g_assert_false (gain_store_is_writable (second));
  g_assert_true (g_str_has_prefix (gain_store_get_notice (second),
                                   "You can read and print. Rosa has been writing since "));
  g_assert_null (strstr (gain_store_get_notice (second), "UTC"));
  g_assert_false (gain_store_set_setting (second, "a", "b", &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  /* It reads on while the first writes. */
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS ("s|0|None|0"), NULL, NULL);
  assert_rows (second, GAIN_KIND_SCHEMES, "s|0|None|0;");
}

static void
test_lock_goes_with_its_holder (Fixture *f, gconstpointer data)
{
  g_autofree char *lock = g_strconcat (f->path, ".lock", NULL);
  g_autofree char *stale = NULL;
  pid_t child;

  close_store (f);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  /* A process that dies with the lock in its hands leaves the file, and nothing else. */
  child = fork ();
  if (child == 0)
    {
      gain_store_open (f->path, GAIN_STORE_READ_WRITE, "Ghost", NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_assert_true (g_file_get_contents (lock, &stale, NULL, NULL));
  g_assert_nonnull (strstr (stale, "Ghost"));
  fixture_reopen (f);
  g_assert_true (gain_store_is_writable (f->store));
}

/* In a process of its own that is nobody, as the administrator may write every file. */
static void
read_as_nobody (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  if (geteuid () == 0)
    g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
  assert_refused (f->path, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_READ_ONLY, "not change");
  store = gain_store_open (f->path, GAIN_STORE_PREFER_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (gain_store_is_writable (store));
  g_assert_nonnull (gain_store_get_notice (store));
  assert_rows (store, GAIN_KIND_SCHEMES, "s|0|None|0;");
}

static void
test_file_that_may_only_be_read (Fixture *f, gconstpointer data)
{
  int status = 0;
  pid_t child;

  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS ("s|0|None|0"), NULL, NULL);
  close_store (f);
  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (f->path, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (chown (f->folder, NOBODY, NOBODY), ==, 0);
    }
  g_chmod (f->path, 0400);
  g_chmod (f->folder, 0500);
  child = fork ();
  if (child == 0)
    {
      read_as_nobody (f);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_chmod (f->folder, 0700);
}

static void
refuse_as_nobody (Fixture *f)
{
  if (geteuid () == 0)
    g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
  assert_refused (f->path, GAIN_STORE_READ_ONLY, GAIN_STORE_ERROR_READ_ONLY, "-wal");
  assert_refused (f->path, GAIN_STORE_PREFER_WRITE, GAIN_STORE_ERROR_READ_ONLY, "Copy both files");
}

/* A log that a crash left, where nothing can be written to read it: what was lost otherwise is said. */
static void
test_log_in_a_folder_to_read (Fixture *f, gconstpointer data)
{
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (f->path, "-shm", NULL);
  int status = 0;
  pid_t child;

  close_store (f);
  child = fork ();
  if (child == 0)
    {
      f->store = gain_store_open (f->path, GAIN_STORE_READ_WRITE, "Ghost", NULL);
      write_rows (f->store, GAIN_KIND_SCHEMES, ROWS ("s|0|None|0"), NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (shared), ==, 0);
  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (f->path, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (chown (log, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (chown (f->folder, NOBODY, NOBODY), ==, 0);
    }
  g_chmod (f->folder, 0500);
  child = fork ();
  if (child == 0)
    {
      refuse_as_nobody (f);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_chmod (f->folder, 0700);
  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_SCHEMES, "s|0|None|0;");
}

static void
test_reads_only (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  close_store (f);
  f->store = gain_store_open (f->path, GAIN_STORE_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (gain_store_is_writable (f->store));
  g_assert_false (gain_database_exec (f->store->db, "DELETE FROM settings", &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY);
}

static void
test_remote_file_systems (void)
{
  g_assert_true (gain_file_magic_is_remote (0x6969));
  g_assert_true (gain_file_magic_is_remote (0x65735546));
  g_assert_true (gain_file_magic_is_remote (0xffffffffff534d42));
  g_assert_false (gain_file_magic_is_remote (0xef53));     /* ext4 */
  g_assert_false (gain_file_magic_is_remote (0x9123683e)); /* btrfs */
  g_assert_false (gain_file_magic_is_remote (0x01021994)); /* tmpfs */
}

static void
test_catalog (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainCatalog) catalog = NULL;

  write_rows (f->store, GAIN_KIND_ROSTER, ROWS ("2|Brown|Sam|1|123456789|Lake|1",
                                                "1|Alvarez|Rosa|0|123456789|Lake|0"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_MEASURES, ROWS ("DM2|Diabetes|0|0|1|200000|1"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS ("two|0|None|0", "two|1|Full|1000000"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_TARGETS, ROWS ("2025|DM2|two|all|150000"), NULL, NULL);
  catalog = gain_store_read_catalog (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (catalog->n_people, ==, 2);
  g_assert_cmpuint (catalog->n_targets, ==, 1);
  g_assert_cmpint (gain_catalog_find_person (catalog, "2"), ==, 1);
}

/* Where the file system has no locks, the file says who holds it; numbers of processes come again. */
static void
test_lock_of_another (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strconcat (f->path, ".lock", NULL);
  g_autofree char *ours = NULL;
  g_autofree char *before = NULL;
  g_autofree char *early = NULL;
  g_autofree char *elsewhere = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &ours, NULL, NULL));
  g_assert_true (gain_lock_is_alive (ours));
  lines = g_strsplit (ours, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  before = g_strdup_printf ("%s\n%s\n%s\n%s\nanother-start 17\n", lines[0], lines[1], lines[2],
                            lines[3]);
  g_assert_false (gain_lock_is_alive (before));
  early = g_strdup_printf ("%s\n%d\n%s\n%s\n", lines[0], (int) getppid (), lines[2], lines[3]);
  g_assert_true (gain_lock_is_alive (early));
  elsewhere = g_strdup_printf ("other-computer\n%s\n%s\n%s\nanother-start 17\n", lines[1], lines[2],
                               lines[3]);
  g_assert_true (gain_lock_is_alive (elsewhere));
  g_assert_false (gain_lock_is_alive (""));
}

/* On a full disk the last lines may not be there, and of the process a number that is like another. */
static void
test_lock_of_another_that_is_torn (Fixture *f, gconstpointer data)
{
  g_autofree char *two = g_strdup_printf ("%s\n%d", g_get_host_name (), (int) getppid ());
  g_autofree char *three = g_strconcat (two, "\n2025-01", NULL);
  g_autofree char *five = g_strconcat (two, "\n2025-01-31 10:00 UTC\nSam\nbe", NULL);

  g_assert_false (gain_lock_is_alive (two));
  g_assert_true (gain_lock_is_alive (three));
  g_assert_true (gain_lock_is_alive (five));
}

static gboolean
can_be_taken (const char *path, const char *found, gsize length)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  g_autoptr (GError) error = NULL;
  GainLock *lock;

  g_assert_true (g_file_set_contents_full (lock_path, found, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  lock = gain_lock_take (path, "Sam", &error);
  if (lock == NULL)
    g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS);
  else
    gain_lock_release (lock);
  g_unlink (lock_path);
  return lock != NULL;
}

/* What a full disk or a power failure leaves of it keeps nobody from the workspace; what another program
 * wrote under its name is no beginning of it. */
static void
test_lock_that_is_torn (Fixture *f, gconstpointer data)
{
  static const char nothing[2000] = "";
  g_autofree char *path = g_strconcat (f->path, ".lock", NULL);
  g_autofree char *ours = NULL;
  const char *host = g_get_host_name ();
  const char *const theirs[] = { "Sam's", "Sam's\n7", "\n", "\n7\n", "HOST 7", "HOST\n7x",
                                 "HOST\n\n2025", "HOST\n7\nsoon",
                                 "HOST\n7\n2025-01-31 10:00 UTC and more" };

  g_assert_true (g_file_get_contents (path, &ours, NULL, NULL));
  close_store (f);
  for (gsize length = 0; length <= strlen (ours); length++)
    g_assert_true (can_be_taken (f->path, ours, length));
  g_assert_true (can_be_taken (f->path, nothing, 100));
  g_assert_false (can_be_taken (f->path, nothing, sizeof nothing));
  g_assert_false (can_be_taken (f->path, "\0\0x", 3));
  for (guint i = 0; i < G_N_ELEMENTS (theirs); i++)
    {
      const char *rest = g_str_has_prefix (theirs[i], "HOST") ? theirs[i] + 4 : NULL;
      g_autofree char *found = rest != NULL ? g_strconcat (host, rest, NULL) : g_strdup (theirs[i]);

      g_assert_false (can_be_taken (f->path, found, strlen (found)));
    }
}

/* What stands in it goes into a message: bytes that are no text don't, nor does half a letter. */
static void
test_lock_that_is_no_text (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strconcat (f->path, ".lock", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  close_store (f);
  text = g_strdup_printf ("host\n1\n2025-01-31 10:00 UTC\nRo\xffsa%*s\xc3\xa9\n", 1100, "");
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  f->store = gain_store_open (f->path, GAIN_STORE_READ_WRITE, "Sam", &error);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (strstr (error->message, "Ro"));
  close (fd);
}

/* Laid over tables that are there already, a migration would only fail. */
static void
test_version_altered (Fixture *f, gconstpointer data)
{
  static const char *const versions[] = { "0", "5" };

  close_store (f);
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *sql = g_strconcat ("PRAGMA user_version=", versions[i], NULL);

      raw_exec (f->path, sql);
      assert_refused (f->path, GAIN_STORE_READ_ONLY, GAIN_STORE_ERROR_DAMAGED, "version number");
      assert_refused (f->path, GAIN_STORE_READ_WRITE, GAIN_STORE_ERROR_DAMAGED, "version number");
    }
}

/* What could not come back from a file is not stored: small tables, facts, settings, the name. */
static void
test_long_texts (Fixture *f, gconstpointer data)
{
  g_autofree char *most = g_strnfill (32768, 'a');
  g_autofree char *longer = g_strconcat (most, "b", NULL);
  g_autofree char *sound = g_strconcat ("two|0|", most, "|0", NULL);
  g_autofree char *row = g_strconcat ("two|1|", longer, "|0", NULL);
  g_autofree char *fact = g_strconcat ("1|20250107|", longer, NULL);
  g_autofree char *other = fixture_file (f, "other.gainshare");
  g_autoptr (GainTable) schemes = table_of (GAIN_KIND_SCHEMES, ROWS (row));
  g_autoptr (GainTable) attendance = table_of (GAIN_KIND_ATTENDANCE, ROWS (fact));
  g_autoptr (GError) error = NULL;

  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (sound), NULL, NULL);
  g_assert_true (gain_store_set_setting (f->store, "contact_name", most, NULL));
  g_assert_false (gain_store_write (f->store, schemes, NULL, FALSE, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "“name” holds 32769 bytes, at most 32768"));
  g_clear_error (&error);
  g_assert_false (gain_store_write (f->store, attendance, NULL, FALSE, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "“meeting” holds 32769 bytes"));
  g_clear_error (&error);
  g_assert_false (gain_store_set_setting (f->store, "contact_name", longer, &error));
  g_assert_nonnull (strstr (error->message, "holds 32769 bytes"));
  g_clear_error (&error);
  g_assert_null (gain_store_create (other, longer, NULL, 2025, "Rosa", &error));
  g_assert_nonnull (strstr (error->message, "holds 32769 bytes"));
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/store/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("create-open", test_create_and_open);
  ADD ("mode", test_mode_0600);
  ADD ("habits", test_habits);
  ADD ("columns", test_columns_of_all_kinds);
  ADD ("long-texts", test_long_texts);
  ADD ("not-there", test_not_there);
  ADD ("foreign", test_foreign_files);
  ADD ("newer", test_newer);
  ADD ("truncated", test_truncated);
  ADD ("damaged", test_damaged);
  ADD ("second-writer", test_second_writer);
  ADD ("version-altered", test_version_altered);
  ADD ("log-to-read", test_log_in_a_folder_to_read);
  ADD ("lock-of-another", test_lock_of_another);
  ADD ("lock-of-another-torn", test_lock_of_another_that_is_torn);
  ADD ("lock-torn", test_lock_that_is_torn);
  ADD ("lock-no-text", test_lock_that_is_no_text);
  ADD ("stale-lock", test_lock_goes_with_its_holder);
  ADD ("read-only-file", test_file_that_may_only_be_read);
  ADD ("read-only", test_reads_only);
  ADD ("catalog", test_catalog);
  g_test_add_func ("/store/remote", test_remote_file_systems);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
