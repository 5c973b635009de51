/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-allocate.h"
#include "gain-run-private.h"

/* What water-filling works on: those still open, close together, in order of their ids. */
typedef struct
{
  guint   *payees;
  guint64 *weights;
  gint64  *shares;
  guint64 *scratch; /* 3 * n */
  guint    n;
  guint64  sum;     /* of the weights */
} Open;

static void
open_new (Open *open, gint64 cap, const gint64 *capped, guint n)
{
  open->payees = g_new (guint, n + 1);
  open->weights = g_new (guint64, n + 1);
  open->shares = g_new (gint64, n + 1);
  open->scratch = g_new (guint64, 3 * (gsize) n + 1);
  open->n = 0;
  open->sum = 0;
  for (guint p = 0; p < n; p++)
    if (capped[p] > 0 && (cap == GAIN_NULL || capped[p] < cap))
      {
        open->payees[open->n] = p;
        open->weights[open->n++] = (guint64) capped[p];
        open->sum += (guint64) capped[p];
      }
}

static void
open_clear (Open *open)
{
  g_free (open->payees);
  g_free (open->weights);
  g_free (open->shares);
  g_free (open->scratch);
}

/* Gives their room to those whose share exceeds it, and closes them. Returns what they took. */
static gint64
close_full (Open *open, gint64 cap, gint64 *extra)
{
  gint64 taken = 0;
  guint kept = 0;

  for (guint i = 0; i < open->n; i++)
    {
      gint64 room = cap == GAIN_NULL ? G_MAXINT64 : cap - (gint64) open->weights[i];

      if (open->shares[i] > room)
        {
          extra[open->payees[i]] = room;
          open->sum -= open->weights[i];
          taken += room;
          continue;
        }
      open->payees[kept] = open->payees[i];
      open->weights[kept] = open->weights[i];
      open->shares[kept++] = open->shares[i];
    }
  open->n = kept;
  return taken;
}

/**
 * gain_run_cap:
 * @group: a group of the plan
 * @earned: cents
 *
 * Returns: what of it the cap lets through, in cents
 */
gint64
gain_run_cap (const GainPlanGroup *group, gint64 earned)
{
  return group->cap != GAIN_NULL && earned > group->cap ? group->cap : earned;
}

/**
 * gain_run_is_small:
 * @group: a group of the plan
 * @paid: cents
 *
 * Returns: whether a payment is too small to be made
 */
gboolean
gain_run_is_small (const GainPlanGroup *group, gint64 paid)
{
  return group->min_payment != GAIN_NULL && paid > 0 && paid < group->min_payment;
}

/**
 * gain_run_water_fill:
 * @residue: cents to hand out
 * @cap: the most that one payee can have in all, in cents; %GAIN_NULL: no cap
 * @capped: (array length=n): what each has earned, in cents
 * @n: how many payees
 * @extra: (out) (array length=n): what each gets on top, in cents
 *
 * Step 8: hands out by what was earned; whoever is full closes, and the others share the rest.
 *
 * Returns: what no one could take, in cents
 */
gint64
gain_run_water_fill (gint64 residue, gint64 cap, const gint64 *capped, guint n, gint64 *extra)
{
  gint64 left = residue;
  Open open;

  for (guint p = 0; p < n; p++)
    extra[p] = 0;
  open_new (&open, cap, capped, n);
  while (open.n > 0)
    {
      guint before = open.n;

      gain_allocate_narrow (left, open.weights, open.sum, open.n, open.shares, open.scratch);
      left -= close_full (&open, cap, extra);
      if (open.n < before)
        continue;
      for (guint i = 0; i < open.n; i++)
        extra[open.payees[i]] = open.shares[i];
      left = 0;
      break;
    }
  open_clear (&open);
  return left;
}

/**
 * gain_ledger_under_minimum:
 * @group: a group of a run
 *
 * Returns: the payments under the plan's minimum payment that are not made, in cents: they go where
 *   the group's unearned dollars go. Source: contract "Distribution", step 9
 */
gint64
gain_ledger_under_minimum (const GainLedgerGroup *group)
{
  gint64 sum = 0;

  g_return_val_if_fail (group != NULL, 0);

  for (guint p = 0; p < group->n_payees; p++)
    if (group->payees[p].notes & GAIN_NOTE_MIN_PAYMENT)
      sum += group->payees[p].capped + group->payees[p].redistributed;
  return sum;
}

/**
 * gain_ledger_paid_by_share:
 * @group: a group of a run
 *
 * Returns: what of the group's payments was shared out of unearned dollars, in cents: without what
 *   was given to somebody whose payment is under the minimum all the same
 */
gint64
gain_ledger_paid_by_share (const GainLedgerGroup *group)
{
  gint64 sum = 0;

  g_return_val_if_fail (group != NULL, 0);

  for (guint p = 0; p < group->n_payees; p++)
    if (!(group->payees[p].notes & GAIN_NOTE_MIN_PAYMENT))
      sum += group->payees[p].redistributed;
  return sum;
}

/* What leaves a group goes where the plan says; what can't be redistributed, to the reserve. */
static void
send_elsewhere (GainLedger *ledger, GainLedgerGroup *group, gint64 amount)
{
  group->elsewhere += amount;
  switch (group->group->residue)
    {
    case GAIN_RESIDUE_INFRASTRUCTURE:
      ledger->infrastructure += amount;
      break;
    case GAIN_RESIDUE_REDESIGN:
      ledger->redesign += amount;
      break;
    case GAIN_RESIDUE_CARRY_FORWARD:
      ledger->carry_forward += amount;
      break;
    case GAIN_RESIDUE_REDISTRIBUTE:
    case GAIN_RESIDUE_RESERVE:
    default:
      ledger->reserve += amount;
    }
}

static gint64
redistribute (GainLedgerGroup *group)
{
  g_autofree gint64 *capped = g_new (gint64, group->n_payees + 1);
  g_autofree gint64 *extra = g_new (gint64, group->n_payees + 1);
  gint64 left;

  for (guint p = 0; p < group->n_payees; p++)
    capped[p] = group->payees[p].capped;
  left = gain_run_water_fill (group->residue, group->group->cap, capped, group->n_payees, extra);
  for (guint p = 0; p < group->n_payees; p++)
    group->payees[p].redistributed = extra[p];
  return left;
}

/**
 * gain_run_settle_group:
 * @run: a run
 * @at: a group whose payees have earned
 *
 * Steps 7 to 9: caps, residue, small payments, and the group's sums.
 */
void
gain_run_settle_group (GainRun *run, guint at)
{
  GainLedgerGroup *group = &run->ledger.groups[at];
  gint64 away;

  group->residue = group->money;
  for (guint p = 0; p < group->n_payees; p++)
    {
      GainLedgerPayee *payee = &group->payees[p];

      payee->capped = gain_run_cap (group->group, payee->earned);
      if (payee->capped < payee->earned)
        payee->notes |= GAIN_NOTE_CAP;
      group->earned += payee->earned;
      group->residue -= payee->capped;
    }
  away = group->group->residue == GAIN_RESIDUE_REDISTRIBUTE ? redistribute (group) : group->residue;
  for (guint p = 0; p < group->n_payees; p++)
    {
      GainLedgerPayee *payee = &group->payees[p];

      payee->paid = payee->capped + payee->redistributed;
      group->redistributed += payee->redistributed;
      if (gain_run_is_small (group->group, payee->paid))
        {
          away += payee->paid;
          payee->paid = 0;
          payee->notes |= GAIN_NOTE_MIN_PAYMENT;
        }
      group->paid += payee->paid;
    }
  send_elsewhere (&run->ledger, group, away);
}
