/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-sensitivity.h"

#define TENTH 10

/* A tenth less, which every amount and weight can be; a cut-point a tenth of the room above it.
 * FALSE: there is nothing to try. */
static gboolean
other_value (const GainLeverRange *range, gint64 *value)
{
  gint64 own = range->lever.value;

  switch (range->lever.kind)
    {
    case GAIN_LEVER_RESIDUE:
      /* The one that takes money from payees, or the one that gives it to them. */
      *value = own == GAIN_RESIDUE_REDISTRIBUTE ? GAIN_RESIDUE_RESERVE : GAIN_RESIDUE_REDISTRIBUTE;
      return TRUE;
    case GAIN_LEVER_CUT_POINT:
      *value = own + (range->highest - own) / TENTH;
      return *value != own;
    case GAIN_LEVER_POOL:
    case GAIN_LEVER_PARTICIPANTS:
    case GAIN_LEVER_GROUP_WEIGHT:
    case GAIN_LEVER_MEASURE_WEIGHT:
    case GAIN_LEVER_CAP:
    case GAIN_LEVER_MIN_PAYMENT:
    default:
      if (own == GAIN_NULL || own <= 0)
        return FALSE;
      *value = own - own / TENTH;
      return *value != own;
    }
}

static void
find_most (const GainComparison *comparison, GainSensitivity *sensitivity)
{
  for (guint i = 0; i < comparison->n_rows; i++)
    {
      const GainCompareRow *row = &comparison->rows[i];
      gint64 change = gain_compare_change (row, 1);

      if (ABS (change) <= ABS (sensitivity->most))
        continue;
      sensitivity->most = change;
      sensitivity->kind = row->kind;
      sensitivity->index = row->index;
      sensitivity->id = row->id;
      sensitivity->group = row->group->group->id;
    }
}

/* The ids of whole groups belong to the plan that was tried: those of the plan itself stay. */
static void
keep_ids (const GainPlan *plan, GainSensitivity *sensitivity)
{
  for (guint g = 0; sensitivity->id != NULL && g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);

      if (!g_str_equal (group->id, sensitivity->group))
        continue;
      sensitivity->group = group->id;
      if (sensitivity->kind == GAIN_PAYEE_GROUP)
        sensitivity->id = group->id;
    }
}

static void
try_lever (const GainLedger *base, const GainLeverRange *range, GArray *sensitivities)
{
  GainSensitivity sensitivity = { .lever = range->lever, .own = range->lever.value };
  g_autoptr (GainPlan) plan = NULL;
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GainComparison) comparison = NULL;

  if (!other_value (range, &sensitivity.lever.value))
    return;
  plan = gain_lever_plan (base->plan, &sensitivity.lever, 1);
  facts = gain_lever_facts (base->facts, &sensitivity.lever, 1);
  ledger = gain_run_plan_again (base, plan, facts, GAIN_NULL, NULL);
  if (ledger == NULL)
    return;
  comparison = gain_comparison_new ((GainLedger *[]){ (GainLedger *) base, ledger }, NULL, 2);
  gain_compare_moves (comparison, 1, &sensitivity.moves);
  find_most (comparison, &sensitivity);
  keep_ids (base->plan, &sensitivity);
  if (sensitivity.kind != GAIN_PAYEE_GROUP && sensitivity.id != NULL)
    {
      /* The catalog of tried cut-points goes with them. */
      const GainCatalog *catalog = base->facts->catalog;

      sensitivity.id = sensitivity.kind == GAIN_PAYEE_PROVIDER
                         ? catalog->people[sensitivity.index].id
                       : sensitivity.kind == GAIN_PAYEE_PRACTICE
                         ? catalog->practices[sensitivity.index].tin
                         : catalog->departments[sensitivity.index].name;
    }
  g_array_append_val (sensitivities, sensitivity);
}

/* By the dollars that change hands: what is gained or lost, whichever is more. */
static int
compare_moves (gconstpointer a, gconstpointer b)
{
  const GainSensitivity *left = a;
  const GainSensitivity *right = b;
  gint64 x = MAX (left->moves.gains, left->moves.losses);
  gint64 y = MAX (right->moves.gains, right->moves.losses);

  return (x < y) - (x > y);
}

/**
 * gain_sensitivities_new:
 * @plan: a plan; the result borrows from it
 * @facts: what it is run on; the result borrows from them
 * @error: return location
 *
 * Tries each decision of a plan alone at another value, a tenth less (a cut-point: a tenth of the
 * room above it, up to the next; unearned dollars: shared out instead of kept, or the other way around), and sets
 * the run against the plan as it is. What moves the most dollars comes first. Takes a run for each
 * decision: not for the main loop.
 *
 * Returns: (transfer full) (element-type GainSensitivity): the decisions that can be tried; %NULL
 *   with a #GAIN_PLAN_ERROR if the plan itself can't be run
 */
GArray *
gain_sensitivities_new (const GainPlan *plan, GainFacts *facts, GError **error)
{
  g_autoptr (GArray) ranges = NULL;
  g_autoptr (GainLedger) base = NULL;
  GArray *sensitivities;

  g_return_val_if_fail (plan != NULL && facts != NULL, NULL);

  base = gain_run_plan ((GainPlan *) plan, facts, GAIN_NULL, error);
  if (base == NULL)
    return NULL;
  ranges = gain_levers_new (plan, facts);
  sensitivities = g_array_new (FALSE, FALSE, sizeof (GainSensitivity));
  for (guint i = 0; i < ranges->len; i++)
    try_lever (base, &g_array_index (ranges, GainLeverRange, i), sensitivities);
  g_array_sort (sensitivities, compare_moves);
  return sensitivities;
}
