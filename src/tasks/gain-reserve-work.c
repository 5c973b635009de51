/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-reserve-work.h"

#include "gain-decide.h"
#include "gain-frozen.h"
#include "gain-plan.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED, message);
  g_free (message);
  return FALSE;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  const GainReserveCarry *left = a;
  const GainReserveCarry *right = b;

  return (right->year > left->year) - (right->year < left->year);
}

/**
 * gain_reserve_carries:
 * @sealed: (element-type GainSealedRun): finalized runs
 * @reserve: rows of the kind `reserve`
 *
 * Returns: (transfer full) (element-type GainReserveCarry): what the standing runs put into the
 *   reserve and its book does not have yet, or may have under another name, newest year first
 */
GArray *
gain_reserve_carries (const GPtrArray *sealed, const GainTable *reserve)
{
  GArray *carries = g_array_new (FALSE, FALSE, sizeof (GainReserveCarry));

  g_return_val_if_fail (sealed != NULL && reserve != NULL, carries);

  for (guint i = 0; i < sealed->len; i++)
    {
      const GainSealedRun *run = g_ptr_array_index (sealed, i);
      GainReserveCarry carry;
      gint64 amount;

      if (run->superseded_by == 0 && gain_frozen_reserve (run->summary, &amount, NULL)
          && gain_reserve_carry_find (reserve, run->performance_year, run->id, amount, &carry))
        g_array_append_val (carries, carry);
    }
  g_array_sort (carries, compare_years);
  return carries;
}

/* Why nothing is entered. */
static char *
nothing_words (const GainReserveCarry *carry)
{
  g_autofree char *text = gain_money_format_dollars (ABS (carry->amount));

  if (carry->amount > 0)
    return g_strdup_printf (_ ("The reserve has the %s of the finalized %d run already. Nothing was "
                               "entered."),
                            text, carry->year);
  if (carry->amount < 0)
    return g_strdup_printf (_ ("The finalized %d run put nothing into the reserve: it took %s out for "
                               "losses. Enter that as a repayment."),
                            carry->year, text);
  return g_strdup_printf (_ ("The finalized %d run put nothing into the reserve. Nothing was entered."),
                          carry->year);
}

/* What is to be entered, as the workspace stands now. */
static gboolean
find_carry (GainStore *store, int year, const GainTable *rows, GainReserveCarry *carry,
            GError **error)
{
  g_autoptr (GPtrArray) sealed = gain_store_read_sealed (store, error);
  const GainSealedRun *run;
  gint64 amount;

  if (sealed == NULL)
    return FALSE;
  run = gain_sealed_standing (sealed, year);
  if (run == NULL)
    return refuse (error, g_strdup_printf (_ ("Nothing of %d is finalized yet. Finalize the year’s "
                                              "plan first."),
                                           year));
  if (!gain_frozen_reserve (run->summary, &amount, error))
    return FALSE;
  if (!gain_reserve_carry_find (rows, year, run->id, amount, carry))
    return refuse (error, nothing_words (carry));
  return carry->typed == 0 || refuse (error, gain_reserve_carry_words (carry));
}

/* What was carried may have been spent since. */
static gboolean
can_take_out (GainStore *store, GainTable *rows, const GainReserveCarry *carry, GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);
  g_autoptr (GainReserve) reserve
    = catalog != NULL ? gain_reserve_new (rows, catalog, error) : NULL;
  g_autofree char *holds = NULL;
  g_autofree char *amount = NULL;

  if (reserve == NULL)
    return FALSE;
  if (gain_reserve_common (reserve) >= -carry->change)
    return TRUE;
  holds = gain_money_format_dollars (gain_reserve_common (reserve));
  amount = gain_money_format_dollars (-carry->change);
  return refuse (error, g_strdup_printf (_ ("%s is to be taken out of the reserve, and it holds %s "
                                            "for everybody: what an earlier run put into it was "
                                            "spent. Correct the entries first."),
                                         amount, holds));
}

/**
 * gain_reserve_carry:
 * @store: a workspace that may be written
 * @year: a performance year
 * @date: when the money moves
 * @carry: (out caller-allocates) (nullable): what was entered
 * @error: return location
 *
 * Enters what the year's finalized run put into the reserve, as one edit that can be undone. The book
 * never goes below zero by it. Source: contract "Distribution", `residue`; contract "Files", `reserve`.
 *
 * Returns: whether it is entered; else %GAIN_PLAN_ERROR_REFUSED or an error of the store
 */
gboolean
gain_reserve_carry (GainStore *store, int year, GainDate date, GainReserveCarry *carry,
                    GError **error)
{
  GainReserveCarry found;
  g_autoptr (GPtrArray) writes = g_ptr_array_new ();
  g_autoptr (GainTable) rows = NULL;
  g_autoptr (GainTable) added = NULL;
  g_autofree char *label = NULL;
  gint64 journal;

  g_return_val_if_fail (store != NULL && date != 0, FALSE);

  rows = gain_store_read (store, GAIN_KIND_RESERVE, 0, 0, NULL, error);
  if (rows == NULL || !find_carry (store, year, rows, &found, error)
      || (found.change < 0 && !can_take_out (store, rows, &found, error)))
    return FALSE;
  label = g_strdup_printf (found.change > 0
                             ? _ ("Carry what the finalized %d run put into the reserve")
                             : _ ("Take out of the reserve what the finalized %d run doesn’t put in"),
                           year);
  added = gain_reserve_carry_row (&found, rows, date);
  g_ptr_array_add (writes, added);
  if (!gain_store_edit (store, writes, NULL, label, &journal, error))
    return FALSE;
  if (carry != NULL)
    *carry = found;
  return TRUE;
}
