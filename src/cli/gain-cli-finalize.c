/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-frozen.h"
#include "gain-seal.h"
#include "gain-stamp.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char    *plan;
  char    *period;
  char    *reason;
  gint64   supersedes;
  gboolean dry_run;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->plan);
  g_free (options->period);
  g_free (options->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
say_what_is_kept (const GainSeal *seal)
{
  g_autofree char *pool = gain_money_format_dollars (seal->ledger->pool);
  g_autofree char *payees = NULL, *rows = NULL, *size = NULL;
  guint n_payees = 0;
  guint n_rows = 0;

  for (guint g = 0; g < seal->ledger->n_groups; g++)
    n_payees += seal->ledger->groups[g].n_payees;
  for (guint i = 0; i < seal->tables->len; i++)
    n_rows += gain_table_n_rows (g_ptr_array_index (seal->tables, i));
  payees = gain_count_format (n_payees, 0);
  rows = gain_count_format (n_rows, 0);
  size = gain_count_format ((gint64) (g_bytes_get_size (seal->inputs) + 1023) / 1024, 0);
  gain_cli_say (_ ("Pool %s, %s payees; %s rows of inputs are kept (%s KB)."), pool, payees, rows,
                size);
  for (guint i = 0; i < seal->cautions->len; i++)
    gain_cli_say (_ ("Look at this first: %s"), (const char *) g_ptr_array_index (seal->cautions, i));
  gain_cli_say (_ ("Plan %s\nInputs %s\nLedger %s"), seal->document_sha256, seal->inputs_sha256,
                seal->ledger_sha256);
}

static GainExit
finalize (GainCli *cli, const Options *options, GainPeriod period)
{
  GainSealRequest request = { options->plan, period, options->supersedes, options->reason };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store
    = gain_cli_open (cli, options->dry_run ? GAIN_STORE_READ_ONLY : GAIN_STORE_READ_WRITE, &error);
  g_autoptr (GainSeal) seal = NULL;
  g_autofree char *head = NULL;
  gint64 id;

  seal = store != NULL ? gain_seal_prepare (store, &request, NULL, &error) : NULL;
  if (seal == NULL || !gain_seal_check_reason (seal, &error))
    return gain_cli_failed (error);
  say_what_is_kept (seal);
  if (options->dry_run)
    {
      gain_cli_say (_ ("Nothing was finalized: this was a dry run."));
      return GAIN_EXIT_DONE;
    }
  if (!gain_seal_commit (store, seal, &id, &error))
    return gain_cli_failed (error);
  head = gain_store_journal_head (store, NULL);
  gain_cli_say (_ ("Finalized “%s” for %s as run %lld. Head of the journal: %s"), options->plan,
                options->period, (long long) id, head != NULL ? head : "");
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_finalize:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Freezes an approved plan with its inputs and its ledger.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_finalize (GainCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &options.plan, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &options.period, NULL, NULL },
    { "supersedes", 0, 0, G_OPTION_ARG_INT64, &options.supersedes, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options.reason, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, NULL, NULL },
    { NULL },
  };
  GainPeriod period;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  if (options.plan == NULL || options.period == NULL)
    return gain_cli_misused (_ ("Say which plan and period: --plan TITLE --period 2025."));
  if (!gain_cli_parse_period (options.period, &period))
    return GAIN_EXIT_WRONG_USE;
  if (options.reason != NULL && options.supersedes == 0)
    return gain_cli_misused (_ ("A reason is that of superseding a run: --supersedes N."));
  return finalize (cli, &options, period);
}

static void
report_run (GainReport *report, const GainSealedRun *run)
{
  g_autofree char *period = gain_period_format (run->period);
  g_autofree char *when = gain_stamp_text (run->when);
  GainProportions proportions;

  gain_report_begin_item (report);
  gain_report_add_count (report, "run", (guint) run->id);
  gain_report_add_text (report, "plan", run->plan);
  gain_report_add_text (report, "period", period);
  gain_report_add_count (report, "supersedes", (guint) run->supersedes);
  gain_report_add_count (report, "superseded_by", (guint) run->superseded_by);
  gain_report_add_text (report, "reason", run->reason);
  gain_report_add_text (report, "who", run->who);
  gain_report_add_text (report, "when", when);
  gain_report_add_text (report, "program_version", run->program_version);
  gain_report_add_text (report, "inputs_sha256", run->inputs_sha256);
  gain_report_add_text (report, "ledger_sha256", run->ledger_sha256);
  gain_report_add_text (report, "journal_head", run->head);
  if (gain_frozen_proportions (run->summary, &proportions, NULL))
    {
      g_autofree char *kept = gain_money_format (proportions.kept);

      for (guint i = 0; i < GAIN_N_SPLITS; i++)
        {
          g_autofree char *percent = gain_proportions_format (&proportions, (GainSplit) i);

          gain_report_add_text (report, gain_split_words[i], percent);
        }
      gain_report_add_text (report, "kept", kept);
    }
  gain_report_end_item (report);
}

static void
print_run (const GainSealedRun *run)
{
  g_autofree char *period = gain_period_format (run->period);
  g_autofree char *when = gain_stamp_text (run->when);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%lld\t%s\t%s\t%s\t%s\t%s", (long long) run->id, period, run->plan,
                          when, run->who != NULL ? run->who : "", run->head != NULL ? run->head : "");
  if (run->superseded_by != 0)
    g_string_append_printf (line, _ ("\tsuperseded by %lld"), (long long) run->superseded_by);
  if (run->supersedes != 0)
    g_string_append_printf (line, _ ("\tsupersedes %lld: %s"), (long long) run->supersedes, run->reason);
  gain_cli_print_line ("%s", line->str);
}

static GainExit
list_runs (GainCli *cli, GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = gain_store_read_sealed (store, &error);
  g_autoptr (GainReport) report = gain_report_new ();

  if (runs == NULL)
    return gain_cli_failed (error);
  gain_report_begin_list (report, "runs");
  for (guint i = 0; i < runs->len; i++)
    {
      const GainSealedRun *run = g_ptr_array_index (runs, i);

      report_run (report, run);
      if (!cli->json)
        print_run (run);
    }
  gain_report_end_list (report);
  if (cli->json)
    gain_cli_print_report (report);
  if (runs->len == 0)
    gain_cli_say (_ ("Nothing is finalized yet."));
  return GAIN_EXIT_DONE;
}

static GainExit
write_ledger (GainStore *store, gint64 id, const char *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainSealedRun) run = gain_store_find_sealed (store, id, &error);

  if (run == NULL || !gain_seal_check_ledger (run, &error)
      || !gain_write_ledger_text (run->ledger, out, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_finalized:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Lists finalized runs, or writes the ledger of one.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_finalized (GainCli *cli, int argc, char **argv)
{
  g_autofree char *out = NULL;
  gint64 run = 0;
  const GOptionEntry entries[] = {
    { "run", 0, 0, G_OPTION_ARG_INT64, &run, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  if (out != NULL && run == 0)
    return gain_cli_misused (_ ("Say which run’s ledger to write: --run N."));
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL)
    return gain_cli_failed (error);
  return run != 0 ? write_ledger (store, run, out) : list_runs (cli, store);
}
