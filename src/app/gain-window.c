/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-window.h"

#include <glib/gi18n-lib.h>

#define MAX_RECENT 8

struct _GainWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack        *pages;
  GtkListBox      *recent;
  GtkMenuButton   *period_button;
  GtkLabel        *workspace_name;
  GtkListBox      *sidebar;
  GtkListBox      *jobs;
  AdwWindowTitle  *title;
  GtkButton       *primary;
  GtkRevealer     *notice_bar;
  GtkLabel        *notice;
  GtkSearchBar    *search_bar;
  GtkSearchEntry  *search;
  GtkStack        *views;
  GtkRevealer     *details;
  GtkLabel        *details_title;
  GtkScrolledWindow *details_content;

  GSettings       *settings;
  GainSession     *session;
  gulong           after_paint;
};

G_DEFINE_FINAL_TYPE (GainWindow, gain_window, ADW_TYPE_APPLICATION_WINDOW)

static GainView *
current_view (GainWindow *self)
{
  return (GainView *) gtk_stack_get_visible_child (self->views);
}

static GSimpleAction *
lookup (GainWindow *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

static void
enable (GainWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (lookup (self, name), enabled);
}

static void
update_header (GainWindow *self)
{
  GainView *view = current_view (self);
  GainSnapshot *snapshot = gain_session_get_snapshot (self->session);
  GainViewClass *klass = view != NULL ? GAIN_VIEW_GET_CLASS (view) : NULL;
  g_autofree char *subtitle = view != NULL ? gain_view_dup_subtitle (view) : NULL;
  const char *label = NULL;
  const char *action = klass != NULL && klass->get_primary != NULL ? klass->get_primary (view, &label)
                                                                  : NULL;

  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->primary), action != NULL);
  if (action != NULL)
    {
      gtk_button_set_label (self->primary, label);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->primary), action);
    }
  enable (self, "find", klass != NULL && klass->set_search != NULL);
  enable (self, "print", klass != NULL && klass->print != NULL);
  enable (self, "export", klass != NULL && klass->export != NULL);
  enable (self, "explain", klass != NULL && klass->explain != NULL);
  enable (self, "next", klass != NULL && klass->step != NULL);
  enable (self, "previous", klass != NULL && klass->step != NULL);
  enable (self, "view", snapshot != NULL);
  enable (self, "undo", snapshot != NULL && snapshot->writable && snapshot->undo_label != NULL);
  enable (self, "redo", snapshot != NULL && snapshot->writable && snapshot->redo_label != NULL);
}

static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  GainWindow *self = data;
  GainView *view = current_view (self);

  if (view == NULL || gain_view_get_pending (view))
    return;
  g_clear_signal_handler (&self->after_paint, clock);
  g_simple_action_set_state (lookup (self, "ready"), g_variant_new_boolean (TRUE));
}

/* "ready" turns true once a frame with the snapshot's figures was drawn. */
static void
watch_frame (GainWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_simple_action_set_state (lookup (self, "ready"), g_variant_new_boolean (FALSE));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (clock != NULL && self->after_paint == 0)
    self->after_paint = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), self);
}

static void
on_view_changed (GainWindow *self)
{
  update_header (self);
  watch_frame (self);
}

static GainView *
ensure_view (GainWindow *self, const GainViewInfo *info)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->views, info->name);
  GainView *view;

  if (child != NULL)
    return GAIN_VIEW (child);
  view = g_object_new (info->get_type (), NULL);
  gain_view_set_session (view, self->session);
  gtk_stack_add_named (self->views, GTK_WIDGET (view), info->name);
  g_signal_connect_object (view, "changed", G_CALLBACK (on_view_changed), self, G_CONNECT_SWAPPED);
  if (GAIN_VIEW_GET_CLASS (view)->add_actions != NULL)
    GAIN_VIEW_GET_CLASS (view)->add_actions (view, G_ACTION_MAP (self));
  return view;
}

static void
show_view (GainWindow *self, guint index)
{
  const GainViewInfo *info = &gain_views[index];
  GainSnapshot *snapshot = gain_session_get_snapshot (self->session);
  GainView *view = ensure_view (self, info);

  if (view != current_view (self))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  if (snapshot != NULL)
    gain_view_show_snapshot (view, snapshot);
  gtk_stack_set_visible_child (self->views, GTK_WIDGET (view));
  gtk_list_box_select_row (self->sidebar,
                           gtk_list_box_get_row_at_index (self->sidebar, (int) index));
  adw_window_title_set_title (self->title, _ (info->title));
  g_simple_action_set_state (lookup (self, "view"), g_variant_new_string (info->name));
  g_settings_set_string (self->settings, "last-view", info->name);
  on_view_changed (self);
}

static gboolean
show_view_by_name (GainWindow *self, const char *name)
{
  for (guint i = 0; i < gain_n_views; i++)
    if (g_str_equal (gain_views[i].name, name))
      {
        show_view (self, i);
        return TRUE;
      }
  return FALSE;
}

static void
on_row (GtkListBox *box, GtkListBoxRow *row, gpointer data)
{
  show_view (GAIN_WINDOW (data), (guint) gtk_list_box_row_get_index (row));
}

static GMenuModel *
period_menu (GainSnapshot *snapshot)
{
  GMenu *menu = g_menu_new ();

  for (guint i = snapshot->periods->len; i > 0; i--)
    {
      g_autofree char *text = gain_period_format (g_array_index (snapshot->periods, GainPeriod, i - 1));
      g_autofree char *action = g_strdup_printf ("win.period::%s", text);

      g_menu_append (menu, text, action);
    }
  return G_MENU_MODEL (menu);
}

static void
remember (GainWindow *self, const char *path)
{
  g_auto (GStrv) old = g_settings_get_strv (self->settings, "recent-workspaces");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  guint n = 1;

  g_strv_builder_add (builder, path);
  for (guint i = 0; old[i] != NULL && n < MAX_RECENT; i++)
    if (!g_str_equal (old[i], path))
      {
        g_strv_builder_add (builder, old[i]);
        n++;
      }
  paths = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent-workspaces", (const char *const *) paths);
}

static void
on_snapshot (GainWindow *self)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (self->session);
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autoptr (GMenuModel) menu = period_menu (snapshot);
  g_autofree char *view = g_settings_get_string (self->settings, "last-view");

  gtk_label_set_label (self->workspace_name, snapshot->name);
  gtk_menu_button_set_label (self->period_button, period);
  gtk_menu_button_set_menu_model (self->period_button, menu);
  g_simple_action_set_state (lookup (self, "period"), g_variant_new_string (period));
  g_simple_action_set_state (lookup (self, "year"), g_variant_new_int32 (snapshot->year));
  gtk_label_set_label (self->notice, snapshot->notice != NULL ? snapshot->notice : "");
  gtk_revealer_set_reveal_child (self->notice_bar, snapshot->notice != NULL);
  gtk_stack_set_visible_child_name (self->pages, "workspace");
  if (!show_view_by_name (self, view))
    show_view (self, 0);
  remember (self, snapshot->path);
  watch_frame (self);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = gain_session_finish (GAIN_SESSION (source), result, &error);

  if (done == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (self, _ ("The Workspace Was Not Opened"), error);
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = gain_session_finish (GAIN_SESSION (source), result, &error);

  if (label == NULL)
    gain_window_report (self, _ ("Nothing Was Changed"), error);
  else
    gain_window_toast (self, label, FALSE);
}

static void
on_view (GSimpleAction *action, GVariant *value, gpointer data)
{
  show_view_by_name (GAIN_WINDOW (data), g_variant_get_string (value, NULL));
}

static void
on_undo (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;
  gboolean redo = g_str_equal (g_action_get_name (G_ACTION (action)), "redo");

  gain_session_undo_async (self->session, redo, on_undone, g_object_ref (self));
}

static void
on_find (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;

  gtk_search_bar_set_search_mode (self->search_bar, g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

static void
on_search_mode (GainWindow *self)
{
  gboolean on = gtk_search_bar_get_search_mode (self->search_bar);

  g_simple_action_set_state (lookup (self, "find"), g_variant_new_boolean (on));
}

static void
on_search (GainWindow *self)
{
  GainView *view = current_view (self);

  if (view != NULL && GAIN_VIEW_GET_CLASS (view)->set_search != NULL)
    GAIN_VIEW_GET_CLASS (view)->set_search (view, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_simple (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;
  GainView *view = current_view (self);
  const char *name = g_action_get_name (G_ACTION (action));
  GainViewClass *klass = view != NULL ? GAIN_VIEW_GET_CLASS (view) : NULL;

  if (g_str_equal (name, "close-pane"))
    gtk_revealer_set_reveal_child (self->details, FALSE);
  else if (klass == NULL)
    return;
  else if (g_str_equal (name, "print") && klass->print != NULL)
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
  GainView *view = current_view (self);

  if (view == NULL || GAIN_VIEW_GET_CLASS (view)->show_provider == NULL)
    show_view_by_name (self, "scorecards");
  view = current_view (self);
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

  if (gain_period_parse (g_variant_get_string (value, NULL), &period))
    gain_session_show_async (self->session, gain_period_year (period), period, on_opened,
                             g_object_ref (self));
}

static void
on_year (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainWindow *self = data;

  gain_session_show_async (self->session, g_variant_get_int32 (value), 0, on_opened,
                           g_object_ref (self));
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
  const char *path = g_variant_get_string (value, NULL);
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

static const GActionEntry entries[] = {
  { "view", on_view, "s", "''" },         { "provider", on_provider, "s", "''" },
  { "period", on_period, "s", "''" },     { "year", on_year, "i", "0" },
  { "find", NULL, NULL, "false", on_find }, { "ready", NULL, NULL, "false" },
  { "undo", on_undo },                    { "redo", on_undo },
  { "print", on_simple },                 { "export", on_simple },
  { "next", on_simple },                  { "previous", on_simple },
  { "close-pane", on_simple },            { "explain", on_simple },
  { "show-file", on_show_file, "s" },
};

static void
on_pane_revealed (GainWindow *self)
{
  if (gtk_revealer_get_reveal_child (self->details) || gtk_revealer_get_child_revealed (self->details))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->details), FALSE);
  gtk_scrolled_window_set_child (self->details_content, NULL);
}

static gboolean
progress_shown (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_double (to, MAX (g_value_get_double (from), 0));
  return TRUE;
}

static GtkWidget *
job_row (gpointer item, gpointer data)
{
  GainJob *job = item;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *cancel = gtk_button_new_from_icon_name ("process-stop-symbolic");

  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (bar), TRUE);
  gtk_progress_bar_set_ellipsize (GTK_PROGRESS_BAR (bar), PANGO_ELLIPSIZE_END);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (bar), gain_job_get_label (job));
  gtk_widget_set_hexpand (bar, TRUE);
  g_object_bind_property_full (job, "progress", bar, "fraction", G_BINDING_SYNC_CREATE,
                               progress_shown, NULL, NULL, NULL);
  gtk_widget_set_tooltip_text (cancel, _ ("Cancel"));
  gtk_widget_add_css_class (cancel, "flat");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gain_job_cancel), job, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), cancel);
  return box;
}

static void
fill_sidebar (GainWindow *self)
{
  for (guint i = 0; i < gain_n_views; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (gain_views[i].icon));
      gtk_box_append (GTK_BOX (box), gtk_label_new (_ (gain_views[i].title)));
      gtk_list_box_append (self->sidebar, box);
    }
}

static void
fill_recent (GainWindow *self)
{
  g_auto (GStrv) paths = g_settings_get_strv (self->settings, "recent-workspaces");

  for (guint i = 0; paths[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *name = g_filename_display_basename (paths[i]);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), paths[i]);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-path");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", paths[i]);
      gtk_list_box_append (self->recent, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), paths[0] != NULL);
}

static gboolean
gain_window_close_request (GtkWindow *window)
{
  GainWindow *self = GAIN_WINDOW (window);

  gain_session_close (self->session);
  return GTK_WINDOW_CLASS (gain_window_parent_class)->close_request (window);
}

static void
gain_window_dispose (GObject *object)
{
  GainWindow *self = GAIN_WINDOW (object);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (clock != NULL)
    g_clear_signal_handler (&self->after_paint, clock);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (gain_window_parent_class)->dispose (object);
}

static void
gain_window_class_init (GainWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = gain_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainWindow, name)
  BIND (toasts);
  BIND (pages);
  BIND (recent);
  BIND (period_button);
  BIND (workspace_name);
  BIND (sidebar);
  BIND (jobs);
  BIND (title);
  BIND (primary);
  BIND (notice_bar);
  BIND (notice);
  BIND (search_bar);
  BIND (search);
  BIND (views);
  BIND (details);
  BIND (details_title);
  BIND (details_content);
#undef BIND
}

static void
gain_window_init (GainWindow *self)
{
  g_autofree char *who = NULL;

  self->settings = g_settings_new (GAIN_APP_ID);
  who = g_settings_get_string (self->settings, "acting-name");
  self->session = gain_session_new (who[0] != '\0' ? who : g_get_real_name ());
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  fill_sidebar (self);
  fill_recent (self);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  gtk_list_box_bind_model (self->jobs, gain_session_get_jobs (self->session), job_row, NULL, NULL);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect (self->sidebar, "row-activated", G_CALLBACK (on_row), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (self->search_bar, "notify::search-mode-enabled",
                            G_CALLBACK (on_search_mode), self);
  g_signal_connect_swapped (self->details, "notify::child-revealed", G_CALLBACK (on_pane_revealed),
                            self);
  g_signal_connect_object (self->session, "notify::snapshot", G_CALLBACK (on_snapshot), self,
                           G_CONNECT_SWAPPED);
  update_header (self);
}

/**
 * gain_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window with nothing open: the welcome page
 */
GainWindow *
gain_window_new (GtkApplication *application)
{
  return g_object_new (GAIN_TYPE_WINDOW, "application", application, NULL);
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
 * gain_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none): its session
 */
GainSession *
gain_window_get_session (GainWindow *self)
{
  g_return_val_if_fail (GAIN_IS_WINDOW (self), NULL);
  return self->session;
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
  gain_session_open_async (self->session, path, on_opened, g_object_ref (self));
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
  gain_session_sample_async (self->session, on_opened, g_object_ref (self));
}

/**
 * gain_window_create:
 * @self: a window
 * @path: where; nothing may be there yet
 *
 * Makes a workspace named after its file, for this year.
 */
void
gain_window_create (GainWindow *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  char *dot = strrchr (name, '.');

  g_return_if_fail (GAIN_IS_WINDOW (self));
  if (dot != NULL && dot != name)
    *dot = '\0';
  gain_session_create_async (self->session, path, name, NULL, g_date_time_get_year (now), on_opened,
                             g_object_ref (self));
}

/**
 * gain_window_toast:
 * @self: a window
 * @text: what happened
 * @offer_undo: whether to offer Undo
 *
 * Says for some seconds what was done.
 */
void
gain_window_toast (GainWindow *self, const char *text, gboolean offer_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (offer_undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * gain_window_toast_open:
 * @self: a window
 * @text: what was made
 * @label: of the button that opens it, with a mnemonic
 * @action: what the button does
 * @target: its parameter, a string
 *
 * Says for some seconds what was made, and offers to open it.
 */
void
gain_window_toast_open (GainWindow *self, const char *text, const char *label, const char *action,
                        const char *target)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target (toast, "s", target);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * gain_window_report:
 * @self: a window
 * @heading: what did not happen
 * @error: why, as a sentence
 *
 * Tells of a failure in a dialog.
 */
void
gain_window_report (GainWindow *self, const char *heading, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * gain_window_explain:
 * @self: a window
 * @title: of the pane
 * @content: (transfer full): what it shows
 *
 * Opens the pane on the right with an explanation.
 */
void
gain_window_explain (GainWindow *self, const char *title, GtkWidget *content)
{
  gtk_label_set_label (self->details_title, title);
  gtk_scrolled_window_set_child (self->details_content, content);
  gtk_widget_set_visible (GTK_WIDGET (self->details), TRUE);
  gtk_revealer_set_reveal_child (self->details, TRUE);
}
