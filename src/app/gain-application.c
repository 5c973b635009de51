/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-application.h"

#include "gain-window.h"

#include <glib/gi18n-lib.h>

struct _GainApplication
{
  AdwApplication parent_instance;

  GSettings     *settings;
};

G_DEFINE_FINAL_TYPE (GainApplication, gain_application, ADW_TYPE_APPLICATION)

static GainWindow *
ensure_window (GtkApplication *app)
{
  GtkWindow *window = gtk_application_get_active_window (app);

  if (!GAIN_IS_WINDOW (window))
    window = GTK_WINDOW (gain_window_new (app));
  gtk_window_present (window);
  return GAIN_WINDOW (window);
}

/* The chooser is nobody's child: this reference lives until the answer. */
static void
on_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  gboolean save = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog))
                  == GTK_FILE_CHOOSER_ACTION_SAVE;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && save)
    gain_window_create (ensure_window (data), path);
  else if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    gain_window_open (ensure_window (data), path);
  g_object_unref (dialog);
}

static void
choose (GtkApplication *app, gboolean save)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    save ? _ ("New Workspace") : _ ("Open a Workspace"), GTK_WINDOW (ensure_window (app)),
    save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
    save ? _ ("_Create") : _ ("_Open"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Workspaces"));
  gtk_file_filter_add_suffix (filter, "gainshare");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  if (save)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("My ACO.gainshare"));
  g_signal_connect (dialog, "response", G_CALLBACK (on_chosen), app);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_new (GSimpleAction *action, GVariant *value, gpointer app)
{
  choose (app, TRUE);
}

static void
on_open (GSimpleAction *action, GVariant *value, gpointer app)
{
  choose (app, FALSE);
}

static void
on_open_path (GSimpleAction *action, GVariant *value, gpointer app)
{
  gain_window_open (ensure_window (app), g_variant_get_string (value, NULL));
}

static void
on_sample (GSimpleAction *action, GVariant *value, gpointer app)
{
  gain_window_open_sample (ensure_window (app));
}

static void
on_quit (GSimpleAction *action, GVariant *value, gpointer app)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (app)) != NULL)
    gtk_window_destroy (window);
}

static void
on_about (GSimpleAction *action, GVariant *value, gpointer app)
{
  adw_show_about_window (GTK_WINDOW (ensure_window (app)), "application-name", "Gainshare",
                         "application-icon", GAIN_APP_ID, "version", GAIN_VERSION, "license-type",
                         GTK_LICENSE_GPL_3_0, NULL);
}

static const GActionEntry entries[] = {
  { "new", on_new },       { "open", on_open }, { "open-path", on_open_path, "s" },
  { "sample", on_sample }, { "quit", on_quit }, { "about", on_about },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.new", { "<Control>n" } },           { "app.open", { "<Control>o" } },
  { "app.quit", { "<Control>q" } },          { "window.close", { "<Control>w" } },
  { "win.undo", { "<Control>z" } },          { "win.redo", { "<Control><Shift>z" } },
  { "win.find", { "<Control>f" } },          { "win.print", { "<Control>p" } },
  { "win.explain", { "<Control>e" } },       { "win.next", { "<Alt>Down" } },
  { "win.previous", { "<Alt>Up" } },         { "win.close-pane", { "Escape" } },
  { "win.show-help-overlay", { "<Control>question" } },
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
gain_application_startup (GApplication *app)
{
  GainApplication *self = GAIN_APPLICATION (app);

  G_APPLICATION_CLASS (gain_application_parent_class)->startup (app);
  gtk_window_set_default_icon_name (GAIN_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (app), entries, G_N_ELEMENTS (entries), app);
  set_accels (GTK_APPLICATION (app));
  self->settings = g_settings_new (GAIN_APP_ID);
  g_signal_connect (self->settings, "changed::color-scheme", G_CALLBACK (on_color_scheme), NULL);
  on_color_scheme (self->settings, "color-scheme", NULL);
}

static void
gain_application_activate (GApplication *app)
{
  ensure_window (GTK_APPLICATION (app));
}

static void
gain_application_open (GApplication *app, GFile **files, int n_files, const char *hint)
{
  g_autofree char *path = g_file_get_path (files[0]);

  if (path != NULL)
    gain_window_open (ensure_window (GTK_APPLICATION (app)), path);
}

static int
gain_application_command_line (GApplication *app, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_auto (GStrv) args = g_application_command_line_get_arguments (line, NULL);

  g_application_activate (app);
  if (g_variant_dict_contains (options, "sample"))
    gain_window_open_sample (ensure_window (GTK_APPLICATION (app)));
  else if (args[0] != NULL && args[1] != NULL)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, args[1]);

      g_application_open (app, &file, 1, "");
    }
  return 0;
}

static void
gain_application_dispose (GObject *object)
{
  g_clear_object (&GAIN_APPLICATION (object)->settings);
  G_OBJECT_CLASS (gain_application_parent_class)->dispose (object);
}

static void
gain_application_class_init (GainApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_application_dispose;
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
