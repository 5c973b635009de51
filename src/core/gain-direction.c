/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-direction.h"

#include <string.h>

/* Embeddings, overrides and isolates, U+202A to U+202E and U+2066 to U+2069: invisible, and what follows
 * them on the line may stand in another order than it was written, also an amount beside a name. No name
 * needs them; letters of scripts that are written from right to left have their direction themselves. */
static gboolean
is_mark (const char *text)
{
  const guchar *bytes = (const guchar *) text;

  if (bytes[0] != 0xe2)
    return FALSE;
  if (bytes[1] == 0x80)
    return bytes[2] >= 0xaa && bytes[2] <= 0xae;
  return bytes[1] == 0x81 && bytes[2] >= 0xa6 && bytes[2] <= 0xa9;
}

#define MARK_BYTES 3

/**
 * gain_direction_is_marked:
 * @text: (nullable): a text, UTF-8
 *
 * Returns: whether something invisible in it turns what is written around it. Source: Unicode
 *   Standard Annex 9, section 2
 */
gboolean
gain_direction_is_marked (const char *text)
{
  while (text != NULL && (text = strchr (text, 0xe2)) != NULL)
    {
      if (is_mark (text))
        return TRUE;
      text++;
    }
  return FALSE;
}

/**
 * gain_direction_drop:
 * @text: (nullable): a text, UTF-8; written over
 *
 * Returns: (transfer none): @text, without what turns the direction of writing
 */
char *
gain_direction_drop (char *text)
{
  const char *from = text;
  char *to = text;

  if (!gain_direction_is_marked (text))
    return text;
  while (*from != '\0')
    if (is_mark (from))
      from += MARK_BYTES;
    else
      *to++ = *from++;
  *to = '\0';
  return text;
}
