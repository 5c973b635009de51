/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-backups.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DAY (24 * 60 * 60)
#define BEFORE "s|0|None|0"
#define AFTER "s|0|Nothing|0"

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static char *
keep (Fixture *f, gint64 at)
{
  g_autoptr (GError) error = NULL;
  char *made = NULL;

  gain_backups_keep (f->store, at, &made, &error);
  g_assert_no_error (error);
  return made;
}

static guint
count (Fixture *f)
{
  g_autoptr (GPtrArray) backups = gain_backups_list (f->path);

  return backups->len;
}

static void
assert_sound (GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = gain_store_check (store, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_error ("%s", ((GainFinding *) g_ptr_array_index (findings, i))->text);
}

/* Names in the folder of backups tell the time, so a part is never made again: it goes by itself. */
static void
test_parts_go (Fixture *f, gconstpointer data)
{
  g_autofree char *made = keep (f, now () + DAY + 60);
  g_autofree char *folder = g_path_get_dirname (made);
  g_autofree char *name = g_path_get_basename (made);
  g_autofree char *part = g_strconcat (folder, "/.", name, ".gainshare-part-aB3dEf", NULL);

  g_assert_true (g_file_set_contents (part, "half", 4, NULL));
  g_assert_null (keep (f, now () + DAY + 120));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
}

/* A day after it was made, and then once a day, if something changed. */
static void
test_due (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gint64 at = now ();

  g_assert_null (keep (f, at));
  g_assert_null (keep (f, at + DAY - 60));
  first = keep (f, at + DAY + 60);
  g_assert_nonnull (first);
  g_assert_null (keep (f, at + 3 * DAY)); /* nothing changed */
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (BEFORE), NULL, NULL);
  g_assert_null (keep (f, at + 2 * DAY - 60));
  second = keep (f, at + 3 * DAY);
  g_assert_nonnull (second);
  g_assert_cmpuint (count (f), ==, 2);
}

/* Backups from days to come hold none of today's up. */
static void
test_clock (Fixture *f, gconstpointer data)
{
  g_autofree char *first = keep (f, now () + 400 * DAY);
  g_autofree char *second = NULL;

  g_assert_nonnull (first);
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (BEFORE), NULL, NULL);
  second = keep (f, now () + 2 * DAY);
  g_assert_nonnull (second);
}

/* Nor does a workspace that says it is from days to come. */
static void
test_clock_at_creation (Fixture *f, gconstpointer data)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE workspace SET created = %lld",
                                          (long long) (now () + 400 * DAY));
  g_autofree char *made = NULL;

  g_clear_pointer (&f->store, gain_store_close);
  raw_exec (f->path, sql);
  fixture_reopen (f);
  made = keep (f, now () + 2 * DAY);
  g_assert_nonnull (made);
}

static const GainBackup *
find_backup (const GPtrArray *backups, const char *path)
{
  for (guint i = 0; i < backups->len; i++)
    if (strcmp (((const GainBackup *) g_ptr_array_index (backups, i))->path, path) == 0)
      return g_ptr_array_index (backups, i);
  return NULL;
}

/* A plain copy has the number of what it was copied from, and so the folder of its backups. These are told
 * apart, keep none of its own from being made, and don't go for them. */
static void
test_plain_copy (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = fixture_file (f, "what-if.gainshare");
  g_autofree char *first = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *original = g_strdup (f->path);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) of_original = NULL;

  first = keep (f, now () + 2 * DAY);
  g_assert_true (gain_store_backup (f->store, copy, NULL));
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (BEFORE), NULL, NULL);
  theirs = keep (f, now () + 4 * DAY);
  g_assert_nonnull (theirs);

  g_free (f->path);
  f->path = g_strdup (copy);
  fixture_reopen (f);
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (AFTER), NULL, NULL);
  ours = keep (f, now () + 4 * DAY + 60);
  g_assert_nonnull (ours);
  backups = gain_backups_list (copy);
  g_assert_cmpuint (backups->len, ==, 3);
  g_assert_false (find_backup (backups, first)->apart);
  g_assert_true (find_backup (backups, theirs)->apart);
  g_assert_false (find_backup (backups, ours)->apart);
  of_original = gain_backups_list (original);
  g_assert_false (find_backup (of_original, theirs)->apart);
  g_assert_true (find_backup (of_original, ours)->apart);
}

static void
spoil (const char *path, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", table);
  g_autofree char *page = raw_text (path, sql);
  g_autofree char *contents = NULL;
  gsize at = ((gsize) g_ascii_strtoull (page, NULL, 10) - 1) * 4096;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (at + 4096, <=, length);
  memset (contents + at, 0x5a, 4096);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

/* Where a workspace or a backup can't be read, nobody knows whether one went on from the other, and
 * nothing is said against a backup that may be its only one. */
static void
test_not_known (Fixture *f, gconstpointer data)
{
  g_autofree char *first = keep (f, now () + 2 * DAY);
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) of_damaged = NULL;

  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (BEFORE), NULL, NULL);
  second = keep (f, now () + 4 * DAY);
  g_clear_pointer (&f->store, gain_store_close);

  g_assert_true (g_file_set_contents (first, "lost", -1, NULL));
  all = gain_backups_list (f->path);
  g_assert_false (find_backup (all, first)->apart);
  g_assert_false (find_backup (all, second)->apart);

  spoil (f->path, "journal");
  of_damaged = gain_backups_list (f->path);
  g_assert_cmpuint (of_damaged->len, ==, 2);
  g_assert_false (find_backup (of_damaged, second)->apart);
}

/* One that can't be read stays, though others are newer in its month. */
static void
test_not_known_stays (Fixture *f, gconstpointer data)
{
  g_autoptr (GDateTime) today = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) next_month = g_date_time_add_months (today, 1);
  g_autoptr (GDateTime) tenth = g_date_time_add_days (next_month,
                                                      10 - g_date_time_get_day_of_month (next_month));
  gint64 at = g_date_time_to_unix (tenth);
  g_autofree char *lost = keep (f, at);

  g_assert_true (g_file_set_contents (lost, "lost", -1, NULL));
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i);

      g_assert_true (gain_store_set_setting (f->store, "contact_name", value, NULL));
      g_free (keep (f, at + (gint64) i * 2 * DAY));
    }
  g_assert_cmpuint (count (f), <, 20);
  g_assert_true (g_file_test (lost, G_FILE_TEST_EXISTS));
}

static void
test_private (Fixture *f, gconstpointer data)
{
  g_autofree char *made = keep (f, now () + 2 * DAY);
  g_autofree char *folder = g_path_get_dirname (made);
  struct stat info;

  g_assert_cmpint (stat (made, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
}

/* Two years of days: what is left is a week of days, a month of weeks, a year of months. */
static void
test_rotation (Fixture *f, gconstpointer data)
{
  gint64 times[730];
  gint64 sizes[730] = { 0 };
  gboolean stays[730];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = 1764151200 - (gint64) i * DAY; /* a Wednesday in November 2025 */
  gain_backups_choose (times, sizes, G_N_ELEMENTS (times), stays);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    n += stays[i];
  for (guint i = 0; i < 7; i++)
    g_assert_true (stays[i]);
  g_assert_cmpuint (n, >=, 7 + 2 + 10);
  g_assert_cmpuint (n, <=, 7 + 4 + 12);
  for (guint i = 366; i < G_N_ELEMENTS (times); i++)
    g_assert_false (stays[i]);
}

/* Copies of a large workspace don't fill the disk: the oldest go first, and three always stay. */
static void
test_room (Fixture *f, gconstpointer data)
{
  static const gint64 gib = G_GINT64_CONSTANT (1) << 30;
  gint64 times[60];
  gint64 sizes[60];
  gboolean stays[60];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      times[i] = 1764151200 - (gint64) i * DAY;
      sizes[i] = gib;
    }
  gain_backups_choose (times, sizes, G_N_ELEMENTS (times), stays);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_assert_cmpint (stays[i], ==, i < 4);

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    sizes[i] = 3 * gib;
  gain_backups_choose (times, sizes, G_N_ELEMENTS (times), stays);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_assert_cmpint (stays[i], ==, i < 3);
}

static void
test_old_ones_go (Fixture *f, gconstpointer data)
{
  gint64 at = now ();

  for (guint i = 1; i <= 40; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i);

      g_assert_true (gain_store_set_setting (f->store, "contact_name", value, NULL));
      g_free (keep (f, at + (gint64) i * 2 * DAY));
    }
  g_assert_cmpuint (count (f), <=, 7 + 4 + 12);
  g_assert_cmpuint (count (f), >=, 9);
}

static void
test_look (Fixture *f, gconstpointer data)
{
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainBackupContents) contents = NULL;

  write_rows (f->store, GAIN_KIND_ROSTER, ROWS ("1|Alvarez|Rosa|0|123456789|Lake|0"), "r.csv", NULL);
  made = keep (f, now () + 2 * DAY);
  contents = gain_backup_look (made, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents->name, ==, "Lakeshore");
  g_assert_cmpint (contents->year, ==, 2025);
  g_assert_cmpint (contents->n_people, ==, 1);
  g_assert_cmpint (contents->n_results, ==, 0);
  g_assert_cmpuint (contents->last->len, ==, 2);
  g_assert_cmpstr (((GainJournalEntry *) g_ptr_array_index (contents->last, 0))->label, ==,
                   "Import r.csv");
}

static char *
restore (Fixture *f, const char *backup, GainStoreError expected)
{
  g_autoptr (GError) error = NULL;
  char *kept = NULL;

  g_clear_pointer (&f->store, gain_store_close);
  gain_backup_restore (backup, f->path, "Sam", &kept, &error);
  if (expected == GAIN_STORE_ERROR_NOT_FOUND)
    g_assert_no_error (error);
  else
    g_assert_error (error, GAIN_STORE_ERROR, (int) expected);
  return kept;
}
#define RESTORED GAIN_STORE_ERROR_NOT_FOUND /* never what a backup that is there fails with */

/* It is as it was; the check is content; and what was there can be had back. */
static void
test_there_and_back (Fixture *f, gconstpointer data)
{
  g_autofree char *made = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *kept_again = NULL;
  g_autofree char *label = NULL;

  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (BEFORE), NULL, NULL);
  made = keep (f, now () + 2 * DAY);
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (AFTER), NULL, NULL);
  write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("1|2025|signed|1"), NULL, NULL);
  kept = restore (f, made, RESTORED);
  g_assert_nonnull (kept);
  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_SCHEMES, BEFORE ";");
  assert_rows (f->store, GAIN_KIND_FLAGS, "");
  assert_sound (f->store);
  g_assert_null (gain_store_get_notice (f->store));
  g_assert_null (gain_store_undo_label (f->store));
  write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("2|2025|signed|1"), NULL, NULL);
  g_free (gain_store_undo (f->store, NULL));
  assert_sound (f->store);

  kept_again = restore (f, kept, RESTORED);
  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_SCHEMES, AFTER ";");
  assert_rows (f->store, GAIN_KIND_FLAGS, "1|2025|signed|1;");
  assert_sound (f->store);
  g_assert_cmpuint (count (f), ==, 3);
}

/* The workspace is noise, or gone: its backups are found by where it was. */
static void
test_after_damage (Fixture *f, gconstpointer data)
{
  g_autofree char *made = NULL;
  g_autofree char *noise = g_strnfill (20000, 'x');
  g_autofree char *kept = NULL;
  g_autofree char *none = NULL;
  g_autofree char *found = NULL;
  gsize length;

  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (BEFORE), NULL, NULL);
  made = keep (f, now () + 2 * DAY);
  g_clear_pointer (&f->store, gain_store_close);
  g_assert_true (g_file_set_contents (f->path, noise, -1, NULL));
  g_assert_cmpuint (count (f), ==, 1);
  kept = restore (f, made, RESTORED);
  g_assert_true (g_file_get_contents (kept, &found, &length, NULL));
  g_assert_cmpstr (found, ==, noise);
  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_SCHEMES, BEFORE ";");
  assert_sound (f->store);

  g_clear_pointer (&f->store, gain_store_close);
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  g_assert_cmpuint (count (f), ==, 2);
  none = restore (f, made, RESTORED);
  g_assert_null (none);
  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_SCHEMES, BEFORE ";");
  assert_sound (f->store);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *made = keep (f, now () + 2 * DAY);
  g_autofree char *other = fixture_file (f, "other.gainshare");
  g_autofree char *cut = fixture_file (f, "cut.gainshare");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;
  gsize length;

  g_assert_false (gain_backup_restore (made, f->path, "Sam", NULL, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  store = gain_store_create (other, NULL, NULL, 0, "Sam", &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, gain_store_close);
  g_assert_null (restore (f, other, GAIN_STORE_ERROR_CONFLICT));
  g_assert_true (g_file_get_contents (made, &bytes, &length, NULL));
  memset (bytes + 5 * 4096, 0x5a, 4096 * 3);
  g_assert_true (g_file_set_contents (cut, bytes, (gssize) length, NULL));
  g_assert_null (restore (f, cut, GAIN_STORE_ERROR_DAMAGED));
  fixture_reopen (f);
  assert_sound (f->store);
}

/* A link to a workspace is the workspace: one lock, one file that is replaced. */
static void
test_link (Fixture *f, gconstpointer data)
{
  g_autofree char *made = NULL;
  g_autofree char *link = fixture_file (f, "link.gainshare");
  g_autoptr (GainStore) other = NULL;
  g_autoptr (GError) error = NULL;

  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (BEFORE), NULL, NULL);
  made = keep (f, now () + 2 * DAY);
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (AFTER), NULL, NULL);
  g_assert_cmpint (symlink (f->path, link), ==, 0);
  other = gain_store_open (link, GAIN_STORE_READ_WRITE, "Sam", &error);
  g_assert_null (other);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_clear_pointer (&f->store, gain_store_close);
  g_assert_true (gain_backup_restore (made, link, "Sam", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_SCHEMES, BEFORE ";");
}

/* A damaged workspace isn't replaced by another one's backup. */
static void
test_damaged_and_foreign (Fixture *f, gconstpointer data)
{
  g_autofree char *made = keep (f, now () + 2 * DAY);
  g_autofree char *other = fixture_file (f, "other.gainshare");
  g_autofree char *noise = g_strnfill (20000, 'x');
  g_autofree char *kept = NULL;
  g_autoptr (GainStore) store = gain_store_create (other, NULL, NULL, 0, "Sam", NULL);

  g_clear_pointer (&store, gain_store_close);
  g_clear_pointer (&f->store, gain_store_close);
  g_assert_true (g_file_set_contents (f->path, noise, -1, NULL));
  g_assert_null (restore (f, other, GAIN_STORE_ERROR_CONFLICT));
  kept = restore (f, made, RESTORED);
  fixture_reopen (f);
}

/* Somebody reads an older state: what the log holds would be lost if the replacing failed. */
static void
test_being_read (Fixture *f, gconstpointer data)
{
  g_autofree char *made = keep (f, now () + 2 * DAY);
  g_autofree char *kept = NULL;
  sqlite3 *reader = NULL;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &reader, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT count(*) FROM schemes", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (BEFORE), NULL, NULL);
  g_assert_null (restore (f, made, GAIN_STORE_ERROR_LOCKED));
  sqlite3_close (reader);
  kept = restore (f, made, RESTORED);
  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_SCHEMES, "");
}

/* Opening looks at the end of the journal, and says so. */
static void
test_notice (Fixture *f, gconstpointer data)
{
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (BEFORE), NULL, NULL);
  g_clear_pointer (&f->store, gain_store_close);
  raw_exec (f->path, "UPDATE journal SET who = 'Nobody' WHERE id = 2");
  fixture_reopen (f);
  g_assert_nonnull (strstr (gain_store_get_notice (f->store), "not as it was left"));
}

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/backups/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("due", test_due);
  ADD ("parts-go", test_parts_go);
  ADD ("clock", test_clock);
  ADD ("clock-at-creation", test_clock_at_creation);
  ADD ("plain-copy", test_plain_copy);
  ADD ("not-known", test_not_known);
  ADD ("not-known-stays", test_not_known_stays);
  ADD ("private", test_private);
  ADD ("link", test_link);
  ADD ("damaged-and-foreign", test_damaged_and_foreign);
  ADD ("being-read", test_being_read);
  ADD ("rotation", test_rotation);
  ADD ("room", test_room);
  ADD ("old-ones-go", test_old_ones_go);
  ADD ("look", test_look);
  ADD ("there-and-back", test_there_and_back);
  ADD ("after-damage", test_after_damage);
  ADD ("refused", test_refused);
  ADD ("notice", test_notice);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
