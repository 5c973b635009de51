/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-lever.h"

#include "gain-allocate.h"

#define WHOLE (100 * GAIN_SCALE)
#define LEAST_WEIGHT WHOLE               /* how far the slider of a small weight goes at least */
#define LEAST_AMOUNT (10000 * 100)       /* that of a small amount: $10,000 */

static const GainPlanGroup *
group_of (const GainPlan *plan, guint at)
{
  return g_ptr_array_index (plan->groups, at);
}

/* Twice what it is, and not less than some room; never beyond what can be written. */
static gint64
twice (gint64 value, gint64 least)
{
  return value > G_MAXINT64 / 4 ? value : MAX (2 * value, least);
}

static void
add (GArray *ranges, GainLever lever, gint64 highest, gboolean open)
{
  GainLeverRange range = { lever, 0, highest, open };

  g_array_append_val (ranges, range);
}

static void
add_group (GArray *ranges, const GainPlan *plan, guint at)
{
  const GainPlanGroup *group = group_of (plan, at);
  gint64 heaviest = 0;
  gint64 cap = group->cap == GAIN_NULL ? 0 : group->cap;
  gint64 least = group->min_payment == GAIN_NULL ? 0 : group->min_payment;

  if (plan->groups_by == GAIN_GROUPS_BY_WEIGHT)
    add (ranges, (GainLever){ GAIN_LEVER_GROUP_WEIGHT, at, 0, 0, 0, group->weight },
         twice (group->weight, LEAST_WEIGHT), FALSE);
  for (guint j = 0; j < group->measures->len; j++)
    heaviest = MAX (heaviest, g_array_index (group->measures, GainPlanMeasure, j).weight);
  for (guint j = 0; group->measures->len > 1 && j < group->measures->len; j++)
    add (ranges,
         (GainLever){ GAIN_LEVER_MEASURE_WEIGHT, at, j, 0, 0,
                      g_array_index (group->measures, GainPlanMeasure, j).weight },
         twice (heaviest, GAIN_SCALE), FALSE);
  add (ranges, (GainLever){ GAIN_LEVER_CAP, at, 0, 0, 0, group->cap },
       MAX (twice (cap, LEAST_AMOUNT), group->cap == GAIN_NULL ? plan->pool / 4 : 0), TRUE);
  add (ranges, (GainLever){ GAIN_LEVER_MIN_PAYMENT, at, 0, 0, 0, least },
       twice (least, LEAST_AMOUNT), FALSE);
  add (ranges, (GainLever){ GAIN_LEVER_RESIDUE, at, 0, 0, 0, group->residue },
       GAIN_RESIDUE_CARRY_FORWARD, FALSE);
}

static gboolean
judges (const GainPlan *plan, const char *code)
{
  for (guint g = 0; g < plan->groups->len; g++)
    for (guint j = 0; j < group_of (plan, g)->measures->len; j++)
      if (g_str_equal (g_array_index (group_of (plan, g)->measures, GainPlanMeasure, j).code, code))
        return TRUE;
  return FALSE;
}

/* A cut-point stays between its neighbors; the outer ones have as much room as the ladder is wide. */
static void
add_cut (GArray *ranges, const GainFacts *facts, guint at, guint cut)
{
  const GainTarget *target = &facts->catalog->targets[at];
  const GainMeasure *measure = &facts->catalog->measures[target->measure];
  gboolean higher = measure->direction == GAIN_DIRECTION_HIGHER;
  gint64 first = target->cuts[0];
  gint64 last = target->cuts[target->n_cuts - 1];
  gint64 room = MAX (MAX (first - last, last - first), MAX (first, last) / 4);
  gint64 before = cut > 0 ? target->cuts[cut - 1] : higher ? MAX (first - room, 0) : first + room;
  gint64 after = cut + 1 < target->n_cuts ? target->cuts[cut + 1]
                 : higher                 ? last + room
                                          : MAX (last - room, 0);
  GainLeverRange range = { { GAIN_LEVER_CUT_POINT, 0, 0, at, cut, target->cuts[cut] },
                           MIN (before, after), MAX (before, after), FALSE };

  if (measure->unit == GAIN_UNIT_PERCENT)
    range.highest = MIN (range.highest, MAX (WHOLE, target->cuts[cut]));
  g_array_append_val (ranges, range);
}

/**
 * gain_levers_new:
 * @plan: a plan
 * @facts: what it is run on
 *
 * Lists the decisions of a plan that can be tried at another value, each at its own: the pool, the
 * participants' part, then group by group its weight, its measures' weights, cap, minimum payment and
 * unearned dollars, then the year's cut-points of the measures that the plan judges.
 *
 * Returns: (transfer full) (element-type GainLeverRange): the levers
 */
GArray *
gain_levers_new (const GainPlan *plan, const GainFacts *facts)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (GainLeverRange));
  const GainCatalog *catalog;
  gint64 pool;

  g_return_val_if_fail (plan != NULL && facts != NULL, ranges);

  catalog = facts->catalog;
  /* GAIN_NULL and losses are under 0: a slider begins at nothing. */
  pool = MAX (plan->pool_is_settlement ? facts->settlement : plan->pool, 0);
  add (ranges, (GainLever){ GAIN_LEVER_POOL, 0, 0, 0, 0, pool },
       twice (pool, 100 * LEAST_AMOUNT), FALSE);
  add (ranges,
       (GainLever){ GAIN_LEVER_PARTICIPANTS, 0, 0, 0, 0, plan->split[GAIN_SPLIT_PARTICIPANTS] },
       WHOLE, FALSE);
  for (guint g = 0; g < plan->groups->len; g++)
    add_group (ranges, plan, g);
  for (guint t = 0; t < catalog->n_targets; t++)
    if (catalog->targets[t].performance_year == plan->performance_year
        && judges (plan, catalog->measures[catalog->targets[t].measure].code))
      for (guint cut = 0; cut < catalog->targets[t].n_cuts; cut++)
        add_cut (ranges, facts, t, cut);
  return ranges;
}

/**
 * gain_lever_same:
 * @a: a lever
 * @b: another
 *
 * Returns: whether both move the same decision, at whatever value
 */
gboolean
gain_lever_same (const GainLever *a, const GainLever *b)
{
  return a->kind == b->kind && a->group == b->group && a->term == b->term && a->target == b->target
         && a->cut == b->cut;
}

/* The rest of the pool keeps its proportion; where there was none it is the infrastructure's. */
static void
set_participants (GainPlan *plan, gint64 percent)
{
  GainUint128 weights[] = { (GainUint128) plan->split[GAIN_SPLIT_INFRASTRUCTURE],
                            (GainUint128) plan->split[GAIN_SPLIT_REDESIGN] };
  gint64 shares[G_N_ELEMENTS (weights)];

  if (weights[0] + weights[1] == 0)
    weights[0] = 1;
  percent = CLAMP (percent, 0, WHOLE);
  gain_allocate (WHOLE - percent, weights, G_N_ELEMENTS (weights), shares);
  plan->split[GAIN_SPLIT_INFRASTRUCTURE] = shares[0];
  plan->split[GAIN_SPLIT_REDESIGN] = shares[1];
  plan->split[GAIN_SPLIT_PARTICIPANTS] = percent;
}

static void
pull_group (GainPlan *plan, const GainLever *lever)
{
  GainPlanGroup *group;

  if (lever->group >= plan->groups->len)
    return;
  group = g_ptr_array_index (plan->groups, lever->group);
  if (lever->kind == GAIN_LEVER_GROUP_WEIGHT)
    group->weight = lever->value;
  else if (lever->kind == GAIN_LEVER_MEASURE_WEIGHT && lever->term < group->measures->len)
    g_array_index (group->measures, GainPlanMeasure, lever->term).weight = lever->value;
  else if (lever->kind == GAIN_LEVER_CAP)
    group->cap = lever->value;
  else if (lever->kind == GAIN_LEVER_MIN_PAYMENT)
    group->min_payment = lever->value > 0 ? lever->value : GAIN_NULL;
  else if (lever->kind == GAIN_LEVER_RESIDUE)
    group->residue = (GainResidue) lever->value;
}

/**
 * gain_lever_plan:
 * @plan: a plan
 * @levers: (array length=n): what to try
 * @n: how many
 *
 * Applies everything but cut-points, which are no part of a plan.
 *
 * Returns: (transfer full): a plan of its own
 */
GainPlan *
gain_lever_plan (const GainPlan *plan, const GainLever *levers, guint n)
{
  GainPlan *tried = gain_plan_copy (plan);

  for (guint i = 0; i < n; i++)
    switch (levers[i].kind)
      {
      case GAIN_LEVER_POOL:
        tried->pool = levers[i].value;
        tried->pool_is_settlement = FALSE;
        break;
      case GAIN_LEVER_PARTICIPANTS:
        set_participants (tried, levers[i].value);
        break;
      case GAIN_LEVER_CUT_POINT:
        break;
      case GAIN_LEVER_GROUP_WEIGHT:
      case GAIN_LEVER_MEASURE_WEIGHT:
      case GAIN_LEVER_CAP:
      case GAIN_LEVER_MIN_PAYMENT:
      case GAIN_LEVER_RESIDUE:
      default:
        pull_group (tried, &levers[i]);
      }
  return tried;
}

static gboolean
moved_before (const GainLever *levers, guint at)
{
  for (guint i = 0; i < at; i++)
    if (levers[i].kind == GAIN_LEVER_CUT_POINT && levers[i].target == levers[at].target)
      return TRUE;
  return FALSE;
}

/**
 * gain_lever_facts:
 * @facts: the facts of a period
 * @levers: (array length=n): what to try
 * @n: how many
 *
 * Applies the cut-points among the levers.
 *
 * Returns: (transfer full): @facts itself where no cut-point is tried
 */
GainFacts *
gain_lever_facts (GainFacts *facts, const GainLever *levers, guint n)
{
  GainFacts *tried = gain_facts_ref (facts);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GainFacts) before = NULL;
      GainTarget target;

      if (levers[i].kind != GAIN_LEVER_CUT_POINT || levers[i].target >= facts->catalog->n_targets
          || moved_before (levers, i))
        continue;
      target = facts->catalog->targets[levers[i].target];
      for (guint j = i; j < n; j++)
        if (levers[j].kind == GAIN_LEVER_CUT_POINT && levers[j].target == levers[i].target
            && levers[j].cut < target.n_cuts)
          target.cuts[levers[j].cut] = levers[j].value;
      before = tried;
      tried = gain_facts_try_target (before, &target);
    }
  return tried;
}
