/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the threads share: each takes the next scenario until none is left. */
typedef struct
{
  GainCompareRun       *run;
  const GainCompareRun *before;
  GainRunFigures       *figures[GAIN_COMPARE_MOST];
  GError               *errors[GAIN_COMPARE_MOST];
  int                   next; /* atomic */
} Work;

static const GainScenario *
scenario_of (const GainCompareRun *run, guint at)
{
  return g_ptr_array_index (run->scenarios, at);
}

static gboolean
cuts_are_in (const GArray *levers, const GArray *others)
{
  for (guint i = 0; i < levers->len; i++)
    {
      const GainLever *lever = &g_array_index (levers, GainLever, i);
      gboolean found = lever->kind != GAIN_LEVER_CUT_POINT;

      for (guint j = 0; j < others->len && !found; j++)
        found = gain_lever_same (lever, &g_array_index (others, GainLever, j))
                && lever->value == g_array_index (others, GainLever, j).value;
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* Those of the run before stay good while no cut-point moves. */
static GainFacts *
facts_for (const Work *work, guint at)
{
  const GArray *levers = scenario_of (work->run, at)->levers;

  for (guint i = 0; work->before != NULL && i < work->before->scenarios->len; i++)
    if (work->before->facts == work->run->facts && work->before->tried[i] != NULL
        && cuts_are_in (levers, scenario_of (work->before, i)->levers)
        && cuts_are_in (scenario_of (work->before, i)->levers, levers))
      return gain_facts_ref (work->before->tried[i]);
  return gain_lever_facts (work->run->facts, (const GainLever *) levers->data, levers->len);
}

/* How much of a ledger can be taken over: of the same plan most, then of the same cut-points, then
 * its place. 0: it stands on other figures. */
static guint
likeness (const Work *work, guint before, guint at)
{
  const GainLedger *ledger = work->before->ledgers[before];
  gboolean same_plan;

  if (ledger == NULL || ledger->facts->providers != work->run->tried[at]->providers)
    return 0;
  same_plan = strcmp (scenario_of (work->before, before)->title,
                      scenario_of (work->run, at)->title)
              == 0;
  return 1 + (before == at ? 1 : 0) + (ledger->facts == work->run->tried[at] ? 2 : 0)
         + (same_plan ? 4 : 0);
}

/* The ledger to take judgments from. */
static const GainLedger *
ledger_before (const Work *work, guint at)
{
  const GainLedger *found = NULL;
  guint most = 0;

  for (guint i = 0; work->before != NULL && i < work->before->scenarios->len; i++)
    {
      guint like = likeness (work, i, at);

      if (like <= most)
        continue;
      most = like;
      found = work->before->ledgers[i];
    }
  return found;
}

static void
run_one (Work *work, guint at)
{
  GainCompareRun *run = work->run;
  const GainScenario *scenario = scenario_of (run, at);
  g_autoptr (GainPlan) plan = gain_lever_plan (
    scenario->plan, (const GainLever *) scenario->levers->data, scenario->levers->len);

  run->tried[at] = facts_for (work, at);
  run->ledgers[at] = gain_run_plan_again (ledger_before (work, at), plan, run->tried[at],
                                          GAIN_NULL, &work->errors[at]);
  if (run->ledgers[at] != NULL)
    work->figures[at] = gain_run_figures_new (run->ledgers[at]);
}

static gpointer
run_some (gpointer data)
{
  Work *work = data;

  for (;;)
    {
      int at = g_atomic_int_add (&work->next, 1);

      if (at >= (int) work->run->scenarios->len)
        return NULL;
      run_one (work, (guint) at);
    }
}

static void
run_all (Work *work)
{
  guint n = MIN (work->run->scenarios->len, g_get_num_processors ());
  GThread *threads[GAIN_COMPARE_MOST] = { NULL };

  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("compare", run_some, work);
  run_some (work);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
}

/* --- scenarios -------------------------------------------------------------------------------- */

/**
 * gain_scenario_new:
 * @title: what it is called
 * @plan: a plan; a reference is kept
 *
 * Returns: (transfer full): the plan with nothing tried
 */
GainScenario *
gain_scenario_new (const char *title, GainPlan *plan)
{
  GainScenario *scenario = g_new0 (GainScenario, 1);

  scenario->title = g_strdup (title);
  scenario->plan = gain_plan_ref (plan);
  scenario->levers = g_array_new (FALSE, FALSE, sizeof (GainLever));
  return scenario;
}

/**
 * gain_scenario_copy:
 * @scenario: a scenario
 *
 * Returns: (transfer full): one of its own
 */
GainScenario *
gain_scenario_copy (const GainScenario *scenario)
{
  GainScenario *copy = gain_scenario_new (scenario->title, scenario->plan);

  if (scenario->levers->len > 0)
    g_array_append_vals (copy->levers, scenario->levers->data, scenario->levers->len);
  copy->offered = scenario->offered;
  return copy;
}

/**
 * gain_scenario_free:
 * @scenario: (transfer full): a scenario
 */
void
gain_scenario_free (GainScenario *scenario)
{
  g_free (scenario->title);
  gain_plan_unref (scenario->plan);
  g_array_unref (scenario->levers);
  g_free (scenario);
}

/**
 * gain_scenario_pull:
 * @scenario: a scenario that is not run yet
 * @lever: a decision and the value to try
 *
 * Tries a value, in place of one that was tried for the same decision before.
 */
void
gain_scenario_pull (GainScenario *scenario, const GainLever *lever)
{
  for (guint i = 0; i < scenario->levers->len; i++)
    if (gain_lever_same (&g_array_index (scenario->levers, GainLever, i), lever))
      {
        g_array_remove_index (scenario->levers, i);
        break;
      }
  g_array_append_val (scenario->levers, *lever);
}

/**
 * gain_scenario_get:
 * @scenario: a scenario
 * @lever: a decision, at the plan's own value
 *
 * Returns: the value that is tried for it, or else the plan's own
 */
gint64
gain_scenario_get (const GainScenario *scenario, const GainLever *lever)
{
  for (guint i = 0; i < scenario->levers->len; i++)
    if (gain_lever_same (&g_array_index (scenario->levers, GainLever, i), lever))
      return g_array_index (scenario->levers, GainLever, i).value;
  return lever->value;
}

/* --- runs ------------------------------------------------------------------------------------- */

/**
 * gain_compare_run_new:
 * @facts: the facts of the plans' year and a period in it
 * @scenarios: (element-type GainScenario): one to %GAIN_COMPARE_MOST of them, the first the base;
 *   a reference is kept
 * @before: (nullable): an earlier run, to take from it what nothing has moved
 *
 * Runs scenarios beside each other, on as many threads as there are processors. Takes long: not
 * for the main loop.
 *
 * Returns: (transfer full): the runs, or which of them failed and why
 */
GainCompareRun *
gain_compare_run_new (GainFacts *facts, GPtrArray *scenarios, const GainCompareRun *before)
{
  GainCompareRun *run = g_new0 (GainCompareRun, 1);
  Work work = { .run = run, .before = before };

  g_atomic_ref_count_init (&run->ref_count);
  run->facts = gain_facts_ref (facts);
  run->scenarios = g_ptr_array_ref (scenarios);
  g_return_val_if_fail (scenarios->len >= 1 && scenarios->len <= GAIN_COMPARE_MOST, run);

  run_all (&work);
  for (guint i = 0; i < scenarios->len; i++)
    if (work.errors[i] != NULL && run->error == NULL)
      {
        run->failed = i;
        run->error = g_steal_pointer (&work.errors[i]);
      }
  if (run->error == NULL)
    {
      run->comparison = gain_comparison_new (run->ledgers, work.figures, scenarios->len);
      return run;
    }
  for (guint i = 0; i < scenarios->len; i++)
    {
      g_clear_pointer (&work.figures[i], gain_run_figures_free);
      g_clear_error (&work.errors[i]);
    }
  return run;
}

/**
 * gain_compare_run_ref:
 * @run: scenarios that were run
 *
 * Returns: (transfer full): @run
 */
GainCompareRun *
gain_compare_run_ref (GainCompareRun *run)
{
  g_atomic_ref_count_inc (&run->ref_count);
  return run;
}

/**
 * gain_compare_run_unref:
 * @run: (transfer full): scenarios that were run
 */
void
gain_compare_run_unref (GainCompareRun *run)
{
  if (!g_atomic_ref_count_dec (&run->ref_count))
    return;
  g_clear_pointer (&run->comparison, gain_comparison_free);
  for (guint i = 0; i < GAIN_COMPARE_MOST; i++)
    {
      g_clear_pointer (&run->ledgers[i], gain_ledger_unref);
      g_clear_pointer (&run->tried[i], gain_facts_unref);
    }
  g_clear_error (&run->error);
  g_ptr_array_unref (run->scenarios);
  gain_facts_unref (run->facts);
  g_free (run);
}
