/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-writer.h"

#include "gain-grid.h"

#define VALUE_PLACES 4

/* The columns of the contract, in its order. */
static const struct
{
  const char  *name;
  GainGridType type;
} columns[] = {
  { "provider_id", GAIN_GRID_TEXT },    { "measure", GAIN_GRID_TEXT },
  { "period", GAIN_GRID_TEXT },         { "numerator", GAIN_GRID_DECIMAL },
  { "denominator", GAIN_GRID_DECIMAL }, { "value", GAIN_GRID_VALUE },
  { "reportable", GAIN_GRID_NUMBER },   { "scheme", GAIN_GRID_TEXT },
  { "tier", GAIN_GRID_NUMBER },         { "tier_name", GAIN_GRID_TEXT },
  { "payout_percent", GAIN_GRID_PERCENT },
  { "next_tier_name", GAIN_GRID_TEXT }, { "next_cut", GAIN_GRID_DECIMAL },
  { "units_to_next", GAIN_GRID_COUNT }, { "peer_n", GAIN_GRID_COUNT },
  { "peer_p25", GAIN_GRID_VALUE },      { "peer_median", GAIN_GRID_VALUE },
  { "peer_p75", GAIN_GRID_VALUE },      { "abc", GAIN_GRID_VALUE },
  { "practice_value", GAIN_GRID_VALUE }, { "aco_value", GAIN_GRID_VALUE },
};

static void
add_value (GainGrid *grid, GainCell cell, GainUnit unit)
{
  gain_grid_add_number (grid, cell.denominator > 0 ? gain_cell_value (cell, unit, VALUE_PLACES)
                                                   : GAIN_NULL);
}

/* scheme to units_to_next; all empty where nothing is judged. */
static void
add_tier (GainGrid *grid, const GainCatalog *catalog, const GainScoreLine *line)
{
  const GainScheme *scheme;

  if (line->target == NULL)
    {
      gain_grid_add_empty (grid, 7);
      return;
    }
  scheme = &catalog->schemes[line->target->scheme];
  gain_grid_add_text (grid, scheme->name);
  gain_grid_add_number (grid, line->tier);
  gain_grid_add_text (grid, scheme->tiers[line->tier].name);
  gain_grid_add_number (grid, scheme->tiers[line->tier].payout);
  if (line->next_tier < 0)
    {
      gain_grid_add_empty (grid, 3);
      return;
    }
  gain_grid_add_text (grid, scheme->tiers[line->next_tier].name);
  gain_grid_add_number (grid, line->next_cut);
  gain_grid_add_number (grid, line->units_to_next > 0 ? line->units_to_next : GAIN_NULL);
}

static void
add_line (GainGrid *grid, const GainCatalog *catalog, guint person, const char *period,
          const GainScoreLine *line)
{
  const GainMeasure *measure = &catalog->measures[line->measure];

  gain_grid_add_text (grid, catalog->people[person].id);
  gain_grid_add_text (grid, measure->code);
  gain_grid_add_text (grid, period);
  gain_grid_add_number (grid, line->cell.numerator);
  gain_grid_add_number (grid, line->cell.denominator);
  add_value (grid, line->cell, measure->unit);
  gain_grid_add_number (grid, line->reportable);
  add_tier (grid, catalog, line);
  gain_grid_add_number (grid, line->peers->n);
  add_value (grid, line->peers->p25, measure->unit);
  add_value (grid, line->peers->median, measure->unit);
  add_value (grid, line->peers->p75, measure->unit);
  add_value (grid, line->peers->abc, measure->unit);
  add_value (grid, line->practice, measure->unit);
  add_value (grid, line->aco, measure->unit);
}

/**
 * gain_scores_to_grid:
 * @scores: a period's scores
 *
 * Lays scores out in the columns of `scorecards`: one row for each clinician and measure with a
 * result. Source: contract "Files".
 *
 * Returns: (transfer full): the table
 */
GainGrid *
gain_scores_to_grid (const GainScores *scores)
{
  g_autofree char *period = NULL;
  g_autofree char *title = NULL;
  const GainCatalog *catalog;
  GainGrid *grid;

  g_return_val_if_fail (scores != NULL, NULL);

  catalog = scores->facts->catalog;
  period = gain_period_format (scores->facts->period);
  title = g_strconcat ("scorecards ", period, NULL);
  grid = gain_grid_new (title);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gain_grid_add_column (grid, columns[i].name, columns[i].type);
  for (guint person = 0; person < catalog->n_people; person++)
    for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
      add_line (grid, catalog, person, period, &scores->lines[i]);
  return grid;
}
