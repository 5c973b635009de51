/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-boxed-list.h"

#include <adwaita.h>

/**
 * gain_boxed_list_new:
 * @name: what a screen reader calls it: the words above it, or a dialog's heading
 *
 * A scrolled area takes its name from the list within it, so that a list without a name leaves both
 * without one.
 *
 * Returns: (transfer floating): an empty #GtkListBox
 */
GtkWidget *
gain_boxed_list_new (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

/**
 * gain_boxed_list_add_entry:
 * @list: a list in a dialog
 * @title: what is typed there
 * @text: (nullable): what stands there
 *
 * Adds a line to be typed into; Enter presses the dialog's button from there.
 *
 * Returns: (transfer none): its text
 */
GtkEditable *
gain_boxed_list_add_entry (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return GTK_EDITABLE (row);
}
