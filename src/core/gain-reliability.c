/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-reliability.h"
#include "gain-interval.h"

#include <math.h>

/* A measure's reportable results, in whole units. */
typedef struct
{
  GArray *cells;   /* GainCell */
  GArray *people;  /* guint, beside them */
  double  x, d, d2; /* sums of numerators, denominators and their squares */
} Sample;

static double
whole (gint64 scaled)
{
  return (double) scaled / (double) GAIN_SCALE;
}

static void
gather_sample (Sample *sample, const GainScores *scores, guint measure)
{
  const GainCatalog *catalog = scores->facts->catalog;

  for (guint person = 0; person < catalog->n_people; person++)
    {
      const GainScoreLine *line = gain_scores_find_line (scores, person, measure);
      double d;

      if (line == NULL || !line->reportable
          || !gain_cell_has_chance (line->cell, catalog->measures[measure].unit))
        continue;
      d = whole (line->cell.denominator);
      g_array_append_val (sample->cells, line->cell);
      g_array_append_val (sample->people, person);
      sample->x += whole (line->cell.numerator);
      sample->d += d;
      sample->d2 += d * d;
    }
}

static double
sum_between (const Sample *sample)
{
  double mean = sample->x / sample->d;
  double sum = 0;

  for (guint i = 0; i < sample->cells->len; i++)
    {
      GainCell cell = g_array_index (sample->cells, GainCell, i);
      double d = whole (cell.denominator);
      double gap = whole (cell.numerator) / d - mean;

      sum += d * gap * gap;
    }
  return sum;
}

/* The mean square within: for percents Σ d p (1 − p) / (Σd − k); for events one person-year's
 * variance is its mean. */
static double
mean_within (const Sample *sample, GainUnit unit)
{
  double sum = 0;

  if (unit == GAIN_UNIT_PER_1000)
    return sample->x / sample->d;
  for (guint i = 0; i < sample->cells->len; i++)
    {
      GainCell cell = g_array_index (sample->cells, GainCell, i);
      double x = whole (cell.numerator);

      sum += x * (1 - x / whole (cell.denominator));
    }
  return sum / (sample->d - sample->cells->len);
}

static gboolean
is_enough (const Sample *sample, GainUnit unit)
{
  return sample->cells->len >= 2
         && (unit == GAIN_UNIT_PER_1000 || sample->d > sample->cells->len);
}

static void
set_variances (GainReliability *self, const Sample *sample, GainUnit unit)
{
  double k = sample->cells->len;
  double spread = sample->d - sample->d2 / sample->d;

  self->within = mean_within (sample, unit);
  self->between = fmax (0, (sum_between (sample) - (k - 1) * self->within) / spread);
  if (self->between > 0)
    self->enough = GAIN_RELIABILITY_ENOUGH / (1 - GAIN_RELIABILITY_ENOUGH) * self->within
                   / self->between;
}

static void
set_points (GainReliability *self, const Sample *sample)
{
  for (guint i = 0; i < sample->cells->len; i++)
    {
      GainCell cell = g_array_index (sample->cells, GainCell, i);
      GainReliabilityPoint point = { .person = g_array_index (sample->people, guint, i) };

      point.reliability = gain_reliability_at (self, whole (cell.denominator));
      point.low = point.reliability < GAIN_RELIABILITY_ENOUGH;
      self->n_low += point.low;
      g_array_append_val (self->points, point);
    }
}

/**
 * gain_reliability_new:
 * @scores: a period's scores
 * @measure: a measure's index
 *
 * The reliability τ² / (τ² + σ² / n) of each reportable clinician's result: the share of what is
 * seen between them that isn't chance. Source: Adams, The reliability of provider profiling (2009);
 * contract "Scorecards", Comparisons.
 *
 * The variances come from a one-way analysis of variance for unequal sizes (method of moments): σ²
 * is the mean square within providers, the mean rate itself for events (Poisson); τ² is (mean
 * square between − σ²) / n₀ with n₀ = (N − Σn²/N) / (k − 1), at least 0. One σ² for all, not each
 * provider's own p (1 − p): else whoever stands at 0 or 100 % would look perfectly reliable.
 *
 * Returns: (transfer full): the variances and each provider's reliability
 */
GainReliability *
gain_reliability_new (const GainScores *scores, guint measure)
{
  GainReliability *self = NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (GainCell));
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));
  Sample sample = { cells, people, 0, 0, 0 };
  GainUnit unit;

  g_return_val_if_fail (scores != NULL, NULL);
  g_return_val_if_fail (measure < scores->facts->catalog->n_measures, NULL);

  unit = scores->facts->catalog->measures[measure].unit;
  self = g_new0 (GainReliability, 1);
  self->measure = measure;
  self->points = g_array_new (FALSE, FALSE, sizeof (GainReliabilityPoint));
  self->status = GAIN_RELIABILITY_NO_UNIT;
  if (!gain_unit_has_chance (unit))
    return self;
  gather_sample (&sample, scores, measure);
  self->status = GAIN_RELIABILITY_TOO_FEW;
  if (!is_enough (&sample, unit))
    return self;
  self->status = GAIN_RELIABILITY_OK;
  set_variances (self, &sample, unit);
  set_points (self, &sample);
  return self;
}

/**
 * gain_reliability_free:
 * @reliability: (transfer full): a measure's reliability
 */
void
gain_reliability_free (GainReliability *reliability)
{
  g_return_if_fail (reliability != NULL);

  g_array_unref (reliability->points);
  g_free (reliability);
}

/**
 * gain_reliability_at:
 * @reliability: a measure's reliability
 * @denominator: cases or person-years, more than 0
 *
 * Returns: the reliability of a result with this denominator, 0 to 1; 0 where the providers don't
 *   differ by more than chance
 */
double
gain_reliability_at (const GainReliability *reliability, double denominator)
{
  g_return_val_if_fail (reliability != NULL && denominator > 0, 0);

  if (reliability->between <= 0)
    return 0;
  return reliability->between / (reliability->between + reliability->within / denominator);
}
