/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WHOLE (100 * GAIN_SCALE)
#define MAX_GATES 64 /* what a payee's failed gates are noted in has as many bits */

/* What a spreadsheet takes for the start of a formula; the last four are the wide forms of signs. */
#define FORMULA_STARTS "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20"

/* Every fault starts with its path in the document, then says what is wrong. */
G_GNUC_PRINTF (3, 4)
static gboolean
fault (GError **error, const char *path, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_INVALID, "%s: %s", path, text);
  return FALSE;
}

static gboolean
check_amount (const char *path, gint64 cents, GError **error)
{
  g_autofree char *amount = NULL;

  if (cents >= 0)
    return TRUE;
  amount = gain_money_format (cents);
  return fault (error, path, _ ("%s is negative; an amount here is 0 or more"), amount);
}

static gboolean
check_weight (const char *path, gint64 weight, GError **error)
{
  g_autofree char *text = NULL;

  if (weight >= 0)
    return TRUE;
  text = gain_decimal_format (weight);
  return fault (error, path, _ ("%s is negative; a weight is 0 or more"), text);
}

static gboolean
check_pool (const GainPlan *plan, GError **error)
{
  if (!plan->pool_is_settlement && plan->pool < 0 && !plan->has_downside)
    return fault (error, "pool.amount",
                  _ ("a negative pool is losses owed, and the plan doesn't say who bears them; add "
                     "\"downside\""));
  for (guint i = 0; i < plan->deductions->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("pool.deductions[%u].amount", i);

      if (!check_amount (path, g_array_index (plan->deductions, GainDeduction, i).amount, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_split (const GainPlan *plan, GError **error)
{
  GainInt128 sum = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    {
      if (plan->split[i] < 0)
        {
          g_autofree char *path = g_strconcat ("split.", gain_split_words[i], NULL);

          return check_weight (path, plan->split[i], error);
        }
      sum += plan->split[i];
    }
  if (sum == WHOLE)
    return TRUE;
  text = gain_decimal_format ((gint64) MIN (sum, G_MAXINT64));
  return fault (error, "split", _ ("the percents add up to %s%%; they must add up to 100%%"), text);
}

static gboolean
check_measures (guint at, const GainPlanGroup *group, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *list = g_strdup_printf ("groups[%u].measures", at);
  gint64 sum = 0;

  for (guint i = 0; i < group->measures->len; i++)
    {
      const GainPlanMeasure *measure = &g_array_index (group->measures, GainPlanMeasure, i);
      g_autofree char *code = g_strdup_printf ("%s[%u].code", list, i);
      g_autofree char *weight = g_strdup_printf ("%s[%u].weight", list, i);

      if (measure->code == NULL || *measure->code == '\0')
        return fault (error, code, _ ("a measure's code is needed"));
      if (!g_hash_table_add (seen, measure->code))
        return fault (error, code, _ ("measure \"%s\" is listed twice in this group"),
                      measure->code);
      if (!check_weight (weight, measure->weight, error))
        return FALSE;
      if (__builtin_add_overflow (sum, measure->weight, &sum))
        return fault (error, weight, _ ("the weights are too large to be added up"));
    }
  if (group->measures->len > 0 && sum == 0)
    return fault (error, list, _ ("the weights are all 0; at least one must be more"));
  return TRUE;
}

static gboolean
check_gate (const char *path, const GainGate *gate, GError **error)
{
  g_autofree char *min = g_strconcat (path, ".min", NULL);
  g_autofree char *date = g_strconcat (path, ".date", NULL);
  g_autofree char *flag = g_strconcat (path, ".flag", NULL);
  g_autofree char *measure = g_strconcat (path, ".measure", NULL);
  g_autofree char *tier = g_strconcat (path, ".tier", NULL);

  switch (gate->kind)
    {
    case GAIN_GATE_ATTENDANCE:
    case GAIN_GATE_MIN_LIVES:
      return gate->min >= 0
             || fault (error, min, _ ("%lld is negative; a count is 0 or more"),
                       (long long) gate->min);
    case GAIN_GATE_ACTIVE_ON:
      return gate->date != 0 || fault (error, date, _ ("a date such as 2025-12-31 is needed"));
    case GAIN_GATE_FLAG:
      return (gate->flag != NULL && *gate->flag != '\0')
             || fault (error, flag, _ ("a flag's name is needed"));
    case GAIN_GATE_MIN_TIER:
    default:
      if (gate->measure == NULL || *gate->measure == '\0')
        return fault (error, measure, _ ("a measure's code is needed"));
      return (gate->tier != NULL && *gate->tier != '\0')
             || fault (error, tier, _ ("a tier's name is needed"));
    }
}

static gboolean
check_gates (guint at, const GainPlanGroup *group, GError **error)
{
  if (group->gates->len > MAX_GATES)
    {
      g_autofree char *list = g_strdup_printf ("groups[%u].gates", at);

      return fault (error, list, _ ("%u gates; a group has at most %d"), group->gates->len,
                    MAX_GATES);
    }
  for (guint i = 0; i < group->gates->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("groups[%u].gates[%u]", at, i);

      if (!check_gate (path, &g_array_index (group->gates, GainGate, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_members (guint at, const GainPlanGroup *group, GError **error)
{
  for (guint field = 0; field < GAIN_N_MEMBERS_FIELDS; field++)
    if (group->members[field] != NULL && group->members[field][0] == NULL)
      {
        g_autofree char *path = g_strdup_printf ("groups[%u].members.%s", at,
                                                 gain_members_words[field]);

        return fault (error, path, _ ("the list is empty; name at least one value, or leave out "
                                      "the condition"));
      }
  return TRUE;
}

static gboolean
check_within (guint at, const GainPlanGroup *group, GError **error)
{
  g_autofree char *path = g_strdup_printf ("groups[%u].within", at);
  g_autofree char *shares = g_strconcat (path, ".shares", NULL);
  g_autofree char *base = g_strconcat (path, ".base", NULL);
  const GainWithin *within = &group->within;

  if (!within->present)
    return TRUE;
  if (group->payee == GAIN_PAYEE_PROVIDER)
    return fault (error, path, _ ("a group that pays providers has nobody within a payee; remove "
                                  "it, or pay practices, departments or the group"));
  if (within->provider_share < 0 || within->staff_share < 0
      || (GainInt128) within->provider_share + within->staff_share != WHOLE)
    return fault (error, shares, _ ("the percents must add up to 100%%, none of them negative"));
  if (within->base != GAIN_BASE_EQUAL && within->base != GAIN_BASE_FTE)
    return fault (error, base, _ ("\"%s\" is not possible here; use equal or fte"),
                  gain_base_words[within->base]);
  return TRUE;
}

static gboolean
check_money (guint at, const GainPlanGroup *group, GError **error)
{
  g_autofree char *cap = g_strdup_printf ("groups[%u].cap", at);
  g_autofree char *min_payment = g_strdup_printf ("groups[%u].min_payment", at);
  g_autofree char *residue = g_strdup_printf ("groups[%u].residue", at);

  if (group->cap != GAIN_NULL && !check_amount (cap, group->cap, error))
    return FALSE;
  if (group->min_payment != GAIN_NULL && !check_amount (min_payment, group->min_payment, error))
    return FALSE;
  if ((int) group->residue < GAIN_RESIDUE_REDISTRIBUTE
      || group->residue > GAIN_RESIDUE_CARRY_FORWARD)
    return fault (error, residue, _ ("say where unearned dollars go; there is no default"));
  return TRUE;
}

static gboolean
check_rules (guint at, const GainPlanGroup *group, GError **error)
{
  g_autofree char *missing = g_strdup_printf ("groups[%u].missing", at);
  g_autofree char *small = g_strdup_printf ("groups[%u].small_numbers", at);

  if (group->missing == GAIN_RULE_TIER)
    return fault (error, missing, _ ("a tier's name is not possible here; use zero, exclude or "
                                     "practice"));
  if (group->small_numbers == GAIN_RULE_TIER
      && (group->small_numbers_tier == NULL || *group->small_numbers_tier == '\0'))
    return fault (error, small, _ ("a tier's name is needed"));
  return TRUE;
}

static gboolean
check_group (guint at, const GainPlanGroup *group, GHashTable *ids, GError **error)
{
  g_autofree char *id = g_strdup_printf ("groups[%u].id", at);

  if (group->id == NULL || *group->id == '\0')
    return fault (error, id, _ ("a group's id is needed"));
  if (!g_hash_table_add (ids, group->id))
    return fault (error, id, _ ("\"%s\" is the id of an earlier group"), group->id);
  return check_members (at, group, error) && check_measures (at, group, error)
         && check_rules (at, group, error) && check_gates (at, group, error)
         && check_money (at, group, error) && check_within (at, group, error);
}

static gboolean
check_group_weights (const GainPlan *plan, GError **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < plan->groups->len; i++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, i);
      g_autofree char *path = g_strdup_printf ("groups[%u].weight", i);

      if (group->weight == GAIN_NULL && plan->groups_by == GAIN_GROUPS_BY_WEIGHT)
        return fault (error, path, 
                      _ ("a weight is needed: the money goes to the groups by weight"));
      if (group->weight != GAIN_NULL && !check_weight (path, group->weight, error))
        return FALSE;
      any = any || group->weight > 0;
    }
  if (!any && plan->groups_by == GAIN_GROUPS_BY_WEIGHT)
    return fault (error, "groups", _ ("the weights are all 0; at least one must be more"));
  return TRUE;
}

static gboolean
check_bearers (const GainPlan *plan, GHashTable *ids, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean any = FALSE;

  for (guint i = 0; i < plan->bearers->len; i++)
    {
      const GainBearer *bearer = &g_array_index (plan->bearers, GainBearer, i);
      g_autofree char *group = g_strdup_printf ("downside.bearers[%u].group", i);
      g_autofree char *weight = g_strdup_printf ("downside.bearers[%u].weight", i);

      if (bearer->group == NULL || !g_hash_table_contains (ids, bearer->group))
        return fault (error, group, _ ("no group \"%s\""),
                      bearer->group != NULL ? bearer->group : "");
      if (!g_hash_table_add (seen, bearer->group))
        return fault (error, group, _ ("group \"%s\" is listed twice"), bearer->group);
      if (!check_weight (weight, bearer->weight, error))
        return FALSE;
      any = any || bearer->weight > 0;
    }
  if (plan->bearers->len > 0 && !any)
    return fault (error, "downside.bearers",
                  _ ("the weights are all 0; at least one must be more"));
  return TRUE;
}

/**
 * gain_plan_check:
 * @plan: a plan
 * @error: return location
 *
 * Checks what can be checked without a workspace: amounts, percents, weights, ids. Source:
 * contract "Distribution", "A wrong document is refused".
 *
 * Returns: whether the plan is right; %FALSE with %GAIN_PLAN_ERROR_INVALID, whose message starts
 *   with the path of the first fault
 */
gboolean
gain_plan_check (const GainPlan *plan, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (plan != NULL, FALSE);

  if (!check_pool (plan, error) || !check_split (plan, error))
    return FALSE;
  if (plan->groups->len == 0)
    return fault (error, "groups", _ ("at least one group is needed"));
  for (guint i = 0; i < plan->groups->len; i++)
    if (!check_group (i, g_ptr_array_index (plan->groups, i), ids, error))
      return FALSE;
  return check_group_weights (plan, error) && check_bearers (plan, ids, error);
}

/**
 * gain_plan_check_title:
 * @title: what a plan is to be called from now on
 * @error: return location
 *
 * A title stands in menus, in messages and on every page of the plan. It is checked where a plan comes in
 * or is renamed, not with gain_plan_check(): a plan that was finalized under a longer one stays readable.
 *
 * Returns: whether it is short enough; %FALSE with %GAIN_PLAN_ERROR_INVALID, whose message starts with
 *   the title's path
 */
gboolean
gain_plan_check_title (const char *title, GError **error)
{
  glong n;

  g_return_val_if_fail (title != NULL, FALSE);

  n = g_utf8_strlen (title, -1);
  if (n <= GAIN_PLAN_MOST_TITLE)
    return TRUE;
  return fault (error, "title", _ ("it has %ld letters; a title has %d at most"), n,
                GAIN_PLAN_MOST_TITLE);
}

/**
 * gain_plan_check_incoming:
 * @plan: a plan
 * @error: return location
 *
 * What is asked of a plan where it comes in or is saved, beside gain_plan_check(): its title, and the ids
 * of its groups. They stand in the ledger as they are, as programs read it; people open it in a
 * spreadsheet all the same. A plan that was kept with such an id stays readable.
 *
 * Returns: whether the plan may come in; %FALSE with %GAIN_PLAN_ERROR_INVALID, whose message starts with
 *   the path of the first fault
 */
gboolean
gain_plan_check_incoming (const GainPlan *plan, GError **error)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  if (!gain_plan_check_title (plan->title, error))
    return FALSE;
  for (guint i = 0; i < plan->groups->len; i++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, i);
      g_autofree char *path = g_strdup_printf ("groups[%u].id", i);

      if (group->id != NULL && *group->id != '\0'
          && g_utf8_strchr (FORMULA_STARTS, -1, g_utf8_get_char (group->id)) != NULL)
        return fault (error, path, _ ("a spreadsheet could take \"%s\" for a formula; begin the id with "
                                      "a letter or a digit"),
                      group->id);
    }
  return TRUE;
}
