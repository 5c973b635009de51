/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-funnel.h"
#include "gain-chance.h"
#include "gain-interval.h"

#include <math.h>

/* Chance beyond each limit. */
#define TAIL_95 0.025
#define TAIL_998 0.001

static double
whole (gint64 scaled)
{
  return (double) scaled / (double) GAIN_SCALE;
}

/* The group's cases for each case of the denominator. */
static double
share (const GainFunnel *funnel)
{
  return funnel->numerator / funnel->denominator;
}

/* Percents: 1 above, -1 below, 0 between the limits. */
static int
percent_side (double cases, double tries, double rate, double z)
{
  double gap = cases - tries * rate;

  if (fabs (gap) <= z * sqrt (tries * rate * (1 - rate)))
    return 0;
  return gap > 0 ? 1 : -1;
}

/* Rates: outside if the exact interval of the result leaves out the group's rate. */
static int
rate_side (double events, double mean, double tail)
{
  if (events > mean)
    return gain_chance_gamma (events, mean) < tail ? 1 : 0;
  return gain_chance_gamma (events + 1, mean) > 1 - tail ? -1 : 0;
}

static int
find_side (const GainFunnel *funnel, GainCell cell, double z, double tail)
{
  double x = whole (cell.numerator);
  double d = whole (cell.denominator);

  return funnel->unit == GAIN_UNIT_PERCENT ? percent_side (x, d, share (funnel), z)
                                           : rate_side (x, d * share (funnel), tail);
}

/* How many events have exactly @chance to be passed by a gamma value at the mean; falls with the
 * shape, so that halving finds it. @plus is 1 for the lower limit and 0 for the upper one. */
static double
events_at (double mean, double chance, double plus)
{
  double low = 0;
  double high = mean + 20 * sqrt (mean) + 60;

  if (plus > 0 && gain_chance_gamma (plus, mean) <= chance)
    return 0;
  for (int i = 0; i < 60 && high - low > 1e-9 * high; i++)
    {
      double middle = (low + high) / 2;

      if (gain_chance_gamma (middle + plus, mean) > chance)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}

static GainFunnelLimits
percent_limits (double rate, double tries)
{
  double deviation = sqrt (rate * (1 - rate) / tries);

  return (GainFunnelLimits){
    .low_998 = 100 * fmax (0, rate - GAIN_Z_998 * deviation),
    .low_95 = 100 * fmax (0, rate - GAIN_Z_95 * deviation),
    .high_95 = 100 * fmin (1, rate + GAIN_Z_95 * deviation),
    .high_998 = 100 * fmin (1, rate + GAIN_Z_998 * deviation),
  };
}

static GainFunnelLimits
rate_limits (double rate, double person_years)
{
  double mean = rate * person_years;

  if (mean <= 0)
    return (GainFunnelLimits){ 0, 0, 0, 0 };
  return (GainFunnelLimits){
    .low_998 = 1000 * events_at (mean, 1 - TAIL_998, 1) / person_years,
    .low_95 = 1000 * events_at (mean, 1 - TAIL_95, 1) / person_years,
    .high_95 = 1000 * events_at (mean, TAIL_95, 0) / person_years,
    .high_998 = 1000 * events_at (mean, TAIL_998, 0) / person_years,
  };
}

static void
gather_points (GainFunnel *funnel, const GainScores *scores, int role)
{
  const GainCatalog *catalog = scores->facts->catalog;

  for (guint person = 0; person < catalog->n_people; person++)
    {
      const GainScoreLine *line = gain_scores_find_line (scores, person, funnel->measure);
      GainFunnelPoint point = { .person = person, .place = GAIN_FUNNEL_WITHIN };

      if (line == NULL || !line->reportable || !gain_cell_has_chance (line->cell, funnel->unit)
          || (role != GAIN_FUNNEL_ALL_ROLES && (int) catalog->people[person].role != role))
        continue;
      point.cell = line->cell;
      g_array_append_val (funnel->points, point);
      funnel->numerator += whole (line->cell.numerator);
      funnel->denominator += whole (line->cell.denominator);
      funnel->most = MAX (funnel->most, whole (line->cell.denominator));
    }
}

static GainFunnelVerdict
judge (GainFunnelPlace place, GainDirection direction)
{
  if (place == GAIN_FUNNEL_WITHIN)
    return GAIN_FUNNEL_AS_EXPECTED;
  return (place > GAIN_FUNNEL_WITHIN) == (direction == GAIN_DIRECTION_HIGHER) ? GAIN_FUNNEL_BETTER
                                                                              : GAIN_FUNNEL_WORSE;
}

static void
place_points (GainFunnel *funnel, GainDirection direction)
{
  for (guint i = 0; i < funnel->points->len; i++)
    {
      GainFunnelPoint *point = &g_array_index (funnel->points, GainFunnelPoint, i);

      point->place = gain_funnel_place (funnel, point->cell);
      point->verdict = judge (point->place, direction);
      funnel->n_places[point->place]++;
    }
}

/**
 * gain_funnel_new:
 * @scores: a period's scores
 * @measure: a measure's index
 * @role: a #GainRole, or %GAIN_FUNNEL_ALL_ROLES
 *
 * The funnel plot of a measure: the rate of all reportable clinicians together, and where each
 * stands against the 95 % and 99.8 % limits for its own denominator. Source: Spiegelhalter, Funnel
 * plots for comparing institutional performance (2005); contract "Scorecards", Comparisons.
 *
 * The limits are those of the tests behind the intervals that are shown beside a result, so that
 * the two never disagree. Percents: Spiegelhalter's normal approximation about the group's rate p,
 * p ± z √(p (1 − p) / d), within 0 to 100; a result is outside the 95 % limits just when its Wilson
 * interval leaves out p. Rates, whose counts are often small: exact Poisson limits; a result is
 * outside just when its Garwood interval leaves out the group's rate.
 *
 * Returns: (transfer full): the funnel
 */
GainFunnel *
gain_funnel_new (const GainScores *scores, guint measure, int role)
{
  GainFunnel *funnel = NULL;
  const GainMeasure *about;

  g_return_val_if_fail (scores != NULL, NULL);
  g_return_val_if_fail (measure < scores->facts->catalog->n_measures, NULL);

  about = &scores->facts->catalog->measures[measure];
  funnel = g_new0 (GainFunnel, 1);
  funnel->measure = measure;
  funnel->unit = about->unit;
  funnel->points = g_array_new (FALSE, FALSE, sizeof (GainFunnelPoint));
  if (!gain_unit_has_chance (about->unit))
    {
      funnel->status = GAIN_FUNNEL_NO_UNIT;
      return funnel;
    }
  gather_points (funnel, scores, role);
  if (funnel->points->len == 0)
    {
      funnel->status = GAIN_FUNNEL_NO_ONE;
      return funnel;
    }
  funnel->rate = share (funnel) * (double) gain_unit_scale (about->unit);
  place_points (funnel, about->direction);
  return funnel;
}

/**
 * gain_funnel_free:
 * @funnel: (transfer full): a funnel
 */
void
gain_funnel_free (GainFunnel *funnel)
{
  g_return_if_fail (funnel != NULL);

  g_array_unref (funnel->points);
  g_free (funnel);
}

/**
 * gain_funnel_limits:
 * @funnel: a funnel that is OK
 * @denominator: cases or person-years, more than 0
 *
 * Returns: the limits there, on the measure's scale, for drawing
 */
GainFunnelLimits
gain_funnel_limits (const GainFunnel *funnel, double denominator)
{
  const GainFunnelLimits none = { 0, 0, 0, 0 };

  g_return_val_if_fail (funnel != NULL && denominator > 0, none);
  g_return_val_if_fail (funnel->status == GAIN_FUNNEL_OK, none);

  return funnel->unit == GAIN_UNIT_PERCENT ? percent_limits (share (funnel), denominator)
                                           : rate_limits (share (funnel), denominator);
}

/**
 * gain_funnel_place:
 * @funnel: a funnel that is OK
 * @cell: a result of its measure, also one that is no point of it
 *
 * Returns: where the result stands against the limits for its denominator
 */
GainFunnelPlace
gain_funnel_place (const GainFunnel *funnel, GainCell cell)
{
  int side;

  g_return_val_if_fail (funnel != NULL && funnel->status == GAIN_FUNNEL_OK, GAIN_FUNNEL_WITHIN);
  g_return_val_if_fail (gain_cell_has_chance (cell, funnel->unit), GAIN_FUNNEL_WITHIN);

  side = find_side (funnel, cell, GAIN_Z_95, TAIL_95);
  if (side == 0)
    return GAIN_FUNNEL_WITHIN;
  if (find_side (funnel, cell, GAIN_Z_998, TAIL_998) == 0)
    return side > 0 ? GAIN_FUNNEL_ABOVE_95 : GAIN_FUNNEL_BELOW_95;
  return side > 0 ? GAIN_FUNNEL_ABOVE_998 : GAIN_FUNNEL_BELOW_998;
}
