/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-scorecard-alt.h"
#include "gain-scorecard-back.h"
#include "gain-scorecard-text.h"
#include "gain-sheet.h"
#include "gain-strip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROW 36.0       /* a measure: three lines */
#define HEADING 13.0   /* a domain */
#define SIGNATURES 28.0
#define FOOTER 16.0
#define BLOCK_GAP 6.0
#define STEP 36.0      /* a next step: what, how, who and by when */
#define PAYMENT_WIDTH 188.0
#define PAD 6.0
#define WRITING_LINE 20.0

/* The columns' widths; the first, the measure, takes what is left. */
#define VALUE 50.0
#define TIER 98.0
#define TREND 48.0
#define PEERS 106.0
#define NEXT 88.0
#define GUTTER 7.0

typedef struct
{
  GainSheet                 sheet;
  GainDocument             *document;
  const GainScorecard      *card;
  const GainScorecardStyle *style;
  double                    value, tier, trend, peers, next; /* left edges of the columns */
  GainScorecardRest         rest;
  GPtrArray                *cut; /* what didn't fit in its place: stands whole on page 2 */
} Front;

static const GainType name_type = { GAIN_FACE_BOLD, 15, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType message_type = { GAIN_FACE_BOLD, 12, GAIN_ACCENT, GAIN_ALIGN_LEFT };
static const GainType table_type = { GAIN_FACE_REGULAR, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType bold_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType small_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType value_type = { GAIN_FACE_BOLD, 11, GAIN_INK, GAIN_ALIGN_RIGHT };
static const GainType money_type = { GAIN_FACE_BOLD, 15, GAIN_ACCENT, GAIN_ALIGN_RIGHT };

static GainType
aligned (GainType type, GainAlign align)
{
  type.align = align;
  return type;
}

static GainType
colored (GainType type, guint32 color)
{
  type.color = color;
  return type;
}

static const GainMeasure *
measure_of (const Front *front, const GainScoreLine *line)
{
  return &front->card->scores->facts->catalog->measures[line->measure];
}

static void
remember_cut (Front *front, const char *text)
{
  if (!g_ptr_array_find_with_equal_func (front->cut, text, g_str_equal, NULL))
    g_ptr_array_add (front->cut, g_strdup (text));
}

/* One line; what of it doesn't fit is kept for page 2. */
static void
fit (Front *front, const GainType *type, double x, double y, double width, const char *text)
{
  const GainPen *pen = &front->sheet.pen;
  g_autofree char *clean = gain_fonts_clean (pen->fonts, type->face, text);

  if (gain_text_width (pen, type, clean) > width)
    remember_cut (front, text);
  gain_draw_text_fit (pen, type, x, y, width, clean);
}

static double
draw_lines (Front *front, const GainType *type, double x, double y, double width, guint n_lines,
            const char *text)
{
  gboolean cut;
  g_autoptr (GPtrArray) lines
      = gain_text_wrap_cut (&front->sheet.pen, type, width, n_lines, text, &cut);

  if (cut)
    remember_cut (front, text);
  for (guint i = 0; i < lines->len; i++)
    {
      gain_draw_text (&front->sheet.pen, type, x, y + type->size, lines->pdata[i]);
      y += type->size * 1.25;
    }
  return y;
}

static void
begin (const Front *front, GainRoleTag role)
{
  gain_draw_begin (&front->sheet.pen, role, NULL);
}

static void
end (const Front *front)
{
  gain_draw_end (&front->sheet.pen);
}

static void
place_columns (Front *front)
{
  front->next = front->sheet.right - NEXT;
  front->peers = front->next - GUTTER - PEERS;
  front->trend = front->peers - GUTTER - TREND;
  front->tier = front->trend - GUTTER - TIER;
  front->value = front->tier - GUTTER - VALUE;
}

static void
draw_top_line (Front *front)
{
  GainSheet *sheet = &front->sheet;
  const GainType right_type = aligned (note_type, GAIN_ALIGN_RIGHT);
  g_autofree char *title = gain_text_issue (front->card, front->style);
  double width = gain_text_width (&sheet->pen, &note_type, title);

  begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  if (front->style->aco_name != NULL)
    fit (front, &head_type, sheet->left, sheet->y + 9, sheet->right - sheet->left - width - 12,
         front->style->aco_name);
  gain_draw_text (&sheet->pen, &right_type, sheet->right, sheet->y + 9, title);
  end (front);
  sheet->y += 16;
}

static void
draw_header (Front *front)
{
  GainSheet *sheet = &front->sheet;
  double width = sheet->right - sheet->left;
  g_autofree char *name = gain_person_display_name (front->card->person);
  g_autofree char *details = gain_text_person_details (front->card);
  g_autofree char *message = gain_scorecard_message (front->card);

  draw_top_line (front);
  begin (front, GAIN_ROLE_TAG_HEADING);
  sheet->y = draw_lines (front, &name_type, sheet->left, sheet->y - 1, width, 2, name) + 2;
  end (front);
  begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  sheet->y = draw_lines (front, &note_type, sheet->left, sheet->y, width, 2, details) + 5;
  end (front);
  begin (front, GAIN_ROLE_TAG_SUBHEADING);
  sheet->y = draw_lines (front, &message_type, sheet->left, sheet->y, width, 3, message) + 5;
  end (front);
}

static void
draw_head (Front *front, const GainType *type, double x, double y, const char *text)
{
  begin (front, GAIN_ROLE_TAG_HEADER_CELL);
  gain_draw_text (&front->sheet.pen, type, x, y, text);
  end (front);
}

static void
draw_column_heads (Front *front, const char *first)
{
  GainSheet *sheet = &front->sheet;
  const GainType right_type = aligned (head_type, GAIN_ALIGN_RIGHT);
  double y = sheet->y + 10;

  begin (front, GAIN_ROLE_TAG_ROW);
  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.8, GAIN_INK);
  draw_head (front, &bold_type, sheet->left, y, first);
  draw_head (front, &right_type, front->value + VALUE, y, _ ("Result"));
  draw_head (front, &head_type, front->tier, y, _ ("Tier · pays"));
  draw_head (front, &head_type, front->trend, y, _ ("Trend"));
  draw_head (front, &head_type, front->peers, y, _ ("Peers"));
  draw_head (front, &head_type, front->next, y, _ ("Next tier"));
  end (front);
  sheet->y += 14;
}

static void
draw_heading (Front *front, const char *text)
{
  GainSheet *sheet = &front->sheet;

  begin (front, GAIN_ROLE_TAG_GROUP_ROW);
  draw_head (front, &bold_type, sheet->left, sheet->y + 10, text);
  end (front);
  sheet->y += HEADING;
}

/* Up to two lines; the short title, or a cut at a word, where it needs more. */
static GPtrArray *
title_lines (Front *front, const GainMeasure *measure, double width)
{
  gboolean cut;
  GPtrArray *lines = gain_text_wrap_cut (&front->sheet.pen, &table_type, width, 2, measure->title,
                                         &cut);

  if (!cut)
    return lines;
  if (measure->short_title == NULL)
    return lines;
  g_ptr_array_unref (lines);
  lines = gain_text_wrap_cut (&front->sheet.pen, &table_type, width, 2, measure->short_title, &cut);
  if (cut)
    remember_cut (front, measure->short_title);
  return lines;
}

static void
draw_title (Front *front, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  double width = front->value - GUTTER - front->sheet.left;
  g_autoptr (GPtrArray) lines = title_lines (front, measure, width);

  begin (front, GAIN_ROLE_TAG_ROW_HEADER);
  for (guint i = 0; i < lines->len; i++)
    gain_draw_text (pen, &table_type, front->sheet.left, y + 10 + 11 * i, lines->pdata[i]);
  gain_draw_text_fit (pen, &note_type, front->sheet.left, y + 10 + 11 * lines->len, width,
                      measure->direction == GAIN_DIRECTION_HIGHER ? _ ("higher is better")
                                                                  : _ ("lower is better"));
  end (front);
}

/* A count, or dollars, as written in the results. */
static char *
format_part (gint64 scaled, gboolean dollars)
{
  g_autofree char *plain = NULL;

  if (dollars)
    return gain_money_format_whole (gain_round_half_away (scaled, GAIN_SCALE / 100));
  if (scaled % GAIN_SCALE == 0)
    {
      plain = gain_money_format_whole (scaled / (GAIN_SCALE / 100));
      return g_strdup (*plain == '$' ? plain + 1 : plain); /* grouped, without the sign */
    }
  return gain_decimal_format (gain_round_half_away (scaled, GAIN_SCALE / 10) * (GAIN_SCALE / 10));
}

/* The room is narrow: large amounts are said in millions. */
static char *
format_numerator (const Front *front, const GainScoreLine *line, const GainMeasure *measure)
{
  gboolean dollars = measure->unit == GAIN_UNIT_DOLLARS;
  g_autofree char *text = format_part (line->cell.numerator, dollars);
  g_autofree char *millions = NULL;

  if (gain_text_width (&front->sheet.pen, &note_type, text) <= VALUE)
    return g_steal_pointer (&text);
  millions = gain_decimal_format (gain_round_half_away (line->cell.numerator, 10000 * GAIN_SCALE)
                                  * (GAIN_SCALE / 100));
  return g_strdup_printf (dollars ? "$%sM" : "%sM", millions);
}

static void
draw_too_few (Front *front, const GainScoreLine *line, double y)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType right_type = aligned (note_type, GAIN_ALIGN_RIGHT);
  double right = front->value + VALUE;
  g_autofree char *n = format_part (line->cell.denominator, FALSE);
  g_autofree char *few = g_strdup_printf (_ ("too few (%s)"), n);
  g_autofree char *below = g_strdup_printf ("(%s)", n);

  gain_draw_rectangle (pen, front->value - 4, y + 1, VALUE + 4 + GUTTER / 2, ROW - 2, GAIN_SHADE);
  if (gain_text_width (pen, &note_type, few) <= VALUE)
    {
      gain_draw_text (pen, &right_type, right, y + 10, few);
      return;
    }
  gain_draw_text (pen, &right_type, right, y + 10, _ ("too few"));
  gain_draw_text (pen, &right_type, right, y + 21, below);
}

static void
draw_counts (Front *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType right_type = aligned (note_type, GAIN_ALIGN_RIGHT);
  double right = front->value + VALUE;
  g_autofree char *upper = format_numerator (front, line, measure);
  g_autofree char *lower = format_part (line->cell.denominator, FALSE);
  g_autofree char *both = g_strdup_printf (_ ("%s of %s"), upper, lower);
  g_autofree char *of = g_strdup_printf (_ ("of %s"), lower);

  if (gain_text_width (pen, &note_type, both) <= VALUE)
    {
      gain_draw_text (pen, &right_type, right, y + 22, both);
      return;
    }
  gain_draw_text (pen, &right_type, right, y + 22, upper);
  gain_draw_text (pen, &right_type, right, y + 32.2, of);
}

static void
draw_value (Front *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType right_type = aligned (note_type, GAIN_ALIGN_RIGHT);
  double right = front->value + VALUE;
  g_autofree char *value = NULL;

  begin (front, GAIN_ROLE_TAG_CELL);
  if (line->cell.denominator <= 0)
    gain_draw_text (pen, &right_type, right, y + 10, _ ("no result"));
  else if (!line->reportable)
    draw_too_few (front, line, y);
  else
    {
      value = gain_value_display (line->cell, measure);
      gain_draw_text (pen, &value_type, right, y + 11, value);
      draw_counts (front, line, measure, y);
    }
  end (front);
}

static void
draw_tier_sign (Front *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType bold = { GAIN_FACE_BOLD, 9, GAIN_INK, GAIN_ALIGN_LEFT };
  const GainType right_type = aligned (small_type, GAIN_ALIGN_RIGHT);
  const GainTier *tier = gain_text_tier (front->card, line);
  g_autofree char *percent = gain_decimal_format (tier->payout);
  g_autofree char *pays = g_strdup_printf ("%s%%", percent);
  g_autofree char *ball = gain_alt_ball (tier);
  g_autofree char *steps = gain_alt_steps (line, measure);
  double width = gain_text_width (pen, &small_type, pays);

  gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, ball);
  gain_draw_ball (pen, front->tier + 4.5, y + 7, 9, (double) tier->payout / (100 * GAIN_SCALE));
  end (front);
  fit (front, &bold, front->tier + 12, y + 10, TIER - 12 - width - 3, tier->name);
  gain_draw_text (pen, &right_type, front->tier + TIER, y + 10, pays);
  gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, steps);
  gain_strip_draw_steps (pen, line, measure, front->tier, y + 14.5, TIER);
  end (front);
}

static void
draw_tier (Front *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  begin (front, GAIN_ROLE_TAG_CELL);
  if (line->target != NULL && line->tier >= 0)
    draw_tier_sign (front, line, measure, y);
  else if (line->cell.denominator > 0)
    gain_draw_text (&front->sheet.pen, &note_type, front->tier, y + 10,
                    line->reportable ? _ ("no target set") : _ ("no tier"));
  end (front);
}

/* A triangle and a word, only where the trend rule signals. */
static void
draw_trend_sign (Front *front, const GainScoreLine *line, double y)
{
  const GainPen *pen = &front->sheet.pen;
  gboolean improved = line->trend == GAIN_TREND_IMPROVED;
  guint32 color = improved ? GAIN_INK : GAIN_ATTENTION;
  const GainType type = colored (small_type, color);
  double x = front->trend, top = improved ? y - 6.5 : y - 0.5, foot = improved ? y - 0.5 : y - 6.5;
  const double points[] = { x + 3.2, top, x + 6.4, foot, x, foot };

  if (line->trend == GAIN_TREND_NONE)
    return;
  gain_draw_polygon (pen, points, 3, color);
  gain_draw_text (pen, &type, x + 9, y, improved ? _ ("improved") : _ ("slipped"));
}

static guint
count_history (const GainScoreLine *line)
{
  guint n = 0;

  for (guint i = line->n_history - MIN (line->n_history, GAIN_STRIP_PERIODS); i < line->n_history;
       i++)
    n += line->history[i].denominator > 0;
  return n;
}

static void
draw_trend (Front *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  g_autofree char *alternative = NULL;

  begin (front, GAIN_ROLE_TAG_CELL);
  if (count_history (line) >= 2)
    {
      alternative = gain_alt_trend (line, measure);
      gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, alternative);
      gain_strip_draw_trend (pen, line, measure, front->trend, y + 1, TREND);
      end (front);
      draw_trend_sign (front, line, y + 32);
    }
  else if (line->cell.denominator > 0)
    gain_draw_text (pen, &note_type, front->trend, y + 10, _ ("no history"));
  end (front);
}

static void
draw_peers (Front *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  g_autofree char *median = NULL, *region = NULL, *value = NULL, *alone = NULL, *strip = NULL;

  begin (front, GAIN_ROLE_TAG_CELL);
  if (line->peers != NULL && line->peers->n > 0)
    {
      strip = gain_alt_peers (line, measure);
      gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, strip);
      gain_strip_draw_peers (pen, line, measure, front->peers, y, PEERS);
      end (front);
      median = gain_value_display (line->peers->median, measure);
      alone = g_strdup_printf (_ ("median %s of %u"), median, line->peers->n);
      if (line->region != NULL)
        {
          value = gain_strip_format_value (line->region->value, measure);
          region = g_strdup_printf (_ ("median %s, region %s"), median, value);
        }
      fit (front, &note_type, front->peers, y + 32, PEERS,
           region != NULL && gain_text_width (pen, &note_type, region) <= PEERS ? region : alone);
    }
  end (front);
}

static void
draw_next_lines (Front *front, const GainScoreLine *line, const char *step, double y)
{
  const GainType gain_type = { GAIN_FACE_BOLD, 9, GAIN_ACCENT, GAIN_ALIGN_LEFT };
  gboolean more = line->gain_kind == GAIN_GAIN_AMOUNT && line->gain > 0;
  g_autofree char *tier = gain_text_next_tier (front->card, line);
  g_autofree char *gain = gain_text_gain (front->card, line);

  fit (front, &table_type, front->next, y + 10, NEXT, step);
  if (tier != NULL)
    fit (front, &note_type, front->next, y + 21, NEXT, tier);
  if (gain != NULL)
    fit (front, more ? &gain_type : &note_type, front->next, y + 32, NEXT, gain);
}

static void
draw_next (Front *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  g_autofree char *step = gain_text_next_step (line, measure);

  begin (front, GAIN_ROLE_TAG_CELL);
  if (step != NULL)
    draw_next_lines (front, line, step, y);
  else if (line->tier >= 0)
    fit (front, &note_type, front->next, y + 10, NEXT, _ ("highest tier"));
  end (front);
}

static void
draw_row (Front *front, const GainScoreLine *line)
{
  GainSheet *sheet = &front->sheet;
  const GainMeasure *measure = measure_of (front, line);
  double y = sheet->y;

  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_ROW, NULL);
  gain_draw_line (&sheet->pen, sheet->left, y, sheet->right, y, 0.5, GAIN_HAIRLINE);
  draw_title (front, measure, y);
  draw_value (front, line, measure, y);
  draw_tier (front, line, measure, y);
  draw_trend (front, line, measure, y);
  draw_peers (front, line, measure, y);
  draw_next (front, line, measure, y);
  gain_draw_end (&sheet->pen);
  sheet->y += ROW;
}

static void
draw_table (Front *front)
{
  const GArray *lines = front->card->lines;
  GainDomain domain = 0;

  gain_draw_begin (&front->sheet.pen, GAIN_ROLE_TAG_TABLE, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const GainScoreLine *line = &g_array_index (lines, GainScoreLine, i);
      GainDomain own = measure_of (front, line)->domain;

      if (i == 0)
        draw_column_heads (front, gain_text_domain (own));
      else if (own != domain)
        draw_heading (front, gain_text_domain (own));
      domain = own;
      draw_row (front, line);
    }
  gain_draw_end (&front->sheet.pen);
  if (lines->len == 0)
    front->sheet.y += BLOCK_GAP;
}

static void
draw_left_out (Front *front)
{
  GainSheet *sheet = &front->sheet;
  g_autofree char *text = NULL;

  text = gain_text_left_out (front->card);
  if (text == NULL)
    return;
  front->rest.left_out = sheet->y + 19 + BLOCK_GAP + 3 * STEP + 4 * GAIN_LINE
                         > sheet->bottom - FOOTER - SIGNATURES;
  if (front->rest.left_out)
    return;
  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.5, GAIN_HAIRLINE);
  begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  fit (front, &note_type, sheet->left, sheet->y + 10, sheet->right - sheet->left, text);
  end (front);
  sheet->y += 13;
}

static void
draw_blank (const GainPen *pen, double x, double y, double width)
{
  gain_draw_line (pen, x, y + 1.5, x + width, y + 1.5, 0.6, GAIN_INK_2);
}

/* "who ______ by ______", to fill in by hand. */
static void
draw_who (Front *front, double x, double y, double width)
{
  const GainPen *pen = &front->sheet.pen;
  double from = gain_draw_text (pen, &note_type, x, y, _ ("who")) + 4;
  double by = x + width * 0.6;

  draw_blank (pen, from, y, by - from - 6);
  from = gain_draw_text (pen, &note_type, by, y, _ ("by")) + 4;
  draw_blank (pen, from, y, x + width - from);
}

static void
draw_step (Front *front, guint number, const GainScoreLine *line, double y, double width)
{
  const GainPen *pen = &front->sheet.pen;
  const GainMeasure *measure = measure_of (front, line);
  double x = front->sheet.left;
  g_autofree char *step = gain_text_next_step (line, measure);
  g_autofree char *gain = gain_text_gain (front->card, line);
  g_autofree char *label = g_strdup_printf ("%u", number);
  g_autofree char *what = g_strdup_printf (
      "%s: %s%s%s", measure->short_title != NULL ? measure->short_title : measure->title,
      step != NULL ? step : "", gain != NULL ? " · " : "", gain != NULL ? gain : "");
  g_auto (GStrv) advice = g_strsplit (measure->steps != NULL ? measure->steps : "", ";", 2);

  begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  gain_draw_text (pen, &bold_type, x, y + 10, label);
  fit (front, &bold_type, x + 12, y + 10, width - 12, what);
  if (advice[0] != NULL)
    fit (front, &small_type, x + 12, y + 21, width - 12, g_strstrip (advice[0]));
  draw_who (front, x + 12, y + 33, width - 12);
  end (front);
}

/* How many next steps there is room for; the others stand on page 2 with their advice. */
static guint
count_steps (const Front *front)
{
  double limit = front->sheet.bottom - FOOTER - SIGNATURES - GAIN_LINE - 4;
  int room = (int) ((limit - front->sheet.y - BLOCK_GAP - 13) / STEP);

  return MIN (front->card->steps->len, (guint) MAX (room, 1));
}

static void
draw_steps (Front *front, double y, double width, guint n_steps)
{
  const GArray *steps = front->card->steps;

  begin (front, GAIN_ROLE_TAG_SUBHEADING);
  gain_draw_text_fit (&front->sheet.pen, &bold_type, front->sheet.left, y + 10, width,
                      steps->len > 0 ? _ ("What would help most") : _ ("Next steps"));
  end (front);
  y += 15;
  if (steps->len == 0)
    {
      begin (front, GAIN_ROLE_TAG_PARAGRAPH);
      fit (front, &note_type, front->sheet.left, y + 10, width,
           _ ("No measure on this page has a next tier within reach. We agree on:"));
      draw_who (front, front->sheet.left + 12, y + 33, width - 12);
      end (front);
    }
  for (guint i = 0; i < n_steps; i++)
    draw_step (front, i + 1,
               &g_array_index (front->card->lines, GainScoreLine, g_array_index (steps, guint, i)),
               y + STEP * i, width);
}

/* Where the notes must begin at the latest: a line of them and the signatures come below. */
static double
notes_limit (const Front *front)
{
  return front->sheet.bottom - FOOTER - SIGNATURES - GAIN_LINE - 4;
}

static double
draw_parts (Front *front, double x, double y, double width)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType right_type = aligned (small_type, GAIN_ALIGN_RIGHT);
  GainPaymentPart parts[GAIN_MAX_PAYMENT_PARTS];
  guint n = gain_text_payment_parts (front->card->payee, parts);

  if (y + (n + 5) * GAIN_LINE > notes_limit (front))
    {
      front->rest.payment = TRUE;
      return draw_lines (front, &small_type, x, y, width, 1, _ ("How it adds up: page 2"));
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *amount = gain_money_format_dollars (parts[i].amount);
      double room = width - gain_text_width (pen, &small_type, amount) - 4;

      fit (front, &small_type, x, y + 9, room, parts[i].label);
      gain_draw_text (pen, &right_type, x + width, y + 9, amount);
      y += GAIN_LINE;
    }
  return y;
}

static double
draw_amounts (Front *front, double x, double y, double width)
{
  const GainPen *pen = &front->sheet.pen;
  g_autofree char *payee = gain_text_payee (front->card);
  g_autofree char *paid = gain_money_format_dollars (front->card->payee->paid);
  g_autofree char *gates = gain_text_failed_gates (front->card);
  const GainType gate_type = colored (small_type, GAIN_ATTENTION);
  const char *label = payee != NULL ? _ ("is tracking toward") : _ ("Tracking toward");

  if (payee != NULL)
    y = draw_lines (front, &bold_type, x, y, width, 1, payee) + 2;
  gain_draw_text_fit (pen, &bold_type, x, y + 12, width, label);
  if (gain_text_width (pen, &bold_type, label) + gain_text_width (pen, &money_type, paid) + 4
      > width)
    y += 16;
  gain_draw_text (pen, &money_type, x + width, y + 13, paid);
  y = draw_parts (front, x, y + 19, width);
  if (gates != NULL)
    y = draw_lines (front, &gate_type, x, y, width, 2, gates);
  y = draw_lines (front, &note_type, x, y, width, 2, _ ("If performance holds; not promised."));
  if (front->card->group->group->payee == GAIN_PAYEE_PRACTICE)
    y = draw_lines (front, &note_type, x, y, width, 1, _ ("The practice divides it."));
  else if (front->card->group->group->payee == GAIN_PAYEE_DEPARTMENT)
    y = draw_lines (front, &note_type, x, y, width, 1, _ ("The department divides it."));
  else if (front->card->group->group->payee == GAIN_PAYEE_GROUP)
    y = draw_lines (front, &note_type, x, y, width, 1, _ ("The group divides it."));
  return y;
}

/* The frame is drawn after what is in it: its height is known then. */
static double
draw_payment (Front *front, double y)
{
  double x = front->sheet.right - PAYMENT_WIDTH;
  double inner = PAYMENT_WIDTH - 2 * PAD, top = y;

  y += PAD;
  begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  if (gain_text_shows_dollars (front->card))
    y = draw_amounts (front, x + PAD, y, inner);
  else if (front->card->group == NULL)
    y = draw_lines (front, &table_type, x + PAD, y, inner, 3,
                    _ ("Payment: not part of this plan."));
  else
    y = draw_lines (front, &table_type, x + PAD, y, inner, 4,
                    _ ("Payment: for your group the plan shows tiers and percents, not dollars."));
  end (front);
  y += PAD;
  gain_draw_polyline (&front->sheet.pen,
                      (const double[]){ x, top, front->sheet.right, top, front->sheet.right, y, x,
                                        y, x, top },
                      5, 0.8, GAIN_ACCENT, FALSE);
  return y;
}

static void
draw_actions (Front *front)
{
  GainSheet *sheet = &front->sheet;
  gboolean payment = front->card->ledger != NULL;
  double width = sheet->right - sheet->left - (payment ? PAYMENT_WIDTH + 14 : 0);
  guint n_steps = count_steps (front);
  double foot = sheet->y + BLOCK_GAP + 13 + MAX (n_steps, 1) * STEP;

  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.8, GAIN_INK);
  sheet->y += BLOCK_GAP;
  front->rest.n_steps = n_steps;
  draw_steps (front, sheet->y - 2, width, n_steps);
  if (payment)
    {
      double box = draw_payment (front, sheet->y);

      foot = MAX (foot, box);
    }
  sheet->y = foot;
}

static void
draw_signatures (Front *front)
{
  const GainPen *pen = &front->sheet.pen;
  double x = front->sheet.left, y = front->sheet.bottom - FOOTER - 6;
  double width = front->sheet.right - front->sheet.left;
  const char *labels[] = { _ ("Reviewed with"), _ ("by"), _ ("on") };
  const double ends[] = { x + width * 0.46, x + width * 0.8, x + width };

  begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      double from = gain_draw_text (pen, &note_type, x, y, labels[i]) + 4;

      draw_blank (pen, from, y, ends[i] - from - (i < 2 ? 8 : 0));
      x = ends[i];
    }
  end (front);
}

/* A short card leaves room for what is said at the visit. */
static void
draw_writing_lines (Front *front, double limit)
{
  GainSheet *sheet = &front->sheet;
  double y = sheet->y + 14;

  if (y + 3 * WRITING_LINE > limit)
    return;
  gain_draw_text (&sheet->pen, &bold_type, sheet->left, y, _ ("Notes from the visit"));
  for (y += WRITING_LINE; y < limit - 8; y += WRITING_LINE)
    gain_draw_line (&sheet->pen, sheet->left, y, sheet->right, y, 0.5, GAIN_HAIRLINE);
}

static double
wrapped_height (const Front *front, const char *text)
{
  g_autoptr (GPtrArray) lines = gain_text_wrap (&front->sheet.pen, &note_type,
                                                front->sheet.right - front->sheet.left, text);

  return lines->len * GAIN_LINE;
}

/* What is explained stands on this page if there is room, else on the next, with a word of it. */
static void
draw_notes (Front *front)
{
  GainSheet *sheet = &front->sheet;
  double width = sheet->right - sheet->left;
  double limit = sheet->bottom - FOOTER - SIGNATURES;
  g_autofree char *how = gain_scorecard_how_to_read (front->card);
  g_autofree char *object = gain_text_object (front->style);
  g_autofree char *more = NULL, *both = NULL;
  double needed;

  more = g_strdup (_ ("Full titles, sources, lag, attribution and comparisons: page 2."));
  both = g_strdup_printf ("%s %s", object, more);
  needed = wrapped_height (front, both);
  front->rest.how_to_read = sheet->y + 4 + wrapped_height (front, how) + needed > limit;
  if (front->rest.how_to_read)
    {
      g_free (both);
      both = g_strdup_printf ("%s %s", object, _ ("How to read this, full titles, sources, lag and "
                                                  "attribution: page 2."));
      needed = wrapped_height (front, both);
    }
  front->rest.object = sheet->y + 4 + needed > limit;
  if (front->rest.object)
    {
      begin (front, GAIN_ROLE_TAG_PARAGRAPH);
      gain_draw_text_fit (&sheet->pen, &small_type, sheet->left, limit - 2, width,
                          _ ("Page 2: how to read this, sources, and whom to tell if something is "
                             "wrong."));
      end (front);
      return;
    }
  if (!front->rest.how_to_read)
    needed += wrapped_height (front, how);
  draw_writing_lines (front, limit - needed);
  sheet->y = MAX (sheet->y + 4, limit - needed);
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  if (!front->rest.how_to_read)
    gain_sheet_write (sheet, &note_type, sheet->left, width, how);
  gain_sheet_write (sheet, &small_type, sheet->left, width, both);
  gain_draw_end (&sheet->pen);
}

/* Every page of the card knows how many there are, so footers come last. */
static void
draw_footers (const Front *front, guint first)
{
  guint n = front->document->pages->len - first;
  g_autofree char *left = NULL;

  left = front->style->version_id != NULL
           ? g_strdup_printf (_ ("Confidential: for the named provider only · version %s"),
                              front->style->version_id)
           : g_strdup (_ ("Confidential: for the named provider only"));
  for (guint i = 0; i < n; i++)
    {
      GainSheet sheet = front->sheet;
      g_autofree char *right = g_strdup_printf (_ ("page %u of %u"), i + 1, n);

      sheet.pen.page = g_ptr_array_index (front->document->pages, first + i);
      gain_sheet_footer (&sheet, left, right);
    }
}

/**
 * gain_scorecard_layout:
 * @document: where the pages are added
 * @card: what is said
 * @style: what is said beside the figures
 *
 * Lays out one provider's scorecard: a page that stands for itself, and behind it each measure in
 * full. Nothing is ever set smaller to fit. Source: contract "Scorecards", the printed scorecard.
 */
void
gain_scorecard_layout (GainDocument *document, const GainScorecard *card,
                       const GainScorecardStyle *style)
{
  Front front = { .document = document, .card = card, .style = style };
  guint first;

  g_return_if_fail (document != NULL);
  g_return_if_fail (card != NULL);
  g_return_if_fail (style != NULL);

  first = document->pages->len;
  front.sheet = gain_sheet_new (document, style);
  front.cut = g_ptr_array_new_with_free_func (g_free);
  place_columns (&front);
  draw_header (&front);
  draw_table (&front);
  draw_left_out (&front);
  draw_actions (&front);
  draw_notes (&front);
  draw_signatures (&front);
  front.rest.cut = front.cut;
  gain_scorecard_layout_back (document, card, style, &front.rest);
  g_ptr_array_unref (front.cut);
  draw_footers (&front, first);
}
