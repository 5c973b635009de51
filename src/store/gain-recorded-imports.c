/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <string.h>

/* Imports of small tables are edits as any other, so the file that they came from, and how many of its rows
 * were refused, stand in the detail of their entry: "kind roster\nrejected 2\nsha256 3f..\nfile NAME". The
 * name comes last, as it may hold anything. */
#define FIRST_WORD "kind "

enum { PART_KIND, PART_REJECTED, PART_SHA256, PART_FILE, N_PARTS };

static const char *const words[N_PARTS] = { FIRST_WORD, "rejected ", "sha256 ", "file " };

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
  g_autoptr (GPtrArray) imports = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GainStacks) stacks = NULL;
  GainStep step;

  g_return_val_if_fail (store != NULL, NULL);

  stacks = gain_stacks_read (store, error);
  statement = gain_database_prepare (store->db,
                                     "SELECT id, detail, who, at FROM journal WHERE action = 'edit'"
                                     " AND detail LIKE '" FIRST_WORD "%' ORDER BY id DESC",
                                     stacks != NULL ? error : NULL);
  if (stacks == NULL || statement == NULL)
    return NULL;
  imports = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_batch_free);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainBatch *import = import_of_detail (gain_column_filled (statement, 1));

      if (import == NULL)
        continue;
      import->id = sqlite3_column_int64 (statement, 0);
      import->who = g_strdup (gain_column_filled (statement, 2));
      import->when = sqlite3_column_int64 (statement, 3);
      import->removed = g_hash_table_contains (stacks->undone, &import->id);
      g_ptr_array_add (imports, import);
    }
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&imports);
}
