/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

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
