/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-long-field.h"

/**
 * gain_long_field_new:
 * @title: what is asked for, translated
 * @height: the least height of the text, in pixels
 * @text: (out) (transfer none): where it is typed; of the field
 *
 * Tab leads out of it, as of any field.
 *
 * Returns: (transfer floating): the title with the text below
 */
GtkWidget *
gain_long_field_new (const char *title, int height, GtkTextView **text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "long-field");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scrolled);
  *text = GTK_TEXT_VIEW (view);
  return box;
}
