/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

static gboolean
apply (GainStore *store, const GPtrArray *writes, const GPtrArray *removes, GError **error)
{
  GainImportCounts counts = { 0 };

  for (guint i = 0; removes != NULL && i < removes->len; i++)
    if (!gain_rows_remove (store, g_ptr_array_index (removes, i), error))
      return FALSE;
  for (guint i = 0; writes != NULL && i < writes->len; i++)
    if (!gain_rows_write (store, g_ptr_array_index (writes, i), FALSE, &counts, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_small (const GPtrArray *tables)
{
  for (guint i = 0; tables != NULL && i < tables->len; i++)
    if (gain_kind_info (gain_table_get_kind (g_ptr_array_index (tables, i)))->layered)
      return FALSE;
  return TRUE;
}

/**
 * gain_store_edit:
 * @store: a store
 * @writes: (nullable) (element-type GainTable): rows to write, of kinds that are not layered
 * @removes: (nullable) (element-type GainTable): rows whose keys go first, of such kinds
 * @label: what was done
 * @journal: (out): the entry's number; 0 if nothing had changed, and nothing was recorded
 * @error: return location
 *
 * Changes several small tables as one recorded edit: all of it is done and undone together.
 *
 * Returns: whether it is on disk; if not, nothing has changed
 */
gboolean
gain_store_edit (GainStore *store, const GPtrArray *writes, const GPtrArray *removes,
                 const char *label, gint64 *journal, GError **error)
{
  g_autoptr (GainEdit) edit = NULL;

  g_return_val_if_fail (store != NULL && label != NULL && journal != NULL, FALSE);
  g_return_val_if_fail (is_small (writes) && is_small (removes), FALSE);

  *journal = 0;
  if (!gain_store_check_writable (store, error))
    return FALSE;
  edit = gain_edit_begin (store, error);
  if (edit == NULL || !apply (store, writes, removes, error))
    return FALSE;
  return gain_edit_end (g_steal_pointer (&edit), "edit", label, "", journal, error);
}
