/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-reserve-carry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The end of the label of an entry that came from a run: the same in every language, so that the
 * entry is known again. */
static char *
mark_of (int year)
{
  return g_strdup_printf ("[%d #", year);
}

static gboolean
is_marked (const char *label, const char *mark)
{
  const char *at = label != NULL ? strstr (label, mark) : NULL;
  const char *digits = at != NULL ? at + strlen (mark) : NULL;

  if (digits == NULL || !g_ascii_isdigit (*digits))
    return FALSE;
  while (g_ascii_isdigit (*digits))
    digits++;
  return strcmp (digits, "]") == 0;
}

/* Somebody may have entered it by hand before: the whole amount, as everybody's money. */
static gboolean
is_typed (const GainTable *rows, guint row, gint64 amount)
{
  return gain_table_get_int (rows, row, GAIN_RESERVE_KIND) == GAIN_RESERVE_DEPOSIT
         && gain_table_get_text (rows, row, GAIN_RESERVE_PAYEE_ID) == NULL
         && gain_table_get_int (rows, row, GAIN_RESERVE_AMOUNT) == amount;
}

/**
 * gain_reserve_carry_find:
 * @rows: rows of the kind `reserve`
 * @year: a performance year
 * @run: the number of its finalized run that stands
 * @amount: cents that the run put into the reserve
 * @carry: (out caller-allocates): what is still to be entered
 *
 * Compares what a finalized run put into the reserve with what the book has of it. What earlier
 * runs of the year carried counts, so that a run which supersedes another enters the difference
 * alone; and a deposit of the whole amount that was typed is taken for it.
 *
 * Returns: whether anything is to be entered
 */
gboolean
gain_reserve_carry_find (const GainTable *rows, int year, gint64 run, gint64 amount,
                         GainReserveCarry *carry)
{
  g_autofree char *mark = mark_of (year);
  gboolean typed = FALSE;

  g_return_val_if_fail (rows != NULL && carry != NULL, FALSE);

  *carry = (GainReserveCarry){ .year = year, .run = run, .amount = amount };
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    {
      gint64 cents = gain_table_get_int (rows, row, GAIN_RESERVE_AMOUNT);

      if (gain_table_get_int (rows, row, GAIN_RESERVE_PERFORMANCE_YEAR) != year)
        continue;
      if (!is_marked (gain_table_get_text (rows, row, GAIN_RESERVE_LABEL), mark))
        typed |= is_typed (rows, row, amount);
      else if (__builtin_add_overflow (
                 carry->carried,
                 gain_table_get_int (rows, row, GAIN_RESERVE_KIND) == GAIN_RESERVE_DEPOSIT ? cents
                                                                                           : -cents,
                 &carry->carried))
        return FALSE;
    }
  if (amount < 0 || (typed && carry->carried == 0)
      || __builtin_sub_overflow (amount, carry->carried, &carry->change))
    return FALSE;
  return carry->change != 0;
}

/* Whether a row has the key of another, which it would take the place of. */
static gboolean
same_key (const GainTable *rows, guint row, const GainTable *other)
{
  static const guint numbers[]
    = { GAIN_RESERVE_PERFORMANCE_YEAR, GAIN_RESERVE_DATE, GAIN_RESERVE_KIND };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (gain_table_get_int (rows, row, numbers[i]) != gain_table_get_int (other, 0, numbers[i]))
      return FALSE;
  return gain_table_get_text (rows, row, GAIN_RESERVE_PAYEE_ID) == NULL
         && g_strcmp0 (gain_table_get_text (rows, row, GAIN_RESERVE_LABEL),
                       gain_table_get_text (other, 0, GAIN_RESERVE_LABEL)) == 0;
}

/**
 * gain_reserve_carry_row:
 * @carry: what is to be entered
 * @rows: rows of the kind `reserve`, as gain_reserve_carry_find() had them
 * @date: when the money moves
 *
 * Returns: (transfer full): one row of the kind `reserve`; where the run was entered on that day
 *   already, and somebody changed the amount since, that row with the rest added
 */
GainTable *
gain_reserve_carry_row (const GainReserveCarry *carry, const GainTable *rows, GainDate date)
{
  GainTable *added = gain_table_new (GAIN_KIND_RESERVE);
  gint64 amount = carry->change < 0 ? -carry->change : carry->change;
  g_autofree char *mark = mark_of (carry->year);
  g_autofree char *label = g_strdup_printf ("%s %s%lld]", _ ("Unearned dollars of the finalized run"),
                                            mark, (long long) carry->run);

  gain_table_append (added, 0);
  gain_table_set_int (added, 0, GAIN_RESERVE_PERFORMANCE_YEAR, carry->year);
  gain_table_set_int (added, 0, GAIN_RESERVE_DATE, date);
  gain_table_set_int (added, 0, GAIN_RESERVE_KIND,
                      carry->change < 0 ? GAIN_RESERVE_RELEASE : GAIN_RESERVE_DEPOSIT);
  gain_table_set_text (added, 0, GAIN_RESERVE_LABEL, label);
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    if (same_key (rows, row, added))
      amount += gain_table_get_int (rows, row, GAIN_RESERVE_AMOUNT);
  gain_table_set_int (added, 0, GAIN_RESERVE_AMOUNT, amount);
  return added;
}

/**
 * gain_reserve_carry_words:
 * @carry: what is to be entered
 *
 * Returns: (transfer full): a sentence that says so
 */
char *
gain_reserve_carry_words (const GainReserveCarry *carry)
{
  g_autofree char *amount = gain_money_format_dollars (carry->amount);
  g_autofree char *carried = gain_money_format_dollars (carry->carried);

  if (carry->carried == 0)
    return g_strdup_printf (_ ("The finalized %d run put %s into the reserve, and no entry here says "
                               "so yet."),
                            carry->year, amount);
  return g_strdup_printf (_ ("The finalized %d run put %s into the reserve, and the entries here "
                             "have %s of it, from a run that it supersedes."),
                          carry->year, amount, carried);
}
