/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-interval.h"
#include "gain-chance.h"

#include <math.h>

/* Source: Wilson, Probable inference, the law of succession, and statistical inference (1927);
 * recommended by Brown, Cai and DasGupta, Interval estimation for a binomial proportion (2001). */
static GainInterval
wilson (double cases, double tries)
{
  const double z2 = GAIN_Z_95 * GAIN_Z_95;
  double middle = (cases + z2 / 2) / (tries + z2);
  double half = GAIN_Z_95 * sqrt (cases * (tries - cases) / tries + z2 / 4) / (tries + z2);

  /* At no cases and at all of them the bound is 0 or 1 but for the last bit. */
  return (GainInterval){
    .low = cases > 0 ? 100 * fmax (0, middle - half) : 0,
    .high = cases < tries ? 100 * fmin (1, middle + half) : 100,
    .known = TRUE,
  };
}

/* Source: Garwood, Fiducial limits for the Poisson distribution (1936). */
static GainInterval
garwood (double events, double person_years)
{
  return (GainInterval){
    .low = events > 0 ? 1000 * gain_gamma_quantile (events, 0.025) / person_years : 0,
    .high = 1000 * gain_gamma_quantile (events + 1, 0.975) / person_years,
    .known = TRUE,
  };
}

/**
 * gain_unit_has_chance:
 * @unit: a measure's unit
 *
 * Returns: whether its results count cases, so that how far chance moves them can be calculated
 */
gboolean
gain_unit_has_chance (GainUnit unit)
{
  return unit == GAIN_UNIT_PERCENT || unit == GAIN_UNIT_PER_1000;
}

/**
 * gain_cell_has_chance:
 * @cell: a result
 * @unit: its measure's unit
 *
 * Returns: whether it counts cases that can be: some to count among, none below 0, and no percent
 *   above 100
 */
gboolean
gain_cell_has_chance (GainCell cell, GainUnit unit)
{
  return gain_unit_has_chance (unit) && cell.denominator > 0 && cell.numerator >= 0
         && (unit != GAIN_UNIT_PERCENT || cell.numerator <= cell.denominator);
}

/**
 * gain_interval_for_cell:
 * @cell: a result
 * @measure: its measure
 *
 * The 95 % interval of a result: Wilson's for percents, the exact Poisson one for rates. Source:
 * contract "Scorecards", Comparisons.
 *
 * Returns: the interval on the measure's scale; not known for dollars and points, without a
 * denominator, and where a count is below 0 or a percent above 100
 */
GainInterval
gain_interval_for_cell (GainCell cell, const GainMeasure *measure)
{
  const GainInterval unknown = { 0, 0, FALSE };
  double x = (double) cell.numerator / (double) GAIN_SCALE;
  double d = (double) cell.denominator / (double) GAIN_SCALE;

  g_return_val_if_fail (measure != NULL, unknown);

  if (!gain_cell_has_chance (cell, measure->unit))
    return unknown;
  return measure->unit == GAIN_UNIT_PERCENT ? wilson (x, d) : garwood (x, d);
}
