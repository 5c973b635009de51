/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-cut-points.h"

#include <string.h>

/* The largest number that a targets file can hold. */
#define LARGEST_CUT G_GINT64_CONSTANT (999999999999999999)

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  return gain_cell_compare (*(const GainCell *) a, *(const GainCell *) b);
}

/* The reportable results of a segment, the lowest value first. */
static GArray *
gather_cells (const GainScores *scores, guint measure, const GainSegment *segment)
{
  const GainCatalog *catalog = scores->facts->catalog;
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (GainCell));

  for (guint person = 0; person < catalog->n_people; person++)
    {
      const GainScoreLine *line = gain_scores_find_line (scores, person, measure);

      if (line != NULL && line->reportable && gain_segment_has (segment, &catalog->people[person]))
        g_array_append_val (cells, line->cell);
    }
  g_array_sort (cells, compare_cells);
  return cells;
}

/* Nearest rank: the ⌈p n / 100⌉-th in ascending order; the (100 - p)-th percentile where lower is
 * better. Returns an index. */
static guint
percentile_index (guint n, guint p, GainDirection direction)
{
  guint64 share = direction == GAIN_DIRECTION_HIGHER ? p : 100 - MIN (p, 100);
  guint64 rank = (share * n + 99) / 100;

  return (guint) CLAMP (rank, 1, n) - 1;
}

/* Numbers the different values of sorted cells: [cell] -> value. Returns how many there are. */
static guint
number_values (const GArray *cells, guint *numbers)
{
  guint number = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      if (i > 0 && compare_cells (&g_array_index (cells, GainCell, i - 1),
                                  &g_array_index (cells, GainCell, i)) != 0)
        number++;
      numbers[i] = number;
    }
  return cells->len > 0 ? number + 1 : 0;
}

/* Where percentiles meet on one value, the better cut moves on to the next value that there is;
 * where there is none, the worse ones make room. */
static void
part_equal (int *picks, guint n_cuts, int n_values)
{
  for (guint i = 1; i < n_cuts; i++)
    picks[i] = MAX (picks[i], picks[i - 1] + 1);
  for (guint i = n_cuts; i > 0; i--)
    picks[i - 1] = MIN (picks[i - 1], i == n_cuts ? n_values - 1 : picks[i] - 1);
}

static GainInt128
divide_down (GainInt128 numerator, GainInt128 denominator)
{
  GainInt128 quotient = numerator / denominator;

  return numerator % denominator < 0 ? quotient - 1 : quotient;
}

/* Rounds to the grid on the easy side, so that whoever the cut was taken from still reaches it. */
static gint64
round_cut (GainCell cell, const GainMeasure *measure, gint64 grid)
{
  GainInt128 top = (GainInt128) cell.numerator * gain_unit_scale (measure->unit) * GAIN_SCALE;
  GainInt128 step = (GainInt128) cell.denominator * grid;
  GainInt128 cut = measure->direction == GAIN_DIRECTION_HIGHER ? divide_down (top, step)
                                                               : -divide_down (-top, step);

  return (gint64) CLAMP (cut * grid, -(GainInt128) LARGEST_CUT, (GainInt128) LARGEST_CUT);
}

/* A tenth of a percent, a whole event, a whole dollar, a hundredth of a point. */
static gint64
coarsest_grid (GainUnit unit)
{
  switch (unit)
    {
    case GAIN_UNIT_PERCENT:
      return GAIN_SCALE / 10;
    case GAIN_UNIT_SCORE:
      return GAIN_SCALE / 100;
    case GAIN_UNIT_PER_1000:
    case GAIN_UNIT_DOLLARS:
    default:
      return GAIN_SCALE;
    }
}

static gboolean
is_one_way (const gint64 *cuts, guint n_cuts, GainDirection direction)
{
  for (guint i = 1; i < n_cuts; i++)
    if (direction == GAIN_DIRECTION_HIGHER ? cuts[i] <= cuts[i - 1] : cuts[i] >= cuts[i - 1])
      return FALSE;
  return TRUE;
}

/* The coarsest grid on which no two cuts fall together. */
static gboolean
round_cuts (const GainCell *picked, guint n_cuts, const GainMeasure *measure, gint64 *cuts)
{
  for (gint64 grid = coarsest_grid (measure->unit); grid >= 1; grid /= 10)
    {
      for (guint i = 0; i < n_cuts; i++)
        cuts[i] = round_cut (picked[i], measure, grid);
      if (is_one_way (cuts, n_cuts, measure->direction))
        return TRUE;
    }
  return FALSE;
}

/* Which cell each cut is taken from; FALSE if there are fewer different values than cuts. Values
 * are numbered from the worst here. */
static gboolean
pick_cells (const GArray *cells, const guint *numbers, guint n_values, const GainMeasure *measure,
            const GainCutSuggestion *suggestion, guint n_cuts, GainCell *picked)
{
  gboolean higher = measure->direction == GAIN_DIRECTION_HIGHER;
  int picks[GAIN_MAX_CUTS];

  for (guint i = 0; i < n_cuts; i++)
    {
      guint at = percentile_index (cells->len, suggestion->percentiles[i], measure->direction);

      picks[i] = (int) (higher ? numbers[at] : n_values - 1 - numbers[at]);
    }
  part_equal (picks, n_cuts, (int) n_values);
  if (picks[0] < 0)
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    for (guint cut = 0; cut < n_cuts; cut++)
      if ((int) (higher ? numbers[i] : n_values - 1 - numbers[i]) == picks[cut])
        picked[cut] = g_array_index (cells, GainCell, i);
  return TRUE;
}

static GainCutsStatus
find_cuts (const GArray *cells, const GainMeasure *measure, guint n_cuts,
           GainCutSuggestion *suggestion)
{
  g_autofree guint *numbers = g_new (guint, MAX (1, cells->len));
  GainCell picked[GAIN_MAX_CUTS];
  guint n_values;

  if (cells->len < GAIN_CUTS_MIN_PROVIDERS)
    return GAIN_CUTS_TOO_FEW;
  n_values = number_values (cells, numbers);
  if (n_values == 1)
    return GAIN_CUTS_ALL_EQUAL;
  if (!pick_cells (cells, numbers, n_values, measure, suggestion, n_cuts, picked)
      || !round_cuts (picked, n_cuts, measure, suggestion->cuts))
    return GAIN_CUTS_TOO_EQUAL;
  return GAIN_CUTS_OK;
}

/**
 * gain_cuts_default_percentiles:
 * @n_cuts: how many cut-points, one less than tiers, at most %GAIN_MAX_CUTS
 * @percentiles: (out caller-allocates) (array length=n_cuts): the percentiles
 *
 * Where cut-points are suggested unless told otherwise: 25, 50, 75, 90 for five tiers and 25, 50,
 * 75 for four; else evenly apart. Source: contract "Scorecards", Suggested cut-points.
 */
void
gain_cuts_default_percentiles (guint n_cuts, guint *percentiles)
{
  static const guint five[] = { 25, 50, 75, 90 };

  g_return_if_fail (percentiles != NULL && n_cuts <= GAIN_MAX_CUTS);

  for (guint i = 0; i < n_cuts; i++)
    percentiles[i] = n_cuts == 3 || n_cuts == 4 ? five[i] : 100 * (i + 1) / (n_cuts + 1);
}

/**
 * gain_cuts_suggest:
 * @scores: last year's scores
 * @measure: a measure's index
 * @segment: (nullable): whose results count; %NULL: everyone's
 * @percentiles: (nullable) (array length=n_cuts): ascending, each 1 to 99; %NULL: the usual ones
 * @n_cuts: how many cut-points, 1 to %GAIN_MAX_CUTS
 * @suggestion: (out caller-allocates): the cut-points, and who would stand where
 *
 * Suggests cut-points from the distribution of the reportable providers: nearest-rank percentiles,
 * mirrored where lower is better, rounded to the easy side of the coarsest grid on which they stay
 * apart. Percentiles that fall on one value take the next better value that there is. Source:
 * contract "Scorecards", Suggested cut-points.
 */
void
gain_cuts_suggest (const GainScores *scores, guint measure, const GainSegment *segment,
                   const guint *percentiles, guint n_cuts, GainCutSuggestion *suggestion)
{
  g_autoptr (GArray) cells = NULL;

  g_return_if_fail (scores != NULL && suggestion != NULL);
  g_return_if_fail (measure < scores->facts->catalog->n_measures);
  g_return_if_fail (n_cuts >= 1 && n_cuts <= GAIN_MAX_CUTS);

  memset (suggestion, 0, sizeof *suggestion);
  if (percentiles != NULL)
    memcpy (suggestion->percentiles, percentiles, n_cuts * sizeof *percentiles);
  else
    gain_cuts_default_percentiles (n_cuts, suggestion->percentiles);
  cells = gather_cells (scores, measure, segment);
  suggestion->n = cells->len;
  suggestion->status
    = find_cuts (cells, &scores->facts->catalog->measures[measure], n_cuts, suggestion);
  if (suggestion->status == GAIN_CUTS_OK)
    suggestion->n_cuts = n_cuts;
  else
    memset (suggestion->cuts, 0, sizeof suggestion->cuts);
  gain_count_tiers (scores, measure, segment, suggestion->cuts, suggestion->n_cuts,
                    &suggestion->mix);
}

/**
 * gain_count_tiers:
 * @scores: a period's scores
 * @measure: a measure's index
 * @segment: (nullable): whom to count; %NULL: everyone
 * @cuts: (array length=n_cuts): cut-points times %GAIN_SCALE, in the measure's direction
 * @n_cuts: how many; 0: all reportable ones have no target
 * @mix: (out caller-allocates): the counts
 *
 * Counts how many would stand in each tier with these cut-points, exactly.
 */
void
gain_count_tiers (const GainScores *scores, guint measure, const GainSegment *segment,
                  const gint64 *cuts, guint n_cuts, GainTierMix *mix)
{
  const GainCatalog *catalog;
  GainTarget target = { .measure = measure, .n_cuts = n_cuts };

  g_return_if_fail (scores != NULL && mix != NULL && n_cuts <= GAIN_MAX_CUTS);

  catalog = scores->facts->catalog;
  if (n_cuts > 0)
    memcpy (target.cuts, cuts, n_cuts * sizeof *cuts);
  *mix = (GainTierMix){ .n_tiers = n_cuts > 0 ? n_cuts + 1 : 0 };
  for (guint person = 0; person < catalog->n_people; person++)
    {
      const GainScoreLine *line = gain_scores_find_line (scores, person, measure);

      if (line == NULL || !gain_segment_has (segment, &catalog->people[person]))
        continue;
      if (!line->reportable)
        mix->too_few++;
      else if (n_cuts == 0)
        mix->no_target++;
      else
        mix->by_tier[gain_target_tier (&target, &catalog->measures[measure], line->cell)]++;
    }
}

/**
 * gain_segment_has:
 * @segment: (nullable): a segment; %NULL: everyone
 * @person: a person
 *
 * Returns: whether the person belongs to it
 */
gboolean
gain_segment_has (const GainSegment *segment, const GainPerson *person)
{
  g_return_val_if_fail (person != NULL, FALSE);

  if (segment == NULL || segment->kind == GAIN_SEGMENT_ALL)
    return TRUE;
  if (segment->value < 0)
    return FALSE;
  switch (segment->kind)
    {
    case GAIN_SEGMENT_ROLE:
      return (int) person->role == segment->value;
    case GAIN_SEGMENT_SPECIALTY:
      return person->specialty == segment->value;
    case GAIN_SEGMENT_DEPARTMENT:
      return person->department == segment->value;
    case GAIN_SEGMENT_ALL:
    default:
      return TRUE;
    }
}

/**
 * gain_mix_has_no_room:
 * @mix: how many stand in each tier
 * @percent: from which share in the top tier on, such as %GAIN_NO_ROOM_PERCENT
 *
 * Returns: whether nearly everyone sits in the top tier already; of fewer than
 *   %GAIN_CUTS_MIN_PROVIDERS nothing is said. Source: contract "Scorecards", Suggested cut-points
 */
gboolean
gain_mix_has_no_room (const GainTierMix *mix, guint percent)
{
  guint64 n = 0;

  g_return_val_if_fail (mix != NULL && mix->n_tiers <= GAIN_MAX_CUTS + 1, FALSE);

  for (guint tier = 0; tier < mix->n_tiers; tier++)
    n += mix->by_tier[tier];
  return n >= GAIN_CUTS_MIN_PROVIDERS
         && (guint64) mix->by_tier[mix->n_tiers - 1] * 100 >= n * percent;
}

/**
 * gain_set_is_too_long:
 * @n_measures: measures in a year's set
 * @most: how many are still a set to work with, such as %GAIN_SET_MOST
 *
 * Returns: whether the set is too long. Source: contract "Scorecards", Five criteria
 */
gboolean
gain_set_is_too_long (guint n_measures, guint most)
{
  return n_measures > most;
}
