/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-projection-csv.h"

#include "gain-report.h"

typedef struct
{
  const char  *name;
  GainGridType type;
} Column;

static const Column outlook_columns[] = {
  { "py", GAIN_GRID_NUMBER },        { "outlook", GAIN_GRID_TEXT },
  { "as_of", GAIN_GRID_DATE },       { "months", GAIN_GRID_COUNT },
  { "benchmark", GAIN_GRID_MONEY },  { "completed", GAIN_GRID_MONEY },
  { "savings", GAIN_GRID_MONEY },    { "savings_rate", GAIN_GRID_VALUE },
  { "year_benchmark", GAIN_GRID_MONEY }, { "year_expenditure", GAIN_GRID_MONEY },
  { "year_savings", GAIN_GRID_MONEY }, { "msr", GAIN_GRID_VALUE },
  { "threshold", GAIN_GRID_MONEY },  { "pool", GAIN_GRID_MONEY },
};

static const Column month_columns[] = {
  { "month", GAIN_GRID_TEXT },           { "as_of", GAIN_GRID_DATE },
  { "run_out", GAIN_GRID_COUNT },        { "beneficiaries", GAIN_GRID_COUNT },
  { "expenditure", GAIN_GRID_MONEY },    { "benchmark", GAIN_GRID_MONEY },
  { "complete_low", GAIN_GRID_PERCENT }, { "complete_expected", GAIN_GRID_PERCENT },
  { "complete_high", GAIN_GRID_PERCENT }, { "completed_low", GAIN_GRID_MONEY },
  { "completed_expected", GAIN_GRID_MONEY }, { "completed_high", GAIN_GRID_MONEY },
};

static const Column history_columns[] = {
  { "as_of", GAIN_GRID_DATE },         { "months", GAIN_GRID_COUNT },
  { "benchmark", GAIN_GRID_MONEY },    { "savings_low", GAIN_GRID_MONEY },
  { "savings_expected", GAIN_GRID_MONEY }, { "savings_high", GAIN_GRID_MONEY },
  { "rate_low", GAIN_GRID_VALUE },     { "rate_expected", GAIN_GRID_VALUE },
  { "rate_high", GAIN_GRID_VALUE },
};

static GainGrid *
new_grid (const char *title, const Column *columns, guint n)
{
  GainGrid *grid = gain_grid_new (title);

  for (guint i = 0; i < n; i++)
    gain_grid_add_column (grid, columns[i].name, columns[i].type);
  return grid;
}

/**
 * gain_projection_to_grid:
 * @projection: a projection
 *
 * Returns: (transfer full): how the year may end: a row each for low, expected and high savings; no
 *   row where nothing can be said yet
 */
GainGrid *
gain_projection_to_grid (const GainProjection *projection)
{
  GainGrid *grid = new_grid ("projection", outlook_columns, G_N_ELEMENTS (outlook_columns));
  const GainProjectionPoint *now = &projection->now;

  for (guint i = 0; now->n_months > 0 && i < GAIN_N_OUTLOOKS; i++)
    {
      gain_grid_add_number (grid, projection->year);
      gain_grid_add_text (grid, gain_outlook_name ((GainOutlook) i));
      gain_grid_add_number (grid, now->as_of);
      gain_grid_add_number (grid, now->n_months);
      gain_grid_add_number (grid, now->benchmark);
      gain_grid_add_number (grid, now->completed[i]);
      gain_grid_add_number (grid, now->savings[i]);
      gain_grid_add_number (grid, now->rates[i]);
      gain_grid_add_number (grid, projection->year_benchmark);
      gain_grid_add_number (grid, projection->year_cost[i]);
      gain_grid_add_number (grid, projection->year_savings[i]);
      gain_grid_add_number (grid, projection->msr);
      gain_grid_add_number (grid, projection->threshold);
      gain_grid_add_number (grid, gain_projection_pool (projection, (GainOutlook) i));
    }
  return grid;
}

/**
 * gain_projection_months_to_grid:
 * @projection: a projection
 *
 * Returns: (transfer full): its months of service as they are known now; what has no factor yet has
 *   empty cells
 */
GainGrid *
gain_projection_months_to_grid (const GainProjection *projection)
{
  GainGrid *grid = new_grid ("months", month_columns, G_N_ELEMENTS (month_columns));

  for (guint i = 0; i < projection->months->len; i++)
    {
      const GainProjectionMonth *month
        = &g_array_index (projection->months, GainProjectionMonth, i);

      gain_grid_take_text (grid, gain_period_format (month->month));
      gain_grid_add_number (grid, month->as_of);
      gain_grid_add_number (grid, month->run_out);
      gain_grid_add_number (grid, month->beneficiaries);
      gain_grid_add_number (grid, month->paid);
      gain_grid_add_number (grid, month->benchmark);
      for (guint k = 0; k < GAIN_N_OUTLOOKS; k++)
        gain_grid_add_number (grid, month->counts ? month->factors[k] : GAIN_NULL);
      for (guint k = 0; k < GAIN_N_OUTLOOKS; k++)
        gain_grid_add_number (grid, month->counts ? month->completed[k] : GAIN_NULL);
    }
  return grid;
}

/**
 * gain_projection_history_to_grid:
 * @projection: a projection
 *
 * Returns: (transfer full): the position to date as it was known on each day
 */
GainGrid *
gain_projection_history_to_grid (const GainProjection *projection)
{
  GainGrid *grid = new_grid ("history", history_columns, G_N_ELEMENTS (history_columns));

  for (guint i = 0; i < projection->history->len; i++)
    {
      const GainProjectionPoint *point
        = &g_array_index (projection->history, GainProjectionPoint, i);

      gain_grid_add_number (grid, point->as_of);
      gain_grid_add_number (grid, point->n_months);
      gain_grid_add_number (grid, point->benchmark);
      for (guint k = 0; k < GAIN_N_OUTLOOKS; k++)
        gain_grid_add_number (grid, point->savings[k]);
      for (guint k = 0; k < GAIN_N_OUTLOOKS; k++)
        gain_grid_add_number (grid, point->rates[k]);
    }
  return grid;
}

/* Every cell under its heading, as it is written in a CSV file. */
static void
describe (GainReport *report, const char *key, GainGrid *grid /* taken */)
{
  gain_report_begin_list (report, key);
  for (guint row = 0; row < gain_grid_n_rows (grid); row++)
    {
      gain_report_begin_item (report);
      for (guint column = 0; column < gain_grid_n_columns (grid); column++)
        {
          const char *name = g_ptr_array_index (grid->titles, column);
          GainGridType type = gain_grid_type (grid, column);
          g_autofree char *text = gain_grid_format (grid, row, column);

          if ((type == GAIN_GRID_COUNT || type == GAIN_GRID_NUMBER)
              && !gain_grid_is_empty (grid, row, column))
            gain_report_add_count (report, name, gain_grid_cell (grid, row, column)->number);
          else
            gain_report_add_text (report, name, text);
        }
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_grid_free (grid);
}

/**
 * gain_projection_to_json:
 * @projection: a projection
 *
 * Returns: (transfer full): all of it as JSON; amounts and rates are texts
 */
char *
gain_projection_to_json (const GainProjection *projection)
{
  g_autoptr (GainReport) report = gain_report_new ();

  gain_report_add_count (report, "py", projection->year);
  gain_report_add_count (report, "months", projection->now.n_months);
  gain_report_add_count (report, "months_without_factor", projection->n_waiting);
  gain_report_add_count (report, "beneficiaries", projection->beneficiaries);
  gain_report_add_count (report, "terms_of", projection->base != NULL ? projection->base->year : 0);
  describe (report, "outlooks", gain_projection_to_grid (projection));
  describe (report, "months_of_service", gain_projection_months_to_grid (projection));
  describe (report, "history", gain_projection_history_to_grid (projection));
  return gain_report_to_json (report);
}
