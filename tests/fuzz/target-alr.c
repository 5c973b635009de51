/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of CMS's assignment list. The inputs are parted by lines of "==": the first is the list, the
 * others are tables that belong to it. */
#include "fuzz-target.h"
#include "gain-alr.h"
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

/* Each row is good, refused, or the same as one before. */
static void
count (const GainReading *reading)
{
  fuzz_counts.n_read++;
  fuzz_counts.n_good += gain_table_n_rows (reading->table);
  fuzz_counts.n_refused += reading->rejects->len;
  g_assert_cmpuint (gain_table_n_rows (reading->table), <=, reading->n_rows);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) others
      = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reading_free);
  g_autoptr (GainReading) list = NULL;
  const char *text = (const char *) data;
  g_autoptr (GError) error = NULL;

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
  if (list != NULL && !gain_alr_join (list, others, &error))
    fuzz_refused (error);
  return 0;
}
