/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-board-sheet.h"

#include "gain-decimal.h"
#include "gain-payee-words.h"
#include "gain-scorecard-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define MOST_MOVED 10 /* who gains most, and who loses most */
#define BLANK 190.0
#define RULE 22.0
#define ROW 17.0   /* of a table, about */
#define HEADS 46.0 /* a part's title and a table's heads */

static const char *const letters[GAIN_COMPARE_MOST] = { "A", "B", "C", "D" };

/* --- figures side by side --------------------------------------------------------------------- */

static char *
percent_text (gint64 scaled)
{
  g_autofree char *plain = gain_decimal_format (gain_round_half_away (scaled, GAIN_SCALE / 10)
                                                * (GAIN_SCALE / 10));

  return g_strdup_printf ("%s%%", plain);
}

static char *
part_text (gint64 part, gint64 whole)
{
  g_autofree char *money = gain_money_format_whole (part);
  g_autofree char *percent = NULL;

  if (whole <= 0)
    return g_steal_pointer (&money);
  percent = percent_text (gain_round_half_away ((GainInt128) part * 100 * GAIN_SCALE, whole));
  return g_strdup_printf ("%s (%s)", money, percent);
}

typedef char *(*FigureFunc) (const GainRunFigures *figures, guint which);

static char *
pool_text (const GainRunFigures *f, guint which)
{
  const gint64 amounts[] = { f->pool, f->deducted, f->infrastructure, f->redesign, f->paid,
                             f->reserve, f->carry_forward };

  return gain_money_format_dollars (amounts[which]);
}

static char *
earning_text (const GainRunFigures *f, guint which)
{
  const gint64 amounts[] = { f->earned, f->unearned, f->redistributed, f->median };

  return gain_money_format_dollars (amounts[which]);
}

static char *
count_text (const GainRunFigures *f, guint which)
{
  const guint counts[] = { f->n_payees, f->n_paid };

  return gain_count_format (counts[which], 0);
}

static char *
top_text (const GainRunFigures *f, guint which)
{
  return percent_text (f->top_ten_share);
}

static char *
gini_text (const GainRunFigures *f, guint which)
{
  return gain_decimal_format (gain_round_half_away (f->gini, 10) * 10);
}

static char *
apart_text (const GainRunFigures *f, guint which)
{
  const GainFairness *fairness = which == 0 ? &f->by_lives : &f->by_savings;

  return fairness->apart == GAIN_NULL ? g_strdup ("–")
                                      : part_text (fairness->apart, fairness->paid);
}

static char *
role_text (const GainRunFigures *f, guint which)
{
  return part_text (f->by_role[which], f->paid);
}

static char *
affiliation_text (const GainRunFigures *f, guint which)
{
  return part_text (f->by_affiliation[which], f->paid);
}

static char *
small_text (const GainRunFigures *f, guint which)
{
  return part_text (which == 0 ? f->small_maximum : f->small_earned, f->earned);
}

typedef struct
{
  const char *label;
  FigureFunc  func;
  guint       which;
  gboolean    strong;
} Figure;

static const Figure flow_figures[] = {
  { N_ ("Pool before deductions"), pool_text, 0, TRUE },
  { N_ ("Taken off the top"), pool_text, 1, FALSE },
  { N_ ("Infrastructure"), pool_text, 2, FALSE },
  { N_ ("Care redesign"), pool_text, 3, FALSE },
  { N_ ("Paid to payees"), pool_text, 4, TRUE },
  { N_ ("Reserve"), pool_text, 5, FALSE },
  { N_ ("Carried forward"), pool_text, 6, FALSE },
};

static const Figure earning_figures[] = {
  { N_ ("Earned, before caps"), earning_text, 0, FALSE },
  { N_ ("Unearned dollars"), earning_text, 1, FALSE },
  { N_ ("of them shared among payees"), earning_text, 2, FALSE },
  { N_ ("Payees"), count_text, 0, FALSE },
  { N_ ("Payees who are paid"), count_text, 1, FALSE },
  { N_ ("Median payment"), earning_text, 3, FALSE },
};

static const Figure fair_figures[] = {
  { N_ ("Paid to the ten highest-paid"), top_text, 0, TRUE },
  { N_ ("Gini coefficient (0: all the same)"), gini_text, 0, TRUE },
  { N_ ("To move for equal pay per patient"), apart_text, 0, FALSE },
  { N_ ("To move for pay by savings"), apart_text, 1, FALSE },
  { N_ ("Primary care physicians"), role_text, GAIN_ROLE_PCP, FALSE },
  { N_ ("Specialists"), role_text, GAIN_ROLE_SPECIALIST, FALSE },
  { N_ ("NPs and PAs"), role_text, GAIN_ROLE_APP, FALSE },
  { N_ ("Staff"), role_text, GAIN_ROLE_STAFF, FALSE },
  { N_ ("Employed"), affiliation_text, GAIN_AFFILIATION_EMPLOYED, FALSE },
  { N_ ("Independent"), affiliation_text, GAIN_AFFILIATION_INDEPENDENT, FALSE },
  { N_ ("Could be earned on too few cases"), small_text, 0, FALSE },
  { N_ ("Is earned on too few cases"), small_text, 1, FALSE },
};

static void
draw_figures (GainBoardSheet *self, const char *title, const Figure *figures, guint n_figures)
{
  guint n = self->board->comparison->n;
  double shares[1 + GAIN_COMPARE_MOST] = { 0.34 };
  GainAlign aligns[1 + GAIN_COMPARE_MOST] = { GAIN_ALIGN_LEFT };
  const char *heads[1 + GAIN_COMPARE_MOST] = { NULL };
  GainRunningTable table;

  for (guint i = 0; i < n; i++)
    {
      shares[1 + i] = 0.66 / n;
      aligns[1 + i] = GAIN_ALIGN_RIGHT;
      heads[1 + i] = self->names[i];
    }
  table = gain_running_table (&self->report, shares, aligns, heads, 1 + n);
  gain_running_need (&self->report, HEADS + n_figures * ROW);
  gain_running_part (&self->report, title);
  gain_running_open (&self->report, &table);
  for (guint f = 0; f < n_figures; f++)
    {
      const GainType *type = figures[f].strong ? &gain_running_bold : &gain_running_body;
      const GainType *types[1 + GAIN_COMPARE_MOST];
      const char *cells[1 + GAIN_COMPARE_MOST] = { _ (figures[f].label) };
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i <= n; i++)
        types[i] = type;
      for (guint i = 0; i < n; i++)
        {
          g_ptr_array_add (texts, figures[f].func (self->board->comparison->figures[i],
                                                   figures[f].which));
          cells[1 + i] = texts->pdata[i];
        }
      gain_running_row (&self->report, types, cells);
    }
  gain_running_close (&self->report);
}

/* --- who gains, who loses --------------------------------------------------------------------- */

static int
compare_changes (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 left = gain_compare_change (*(const GainCompareRow *const *) a, GPOINTER_TO_UINT (data));
  gint64 right = gain_compare_change (*(const GainCompareRow *const *) b, GPOINTER_TO_UINT (data));

  return (left < right) - (left > right);
}

static void
draw_mover (GainBoardSheet *self, const GainCompareRow *row, guint run)
{
  const GainLedger *ledger = self->board->comparison->ledgers[row->parts[0].present ? 0 : run];
  gint64 part;
  GainMoved moved = gain_compare_reason (row, run, &part);
  g_autofree char *name = gain_board_row_name (ledger, row);
  g_autofree char *before = gain_money_format_dollars (row->parts[0].paid);
  g_autofree char *after = gain_money_format_dollars (row->parts[run].paid);
  g_autofree char *change = gain_money_format_dollars (gain_compare_change (row, run));
  const GainType *types[] = { NULL, NULL, NULL, &gain_running_bold, &gain_running_note };
  const char *cells[] = { name, before, after, change, self->board->reason (moved) };

  gain_running_row (&self->report, types, cells);
}

static void
draw_movers (GainBoardSheet *self, guint run)
{
  static const double shares[] = { 0.32, 0.15, 0.15, 0.15, 0.23 };
  static const GainAlign aligns[] = { GAIN_ALIGN_LEFT, GAIN_ALIGN_RIGHT, GAIN_ALIGN_RIGHT,
                                      GAIN_ALIGN_RIGHT, GAIN_ALIGN_LEFT };
  const GainComparison *comparison = self->board->comparison;
  const char *heads[] = { _ ("Payee"), letters[0], letters[run], _ ("Change"), _ ("Mostly by") };
  GainRunningTable table = gain_running_table (&self->report, shares, aligns, heads, 5);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n;

  for (guint i = 0; i < comparison->n_rows; i++)
    if (gain_compare_change (&comparison->rows[i], run) != 0)
      g_ptr_array_add (rows, &comparison->rows[i]);
  if (rows->len == 0)
    return;
  g_ptr_array_sort_with_data (rows, compare_changes, GUINT_TO_POINTER (run));
  n = MIN (rows->len, 2 * MOST_MOVED);
  gain_running_open (&self->report, &table);
  for (guint i = 0; i < n; i++)
    {
      guint at = rows->len <= 2 * MOST_MOVED || i < MOST_MOVED ? i
                                                               : rows->len - 2 * MOST_MOVED + i;

      draw_mover (self, rows->pdata[at], run);
    }
  gain_running_close (&self->report);
}

static void
draw_moves (GainBoardSheet *self, guint run)
{
  GainMoves moves;
  g_autofree char *title = NULL, *gains = NULL, *losses = NULL, *text = NULL;
  g_autofree char *n_gain = NULL, *n_lose = NULL;
  g_autofree char *same = gain_compare_same_money (self->board->comparison, run);

  gain_compare_moves (self->board->comparison, run, &moves);
  title = g_strdup_printf (_ ("Who gains, who loses: %s against %s"), self->names[run],
                           self->names[0]);
  gains = gain_money_format_dollars (moves.gains);
  losses = gain_money_format_dollars (moves.losses);
  n_gain = gain_count_format (moves.n_gain, 0);
  n_lose = gain_count_format (moves.n_lose, 0);
  text = g_strdup_printf (ngettext ("%s payee gains %s in all, %s lose %s. Below are the ten who gain "
                                    "most and the ten who lose most.",
                                    "%s payees gain %s in all, %s lose %s. Below are the ten who gain "
                                    "most and the ten who lose most.", moves.n_gain),
                          n_gain, gains, n_lose, losses);
  gain_running_part (&self->report, title);
  gain_running_write (&self->report, &gain_running_body, 0, text);
  if (same != NULL)
    gain_running_write (&self->report, &gain_running_body, 0, same);
  self->report.sheet.y += 4;
  draw_movers (self, run);
}

/* --- proof and decision ----------------------------------------------------------------------- */

static void
proof_row (GainBoardSheet *self, const char *label, gint64 amount, gboolean strong)
{
  g_autofree char *money = gain_money_format_dollars (amount);
  const GainType *type = strong ? &gain_running_bold : &gain_running_body;
  const GainType *types[] = { type, type };
  const char *cells[] = { label, money };

  gain_running_row (&self->report, types, cells);
}

static void
proof_group (GainBoardSheet *self, const GainLedgerGroup *group)
{
  g_autofree char *name = gain_group_name (group->group);
  g_autofree char *paid = gain_money_format_dollars (group->paid);
  g_autofree char *away = gain_money_format_dollars (group->elsewhere);
  g_autofree char *label = g_strdup_printf (_ ("%s: %s paid and %s elsewhere"), name, paid, away);

  proof_row (self, label, group->money, FALSE);
}

static void
draw_proof (GainBoardSheet *self, guint run)
{
  static const double shares[] = { 0.76, 0.24 };
  static const GainAlign aligns[] = { GAIN_ALIGN_LEFT, GAIN_ALIGN_RIGHT };
  const GainLedger *ledger = self->board->comparison->ledgers[run];
  const char *heads[] = { _ ("Every cent of the pool has a place"), _ ("Dollars") };
  GainRunningTable table = gain_running_table (&self->report, shares, aligns, heads, 2);
  g_autofree char *title = g_strdup_printf (_ ("Proof of %s"), self->names[run]);
  g_autoptr (GError) error = NULL;
  gboolean proven = gain_ledger_prove (ledger, &error);

  gain_running_need (&self->report, HEADS + (9 + ledger->n_groups) * ROW);
  gain_running_part (&self->report, title);
  gain_running_open (&self->report, &table);
  proof_row (self, _ ("Pool after deductions"), ledger->pool, TRUE);
  for (guint g = 0; g < ledger->n_groups; g++)
    proof_group (self, &ledger->groups[g]);
  proof_row (self, _ ("Paid in all"), ledger->paid, FALSE);
  proof_row (self, _ ("Infrastructure in all"), ledger->infrastructure, FALSE);
  proof_row (self, _ ("Care redesign in all"), ledger->redesign, FALSE);
  proof_row (self, _ ("Reserve"), ledger->reserve, FALSE);
  proof_row (self, _ ("Carried forward"), ledger->carry_forward, FALSE);
  proof_row (self, _ ("These five together"),
             ledger->paid + ledger->infrastructure + ledger->redesign + ledger->reserve
               + ledger->carry_forward,
             TRUE);
  gain_running_close (&self->report);
  self->report.sheet.y += 4;
  gain_running_write (&self->report, proven ? &gain_running_bold : &gain_running_alert, 0,
                      proven ? _ ("It adds up, to the cent, at every level.")
                             : error->message);
}

/* What was decided so far, step by step. */
static void
draw_steps (GainBoardSheet *self)
{
  static const double shares[] = { 0.12, 0.08, 0.16, 0.64 };
  static const GainAlign aligns[] = { GAIN_ALIGN_LEFT, GAIN_ALIGN_LEFT, GAIN_ALIGN_LEFT,
                                      GAIN_ALIGN_LEFT };
  const char *heads[] = { _ ("Date"), _ ("Plan"), _ ("Step"), _ ("By whom, and what") };
  GainRunningTable table = gain_running_table (&self->report, shares, aligns, heads, 4);

  if (self->board->steps == NULL || self->board->steps->len == 0)
    return;
  gain_running_need (&self->report, HEADS + 2 * ROW);
  gain_running_part (&self->report, _ ("What was decided so far"));
  gain_running_open (&self->report, &table);
  for (guint i = 0; i < self->board->steps->len; i++)
    {
      const GainBoardStep *step = &g_array_index (self->board->steps, GainBoardStep, i);
      g_autofree char *what = step->text != NULL ? g_strdup_printf ("%s. %s", step->by, step->text)
                                                 : g_strdup (step->by);
      const char *cells[] = { step->day, letters[step->plan], step->state, what };
      const GainType *types[] = { NULL, NULL, &gain_running_bold, &gain_running_note };

      gain_running_row (&self->report, types, cells);
    }
  gain_running_close (&self->report);
}

static void
draw_final (GainBoardSheet *self)
{
  const GainFinal *final = self->board->final;
  g_autofree char *ledger = NULL;
  g_autofree char *head = NULL;

  if (final == NULL)
    return;
  ledger = g_strdup_printf (_ ("Ledger %s"), final->ledger_sha256);
  head = g_strdup_printf (_ ("Head of the journal %s"), final->head);
  gain_running_need (&self->report, HEADS + 5 * ROW);
  gain_running_part (&self->report, _ ("The finalized run"));
  gain_running_write (&self->report, &gain_running_body, 0, self->board->final_text);
  self->report.sheet.y += 2;
  if (final->approval != NULL)
    gain_running_write (&self->report, &gain_running_body, 0, final->approval);
  self->report.sheet.y += 2;
  gain_running_write (&self->report, &gain_running_note, 0, ledger);
  self->report.sheet.y += 1;
  gain_running_write (&self->report, &gain_running_note, 0, head);
}

static void
draw_decision (GainBoardSheet *self)
{
  static const char *const labels[] = {
    N_ ("Plan"), N_ ("Body and date"), N_ ("Present, quorum"), N_ ("For"), N_ ("Against"),
    N_ ("Abstained"), N_ ("Recused, and why"), N_ ("Signature") };
  GainSheet *sheet = &self->report.sheet;

  gain_running_need (&self->report, HEADS + G_N_ELEMENTS (labels) * RULE);
  gain_running_part (&self->report, _ ("The decision"));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gain_running_need (&self->report, RULE);
      sheet->y += RULE;
      gain_draw_text (&sheet->pen, &gain_running_note, sheet->left, sheet->y - 3, _ (labels[i]));
      gain_draw_line (&sheet->pen, sheet->left + BLANK / 2, sheet->y, sheet->right, sheet->y, 0.5,
                      GAIN_INK_2);
    }
}

/* --- the packet ------------------------------------------------------------------------------- */

static void
draw_plans (GainBoardSheet *self)
{
  const GainComparison *comparison = self->board->comparison;
  gint64 first = comparison->ledgers[0]->pool;
  g_autofree char *status
    = self->board->final != NULL && self->board->final_shown
        ? g_strdup_printf (_ ("Final: finalized as run %lld."), (long long) self->board->final->run)
        : gain_funds_status (comparison->ledgers[0], first);

  gain_running_write (&self->report, &gain_running_body, 0, status);
  self->report.sheet.y += 4;
  for (guint i = 0; i < comparison->n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s  %s", letters[i],
                                               comparison->ledgers[i]->plan->title);

      gain_running_write (&self->report, &gain_running_bold, 0, text);
    }
  self->report.sheet.y += 2;
  gain_running_write (&self->report, &gain_running_note, 0,
                      comparison->n > 1
                        ? _ ("The first plan is the base that the others are held against. This "
                             "packet holds no patient’s data.")
                        : _ ("This packet holds no patient’s data."));
}

static void
lay_annexes (GainBoardSheet *self, GainDocument *document, const char *footer,
             const GainScorecardStyle *style)
{
  for (guint i = 0; i < self->board->comparison->n; i++)
    {
      const GainLedger *ledger = self->board->comparison->ledgers[i];
      g_autofree char *words = g_strdup_printf (_ ("%s: the plan in words"), ledger->plan->title);

      gain_plan_words_layout (document, ledger->plan, ledger->facts->catalog, words,
                              _ ("Annex to the board packet"), footer, style);
      gain_document_add_bookmark (document, words, 0);
    }
  for (guint i = 0; i < self->board->comparison->n; i++)
    {
      const GainLedger *ledger = self->board->comparison->ledgers[i];
      g_autoptr (GPtrArray) steps = gain_pool_steps (self->board->derivations[i]);
      g_autofree char *title = g_strdup_printf (_ ("%s: the way of the pool"),
                                                ledger->plan->title);

      gain_annex_layout (document, title, _ ("Annex to the board packet"), footer, steps,
                         self->board->origin, self->board->origin_data, style);
      gain_document_add_bookmark (document, title, 0);
    }
}

/**
 * gain_board_layout:
 * @document: where pages are added
 * @board: the plans side by side
 * @style: paper and ACO
 *
 * Lays out a board's packet: the plans compared, where the pool goes, fairness, who gains and who
 * loses, the proof, what was decided and finalized, a place for the decision, and as annexes each
 * plan in words and the way of each pool. Source: contract "Distribution", what the board's screen
 * answers.
 */
void
gain_board_layout (GainDocument *document, const GainBoard *board, const GainScorecardStyle *style)
{
  GainBoardSheet self = { .board = board };
  g_autofree char *period = NULL, *title = NULL, *footer = NULL;
  const GainLedger *ledger;

  g_return_if_fail (document != NULL && board != NULL && style != NULL);
  g_return_if_fail (board->comparison->n > 0);

  ledger = board->comparison->ledgers[0];
  period = gain_period_format (ledger->facts->period);
  title = g_strdup_printf (_ ("Distribution of shared savings, %s"), period);
  footer = g_strdup_printf (_ ("Board packet, %s"), period);
  for (guint i = 0; i < board->comparison->n; i++)
    self.names[i] = board->comparison->n > 1 ? letters[i] : ledger->plan->title;
  self.report = (GainRunning){ .document = document, .style = style, .title = title,
                               .note = _ ("Packet for the board"),
                               .footer_left = _ ("Confidential"), .footer_right = footer };
  gain_running_start (&self.report);
  gain_document_add_bookmark (document, title, 0);
  draw_plans (&self);
  gain_board_draw_flow (&self);
  draw_figures (&self, _ ("Where the pool goes"), flow_figures, G_N_ELEMENTS (flow_figures));
  draw_figures (&self, _ ("What is earned"), earning_figures, G_N_ELEMENTS (earning_figures));
  draw_figures (&self, _ ("Who gets it"), fair_figures, G_N_ELEMENTS (fair_figures));
  gain_board_draw_curves (&self);
  for (guint i = 1; i < board->comparison->n; i++)
    draw_moves (&self, i);
  for (guint i = 0; i < board->comparison->n; i++)
    draw_proof (&self, i);
  draw_steps (&self);
  draw_final (&self);
  if (board->final == NULL)
    draw_decision (&self);
  lay_annexes (&self, document, footer, style);
}
