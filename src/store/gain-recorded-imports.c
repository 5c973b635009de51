/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <string.h>

/* Imports of small tables are edits as any other, so the file that they came from, and how many of its rows
 * were refused, stand in the detail of their entry: "kind roster\nrejected 2\nsha256 3f..\nfile NAME". The
 * name comes last, as it may hold anything. */
enum { PART_KIND, PART_REJECTED, PART_SHA256, PART_FILE, N_PARTS };

static const char *const words[N_PARTS] = { GAIN_RECORDED_WORD, "rejected ", "sha256 ", "file " };

/**
 * gain_recorded_import_detail:
 * @kind: of the rows
 * @info: where they come from
 *
 * Returns: (transfer full): what their entry of the journal says of it; "" where they are of no file
 */
char *
gain_recorded_import_detail (GainKind kind, const GainImportInfo *info)
{
  if (info->file_name == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s%s\n%s%u\n%s%s\n%s%s", words[PART_KIND], gain_kind_info (kind)->name,
                          words[PART_REJECTED], info->n_rejected, words[PART_SHA256],
                          info->sha256 != NULL ? info->sha256 : "", words[PART_FILE],
                          info->file_name);
}

/* NULL: it speaks of something else. */
static GainBatch *
import_of_detail (const char *detail)
{
  g_auto (GStrv) lines = g_strsplit (detail, "\n", N_PARTS);
  GainBatch *import;
  GainKind kind;

  for (guint i = 0; i < N_PARTS; i++)
    if (lines[i] == NULL || !g_str_has_prefix (lines[i], words[i]))
      return NULL;
  if (!gain_kind_lookup (lines[PART_KIND] + strlen (words[PART_KIND]), &kind))
    return NULL;
  import = g_new0 (GainBatch, 1);
  import->kind = kind;
  import->n_rejected = (guint) g_ascii_strtoull (lines[PART_REJECTED] + strlen (words[PART_REJECTED]),
                                                 NULL, 10);
  import->sha256 = g_strdup (lines[PART_SHA256] + strlen (words[PART_SHA256]));
  import->file_name = g_strdup (lines[PART_FILE] + strlen (words[PART_FILE]));
  return import;
}

/**
 * gain_recorded_import_read:
 * @row: of the journal: id, and from the fifth column on detail, who and at; a detail that is NULL is none of
 *   an import
 *
 * Returns: (transfer full) (nullable): the import that it records, whether it was undone or not; %NULL: it
 *   records something else
 */
GainBatch *
gain_recorded_import_read (sqlite3_stmt *row)
{
  const char *detail = gain_column_text (row, 4);
  GainBatch *import = detail != NULL ? import_of_detail (detail) : NULL;

  if (import == NULL)
    return NULL;
  import->id = sqlite3_column_int64 (row, 0);
  import->who = g_strdup (gain_column_filled (row, 5));
  import->when = sqlite3_column_int64 (row, 6);
  return import;
}

static GainBatch *
import_copy (const GainBatch *import, gboolean removed)
{
  GainBatch *copy = g_memdup2 (import, sizeof *import);

  copy->file_name = g_strdup (import->file_name);
  copy->sha256 = g_strdup (import->sha256);
  copy->who = g_strdup (import->who);
  copy->removed = removed;
  return copy;
}

/**
 * gain_store_read_recorded_imports:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainBatch) (nullable): imports of kinds that have no batches,
 *   newest first, as far as the journal says which file they came from
 */
GPtrArray *
gain_store_read_recorded_imports (GainStore *store, GError **error)
{
  const GainStacks *stacks;
  GPtrArray *imports;

  g_return_val_if_fail (store != NULL, NULL);

  stacks = gain_stacks_read (store, error);
  if (stacks == NULL)
    return NULL;
  imports = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_batch_free);
  for (guint i = stacks->imports->len; i > 0; i--)
    {
      const GainBatch *import = g_ptr_array_index (stacks->imports, i - 1);

      g_ptr_array_add (imports,
                       import_copy (import, g_hash_table_contains (stacks->undone, &import->id)));
    }
  return imports;
}
