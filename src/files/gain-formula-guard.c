/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-formula-guard.h"

#include "gain-decimal.h"

#include <string.h>

/* What a spreadsheet takes for the start of a formula; it may skip blanks at the start of a text. */
#define STARTS "=+-@"
#define FIRST_STARTS STARTS "\t\r\n"

/* The wide forms of these, which are signs of a formula, too, where Chinese or Japanese is written. */
static const char *const wide_starts[] = { "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20" };

/* What ends a cell where lists have another separator than the comma. There the quotes of a field don't
 * hold it together unless it is the first of its line. */
#define CELL_ENDS ";\t\r\n"

#define GUARD '\''

/* A text with apostrophes of its own there gets one, too, so that it keeps them when one is taken off. */
static gboolean
may_start (const char *text, const char *starts)
{
  const char *start = text + strspn (text, "'");

  for (guint i = 0; i < G_N_ELEMENTS (wide_starts); i++)
    if (g_str_has_prefix (start, wide_starts[i]))
      return TRUE;
  return *start != '\0' && strchr (starts, *start) != NULL;
}

static gboolean
is_number (const char *text)
{
  gint64 number;

  return gain_decimal_parse (text, 6, GAIN_DECIMAL_ALLOW_NEGATIVE, &number) == GAIN_DECIMAL_OK;
}

/* Where the next cell begins for who takes each of these ends for one; %NULL: nowhere. */
static char *
next_cell (const char *text)
{
  char *end = strpbrk (text, CELL_ENDS);

  return end != NULL ? end + 1 : NULL;
}

/**
 * gain_formula_guard:
 * @text: a cell's text
 *
 * Puts an apostrophe where a spreadsheet could take a text, or what it takes for a cell of its own, for a
 * formula: at the start of the text, and after a semicolon, a tab or the end of a line. A plain number
 * is none.
 * Source: OWASP, "CSV Injection".
 *
 * Returns: (transfer full) (nullable): the text with them; %NULL: it needs none
 */
char *
gain_formula_guard (const char *text)
{
  GString *guarded = NULL;
  const char *done = text;

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; p != NULL; p = next_cell (p))
    {
      if (!may_start (p, p == text ? FIRST_STARTS : STARTS))
        continue;
      if (guarded == NULL && is_number (text))
        return NULL;
      if (guarded == NULL)
        guarded = g_string_new (NULL);
      g_string_append_len (guarded, done, p - done);
      g_string_append_c (guarded, GUARD);
      done = p;
    }
  if (guarded == NULL)
    return NULL;
  g_string_append (guarded, done);
  return g_string_free (guarded, FALSE);
}

/* The same for the cells behind the first one. */
static void
unguard_rest (char *text, gsize *length)
{
  char *end = text + *length;
  char *to = next_cell (text);

  for (char *p = to, *next; p != NULL; p = next)
    {
      char *from = *p == GUARD && may_start (p, STARTS) ? p + 1 : p;
      gsize n;

      next = next_cell (from);
      n = (gsize) ((next != NULL ? next : end) - from);
      memmove (to, from, n);
      to += n;
      *length -= (gsize) (from - p);
    }
  text[*length] = '\0';
}

/**
 * gain_formula_unguard:
 * @text: (inout): a cell, which is written over and ends in NUL
 * @length: (inout): its bytes
 *
 * Takes off the apostrophes that gain_formula_guard() puts.
 */
void
gain_formula_unguard (char **text, gsize *length)
{
  g_return_if_fail (text != NULL && *text != NULL && length != NULL);

  if (memchr (*text, GUARD, *length) == NULL)
    return;
  if (**text == GUARD && may_start (*text, FIRST_STARTS))
    {
      (*text)++;
      (*length)--;
    }
  unguard_rest (*text, length);
}
