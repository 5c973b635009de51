/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-board-sheet.h"

#include "gain-payee-words.h"

#include <glib/gi18n-lib.h>

#define BAR 20.0
#define LABEL 46.0
#define CURVE 190.0 /* width and height of the curves */
#define N_POINTS 50
#define N_ENDS 6

/* Where a pool ends, in the order of the bar. */
static const char *const end_names[N_ENDS] = { N_ ("Paid"), N_ ("Infrastructure"),
                                               N_ ("Care redesign"), N_ ("Reserve"),
                                               N_ ("Carried forward"),
                                               N_ ("Taken off the top") };
static const guint32 end_colors[N_ENDS] = { GAIN_ACCENT, GAIN_SHADE_4, GAIN_SHADE_3, GAIN_SHADE_2,
                                            GAIN_SHADE,  GAIN_HAIRLINE };

static void
ends_of (const GainLedger *ledger, gint64 *ends)
{
  ends[0] = ledger->paid;
  ends[1] = ledger->infrastructure;
  ends[2] = ledger->redesign;
  ends[3] = ledger->reserve;
  ends[4] = ledger->carry_forward;
  ends[5] = ledger->deducted;
}

/* The bar in words, for those who can't see it. */
static char *
bar_alt (const char *name, const gint64 *ends)
{
  g_autoptr (GString) text = g_string_new (name);

  for (guint i = 0; i < N_ENDS; i++)
    {
      g_autofree char *money = gain_money_format_whole (ends[i]);

      g_string_append_printf (text, "%s %s %s", i > 0 ? ";" : ":", _ (end_names[i]), money);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One pool as a bar whose parts add up to it; all bars have one scale. */
static void
draw_bar (GainBoardSheet *self, guint run, gint64 most)
{
  const GainLedger *ledger = self->board->comparison->ledgers[run];
  GainSheet *sheet = &self->report.sheet;
  gboolean labelled = self->board->comparison->n > 1;
  double x = sheet->left + (labelled ? LABEL : 0);
  double width = sheet->right - x;
  gint64 ends[N_ENDS];
  g_autofree char *alt = NULL;

  ends_of (ledger, ends);
  alt = bar_alt (self->names[run], ends);
  gain_running_need (&self->report, BAR + 6);
  if (labelled)
    gain_draw_text (&sheet->pen, &gain_running_bold, sheet->left, sheet->y + BAR / 2 + 3,
                    self->names[run]);
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_FIGURE, alt);
  for (guint i = 0; i < N_ENDS; i++)
    {
      double part = most > 0 && ends[i] > 0 ? width * (double) ends[i] / (double) most : 0;

      if (part > 0)
        gain_draw_rectangle (&sheet->pen, x, sheet->y, part, BAR, end_colors[i]);
      x += part;
    }
  gain_draw_end (&sheet->pen);
  sheet->y += BAR + 6;
}

static void
draw_key (GainBoardSheet *self)
{
  GainSheet *sheet = &self->report.sheet;
  double left = sheet->left + (self->board->comparison->n > 1 ? LABEL : 0), x = left;

  for (guint i = 0; i < N_ENDS; i++)
    {
      double width = 12 + gain_text_width (&sheet->pen, &gain_running_note, _ (end_names[i]));

      if (x > left && x + width > sheet->right)
        {
          x = left;
          sheet->y += 13;
        }
      gain_draw_rectangle (&sheet->pen, x, sheet->y + 2, 8, 8, end_colors[i]);
      x = gain_draw_text (&sheet->pen, &gain_running_note, x + 12, sheet->y + 9, _ (end_names[i]))
          + 14;
    }
  sheet->y += 16;
}

/**
 * gain_board_draw_flow:
 * @self: a packet
 *
 * Each pool as a bar of where it ends. Losses have no bar: their parts are no shares of a whole.
 */
void
gain_board_draw_flow (GainBoardSheet *self)
{
  const GainComparison *comparison = self->board->comparison;
  gint64 most = 0;

  for (guint i = 0; i < comparison->n; i++)
    {
      most = MAX (most, comparison->ledgers[i]->pool + comparison->ledgers[i]->deducted);
      if (comparison->ledgers[i]->pool < 0)
        return;
    }
  gain_running_part (&self->report, comparison->n > 1 ? _ ("The pools, by where they end")
                                                      : _ ("The pool, by where it ends"));
  for (guint i = 0; i < comparison->n; i++)
    draw_bar (self, i, most);
  draw_key (self);
}

static const double curve_widths[GAIN_COMPARE_MOST] = { 1.6, 1.6, 0.8, 0.8 };
static const guint32 curve_colors[GAIN_COMPARE_MOST] = { GAIN_INK, GAIN_ACCENT, GAIN_INK_2,
                                                         GAIN_ATTENTION };

static void
draw_curve (GainBoardSheet *self, guint run, double x, double y)
{
  const GainRunFigures *figures = self->board->comparison->figures[run];
  const GainPen *pen = &self->report.sheet.pen;
  double points[2 * (N_POINTS + 1)];

  for (guint i = 0; i <= N_POINTS; i++)
    {
      double share = (double) gain_lorenz (figures, i, N_POINTS) / (100.0 * GAIN_SCALE);

      points[2 * i] = x + CURVE * i / N_POINTS;
      points[2 * i + 1] = y + CURVE * (1 - CLAMP (share, 0, 1));
    }
  gain_draw_polyline (pen, points, N_POINTS + 1, curve_widths[run], curve_colors[run], run % 2 == 1);
}

static void
draw_curve_key (GainBoardSheet *self, guint run, double x, double y)
{
  const GainPen *pen = &self->report.sheet.pen;
  const double points[] = { x, y - 3, x + 26, y - 3 };
  g_autofree char *gini
    = gain_decimal_format (gain_round_half_away (self->board->comparison->figures[run]->gini, 100)
                           * 100);
  g_autofree char *text = g_strdup_printf (_ ("%s, Gini coefficient %s"), self->names[run], gini);

  gain_draw_polyline (pen, points, 2, curve_widths[run], curve_colors[run], run % 2 == 1);
  gain_draw_text_fit (pen, &gain_running_body, x + 32, y,
                      self->report.sheet.right - x - 32, text);
}

/**
 * gain_board_draw_curves:
 * @self: a packet
 *
 * The Lorenz curves of what payees are paid: how much of the money the lower-paid part of them
 * gets (M. O. Lorenz, 1905). The straight line is everyone the same.
 */
void
gain_board_draw_curves (GainBoardSheet *self)
{
  const GainComparison *comparison = self->board->comparison;
  GainSheet *sheet = &self->report.sheet;
  const char *alt = _ ("Curves of how the money is spread over the payees; their Gini coefficients "
                       "stand beside them.");
  double x, y;

  for (guint i = 0; i < comparison->n; i++)
    if (comparison->figures[i]->paid <= 0)
      return;
  gain_running_need (&self->report, CURVE + 70);
  gain_running_part (&self->report, _ ("How evenly it is spread"));
  x = sheet->left + 4;
  y = sheet->y + 6;
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_FIGURE, alt);
  gain_draw_polyline (&sheet->pen,
                      (double[]){ x, y, x, y + CURVE, x + CURVE, y + CURVE, x + CURVE, y, x, y }, 5,
                      0.5, GAIN_HAIRLINE, FALSE);
  gain_draw_line (&sheet->pen, x, y + CURVE, x + CURVE, y, 0.5, GAIN_INK_2);
  for (guint i = 0; i < comparison->n; i++)
    draw_curve (self, i, x, y);
  gain_draw_end (&sheet->pen);
  for (guint i = 0; i < comparison->n; i++)
    draw_curve_key (self, i, x + CURVE + 24, y + 24 + 18 * i);
  gain_draw_text (&sheet->pen, &gain_running_note, x, y + CURVE + 13,
                  _ ("Payees, lowest-paid first →   ↑ their part of the money"));
  sheet->y = y + CURVE + 24;
}

/**
 * gain_board_row_name:
 * @ledger: a run that pays the row's payee
 * @row: a row of a comparison
 *
 * Returns: (transfer full): what people call the payee
 */
char *
gain_board_row_name (const GainLedger *ledger, const GainCompareRow *row)
{
  const GainCatalog *catalog = ledger->facts->catalog;

  switch (row->kind)
    {
    case GAIN_PAYEE_PROVIDER:
      return gain_person_display_name (&catalog->people[row->index]);
    case GAIN_PAYEE_PRACTICE:
      return g_strdup (catalog->practices[row->index].name);
    case GAIN_PAYEE_DEPARTMENT:
      return g_strdup (catalog->departments[row->index].name);
    case GAIN_PAYEE_GROUP:
    default:
      return row->group != NULL ? gain_group_name (row->group->group) : g_strdup (row->id);
    }
}
