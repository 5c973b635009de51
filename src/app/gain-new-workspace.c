/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-new-workspace.h"

#include "gain-ask.h"
#include "gain-setting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUFFIX ".gainshare"

struct _GainNewWorkspace
{
  AdwWindow      parent_instance;

  GtkWidget     *next;
  GtkEditable   *name;
  GtkEditable   *aco_id;
  GtkWidget     *aco_id_note;
  GtkSpinButton *year;

  GainWindow    *window; /* borrowed: this one is transient for it */
};

G_DEFINE_FINAL_TYPE (GainNewWorkspace, gain_new_workspace, ADW_TYPE_WINDOW)

static void
on_name (GainNewWorkspace *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  gtk_widget_set_sensitive (self->next, name[0] != '\0');
}

/* Said, and no reason to refuse it. */
static void
on_aco_id (GainNewWorkspace *self)
{
  gtk_widget_set_visible (self->aco_id_note,
                          !gain_aco_id_is_usual (gtk_editable_get_text (self->aco_id)));
}

static void
on_path (const char *path, gpointer data)
{
  GainNewWorkspace *self = data;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *aco_id = g_strstrip (g_strdup (gtk_editable_get_text (self->aco_id)));
  g_autofree char *file = g_str_has_suffix (path, SUFFIX) ? g_strdup (path)
                                                          : g_strconcat (path, SUFFIX, NULL);

  gain_window_create (self->window, file, name, aco_id[0] != '\0' ? aco_id : NULL,
                      gtk_spin_button_get_value_as_int (self->year));
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_next (GainNewWorkspace *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *file = g_strconcat (g_strdelimit (name, "/\\:*?\"<>|", '-'), SUFFIX, NULL);

  gain_ask_save (GTK_WIDGET (self), _ ("Where to Keep the Workspace"), file, on_path, self);
}

static void
gain_new_workspace_class_init (GainNewWorkspaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/new-workspace.ui");
  gtk_widget_class_bind_template_child (widget_class, GainNewWorkspace, next);
  gtk_widget_class_bind_template_child (widget_class, GainNewWorkspace, name);
  gtk_widget_class_bind_template_child (widget_class, GainNewWorkspace, aco_id);
  gtk_widget_class_bind_template_child (widget_class, GainNewWorkspace, aco_id_note);
  gtk_widget_class_bind_template_child (widget_class, GainNewWorkspace, year);
}

static void
gain_new_workspace_init (GainNewWorkspace *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_spin_button_set_value (self->year, g_date_time_get_year (now));
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (on_name), self);
  g_signal_connect_swapped (self->aco_id, "changed", G_CALLBACK (on_aco_id), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (on_next), self);
}

/**
 * gain_new_workspace_present:
 * @parent: the window that will show the workspace
 *
 * Asks what a new workspace is to be, and makes it.
 *
 * Returns: (transfer none): the dialog that asks
 */
GtkWindow *
gain_new_workspace_present (GainWindow *parent)
{
  GainNewWorkspace *self = g_object_new (GAIN_TYPE_NEW_WORKSPACE, "transient-for", parent, NULL);

  self->window = parent;
  gain_window_let_outlive (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  return GTK_WINDOW (self);
}
