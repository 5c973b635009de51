/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

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
  g_autofree char *copy = g_strconcat (f->path, ".before-version-2", NULL);
  g_autofree char *head = NULL;
  g_autofree char *copied_head = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) before = NULL;
  GResource *resource;

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
  g_assert_cmpstr (version, ==, "1");
  tables = raw_text (f->path, "SELECT count(*) FROM sqlite_schema WHERE name IN ('half', 'visit')");
  g_assert_cmpstr (tables, ==, "0");
  drop_migration (broken);
  drop_migration (next);
  fixture_reopen (f);
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK);
  assert_sound (f->store);
}

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/migrate/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("older", test_older_is_updated);
  ADD ("failure", test_failure_changes_nothing);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
