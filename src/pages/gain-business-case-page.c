/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decimal.h"
#include "gain-settlement-page.h"

#include "gain-running.h"
#include "gain-settle-words.h"

#include <glib/gi18n-lib.h>

#define FIGURES 46.0
#define RISK_PLACES 3
#define MOST_FIGURES 3

static const GainType figure_type = { GAIN_FACE_BOLD, 18, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType name_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };

typedef struct
{
  const GainBusinessCase *answers;
  const GainCatalog      *catalog;
  GainRunning             report;
} Page;

/* Large figures side by side; one that isn't known is a line to write on. */
static void
draw_figures (Page *self, const char *const *figures, const char *const *names, guint n)
{
  GainSheet *sheet = &self->report.sheet;
  double step = gain_running_width (&self->report) / MOST_FIGURES;

  gain_running_need (&self->report, FIGURES);
  for (guint i = 0; i < n; i++)
    {
      double x = sheet->left + step * i;

      gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
      if (figures[i] != NULL)
        gain_draw_text_fit (&sheet->pen, &figure_type, x, sheet->y + 20, step - 12, figures[i]);
      else
        gain_draw_line (&sheet->pen, x, sheet->y + 21, x + step * 0.6, sheet->y + 21, 0.6,
                        GAIN_INK_2);
      gain_draw_text_fit (&sheet->pen, &name_type, x, sheet->y + 34, step - 12, names[i]);
      gain_draw_end (&sheet->pen);
    }
  sheet->y += FIGURES;
}

static void
say (Page *self, const char *text)
{
  gain_running_write (&self->report, &gain_running_body, 0, text);
  self->report.sheet.y += 8;
}

/* --- is risk captured? ------------------------------------------------------------------------ */

static char *
score_text (gint64 scaled)
{
  return scaled == GAIN_NULL
           ? NULL
           : gain_value_format (gain_round_half_away (scaled, 10), RISK_PLACES);
}

/* "+3.3%" */
static char *
change_text (const GainBusinessCase *answers)
{
  gint64 change;
  g_autofree char *text = NULL;

  if (answers->risk_now == GAIN_NULL || answers->risk_estimate == GAIN_NULL
      || answers->risk_now == 0)
    return NULL;
  change = gain_round_half_away ((GainInt128) (answers->risk_estimate - answers->risk_now) * 100
                                   * GAIN_SCALE, answers->risk_now);
  text = gain_settle_scaled_percent (change, 1);
  return g_strdup_printf ("%s%s", change > 0 ? "+" : "", text);
}

static void
draw_risk (Page *self)
{
  const GainBusinessCase *answers = self->answers;
  g_autofree char *now = score_text (answers->risk_now);
  g_autofree char *estimate = score_text (answers->risk_estimate);
  g_autofree char *change = change_text (answers);
  g_autofree char *lives = gain_count_format (gain_round_half_away (answers->lives, GAIN_SCALE), 0);
  g_autofree char *period = gain_period_format (answers->period);
  g_autofree char *text = NULL;
  const char *figures[] = { now, estimate, change };
  const char *names[] = { _ ("risk score now"), _ ("risk score estimated"), _ ("change") };

  gain_running_part (&self->report, _ ("1 · What is our risk score, and what should it be?"));
  draw_figures (self, figures, names, 3);
  text = answers->risk_now == GAIN_NULL
           ? g_strdup (_ ("There is no panel of the period: import it to see the risk score."))
           : g_strdup_printf (_ ("Average of %s attributed beneficiaries in %s, weighted by "
                                 "member-months. The estimate is the ACO’s own."), lives, period);
  say (self, text);
}

/* --- how far is documentation? ---------------------------------------------------------------- */

static void
draw_capture (Page *self)
{
  const GainBusinessCase *answers = self->answers;
  const GainMeasure *measure = &self->catalog->measures[answers->measure];
  g_autofree char *own = gain_value_display (answers->own, measure);
  g_autofree char *top = answers->n_clinicians > 0 ? gain_value_display (answers->top, measure)
                                                   : NULL;
  g_autofree char *more = gain_count_format (answers->to_reach, 0);
  g_autofree char *all = gain_count_format (answers->n_clinicians, 0);
  g_autofree char *best = gain_count_format (answers->n_reach, 0);
  g_autofree char *text
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    "%s. Of %s clinician with enough cases, %s reaches the top "
                                    "quartile.",
                                    "%s. Of %s clinicians with enough cases, %s reach the top "
                                    "quartile.", answers->n_clinicians),
                       measure->title, all, best);
  const char *figures[] = { own, top, more };
  const char *names[] = { _ ("the whole ACO"), _ ("top quartile of our clinicians"),
                          _ ("more cases to be as good") };

  draw_figures (self, figures, names, 3);
  say (self, text);
}

static void
draw_documentation (Page *self)
{
  g_autofree char *period = gain_period_format (self->answers->period);
  g_autofree char *text = NULL;

  gain_running_part (&self->report,
                     _ ("2 · How does our capture of conditions compare with the top quartile?"));
  if (self->answers->measure >= 0)
    {
      draw_capture (self);
      return;
    }
  text = g_strdup_printf (_ ("No documentation measure has results in %s. Add one of the library, as "
                             "“Chronic conditions confirmed this year”, and import its results."),
                          period);
  say (self, text);
}

/* --- what has been saved? --------------------------------------------------------------------- */

static void
add_row (Page *self, const char *year, gint64 benchmark, gint64 saved, const char *rate,
         const char *least, gint64 earned)
{
  g_autofree char *base = gain_money_format_whole (benchmark);
  g_autofree char *savings = gain_money_format_whole (saved);
  g_autofree char *paid = earned != GAIN_NULL ? gain_money_format_whole (earned) : g_strdup ("–");
  const char *cells[] = { year, base, savings, rate, least, paid };

  gain_running_row (&self->report, NULL, cells);
}

static void
add_year (Page *self, const GainSettled *settled)
{
  g_autofree char *year = g_strdup_printf ("%d", settled->year);
  g_autofree char *rate = gain_settle_percent (settled->result->rate, 2);
  g_autofree char *least = gain_settle_percent (settled->result->msr, 2);

  add_row (self, year, gain_settled_cents (settled->input.benchmark),
           gain_settled_cents (settled->result->difference), rate, least,
           gain_settled_earned (settled));
}

/* Before advances are taken back, as CMS publishes it and as the settled years show it. */
static gint64
projected_earned (const GainProjection *projection, GainOutlook outlook)
{
  const GainSettled *settled = projection->settled[outlook];

  return settled != NULL ? gain_settled_earned (settled) : GAIN_NULL;
}

static void
add_outlook (Page *self, const GainProjection *projection, GainOutlook outlook)
{
  static const char *const words[] = { N_ ("low"), N_ ("expected"), N_ ("high") };
  g_autofree char *year = g_strdup_printf ("%d, %s", projection->year, _ (words[outlook]));
  g_autofree char *rate = gain_settle_scaled_percent (projection->now.rates[outlook], 2);
  g_autofree char *least = gain_settle_scaled_percent (projection->msr, 2);

  add_row (self, year, projection->year_benchmark, projection->year_savings[outlook], rate, least,
           projected_earned (projection, outlook));
}

static void
explain_projection (Page *self)
{
  g_autofree char *terms = gain_projection_terms_sentence (self->answers->projection);
  g_autofree char *text
    = g_strdup_printf ("%s%s%s", _ ("The year under way is projected from its months so far, "
                                    "completed for claims still to come; low and high differ in how "
                                    "many those are."), terms != NULL ? " " : "",
                       terms != NULL ? terms : "");

  gain_running_write (&self->report, &gain_running_note, 0, text);
}

static void
draw_saved (Page *self)
{
  static const double shares[] = { 0.19, 0.18, 0.17, 0.13, 0.15, 0.18 };
  static const GainAlign aligns[] = { GAIN_ALIGN_LEFT,  GAIN_ALIGN_RIGHT, GAIN_ALIGN_RIGHT,
                                      GAIN_ALIGN_RIGHT, GAIN_ALIGN_RIGHT, GAIN_ALIGN_RIGHT };
  const char *heads[] = { _ ("Performance year"), _ ("Benchmark"), _ ("Saved"), _ ("Rate"),
                          _ ("Minimum rate"), _ ("Earned") };
  GainRunningTable table = gain_running_table (&self->report, shares, aligns, heads, 6);
  const GainBusinessCase *answers = self->answers;

  gain_running_part (&self->report, _ ("3 · What have we saved in the last two years?"));
  if (answers->years[0] == NULL && answers->projection == NULL)
    {
      say (self, _ ("No year is settled yet. Enter the settlement, or import CMS’s public results."));
      return;
    }
  gain_running_open (&self->report, &table);
  for (guint i = GAIN_BUSINESS_YEARS; i > 0; i--)
    if (answers->years[i - 1] != NULL)
      add_year (self, answers->years[i - 1]);
  for (guint i = 0; answers->projection != NULL && i < GAIN_N_OUTLOOKS; i++)
    add_outlook (self, answers->projection, (GainOutlook) i);
  gain_running_close (&self->report);
  self->report.sheet.y += 4;
  if (answers->projection != NULL)
    explain_projection (self);
}

/**
 * gain_business_case_layout:
 * @document: where a page is added
 * @answers: the three answers
 * @catalog: of the measures
 * @style: paper and ACO
 *
 * Lays out the business case: three questions on one page, and who decides. Source: contract
 * "Settlement", Projection
 */
void
gain_business_case_layout (GainDocument *document, const GainBusinessCase *answers,
                           const GainCatalog *catalog, const GainScorecardStyle *style)
{
  Page self = { .answers = answers, .catalog = catalog };
  g_autofree char *period = NULL;
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;
  g_autofree char *footer = NULL;

  g_return_if_fail (document != NULL && answers != NULL && style != NULL);

  period = gain_period_format (answers->period);
  title = g_strdup_printf (_ ("Business case, %s"), period);
  day = style->issued != 0 ? gain_date_format_us (style->issued) : NULL;
  footer = day != NULL ? g_strdup_printf (_ ("%s · issued %s"), title, day) : g_strdup (title);
  self.report = (GainRunning){ .document = document, .style = style, .title = title,
                               .note = _ ("Three questions before money goes into documentation and "
                                          "care"),
                               .footer_left = _ ("Confidential"), .footer_right = footer };
  gain_running_start (&self.report);
  gain_document_add_bookmark (document, title, 0);
  draw_risk (&self);
  draw_documentation (&self);
  draw_saved (&self);
  gain_sheet_signatures (&self.report.sheet, self.report.sheet.bottom - 26);
}
