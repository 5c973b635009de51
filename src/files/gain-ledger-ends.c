/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-grid.h"

/* Where a group's unearned dollars end, in the words of the plan document; what is shared out among
 * those who earned and finds nobody goes to the reserve. */
static const char *
end_of (const GainPlanGroup *group)
{
  return group->residue == GAIN_RESIDUE_REDISTRIBUTE ? gain_residue_words[GAIN_RESIDUE_RESERVE]
                                                     : gain_residue_words[group->residue];
}

static void
add_line (GainGrid *grid, const char *end, const GainLedgerGroup *group, const char *what,
          gint64 amount)
{
  gain_grid_add_text (grid, end);
  if (group != NULL)
    gain_grid_add_text (grid, group->group->id);
  else
    gain_grid_add_empty (grid, 1);
  gain_grid_add_text (grid, what);
  gain_grid_add_number (grid, amount);
}

static void
add_group (GainGrid *grid, const GainLedgerGroup *group)
{
  gint64 shared = gain_ledger_paid_by_share (group);

  add_line (grid, "paid", group, "earned", group->paid - shared);
  if (group->group->residue == GAIN_RESIDUE_REDISTRIBUTE)
    add_line (grid, "paid", group, "shared_out", shared);
  add_line (grid, end_of (group->group), group, "unearned", group->residue - group->redistributed);
  if (group->group->min_payment != GAIN_NULL)
    add_line (grid, end_of (group->group), group, "under_min_payment",
              gain_ledger_under_minimum (group));
}

/* What a group owes of losses, and what nobody in it can bear. */
static void
add_losses (GainGrid *grid, const GainLedgerGroup *group)
{
  add_line (grid, "paid", group, "losses", group->paid);
  if (group->elsewhere != 0)
    add_line (grid, "reserve", group, "losses", group->elsewhere);
}

/**
 * gain_ledger_ends_to_grid:
 * @ledger: a run
 *
 * Lays out where the pool of a run ended: each cent stands in one line, and the last one is the pool
 * that they add up to. It says in a table what the summary in JSON says.
 *
 * Returns: (transfer full): the table
 */
GainGrid *
gain_ledger_ends_to_grid (const GainLedger *ledger)
{
  GainGrid *grid = gain_grid_new ("summary");
  gint64 rest;

  g_return_val_if_fail (ledger != NULL, grid);

  gain_grid_add_column (grid, "ends_in", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "group", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "as", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "amount", GAIN_GRID_MONEY);
  for (guint i = 0; i < GAIN_SPLIT_PARTICIPANTS && ledger->pool >= 0; i++)
    add_line (grid, gain_split_words[i], NULL, "share_of_pool", ledger->split[i]);
  rest = ledger->split[GAIN_SPLIT_PARTICIPANTS];
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      if (ledger->pool < 0)
        add_losses (grid, &ledger->groups[g]);
      else
        add_group (grid, &ledger->groups[g]);
      rest -= ledger->groups[g].money;
    }
  if (rest != 0)
    add_line (grid, "reserve", NULL, ledger->pool < 0 ? "losses" : "no_payees", rest);
  add_line (grid, "pool", NULL, "total", ledger->pool);
  return grid;
}
