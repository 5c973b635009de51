/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-diagram-diff.h"
#include "gain-diagram-issue.h"
#include "gain-diagram-work.h"
#include "gain-plan-run.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  char     *title;
  char     *out;
  char     *paper;
  char     *plan;
  char     *issued;
  int       year;
  gboolean  plain;
  gboolean  fit;
  gboolean  talking_points;
  gboolean  accessible;
} DiagramWords;

static void
words_clear (DiagramWords *words)
{
  g_free (words->title);
  g_free (words->out);
  g_free (words->paper);
  g_free (words->plan);
  g_free (words->issued);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DiagramWords, words_clear)

/* What every action works on. */
typedef struct
{
  GainStore    *store;
  GainSnapshot *snapshot;
  GainDiagram  *diagram; /* whole */
} DiagramSource;

static void
source_clear (DiagramSource *source)
{
  g_clear_pointer (&source->diagram, gain_diagram_unref);
  g_clear_pointer (&source->snapshot, gain_snapshot_unref);
  g_clear_pointer (&source->store, gain_store_close);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DiagramSource, source_clear)

static gboolean
source_open (DiagramSource *source, GainCli *cli, const DiagramWords *words, GError **error)
{
  source->store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, error);
  if (source->store == NULL)
    return FALSE;
  source->diagram = gain_diagram_load (source->store, words->title, words->year, error);
  if (source->diagram == NULL)
    return FALSE;
  source->snapshot = gain_snapshot_load (source->store, source->diagram->performance_year, 0, NULL,
                                         error);
  return source->snapshot != NULL;
}

static void
report_findings (const GPtrArray *findings)
{
  static const char *const severities[] = { "error", "warning", "hint" };
  g_autoptr (GainReport) report = gain_report_new ();

  gain_report_begin_list (report, "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      const GainLintFinding *finding = g_ptr_array_index (findings, i);

      gain_report_begin_item (report);
      gain_report_add_text (report, "code", finding->code);
      gain_report_add_text (report, "node", finding->node);
      gain_report_add_text (report, "text", finding->text);
      gain_report_add_text (report, "severity", severities[finding->severity]);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_cli_print_report (report);
}

static GainExit
lint (GainCli *cli, const DiagramWords *words)
{
  g_auto (DiagramSource) source = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (!source_open (&source, cli, words, &error))
    return gain_cli_failed (error);
  findings = gain_snapshot_lint (source.snapshot, source.diagram);
  if (cli->json)
    report_findings (findings);
  for (guint i = 0; !cli->json && i < findings->len; i++)
    {
      const GainLintFinding *finding = g_ptr_array_index (findings, i);

      gain_cli_print_line ("%s: %s: %s", finding->code, finding->node != NULL ? finding->node : "-",
                           finding->text);
    }
  return gain_lint_has_error (findings) ? GAIN_EXIT_REJECTS : GAIN_EXIT_DONE;
}

/* The version of the year before and this one, in words. */
static GainExit
diff (GainCli *cli, const DiagramWords *words)
{
  g_auto (DiagramSource) source = { 0 };
  g_autoptr (GainDiagram) before = NULL;
  g_autoptr (GPtrArray) diffs = NULL;
  g_autoptr (GError) error = NULL;

  if (!source_open (&source, cli, words, &error))
    return gain_cli_failed (error);
  before = gain_diagrams_whole (source.snapshot->diagrams, source.diagram->title,
                                source.diagram->performance_year - 1, NULL, &error);
  if (before == NULL)
    return gain_cli_failed (error);
  diffs = gain_diagram_diff (before, source.diagram);
  for (guint i = 0; i < diffs->len; i++)
    {
      const GainDiagramDiff *found = g_ptr_array_index (diffs, i);

      gain_cli_print_line ("%s: %s: %s", gain_diagram_diff_title (found->kind), found->id, found->words);
    }
  return GAIN_EXIT_DONE;
}

static gboolean
read_options (const DiagramWords *words, GainDiagramOptions *options)
{
  options->plain = words->plain;
  options->fit = words->fit;
  options->accessible = words->accessible;
  if (words->issued != NULL && gain_date_parse (words->issued, &options->issued) != GAIN_DATE_OK)
    {
      gain_cli_misused (_ ("“%s” is not a date for --issued. Write it like 2025-10-31."),
                        words->issued);
      return FALSE;
    }
  for (guint i = 0; words->paper != NULL && gain_diagram_paper_words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words->paper, gain_diagram_paper_words[i]) == 0)
      {
        options->paper = (GainDiagramPaper) i;
        return TRUE;
      }
  if (words->paper == NULL)
    return TRUE;
  gain_cli_misused (_ ("There is no paper “%s”. Write letter, tabloid, a4 or a3."), words->paper);
  return FALSE;
}

static GainLedger *
run_plan (const DiagramSource *source, const char *title, GError **error)
{
  g_autoptr (GainPlan) plan = gain_plan_load (source->store, title, error);

  return plan != NULL ? gain_run_plan (plan, source->snapshot->facts, GAIN_NULL, error) : NULL;
}

static GainExit
export (GainCli *cli, const DiagramWords *words)
{
  g_auto (DiagramSource) source = { 0 };
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GainFonts) fonts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  GainDiagramOptions options = { 0 };
  gboolean done;

  if (words->out == NULL || !gain_diagram_export_knows (words->out))
    return gain_cli_misused (_ ("Say where to: --out FILE, ending in .json, .csv, .svg, .png or "
                                ".pdf."));
  if (!read_options (words, &options))
    return GAIN_EXIT_WRONG_USE;
  if (!source_open (&source, cli, words, &error))
    return gain_cli_failed (error);
  if (words->plan != NULL && (ledger = run_plan (&source, words->plan, &error)) == NULL)
    return gain_cli_failed (error);
  fonts = gain_fonts_new (NULL, &error);
  if (fonts == NULL)
    return gain_cli_failed (error);
  options.ledger = ledger;
  if (words->talking_points)
    done = gain_talking_points_issue (source.snapshot, fonts, source.diagram, &options, words->out,
                                      &error);
  else
    done = gain_diagram_export (source.snapshot, fonts, source.diagram, &options, words->out, &note,
                                &error);
  if (!done)
    return gain_cli_failed (error);
  if (note != NULL)
    gain_cli_say ("%s", note);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_pdf_diagram:
 * @cli: what every command shares
 * @diagram: the words of the options
 *
 * Writes a diagram's page as PDF.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_pdf_diagram (GainCli *cli, const GainCliDiagram *diagram)
{
  g_auto (DiagramWords) words = {
    .title = g_strdup (diagram->title),
    .out = g_strdup (diagram->out),
    .paper = g_strdup (diagram->paper),
    .plan = g_strdup (diagram->plan),
    .issued = g_strdup (diagram->issued),
    .year = diagram->year,
    .fit = diagram->fit,
    .talking_points = diagram->talking_points,
    .accessible = diagram->accessible,
  };

  if (words.out == NULL || !g_str_has_suffix (words.out, ".pdf"))
    return gain_cli_misused (_ ("Say where to: --out FILE.pdf."));
  return export (cli, &words);
}

/**
 * gain_cli_diagram:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Prints what a driver diagram lacks, or what differs from last year's; writes it to a file.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_diagram (GainCli *cli, int argc, char **argv)
{
  g_auto (DiagramWords) words = { 0 };
  const GOptionEntry entries[] = {
    { "diagram", 0, 0, G_OPTION_ARG_FILENAME, &words.title, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &words.year, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &words.out, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_FILENAME, &words.paper, NULL, NULL },
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &words.plan, NULL, NULL },
    { "issued", 0, 0, G_OPTION_ARG_FILENAME, &words.issued, NULL, NULL },
    { "plain", 0, 0, G_OPTION_ARG_NONE, &words.plain, NULL, NULL },
    { "fit", 0, 0, G_OPTION_ARG_NONE, &words.fit, NULL, NULL },
    { "talking-points", 0, 0, G_OPTION_ARG_NONE, &words.talking_points, NULL, NULL },
    { "accessible", 0, 0, G_OPTION_ARG_NONE, &words.accessible, NULL, NULL },
    { NULL },
  };

  if (!gain_cli_parse (cli, argc, argv, entries, 2, 2))
    return GAIN_EXIT_WRONG_USE;
  if (strcmp (cli->words[1], "lint") == 0)
    return lint (cli, &words);
  if (strcmp (cli->words[1], "diff") == 0)
    return diff (cli, &words);
  if (strcmp (cli->words[1], "export") != 0)
    return gain_cli_misused (_ ("There is no “%s” of a diagram. Write lint, diff or export."),
                             cli->words[1]);
  if (words.talking_points && words.out != NULL && !g_str_has_suffix (words.out, ".pdf"))
    return gain_cli_misused (_ ("Talking points are a PDF: --out FILE.pdf."));
  return export (cli, &words);
}
