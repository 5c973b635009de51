/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-export.h"

#include "gain-diagram-work.h"
#include "gain-seal.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEMPLATE_CUTS 4

static gboolean
write_text (GString *text, const char *path, GError **error)
{
  g_autoptr (GString) owned = text;

  return gain_write_bytes (path, owned->str, owned->len, error);
}

static gboolean
export_plan (GainStore *store, const char *title, const char *path, GError **error)
{
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);
  const GainStoredPlan *plan;

  if (plans == NULL)
    return FALSE;
  if (title != NULL)
    plan = gain_stored_plan_find (plans, title);
  else
    plan = plans->len == 1 ? g_ptr_array_index (plans, 0) : NULL;
  if (plan != NULL)
    return gain_write_bytes (path, plan->document, strlen (plan->document), error);
  if (title != NULL)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("The workspace has no plan “%s”."), title);
  else if (plans->len == 0)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("The workspace has no plans."));
  else
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("The workspace has %u plans. Say which by its title."), plans->len);
  return FALSE;
}

/* The document as it stands in the workspace, an heir's with what it inherits left out. */
static gboolean
export_diagram (GainStore *store, const char *title, const char *path, GError **error)
{
  g_autoptr (GainStoredDiagram) diagram = gain_diagram_pick (store, title, 0, error);

  return diagram != NULL
         && gain_write_bytes (path, diagram->document, strlen (diagram->document), error);
}

/**
 * gain_export_kind:
 * @store: a workspace
 * @kind: what to write
 * @title: (nullable): of a plan or a diagram; may be %NULL if there is only one
 * @path: (nullable): a file, a spreadsheet if its name ends in `.xlsx`; %NULL or "-" for standard
 *   output
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Writes the rows that count in the columns of the contract: read again, they change nothing.
 *
 * Returns: %TRUE if it is written; %FALSE with an error and nothing half-written
 */
gboolean
gain_export_kind (GainStore *store, GainKind kind, const char *title, const char *path,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (GainTable) table = NULL;

  if (kind == GAIN_KIND_PLAN)
    return export_plan (store, title, path, error);
  if (kind == GAIN_KIND_DIAGRAM)
    return export_diagram (store, title, path, error);
  table = gain_store_read (store, kind, 0, 0, cancellable, error);
  if (table == NULL)
    return FALSE;
  return gain_write_table (table, path, error);
}

/**
 * gain_export_template:
 * @kind: a kind with columns, so not a plan
 * @path: (nullable): a file; %NULL or "-" for standard output
 * @error: return location
 *
 * Writes a file that has the headings of its kind and no rows, to be filled in; of the cut-points
 * as many as a scheme of five tiers has.
 *
 * Returns: %TRUE if it is written
 */
gboolean
gain_export_template (GainKind kind, const char *path, GError **error)
{
  const GainKindInfo *info = gain_kind_info (kind);
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (!gain_kind_is_document (kind), FALSE);
  for (guint c = 0; c < info->n_columns; c++)
    {
      if (kind == GAIN_KIND_TARGETS && c >= GAIN_TARGETS_CUT_1 + TEMPLATE_CUTS)
        break;
      g_string_append_printf (text, "%s%s", c > 0 ? "," : "", info->columns[c].name);
    }
  g_string_append_c (text, '\n');
  return write_text (text, path, error);
}

/**
 * gain_export_scores:
 * @snapshot: a snapshot
 * @path: (nullable): a file, a spreadsheet if its name ends in `.xlsx`; %NULL or "-" for standard
 *   output
 * @error: return location
 *
 * Writes the `scorecards` CSV of the contract.
 *
 * Returns: %TRUE if it is written
 */
gboolean
gain_export_scores (GainSnapshot *snapshot, const char *path, GError **error)
{
  g_autoptr (GainGrid) grid = gain_scores_to_grid (snapshot->scores);

  return gain_write_grid (grid, path, FALSE, error);
}

/**
 * gain_export_ledger:
 * @ledger: a ledger
 * @path: (nullable): a file, a spreadsheet if its name ends in `.xlsx`; %NULL or "-" for standard
 *   output
 * @error: return location
 *
 * Writes the `distribute` CSV of the contract.
 *
 * Returns: %TRUE if it is written
 */
gboolean
gain_export_ledger (const GainLedger *ledger, const char *path, GError **error)
{
  g_autoptr (GainGrid) grid = gain_ledger_to_grid (ledger);

  return gain_write_grid (grid, path, FALSE, error);
}

/**
 * gain_export_run_payments:
 * @store: the workspace of @run
 * @run: a finalized run
 * @path: (nullable): a file, a spreadsheet if its name ends in `.xlsx`; %NULL or "-" for standard
 *   output
 * @show_tins: whether TINs stand in full
 * @error: return location
 *
 * Writes the file that payments are made from, of a run as it was finalized. Where it took the place
 * of another, that one's amounts and the differences stand beside its own, so that nobody is paid
 * twice.
 *
 * Returns: %TRUE if it is written
 */
gboolean
gain_export_run_payments (GainStore *store, const GainSealedRun *run, const char *path,
                          gboolean show_tins, GError **error)
{
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GainSealedRun) first = NULL;
  g_autoptr (GainLedger) before = NULL;
  g_autoptr (GainGrid) grid = NULL;

  g_return_val_if_fail (store != NULL && run != NULL, FALSE);

  ledger = gain_seal_replay (run, error);
  if (ledger == NULL)
    return FALSE;
  if (run->supersedes != 0)
    {
      first = gain_store_find_sealed (store, run->supersedes, error);
      before = first != NULL ? gain_seal_replay (first, error) : NULL;
      if (before == NULL)
        return FALSE;
    }
  grid = gain_payments_to_grid (ledger, before, show_tins);
  return gain_write_grid (grid, path, TRUE, error);
}

/**
 * gain_export_payments:
 * @store: the workspace that it was run on
 * @ledger: a ledger
 * @path: (nullable): a file, a spreadsheet if its name ends in `.xlsx`; %NULL or "-" for standard
 *   output
 * @show_tins: whether TINs stand in full
 * @error: return location
 *
 * Writes the file that payments are made from. People open it, so no cell can be taken for a
 * formula. Of a run that is marked as finalized, it is what gain_export_run_payments() writes.
 *
 * Returns: %TRUE if it is written
 */
gboolean
gain_export_payments (GainStore *store, const GainLedger *ledger, const char *path,
                      gboolean show_tins, GError **error)
{
  g_autoptr (GainSealedRun) run = NULL;
  g_autoptr (GainGrid) grid = NULL;

  g_return_val_if_fail (store != NULL && ledger != NULL, FALSE);

  if (ledger->finalized != 0)
    {
      run = gain_store_find_sealed (store, ledger->finalized, error);
      return run != NULL && gain_export_run_payments (store, run, path, show_tins, error);
    }
  grid = gain_payments_to_grid (ledger, NULL, show_tins);
  return gain_write_grid (grid, path, TRUE, error);
}

/**
 * gain_export_summary:
 * @ledger: a ledger
 * @path: (nullable): a file, a table if its name ends in `.csv` or `.xlsx`; %NULL or "-" for standard
 *   output
 * @error: return location
 *
 * Writes the `--summary` JSON of the contract, or as a table where each cent of the pool ended.
 *
 * Returns: %TRUE if it is written
 */
gboolean
gain_export_summary (const GainLedger *ledger, const char *path, GError **error)
{
  if (gain_path_is_table (path))
    {
      g_autoptr (GainGrid) grid = gain_ledger_ends_to_grid (ledger);

      return gain_write_grid (grid, path, TRUE, error);
    }
  return write_text (gain_ledger_to_summary (ledger), path, error);
}

static gboolean
write_reserve (const GainReserve *reserve, GainReserveView view, const char *path, GError **error)
{
  g_autoptr (GainGrid) grid = NULL;

  switch (view)
    {
    case GAIN_RESERVE_VIEW_JSON:
      {
        g_autofree char *json = gain_reserve_to_json (reserve);

        return gain_write_bytes (path, json, strlen (json), error);
      }
    case GAIN_RESERVE_VIEW_YEARS:
      grid = gain_reserve_years_to_grid (reserve);
      break;
    case GAIN_RESERVE_VIEW_OWNERS:
      grid = gain_reserve_owners_to_grid (reserve);
      break;
    case GAIN_RESERVE_VIEW_ENTRIES:
    default:
      grid = gain_reserve_to_grid (reserve);
    }
  return gain_write_grid (grid, path, TRUE, error);
}

/**
 * gain_export_reserve:
 * @store: a workspace
 * @view: what to write of the reserve's book
 * @path: (nullable): a file, a spreadsheet if it is a table and the name ends in `.xlsx`; %NULL or
 *   "-" for standard output
 * @error: return location
 *
 * Writes what the reserve holds: row by row, by performance year, or by owner.
 *
 * Returns: %TRUE if it is written
 */
gboolean
gain_export_reserve (GainStore *store, GainReserveView view, const char *path, GError **error)
{
  g_autoptr (GainTable) rows = gain_store_read (store, GAIN_KIND_RESERVE, 0, 0, NULL, error);
  g_autoptr (GainCatalog) catalog = rows != NULL ? gain_store_read_catalog (store, error) : NULL;
  g_autoptr (GainReserve) reserve = NULL;

  if (catalog == NULL)
    return FALSE;
  reserve = gain_reserve_new (rows, catalog, error);
  return reserve != NULL && write_reserve (reserve, view, path, error);
}
