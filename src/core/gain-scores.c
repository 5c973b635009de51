/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-peers.h"
#include "gain-trend.h"

/* A result that is tried in place of another leaves as much room as gain_facts_new() does. */
#define MOST_TRIED (G_MAXINT64 / 2)

typedef struct
{
  GainScores      scores;
  gatomicrefcount ref_count;
} OwnedScores;

/* What all lines of a period share, so that each is found once. */
typedef struct
{
  GainScores           *scores;
  GainPeerIndex        *peers;
  GainCell             *practices;  /* [practice * n_measures + measure] */
  GainCell             *aco;        /* [measure] */
  const GainBenchmark **benchmarks; /* [measure * 2 + kind]: region, national */
} Builder;

static OwnedScores *
owned (const GainScores *scores)
{
  return (OwnedScores *) scores;
}

static GainInt128
divide_up (GainInt128 numerator, GainInt128 denominator)
{
  GainInt128 quotient = numerator / denominator;

  return numerator % denominator > 0 ? quotient + 1 : quotient;
}

static GainInt128
divide_down (GainInt128 numerator, GainInt128 denominator)
{
  return -divide_up (-numerator, denominator);
}

/* Fewest whole cases, at least 1, that bring a count to so many twelfths of the cut-point, or -1 if
 * a percent would pass 0 or 100. Source: contract "Scorecards", Units to the next tier. */
static gint64
count_units (GainCell cell, const GainMeasure *measure, gint64 cut, guint months)
{
  const gint64 scale = gain_unit_scale (measure->unit);
  gboolean higher = measure->direction == GAIN_DIRECTION_HIGHER;
  GainInt128 gap = (GainInt128) cut * cell.denominator * months
                   - (GainInt128) cell.numerator * scale * GAIN_SCALE * GAIN_MONTHS_A_YEAR;
  GainInt128 step = (GainInt128) scale * GAIN_SCALE * GAIN_SCALE * GAIN_MONTHS_A_YEAR;
  GainInt128 units = divide_up (higher ? gap : -gap, step);

  units = MAX (units, 1);
  if (higher && measure->unit == GAIN_UNIT_PERCENT
      && cell.numerator + units * GAIN_SCALE > cell.denominator)
    return -1;
  if (!higher && cell.numerator - units * GAIN_SCALE < 0)
    return -1;
  return units * GAIN_SCALE <= MOST_TRIED - ABS (cell.numerator) ? (gint64) units : -1;
}

/* The numerator with which a sum of dollars or points just reaches the cut-point. */
static GainCell
cell_at_cut (GainCell cell, const GainMeasure *measure, gint64 cut)
{
  GainInt128 product = (GainInt128) cut * cell.denominator;
  GainInt128 step = (GainInt128) gain_unit_scale (measure->unit) * GAIN_SCALE;
  GainInt128 numerator = measure->direction == GAIN_DIRECTION_HIGHER ? divide_up (product, step)
                                                                     : divide_down (product, step);

  if (numerator > MOST_TRIED || numerator < -MOST_TRIED)
    return (GainCell){ 0, 0 };
  return (GainCell){ (gint64) numerator, cell.denominator };
}

/* Visits and patients change one by one; dollars and points, which nothing paces, by any amount. */
static void
set_next_step (GainScoreLine *line, const GainMeasure *measure, guint months)
{
  gint64 cut = line->target->cuts[line->tier];
  gint64 units;

  line->next_tier = line->tier + 1;
  line->next_cut = gain_cut_by_pace (cut, months);

  if (measure->unit == GAIN_UNIT_DOLLARS || measure->unit == GAIN_UNIT_SCORE)
    {
      line->next_cell = cell_at_cut (line->cell, measure, cut);
      return;
    }
  units = count_units (line->cell, measure, cut, months);
  if (units < 0)
    return;
  line->next_cell = line->cell;
  line->next_cell.numerator
    += (measure->direction == GAIN_DIRECTION_HIGHER ? units : -units) * GAIN_SCALE;
  if (measure->unit == GAIN_UNIT_PERCENT)
    line->units_to_next = units;
}

/* A ledger judges by the pace that its plan asks for. */
static void
judge (GainScoreLine *line, const GainFacts *facts, const GainTarget *target,
       const GainLedger *ledger)
{
  const GainMeasure *measure = &facts->catalog->measures[line->measure];

  line->target = NULL;
  line->next_cell = (GainCell){ 0, 0 };
  line->tier = line->next_tier = -1;
  line->units_to_next = -1;
  line->reportable = gain_cell_is_reportable (line->cell, measure);
  if (!line->reportable || target == NULL)
    return;
  line->target = target;
  line->tier = ledger != NULL ? gain_ledger_tier (ledger, line->measure, target, line->cell)
                              : (int) gain_target_tier (target, measure, line->cell);
  if ((guint) line->tier < target->n_cuts)
    set_next_step (line, measure,
                   ledger != NULL ? gain_ledger_months (ledger, line->measure) : GAIN_MONTHS_A_YEAR);
}

/**
 * gain_score_line_judge:
 * @line: a line with its measure and cell
 * @facts: the facts it is of
 * @target: (nullable): what it is judged by
 *
 * Sets the tier, the next one and the way there. Source: contract "Scorecards", From result to
 * tier.
 */
void
gain_score_line_judge (GainScoreLine *line, const GainFacts *facts, const GainTarget *target)
{
  g_return_if_fail (line != NULL && facts != NULL);
  g_return_if_fail (line->measure < facts->catalog->n_measures);

  judge (line, facts, target, NULL);
}

/**
 * gain_score_line_pace:
 * @line: a line that was judged
 * @ledger: a run on the facts that it is of
 *
 * Where the plan judges the measure by the year's pace, sets the tier, the next one and the way
 * there as it pays: the next cut-point is its share of the months elapsed, and the step the fewest
 * cases that reach that share exactly. Source: contract "Distribution", `interim`: `pace`;
 * "Scorecards", Units to the next tier.
 */
void
gain_score_line_pace (GainScoreLine *line, const GainLedger *ledger)
{
  g_return_if_fail (line != NULL && ledger != NULL);

  if (gain_ledger_paces (ledger, line->measure))
    judge (line, ledger->facts, line->target, ledger);
}

static void
set_trend (GainScoreLine *line, const GainScores *scores, guint person)
{
  if (scores->history == NULL)
    return;
  line->history = gain_history_get (scores->history, person, line->measure);
  line->n_history = scores->history->n_periods;
  line->trend = gain_trend_judge (line->history, line->n_history,
                                  &scores->facts->catalog->measures[line->measure]);
}

static void
add_line (Builder *builder, guint person, guint measure, GainCell cell)
{
  GainScores *scores = builder->scores;
  const GainCatalog *catalog = scores->facts->catalog;
  int practice = catalog->people[person].practice;
  GainScoreLine *line = &scores->lines[scores->n_lines++];

  line->measure = measure;
  line->cell = cell;
  line->term = -1;
  gain_score_line_judge (line, scores->facts,
                         gain_catalog_target_for_person (catalog, scores->facts->year, measure,
                                                         person));
  line->peers = gain_peer_index_lookup (builder->peers, measure, person);
  if (practice >= 0)
    line->practice = builder->practices[(gsize) practice * catalog->n_measures + measure];
  line->aco = builder->aco[measure];
  line->region = builder->benchmarks[measure * 2 + GAIN_BENCHMARK_REGION];
  line->national = builder->benchmarks[measure * 2 + GAIN_BENCHMARK_NATIONAL];
  set_trend (line, scores, person);
}

static guint
count_lines (const GainFacts *facts)
{
  const GainCatalog *catalog = facts->catalog;
  guint n = 0;

  for (guint person = 0; person < catalog->n_people; person++)
    for (guint measure = 0; measure < catalog->n_measures; measure++)
      if (gain_person_is_clinician (&catalog->people[person])
          && gain_facts_provider (facts, person, measure).denominator > 0)
        n++;
  return n;
}

static void
build_lines (Builder *builder)
{
  GainScores *scores = builder->scores;
  const GainFacts *facts = scores->facts;
  const GainCatalog *catalog = facts->catalog;

  scores->lines = g_new0 (GainScoreLine, MAX (1, count_lines (facts)));
  scores->first_line = g_new0 (guint, (gsize) catalog->n_people + 1);
  for (guint person = 0; person < catalog->n_people; person++)
    {
      scores->first_line[person] = scores->n_lines;
      if (!gain_person_is_clinician (&catalog->people[person]))
        continue;
      for (guint measure = 0; measure < catalog->n_measures; measure++)
        {
          GainCell cell = gain_facts_provider (facts, person, measure);

          if (cell.denominator > 0)
            add_line (builder, person, measure, cell);
        }
    }
  scores->first_line[catalog->n_people] = scores->n_lines;
}

static void
build_comparators (Builder *builder)
{
  const GainFacts *facts = builder->scores->facts;
  const GainCatalog *catalog = facts->catalog;
  const gsize n_measures = MAX (1, catalog->n_measures);

  builder->practices = g_new0 (GainCell, MAX (1, catalog->n_practices) * n_measures);
  builder->aco = g_new0 (GainCell, n_measures);
  builder->benchmarks = g_new0 (const GainBenchmark *, n_measures * 2);
  for (guint measure = 0; measure < catalog->n_measures; measure++)
    {
      builder->aco[measure] = gain_facts_aco (facts, measure);
      for (guint practice = 0; practice < catalog->n_practices; practice++)
        builder->practices[practice * n_measures + measure]
          = gain_facts_practice (facts, practice, measure);
    }
  /* Sorted by label, so the first of a kind is the same every time. */
  for (guint i = 0; i < facts->benchmarks->len; i++)
    {
      const GainBenchmark *benchmark = &g_array_index (facts->benchmarks, GainBenchmark, i);
      const GainBenchmark **slot;

      if (benchmark->kind != GAIN_BENCHMARK_REGION && benchmark->kind != GAIN_BENCHMARK_NATIONAL)
        continue;
      slot = &builder->benchmarks[benchmark->measure * 2 + benchmark->kind];
      if (*slot == NULL)
        *slot = benchmark;
    }
}

/**
 * gain_scores_new:
 * @facts: a period's results and its year's targets; a reference is kept
 * @history: (nullable): results of earlier periods, of the same catalog; a reference is kept
 *
 * Scores every clinician on every measure with a result: tier, way to the next, peers, trend.
 * Source: contract "Scorecards".
 *
 * Returns: (transfer full): the scores
 */
GainScores *
gain_scores_new (GainFacts *facts, GainHistory *history)
{
  OwnedScores *self;
  Builder builder = { NULL };

  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (history == NULL || history->catalog == facts->catalog, NULL);

  self = g_new0 (OwnedScores, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->scores.facts = gain_facts_ref (facts);
  self->scores.history = history != NULL ? gain_history_ref (history) : NULL;
  builder.scores = &self->scores;
  builder.peers = gain_peer_index_new (facts);
  build_comparators (&builder);
  build_lines (&builder);
  self->scores.peers = g_steal_pointer (&builder.peers->all);
  gain_peer_index_free (builder.peers);
  g_free (builder.practices);
  g_free (builder.aco);
  g_free (builder.benchmarks);
  return &self->scores;
}

/**
 * gain_scores_ref:
 * @scores: scores
 *
 * Returns: (transfer full): @scores
 */
GainScores *
gain_scores_ref (GainScores *scores)
{
  g_return_val_if_fail (scores != NULL, NULL);

  g_atomic_ref_count_inc (&owned (scores)->ref_count);
  return scores;
}

/**
 * gain_scores_unref:
 * @scores: (transfer full): scores
 */
void
gain_scores_unref (GainScores *scores)
{
  g_return_if_fail (scores != NULL);

  if (!g_atomic_ref_count_dec (&owned (scores)->ref_count))
    return;
  g_ptr_array_unref (scores->peers);
  g_free (scores->lines);
  g_free (scores->first_line);
  g_clear_pointer (&scores->history, gain_history_unref);
  gain_facts_unref (scores->facts);
  g_free (owned (scores));
}

/**
 * gain_scores_find_line:
 * @scores: scores
 * @person: a person's index
 * @measure: a measure's index
 *
 * Returns: (transfer none) (nullable): the person's line of the measure; %NULL without a result
 */
const GainScoreLine *
gain_scores_find_line (const GainScores *scores, guint person, guint measure)
{
  guint low, high;

  g_return_val_if_fail (scores != NULL && person < scores->facts->catalog->n_people, NULL);

  low = scores->first_line[person];
  high = scores->first_line[person + 1];
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (scores->lines[middle].measure < measure)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == scores->first_line[person + 1] || scores->lines[low].measure != measure)
    return NULL;
  return &scores->lines[low];
}

/**
 * gain_scores_tier_mix:
 * @scores: scores
 * @measure: a measure's index
 * @mix: (out caller-allocates): the counts
 *
 * Counts a measure's clinicians with a result by tier. Where segments differ in their schemes, the
 * longest says how many tiers there are.
 */
void
gain_scores_tier_mix (const GainScores *scores, guint measure, GainTierMix *mix)
{
  g_return_if_fail (scores != NULL && mix != NULL);

  *mix = (GainTierMix){ .n_tiers = 0 };
  for (guint i = 0; i < scores->n_lines; i++)
    {
      const GainScoreLine *line = &scores->lines[i];

      if (line->measure != measure)
        continue;
      if (!line->reportable)
        mix->too_few++;
      else if (line->target == NULL)
        mix->no_target++;
      else
        {
          mix->by_tier[line->tier]++;
          mix->n_tiers = MAX (mix->n_tiers, line->target->n_cuts + 1);
        }
    }
}
