/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many, in words. */
#include "gain-count.h"

#include <string.h>

/**
 * gain_count_phrase:
 * @format: a translated text with one %s, as "%s providers"
 * @n: how many
 *
 * Returns: (transfer full): the text with the number, its thousands set apart; a translation that says
 *   "one" in a word stays as it is
 */
char *
gain_count_phrase (const char *format, guint n)
{
  g_autofree char *number = gain_count_format (n, 0);
  const char *place = strstr (format, "%s");

  if (place == NULL)
    return g_strdup (format);
  return g_strdup_printf ("%.*s%s%s", (int) (place - format), format, number, place + 2);
}

/**
 * gain_count_phrases:
 * @format: a translated text with a %s for each number, and no other mark
 * @...: as many numbers, guint
 *
 * Returns: (transfer full): the text with the numbers, their thousands set apart
 */
char *
gain_count_phrases (const char *format, ...)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *place;
  va_list args;

  va_start (args, format);
  while ((place = strstr (format, "%s")) != NULL)
    {
      g_autofree char *number = gain_count_format (va_arg (args, guint), 0);

      g_string_append_len (text, format, place - format);
      g_string_append (text, number);
      format = place + 2;
    }
  va_end (args);
  g_string_append (text, format);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
