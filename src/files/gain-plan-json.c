/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-json.h"

#include "gain-json-walk.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define FORMAT "gainshare-plan/1"

static gboolean
read_pool (GainJsonWalk *walk, JsonObject *root, GainPlan *plan)
{
  static const char *const fields[] = { "amount", "deductions", NULL };
  static const char *const deduction_fields[] = { "label", "amount", NULL };
  JsonObject *pool = gain_json_object (walk, root, "pool", GAIN_JSON_REQUIRED, fields);
  JsonArray *deductions;
  const char *amount;

  if (pool == NULL)
    return FALSE;
  amount = gain_json_string (walk, pool, "amount", GAIN_JSON_REQUIRED);
  if (amount == NULL)
    return FALSE;
  plan->pool_is_settlement = strcmp (amount, "settlement") == 0;
  /* A negative pool is shared losses owed. */
  if (!plan->pool_is_settlement
      && !gain_json_money (walk, pool, "amount", GAIN_JSON_REQUIRED | GAIN_JSON_NEGATIVE, &plan->pool))
    return FALSE;
  deductions = gain_json_array (walk, pool, "deductions", GAIN_JSON_OPTIONAL);
  for (guint i = 0; deductions != NULL && i < json_array_get_length (deductions); i++)
    {
      GainDeduction deduction = { NULL, 0 };
      JsonObject *item = gain_json_item (walk, deductions, i, deduction_fields);
      const char *label = item == NULL ? NULL : gain_json_string (walk, item, "label", GAIN_JSON_REQUIRED);

      if (label == NULL
          || !gain_json_money (walk, item, "amount", GAIN_JSON_REQUIRED, &deduction.amount))
        return FALSE;
      deduction.label = g_strdup (label);
      g_array_append_val (plan->deductions, deduction);
      gain_json_leave (walk);
    }
  if (deductions != NULL)
    gain_json_leave (walk);
  gain_json_leave (walk);
  return !gain_json_failed (walk);
}

static gboolean
read_split (GainJsonWalk *walk, JsonObject *root, GainPlan *plan)
{
  JsonObject *split = gain_json_object (walk, root, "split", GAIN_JSON_REQUIRED, gain_split_words);

  if (split == NULL)
    return FALSE;
  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    if (!gain_json_percent (walk, split, gain_split_words[i], GAIN_JSON_REQUIRED, &plan->split[i]))
      return FALSE;
  gain_json_leave (walk);
  return TRUE;
}

static gboolean
read_members (GainJsonWalk *walk, JsonObject *object, GainPlanGroup *group)
{
  const char *fields[GAIN_N_MEMBERS_FIELDS + 2] = { NULL };
  JsonObject *members;

  for (guint i = 0; i < GAIN_N_MEMBERS_FIELDS; i++)
    fields[i] = gain_members_words[i];
  fields[GAIN_N_MEMBERS_FIELDS] = "exclude";
  members = gain_json_object (walk, object, "members", GAIN_JSON_OPTIONAL, fields);
  if (members == NULL)
    return !gain_json_failed (walk);
  for (guint i = 0; i < GAIN_N_MEMBERS_FIELDS; i++)
    if (!gain_json_strings (walk, members, gain_members_words[i], &group->members[i]))
      return FALSE;
  if (!gain_json_strings (walk, members, "exclude", &group->exclude))
    return FALSE;
  gain_json_leave (walk);
  return TRUE;
}

static gboolean
read_measures (GainJsonWalk *walk, JsonObject *object, GainPlanGroup *group)
{
  static const char *const fields[] = { "code", "weight", NULL };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *measures = gain_json_array (walk, object, "measures", GAIN_JSON_OPTIONAL);

  if (measures == NULL)
    return !gain_json_failed (walk);
  for (guint i = 0; i < json_array_get_length (measures); i++)
    {
      JsonObject *item = gain_json_item (walk, measures, i, fields);
      const char *code = item == NULL ? NULL : gain_json_string (walk, item, "code", GAIN_JSON_REQUIRED);
      gint64 weight;

      if (code == NULL || !gain_json_weight (walk, item, "weight", GAIN_JSON_REQUIRED, &weight))
        return FALSE;
      if (!g_hash_table_add (seen, (gpointer) code))
        return gain_json_fault (walk, "code", _ ("the measure “%s” stands twice in this group"), code);
      gain_plan_group_add_measure (group, code, weight);
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

static gboolean
read_gate_values (GainJsonWalk *walk, JsonObject *item, GainGate *gate)
{
  const char *text;

  switch (gate->kind)
    {
    case GAIN_GATE_ATTENDANCE:
    case GAIN_GATE_MIN_LIVES:
      return gain_json_count (walk, item, "min", &gate->min);
    case GAIN_GATE_ACTIVE_ON:
      text = gain_json_string (walk, item, "date", GAIN_JSON_REQUIRED);
      if (text == NULL)
        return FALSE;
      if (gain_date_parse (text, &gate->date) != GAIN_DATE_OK || text[2] == '/' || text[1] == '/')
        return gain_json_fault (walk, "date", _ ("“%s” is not a date; write it as 2025-12-31"), text);
      return TRUE;
    case GAIN_GATE_FLAG:
      gate->flag = g_strdup (gain_json_string (walk, item, "flag", GAIN_JSON_REQUIRED));
      return gate->flag != NULL;
    case GAIN_GATE_MIN_TIER:
    default:
      gate->measure = g_strdup (gain_json_string (walk, item, "measure", GAIN_JSON_REQUIRED));
      if (gate->measure == NULL)
        return FALSE;
      gate->tier = g_strdup (gain_json_string (walk, item, "tier", GAIN_JSON_REQUIRED));
      return gate->tier != NULL;
    }
}

static gboolean
read_gates (GainJsonWalk *walk, JsonObject *object, GainPlanGroup *group)
{
  static const char *const count_fields[] = { "kind", "min", NULL };
  static const char *const date_fields[] = { "kind", "date", NULL };
  static const char *const flag_fields[] = { "kind", "flag", NULL };
  static const char *const tier_fields[] = { "kind", "measure", "tier", NULL };
  static const char *const *const fields[] = { count_fields, date_fields, flag_fields, count_fields,
                                               tier_fields };
  JsonArray *gates = gain_json_array (walk, object, "gates", GAIN_JSON_OPTIONAL);

  if (gates == NULL)
    return !gain_json_failed (walk);
  for (guint i = 0; i < json_array_get_length (gates); i++)
    {
      GainGate gate = { 0 };
      JsonObject *item = gain_json_item (walk, gates, i, NULL);
      int kind = -1;
      gboolean right;

      if (item == NULL
          || !gain_json_word (walk, item, "kind", GAIN_JSON_REQUIRED, gain_gate_words, &kind)
          || !gain_json_check_fields (walk, item, fields[kind]))
        return FALSE;
      gate.kind = (GainGateKind) kind;
      right = read_gate_values (walk, item, &gate);
      /* The group owns the gate's texts, also those of a wrong one. */
      g_array_append_val (group->gates, gate);
      if (!right)
        return FALSE;
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

static gboolean
read_small_numbers (GainJsonWalk *walk, JsonObject *object, GainPlanGroup *group)
{
  const char *text = gain_json_string (walk, object, "small_numbers", GAIN_JSON_OPTIONAL);

  if (text == NULL)
    return !gain_json_failed (walk);
  for (guint i = 0; gain_rule_words[i] != NULL; i++)
    if (strcmp (gain_rule_words[i], text) == 0)
      {
        group->small_numbers = (GainRule) i;
        return TRUE;
      }
  group->small_numbers = GAIN_RULE_TIER;
  group->small_numbers_tier = g_strdup (text);
  return TRUE;
}

static gboolean
read_within (GainJsonWalk *walk, JsonObject *object, GainPlanGroup *group)
{
  static const char *const fields[] = { "shares", "base", NULL };
  static const char *const share_fields[] = { "provider", "staff", NULL };
  JsonObject *within = gain_json_object (walk, object, "within", GAIN_JSON_OPTIONAL, fields);
  JsonObject *shares;
  int base = GAIN_BASE_EQUAL;

  if (within == NULL)
    return !gain_json_failed (walk);
  shares = gain_json_object (walk, within, "shares", GAIN_JSON_REQUIRED, share_fields);
  if (shares == NULL
      || !gain_json_percent (walk, shares, "provider", GAIN_JSON_REQUIRED, &group->within.provider_share)
      || !gain_json_percent (walk, shares, "staff", GAIN_JSON_REQUIRED, &group->within.staff_share))
    return FALSE;
  gain_json_leave (walk);
  if (!gain_json_word (walk, within, "base", GAIN_JSON_OPTIONAL, gain_base_words, &base))
    return FALSE;
  if (base != GAIN_BASE_EQUAL && base != GAIN_BASE_FTE)
    return gain_json_fault (walk, "base", _ ("“%s” is not one of: equal, fte"), gain_base_words[base]);
  group->within.present = TRUE;
  group->within.base = (GainBase) base;
  gain_json_leave (walk);
  return TRUE;
}

/* Words that have a default: the group holds it already. */
static gboolean
read_group_words (GainJsonWalk *walk, JsonObject *object, GainPlanGroup *group)
{
  int payee = (int) group->payee, base = (int) group->base, prorate = (int) group->prorate;
  int missing = (int) group->missing, residue = (int) group->residue;

  if (!gain_json_word (walk, object, "payee", GAIN_JSON_OPTIONAL, gain_payee_words, &payee)
      || !gain_json_word (walk, object, "base", GAIN_JSON_OPTIONAL, gain_base_words, &base)
      || !gain_json_word (walk, object, "prorate", GAIN_JSON_OPTIONAL, gain_prorate_words, &prorate)
      || !gain_json_word (walk, object, "missing", GAIN_JSON_OPTIONAL, gain_rule_words, &missing)
      || !gain_json_word (walk, object, "residue", GAIN_JSON_REQUIRED, gain_residue_words, &residue))
    return FALSE;
  group->payee = (GainPayeeKind) payee;
  group->base = (GainBase) base;
  group->prorate = (GainProrate) prorate;
  group->missing = (GainRule) missing;
  group->residue = (GainResidue) residue;
  return TRUE;
}

static gboolean
read_group (GainJsonWalk *walk, JsonObject *object, GainPlan *plan, GHashTable *ids)
{
  const char *id = gain_json_string (walk, object, "id", GAIN_JSON_REQUIRED);
  const char *label;
  GainPlanGroup *group;

  if (id == NULL)
    return FALSE;
  if (!g_hash_table_add (ids, (gpointer) id))
    return gain_json_fault (walk, "id", _ ("the group “%s” stands twice"), id);
  label = gain_json_string (walk, object, "label", GAIN_JSON_OPTIONAL);
  if (gain_json_failed (walk))
    return FALSE;
  group = gain_plan_add_group (plan, id);
  if (label != NULL)
    {
      g_free (group->label);
      group->label = g_strdup (label);
    }
  return gain_json_weight (walk, object, "weight", GAIN_JSON_OPTIONAL, &group->weight)
         && read_members (walk, object, group) && read_group_words (walk, object, group)
         && read_measures (walk, object, group) && read_small_numbers (walk, object, group)
         && read_gates (walk, object, group)
         && gain_json_money (walk, object, "cap", GAIN_JSON_OPTIONAL, &group->cap)
         && gain_json_money (walk, object, "min_payment", GAIN_JSON_OPTIONAL, &group->min_payment)
         && gain_json_boolean (walk, object, "show_dollars", &group->show_dollars)
         && read_within (walk, object, group);
}

static gboolean
read_groups (GainJsonWalk *walk, JsonObject *root, GainPlan *plan)
{
  static const char *const fields[] = { "id", "label", "weight", "members", "payee", "base", "prorate",
                                        "measures", "missing", "small_numbers", "gates", "cap",
                                        "min_payment", "residue", "show_dollars", "within", NULL };
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *groups = gain_json_array (walk, root, "groups", GAIN_JSON_REQUIRED);

  if (groups == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *object = gain_json_item (walk, groups, i, fields);

      if (object == NULL || !read_group (walk, object, plan, ids))
        return FALSE;
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

static gboolean
read_downside (GainJsonWalk *walk, JsonObject *root, GainPlan *plan)
{
  static const char *const fields[] = { "from_reserve_first", "bearers", NULL };
  static const char *const bearer_fields[] = { "group", "weight", NULL };
  JsonObject *downside = gain_json_object (walk, root, "downside", GAIN_JSON_OPTIONAL, fields);
  JsonArray *bearers;

  if (downside == NULL)
    return !gain_json_failed (walk);
  plan->has_downside = TRUE;
  if (!gain_json_boolean (walk, downside, "from_reserve_first", &plan->from_reserve_first))
    return FALSE;
  bearers = gain_json_array (walk, downside, "bearers", GAIN_JSON_REQUIRED);
  if (bearers == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (bearers); i++)
    {
      GainBearer bearer;
      JsonObject *item = gain_json_item (walk, bearers, i, bearer_fields);
      const char *group = item == NULL ? NULL : gain_json_string (walk, item, "group", GAIN_JSON_REQUIRED);

      if (group == NULL || !gain_json_weight (walk, item, "weight", GAIN_JSON_REQUIRED, &bearer.weight))
        return FALSE;
      bearer.group = g_strdup (group);
      g_array_append_val (plan->bearers, bearer);
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  gain_json_leave (walk);
  return TRUE;
}

static gboolean
read_head (GainJsonWalk *walk, JsonObject *root, GainPlan *plan)
{
  const char *format = gain_json_string (walk, root, "format", GAIN_JSON_REQUIRED);
  const char *title;
  int groups_by = GAIN_GROUPS_BY_WEIGHT, interim = GAIN_INTERIM_AS_IS;
  gint64 year;

  if (format == NULL)
    return FALSE;
  if (strcmp (format, FORMAT) != 0)
    return gain_json_fault (walk, "format", _ ("“%s” is not the format of a plan; write %s"), format, FORMAT);
  title = gain_json_string (walk, root, "title", GAIN_JSON_REQUIRED);
  if (title == NULL || !gain_json_count (walk, root, "performance_year", &year))
    return FALSE;
  if (year < 1900 || year > 9999)
    return gain_json_fault (walk, "performance_year", _ ("write a year with four digits"));
  if (!gain_json_word (walk, root, "groups_by", GAIN_JSON_OPTIONAL, gain_groups_by_words, &groups_by)
      || !gain_json_word (walk, root, "interim", GAIN_JSON_OPTIONAL, gain_interim_words, &interim))
    return FALSE;
  g_free (plan->title);
  plan->title = g_strdup (title);
  plan->performance_year = (int) year;
  plan->groups_by = (GainGroupsBy) groups_by;
  plan->interim = (GainInterim) interim;
  return TRUE;
}

static gboolean
read_plan (GainJsonWalk *walk, JsonObject *root, GainPlan *plan)
{
  static const char *const fields[] = { "format", "title", "performance_year", "pool", "split",
                                        "groups_by", "groups", "interim", "downside", NULL };

  return gain_json_check_fields (walk, root, fields) && read_head (walk, root, plan)
         && read_pool (walk, root, plan) && read_split (walk, root, plan)
         && read_groups (walk, root, plan) && read_downside (walk, root, plan);
}

/**
 * gain_plan_from_json:
 * @text: a plan document
 * @length: its bytes, or -1 up to the NUL
 * @error: return location
 *
 * Reads a plan and checks all of it that needs no workspace. Source: the contract "Distribution".
 *
 * Returns: (transfer full): the plan; %NULL with %GAIN_FILE_ERROR_INVALID or
 *   %GAIN_PLAN_ERROR_INVALID, whose message begins with the path of the fault
 */
GainPlan *
gain_plan_from_json (const char *text, gssize length, GError **error)
{
  g_autoptr (GainJsonWalk) walk = gain_json_walk_new (text, length, error);
  g_autoptr (GainPlan) plan = gain_plan_new ();

  if (walk == NULL)
    return NULL;
  if (!read_plan (walk, gain_json_root (walk), plan))
    {
      gain_json_take_error (walk, error);
      return NULL;
    }
  return gain_plan_check (plan, error) ? g_steal_pointer (&plan) : NULL;
}

/**
 * gain_plan_begun_from_json:
 * @text: a plan document, which may be faulty
 * @length: its bytes, or -1 up to the NUL
 *
 * Returns: (transfer full): the plan as far as it could be read; nothing of it is checked
 */
GainPlan *
gain_plan_begun_from_json (const char *text, gssize length)
{
  g_autoptr (GainJsonWalk) walk = gain_json_walk_new (text, length, NULL);
  GainPlan *plan = gain_plan_new ();

  if (walk != NULL)
    read_plan (walk, gain_json_root (walk), plan);
  return plan;
}
