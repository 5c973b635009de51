/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

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

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/backup/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("whole", test_backup_is_whole);
  ADD ("replaces", test_backup_replaces);
  ADD ("refused", test_refused);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
