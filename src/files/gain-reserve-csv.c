/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-writer.h"

#include "gain-grid.h"
#include "gain-report.h"

static void
add_columns (GainGrid *grid, const char *const *names, const GainGridType *types, guint n)
{
  for (guint i = 0; i < n; i++)
    gain_grid_add_column (grid, names[i], types[i]);
}

static const char *
kind_word (GainReserveKind kind)
{
  return gain_kind_info (GAIN_KIND_RESERVE)->columns[GAIN_RESERVE_KIND].words[kind];
}

static void
add_money (GainReport *report, const char *key, gint64 cents)
{
  g_autofree char *text = gain_money_format (cents);

  gain_report_add_text (report, key, text);
}

static void
describe_years (GainReport *report, const GainReserve *reserve)
{
  gain_report_begin_list (report, "years");
  for (guint i = 0; i < reserve->years->len; i++)
    {
      const GainReserveYear *year = &g_array_index (reserve->years, GainReserveYear, i);

      gain_report_begin_item (report);
      gain_report_add_count (report, "performance_year", year->year);
      add_money (report, "deposits", year->deposits);
      add_money (report, "releases", year->releases);
      add_money (report, "repayments", year->repayments);
      add_money (report, "balance", year->balance);
      add_money (report, "total", year->total);
      add_money (report, "for_losses", year->for_losses);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
}

static void
describe_owners (GainReport *report, const GainReserve *reserve)
{
  gain_report_begin_list (report, "owners");
  for (guint i = 0; i < reserve->owners->len; i++)
    {
      const GainReserveOwner *owner = &g_array_index (reserve->owners, GainReserveOwner, i);
      g_autofree char *left = owner->left != 0 ? gain_date_format (owner->left) : NULL;

      gain_report_begin_item (report);
      gain_report_add_text (report, "payee_id", owner->payee_id != NULL ? owner->payee_id : "");
      add_money (report, "deposits", owner->deposits);
      add_money (report, "releases", owner->releases);
      add_money (report, "repayments", owner->repayments);
      add_money (report, "balance", owner->balance);
      if (owner->payee_id != NULL)
        gain_report_add_flag (report, "on_roster", owner->known);
      gain_report_add_text (report, "left", left != NULL ? left : "");
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
}

/**
 * gain_reserve_to_grid:
 * @reserve: a book
 *
 * Returns: (transfer full): every row of it with what it changes and the balance of its
 *   performance year after it
 */
GainGrid *
gain_reserve_to_grid (const GainReserve *reserve)
{
  static const char *const names[] = { "performance_year", "date", "kind", "change", "label",
                                       "payee_id", "balance" };
  static const GainGridType types[] = { GAIN_GRID_NUMBER, GAIN_GRID_DATE, GAIN_GRID_TEXT,
                                        GAIN_GRID_MONEY, GAIN_GRID_TEXT, GAIN_GRID_TEXT,
                                        GAIN_GRID_MONEY };
  GainGrid *grid;

  g_return_val_if_fail (reserve != NULL, NULL);

  grid = gain_grid_new ("reserve");
  add_columns (grid, names, types, G_N_ELEMENTS (names));
  for (guint i = 0; i < reserve->entries->len; i++)
    {
      const GainReserveEntry *entry = &g_array_index (reserve->entries, GainReserveEntry, i);

      gain_grid_add_number (grid, entry->year);
      gain_grid_add_number (grid, entry->date);
      gain_grid_add_text (grid, kind_word (entry->kind));
      gain_grid_add_number (grid, entry->change);
      gain_grid_add_text (grid, entry->label);
      gain_grid_add_text (grid, entry->payee_id);
      gain_grid_add_number (grid, entry->balance);
    }
  return grid;
}

/**
 * gain_reserve_years_to_grid:
 * @reserve: a book
 *
 * Returns: (transfer full): its performance years with their sums
 */
GainGrid *
gain_reserve_years_to_grid (const GainReserve *reserve)
{
  static const char *const names[] = { "performance_year", "deposits", "releases", "repayments",
                                       "balance", "total", "for_losses" };
  GainGrid *grid;

  g_return_val_if_fail (reserve != NULL, NULL);

  grid = gain_grid_new ("reserve");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gain_grid_add_column (grid, names[i], i == 0 ? GAIN_GRID_NUMBER : GAIN_GRID_MONEY);
  for (guint i = 0; i < reserve->years->len; i++)
    {
      const GainReserveYear *year = &g_array_index (reserve->years, GainReserveYear, i);
      const gint64 cells[] = { year->year, year->deposits, year->releases, year->repayments,
                               year->balance, year->total, year->for_losses };

      for (guint c = 0; c < G_N_ELEMENTS (cells); c++)
        gain_grid_add_number (grid, cells[c]);
    }
  return grid;
}

/**
 * gain_reserve_owners_to_grid:
 * @reserve: a book
 *
 * Returns: (transfer full): whose money it is, everybody's first; `left` is an owner's last day
 */
GainGrid *
gain_reserve_owners_to_grid (const GainReserve *reserve)
{
  static const char *const names[] = { "payee_id", "deposits", "releases", "repayments", "balance",
                                       "left" };
  static const GainGridType types[] = { GAIN_GRID_TEXT, GAIN_GRID_MONEY, GAIN_GRID_MONEY,
                                        GAIN_GRID_MONEY, GAIN_GRID_MONEY, GAIN_GRID_DATE };
  GainGrid *grid;

  g_return_val_if_fail (reserve != NULL, NULL);

  grid = gain_grid_new ("reserve");
  add_columns (grid, names, types, G_N_ELEMENTS (names));
  for (guint i = 0; i < reserve->owners->len; i++)
    {
      const GainReserveOwner *owner = &g_array_index (reserve->owners, GainReserveOwner, i);

      gain_grid_add_text (grid, owner->payee_id);
      gain_grid_add_number (grid, owner->deposits);
      gain_grid_add_number (grid, owner->releases);
      gain_grid_add_number (grid, owner->repayments);
      gain_grid_add_number (grid, owner->balance);
      gain_grid_add_number (grid, owner->left);
    }
  return grid;
}

/**
 * gain_reserve_to_json:
 * @reserve: a book
 *
 * Returns: (transfer full): its balance, years and owners as JSON; amounts are texts
 */
char *
gain_reserve_to_json (const GainReserve *reserve)
{
  g_autoptr (GainReport) report = gain_report_new ();

  g_return_val_if_fail (reserve != NULL, NULL);

  add_money (report, "balance", reserve->balance);
  describe_years (report, reserve);
  describe_owners (report, reserve);
  return gain_report_to_json (report);
}
