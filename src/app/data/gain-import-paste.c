/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-import-flow-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A table has several cells; a word is none. */
static gboolean
is_table (const char *text)
{
  return text != NULL && strchr (text, '\n') != NULL && strpbrk (text, "\t,;") != NULL;
}

static void
take_pasted (GainImportFlow *self, const char *text)
{
  GPtrArray *wanted;

  if (self->view == NULL || gain_view_get_snapshot (self->view) == NULL)
    return;
  if (!is_table (text))
    {
      gain_import_flow_toast (self,
                              _ ("Copy rows with their headings in a spreadsheet first; then paste them "
                                 "here."),
                              FALSE);
      return;
    }
  wanted = gain_import_flow_copy_list (self->wanted, NULL);
  g_ptr_array_add (wanted, gain_incoming_new_pasted (text, ""));
  gain_import_flow_set_wanted (self, wanted);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "data");
  gain_import_flow_start_reading (self, TRUE);
}

static void
on_clipboard (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainImportFlow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (!gain_import_flow_is_over (self) && !self->importing)
    take_pasted (self, text);
}

static void
on_paste (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;
  const char *text = g_variant_get_string (value, NULL);

  if (*text != '\0')
    take_pasted (self, text);
  else
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL,
                                   on_clipboard, g_object_ref (self));
}

/* Ctrl+V in any view, where no entry takes it. The window outlives the views of a workspace. */
static void
add_paste_key (GActionMap *map)
{
  GtkEventController *controller;

  if (!GTK_IS_WIDGET (map) || g_object_get_data (G_OBJECT (map), "gain-paste-key") != NULL)
    return;
  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                                       gtk_named_action_new ("win.import-paste"), "s", ""));
  gtk_widget_add_controller (GTK_WIDGET (map), controller);
  g_object_set_data (G_OBJECT (map), "gain-paste-key", controller);
}

/**
 * gain_import_flow_add_paste_action:
 * @self: an import, with the window's actions
 *
 * Adds the command that takes rows from the clipboard, and its key.
 */
void
gain_import_flow_add_paste_action (GainImportFlow *self)
{
  static const GActionEntry entries[] = { { "import-paste", on_paste, "s" } };

  g_action_map_add_action_entries (self->actions, entries, G_N_ELEMENTS (entries), self);
  add_paste_key (self->actions);
}
