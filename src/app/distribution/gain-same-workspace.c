/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-same-workspace.h"

#include <glib/gi18n-lib.h>

/**
 * gain_workspace_of:
 * @view: a view
 *
 * Returns: (transfer full) (nullable): which workspace it shows, for gain_workspace_check(); %NULL:
 *   none
 */
char *
gain_workspace_of (GtkWidget *view)
{
  GainSnapshot *snapshot;

  g_return_val_if_fail (GAIN_IS_VIEW (view), NULL);

  snapshot = gain_view_get_snapshot (GAIN_VIEW (view));
  return snapshot != NULL ? g_strdup (snapshot->uuid) : NULL;
}

/**
 * gain_workspace_check:
 * @store: the workspace that is open, in a job
 * @uuid: (nullable): the one that was open when the work began; %NULL: none was
 * @error: return location
 *
 * Returns: whether it is the same; else %GAIN_PLAN_ERROR_REFUSED
 */
gboolean
gain_workspace_check (GainStore *store, const char *uuid, GError **error)
{
  if (g_strcmp0 (gain_store_get_uuid (store), uuid) == 0)
    return TRUE;
  g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
                       _ ("Another workspace was opened meanwhile. Nothing is changed in it; open the "
                          "first one again and repeat what you did."));
  return FALSE;
}
