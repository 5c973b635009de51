/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a workspace lies: network drives, folders that are kept in step with other computers. */
#include "gain-store-private.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_folder_names (void)
{
  static const struct
  {
    const char *path;
    const char *service;
  } cases[] = {
    { "/home/a/Dropbox/aco.gainshare", "Dropbox" },
    { "/home/a/Dropbox (Elm ACO)/2025/aco.gainshare", "Dropbox" },
    { "/home/a/OneDrive - Elm ACO/x/y/aco.gainshare", "OneDrive" },
    { "/home/a/onedrive/aco.gainshare", "OneDrive" },
    { "/home/a/Nextcloud/aco.gainshare", "Nextcloud" },
    { "/home/a/ownCloud/aco.gainshare", "ownCloud" },
    { "/home/a/Google Drive/aco.gainshare", "Google Drive" },
    { "/mnt/g/My Drive/aco.gainshare", "Google Drive" },
    { "/home/a/iCloud Drive/aco.gainshare", "iCloud" },
    { "/home/a/Library/Mobile Documents/com~apple~CloudDocs/aco.gainshare", "iCloud" },
    { "/home/a/MEGAsync/aco.gainshare", "MEGA" },
    { "/home/a/aco.gainshare", NULL },
    { "/home/a/Dropboxes/aco.gainshare", NULL },
    { "/home/a/Documents/Dropbox.gainshare", NULL },
    { "/home/a/My Drives/aco.gainshare", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (gain_file_sync_service (cases[i].path), ==, cases[i].service);
}

static void
make_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

/* However the folder is called, what the program leaves in it tells. */
static void
test_marks (Fixture *f, gconstpointer data)
{
  static const char *const marks[][2] = {
    { ".dropbox", "Dropbox" },           { ".sync_0af3.db", "Nextcloud" },
    { "._sync_0af3.db", "Nextcloud" },   { ".owncloudsync.log", "ownCloud" },
    { ".stfolder", "Syncthing" },        { ".tmp.driveupload", "Google Drive" },
    { ".OneDriveTemp", "OneDrive" },     { ".seafile-data", "Seafile" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *name = g_strdup_printf ("folder%u", i);
      g_autofree char *folder = fixture_file (f, name);
      g_autofree char *deep = g_build_filename (folder, "2025", "Q3", NULL);
      g_autofree char *path = g_build_filename (deep, "aco.gainshare", NULL);

      g_assert_cmpint (g_mkdir_with_parents (deep, 0700), ==, 0);
      make_file (folder, "notes.txt");
      make_file (folder, ".hidden");
      g_assert_null (gain_file_sync_service (path));
      make_file (folder, marks[i][0]);
      g_assert_cmpstr (gain_file_sync_service (path), ==, marks[i][1]);
    }
}

/* There it is one file at any time, and says what is to be feared. */
static void
test_synced_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = fixture_file (f, "Dropbox");
  g_autofree char *path = g_build_filename (folder, "aco.gainshare", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *mode = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  store = gain_store_create (path, "Elm", NULL, 2025, "Rosa", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (gain_store_get_notice (store), "Dropbox"));
  write_rows (store, GAIN_KIND_SCHEMES, ROWS ("s|0|None|0"), NULL, NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  mode = raw_text (path, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "delete");
}

/* A workspace that was moved there changes its ways, and back again. */
static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = fixture_file (f, "Nextcloud");
  g_autofree char *path = g_build_filename (folder, "aco.gainshare", NULL);
  g_autofree char *there = NULL;
  g_autofree char *back = NULL;
  g_autoptr (GError) error = NULL;
  GainStore *store;

  g_clear_pointer (&f->store, gain_store_close);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (f->path, path), ==, 0);
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, "Rosa", &error);
  g_assert_no_error (error);
  gain_store_close (store);
  there = raw_text (path, "PRAGMA journal_mode");
  g_assert_cmpstr (there, ==, "delete");
  g_assert_cmpint (g_rename (path, f->path), ==, 0);
  fixture_reopen (f);
  g_assert_null (gain_store_get_notice (f->store));
  back = raw_text (f->path, "PRAGMA journal_mode");
  g_assert_cmpstr (back, ==, "wal");
}

static void
test_second_version (Fixture *f, gconstpointer data)
{
  static const char *const names[] = {
    "aco (Rosa's conflicted copy 2025-11-26).gainshare",
    "aco (conflicted copy 2025-11-26 101500).gainshare",
    "aco.sync-conflict-20251126-101500-ABCDEFG.gainshare",
    "aco_conflict-20251126-101500.gainshare",
  };
  g_autofree char *folder = fixture_file (f, "OneDrive");
  g_autofree char *path = g_build_filename (folder, "aco.gainshare", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  make_file (folder, "aco 2024.gainshare");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *other = g_build_filename (folder, names[i], NULL);
      g_autofree char *found = NULL;

      g_assert_null (gain_file_find_conflict (path));
      make_file (folder, names[i]);
      found = gain_file_find_conflict (path);
      g_assert_cmpstr (found, ==, names[i]);
      g_unlink (other);
    }
}

/* The lock file of another computer came over: who it is, and no writing. */
static void
test_open_elsewhere (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = fixture_file (f, "Dropbox");
  g_autofree char *path = g_build_filename (folder, "aco.gainshare", NULL);
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  g_autoptr (GError) error = NULL;
  GainStore *store;

  g_clear_pointer (&f->store, gain_store_close);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (f->path, path), ==, 0);
  g_assert_true (g_file_set_contents (lock, "other-computer\n77\n2025-11-26 10:15 UTC\nSam\n", -1,
                                      NULL));
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, "Rosa", &error);
  g_assert_null (store);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "Sam"));
  g_assert_nonnull (strstr (error->message, "other-computer"));
  g_clear_error (&error);
  store = gain_store_open (path, GAIN_STORE_PREFER_WRITE, "Rosa", &error);
  g_assert_no_error (error);
  g_assert_false (gain_store_is_writable (store));
  gain_store_close (store);
  g_assert_cmpint (g_unlink (lock), ==, 0);
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, "Rosa", &error);
  g_assert_no_error (error);
  gain_store_close (store);
}

/* What another computer has begun to write comes over with its lock file: were it taken away, it would
 * be taken away there, too. */
static void
test_part_from_elsewhere (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = fixture_file (f, "Dropbox");
  g_autofree char *path = g_build_filename (folder, "aco.gainshare", NULL);
  g_autofree char *part = g_build_filename (folder, ".copy.gainshare.gainshare-part-aB3dEf", NULL);
  g_autofree char *lock = g_build_filename (folder, "copy.gainshare.lock", NULL);
  g_autoptr (GError) error = NULL;
  GainStore *store;

  g_clear_pointer (&f->store, gain_store_close);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (f->path, path), ==, 0);
  make_file (folder, ".copy.gainshare.gainshare-part-aB3dEf");
  g_assert_true (g_file_set_contents (lock, "other-computer\n77\n2025-11-26 10:15 UTC\nSam\n", -1,
                                      NULL));
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, "Rosa", &error);
  g_assert_no_error (error);
  gain_store_close (store);
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (lock), ==, 0);
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, "Rosa", &error);
  g_assert_no_error (error);
  gain_store_close (store);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
add_tests (void)
{
  g_test_add_func ("/places/folder-names", test_folder_names);
#define ADD(path, test) \
  g_test_add ("/places/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("marks", test_marks);
  ADD ("synced-folder", test_synced_folder);
  ADD ("moved", test_moved);
  ADD ("second-version", test_second_version);
  ADD ("open-elsewhere", test_open_elsewhere);
  ADD ("part-from-elsewhere", test_part_from_elsewhere);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
