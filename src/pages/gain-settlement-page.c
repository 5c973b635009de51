/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-page.h"

#include "gain-running.h"
#include "gain-settle-words.h"

#include <glib/gi18n-lib.h>

#define STATUS 34.0
#define FIGURE 150.0  /* height of the picture */
#define NAMES 26.0    /* below it, for the bars' names */
#define STUB 26.0     /* of the benchmark above the break: not to scale */
#define BAR_PART 0.6
#define HEADROOM 1.12
#define ASIDE 86.0    /* right of the bars, for what the line across is */

static const GainType big_type = { GAIN_FACE_BOLD, 13, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType name_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_CENTER };
static const GainType amount_type = { GAIN_FACE_BOLD, 9, GAIN_INK, GAIN_ALIGN_CENTER };

typedef struct
{
  const GainSettled *settled;
  GainRunning        report;
} Page;

/* --- the picture ------------------------------------------------------------------------------ */

/* Where amounts are on the paper. */
typedef struct
{
  double left, column;
  double top, height; /* of the scale, below the stub */
  double most, least; /* cents */
} Scale;

static gboolean
is_loss (const Page *self)
{
  return gain_exact_sign (self->settled->result->difference) < 0;
}

static double
threshold (const Page *self)
{
  double cents = (double) gain_settled_cents (self->settled->result->threshold);

  return is_loss (self) ? -cents : cents;
}

static Scale
find_scale (Page *self, const GArray *bars)
{
  const GainSheet *sheet = &self->report.sheet;
  Scale scale = { .left = sheet->left, .top = sheet->y + STUB, .height = FIGURE - STUB,
                  .column = (gain_running_width (&self->report) - ASIDE) / bars->len };

  scale.most = MAX (threshold (self), 0);
  scale.least = MIN (threshold (self), 0);
  for (guint i = 2; i < bars->len; i++)
    {
      const GainSettleBar *bar = &g_array_index (bars, GainSettleBar, i);

      scale.most = MAX (scale.most, (double) MAX (bar->from, bar->to));
      scale.least = MIN (scale.least, (double) MIN (bar->from, bar->to));
    }
  scale.most *= HEADROOM;
  scale.least *= HEADROOM;
  if (scale.most - scale.least < 1)
    scale.most = scale.least + 1;
  return scale;
}

static double
y_of (const Scale *scale, double cents)
{
  if (cents > scale->most) /* the benchmark: broken */
    return scale->top - STUB;
  return scale->top + scale->height * (scale->most - cents) / (scale->most - scale->least);
}

static void
draw_bar (Page *self, const Scale *scale, const GainSettleBar *bar, guint at)
{
  const GainPen *pen = &self->report.sheet.pen;
  double from = y_of (scale, (double) bar->from), to = y_of (scale, (double) bar->to);
  double x = scale->left + scale->column * (at + (1 - BAR_PART) / 2);
  gboolean given = bar->kind == GAIN_BAR_BENCHMARK || bar->kind == GAIN_BAR_EXPENDITURE
                   || bar->kind == GAIN_BAR_NOT_SHARED;
  guint32 fill = given ? GAIN_HAIRLINE : !bar->total ? GAIN_SHADE_3 : GAIN_ACCENT;

  gain_draw_rectangle (pen, x, MIN (from, to), scale->column * BAR_PART, MAX (ABS (to - from), 0.8),
                       fill);
  if (at < 2) /* the break */
    for (int i = 0; i < 2; i++)
      gain_draw_line (pen, x - 2, scale->top - 7 + 4 * i, x + scale->column * BAR_PART + 2,
                      scale->top - 12 + 4 * i, 2, 0xffffff);
}

static void
draw_name (Page *self, const Scale *scale, const GainSettleBar *bar, guint at)
{
  const GainPen *pen = &self->report.sheet.pen;
  gboolean owed = bar->kind == GAIN_BAR_EARNED && is_loss (self);
  gint64 amount = !bar->total ? bar->to - bar->from : owed ? -bar->to : bar->to;
  g_autofree char *text = gain_settle_short_dollars (amount);
  double x = scale->left + scale->column * (at + 0.5);
  double y = scale->top + scale->height;

  gain_draw_text_fit (pen, &name_type, x, y + 12, scale->column - 3,
                      gain_settle_bar_title (bar->kind, is_loss (self)));
  gain_draw_text_fit (pen, &amount_type, x, y + 23, scale->column - 3, text);
}

static char *
describe_picture (const Page *self, const GArray *bars)
{
  g_autoptr (GString) text = g_string_new (_ ("From the benchmark to what is paid."));

  for (guint i = 0; i < bars->len; i++)
    {
      const GainSettleBar *bar = &g_array_index (bars, GainSettleBar, i);
      g_autofree char *amount
        = gain_money_format_dollars (bar->total ? bar->to : bar->to - bar->from);

      g_string_append_printf (text, " %s: %s.", gain_settle_bar_title (bar->kind, is_loss (self)),
                              amount);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
draw_threshold (Page *self, const Scale *scale)
{
  const GainPen *pen = &self->report.sheet.pen;
  double right = scale->left + gain_running_width (&self->report) - ASIDE;
  double y = y_of (scale, threshold (self));
  double points[] = { scale->left + scale->column * 2, y, right, y };
  g_autofree char *msr = gain_settle_percent (self->settled->result->msr, 2);
  g_autofree char *rate = g_strdup_printf (_ ("rate %s"), msr);

  gain_draw_polyline (pen, points, 2, 0.8, GAIN_INK, TRUE);
  gain_draw_text_fit (pen, &gain_running_note, right + 5, y - 2, ASIDE - 5,
                      is_loss (self) ? _ ("minimum loss") : _ ("minimum savings"));
  gain_draw_text_fit (pen, &gain_running_note, right + 5, y + 8, ASIDE - 5, rate);
}

static void
draw_picture (Page *self)
{
  GainSheet *sheet = &self->report.sheet;
  g_autoptr (GArray) bars = gain_settled_bars (self->settled);
  Scale scale = find_scale (self, bars);
  g_autofree char *text = describe_picture (self, bars);
  double zero = y_of (&scale, 0);

  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_FIGURE, text);
  for (guint i = 0; i < bars->len; i++)
    {
      draw_bar (self, &scale, &g_array_index (bars, GainSettleBar, i), i);
      draw_name (self, &scale, &g_array_index (bars, GainSettleBar, i), i);
    }
  gain_draw_line (&sheet->pen, sheet->left, zero,
                  sheet->left + gain_running_width (&self->report) - ASIDE, zero, 0.6, GAIN_INK_2);
  draw_threshold (self, &scale);
  gain_draw_end (&sheet->pen);
  sheet->y += FIGURE + NAMES + 6;
}

/* --- steps and inputs ------------------------------------------------------------------------- */

static void
draw_status (Page *self)
{
  GainSheet *sheet = &self->report.sheet;
  g_autofree char *sentence = gain_settled_sentence (self->settled);

  gain_draw_rectangle (&sheet->pen, sheet->left, sheet->y, gain_running_width (&self->report),
                       STATUS, GAIN_SHADE);
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  gain_draw_text_fit (&sheet->pen, &big_type, sheet->left + 12, sheet->y + 21,
                      gain_running_width (&self->report) - 24, sentence);
  gain_draw_end (&sheet->pen);
  sheet->y += STATUS + 10;
}

static void
draw_steps (Page *self)
{
  static const double shares[] = { 0.3, 0.17, 0.26, 0.27 };
  static const GainAlign aligns[] = { GAIN_ALIGN_LEFT, GAIN_ALIGN_RIGHT, GAIN_ALIGN_LEFT,
                                      GAIN_ALIGN_LEFT };
  const char *heads[] = { _ ("Step"), _ ("Amount or rate"), _ ("What was decided"), _ ("Rule") };
  GainRunningTable table = gain_running_table (&self->report, shares, aligns, heads, 4);
  const GArray *steps = self->settled->result->steps;

  gain_running_part (&self->report, _ ("Step by step"));
  gain_running_open (&self->report, &table);
  for (guint i = 0; i < steps->len; i++)
    {
      const GainSettleStep *step = &g_array_index (steps, GainSettleStep, i);
      gboolean strong = step->binds || step->line == GAIN_SETTLE_RESULT;
      const GainType *type = strong ? &gain_running_bold : &gain_running_body;
      g_autofree char *value = gain_settle_step_value (step);
      g_autofree char *detail = gain_settle_step_detail (self->settled, step);
      const char *cells[] = { gain_settle_line_title (step->line), value, detail,
                              step->source != NULL ? step->source : "" };
      const GainType *types[] = { type, type, &gain_running_note, &gain_running_note };

      gain_running_row (&self->report, types, cells);
    }
  gain_running_close (&self->report);
}

static void
draw_notes (Page *self)
{
  self->report.sheet.y += 6;
  gain_running_write (&self->report, &gain_running_note, 0,
                      _ ("Every step is exact; each figure is rounded on its own where it is "
                         "printed. Bold: the step changed what is paid."));
  if (self->settled->is_public)
    gain_running_write (&self->report, &gain_running_note, 0,
                        _ ("Settled by what CMS published of the year; the choice of the minimum "
                           "savings rate isn’t published, so the table is used."));
  if (self->settled->result->limit_lacks_revenue)
    gain_running_write (&self->report, &gain_running_note, 0,
                        _ ("The participants’ revenue isn’t given, so that only the limit by "
                           "benchmark bounds the loss."));
}

/**
 * gain_settlement_layout:
 * @document: where pages are added
 * @settled: a year that could be settled
 * @style: paper and ACO
 *
 * Lays out the settlement sheet: the outcome, its picture, and every step with its rule. Source: 42
 * CFR Part 425, Subpart G; contract "Settlement", Steps
 */
void
gain_settlement_layout (GainDocument *document, const GainSettled *settled,
                        const GainScorecardStyle *style)
{
  Page self = { .settled = settled };
  g_autofree char *title = NULL;
  g_autofree char *note = NULL;
  g_autofree char *day = NULL;
  g_autofree char *footer = NULL;

  g_return_if_fail (document != NULL && settled != NULL && settled->result != NULL);

  title = g_strdup_printf (_ ("Settlement with CMS, performance year %d"), settled->year);
  note = g_strdup_printf (_ ("%s · %s · Medicare Shared Savings Program"), settled->aco_id,
                          gain_track_title (settled->track));
  day = style->issued != 0 ? gain_date_format_us (style->issued) : NULL;
  footer = day != NULL ? g_strdup_printf (_ ("Settlement %d · issued %s"), settled->year, day)
                       : g_strdup_printf (_ ("Settlement %d"), settled->year);
  self.report = (GainRunning){ .document = document, .style = style, .title = title, .note = note,
                               .footer_left = _ ("Confidential"), .footer_right = footer };
  gain_running_start (&self.report);
  gain_document_add_bookmark (document, title, 0);
  draw_status (&self);
  draw_picture (&self);
  draw_steps (&self);
  draw_notes (&self);
}
