/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of CMS's assignment list. The inputs are parted by lines of "==": the first is the list, the
 * others are tables that belong to it. */
#include "fuzz-target.h"
#include "gain-alr.h"
#include "gain-writer.h"
#include "reader-support.h"

#include <string.h>

#define PART "\n==\n"

static GainCatalog *catalog;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  catalog = reader_catalog ();
  return 0;
}

static GainReading *
read_part (const char *text, gsize length)
{
  const GainReadingOptions how = { .period = gain_period_new (2025, GAIN_PERIOD_QUARTER, 3) };
  g_autoptr (GBytes) content = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  GainReading *reading
      = gain_reading_new_from_bytes_with (GAIN_KIND_ASSIGNMENT, "file.csv", content, &how, catalog,
                                          NULL, NULL, NULL, &error);

  if (reading == NULL)
    fuzz_refused (error);
  return reading;
}

static guint
n_refused_lines (const GainReading *reading)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < reading->rejects->len; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      fuzz_assert_sentence (reject->reason);
      g_hash_table_add (lines, GUINT_TO_POINTER (reject->line));
    }
  return g_hash_table_size (lines);
}

/* Each row is good, refused, or the same as one before. Other tables than the list keep what they say
 * for it. */
static void
count (const GainReading *reading)
{
  guint n_told = gain_table_n_rows (reading->table) + reading->n_repeated + n_refused_lines (reading);

  fuzz_counts.n_read++;
  fuzz_counts.n_good += gain_table_n_rows (reading->table);
  fuzz_counts.n_refused += reading->rejects->len;
  if (reading->alr == NULL || gain_alr_get_table (reading->alr) == GAIN_ALR_ASSIGNED)
    g_assert_cmpuint (n_told, ==, reading->n_rows);
  else
    g_assert_cmpuint (n_told, <=, reading->n_rows);
}

/* Nobody of the list is lost when the tables are put together, and what comes of it is a file that can
 * be read again, row for row. */
static void
assert_joined (const GainReading *list, guint n_before)
{
  GString *text = gain_table_to_csv (list->table);
  g_autoptr (GBytes) content = g_bytes_new (text->str, text->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) again
      = gain_reading_new_from_bytes (GAIN_KIND_ASSIGNMENT, "again.csv", content, catalog, NULL, NULL,
                                     NULL, &error);
  GString *second;

  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (list->table), >=, n_before);
  g_assert_cmpuint (again->rejects->len, ==, 0);
  g_assert_cmpuint (again->n_repeated, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (again->table), ==, gain_table_n_rows (list->table));
  second = gain_table_to_csv (again->table);
  g_assert_cmpstr (second->str, ==, text->str);
  g_string_free (second, TRUE);
  g_string_free (text, TRUE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) others
      = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reading_free);
  g_autoptr (GainReading) list = NULL;
  const char *text = (const char *) data;
  g_autoptr (GError) error = NULL;
  guint n_before;

  for (gsize at = 0; at <= size;)
    {
      const char *end = size > at ? g_strstr_len (text + at, (gssize) (size - at), PART) : NULL;
      gsize length = end != NULL ? (gsize) (end - text) - at : size - at;
      GainReading *reading = read_part (text + at, length);

      at += length + strlen (PART);
      if (reading == NULL)
        continue;
      count (reading);
      if (list == NULL && reading->alr != NULL
          && gain_alr_get_table (reading->alr) == GAIN_ALR_ASSIGNED)
        list = reading;
      else if (reading->alr != NULL)
        g_ptr_array_add (others, reading);
      else
        gain_reading_free (reading);
    }
  if (list == NULL)
    return 0;
  n_before = gain_table_n_rows (list->table);
  if (gain_alr_join (list, others, &error))
    assert_joined (list, n_before);
  else
    fuzz_refused (error);
  return 0;
}
