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
