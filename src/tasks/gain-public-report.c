/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-public-report.h"

#include "gain-decide.h"
#include "gain-frozen.h"
#include "gain-plan-run.h"
#include "gain-writer.h"

#include <string.h>

#define OWN_MEASURE "ACO's own"
#define OF_THE_PROGRAM "MSSP ACOs"

/* What the program calls a measure in a year: of "PY2025: Quality ID 110; 2020: ACO-14" the part
 * whose year is nearest. NULL: it is none of the program's. */
static char *
program_number (const GainMeasure *measure, int year)
{
  g_auto (GStrv) parts = g_strsplit (measure->program_id != NULL ? measure->program_id : "", ";", -1);
  char *best = NULL;
  int nearest = G_MAXINT;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      const char *text = part;
      int distance = 0;
      gint64 written;
      char *end;

      if (g_ascii_strncasecmp (part, "PY", 2) == 0)
        part += 2;
      written = g_ascii_strtoll (part, &end, 10);
      if (end == part + 4 && *end == ':')
        {
          text = end + 1;
          distance = ABS ((int) written - year);
        }
      while (g_ascii_isspace (*text))
        text++;
      if (*text == '\0' || distance >= nearest)
        continue;
      nearest = distance;
      g_free (best);
      best = g_strdup (text);
    }
  if (best != NULL && g_ascii_strcasecmp (best, OWN_MEASURE) == 0)
    g_clear_pointer (&best, g_free);
  return best;
}

static gboolean
is_of_quality (const GainMeasure *measure)
{
  return measure->domain == GAIN_DOMAIN_QUALITY || measure->domain == GAIN_DOMAIN_EXPERIENCE;
}

/* What the program as a whole reached, where a benchmark says that it is that. */
static char *
mean_of (const GainFacts *facts, guint measure)
{
  for (guint i = 0; i < facts->benchmarks->len; i++)
    {
      const GainBenchmark *benchmark = &g_array_index (facts->benchmarks, GainBenchmark, i);

      if (benchmark->measure == measure && benchmark->kind == GAIN_BENCHMARK_NATIONAL
          && benchmark->label != NULL && strstr (benchmark->label, OF_THE_PROGRAM) != NULL)
        return gain_value_format (gain_round_half_away (benchmark->value, GAIN_SCALE / 100), 2);
    }
  return NULL;
}

/* The program's quality measures of a whole year, by the program's own number. */
static GPtrArray *
own_quality (const GainFacts *facts)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_public_quality_free);

  for (guint m = 0; facts != NULL && m < facts->catalog->n_measures; m++)
    {
      const GainMeasure *measure = &facts->catalog->measures[m];
      GainCell cell = gain_facts_aco (facts, m);
      g_autofree char *number = program_number (measure, facts->year);
      GainPublicQuality *quality;

      if (number == NULL || !is_of_quality (measure) || cell.denominator <= 0)
        continue;
      quality = g_new0 (GainPublicQuality, 1);
      quality->id = g_steal_pointer (&number);
      quality->name = g_strdup (measure->title);
      quality->rate = gain_value_format (gain_cell_value (cell, measure->unit, 2), 2);
      quality->mean = mean_of (facts, m);
      g_ptr_array_add (all, quality);
    }
  return all;
}

/* Of each year's run that stands; one whose summary can't be read says nothing here, and the check of
 * the workspace names it. */
static GArray *
find_finalized (GainSnapshot *snapshot)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (GainPublicShares));

  for (guint i = 0; i < snapshot->sealed->len; i++)
    {
      const GainSealedRun *run = g_ptr_array_index (snapshot->sealed, i);
      GainPublicShares shares = { .year = run->performance_year };

      if (run == gain_sealed_standing (snapshot->sealed, run->performance_year)
          && gain_frozen_proportions (run->summary, &shares.proportions, NULL))
        g_array_append_val (all, shares);
    }
  return all;
}

/**
 * gain_public_report_facts:
 * @store: the workspace of @snapshot
 * @snapshot: a snapshot
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads the newest results that cover a whole year: what is public is no interim figure.
 *
 * Returns: (transfer full) (nullable): the facts; %NULL without an error if no year is whole
 */
GainFacts *
gain_public_report_facts (GainStore *store, GainSnapshot *snapshot, GCancellable *cancellable,
                          GError **error)
{
  GainPeriod whole = 0;

  g_return_val_if_fail (store != NULL && snapshot != NULL, NULL);

  for (guint i = 0; i < snapshot->periods->len; i++)
    {
      GainPeriod period = g_array_index (snapshot->periods, GainPeriod, i);

      if (gain_period_months_elapsed (period) == GAIN_MONTHS_A_YEAR
          && gain_period_kind (period) != GAIN_PERIOD_MONTH
          && gain_period_year (period) <= snapshot->year)
        whole = period;
    }
  return whole == 0 ? NULL
                    : gain_facts_load (store, snapshot->catalog, gain_period_year (whole), whole,
                                       cancellable, error);
}

/**
 * gain_public_report_new:
 * @snapshot: a workspace
 * @full_year: (nullable): facts of the newest whole year, of gain_public_report_facts()
 *
 * Makes the public reporting page from the workspace's records. Source: 42 CFR 425.308
 *
 * Returns: (transfer full): the page
 */
GainPublicPage *
gain_public_report_new (GainSnapshot *snapshot, const GainFacts *full_year)
{
  g_autoptr (GPtrArray) quality = own_quality (full_year);
  g_autoptr (GArray) finalized = find_finalized (snapshot);
  GainPublicInput input = {
    .name = snapshot->name,
    .aco_id = snapshot->aco_id,
    .contact_name = gain_snapshot_get_setting (snapshot, "contact_name"),
    .contact_phone = gain_snapshot_get_setting (snapshot, "contact_phone"),
    .contact_email = gain_snapshot_get_setting (snapshot, "contact_email"),
    .year = snapshot->year,
    .catalog = snapshot->catalog,
    .practices = snapshot->practices,
    .disclosures = snapshot->disclosures,
    .settlement = snapshot->settlement,
    .puf = snapshot->puf,
    .finalized = finalized,
    .quality = quality,
    .quality_year = full_year != NULL ? full_year->year : 0,
  };

  return gain_public_page_new (&input);
}

/**
 * gain_public_report_write:
 * @snapshot: a workspace
 * @full_year: (nullable): facts of the newest whole year
 * @format: as what
 * @path: (nullable): a file; %NULL or "-" for standard output
 * @error: return location
 *
 * Writes the public reporting page to a file.
 *
 * Returns: %TRUE if it is written; %FALSE with a #GAIN_FILE_ERROR and nothing half-written
 */
gboolean
gain_public_report_write (GainSnapshot *snapshot, const GainFacts *full_year,
                          GainPublicFormat format, const char *path, GError **error)
{
  g_autoptr (GainPublicPage) page = gain_public_report_new (snapshot, full_year);
  g_autofree char *text = gain_public_page_format (page, snapshot->name, format);

  return gain_write_bytes (path, text, strlen (text), error);
}
