/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-library.h"

#include "gain-library-resources.h"

#include <glib/gi18n-lib.h>

#define LIBRARY_PATH "/org/gainshare/Gainshare/library/measures.csv"

static GainCatalog *
measures_alone (GainTable *measures)
{
  g_autoptr (GainTable) roster = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainTable) schemes = gain_table_new (GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) targets = gain_table_new (GAIN_KIND_TARGETS);

  return gain_catalog_new (roster, measures, schemes, targets);
}

/**
 * gain_library_read:
 * @error: return location
 *
 * Reads the library with the importer's own rules.
 *
 * Returns: (transfer full): the library; %NULL with an error
 */
GainLibrary *
gain_library_read (GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (gain_library_get_resource (), LIBRARY_PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GainTable) none = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainCatalog) empty = measures_alone (none);
  g_autoptr (GainReading) reading = NULL;
  GainLibrary *library;

  if (bytes == NULL)
    return NULL;
  reading = gain_reading_new_from_bytes (GAIN_KIND_MEASURES, "measures.csv", bytes, empty, NULL,
                                         NULL, NULL, error);
  if (reading == NULL)
    return NULL;
  if (reading->rejects->len > 0)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, 0);

      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, "measures.csv:%u: %s",
                   reject->line, reject->reason);
      return NULL;
    }
  library = g_new (GainLibrary, 1);
  library->table = gain_table_ref (reading->table);
  library->catalog = measures_alone (reading->table);
  return library;
}

/**
 * gain_library_free:
 * @library: (transfer full) (nullable): a library
 */
void
gain_library_free (GainLibrary *library)
{
  if (library == NULL)
    return;
  gain_table_unref (library->table);
  gain_catalog_unref (library->catalog);
  g_free (library);
}

/**
 * gain_library_pick:
 * @library: the library
 * @codes: (array zero-terminated=1): of measures
 * @error: return location
 *
 * Returns: (transfer full): their rows, in the library's order, each once; %NULL with
 *   %GAIN_FILE_ERROR_INVALID where the library lacks one
 */
GainTable *
gain_library_pick (const GainLibrary *library, const char *const *codes, GError **error)
{
  g_autoptr (GainTable) rows = NULL;

  g_return_val_if_fail (library != NULL && codes != NULL, NULL);
  for (guint i = 0; codes[i] != NULL; i++)
    if (gain_catalog_find_measure (library->catalog, codes[i]) < 0)
      {
        g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                     _ ("The library has no measure “%s”."), codes[i]);
        return NULL;
      }
  rows = gain_table_new (GAIN_KIND_MEASURES);
  for (guint row = 0; row < gain_table_n_rows (library->table); row++)
    if (g_strv_contains (codes, gain_table_get_text (library->table, row, GAIN_MEASURES_CODE)))
      gain_table_copy_row (rows, library->table, row);
  return g_steal_pointer (&rows);
}
