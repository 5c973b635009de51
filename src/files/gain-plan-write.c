/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-plan-json.h"

#include "gain-json-text.h"

#include <json-glib/json-glib.h>

static void
add_money (JsonBuilder *builder, const char *key, gint64 cents)
{
  g_autofree char *text = gain_money_format (cents);

  gain_json_add_text (builder, key, text);
}

static void
add_weight (JsonBuilder *builder, const char *key, gint64 weight)
{
  g_autofree char *text = gain_decimal_format (weight);

  gain_json_add_text (builder, key, text);
}

static void
add_percent (JsonBuilder *builder, const char *key, gint64 percent)
{
  g_autofree char *number = gain_decimal_format (percent);
  g_autofree char *text = g_strconcat (number, "%", NULL);

  gain_json_add_text (builder, key, text);
}

static void
add_texts (JsonBuilder *builder, const char *key, char **texts)
{
  if (texts == NULL)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_pool (JsonBuilder *builder, const GainPlan *plan)
{
  json_builder_set_member_name (builder, "pool");
  json_builder_begin_object (builder);
  if (plan->pool_is_settlement)
    gain_json_add_text (builder, "amount", "settlement");
  else
    add_money (builder, "amount", plan->pool);
  if (plan->deductions->len > 0)
    {
      json_builder_set_member_name (builder, "deductions");
      json_builder_begin_array (builder);
      for (guint i = 0; i < plan->deductions->len; i++)
        {
          const GainDeduction *deduction = &g_array_index (plan->deductions, GainDeduction, i);

          json_builder_begin_object (builder);
          gain_json_add_text (builder, "label", deduction->label);
          add_money (builder, "amount", deduction->amount);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_measures (JsonBuilder *builder, const GainPlanGroup *group)
{
  if (group->measures->len == 0)
    return;
  json_builder_set_member_name (builder, "measures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < group->measures->len; i++)
    {
      const GainPlanMeasure *measure = &g_array_index (group->measures, GainPlanMeasure, i);

      json_builder_begin_object (builder);
      gain_json_add_text (builder, "code", measure->code);
      add_weight (builder, "weight", measure->weight);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_gate (JsonBuilder *builder, const GainGate *gate)
{
  g_autofree char *date = NULL;

  json_builder_begin_object (builder);
  gain_json_add_text (builder, "kind", gain_gate_words[gate->kind]);
  switch (gate->kind)
    {
    case GAIN_GATE_ATTENDANCE:
    case GAIN_GATE_MIN_LIVES:
      json_builder_set_member_name (builder, "min");
      json_builder_add_int_value (builder, gate->min);
      break;
    case GAIN_GATE_ACTIVE_ON:
      date = gain_date_format (gate->date);
      gain_json_add_text (builder, "date", date);
      break;
    case GAIN_GATE_FLAG:
      gain_json_add_text (builder, "flag", gate->flag);
      break;
    case GAIN_GATE_MIN_TIER:
    default:
      gain_json_add_text (builder, "measure", gate->measure);
      gain_json_add_text (builder, "tier", gate->tier);
    }
  json_builder_end_object (builder);
}

static void
add_gates (JsonBuilder *builder, const GainPlanGroup *group)
{
  if (group->gates->len == 0)
    return;
  json_builder_set_member_name (builder, "gates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < group->gates->len; i++)
    add_gate (builder, &g_array_index (group->gates, GainGate, i));
  json_builder_end_array (builder);
}

static void
add_within (JsonBuilder *builder, const GainWithin *within)
{
  if (!within->present)
    return;
  json_builder_set_member_name (builder, "within");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "shares");
  json_builder_begin_object (builder);
  add_percent (builder, "provider", within->provider_share);
  add_percent (builder, "staff", within->staff_share);
  json_builder_end_object (builder);
  if (within->base != GAIN_BASE_EQUAL)
    gain_json_add_text (builder, "base", gain_base_words[within->base]);
  json_builder_end_object (builder);
}

static void
add_members (JsonBuilder *builder, const GainPlanGroup *group)
{
  gboolean any = group->exclude != NULL;

  for (guint i = 0; i < GAIN_N_MEMBERS_FIELDS; i++)
    any |= group->members[i] != NULL;
  if (!any)
    return;
  json_builder_set_member_name (builder, "members");
  json_builder_begin_object (builder);
  for (guint i = 0; i < GAIN_N_MEMBERS_FIELDS; i++)
    add_texts (builder, gain_members_words[i], group->members[i]);
  add_texts (builder, "exclude", group->exclude);
  json_builder_end_object (builder);
}

/* The rules of a group, each only where it isn't the default of the contract. */
static void
add_rules (JsonBuilder *builder, const GainPlanGroup *group)
{
  if (group->missing != GAIN_RULE_ZERO)
    gain_json_add_text (builder, "missing", gain_rule_words[group->missing]);
  if (group->small_numbers == GAIN_RULE_TIER)
    gain_json_add_text (builder, "small_numbers", group->small_numbers_tier);
  else if (group->small_numbers != GAIN_RULE_EXCLUDE)
    gain_json_add_text (builder, "small_numbers", gain_rule_words[group->small_numbers]);
  add_gates (builder, group);
  if (group->cap != GAIN_NULL)
    add_money (builder, "cap", group->cap);
  if (group->min_payment != GAIN_NULL)
    add_money (builder, "min_payment", group->min_payment);
  gain_json_add_text (builder, "residue", gain_residue_words[group->residue]);
  if (!group->show_dollars)
    {
      json_builder_set_member_name (builder, "show_dollars");
      json_builder_add_boolean_value (builder, FALSE);
    }
}

static void
add_group (JsonBuilder *builder, const GainPlanGroup *group)
{
  json_builder_begin_object (builder);
  gain_json_add_text (builder, "id", group->id);
  if (group->label != NULL)
    gain_json_add_text (builder, "label", group->label);
  if (group->weight != GAIN_NULL)
    add_weight (builder, "weight", group->weight);
  add_members (builder, group);
  if (group->payee != GAIN_PAYEE_PROVIDER)
    gain_json_add_text (builder, "payee", gain_payee_words[group->payee]);
  if (group->base != GAIN_BASE_EQUAL)
    gain_json_add_text (builder, "base", gain_base_words[group->base]);
  if (group->prorate != GAIN_PRORATE_NONE)
    gain_json_add_text (builder, "prorate", gain_prorate_words[group->prorate]);
  add_measures (builder, group);
  add_rules (builder, group);
  add_within (builder, &group->within);
  json_builder_end_object (builder);
}

static void
add_downside (JsonBuilder *builder, const GainPlan *plan)
{
  if (!plan->has_downside)
    return;
  json_builder_set_member_name (builder, "downside");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "from_reserve_first");
  json_builder_add_boolean_value (builder, plan->from_reserve_first);
  json_builder_set_member_name (builder, "bearers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->bearers->len; i++)
    {
      const GainBearer *bearer = &g_array_index (plan->bearers, GainBearer, i);

      json_builder_begin_object (builder);
      gain_json_add_text (builder, "group", bearer->group);
      add_weight (builder, "weight", bearer->weight);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_plan (JsonBuilder *builder, const GainPlan *plan)
{
  json_builder_begin_object (builder);
  gain_json_add_text (builder, "format", "gainshare-plan/1");
  gain_json_add_text (builder, "title", plan->title);
  json_builder_set_member_name (builder, "performance_year");
  json_builder_add_int_value (builder, plan->performance_year);
  add_pool (builder, plan);
  json_builder_set_member_name (builder, "split");
  json_builder_begin_object (builder);
  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    add_percent (builder, gain_split_words[i], plan->split[i]);
  json_builder_end_object (builder);
  if (plan->groups_by != GAIN_GROUPS_BY_WEIGHT)
    gain_json_add_text (builder, "groups_by", gain_groups_by_words[plan->groups_by]);
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->groups->len; i++)
    add_group (builder, g_ptr_array_index (plan->groups, i));
  json_builder_end_array (builder);
  if (plan->interim != GAIN_INTERIM_AS_IS)
    gain_json_add_text (builder, "interim", gain_interim_words[plan->interim]);
  add_downside (builder, plan);
  json_builder_end_object (builder);
}

/**
 * gain_plan_to_json:
 * @plan: a plan
 *
 * Writes a plan document: two spaces a level, fields in the contract's order, those at their
 * default left out. Reading it gives an equal plan, and writing that gives the same bytes.
 *
 * Returns: (transfer full): the document, with a line end
 */
char *
gain_plan_to_json (const GainPlan *plan)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (plan != NULL, NULL);

  add_plan (builder, plan);
  return gain_json_text (builder);
}
