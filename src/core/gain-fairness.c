/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-fairness.h"

#include "gain-allocate.h"
#include "gain-contribution.h"
#include "gain-run-private.h"

/* What is the same for all payees of a run, looked up once. */
typedef struct
{
  const GainRun   *run;
  const GainFacts *facts;
  int              measure; /* of cost; -1: none */
  GainCell         aco;     /* its result */
} Yardstick;

typedef gint64 (*WeightFunc) (const Yardstick *yardstick, const GainLedgerGroup *group,
                              const GainLedgerPayee *payee);

/* Half of the sum of |paid - proportion|: what one gives, another gets. */
static GainFairness
apart_from (const GainLedger *ledger, const Yardstick *yardstick, WeightFunc weigh)
{
  GainFairness fairness = { .apart = GAIN_NULL };
  GainInt128 whole = 0, apart = 0;
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint at = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++)
      {
        gint64 weight = weigh (yardstick, &ledger->groups[g], &ledger->groups[g].payees[p]);

        g_array_append_val (weights, weight);
        if (weight <= 0)
          continue;
        whole += weight;
        fairness.paid += ledger->groups[g].payees[p].paid;
        fairness.n++;
      }
  if (whole == 0 || fairness.paid <= 0)
    return fairness;
  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++, at++)
      {
        gint64 weight = g_array_index (weights, gint64, at);
        GainInt128 off = (GainInt128) ledger->groups[g].payees[p].paid * whole
                         - (GainInt128) fairness.paid * weight;

        if (weight > 0)
          apart += off < 0 ? -off : off;
      }
  fairness.apart = gain_round_half_away (apart, 2 * whole);
  return fairness;
}

static gint64
lives_of (const Yardstick *yardstick, const GainLedgerGroup *group,
          const GainLedgerPayee *payee)
{
  gint64 lives = 0;

  for (guint m = 0; m < payee->n_members; m++)
    {
      guint person = group->members[payee->first_member + m];

      lives += gain_run_is_split (yardstick->run, person)
                 ? (gint64) gain_run_member_weight (yardstick->run, group, payee, person,
                                                    GAIN_BASE_LIVES, FALSE)
                 : yardstick->facts->panel[person].lives;
    }
  return lives;
}

/* The first measure of cost whose dollars a person-year shall be low; -1: none. */
static int
cost_measure (const GainCatalog *catalog)
{
  for (guint m = 0; m < catalog->n_measures; m++)
    if (gain_measure_is_savings (&catalog->measures[m]))
      return (int) m;
  return -1;
}

static gint64
savings_of (const Yardstick *yardstick, const GainLedgerGroup *group,
            const GainLedgerPayee *payee)
{
  const GainFacts *facts = yardstick->facts;
  guint measure = (guint) yardstick->measure;
  GainCell sum = { 0, 0 };

  for (guint m = 0; m < payee->n_members; m++)
    {
      guint person = group->members[payee->first_member + m];
      GainCell own = gain_facts_provider (facts, person, measure);

      /* Whoever is part of several payees is compared by the one at home. */
      if (gain_run_is_split (yardstick->run, person)
          && !gain_run_is_seated (&yardstick->run->ledger, group, payee, person))
        continue;

      sum.numerator += own.numerator;
      sum.denominator += own.denominator;
    }
  if (!gain_cell_is_reportable (sum, &facts->catalog->measures[measure]))
    return 0;
  return MAX (gain_savings_against (sum, yardstick->aco), 0);
}

/**
 * gain_fairness_by_lives:
 * @ledger: a run
 *
 * Compares with equal payment per attributed life, among the payees that have lives: specialists
 * and staff without any are left out, with what they are paid.
 *
 * Returns: how far the run is from it, in cents
 */
GainFairness
gain_fairness_by_lives (const GainLedger *ledger)
{
  g_return_val_if_fail (ledger != NULL, (GainFairness) { GAIN_NULL });
  return apart_from (ledger, &(Yardstick) { .run = gain_run_of (ledger), .facts = ledger->facts },
                     lives_of);
}

/**
 * gain_fairness_by_savings:
 * @ledger: a run
 *
 * Compares with payment in proportion to the contribution to savings as gain_savings_against()
 * estimates it, summed over a payee's clinicians by the first measure of cost, among the payees
 * that have enough cases and cost less than the ACO as a whole.
 *
 * Returns: how far the run is from it, in cents
 */
GainFairness
gain_fairness_by_savings (const GainLedger *ledger)
{
  Yardstick yardstick;

  g_return_val_if_fail (ledger != NULL, (GainFairness) { GAIN_NULL });
  yardstick = (Yardstick) { .run = gain_run_of (ledger), .facts = ledger->facts,
                            .measure = cost_measure (ledger->facts->catalog) };
  if (yardstick.measure < 0 || ledger->facts->too_large[yardstick.measure])
    return (GainFairness) { .apart = GAIN_NULL };
  yardstick.aco = gain_facts_aco (ledger->facts, (guint) yardstick.measure);
  if (yardstick.aco.denominator <= 0)
    return (GainFairness) { .apart = GAIN_NULL };
  return apart_from (ledger, &yardstick, savings_of);
}
