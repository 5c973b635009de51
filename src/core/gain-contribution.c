/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-contribution.h"

/**
 * gain_measure_is_savings:
 * @measure: a measure
 *
 * Returns: whether it is one of cost in dollars a person-year that shall be low, whatever its code
 */
gboolean
gain_measure_is_savings (const GainMeasure *measure)
{
  g_return_val_if_fail (measure != NULL, FALSE);
  return measure->unit == GAIN_UNIT_DOLLARS && measure->domain == GAIN_DOMAIN_COST
         && measure->direction == GAIN_DIRECTION_LOWER;
}

/**
 * gain_savings_against:
 * @own: dollars and person-years of one clinician or payee
 * @reference: those of the ACO, the denominator above 0
 *
 * (reference − own) × person-years = reference × person-years − own dollars.
 *
 * Returns: cents; negative: costs more than the reference; what is beyond 64 bits as the largest that
 *   there is
 */
gint64
gain_savings_against (GainCell own, GainCell reference)
{
  GainInt128 difference = (GainInt128) reference.numerator * own.denominator
                          - (GainInt128) own.numerator * reference.denominator;
  gint64 cents;

  if (!gain_round_if_fits (difference, (GainInt128) reference.denominator * (GAIN_SCALE / 100),
                           &cents))
    cents = difference < 0 ? -G_MAXINT64 : G_MAXINT64;
  return cents;
}

/* Those who are not there yet: of a measure to be lowered, those that it counts. */
static gint64
open_of (GainCell cell, GainDirection direction)
{
  return direction == GAIN_DIRECTION_HIGHER ? MAX (cell.denominator - cell.numerator, 0)
                                            : cell.numerator;
}

/* By domain and unit only: no measure is known by its code. */
static gboolean
classify (const GainMeasure *measure, GainContributionKind *kind)
{
  if (measure->unit == GAIN_UNIT_PERCENT && measure->domain == GAIN_DOMAIN_DOCUMENTATION)
    *kind = GAIN_CONTRIBUTION_CAPTURE;
  else if (measure->unit == GAIN_UNIT_PERCENT && measure->domain == GAIN_DOMAIN_QUALITY)
    *kind = GAIN_CONTRIBUTION_GAP;
  else if (gain_measure_is_savings (measure))
    *kind = GAIN_CONTRIBUTION_SAVINGS;
  else
    return FALSE;
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const GainContribution *left = a, *right = b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return (left->measure > right->measure) - (left->measure < right->measure);
}

/**
 * gain_contributions_new:
 * @scores: a period's scores
 * @person: a clinician's index
 *
 * Gathers what a clinician's documentation, open care gaps and cost of care come to, whatever of it
 * fits on the scorecard's first page. Open gaps are denominator less numerator, or the numerator
 * where lower is better. The contribution to savings is the ACO's dollars a person-year less the
 * provider's, times the provider's person-years: an estimate that knows no benchmark, risk score or
 * settlement. Only results with enough cases count.
 *
 * Returns: (transfer full) (element-type GainContribution): by kind, then measure; may be empty
 */
GArray *
gain_contributions_new (const GainScores *scores, guint person)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (GainContribution));

  g_return_val_if_fail (scores != NULL, all);

  for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
    {
      const GainScoreLine *line = &scores->lines[i];
      const GainMeasure *measure = &scores->facts->catalog->measures[line->measure];
      GainContribution own = { .measure = line->measure, .cell = line->cell };

      if (!line->reportable || !classify (measure, &own.kind)
          || (own.kind == GAIN_CONTRIBUTION_SAVINGS && line->aco.denominator <= 0))
        continue;
      if (own.kind == GAIN_CONTRIBUTION_SAVINGS)
        {
          own.reference = line->aco;
          own.savings = gain_savings_against (line->cell, line->aco);
        }
      else
        own.open = open_of (line->cell, measure->direction);
      g_array_append_val (all, own);
    }
  g_array_sort (all, compare);
  return all;
}
