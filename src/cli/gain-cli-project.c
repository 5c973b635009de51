/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-outlook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
parse_view (const char *word, gboolean json, GainProjectionView *view)
{
  static const char *const words[] = { "outlooks", "months", "history", NULL };

  *view = json ? GAIN_PROJECTION_VIEW_JSON : GAIN_PROJECTION_VIEW_OUTLOOKS;
  for (guint i = 0; word != NULL && words[i] != NULL; i++)
    if (strcmp (word, words[i]) == 0)
      {
        *view = (GainProjectionView) i;
        return !json;
      }
  return word == NULL;
}

/**
 * gain_cli_project:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes where the year under way is going.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_project (GainCli *cli, int argc, char **argv)
{
  g_autofree char *by = NULL;
  g_autofree char *out = NULL;
  int year = 0;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &by, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;
  GainProjectionView view;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  if (!parse_view (by, cli->json, &view))
    return gain_cli_misused (cli->json
                               ? _ ("--json holds all of the projection; leave out --by.")
                               : _ ("“%s” is not a view of the projection. Write --by outlooks, "
                                    "months or history."),
                             by);
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL || !gain_export_projection (store, year, view, out, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}
