/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-board-issue.h"

#include "gain-board-page.h"
#include "gain-compare-run.h"
#include "gain-decide.h"
#include "gain-explain.h"
#include "gain-issue-file.h"
#include "gain-seal.h"
#include "gain-stamp.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GainComparison *
compare (const GainBoardOptions *options)
{
  GainRunFigures *figures[GAIN_COMPARE_MOST] = { NULL };

  for (guint i = 0; i < options->n; i++)
    figures[i] = gain_run_figures_new (options->ledgers[i]);
  return gain_comparison_new (options->ledgers, figures, options->n);
}

/* What the page borrows while it is laid out. */
typedef struct
{
  GArray    *steps;  /* GainBoardStep */
  GPtrArray *texts;  /* char *: theirs */
  GainFinal  final;
  gboolean   shown;
  char      *final_text;
  char      *approval;
} Decided;

static void
decided_clear (Decided *decided)
{
  g_array_unref (decided->steps);
  g_ptr_array_unref (decided->texts);
  g_free (decided->final_text);
  g_free (decided->approval);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decided, decided_clear)

static const char *
keep (Decided *decided, char *text)
{
  if (text != NULL)
    g_ptr_array_add (decided->texts, text);
  return text;
}

/* The vote, what was resolved, and the documents by the beginning of their hashes; of a step that
 * didn't count, why it didn't before all. */
static char *
step_text (const GainTable *decisions, guint row)
{
  g_autoptr (GError) odd = NULL;
  const char *text = gain_table_get_text (decisions, row, GAIN_DECISIONS_TEXT);
  const char *documents = gain_table_get_text (decisions, row, GAIN_DECISIONS_DOCUMENTS);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *ballot = NULL;
  GainVote vote;

  gain_vote_read (decisions, row, &vote);
  if (gain_table_get_int (decisions, row, GAIN_DECISIONS_STATE) == GAIN_PLAN_APPROVED)
    ballot = gain_vote_text (&vote);
  if (!gain_decision_counts (decisions, row, &odd))
    g_string_append_printf (all, _ ("Did not count: %s "), odd->message);
  if (ballot != NULL)
    g_string_append_printf (all, "%s. ", ballot);
  if (text != NULL)
    g_string_append (all, text);
  if (documents != NULL)
    g_string_append_printf (all, _ (" Documents: %s"), documents);
  return all->len > 0 ? g_string_free (g_steal_pointer (&all), FALSE) : NULL;
}

static void
add_step (Decided *decided, const GainTable *decisions, guint row, guint plan)
{
  GainPlanState state
    = (GainPlanState) gain_table_get_int (decisions, row, GAIN_DECISIONS_STATE);
  GainBoardStep step = {
    .plan = plan,
    .day = keep (decided, gain_date_format_us (
                            (GainDate) gain_table_get_int (decisions, row, GAIN_DECISIONS_DATE))),
    .state = gain_decision_counts (decisions, row, NULL) ? gain_plan_state_title (state)
                                                         : _ ("Did not count"),
    .by = gain_table_get_text (decisions, row, GAIN_DECISIONS_BY),
    .text = keep (decided, step_text (decisions, row)),
  };

  g_array_append_val (decided->steps, step);
}

static void
find_steps (Decided *decided, GainSnapshot *snapshot, const GainBoardOptions *options)
{
  const GainTable *decisions = snapshot->decisions;

  for (guint i = 0; i < options->n; i++)
    for (guint row = 0; row < gain_table_n_rows (decisions); row++)
      if (gain_table_get_int (decisions, row, GAIN_DECISIONS_PERFORMANCE_YEAR)
            == options->ledgers[i]->plan->performance_year
          && g_strcmp0 (gain_table_get_text (decisions, row, GAIN_DECISIONS_PLAN),
                        options->ledgers[i]->plan->title)
               == 0)
        add_step (decided, decisions, row, i);
}

/* Whether one of the runs on the page is the finalized one, to the cent. */
static gboolean
shows_final (const GainSealedRun *run, const GainBoardOptions *options)
{
  for (guint i = 0; i < options->n; i++)
    {
      g_autoptr (GString) csv = gain_ledger_to_csv (options->ledgers[i]);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, csv->str, -1);

      if (strcmp (hash, run->ledger_sha256) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Where it can't be read, or was altered, nothing is said of it. */
static char *
kept_approval (GainStore *store, gint64 id)
{
  g_autoptr (GainSealedRun) whole
    = store != NULL ? gain_store_find_sealed (store, id, NULL) : NULL;

  return whole != NULL ? gain_seal_approval (whole, NULL) : NULL;
}

static const GainSealedRun *
find_final (Decided *decided, GainSnapshot *snapshot, const GainBoardOptions *options)
{
  const GainSealedRun *run
    = gain_sealed_standing (snapshot->sealed, options->ledgers[0]->plan->performance_year);
  g_autofree char *day = NULL;

  if (run == NULL)
    return NULL;
  decided->approval = kept_approval (options->store, run->id);
  decided->final = (GainFinal){
    .run = run->id,
    .finalized = gain_stamp_day_utc (run->when),
    .approval = decided->approval,
    .ledger_sha256 = run->ledger_sha256,
    .head = run->head != NULL ? run->head : "",
  };
  day = gain_date_format_us (decided->final.finalized);
  decided->shown = shows_final (run, options);
  decided->final_text
    = g_strdup_printf (decided->shown
                         ? _ ("Run %lld, the plan “%s”, was finalized on %s. Its figures are in this "
                              "packet, to the cent.")
                         : _ ("Run %lld, the plan “%s”, was finalized on %s. The figures in this "
                              "packet are not its own: they are of another plan, or of today’s data."),
                       (long long) run->id, run->plan, day);
  return run;
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
  g_auto (Decided) decided = { g_array_new (FALSE, FALSE, sizeof (GainBoardStep)),
                               g_ptr_array_new_with_free_func (g_free), { 0 }, FALSE, NULL, NULL };

  style.issued = options->issued;
  find_steps (&decided, snapshot, options);
  board.steps = decided.steps;
  if (find_final (&decided, snapshot, options) != NULL)
    board.final = &decided.final;
  board.final_text = decided.final_text;
  board.final_shown = decided.shown;
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
 * Writes a board's packet into one PDF, and records what was in it where the workspace may be
 * written.
 *
 * Returns: (transfer full): what was written; %NULL with a #GainPageError or a #GainFileError
 */
GainIssueReport *
gain_board_issue (GainSnapshot *snapshot, GainFonts *fonts, const GainBoardOptions *options,
                  const char *path, GError **error)
{
  g_autoptr (GainIssueReport) report = gain_issue_report_new ();
  g_autoptr (GainDocument) document = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GainIssueRecorder) recorder = NULL;
  GainIssueOptions issue = { .ledger = options->ledgers[0], .store = options->store };
  g_autofree char *period = NULL;
  g_autofree char *title = NULL;
  gboolean done;

  g_return_val_if_fail (snapshot != NULL && fonts != NULL && path != NULL, NULL);
  g_return_val_if_fail (options->n > 0 && options->n <= GAIN_COMPARE_MOST, NULL);

  period = gain_period_format (snapshot->period);
  title = g_strdup_printf (_ ("Board packet %s, %s"), period, snapshot->name);
  document = gain_document_new (fonts, title);
  lay_out (document, snapshot, options);
  recorder = gain_issue_recorder_new (snapshot, fonts, &issue);
  sheets = gain_issue_sheets_new ();
  if (recorder != NULL)
    g_ptr_array_add (sheets, gain_issue_recorder_sheet (recorder, "board", "", NULL, document,
                                                        options->accessible));
  done = gain_issue_write_recorded (document, path, options->accessible, FALSE, "file", report,
                                    recorder, sheets, error);
  if (recorder != NULL)
    gain_issue_recorder_finish (recorder, report);
  return done ? g_steal_pointer (&report) : NULL;
}
