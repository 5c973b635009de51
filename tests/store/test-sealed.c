/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

static gint64
seal (Fixture *f, const char *ledger, gint64 supersedes)
{
  g_autoptr (GBytes) inputs = g_bytes_new_static ("in\0puts", 7);
  GainSealedRun run = { .plan = (char *) "Plan", .performance_year = 2025,
                        .period = gain_period_new (2025, GAIN_PERIOD_YEAR, 0),
                        .supersedes = supersedes,
                        .reason = (char *) (supersedes != 0 ? "A dispute" : NULL),
                        .program_version = (char *) "1", .document = (char *) "{}",
                        .inputs = inputs, .inputs_sha256 = (char *) "a",
                        .ledger = (char *) ledger, .ledger_sha256 = (char *) "b",
                        .summary = (char *) "{}" };
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  gain_store_seal_with (f->store, "Finalize", &run, NULL, &id, &error);
  g_assert_no_error (error);
  return id;
}

static guint
n_findings (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = gain_store_check (f->store, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return findings->len;
}

/* A run comes back as it was kept, and says what took its place. */
static void
test_comes_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GainSealedRun) whole = NULL;
  g_autoptr (GError) error = NULL;
  const GainSealedRun *first;
  gint64 id = seal (f, "ledger\n", 0);
  gint64 newer = seal (f, "other\n", id);

  runs = gain_store_read_sealed (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 2);
  first = g_ptr_array_index (runs, 1);
  g_assert_cmpint (first->id, ==, id);
  g_assert_cmpint (first->superseded_by, ==, newer);
  g_assert_null (first->ledger);
  whole = gain_store_find_sealed (f->store, newer, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (whole->ledger, ==, "other\n");
  g_assert_cmpmem (g_bytes_get_data (whole->inputs, NULL), g_bytes_get_size (whole->inputs),
                   "in\0puts", 7);
  g_assert_cmpint (whole->supersedes, ==, id);
  g_assert_cmpuint (strlen (whole->head), ==, 64);
  g_assert_null (gain_store_find_sealed (f->store, 9, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (n_findings (f), ==, 0);
}

/* What a finalized run rests on isn't undone behind it; what comes after it is. */
static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  gint64 id;

  gain_store_set_setting (f->store, "contact_name", "Ann", &error);
  g_assert_no_error (error);
  id = seal (f, "ledger\n", 0);
  label = gain_store_undo_label (f->store);
  g_assert_null (label);
  g_assert_null (gain_store_undo (f->store, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&error);
  gain_store_set_setting (f->store, "contact_name", "Bo", &error);
  g_assert_no_error (error);
  g_free (gain_store_undo (f->store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, 1);
  g_assert_cmpuint (n_findings (f), ==, 0);
}

/* Rows that say why a run was finalized are kept with it: neither is undone without the other. */
static void
test_with_rows (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) inputs = g_bytes_new_static ("in", 2);
  GainSealedRun run = { .plan = (char *) "Plan", .performance_year = 2025,
                        .period = gain_period_new (2025, GAIN_PERIOD_YEAR, 0),
                        .program_version = (char *) "1", .document = (char *) "{}",
                        .inputs = inputs, .inputs_sha256 = (char *) "a", .ledger = (char *) "l",
                        .ledger_sha256 = (char *) "b", .summary = (char *) "{}" };
  g_autoptr (GPtrArray) writes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  GainTable *rows = gain_table_new (GAIN_KIND_SETTINGS);
  guint row = gain_table_append (rows, 0);
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  gain_table_set_text (rows, row, GAIN_SETTINGS_KEY, "contact_name");
  gain_table_set_text (rows, row, GAIN_SETTINGS_VALUE, "Ann");
  g_ptr_array_add (writes, rows);
  gain_store_seal_with (f->store, "Finalize", &run, writes, &id, &error);
  g_assert_no_error (error);
  value = gain_store_get_setting (f->store, "contact_name", &error);
  g_assert_cmpstr (value, ==, "Ann");
  g_assert_null (gain_store_undo (f->store, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOTHING_TO_UNDO);
  g_assert_cmpuint (n_findings (f), ==, 0);
}

#define CASE(path, test) \
  g_test_add ("/sealed/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static void
add (void)
{
  CASE ("comes-back", test_comes_back);
  CASE ("undo", test_undo);
  CASE ("with-rows", test_with_rows);
}

int
main (int argc, char *argv[])
{
  return store_test_run (argc, argv, add);
}
