/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every file, whatever is in it: no crash, no warning; each row is good or refused,
 * once; what is good survives being written and read; who is refused reads a sentence. */
#include "fuzz-target.h"

#include "gain-plan.h"
#include "gain-writer.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Of files with refused rows, those whose list of them is written and read again. */
#define ONE_IN 8

FuzzCounts fuzz_counts;

static GainReading *
read_again (GainKind kind, GainCatalog *catalog, const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  GainReading *reading = gain_reading_new_from_bytes (kind, "again.csv", bytes, catalog, NULL, NULL,
                                                      NULL, &error);

  g_assert_no_error (error);
  return reading;
}

/* Each row is good, a repetition or refused, and none is two of these. */
static void
assert_accounted (const GainReading *reading)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (reading->n_rows, ==, gain_table_n_rows (reading->table) + reading->n_repeated
                                           + reading->rejects->len);
  for (guint row = 0; row < gain_table_n_rows (reading->table); row++)
    g_assert_true (g_hash_table_add (lines,
                                     GUINT_TO_POINTER (gain_table_get_line (reading->table, row))));
  for (guint i = 0; i < reading->rejects->len; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      g_assert_true (g_hash_table_add (lines, GUINT_TO_POINTER (reject->line)));
      fuzz_assert_sentence (reject->reason);
      g_assert_nonnull (reject->cells);
      g_assert_true (reject->column == NULL || gain_kind_column (reading->kind, reject->column) >= 0);
      g_assert_true (reject->value == NULL || g_utf8_validate (reject->value, -1, NULL));
    }
}

/* Good rows: written, read, the same rows; written again, the same bytes. */
static void
assert_round_trip (const GainReading *reading, GainCatalog *catalog)
{
  GString *text = gain_table_to_csv (reading->table);
  g_autoptr (GainReading) again = read_again (reading->kind, catalog, text->str, text->len);
  GString *second = gain_table_to_csv (again->table);

  g_assert_cmpuint (again->rejects->len, ==, 0);
  g_assert_cmpuint (again->n_repeated, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (again->table), ==, gain_table_n_rows (reading->table));
  for (guint row = 0; row < gain_table_n_rows (again->table); row++)
    g_assert_true (gain_table_rows_equal (again->table, row, reading->table, row));
  g_assert_cmpstr (second->str, ==, text->str);
  g_string_free (second, TRUE);
  g_string_free (text, TRUE);
}

/* Refused rows: the file of them can be read, and has them all. */
static void
assert_rejects_return (GainReading *reading, GainCatalog *catalog)
{
  g_autofree char *folder = fuzz_folder ();
  g_autofree char *path = g_build_filename (folder, "rejects.csv", NULL);
  g_autoptr (GainReading) again = NULL;
  g_autoptr (GError) error = NULL;

  gain_reading_write_rejects (reading, path, &error);
  g_assert_no_error (error);
  again = gain_reading_new (reading->kind, path, catalog, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_rows, ==, reading->rejects->len);
  assert_accounted (again);
  g_remove (path);
  g_rmdir (folder);
}

/* GLib stops a program with a trap; the fuzzer keeps an input only of an abort. */
static void
on_trap (int number)
{
  abort ();
}

/* Warnings of the program are faults. */
void
fuzz_begin (void)
{
  signal (SIGTRAP, on_trap);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
}

/* In memory where there is such a place: nothing here needs to reach a disk. */
char *
fuzz_folder (void)
{
  g_autofree char *path = g_build_filename (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR)
                                              ? "/dev/shm" : g_get_tmp_dir (),
                                            "gainshare-fuzz-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (path));
  return g_steal_pointer (&path);
}

void
fuzz_assert_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), >, 10);
#ifndef FUZZ_LIBFUZZER
  /* What was to be named had no name. Not on libFuzzer, which writes what it sees compared into its inputs. */
  g_assert_null (strstr (text, "(null)"));
#endif
}

/* A file as a whole that can't be read. */
void
fuzz_refused (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == GAIN_FILE_ERROR || error->domain == GAIN_PLAN_ERROR);
  fuzz_assert_sentence (error->message);
}

static GainReading *
read_accounted (GainKind kind, GBytes *content, GainCatalog *catalog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = gain_reading_new_from_bytes (kind, "file.csv", content, catalog,
                                                                 NULL, NULL, NULL, &error);

  if (reading == NULL)
    {
      fuzz_refused (error);
      return NULL;
    }
  fuzz_counts.n_read++;
  fuzz_counts.n_good += gain_table_n_rows (reading->table);
  fuzz_counts.n_refused += reading->rejects->len;
  assert_accounted (reading);
  assert_round_trip (reading, catalog);
  return g_steal_pointer (&reading);
}

/* Reads a table and tries what holds for each; gives it, or NULL where the file was refused. */
GainReading *
fuzz_read_table (GainKind kind, const char *text, gsize length, GainCatalog *catalog)
{
  g_autoptr (GBytes) content = g_bytes_new (text, length);
  g_autoptr (GainReading) reading = read_accounted (kind, content, catalog);

  if (reading != NULL && reading->rejects->len > 0 && g_bytes_hash (content) % ONE_IN == 0)
    assert_rejects_return (reading, catalog);
  return g_steal_pointer (&reading);
}

/* The same of a file that is no text: what is refused of it comes back as text. */
void
fuzz_read_bytes (GainKind kind, GBytes *bytes, GainCatalog *catalog)
{
  GainReading *reading = read_accounted (kind, bytes, catalog);

  g_clear_pointer (&reading, gain_reading_free);
}
