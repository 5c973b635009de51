/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-settle-csv.h"

#include "gain-kind.h"

#define RATE_PLACES 10

typedef struct
{
  const char  *name;
  GainGridType type;
} Column;

static const Column settle_columns[] = {
  { "py", GAIN_GRID_NUMBER },          { "aco_id", GAIN_GRID_TEXT },
  { "track", GAIN_GRID_TEXT },         { "difference", GAIN_GRID_MONEY },
  { "msr", GAIN_GRID_TEXT },           { "threshold", GAIN_GRID_MONEY },
  { "outcome", GAIN_GRID_TEXT },       { "rate", GAIN_GRID_TEXT },
  { "shared", GAIN_GRID_MONEY },       { "sequestered", GAIN_GRID_MONEY },
  { "cap_or_limit", GAIN_GRID_MONEY }, { "disaster", GAIN_GRID_MONEY },
  { "earned", GAIN_GRID_MONEY },       { "recouped", GAIN_GRID_MONEY },
  { "cash", GAIN_GRID_MONEY },         { "note", GAIN_GRID_TEXT },
};

static const Column tie_columns[] = {
  { "py", GAIN_GRID_NUMBER },       { "aco_id", GAIN_GRID_TEXT },
  { "track", GAIN_GRID_TEXT },      { "published", GAIN_GRID_MONEY },
  { "computed", GAIN_GRID_MONEY },  { "difference", GAIN_GRID_MONEY },
  { "status", GAIN_GRID_TEXT },     { "note", GAIN_GRID_TEXT },
};

static const Column step_columns[] = {
  { "py", GAIN_GRID_NUMBER },    { "aco_id", GAIN_GRID_TEXT }, { "step", GAIN_GRID_NUMBER },
  { "line", GAIN_GRID_TEXT },    { "unit", GAIN_GRID_TEXT },   { "value", GAIN_GRID_TEXT },
  { "compared", GAIN_GRID_TEXT }, { "binds", GAIN_GRID_TEXT }, { "source", GAIN_GRID_TEXT },
};

static GainGrid *
new_grid (const char *title, const Column *columns, guint n)
{
  GainGrid *grid = gain_grid_new (title);

  for (guint i = 0; i < n; i++)
    gain_grid_add_column (grid, columns[i].name, columns[i].type);
  return grid;
}

static const char *
track_word (int track)
{
  return track < 0 ? ""
                   : gain_kind_info (GAIN_KIND_SETTLEMENT)->columns[GAIN_SETTLEMENT_TRACK].words[track];
}

static void
add_rate (GainGrid *grid, const GainExact *rate)
{
  gain_grid_take_text (grid, rate != NULL ? gain_exact_format (rate, RATE_PLACES) : g_strdup (""));
}

static void
add_money (GainGrid *grid, const GainExact *dollars)
{
  gint64 cents;

  gain_grid_add_number (grid, dollars != NULL && gain_exact_to_cents (dollars, &cents) ? cents
                                                                                       : GAIN_NULL);
}

/* The same in every language, as is all of the file. */
static char *
describe (const GainSettlement *settlement)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < settlement->steps->len; i++)
    {
      const GainSettleStep *step = &g_array_index (settlement->steps, GainSettleStep, i);

      if (step->binds && step->source != NULL)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "",
                                gain_settle_line_name (step->line), step->source);
    }
  if (settlement->limit_lacks_revenue)
    g_string_append_printf (text, "%sthe loss limit is that of the benchmark alone, since the "
                                  "participants' revenue is not given",
                            text->len > 0 ? "; " : "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_settle_grid_new:
 * @title: of the sheet
 *
 * Returns: (transfer full): an empty table with the columns of the contract "Settlement"
 */
GainGrid *
gain_settle_grid_new (const char *title)
{
  return new_grid (title, settle_columns, G_N_ELEMENTS (settle_columns));
}

/**
 * gain_settle_grid_add:
 * @grid: from gain_settle_grid_new()
 * @year: the performance year
 * @aco_id: whose it is
 * @track: in that year
 * @settlement: what came out
 *
 * Adds a row. Each cell is rounded on its own: money to cents, rates in percent to ten decimals,
 * half away from zero. Source: contract "Settlement", output.
 */
void
gain_settle_grid_add (GainGrid *grid, int year, const char *aco_id, GainTrack track,
                      const GainSettlement *settlement)
{
  gain_grid_add_number (grid, year);
  gain_grid_add_text (grid, aco_id);
  gain_grid_add_text (grid, track_word ((int) track));
  add_money (grid, settlement->difference);
  add_rate (grid, settlement->msr);
  add_money (grid, settlement->threshold);
  gain_grid_add_text (grid, gain_settle_outcome_name (settlement->outcome));
  add_rate (grid, settlement->final_rate);
  add_money (grid, settlement->shared);
  add_money (grid, settlement->sequestered);
  add_money (grid, settlement->limit);
  add_money (grid, settlement->disaster);
  add_money (grid, settlement->earned);
  add_money (grid, settlement->recouped);
  add_money (grid, settlement->paid);
  gain_grid_take_text (grid, describe (settlement));
}

/* A percent or an amount, as the step's unit says. */
static void
add_value (GainGrid *grid, const GainSettleStep *step, const GainExact *value)
{
  gain_grid_take_text (grid, value != NULL
                               ? gain_exact_format (value, step->percent ? RATE_PLACES : 2)
                               : g_strdup (""));
}

/**
 * gain_steps_grid_new:
 * @title: of the sheet
 *
 * Returns: (transfer full): an empty table for the steps of settlements
 */
GainGrid *
gain_steps_grid_new (const char *title)
{
  return new_grid (title, step_columns, G_N_ELEMENTS (step_columns));
}

/**
 * gain_steps_grid_add:
 * @grid: from gain_steps_grid_new()
 * @year: the performance year
 * @aco_id: whose it is
 * @settlement: what came out
 *
 * Adds a row a step: what it gave, what that was held against, whether it changed the result, and
 * the rule's source.
 */
void
gain_steps_grid_add (GainGrid *grid, int year, const char *aco_id,
                     const GainSettlement *settlement)
{
  for (guint i = 0; i < settlement->steps->len; i++)
    {
      const GainSettleStep *step = &g_array_index (settlement->steps, GainSettleStep, i);

      gain_grid_add_number (grid, year);
      gain_grid_add_text (grid, aco_id);
      gain_grid_add_number (grid, i + 1);
      gain_grid_add_text (grid, gain_settle_line_name (step->line));
      gain_grid_add_text (grid, step->value == NULL ? "" : step->percent ? "percent" : "dollars");
      add_value (grid, step, step->value);
      add_value (grid, step, step->compared);
      gain_grid_add_text (grid, step->binds ? "yes" : "");
      gain_grid_add_text (grid, step->source != NULL ? step->source : "");
    }
}

/**
 * gain_tie_grid_new:
 * @title: of the sheet
 *
 * Returns: (transfer full): an empty table with the columns of the contract "Files", tie-out
 */
GainGrid *
gain_tie_grid_new (const char *title)
{
  return new_grid (title, tie_columns, G_N_ELEMENTS (tie_columns));
}

/**
 * gain_tie_grid_add:
 * @grid: from gain_tie_grid_new()
 * @year: the performance year
 * @published: what CMS published
 * @tie: how it ties
 *
 * Adds a row.
 */
void
gain_tie_grid_add (GainGrid *grid, int year, const GainPublished *published, const GainTie *tie)
{
  gain_grid_add_number (grid, year);
  gain_grid_add_text (grid, published->id);
  gain_grid_add_text (grid, track_word (published->track));
  add_money (grid, published->earned);
  add_money (grid, tie->computed);
  add_money (grid, tie->difference);
  gain_grid_add_text (grid, gain_tie_status_name (tie->status));
  gain_grid_add_text (grid, tie->note != NULL ? tie->note : "");
}
