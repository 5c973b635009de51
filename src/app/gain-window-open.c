/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window is asked to open, and what comes of it: a backup where one is due, a message, or the way to the
 * backups. */
#include "gain-config.h"

#include "gain-restore.h"
#include "gain-window-private.h"

#include <glib/gi18n-lib.h>

/* What a workspace that is being opened goes back to. */
typedef struct
{
  GainWindow *window;
  char       *path;
} Opening;

/**
 * gain_window_opening:
 * @self: (nullable): a window; %NULL: it is gone
 * @path: (nullable): what is being opened, where a failure may lead to its backups
 *
 * Returns: (transfer full): the data for gain_window_on_opened(), which frees it
 */
gpointer
gain_window_opening (GainWindow *self, const char *path)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->window = self != NULL ? g_object_ref (self) : NULL;
  opening->path = g_strdup (path);
  return opening;
}

/* Once a workspace; a period that is shown, or another year, is no new one. One that is only read
 * has its turn when it may be written, before the first change. */
static void
keep_backup (GainWindow *self)
{
  GainSnapshot *snapshot = self != NULL ? gain_desk_get_snapshot (self->desk) : NULL;

  if (snapshot == NULL || !snapshot->writable || g_strcmp0 (snapshot->path, self->kept) == 0)
    return;
  g_free (self->kept);
  self->kept = g_strdup (snapshot->path);
  gain_restore_keep (self);
}

static gboolean
is_lost (const GError *error)
{
  return g_error_matches (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED)
         || g_error_matches (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_A_WORKSPACE)
         || g_error_matches (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
}

/**
 * gain_window_on_opened:
 * @desk: a #GainDesk
 * @result: of what opens, closes or turns to another period
 * @data: (transfer full): of gain_window_opening()
 *
 * Ends it: a workspace that was opened is backed up where that is due, a failure is told, with the
 * way to the backups where the file is lost.
 */
void
gain_window_on_opened (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (GainWindow) self = opening->window; /* NULL: closed before it came */
  g_autofree char *path = opening->path;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = gain_desk_finish (GAIN_DESK (desk), result, &error);

  if (done != NULL)
    keep_backup (self);
  if (done != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (path != NULL && g_error_matches (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND))
    gain_welcome_forget (path);
  if (self != NULL)
    gain_window_ask_where_to_import (self);
  if (path != NULL && self != NULL && is_lost (error))
    gain_restore_offer (self, path, error);
  else
    gain_window_report (self, _ ("The Workspace Was Not Opened"), error);
}

/**
 * gain_window_open:
 * @self: a window
 * @path: a workspace
 *
 * Opens a workspace; a failure is told in a dialog.
 */
void
gain_window_open (GainWindow *self, const char *path)
{
  g_return_if_fail (GAIN_IS_WINDOW (self));
  gain_desk_open_async (self->desk, path, gain_window_on_opened, gain_window_opening (self, path));
}

/**
 * gain_window_open_sample:
 * @self: a window
 *
 * Opens the sample ACO.
 */
void
gain_window_open_sample (GainWindow *self)
{
  g_return_if_fail (GAIN_IS_WINDOW (self));
  gain_desk_sample_async (self->desk, gain_window_on_opened, gain_window_opening (self, NULL));
}

/**
 * gain_window_create:
 * @self: a window
 * @path: where; nothing may be there yet
 * @name: (nullable): of the ACO
 * @aco_id: (nullable): of the ACO
 * @year: the performance year
 *
 * Makes an empty workspace and opens it.
 */
void
gain_window_create (GainWindow *self, const char *path, const char *name, const char *aco_id,
                    int year)
{
  g_return_if_fail (GAIN_IS_WINDOW (self));
  gain_desk_create_async (self->desk, path, name, aco_id, year, gain_window_on_opened,
                          gain_window_opening (self, NULL));
}
