/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-run.h"

#include "gain-plan-json.h"

#include <glib/gi18n-lib.h>

/* The titles of the stored plans, for a message that says what could have been asked for. */
static char *
list_titles (const GPtrArray *plans)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (plans, i);

      g_string_append_printf (text, "%s“%s”", i > 0 ? ", " : "", plan->title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GainPlan *
load_stored (GainStore *store, const char *title, GError **error)
{
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);
  g_autofree char *titles = NULL;

  if (plans == NULL)
    return NULL;
  for (guint i = 0; i < plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (plans, i);

      if (g_strcmp0 (plan->title, title) == 0)
        return gain_plan_from_json (plan->document, -1, error);
    }
  titles = list_titles (plans);
  if (plans->len == 0)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("There is no file “%s”, and the workspace has no plans. Import one first."),
                 title);
  else
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("There is neither a file nor a plan “%s”. The workspace has %s."), title,
                 titles);
  return NULL;
}

/* Where settlements of several ACOs are kept, those of the workspace's own count. */
static gboolean
keep_own (GainStore *store, GainTable *settlement, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *own = gain_store_get_setting (store, "aco_id", &failure);
  guint n = gain_table_n_rows (settlement);
  g_autofree guint8 *others = g_new0 (guint8, MAX (1, n));
  guint n_own = 0;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint row = 0; row < n; row++)
    {
      others[row] = g_strcmp0 (gain_table_get_text (settlement, row, GAIN_SETTLEMENT_ACO_ID), own)
                    != 0;
      n_own += !others[row];
    }
  if (n_own > 0)
    gain_table_drop_rows (settlement, others);
  return TRUE;
}

/**
 * gain_facts_load:
 * @store: a workspace
 * @catalog: its catalog
 * @year: the performance year
 * @period: the period
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads everything that counts for one year and period.
 *
 * Returns: (transfer full): the facts; %NULL with a #GAIN_STORE_ERROR
 */
GainFacts *
gain_facts_load (GainStore *store, GainCatalog *catalog, int year, GainPeriod period,
                 GCancellable *cancellable, GError **error)
{
  static const GainKind kinds[] = { GAIN_KIND_RESULTS, GAIN_KIND_PANEL,    GAIN_KIND_ATTENDANCE,
                                    GAIN_KIND_FLAGS,   GAIN_KIND_ADVANCES, GAIN_KIND_BENCHMARKS,
                                    GAIN_KIND_RESERVE, GAIN_KIND_SETTLEMENT };
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  GainFactTables facts;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean by_period = gain_kind_column (kinds[i], "period") >= 0;
      gboolean any_year = by_period || kinds[i] == GAIN_KIND_RESERVE
                          || kinds[i] == GAIN_KIND_SETTLEMENT;
      GainTable *table = gain_store_read (store, kinds[i], any_year ? 0 : year,
                                          by_period ? period : 0, cancellable, error);

      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
    }
  if (!keep_own (store, g_ptr_array_index (tables, 7), error))
    return NULL;
  facts = (GainFactTables){
    g_ptr_array_index (tables, 0), g_ptr_array_index (tables, 1), g_ptr_array_index (tables, 2),
    g_ptr_array_index (tables, 3), g_ptr_array_index (tables, 4), g_ptr_array_index (tables, 5),
    g_ptr_array_index (tables, 6), g_ptr_array_index (tables, 7),
  };
  return gain_facts_new (catalog, year, period, &facts);
}

/**
 * gain_plan_load:
 * @store: a workspace
 * @file_or_title: a file's path, or the title of a stored plan
 * @error: return location
 *
 * Returns: (transfer full): the plan; %NULL with an error that says what is wrong with it, or
 *   which plans there are
 */
GainPlan *
gain_plan_load (GainStore *store, const char *file_or_title, GError **error)
{
  g_autoptr (GainReading) reading = NULL;
  g_autoptr (GainCatalog) catalog = NULL;

  if (!g_file_test (file_or_title, G_FILE_TEST_IS_REGULAR))
    return load_stored (store, file_or_title, error);
  catalog = gain_store_read_catalog (store, error);
  if (catalog == NULL)
    return NULL;
  reading = gain_reading_new (GAIN_KIND_PLAN, file_or_title, catalog, NULL, NULL, NULL, error);
  if (reading == NULL)
    return NULL;
  return gain_plan_from_json (reading->document, -1, error);
}

/**
 * gain_plan_run_load:
 * @store: a workspace
 * @file_or_title: a file's path, or the title of a stored plan
 * @period: what to run it on
 * @pool_override: cents in place of the plan's pool; %GAIN_NULL for the plan's own
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Runs a plan on what the workspace holds.
 *
 * Returns: (transfer full): the ledger; %NULL with an error of the plan, the file or the store
 */
GainLedger *
gain_plan_run_load (GainStore *store, const char *file_or_title, GainPeriod period,
                    gint64 pool_override, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainPlan) plan = gain_plan_load (store, file_or_title, error);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainFacts) facts = NULL;

  if (plan == NULL)
    return NULL;
  catalog = gain_store_read_catalog (store, error);
  if (catalog == NULL)
    return NULL;
  facts = gain_facts_load (store, catalog, plan->performance_year, period, cancellable, error);
  if (facts == NULL)
    return NULL;
  return gain_run_plan (plan, facts, pool_override, error);
}
