/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-scenarios.h"

#include "gain-plan-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const GainScenario *
scenario_at (const GPtrArray *scenarios, guint at)
{
  return g_ptr_array_index (scenarios, at);
}

static const GainStoredPlan *
find_of_year (const GainSnapshot *snapshot, const char *title)
{
  const GainStoredPlan *stored = gain_stored_plan_find (snapshot->plans, title);

  return stored != NULL && stored->performance_year == snapshot->year ? stored : NULL;
}

/* What was paid comes first: a board asks what another plan would have changed. */
static const char *
other_plan (const GainSnapshot *snapshot, const char *title)
{
  const GainStoredPlan *newest = NULL;

  for (guint i = 0; i < snapshot->sealed->len; i++)
    {
      const GainSealedRun *run = g_ptr_array_index (snapshot->sealed, i);

      if (run->superseded_by == 0 && run->performance_year == snapshot->year
          && strcmp (run->plan, title) != 0 && find_of_year (snapshot, run->plan) != NULL)
        return run->plan;
    }
  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const GainStoredPlan *stored = g_ptr_array_index (snapshot->plans, i);

      if (stored->performance_year == snapshot->year && strcmp (stored->title, title) != 0
          && (newest == NULL || stored->row > newest->row))
        newest = stored;
    }
  return newest != NULL ? newest->title : NULL;
}

/* Another plan where there is one; else the base once more, to try a value in. */
static GainScenario *
offer (const GainSnapshot *snapshot, const char *title, GainPlan *base)
{
  const char *other = other_plan (snapshot, title);
  g_autoptr (GainPlan) plan = other != NULL ? gain_scenarios_read_plan (snapshot, other) : NULL;
  GainScenario *scenario
    = plan != NULL ? gain_scenario_new (other, plan) : gain_scenario_new (title, base);

  scenario->offered = TRUE;
  return scenario;
}

/* Nothing is lost with it: nobody chose it, or it would be the new base and no more. */
static gboolean
gives_way (const GPtrArray *scenarios, guint at, const char *title)
{
  const GainScenario *scenario = scenario_at (scenarios, at);

  return at == 1 && scenario->levers->len == 0
         && (scenario->offered || (strcmp (scenario->title, title) == 0
                                   && strcmp (scenario_at (scenarios, 0)->title, title) != 0));
}

/**
 * gain_scenarios_new:
 *
 * Returns: (transfer full) (element-type GainScenario): none yet
 */
GPtrArray *
gain_scenarios_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) gain_scenario_free);
}

/**
 * gain_scenarios_copy:
 * @scenarios: (element-type GainScenario): scenarios
 *
 * Returns: (transfer full) (element-type GainScenario): copies of them, which may be changed
 */
GPtrArray *
gain_scenarios_copy (const GPtrArray *scenarios)
{
  GPtrArray *copies = gain_scenarios_new ();

  for (guint i = 0; i < scenarios->len; i++)
    g_ptr_array_add (copies, gain_scenario_copy (scenario_at (scenarios, i)));
  return copies;
}

/**
 * gain_scenarios_read_plan:
 * @snapshot: a workspace
 * @title: of a stored plan
 *
 * Returns: (transfer full) (nullable): the plan, if there is one for the year that is shown
 */
GainPlan *
gain_scenarios_read_plan (const GainSnapshot *snapshot, const char *title)
{
  const GainStoredPlan *stored = find_of_year (snapshot, title);

  return stored != NULL ? gain_plan_from_json (stored->document, -1, NULL) : NULL;
}

/**
 * gain_scenarios_follow:
 * @scenarios: (element-type GainScenario): what was compared; may be none
 * @snapshot: the workspace as it is now
 * @title: of the stored plan that is the base now
 *
 * Keeps what is tried on plans as they are stored now. Scenarios of plans that are gone, or of another
 * year, go. Where nobody chose what the base is set against, that is the plan that was finalized, or
 * else the newest other one of the year; the base itself where it is the only one.
 *
 * Returns: (transfer full) (element-type GainScenario): two at least; none where the base is no plan
 *   of the year
 */
GPtrArray *
gain_scenarios_follow (const GPtrArray *scenarios, const GainSnapshot *snapshot, const char *title)
{
  GPtrArray *kept = gain_scenarios_new ();
  g_autoptr (GainPlan) base = gain_scenarios_read_plan (snapshot, title);

  if (base == NULL)
    return kept;
  g_ptr_array_add (kept, gain_scenario_new (title, base));
  for (guint i = 1; i < scenarios->len; i++)
    {
      g_autoptr (GainPlan) plan = NULL;
      GainScenario *scenario;

      if (gives_way (scenarios, i, title))
        {
          g_ptr_array_add (kept, offer (snapshot, title, base));
          continue;
        }
      plan = gain_scenarios_read_plan (snapshot, scenario_at (scenarios, i)->title);
      if (plan == NULL)
        continue;
      scenario = gain_scenario_copy (scenario_at (scenarios, i));
      gain_plan_unref (scenario->plan);
      scenario->plan = g_steal_pointer (&plan);
      g_ptr_array_add (kept, scenario);
    }
  if (kept->len == 1)
    g_ptr_array_add (kept, offer (snapshot, title, base));
  return kept;
}

/**
 * gain_scenarios_alone:
 * @snapshot: a workspace
 *
 * A plan against itself differs in nothing, which looks like a fault where nobody says why.
 *
 * Returns: (transfer full) (nullable): that the year has a single plan; %NULL: it has others
 */
char *
gain_scenarios_alone (const GainSnapshot *snapshot)
{
  guint n = 0;

  for (guint i = 0; i < snapshot->plans->len; i++)
    n += ((GainStoredPlan *) g_ptr_array_index (snapshot->plans, i))->performance_year
         == snapshot->year;
  return n != 1 ? NULL
                : g_strdup_printf (_ ("There is only one plan of %d yet, so it is set against itself. "
                                      "Try another value in B, or make a second plan to compare."),
                                   snapshot->year);
}

/**
 * gain_scenarios_same_money:
 * @comparison: (nullable): scenarios that were run
 *
 * Returns: (transfer full): a line for each scenario where gains and losses are partly the same money;
 *   "" where there is none
 */
char *
gain_scenarios_same_money (const GainComparison *comparison)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; comparison != NULL && i < comparison->n; i++)
    {
      g_autofree char *same = gain_compare_same_money (comparison, i);

      if (same != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", same);
    }
  return g_string_free (text, FALSE);
}
