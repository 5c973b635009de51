/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include <glib/gi18n-lib.h>

/* The setting "strategy-plan": a title, this, or empty where it was never asked. */
#define PLAN_NONE "-"

typedef struct
{
  GainSnapshot *snapshot;
  char         *title; /* NULL: no plan */
} PlanRun;

static void
free_run (PlanRun *run)
{
  gain_snapshot_unref (run->snapshot);
  g_free (run->title);
  g_free (run);
}

/* The plan that was chosen last, or else the year's first; NULL: none. */
static const char *
likely_plan (const GainSnapshot *snapshot)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  g_autofree char *chosen = g_settings_get_string (settings, "strategy-plan");
  const char *first = NULL;

  if (g_str_equal (chosen, PLAN_NONE))
    return NULL;
  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot->plans, i);

      if (plan->performance_year != snapshot->year)
        continue;
      if (g_str_equal (plan->title, chosen))
        return plan->title;
      first = first != NULL ? first : plan->title;
    }
  return first;
}

static void
offer (GMenu *menu, const char *label, const char *title)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.diagram-plan", "s", title);
  g_menu_append_item (menu, item);
}

/* A title's underscores are no mnemonics. */
static char *
escaped (const char *title)
{
  g_auto (GStrv) parts = g_strsplit (title, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
offer_plans (GainStrategyView *self, const GainSnapshot *snapshot)
{
  g_menu_remove_all (self->plans);
  offer (self->plans, _ ("_No Plan: without Dollars"), "");
  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot->plans, i);
      g_autofree char *label = escaped (plan->title);

      if (plan->performance_year == snapshot->year)
        offer (self->plans, label, plan->title);
    }
}

static gpointer
run_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  PlanRun *run = data;

  if (run->title != NULL)
    return gain_snapshot_run_plan (run->snapshot, run->title, GAIN_NULL, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "");
  return NULL;
}

/* A plan that can't be run means no dollars; why not stands in Distribution. What was chosen since
 * then is on its way. */
static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainStrategyView) self = data;
  g_autoptr (GainLedger) ledger
    = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  if (--self->n_running > 0)
    return;
  gain_view_set_pending (GAIN_VIEW (self), FALSE);
  g_clear_pointer (&self->ledger, gain_ledger_unref);
  self->ledger = g_steal_pointer (&ledger);
  if (self->diagram != NULL && gain_view_get_snapshot (GAIN_VIEW (self)) != NULL)
    gain_strategy_view_redraw (self);
}

static void
run (GainStrategyView *self, GainSnapshot *snapshot)
{
  const char *title = likely_plan (snapshot);
  PlanRun *order = g_new0 (PlanRun, 1);

  order->snapshot = gain_snapshot_ref (snapshot);
  order->title = g_strdup (title);
  gain_strategy_view_set_state (self, "diagram-plan",
                                g_variant_new_string (title != NULL ? title : ""));
  gain_view_set_pending (GAIN_VIEW (self), TRUE);
  self->n_running++;
  gain_session_run_async (gain_view_get_session (GAIN_VIEW (self)), NULL,
                          GAIN_JOB_ASIDE | GAIN_JOB_QUIET, run_plan, order,
                          (GDestroyNotify) free_run, (GDestroyNotify) gain_ledger_unref, NULL,
                          on_run, g_object_ref (self));
}

/**
 * gain_strategy_run:
 * @self: a view
 * @snapshot: the workspace as it is now
 *
 * Runs the chosen plan beside the main loop: its dollars stand on the nodes.
 */
void
gain_strategy_run (GainStrategyView *self, GainSnapshot *snapshot)
{
  if (self->ran_on == snapshot->facts)
    return;
  self->ran_on = snapshot->facts;
  offer_plans (self, snapshot);
  run (self, snapshot);
}

/**
 * gain_strategy_choose_plan:
 * @self: a view
 * @title: of a plan of the year; empty: none
 *
 * Shows that plan's dollars from now on, the next time too.
 */
void
gain_strategy_choose_plan (GainStrategyView *self, const char *title)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);

  g_settings_set_string (settings, "strategy-plan", title[0] != '\0' ? title : PLAN_NONE);
  if (snapshot != NULL)
    run (self, snapshot);
}
