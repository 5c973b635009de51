/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-scorecard.h"

/* What one page holds. Source: contract "Scorecards", The printed scorecard. */
#define MAX_LINES 10
#define MAX_STEPS 3

/* What a measure is worth in the provider's group: which ten are printed. */
typedef struct
{
  GainScoreLine line;
  gint64        dollars; /* cents: the sum of its maxima over the group's payees */
  gint64        weight;
  GainDomain    domain;
} Candidate;

static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->dollars != right->dollars)
    return left->dollars > right->dollars ? -1 : 1;
  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  return (left->line.measure > right->line.measure) - (left->line.measure < right->line.measure);
}

/* The place on the page is the same every month: by domain, then by code. */
static int
compare_place (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->domain != right->domain)
    return left->domain < right->domain ? -1 : 1;
  return (left->line.measure > right->line.measure) - (left->line.measure < right->line.measure);
}

static int
compare_measures (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return (left > right) - (left < right);
}

static gboolean
has_step (const GainScoreLine *line)
{
  return line->next_tier >= 0 && line->next_cell.denominator > 0;
}

/* Largest gain first; then the step that asks for the smaller share of the provider's cases. */
static int
compare_steps (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *lines = data;
  const GainScoreLine *left = &g_array_index (lines, GainScoreLine, *(const guint *) a);
  const GainScoreLine *right = &g_array_index (lines, GainScoreLine, *(const guint *) b);
  GainCell x = { left->next_cell.numerator - left->cell.numerator, left->cell.denominator };
  GainCell y = { right->next_cell.numerator - right->cell.numerator, right->cell.denominator };
  int order;

  if (left->gain != right->gain)
    return left->gain > right->gain ? -1 : 1;
  /* Dollars and rates have other denominators than patients: only percents compare. */
  if ((left->units_to_next >= 0) != (right->units_to_next >= 0))
    return left->units_to_next >= 0 ? -1 : 1;
  x.numerator = ABS (x.numerator);
  y.numerator = ABS (y.numerator);
  order = left->units_to_next >= 0 ? gain_cell_compare (x, y) : 0;
  return order != 0 ? order : compare_measures (a, b);
}

static void
find_payee (GainScorecard *card)
{
  const GainLedger *ledger = card->ledger;
  int group, payee;

  if (ledger == NULL)
    return;
  group = ledger->group_of[card->person_index];
  payee = ledger->payee_of[card->person_index];
  if (group < 0 || payee < 0)
    return;
  card->group = &ledger->groups[group];
  card->payee = &card->group->payees[payee];
}

static int
find_term (const GainLedgerGroup *group, guint measure)
{
  for (guint term = 0; group != NULL && term < group->n_terms; term++)
    if (group->term_measures[term] == measure)
      return (int) term;
  return -1;
}

static void
set_worth (Candidate *candidate, const GainLedgerGroup *group)
{
  int term = candidate->line.term;

  if (term < 0)
    return;
  candidate->weight
    = g_array_index (group->group->measures, GainPlanMeasure, (guint) term).weight;
  for (guint payee = 0; payee < group->n_payees; payee++)
    candidate->dollars += group->terms[group->payees[payee].first_term + (guint) term].maximum;
}

static GArray *
gather_candidates (const GainScorecard *card)
{
  const GainScores *scores = card->scores;
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = scores->first_line[card->person_index];
       i < scores->first_line[card->person_index + 1]; i++)
    {
      Candidate candidate = { .line = scores->lines[i] };

      candidate.domain = scores->facts->catalog->measures[candidate.line.measure].domain;
      candidate.line.term = find_term (card->group, candidate.line.measure);
      set_worth (&candidate, card->group);
      g_array_append_val (candidates, candidate);
    }
  return candidates;
}

/* Also a payee whom redistribution, not its own results, brought to the cap. */
static gboolean
is_at_cap (const GainScorecard *card)
{
  gint64 cap = card->group->group->cap;

  return cap != GAIN_NULL && card->payee->paid >= cap;
}

/* The gain is the difference of `paid` in two complete runs, never of `earned`. */
static void
set_gain (GainScoreLine *line, const GainScorecard *card)
{
  if (card->payee == NULL)
    {
      line->gain_kind = GAIN_GAIN_NO_PLAN;
      return;
    }
  if (line->term < 0 || !has_step (line))
    {
      line->gain_kind = GAIN_GAIN_NO_STEP;
      return;
    }
  line->gain
    = gain_ledger_paid_if (card->ledger, card->person_index, line->measure, line->next_cell)
      - card->payee->paid;
  line->gain_kind = GAIN_GAIN_AMOUNT;
  if (line->gain == 0 && card->payee->failed_gates != 0)
    line->gain_kind = GAIN_GAIN_GATE;
  else if (line->gain == 0 && is_at_cap (card))
    line->gain_kind = GAIN_GAIN_AT_CAP;
}

static void
choose_lines (GainScorecard *card)
{
  g_autoptr (GArray) candidates = gather_candidates (card);

  g_array_sort (candidates, compare_worth);
  for (guint i = MAX_LINES; i < candidates->len; i++)
    g_array_append_val (card->left_out, g_array_index (candidates, Candidate, i).line.measure);
  g_array_sort (card->left_out, compare_measures);
  g_array_set_size (candidates, MIN (candidates->len, MAX_LINES));
  g_array_sort (candidates, compare_place);
  for (guint i = 0; i < candidates->len; i++)
    {
      GainScoreLine line = g_array_index (candidates, Candidate, i).line;

      if (line.term >= 0)
        gain_score_line_pace (&line, card->ledger);
      set_gain (&line, card);
      g_array_append_val (card->lines, line);
    }
}

static void
count_for_message (GainScorecard *card)
{
  for (guint i = 0; i < card->lines->len; i++)
    {
      const GainScoreLine *line = &g_array_index (card->lines, GainScoreLine, i);

      card->n_could_move_up += has_step (line);
      card->n_improved += line->trend == GAIN_TREND_IMPROVED;
      card->n_slipped += line->trend == GAIN_TREND_SLIPPED;
    }
}

static void
choose_steps (GainScorecard *card)
{
  for (guint i = 0; i < card->lines->len; i++)
    if (has_step (&g_array_index (card->lines, GainScoreLine, i)))
      g_array_append_val (card->steps, i);
  g_array_sort_with_data (card->steps, compare_steps, card->lines);
  g_array_set_size (card->steps, MIN (card->steps->len, MAX_STEPS));
}

/**
 * gain_scorecard_new:
 * @scores: a period's scores; a reference is kept
 * @ledger: (nullable): a run on the same facts; a reference is kept
 * @person: a clinician's index
 *
 * Makes what is on a provider's page: at most ten measures, those with the most dollars in the
 * provider's group; what each next tier takes and would add, by the year's pace where the plan pays
 * by it; the counts of the first line; at most three next steps. So this and the funds-flow report
 * say the same of a step. Source: contract "Scorecards", The printed scorecard.
 *
 * Returns: (transfer full): the scorecard
 */
GainScorecard *
gain_scorecard_new (GainScores *scores, GainLedger *ledger, guint person)
{
  GainScorecard *card;

  g_return_val_if_fail (scores != NULL && person < scores->facts->catalog->n_people, NULL);
  g_return_val_if_fail (ledger == NULL || ledger->facts->catalog == scores->facts->catalog, NULL);

  card = g_new0 (GainScorecard, 1);
  card->scores = gain_scores_ref (scores);
  card->ledger = ledger != NULL ? gain_ledger_ref (ledger) : NULL;
  card->person = &scores->facts->catalog->people[person];
  card->person_index = person;
  card->lines = g_array_new (FALSE, FALSE, sizeof (GainScoreLine));
  card->left_out = g_array_new (FALSE, FALSE, sizeof (guint));
  card->steps = g_array_new (FALSE, FALSE, sizeof (guint));
  find_payee (card);
  choose_lines (card);
  count_for_message (card);
  choose_steps (card);
  return card;
}

/**
 * gain_scorecard_free:
 * @card: (transfer full): a scorecard
 */
void
gain_scorecard_free (GainScorecard *card)
{
  g_return_if_fail (card != NULL);

  g_array_unref (card->lines);
  g_array_unref (card->left_out);
  g_array_unref (card->steps);
  g_clear_pointer (&card->ledger, gain_ledger_unref);
  gain_scores_unref (card->scores);
  g_free (card);
}
