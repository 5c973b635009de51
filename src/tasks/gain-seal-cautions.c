/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-seal-cautions.h"

#include "gain-dispute.h"
#include "gain-outlook.h"
#include "gain-plan-field.h"

#include <glib/gi18n-lib.h>

static gboolean
has_result (const GainCell *cells, guint n_subjects, guint n_measures, guint measure)
{
  for (guint i = 0; i < n_subjects; i++)
    if (cells[(gsize) i * n_measures + measure].denominator > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_judged (const GainPlan *plan, const char *code)
{
  for (guint g = 0; g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);

      for (guint m = 0; m < group->measures->len; m++)
        if (g_strcmp0 (g_array_index (group->measures, GainPlanMeasure, m).code, code) == 0)
          return TRUE;
    }
  return FALSE;
}

/* Measures that decide about money and of which nothing is known. */
static void
add_missing_results (GPtrArray *cautions, const GainLedger *ledger)
{
  const GainFacts *facts = ledger->facts;
  const GainCatalog *catalog = facts->catalog;
  g_autofree char *period = gain_period_format (facts->period);

  for (guint m = 0; m < catalog->n_measures; m++)
    if (is_judged (ledger->plan, catalog->measures[m].code)
        && !has_result (facts->providers, catalog->n_people, catalog->n_measures, m)
        && !has_result (facts->practices, catalog->n_practices, catalog->n_measures, m)
        && !has_result (facts->departments, catalog->n_departments, catalog->n_measures, m))
      g_ptr_array_add (cautions,
                       g_strdup_printf (_ ("%s: there is no result of it in %s, for nobody. Import them, "
                                           "or take the measure out of the plan."),
                                        catalog->measures[m].title, period));
  if (!facts->has_panel)
    g_ptr_array_add (cautions, g_strdup_printf (_ ("There is no panel of %s."), period));
}

static gboolean
is_anybody_judged (const GainLedgerGroup *group)
{
  for (guint i = 0; i < group->n_payees * group->n_terms; i++)
    if (group->terms[i].tier >= 0)
      return TRUE;
  return FALSE;
}

/* Groups all of whose money goes elsewhere because nothing is known of anybody in them. */
static void
add_unjudged_groups (GPtrArray *cautions, const GainLedger *ledger)
{
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      const GainLedgerGroup *group = &ledger->groups[g];
      g_autofree char *money = gain_money_format_dollars (group->money);

      if (group->money > 0 && group->n_payees > 0 && group->n_terms > 0 && !is_anybody_judged (group))
        g_ptr_array_add (cautions,
                         g_strdup_printf (_ ("%s: nobody in the group has a result that is judged, so "
                                             "nothing of its %s is earned. Import their results, or look "
                                             "at the group’s measures."),
                                          group->group->label, money));
    }
}

/* A plan with an amount of its own, beside what the year was settled at. */
static gboolean
add_other_pool (GPtrArray *cautions, GainStore *store, const GainLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) years = gain_settled_years_load (store, error);
  const GainSettled *settled;
  gint64 pool, own = ledger->pool + ledger->deducted;

  if (years == NULL)
    return FALSE;
  settled = gain_settled_find (years, ledger->plan->performance_year);
  pool = settled != NULL ? gain_settled_pool (settled) : GAIN_NULL;
  if (pool != GAIN_NULL && !ledger->plan->pool_is_settlement && pool != own)
    {
      g_autofree char *paid = gain_money_format_dollars (pool);
      g_autofree char *divided = gain_money_format_dollars (own);

      g_ptr_array_add (cautions,
                       g_strdup_printf (_ ("The settlement of %d gives %s, and the plan divides %s. To "
                                           "divide what CMS paid, write “settlement” as the plan’s pool."),
                                        settled->year, paid, divided));
    }
  return TRUE;
}

/* What a payee was given already, and may be in the run as well. */
static gboolean
add_settled_disputes (GPtrArray *cautions, GainStore *store, const GainLedger *ledger,
                      GError **error)
{
  g_autoptr (GPtrArray) words
    = gain_dispute_settled_words (store, ledger->plan->performance_year, ledger, error);

  if (words == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (cautions, g_steal_pointer (&words));
  return TRUE;
}

/**
 * gain_seal_cautions:
 * @store: a workspace
 * @ledger: what is about to be finalized
 * @error: return location
 *
 * What is allowed, and should be looked at before a run is kept for good: the run's warnings, measures
 * and groups without results, a pool that isn't the settlement's, and what the reserve paid for disputes.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): sentences; %NULL with a #GAIN_STORE_ERROR
 */
GPtrArray *
gain_seal_cautions (GainStore *store, const GainLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) cautions = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (store != NULL && ledger != NULL, NULL);

  if (!add_other_pool (cautions, store, ledger, error)
      || !add_settled_disputes (cautions, store, ledger, error))
    return NULL;
  add_missing_results (cautions, ledger);
  add_unjudged_groups (cautions, ledger);
  for (guint i = 0; i < ledger->warnings->len; i++)
    g_ptr_array_add (cautions,
                     gain_plan_fault_words (ledger->plan, ledger->facts->catalog,
                                            g_ptr_array_index (ledger->warnings, i)));
  return g_steal_pointer (&cautions);
}
