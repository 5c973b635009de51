/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "gain-date.h"
#include "gain-decimal.h"
#include "gain-store-private.h"

#include <string.h>

/* subject_kind|subject_id|measure|period|numerator|denominator|as_of|source */
#define A1 "0|1003000126|DM2|2025103|500000|1000000||emr"
#define A1_NEW "0|1003000126|DM2|2025103|600000|1000000||emr"
#define A1_HAND "0|1003000126|DM2|2025103|610000|1000000"
#define B1 "0|1003000134|DM2|2025103|20000|40000|20250930|emr"
#define P1 "1|123456789|BCS|2025102|10000|20000"

static gint64
batch_of (GainStore *store, guint newest)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = gain_store_read_batches (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (batches->len, >, newest);
  return ((GainBatch *) g_ptr_array_index (batches, newest))->id;
}

static gint64
count_rows (Fixture *f, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", table);
  g_autofree char *count = raw_text (f->path, sql);

  return g_ascii_strtoll (count, NULL, 10);
}

static void
set_removed (GainStore *store, gint64 batch, gboolean removed)
{
  g_autoptr (GError) error = NULL;

  gain_store_set_batch_removed (store, batch, removed, &error);
  g_assert_no_error (error);
}

static void
test_newest_live_batch_counts (Fixture *f, gconstpointer data)
{
  GainImportCounts counts;
  gint64 first;
  gint64 second;

  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (B1, A1), "q3.csv", &counts);
  g_assert_cmpuint (counts.added, ==, 2);
  first = counts.batch;
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_NEW, B1, P1), "q3b.csv", &counts);
  g_assert_cmpuint (counts.added, ==, 1);
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.unchanged, ==, 1);
  g_assert_cmpuint (counts.confirmed, ==, 1);
  second = counts.batch;
  assert_rows (f->store, GAIN_KIND_RESULTS, A1_NEW ";" B1 ";" P1 ";");

  /* Out of order: the older one first. What the newer one says, too, stays. */
  set_removed (f->store, first, TRUE);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1_NEW ";" B1 ";" P1 ";");
  set_removed (f->store, second, TRUE);
  assert_rows (f->store, GAIN_KIND_RESULTS, "");
  set_removed (f->store, first, FALSE);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1 ";" B1 ";");
  set_removed (f->store, second, FALSE);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1_NEW ";" B1 ";" P1 ";");
}

/* What the newest file said stays, though an older file that said it is removed, or one that said
 * another thing comes back. */
static void
test_confirmed_value_stays (Fixture *f, gconstpointer data)
{
  GainImportCounts counts;
  gint64 second;
  gint64 third;

  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, B1), "a.csv", NULL);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_NEW), "b.csv", &counts);
  second = counts.batch;
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_NEW, B1), "c.csv", &counts);
  g_assert_cmpuint (counts.unchanged, ==, 2);
  g_assert_cmpuint (counts.confirmed, ==, 2);
  g_assert_cmpuint (counts.added + counts.changed, ==, 0);
  third = counts.batch;
  set_removed (f->store, second, TRUE);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1_NEW ";" B1 ";");

  /* Each is kept twice, and not a third time. */
  g_assert_cmpint (count_rows (f, "results"), ==, 5);
  set_removed (f->store, second, FALSE);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_NEW, B1), "d.csv", &counts);
  g_assert_cmpint (counts.batch, ==, 0);

  /* Nor is what was typed as it was. */
  set_removed (f->store, third, TRUE);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_NEW), NULL, &counts);
  g_assert_cmpint (counts.batch, ==, 0);

  set_removed (f->store, second, TRUE);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1), "e.csv", &counts);
  g_assert_cmpuint (counts.unchanged, ==, 1);
  set_removed (f->store, second, FALSE);
  set_removed (f->store, third, FALSE);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1 ";" B1 ";");
}

/* A file that brings something stands in the history with all that it says; one that brings nothing does
 * not stand there, and keeps nothing. */
static void
test_repeated_value_stays (Fixture *f, gconstpointer data)
{
  GainImportCounts counts;
  gint64 first;

  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, B1), "a.csv", &counts);
  first = counts.batch;
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, B1), "b.csv", &counts);
  g_assert_cmpint (counts.batch, ==, 0);
  g_assert_cmpuint (counts.confirmed, ==, 0);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, P1), "c.csv", &counts);
  g_assert_cmpuint (counts.added, ==, 1);
  g_assert_cmpuint (counts.unchanged, ==, 1);
  g_assert_cmpuint (counts.confirmed, ==, 1);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, P1, B1), "d.csv", &counts);
  g_assert_cmpint (counts.batch, ==, 0);
  set_removed (f->store, first, TRUE);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1 ";" P1 ";");
  set_removed (f->store, first, FALSE);

  /* What was typed keeps nothing but itself. */
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_HAND, B1), NULL, &counts);
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.confirmed, ==, 0);
  set_removed (f->store, first, TRUE);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1_HAND ";" P1 ";");
}

static void
write_hashed (GainStore *store, const char *const *rows, const char *sha256, GainImportCounts *counts)
{
  g_autoptr (GainTable) table = table_of (GAIN_KIND_RESULTS, rows);
  g_autoptr (GError) error = NULL;
  const GainImportInfo info = { .label = "Import", .file_name = "results.csv", .sha256 = sha256 };

  gain_store_write (store, table, &info, FALSE, NULL, NULL, NULL, counts, &error);
  g_assert_no_error (error);
}

/* A file that comes once more says nothing new, and confirms nothing of itself: who removes it, removes
 * what it says. Another one with the same rows does. */
static void
test_same_file_again (Fixture *f, gconstpointer data)
{
  GainImportCounts counts;
  gint64 second;

  write_hashed (f->store, ROWS (A1, B1), "a1", &counts);
  write_hashed (f->store, ROWS (A1_NEW), "b2", &counts);
  second = counts.batch;
  write_hashed (f->store, ROWS (A1_NEW), "b2", &counts);
  g_assert_cmpint (counts.batch, ==, 0);
  g_assert_cmpuint (counts.unchanged, ==, 1);
  g_assert_cmpuint (counts.confirmed, ==, 0);
  set_removed (f->store, second, TRUE);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1 ";" B1 ";");

  /* It is out now, so it brings something again; and so does the older one then, with all it says. */
  write_hashed (f->store, ROWS (A1_NEW), "b2", &counts);
  g_assert_cmpuint (counts.changed, ==, 1);
  write_hashed (f->store, ROWS (A1_NEW), "c3", &counts);
  g_assert_cmpuint (counts.confirmed, ==, 1);
  write_hashed (f->store, ROWS (A1, B1), "a1", &counts);
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.confirmed, ==, 1);
}

/* The same beside the table's rows. */
static void
test_many_confirmed_values_stay (Fixture *f, gconstpointer data)
{
  const guint n = 20000;
  g_autoptr (GainTable) back = NULL;
  GainImportCounts counts;
  gint64 second = 0;
  guint sevens = 0;

  for (guint file = 0; file < 4; file++)
    {
      g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_PANEL);
      g_autoptr (GError) error = NULL;
      GainImportInfo info = { .file_name = "panel.csv" };

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("%u", i);
          guint row = gain_table_append (table, i);

          gain_table_set_text (table, row, GAIN_PANEL_ID, id);
          gain_table_set_int (table, row, GAIN_PANEL_PERIOD, 2025103);
          gain_table_set_int (table, row, GAIN_PANEL_ATTRIBUTED_LIVES, file > 0 && i < 10 ? 7 : 5);
          gain_table_set_int (table, row, GAIN_PANEL_MEMBER_MONTHS, 1);
        }
      g_assert_true (gain_store_write (f->store, table, &info, FALSE, NULL, NULL, NULL, &counts,
                                       &error));
      g_assert_no_error (error);
      if (file == 1)
        second = counts.batch;
    }
  g_assert_cmpint (counts.batch, ==, 0);
  g_assert_cmpint (count_rows (f, "panel"), ==, 2 * n + 10);
  set_removed (f->store, second, TRUE);
  back = gain_store_read (f->store, GAIN_KIND_PANEL, 0, 0, NULL, NULL);
  for (guint row = 0; row < n; row++)
    sevens += gain_table_ints (back, GAIN_PANEL_ATTRIBUTED_LIVES)[row] == 7;
  g_assert_cmpuint (sevens, ==, 10);
}

static void
test_flip_is_undone_and_redone (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *again = NULL;

  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1), "q3.csv", NULL);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_NEW), "q3b.csv", NULL);
  label = gain_store_undo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, "Import q3b.csv");
  assert_rows (f->store, GAIN_KIND_RESULTS, A1 ";");
  again = gain_store_redo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, "Import q3b.csv");
  assert_rows (f->store, GAIN_KIND_RESULTS, A1_NEW ";");
}

static void
test_typed_by_hand (Fixture *f, gconstpointer data)
{
  GainImportCounts counts;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = NULL;
  GainBatch *batch;

  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, B1), "q3.csv", NULL);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_HAND), NULL, &counts);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1_HAND ";" B1 ";");
  batches = gain_store_read_batches (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (batches->len, ==, 2);
  batch = g_ptr_array_index (batches, 0);
  g_assert_null (batch->file_name);
  g_assert_cmpuint (batch->n_rows, ==, 1);
  g_assert_cmpint (batch->kind, ==, GAIN_KIND_RESULTS);
  g_assert_cmpstr (batch->who, ==, "Rosa");
  g_assert_false (batch->removed);
  set_removed (f->store, counts.batch, TRUE);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1 ";" B1 ";");
}

static void
test_tombstone (Fixture *f, gconstpointer data)
{
  g_autoptr (GainTable) keys = table_of (GAIN_KIND_ATTENDANCE, ROWS ("1|20250107|Board"));
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  GainImportCounts counts;

  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("1|20250107|Board", "2|20250107|Board"), NULL,
              NULL);
  g_assert_true (gain_store_remove (f->store, keys, "Untick", &error));
  g_assert_no_error (error);
  assert_rows (f->store, GAIN_KIND_ATTENDANCE, "2|20250107|Board;");
  /* Nothing to remove: nothing recorded. */
  g_assert_true (gain_store_remove (f->store, keys, "Untick", &error));
  g_assert_cmpint (batch_of (f->store, 0), ==, 2);
  label = gain_store_undo (f->store, &error);
  g_assert_cmpstr (label, ==, "Untick");
  assert_rows (f->store, GAIN_KIND_ATTENDANCE, "1|20250107|Board;2|20250107|Board;");
  g_free (gain_store_redo (f->store, &error));
  /* A new value over a removed one is an addition. */
  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("1|20250107|Board"), NULL, &counts);
  g_assert_cmpuint (counts.added, ==, 1);
  assert_rows (f->store, GAIN_KIND_ATTENDANCE, "1|20250107|Board;2|20250107|Board;");
}

static void
test_same_file_twice_changes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GainImportCounts counts;

  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, B1, P1), "q3.csv", NULL);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS ("1|Alvarez|Rosa|0|123456789|Lake|0"), "r.csv",
              NULL);
  before = gain_store_journal_head (f->store, &error);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (P1, A1, B1), "q3.csv", &counts);
  g_assert_cmpuint (counts.unchanged, ==, 3);
  g_assert_cmpuint (counts.added + counts.changed, ==, 0);
  g_assert_cmpint (counts.batch, ==, 0);
  g_assert_cmpint (counts.journal, ==, 0);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS ("1|Alvarez|Rosa|0|123456789|Lake|0"), "r.csv",
              &counts);
  g_assert_cmpint (counts.journal, ==, 0);
  g_assert_cmpuint (counts.unchanged, ==, 1);
  after = gain_store_journal_head (f->store, &error);
  g_assert_cmpstr (before, ==, after);
}

static void
test_dry_run (Fixture *f, gconstpointer data)
{
  g_autoptr (GainTable) results = table_of (GAIN_KIND_RESULTS, ROWS (A1_NEW, B1, P1));
  g_autoptr (GainTable) roster = table_of (GAIN_KIND_ROSTER, ROWS ("1|Alvarez|Rosa|0|1|Lake|0"));
  g_autoptr (GError) error = NULL;
  GainImportCounts counts;

  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, B1), "q3.csv", NULL);
  g_clear_pointer (&f->store, gain_store_close);
  f->store = gain_store_open (f->path, GAIN_STORE_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gain_store_write (f->store, results, NULL, TRUE, NULL, NULL, NULL, &counts,
                                   &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.added, ==, 1);
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.unchanged, ==, 1);
  g_assert_cmpint (counts.batch, ==, 0);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1 ";" B1 ";");
  g_assert_true (gain_store_write (f->store, roster, NULL, TRUE, NULL, NULL, NULL, &counts,
                                   &error));
  g_assert_cmpuint (counts.added, ==, 1);
  assert_rows (f->store, GAIN_KIND_ROSTER, "");
}

static void
test_key_order_is_byte_order (Fixture *f, gconstpointer data)
{
  /* The dictionary numbers come in the order of arrival; the rows must not. */
  write_rows (f->store, GAIN_KIND_PANEL, ROWS ("zeta|2025103|10000|30000"), "1.csv", NULL);
  write_rows (f->store, GAIN_KIND_PANEL,
              ROWS ("alpha|2025103|10000|30000", "\xc3\xa4|2025102|1|2", "Beta|2025104|1|2",
                    "alpha|2024104|1|2"),
              "2.csv", NULL);
  assert_rows (f->store, GAIN_KIND_PANEL,
               "Beta|2025104|1|2|10000;alpha|2024104|1|2|10000;alpha|2025103|10000|30000|10000;"
               "zeta|2025103|10000|30000|10000;\xc3\xa4|2025102|1|2|10000;");
}

static void
test_year_and_period (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) year = NULL;
  g_autoptr (GainTable) period = NULL;
  g_autoptr (GainTable) advances = NULL;
  g_autoptr (GArray) periods = NULL;
  g_autofree char *text = NULL;

  write_rows (f->store, GAIN_KIND_RESULTS,
              ROWS ("3||DM2|2024000|1|2", "3|ACO|DM2|2025103|3|4", "3|ACO|DM2|2025104|5|6",
                    "3|ACO|DM2|2025000|7|8"),
              "r.csv", NULL);
  year = gain_store_read (f->store, GAIN_KIND_RESULTS, 2025, 0, NULL, &error);
  g_assert_cmpuint (gain_table_n_rows (year), ==, 3);
  period = gain_store_read (f->store, GAIN_KIND_RESULTS, 0, 2025103, NULL, &error);
  text = table_text (period);
  g_assert_cmpstr (text, ==, "3|ACO|DM2|2025103|3|4;");
  periods = gain_store_read_periods (f->store, &error);
  g_assert_cmpuint (periods->len, ==, 4);
  g_assert_cmpint (g_array_index (periods, GainPeriod, 0), ==, 2024000);
  g_assert_cmpint (g_array_index (periods, GainPeriod, 1), ==, 2025103);

  write_rows (f->store, GAIN_KIND_ADVANCES,
              ROWS ("1|2025|20250301|-5000|", "1|2024|20240301|100|first", "2|2025|20250301|7|x"),
              "a.csv", NULL);
  advances = gain_store_read (f->store, GAIN_KIND_ADVANCES, 2025, 0, NULL, &error);
  g_clear_pointer (&text, g_free);
  text = table_text (advances);
  g_assert_cmpstr (text, ==, "1|2025|20250301|-5000;2|2025|20250301|7|x;");
}

static void
test_periods_without_live_rows (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) periods = NULL;
  GainImportCounts counts;

  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, P1), "r.csv", &counts);
  set_removed (f->store, counts.batch, TRUE);
  periods = gain_store_read_periods (f->store, &error);
  g_assert_cmpuint (periods->len, ==, 0);
}

/* Enough rows for the walk beside the table, against a plain model. */
static void
test_many_rows (Fixture *f, gconstpointer data)
{
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_RESULTS);
  g_autoptr (GainTable) back = NULL;
  g_autoptr (GError) error = NULL;
  GainImportCounts counts;
  const guint n = 30000;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", (i * 7919u) % n);
      guint row = gain_table_append (table, i);

      gain_table_set_int (table, row, GAIN_RESULTS_SUBJECT_KIND, 0);
      gain_table_set_text (table, row, GAIN_RESULTS_SUBJECT_ID, id);
      gain_table_set_text (table, row, GAIN_RESULTS_MEASURE, "DM2");
      gain_table_set_int (table, row, GAIN_RESULTS_PERIOD, 2025103);
      gain_table_set_int (table, row, GAIN_RESULTS_NUMERATOR, i);
      gain_table_set_int (table, row, GAIN_RESULTS_DENOMINATOR, 2 * n);
    }
  gain_store_write (f->store, table, NULL, FALSE, NULL, NULL, NULL, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.added, ==, n);
  for (guint row = 0; row < n; row += 100)
    gain_table_set_int (table, row, GAIN_RESULTS_NUMERATOR, 0);
  gain_store_write (f->store, table, NULL, FALSE, NULL, NULL, NULL, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.added, ==, 0);
  g_assert_cmpuint (counts.changed, ==, n / 100 - 1); /* the first was 0 already */
  g_assert_cmpuint (counts.unchanged, ==, n - n / 100 + 1);
  back = gain_store_read (f->store, GAIN_KIND_RESULTS, 0, 0, NULL, &error);
  g_assert_cmpuint (gain_table_n_rows (back), ==, n);
  for (guint row = 1; row < n; row++)
    g_assert_cmpint (gain_table_compare_keys (back, row - 1, row), <, 0);
}

static void
test_cancelled_leaves_all_as_it_was (Fixture *f, gconstpointer data)
{
  g_autoptr (GainTable) table = table_of (GAIN_KIND_RESULTS, ROWS (A1));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (gain_store_write (f->store, table, NULL, FALSE, NULL, NULL, cancellable, NULL,
                                    &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_rows (f->store, GAIN_KIND_RESULTS, "");
}

static GainTable *
many_rows (guint n)
{
  GainTable *table = gain_table_new (GAIN_KIND_ATTENDANCE);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      guint row = gain_table_append (table, i);

      gain_table_set_text (table, row, GAIN_ATTENDANCE_ID, id);
      gain_table_set_int (table, row, GAIN_ATTENDANCE_DATE, 20250107);
      gain_table_set_text (table, row, GAIN_ATTENDANCE_MEETING, "Board");
    }
  return table;
}

static void
cancel_half_way (gint64 done, gint64 total, gpointer user_data)
{
  if (done < total)
    g_cancellable_cancel (user_data);
}

static void
test_stopped_half_way (Fixture *f, gconstpointer data)
{
  g_autoptr (GainTable) table = many_rows (40000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = gain_store_journal_head (f->store, NULL);
  g_autofree char *after = NULL;

  g_assert_false (gain_store_write (f->store, table, NULL, FALSE, cancel_half_way, cancellable,
                                    cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_rows (f->store, GAIN_KIND_ATTENDANCE, "");
  after = gain_store_journal_head (f->store, NULL);
  g_assert_cmpstr (before, ==, after);
  /* And the store still works. */
  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("1|20250107|Board"), NULL, NULL);
  assert_rows (f->store, GAIN_KIND_ATTENDANCE, "1|20250107|Board;");
}

static void
test_disk_full (Fixture *f, gconstpointer data)
{
  g_autoptr (GainTable) table = many_rows (20000);
  g_autoptr (GError) error = NULL;

  g_assert_true (gain_database_exec (f->store->db, "PRAGMA max_page_count = 120", &error));
  g_assert_false (gain_store_write (f->store, table, NULL, FALSE, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK);
  assert_rows (f->store, GAIN_KIND_ATTENDANCE, "");
}

#define N_KEYS 6
#define N_STEPS 120

/* Batches as a plain model: a value for each key, 0 none, -1 nothing; and whether it is live. */
typedef struct
{
  int      values[N_KEYS];
  gboolean live;
} ModelBatch;

static int
model_value (GArray *batches, int key)
{
  for (guint i = batches->len; i > 0; i--)
    {
      const ModelBatch *batch = &g_array_index (batches, ModelBatch, i - 1);

      if (batch->live && batch->values[key] != 0)
        return batch->values[key];
    }
  return -1;
}

static char *
model_text (GArray *batches)
{
  GString *text = g_string_new (NULL);

  for (int key = 0; key < N_KEYS; key++)
    if (model_value (batches, key) > 0)
      g_string_append_printf (text, "k%d|2025103|%d|1|10000;", key, model_value (batches, key));
  return g_string_free (text, FALSE);
}

static void
model_write (Fixture *f, GRand *rand, GArray *batches)
{
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_PANEL);
  g_autoptr (GError) error = NULL;
  ModelBatch batch = { .live = TRUE };
  gboolean any = FALSE;

  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    {
      int key = g_rand_int_range (rand, 0, N_KEYS);
      int value = g_rand_int_range (rand, 1, 4);
      g_autofree char *id = g_strdup_printf ("k%d", key);
      guint row = gain_table_append (table, 0);

      gain_table_set_text (table, row, GAIN_PANEL_ID, id);
      gain_table_set_int (table, row, GAIN_PANEL_PERIOD, 2025103);
      gain_table_set_int (table, row, GAIN_PANEL_ATTRIBUTED_LIVES, value);
      gain_table_set_int (table, row, GAIN_PANEL_MEMBER_MONTHS, 1);
      batch.values[key] = model_value (batches, key) == value ? 0 : value;
    }
  for (int key = 0; key < N_KEYS; key++)
    any |= batch.values[key] != 0;
  g_assert_true (gain_store_write (f->store, table, NULL, FALSE, NULL, NULL, NULL, NULL, &error));
  if (any)
    g_array_append_val (batches, batch);
}

static void
model_remove (Fixture *f, GRand *rand, GArray *batches)
{
  int key = g_rand_int_range (rand, 0, N_KEYS);
  g_autofree char *row = g_strdup_printf ("k%d|2025103", key);
  g_autoptr (GainTable) keys = table_of (GAIN_KIND_PANEL, ROWS (row));
  ModelBatch batch = { .live = TRUE };

  g_assert_true (gain_store_remove (f->store, keys, NULL, NULL));
  batch.values[key] = -1;
  if (model_value (batches, key) > 0)
    g_array_append_val (batches, batch);
}

static void
model_flip (Fixture *f, GRand *rand, GArray *batches)
{
  int i = g_rand_int_range (rand, 0, (int) batches->len);
  ModelBatch *batch = &g_array_index (batches, ModelBatch, i);

  batch->live = !batch->live;
  set_removed (f->store, i + 1, !batch->live);
}

static void
test_random_layers (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GArray) batches = g_array_new (FALSE, TRUE, sizeof (ModelBatch));
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 0; i < N_STEPS; i++)
    {
      int choice = g_rand_int_range (rand, 0, 5);
      g_autofree char *expected = NULL;

      if (choice == 0)
        model_remove (f, rand, batches);
      else if (choice <= 2 && batches->len > 0)
        model_flip (f, rand, batches);
      else
        model_write (f, rand, batches);
      expected = model_text (batches);
      assert_rows (f->store, GAIN_KIND_PANEL, expected);
    }
  findings = gain_store_check (f->store, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

static char *
origin_of (GainStore *store)
{
  g_autoptr (GError) error = NULL;
  GainBatch *batch = gain_store_find_result_batch (store, 2025103, GAIN_SUBJECT_PROVIDER,
                                                   "1003000126", "DM2", &error);
  char *name = batch != NULL ? g_strdup (batch->file_name != NULL ? batch->file_name : "by hand")
                             : NULL;

  g_assert_no_error (error);
  g_clear_pointer (&batch, gain_batch_free);
  return name;
}

#define assert_origin(store, expected) \
  G_STMT_START { \
    g_autofree char *origin_ = origin_of (store); \
    g_assert_cmpstr (origin_, ==, expected); \
  } G_STMT_END

/* A result comes from the batch whose row counts, also after that batch is taken out. */
static void
test_origin (Fixture *f, gconstpointer data)
{
  assert_origin (f->store, NULL);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1, B1), "old.csv", NULL);
  assert_origin (f->store, "old.csv");
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_NEW), "new.csv", NULL);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (P1), "other.csv", NULL);
  assert_origin (f->store, "new.csv");
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (A1_HAND), NULL, NULL);
  assert_origin (f->store, "by hand");
  set_removed (f->store, batch_of (f->store, 0), TRUE);
  set_removed (f->store, batch_of (f->store, 2), TRUE);
  assert_origin (f->store, "old.csv");
}

/* Two tables come in together or not at all. */
static void
test_together (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) results = table_of (GAIN_KIND_RESULTS, ROWS (A1));
  g_autoptr (GainTable) flags = table_of (GAIN_KIND_FLAGS, ROWS ("1|2025|signed|1"));
  GainStoreWrite writes[] = { { .rows = results, .info = { .label = "Results" } },
                              { .rows = flags, .info = { .label = "Flags" } } };
  g_autofree char *label = NULL;

  /* The second batch has as many rows as the first. */
  raw_exec (f->path, "CREATE UNIQUE INDEX spoilt ON batch (n_rows)");
  g_assert_false (gain_store_write_together (f->store, writes, 2, FALSE, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  assert_rows (f->store, GAIN_KIND_RESULTS, "");
  raw_exec (f->path, "DROP INDEX spoilt");

  g_assert_true (gain_store_write_together (f->store, writes, 2, TRUE, &error));
  g_assert_cmpuint (writes[1].counts.added, ==, 1);
  assert_rows (f->store, GAIN_KIND_RESULTS, "");

  g_assert_true (gain_store_write_together (f->store, writes, 2, FALSE, &error));
  g_assert_no_error (error);
  assert_rows (f->store, GAIN_KIND_RESULTS, A1 ";");
  assert_rows (f->store, GAIN_KIND_FLAGS, "1|2025|signed|1;");
  g_assert_cmpint (writes[0].counts.batch, ==, batch_of (f->store, 1));
  g_assert_cmpint (writes[1].counts.batch, ==, batch_of (f->store, 0));
  label = gain_store_undo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, "Flags");
  assert_rows (f->store, GAIN_KIND_RESULTS, A1 ";");
}

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/layers/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("newest-live-batch", test_newest_live_batch_counts);
  ADD ("confirmed", test_confirmed_value_stays);
  ADD ("repeated", test_repeated_value_stays);
  ADD ("same-file-again", test_same_file_again);
  ADD ("many-confirmed", test_many_confirmed_values_stay);
  ADD ("undo-redo", test_flip_is_undone_and_redone);
  ADD ("by-hand", test_typed_by_hand);
  ADD ("tombstone", test_tombstone);
  ADD ("same-file-twice", test_same_file_twice_changes_nothing);
  ADD ("together", test_together);
  ADD ("dry-run", test_dry_run);
  ADD ("key-order", test_key_order_is_byte_order);
  ADD ("year-and-period", test_year_and_period);
  ADD ("periods", test_periods_without_live_rows);
  ADD ("many-rows", test_many_rows);
  ADD ("cancelled", test_cancelled_leaves_all_as_it_was);
  ADD ("stopped-half-way", test_stopped_half_way);
  ADD ("disk-full", test_disk_full);
  ADD ("random", test_random_layers);
  ADD ("origin", test_origin);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
