/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-application.h"

#include "gain-ask.h"
#include "gain-focus.h"
#include "gain-help.h"
#include "gain-icon-guard.h"
#include "gain-names.h"
#include "gain-new-workspace.h"
#include "gain-path-word.h"
#include "gain-preferences.h"
#include "gain-table-start.h"
#include "gain-window-before.h"
#include "gain-window-private.h"

#include <glib/gi18n-lib.h>

struct _GainApplication
{
  AdwApplication parent_instance;

  GSettings     *settings;
  gboolean       sample;  /* what the command line asks for */
  char          *path;
  GainDesk      *desk;    /* reads it while GTK starts; the first window takes it */
};

G_DEFINE_FINAL_TYPE (GainApplication, gain_application, ADW_TYPE_APPLICATION)

static GainWindow *
find_window (GtkApplication *app)
{
  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    if (GAIN_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static GainWindow *
ensure_window (GtkApplication *app)
{
  GainWindow *window = find_window (app);

  if (window == NULL)
    window = gain_window_new (app, g_steal_pointer (&GAIN_APPLICATION (app)->desk));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
on_path (const char *path, gpointer app)
{
  gain_window_open (ensure_window (app), path);
}

static void
on_new (GSimpleAction *action, GVariant *value, gpointer app)
{
  gain_new_workspace_present (ensure_window (app));
}

static void
on_open (GSimpleAction *action, GVariant *value, gpointer app)
{
  gain_ask_open (GTK_WIDGET (ensure_window (app)), _ ("Open a Workspace"), _ ("Workspaces"),
                 "*.gainshare", on_path, app);
}

static void
on_open_path (GSimpleAction *action, GVariant *value, gpointer app)
{
  g_autofree char *path = gain_path_from_word (g_variant_get_string (value, NULL));

  gain_window_open (ensure_window (app), path);
}

static void
on_sample (GSimpleAction *action, GVariant *value, gpointer app)
{
  gain_window_open_sample (ensure_window (app));
}

/* Each window as its own button closes it: a form that would lose what was typed asks first. */
static void
on_quit (GSimpleAction *action, GVariant *value, gpointer app)
{
  GtkWindow *window;

  while ((window = (GtkWindow *) find_window (app)) != NULL)
    {
      g_autoptr (GtkWindow) closing = g_object_ref (window);

      gtk_window_close (closing);
      if (!gain_window_is_closed (closing))
        return;
    }
  while ((window = gtk_application_get_active_window (app)) != NULL)
    gtk_window_destroy (window);
}

static void
on_preferences (GSimpleAction *action, GVariant *value, gpointer app)
{
  gain_preferences_present (ensure_window (app));
}

static void
on_help (GSimpleAction *action, GVariant *value, gpointer app)
{
  gain_help_present (GTK_WINDOW (ensure_window (app)), NULL);
}

static void
on_help_page (GSimpleAction *action, GVariant *value, gpointer app)
{
  gain_help_present (GTK_WINDOW (ensure_window (app)), g_variant_get_string (value, NULL));
}

/* GTK keeps each description on one line: two columns of them are wider than a small screen where
 * letters are large. The keys beside it stay whole. */
static void
break_lines (GtkWidget *widget)
{
  if (GTK_IS_SHORTCUT_LABEL (widget))
    return;
  if (GTK_IS_LABEL (widget))
    gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    break_lines (child);
}

static void
on_shortcuts (GSimpleAction *action, GVariant *value, gpointer app)
{
  GainWindow *window = ensure_window (app);
  GtkShortcutsWindow *overlay
    = gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window));

  if (overlay != NULL)
    break_lines (GTK_WIDGET (overlay));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
}

static void
on_about (GSimpleAction *action, GVariant *value, gpointer app)
{
  GtkWindow *about
    = g_object_new (ADW_TYPE_ABOUT_WINDOW, "transient-for", ensure_window (app), "application-name",
                    "Gainshare", "application-icon", GAIN_APP_ID, "version", GAIN_VERSION,
                    "license-type", GTK_LICENSE_GPL_3_0, "comments",
                    _ ("Scores providers of an Accountable Care Organization, divides its "
                       "savings to the cent, and prints the scorecards."),
                    NULL);

  gain_window_let_outlive (about);
  gtk_window_present (about);
}

static const GActionEntry entries[] = {
  { "new", on_new },       { "open", on_open }, { "open-path", on_open_path, "s" },
  { "sample", on_sample }, { "quit", on_quit }, { "about", on_about },
  { "preferences", on_preferences }, { "help", on_help }, { "shortcuts", on_shortcuts },
  { "help-page", on_help_page, "s" },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.new", { "<Control>n" } },           { "app.open", { "<Control>o" } },
  { "app.quit", { "<Control>q" } },          { "window.close", { "<Control>w" } },
  { "app.preferences", { "<Control>comma" } }, { "app.help", { "F1" } },
  { "win.my-practices", { "<Control>m" } },  { "win.board", { "F11" } },
  { "win.find", { "<Control>f" } },          { "win.print", { "<Control>p" } },
  { "win.explain", { "<Control>e" } },       { "win.next", { "<Alt>Down" } },
  { "win.previous", { "<Alt>Up" } },
  { "app.shortcuts", { "<Control>question" } },
};

static void
set_accels (GtkApplication *app)
{
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (app, accels[i].action, accels[i].keys);
  for (guint i = 0; i < gain_n_views && i < 9; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.view::%s", gain_views[i].name);
      g_autofree char *key = g_strdup_printf ("<Control>%u", i + 1);
      const char *keys[] = { key, NULL };

      gtk_application_set_accels_for_action (app, action, keys);
    }
}

static void
on_color_scheme (GSettings *settings, const char *key, gpointer data)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  int chosen = g_settings_get_enum (settings, key);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (chosen, 0, 2)]);
}

static void
on_early_opened (GObject *desk, GAsyncResult *result, gpointer app)
{
  const GainApplication *self = app;

  gain_window_on_opened (desk, result,
                         gain_window_opening (find_window (app), self->sample ? NULL : self->path));
}

/* The workspace that the command line names is read while GTK starts and the window is made: both
 * take about as long. */
static void
open_early (GainApplication *self)
{
  if (!self->sample && self->path == NULL)
    return;
  self->desk = gain_desk_new_for_user (self->settings);
  if (self->sample)
    gain_desk_sample_async (self->desk, on_early_opened, self);
  else
    gain_desk_open_async (self->desk, self->path, on_early_opened, self);
}

static int
gain_application_handle_local_options (GApplication *app, GVariantDict *options)
{
  GainApplication *self = GAIN_APPLICATION (app);
  g_autofree const char **paths = NULL;
  g_autoptr (GFile) file = NULL;

  self->sample = g_variant_dict_contains (options, "sample");
  if (!self->sample && g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &paths)
      && paths[0] != NULL)
    {
      file = g_file_new_for_commandline_arg (paths[0]);
      self->path = gain_window_imports (paths[0]) ? NULL : g_file_get_path (file);
    }
  return -1;
}

static void
gain_application_startup (GApplication *app)
{
  GainApplication *self = GAIN_APPLICATION (app);

  self->settings = g_settings_new (GAIN_APP_ID);
  open_early (self);
  G_APPLICATION_CLASS (gain_application_parent_class)->startup (app);
  gain_icon_guard_install ();
  gain_names_install ();
  gain_focus_install ();
  gain_table_start_install ();
  gtk_window_set_default_icon_name (GAIN_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (app), entries, G_N_ELEMENTS (entries), app);
  set_accels (GTK_APPLICATION (app));
  g_signal_connect (self->settings, "changed::color-scheme", G_CALLBACK (on_color_scheme), NULL);
  on_color_scheme (self->settings, "color-scheme", NULL);
}

static void
gain_application_activate (GApplication *app)
{
  ensure_window (GTK_APPLICATION (app));
}

/* A workspace that is shown comes to the front; another one takes a free window or a new one. */
static void
open_workspace (GtkApplication *app, GFile *file, const char *path)
{
  GainWindow *free = NULL;

  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    if (GAIN_IS_WINDOW (l->data) && gain_window_shows (l->data, file))
      {
        gtk_window_present (l->data);
        return;
      }
    else if (GAIN_IS_WINDOW (l->data) && free == NULL && gain_window_shows (l->data, NULL))
      free = l->data;
  if (free == NULL)
    free = gain_window_new (app, g_steal_pointer (&GAIN_APPLICATION (app)->desk));
  gain_window_open (free, path);
  gtk_window_present (GTK_WINDOW (free));
}

static void
gain_application_open (GApplication *app, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) imports = NULL;

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL && gain_window_imports (path))
        g_strv_builder_add (builder, path);
      else if (path != NULL)
        open_workspace (GTK_APPLICATION (app), files[i], path);
    }
  imports = g_strv_builder_end (builder);
  if (imports[0] != NULL)
    gain_window_import (ensure_window (GTK_APPLICATION (app)), (const char *const *) imports);
}

static int
gain_application_command_line (GApplication *app, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree const char **paths = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean early = GAIN_APPLICATION (app)->desk != NULL;
  gboolean sample = g_variant_dict_contains (options, "sample");

  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &paths))
    for (guint i = early && !sample ? 1 : 0; paths[i] != NULL; i++)
      g_ptr_array_add (files, g_application_command_line_create_file_for_arg (line, paths[i]));
  if (early || sample || files->len == 0)
    {
      GainWindow *window = ensure_window (GTK_APPLICATION (app));

      if (sample && !early)
        gain_window_open_sample (window);
    }
  if (files->len > 0)
    g_application_open (app, (GFile **) files->pdata, (int) files->len, "");
  return 0;
}

static void
gain_application_dispose (GObject *object)
{
  GainApplication *self = GAIN_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (gain_application_parent_class)->dispose (object);
}

static void
gain_application_class_init (GainApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_application_dispose;
  app_class->handle_local_options = gain_application_handle_local_options;
  app_class->startup = gain_application_startup;
  app_class->activate = gain_application_activate;
  app_class->open = gain_application_open;
  app_class->command_line = gain_application_command_line;
}

static void
gain_application_init (GainApplication *self)
{
  static const GOptionEntry options[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the sample ACO"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[WORKSPACE] [FILE…]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * gain_application_new:
 *
 * Returns: (transfer full): the program
 */
GainApplication *
gain_application_new (void)
{
  return g_object_new (GAIN_TYPE_APPLICATION, "application-id", GAIN_APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/gainshare/Gainshare", NULL);
}
