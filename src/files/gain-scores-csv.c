/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-writer.h"

#include "gain-csv-output.h"

#define VALUE_PLACES 4

#define SCORES_HEADER                                                                             \
  "provider_id,measure,period,numerator,denominator,value,reportable,scheme,tier,tier_name,"      \
  "payout_percent,next_tier_name,next_cut,units_to_next,peer_n,peer_p25,peer_median,peer_p75,"    \
  "abc,practice_value,aco_value\n"

static void
add_value (GainCsvOutput *csv, GainCell cell, GainUnit unit)
{
  if (cell.denominator > 0)
    gain_csv_output_add_taken (csv, gain_value_format (gain_cell_value (cell, unit, VALUE_PLACES),
                                                VALUE_PLACES));
  else
    gain_csv_output_add_empty (csv, 1);
}

/* scheme to units_to_next; all empty where nothing is judged. */
static void
add_tier (GainCsvOutput *csv, const GainCatalog *catalog, const GainScoreLine *line)
{
  const GainScheme *scheme;

  if (line->target == NULL)
    {
      gain_csv_output_add_empty (csv, 7);
      return;
    }
  scheme = &catalog->schemes[line->target->scheme];
  gain_csv_output_add_text (csv, scheme->name);
  gain_csv_output_add_int (csv, line->tier);
  gain_csv_output_add_text (csv, scheme->tiers[line->tier].name);
  gain_csv_output_add_taken (csv, gain_decimal_format (scheme->tiers[line->tier].payout));
  if (line->next_tier < 0)
    {
      gain_csv_output_add_empty (csv, 3);
      return;
    }
  gain_csv_output_add_text (csv, scheme->tiers[line->next_tier].name);
  gain_csv_output_add_taken (csv, gain_decimal_format (line->next_cut));
  if (line->units_to_next > 0)
    gain_csv_output_add_int (csv, line->units_to_next);
  else
    gain_csv_output_add_empty (csv, 1);
}

static void
add_line (GainCsvOutput *csv, const GainCatalog *catalog, guint person, const char *period,
          const GainScoreLine *line)
{
  const GainMeasure *measure = &catalog->measures[line->measure];

  gain_csv_output_add_text (csv, catalog->people[person].id);
  gain_csv_output_add_text (csv, measure->code);
  gain_csv_output_add_text (csv, period);
  gain_csv_output_add_taken (csv, gain_decimal_format (line->cell.numerator));
  gain_csv_output_add_taken (csv, gain_decimal_format (line->cell.denominator));
  add_value (csv, line->cell, measure->unit);
  gain_csv_output_add_text (csv, line->reportable ? "1" : "0");
  add_tier (csv, catalog, line);
  gain_csv_output_add_int (csv, line->peers->n);
  add_value (csv, line->peers->p25, measure->unit);
  add_value (csv, line->peers->median, measure->unit);
  add_value (csv, line->peers->p75, measure->unit);
  add_value (csv, line->peers->abc, measure->unit);
  add_value (csv, line->practice, measure->unit);
  add_value (csv, line->aco, measure->unit);
  gain_csv_output_end_line (csv);
}

/**
 * gain_scores_to_csv:
 * @scores: a period's scores
 *
 * Writes scores as the `scorecards` CSV: one line for each clinician and measure with a result.
 * Source: contract "Files".
 *
 * Returns: (transfer full): the file's text
 */
GString *
gain_scores_to_csv (const GainScores *scores)
{
  GainCsvOutput csv = { NULL, 0 };
  g_autofree char *period = NULL;
  const GainCatalog *catalog;

  g_return_val_if_fail (scores != NULL, NULL);

  catalog = scores->facts->catalog;
  period = gain_period_format (scores->facts->period);
  csv.text = g_string_new (SCORES_HEADER);
  for (guint person = 0; person < catalog->n_people; person++)
    for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
      add_line (&csv, catalog, person, period, &scores->lines[i]);
  return csv.text;
}
