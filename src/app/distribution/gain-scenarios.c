/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-scenarios.h"

#include "gain-plan-json.h"

#include <string.h>

static const GainScenario *
scenario_at (const GPtrArray *scenarios, guint at)
{
  return g_ptr_array_index (scenarios, at);
}

/* Only the base once more, with nothing tried. */
static gboolean
repeats_base (const GPtrArray *scenarios, guint at)
{
  return at == 1 && scenario_at (scenarios, at)->levers->len == 0
         && strcmp (scenario_at (scenarios, at)->title, scenario_at (scenarios, 0)->title) == 0;
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
  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const GainStoredPlan *stored = g_ptr_array_index (snapshot->plans, i);

      if (strcmp (stored->title, title) == 0 && stored->performance_year == snapshot->year)
        return gain_plan_from_json (stored->document, -1, NULL);
    }
  return NULL;
}

/**
 * gain_scenarios_follow:
 * @scenarios: (element-type GainScenario): what was compared; may be none
 * @snapshot: the workspace as it is now
 * @title: of the stored plan that is the base now
 *
 * Keeps what is tried on plans as they are stored now. Scenarios of plans that are gone, or of another
 * year, go; one that was only the old base once more follows it to the new one.
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

      if (repeats_base (scenarios, i))
        {
          g_ptr_array_add (kept, gain_scenario_new (title, base));
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
    g_ptr_array_add (kept, gain_scenario_new (title, base));
  return kept;
}
