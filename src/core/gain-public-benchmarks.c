/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-public-benchmarks.h"

#include <string.h>

/**
 * gain_public_measure_fits:
 * @measure: of the workspace
 * @figure: of CMS's public results
 *
 * Returns: whether the figure is on the measure's scale
 */
gboolean
gain_public_measure_fits (const GainMeasure *measure, GainPublicMeasure figure)
{
  g_return_val_if_fail (measure != NULL, FALSE);

  switch (figure)
    {
    case GAIN_PUBLIC_SAVINGS_RATE:
      return measure->unit == GAIN_UNIT_PERCENT;
    case GAIN_PUBLIC_QUALITY:
      return measure->unit == GAIN_UNIT_PERCENT || measure->unit == GAIN_UNIT_SCORE;
    case GAIN_PUBLIC_PER_CAPITA:
      return measure->unit == GAIN_UNIT_DOLLARS;
    case GAIN_PUBLIC_ADMISSIONS:
    case GAIN_PUBLIC_ED_VISITS:
    case GAIN_PUBLIC_SNF_STAYS:
    case GAIN_PUBLIC_OFFICE_VISITS:
    default:
      return measure->unit == GAIN_UNIT_PER_1000;
    }
}

/* Words of a measure's title that say that it is the figure; at most three. */
static const char *const words[GAIN_N_PUBLIC_MEASURES][3] = {
  [GAIN_PUBLIC_SAVINGS_RATE] = { "savings rate" },
  [GAIN_PUBLIC_QUALITY] = { "quality score" },
  [GAIN_PUBLIC_PER_CAPITA] = { "total cost", "per capita", "per beneficiary" },
  [GAIN_PUBLIC_ADMISSIONS] = { "inpatient admission", "hospital admission", "admissions per" },
  [GAIN_PUBLIC_ED_VISITS] = { "emergency", "ed visit" },
  [GAIN_PUBLIC_SNF_STAYS] = { "skilled nursing", "snf" },
  [GAIN_PUBLIC_OFFICE_VISITS] = { "office visit", "e&m visit" },
};

/**
 * gain_public_guess_measure:
 * @catalog: the workspace's measures
 * @figure: of CMS's public results
 *
 * Returns: the index of the measure that seems to be the same by its scale and title; -1: none
 */
int
gain_public_guess_measure (const GainCatalog *catalog, GainPublicMeasure figure)
{
  g_return_val_if_fail (catalog != NULL && (guint) figure < GAIN_N_PUBLIC_MEASURES, -1);

  for (guint m = 0; m < catalog->n_measures; m++)
    {
      g_autofree char *title = g_ascii_strdown (catalog->measures[m].title, -1);

      for (guint w = 0; w < G_N_ELEMENTS (words[figure]) && words[figure][w] != NULL; w++)
        if (gain_public_measure_fits (&catalog->measures[m], figure)
            && strstr (title, words[figure][w]) != NULL)
          return (int) m;
    }
  return -1;
}

static void
add_row (GainTable *rows, const GainMeasure *measure, GainPeriod period,
         const GainPublicPeers *peers, int year)
{
  g_autofree char *label = peers->state == NULL
                             ? g_strdup_printf ("all MSSP ACOs, PY%d", year)
                             : g_strdup_printf ("MSSP ACOs in %s, PY%d", peers->state, year);
  guint row = gain_table_append (rows, 0);

  gain_table_set_text (rows, row, GAIN_BENCHMARKS_MEASURE, measure->code);
  gain_table_set_int (rows, row, GAIN_BENCHMARKS_PERIOD, period);
  gain_table_set_int (rows, row, GAIN_BENCHMARKS_KIND,
                      peers->state == NULL ? GAIN_BENCHMARK_NATIONAL : GAIN_BENCHMARK_REGION);
  gain_table_set_int (rows, row, GAIN_BENCHMARKS_VALUE, peers->mean);
  gain_table_set_text (rows, row, GAIN_BENCHMARKS_LABEL, label);
}

/**
 * gain_public_benchmarks:
 * @catalog: the workspace's measures
 * @peers: (element-type GainPublicPeers): figures of the nation and of states
 * @year: the performance year of the figures
 * @measures: [%GAIN_N_PUBLIC_MEASURES]: the measure that a figure is a benchmark of; -1: of none
 * @periods: the periods to compare in
 * @n_periods: how many
 *
 * Makes benchmarks of the means over all ACOs, weighted by assigned beneficiaries: what the program
 * as a whole reached. Source: contract "Settlement", What it is for
 *
 * Returns: (transfer full): rows of kind benchmarks
 */
GainTable *
gain_public_benchmarks (const GainCatalog *catalog, const GPtrArray *peers, int year,
                        const int *measures, const GainPeriod *periods, guint n_periods)
{
  GainTable *rows = gain_table_new (GAIN_KIND_BENCHMARKS);

  g_return_val_if_fail (catalog != NULL && peers != NULL && measures != NULL, rows);

  for (guint i = 0; i < peers->len; i++)
    {
      const GainPublicPeers *one = g_ptr_array_index (peers, i);
      int measure = measures[one->measure];

      for (guint p = 0; measure >= 0 && one->mean != GAIN_NULL && p < n_periods; p++)
        add_row (rows, &catalog->measures[measure], periods[p], one, year);
    }
  return rows;
}
