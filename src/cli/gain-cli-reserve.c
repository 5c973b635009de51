/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-export.h"
#include "gain-reserve-work.h"
#include "gain-today.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
parse_view (const char *word, gboolean json, GainReserveView *view)
{
  static const char *const words[] = { "rows", "years", "owners", NULL };

  *view = json ? GAIN_RESERVE_VIEW_JSON : GAIN_RESERVE_VIEW_YEARS;
  for (guint i = 0; word != NULL && words[i] != NULL; i++)
    if (strcmp (word, words[i]) == 0)
      {
        *view = (GainReserveView) i;
        return !json;
      }
  return word == NULL;
}

static GainExit
carry (GainCli *cli, int year, GainDate date)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = gain_cli_open (cli, GAIN_STORE_READ_WRITE, &error);
  g_autofree char *amount = NULL;
  GainReserveCarry carried;

  if (store == NULL)
    return gain_cli_failed (error);
  if (!gain_store_find_year (store, &year, &error))
    return gain_cli_failed (error);
  if (year <= 0)
    return gain_cli_misused (_ ("Say which performance year: --year Y."));
  if (!gain_reserve_carry (store, year, date, &carried, &error))
    return gain_cli_failed (error);
  amount = gain_money_format_dollars (ABS (carried.change));
  gain_cli_say (carried.change > 0
                  ? _ ("Entered %s of the finalized %d run as a deposit in the reserve.")
                  : _ ("Entered a release of %s from the reserve: the finalized %d run puts less "
                       "into it than the one before."),
                amount, year);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_reserve:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes what the reserve holds, or enters what the year's finalized run put into it.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_reserve (GainCli *cli, int argc, char **argv)
{
  g_autofree char *by = NULL;
  g_autofree char *out = NULL;
  g_autofree char *date = NULL;
  int year = 0;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &by, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, NULL, NULL },
    { "date", 0, 0, G_OPTION_ARG_FILENAME, &date, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;
  GainReserveView view;
  GainDate day = gain_today ();

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 2))
    return GAIN_EXIT_WRONG_USE;
  if (cli->n_words == 2)
    {
      if (strcmp (cli->words[1], "carry") != 0 || by != NULL || out != NULL)
        return gain_cli_misused (_ ("Write “carry” with --year and --date, or leave it out with "
                                    "--by and --out."));
      if (date != NULL && gain_date_parse (date, &day) != GAIN_DATE_OK)
        return gain_cli_misused (_ ("“%s” is not a date for --date. Write it like 2025-10-31."),
                                 date);
      return carry (cli, year, day);
    }
  if (year != 0 || date != NULL)
    return gain_cli_misused (_ ("--year and --date go with “carry”."));
  if (!parse_view (by, cli->json, &view))
    return gain_cli_misused (cli->json
                               ? _ ("--json holds years and owners; leave out --by.")
                               : _ ("“%s” is not a view of the reserve. Write --by years, owners "
                                    "or rows."),
                             by);
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL || !gain_export_reserve (store, view, out, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}
