/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-rollup.h"

#include "gain-trend.h"

#include <string.h>

#define MAX_STEPS 3

/* A denominator: the sum would have passed 64 bits, and is no result whatever is added to it. */
#define SPILT -1

typedef struct
{
  GainCell cell;
  guint    index;
} Entry;

static const GainCatalog *
catalog_of (const GainRollup *rollup)
{
  return rollup->card.scores->facts->catalog;
}

static guint
count_units (const GainCatalog *catalog, GainRollupKind kind)
{
  return kind == GAIN_ROLLUP_PRACTICE ? catalog->n_practices : catalog->n_departments;
}

static GainCell
sum_of (const GainFacts *facts, GainRollupKind kind, guint index, guint measure)
{
  return kind == GAIN_ROLLUP_PRACTICE ? gain_facts_practice (facts, index, measure)
                                      : gain_facts_department (facts, index, measure);
}

static const GArray *
members_of (const GainCatalog *catalog, GainRollupKind kind, guint index)
{
  return kind == GAIN_ROLLUP_PRACTICE ? catalog->practices[index].people
                                      : catalog->departments[index].people;
}

/* A row of its own, not a sum: its earlier periods aren't in the clinicians' history. */
static gboolean
has_own_row (const GainRollup *rollup, guint measure)
{
  const GainFacts *facts = rollup->card.scores->facts;
  const GainCell *own = rollup->kind == GAIN_ROLLUP_PRACTICE ? facts->practices
                                                             : facts->departments;

  return own[(gsize) rollup->index * facts->catalog->n_measures + measure].denominator > 0;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainCatalog *catalog = data;
  const GainPerson *left = &catalog->people[*(const guint *) a];
  const GainPerson *right = &catalog->people[*(const guint *) b];
  int order = g_strcmp0 (left->last_name, right->last_name);

  if (order == 0)
    order = g_strcmp0 (left->first_name, right->first_name);
  return order != 0 ? order : strcmp (left->id, right->id);
}

static gboolean
is_at_home (const GainRollup *rollup, guint person)
{
  const GainPerson *who = &catalog_of (rollup)->people[person];

  return (rollup->kind == GAIN_ROLLUP_PRACTICE ? who->practice : who->department)
         == (int) rollup->index;
}

/* Counts the lives of somebody's posts there, and the places of the other kind that they are in.
 * FALSE: none is in force in the year. */
static gboolean
take_posts (const GainRollup *rollup, guint index, GHashTable *places, GainUint128 *sum)
{
  const GainFacts *facts = rollup->card.scores->facts;
  const GainPerson *person = &facts->catalog->people[index];
  g_autofree GainUint128 *lives = g_new0 (GainUint128, person->n_posts);
  gboolean by_practice = rollup->kind == GAIN_ROLLUP_PRACTICE;
  gboolean any = FALSE;

  gain_person_divide (person, facts->year, (GainUint128) facts->panel[index].lives, lives);
  for (guint i = 0; i < person->n_posts; i++)
    {
      const GainPost *post = &person->posts[i];
      int place = by_practice ? post->department : post->practice;

      if ((by_practice ? post->practice : post->department) != (int) rollup->index
          || gain_post_active_months (post, facts->year) == 0)
        continue;
      any = TRUE;
      *sum += lives[i];
      if (place >= 0)
        g_hash_table_add (places, GINT_TO_POINTER (place + 1));
    }
  return any;
}

static void
gather_people (GainRollup *rollup)
{
  const GainFacts *facts = rollup->card.scores->facts;
  const GArray *members = members_of (facts->catalog, rollup->kind, rollup->index);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  GainUint128 lives = 0;

  rollup->people = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < members->len; i++)
    {
      guint index = g_array_index (members, guint, i);

      if (!gain_person_is_clinician (&facts->catalog->people[index])
          || !take_posts (rollup, index, places, &lives))
        continue;
      g_array_append_val (rollup->people, index);
    }
  rollup->lives = lives <= G_MAXINT64 ? (gint64) lives : 0;
  rollup->n_elsewhere = g_hash_table_size (places);
  g_array_sort_with_data (rollup->people, compare_names, facts->catalog);
}

static void
add_cell (GainCell *sum, GainCell cell)
{
  if (sum->denominator == SPILT)
    return;
  if (__builtin_add_overflow (sum->numerator, cell.numerator, &sum->numerator)
      || __builtin_add_overflow (sum->denominator, cell.denominator, &sum->denominator))
    *sum = (GainCell){ 0, SPILT };
}

/* Each period's sum over those who are its clinicians today. */
static void
set_history (GainRollup *rollup, GainScoreLine *line)
{
  const GainHistory *history = rollup->card.scores->history;
  const GainCatalog *catalog = catalog_of (rollup);
  const GArray *members = members_of (catalog, rollup->kind, rollup->index);
  GainCell *cells;

  if (history == NULL || has_own_row (rollup, line->measure))
    return;
  cells = g_new0 (GainCell, MAX (1, history->n_periods));
  g_ptr_array_add (rollup->kept, cells);
  for (guint i = 0; i < members->len; i++)
    {
      guint person = g_array_index (members, guint, i);
      const GainCell *own = gain_history_get (history, person, line->measure);

      /* Earlier periods don't say in which practice: they count at home. */
      for (guint p = 0; gain_person_is_clinician (&catalog->people[person])
                        && is_at_home (rollup, person) && p < history->n_periods; p++)
        if (own[p].denominator > 0)
          add_cell (&cells[p], own[p]);
    }
  for (guint p = 0; p < history->n_periods; p++)
    if (cells[p].denominator == SPILT)
      cells[p].denominator = 0;
  line->history = cells;
  line->n_history = history->n_periods;
  line->trend = gain_trend_judge (cells, line->n_history, &catalog->measures[line->measure]);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = a, *right = b;
  int order = gain_cell_compare (left->cell, right->cell);

  return order != 0 ? order : (left->index > right->index) - (left->index < right->index);
}

/* Nearest rank. Source: contract "Scorecards", Comparisons. */
static GainCell
percentile (const GainPeers *peers, guint percent)
{
  return peers->cells[(percent * peers->n + 99) / 100 - 1];
}

/* A practice is compared with practices, a department with departments. */
static void
set_peers (GainRollup *rollup, GainScoreLine *line)
{
  const GainFacts *facts = rollup->card.scores->facts;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  GainPeers *peers = g_new0 (GainPeers, 1);

  for (guint i = 0; i < count_units (facts->catalog, rollup->kind); i++)
    {
      Entry entry = { sum_of (facts, rollup->kind, i, line->measure), i };

      if (gain_cell_is_reportable (entry.cell, &facts->catalog->measures[line->measure]))
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  peers->specialty = -1;
  peers->n = entries->len;
  peers->cells = g_new0 (GainCell, MAX (1, entries->len));
  for (guint i = 0; i < entries->len; i++)
    peers->cells[i] = g_array_index (entries, Entry, i).cell;
  if (peers->n > 0)
    {
      peers->p25 = percentile (peers, 25);
      peers->median = percentile (peers, 50);
      peers->p75 = percentile (peers, 75);
    }
  g_ptr_array_add (rollup->kept, peers->cells);
  g_ptr_array_add (rollup->kept, peers);
  line->peers = peers;
}

static void
count_clinician (GainRollupSpread *spread, const GainScoreLine *sum, const GainScoreLine *own)
{
  spread->n++;
  if (!own->reportable)
    return;
  spread->n_reportable++;
  if (spread->lowest.denominator == 0 || gain_cell_compare (own->cell, spread->lowest) < 0)
    spread->lowest = own->cell;
  if (spread->highest.denominator == 0 || gain_cell_compare (own->cell, spread->highest) > 0)
    spread->highest = own->cell;
  if (sum->target == NULL || own->target == NULL || own->target->scheme != sum->target->scheme)
    return;
  spread->n_in_tiers++;
  spread->by_tier[own->tier]++;
}

static void
add_spread (GainRollup *rollup, const GainScoreLine *line)
{
  GainRollupSpread spread = { 0 };

  for (guint i = 0; i < rollup->people->len; i++)
    {
      const GainScoreLine *own
        = gain_scores_find_line (rollup->card.scores, g_array_index (rollup->people, guint, i),
                                 line->measure);

      if (own != NULL)
        count_clinician (&spread, line, own);
    }
  g_array_append_val (rollup->spreads, spread);
}

/**
 * gain_rollup_target:
 * @rollup: a roll-up
 * @measure: a measure's index
 *
 * Returns: (transfer none) (nullable): what its sum is judged by, whether there are enough cases or
 *   not; %NULL: there is none for the year
 */
const GainTarget *
gain_rollup_target (const GainRollup *rollup, guint measure)
{
  const GainFacts *facts;

  g_return_val_if_fail (rollup != NULL, NULL);

  facts = rollup->card.scores->facts;
  return rollup->kind == GAIN_ROLLUP_PRACTICE
           ? gain_catalog_target_for_all (facts->catalog, facts->year, measure)
           : gain_catalog_target_for_department (facts->catalog, facts->year, measure,
                                                 rollup->index);
}

static int
compare_place (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainCatalog *catalog = data;
  guint left = *(const guint *) a, right = *(const guint *) b;
  int order = (int) catalog->measures[left].domain - (int) catalog->measures[right].domain;

  return order != 0 ? order : (left > right) - (left < right);
}

static void
add_line (GainRollup *rollup, guint measure, GainCell cell)
{
  GainScores *scores = rollup->card.scores;
  GainScoreLine line = { .measure = measure, .cell = cell, .term = -1 };

  gain_score_line_judge (&line, scores->facts, gain_rollup_target (rollup, measure));
  line.aco = gain_facts_aco (scores->facts, measure);
  set_history (rollup, &line);
  set_peers (rollup, &line);
  g_array_append_val (rollup->card.lines, line);
  add_spread (rollup, &line);
}

static void
add_lines (GainRollup *rollup)
{
  const GainFacts *facts = rollup->card.scores->facts;
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < facts->catalog->n_measures; i++)
    if (sum_of (facts, rollup->kind, rollup->index, i).denominator > 0)
      g_array_append_val (measures, i);
  g_array_sort_with_data (measures, compare_place, facts->catalog);
  for (guint i = 0; i < measures->len; i++)
    {
      guint measure = g_array_index (measures, guint, i);

      add_line (rollup, measure, sum_of (facts, rollup->kind, rollup->index, measure));
    }
}

static void
find_payees (GainRollup *rollup)
{
  const GainLedger *ledger = rollup->card.ledger;
  GainPayeeKind kind = rollup->kind == GAIN_ROLLUP_PRACTICE ? GAIN_PAYEE_PRACTICE
                                                            : GAIN_PAYEE_DEPARTMENT;

  for (guint g = 0; ledger != NULL && g < ledger->n_groups; g++)
    for (guint p = 0; ledger->groups[g].group->payee == kind && p < ledger->groups[g].n_payees; p++)
      if (ledger->groups[g].payees[p].index == (int) rollup->index)
        {
          GainRollupPayee found = { &ledger->groups[g], &ledger->groups[g].payees[p] };

          g_array_append_val (rollup->payees, found);
        }
  if (rollup->payees->len > 0)
    {
      rollup->card.group = g_array_index (rollup->payees, GainRollupPayee, 0).group;
      rollup->card.payee = g_array_index (rollup->payees, GainRollupPayee, 0).payee;
    }
}

static gboolean
has_step (const GainScoreLine *line)
{
  return line->next_tier >= 0 && line->next_cell.denominator > 0;
}

static int
find_term (const GainLedgerGroup *group, guint measure)
{
  for (guint term = 0; term < group->n_terms; term++)
    if (group->term_measures[term] == measure)
      return (int) term;
  return -1;
}

/* Whom the step can be tried on: the sum is what is judged, so any member's result will do that can
 * take all of it; the one with most cases does soonest. */
static int
find_bearer (const GainRollup *rollup, guint measure)
{
  const GainScorecard *card = &rollup->card;
  gint64 most = 0;
  guint n_parts;
  int bearer = -1;

  for (guint i = 0; i < card->payee->n_members; i++)
    {
      guint person = card->group->members[card->payee->first_member + i];
      GainCell own = gain_facts_provider (card->scores->facts, person, measure);

      /* Only of those who are in the sum with their own result. */
      if (!gain_person_is_clinician (&catalog_of (rollup)->people[person])
          || own.denominator <= most
          || gain_facts_parts (card->scores->facts, person, measure, &n_parts) != NULL
          || !is_at_home (rollup, person))
        continue;
      most = own.denominator;
      bearer = (int) person;
    }
  return bearer;
}

/* The step by the pace that the plan pays by, and its gain: the difference of `paid` in two complete
 * runs, never of `earned`. No gain is said where the plan judges another figure than the page shows.
 * Source: contract "Scorecards", Units to the next tier. */
static void
set_step (const GainRollup *rollup, GainScoreLine *line)
{
  const GainScorecard *card = &rollup->card;
  int term = find_term (card->group, line->measure), bearer;
  const GainTerm *judged;
  GainCell changed;

  if (term >= 0)
    gain_score_line_pace (line, card->ledger);
  if (term < 0 || !has_step (line) || has_own_row (rollup, line->measure))
    return;
  judged = &card->group->terms[card->payee->first_term + (guint) term];
  bearer = find_bearer (rollup, line->measure);
  if (judged->judged != GAIN_JUDGED_OWN || judged->tier + 1 != line->next_tier || bearer < 0
      || judged->cell.numerator != line->cell.numerator
      || judged->cell.denominator != line->cell.denominator)
    return;
  changed = gain_facts_provider (card->scores->facts, (guint) bearer, line->measure);
  changed.numerator += line->next_cell.numerator - line->cell.numerator;
  line->term = term;
  line->gain = gain_ledger_paid_if (card->ledger, (guint) bearer, line->measure, changed)
               - card->payee->paid;
  line->gain_kind = GAIN_GAIN_AMOUNT;
  if (line->gain == 0 && card->payee->failed_gates != 0)
    line->gain_kind = GAIN_GAIN_GATE;
  else if (line->gain == 0 && card->group->group->cap != GAIN_NULL
           && card->payee->paid >= card->group->group->cap)
    line->gain_kind = GAIN_GAIN_AT_CAP;
}

static void
set_steps (GainRollup *rollup)
{
  for (guint i = 0; rollup->card.payee != NULL && i < rollup->card.lines->len; i++)
    set_step (rollup, &g_array_index (rollup->card.lines, GainScoreLine, i));
}

static gint64
payout_of (const GainCatalog *catalog, const GainScoreLine *line)
{
  return line->tier >= 0 ? catalog->schemes[line->target->scheme].tiers[line->tier].payout : -1;
}

static gint64
width_of (const GainRollupSpread *spread, const GainMeasure *measure)
{
  if (measure->unit != GAIN_UNIT_PERCENT || spread->n_reportable < 2)
    return 0;
  return gain_cell_value (spread->highest, measure->unit, 4)
         - gain_cell_value (spread->lowest, measure->unit, 4);
}

static void
find_remarkable (GainRollup *rollup)
{
  const GainCatalog *catalog = catalog_of (rollup);
  gint64 best = 0, widest = 0;

  rollup->best = rollup->widest = -1;
  for (guint i = 0; i < rollup->card.lines->len; i++)
    {
      const GainScoreLine *line = &g_array_index (rollup->card.lines, GainScoreLine, i);
      gint64 payout = payout_of (catalog, line);
      gint64 width = width_of (&g_array_index (rollup->spreads, GainRollupSpread, i),
                               &catalog->measures[line->measure]);

      if (payout > best)
        rollup->best = (int) i;
      if (width > widest)
        rollup->widest = (int) i;
      best = MAX (best, payout);
      widest = MAX (widest, width);
    }
}

/* Most dollars first, then the smallest share of its cases that the step asks for; percents only,
 * as other units don't compare. */
static int
compare_steps (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *lines = data;
  const GainScoreLine *left = &g_array_index (lines, GainScoreLine, *(const guint *) a);
  const GainScoreLine *right = &g_array_index (lines, GainScoreLine, *(const guint *) b);
  GainCell x = { ABS (left->next_cell.numerator - left->cell.numerator), left->cell.denominator };
  GainCell y = { ABS (right->next_cell.numerator - right->cell.numerator),
                 right->cell.denominator };
  int order = 0;

  if (left->gain != right->gain)
    return left->gain > right->gain ? -1 : 1;
  if ((left->units_to_next >= 0) != (right->units_to_next >= 0))
    return left->units_to_next >= 0 ? -1 : 1;
  if (left->units_to_next >= 0)
    order = gain_cell_compare (x, y);
  return order != 0 ? order : (left->measure > right->measure) - (left->measure < right->measure);
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
      if (has_step (line))
        g_array_append_val (card->steps, i);
    }
  g_array_sort_with_data (card->steps, compare_steps, card->lines);
  g_array_set_size (card->steps, MIN (card->steps->len, MAX_STEPS));
}

/**
 * gain_rollup_new:
 * @scores: a period's scores; a reference is kept
 * @ledger: (nullable): a run on the same facts; a reference is kept
 * @kind: which kind @index is of
 * @index: a practice's or department's index in the catalog
 *
 * Adds up a practice or a department: every measure with a result, its tier by the targets for all
 * or the department's own, earlier periods as the sum over today's clinicians, how those spread,
 * and what the plan pays it; the step to the next tier is by the year's pace where it pays by that.
 * Source: contract "Scorecards", Comparisons.
 *
 * Returns: (transfer full): the roll-up
 */
GainRollup *
gain_rollup_new (GainScores *scores, GainLedger *ledger, GainRollupKind kind, guint index)
{
  const GainCatalog *catalog;
  GainRollup *rollup;

  g_return_val_if_fail (scores != NULL, NULL);
  g_return_val_if_fail (index < count_units (scores->facts->catalog, kind), NULL);
  g_return_val_if_fail (ledger == NULL || ledger->facts->catalog == scores->facts->catalog, NULL);

  catalog = scores->facts->catalog;
  rollup = g_new0 (GainRollup, 1);
  rollup->kind = kind;
  rollup->index = index;
  rollup->name = kind == GAIN_ROLLUP_PRACTICE ? catalog->practices[index].name
                                              : catalog->departments[index].name;
  rollup->card.scores = gain_scores_ref (scores);
  rollup->card.ledger = ledger != NULL ? gain_ledger_ref (ledger) : NULL;
  rollup->card.lines = g_array_new (FALSE, FALSE, sizeof (GainScoreLine));
  rollup->card.left_out = g_array_new (FALSE, FALSE, sizeof (guint));
  rollup->card.steps = g_array_new (FALSE, FALSE, sizeof (guint));
  rollup->spreads = g_array_new (FALSE, FALSE, sizeof (GainRollupSpread));
  rollup->payees = g_array_new (FALSE, FALSE, sizeof (GainRollupPayee));
  rollup->kept = g_ptr_array_new_with_free_func (g_free);
  gather_people (rollup);
  add_lines (rollup);
  find_payees (rollup);
  set_steps (rollup);
  find_remarkable (rollup);
  count_for_message (&rollup->card);
  return rollup;
}

/**
 * gain_rollup_free:
 * @rollup: (transfer full): a roll-up
 */
void
gain_rollup_free (GainRollup *rollup)
{
  g_return_if_fail (rollup != NULL);

  g_array_unref (rollup->card.lines);
  g_array_unref (rollup->card.left_out);
  g_array_unref (rollup->card.steps);
  g_clear_pointer (&rollup->card.ledger, gain_ledger_unref);
  gain_scores_unref (rollup->card.scores);
  g_array_unref (rollup->spreads);
  g_array_unref (rollup->people);
  g_array_unref (rollup->payees);
  g_ptr_array_unref (rollup->kept);
  g_free (rollup);
}

static gboolean
is_here (const GainRollup *rollup, const GainPost *post)
{
  return (rollup->kind == GAIN_ROLLUP_PRACTICE ? post->practice : post->department)
         == (int) rollup->index;
}

/**
 * gain_rollup_lives:
 * @rollup: a page
 * @person: one of its people
 *
 * Returns: the attributed lives that the person's posts there have, times %GAIN_SCALE
 */
gint64
gain_rollup_lives (const GainRollup *rollup, guint person)
{
  const GainFacts *facts = rollup->card.scores->facts;
  const GainPerson *who = &facts->catalog->people[person];
  g_autofree GainUint128 *parts = g_new0 (GainUint128, who->n_posts);
  gint64 lives = 0;

  gain_person_divide (who, facts->year, (GainUint128) facts->panel[person].lives, parts);
  for (guint i = 0; i < who->n_posts; i++)
    if (is_here (rollup, &who->posts[i]))
      lives += (gint64) parts[i];
  return lives;
}

/**
 * gain_rollup_share:
 * @rollup: a page
 * @person: one of its people
 *
 * Returns: which share of the person is there on the period's last day, in percent times
 *   %GAIN_SCALE; %GAIN_NULL for somebody who works nowhere else
 */
gint64
gain_rollup_share (const GainRollup *rollup, guint person)
{
  const GainFacts *facts = rollup->card.scores->facts;
  const GainPerson *who = &facts->catalog->people[person];
  GainDate day = gain_period_last_day (facts->period);
  gboolean elsewhere = FALSE;
  gint64 share = 0;

  for (guint i = 0; i < who->n_posts; i++)
    if (gain_post_is_active_on (&who->posts[i], day))
      {
        if (is_here (rollup, &who->posts[i]))
          share += who->posts[i].share;
        else
          elsewhere = TRUE;
      }
  return elsewhere ? share : GAIN_NULL;
}

static gboolean
plan_judges (const GainLedger *ledger, guint measure)
{
  for (guint g = 0; g < ledger->n_groups; g++)
    if (find_term (&ledger->groups[g], measure) >= 0)
      return TRUE;
  return FALSE;
}

/**
 * gain_rollup_paid_tier:
 * @rollup: a page
 * @line: one of its card's lines, which is in a tier
 *
 * The tier by which the plan pays such a result: that of the year's pace where the plan judges the
 * measure by it, else the line's own. Source: contract "Distribution", `interim`: `pace`.
 *
 * Returns: the tier
 */
int
gain_rollup_paid_tier (const GainRollup *rollup, const GainScoreLine *line)
{
  const GainLedger *ledger;

  g_return_val_if_fail (rollup != NULL && line != NULL && line->tier >= 0, 0);

  ledger = rollup->card.ledger;
  if (ledger == NULL || !gain_ledger_paces (ledger, line->measure)
      || !plan_judges (ledger, line->measure))
    return line->tier;
  return gain_ledger_tier (ledger, line->measure, line->target, line->cell);
}
