/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-dispute.h"
#include "gain-today.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char    *plan;
  char    *period;
  char    *payee;
  char    *by;
  char    *date;
  char    *text;
  char    *correction;
  char    *reason;
  char    *out;
  int      number;
  int      year;
  GainDate day;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->plan);
  g_free (options->period);
  g_free (options->payee);
  g_free (options->by);
  g_free (options->date);
  g_free (options->text);
  g_free (options->correction);
  g_free (options->reason);
  g_free (options->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GainExit
record (const Options *options, GainPeriod period, GainStore *store)
{
  GainDisputeClaim claim = { options->plan, period,        options->payee,     options->by,
                             options->day,  options->text, options->correction };
  g_autoptr (GError) error = NULL;
  guint number;

  if (options->plan == NULL || options->payee == NULL || period == 0)
    return gain_cli_misused (_ ("Say what is disputed: --plan TITLE --period P --payee ID."));
  if (!gain_dispute_record (store, &claim, &number, &error))
    return gain_cli_failed (error);
  gain_cli_say (_ ("Recorded as dispute %u of %d."), number, gain_period_year (period));
  return GAIN_EXIT_DONE;
}

static GainGrid *
trial_grid (const GainDisputeTrial *trial)
{
  GainGrid *grid = gain_grid_new ("dispute");

  gain_grid_add_column (grid, "group", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "payee_id", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "name", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "before", GAIN_GRID_MONEY);
  gain_grid_add_column (grid, "after", GAIN_GRID_MONEY);
  gain_grid_add_column (grid, "change", GAIN_GRID_MONEY);
  for (guint i = 0; i < trial->moves->len; i++)
    {
      const GainDisputeMove *move = g_ptr_array_index (trial->moves, i);

      gain_grid_add_text (grid, move->group);
      gain_grid_add_text (grid, move->id);
      gain_grid_add_text (grid, move->name);
      gain_grid_add_number (grid, move->before);
      gain_grid_add_number (grid, move->after);
      gain_grid_add_number (grid, gain_dispute_move_by (move));
    }
  return grid;
}

static GainExit
try_it (const Options *options, GainPeriod period, GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDisputeTrial) trial = NULL;
  g_autoptr (GainGrid) grid = NULL;
  g_autofree char *text = NULL;

  if (options->number > 0)
    trial = gain_dispute_try_number (store, options->year, (guint) options->number, NULL, &error);
  else if (options->plan == NULL || options->payee == NULL || period == 0
           || options->correction == NULL)
    return gain_cli_misused (_ ("Say which dispute, --number N, or what to try: --plan TITLE "
                                "--period P --payee ID --correction ROW."));
  else
    trial = gain_dispute_try (store, options->plan, period, options->payee, options->correction,
                              NULL, &error);
  if (trial == NULL)
    return gain_cli_failed (error);
  grid = trial_grid (trial);
  if (!gain_write_grid (grid, options->out, TRUE, &error))
    return gain_cli_failed (error);
  text = gain_dispute_trial_text (trial);
  gain_cli_say ("%s", text);
  if (trial->run != 0)
    gain_cli_say (_ ("Tried on what finalized run %lld was made from. Nothing was changed."),
                  (long long) trial->run);
  else
    gain_cli_say (_ ("Tried on today’s data. Nothing was changed."));
  return GAIN_EXIT_DONE;
}

static GainExit
correct (const Options *options, GainStore *store)
{
  g_autoptr (GError) error = NULL;

  if (options->number < 1 || options->correction == NULL)
    return gain_cli_misused (_ ("Say which dispute and how: --number N --correction ROW."));
  if (!gain_dispute_correct (store, options->year, (guint) options->number, options->correction,
                             &error))
    return gain_cli_failed (error);
  gain_cli_say (_ ("Noted the correction for dispute %d."), options->number);
  return GAIN_EXIT_DONE;
}

/* Before a new run pays what the reserve has paid already. */
static void
say_settled (const GainDisputeDecision *decision, GainStore *store)
{
  g_autoptr (GainDisputeTrial) trial
    = gain_dispute_try_number (store, decision->year, decision->number, NULL, NULL);
  g_autofree char *text = NULL;

  if (trial == NULL || trial->owed == trial->claimed)
    return;
  text = gain_dispute_trial_text (trial);
  gain_cli_say (_ ("Look at this first: %s"), text);
}

static GainExit
decide (const Options *options, GainDisputeState to, GainStore *store)
{
  GainDisputeDecision decision = { options->year, (guint) MAX (0, options->number), to,
                                   options->by,   options->day, options->reason };
  g_autoptr (GError) error = NULL;

  if (options->number < 1)
    return gain_cli_misused (_ ("Say which dispute: --number N."));
  if (to == GAIN_DISPUTE_RERUN)
    say_settled (&decision, store);
  if (!gain_dispute_decide (store, &decision, &error))
    return gain_cli_failed (error);
  gain_cli_say (_ ("Dispute %d: %s."), options->number, gain_dispute_state_title (to));
  return GAIN_EXIT_DONE;
}

static GainExit
list (const Options *options, GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) disputes = gain_store_read (store, GAIN_KIND_DISPUTES, 0, 0, NULL, &error);

  if (disputes == NULL || !gain_write_table (disputes, options->out, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}

static const struct
{
  const char      *word;
  GainDisputeState to;
} decisions[] = {
  { "rerun", GAIN_DISPUTE_RERUN },
  { "reserve", GAIN_DISPUTE_RESERVE },
  { "dismiss", GAIN_DISPUTE_DISMISSED },
};

static GainExit
run (GainCli *cli, Options *options, GainPeriod period)
{
  const char *word = cli->words[1];
  gboolean reads = strcmp (word, "list") == 0 || strcmp (word, "try") == 0;
  gboolean known = reads || strcmp (word, "record") == 0 || strcmp (word, "correct") == 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (strcmp (word, decisions[i].word) == 0)
      break;
  if (!known && i == G_N_ELEMENTS (decisions))
    return gain_cli_misused (_ ("“%s” is nothing that is done with a dispute."), word);
  store = gain_cli_open (cli, reads ? GAIN_STORE_READ_ONLY : GAIN_STORE_READ_WRITE, &error);
  if (store == NULL || !gain_store_find_year (store, &options->year, &error))
    return gain_cli_failed (error);
  if (strcmp (word, "record") == 0)
    return record (options, period, store);
  if (strcmp (word, "try") == 0)
    return try_it (options, period, store);
  if (strcmp (word, "correct") == 0)
    return correct (options, store);
  if (strcmp (word, "list") == 0)
    return list (options, store);
  return decide (options, decisions[i].to, store);
}

/**
 * gain_cli_dispute:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Records a disputed amount, tries a correction of it, and records how it was decided.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_dispute (GainCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { .day = gain_today () };
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &options.plan, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &options.period, NULL, NULL },
    { "payee", 0, 0, G_OPTION_ARG_FILENAME, &options.payee, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &options.by, NULL, NULL },
    { "date", 0, 0, G_OPTION_ARG_FILENAME, &options.date, NULL, NULL },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text, NULL, NULL },
    { "correction", 0, 0, G_OPTION_ARG_FILENAME, &options.correction, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options.reason, NULL, NULL },
    { "number", 0, 0, G_OPTION_ARG_INT, &options.number, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, NULL, NULL },
    { NULL },
  };
  GainPeriod period = 0;

  if (!gain_cli_parse (cli, argc, argv, entries, 2, 2))
    return GAIN_EXIT_WRONG_USE;
  if (options.date != NULL && gain_date_parse (options.date, &options.day) != GAIN_DATE_OK)
    return gain_cli_misused (_ ("“%s” is not a date. Write 2025-09-30 or 9/30/2025."),
                             options.date);
  if (options.period != NULL && !gain_cli_parse_period (options.period, &period))
    return GAIN_EXIT_WRONG_USE;
  if (options.by == NULL && cli->who != NULL)
    options.by = g_strdup (cli->who);
  return run (cli, &options, period);
}
