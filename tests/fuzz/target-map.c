/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files with other people's headings. An input is a mapping (JSON), a line "---" and the file; without
 * that line it is a file whose kind and mapping are guessed. */
#include "fuzz-target.h"
#include "gain-content.h"
#include "gain-map-guess.h"
#include "gain-map-json.h"
#include "reader-support.h"

#include <string.h>

#define DIVIDER "\n---\n"

static GainCatalog *catalog;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  catalog = reader_catalog ();
  return 0;
}

/* A mapping that was written is read the same. One that lacks a column is written as a form: a place to
 * fill in, which is refused for as long as it is empty. */
static void
assert_kept (const GainMapping *mapping)
{
  g_autofree char *missing = gain_mapping_missing (mapping);
  g_autofree char *first = gain_mapping_to_json (mapping);
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainMapping) again = gain_mapping_from_json (first, -1, &error);

  if (missing != NULL && again == NULL)
    {
      g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
      return;
    }
  g_assert_no_error (error);
  second = gain_mapping_to_json (again);
  g_assert_cmpstr (first, ==, second);
}

static void
read_mapped (const GainMapping *mapping, const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  const GainReadingOptions options = { .mapping = mapping };
  g_autoptr (GainReading) reading = gain_reading_new_from_bytes_with (mapping->kind, "file.csv", bytes,
                                                                      &options, catalog, NULL, NULL, NULL,
                                                                      &error);

  if (reading == NULL)
    {
      fuzz_refused (error);
      return;
    }
  fuzz_counts.n_read++;
  fuzz_counts.n_good += gain_table_n_rows (reading->table);
  fuzz_counts.n_refused += reading->rejects->len;
  for (guint i = 0; i < reading->rejects->len; i++)
    fuzz_assert_sentence (((GainReject *) g_ptr_array_index (reading->rejects, i))->reason);
}

static void
try_mapping (const char *document, gsize n, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainMapping) mapping = gain_mapping_from_json (document, (gssize) n, &error);

  if (mapping == NULL)
    {
      fuzz_refused (error);
      return;
    }
  assert_kept (mapping);
  read_mapped (mapping, text, length);
}

static void
try_guess (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainContent) content = gain_content_new ("file 2025Q3.csv", bytes, &error);
  g_autoptr (GainMapSample) sample
      = content != NULL ? gain_map_sample_new (content, NULL, G_MAXUINT, NULL, &error) : NULL;
  g_autoptr (GainMapping) mapping = NULL;
  g_autofree char *missing = NULL;
  GainKind kind;

  if (sample == NULL)
    {
      fuzz_refused (error);
      return;
    }
  if (!gain_mapping_guess_kind (sample, catalog, &kind))
    return;
  mapping = gain_mapping_guess (kind, sample, catalog);
  missing = gain_mapping_missing (mapping);
  if (missing == NULL)
    read_mapped (mapping, text, length);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  const char *divider = g_strstr_len (text, (gssize) size, DIVIDER);
  gsize n = divider != NULL ? (gsize) (divider - text) : 0;

  if (divider != NULL)
    try_mapping (text, n, divider + strlen (DIVIDER), size - n - strlen (DIVIDER));
  else
    try_guess (text, size);
  return 0;
}
