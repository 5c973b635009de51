/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-funds-page.h"

#include "gain-certainty.h"
#include "gain-payee-words.h"
#include "gain-running.h"
#include "gain-scorecard-text.h"

#include <glib/gi18n-lib.h>

static const GainType big_type = { GAIN_FACE_BOLD, 18, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType status_type = { GAIN_FACE_REGULAR, 9.5, GAIN_INK_2, GAIN_ALIGN_LEFT };

/* What the page is made from. */
typedef struct
{
  const GainFunds       *funds;
  const GainLedger      *ledger;
  const GainLedgerGroup *group;
  const GainLedgerPayee *payee;
  GainRunning            report;
} Page;

static GainNode *
node_of (const Page *self, GainTopic topic, int term)
{
  return gain_derivation_get (self->funds->derivation, topic, (int) self->funds->group,
                              (int) self->funds->payee, term);
}

/**
 * gain_funds_status:
 * @ledger: a run
 * @net: what it comes to, in cents
 *
 * Before the settlement nothing is promised: until the last quarter a figure is where things are
 * heading, then it is expected. Once the year is settled it comes from the settlement, and is not
 * final yet. Source: contract "Distribution", periods before the settlement.
 *
 * Returns: (transfer full): how certain the figure is, as a sentence
 */
char *
gain_funds_status (const GainLedger *ledger, gint64 net)
{
  switch (gain_ledger_certainty (ledger))
    {
    case GAIN_CERTAINTY_FINAL:
      return g_strdup (net < 0 ? _ ("Owed, as it was finalized.") : _ ("Final: as it was finalized."));
    case GAIN_CERTAINTY_SETTLED:
      return g_strdup (net < 0 ? _ ("Owed as of the settlement; not final.")
                               : _ ("From the settlement; not final."));
    case GAIN_CERTAINTY_EXPECTED:
      return g_strdup (net < 0 ? _ ("Expected to be owed, pending settlement.")
                               : _ ("Expected, pending settlement."));
    case GAIN_CERTAINTY_TRACKING:
    default:
      return g_strdup (net < 0 ? _ ("Tracking toward being owed, if performance holds to the end of "
                                    "the year.")
                               : _ ("Tracking toward, if performance holds to the end of the year."));
    }
}

static char *
final_status (const Page *self)
{
  const GainFinal *final = self->funds->final;
  g_autofree char *day = gain_date_format_us (final->finalized);
  const char *what = _ ("Final");

  if (self->payee->net < 0)
    what = self->ledger->pool < 0 ? _ ("Final: the share of the losses")
                                  : _ ("Final: overpaid, to be recovered");
  if (final->superseded_by != 0)
    return g_strdup_printf (_ ("Superseded by run %lld. This was run %lld, finalized on %s."),
                            (long long) final->superseded_by, (long long) final->run, day);
  return g_strdup_printf (_ ("%s. Run %lld of the distribution for %d, finalized on %s."), what,
                          (long long) final->run, self->ledger->plan->performance_year, day);
}

static void
draw_status (Page *self)
{
  GainSheet *sheet = &self->report.sheet;
  g_autofree char *amount = gain_money_format_dollars (ABS (self->payee->net));
  g_autofree char *status
    = self->funds->final != NULL ? final_status (self)
                                 : gain_funds_status (self->ledger, self->payee->net);

  gain_draw_rectangle (&sheet->pen, sheet->left, sheet->y, gain_running_width (&self->report), 46,
                       GAIN_SHADE);
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  gain_draw_text (&sheet->pen, &big_type, sheet->left + 12, sheet->y + 22, amount);
  gain_draw_text_fit (&sheet->pen, &status_type, sheet->left + 12, sheet->y + 37,
                      gain_running_width (&self->report) - 24, status);
  gain_draw_end (&sheet->pen);
  sheet->y += 54;
}

/* --- how it adds up --------------------------------------------------------------------------- */

static void
add_amount (Page *self, GainTopic topic, gboolean strong)
{
  GainNode *node = node_of (self, topic, -1);
  g_autofree char *label = gain_node_label (node);
  g_autofree char *text = gain_node_text (node);
  gboolean taken = topic == GAIN_TOPIC_ADVANCES;
  g_autofree char *amount = taken ? gain_money_format_dollars (-(gint64) gain_node_value (node))
                                  : gain_node_amount (node);
  const GainType *type = strong ? &gain_running_bold : &gain_running_body;
  const GainType *types[] = { type, &gain_running_note, type };
  const char *cells[] = { label, text, amount };

  gain_running_row (&self->report, types, cells);
}

static void
draw_amounts (Page *self)
{
  static const double shares[] = { 0.24, 0.58, 0.18 };
  static const GainAlign aligns[] = { GAIN_ALIGN_LEFT, GAIN_ALIGN_LEFT, GAIN_ALIGN_RIGHT };
  const char *heads[] = { _ ("Step"), _ ("How it came about"), _ ("Dollars") };
  GainRunningTable table = gain_running_table (&self->report, shares, aligns, heads, 3);
  const GainPlanGroup *rules = self->group->group;
  gboolean pays = self->ledger->pool >= 0;

  gain_running_part (&self->report, _ ("How it adds up"));
  gain_running_open (&self->report, &table);
  add_amount (self, GAIN_TOPIC_MAXIMUM, FALSE);
  if (pays)
    add_amount (self, GAIN_TOPIC_EARNED, FALSE);
  if (pays && rules->cap != GAIN_NULL)
    add_amount (self, GAIN_TOPIC_CAPPED, FALSE);
  if (pays && rules->residue == GAIN_RESIDUE_REDISTRIBUTE)
    add_amount (self, GAIN_TOPIC_REDISTRIBUTED, FALSE);
  add_amount (self, GAIN_TOPIC_PAID, FALSE);
  if (self->payee->advances != 0)
    add_amount (self, GAIN_TOPIC_ADVANCES, FALSE);
  add_amount (self, GAIN_TOPIC_NET, TRUE);
  gain_running_close (&self->report);
}

/* --- gates ------------------------------------------------------------------------------------ */

static void
draw_gates (Page *self)
{
  guint n = self->ledger->pool < 0 ? 0 : self->group->group->gates->len;

  if (n == 0)
    return;
  gain_running_part (&self->report, _ ("Gates"));
  gain_running_write (&self->report, &gain_running_note, 0,
                      _ ("All of them must be met, or nothing is earned."));
  self->report.sheet.y += 2;
  for (guint g = 0; g < n; g++)
    {
      GainNode *gate = node_of (self, GAIN_TOPIC_GATE, (int) g);
      gboolean met = gain_node_value (gate) != 0;
      g_autofree char *words = gain_node_gate_text (gate);
      g_autofree char *text = g_strdup_printf (met ? _ ("Met: %s") : _ ("Not met: %s"), words);

      gain_running_write (&self->report, met ? &gain_running_body : &gain_running_alert, 0, text);
      self->report.sheet.y += 2;
    }
}

/* --- measures --------------------------------------------------------------------------------- */

static const GainScoreLine *
line_of (const Page *self, guint measure)
{
  for (guint i = 0; self->funds->lines != NULL && i < self->funds->lines->len; i++)
    if (g_array_index (self->funds->lines, GainScoreLine, i).measure == measure)
      return &g_array_index (self->funds->lines, GainScoreLine, i);
  return NULL;
}

/* What the next tier takes, and what it adds to what is paid. */
static char *
next_text (const GainScoreLine *line, const GainMeasure *measure)
{
  g_autofree char *step = line != NULL ? gain_text_next_step (line, measure) : NULL;
  g_autofree char *more = NULL;

  if (step == NULL)
    return g_strdup ("–");
  switch (line->gain_kind)
    {
    case GAIN_GAIN_AT_CAP:
      return g_strdup_printf (_ ("%s: nothing, at the cap"), step);
    case GAIN_GAIN_GATE:
      return g_strdup_printf (_ ("%s: nothing, a gate is not met"), step);
    case GAIN_GAIN_AMOUNT:
      more = gain_money_format_dollars (line->gain);
      return g_strdup_printf (line->gain < 0 ? "%s: %s" : "%s: +%s", step, more);
    case GAIN_GAIN_NO_PLAN:
    case GAIN_GAIN_NO_STEP:
    default:
      return g_steal_pointer (&step);
    }
}

/* The measure, and how its tier came about where that isn't by the payee's own result. */
static char *
measure_text (const Page *self, guint j, const GainMeasure *measure)
{
  GainNode *payout = node_of (self, GAIN_TOPIC_TERM_PAYOUT, (int) j);
  const GainTerm *term = &self->group->terms[self->payee->first_term + j];
  g_autofree char *judged = NULL;

  if (term->judged == GAIN_JUDGED_OWN)
    return gain_ledger_paces (self->ledger, self->group->term_measures[j])
             ? g_strdup_printf (_ ("%s (by the year’s pace)"), measure->title)
             : g_strdup (measure->title);
  judged = gain_node_judged_text (payout);
  return g_strdup_printf ("%s. %s", measure->title, judged);
}

/* How many of how many; of what isn't a percent nothing. */
static char *
cases_text (const GainTerm *term, const GainMeasure *measure)
{
  g_autofree char *numerator = gain_count_format (term->cell.numerator, 4);
  g_autofree char *denominator = gain_count_format (term->cell.denominator, 4);

  if (measure->unit != GAIN_UNIT_PERCENT || term->cell.denominator <= 0)
    return g_strdup ("–");
  return g_strdup_printf (_ ("%s of %s"), numerator, denominator);
}

static void
add_term (Page *self, guint j)
{
  const GainTerm *term = &self->group->terms[self->payee->first_term + j];
  guint at = self->group->term_measures[j];
  const GainMeasure *measure = &self->ledger->facts->catalog->measures[at];
  g_autofree char *name = measure_text (self, j, measure);
  g_autofree char *result = gain_term_result (self->ledger, term, at);
  g_autofree char *cases = cases_text (term, measure);
  g_autofree char *tier = gain_term_tier (self->ledger, term);
  g_autofree char *percent = gain_decimal_format (term->payout);
  g_autofree char *pays = g_strdup_printf ("%s%%", percent);
  g_autofree char *most = gain_money_format_dollars (term->maximum);
  g_autofree char *earned = gain_money_format_dollars (term->earned);
  g_autofree char *next = next_text (line_of (self, at), measure);
  const char *cells[] = { name, result, cases, tier,
                          term->judged == GAIN_JUDGED_EXCLUDED ? "–" : pays, most, earned, next };
  const GainType *types[] = { NULL, NULL, &gain_running_note, NULL, NULL, NULL, &gain_running_bold,
                              &gain_running_note };

  gain_running_row (&self->report, types, cells);
}

static void
draw_measures (Page *self)
{
  static const double shares[] = { 0.215, 0.115, 0.1, 0.1, 0.065, 0.12, 0.12, 0.165 };
  static const GainAlign aligns[] = { GAIN_ALIGN_LEFT,  GAIN_ALIGN_RIGHT, GAIN_ALIGN_LEFT,
                                      GAIN_ALIGN_LEFT,  GAIN_ALIGN_RIGHT, GAIN_ALIGN_RIGHT,
                                      GAIN_ALIGN_RIGHT, GAIN_ALIGN_LEFT };
  const char *heads[] = { _ ("Measure"), _ ("Result"), _ ("Cases"), _ ("Tier"), _ ("Pays"),
                          _ ("Of at most"), _ ("Earned"), _ ("Next tier adds") };
  static const double final_shares[] = { 0.345, 0.115, 0.115, 0.12, 0.065, 0.12, 0.12 };
  gboolean final = self->funds->final != NULL; /* there is no next tier any more */
  GainRunningTable table = gain_running_table (&self->report, final ? final_shares : shares, aligns,
                                               heads, final ? 7 : 8);

  if (self->group->n_terms == 0)
    return;
  gain_running_part (&self->report, _ ("Measures"));
  gain_running_open (&self->report, &table);
  for (guint j = 0; j < self->group->n_terms; j++)
    add_term (self, j);
  gain_running_close (&self->report);
  if (self->funds->lines == NULL)
    return;
  self->report.sheet.y += 4;
  gain_running_write (&self->report, &gain_running_note, 0,
                      _ ("“Next tier adds” is what the payment would change by with that one result "
                         "changed and everything else held."));
}

/* --- people within ---------------------------------------------------------------------------- */

static void
draw_people (Page *self)
{
  static const double shares[] = { 0.34, 0.48, 0.18 };
  static const GainAlign aligns[] = { GAIN_ALIGN_LEFT, GAIN_ALIGN_LEFT, GAIN_ALIGN_RIGHT };
  const char *heads[] = { _ ("Person"), _ ("How it came about"), _ ("Dollars") };
  GainRunningTable table = gain_running_table (&self->report, shares, aligns, heads, 3);

  if (self->payee->n_persons == 0)
    return;
  gain_running_part (&self->report, _ ("Divided among its people"));
  gain_running_open (&self->report, &table);
  for (guint i = 0; i < self->payee->n_persons; i++)
    {
      GainNode *node = node_of (self, GAIN_TOPIC_WITHIN_PAID, (int) i);
      g_autofree char *label = gain_node_label (node);
      g_autofree char *text = gain_node_text (node);
      g_autofree char *amount = gain_node_amount (node);
      const GainType *types[] = { NULL, &gain_running_note, NULL };
      const char *cells[] = { label, text, amount };

      gain_running_row (&self->report, types, cells);
    }
  gain_running_close (&self->report);
}

/* --- what proves it --------------------------------------------------------------------------- */

/* The amount is the whole: who was paid by the statement before has the difference to come. */
static void
draw_supersedes (Page *self)
{
  const GainFinal *final = self->funds->final;
  g_autofree char *text = NULL;

  if (final->supersedes == 0)
    return;
  text = g_strdup_printf (_ ("Run %lld takes the place of run %lld. The amount above is the whole "
                             "amount, not what is added: whatever was paid for run %lld counts "
                             "toward it."),
                          (long long) final->run, (long long) final->supersedes,
                          (long long) final->supersedes);
  gain_running_write (&self->report, &gain_running_body, 0, text);
  self->report.sheet.y += 2;
}

/* The head of the chain stands on paper, so that nobody can put another journal in its place. */
static void
draw_final (Page *self)
{
  const GainFinal *final = self->funds->final;
  g_autofree char *run = NULL;
  g_autofree char *head = NULL;

  if (final == NULL)
    return;
  run = g_strdup_printf (_ ("The plan “%s”, its inputs and every payee’s amount were frozen as run "
                            "%lld, and can be worked out again from them to the cent."),
                         self->ledger->plan->title, (long long) final->run);
  head = g_strdup_printf (_ ("Ledger %s\nHead of the journal %s"), final->ledger_sha256,
                          final->head);
  gain_running_part (&self->report, _ ("What makes it final"));
  if (final->approval != NULL)
    {
      gain_running_write (&self->report, &gain_running_body, 0, final->approval);
      self->report.sheet.y += 2;
    }
  gain_running_write (&self->report, &gain_running_body, 0, run);
  self->report.sheet.y += 2;
  draw_supersedes (self);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (GStrv) lines = g_strsplit (head, "\n", 2);

      gain_running_write (&self->report, &gain_running_note, 0, lines[i]);
      self->report.sheet.y += 1;
    }
}

/* --- the page --------------------------------------------------------------------------------- */

static char *
note_text (const Page *self, const char *period)
{
  g_autofree char *group = gain_group_name (self->group->group);
  g_autofree char *place = gain_payee_practice (self->ledger, self->group, self->payee);
  g_autofree char *id = self->funds->show_ids ? g_strdup (self->payee->id)
                                              : gain_payee_shown_id (self->group, self->payee);

  g_autofree char *title
    = g_strdup_printf (self->funds->final != NULL ? _ ("Settlement statement, %s")
                                                  : _ ("Funds-flow report, %s"),
                       period);

  if (self->group->group->payee == GAIN_PAYEE_DEPARTMENT)
    return g_strdup_printf ("%s · %s · %s", title, place, group);
  if (self->group->group->payee == GAIN_PAYEE_GROUP)
    return g_strdup_printf ("%s · %s", title, place);
  return g_strdup_printf ("%s · %s · %s · %s", title, id, place, group);
}

static char *
footer_text (const Page *self, const char *period, const GainScorecardStyle *style)
{
  g_autofree char *issued = style->issued != 0 ? gain_date_format_us (style->issued) : NULL;

  if (issued != NULL)
    return g_strdup_printf (_ ("%s, %s · issued %s"), self->ledger->plan->title, period, issued);
  return g_strdup_printf ("%s, %s", self->ledger->plan->title, period);
}

static void
lay_annex (Page *self, GainDocument *document, const char *name, const char *period,
           const char *footer, const GainScorecardStyle *style)
{
  g_autoptr (GPtrArray) steps
    = gain_payee_steps (self->funds->derivation, self->funds->group, self->funds->payee);
  g_autofree char *title = g_strdup_printf (_ ("%s: how every figure came about"), name);
  g_autofree char *note = g_strdup_printf (self->funds->final != NULL
                                             ? _ ("Annex to the settlement statement, %s")
                                             : _ ("Annex to the funds-flow report, %s"),
                                           period);

  gain_annex_layout (document, title, note, footer, steps, self->funds->origin,
                     self->funds->origin_data, style);
}

/**
 * gain_funds_layout:
 * @document: where pages are added
 * @funds: whose figures, and what stands beside them
 * @style: paper and ACO
 *
 * Lays out one payee's funds-flow report: what it is tracking toward, how that adds up, gates,
 * measures with what the next tier would add, the people within, and the derivation as an annex. Of
 * a finalized run it is the settlement statement, with what proves it.
 * Source: contract "Distribution", periods before the settlement.
 */
void
gain_funds_layout (GainDocument *document, const GainFunds *funds, const GainScorecardStyle *style)
{
  Page self = { .funds = funds };
  g_autofree char *period = NULL;
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;
  g_autofree char *footer = NULL;

  g_return_if_fail (document != NULL && funds != NULL && style != NULL);

  self.ledger = gain_derivation_get_ledger (funds->derivation);
  self.group = &self.ledger->groups[funds->group];
  self.payee = &self.group->payees[funds->payee];
  period = gain_period_format (self.ledger->facts->period);
  name = gain_payee_name (self.ledger, self.group, self.payee);
  note = note_text (&self, period);
  footer = footer_text (&self, period, style);
  self.report = (GainRunning){ .document = document, .style = style, .title = name, .note = note,
                               .footer_left = _ ("Confidential"), .footer_right = footer };
  gain_running_start (&self.report);
  gain_document_add_bookmark (document, name, 0);
  draw_status (&self);
  draw_amounts (&self);
  draw_gates (&self);
  draw_measures (&self);
  draw_people (&self);
  draw_final (&self);
  if (funds->annex)
    lay_annex (&self, document, name, period, footer, style);
}
