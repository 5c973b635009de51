/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-allocate.h"
#include "gain-compare.h"

#include <stdlib.h>
#include <string.h>

#define WHOLE (100 * GAIN_SCALE)

static int
compare_amounts (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
add_share (GainRunFigures *figures, const GainPerson *person, GainAffiliation affiliation,
           gint64 share)
{
  figures->by_role[person->role] += share;
  figures->by_affiliation[affiliation] += share;
}

/* A provider is a payee by a post of its own; whoever stands within another payee counts as at
 * home. */
static GainAffiliation
affiliation_of (const GainLedger *ledger, const GainLedgerGroup *group,
                const GainLedgerPayee *payee, guint person)
{
  return group->group->payee == GAIN_PAYEE_PROVIDER
           ? gain_ledger_payee_post (ledger, group, payee)->affiliation
           : ledger->facts->catalog->people[person].affiliation;
}

/* What the plan itself divides among the people of a payee; else a payee's money by heads over its
 * members, by largest remainder: with equal weights the first by id get the odd cents. */
static void
divide_by_heads (GainRunFigures *figures, const GainLedger *ledger, const GainLedgerGroup *group,
                 const GainLedgerPayee *payee)
{
  const GainPerson *people = ledger->facts->catalog->people;
  const guint *members = group->members + payee->first_member;
  gint64 sign = payee->paid < 0 ? -1 : 1;
  gint64 amount = payee->paid * sign;

  for (guint i = 0; i < payee->n_persons; i++)
    {
      const GainLedgerPerson *person = &group->persons[payee->first_person + i];

      add_share (figures, &people[person->person],
                 affiliation_of (ledger, group, payee, person->person), person->paid);
    }
  for (guint m = 0; payee->n_persons == 0 && m < payee->n_members; m++)
    add_share (figures, &people[members[m]], affiliation_of (ledger, group, payee, members[m]),
               sign * (amount / payee->n_members + ((gint64) m < amount % payee->n_members)));
}

/* Whether the payee has cases of its own, but too few to be judged by. */
static gboolean
is_small (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
          guint term)
{
  const GainCatalog *catalog = ledger->facts->catalog;
  guint measure = group->term_measures[term];
  const GainTerm *judged = &group->terms[payee->first_term + term];
  GainCell own = judged->cell;

  if (judged->judged == GAIN_JUDGED_OWN || judged->judged == GAIN_JUDGED_HELD)
    return FALSE;
  if (judged->judged == GAIN_JUDGED_PRACTICE)
    own = ledger->facts->providers[(gsize) payee->index * catalog->n_measures + measure];
  return own.denominator > 0 && !gain_cell_is_reportable (own, &catalog->measures[measure]);
}

static void
add_terms (GainRunFigures *figures, const GainLedger *ledger, const GainLedgerGroup *group,
           const GainLedgerPayee *payee)
{
  for (guint j = 0; j < group->n_terms; j++)
    {
      const GainTerm *term = &group->terms[payee->first_term + j];
      guint measure = group->term_measures[j];

      figures->measure_maximum[measure] += term->maximum;
      figures->measure_earned[measure] += term->earned;
      if (term->tier >= 0 && term->target != NULL)
        figures->tiers[term->target->scheme * GAIN_COMPARE_TIERS + (guint) term->tier]++;
      else
        figures->n_untiered++;
      if (!is_small (ledger, group, payee, j))
        continue;
      figures->n_small++;
      figures->small_maximum += term->maximum;
      figures->small_earned += term->earned;
    }
  if (group->n_terms == 0)
    figures->flat += payee->earned;
}

static void
add_groups (GainRunFigures *figures, const GainLedger *ledger)
{
  guint at = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    figures->n_payees += ledger->groups[g].n_payees;
  figures->sorted = g_new (gint64, figures->n_payees + 1);
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      const GainLedgerGroup *group = &ledger->groups[g];

      figures->earned += group->earned;
      figures->unearned += group->residue;
      figures->redistributed += group->redistributed;
      for (guint p = 0; p < group->n_payees; p++)
        {
          figures->sorted[at++] = group->payees[p].paid;
          figures->n_paid += group->payees[p].paid > 0;
          divide_by_heads (figures, ledger, group, &group->payees[p]);
          add_terms (figures, ledger, group, &group->payees[p]);
        }
    }
  qsort (figures->sorted, figures->n_payees, sizeof (gint64), compare_amounts);
}

static gint64
median_of (const gint64 *sorted, guint n)
{
  if (n == 0)
    return 0;
  if (n % 2 == 1)
    return sorted[n / 2];
  return gain_round_half_even ((GainInt128) sorted[n / 2 - 1] + sorted[n / 2], 2);
}

/* G = (2 * sum of i * x_i) / (n * sum of x) - (n + 1) / n, with x sorted and i from 1. */
static gint64
gini_of (const gint64 *sorted, guint n)
{
  GainInt128 ranked = 0;
  GainInt128 sum = 0;

  for (guint i = 0; i < n; i++)
    {
      ranked += (GainInt128) (i + 1) * sorted[i];
      sum += sorted[i];
    }
  if (sum <= 0)
    return 0;
  return gain_round_half_even ((2 * ranked - (GainInt128) (n + 1) * sum) * GAIN_SCALE, sum * n);
}

static void
add_spread (GainRunFigures *figures)
{
  guint n = figures->n_payees;

  figures->median = median_of (figures->sorted + n - figures->n_paid, figures->n_paid);
  for (guint i = 0; i < MIN (n, GAIN_COMPARE_TOP); i++)
    figures->top_ten += MAX (figures->sorted[n - 1 - i], 0);
  if (figures->paid > 0)
    figures->top_ten_share
      = gain_round_half_even ((GainInt128) figures->top_ten * WHOLE, figures->paid);
  figures->gini = gini_of (figures->sorted, n);
}

/**
 * gain_run_figures_new:
 * @ledger: a run
 *
 * What a run comes to. Unless said otherwise everything is a sum over the ledger, exact to the
 * cent. By role and affiliation the money of a payee of several people is what the plan's `within`
 * gives them; without it the payee counts by heads: divided over its members by largest remainder.
 * "Small" is a term whose payee has cases of its own, but
 * fewer than the measure's least denominator, so that a rule of the plan decides in place of the
 * result. The Gini coefficient is that of the payees' payments, those of 0 among them: 0 where all
 * get the same, towards 1 where one gets everything. Source: Gini, "Variabilità e mutabilità",
 * 1912, in the form with ranks; shares of the highest payments after the same idea.
 *
 * Returns: (transfer full): the figures
 */
GainRunFigures *
gain_run_figures_new (const GainLedger *ledger)
{
  GainRunFigures *figures = g_new0 (GainRunFigures, 1);
  const GainCatalog *catalog;

  g_return_val_if_fail (ledger != NULL, figures);

  catalog = ledger->facts->catalog;
  figures->pool = ledger->pool + ledger->deducted;
  figures->deducted = ledger->deducted;
  figures->infrastructure = ledger->infrastructure;
  figures->redesign = ledger->redesign;
  figures->reserve = ledger->reserve;
  figures->carry_forward = ledger->carry_forward;
  figures->paid = ledger->paid;
  figures->measure_maximum = g_new0 (gint64, catalog->n_measures + 1);
  figures->measure_earned = g_new0 (gint64, catalog->n_measures + 1);
  figures->tiers = g_new0 (guint, catalog->n_schemes * GAIN_COMPARE_TIERS + 1);
  add_groups (figures, ledger);
  add_spread (figures);
  figures->by_lives = gain_fairness_by_lives (ledger);
  figures->by_savings = gain_fairness_by_savings (ledger);
  return figures;
}

/**
 * gain_run_figures_free:
 * @figures: (transfer full): what a run comes to
 */
void
gain_run_figures_free (GainRunFigures *figures)
{
  g_return_if_fail (figures != NULL);

  g_free (figures->sorted);
  g_free (figures->measure_maximum);
  g_free (figures->measure_earned);
  g_free (figures->tiers);
  g_free (figures);
}

/**
 * gain_lorenz:
 * @figures: what a run comes to
 * @part: how many of @parts, from those who get least
 * @parts: into how many parts the payees are divided, more than 0
 *
 * One point of the Lorenz curve: what the lowest part of the payees is paid of everything paid; a
 * payee that lies across the line counts by the part of it. Source: Lorenz, "Methods of Measuring
 * the Concentration of Wealth", 1905.
 *
 * Returns: percent times %GAIN_SCALE
 */
gint64
gain_lorenz (const GainRunFigures *figures, guint part, guint parts)
{
  GainInt128 sum = 0;
  guint64 line;
  guint whole;

  g_return_val_if_fail (figures != NULL && parts > 0 && part <= parts, 0);

  if (figures->paid <= 0)
    return gain_round_half_even ((GainInt128) part * WHOLE, parts);
  line = (guint64) figures->n_payees * part;
  whole = (guint) (line / parts);
  for (guint i = 0; i < whole; i++)
    sum += (GainInt128) figures->sorted[i] * parts;
  if (whole < figures->n_payees)
    sum += (GainInt128) figures->sorted[whole] * (gint64) (line % parts);
  return gain_round_half_even (sum * WHOLE, (GainInt128) figures->paid * parts);
}
