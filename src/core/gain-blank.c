/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-blank.h"

/**
 * gain_is_blank:
 * @text: (nullable): what somebody typed, or a cell of a file
 *
 * Returns: whether nothing is said: no text at all, or nothing but blanks of any script
 */
gboolean
gain_is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char_validated (text, -1);

      if (letter >= (gunichar) -2 || !g_unichar_isspace (letter))
        return FALSE;
    }
  return TRUE;
}
