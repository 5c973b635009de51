/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-puf.h"
#include "gain-settle-csv.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>

/* Settlements refer to nothing in a workspace. */
static GainCatalog *
empty_catalog (void)
{
  g_autoptr (GainTable) roster = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainTable) measures = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) schemes = gain_table_new (GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) targets = gain_table_new (GAIN_KIND_TARGETS);

  return gain_catalog_new (roster, measures, schemes, targets);
}

static gboolean
settle_rows (const GainTable *table, const char *path, GError **error)
{
  g_autoptr (GainGrid) grid = gain_settle_grid_new ("Settlement");

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
      g_autoptr (GainSettlement) settlement = NULL;
      GainSettleInput input;
      guint column;
      g_autofree char *fault = gain_settle_input_from_row (arena, table, row, &input, &column);

      /* The reader refused what can't be settled. */
      g_assert (fault == NULL);
      settlement = gain_settle (arena, &input);
      gain_settle_grid_add (grid, input.year,
                            gain_table_get_text (table, row, GAIN_SETTLEMENT_ACO_ID), input.track,
                            settlement);
    }
  return gain_write_grid (grid, path, TRUE, error);
}

static void
say_rejects (const GainReading *reading)
{
  for (guint i = 0; i < reading->notes->len; i++)
    gain_cli_say ("%s: %s", reading->name, (const char *) g_ptr_array_index (reading->notes, i));
  for (guint i = 0; i < reading->rejects->len; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      gain_cli_say (_ ("%s:%u: %s%s%s"), reading->name, reject->line,
                    reject->column != NULL ? reject->column : "",
                    reject->column != NULL ? ": " : "", reject->reason);
    }
}

/* Settles each row of a file. */
GainExit
gain_cli_settle (GainCli *cli, int argc, char **argv)
{
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  catalog = empty_catalog ();
  reading = gain_reading_new_apart (GAIN_KIND_SETTLEMENT, cli->words[0], catalog, &error);
  if (reading == NULL || !settle_rows (reading->table, out, &error))
    return gain_cli_failed (error);
  say_rejects (reading);
  return reading->rejects->len > 0 ? GAIN_EXIT_REJECTS : GAIN_EXIT_DONE;
}

static void
say_counts (const GainPuf *puf, const guint *counts)
{
  for (guint i = 0; i < puf->notes->len; i++)
    gain_cli_say ("%s: %s", puf->name, (const char *) g_ptr_array_index (puf->notes, i));
  if (puf->looks_like != 0 && puf->looks_like != puf->year)
    gain_cli_say (_ ("%s: The headings are those of %d; it is taken for %d as you asked."),
                  puf->name, puf->looks_like, puf->year);
  gain_cli_say (_ ("PY%d: %u rows, %u exact, %u within rounding, %u unexplained"), puf->year,
                puf->rows->len, counts[GAIN_TIE_EXACT], counts[GAIN_TIE_WITHIN_ROUNDING],
                counts[GAIN_TIE_UNEXPLAINED]);
}

static gboolean
tie_rows (const GainPuf *puf, const char *path, guint *counts, GError **error)
{
  g_autoptr (GainGrid) grid = gain_tie_grid_new ("Tie-out");

  for (guint i = 0; i < puf->rows->len; i++)
    {
      const GainPublished *row = &g_array_index (puf->rows, GainPublished, i);
      g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
      GainTie tie;

      gain_tie_out (arena, puf->year, row, &tie);
      counts[tie.status]++;
      gain_tie_grid_add (grid, puf->year, row, &tie);
      gain_tie_clear (&tie);
    }
  return gain_write_grid (grid, path, TRUE, error);
}

/* Settles every ACO of a file of CMS's public results and compares. */
GainExit
gain_cli_tie_out (GainCli *cli, int argc, char **argv)
{
  g_autofree char *out = NULL;
  int year = 0;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, NULL, NULL },
    { NULL },
  };
  guint counts[GAIN_N_TIE_STATUSES] = { 0 };
  g_autoptr (GainPuf) puf = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  if (year != 0 && gain_settle_year (year) == NULL)
    return gain_cli_misused (_ ("There is no performance year %d."), year);
  puf = gain_puf_new (cli->words[0], year, &error);
  if (puf == NULL || !tie_rows (puf, out, counts, &error))
    return gain_cli_failed (error);
  say_counts (puf, counts);
  return GAIN_EXIT_DONE;
}
