/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-desk-changes.h"
#include "gain-path-word.h"
#include "gain-practice-choice.h"
#include "gain-restore.h"
#include "gain-window-private.h"

#include <glib/gi18n-lib.h>

static void
say_undone (GainWindow *self, const char *label, gboolean redo)
{
  g_autofree char *text = redo ? g_strdup_printf (_ ("Redone: %s"), label)
                               : g_strdup_printf (_ ("Undone: %s"), label);

  gain_window_toast_undone (self, text);
}

/* The window, and whether it was redo. */
typedef struct
{
  GainWindow *window;
  gboolean    redo;
} Undoing;

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Undoing *undoing = data;
  g_autoptr (GainWindow) self = undoing->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = gain_desk_finish (GAIN_DESK (source), result, &error);

  if (label == NULL)
    gain_window_report (self, _ ("Nothing Was Changed"), error);
  else
    say_undone (self, label, undoing->redo);
}

static void
on_undo (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;
  Undoing *undoing = g_new (Undoing, 1);

  undoing->window = g_object_ref (self);
  undoing->redo = g_str_equal (g_action_get_name (G_ACTION (action)), "redo");
  gain_desk_undo_async (self->desk, undoing->redo, on_undone, undoing);
}

/* As a toast offers it. */
static void
on_undo_change (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;
  Undoing *undoing = g_new (Undoing, 1);

  *undoing = (Undoing) { g_object_ref (self), FALSE };
  gain_desk_undo_change_async (self->desk, g_variant_get_int64 (value), on_undone, undoing);
}

static gboolean
has_focus (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* Whoever goes along the sidebar stays there. */
static void
on_view (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;

  if (gain_window_show_view (self, g_variant_get_string (value, NULL))
      && !gain_sidebar_has_focus (self->sidebar))
    gain_view_take_focus (gain_window_current_view (self));
}

/* Opens the search; goes back to it when it is open; closes it from within. */
static void
on_find (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;
  gboolean open = gtk_search_bar_get_search_mode (self->search_bar);

  if (open && !has_focus (GTK_WIDGET (self->search)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else
    gtk_search_bar_set_search_mode (self->search_bar, !open);
}

static void
on_find_state (GSimpleAction *action, GVariant *value, gpointer data)
{
  gtk_search_bar_set_search_mode (GAIN_WINDOW (data)->search_bar, g_variant_get_boolean (value));
}

static void
set_board (GainWindow *self, gboolean board)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), !board);
  gtk_widget_set_visible (self->sidebar_line, !board);
  if (board)
    {
      gtk_widget_add_css_class (widget, "board");
      gtk_window_fullscreen (GTK_WINDOW (self));
    }
  else
    {
      gtk_widget_remove_css_class (widget, "board");
      gtk_window_unfullscreen (GTK_WINDOW (self));
    }
  g_simple_action_set_state (gain_window_lookup (self, "board"), g_variant_new_boolean (board));
  gain_desk_hold_writes (self->desk, board);
  if (gain_window_current_view (self) != NULL)
    gain_view_changed (gain_window_current_view (self));
}

static void
on_board (GSimpleAction *action, GVariant *value, gpointer data)
{
  set_board (GAIN_WINDOW (data), g_variant_get_boolean (value));
}

/* What was opened last is closed first: the search, the pane, the board view. */
static void
on_close_pane (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;

  if (gtk_search_bar_get_search_mode (self->search_bar))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  else if (gtk_widget_get_visible (self->details))
    gain_window_close_details (self);
  else
    set_board (self, FALSE);
}

static void
on_simple (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainView *view = gain_window_current_view (GAIN_WINDOW (data));
  const char *name = g_action_get_name (G_ACTION (action));
  GainViewClass *klass = view != NULL ? GAIN_VIEW_GET_CLASS (view) : NULL;

  if (klass == NULL)
    return;
  if (g_str_equal (name, "print") && klass->print != NULL)
    klass->print (view);
  else if (g_str_equal (name, "export") && klass->export != NULL)
    klass->export (view);
  else if (g_str_equal (name, "explain") && klass->explain != NULL)
    klass->explain (view);
  else if (klass->step != NULL && (g_str_equal (name, "next") || g_str_equal (name, "previous")))
    klass->step (view, g_str_equal (name, "next") ? 1 : -1);
}

/* The open view shows the provider if it can; else the scorecards do. */
static void
on_provider (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;
  GainView *view = gain_window_current_view (self);

  if (gain_desk_get_snapshot (self->desk) == NULL)
    return;
  if (view == NULL || GAIN_VIEW_GET_CLASS (view)->show_provider == NULL)
    gain_window_show_view (self, "scorecards");
  view = gain_window_current_view (self);
  if (view == NULL || GAIN_VIEW_GET_CLASS (view)->show_provider == NULL)
    return;
  GAIN_VIEW_GET_CLASS (view)->show_provider (view, g_variant_get_string (value, NULL));
  g_simple_action_set_state (action, value);
}

static void
on_period (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;
  GainPeriod period;

  if (gain_desk_get_snapshot (self->desk) != NULL
      && gain_period_parse (g_variant_get_string (value, NULL), &period))
    gain_desk_show_async (self->desk, gain_period_year (period), period, gain_window_on_opened,
                          gain_window_opening (self, NULL));
}

static void
on_year (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;

  if (gain_desk_get_snapshot (self->desk) != NULL)
    gain_desk_show_async (self->desk, g_variant_get_int32 (value), 0, gain_window_on_opened,
                          gain_window_opening (self, NULL));
}

static void
on_choose_practices (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_practice_choice_present (GAIN_WINDOW (data));
}

/* The choice itself switches to "my practices" once there are some. */
static void
on_my_practices (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;

  if (g_variant_get_boolean (value) && !gain_window_has_mine (self))
    gain_practice_choice_present (self);
  else
    g_settings_set_boolean (self->settings, "only-my-practices", g_variant_get_boolean (value));
}

static void
on_retry (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;

  gain_desk_reopen_async (self->desk, gain_window_on_opened,
                          gain_window_opening (self, self->path));
}

static void
on_close_workspace (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;

  set_board (self, FALSE);
  gain_desk_leave_async (self->desk, gain_window_on_opened, gain_window_opening (self, NULL));
}

static void
show_folder (GtkWindow *window, const char *path)
{
  g_autofree char *folder = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strdup (path)
                                                                   : g_path_get_dirname (path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  gtk_show_uri (window, uri, GDK_CURRENT_TIME);
}

static void
on_file_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *path = data;
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply == NULL)
    show_folder (NULL, path);
}

/* The file manager of the desktop points at the file; where there is none, its folder is opened. */
static void
on_show_file (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autofree char *path = gain_path_from_word (g_variant_get_string (value, NULL));
  GApplication *app = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (data)));
  GDBusConnection *bus = app != NULL ? g_application_get_dbus_connection (app) : NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const char *uris[] = { uri, NULL };

  if (bus == NULL || uri == NULL)
    show_folder (GTK_WINDOW (data), path);
  else
    g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                            "org.freedesktop.FileManager1", "ShowItems",
                            g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                            NULL, on_file_shown, g_strdup (path));
}

static void
on_restore (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;
  GainSnapshot *snapshot = gain_desk_get_snapshot (self->desk);
  const char *backup = g_variant_get_string (value, NULL);

  if (snapshot == NULL)
    return;
  if (*backup == '\0')
    gain_restore_present (self, snapshot->path);
  else
    gain_restore_begin (self, snapshot->path, backup);
}

static const GActionEntry entries[] = {
  { "view", on_view, "s", "''" },
  { "provider", on_provider, "s", "''" },
  { "period", on_period, "s", "''" },
  { "year", on_year, "i", "0" },
  { "find", on_find, NULL, "false", on_find_state },
  { "ready", NULL, NULL, "false" },
  { "undo", on_undo },
  { "redo", on_undo },
  { "undo-change", on_undo_change, "x" },
  { "print", on_simple },
  { "export", on_simple },
  { "next", on_simple },
  { "previous", on_simple },
  { "explain", on_simple },
  { "close-pane", on_close_pane },
  { "show-file", on_show_file, "s" },
  { "my-practices", NULL, NULL, "false", on_my_practices },
  { "choose-practices", on_choose_practices },
  { "board", NULL, NULL, "false", on_board },
  { "retry", on_retry },
  { "close-workspace", on_close_workspace },
  { "restore", on_restore, "s" },
};

/**
 * gain_window_add_own_actions:
 * @self: a window
 *
 * Adds the commands of the window itself; each view adds its own.
 */
void
gain_window_add_own_actions (GainWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/**
 * gain_window_is_own_action:
 * @name: of an action
 *
 * Returns: whether the action stays when the views go
 */
gboolean
gain_window_is_own_action (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].name, name))
      return TRUE;
  return g_str_equal (name, "show-help-overlay");
}
