/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-trend.h"

#include <stdlib.h>
#include <string.h>

/* Up to here 2^n and the sums of its binomial row fit 128 bits. */
#define MAX_POINTS 120

/* With fewer results than these ("at least four past periods", and this one) there is no trend. */
#define MIN_POINTS 5

static int
compare_cells (const void *a, const void *b)
{
  return gain_cell_compare (*(const GainCell *) a, *(const GainCell *) b);
}

/* The results that may be compared: those with enough cases. Returns how many; oldest first. */
static guint
gather_points (const GainCell *cells, guint n_cells, const GainMeasure *measure, GainCell *points)
{
  guint n = 0;

  for (guint i = 0; i < n_cells; i++)
    if (gain_cell_is_reportable (cells[i], measure))
      points[n++] = cells[i];
  return n;
}

/* On which side of the median each point lies (1 above, -1 below); points on it are dropped. The
 * median of an even number lies between the two middle points, so that no mean need be taken.
 * Returns how many sides there are. */
static guint
find_sides (const GainCell *points, guint n, int *sides)
{
  GainCell sorted[MAX_POINTS];
  GainCell low, high;
  guint n_sides = 0;

  memcpy (sorted, points, n * sizeof *points);
  qsort (sorted, n, sizeof *sorted, compare_cells);
  low = sorted[(n - 1) / 2];
  high = sorted[n / 2];
  for (guint i = 0; i < n; i++)
    {
      int against_low = gain_cell_compare (points[i], low);
      int against_high = gain_cell_compare (points[i], high);

      if (against_low == 0 && against_high == 0)
        continue;
      sides[n_sides++] = against_high >= 0 ? 1 : -1;
    }
  return n_sides;
}

static gboolean
is_signal (const int *sides, guint n)
{
  guint run = 0;
  guint longest = 0;
  guint crossings = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean crossed = i > 0 && sides[i] != sides[i - 1];

      run = crossed ? 1 : run + 1;
      crossings += crossed;
      longest = MAX (longest, run);
    }
  return longest > gain_trend_longest_run_limit (n) || crossings < gain_trend_crossings_limit (n);
}

/* Where a shift went: the newer half of the points against the older one. */
static int
find_direction (const int *sides, guint n)
{
  int drift = 0;

  for (guint i = 0; i < n / 2; i++)
    drift += sides[n - 1 - i] - sides[i];
  return (drift > 0) - (drift < 0);
}

/**
 * gain_trend_longest_run_limit:
 * @n: how many points lie off the median, at least 1
 *
 * The longest run on one side that chance explains: log2 @n + 3, rounded. Source: Anhøj and
 * Olesen, Run charts revisited (2014).
 *
 * Returns: the limit; a longer run is a signal
 */
guint
gain_trend_longest_run_limit (guint n)
{
  guint log = 0;

  g_return_val_if_fail (n > 0 && n <= G_MAXINT32, 3);

  /* log2 n rounds to the smallest k with n < 2^(k + 1/2), that is n² < 2^(2k + 1). */
  while ((guint64) n * n >= G_GUINT64_CONSTANT (1) << (2 * log + 1))
    log++;
  return log + 3;
}

/**
 * gain_trend_crossings_limit:
 * @n: how many points lie off the median
 *
 * The 5 % point of the binomial distribution with @n - 1 tries at one half: the fewest crossings
 * of the median that chance explains. Source: Anhøj and Olesen (2014).
 *
 * Returns: the limit; fewer crossings are a signal
 */
guint
gain_trend_crossings_limit (guint n)
{
  guint tries = n > 0 ? MIN (n, MAX_POINTS) - 1 : 0;
  GainUint128 total = (GainUint128) 1 << tries;
  GainUint128 term = 1;
  GainUint128 sum = 1;
  guint limit = 0;

  /* Smallest k with P(X <= k) >= 1/20. */
  while (sum < total / 20 + (total % 20 != 0))
    {
      limit++;
      term = term * (tries - limit + 1) / limit;
      sum += term;
    }
  return limit;
}

/**
 * gain_trend_judge:
 * @cells: a provider's results of one measure and kind of period, oldest first
 * @n_cells: how many
 * @measure: the measure
 *
 * Whether a run of results shows more than chance: a run of points on one side of the median that
 * is too long, or too few crossings of it. Results with too few cases don't count, nor do points on
 * the median. Source: contract "Scorecards", Comparisons.
 *
 * Returns: improved or slipped by the measure's own direction, or no signal
 */
GainTrend
gain_trend_judge (const GainCell *cells, guint n_cells, const GainMeasure *measure)
{
  GainCell points[MAX_POINTS];
  int sides[MAX_POINTS];
  guint n;
  int direction;

  g_return_val_if_fail (measure != NULL && (cells != NULL || n_cells == 0), GAIN_TREND_NONE);

  if (n_cells > MAX_POINTS)
    {
      cells += n_cells - MAX_POINTS;
      n_cells = MAX_POINTS;
    }
  n = gather_points (cells, n_cells, measure, points);
  if (n < MIN_POINTS)
    return GAIN_TREND_NONE;
  n = find_sides (points, n, sides);
  if (n == 0 || !is_signal (sides, n))
    return GAIN_TREND_NONE;
  direction = find_direction (sides, n);
  if (direction == 0)
    return GAIN_TREND_NONE;
  return (direction > 0) == (measure->direction == GAIN_DIRECTION_HIGHER) ? GAIN_TREND_IMPROVED
                                                                          : GAIN_TREND_SLIPPED;
}
