/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-plan.h"

G_DEFINE_QUARK (gain-plan-error-quark, gain_plan_error)

const char *const gain_groups_by_words[] = { "weight", "lives", "member_months",
                                             "risk_member_months", NULL };
const char *const gain_payee_words[] = { "provider", "practice", "department", "group", NULL };
const char *const gain_base_words[] = { "equal", "providers", "lives", "member_months",
                                        "risk_member_months", "fte", NULL };
const char *const gain_prorate_words[] = { "none", "months", NULL };
const char *const gain_rule_words[] = { "zero", "exclude", "practice", NULL };
const char *const gain_gate_words[] = { "attendance", "active_on", "flag", "min_lives", "min_tier",
                                        NULL };
const char *const gain_residue_words[] = { "redistribute", "infrastructure", "redesign", "reserve",
                                           "carry_forward", NULL };
const char *const gain_interim_words[] = { "as_is", "pace", "hold", NULL };
const char *const gain_split_words[] = { "infrastructure", "redesign", "participants", NULL };
const char *const gain_members_words[] = { "role", "affiliation", "specialty", "department",
                                           "practice_tin", "group", "id", NULL };

static void
clear_deduction (gpointer data)
{
  g_free (((GainDeduction *) data)->label);
}

static void
clear_measure (gpointer data)
{
  g_free (((GainPlanMeasure *) data)->code);
}

static void
clear_gate (gpointer data)
{
  GainGate *gate = data;

  g_free (gate->flag);
  g_free (gate->measure);
  g_free (gate->tier);
}

static void
clear_bearer (gpointer data)
{
  g_free (((GainBearer *) data)->group);
}

static GArray *
new_array (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

static void
free_group (gpointer data)
{
  GainPlanGroup *group = data;

  g_free (group->id);
  g_free (group->label);
  for (guint i = 0; i < GAIN_N_MEMBERS_FIELDS; i++)
    g_strfreev (group->members[i]);
  g_strfreev (group->exclude);
  g_array_unref (group->measures);
  g_free (group->small_numbers_tier);
  g_array_unref (group->gates);
  g_free (group);
}

static void
copy_gates (const GArray *from, GArray *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      GainGate gate = g_array_index (from, GainGate, i);

      gate.flag = g_strdup (gate.flag);
      gate.measure = g_strdup (gate.measure);
      gate.tier = g_strdup (gate.tier);
      g_array_append_val (to, gate);
    }
}

static void
copy_group (const GainPlanGroup *from, GainPlanGroup *to)
{
  GArray *measures = to->measures;
  GArray *gates = to->gates;
  char *id = to->id;

  *to = *from;
  to->id = id;
  to->measures = measures;
  to->gates = gates;
  to->label = g_strdup (from->label);
  for (guint i = 0; i < GAIN_N_MEMBERS_FIELDS; i++)
    to->members[i] = g_strdupv (from->members[i]);
  to->exclude = g_strdupv (from->exclude);
  to->small_numbers_tier = g_strdup (from->small_numbers_tier);
  for (guint i = 0; i < from->measures->len; i++)
    {
      const GainPlanMeasure *measure = &g_array_index (from->measures, GainPlanMeasure, i);

      gain_plan_group_add_measure (to, measure->code, measure->weight);
    }
  copy_gates (from->gates, to->gates);
}

/**
 * gain_plan_new:
 *
 * Returns: (transfer full): a plan with the document's defaults: nothing deducted, everything to
 *   the participants, no group
 */
GainPlan *
gain_plan_new (void)
{
  GainPlan *plan = g_new0 (GainPlan, 1);

  g_atomic_ref_count_init (&plan->ref_count);
  plan->deductions = new_array (sizeof (GainDeduction), clear_deduction);
  plan->split[GAIN_SPLIT_PARTICIPANTS] = 100 * GAIN_SCALE;
  plan->groups = g_ptr_array_new_with_free_func (free_group);
  plan->bearers = new_array (sizeof (GainBearer), clear_bearer);
  return plan;
}

/**
 * gain_plan_ref:
 * @plan: a plan
 *
 * Returns: (transfer full): @plan
 */
GainPlan *
gain_plan_ref (GainPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);

  g_atomic_ref_count_inc (&plan->ref_count);
  return plan;
}

/**
 * gain_plan_unref:
 * @plan: (transfer full): a plan
 */
void
gain_plan_unref (GainPlan *plan)
{
  g_return_if_fail (plan != NULL);

  if (!g_atomic_ref_count_dec (&plan->ref_count))
    return;
  g_free (plan->title);
  g_array_unref (plan->deductions);
  g_ptr_array_unref (plan->groups);
  g_array_unref (plan->bearers);
  g_free (plan);
}

/**
 * gain_plan_copy:
 * @plan: a plan
 *
 * Returns: (transfer full): a copy of its own, to be changed before it is run
 */
GainPlan *
gain_plan_copy (const GainPlan *plan)
{
  GainPlan *copy = gain_plan_new ();

  g_return_val_if_fail (plan != NULL, copy);

  copy->title = g_strdup (plan->title);
  copy->performance_year = plan->performance_year;
  copy->pool_is_settlement = plan->pool_is_settlement;
  copy->pool = plan->pool;
  for (guint i = 0; i < plan->deductions->len; i++)
    {
      GainDeduction deduction = g_array_index (plan->deductions, GainDeduction, i);

      deduction.label = g_strdup (deduction.label);
      g_array_append_val (copy->deductions, deduction);
    }
  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    copy->split[i] = plan->split[i];
  copy->groups_by = plan->groups_by;
  copy->interim = plan->interim;
  for (guint i = 0; i < plan->groups->len; i++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, i);

      copy_group (group, gain_plan_add_group (copy, group->id));
    }
  copy->has_downside = plan->has_downside;
  copy->from_reserve_first = plan->from_reserve_first;
  for (guint i = 0; i < plan->bearers->len; i++)
    {
      GainBearer bearer = g_array_index (plan->bearers, GainBearer, i);

      bearer.group = g_strdup (bearer.group);
      g_array_append_val (copy->bearers, bearer);
    }
  return copy;
}

/**
 * gain_plan_add_group:
 * @plan: a plan
 * @id: (nullable): the group's id
 *
 * Adds a group with the document's defaults. Its residue must still be chosen: the document has
 * no default for it.
 *
 * Returns: (transfer none): the group, owned by the plan
 */
GainPlanGroup *
gain_plan_add_group (GainPlan *plan, const char *id)
{
  GainPlanGroup *group = g_new0 (GainPlanGroup, 1);

  group->id = g_strdup (id);
  group->weight = GAIN_NULL;
  group->measures = new_array (sizeof (GainPlanMeasure), clear_measure);
  group->missing = GAIN_RULE_ZERO;
  group->small_numbers = GAIN_RULE_EXCLUDE;
  group->gates = new_array (sizeof (GainGate), clear_gate);
  group->cap = GAIN_NULL;
  group->min_payment = GAIN_NULL;
  group->show_dollars = TRUE;
  g_ptr_array_add (plan->groups, group);
  return group;
}

/**
 * gain_plan_group_add_measure:
 * @group: a group of a plan
 * @code: (nullable): the measure's code
 * @weight: its weight times %GAIN_SCALE
 *
 * Adds a measure to the terms of a group.
 */
void
gain_plan_group_add_measure (GainPlanGroup *group, const char *code, gint64 weight)
{
  GainPlanMeasure measure = { g_strdup (code), weight };

  g_array_append_val (group->measures, measure);
}

/**
 * gain_plan_move_group:
 * @plan: a plan that is not run yet
 * @from: the place of a group
 * @to: where it is to stand
 *
 * Puts the groups in another order: a provider belongs to the first one that takes it.
 */
void
gain_plan_move_group (GainPlan *plan, guint from, guint to)
{
  g_return_if_fail (plan != NULL && from < plan->groups->len && to < plan->groups->len);

  g_ptr_array_insert (plan->groups, (int) to, g_ptr_array_steal_index (plan->groups, from));
}
