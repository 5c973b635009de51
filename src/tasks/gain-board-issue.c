/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-board-issue.h"

#include "gain-board-page.h"
#include "gain-compare-run.h"
#include "gain-explain.h"
#include "gain-issue-file.h"

#include <glib/gi18n-lib.h>

static GainComparison *
compare (const GainBoardOptions *options)
{
  GainRunFigures *figures[GAIN_COMPARE_MOST] = { NULL };

  for (guint i = 0; i < options->n; i++)
    figures[i] = gain_run_figures_new (options->ledgers[i]);
  return gain_comparison_new (options->ledgers, figures, options->n);
}

static void
lay_out (GainDocument *document, GainSnapshot *snapshot, const GainBoardOptions *options)
{
  g_autoptr (GainComparison) comparison = compare (options);
  GainDerivation *derivations[GAIN_COMPARE_MOST] = { NULL };
  GainScorecardStyle style = gain_issue_style (snapshot);
  GainBoard board = { .comparison = comparison, .derivations = derivations,
                      .reason = gain_moved_words,
                      .origin = options->store != NULL ? gain_explain_origin : NULL,
                      .origin_data = options->store };

  style.issued = options->issued;
  for (guint i = 0; i < options->n; i++)
    derivations[i] = gain_derivation_new (options->ledgers[i]);
  gain_board_layout (document, &board, &style);
  for (guint i = 0; i < options->n; i++)
    gain_derivation_free (derivations[i]);
}

/**
 * gain_board_issue:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @options: which runs
 * @path: a file
 * @error: return location
 *
 * Writes a board's packet into one PDF.
 *
 * Returns: (transfer full): what was written; %NULL with a #GainPageError
 */
GainIssueReport *
gain_board_issue (GainSnapshot *snapshot, GainFonts *fonts, const GainBoardOptions *options,
                  const char *path, GError **error)
{
  g_autoptr (GainIssueReport) report = g_new0 (GainIssueReport, 1);
  g_autoptr (GainDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *period = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (snapshot != NULL && fonts != NULL && path != NULL, NULL);
  g_return_val_if_fail (options->n > 0 && options->n <= GAIN_COMPARE_MOST, NULL);

  report->failures = g_ptr_array_new_with_free_func (g_free);
  report->files = g_ptr_array_new_with_free_func (g_free);
  period = gain_period_format (snapshot->period);
  title = g_strdup_printf (_ ("Board packet %s, %s"), period, snapshot->name);
  document = gain_document_new (fonts, title);
  lay_out (document, snapshot, options);
  bytes = gain_issue_write (document, path, options->accessible, FALSE, report, error);
  return bytes != NULL ? g_steal_pointer (&report) : NULL;
}
