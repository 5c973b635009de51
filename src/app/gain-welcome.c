/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-welcome.h"

#include "gain-path-word.h"

#include <glib/gi18n-lib.h>

#define MAX_RECENT 8
#define RECENT "recent-workspaces"

struct _GainWelcome
{
  AdwBin          parent_instance;

  GtkStack       *pages;
  GtkWidget      *recent_title;
  GtkListBox     *recent;
  GtkSpinner     *spinner;
  GtkLabel       *what;
  GtkProgressBar *progress;
  GtkWidget      *cancel;

  GListModel     *jobs;
  GainJob        *job;
};

G_DEFINE_FINAL_TYPE (GainWelcome, gain_welcome, ADW_TYPE_BIN)

static void
on_progress (GainWelcome *self)
{
  double progress;

  g_object_get (self->job, "progress", &progress, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), progress >= 0);
  gtk_progress_bar_set_fraction (self->progress, MAX (progress, 0));
}

static void
set_job (GainWelcome *self, GainJob *job)
{
  if (self->job == job)
    return;
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_set_object (&self->job, job);
  gtk_stack_set_visible_child_name (self->pages, job != NULL ? "opening" : "choose");
  gtk_spinner_set_spinning (self->spinner, job != NULL);
  if (job == NULL)
    return;
  gtk_label_set_label (self->what, gain_job_get_label (job));
  gtk_widget_set_sensitive (self->cancel, TRUE);
  g_signal_connect_swapped (job, "notify::progress", G_CALLBACK (on_progress), self);
  on_progress (self);
}

static void
on_jobs (GainWelcome *self)
{
  g_autoptr (GainJob) first = g_list_model_get_item (self->jobs, 0);

  set_job (self, first);
}

static void
on_cancel (GainWelcome *self)
{
  if (self->job != NULL)
    gain_job_cancel (self->job);
  gtk_widget_set_sensitive (self->cancel, FALSE);
}

static void list_recent (GainWelcome *self);

static void
on_forget (GtkButton *button, gpointer data)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);

  gain_welcome_forget (g_object_get_data (G_OBJECT (row), "path"));
  list_recent (data);
}

/* The row stays, so that nobody wonders where it went, and can be taken away. */
static void
mark_missing (GainWelcome *self, AdwActionRow *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  g_autofree char *text = g_strdup_printf (_ ("Not there any more: %s"),
                                           adw_action_row_get_subtitle (row));
  const char *name = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  g_autofree char *tooltip = g_strdup_printf (_ ("Take %s from this list"), name);

  adw_action_row_set_subtitle (row, text);
  gtk_widget_add_css_class (GTK_WIDGET (row), "dim-label");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (on_forget), self);
  adw_action_row_add_suffix (row, button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), NULL);
}

/* A row that was looked after, and the page it stands on. */
typedef struct
{
  GainWelcome  *welcome;
  AdwActionRow *row;
} Look;

static void
on_looked (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autofree Look *look = data;
  g_autoptr (GainWelcome) self = look->welcome;
  g_autoptr (AdwActionRow) row = look->row;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (file), result, &error);

  if (info == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      && gtk_widget_get_parent (GTK_WIDGET (row)) == GTK_WIDGET (self->recent))
    mark_missing (self, row);
}

/* A disk that is far away answers late: nothing waits for it. */
static void
look_after (GainWelcome *self, GtkWidget *row)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_object_get_data (G_OBJECT (row), "path"));
  Look *look = g_new (Look, 1);

  *look = (Look) { g_object_ref (self), g_object_ref (ADW_ACTION_ROW (row)) };
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, on_looked, look);
}

static GtkWidget *
recent_row (const char *word)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *path = gain_path_from_word (word);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *escaped = g_markup_escape_text (shown, -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", word);
  g_object_set_data_full (G_OBJECT (row), "path", g_steal_pointer (&path), g_free);
  return row;
}

static void
list_recent (GainWelcome *self)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  g_auto (GStrv) paths = g_settings_get_strv (settings, RECENT);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_list_box_remove (self->recent, row);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      row = recent_row (paths[i]);
      gtk_list_box_append (self->recent, row);
      look_after (self, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), paths[0] != NULL);
  gtk_widget_set_visible (self->recent_title, paths[0] != NULL);
}

static void
gain_welcome_map (GtkWidget *widget)
{
  list_recent (GAIN_WELCOME (widget));
  GTK_WIDGET_CLASS (gain_welcome_parent_class)->map (widget);
}

static void
gain_welcome_dispose (GObject *object)
{
  GainWelcome *self = GAIN_WELCOME (object);

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  g_clear_object (&self->jobs);
  G_OBJECT_CLASS (gain_welcome_parent_class)->dispose (object);
}

static void
gain_welcome_class_init (GainWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_welcome_dispose;
  widget_class->map = gain_welcome_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/welcome.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainWelcome, name)
  BIND (pages);
  BIND (recent_title);
  BIND (recent);
  BIND (spinner);
  BIND (what);
  BIND (progress);
  BIND (cancel);
#undef BIND
}

static void
gain_welcome_init (GainWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (on_cancel), self);
}

/**
 * gain_welcome_set_desk:
 * @self: a welcome page
 * @desk: whose work is shown while a workspace is opened
 *
 * Gives the page its desk, once.
 */
void
gain_welcome_set_desk (GainWelcome *self, GainDesk *desk)
{
  self->jobs = g_object_ref (gain_desk_get_jobs (desk));
  g_signal_connect_object (self->jobs, "items-changed", G_CALLBACK (on_jobs), self,
                           G_CONNECT_SWAPPED);
  on_jobs (self);
}

/* Writes the list with this path first, or without it. */
static void
rewrite_recent (const char *path, gboolean keep)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  g_autofree char *word = gain_path_to_word (path);
  g_auto (GStrv) old = g_settings_get_strv (settings, RECENT);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  guint n = keep ? 1 : 0;

  if (keep && g_strcmp0 (old[0], word) == 0)
    return;
  if (keep)
    g_strv_builder_add (builder, word);
  for (guint i = 0; old[i] != NULL && n < MAX_RECENT; i++)
    if (!g_str_equal (old[i], word))
      {
        g_strv_builder_add (builder, old[i]);
        n++;
      }
  paths = g_strv_builder_end (builder);
  g_settings_set_strv (settings, RECENT, (const char *const *) paths);
}

/**
 * gain_welcome_remember:
 * @path: a workspace that was opened
 *
 * Puts a workspace first among those opened last.
 */
void
gain_welcome_remember (const char *path)
{
  rewrite_recent (path, TRUE);
}

/**
 * gain_welcome_forget:
 * @path: a workspace that is not there any more
 *
 * Takes a workspace from those opened last.
 */
void
gain_welcome_forget (const char *path)
{
  rewrite_recent (path, FALSE);
}
