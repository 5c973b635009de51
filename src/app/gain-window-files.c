/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that come from outside: dropped onto the window, double-clicked, named on the command line. */
#include "gain-config.h"

#include "gain-window-private.h"

#include "gain-ask.h"
#include "gain-content.h"
#include "gain-new-workspace.h"

#include <glib/gi18n-lib.h>

static void ask_again (gpointer window);

static void
on_path (const char *path, gpointer window)
{
  gain_window_open (window, path);
}

static void
on_choice (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  GainWindow *self = data;

  g_clear_weak_pointer (&self->asks_for_workspace);
  if (g_str_equal (response, "cancel"))
    g_clear_pointer (&self->waiting, g_strfreev);
  else if (g_str_equal (response, "new"))
    g_signal_connect_object (gain_new_workspace_present (self), "destroy", G_CALLBACK (ask_again),
                             self, G_CONNECT_SWAPPED);
  else if (g_str_equal (response, "open"))
    gain_ask_open_full (GTK_WIDGET (self), _ ("Open a Workspace"), _ ("Workspaces"), "*.gainshare",
                        on_path, self, ask_again);
}

/* The files wait until a workspace is open, and as long as they do, the question stands. */
static void
ask_for_workspace (GainWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (self), _ ("Open a Workspace First"),
    _ ("Files are imported into a workspace. Open yours or start one; the files are read then."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "new",
                                    _ ("_New Workspace…"), "open", _ ("_Open…"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_choice), self, 0);
  g_set_weak_pointer (&self->asks_for_workspace, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whoever went to choose a workspace and chose none is asked again. */
static void
ask_again (gpointer window)
{
  GainWindow *self = window;
  gboolean busy;

  g_object_get (self->desk, "busy", &busy, NULL);
  if (!busy)
    gain_window_ask_where_to_import (self);
}

/* Beside those that wait already. */
static void
wait_for_workspace (GainWindow *self, const char *const *paths)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->waiting != NULL)
    g_strv_builder_addv (builder, (const char **) self->waiting);
  g_strv_builder_addv (builder, (const char **) paths);
  g_strfreev (self->waiting);
  self->waiting = g_strv_builder_end (builder);
  ask_again (self);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GainWindow *self = data;
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GSList) files = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);
      GFile *file = l->data;

      if (path != NULL && gain_window_imports (path))
        g_strv_builder_add (builder, path);
      else
        g_application_open (G_APPLICATION (app), &file, 1, "");
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    gain_window_import (self, (const char *const *) paths);
  return files != NULL;
}

static GdkDragAction
on_enter (GtkDropTarget *target, double x, double y, gpointer data)
{
  GainWindow *self = data;
  gboolean open = gain_desk_get_snapshot (self->desk) != NULL;

  gtk_label_set_label (self->drop_text, open ? _ ("Drop files to look at what importing them would do")
                                             : _ ("Drop a workspace to open it"));
  gtk_widget_set_visible (self->drop_hint, TRUE);
  return GDK_ACTION_COPY;
}

static void
on_leave (GtkDropTarget *target, gpointer data)
{
  gtk_widget_set_visible (GAIN_WINDOW (data)->drop_hint, FALSE);
}

/**
 * gain_window_accept_drops:
 * @self: a window
 *
 * From now on files may be dropped anywhere on it.
 */
void
gain_window_accept_drops (GainWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  g_signal_connect (target, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect (target, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self->toasts), GTK_EVENT_CONTROLLER (target));
}

/**
 * gain_window_import_waiting:
 * @self: a window that shows a workspace
 *
 * Imports the files that came before the workspace was open.
 */
void
gain_window_import_waiting (GainWindow *self)
{
  g_auto (GStrv) paths = g_steal_pointer (&self->waiting);

  if (self->asks_for_workspace != NULL)
    gtk_window_destroy (GTK_WINDOW (self->asks_for_workspace));
  if (paths != NULL)
    gain_window_import (self, (const char *const *) paths);
}

/**
 * gain_window_ask_where_to_import:
 * @self: a window
 *
 * Asks for a workspace where files wait for one and none is open, as after one that could not be opened.
 */
void
gain_window_ask_where_to_import (GainWindow *self)
{
  if (self->waiting != NULL && self->asks_for_workspace == NULL && !gain_window_is_gone (self)
      && gain_desk_get_snapshot (self->desk) == NULL)
    ask_for_workspace (self);
}

/**
 * gain_window_imports:
 * @path: of a file
 *
 * Returns: whether its name says that it is imported, and not opened as a workspace
 */
gboolean
gain_window_imports (const char *path)
{
  /* All else is taken for a workspace. */
  return gain_content_is_named (path);
}

/**
 * gain_window_import:
 * @self: a window
 * @paths: files to import, one at least
 *
 * Shows in Data what importing the files would do. Where no workspace is open, it asks for one first.
 */
void
gain_window_import (GainWindow *self, const char *const *paths)
{
  g_return_if_fail (GAIN_IS_WINDOW (self));
  if (gain_desk_get_snapshot (self->desk) == NULL)
    {
      wait_for_workspace (self, paths);
      return;
    }
  gain_window_show_view (self, "data");
  if (g_action_group_get_action_enabled (G_ACTION_GROUP (self), "import-paths"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "import-paths",
                                    g_variant_new_strv (paths, -1));
  else
    gain_window_toast (self, _ ("An import is running. Drop the files again when it has ended."),
                       FALSE);
}

/**
 * gain_window_shows:
 * @self: a window
 * @file: a workspace; %NULL: nothing
 *
 * Returns: whether the window shows this workspace; for %NULL, whether it shows none and opens none
 */
gboolean
gain_window_shows (GainWindow *self, GFile *file)
{
  g_autoptr (GFile) shown = self->path != NULL ? g_file_new_for_path (self->path) : NULL;
  gboolean busy;

  g_return_val_if_fail (GAIN_IS_WINDOW (self), FALSE);
  g_object_get (self->desk, "busy", &busy, NULL);
  if (file == NULL)
    return shown == NULL && !busy;
  return shown != NULL && g_file_equal (shown, file);
}
