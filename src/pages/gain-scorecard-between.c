/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cell-size.h"
#include "gain-contribution.h"
#include "gain-scorecard-back.h"
#include "gain-strip.h"

#include <glib/gi18n-lib.h>

#define ROW 14.0
#define COLUMN 88.0

static const GainType head_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType column_type = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_RIGHT };
static const GainType text_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType figure_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_RIGHT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };

static const GainMeasure *
measure_of (const GainBack *back, const GainContribution *own)
{
  return &back->card->scores->facts->catalog->measures[own->measure];
}

static char *
format_count (gint64 scaled)
{
  return gain_decimal_format (gain_round_half_away (scaled, GAIN_SCALE / 10) * (GAIN_SCALE / 10));
}

static void
draw_cell (GainBack *back, GainRoleTag role, const GainType *type, double x, double y,
           const char *text)
{
  gain_draw_begin (&back->sheet.pen, role, NULL);
  gain_draw_text (&back->sheet.pen, type, x, y, text);
  gain_draw_end (&back->sheet.pen);
}

static void
draw_heads (GainBack *back, const char *first)
{
  const GainSheet *sheet = &back->sheet;
  const char *const heads[] = { _ ("Result"), _ ("Counts"), _ ("Still open") };
  double y = sheet->y + 10;

  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_GROUP_ROW, NULL);
  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.5, GAIN_HAIRLINE);
  draw_cell (back, GAIN_ROLE_TAG_HEADER_CELL, &text_type, sheet->left, y, first);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    draw_cell (back, GAIN_ROLE_TAG_HEADER_CELL, &column_type, sheet->right - (2 - i) * COLUMN, y,
               heads[i]);
  gain_draw_end (&sheet->pen);
  back->sheet.y += ROW;
}

static void
draw_figures (GainBack *back, const GainContribution *own, double y)
{
  const GainMeasure *measure = measure_of (back, own);
  gboolean hidden = back->style->no_small_counts
                    && gain_cell_size_withholds (own->cell, measure->unit);
  g_autofree char *value = gain_value_display (own->cell, measure);
  g_autofree char *upper = format_count (own->cell.numerator);
  g_autofree char *lower = format_count (own->cell.denominator);
  g_autofree char *counts = g_strdup_printf (_ ("%s of %s"), upper, lower);
  g_autofree char *open = format_count (own->open);
  const char *const figures[] = { value, counts, open };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    draw_cell (back, GAIN_ROLE_TAG_CELL, &figure_type, back->sheet.right - (2 - i) * COLUMN, y,
               hidden ? _ ("withheld") : figures[i]);
}

static void
draw_row (GainBack *back, const GainContribution *own)
{
  GainSheet *sheet = &back->sheet;
  const GainMeasure *measure = measure_of (back, own);
  double width = sheet->right - sheet->left - 2 * COLUMN - 60, y = sheet->y + 9;
  g_autofree char *title
      = g_strdup_printf (measure->direction == GAIN_DIRECTION_HIGHER ? "%s"
                                                                     : _ ("%s, lower is better"),
                         measure->title);
  g_autoptr (GPtrArray) lines = gain_text_wrap (&sheet->pen, &text_type, width, title);

  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_GROUP_ROW, NULL);
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_ROW_HEADER, NULL);
  for (guint i = 0; i < lines->len; i++)
    gain_draw_text (&sheet->pen, &text_type, sheet->left, y + GAIN_LINE * i, lines->pdata[i]);
  gain_draw_end (&sheet->pen);
  draw_figures (back, own, y);
  gain_draw_end (&sheet->pen);
  sheet->y += GAIN_LINE * lines->len + 1;
}

static double
row_height (const GainBack *back, const GainContribution *own)
{
  const GainSheet *sheet = &back->sheet;
  double width = sheet->right - sheet->left - 2 * COLUMN - 60;
  g_autofree char *title = g_strdup_printf (_ ("%s, lower is better"),
                                            measure_of (back, own)->title);
  g_autoptr (GPtrArray) lines = gain_text_wrap (&sheet->pen, &text_type, width, title);

  return GAIN_LINE * lines->len + 1;
}

static void
draw_kind (GainBack *back, const GArray *all, GainContributionKind kind, const char *title)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const GainContribution *own = &g_array_index (all, GainContribution, i);
      double height;

      if (own->kind != kind)
        continue;
      height = row_height (back, own);
      if (begun && back->sheet.y + height > back->sheet.bottom - ROW - 4)
        {
          gain_draw_end (&back->sheet.pen);
          begun = FALSE;
        }
      if (!begun)
        {
          gain_back_need (back, height + ROW + 4);
          gain_draw_begin (&back->sheet.pen, GAIN_ROLE_TAG_TABLE, NULL);
          draw_heads (back, title);
          begun = TRUE;
        }
      draw_row (back, own);
    }
  if (begun)
    {
      gain_draw_end (&back->sheet.pen);
      back->sheet.y += 4;
    }
}

/* A sentence, whose first half is how much, and whose second what it is not. */
static void
draw_savings (GainBack *back, const GainContribution *own)
{
  const GainMeasure *measure = measure_of (back, own);
  g_autofree char *amount = gain_money_format_whole (ABS (own->savings));
  g_autofree char *value = gain_value_display (own->cell, measure);
  g_autofree char *reference = gain_value_display (own->reference, measure);
  g_autofree char *years = format_count (own->cell.denominator);
  g_autofree char *text = NULL;

  if (back->style->no_small_counts
      && (gain_cell_size_withholds (own->cell, measure->unit)
          || gain_cell_size_withholds_whole (own->reference, own->cell, measure->unit)))
    return;
  text = g_strdup_printf (own->savings >= 0
                            ? _ ("Estimated contribution to savings (%s): %s below the ACO’s "
                                 "average. %s against %s, over %s person-years.")
                            : _ ("Estimated contribution to savings (%s): %s above the ACO’s "
                                 "average. %s against %s, over %s person-years."),
                          measure->title, amount, value, reference, years);
  gain_back_flow (back, GAIN_ROLE_TAG_PARAGRAPH, &text_type, back->sheet.right - back->sheet.left,
                  text);
  gain_back_flow (back, GAIN_ROLE_TAG_PARAGRAPH, &note_type, back->sheet.right - back->sheet.left,
                  _ ("An estimate, not a payment: (ACO’s value − own value) × person-years, without "
                     "benchmark, risk score or settlement."));
  back->sheet.y += 4;
}

/**
 * gain_back_between:
 * @back: the page
 *
 * Lays out what is done between visits: conditions recorded, care gaps by measure with the patients
 * still open, and the estimated contribution to savings, as far as there are such measures. The
 * figures are of gain_contributions_new().
 */
void
gain_back_between (GainBack *back)
{
  g_autoptr (GArray) all
      = gain_contributions_new (back->card->scores, back->card->person_index);

  if (all->len == 0)
    return;
  gain_back_need (back, 6 * ROW);
  back->sheet.y += 4;
  gain_back_flow (back, GAIN_ROLE_TAG_SUBHEADING, &head_type,
                  back->sheet.right - back->sheet.left,
                  _ ("Between visits: documentation and care gaps"));
  back->sheet.y += 3;
  draw_kind (back, all, GAIN_CONTRIBUTION_CAPTURE, _ ("Conditions recorded (HCC capture)"));
  draw_kind (back, all, GAIN_CONTRIBUTION_GAP, _ ("Care gaps"));
  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, GainContribution, i).kind == GAIN_CONTRIBUTION_SAVINGS)
      draw_savings (back, &g_array_index (all, GainContribution, i));
}
