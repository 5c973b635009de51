/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-explain.h"
#include "gain-export.h"
#include "gain-payee-words.h"
#include "gain-plan-run.h"
#include "gain-seal.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static void
print_title (GString *text, GainDerivation *derivation, const char *of)
{
  const GainLedger *ledger = gain_derivation_get_ledger (derivation);
  g_autofree char *period = gain_period_format (ledger->facts->period);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_printf (text, "%s\n%s, %s\n\n", of, ledger->plan->title, period);
}

/* One derivation, for people or for programs. */
static void
tell (GString *text, GainReport *report, GainStore *store, GainDerivation *derivation,
      const char *of, const GPtrArray *steps)
{
  if (report == NULL)
    {
      print_title (text, derivation, of);
      gain_explain_print (text, store, steps);
      return;
    }
  gain_report_begin_item (report);
  gain_report_add_text (report, "of", of);
  gain_explain_report (report, "steps", store, steps);
  gain_report_end_item (report);
}

static void
tell_payee (GString *text, GainReport *report, GainStore *store, GainDerivation *derivation,
            guint group, guint payee)
{
  const GainLedger *ledger = gain_derivation_get_ledger (derivation);
  const GainLedgerGroup *seats = &ledger->groups[group];
  g_autofree char *name = gain_payee_name (ledger, seats, &seats->payees[payee]);
  g_autoptr (GPtrArray) steps = gain_payee_steps (derivation, group, payee);

  tell (text, report, store, derivation, name, steps);
}

/* Every payee of this id: a plan may pay one in two groups. Returns how many there are. */
static guint
tell_payees (GString *text, GainReport *report, GainStore *store, GainDerivation *derivation,
             const char *id)
{
  const GainLedger *ledger = gain_derivation_get_ledger (derivation);
  guint n = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++)
      if (strcmp (ledger->groups[g].payees[p].id, id) == 0)
        {
          tell_payee (text, report, store, derivation, g, p);
          n++;
        }
  return n;
}

static void
print_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    gain_cli_print_line ("%s", lines[i]);
}

static GainExit
explain (GainCli *cli, GainStore *store, GainLedger *ledger, const char *payee)
{
  g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GainReport) report = cli->json ? gain_report_new () : NULL;
  guint n = 1;

  if (report != NULL)
    {
      g_autofree char *period = gain_period_format (ledger->facts->period);

      gain_report_add_text (report, "plan", ledger->plan->title);
      gain_report_add_text (report, "period", period);
      gain_report_begin_list (report, "derivations");
    }
  if (payee != NULL)
    n = tell_payees (text, report, store, derivation, payee);
  else
    {
      g_autoptr (GPtrArray) steps = gain_pool_steps (derivation);

      tell (text, report, store, derivation, _ ("The pool"), steps);
    }
  if (report != NULL)
    gain_report_end_list (report);
  if (n == 0)
    {
      gain_cli_say (_ ("The plan pays nobody with the id “%s”. The command distribute lists its "
                       "payees."),
                    payee);
      return GAIN_EXIT_FAILED;
    }
  if (report != NULL)
    gain_cli_print_report (report);
  else
    print_lines (g_strchomp (text->str));
  return GAIN_EXIT_DONE;
}

/* What both commands are told. */
typedef struct
{
  char    *plan;
  char    *period;
  char    *pool;
  char    *payee;
  char    *out;
  gboolean show_tins;
  gint64   run; /* a finalized one; 0: the plan is run now */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->plan);
  g_free (options->period);
  g_free (options->pool);
  g_free (options->payee);
  g_free (options->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* A finalized run, worked out again from what was kept with it. */
static GainLedger *
load_finalized (GainCli *cli, gint64 id, GainStore **store, GainExit *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainSealedRun) run = NULL;
  GainLedger *ledger = NULL;

  *store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  run = *store != NULL ? gain_store_find_sealed (*store, id, &error) : NULL;
  if (run != NULL)
    ledger = gain_seal_replay (run, &error);
  if (ledger == NULL)
    *status = gain_cli_failed (error);
  return ledger;
}

/* The run that the options ask for. NULL: said already, status says how it ended. standing: NULL, or
 * takes the number of the finalized run of the same plan and period, 0 if there is none. */
static GainLedger *
load_run (GainCli *cli, const Options *options, GainStore **store, gint64 *standing,
          GainExit *status)
{
  g_autoptr (GError) error = NULL;
  GainLedger *ledger = NULL;
  GainPeriod period;
  gint64 pool;

  *status = GAIN_EXIT_WRONG_USE;
  if (options->run != 0)
    return load_finalized (cli, options->run, store, status);
  if (!gain_cli_parse_period (options->period, &period)
      || !gain_cli_parse_pool (options->pool, &pool))
    return NULL;
  if (options->plan == NULL)
    {
      gain_cli_misused (_ ("Say which plan: --plan FILE or --plan TITLE."));
      return NULL;
    }
  *store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (*store != NULL)
    ledger = gain_plan_run_load (*store, options->plan, period, pool, standing, NULL, &error);
  if (ledger == NULL)
    *status = gain_cli_failed (error);
  return ledger;
}

/**
 * gain_cli_explain:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Prints how a payee's dollars, or the pool's, came about.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_explain (GainCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &options.plan, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &options.period, NULL, NULL },
    { "pool", 0, 0, G_OPTION_ARG_FILENAME, &options.pool, NULL, NULL },
    { "payee", 0, 0, G_OPTION_ARG_FILENAME, &options.payee, NULL, NULL },
    { "run", 0, 0, G_OPTION_ARG_INT64, &options.run, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  GainExit status = GAIN_EXIT_WRONG_USE;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  ledger = load_run (cli, &options, &store, NULL, &status);
  return ledger != NULL ? explain (cli, store, ledger, options.payee) : status;
}

static GainExit
finalized_payments (GainCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  g_autoptr (GainSealedRun) run = NULL;

  if (store != NULL)
    run = gain_store_find_sealed (store, options->run, &error);
  if (run == NULL
      || !gain_export_run_payments (store, run, options->out, options->show_tins, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_payments:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes whom to pay how much.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_payments (GainCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &options.plan, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &options.period, NULL, NULL },
    { "pool", 0, 0, G_OPTION_ARG_FILENAME, &options.pool, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, NULL, NULL },
    { "show-tins", 0, 0, G_OPTION_ARG_NONE, &options.show_tins, NULL, NULL },
    { "run", 0, 0, G_OPTION_ARG_INT64, &options.run, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;
  GainExit status = GAIN_EXIT_WRONG_USE;
  gint64 standing = 0;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  if (options.run != 0)
    return finalized_payments (cli, &options);
  ledger = load_run (cli, &options, &store, &standing, &status);
  if (ledger == NULL)
    return status;
  if (!gain_export_payments (store, ledger, options.out, options.show_tins, &error))
    return gain_cli_failed (error);
  /* Whoever pays by it must know that another list was finalized. */
  if (standing != 0 && ledger->finalized == 0)
    gain_cli_say (_ ("These are other amounts than those of run %lld, which is finalized; --run %lld "
                     "writes those."),
                  (long long) standing, (long long) standing);
  return GAIN_EXIT_DONE;
}
