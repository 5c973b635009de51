/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-typed-text.h"

/**
 * gain_typed_text:
 * @view: a text of several lines
 *
 * Returns: (transfer full): the text, without the blanks around it
 */
char *
gain_typed_text (GtkTextView *view)
{
  GtkTextBuffer *buffer;
  GtkTextIter first, last;
  g_autofree char *text = NULL;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);
  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_bounds (buffer, &first, &last);
  text = gtk_text_buffer_get_text (buffer, &first, &last, FALSE);
  return g_strdup (g_strstrip (text));
}

/**
 * gain_typed_is_filled:
 * @field: an entry
 *
 * Returns: whether something other than blanks is typed there
 */
gboolean
gain_typed_is_filled (GtkEditable *field)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (GTK_IS_EDITABLE (field), FALSE);
  text = g_strstrip (g_strdup (gtk_editable_get_text (field)));
  return text[0] != '\0';
}
