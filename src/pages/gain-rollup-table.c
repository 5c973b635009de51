/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rollup-sheet.h"
#include "gain-scorecard-alt.h"
#include "gain-scorecard-text.h"
#include "gain-strip.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define LINE 11.25
#define HEADING 14.0
#define MIN_ROW 48.0

/* The columns' widths; the first, the measure, takes what is left. */
#define VALUE 50.0
#define TIER 88.0
#define CUTS 84.0
#define TREND 84.0
#define NEXT 72.0
#define WIDE 522.0 /* between the margins of a Letter page; on A4 the trend gives way */
#define GUTTER 6.0

typedef struct
{
  double value, tier, cuts, trend, next; /* left edges */
  double trend_width;
} Columns;

static const GainType title_type = { GAIN_FACE_REGULAR, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType bold_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType small_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType small_bold = { GAIN_FACE_BOLD, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType note_right = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_RIGHT };
static const GainType head_right = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_RIGHT };
static const GainType value_type = { GAIN_FACE_BOLD, 11, GAIN_INK, GAIN_ALIGN_RIGHT };
/* A value with cents. */
static const GainType long_type = { GAIN_FACE_BOLD, 9, GAIN_INK, GAIN_ALIGN_RIGHT };
static const GainType better_type = { GAIN_FACE_BOLD, 9, GAIN_ACCENT, GAIN_ALIGN_LEFT };
static const GainType worse_type = { GAIN_FACE_BOLD, 9, GAIN_ATTENTION, GAIN_ALIGN_LEFT };

static Columns
columns_of (const GainSheet *sheet)
{
  Columns columns;

  columns.next = sheet->right - NEXT;
  columns.trend_width = TREND - MAX (0, WIDE - (sheet->right - sheet->left));
  columns.trend = columns.next - GUTTER - columns.trend_width;
  columns.cuts = columns.trend - GUTTER - CUTS;
  columns.tier = columns.cuts - GUTTER - TIER;
  columns.value = columns.tier - GUTTER - VALUE;
  return columns;
}

static const GainScoreLine *
line_at (const GainRollupSheet *self, guint at)
{
  return &g_array_index (self->card->lines, GainScoreLine, at);
}

/* The title where it takes two lines, else the short one: the full title stands by the table of
 * clinicians then. */
static const char *
printed_title (const GainRollupSheet *self, const GainMeasure *measure, double width)
{
  g_autoptr (GPtrArray) lines = gain_text_wrap (&self->sheet.pen, &title_type, width - 14,
                                                measure->title);

  return lines->len > 2 && measure->short_title != NULL && self->rollup->people->len > 0
           ? measure->short_title
           : measure->title;
}

static double
draw_title (const GainRollupSheet *self, guint at, double y)
{
  const GainMeasure *measure = gain_rollup_measure_of (self, at);
  const GainSheet *sheet = &self->sheet;
  double width = columns_of (sheet).value - GUTTER - sheet->left;
  g_autofree char *number = g_strdup_printf ("%u", at + 1);
  g_autofree char *covers = gain_text_covers (measure, self->card->scores->facts->period);

  gain_draw_text (&sheet->pen, &title_type, sheet->left, y + 9.5, number);
  y = gain_rollup_flow (self, &title_type, sheet->left + 14, y, width - 14,
                        printed_title (self, measure, width));
  y = gain_rollup_flow (self, &note_type, sheet->left + 14, y, width - 14,
                        measure->direction == GAIN_DIRECTION_HIGHER ? _ ("higher is better")
                                                                    : _ ("lower is better"));
  return gain_rollup_flow (self, &note_type, sheet->left + 14, y, width - 14, covers);
}

/* A count, or dollars, grouped. */
static char *
format_part (gint64 scaled, gboolean dollars)
{
  g_autofree char *plain = NULL;

  if (!dollars && scaled % GAIN_SCALE != 0)
    return gain_decimal_format (gain_round_half_away (scaled, GAIN_SCALE / 10) * (GAIN_SCALE / 10));
  plain = gain_money_format_whole (gain_round_half_away (scaled, GAIN_SCALE / 100));
  return g_strdup (!dollars && *plain == '$' ? plain + 1 : plain);
}

static double
draw_counts (const GainRollupSheet *self, const GainScoreLine *line, const GainMeasure *measure,
             double y)
{
  double right = columns_of (&self->sheet).value + VALUE;
  g_autofree char *upper = format_part (line->cell.numerator, measure->unit == GAIN_UNIT_DOLLARS);
  g_autofree char *lower = format_part (line->cell.denominator, FALSE);
  g_autofree char *both = g_strdup_printf (_ ("%s of %s"), upper, lower);
  g_autofree char *of = g_strdup_printf (_ ("of %s"), lower);

  if (gain_text_width (&self->sheet.pen, &note_type, both) <= VALUE)
    return gain_rollup_flow (self, &note_right, right, y, VALUE, both);
  y = gain_rollup_flow (self, &note_right, right, y, VALUE, upper);
  return gain_rollup_flow (self, &note_right, right, y, VALUE, of);
}

static double
draw_value (const GainRollupSheet *self, guint at, double y)
{
  const GainScoreLine *line = line_at (self, at);
  const GainMeasure *measure = gain_rollup_measure_of (self, at);
  double right = columns_of (&self->sheet).value + VALUE;
  g_autofree char *value = NULL, *whole = NULL, *aco = NULL;
  gboolean wide;

  if (line->withheld)
    return gain_rollup_flow (self, &note_right, right, y, VALUE, _ ("withheld: fewer than 11"));
  if (!line->reportable)
    {
      value = format_part (line->cell.denominator, FALSE);
      y = gain_rollup_flow (self, &note_right, right, y, VALUE, _ ("too few"));
      return gain_rollup_flow (self, &note_right, right, y, VALUE, value);
    }
  value = gain_value_display_judged (line->cell, measure,
                                     gain_rollup_target (self->rollup, line->measure));
  wide = gain_text_width (&self->sheet.pen, &value_type, value) > VALUE;
  y = gain_rollup_flow (self, wide ? &long_type : &value_type, right, y - 1, VALUE, value);
  y = draw_counts (self, line, measure, y);
  if (line->aco.denominator <= 0)
    return y;
  whole = gain_value_display (line->aco, measure);
  aco = g_strdup_printf (_ ("ACO %s"), whole);
  return gain_rollup_flow (self, &note_right, right, y, VALUE, aco);
}

static const GainScheme *
scheme_of (const GainRollupSheet *self, const GainScoreLine *line)
{
  return &self->card->scores->facts->catalog->schemes[line->target->scheme];
}

static double
draw_tier (const GainRollupSheet *self, guint at, double y)
{
  const GainScoreLine *line = line_at (self, at);
  const GainPen *pen = &self->sheet.pen;
  double x = columns_of (&self->sheet).tier;
  const GainTier *tier;
  int paid;
  g_autofree char *percent = NULL, *pays = NULL, *ball = NULL, *steps = NULL;

  if (line->tier < 0)
    return !line->reportable ? y
                             : gain_rollup_flow (self, &note_type, x, y, TIER,
                                                 _ ("no target for this year"));
  tier = gain_text_tier (self->card, line);
  paid = gain_rollup_paid_tier (self->rollup, line);
  percent = gain_decimal_format (paid == line->tier ? tier->payout
                                                    : scheme_of (self, line)->tiers[paid].payout);
  /* By the year's pace the plan pays another tier than the one that the year's cut-points give. */
  pays = g_strdup_printf (paid == line->tier ? _ ("pays %s%%") : _ ("plan: %s%%"), percent);
  ball = gain_alt_ball (tier);
  steps = gain_alt_steps (line, gain_rollup_measure_of (self, at));
  gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, ball);
  gain_draw_ball (pen, x + 4.5, y + 5.5, 9, (double) tier->payout / (100 * GAIN_SCALE));
  gain_draw_end (pen);
  y = gain_rollup_flow (self, &small_bold, x + 12, y, TIER - 12, tier->name);
  y = gain_rollup_flow (self, &small_type, x + 12, y, TIER - 12, pays);
  gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, steps);
  gain_strip_draw_steps (pen, line, gain_rollup_measure_of (self, at), x, y + 3, TIER);
  gain_draw_end (pen);
  return y + 3 + 7 + LINE;
}

/* Where each tier begins, the highest first: targets in full, also where there are too few cases
 * for a tier. */
static double
draw_cuts (const GainRollupSheet *self, guint at, double y)
{
  const GainScoreLine *line = line_at (self, at);
  const GainMeasure *measure = gain_rollup_measure_of (self, at);
  const GainTarget *target = gain_rollup_target (self->rollup, line->measure);
  const GainScheme *scheme;
  double x = columns_of (&self->sheet).cuts;

  if (target == NULL)
    return y;
  scheme = &self->card->scores->facts->catalog->schemes[target->scheme];
  for (guint tier = target->n_cuts; tier > 0 && tier < scheme->n_tiers; tier--)
    {
      g_autofree char *cut = gain_cut_display (target->cuts[tier - 1], measure);
      g_autofree char *text
        = g_strdup_printf ("%s %s %s", scheme->tiers[tier].name,
                           measure->direction == GAIN_DIRECTION_HIGHER ? "≥" : "≤", cut);

      y = gain_rollup_flow (self, (int) tier == line->tier ? &small_bold : &small_type, x, y, CUTS,
                            text);
    }
  return y;
}

static int
compare_cells (const void *a, const void *b)
{
  return gain_cell_compare (*(const GainCell *) a, *(const GainCell *) b);
}

/* The last four, oldest first; a period without a result, or with too few cases, is a dash. */
static char *
last_values (const GainScoreLine *line, const GainMeasure *measure)
{
  guint first = line->n_history - MIN (line->n_history, 4u);
  GString *text = g_string_new (NULL);

  for (guint i = first; i < line->n_history; i++)
    {
      g_autofree char *value = gain_value_display (line->history[i], measure);

      g_string_append_printf (text, "%s%s", i > first ? " · " : "", value);
    }
  return g_string_free (text, FALSE);
}

/* The history without the periods that had too few cases; %NULL where fewer than two are left. */
static GainCell *
history_shown (const GainScoreLine *line, const GainMeasure *measure)
{
  g_autofree GainCell *shown = g_new0 (GainCell, MAX (1, line->n_history));
  guint n = 0;

  for (guint i = 0; i < line->n_history; i++)
    if (gain_cell_is_reportable (line->history[i], measure))
      {
        shown[i] = line->history[i];
        n++;
      }
  return n >= 2 ? g_steal_pointer (&shown) : NULL;
}

/* The line's scale: its own results, and the cut-points around its tier, so that small changes
 * don't look large. */
static void
set_scale (GainPeers *scale, GainCell *cells, const GainScoreLine *line,
           const GainMeasure *measure)
{
  const gint64 unit = gain_unit_scale (measure->unit) * GAIN_SCALE;
  guint n = 0;

  for (guint i = line->n_history - MIN (line->n_history, GAIN_STRIP_PERIODS);
       i < line->n_history; i++)
    if (line->history[i].denominator > 0)
      cells[n++] = line->history[i];
  if (line->tier > 0)
    cells[n++] = (GainCell){ line->target->cuts[line->tier - 1], unit };
  if (line->tier >= 0 && (guint) line->tier < line->target->n_cuts)
    cells[n++] = (GainCell){ line->target->cuts[line->tier], unit };
  qsort (cells, n, sizeof *cells, compare_cells);
  *scale = (GainPeers){ .specialty = -1, .n = n, .cells = cells };
}

static double
draw_trend (const GainRollupSheet *self, guint at, double y)
{
  GainScoreLine own = *line_at (self, at), *line = &own;
  const GainMeasure *measure = gain_rollup_measure_of (self, at);
  const GainPen *pen = &self->sheet.pen;
  double x = columns_of (&self->sheet).trend, width = columns_of (&self->sheet).trend_width;
  GainCell cells[GAIN_STRIP_PERIODS + 2];
  GainPeers scale;
  g_autofree GainCell *shown = NULL;
  g_autofree char *alt = NULL, *values = NULL;

  own.history = shown = history_shown (line, measure);
  if (shown == NULL)
    return gain_rollup_flow (self, &note_type, x, y, width, _ ("no earlier results"));
  alt = gain_alt_trend (line, measure);
  values = last_values (line, measure);
  set_scale (&scale, cells, line, measure);
  own.peers = &scale;
  gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, alt);
  gain_strip_draw_trend (pen, line, measure, x, y - 2, width);
  gain_draw_end (pen);
  y = gain_rollup_flow (self, &note_type, x, y + GAIN_STRIP_HEIGHT - 3, width, values);
  if (line->trend == GAIN_TREND_IMPROVED)
    y = gain_rollup_flow (self, &better_type, x, y, width, _ ("▲ improved"));
  else if (line->trend == GAIN_TREND_SLIPPED)
    y = gain_rollup_flow (self, &worse_type, x, y, width, _ ("▼ slipped"));
  return y;
}

static double
draw_next (const GainRollupSheet *self, guint at, double y)
{
  const GainScoreLine *line = line_at (self, at);
  double x = columns_of (&self->sheet).next;
  g_autofree char *step = gain_text_next_step (line, gain_rollup_measure_of (self, at));
  g_autofree char *tier = gain_text_next_place (self->card, line);
  g_autofree char *gain = gain_text_gain (self->card, line);

  if (step == NULL)
    return line->tier < 0 ? y : gain_rollup_flow (self, &note_type, x, y, NEXT, tier);
  y = gain_rollup_flow (self, &small_bold, x, y, NEXT, step);
  if (tier != NULL)
    y = gain_rollup_flow (self, &note_type, x, y, NEXT, tier);
  if (gain == NULL)
    return y;
  return gain_rollup_flow (self,
                           line->gain_kind == GAIN_GAIN_AMOUNT && line->gain > 0 ? &better_type
                                                                                 : &note_type,
                           x, y, NEXT, gain);
}

static void
draw_row (GainRollupSheet *self, gconstpointer data)
{
  static double (*const cells[]) (const GainRollupSheet *, guint, double)
    = { draw_title, draw_value, draw_tier, draw_cuts, draw_trend, draw_next };
  guint at = GPOINTER_TO_UINT (data);
  GainSheet *sheet = &self->sheet;
  const GainScoreLine *line = line_at (self, at);
  double foot = sheet->y + 3;

  gain_rollup_begin (self, GAIN_ROLE_TAG_ROW);
  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.5, GAIN_HAIRLINE);
  if (line->withheld || !line->reportable)
    gain_draw_rectangle (&sheet->pen, columns_of (sheet).value - 4, sheet->y + 1,
                         VALUE + 4 + GUTTER / 2, 38, GAIN_SHADE);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      double y;

      gain_rollup_begin (self, i == 0 ? GAIN_ROLE_TAG_ROW_HEADER : GAIN_ROLE_TAG_CELL);
      y = cells[i](self, at, sheet->y + 2);
      gain_rollup_end (self);
      foot = MAX (foot, y);
    }
  gain_rollup_end (self);
  sheet->y = MAX (foot + 3, sheet->y + MIN_ROW);
}

static void
draw_head (const GainRollupSheet *self, const GainType *type, double x, const char *text)
{
  gain_rollup_begin (self, GAIN_ROLE_TAG_HEADER_CELL);
  gain_draw_text (&self->sheet.pen, type, x, self->sheet.y + 10, text);
  gain_rollup_end (self);
}

static void
draw_column_heads (GainRollupSheet *self, const char *first)
{
  GainSheet *sheet = &self->sheet;
  Columns columns = columns_of (sheet);

  gain_rollup_begin (self, GAIN_ROLE_TAG_ROW);
  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.8, GAIN_INK);
  draw_head (self, &bold_type, sheet->left, first);
  draw_head (self, &head_right, columns.value + VALUE, _ ("Result"));
  draw_head (self, &head_type, columns.tier, _ ("Tier"));
  draw_head (self, &head_type, columns.cuts, _ ("Targets"));
  draw_head (self, &head_type, columns.trend, _ ("Last periods"));
  draw_head (self, &head_type, columns.next, _ ("Next tier"));
  gain_rollup_end (self);
  sheet->y += HEADING;
}

static void
draw_domain (GainRollupSheet *self, const char *name)
{
  gain_rollup_begin (self, GAIN_ROLE_TAG_GROUP_ROW);
  gain_draw_line (&self->sheet.pen, self->sheet.left, self->sheet.y, self->sheet.right,
                  self->sheet.y, 0.5, GAIN_HAIRLINE);
  draw_head (self, &bold_type, self->sheet.left, name);
  gain_rollup_end (self);
  self->sheet.y += HEADING;
}

/* Heads stand over the first row of a page and of a domain. */
static void
draw_heads (GainRollupSheet *self, guint at, gboolean first)
{
  GainDomain own = gain_rollup_measure_of (self, at)->domain;

  if (first)
    draw_column_heads (self, gain_text_domain (own));
  else if (own != gain_rollup_measure_of (self, at - 1)->domain)
    draw_domain (self, gain_text_domain (own));
}

/**
 * gain_rollup_table:
 * @self: the pages
 * @from: the first line
 * @limit: how far down this page it may reach; 0: as far as it likes, and over to further pages
 *
 * Draws measures under their domains: result, tier, all targets, the last periods, the way to the
 * next tier.
 *
 * Returns: the first line that isn't drawn: all are unless there is a @limit
 */
guint
gain_rollup_table (GainRollupSheet *self, guint from, double limit)
{
  guint n = self->card->lines->len, at;

  if (from >= n)
    return n;
  gain_rollup_begin (self, GAIN_ROLE_TAG_TABLE);
  for (at = from; at < n; at++)
    {
      double height = gain_rollup_measure (self, draw_row, GUINT_TO_POINTER (at)) + HEADING;
      gboolean first = at == from;

      if (limit > 0 && self->sheet.y + height > limit)
        break;
      if (self->sheet.y + height > gain_rollup_limit (self))
        {
          gain_rollup_end (self);
          gain_rollup_turn (self);
          gain_rollup_begin (self, GAIN_ROLE_TAG_TABLE);
          first = TRUE;
        }
      draw_heads (self, at, first);
      draw_row (self, GUINT_TO_POINTER (at));
    }
  gain_rollup_end (self);
  return at;
}
