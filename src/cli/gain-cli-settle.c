/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-public-peers.h"
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
settle_rows (const GainTable *table, const char *path, const char *steps_path, GError **error)
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

      /* The reader refused what can't be settled. */
      g_assert (fault == NULL);
      settlement = gain_settle (arena, &input);
      gain_settle_grid_add (grid, input.year, aco_id, input.track, settlement);
      gain_steps_grid_add (steps, input.year, aco_id, settlement);
    }
  return (steps_path == NULL || gain_write_grid (steps, steps_path, TRUE, error))
         && gain_write_grid (grid, path, TRUE, error);
}

static void
say_rejects (const GainReading *reading)
{
  for (guint i = 0; i < reading->notes->len; i++)
    gain_cli_say ("%s: %s", reading->name, (const char *) g_ptr_array_index (reading->notes, i));
  for (guint i = 0; i < reading->rejects->len; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      gain_cli_say_reject (reading->name, reject, reject->reason);
    }
}

/**
 * gain_cli_settle:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes what CMS pays or is owed for each row of a file, and each step with its rule.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_settle (GainCli *cli, int argc, char **argv)
{
  g_autofree char *out = NULL;
  g_autofree char *steps = NULL;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "steps", 0, 0, G_OPTION_ARG_FILENAME, &steps, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  catalog = empty_catalog ();
  reading = gain_reading_new_apart (GAIN_KIND_SETTLEMENT, cli->words[0], catalog, &error);
  if (reading == NULL || !settle_rows (reading->table, out, steps, &error))
    return gain_cli_failed (error);
  say_rejects (reading);
  return reading->rejects->len > 0 ? GAIN_EXIT_REJECTS : GAIN_EXIT_DONE;
}

/* The last line is fixed by the contract "Files", tie-out: scripts read it, and plain numbers. */
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

/**
 * gain_cli_tie_out:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Settles every ACO of CMS's public results, and writes how that compares with what CMS published.
 *
 * Returns: the exit code; what went wrong is said already
 */
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
  if (year != 0 && !gain_puf_is_year (year))
    return gain_cli_misused (_ ("There is no performance year %d."), year);
  puf = gain_puf_new (cli->words[0], year, &error);
  if (puf == NULL || !tie_rows (puf, out, counts, &error))
    return gain_cli_failed (error);
  say_counts (puf, counts);
  return GAIN_EXIT_DONE;
}

static GainGrid *
peers_grid (int year, const GPtrArray *peers)
{
  static const struct
  {
    const char  *name;
    GainGridType type;
  } columns[] = {
    { "py", GAIN_GRID_NUMBER },   { "measure", GAIN_GRID_TEXT },  { "among", GAIN_GRID_TEXT },
    { "n", GAIN_GRID_COUNT },     { "p25", GAIN_GRID_VALUE },     { "median", GAIN_GRID_VALUE },
    { "p75", GAIN_GRID_VALUE },   { "ours", GAIN_GRID_VALUE },    { "below_ours", GAIN_GRID_COUNT },
  };
  GainGrid *grid = gain_grid_new ("Peers");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gain_grid_add_column (grid, columns[i].name, columns[i].type);
  for (guint i = 0; i < peers->len; i++)
    {
      const GainPublicPeers *p = g_ptr_array_index (peers, i);

      gain_grid_add_number (grid, year);
      gain_grid_add_text (grid, gain_public_measure_name (p->measure));
      gain_grid_add_text (grid, p->state != NULL ? p->state : "nation");
      gain_grid_add_number (grid, p->n);
      gain_grid_add_number (grid, p->p25);
      gain_grid_add_number (grid, p->median);
      gain_grid_add_number (grid, p->p75);
      gain_grid_add_number (grid, p->own);
      gain_grid_add_number (grid, p->own != GAIN_NULL ? p->below : GAIN_NULL);
    }
  return grid;
}

static gboolean
write_peers (GainStore *store, int year, const char *aco, const char *state, const char *out,
             GError **error)
{
  g_autoptr (GainTable) puf = gain_store_read (store, GAIN_KIND_PUF, 0, 0, NULL, error);
  g_autofree char *own = aco != NULL ? g_strdup (aco) : NULL;
  g_autoptr (GPtrArray) peers = NULL;
  g_autoptr (GainGrid) grid = NULL;
  g_auto (GStrv) states = NULL;

  if (puf == NULL)
    return FALSE;
  if (own == NULL)
    own = gain_store_get_setting (store, "aco_id", NULL);
  if (year == 0)
    year = gain_public_last_year (puf);
  if (gain_table_n_rows (puf) == 0)
    gain_cli_say ("%s", _ ("The workspace has no public results yet: import one of CMS’s files as "
                           "“puf”."));
  states = state != NULL ? g_strsplit (state, ",", -1) : gain_public_states (puf, year, own);
  peers = gain_public_peers_new (puf, year, own, (const char *const *) states);
  grid = peers_grid (year, peers);
  return gain_write_grid (grid, out, TRUE, error);
}

/**
 * gain_cli_peers:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes where an ACO stands among the others of CMS's public results.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_peers (GainCli *cli, int argc, char **argv)
{
  g_autofree char *aco = NULL;
  g_autofree char *state = NULL;
  g_autofree char *out = NULL;
  int year = 0;
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &year, NULL, NULL },
    { "aco", 0, 0, G_OPTION_ARG_FILENAME, &aco, NULL, NULL },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &state, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL || !write_peers (store, year, aco, state, out, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}
