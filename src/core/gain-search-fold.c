/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-search-fold.h"

#include <string.h>

/* Letters that don't come apart into another one and a mark, and signs that a keyboard has not got. */
static const struct
{
  gunichar    letter;
  const char *plain;
} plain_letters[] = {
  { 0x00E6, "ae" }, /* æ */
  { 0x00F0, "d" },  /* ð */
  { 0x00F8, "o" },  /* ø */
  { 0x00FE, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0127, "h" },  /* ħ */
  { 0x0131, "i" },  /* ı */
  { 0x0142, "l" },  /* ł */
  { 0x0153, "oe" }, /* œ */
  { 0x2010, "-" },  /* hyphen */
  { 0x2013, "-" },  /* en dash */
  { 0x2018, "'" },  /* single quotation marks */
  { 0x2019, "'" },
};

static void
append_plain (GString *plain, gunichar letter)
{
  if (g_unichar_ismark (letter))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == letter)
      {
        g_string_append (plain, plain_letters[i].plain);
        return;
      }
  g_string_append_unichar (plain, letter);
}

/**
 * gain_search_fold:
 * @text: what is looked for, or what it is looked for in
 *
 * Takes away what is not typed in a search: case, accents, curly apostrophes. "garcia" finds "García",
 * "lukasik" finds "Łukasik".
 *
 * Returns: (transfer full): the text so; of a text that is no UTF-8, its ASCII letters in lower case
 */
char *
gain_search_fold (const char *text)
{
  g_autofree char *lower = NULL;
  g_autofree char *split = NULL;
  GString *plain;

  g_return_val_if_fail (text != NULL, NULL);
  if (g_str_is_ascii (text) || !g_utf8_validate (text, -1, NULL))
    return g_ascii_strdown (text, -1);
  lower = g_utf8_casefold (text, -1);
  split = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  plain = g_string_sized_new (strlen (split));
  for (const char *c = split; *c != '\0'; c = g_utf8_next_char (c))
    append_plain (plain, g_utf8_get_char (c));
  return g_string_free (plain, FALSE);
}
