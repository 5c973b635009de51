/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-mine.h"

/**
 * gain_mine_read:
 * @snapshot: a snapshot
 * @any: (out) (optional): whether a practice of the workspace is marked
 *
 * Reads which practices are marked as mine. A TIN that the workspace does not know says nothing.
 *
 * Returns: (transfer full): 1 or 0 for each practice of the catalog
 */
guint8 *
gain_mine_read (GainSnapshot *snapshot, gboolean *any)
{
  const GainCatalog *catalog = snapshot->catalog;
  const char *listed = gain_snapshot_get_setting (snapshot, GAIN_SETTING_MY_PRACTICES);
  g_auto (GStrv) tins = g_strsplit_set (listed != NULL ? listed : "", " ,;", -1);
  guint8 *mine = g_new0 (guint8, catalog->n_practices + 1);
  gboolean found = FALSE;

  for (guint i = 0; tins[i] != NULL; i++)
    {
      int practice = tins[i][0] != '\0' ? gain_catalog_find_practice (catalog, tins[i]) : -1;

      if (practice < 0)
        continue;
      mine[practice] = 1;
      found = TRUE;
    }
  if (any != NULL)
    *any = found;
  return mine;
}
