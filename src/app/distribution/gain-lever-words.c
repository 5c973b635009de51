/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-lever-words.h"

#include "gain-payee-words.h"
#include "gain-plan-words.h"
#include "gain-segment-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STEPS 200 /* how fine a slider is, about */

static const GainPlanGroup *
group_of (const GainLever *lever, const GainPlan *plan)
{
  return g_ptr_array_index (plan->groups, lever->group);
}

static const char *
code_of (const GainLever *lever, const GainPlan *plan)
{
  return g_array_index (group_of (lever, plan)->measures, GainPlanMeasure, lever->term).code;
}

static gboolean
is_money (const GainLever *lever)
{
  return lever->kind == GAIN_LEVER_POOL || lever->kind == GAIN_LEVER_CAP
         || lever->kind == GAIN_LEVER_MIN_PAYMENT;
}

/**
 * gain_lever_key:
 * @lever: a lever
 * @plan: its plan
 * @catalog: the measures and targets
 *
 * Returns: (transfer full): what the lever is called by an action, as `cap:GROUP`
 */
char *
gain_lever_key (const GainLever *lever, const GainPlan *plan, const GainCatalog *catalog)
{
  const GainTarget *target = NULL;

  switch (lever->kind)
    {
    case GAIN_LEVER_POOL:
      return g_strdup ("pool");
    case GAIN_LEVER_PARTICIPANTS:
      return g_strdup ("participants");
    case GAIN_LEVER_GROUP_WEIGHT:
      return g_strdup_printf ("weight:%s", group_of (lever, plan)->id);
    case GAIN_LEVER_MEASURE_WEIGHT:
      return g_strdup_printf ("weight:%s:%s", group_of (lever, plan)->id, code_of (lever, plan));
    case GAIN_LEVER_CAP:
      return g_strdup_printf ("cap:%s", group_of (lever, plan)->id);
    case GAIN_LEVER_MIN_PAYMENT:
      return g_strdup_printf ("min_payment:%s", group_of (lever, plan)->id);
    case GAIN_LEVER_RESIDUE:
      return g_strdup_printf ("residue:%s", group_of (lever, plan)->id);
    case GAIN_LEVER_CUT_POINT:
    default:
      target = &catalog->targets[lever->target];
      return g_strdup_printf ("cut:%s:%s:%u", catalog->measures[target->measure].code,
                              target->segment, lever->cut + 1);
    }
}

static char *
cut_title (const GainLever *lever, const GainCatalog *catalog)
{
  const GainTarget *target = &catalog->targets[lever->target];
  const char *code = catalog->measures[target->measure].code;
  const char *tier = catalog->schemes[target->scheme].tiers[lever->cut + 1].name;
  g_autofree char *segment = NULL;

  if (target->segment_kind == GAIN_SEGMENT_ALL)
    /* Translators: a measure's code, then the tier that a cut-point opens. */
    return g_strdup_printf (_ ("Cut-point of %s for “%s”"), code, tier);
  segment = gain_segment_words (target->segment);
  return g_strdup_printf (_ ("Cut-point of %s for “%s”, %s"), code, tier, segment);
}

/**
 * gain_lever_title:
 * @lever: a lever
 * @plan: its plan
 * @catalog: the measures and targets
 *
 * Returns: (transfer full): the decision in words
 */
char *
gain_lever_title (const GainLever *lever, const GainPlan *plan, const GainCatalog *catalog)
{
  g_autofree char *group = lever->kind >= GAIN_LEVER_GROUP_WEIGHT
                               && lever->kind != GAIN_LEVER_CUT_POINT
                             ? gain_group_name (group_of (lever, plan))
                             : NULL;

  switch (lever->kind)
    {
    case GAIN_LEVER_POOL:
      return g_strdup (_ ("Pool"));
    case GAIN_LEVER_PARTICIPANTS:
      return g_strdup (_ ("Participants' part of the pool"));
    case GAIN_LEVER_GROUP_WEIGHT:
      return g_strdup_printf (_ ("Weight of %s"), group);
    case GAIN_LEVER_MEASURE_WEIGHT:
      return g_strdup_printf (_ ("Weight of %s in %s"), code_of (lever, plan), group);
    case GAIN_LEVER_CAP:
      return g_strdup_printf (_ ("Cap in %s"), group);
    case GAIN_LEVER_MIN_PAYMENT:
      return g_strdup_printf (_ ("Minimum payment in %s"), group);
    case GAIN_LEVER_RESIDUE:
      return g_strdup_printf (_ ("Unearned dollars of %s"), group);
    case GAIN_LEVER_CUT_POINT:
    default:
      return cut_title (lever, catalog);
    }
}

/**
 * gain_lever_format:
 * @lever: a lever
 * @value: what it is at
 * @catalog: the measures and targets
 *
 * Returns: (transfer full): the value as it is shown and typed
 */
char *
gain_lever_format (const GainLever *lever, gint64 value, const GainCatalog *catalog)
{
  g_autofree char *text = NULL;

  if (lever->kind == GAIN_LEVER_RESIDUE)
    return gain_plan_residue_words ((GainResidue) value);
  if (value == GAIN_NULL)
    return g_strdup (_ ("none"));
  if (is_money (lever))
    return value % 100 == 0 ? gain_money_format_whole (value) : gain_money_format_dollars (value);
  text = gain_decimal_format (value);
  if (lever->kind == GAIN_LEVER_PARTICIPANTS
      || (lever->kind == GAIN_LEVER_CUT_POINT
          && catalog->measures[catalog->targets[lever->target].measure].unit == GAIN_UNIT_PERCENT))
    return g_strdup_printf ("%s%%", text);
  return g_steal_pointer (&text);
}

/**
 * gain_lever_parse:
 * @lever: a lever
 * @text: what was typed; "none" takes away a cap or a minimum payment
 * @value: (out): its value
 *
 * Returns: whether it is one
 */
gboolean
gain_lever_parse (const GainLever *lever, const char *text, gint64 *value)
{
  if (lever->kind == GAIN_LEVER_RESIDUE)
    {
      for (int i = 0; gain_residue_words[i] != NULL; i++)
        if (strcmp (gain_residue_words[i], text) == 0)
          {
            *value = i;
            return TRUE;
          }
      return FALSE;
    }
  if ((lever->kind == GAIN_LEVER_CAP || lever->kind == GAIN_LEVER_MIN_PAYMENT)
      && (g_ascii_strcasecmp (text, "none") == 0 || g_strcmp0 (text, _ ("none")) == 0))
    {
      *value = GAIN_NULL;
      return TRUE;
    }
  return gain_decimal_parse (text, is_money (lever) ? 2 : 4,
                             GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR
                               | GAIN_DECIMAL_ALLOW_PERCENT, value)
           == GAIN_DECIMAL_OK
         && (lever->kind != GAIN_LEVER_PARTICIPANTS || *value <= 100 * GAIN_SCALE);
}

/**
 * gain_lever_step:
 * @range: where a lever can go
 *
 * Returns: how far one step of its slider goes: 1, 2 or 5 times a power of ten
 */
gint64
gain_lever_step (const GainLeverRange *range)
{
  static const int digits[] = { 1, 2, 5 };
  gint64 least = MAX ((range->highest - range->lowest) / STEPS, 1);

  for (gint64 power = 1; power < G_MAXINT64 / 10; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
      if (power * digits[i] >= least)
        return power * digits[i];
  return least;
}

/**
 * gain_scenario_changes:
 * @scenario: a scenario
 * @catalog: the measures and targets
 *
 * Returns: (transfer full): what is tried, in one line
 */
char *
gain_scenario_changes (const GainScenario *scenario, const GainCatalog *catalog)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < scenario->levers->len; i++)
    {
      const GainLever *lever = &g_array_index (scenario->levers, GainLever, i);
      g_autofree char *title = gain_lever_title (lever, scenario->plan, catalog);
      g_autofree char *value = gain_lever_format (lever, lever->value, catalog);

      /* Translators: a decision of a plan, then the value that is tried for it. */
      g_string_append_printf (text, "%s%s: %s", i > 0 ? " · " : "", title, value);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE)
                       : g_strdup (_ ("As it is stored"));
}

/**
 * gain_lever_to_step:
 * @range: of a lever
 * @value: in its unit; %GAIN_NULL: none
 *
 * Returns: where a slider over the range stands for the value, in steps
 */
double
gain_lever_to_step (const GainLeverRange *range, gint64 value)
{
  gint64 step = gain_lever_step (range);

  if (value == GAIN_NULL)
    value = range->open ? range->highest : range->lowest;
  value = CLAMP (value, range->lowest, range->highest);
  return value == range->highest ? (double) ((range->highest - range->lowest + step - 1) / step)
                                 : (double) ((value - range->lowest) / step);
}

/**
 * gain_lever_at_step:
 * @range: of a lever
 * @at: where a slider stands, in steps
 *
 * A slider stands on whole multiples of its step, and on its ends.
 *
 * Returns: the value there; %GAIN_NULL: none
 */
gint64
gain_lever_at_step (const GainLeverRange *range, double at)
{
  gint64 step = gain_lever_step (range);
  gint64 value = range->lowest + (gint64) (at + 0.5) * step;

  if (value >= range->highest)
    return range->open ? GAIN_NULL : range->highest;
  value -= value % step;
  return MAX (value, range->lowest);
}
