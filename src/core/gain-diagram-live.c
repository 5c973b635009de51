/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-live.h"

#include "gain-trend.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is the same for every node. */
typedef struct
{
  GainDiagramLive  *live;
  const GainLedger *ledger;
  int               practice;   /* of the catalog; -1: not of a practice */
  int               department;
  GHashTable       *known;      /* measure index -> GainLiveMeasure: several nodes may name it */
} Live;

static const GainFacts *
facts_of (const Live *self)
{
  return self->live->scores->facts;
}

static gboolean
is_in_scope (const Live *self, guint person)
{
  const GainPerson *who = &facts_of (self)->catalog->people[person];

  if (self->live->diagram->scope == GAIN_SCOPE_PRACTICE)
    return self->practice >= 0
           && gain_person_is_with (who, FALSE, self->practice, facts_of (self)->year);
  if (self->live->diagram->scope == GAIN_SCOPE_DEPARTMENT)
    return self->department >= 0
           && gain_person_is_with (who, TRUE, self->department, facts_of (self)->year);
  return TRUE;
}

static GainCell
value_of (const Live *self, guint measure)
{
  if (self->live->diagram->scope == GAIN_SCOPE_PRACTICE)
    return self->practice >= 0
             ? gain_facts_practice (facts_of (self), (guint) self->practice, measure)
             : (GainCell){ 0, 0 };
  if (self->live->diagram->scope == GAIN_SCOPE_DEPARTMENT)
    return self->department >= 0
             ? gain_facts_department (facts_of (self), (guint) self->department, measure)
             : (GainCell){ 0, 0 };
  return gain_facts_aco (facts_of (self), measure);
}

static void
count_mix (const Live *self, guint measure, GainTierMix *mix)
{
  const GainScores *scores = self->live->scores;

  for (guint person = 0; person < scores->facts->catalog->n_people; person++)
    {
      if (!is_in_scope (self, person))
        continue;
      for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
        {
          const GainScoreLine *line = &scores->lines[i];

          if (line->measure != measure)
            continue;
          if (!line->reportable)
            mix->too_few++;
          else if (line->target == NULL || line->tier < 0)
            mix->no_target++;
          else
            {
              mix->by_tier[line->tier]++;
              mix->n_tiers = MAX (mix->n_tiers, line->target->n_cuts + 1);
            }
        }
    }
}

/* The same rule as for a clinician, over the sums of the periods. */
static GainTrend
judge_trend (const Live *self, guint measure)
{
  const GainHistory *history = self->live->scores->history;
  const GainCatalog *catalog = facts_of (self)->catalog;
  g_autofree GainCell *sums = NULL;

  if (history == NULL || history->n_periods == 0)
    return GAIN_TREND_NONE;
  sums = g_new0 (GainCell, history->n_periods);
  for (guint person = 0; person < catalog->n_people; person++)
    {
      const GainCell *cells = gain_history_get (history, person, measure);

      if (!gain_person_is_clinician (&catalog->people[person]) || !is_in_scope (self, person))
        continue;
      for (guint p = 0; p < history->n_periods; p++)
        {
          GainCell sum = sums[p];

          /* A sum that can't be told is none. */
          if (__builtin_add_overflow (sum.numerator, cells[p].numerator, &sum.numerator)
              || __builtin_add_overflow (sum.denominator, cells[p].denominator, &sum.denominator))
            return GAIN_TREND_NONE;
          sums[p] = sum;
        }
    }
  return gain_trend_judge (sums, history->n_periods, &catalog->measures[measure]);
}

static gboolean
is_payee_in_scope (const Live *self, const GainPlanGroup *group, const GainLedgerPayee *payee)
{
  if (self->live->diagram->scope == GAIN_SCOPE_ACO)
    return TRUE;
  if (payee->index < 0 || group->payee == GAIN_PAYEE_GROUP)
    return FALSE;
  if (group->payee == GAIN_PAYEE_PROVIDER)
    return is_in_scope (self, (guint) payee->index);
  if (group->payee == GAIN_PAYEE_PRACTICE)
    return self->live->diagram->scope == GAIN_SCOPE_PRACTICE && payee->index == self->practice;
  return self->live->diagram->scope == GAIN_SCOPE_DEPARTMENT && payee->index == self->department;
}

static void
add_dollars (const Live *self, GainLiveMeasure *live)
{
  for (guint g = 0; self->ledger != NULL && g < self->ledger->n_groups; g++)
    {
      const GainLedgerGroup *group = &self->ledger->groups[g];

      for (guint t = 0; t < group->n_terms; t++)
        {
          if (group->term_measures[t] != live->measure)
            continue;
          if (live->most == GAIN_NULL)
            live->most = live->earned = 0;
          for (guint p = 0; p < group->n_payees; p++)
            if (is_payee_in_scope (self, group->group, &group->payees[p]))
              {
                const GainTerm *term = &group->terms[group->payees[p].first_term + t];

                live->most += term->maximum;
                live->earned += term->earned;
              }
        }
    }
}

static GainLiveMeasure *
look_up (Live *self, guint measure)
{
  const GainCatalog *catalog = facts_of (self)->catalog;
  GainLiveMeasure *live = g_hash_table_lookup (self->known, GUINT_TO_POINTER (measure + 1));

  if (live != NULL)
    return live;
  live = g_new0 (GainLiveMeasure, 1);
  live->measure = measure;
  live->cell = value_of (self, measure);
  live->reportable = gain_cell_is_reportable (live->cell, &catalog->measures[measure]);
  live->target = gain_catalog_target_for_all (catalog, facts_of (self)->year, measure);
  live->tier = live->reportable && live->target != NULL
                 ? (int) gain_target_tier (live->target, &catalog->measures[measure], live->cell)
                 : -1;
  count_mix (self, measure, &live->mix);
  live->trend = judge_trend (self, measure);
  live->earned = live->most = GAIN_NULL;
  add_dollars (self, live);
  g_hash_table_insert (self->known, GUINT_TO_POINTER (measure + 1), live);
  return live;
}

static void
fill_node (Live *self, guint index)
{
  const GainDiagramNode *node = gain_diagram_node (self->live->diagram, index);
  GainLiveNode *live = &self->live->nodes[index];

  live->measures = g_array_new (FALSE, FALSE, sizeof (GainLiveMeasure));
  live->earned = live->most = GAIN_NULL;
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *named = g_ptr_array_index (node->measures, i);
      int measure = gain_catalog_find_measure (facts_of (self)->catalog, named->code);
      GainLiveMeasure found;

      if (measure < 0)
        continue;
      found = *look_up (self, (guint) measure);
      found.role = named->role;
      g_array_append_val (live->measures, found);
      if (found.tier == 0 || found.trend == GAIN_TREND_SLIPPED)
        live->flags |= GAIN_LIVE_OFF_TRACK;
      if (found.most == GAIN_NULL)
        continue;
      live->earned = (live->earned == GAIN_NULL ? 0 : live->earned) + found.earned;
      live->most = (live->most == GAIN_NULL ? 0 : live->most) + found.most;
    }
}

static void
flag_node (GainDiagramLive *live, guint index, GainDate today)
{
  const GainDiagramNode *node = gain_diagram_node (live->diagram, index);
  gboolean open = node->status <= GAIN_CHANGE_TESTING;

  if (node->kind == GAIN_DIAGRAM_CHANGE && (node->owner == NULL || *node->owner == '\0'))
    live->nodes[index].flags |= GAIN_LIVE_NO_OWNER;
  if (node->due > 0 && node->due < today && open)
    live->nodes[index].flags |= GAIN_LIVE_OVERDUE;
}

/* Marks what no dollars rest on, nor on anything that hangs on it: from the change ideas to the aim. */
static void
flag_unpaid (GainDiagramLive *live)
{
  const GainDiagram *diagram = live->diagram;
  g_autofree gboolean *paid = g_new0 (gboolean, diagram->nodes->len + 1);

  for (guint i = 0; i < diagram->nodes->len; i++)
    paid[i] = live->nodes[i].most != GAIN_NULL && live->nodes[i].most != 0;
  for (int kind = GAIN_DIAGRAM_CHANGE - 1; kind >= GAIN_DIAGRAM_AIM; kind--)
    for (guint i = 0; i < diagram->links->len; i++)
      {
        const GainDiagramLink *link = g_ptr_array_index (diagram->links, i);
        int from = gain_diagram_index (diagram, link->from);
        int to = gain_diagram_index (diagram, link->to);

        if (!link->hidden && from >= 0 && to >= 0 && paid[to]
            && (int) gain_diagram_node (diagram, (guint) from)->kind == kind
            && (int) gain_diagram_node (diagram, (guint) to)->kind > kind)
          paid[from] = TRUE;
      }
  for (guint i = 0; i < diagram->nodes->len; i++)
    if (!paid[i])
      live->nodes[i].flags |= GAIN_LIVE_UNPAID;
}

/**
 * gain_diagram_live_new:
 * @diagram: a diagram, whole
 * @scores: the scores of a period
 * @ledger: (nullable): a run of a plan on the same facts
 * @today: the day; 0: nothing is overdue
 *
 * Looks up what a diagram's measures say. Measures that the catalog lacks are passed over: the lint
 * tells of them.
 *
 * Returns: (transfer full): what each node shows
 */
GainDiagramLive *
gain_diagram_live_new (GainDiagram *diagram, GainScores *scores, const GainLedger *ledger,
                       GainDate today)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GainDiagramLive *live = g_new0 (GainDiagramLive, 1);
  Live self = { live, ledger, -1, -1, known };

  live->diagram = gain_diagram_ref (diagram);
  live->scores = gain_scores_ref (scores);
  live->nodes = g_new0 (GainLiveNode, diagram->nodes->len + 1);
  live->has_run = ledger != NULL;
  if (diagram->scope == GAIN_SCOPE_PRACTICE)
    self.practice = gain_catalog_find_practice (scores->facts->catalog, diagram->scope_name);
  else if (diagram->scope == GAIN_SCOPE_DEPARTMENT)
    self.department = gain_catalog_find_department (scores->facts->catalog, diagram->scope_name);
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      fill_node (&self, i);
      flag_node (live, i, today);
    }
  if (ledger != NULL)
    flag_unpaid (live);
  return live;
}

/**
 * gain_diagram_live_free:
 * @live: (transfer full): what nodes show
 */
void
gain_diagram_live_free (GainDiagramLive *live)
{
  for (guint i = 0; i < live->diagram->nodes->len; i++)
    g_array_unref (live->nodes[i].measures);
  g_free (live->nodes);
  gain_diagram_unref (live->diagram);
  gain_scores_unref (live->scores);
  g_free (live);
}

/**
 * gain_live_measure_words:
 * @live: what nodes show
 * @measure: a measure of one
 *
 * Returns: (transfer full): its value, and its tier's word
 */
char *
gain_live_measure_words (const GainDiagramLive *live, const GainLiveMeasure *measure)
{
  const GainCatalog *catalog = live->scores->facts->catalog;
  const GainMeasure *of = &catalog->measures[measure->measure];
  g_autofree char *value = NULL;

  if (measure->cell.denominator <= 0)
    return g_strdup (_ ("no result"));
  if (!measure->reportable)
    return g_strdup (_ ("too few"));
  value = gain_value_display_judged (measure->cell, of, measure->target);
  if (measure->tier < 0)
    return g_steal_pointer (&value);
  return g_strdup_printf (_ ("%s · %s"), value,
                          catalog->schemes[measure->target->scheme].tiers[measure->tier].name);
}

/**
 * gain_live_measure_share:
 * @live: what nodes show
 * @measure: a measure of one
 *
 * Returns: how much of the maximum its tier pays, 0 to 1; -1 without a tier
 */
double
gain_live_measure_share (const GainDiagramLive *live, const GainLiveMeasure *measure)
{
  const GainCatalog *catalog = live->scores->facts->catalog;

  if (measure->tier < 0)
    return -1;
  return (double) catalog->schemes[measure->target->scheme].tiers[measure->tier].payout
         / (100.0 * GAIN_SCALE);
}
