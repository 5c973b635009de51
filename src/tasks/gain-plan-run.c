/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-run.h"

#include "gain-cell-parse.h"
#include "gain-decide.h"
#include "gain-plan-json.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The titles of the stored plans, for a message that says what could have been asked for. */
static char *
list_titles (const GPtrArray *plans)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (plans, i);
      g_autofree char *title = gain_cell_excerpt (plan->title);

      g_string_append_printf (text, "%s“%s”", i > 0 ? ", " : "", title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_plan_weigh:
 * @store: a workspace
 * @title: of a plan that comes in
 * @document: the plan in canonical JSON
 * @counts: (inout): whether storing it adds, changes or repeats is counted here
 * @error: return location
 *
 * Returns: whether the workspace could be read
 */
gboolean
gain_plan_weigh (GainStore *store, const char *title, const char *document,
                 GainImportCounts *counts, GError **error)
{
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);
  const GainStoredPlan *stored;

  if (plans == NULL)
    return FALSE;
  stored = gain_stored_plan_find (plans, title);
  if (stored == NULL)
    counts->added = 1;
  else if (strcmp (stored->document, document) == 0)
    counts->unchanged = 1;
  else
    counts->changed = 1;
  return TRUE;
}

/**
 * gain_plan_load_stored:
 * @store: a workspace
 * @title: the title of a stored plan
 * @error: return location
 *
 * Returns: (transfer full): the plan; %NULL with %GAIN_STORE_ERROR_NOT_FOUND, which says which
 *   plans there are
 */
GainPlan *
gain_plan_load_stored (GainStore *store, const char *title, GError **error)
{
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);
  const GainStoredPlan *plan;
  g_autofree char *titles = NULL;

  if (plans == NULL)
    return NULL;
  plan = gain_stored_plan_find (plans, title);
  if (plan != NULL)
    return gain_plan_from_json (plan->document, -1, error);
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

/* The number of the import, or of the values typed by hand, that a row came with. */
static gboolean
find_batch (GainStore *store, const GainTable *results, guint row, gint64 *batch, GError **error)
{
  const GainSource source = {
    .kind = GAIN_KIND_RESULTS,
    .subject = GAIN_SUBJECT_ACO,
    .id = gain_table_get_text (results, row, GAIN_RESULTS_SUBJECT_ID),
    .practice = gain_table_get_text (results, row, GAIN_RESULTS_PRACTICE_TIN),
    .detail = gain_table_get_text (results, row, GAIN_RESULTS_MEASURE),
    .period = (GainPeriod) gain_table_get_int (results, row, GAIN_RESULTS_PERIOD),
  };
  g_autoptr (GError) failure = NULL;
  GainBatch *found = gain_store_find_origin (store, &source, &failure);

  *batch = found != NULL ? found->id : 0;
  g_clear_pointer (&found, gain_batch_free);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The ACO has one result of a measure in a period, whatever its rows call it: its id, or “aco”. Of
 * several rows the one that came in last counts. */
static gboolean
keep_newest_of_aco (GainStore *store, GainTable *results, GError **error)
{
  guint n = gain_table_n_rows (results);
  g_autofree guint8 *older = g_new0 (guint8, MAX (1, n));
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean any = FALSE;

  for (guint row = 0; row < n; row++)
    {
      g_autofree char *key = NULL;
      gpointer found;
      gint64 batch, before;
      guint other;

      if (gain_table_ints (results, GAIN_RESULTS_SUBJECT_KIND)[row] != GAIN_SUBJECT_ACO)
        continue;
      key = g_strdup_printf ("%u %" G_GINT64_FORMAT,
                             gain_table_codes (results, GAIN_RESULTS_MEASURE)[row],
                             gain_table_get_int (results, row, GAIN_RESULTS_PERIOD));
      if (!g_hash_table_lookup_extended (kept, key, NULL, &found))
        {
          g_hash_table_insert (kept, g_steal_pointer (&key), GUINT_TO_POINTER (row));
          continue;
        }
      other = GPOINTER_TO_UINT (found);
      if (!find_batch (store, results, other, &before, error)
          || !find_batch (store, results, row, &batch, error))
        return FALSE;
      any = TRUE;
      older[batch < before ? row : other] = TRUE;
      if (batch >= before)
        g_hash_table_insert (kept, g_steal_pointer (&key), GUINT_TO_POINTER (row));
    }
  if (any)
    gain_table_drop_rows (results, older);
  return TRUE;
}

/**
 * gain_results_read:
 * @store: a workspace
 * @period: a period; 0: all
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads results as they count: of the ACO one for each measure and period.
 *
 * Returns: (transfer full): the rows, in key order; %NULL with a #GAIN_STORE_ERROR
 */
GainTable *
gain_results_read (GainStore *store, GainPeriod period, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainTable) results
    = gain_store_read (store, GAIN_KIND_RESULTS, 0, period, cancellable, error);

  if (results == NULL || !keep_newest_of_aco (store, results, error))
    return NULL;
  return g_steal_pointer (&results);
}

static const GainKind fact_kinds[]
  = { GAIN_KIND_RESULTS,  GAIN_KIND_PANEL,      GAIN_KIND_ATTENDANCE, GAIN_KIND_FLAGS,
      GAIN_KIND_ADVANCES, GAIN_KIND_BENCHMARKS, GAIN_KIND_RESERVE,    GAIN_KIND_SETTLEMENT };

/**
 * gain_facts_read_tables:
 * @store: a workspace
 * @year: the performance year
 * @period: the period
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads the rows that the facts of one year and period are made of.
 *
 * Returns: (transfer full) (element-type GainTable): a table a kind; %NULL with a #GAIN_STORE_ERROR
 */
GPtrArray *
gain_facts_read_tables (GainStore *store, int year, GainPeriod period, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);

  for (guint i = 0; i < G_N_ELEMENTS (fact_kinds); i++)
    {
      GainKind kind = fact_kinds[i];
      gboolean by_period = gain_kind_column (kind, "period") >= 0;
      gboolean any_year = by_period || kind == GAIN_KIND_RESERVE || kind == GAIN_KIND_SETTLEMENT;
      GainTable *table = kind == GAIN_KIND_RESULTS
                           ? gain_results_read (store, period, cancellable, error)
                           : gain_store_read (store, kind, any_year ? 0 : year,
                                              by_period ? period : 0, cancellable, error);

      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
      if (kind == GAIN_KIND_SETTLEMENT && !keep_own (store, table, error))
        return NULL;
    }
  return g_steal_pointer (&tables);
}

static GainTable *
find_table (const GPtrArray *tables, GainKind kind)
{
  for (guint i = 0; i < tables->len; i++)
    if (gain_table_get_kind (g_ptr_array_index (tables, i)) == kind)
      return g_ptr_array_index (tables, i);
  return NULL;
}

/**
 * gain_facts_from_tables:
 * @catalog: a catalog
 * @year: the performance year
 * @period: the period
 * @tables: (element-type GainTable): rows by kind; a kind that lacks has none
 *
 * Returns: (transfer full): the facts
 */
GainFacts *
gain_facts_from_tables (GainCatalog *catalog, int year, GainPeriod period, const GPtrArray *tables)
{
  GainFactTables facts = {
    find_table (tables, GAIN_KIND_RESULTS),    find_table (tables, GAIN_KIND_PANEL),
    find_table (tables, GAIN_KIND_ATTENDANCE), find_table (tables, GAIN_KIND_FLAGS),
    find_table (tables, GAIN_KIND_ADVANCES),   find_table (tables, GAIN_KIND_BENCHMARKS),
    find_table (tables, GAIN_KIND_RESERVE),    find_table (tables, GAIN_KIND_SETTLEMENT),
  };

  return gain_facts_new (catalog, year, period, &facts);
}

/**
 * gain_catalog_from_tables:
 * @tables: (element-type GainTable): rows by kind; a kind that lacks has none
 *
 * Returns: (transfer full): people, measures, schemes and targets
 */
GainCatalog *
gain_catalog_from_tables (const GPtrArray *tables)
{
  static const GainKind kinds[]
    = { GAIN_KIND_ROSTER, GAIN_KIND_MEASURES, GAIN_KIND_SCHEMES, GAIN_KIND_TARGETS,
        GAIN_KIND_REVIEWS };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GainTable *table = find_table (tables, kinds[i]);

      g_ptr_array_add (found, table != NULL ? gain_table_ref (table) : gain_table_new (kinds[i]));
    }
  return gain_catalog_new_reviewed (found->pdata[0], found->pdata[1], found->pdata[2],
                                    found->pdata[3], found->pdata[4]);
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
  g_autoptr (GPtrArray) tables = gain_facts_read_tables (store, year, period, cancellable, error);

  return tables != NULL ? gain_facts_from_tables (catalog, year, period, tables) : NULL;
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
    return gain_plan_load_stored (store, file_or_title, error);
  catalog = gain_store_read_catalog (store, error);
  if (catalog == NULL)
    return NULL;
  reading = gain_reading_new (GAIN_KIND_PLAN, file_or_title, catalog, NULL, NULL, NULL, error);
  if (reading == NULL)
    return NULL;
  return gain_plan_from_json (reading->document, -1, error);
}

/**
 * gain_plan_check_workspace:
 * @store: a workspace
 * @plan: a plan that gain_plan_check() found right
 * @warnings: (nullable) (element-type utf8): what is not wrong, but should be looked at, is appended
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Checks a plan against all that the workspace knows of its year: before it is stored.
 *
 * Returns: whether it fits; %GAIN_PLAN_ERROR_INVALID with the path of the fault
 */
gboolean
gain_plan_check_workspace (GainStore *store, const GainPlan *plan, GPtrArray *warnings,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);
  g_autoptr (GainFacts) facts = NULL;

  if (catalog == NULL)
    return FALSE;
  facts = gain_facts_load (store, catalog, plan->performance_year,
                           gain_period_new (plan->performance_year, GAIN_PERIOD_YEAR, 0),
                           cancellable, error);
  return facts != NULL && gain_plan_check_facts (plan, facts, warnings, error);
}

/**
 * gain_ledger_mark_finalized:
 * @ledger: a run that nobody else knows yet, of a plan that is stored or read from a file
 * @sealed: (element-type GainSealedRun): the finalized runs of the workspace
 *
 * Marks a run that is the finalized one that stands for its year: of that plan and period, and the
 * same in every cell. Where the plan was changed, another pool is tried or data came in, it is not;
 * where the plan came from doesn't matter.
 *
 * Returns: the number of the run that stands for this plan and period; 0 if there is none
 */
gint64
gain_ledger_mark_finalized (GainLedger *ledger, const GPtrArray *sealed)
{
  const GainSealedRun *standing;
  g_autoptr (GString) csv = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (ledger != NULL && sealed != NULL, 0);

  standing = gain_sealed_standing (sealed, ledger->plan->performance_year);
  if (standing == NULL || standing->period != ledger->facts->period
      || strcmp (standing->plan, ledger->plan->title) != 0)
    return 0;
  csv = gain_ledger_to_csv (ledger);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, csv->str, (gssize) csv->len);
  ledger->finalized = strcmp (hash, standing->ledger_sha256) == 0 ? standing->id : 0;
  return standing->id;
}

static GainLedger *
run_loaded (GainStore *store, const char *file_or_title, GainPeriod period, gint64 pool_override,
            gint64 *standing, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainPlan) plan = gain_plan_load (store, file_or_title, error);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GPtrArray) sealed = NULL;
  GainLedger *ledger;

  if (plan == NULL)
    return NULL;
  sealed = gain_store_read_sealed (store, error);
  if (sealed == NULL)
    return NULL;
  catalog = gain_store_read_catalog (store, error);
  if (catalog == NULL)
    return NULL;
  facts = gain_facts_load (store, catalog, plan->performance_year, period, cancellable, error);
  if (facts == NULL)
    return NULL;
  ledger = gain_run_plan (plan, facts, pool_override, error);
  if (ledger != NULL)
    *standing = gain_ledger_mark_finalized (ledger, sealed);
  return ledger;
}

/**
 * gain_plan_run_load:
 * @store: a workspace
 * @file_or_title: a file's path, or the title of a stored plan
 * @period: what to run it on
 * @pool_override: cents in place of the plan's pool; %GAIN_NULL for the plan's own
 * @standing: (out) (optional): the number of the finalized run that stands for this plan and period,
 *   whether these are its amounts or not; 0: there is none
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Runs a plan on what the workspace holds at one moment, marked where that is the finalized run.
 *
 * Returns: (transfer full): the ledger; %NULL with an error of the plan, the file or the store
 */
GainLedger *
gain_plan_run_load (GainStore *store, const char *file_or_title, GainPeriod period,
                    gint64 pool_override, gint64 *standing, GCancellable *cancellable,
                    GError **error)
{
  GainLedger *ledger;
  gint64 found = 0;

  if (!gain_store_begin_reading (store, error))
    return NULL;
  ledger = run_loaded (store, file_or_title, period, pool_override, &found, cancellable, error);
  gain_store_end_reading (store);
  if (standing != NULL)
    *standing = found;
  return ledger;
}
