/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-allocate.h"
#include "gain-run-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* 0 for a group that the plan shields, and for one without payees. */
static GainUint128
bearer_weight (const GainRun *run, guint at)
{
  const GainLedgerGroup *seats = &run->ledger.groups[at];
  const GArray *bearers = run->ledger.plan->bearers;

  for (guint i = 0; i < bearers->len && seats->n_payees > 0; i++)
    {
      const GainBearer *bearer = &g_array_index (bearers, GainBearer, i);

      if (strcmp (bearer->group, seats->group->id) == 0)
        return (GainUint128) bearer->weight;
    }
  return 0;
}

static int
compare_group_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainRun *run = data;

  return strcmp (gain_run_plan_group (run, *(const guint *) a)->id,
                 gain_run_plan_group (run, *(const guint *) b)->id);
}

/* Gives each group its part, still without a sign. Returns what no group bears. */
static gint64
share_loss (GainRun *run, gint64 loss)
{
  guint n = run->ledger.n_groups;
  g_autofree guint *order = g_new (guint, n + 1);
  g_autofree GainUint128 *weights = g_new (GainUint128, n + 1);
  g_autofree gint64 *shares = g_new (gint64, n + 1);
  gint64 unborne;

  for (guint g = 0; g < n; g++)
    order[g] = g;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_group_ids, run);
  for (guint g = 0; g < n; g++)
    weights[g] = bearer_weight (run, order[g]);
  unborne = gain_allocate (loss, weights, n, shares);
  for (guint g = 0; g < n; g++)
    run->ledger.groups[order[g]].money = shares[g];
  return unborne;
}

/* Turns the parts of a group's payees into what they owe. */
static void
charge (GainLedgerGroup *group)
{
  group->money = -group->money;
  for (guint p = 0; p < group->n_payees; p++)
    {
      GainLedgerPayee *payee = &group->payees[p];

      payee->maximum = -payee->maximum;
      payee->earned = payee->capped = payee->paid = payee->maximum;
      payee->first_term = 0;
      group->paid += payee->paid;
    }
  group->earned = group->paid;
  group->elsewhere = group->residue = group->money - group->paid;
  group->n_terms = 0;
  group->terms = g_new (GainTerm, 1);
}

static void
warn_unborne (GainLedger *ledger, gint64 unborne)
{
  g_autofree char *amount = gain_money_format_dollars (unborne);
  g_autofree char *reserve = gain_money_format_dollars (ledger->facts->reserve);

  g_ptr_array_add (ledger->warnings,
                   g_strdup_printf (_ ("downside: nobody bears %s of the losses, so the reserve "
                                       "must; it holds %s for the year"),
                                    amount, reserve));
}

/**
 * gain_run_bear_losses:
 * @run: a run whose people are seated
 * @loss: what is owed, in cents, more than 0
 * @error: return location
 *
 * Charges shared losses in place of steps 1 to 9. With `from_reserve_first` the reserve pays as far
 * as it goes. The rest goes over the bearing groups by their weights, and inside each over its
 * payees by the group's base, both by largest remainder on the amount owed. A group that is no
 * bearer is shielded. Source: contract "Distribution", losses. Where that leaves room, this is how
 * it is read:
 *
 * - Deductions and the split divide savings; they are not applied.
 * - Measures, gates, cap, minimum payment, residue and `within` decide about earnings; nobody
 *   escapes, limits or passes on a loss by them, so staff never bear one.
 * - What nobody can bear (no bearer with payees; a group whose base adds up to 0) stays with the
 *   reserve, whatever it holds, and a warning says so.
 * - The ledger's money is negative: maximum, earned and paid are what the payee owes, so every sum
 *   is the same as for savings.
 *
 * Returns: %FALSE with %GAIN_PLAN_ERROR_REFUSED if panel figures can't be added up
 */
gboolean
gain_run_bear_losses (GainRun *run, gint64 loss, GError **error)
{
  GainLedger *ledger = &run->ledger;
  gint64 unborne;

  ledger->pool = ledger->split[GAIN_SPLIT_PARTICIPANTS] = -loss;
  if (ledger->plan->from_reserve_first)
    ledger->reserve_drawn = CLAMP (ledger->facts->reserve, 0, loss);
  unborne = share_loss (run, loss - ledger->reserve_drawn);
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      if (!gain_run_payee_maxima (run, g, error))
        return FALSE;
      charge (&ledger->groups[g]);
      ledger->paid += ledger->groups[g].paid;
      unborne -= ledger->groups[g].elsewhere;
    }
  ledger->reserve = -ledger->reserve_drawn - unborne;
  if (unborne > 0)
    warn_unborne (ledger, unborne);
  return TRUE;
}
