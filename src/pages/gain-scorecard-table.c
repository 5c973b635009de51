/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decimal.h"
#include "gain-scorecard-alt.h"
#include "gain-scorecard-front.h"
#include "gain-scorecard-text.h"
#include "gain-strip.h"
#include "gain-value-beside.h"

#include <glib/gi18n-lib.h>

#define ROW 36.0     /* a measure: three lines */
#define HEADING 13.0 /* a domain */
#define BLOCK_GAP 6.0

/* The columns' widths; the first, the measure, takes what is left. */
#define VALUE 50.0
#define TIER 98.0
#define NAME_START 12.0 /* of a tier, beside its ball */
#define NAME_GAP 3.0    /* to what it pays */
#define TREND 48.0
#define PEERS 106.0
#define NEXT 88.0
#define GUTTER 7.0

static const GainType table_type = { GAIN_FACE_REGULAR, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType bold_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType small_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType value_type = { GAIN_FACE_BOLD, 11, GAIN_INK, GAIN_ALIGN_RIGHT };
/* A value with cents. */
static const GainType long_type = { GAIN_FACE_BOLD, 9, GAIN_INK, GAIN_ALIGN_RIGHT };

static gboolean
has_result (const GainScoreLine *line)
{
  return line->withheld || line->cell.denominator > 0;
}

static void
place_columns (GainFront *front)
{
  front->next = front->sheet.right - NEXT;
  front->peers = front->next - GUTTER - PEERS;
  front->trend = front->peers - GUTTER - TREND;
  front->tier = front->trend - GUTTER - TIER;
  front->value = front->tier - GUTTER - VALUE;
}

static void
draw_head (GainFront *front, const GainType *type, double x, double y, const char *text)
{
  gain_front_begin (front, GAIN_ROLE_TAG_HEADER_CELL);
  gain_draw_text (&front->sheet.pen, type, x, y, text);
  gain_front_end (front);
}

static void
draw_column_heads (GainFront *front, const char *first)
{
  GainSheet *sheet = &front->sheet;
  const GainType right_type = gain_type_aligned (head_type, GAIN_ALIGN_RIGHT);
  double y = sheet->y + 10;

  gain_front_begin (front, GAIN_ROLE_TAG_ROW);
  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.8, GAIN_INK);
  draw_head (front, &bold_type, sheet->left, y, first);
  draw_head (front, &right_type, front->value + VALUE, y, _ ("Result"));
  draw_head (front, &head_type, front->tier, y, _ ("Tier · pays"));
  draw_head (front, &head_type, front->trend, y, _ ("Trend"));
  draw_head (front, &head_type, front->peers, y, _ ("Peers"));
  draw_head (front, &head_type, front->next, y, _ ("Next tier"));
  gain_front_end (front);
  sheet->y += 14;
}

static void
draw_heading (GainFront *front, const char *text)
{
  GainSheet *sheet = &front->sheet;

  gain_front_begin (front, GAIN_ROLE_TAG_GROUP_ROW);
  draw_head (front, &bold_type, sheet->left, sheet->y + 10, text);
  gain_front_end (front);
  sheet->y += HEADING;
}

/* Up to two lines; the short title, or a cut at a word, where it needs more. */
static GPtrArray *
title_lines (GainFront *front, const GainMeasure *measure, double width)
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
    gain_front_remember (front, measure->short_title);
  return lines;
}

static void
draw_title (GainFront *front, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  double width = front->value - GUTTER - front->sheet.left;
  g_autoptr (GPtrArray) lines = title_lines (front, measure, width);

  gain_front_begin (front, GAIN_ROLE_TAG_ROW_HEADER);
  for (guint i = 0; i < lines->len; i++)
    gain_draw_text (pen, &table_type, front->sheet.left, y + 10 + 11 * i, lines->pdata[i]);
  gain_draw_text_fit (pen, &note_type, front->sheet.left, y + 10 + 11 * lines->len, width,
                      measure->direction == GAIN_DIRECTION_HIGHER ? _ ("higher is better")
                                                                  : _ ("lower is better"));
  gain_front_end (front);
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
format_numerator (const GainFront *front, const GainScoreLine *line, const GainMeasure *measure)
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
draw_too_few (GainFront *front, const GainScoreLine *line, double y)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType right_type = gain_type_aligned (note_type, GAIN_ALIGN_RIGHT);
  double right = front->value + VALUE;
  g_autofree char *n = format_part (line->cell.denominator, FALSE);
  g_autofree char *few = g_strdup_printf (_ ("too few (%s)"), n);
  g_autofree char *below = g_strdup_printf ("(%s)", n);

  gain_draw_rectangle (pen, front->value - 4, y + 1, VALUE + 4 + GUTTER / 2, ROW - 2, GAIN_SHADE);
  if (!line->withheld && gain_text_width (pen, &note_type, few) <= VALUE)
    {
      gain_draw_text (pen, &right_type, right, y + 10, few);
      return;
    }
  gain_draw_text (pen, &right_type, right, y + 10, _ ("too few"));
  if (!line->withheld)
    gain_draw_text (pen, &right_type, right, y + 21, below);
}

/* A count of 1 to 10 patients, and the value that gives it away. */
static void
draw_withheld (GainFront *front, double y)
{
  const char *const words[] = { _ ("withheld:"), _ ("fewer"), _ ("than 11") };
  const GainType right_type = gain_type_aligned (note_type, GAIN_ALIGN_RIGHT);

  gain_draw_rectangle (&front->sheet.pen, front->value - 4, y + 1, VALUE + 4 + GUTTER / 2, ROW - 2,
                       GAIN_SHADE);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    gain_draw_text (&front->sheet.pen, &right_type, front->value + VALUE, y + 10 + 11 * i,
                    words[i]);
}

static void
draw_counts (GainFront *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType right_type = gain_type_aligned (note_type, GAIN_ALIGN_RIGHT);
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
draw_value (GainFront *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType right_type = gain_type_aligned (note_type, GAIN_ALIGN_RIGHT);
  double right = front->value + VALUE;
  g_autofree char *value = NULL;
  gboolean wide;

  gain_front_begin (front, GAIN_ROLE_TAG_CELL);
  if (line->withheld && line->reportable)
    draw_withheld (front, y);
  else if (!has_result (line))
    gain_draw_text (pen, &right_type, right, y + 10, _ ("no result"));
  else if (!line->reportable)
    draw_too_few (front, line, y);
  else
    {
      value = gain_value_display_judged (line->cell, measure, line->target);
      wide = gain_text_width (pen, &value_type, value) > VALUE;
      gain_draw_text (pen, wide ? &long_type : &value_type, right, y + 11, value);
      draw_counts (front, line, measure, y);
    }
  gain_front_end (front);
}

/* What the tier pays; where the plan judges the measure otherwise, as by the year's pace, what the
 * plan pays. The tier's name goes before the word for it: where both have no room, page 2 has it. */
static char *
pays_text (GainFront *front, const GainScoreLine *line, const GainMeasure *measure,
           const GainTier *tier, double name_width)
{
  const GainPen *pen = &front->sheet.pen;
  gboolean otherwise = gain_text_judges_otherwise (front->card, line);
  const GainTerm *term = gain_text_term (front->card, line);
  g_autofree char *percent = gain_decimal_format (otherwise ? term->payout : tier->payout);
  g_autofree char *bare = g_strdup_printf ("%s%%", percent);
  g_autofree char *worded = g_strdup_printf (_ ("plan: %s%%"), percent);
  g_autofree char *kept = NULL;

  if (!otherwise)
    return g_steal_pointer (&bare);
  if (NAME_START + name_width + NAME_GAP + gain_text_width (pen, &small_type, worded) <= TIER)
    return g_steal_pointer (&worded);
  kept = g_strdup_printf ("%s, %s", measure->short_title != NULL ? measure->short_title : measure->title,
                          worded);
  gain_front_remember (front, kept);
  return g_steal_pointer (&bare);
}

static void
draw_tier_sign (GainFront *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType bold = { GAIN_FACE_BOLD, 9, GAIN_INK, GAIN_ALIGN_LEFT };
  const GainType right_type = gain_type_aligned (small_type, GAIN_ALIGN_RIGHT);
  const GainTier *tier = gain_text_tier (front->card, line);
  g_autofree char *pays = pays_text (front, line, measure, tier,
                                     gain_text_width (pen, &bold, tier->name));
  g_autofree char *ball = gain_alt_ball (tier);
  g_autofree char *steps = gain_alt_steps (line, measure);
  double width = gain_text_width (pen, &small_type, pays);

  gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, ball);
  gain_draw_ball (pen, front->tier + 4.5, y + 7, 9, (double) tier->payout / (100 * GAIN_SCALE));
  gain_front_end (front);
  gain_front_fit (front, &bold, front->tier + NAME_START, y + 10,
                  TIER - NAME_START - width - NAME_GAP, tier->name);
  gain_draw_text (pen, &right_type, front->tier + TIER, y + 10, pays);
  gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, steps);
  gain_strip_draw_steps (pen, line, measure, front->tier, y + 14.5, TIER);
  gain_front_end (front);
}

/* How many are too few is said where the tier would stand. */
static void
draw_no_tier (GainFront *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  g_autofree char *least = NULL;
  g_autofree char *text = NULL;

  if (line->reportable || line->withheld)
    {
      gain_draw_text (&front->sheet.pen, &note_type, front->tier, y + 10,
                      line->reportable ? _ ("no target set") : _ ("no tier"));
      return;
    }
  least = format_part (measure->min_denominator, FALSE);
  /* Translators: the least denominator that a measure asks for. */
  text = g_strdup_printf (_ ("no tier under %s"), least);
  gain_front_fit (front, &note_type, front->tier, y + 10, TIER, text);
}

static void
draw_tier (GainFront *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  gain_front_begin (front, GAIN_ROLE_TAG_CELL);
  if (line->target != NULL && line->tier >= 0)
    draw_tier_sign (front, line, measure, y);
  else if (has_result (line))
    draw_no_tier (front, line, measure, y);
  gain_front_end (front);
}

/* A triangle and a word, only where the trend rule signals. */
static void
draw_trend_sign (GainFront *front, const GainScoreLine *line, double y)
{
  const GainPen *pen = &front->sheet.pen;
  gboolean improved = line->trend == GAIN_TREND_IMPROVED;
  guint32 color = improved ? GAIN_INK : GAIN_ATTENTION;
  const GainType type = gain_type_colored (small_type, color);
  double x = front->trend, top = improved ? y - 6.5 : y - 0.5, foot = improved ? y - 0.5 : y - 6.5;
  const double points[] = { x + 3.2, top, x + 6.4, foot, x, foot };

  if (line->trend == GAIN_TREND_NONE)
    return;
  gain_draw_polygon (pen, points, 3, color);
  gain_draw_text (pen, &type, x + 9, y, improved ? _ ("improved") : _ ("slipped"));
}

/* How many points the trend has: periods with enough cases. */
static guint
count_history (const GainScoreLine *line, const GainMeasure *measure)
{
  guint n = 0;

  for (guint i = line->n_history - MIN (line->n_history, GAIN_STRIP_PERIODS); i < line->n_history;
       i++)
    n += gain_cell_is_reportable (line->history[i], measure) ? 1 : 0;
  return n;
}

/* Why there is no trend. */
static const char *
no_trend_text (const GainScoreLine *line)
{
  if (line->withheld)
    return _ ("withheld");
  return line->reportable ? _ ("no history") : _ ("too few");
}

static void
draw_trend (GainFront *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  g_autofree char *alternative = NULL;

  gain_front_begin (front, GAIN_ROLE_TAG_CELL);
  if (count_history (line, measure) >= 2)
    {
      alternative = gain_alt_trend (line, measure);
      gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, alternative);
      gain_strip_draw_trend (pen, line, measure, front->trend, y + 1, TREND);
      gain_front_end (front);
      draw_trend_sign (front, line, y + 32);
    }
  else if (has_result (line))
    gain_draw_text (pen, &note_type, front->trend, y + 10, no_trend_text (line));
  gain_front_end (front);
}

/* What the peers' median is, of how many. */
static char *
median_text (const GainFront *front, const GainScoreLine *line, const char *median)
{
  g_autofree char *n = gain_count_format (line->peers->n, 0);
  g_autofree char *withheld = NULL;

  if (line->peers->median.denominator > 0)
    return g_strdup_printf (_ ("median %s of %s"), median, n);
  withheld = g_strdup_printf (ngettext ("%s peer, median withheld", "%s peers, median withheld",
                                        line->peers->n), n);
  /* Page 2 says it, too. */
  if (gain_text_width (&front->sheet.pen, &note_type, withheld) > PEERS)
    return g_strdup_printf (ngettext ("%s peer", "%s peers", line->peers->n), n);
  return g_steal_pointer (&withheld);
}

static void
draw_peers (GainFront *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  const GainPen *pen = &front->sheet.pen;
  g_autofree char *median = NULL, *region = NULL, *value = NULL, *alone = NULL, *strip = NULL;

  gain_front_begin (front, GAIN_ROLE_TAG_CELL);
  if (line->peers != NULL && line->peers->n > 0)
    {
      strip = gain_alt_peers (line, measure);
      gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, strip);
      gain_strip_draw_peers (pen, line, measure, front->peers, y, PEERS);
      gain_front_end (front);
      median = line->peers->median.denominator > 0
                 ? gain_value_display_beside (line->peers->median, measure, line->cell,
                                              line->target)
                 : g_strdup (_ ("withheld"));
      alone = median_text (front, line, median);
      if (line->region != NULL)
        {
          value = gain_strip_format_value (line->region->value, measure);
          region = g_strdup_printf (_ ("median %s, region %s"), median, value);
        }
      gain_front_fit (front, &note_type, front->peers, y + 32, PEERS,
                      region != NULL && gain_text_width (pen, &note_type, region) <= PEERS
                        ? region
                        : alone);
    }
  gain_front_end (front);
}

static void
draw_next_lines (GainFront *front, const GainScoreLine *line, const char *step, double y)
{
  const GainType gain_type = { GAIN_FACE_BOLD, 9, GAIN_ACCENT, GAIN_ALIGN_LEFT };
  gboolean more = line->gain_kind == GAIN_GAIN_AMOUNT && line->gain > 0;
  g_autofree char *tier = gain_text_next_place (front->card, line);
  g_autofree char *gain = gain_text_gain (front->card, line);

  gain_front_fit (front, &table_type, front->next, y + 10, NEXT, step);
  if (tier != NULL)
    gain_front_fit (front, &note_type, front->next, y + 21, NEXT, tier);
  if (gain != NULL)
    gain_front_fit (front, more ? &gain_type : &note_type, front->next, y + 32, NEXT, gain);
}

static void
draw_next (GainFront *front, const GainScoreLine *line, const GainMeasure *measure, double y)
{
  g_autofree char *step = gain_text_next_step (line, measure);
  g_autofree char *highest = NULL;

  gain_front_begin (front, GAIN_ROLE_TAG_CELL);
  if (step != NULL)
    draw_next_lines (front, line, step, y);
  else if (line->tier >= 0)
    {
      highest = gain_text_next_place (front->card, line);
      gain_front_fit (front, &note_type, front->next, y + 10, NEXT, highest);
    }
  gain_front_end (front);
}

static void
draw_row (GainFront *front, const GainScoreLine *line)
{
  GainSheet *sheet = &front->sheet;
  const GainMeasure *measure = gain_front_measure (front, line);
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

/**
 * gain_front_table:
 * @front: the page
 *
 * Draws the measures, three lines each, under their domains.
 */
void
gain_front_table (GainFront *front)
{
  const GArray *lines = front->card->lines;
  GainDomain domain = 0;

  place_columns (front);
  gain_draw_begin (&front->sheet.pen, GAIN_ROLE_TAG_TABLE, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const GainScoreLine *line = &g_array_index (lines, GainScoreLine, i);
      GainDomain own = gain_front_measure (front, line)->domain;

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
