/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-words.h"

/**
 * gain_words_new:
 * @text: (nullable): what it says; %NULL: nothing yet
 * @style: (nullable): a class of the style sheet
 *
 * Returns: (transfer floating): a label from the left that wraps, within a long word if it must
 */
GtkWidget *
gain_words_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/**
 * gain_words_new_within:
 * @text: (nullable): as of gain_words_new()
 * @style: (nullable): as there
 * @least: letters that a line has room for; then how wide its longest word is need not be found out
 * @most: letters that a line has of itself; -1: as many as there are
 *
 * Returns: (transfer floating): the same, of a width that is known
 */
GtkWidget *
gain_words_new_within (const char *text, const char *style, int least, int most)
{
  GtkWidget *label = gain_words_new (text, style);

  gtk_label_set_width_chars (GTK_LABEL (label), least);
  gtk_label_set_max_width_chars (GTK_LABEL (label), most);
  return label;
}
