/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-target-suggest.h"

#include "gain-decimal.h"
#include "gain-reader.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GArray *periods; /* GainPeriod */
  int     year;    /* whose results */
  char   *measure;
  char   *segment;
  guint   n_cuts;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_array_unref (request->periods);
  g_free (request->measure);
  g_free (request->segment);
  g_free (request);
}

static void
set_unsuited (GError **error, const GainCutSuggestion *cuts, GainPeriod period)
{
  g_autofree char *when = gain_period_format (period);

  switch (cuts->status)
    {
    case GAIN_CUTS_TOO_FEW:
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   ngettext ("Only %u clinician has enough cases in %s; %d are needed to suggest "
                             "cut-points. Type them.",
                             "Only %u clinicians have enough cases in %s; %d are needed to suggest "
                             "cut-points. Type them.",
                             cuts->n),
                   cuts->n, when, GAIN_CUTS_MIN_PROVIDERS);
      break;
    case GAIN_CUTS_ALL_EQUAL:
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("All results in %s are the same, so they give no cut-points. Type them."),
                   when);
      break;
    case GAIN_CUTS_OK:
    case GAIN_CUTS_TOO_EQUAL:
    default:
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("The results in %s have too few different values for so many tiers. Type the "
                      "cut-points."),
                   when);
      break;
    }
}

static gpointer
run_request (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Request *request = data;
  g_autoptr (GainSnapshot) before
    = gain_target_load_year (store, request->periods, request->year, cancellable, error);
  g_autoptr (GainTargetSuggestion) suggestion = NULL;
  GainSegment segment;
  int measure;

  if (before == NULL)
    return NULL;
  measure = gain_catalog_find_measure (before->catalog, request->measure);
  if (measure < 0)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, _ ("There is no measure “%s”."),
                   request->measure);
      return NULL;
    }
  suggestion = g_new0 (GainTargetSuggestion, 1);
  suggestion->measure = g_strdup (request->measure);
  suggestion->segment = g_strdup (request->segment);
  suggestion->period = before->period;
  gain_catalog_resolve_segment (before->catalog, request->segment, &segment.kind, &segment.value);
  gain_cuts_suggest (before->scores, (guint) measure, &segment, NULL, request->n_cuts,
                     &suggestion->cuts);
  if (suggestion->cuts.status == GAIN_CUTS_OK)
    return g_steal_pointer (&suggestion);
  set_unsuited (error, &suggestion->cuts, before->period);
  return NULL;
}

/**
 * gain_target_suggestion_free:
 * @suggestion: (transfer full): a suggestion
 */
void
gain_target_suggestion_free (GainTargetSuggestion *suggestion)
{
  g_return_if_fail (suggestion != NULL);

  g_free (suggestion->measure);
  g_free (suggestion->segment);
  g_free (suggestion);
}

/**
 * gain_newest_period_of:
 * @periods: (element-type GainPeriod): oldest first
 * @year: a year
 *
 * Returns: the year's newest period; 0: none
 */
GainPeriod
gain_newest_period_of (const GArray *periods, int year)
{
  for (guint i = periods->len; i > 0; i--)
    if (gain_period_year (g_array_index (periods, GainPeriod, i - 1)) == year)
      return g_array_index (periods, GainPeriod, i - 1);
  return 0;
}

/**
 * gain_target_load_year:
 * @store: a workspace
 * @periods: (element-type GainPeriod): those with results, oldest first
 * @year: a year
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: (transfer full): the year's newest results, judged by its own targets; else
 *   %GAIN_FILE_ERROR_INVALID where it has none, or an error of the store
 */
GainSnapshot *
gain_target_load_year (GainStore *store, const GArray *periods, int year,
                       GCancellable *cancellable, GError **error)
{
  GainPeriod period;

  g_return_val_if_fail (store != NULL && periods != NULL, NULL);

  period = gain_newest_period_of (periods, year);
  if (period == 0)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("There are no results of %d. Import them first."), year);
      return NULL;
    }
  return gain_snapshot_load (store, year, period, cancellable, error);
}

/**
 * gain_target_suggest_async:
 * @session: the open workspace
 * @snapshot: what it holds, of the year that wants targets
 * @measure: a code
 * @segment: as in a file of targets
 * @n_cuts: how many cut-points
 * @callback: called when it is done; gain_session_run_finish() gives a #GainTargetSuggestion
 * @data: for @callback
 *
 * Reads last year's newest results off the main loop and suggests cut-points from them.
 */
void
gain_target_suggest_async (GainSession *session, GainSnapshot *snapshot, const char *measure,
                           const char *segment, guint n_cuts, GAsyncReadyCallback callback,
                           gpointer data)
{
  Request *request;

  g_return_if_fail (GAIN_IS_SESSION (session) && snapshot != NULL);
  g_return_if_fail (measure != NULL && segment != NULL);

  request = g_new0 (Request, 1);
  request->periods = g_array_copy (snapshot->periods);
  request->year = snapshot->year - 1;
  request->measure = g_strdup (measure);
  request->segment = g_strdup (segment);
  request->n_cuts = n_cuts;
  gain_session_run_async (session, _ ("Suggest cut-points"), GAIN_JOB_QUIET | GAIN_JOB_AWAITED,
                          run_request, request, request_free,
                          (GDestroyNotify) gain_target_suggestion_free, NULL, callback, data);
}

/**
 * gain_target_suggestion_text:
 * @suggestion: a suggestion
 * @scheme: whose tiers its cut-points open
 *
 * Returns: (transfer full): from whose results, at which percentiles, and how many would stand in
 *   each tier
 */
char *
gain_target_suggestion_text (const GainTargetSuggestion *suggestion, const GainScheme *scheme)
{
  g_autofree char *period = gain_period_format (suggestion->period);
  const GainCutSuggestion *cuts = &suggestion->cuts;
  g_autofree char *all = gain_count_format (cuts->n, 0);
  g_autofree char *lowest = gain_count_format (cuts->mix.by_tier[0], 0);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("From the results of %s clinician in %s.",
                                    "From the results of %s clinicians in %s.", cuts->n),
                          all, period);
  for (guint tier = scheme->n_tiers; tier > 1; tier--)
    {
      g_autofree char *n = gain_count_format (cuts->mix.by_tier[tier - 1], 0);

      g_string_append (text, tier == scheme->n_tiers ? " " : "; ");
      /* Translators: a tier, where it begins, and how many would stand in it. */
      g_string_append_printf (text, _ ("%s from percentile %u (%s)"), scheme->tiers[tier - 1].name,
                              cuts->percentiles[tier - 2], n);
    }
  g_string_append_printf (text, _ ("; %s (%s)."), scheme->tiers[0].name, lowest);
  return g_string_free (text, FALSE);
}
