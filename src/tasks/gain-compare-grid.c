/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare-run.h"

#include <glib/gi18n-lib.h>

/* Columns and words of a file: English, never translated. */

static void
add_amounts (GainGrid *grid, const GainComparison *comparison, const char *figure, gsize offset)
{
  gain_grid_add_text (grid, figure);
  for (guint run = 0; run < comparison->n; run++)
    gain_grid_take_text (
      grid, gain_money_format (G_STRUCT_MEMBER (gint64, comparison->figures[run], offset)));
}

static void
add_counts (GainGrid *grid, const GainComparison *comparison, const char *figure, gsize offset)
{
  gain_grid_add_text (grid, figure);
  for (guint run = 0; run < comparison->n; run++)
    gain_grid_take_text (
      grid, g_strdup_printf ("%u", G_STRUCT_MEMBER (guint, comparison->figures[run], offset)));
}

static void
add_decimals (GainGrid *grid, const GainComparison *comparison, const char *figure, gsize offset)
{
  gain_grid_add_text (grid, figure);
  for (guint run = 0; run < comparison->n; run++)
    gain_grid_take_text (
      grid, gain_decimal_format (G_STRUCT_MEMBER (gint64, comparison->figures[run], offset)));
}

static void
add_shares (GainGrid *grid, const GainComparison *comparison)
{
  static const char *const roles[] = { "pcp", "specialist", "app", "staff" };
  static const char *const affiliations[] = { "employed", "independent" };

  G_STATIC_ASSERT (G_N_ELEMENTS (roles) == GAIN_N_ROLES);
  for (guint i = 0; i < GAIN_N_ROLES; i++)
    {
      g_autofree char *figure = g_strdup_printf ("paid:%s", roles[i]);

      add_amounts (grid, comparison, figure,
                   G_STRUCT_OFFSET (GainRunFigures, by_role) + i * sizeof (gint64));
    }
  for (guint i = 0; i < GAIN_N_AFFILIATIONS; i++)
    {
      g_autofree char *figure = g_strdup_printf ("paid:%s", affiliations[i]);

      add_amounts (grid, comparison, figure,
                   G_STRUCT_OFFSET (GainRunFigures, by_affiliation) + i * sizeof (gint64));
    }
}

static void
add_moves (GainGrid *grid, const GainComparison *comparison)
{
  GainMoves moves[GAIN_COMPARE_MOST];

  for (guint run = 0; run < comparison->n; run++)
    gain_compare_moves (comparison, run, &moves[run]);
  gain_grid_add_text (grid, "gains");
  for (guint run = 0; run < comparison->n; run++)
    gain_grid_take_text (grid, gain_money_format (moves[run].gains));
  gain_grid_add_text (grid, "losses");
  for (guint run = 0; run < comparison->n; run++)
    gain_grid_take_text (grid, gain_money_format (moves[run].losses));
  gain_grid_add_text (grid, "payees_gain");
  for (guint run = 0; run < comparison->n; run++)
    gain_grid_take_text (grid, g_strdup_printf ("%u", moves[run].n_gain));
  gain_grid_add_text (grid, "payees_lose");
  for (guint run = 0; run < comparison->n; run++)
    gain_grid_take_text (grid, g_strdup_printf ("%u", moves[run].n_lose));
}

static void
add_measures (GainGrid *grid, const GainComparison *comparison)
{
  const GainCatalog *catalog = comparison->ledgers[0]->facts->catalog;

  for (guint m = 0; m < catalog->n_measures; m++)
    {
      gboolean any = FALSE;

      for (guint run = 0; run < comparison->n; run++)
        any = any || comparison->figures[run]->measure_maximum[m] > 0;
      if (!any)
        continue;
      gain_grid_take_text (grid, g_strdup_printf ("earned:%s", catalog->measures[m].code));
      for (guint run = 0; run < comparison->n; run++)
        gain_grid_take_text (grid,
                             gain_money_format (comparison->figures[run]->measure_earned[m]));
    }
}

static void
add_tiers (GainGrid *grid, const GainComparison *comparison)
{
  const GainCatalog *catalog = comparison->ledgers[0]->facts->catalog;

  for (guint s = 0; s < catalog->n_schemes; s++)
    for (guint t = 0; t < catalog->schemes[s].n_tiers && t < GAIN_COMPARE_TIERS; t++)
      {
        gain_grid_take_text (grid, g_strdup_printf ("tier:%s:%s", catalog->schemes[s].name,
                                                    catalog->schemes[s].tiers[t].name));
        for (guint run = 0; run < comparison->n; run++)
          gain_grid_take_text (
            grid, g_strdup_printf ("%u",
                                   comparison->figures[run]->tiers[s * GAIN_COMPARE_TIERS + t]));
      }
}

static void
add_apart (GainGrid *grid, const GainComparison *comparison, const char *name, gsize offset)
{
  gain_grid_take_text (grid, g_strdup (name));
  for (guint run = 0; run < comparison->n; run++)
    {
      const GainFairness *fairness
        = &G_STRUCT_MEMBER (GainFairness, comparison->figures[run], offset);

      gain_grid_take_text (grid, fairness->apart != GAIN_NULL ? gain_money_format (fairness->apart)
                                                              : g_strdup (""));
    }
}

/**
 * gain_compare_figures_to_grid:
 * @run: scenarios that were run, all of them
 *
 * Returns: (transfer full): what each comes to: a figure a row, a scenario a column
 */
GainGrid *
gain_compare_figures_to_grid (const GainCompareRun *run)
{
  GainGrid *grid = gain_grid_new ("compare");
  const GainComparison *comparison = run->comparison;

  g_return_val_if_fail (comparison != NULL, grid);

  gain_grid_add_column (grid, "figure", GAIN_GRID_TEXT);
  for (guint i = 0; i < comparison->n; i++)
    gain_grid_add_column (grid, ((GainScenario *) g_ptr_array_index (run->scenarios, i))->title,
                          GAIN_GRID_TEXT);
#define AMOUNT(field)                                                                             \
  add_amounts (grid, comparison, #field, G_STRUCT_OFFSET (GainRunFigures, field))
#define COUNT(field) add_counts (grid, comparison, #field, G_STRUCT_OFFSET (GainRunFigures, field))
#define DECIMAL(field)                                                                            \
  add_decimals (grid, comparison, #field, G_STRUCT_OFFSET (GainRunFigures, field))
  AMOUNT (pool);
  AMOUNT (deducted);
  AMOUNT (paid);
  AMOUNT (infrastructure);
  AMOUNT (redesign);
  AMOUNT (reserve);
  AMOUNT (carry_forward);
  AMOUNT (earned);
  AMOUNT (unearned);
  AMOUNT (redistributed);
  COUNT (n_payees);
  COUNT (n_paid);
  AMOUNT (median);
  AMOUNT (top_ten);
  DECIMAL (top_ten_share);
  DECIMAL (gini);
  add_apart (grid, comparison, "from_equal_per_life", G_STRUCT_OFFSET (GainRunFigures, by_lives));
  add_apart (grid, comparison, "from_savings", G_STRUCT_OFFSET (GainRunFigures, by_savings));
  add_shares (grid, comparison);
  COUNT (n_small);
  AMOUNT (small_maximum);
  AMOUNT (small_earned);
  add_moves (grid, comparison);
  add_measures (grid, comparison);
  add_tiers (grid, comparison);
  COUNT (n_untiered);
#undef AMOUNT
#undef COUNT
#undef DECIMAL
  return grid;
}

static const char *const moved_codes[] = { "",          "joins",  "leaves", "gate",
                                           "maximum",   "earned", "cap",    "redistributed",
                                           "min_payment" };

/**
 * gain_compare_payees_to_grid:
 * @run: scenarios that were run, all of them
 *
 * Returns: (transfer full): what each payee is paid in each scenario, what it gains or loses
 *   against the first, and why
 */
GainGrid *
gain_compare_payees_to_grid (const GainCompareRun *run)
{
  GainGrid *grid = gain_grid_new ("payees");
  const GainComparison *comparison = run->comparison;

  G_STATIC_ASSERT (G_N_ELEMENTS (moved_codes) == GAIN_N_MOVED);
  g_return_val_if_fail (comparison != NULL, grid);

  gain_grid_add_column (grid, "payee_kind", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "payee_id", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "paid_1", GAIN_GRID_MONEY);
  for (guint i = 1; i < comparison->n; i++)
    {
      g_autofree char *paid = g_strdup_printf ("paid_%u", i + 1);
      g_autofree char *change = g_strdup_printf ("change_%u", i + 1);
      g_autofree char *reason = g_strdup_printf ("reason_%u", i + 1);

      gain_grid_add_column (grid, paid, GAIN_GRID_MONEY);
      gain_grid_add_column (grid, change, GAIN_GRID_MONEY);
      gain_grid_add_column (grid, reason, GAIN_GRID_TEXT);
    }
  for (guint r = 0; r < comparison->n_rows; r++)
    {
      const GainCompareRow *row = &comparison->rows[r];

      gain_grid_add_text (grid, gain_payee_words[row->kind]);
      gain_grid_add_text (grid, row->id);
      gain_grid_add_number (grid, row->parts[0].paid);
      for (guint i = 1; i < comparison->n; i++)
        {
          gain_grid_add_number (grid, row->parts[i].paid);
          gain_grid_add_number (grid, gain_compare_change (row, i));
          gain_grid_add_text (grid, moved_codes[gain_compare_reason (row, i, NULL)]);
        }
    }
  return grid;
}

/**
 * gain_moved_words:
 * @moved: why a payee's money moves
 *
 * Returns: (transfer none): the reason in words
 */
const char *
gain_moved_words (GainMoved moved)
{
  switch (moved)
    {
    case GAIN_MOVED_JOINS:
      return _ ("is paid only here");
    case GAIN_MOVED_LEAVES:
      return _ ("is paid only in the base");
    case GAIN_MOVED_GATE:
      return _ ("a gate opens or closes");
    case GAIN_MOVED_MAXIMUM:
      return _ ("another share of the pool");
    case GAIN_MOVED_EARNED:
      return _ ("earns another part of its share");
    case GAIN_MOVED_CAP:
      return _ ("the cap");
    case GAIN_MOVED_REDISTRIBUTED:
      return _ ("unearned dollars of others");
    case GAIN_MOVED_SMALL:
      return _ ("the minimum payment");
    case GAIN_MOVED_NOT:
    default:
      return "";
    }
}
