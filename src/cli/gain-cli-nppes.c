/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-registry.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>

static GainExit
compare (GainCli *cli, const char *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  g_autoptr (GainRegistryCheck) check = NULL;
  g_autoptr (GainGrid) grid = NULL;
  g_autofree char *summary = NULL;

  if (store != NULL)
    check = gain_registry_check (store, cli->words[1], gain_cli_progress, NULL, NULL, &error);
  if (check == NULL)
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  grid = gain_registry_check_to_grid (check);
  if (!gain_write_grid (grid, out, TRUE, &error))
    return gain_cli_failed (error);
  summary = gain_registry_check_summary (check);
  gain_cli_say ("%s", summary);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_nppes:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Compares the roster with an extract of CMS's registry of providers.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_nppes (GainCli *cli, int argc, char **argv)
{
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { NULL },
  };

  if (!gain_cli_parse (cli, argc, argv, entries, 2, 2))
    return GAIN_EXIT_WRONG_USE;
  return compare (cli, out);
}
