/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-outlook.h"

#include "gain-projection-csv.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * gain_settled_years_of:
 * @snapshot: a workspace
 *
 * Settles every year that a workspace knows of its ACO, as gain_settled_years_load() does: entered, or
 * published by CMS. Whoever shows settled years, or projects by them, takes them from here.
 *
 * Returns: (transfer full) (element-type GainSettled): earliest first
 */
GPtrArray *
gain_settled_years_of (const GainSnapshot *snapshot)
{
  return gain_settled_years (snapshot->settlement, snapshot->puf, snapshot->aco_id);
}

/**
 * gain_settled_years_load:
 * @store: a workspace
 * @error: return location
 *
 * Settles every year that a workspace knows of its ACO.
 *
 * Returns: (transfer full) (element-type GainSettled): earliest first; %NULL with a
 *   #GAIN_STORE_ERROR
 */
GPtrArray *
gain_settled_years_load (GainStore *store, GError **error)
{
  g_autoptr (GainTable) settlement = NULL;
  g_autoptr (GainTable) puf = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *aco_id = gain_store_get_setting (store, "aco_id", &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  settlement = gain_store_read (store, GAIN_KIND_SETTLEMENT, 0, 0, NULL, error);
  puf = settlement != NULL ? gain_store_read (store, GAIN_KIND_PUF, 0, 0, NULL, error) : NULL;
  return puf != NULL ? gain_settled_years (settlement, puf, aco_id) : NULL;
}

/**
 * gain_projection_load:
 * @store: a workspace
 * @year: a performance year; 0: the newest with months of service
 * @error: return location
 *
 * Projects a year of a workspace.
 *
 * Returns: (transfer full): the projection; %NULL with a #GAIN_STORE_ERROR
 */
GainProjection *
gain_projection_load (GainStore *store, int year, GError **error)
{
  g_autoptr (GPtrArray) years = gain_settled_years_load (store, error);
  g_autoptr (GainTable) expenditures = NULL;
  g_autoptr (GainTable) completion = NULL;

  if (years == NULL)
    return NULL;
  expenditures = gain_store_read (store, GAIN_KIND_EXPENDITURES, 0, 0, NULL, error);
  completion = expenditures != NULL
                 ? gain_store_read (store, GAIN_KIND_COMPLETION, 0, 0, NULL, error)
                 : NULL;
  if (completion == NULL)
    return NULL;
  if (year == 0)
    year = gain_projection_last_year (expenditures);
  return gain_projection_new_own (expenditures, completion, year, years);
}

static GainGrid *
make_grid (const GainProjection *projection, GainProjectionView view)
{
  switch (view)
    {
    case GAIN_PROJECTION_VIEW_MONTHS:
      return gain_projection_months_to_grid (projection);
    case GAIN_PROJECTION_VIEW_HISTORY:
      return gain_projection_history_to_grid (projection);
    case GAIN_PROJECTION_VIEW_OUTLOOKS:
    case GAIN_PROJECTION_VIEW_JSON:
    default:
      return gain_projection_to_grid (projection);
    }
}

/**
 * gain_export_projection:
 * @store: a workspace
 * @year: a performance year; 0: the newest with months of service
 * @view: what to write of it
 * @path: (nullable): a file, a spreadsheet if it is a table and the name ends in `.xlsx`; %NULL or
 *   "-" for standard output
 * @error: return location
 *
 * Writes how a year may end, its months of service, or how its position was known over time. A year
 * of which nothing can be said is a failure.
 *
 * Returns: %TRUE if it is written
 */
gboolean
gain_export_projection (GainStore *store, int year, GainProjectionView view, const char *path,
                        GError **error)
{
  g_autoptr (GainProjection) projection = gain_projection_load (store, year, error);
  g_autoptr (GainGrid) grid = NULL;
  g_autofree char *json = NULL;

  if (projection == NULL)
    return FALSE;
  if (projection->too_large)
    {
      g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
                           _ ("The expenditures of the year are too large to be added up. Look for "
                              "an amount or a completion factor that is mistyped."));
      return FALSE;
    }
  if (projection->now.n_months == 0)
    {
      g_set_error_literal (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                           projection->months->len == 0
                             ? _ ("There is nothing to project yet: import expenditures by month "
                                  "of service first.")
                             : _ ("No month has a completion factor for its run-out yet: import "
                                  "completion factors."));
      return FALSE;
    }
  if (view == GAIN_PROJECTION_VIEW_JSON)
    {
      json = gain_projection_to_json (projection);
      return gain_write_bytes (path, json, strlen (json), error);
    }
  grid = make_grid (projection, view);
  return gain_write_grid (grid, path, TRUE, error);
}
