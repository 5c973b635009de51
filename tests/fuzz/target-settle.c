/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settlements: what the reader takes, can be settled. */
#include "fuzz-target.h"
#include "gain-settle-csv.h"
#include "reader-support.h"

static GainCatalog *catalog;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  catalog = reader_catalog ();
  return 0;
}

static void
settle (const GainTable *table)
{
  g_autoptr (GainGrid) grid = gain_settle_grid_new ("Settlement");
  g_autoptr (GainGrid) steps = gain_steps_grid_new ("Steps");

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
      g_autoptr (GainSettlement) settlement = NULL;
      const char *aco_id = gain_table_get_text (table, row, GAIN_SETTLEMENT_ACO_ID);
      GainSettleInput input;
      guint column;
      g_autofree char *fault = gain_settle_input_from_row (arena, table, row, &input, &column);

      g_assert_null (fault);
      settlement = gain_settle (arena, &input);
      gain_settle_grid_add (grid, input.year, aco_id, input.track, settlement);
      gain_steps_grid_add (steps, input.year, aco_id, settlement);
    }
  g_string_free (gain_grid_to_csv (grid, TRUE), TRUE);
  g_string_free (gain_grid_to_csv (steps, TRUE), TRUE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GainReading) reading = fuzz_read_table (GAIN_KIND_SETTLEMENT, (const char *) data, size,
                                                     catalog);

  if (reading != NULL)
    settle (reading->table);
  return 0;
}
