/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-same-workspace.h"

#include "gain-window.h"

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

static void
refuse (GError **error)
{
  g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
                       _ ("Another workspace was opened meanwhile. Nothing is changed in it; open the "
                          "first one again and repeat what you did."));
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
  refuse (error);
  return FALSE;
}

static void
on_root (GtkWidget *view, GParamSpec *property, gpointer dialog)
{
  if (gtk_widget_get_root (view) == NULL)
    gtk_window_destroy (dialog);
}

/**
 * gain_workspace_close_with:
 * @dialog: a dialog or form
 * @view: the view that it is about
 *
 * Closes the dialog when the view goes: with another workspace the window makes its views anew.
 */
void
gain_workspace_close_with (GtkWindow *dialog, GtkWidget *view)
{
  g_signal_connect_object (view, "notify::root", G_CALLBACK (on_root), dialog, 0);
}

/**
 * gain_workspace_stays:
 * @view: a view, which stands in a window
 * @uuid: of the workspace that was shown when a dialog was opened
 * @heading: of the message where it isn't shown any longer
 *
 * For what a dialog begins by an action of the window.
 *
 * Returns: whether @view shows it still; else that is said
 */
gboolean
gain_workspace_stays (GtkWidget *view, const char *uuid, const char *heading)
{
  g_autofree char *shown = gain_workspace_of (view);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (shown, uuid) == 0)
    return TRUE;
  refuse (&error);
  gain_window_report (gain_window_of (view), heading, error);
  return FALSE;
}
