/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-target-past.h"

#include "gain-target-suggest.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GArray *periods; /* GainPeriod */
  int     year;    /* whose targets are drafted */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_array_unref (request->periods);
  g_free (request);
}

/* The last year before with a result of anybody. */
static int
newest_year_before (const GArray *periods, int year)
{
  for (guint i = periods->len; i > 0; i--)
    {
      int one = gain_period_year (g_array_index (periods, GainPeriod, i - 1));

      if (one < year)
        return one;
    }
  return year - 1;
}

static gpointer
run_request (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Request *request = data;

  return gain_target_load_year (store, request->periods,
                                newest_year_before (request->periods, request->year), cancellable,
                                error);
}

static void
unref_snapshot (gpointer snapshot)
{
  gain_snapshot_unref (snapshot);
}

/**
 * gain_target_past_is_needed:
 * @snapshot: what the workspace holds
 * @measure: a measure's index
 *
 * Returns: whether the snapshot's period has no result of any clinician for the measure
 */
gboolean
gain_target_past_is_needed (GainSnapshot *snapshot, guint measure)
{
  const GainScores *scores;

  g_return_val_if_fail (snapshot != NULL, FALSE);
  scores = snapshot->scores;
  for (guint i = 0; i < scores->first_line[snapshot->catalog->n_people]; i++)
    if (scores->lines[i].measure == measure)
      return FALSE;
  return TRUE;
}

/**
 * gain_target_past_async:
 * @session: the open workspace
 * @snapshot: what it holds, of the year that wants targets
 * @callback: called when it is done; gain_session_run_finish() gives a #GainSnapshot, or
 *   %GAIN_FILE_ERROR_INVALID where no year before has results
 * @data: for @callback
 *
 * Reads the newest results of the years before off the main loop.
 */
void
gain_target_past_async (GainSession *session, GainSnapshot *snapshot, GAsyncReadyCallback callback,
                        gpointer data)
{
  Request *request;

  g_return_if_fail (GAIN_IS_SESSION (session) && snapshot != NULL);

  request = g_new0 (Request, 1);
  request->periods = g_array_copy (snapshot->periods);
  request->year = snapshot->year;
  gain_session_run_async (session, _ ("Read last year’s results"),
                          GAIN_JOB_READS | GAIN_JOB_QUIET, run_request, request, request_free,
                          unref_snapshot, NULL, callback, data);
}

/**
 * gain_target_in_past:
 * @target: a target that is thought of
 * @catalog: whose indices it has
 * @past: what gain_target_past_async() gave
 * @in_past: (out caller-allocates): the same cut-points as a target of the past year; its segment
 *   is borrowed from @target
 *
 * Returns: whether the past knows the measure and the scheme
 */
gboolean
gain_target_in_past (const GainTarget *target, const GainCatalog *catalog, GainSnapshot *past,
                     GainTarget *in_past)
{
  int measure, scheme;

  g_return_val_if_fail (target != NULL && catalog != NULL && past != NULL && in_past != NULL, FALSE);
  measure = gain_catalog_find_measure (past->catalog, catalog->measures[target->measure].code);
  scheme = gain_catalog_find_scheme (past->catalog, catalog->schemes[target->scheme].name);
  if (measure < 0 || scheme < 0)
    return FALSE;
  *in_past = *target;
  in_past->performance_year = past->year;
  in_past->measure = (guint) measure;
  in_past->scheme = (guint) scheme;
  gain_catalog_resolve_segment (past->catalog, target->segment, &in_past->segment_kind,
                                &in_past->segment_value);
  return TRUE;
}
