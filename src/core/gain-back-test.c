/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-back-test.h"
#include "gain-chance.h"
#include "gain-cut-points.h"
#include "gain-interval.h"

/* How many people pass between two questions whether to go on. */
#define PEOPLE_BETWEEN 64

static GainInt128
divide_down (GainInt128 numerator, GainInt128 denominator)
{
  GainInt128 quotient = numerator / denominator;

  return numerator % denominator < 0 ? quotient - 1 : quotient;
}

/* The whole count nearest to a cut-point that still meets it: the least one where higher is better,
 * the most where lower is. */
static double
count_at_cut (GainCell cell, const GainMeasure *measure, gint64 cut)
{
  GainInt128 product = (GainInt128) cut * cell.denominator;
  GainInt128 step = (GainInt128) gain_unit_scale (measure->unit) * GAIN_SCALE * GAIN_SCALE;

  return measure->direction == GAIN_DIRECTION_HIGHER ? -(double) divide_down (-product, step)
                                                     : (double) divide_down (product, step);
}

static double
at_most (GainCell cell, GainUnit unit, double count)
{
  double x = (double) cell.numerator / (double) GAIN_SCALE;
  double d = (double) cell.denominator / (double) GAIN_SCALE;

  return unit == GAIN_UNIT_PERCENT ? gain_chance_binomial (count, d, x / d)
                                   : gain_chance_poisson (count, x);
}

/* The chance that a re-draw meets the cut-point that opens a tier; everyone meets that of tier 0,
 * nobody that beyond the last. */
static double
chance_to_meet (GainCell cell, const GainMeasure *measure, const GainTarget *target, guint tier)
{
  double count;

  if (tier == 0)
    return 1;
  if (tier > target->n_cuts)
    return 0;
  count = count_at_cut (cell, measure, target->cuts[tier - 1]);
  return measure->direction == GAIN_DIRECTION_HIGHER
           ? 1 - at_most (cell, measure->unit, count - 1)
           : at_most (cell, measure->unit, count);
}

static GainMove
compare_tiers (const GainCatalog *catalog, const GainBackTestLine *line)
{
  gint64 before, after;

  if (line->before == NULL && line->after == NULL)
    return GAIN_MOVE_NONE;
  if (line->before == NULL)
    return GAIN_MOVE_NEW;
  if (line->after == NULL)
    return GAIN_MOVE_DROPPED;
  before = line->tier_before;
  after = line->tier_after;
  if (line->before->scheme != line->after->scheme)
    {
      /* The tiers of two schemes are told apart by what they pay. */
      before = catalog->schemes[line->before->scheme].tiers[before].payout;
      after = catalog->schemes[line->after->scheme].tiers[after].payout;
    }
  if (before == after)
    return GAIN_MOVE_UNCHANGED;
  return after > before ? GAIN_MOVE_WINNER : GAIN_MOVE_LOSER;
}

static const GainTarget *
find_target (const GainBackTest *test, guint measure, guint person)
{
  const GainCatalog *catalog = test->scores->facts->catalog;
  const GainTarget *found = gain_catalog_target_for_person (catalog, test->year, measure, person);
  const GainTarget *proposed = test->proposed;
  GainSegment segment;

  if (proposed == NULL || proposed->measure != measure)
    return found;
  segment = (GainSegment){ proposed->segment_kind, proposed->segment_value };
  /* The closest segment decides, as it does among a year's targets. */
  if (!gain_segment_has (&segment, &catalog->people[person])
      || (found != NULL && found->segment_kind > proposed->segment_kind))
    return found;
  return proposed;
}

static void
count_tier (GainTierMix *mix, const GainTarget *target, int tier)
{
  if (target == NULL)
    {
      mix->no_target++;
      return;
    }
  mix->by_tier[tier]++;
  mix->n_tiers = MAX (mix->n_tiers, target->n_cuts + 1);
}

static void
count_move (GainBackTestMeasure *total, GainMove move)
{
  switch (move)
    {
    case GAIN_MOVE_UNCHANGED:
      total->unchanged++;
      break;
    case GAIN_MOVE_WINNER:
      total->winners++;
      break;
    case GAIN_MOVE_LOSER:
      total->losers++;
      break;
    case GAIN_MOVE_NEW:
      total->fresh++;
      break;
    case GAIN_MOVE_DROPPED:
      total->dropped++;
      break;
    case GAIN_MOVE_NONE:
    default:
      total->bare++;
      break;
    }
}

static void
add_line (GainBackTest *test, guint person, const GainScoreLine *score)
{
  const GainCatalog *catalog = test->scores->facts->catalog;
  const GainMeasure *measure = &catalog->measures[score->measure];
  GainBackTestMeasure *total = &test->measures[score->measure];
  GainBackTestLine line = {
    .person = person, .measure = score->measure, .cell = score->cell, .before = score->target,
    .tier_before = score->tier, .tier_after = -1, .luck = -1,
  };

  line.after = find_target (test, score->measure, person);
  if (line.after != NULL)
    {
      line.tier_after = (int) gain_target_tier (line.after, measure, line.cell);
      line.luck = gain_tier_luck (line.cell, measure, line.after);
    }
  line.move = compare_tiers (catalog, &line);
  total->reportable++;
  count_move (total, line.move);
  count_tier (&total->before, line.before, line.tier_before);
  count_tier (&total->after, line.after, line.tier_after);
  if (line.luck >= 0)
    {
      total->n_luck++;
      total->luck += line.luck;
    }
  g_array_append_val (test->lines, line);
}

static void
add_person (GainBackTest *test, guint person, int only_measure)
{
  const GainScores *scores = test->scores;

  for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
    {
      const GainScoreLine *line = &scores->lines[i];

      if (only_measure >= 0 && line->measure != (guint) only_measure)
        continue;
      if (line->reportable)
        {
          add_line (test, person, line);
          continue;
        }
      test->measures[line->measure].before.too_few++;
      test->measures[line->measure].after.too_few++;
    }
}

/**
 * gain_back_test_new:
 * @scores: a past period's scores, judged by its own year's targets; a reference is kept
 * @year: whose targets are tried on the same results
 * @proposed: (nullable): a target to try in place of the year's own for its measure and segment
 * @only_measure: a measure's index; -1: all of them
 * @go_on: (nullable) (scope call): asked now and then; %FALSE stops
 * @data: for @go_on
 *
 * Judges a period's results under another year's targets: who wins, who loses, who stays, and how
 * much of the tiers is luck. Where the years' schemes differ, tiers are compared by what they pay.
 * Source: issue "Scorecards", Back-test.
 *
 * Returns: (transfer full) (nullable): the comparison; %NULL if it was stopped
 */
GainBackTest *
gain_back_test_new (GainScores *scores, int year, const GainTarget *proposed, int only_measure,
                    GainGoOn go_on, gpointer data)
{
  g_autoptr (GainBackTest) test = NULL;
  const GainCatalog *catalog;

  g_return_val_if_fail (scores != NULL, NULL);

  catalog = scores->facts->catalog;
  test = g_new0 (GainBackTest, 1);
  test->scores = gain_scores_ref (scores);
  test->year = year;
  test->proposed = g_memdup2 (proposed, proposed != NULL ? sizeof *proposed : 0);
  test->lines = g_array_new (FALSE, FALSE, sizeof (GainBackTestLine));
  test->measures = g_new0 (GainBackTestMeasure, MAX (1, catalog->n_measures));
  for (guint person = 0; person < catalog->n_people; person++)
    {
      if (go_on != NULL && person % PEOPLE_BETWEEN == 0 && !go_on (data))
        return NULL;
      add_person (test, person, only_measure);
    }
  for (guint measure = 0; measure < catalog->n_measures; measure++)
    if (test->measures[measure].n_luck > 0)
      test->measures[measure].luck /= test->measures[measure].n_luck;
  return g_steal_pointer (&test);
}

/**
 * gain_back_test_free:
 * @test: (transfer full): a back-test
 */
void
gain_back_test_free (GainBackTest *test)
{
  g_return_if_fail (test != NULL);

  gain_scores_unref (test->scores);
  g_array_unref (test->lines);
  g_free (test->measures);
  g_free (test->proposed);
  g_free (test);
}

/**
 * gain_tier_luck:
 * @cell: a reportable result
 * @measure: its measure
 * @target: what it is judged by
 *
 * The chance that the same provider, at the rate that was seen, would land in another tier if the
 * year were drawn again: a parametric bootstrap (binomial for percents, Poisson for rates) in its
 * exact form. Tiers are ranges of counts, so the share of re-draws in each is a difference of two
 * distribution functions; no draws are made, and the figure is what endless replicates would tend
 * to. Source: Efron and Tibshirani, An introduction to the bootstrap (1993), parametric bootstrap.
 * A result of no case or of every case always repeats itself in such draws: 0.
 *
 * Returns: 0 to 1; -1 where it isn't known: dollars, points, counts that can't be
 */
double
gain_tier_luck (GainCell cell, const GainMeasure *measure, const GainTarget *target)
{
  guint tier;
  double stay;

  g_return_val_if_fail (measure != NULL && target != NULL, -1);

  if (!gain_cell_has_chance (cell, measure->unit))
    return -1;
  tier = gain_target_tier (target, measure, cell);
  stay = chance_to_meet (cell, measure, target, tier)
         - chance_to_meet (cell, measure, target, tier + 1);
  return CLAMP (1 - stay, 0, 1);
}
