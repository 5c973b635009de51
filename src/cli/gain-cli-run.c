/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-delivery.h"
#include "gain-board-issue.h"
#include "gain-compare.h"
#include "gain-export.h"
#include "gain-funds-issue.h"
#include "gain-issue-record.h"
#include "gain-plan-field.h"
#include "gain-plan-run.h"
#include "gain-rollup-issue.h"
#include "gain-settlement-issue.h"
#include "gain-today.h"
#include "gain-visit-pack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * gain_cli_parse_period:
 * @text: (nullable): of an option
 * @period: (out): what it says
 *
 * Returns: whether it is a period; else it is said already
 */
gboolean
gain_cli_parse_period (const char *text, GainPeriod *period)
{
  if (text != NULL && gain_period_parse (text, period))
    return TRUE;
  gain_cli_misused (text == NULL
                      ? _ ("Say which period: --period 2025, 2025Q3 or 2025M09.")
                      : _ ("“%s” is not a period. Write 2025, 2025Q3 or 2025M09."),
                    text);
  return FALSE;
}

/**
 * gain_cli_scorecards:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes the figures of every clinician and measure.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_scorecards (GainCli *cli, int argc, char **argv)
{
  g_autofree char *period_text = NULL;
  g_autofree char *out = NULL;
  int year = 0;
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &period_text, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  GainPeriod period;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1)
      || !gain_cli_parse_period (period_text, &period))
    return GAIN_EXIT_WRONG_USE;
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL)
    return gain_cli_failed (error);
  snapshot = gain_snapshot_load (store, year, period, NULL, &error);
  if (snapshot == NULL || !gain_export_scores (snapshot, out, &error))
    return gain_cli_failed (error);
  if (snapshot->scores->n_lines == 0)
    {
      g_autofree char *when = gain_period_format (snapshot->period);

      gain_cli_say (_ ("No clinician has a result of %s: there is no row below the headings."), when);
    }
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_parse_pool:
 * @text: (nullable): of an option
 * @pool: (out): what it says, in cents; %GAIN_NULL where there is no text
 *
 * Returns: whether it is an amount, or none; else it is said already
 */
gboolean
gain_cli_parse_pool (const char *text, gint64 *pool)
{
  *pool = GAIN_NULL;
  if (text == NULL
      || gain_decimal_parse (text, 2,
                             GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR
                               | GAIN_DECIMAL_ALLOW_NEGATIVE | GAIN_DECIMAL_ALLOW_PARENTHESES,
                             pool)
           == GAIN_DECIMAL_OK)
    return TRUE;
  gain_cli_misused (_ ("“%s” is not an amount for --pool. Write it like 1000000.00."), text);
  return FALSE;
}

static GainExit
write_ledger (GainCli *cli, GainLedger *ledger, gint64 standing, const char *out,
              const char *summary)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ledger->warnings->len; i++)
    {
      g_autofree char *words
        = gain_plan_fault_words (ledger->plan, ledger->facts->catalog,
                                 g_ptr_array_index (ledger->warnings, i));

      gain_cli_say ("%s", words);
    }
  if (!gain_ledger_prove (ledger, &error) || !gain_export_ledger (ledger, out, &error)
      || (summary != NULL && !gain_export_summary (ledger, summary, &error)))
    return gain_cli_failed (error);
  /* As with payments: whoever goes by it must know that another ledger was finalized. */
  if (standing != 0 && ledger->finalized == 0)
    gain_cli_say (_ ("These are other amounts than those of run %lld, which is finalized; the command "
                     "“finalized” with --run %lld writes those."),
                  (long long) standing, (long long) standing);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_distribute:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Runs a plan and writes its ledger.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_distribute (GainCli *cli, int argc, char **argv)
{
  g_autofree char *plan = NULL;
  g_autofree char *period_text = NULL;
  g_autofree char *pool_text = NULL;
  g_autofree char *out = NULL;
  g_autofree char *summary = NULL;
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &plan, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &period_text, NULL, NULL },
    { "pool", 0, 0, G_OPTION_ARG_FILENAME, &pool_text, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "summary", 0, 0, G_OPTION_ARG_FILENAME, &summary, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;
  GainPeriod period;
  gint64 pool, standing = 0;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1)
      || !gain_cli_parse_period (period_text, &period)
      || !gain_cli_parse_pool (pool_text, &pool))
    return GAIN_EXIT_WRONG_USE;
  if (plan == NULL)
    return gain_cli_misused (_ ("Say which plan: --plan FILE or --plan TITLE."));
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL)
    return gain_cli_failed (error);
  ledger = gain_plan_run_load (store, plan, period, pool, &standing, NULL, &error);
  if (ledger == NULL)
    return gain_cli_failed (error);
  return write_ledger (cli, ledger, standing, out, summary);
}

typedef struct
{
  char    *out;
  char    *period;
  char    *practice;
  char    *provider;
  char    *department;
  char   **plans; /* or NULL; all but a packet take one */
  const char *plan; /* the first of them */
  char    *issued;
  char    *manager;
  int      id;
  int      year; /* of a settlement or a diagram; 0: the newest, the workspace's */
  gboolean no_patients;
  char    *pool;
  gint64   pool_cents; /* GAIN_NULL: the plan's own */
  char    *payee;
  gboolean no_annex;
  gboolean show_tins;
  char    *variant;
  gboolean booklet;
  gboolean resume;
  gboolean accessible;
  gboolean blinded;
  gboolean between_visits;
  gint64   run;      /* a finalized one; 0: the newest that stands */
  GainCliDiagram diagram;
} PdfOptions;

static GainExit
say_issue (GainCli *cli, const GainIssueReport *issue, const char *out)
{
  g_autofree char *written = gain_count_format (issue->n_written, 0);

  if (cli->json)
    {
      g_autoptr (GainReport) report = gain_report_new ();

      gain_report_add_count (report, "written", issue->n_written);
      gain_report_add_count (report, "passed_over", issue->n_passed_over);
      gain_report_add_count (report, "recorded", issue->n_recorded);
      gain_report_add_texts (report, "files", issue->files);
      gain_report_add_texts (report, "failures", issue->failures);
      if (issue->not_recorded != NULL)
        gain_report_add_text (report, "not_recorded", issue->not_recorded);
      gain_cli_print_report (report);
    }
  for (guint i = 0; i < issue->failures->len; i++)
    gain_cli_say ("%s", (const char *) g_ptr_array_index (issue->failures, i));
  gain_cli_say (ngettext ("%s file written to %s.", "%s files written to %s.", issue->n_written),
                written, out);
  if (issue->n_passed_over > 0)
    gain_cli_say_count (ngettext ("%s file was there already.", "%s files were there already.",
                                  issue->n_passed_over),
                        issue->n_passed_over);
  if (issue->may_not_record)
    gain_cli_say ("%s", issue->not_recorded);
  else if (issue->not_recorded != NULL)
    gain_cli_say (_ ("The pages could not be recorded as issued. %s"), issue->not_recorded);
  return issue->failures->len > 0 || (issue->not_recorded != NULL && !issue->may_not_record)
           ? GAIN_EXIT_FAILED
           : GAIN_EXIT_DONE;
}

/* What a page is made from. */
typedef struct
{
  GainStore    *store;
  GainSnapshot *snapshot;
  GainLedger   *ledger; /* or NULL */
  GainFonts    *fonts;
} PdfSource;

static void
pdf_source_clear (PdfSource *source)
{
  g_clear_pointer (&source->fonts, gain_fonts_unref);
  g_clear_pointer (&source->ledger, gain_ledger_unref);
  g_clear_pointer (&source->snapshot, gain_snapshot_unref);
  g_clear_pointer (&source->store, gain_store_close);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PdfSource, pdf_source_clear)

static gboolean
pdf_source_open (PdfSource *source, GainCli *cli, const PdfOptions *options, GainPeriod period,
                 GError **error)
{
  g_autoptr (GainPlan) plan = NULL;
  gint64 pool = options->pool_cents;

  source->store = gain_cli_open (cli, GAIN_STORE_PREFER_WRITE, error);
  if (source->store == NULL)
    return FALSE;
  source->snapshot = gain_snapshot_load (source->store, 0, period, NULL, error);
  if (source->snapshot == NULL)
    return FALSE;
  if (options->plan != NULL)
    {
      plan = gain_plan_load (source->store, options->plan, error);
      if (plan != NULL)
        source->ledger = gain_run_plan (plan, source->snapshot->facts, pool, error);
      if (source->ledger == NULL)
        return FALSE;
      gain_snapshot_mark_finalized (source->snapshot, source->ledger);
    }
  source->fonts = gain_fonts_new (NULL, error);
  return source->fonts != NULL;
}

static GainExit
issue_scorecards (GainCli *cli, const PdfOptions *options, GainPeriod period, GainDate issued)
{
  g_auto (PdfSource) source = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainIssueReport) report = NULL;
  GainIssueOptions issue = {
    .practice_tin = options->practice,
    .provider_id = options->provider,
    .booklet = options->booklet,
    .resume = options->resume,
    .accessible = options->accessible,
    .between_visits = options->between_visits,
    .no_small_counts = options->variant != NULL,
    .issued = issued,
  };

  if (!pdf_source_open (&source, cli, options, period, &error))
    return gain_cli_failed (error);
  issue.ledger = source.ledger;
  issue.store = source.store;
  report = gain_issue_scorecards (source.snapshot, source.fonts, &issue, options->out,
                                  gain_cli_progress, NULL, NULL, &error);
  if (report == NULL)
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  return say_issue (cli, report, options->out);
}

static GainExit
issue_rollups (GainCli *cli, const PdfOptions *options, GainPeriod period, GainDate issued,
               GainRollupKind kind)
{
  g_auto (PdfSource) source = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainIssueReport) report = NULL;
  GainRollupOptions rollups = {
    .kind = kind,
    .only = kind == GAIN_ROLLUP_PRACTICE ? options->practice : options->department,
    .issued = issued,
    .no_small_counts = options->variant != NULL,
    .hide_names = options->blinded,
    .accessible = options->accessible,
    .resume = options->resume,
  };

  if (!pdf_source_open (&source, cli, options, period, &error))
    return gain_cli_failed (error);
  rollups.ledger = source.ledger;
  rollups.store = source.store;
  report = gain_rollup_issue (source.snapshot, source.fonts, &rollups, options->out,
                              gain_cli_progress, NULL, NULL, &error);
  if (report == NULL)
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  return say_issue (cli, report, options->out);
}

static GainExit
issue_funds (GainCli *cli, const PdfOptions *options, GainPeriod period, GainDate issued)
{
  g_auto (PdfSource) source = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainIssueReport) report = NULL;
  GainFundsOptions funds = {
    .payee_id = options->payee,
    .issued = issued,
    .no_annex = options->no_annex,
    .show_tins = options->show_tins,
    .accessible = options->accessible,
    .resume = options->resume,
  };

  if (options->plan == NULL)
    return gain_cli_misused (_ ("Say which plan: --plan FILE or --plan TITLE."));
  if (!pdf_source_open (&source, cli, options, period, &error))
    return gain_cli_failed (error);
  funds.ledger = source.ledger;
  funds.store = source.store;
  report = gain_funds_issue (source.snapshot, source.fonts, &funds, options->out,
                             gain_cli_progress, NULL, NULL, &error);
  if (report == NULL)
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  return say_issue (cli, report, options->out);
}

/* Of a finalized run, so without a plan or a period of their own. */
static GainExit
issue_statements (GainCli *cli, const PdfOptions *options, GainDate issued)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = gain_cli_open (cli, GAIN_STORE_PREFER_WRITE, &error);
  g_autoptr (GainFonts) fonts = store != NULL ? gain_fonts_new (NULL, &error) : NULL;
  g_autoptr (GainIssueReport) report = NULL;
  GainFundsOptions statements = {
    .payee_id = options->payee,
    .issued = issued,
    .no_annex = options->no_annex,
    .show_tins = options->show_tins,
    .accessible = options->accessible,
    .resume = options->resume,
  };

  if (fonts == NULL)
    return gain_cli_failed (error);
  report = gain_statement_issue (store, fonts, options->run, &statements, options->out,
                                 gain_cli_progress, NULL, NULL, &error);
  if (report == NULL)
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  return say_issue (cli, report, options->out);
}

/* Runs the plans after the first, which the source holds. */
static gboolean
run_others (PdfSource *source, const PdfOptions *options, GPtrArray *ledgers, GError **error)
{
  g_ptr_array_add (ledgers, gain_ledger_ref (source->ledger));
  for (guint i = 1; options->plans[i] != NULL; i++)
    {
      g_autoptr (GainPlan) plan = gain_plan_load (source->store, options->plans[i], error);
      GainLedger *ledger = NULL;

      if (plan != NULL)
        ledger = gain_run_plan (plan, source->snapshot->facts, options->pool_cents, error);
      if (ledger == NULL)
        return FALSE;
      g_ptr_array_add (ledgers, ledger);
    }
  return TRUE;
}

static GainExit
issue_board (GainCli *cli, const PdfOptions *options, GainPeriod period, GainDate issued)
{
  g_auto (PdfSource) source = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainIssueReport) report = NULL;
  g_autoptr (GPtrArray) ledgers
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_ledger_unref);
  guint n = options->plans != NULL ? g_strv_length (options->plans) : 0;
  GainBoardOptions board = { .n = n, .issued = issued, .accessible = options->accessible };

  if (n < 1 || n > GAIN_COMPARE_MOST)
    return gain_cli_misused (_ ("Say which plans: --plan FILE|TITLE, one to %d times. The first is "
                                "the base."),
                             GAIN_COMPARE_MOST);
  if (!pdf_source_open (&source, cli, options, period, &error)
      || !run_others (&source, options, ledgers, &error))
    return gain_cli_failed (error);
  board.ledgers = (GainLedger *const *) ledgers->pdata;
  board.store = source.store;
  report = gain_board_issue (source.snapshot, source.fonts, &board, options->out, &error);
  if (report == NULL)
    return gain_cli_failed (error);
  return say_issue (cli, report, options->out);
}

/* The settlement sheet of --year, or of the newest year; or the business case of the period. */
static GainExit
issue_settlement (GainCli *cli, const PdfOptions *options, GainPeriod period, GainDate issued)
{
  g_auto (PdfSource) source = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDocument) document = NULL;
  g_autoptr (GainIssueReport) report = NULL;

  if (!pdf_source_open (&source, cli, options, period, &error))
    return gain_cli_failed (error);
  document = strcmp (cli->words[1], "settlement") == 0
               ? gain_settlement_document (source.snapshot, source.fonts, options->year, issued,
                                           &error)
               : gain_business_case_document (source.snapshot, source.fonts, issued);
  if (document != NULL)
    report = gain_settlement_issue (document, options->out, options->accessible, &error);
  return report != NULL ? say_issue (cli, report, options->out) : gain_cli_failed (error);
}

static GainExit
write_visit_packs (GainCli *cli, const PdfOptions *options, GainPeriod period, GainDate date)
{
  g_auto (PdfSource) source = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainIssueReport) report = NULL;
  /* What goes by e-mail names no patient. */
  gboolean bare = options->no_patients || options->variant != NULL;
  GainVisitPackOptions pack = { .date = date != 0 ? date : gain_today (),
                                .no_patients = bare,
                                .no_small_counts = bare,
                                .accessible = options->accessible,
                                .resume = options->resume };

  if ((options->practice != NULL) == (options->manager != NULL))
    return gain_cli_misused (_ ("Say for whom: --practice TIN, or --manager NAME for a whole "
                                "territory."));
  if (!pdf_source_open (&source, cli, options, period, &error))
    return gain_cli_failed (error);
  pack.ledger = source.ledger;
  if (options->practice != NULL)
    report = gain_visit_pack_write (source.store, source.snapshot, source.fonts, &pack,
                                    options->practice, options->out, &error);
  else
    report = gain_visit_packs_write (source.store, source.snapshot, source.fonts, &pack,
                                     options->manager, options->out, gain_cli_progress, NULL, NULL,
                                     &error);
  if (report == NULL)
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  return say_issue (cli, report, options->out);
}

/* A page as it was delivered. */
static GainExit
reopen (GainCli *cli, const PdfOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainFonts) fonts = NULL;
  g_autoptr (GainReopened) reopened = NULL;
  g_autofree char *notice = NULL;

  if (options->id <= 0 || options->out == NULL)
    return gain_cli_misused (_ ("Say which page and where to: --id N --out FILE.pdf. The command "
                                "issued lists the pages."));
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  fonts = store != NULL ? gain_fonts_new (NULL, &error) : NULL;
  reopened = fonts != NULL ? gain_issue_reopen (store, options->id, fonts, &error) : NULL;
  if (reopened == NULL || !gain_reopened_write (reopened, options->out, &notice, &error))
    return gain_cli_failed (error);
  if (notice != NULL)
    gain_cli_say ("%s", notice);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_issued:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes which pages were printed or written.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_issued (GainCli *cli, int argc, char **argv)
{
  g_autofree char *provider = NULL;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "provider", 0, 0, G_OPTION_ARG_FILENAME, &provider, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL || !gain_issue_write_list (store, provider, out, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_deliveries:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes who has had a scorecard, and who waits for one.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_deliveries (GainCli *cli, int argc, char **argv)
{
  g_autofree char *period_text = NULL;
  g_autofree char *out = NULL;
  g_autofree char *today_text = NULL;
  gboolean missing = FALSE, month = FALSE, quarter = FALSE, ever = FALSE;
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &period_text, NULL, NULL },
    { "missing", 0, 0, G_OPTION_ARG_NONE, &missing, NULL, NULL },
    { "this-month", 0, 0, G_OPTION_ARG_NONE, &month, NULL, NULL },
    { "this-quarter", 0, 0, G_OPTION_ARG_NONE, &quarter, NULL, NULL },
    { "ever", 0, 0, G_OPTION_ARG_NONE, &ever, NULL, NULL },
    { "today", 0, 0, G_OPTION_ARG_FILENAME, &today_text, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  GainPeriod period = 0;
  GainDate day = gain_today ();
  GainDeliverySpan span;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1)
      || (period_text != NULL && !gain_cli_parse_period (period_text, &period)))
    return GAIN_EXIT_WRONG_USE;
  if (month + quarter + ever > 1)
    return gain_cli_misused (_ ("Choose one of --this-month, --this-quarter and --ever."));
  span = month     ? GAIN_SPAN_MONTH
         : quarter ? GAIN_SPAN_QUARTER
         : ever    ? GAIN_SPAN_EVER
                   : GAIN_SPAN_PERIOD;
  if (today_text != NULL && gain_date_parse (today_text, &day) != GAIN_DATE_OK)
    return gain_cli_misused (_ ("“%s” is not a date for --today. Write it like 2025-10-31."),
                             today_text);
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  snapshot = store != NULL ? gain_snapshot_load (store, 0, period, NULL, &error) : NULL;
  if (snapshot == NULL || !gain_delivery_write (snapshot, missing, span, day, out, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}

static GainExit
run_pdf (GainCli *cli, PdfOptions *options)
{
  const char *const pages[] = { "scorecards", "departments", "practices", "visit-pack", "funds-flow",
                                "statements", "board", "settlement", "business-case", NULL };
  GainPeriod period = 0;
  GainDate issued = 0;

  if (strcmp (cli->words[1], "issued") == 0)
    return reopen (cli, options);
  if (strcmp (cli->words[1], "diagram") == 0)
    {
      options->diagram.out = options->out;
      options->diagram.year = options->year;
      options->diagram.plan = options->plans != NULL ? options->plans[0] : NULL;
      options->diagram.issued = options->issued;
      options->diagram.accessible = options->accessible;
      return gain_cli_pdf_diagram (cli, &options->diagram);
    }
  if (!g_strv_contains (pages, cli->words[1]))
    return gain_cli_misused (_ ("There is no page “%s”. Pages are scorecards, departments, "
                                "practices, visit-pack, funds-flow, statements, board, diagram, "
                                "settlement, business-case and issued."),
                             cli->words[1]);
  if (options->out == NULL)
    return gain_cli_misused (_ ("Say where to: --out FOLDER, or --out FILE.pdf with --booklet."));
  if (options->period != NULL && !gain_cli_parse_period (options->period, &period))
    return GAIN_EXIT_WRONG_USE;
  if (!gain_cli_parse_pool (options->pool, &options->pool_cents))
    return GAIN_EXIT_WRONG_USE;
  options->plan = options->plans != NULL ? options->plans[0] : NULL;
  if (options->plan != NULL && options->plans[1] != NULL && strcmp (cli->words[1], "board") != 0)
    return gain_cli_misused (_ ("Only a board packet takes several plans."));
  if (options->issued != NULL && gain_date_parse (options->issued, &issued) != GAIN_DATE_OK)
    return gain_cli_misused (_ ("“%s” is not a date for --issued. Write it like 2025-10-31."),
                             options->issued);
  if (options->variant != NULL && strcmp (options->variant, "email") != 0)
    return gain_cli_misused (_ ("There is no variant “%s”. --variant email withholds counts of 1 to "
                                "10 patients."),
                             options->variant);
  if (strcmp (cli->words[1], "visit-pack") == 0)
    return write_visit_packs (cli, options, period, issued);
  if (strcmp (cli->words[1], "departments") == 0)
    return issue_rollups (cli, options, period, issued, GAIN_ROLLUP_DEPARTMENT);
  if (strcmp (cli->words[1], "practices") == 0)
    return issue_rollups (cli, options, period, issued, GAIN_ROLLUP_PRACTICE);
  if (strcmp (cli->words[1], "board") == 0)
    return issue_board (cli, options, period, issued);
  if (strcmp (cli->words[1], "settlement") == 0 || strcmp (cli->words[1], "business-case") == 0)
    return issue_settlement (cli, options, period, issued);
  if (strcmp (cli->words[1], "statements") == 0)
    return issue_statements (cli, options, issued);
  if (strcmp (cli->words[1], "funds-flow") == 0)
    return issue_funds (cli, options, period, issued);
  return issue_scorecards (cli, options, period, issued);
}

/**
 * gain_cli_pdf:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes pages as PDF.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_pdf (GainCli *cli, int argc, char **argv)
{
  PdfOptions options = { .pool_cents = GAIN_NULL };
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &options.period, NULL, NULL },
    { "practice", 0, 0, G_OPTION_ARG_FILENAME, &options.practice, NULL, NULL },
    { "provider", 0, 0, G_OPTION_ARG_FILENAME, &options.provider, NULL, NULL },
    { "department", 0, 0, G_OPTION_ARG_FILENAME, &options.department, NULL, NULL },
    { "plan", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.plans, NULL, NULL },
    { "issued", 0, 0, G_OPTION_ARG_FILENAME, &options.issued, NULL, NULL },
    { "id", 0, 0, G_OPTION_ARG_INT, &options.id, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, NULL, NULL },
    { "run", 0, 0, G_OPTION_ARG_INT64, &options.run, NULL, NULL },
    { "manager", 0, 0, G_OPTION_ARG_FILENAME, &options.manager, NULL, NULL },
    { "no-patients", 0, 0, G_OPTION_ARG_NONE, &options.no_patients, NULL, NULL },
    { "pool", 0, 0, G_OPTION_ARG_FILENAME, &options.pool, NULL, NULL },
    { "payee", 0, 0, G_OPTION_ARG_FILENAME, &options.payee, NULL, NULL },
    { "no-annex", 0, 0, G_OPTION_ARG_NONE, &options.no_annex, NULL, NULL },
    { "show-tins", 0, 0, G_OPTION_ARG_NONE, &options.show_tins, NULL, NULL },
    { "booklet", 0, 0, G_OPTION_ARG_NONE, &options.booklet, NULL, NULL },
    { "resume", 0, 0, G_OPTION_ARG_NONE, &options.resume, NULL, NULL },
    { "variant", 0, 0, G_OPTION_ARG_FILENAME, &options.variant, NULL, NULL },
    { "accessible", 0, 0, G_OPTION_ARG_NONE, &options.accessible, NULL, NULL },
    { "diagram", 0, 0, G_OPTION_ARG_FILENAME, &options.diagram.title, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_FILENAME, &options.diagram.paper, NULL, NULL },
    { "fit", 0, 0, G_OPTION_ARG_NONE, &options.diagram.fit, NULL, NULL },
    { "talking-points", 0, 0, G_OPTION_ARG_NONE, &options.diagram.talking_points, NULL, NULL },
    { "blinded", 0, 0, G_OPTION_ARG_NONE, &options.blinded, NULL, NULL },
    { "between-visits", 0, 0, G_OPTION_ARG_NONE, &options.between_visits, NULL, NULL },
    { NULL },
  };
  GainExit status = GAIN_EXIT_WRONG_USE;

  if (gain_cli_parse (cli, argc, argv, entries, 2, 2))
    status = run_pdf (cli, &options);
  g_free ((char *) options.diagram.title);
  g_free ((char *) options.diagram.paper);
  g_free (options.out);
  g_free (options.period);
  g_free (options.practice);
  g_free (options.provider);
  g_strfreev (options.plans);
  g_free (options.pool);
  g_free (options.payee);
  g_free (options.issued);
  g_free (options.department);
  g_free (options.manager);
  g_free (options.variant);
  return status;
}
