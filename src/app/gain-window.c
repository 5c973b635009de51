/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-names.h"
#include "gain-table-keys.h"
#include "gain-window-before.h"
#include "gain-window-private.h"
#include "gain-wrap-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (GainWindow, gain_window, ADW_TYPE_APPLICATION_WINDOW)

static void
enable (GainWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (gain_window_lookup (self, name), enabled);
}

static void
set_state (GainWindow *self, const char *name, GVariant *state)
{
  g_simple_action_set_state (gain_window_lookup (self, name), state);
}

/* "Undo (Ctrl+Z): Import results from q3.csv" */
static void
set_undo_tooltip (GtkWidget *button, const char *what, const char *label)
{
  g_autofree char *text = label != NULL ? g_strdup_printf ("%s: %s", what, label) : NULL;

  gtk_widget_set_tooltip_text (button, text != NULL ? text : what);
}

static void
enable_view_actions (GainWindow *self, const GainViewClass *klass)
{
  enable (self, "find", klass != NULL && klass->set_search != NULL);
  gtk_widget_set_sensitive (self->find_button, klass != NULL && klass->set_search != NULL);
  enable (self, "print", klass != NULL && klass->print != NULL);
  enable (self, "export", klass != NULL && klass->export != NULL);
  enable (self, "explain", klass != NULL && klass->explain != NULL);
  enable (self, "next", klass != NULL && klass->step != NULL);
  enable (self, "previous", klass != NULL && klass->step != NULL);
}

static void
enable_workspace_actions (GainWindow *self, const GainSnapshot *snapshot)
{
  gboolean open = snapshot != NULL;
  gboolean practices = open && snapshot->catalog->n_practices > 0;
  g_autoptr (GVariant) board = g_action_get_state (G_ACTION (gain_window_lookup (self, "board")));
  gboolean shown_only = g_variant_get_boolean (board);
  gboolean writable = open && snapshot->writable;

  enable (self, "view", open);
  enable (self, "period", open);
  enable (self, "year", open);
  enable (self, "provider", open);
  enable (self, "close-workspace", open);
  enable (self, "restore", open && !shown_only);
  enable (self, "choose-practices", practices);
  enable (self, "my-practices", practices);
  enable (self, "retry", open && !gain_snapshot_takes_records (snapshot));
  enable (self, "undo", writable && snapshot->undo_label != NULL);
  enable (self, "redo", writable && snapshot->redo_label != NULL);
  enable (self, "undo-change", writable);
  set_undo_tooltip (self->undo, _ ("Undo (Ctrl+Z)"), open ? snapshot->undo_label : NULL);
  set_undo_tooltip (self->redo, _ ("Redo (Ctrl+Shift+Z)"), open ? snapshot->redo_label : NULL);
}

/* What writes isn't offered where nothing may be changed. */
static gboolean
is_held (GainWindow *self, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  return g_action_parse_detailed_name (detailed, &name, &target, NULL)
         && g_str_has_prefix (name, "win.")
         && gain_window_holds (self, name + strlen ("win."));
}

static void
update_header (GainWindow *self)
{
  GainView *view = gain_window_current_view (self);
  GainViewClass *klass = view != NULL ? GAIN_VIEW_GET_CLASS (view) : NULL;
  g_autofree char *subtitle = view != NULL ? gain_view_dup_subtitle (view) : NULL;
  const char *label = NULL;
  const char *action = NULL;

  if (klass != NULL && klass->get_primary != NULL)
    action = klass->get_primary (view, &label);
  if (action != NULL && is_held (self, action))
    action = NULL;
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->primary), action != NULL);
  if (action != NULL)
    {
      gtk_button_set_label (self->primary, label);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->primary), action);
    }
  enable_view_actions (self, klass);
  enable_workspace_actions (self, gain_desk_get_snapshot (self->desk));
}

static void on_any_view_changed (GainView *view, GainWindow *self);

/* The filter holds only where there is something to filter by: the setting is that of all windows. */
static gboolean
shows_only_mine (GainWindow *self)
{
  return g_settings_get_boolean (self->settings, "only-my-practices") && gain_window_has_mine (self);
}

static void
hold_writes (GainWindow *self)
{
  GainSnapshot *snapshot = gain_desk_get_snapshot (self->desk);

  gain_window_hold_writes (self, snapshot != NULL && !snapshot->writable);
}

static GainView *
ensure_view (GainWindow *self, guint index)
{
  const GainViewInfo *info = &gain_views[index];
  GtkWidget *child = gtk_stack_get_child_by_name (self->views, info->name);
  GainView *view;

  if (child != NULL)
    return GAIN_VIEW (child);
  view = g_object_new (info->get_type (), NULL);
  gain_view_set_session (view, gain_desk_get_session (self->desk));
  gain_view_set_only_mine (view, shows_only_mine (self));
  gtk_stack_add_named (self->views, GTK_WIDGET (view), info->name);
  g_signal_connect_object (view, "changed", G_CALLBACK (on_any_view_changed), self, 0);
  if (GAIN_VIEW_GET_CLASS (view)->add_actions != NULL)
    GAIN_VIEW_GET_CLASS (view)->add_actions (view, G_ACTION_MAP (self));
  hold_writes (self);
  return view;
}

/* What is measured once is remembered until it changes: a view of many texts that wrap opens at once. */
static void
measure_view (GainWindow *self, GtkWidget *view)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->views));

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
}

/* One view a turn, first made, then filled, then measured, when nothing else is to be done: so that the
 * commands of every view can be called, and that it opens at once. */
static gboolean
on_warm_up (gpointer data)
{
  GainWindow *self = data;
  GainSnapshot *snapshot = gain_desk_get_snapshot (self->desk);

  for (guint i = 0; snapshot != NULL && i < gain_n_views; i++)
    {
      gboolean made = gtk_stack_get_child_by_name (self->views, gain_views[i].name) != NULL;
      GainView *view = ensure_view (self, i);

      if (!made)
        return G_SOURCE_CONTINUE;
      if (gain_view_get_snapshot (view) == NULL)
        {
          gain_view_show_snapshot (view, snapshot);
          return G_SOURCE_CONTINUE;
        }
      if ((self->measured & 1u << i) != 0)
        continue;
      self->measured |= 1u << i;
      measure_view (self, GTK_WIDGET (view));
      return G_SOURCE_CONTINUE;
    }
  gain_names_below (GTK_WIDGET (self));
  self->warm_up = 0;
  return G_SOURCE_REMOVE;
}

static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  GainWindow *self = data;
  GainView *view = gain_window_current_view (self);

  if (!self->awaits_frame || self->path == NULL || view == NULL || gain_view_get_pending (view)
      || gain_desk_get_changing (self->desk))
    return;
  self->awaits_frame = FALSE;
  set_state (self, "ready", g_variant_new_boolean (TRUE));
  if (self->warm_up == 0 && !self->stays_cold)
    self->warm_up = g_idle_add_full (G_PRIORITY_LOW, on_warm_up, self, NULL);
}

/* "ready" turns true once a frame with the snapshot's figures was drawn. */
static void
await_frame (GainWindow *self)
{
  self->awaits_frame = TRUE;
  set_state (self, "ready", g_variant_new_boolean (FALSE));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_changing (GainWindow *self)
{
  await_frame (self);
}

static void
on_view_changed (GainWindow *self)
{
  update_header (self);
  await_frame (self);
}

static void
on_any_view_changed (GainView *view, GainWindow *self)
{
  if (view == gain_window_current_view (self))
    on_view_changed (self);
}

/* The views go, and with them the commands that they added and what they asked. */
static void
drop_views (GainWindow *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));
  GtkWidget *child;

  g_clear_handle_id (&self->warm_up, g_source_remove);
  self->measured = 0;
  gain_window_drop_messages (self);
  gain_window_close_details (self);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  for (guint i = 0; names[i] != NULL; i++)
    if (!gain_window_is_own_action (names[i]))
      g_action_map_remove_action (G_ACTION_MAP (self), names[i]);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->views))) != NULL)
    gtk_stack_remove (self->views, child);
}

/* Nothing is written that stands there already. */
static void
remember_view (GainWindow *self, const char *name)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-view");

  if (!g_str_equal (last, name))
    g_settings_set_string (self->settings, "last-view", name);
}

static void
show_view (GainWindow *self, guint index)
{
  const GainViewInfo *info = &gain_views[index];
  GainSnapshot *snapshot = gain_desk_get_snapshot (self->desk);
  GainView *before = gain_window_current_view (self);
  GainView *view = ensure_view (self, index);

  if (before != NULL && view != before)
    {
      gain_window_end_search (self);
      gain_window_close_details (self);
    }
  if (snapshot != NULL)
    gain_view_show_snapshot (view, snapshot);
  gtk_stack_set_visible_child (self->views, GTK_WIDGET (view));
  gain_sidebar_select (self->sidebar, index);
  adw_window_title_set_title (self->title, _ (info->title));
  set_state (self, "view", g_variant_new_string (info->name));
  if (view != before)
    remember_view (self, info->name);
  on_view_changed (self);
}

static void
pass_only_mine (GainWindow *self)
{
  gboolean only_mine = shows_only_mine (self);

  set_state (self, "my-practices", g_variant_new_boolean (only_mine));
  for (guint i = 0; i < gain_n_views; i++)
    {
      GtkWidget *view = gtk_stack_get_child_by_name (self->views, gain_views[i].name);

      if (view != NULL)
        gain_view_set_only_mine (GAIN_VIEW (view), only_mine);
    }
}

static void
on_only_mine (GainWindow *self)
{
  pass_only_mine (self);
  if (gain_window_current_view (self) != NULL)
    on_view_changed (self);
}

static void
show_welcome (GainWindow *self)
{
  drop_views (self);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->shown);
  self->awaits_frame = FALSE;
  set_state (self, "ready", g_variant_new_boolean (FALSE));
  set_state (self, "view", g_variant_new_string (""));
  gtk_window_set_title (GTK_WINDOW (self), "Gainshare");
  gtk_stack_set_visible_child_name (self->pages, "welcome");
  update_header (self);
}

/* Another workspace begins with views of its own, and with the one that was looked at last: in
 * whatever window. Returns: whether it is another one. */
static gboolean
take_session (GainWindow *self, const GainSnapshot *snapshot)
{
  g_autofree char *title = g_strdup_printf (_ ("%s – Gainshare"), snapshot->name);

  gtk_window_set_title (GTK_WINDOW (self), title);
  if (self->shown == gain_desk_get_session (self->desk))
    return FALSE;
  if (self->shown != NULL)
    drop_views (self);
  g_set_object (&self->shown, gain_desk_get_session (self->desk));
  g_free (self->path);
  self->path = g_strdup (snapshot->path);
  gain_welcome_remember (snapshot->path);
  return TRUE;
}

/* The one looked at last; of a workspace in which there is nobody yet, the one that says what to do. */
static char *
first_view (GainWindow *self, const GainSnapshot *snapshot)
{
  if (snapshot->catalog->n_people == 0 && snapshot->catalog->n_measures == 0)
    return g_strdup (gain_views[0].name);
  return g_settings_get_string (self->settings, "last-view");
}

/* Of the view that is shown. */
static char *
dup_view_name (GainWindow *self)
{
  g_autoptr (GVariant) name = g_action_get_state (G_ACTION (gain_window_lookup (self, "view")));

  return g_variant_dup_string (name, NULL);
}

static void
on_snapshot (GainWindow *self)
{
  GainSnapshot *snapshot = gain_desk_get_snapshot (self->desk);
  g_autofree char *view = NULL;
  g_autofree char *notice = NULL; /* it may quote the name of a file */
  g_autofree char *period = NULL;

  if (snapshot == NULL)
    {
      show_welcome (self);
      return;
    }
  view = take_session (self, snapshot) ? first_view (self, snapshot) : dup_view_name (self);
  pass_only_mine (self);
  hold_writes (self);
  gain_window_review_offers (self, snapshot);
  period = gain_period_format (snapshot->period);
  gain_sidebar_show_snapshot (self->sidebar, snapshot);
  set_state (self, "period", g_variant_new_string (period));
  set_state (self, "year", g_variant_new_int32 (snapshot->year));
  notice = snapshot->notice != NULL ? g_utf8_make_valid (snapshot->notice, -1) : g_strdup ("");
  gtk_label_set_label (self->notice, notice);
  gtk_widget_set_visible (self->retry, !gain_snapshot_takes_records (snapshot));
  gtk_widget_set_visible (self->notice_bar, snapshot->notice != NULL);
  gtk_stack_set_visible_child_name (self->pages, "workspace");
  if (!gain_window_show_view (self, view))
    show_view (self, 0);
  gain_window_import_waiting (self);
}

static void
on_failed (GainWindow *self, const GError *error)
{
  gain_window_report (self, _ ("The Change Is Made, but It Could Not Be Shown"), error);
}

static void
gain_window_realize (GtkWidget *widget)
{
  GainWindow *self = GAIN_WINDOW (widget);

  GTK_WIDGET_CLASS (gain_window_parent_class)->realize (widget);
  self->after_paint = g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint",
                                        G_CALLBACK (on_after_paint), self);
}

static void
gain_window_unrealize (GtkWidget *widget)
{
  GainWindow *self = GAIN_WINDOW (widget);

  g_clear_signal_handler (&self->after_paint, gtk_widget_get_frame_clock (widget));
  GTK_WIDGET_CLASS (gain_window_parent_class)->unrealize (widget);
}

/* A form that stands before it may hold what was typed, and asks. */
static gboolean
gain_window_close_request (GtkWindow *window)
{
  return !gain_window_close_before (window)
         || GTK_WINDOW_CLASS (gain_window_parent_class)->close_request (window);
}

/* What can be stopped is stopped; a change that has begun is ended, made whole or not at all. */
static void
gain_window_dispose (GObject *object)
{
  GainWindow *self = GAIN_WINDOW (object);

  g_clear_handle_id (&self->warm_up, g_source_remove);
  g_clear_weak_pointer (&self->before_details);
  g_clear_weak_pointer (&self->asks_for_workspace);
  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      gain_desk_close (self->desk);
    }
  G_OBJECT_CLASS (gain_window_parent_class)->dispose (object);
}

static void
gain_window_finalize (GObject *object)
{
  GainWindow *self = GAIN_WINDOW (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_free (self->path);
  g_strfreev (self->waiting);
  g_ptr_array_unref (self->offers);
  g_free (self->kept);
  G_OBJECT_CLASS (gain_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainWindow, name)
  BIND (toasts);
  BIND (pages);
  BIND (welcome);
  BIND (sidebar);
  BIND (sidebar_line);
  BIND (title);
  BIND (undo);
  BIND (redo);
  BIND (primary);
  BIND (find_button);
  BIND (notice_bar);
  BIND (notice);
  BIND (retry);
  BIND (search_bar);
  BIND (search);
  BIND (room);
  BIND (views);
  BIND (details);
  BIND (details_edge);
  BIND (details_title);
  BIND (details_content);
  BIND (drop_hint);
  BIND (drop_text);
#undef BIND
}

static void
gain_window_class_init (GainWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_window_finalize;
  widget_class->realize = gain_window_realize;
  widget_class->unrealize = gain_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = gain_window_close_request;
  g_type_ensure (GAIN_TYPE_WELCOME);
  g_type_ensure (GAIN_TYPE_SIDEBAR);
  g_type_ensure (GAIN_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/window.ui");
  bind_children (widget_class);
}

static void
connect_desk (GainWindow *self)
{
  gain_welcome_set_desk (self->welcome, self->desk);
  gain_sidebar_set_desk (self->sidebar, self->desk);
  g_signal_connect_swapped (self->desk, "notify::snapshot", G_CALLBACK (on_snapshot), self);
  g_signal_connect_swapped (self->desk, "notify::changing", G_CALLBACK (on_changing), self);
  g_signal_connect_swapped (self->desk, "failed", G_CALLBACK (on_failed), self);
  g_signal_connect_swapped (self->desk, "refused", G_CALLBACK (gain_window_say_refused), self);
}

static void
connect_settings (GainWindow *self)
{
  /* Read once: another window's new size is not this one's. */
  const GSettingsBindFlags flags = G_SETTINGS_BIND_SET | G_SETTINGS_BIND_GET
                                   | G_SETTINGS_BIND_GET_NO_CHANGES;

  g_settings_bind (self->settings, "window-width", self, "default-width", flags);
  g_settings_bind (self->settings, "window-height", self, "default-height", flags);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", flags);
  g_signal_connect_object (self->settings, "changed::only-my-practices",
                           G_CALLBACK (on_only_mine), self, G_CONNECT_SWAPPED);
  on_only_mine (self);
}

static void
gain_window_init (GainWindow *self)
{
  self->settings = g_settings_new (GAIN_APP_ID);
  self->offers = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gain_window_add_own_actions (self);
  gain_window_connect_search (self);
  gain_window_set_up_pane (self);
  gain_table_keys_watch (GTK_WINDOW (self));
  gain_window_accept_drops (self);
}

/**
 * gain_window_current_view:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the view that is shown; %NULL: no workspace is
 */
GainView *
gain_window_current_view (GainWindow *self)
{
  return (GainView *) gtk_stack_get_visible_child (self->views);
}

/**
 * gain_window_lookup:
 * @self: a window
 * @name: of one of its own actions, without "win."
 *
 * Returns: (transfer none): the action
 */
GSimpleAction *
gain_window_lookup (GainWindow *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

/**
 * gain_window_show_view:
 * @self: a window that shows a workspace
 * @name: of a view, as in #gain_views
 *
 * Goes to a view, which is made where it is not there yet.
 *
 * Returns: whether there is such a view
 */
gboolean
gain_window_show_view (GainWindow *self, const char *name)
{
  for (guint i = 0; i < gain_n_views; i++)
    if (g_str_equal (gain_views[i].name, name))
      {
        show_view (self, i);
        return TRUE;
      }
  return FALSE;
}

/**
 * gain_window_has_mine:
 * @self: a window
 *
 * Returns: whether the workspace has practices that are marked as mine
 */
gboolean
gain_window_has_mine (GainWindow *self)
{
  GainSnapshot *snapshot = gain_desk_get_snapshot (self->desk);
  const char *mine = snapshot != NULL
                       ? gain_snapshot_get_setting (snapshot, GAIN_SETTING_MY_PRACTICES)
                       : NULL;

  return mine != NULL && mine[strspn (mine, "; ")] != '\0';
}

/**
 * gain_window_new:
 * @application: the program
 * @desk: (nullable) (transfer full): what it shows; %NULL: nothing is open yet
 *
 * Returns: (transfer none): a window
 */
GainWindow *
gain_window_new (GtkApplication *application, GainDesk *desk)
{
  GainWindow *self = g_object_new (GAIN_TYPE_WINDOW, "application", application, NULL);
  GtkShortcutsWindow *keys
    = gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self));

  if (keys != NULL)
    gain_window_let_outlive (GTK_WINDOW (keys));
  self->desk = desk != NULL ? desk : gain_desk_new_for_user (self->settings);
  connect_desk (self);
  connect_settings (self);
  update_header (self);
  return self;
}

/**
 * gain_window_of:
 * @widget: any widget
 *
 * Returns: (transfer none) (nullable): the window that @widget stands in
 */
GainWindow *
gain_window_of (GtkWidget *widget)
{
  return GAIN_WINDOW (gtk_widget_get_ancestor (widget, GAIN_TYPE_WINDOW));
}

/**
 * gain_window_get_desk:
 * @self: a window
 *
 * Returns: (transfer none): where its workspaces are opened and closed
 */
GainDesk *
gain_window_get_desk (GainWindow *self)
{
  g_return_val_if_fail (GAIN_IS_WINDOW (self), NULL);
  return self->desk;
}

/**
 * gain_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none): the session of what it shows now; a dialog keeps that in which it was
 *   opened
 */
GainSession *
gain_window_get_session (GainWindow *self)
{
  g_return_val_if_fail (GAIN_IS_WINDOW (self), NULL);
  return gain_desk_get_session (self->desk);
}

/**
 * gain_window_stay_cold:
 * @self: a window that shows no workspace yet
 *
 * From now on no view is made before it is opened, and until then its commands are not there. For who
 * opens many windows and looks at one view of each.
 */
void
gain_window_stay_cold (GainWindow *self)
{
  g_return_if_fail (GAIN_IS_WINDOW (self));
  self->stays_cold = TRUE;
}
