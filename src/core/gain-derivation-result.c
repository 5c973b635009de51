/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-derivation-private.h"

#include <glib/gi18n-lib.h>

static GainNode *
provider (GainNode *node, guint person, guint measure, gboolean denominator)
{
  return gain_derivation_get (node->owner, GAIN_TOPIC_OF_PROVIDER, -1, (int) person,
                              2 * (int) measure + (denominator ? 1 : 0));
}

/* A leaf that has a name: one row of results. */
static void
become_fact (GainNode *node, GainSubjectKind subject, const char *id, guint measure, GainCell cell)
{
  const GainFacts *facts = node->owner->ledger->facts;

  node->op = GAIN_OP_FACT;
  node->has_value = TRUE;
  node->value = node->term % 2 == 1 ? cell.denominator : cell.numerator;
  node->source = (GainSource){ .kind = GAIN_KIND_RESULTS, .subject = subject, .id = id,
                               .detail = facts->catalog->measures[measure].code,
                               .period = facts->period };
}

/* Rows that name a practice: those of one place, or all. */
static void
add_parts (GainNode *node, const GainPart *parts, guint n, gboolean by_department, int place)
{
  const GainFacts *facts = node->owner->ledger->facts;

  for (guint i = 0; i < n; i++)
    {
      GainSource source = { .kind = GAIN_KIND_RESULTS,
                            .subject = GAIN_SUBJECT_PROVIDER,
                            .id = facts->catalog->people[parts[i].person].id,
                            .practice = facts->catalog->practices[parts[i].practice].tin,
                            .detail = facts->catalog->measures[parts[i].measure].code,
                            .period = facts->period };
      GainNode *fact;

      if (parts[i].cell.denominator <= 0
          || (place >= 0
              && (by_department ? parts[i].department : parts[i].practice) != place))
        continue;
      fact = gain_node_fact (node->owner, GAIN_FIGURE_SCALED,
                             node->term % 2 == 1 ? parts[i].cell.denominator
                                                 : parts[i].cell.numerator,
                             &source);
      fact->term = node->term;
      gain_node_add (node, fact);
    }
}

/* Somebody's own result: a row, or the sum of those that name a practice. */
static void
expand_provider (GainNode *node)
{
  const GainFacts *facts = node->owner->ledger->facts;
  guint measure = (guint) node->term / 2;
  guint n = 0;
  const GainPart *parts = gain_facts_parts (facts, (guint) node->payee, measure, &n);

  if (parts == NULL || !parts->summed)
    {
      become_fact (node, GAIN_SUBJECT_PROVIDER, facts->catalog->people[node->payee].id, measure,
                   gain_facts_provider (facts, (guint) node->payee, measure));
      return;
    }
  node->op = GAIN_OP_SUM;
  add_parts (node, parts, n, FALSE, -1);
}

/* A result that is on file, or else the sum over clinicians. */
static void
expand_level (GainNode *node, gboolean by_department)
{
  const GainFacts *facts = node->owner->ledger->facts;
  const GainCatalog *catalog = facts->catalog;
  guint measure = (guint) node->term / 2;
  const GainCell *own = by_department ? facts->departments : facts->practices;
  GainCell cell = own[(gsize) node->payee * catalog->n_measures + measure];

  if (cell.denominator > 0)
    {
      become_fact (node, by_department ? GAIN_SUBJECT_DEPARTMENT : GAIN_SUBJECT_PRACTICE,
                   by_department ? catalog->departments[node->payee].name
                                 : catalog->practices[node->payee].tin,
                   measure, cell);
      return;
    }
  node->op = GAIN_OP_SUM;
  for (guint i = 0; i < catalog->n_people; i++)
    {
      const GainPerson *person = &catalog->people[i];
      guint n = 0;
      const GainPart *parts = gain_facts_parts (facts, i, measure, &n);

      if (!gain_person_is_clinician (person))
        continue;
      if (parts != NULL)
        add_parts (node, parts, n, by_department, node->payee);
      else if ((by_department ? person->department : person->practice) == node->payee
               && gain_facts_provider (facts, i, measure).denominator > 0)
        gain_node_add (node, provider (node, i, measure, node->term % 2 == 1));
    }
}

/* A payee's result at its own level. */
static void
expand_own (GainNode *node)
{
  const GainLedgerGroup *seats = gain_node_seats (node);
  const GainLedgerPayee *payee = gain_node_seat (node);
  const GainFacts *facts = node->owner->ledger->facts;
  gboolean denominator = node->topic == GAIN_TOPIC_DENOMINATOR;
  guint measure = (guint) node->term;
  int part = 2 * (int) measure + (denominator ? 1 : 0);

  node->op = GAIN_OP_SUM;
  if (seats->group->payee == GAIN_PAYEE_PROVIDER)
    gain_node_add (node, provider (node, (guint) payee->index, measure, denominator));
  else if (seats->group->payee == GAIN_PAYEE_PRACTICE)
    gain_node_add (node, gain_derivation_get (node->owner, GAIN_TOPIC_OF_PRACTICE, -1, payee->index,
                                              part));
  else if (seats->group->payee == GAIN_PAYEE_DEPARTMENT)
    gain_node_add (node, gain_derivation_get (node->owner, GAIN_TOPIC_OF_DEPARTMENT, -1,
                                              payee->index, part));
  else
    for (guint m = 0; m < payee->n_members; m++)
      {
        guint person = seats->members[payee->first_member + m];

        if (facts->providers[(gsize) person * facts->catalog->n_measures + measure].denominator > 0)
          gain_node_add (node, provider (node, person, measure, denominator));
      }
}

static void
expand_enough (GainNode *node)
{
  GainNode *enough = gain_node_enough (node->owner, (guint) node->term,
                                       gain_node_sibling (node, GAIN_TOPIC_DENOMINATOR,
                                                          node->term));

  node->op = enough->op;
  for (guint i = 0; i < enough->inputs->len; i++)
    gain_node_add (node, g_ptr_array_index (enough->inputs, i));
}

/**
 * gain_node_enough:
 * @self: a derivation
 * @measure: a measure's index
 * @denominator: of a result
 *
 * Returns: (transfer none): 1 where the result has cases enough to be judged
 */
GainNode *
gain_node_enough (GainDerivation *self, guint measure, GainNode *denominator)
{
  const GainMeasure *info = &self->ledger->facts->catalog->measures[measure];
  GainSource source = { .kind = GAIN_KIND_MEASURES, .id = info->code };

  return gain_node_of (self, GAIN_FIGURE_YES_NO, GAIN_OP_AT_LEAST, 2, denominator,
                       gain_node_fact (self, GAIN_FIGURE_SCALED, MAX (info->min_denominator, 1),
                                       &source));
}

/**
 * gain_node_tier:
 * @self: a derivation
 * @measure: a measure's index
 * @target: what the result is judged by
 * @paced: whether the cut-points are scaled by the months elapsed
 * @numerator: of the result
 * @denominator: of the result
 *
 * Compares without dividing: numerator x scale x 12 against cut x denominator x months.
 *
 * Returns: (transfer none): the tier, counted from 0
 */
GainNode *
gain_node_tier (GainDerivation *self, guint measure, const GainTarget *target, gboolean paced,
                GainNode *numerator, GainNode *denominator)
{
  const GainFacts *facts = self->ledger->facts;
  const GainMeasure *info = &facts->catalog->measures[measure];
  gboolean higher = info->direction == GAIN_DIRECTION_HIGHER;
  GainSource source = { .kind = GAIN_KIND_TARGETS, .id = target->segment, .detail = info->code,
                        .year = target->performance_year };
  gint64 scale = gain_unit_scale (info->unit) * GAIN_SCALE;
  GainNode *upper = gain_node_of (self, GAIN_FIGURE_PLAIN, GAIN_OP_PRODUCT, 2, numerator,
                                  gain_node_constant (self, GAIN_FIGURE_PLAIN, scale, NULL));
  GainNode *lower = gain_node_of (self, GAIN_FIGURE_PLAIN, GAIN_OP_PRODUCT, 1, denominator);
  GainNode *tier;

  if (paced)
    {
      gain_node_add (upper, gain_node_constant (self, GAIN_FIGURE_PLAIN, GAIN_MONTHS_A_YEAR, NULL));
      gain_node_add (lower, gain_node_constant (self, GAIN_FIGURE_PLAIN,
                                                gain_period_months_elapsed (facts->period),
                                                _ ("interim, months so far")));
    }
  tier = gain_node_of (self, GAIN_FIGURE_PLAIN, higher ? GAIN_OP_TIER_UP : GAIN_OP_TIER_DOWN, 2,
                       upper, lower);
  for (guint i = 0; i < target->n_cuts; i++)
    gain_node_add (tier, gain_node_fact (self, GAIN_FIGURE_SCALED, target->cuts[i], &source));
  return tier;
}

/**
 * gain_node_expand_result:
 * @node: a node of a result
 *
 * Results at a payee's own level, down to the rows that are on file. Source: contract
 * "Distribution", step 5.
 */
void
gain_node_expand_result (GainNode *node)
{
  switch ((int) node->topic)
    {
    case GAIN_TOPIC_ENOUGH:
      expand_enough (node);
      break;
    case GAIN_TOPIC_OF_PROVIDER:
      expand_provider (node);
      break;
    case GAIN_TOPIC_OF_PRACTICE:
      expand_level (node, FALSE);
      break;
    case GAIN_TOPIC_OF_DEPARTMENT:
      expand_level (node, TRUE);
      break;
    default:
      expand_own (node);
    }
}

/* --- gates ------------------------------------------------------------------------------------ */

static const GainRunGate *
gate_of (const GainNode *node)
{
  return &gain_run_of (node->owner->ledger)->groups[node->group].gates[node->term];
}

static const GainPerson *
member (const GainNode *node, guint at)
{
  const GainLedgerPayee *payee = gain_node_seat (node);

  return &node->owner->ledger->facts->catalog
            ->people[gain_node_seats (node)->members[payee->first_member + at]];
}

static void
need_at_least (GainNode *node, GainNode *have, GainFigure figure, GainInt128 least)
{
  node->op = GAIN_OP_AT_LEAST;
  gain_node_add (node, have);
  gain_node_add (node, gain_node_constant (node->owner, figure, least, "groups[%d].gates[%d].min",
                                           node->group, node->term));
}

static void
expand_attendance (GainNode *node)
{
  const GainFacts *facts = node->owner->ledger->facts;
  GainNode *sum = gain_node_of (node->owner, GAIN_FIGURE_PLAIN, GAIN_OP_SUM, 0);

  for (guint m = 0; m < gain_node_seat (node)->n_members; m++)
    {
      const GainPerson *person = member (node, m);
      GainSource source = { .kind = GAIN_KIND_ATTENDANCE, .id = person->id, .year = facts->year };

      gain_node_add (sum, gain_node_fact (node->owner, GAIN_FIGURE_PLAIN,
                                          facts->attendance[person - facts->catalog->people],
                                          &source));
    }
  need_at_least (node, sum, GAIN_FIGURE_PLAIN, gate_of (node)->gate->min);
}

static void
expand_lives (GainNode *node)
{
  const GainFacts *facts = node->owner->ledger->facts;
  GainNode *sum = gain_node_of (node->owner, GAIN_FIGURE_SCALED, GAIN_OP_SUM, 0);

  for (guint m = 0; m < gain_node_seat (node)->n_members; m++)
    gain_node_add_member (sum, gain_node_seats (node), gain_node_seat (node),
                          (guint) (member (node, m) - facts->catalog->people),
                          2 * GAIN_BASE_LIVES);
  need_at_least (node, sum, GAIN_FIGURE_SCALED, (GainInt128) gate_of (node)->gate->min * GAIN_SCALE);
}

static void
expand_active (GainNode *node)
{
  GainDate date = gate_of (node)->gate->date;

  node->op = GAIN_OP_ANY;
  for (guint m = 0; m < gain_node_seat (node)->n_members; m++)
    {
      GainSource source = { .kind = GAIN_KIND_ROSTER, .id = member (node, m)->id,
                            .detail = "start_date, end_date", .date = date };

      gain_node_add (node, gain_node_fact (node->owner, GAIN_FIGURE_YES_NO,
                                           gain_person_is_active_on (member (node, m), date),
                                           &source));
    }
}

static void
expand_flag (GainNode *node)
{
  const GainFacts *facts = node->owner->ledger->facts;
  const char *id = gain_node_seat (node)->id;
  const char *flag = gate_of (node)->gate->flag;
  GainSource source = { .kind = GAIN_KIND_FLAGS, .id = id, .detail = flag, .year = facts->year };

  node->op = GAIN_OP_ALL;
  gain_node_add (node, gain_node_fact (node->owner, GAIN_FIGURE_YES_NO,
                                       gain_facts_get_flag (facts, id, flag), &source));
}

static void
expand_min_tier (GainNode *node)
{
  const GainRunGate *gate = gate_of (node);
  const GainLedger *ledger = node->owner->ledger;
  const GainTarget *target = gain_run_target (gain_run_of (ledger), (guint) node->group,
                                              &gate->term, gain_node_seat (node));
  int measure = (int) gate->term.measure;
  gboolean holds = gate->term.accrues && ledger->plan->interim == GAIN_INTERIM_HOLD;
  gboolean paces = gate->term.accrues && ledger->plan->interim == GAIN_INTERIM_PACE;

  node->op = GAIN_OP_ALL;
  gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_ENOUGH, measure));
  if (holds)
    gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_YES_NO, 0, "interim"));
  else
    gain_node_add (node,
                   gain_node_of (node->owner, GAIN_FIGURE_YES_NO, GAIN_OP_AT_LEAST, 2,
                                 gain_node_tier (node->owner, gate->term.measure, target, paces,
                                                 gain_node_sibling (node, GAIN_TOPIC_NUMERATOR,
                                                                    measure),
                                                 gain_node_sibling (node, GAIN_TOPIC_DENOMINATOR,
                                                                    measure)),
                                 gain_node_constant (node->owner, GAIN_FIGURE_PLAIN,
                                                     gate->tiers[target->scheme],
                                                     "groups[%d].gates[%d].tier", node->group,
                                                     node->term)));
}

/**
 * gain_node_expand_gate:
 * @node: a gate of a payee, or all of them
 *
 * Step 6. Source: contract "Distribution".
 */
void
gain_node_expand_gate (GainNode *node)
{
  if (node->topic == GAIN_TOPIC_GATES)
    {
      node->op = GAIN_OP_ALL;
      for (guint i = 0; i < gain_node_seats (node)->group->gates->len; i++)
        gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_GATE, (int) i));
      return;
    }
  switch (gate_of (node)->gate->kind)
    {
    case GAIN_GATE_ATTENDANCE:
      expand_attendance (node);
      break;
    case GAIN_GATE_ACTIVE_ON:
      expand_active (node);
      break;
    case GAIN_GATE_FLAG:
      expand_flag (node);
      break;
    case GAIN_GATE_MIN_LIVES:
      expand_lives (node);
      break;
    case GAIN_GATE_MIN_TIER:
    default:
      expand_min_tier (node);
    }
}
