/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-boxed-list.h"

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
