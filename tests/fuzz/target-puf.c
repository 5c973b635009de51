/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CMS's public results files of any year: read as rows to keep, and as ACOs to settle again. */
#include "fuzz-target.h"
#include "gain-puf.h"
#include "gain-settle-csv.h"
#include "reader-support.h"

#include <string.h>

static GainCatalog *catalog;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  catalog = reader_catalog ();
  return 0;
}

static void
tie_out (const GainPuf *puf)
{
  g_autoptr (GainGrid) grid = gain_tie_grid_new ("Tie-out");

  for (guint i = 0; i < puf->rows->len; i++)
    {
      const GainPublished *row = &g_array_index (puf->rows, GainPublished, i);
      g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
      GainTie tie;

      gain_tie_out (arena, puf->year, row, &tie);
      gain_tie_grid_add (grid, puf->year, row, &tie);
      gain_tie_clear (&tie);
    }
  g_string_free (gain_grid_to_csv (grid, TRUE), TRUE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GBytes) content = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = gain_reading_new_from_bytes (GAIN_KIND_PUF, "file.csv", content,
                                                                 catalog, NULL, NULL, NULL, &error);
  g_autoptr (GainPuf) puf = NULL;

  if (reading == NULL)
    {
      fuzz_refused (error);
      return 0;
    }
  fuzz_counts.n_read++;
  fuzz_counts.n_good += gain_table_n_rows (reading->table);
  fuzz_counts.n_refused += reading->rejects->len;
  if (!g_utf8_validate_len (text, size, NULL) || strlen (text) != size)
    return 0;
  puf = gain_puf_new_from_text ("file.csv", text, size, 0, &error);
  if (puf != NULL)
    tie_out (puf);
  else
    fuzz_refused (error);
  return 0;
}
