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

static gint64
cut (GainInt128 cents)
{
  return (gint64) CLAMP (cents, -(GainInt128) G_MAXINT64, (GainInt128) G_MAXINT64);
}

/* Deposits of the year that are everybody's and came from no run: somebody may have entered by hand
 * what a run put into the reserve. */
static gint64
typed_deposits (const GainTable *rows, int year)
{
  g_autofree char *mark = mark_of (year);
  GainInt128 sum = 0;

  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    if (gain_table_get_int (rows, row, GAIN_RESERVE_PERFORMANCE_YEAR) == year
        && gain_table_get_int (rows, row, GAIN_RESERVE_KIND) == GAIN_RESERVE_DEPOSIT
        && gain_table_get_text (rows, row, GAIN_RESERVE_PAYEE_ID) == NULL
        && !is_marked (gain_table_get_text (rows, row, GAIN_RESERVE_LABEL), mark))
      sum += gain_table_get_int (rows, row, GAIN_RESERVE_AMOUNT);
  return cut (sum);
}

/**
 * gain_reserve_carried:
 * @rows: rows of the kind `reserve`
 * @year: a performance year
 *
 * Returns: cents that entries of the book carried from the year's finalized runs, less what was taken
 *   out again
 */
gint64
gain_reserve_carried (const GainTable *rows, int year)
{
  g_autofree char *mark = mark_of (year);
  GainInt128 sum = 0;

  g_return_val_if_fail (rows != NULL, 0);

  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    if (gain_table_get_int (rows, row, GAIN_RESERVE_PERFORMANCE_YEAR) == year
        && is_marked (gain_table_get_text (rows, row, GAIN_RESERVE_LABEL), mark))
      sum += gain_reserve_change (rows, row);
  return cut (sum);
}

/**
 * gain_reserve_carry_find:
 * @rows: rows of the kind `reserve`
 * @year: a performance year
 * @run: the number of its finalized run that stands
 * @amount: cents that the run put into the reserve; less than 0: that it took out for losses
 * @carry: (out caller-allocates): what is still to be entered
 *
 * Compares what a finalized run put into the reserve with what the book has of it. What earlier
 * runs of the year carried counts, so that a run which supersedes another enters the difference
 * alone; a run of losses puts nothing in, and what was carried before it goes out again. Where
 * nothing was carried and deposits of the year were typed, they are it if they come to the amount;
 * if not, nobody but a person can tell, and @carry says how much they are.
 *
 * Returns: whether anything is to be entered, or to be told apart
 */
gboolean
gain_reserve_carry_find (const GainTable *rows, int year, gint64 run, gint64 amount,
                         GainReserveCarry *carry)
{
  gint64 put = MAX (amount, 0);
  gint64 typed;

  g_return_val_if_fail (rows != NULL && carry != NULL, FALSE);

  *carry = (GainReserveCarry){ .year = year, .run = run, .amount = amount };
  carry->carried = gain_reserve_carried (rows, year);
  if (__builtin_sub_overflow (put, carry->carried, &carry->change) || carry->change == 0)
    return FALSE;
  typed = typed_deposits (rows, year);
  if (carry->carried == 0 && typed == put)
    return FALSE;
  if (carry->carried == 0)
    carry->typed = typed;
  return TRUE;
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
  g_autofree char *label
    = g_strdup_printf ("%s %s%lld]",
                       carry->change > 0 ? _ ("From the finalized run")
                                         : _ ("Taken back: the finalized run puts less into it"),
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
 * @carry: what is to be entered, or to be told apart
 *
 * Returns: (transfer full): sentences that say so
 */
char *
gain_reserve_carry_words (const GainReserveCarry *carry)
{
  g_autofree char *amount = gain_money_format_dollars (ABS (carry->amount));
  g_autofree char *carried = gain_money_format_dollars (carry->carried);
  g_autofree char *typed = gain_money_format_dollars (carry->typed);

  if (carry->typed != 0)
    return g_strdup_printf (_ ("The finalized %d run put %s into the reserve, and deposits of %d that "
                               "were typed come to %s. If they are that money, correct them; else add "
                               "an entry for the run’s."),
                            carry->year, amount, carry->year, typed);
  if (carry->amount < 0)
    return g_strdup_printf (_ ("The finalized %d run took %s out of the reserve for losses, and the "
                               "entries here still have %s from a run before it."),
                            carry->year, amount, carried);
  if (carry->carried == 0)
    return g_strdup_printf (_ ("The finalized %d run put %s into the reserve, and no entry here says "
                               "so yet."),
                            carry->year, amount);
  return g_strdup_printf (_ ("The finalized %d run put %s into the reserve, and the entries here "
                             "have %s from the year’s runs."),
                          carry->year, amount, carried);
}
