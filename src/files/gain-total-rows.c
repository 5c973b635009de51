/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-total-rows.h"

#include "gain-cell-parse.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* No name of ours is longer. */
#define MOST_LETTERS 200

/**
 * gain_total_word:
 * @text: the first cell of a row that says something
 *
 * Finds out whether it calls the row a total, as people and spreadsheets name them in English and
 * Spanish. Whether the row is one, its other cells say.
 *
 * Returns: what it is
 */
GainTotalWord
gain_total_word (const char *text)
{
  static const char *const words[]
      = { "total",       "totals",      "grand total",   "grand totals",  "subtotal",      "sub-total",
          "sub total",   "subtotals",   "sum",           "grand sum",     "overall",       "overall total",
          "grand count", "total result", "grand average", "average",       "column total",
          "column totals", "report total", "report totals", "total general", "suma total" };
  gsize length;

  if (!g_ascii_isalpha (*text))
    return GAIN_TOTAL_NO;
  length = strnlen (text, MOST_LETTERS + 1);
  while (length > 0 && (text[length - 1] == ':' || text[length - 1] == ' '))
    length--;
  if (length < 3 || length > MOST_LETTERS)
    return GAIN_TOTAL_NO;
  for (guint i = 0; strchr ("tgsoacrTGSOACR", *text) != NULL && i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (words[i], text, length) == 0)
      return GAIN_TOTAL_PLAIN;
  return (length > 6 && g_ascii_strncasecmp (text + length - 6, " total", 6) == 0)
             || (length > 7 && g_ascii_strncasecmp (text + length - 7, " totals", 7) == 0)
             || g_ascii_strncasecmp (text, "total for ", 10) == 0
             || g_ascii_strncasecmp (text, "total: ", 7) == 0
           ? GAIN_TOTAL_NAMED : GAIN_TOTAL_NO;
}

/**
 * gain_total_rows_add:
 * @rows: totals
 * @row: a row that is left out
 * @word: what it calls itself
 */
void
gain_total_rows_add (GainTotalRows *rows, guint row, const char *word)
{
  if (rows->n++ == 0)
    {
      rows->first = row;
      rows->word = gain_cell_excerpt (word);
    }
  rows->last = row;
}

/**
 * gain_total_rows_note:
 * @rows: totals
 * @notes: (element-type utf8): takes a note, if there were any
 */
void
gain_total_rows_note (const GainTotalRows *rows, GPtrArray *notes)
{
  if (rows->n == 1)
    g_ptr_array_add (notes, g_strdup_printf (_ ("Row %u is a total (“%s”) and was left out."),
                                             rows->first, rows->word));
  else if (rows->n > 1)
    g_ptr_array_add (notes, g_strdup_printf (_ ("%u rows are totals and were left out: the first is row "
                                                "%u (“%s”), the last row %u."),
                                             rows->n, rows->first, rows->word, rows->last));
}

/**
 * gain_total_rows_clear:
 * @rows: totals
 */
void
gain_total_rows_clear (GainTotalRows *rows)
{
  g_clear_pointer (&rows->word, g_free);
}
