/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-compare.h"

#include <string.h>

/* Where the row of each payee is: by kind and index, and by id for whole groups. */
typedef struct
{
  GainComparison *comparison;
  int            *rows[GAIN_PAYEE_GROUP]; /* [index], -1: none yet */
  GHashTable     *groups;                 /* id -> row + 1 */
  guint           room;
} Seats;

static guint
n_indices (const GainCatalog *catalog, GainPayeeKind kind)
{
  return kind == GAIN_PAYEE_PROVIDER   ? catalog->n_people
         : kind == GAIN_PAYEE_PRACTICE ? catalog->n_practices
                                       : catalog->n_departments;
}

static void
seats_open (Seats *seats, GainComparison *comparison)
{
  seats->comparison = comparison;
  seats->groups = g_hash_table_new (g_str_hash, g_str_equal);
  seats->room = 0;
  for (guint run = 0; run < comparison->n; run++)
    for (guint g = 0; g < comparison->ledgers[run]->n_groups; g++)
      seats->room += comparison->ledgers[run]->groups[g].n_payees;
  comparison->rows = g_new0 (GainCompareRow, seats->room + 1);
  for (guint kind = 0; kind < GAIN_PAYEE_GROUP; kind++)
    {
      guint n = n_indices (comparison->ledgers[0]->facts->catalog, kind);

      seats->rows[kind] = g_new (int, n + 1);
      for (guint i = 0; i < n; i++)
        seats->rows[kind][i] = -1;
    }
}

static void
seats_close (Seats *seats)
{
  for (guint kind = 0; kind < GAIN_PAYEE_GROUP; kind++)
    g_free (seats->rows[kind]);
  g_hash_table_unref (seats->groups);
}

static GainCompareRow *
new_row (Seats *seats, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  GainCompareRow *row = &seats->comparison->rows[seats->comparison->n_rows++];

  row->kind = group->group->payee;
  row->index = payee->index;
  row->id = payee->id;
  row->group = group;
  return row;
}

static GainCompareRow *
seat_of (Seats *seats, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  GainPayeeKind kind = group->group->payee;
  int at = kind == GAIN_PAYEE_GROUP
             ? GPOINTER_TO_INT (g_hash_table_lookup (seats->groups, payee->id)) - 1
             : seats->rows[kind][payee->index];

  if (at >= 0)
    return &seats->comparison->rows[at];
  at = (int) seats->comparison->n_rows;
  if (kind == GAIN_PAYEE_GROUP)
    g_hash_table_insert (seats->groups, (gpointer) payee->id, GINT_TO_POINTER (at + 1));
  else
    seats->rows[kind][payee->index] = at;
  return new_row (seats, group, payee);
}

/* A practice or department may be a payee of several groups of one plan. */
static void
add_payee (GainComparePart *part, const GainLedgerPayee *payee)
{
  gint64 due = payee->capped + payee->redistributed;

  part->present = TRUE;
  part->gated = part->gated || payee->failed_gates != 0;
  part->maximum += payee->maximum;
  part->unearned += payee->maximum - payee->earned;
  part->over_cap += payee->earned - payee->capped;
  part->redistributed += payee->redistributed;
  part->small += payee->notes & GAIN_NOTE_MIN_PAYMENT ? due : 0;
  part->paid += payee->paid;
}

static void
fill_rows (GainComparison *comparison)
{
  Seats seats;

  seats_open (&seats, comparison);
  for (guint run = 0; run < comparison->n; run++)
    for (guint g = 0; g < comparison->ledgers[run]->n_groups; g++)
      {
        const GainLedgerGroup *group = &comparison->ledgers[run]->groups[g];

        for (guint p = 0; p < group->n_payees; p++)
          add_payee (&seat_of (&seats, group, &group->payees[p])->parts[run], &group->payees[p]);
      }
  seats_close (&seats);
}

/**
 * gain_comparison_new:
 * @ledgers: (array length=n): runs on the same people; the first is the base
 * @figures: (nullable) (array length=n) (transfer full): what each comes to; %NULL: to be made
 * @n: how many, from 1 to %GAIN_COMPARE_MOST
 *
 * Puts runs side by side: their figures, and what each payee is paid in each. A payee is met again
 * in another run if it is of the same kind and has the same id, whichever group it is in.
 *
 * Returns: (transfer full): the comparison
 */
GainComparison *
gain_comparison_new (GainLedger *const *ledgers, GainRunFigures *const *figures, guint n)
{
  GainComparison *comparison = g_new0 (GainComparison, 1);

  g_return_val_if_fail (ledgers != NULL && n >= 1 && n <= GAIN_COMPARE_MOST, comparison);

  comparison->n = n;
  for (guint run = 0; run < n; run++)
    {
      comparison->ledgers[run] = gain_ledger_ref (ledgers[run]);
      comparison->figures[run]
        = figures != NULL ? figures[run] : gain_run_figures_new (ledgers[run]);
    }
  fill_rows (comparison);
  return comparison;
}

/**
 * gain_comparison_free:
 * @comparison: (transfer full): a comparison
 */
void
gain_comparison_free (GainComparison *comparison)
{
  g_return_if_fail (comparison != NULL);

  for (guint run = 0; run < comparison->n; run++)
    {
      gain_run_figures_free (comparison->figures[run]);
      gain_ledger_unref (comparison->ledgers[run]);
    }
  g_free (comparison->rows);
  g_free (comparison);
}

/**
 * gain_compare_change:
 * @row: a payee
 * @run: one of the runs
 *
 * Returns: what the payee is paid in that run more than in the base, in cents
 */
gint64
gain_compare_change (const GainCompareRow *row, guint run)
{
  g_return_val_if_fail (row != NULL && run < GAIN_COMPARE_MOST, 0);

  return row->parts[run].paid - row->parts[0].paid;
}

/**
 * gain_compare_reason:
 * @row: a payee
 * @run: one of the runs
 * @cents: (out) (nullable): what the reason alone comes to
 *
 * Why what the payee is paid differs from the base. The difference is the sum of five steps of the
 * two derivations (maximum, what of it is not earned, what a cap takes, unearned dollars of others,
 * what is too small to be paid); the reason is the one that moves it most in its direction, of equal
 * ones the earlier. A gate that is failed in one of them only comes before all of them.
 *
 * Returns: the reason
 */
GainMoved
gain_compare_reason (const GainCompareRow *row, guint run, gint64 *cents)
{
  const GainComparePart *here = &row->parts[run];
  const GainComparePart *base = &row->parts[0];
  gint64 change = here->paid - base->paid;
  const struct { GainMoved moved; gint64 cents; } steps[] = {
    { GAIN_MOVED_MAXIMUM, here->maximum - base->maximum },
    { GAIN_MOVED_EARNED, base->unearned - here->unearned },
    { GAIN_MOVED_CAP, base->over_cap - here->over_cap },
    { GAIN_MOVED_REDISTRIBUTED, here->redistributed - base->redistributed },
    { GAIN_MOVED_SMALL, base->small - here->small },
  };
  GainMoved reason = GAIN_MOVED_NOT;
  gint64 most = 0;

  for (guint i = 0; change != 0 && i < G_N_ELEMENTS (steps); i++)
    {
      gint64 step = change > 0 ? steps[i].cents : -steps[i].cents;

      if (step <= most)
        continue;
      most = step;
      reason = steps[i].moved;
    }
  most = change < 0 ? -most : most;
  if (change != 0 && here->present != base->present)
    {
      reason = here->present ? GAIN_MOVED_JOINS : GAIN_MOVED_LEAVES;
      most = change;
    }
  else if (change != 0 && here->gated != base->gated)
    {
      reason = GAIN_MOVED_GATE;
      most = change;
    }
  if (cents != NULL)
    *cents = most;
  return reason;
}

/**
 * gain_compare_moves:
 * @comparison: a comparison
 * @run: one of its runs
 * @moves: (out): how many gain and lose against the base, and how much
 */
void
gain_compare_moves (const GainComparison *comparison, guint run, GainMoves *moves)
{
  g_return_if_fail (comparison != NULL && run < comparison->n && moves != NULL);

  *moves = (GainMoves){ 0 };
  for (guint i = 0; i < comparison->n_rows; i++)
    {
      gint64 change = gain_compare_change (&comparison->rows[i], run);

      moves->n_gain += change > 0;
      moves->n_lose += change < 0;
      moves->gains += MAX (change, 0);
      moves->losses += MAX (-change, 0);
    }
}

/* Bit k: somebody is paid through a payee of kind k. */
static guint8 *
kinds_of (const GainLedger *ledger)
{
  guint8 *kinds = g_new0 (guint8, ledger->facts->catalog->n_people + 1);

  for (guint g = 0; g < ledger->n_groups; g++)
    {
      const GainLedgerGroup *group = &ledger->groups[g];

      for (guint m = 0; m < group->n_members; m++)
        kinds[group->members[m]] |= (guint8) (1u << group->group->payee);
    }
  return kinds;
}

/**
 * gain_compare_n_other_hands:
 * @comparison: a comparison
 * @run: one of its runs
 *
 * What a practice is paid is for its people. So where one run pays them and the other their practice,
 * the one gains what the others lose, and neither sum is what people gain or lose.
 *
 * Returns: how many people are paid through another kind of payee than in the base
 */
guint
gain_compare_n_other_hands (const GainComparison *comparison, guint run)
{
  g_autofree guint8 *base = NULL;
  g_autofree guint8 *here = NULL;
  guint n = 0;

  g_return_val_if_fail (comparison != NULL && run < comparison->n, 0);

  base = kinds_of (comparison->ledgers[0]);
  here = kinds_of (comparison->ledgers[run]);
  for (guint i = 0; i < comparison->ledgers[0]->facts->catalog->n_people; i++)
    n += base[i] != 0 && here[i] != 0 && base[i] != here[i];
  return n;
}
