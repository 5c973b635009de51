/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-store-private.h"
#include "store-fixture.h"

#include <stdlib.h>
#include <string.h>

#define ROSA "1|Alvarez|Rosa|0|123456789|Lake|0"
#define ROSA_BACK "1|Alvarez|Rosa|0|123456789|Lake|0||||||10000;"

static GResource *
add_migration (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_strdup_printf ("migration-%s.gresource", name);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "store", file, NULL);
  GResource *resource = g_resource_load (path, &error);

  g_assert_no_error (error);
  g_resources_register (resource);
  return resource;
}

static void
drop_migration (GResource *resource)
{
  g_resources_unregister (resource);
  g_resource_unref (resource);
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

static void
fill (GainStore *store)
{
  write_rows (store, GAIN_KIND_ROSTER, ROWS (ROSA), "r.csv", NULL);
  write_rows (store, GAIN_KIND_FLAGS, ROWS ("1|2025|signed|1"), "f.csv", NULL);
}

static void
test_older_is_updated (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_strdup_printf ("%s.before-version-%d", f->path,
                                           gain_migrate_newest () + 1);
  g_autofree char *head = NULL;
  g_autofree char *copied_head = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) before = NULL;
  GResource *resource;

  /* An update that was tried before has left its copy. */
  g_assert_true (gain_store_backup (f->store, copy, &error));
  fill (f->store);
  head = gain_store_journal_head (f->store, NULL);
  g_clear_pointer (&f->store, gain_store_close);
  resource = add_migration ("next");

  f->store = gain_store_open (f->path, GAIN_STORE_READ_ONLY, NULL, &error);
  g_assert_null (f->store);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK);
  assert_rows (f->store, GAIN_KIND_FLAGS, "1|2025|signed|1;");
  g_assert_null (gain_store_undo_label (f->store));
  assert_sound (f->store);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS ("1|Alvarez|Rosalia|0|123456789|Lake|0"), NULL,
              NULL);
  label = gain_store_undo (f->store, &error);
  g_assert_no_error (error);
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK);
  assert_sound (f->store);
  drop_migration (resource);

  /* What was copied aside is the workspace as it was. */
  before = gain_store_open (copy, GAIN_STORE_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  copied_head = gain_store_journal_head (before, NULL);
  g_assert_cmpstr (copied_head, ==, head);
}

static void
test_failure_changes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;
  g_autofree char *tables = NULL;
  int own = gain_migrate_newest ();
  GResource *next;
  GResource *broken;

  fill (f->store);
  g_clear_pointer (&f->store, gain_store_close);
  next = add_migration ("next");
  broken = add_migration ("broken");
  f->store = gain_store_open (f->path, GAIN_STORE_READ_WRITE, NULL, &error);
  g_assert_null (f->store);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED);
  version = raw_text (f->path, "PRAGMA user_version");
  g_assert_cmpint (atoi (version), ==, own);
  tables = raw_text (f->path, "SELECT count(*) FROM sqlite_schema WHERE name IN ('half', 'visit')");
  g_assert_cmpstr (tables, ==, "0");
  drop_migration (broken);
  drop_migration (next);
  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK);
  assert_sound (f->store);
}

/* Unpacks a workspace as a released program wrote it. */
static void
unpack_released (const char *name, const char *path)
{
  g_autofree char *packed_path = g_test_build_filename (G_TEST_DIST, "store", "released", name, NULL);
  g_autoptr (GFile) packed = g_file_new_for_path (packed_path);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GFileInputStream) file = NULL;
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (GFileOutputStream) out = NULL;
  g_autoptr (GError) error = NULL;

  file = g_file_read (packed, NULL, &error);
  g_assert_no_error (error);
  plain = g_converter_input_stream_new (G_INPUT_STREAM (file), G_CONVERTER (decompressor));
  out = g_file_replace (to, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (out), plain,
                          G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                          NULL, &error);
  g_assert_no_error (error);
}

/* Every version that was released opens, keeps its rows and is sound. */
static void
test_released (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_file (f, "released.gainshare");
  g_autofree char *setting = NULL;
  g_autofree char *results = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  unpack_released ("version-1.gainshare.gz", path);
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  setting = gain_store_get_setting (store, "contact_name", NULL);
  g_assert_cmpstr (setting, ==, "Front desk");
  results = read_text (store, GAIN_KIND_RESULTS);
  g_assert_nonnull (strstr (results, "300000|600000"));
  assert_sound (store);
  write_rows (store, GAIN_KIND_PRACTICES, ROWS ("960047228|Tamarack"), "p.csv", NULL);
  g_free (gain_store_undo (store, &error));
  g_assert_no_error (error);
  assert_rows (store, GAIN_KIND_PRACTICES, "");
  assert_sound (store);
}

/* With a settlement and a reserve; the journal learns to seal. */
static void
test_released_3 (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_file (f, "released.gainshare");
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  unpack_released ("version-3.gainshare.gz", path);
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  assert_rows (store, GAIN_KIND_RESERVE, "2025|20251231|5000000|0|first;");
  assert_sound (store);
  write_rows (store, GAIN_KIND_DECISIONS,
              ROWS ("2025|Five tiers|1|1|20251101|The committee|abc"), "d.csv", NULL);
  write_rows (store, GAIN_KIND_COMPLETION, ROWS ("3|950000|970000|990000"), "c.csv", NULL);
  assert_sound (store);
  g_free (gain_store_undo (store, &error));
  g_assert_no_error (error);
  assert_rows (store, GAIN_KIND_COMPLETION, "");
}

/* With a finalized run, a result that was replaced, and a roster edited after it; the roster learns of
 * several rows a person, results of practices. */
static void
test_released_4 (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_file (f, "released.gainshare");
  g_autofree char *roster = NULL;
  g_autofree char *results = NULL;
  g_autoptr (GPtrArray) sealed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  unpack_released ("version-4.gainshare.gz", path);
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  assert_sound (store);
  roster = read_text (store, GAIN_KIND_ROSTER);
  g_assert_nonnull (strstr (roster, "1003000134|Brandt|Otto|0|960047228|Elm|1"));
  results = read_text (store, GAIN_KIND_RESULTS);
  g_assert_nonnull (strstr (results, "0|1003000142|AWV|2025000|2400000|2500000"));
  sealed = gain_store_read_sealed (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sealed->len, ==, 1);
  g_assert_true (gain_store_set_batch_removed (store, 3, TRUE, &error));
  g_assert_no_error (error);
  g_clear_pointer (&results, g_free);
  results = read_text (store, GAIN_KIND_RESULTS);
  g_assert_nonnull (strstr (results, "0|1003000142|AWV|2025000|1600000|2500000"));
  write_rows (store, GAIN_KIND_RESULTS,
              ROWS ("0|1003000142|AWV|2025000|10000|20000|||960047229"), "r.csv", NULL);
  assert_sound (store);
}

/* With pages that were issued. */
/* Clinicians with several practices, and no lists of assigned patients yet: they can come in now, and go. */
static void
test_released_5 (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_file (f, "released.gainshare");
  g_autofree char *results = NULL;
  g_autofree char *lists = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  unpack_released ("version-5.gainshare.gz", path);
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  assert_sound (store);
  results = read_text (store, GAIN_KIND_RESULTS);
  g_assert_nonnull (strstr (results, "0|1003000134|AWV|2025000|1800000|2000000"));
  write_rows (store, GAIN_KIND_ASSIGNMENT, ROWS ("1TS0TA0TT00|2025103|Alder Madeup"), "a.csv", NULL);
  assert_sound (store);
  g_free (gain_store_undo (store, &error));
  g_assert_no_error (error);
  lists = read_text (store, GAIN_KIND_ASSIGNMENT);
  g_assert_null (strstr (lists, "Alder"));
  assert_sound (store);
}

static void
test_released_2 (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_file (f, "released.gainshare");
  g_autofree char *criteria = NULL;
  g_autoptr (GPtrArray) issued = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  unpack_released ("version-2.gainshare.gz", path);
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  criteria = read_text (store, GAIN_KIND_CRITERIA);
  g_assert_nonnull (strstr (criteria, "2025|AWV|0|5"));
  issued = gain_store_read_issued (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (issued->len, ==, 2);
  assert_sound (store);
  write_rows (store, GAIN_KIND_RESERVE, ROWS ("2025|20251231|5000000|0|first"), "r.csv", NULL);
  write_rows (store, GAIN_KIND_SETTLEMENT,
              ROWS ("2025|A9999|4|10000|10000000000|9900000000|table|90.5|0"), "s.csv", NULL);
  assert_sound (store);
  g_free (gain_store_undo (store, &error));
  g_assert_no_error (error);
  assert_rows (store, GAIN_KIND_SETTLEMENT, "");
  assert_rows (store, GAIN_KIND_RESERVE, "2025|20251231|5000000|0|first;");
}

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/migrate/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("older", test_older_is_updated);
  ADD ("released-1", test_released);
  ADD ("released-2", test_released_2);
  ADD ("released-3", test_released_3);
  ADD ("released-4", test_released_4);
  ADD ("released-5", test_released_5);
  ADD ("failure", test_failure_changes_nothing);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
