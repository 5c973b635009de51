/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strip.h"

#include <math.h>
#include <string.h>

#define BIN 1.5        /* points: a dot's place in the strip */
#define MAX_STACK 4    /* dots on top of each other; more are not told apart */
#define DOT 1.3
#define DOT_OF_FEW 2.0 /* in a group too small for a band */
#define OWN_DOT 5.0
#define BAND_FROM 60   /* peers: above this the middle half is a band */
#define AXIS 15.0      /* of the strip's 22 points, from the top */
#define BAR_HEIGHT 7.0

typedef struct
{
  double low, high; /* values at the two edges */
  double x, width;
} Scale;

/* One scale for everybody in the group: from its lowest to its highest result. */
static Scale
scale_of (const GainPeers *peers, GainUnit unit, double x, double width)
{
  Scale scale = { 0, 1, x, width };

  gboolean any = FALSE;

  for (guint i = 0; peers != NULL && i < peers->n; i++)
    if (peers->cells[i].denominator > 0) /* else withheld */
      {
        scale.high = gain_cell_to_double (peers->cells[i], unit);
        scale.low = any ? scale.low : scale.high;
        any = TRUE;
      }
  if (scale.high <= scale.low)
    {
      scale.low -= 1;
      scale.high += 1;
    }
  return scale;
}

/* For lines, the group's middle and as much again on both sides, so that a few far results don't
 * press everybody's line flat. */
static Scale
trend_scale (const GainPeers *peers, GainUnit unit, double height)
{
  Scale scale = scale_of (peers, unit, 0, height);
  double low, high, spread;

  if (peers == NULL || peers->n < 4 || peers->p25.denominator <= 0 || peers->p75.denominator <= 0)
    return scale;
  low = gain_cell_to_double (peers->p25, unit);
  high = gain_cell_to_double (peers->p75, unit);
  spread = high - low;
  if (spread > 0)
    {
      scale.low = low - spread;
      scale.high = high + spread;
    }
  return scale;
}

/* Results beyond the scale stand at its edge. */
static double
place (const Scale *scale, double value)
{
  return scale->x + CLAMP ((value - scale->low) / (scale->high - scale->low), 0, 1) * scale->width;
}

static guint
stack_dots (const GainPeers *peers, GainUnit unit, const Scale *scale, double axis, double *points)
{
  guint n = 0, height = 0;
  int last = -1;

  for (guint i = 0; i < peers->n; i++)
    {
      double x;
      int bin;

      if (peers->cells[i].denominator <= 0)
        continue;
      x = place (scale, gain_cell_to_double (peers->cells[i], unit));
      bin = (int) floor ((x - scale->x) / BIN);
      height = bin == last ? height + 1 : 0;
      last = bin;
      if (height >= MAX_STACK)
        continue;
      points[2 * n] = scale->x + (bin + 0.5) * BIN;
      points[2 * n++ + 1] = axis - 2 - height * BIN;
    }
  return n;
}

static void
draw_band (const GainPen *pen, const GainPeers *peers, GainUnit unit, const Scale *scale,
           double axis)
{
  double from = place (scale, gain_cell_to_double (peers->p25, unit));
  double to = place (scale, gain_cell_to_double (peers->p75, unit));

  gain_draw_rectangle (pen, from, axis - 9, to - from, 9, GAIN_SHADE_2);
  /* The thick foot is what a copier leaves of the band. */
  gain_draw_line (pen, from, axis, to, axis, 1.6, GAIN_INK_2);
}

static void
draw_triangle (const GainPen *pen, double x, double axis)
{
  const double points[] = { x, axis + 1.5, x + 2.6, axis + 6, x - 2.6, axis + 6 };

  gain_draw_polygon (pen, points, 3, GAIN_INK);
}

/**
 * gain_strip_has_band:
 * @line: a provider on a measure
 *
 * Returns: whether the strip of peers shows the middle half as a band: in a group of more than 60.
 *   Source: contract "Scorecards", signs
 */
gboolean
gain_strip_has_band (const GainScoreLine *line)
{
  const GainPeers *peers;

  g_return_val_if_fail (line != NULL, FALSE);
  peers = line->peers;
  return peers != NULL && peers->n > BAND_FROM && peers->p25.denominator > 0
         && peers->p75.denominator > 0;
}

/**
 * gain_strip_draw_peers:
 * @pen: where
 * @line: a provider's result and its peers
 * @measure: the measure
 * @x: left
 * @y: top
 * @width: points
 *
 * Draws every peer as a dot, the provider's own large, the median as a tick, the achievable
 * benchmark as a triangle, and in a large group the middle half as a band.
 */
void
gain_strip_draw_peers (const GainPen *pen, const GainScoreLine *line, const GainMeasure *measure,
                       double x, double y, double width)
{
  const GainPeers *peers = line->peers;
  double inset = OWN_DOT / 2;
  double axis = y + AXIS, median;
  Scale scale = scale_of (peers, measure->unit, x + inset, width - 2 * inset);
  g_autofree double *points = NULL;
  guint n;

  if (peers == NULL || peers->n == 0)
    return;
  if (gain_strip_has_band (line))
    draw_band (pen, peers, measure->unit, &scale, axis);
  gain_draw_line (pen, x, axis, x + width, axis, 0.5, GAIN_INK_2);
  points = g_new (double, 2 * peers->n);
  n = stack_dots (peers, measure->unit, &scale, axis, points);
  gain_draw_dots (pen, points, n, peers->n > BAND_FROM ? DOT : DOT_OF_FEW, GAIN_INK_2);
  if (peers->median.denominator > 0)
    {
      median = place (&scale, gain_cell_to_double (peers->median, measure->unit));
      gain_draw_line (pen, median, axis - 11, median, axis + 3, 1, GAIN_INK);
    }
  if (peers->abc.denominator > 0)
    draw_triangle (pen, place (&scale, gain_cell_to_double (peers->abc, measure->unit)), axis);
  if (line->reportable && line->cell.denominator > 0)
    {
      double value = gain_cell_to_double (line->cell, measure->unit);
      const double own[] = { place (&scale, value), axis };

      gain_draw_dots (pen, own, 1, OWN_DOT + 1.2, 0xffffff);
      gain_draw_dots (pen, own, 1, OWN_DOT, GAIN_ACCENT);
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
median_of (const double *values, guint n)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof *values);

  qsort (sorted, n, sizeof *sorted, compare_doubles);
  return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

/* The results that are judged, oldest first, and the period of each: those with too few cases leave
 * a gap. */
static guint
trend_values (const GainScoreLine *line, const GainMeasure *measure, guint *periods, double *values)
{
  guint n = 0;

  for (guint i = 0; i < line->n_history; i++)
    if (gain_cell_is_reportable (line->history[i], measure))
      {
        periods[n] = i;
        values[n++] = gain_cell_to_double (line->history[i], measure->unit);
      }
  return n;
}

/* Points of the periods that are drawn; a gap keeps its place. */
static guint
trend_points (const GainScoreLine *line, const Scale *scale, const guint *periods,
              const double *values, guint n, double x, double y, double width, double *points)
{
  guint drawn = MIN (line->n_history, GAIN_STRIP_PERIODS);
  guint first = line->n_history - drawn;
  guint n_points = 0;

  for (guint i = 0; i < n; i++)
    if (periods[i] >= first)
      {
        points[2 * n_points] = x + width * (periods[i] - first) / MAX (drawn - 1, 1);
        points[2 * n_points++ + 1] = y - place (scale, values[i]);
      }
  return n_points;
}

/**
 * gain_strip_draw_trend:
 * @pen: where
 * @line: a result with its history
 * @measure: the measure
 * @x: left
 * @y: top
 * @width: points
 *
 * Draws the last eight periods as a line, the median of all that are judged dashed, the last point
 * as a dot, on the peers' scale. Fewer than two points draw nothing.
 */
void
gain_strip_draw_trend (const GainPen *pen, const GainScoreLine *line, const GainMeasure *measure,
                       double x, double y, double width)
{
  double top = y + 2.5, height = GAIN_STRIP_HEIGHT - 7;
  Scale scale = trend_scale (line->peers, measure->unit, height);
  g_autofree guint *periods = g_new (guint, MAX (line->n_history, 1));
  g_autofree double *values = g_new (double, MAX (line->n_history, 1));
  g_autofree double *points = g_new (double, 2 * MAX (line->n_history, 1));
  guint n_values = trend_values (line, measure, periods, values);
  guint n = trend_points (line, &scale, periods, values, n_values, x + 2.5, top + height, width - 5,
                          points);
  double median;

  if (n < 2)
    return;
  median = top + height - place (&scale, median_of (values, n_values));
  gain_draw_polyline (pen, (const double[]){ x, median, x + width, median }, 2, 0.6, GAIN_INK_2,
                      TRUE);
  gain_draw_polyline (pen, points, n, 1.1, GAIN_INK, FALSE);
  gain_draw_dots (pen, points + 2 * (n - 1), 1, 4, GAIN_ACCENT);
}

/**
 * gain_strip_median:
 * @line: a result with its history
 * @measure: its measure
 *
 * Returns: (transfer full) (nullable): what the dashed line stands at; %NULL without a history
 */
char *
gain_strip_median (const GainScoreLine *line, const GainMeasure *measure)
{
  g_autofree guint *periods = g_new (guint, MAX (line->n_history, 1));
  g_autofree double *values = g_new (double, MAX (line->n_history, 1));
  guint n = trend_values (line, measure, periods, values);

  if (n == 0)
    return NULL;
  return gain_strip_format_value ((gint64) round (median_of (values, n) * GAIN_SCALE), measure);
}

/**
 * gain_strip_format_value:
 * @value: a cut-point or benchmark, times GAIN_SCALE on the measure's scale
 * @measure: the measure
 *
 * Returns: (transfer full): the value as short as it can be said: "72.5%", "$11,200", "453.3"
 */
char *
gain_strip_format_value (gint64 value, const GainMeasure *measure)
{
  g_autofree char *number = NULL;

  if (measure->unit == GAIN_UNIT_DOLLARS)
    return gain_money_format_whole (gain_round_half_away (value, GAIN_SCALE / 100));
  number = gain_decimal_format (gain_round_half_away (value, GAIN_SCALE / 10) * (GAIN_SCALE / 10));
  if (measure->unit == GAIN_UNIT_PERCENT)
    return g_strconcat (number, "%", NULL);
  return g_steal_pointer (&number);
}

/* In full where there is room for it. */
static char *
cut_label (const GainPen *pen, const GainType *type, gint64 cut, const GainMeasure *measure,
           double room)
{
  g_autofree char *text = gain_cut_display (cut, measure);

  return gain_text_width (pen, type, text) <= room ? g_steal_pointer (&text)
                                                   : gain_strip_format_value (cut, measure);
}

static void
draw_cuts (const GainPen *pen, const GainTarget *target, const GainMeasure *measure, double x,
           double y, double width)
{
  const GainType type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
  double step = width / (target->n_cuts + 1);
  double free_from = x;

  for (guint i = 0; i < target->n_cuts; i++)
    {
      g_autofree char *text = cut_label (pen, &type, target->cuts[i], measure, step);
      double text_width, left;

      /* Room is short below a step, and the result beside it says the unit. */
      if (g_str_has_suffix (text, "%"))
        text[strlen (text) - 1] = '\0';
      text_width = gain_text_width (pen, &type, text);
      left = MAX (x + step * (i + 1) - text_width / 2, x);
      left = MIN (left, x + width - text_width);
      if (left < free_from)
        continue;
      gain_draw_text (pen, &type, left, y, text);
      free_from = left + text_width + 3;
    }
}

/**
 * gain_strip_draw_steps:
 * @pen: where
 * @line: a result with its target
 * @measure: the measure
 * @x: left
 * @y: top
 * @width: points
 *
 * Draws the place among the tiers: one step each, the own one filled, and the cut-points below.
 */
void
gain_strip_draw_steps (const GainPen *pen, const GainScoreLine *line, const GainMeasure *measure,
                       double x, double y, double width)
{
  const GainTarget *target = line->target;
  guint n;
  double step;

  if (target == NULL || line->tier < 0)
    return;
  n = target->n_cuts + 1;
  step = width / n;
  for (guint i = 0; i < n; i++)
    {
      double left = x + step * i + 0.4, right = x + step * (i + 1) - 0.4;
      const double frame[] = { left, y, right, y, right, y + BAR_HEIGHT, left, y + BAR_HEIGHT,
                               left, y };

      if ((int) i == line->tier)
        gain_draw_rectangle (pen, left, y, right - left, BAR_HEIGHT, GAIN_ACCENT);
      else if ((int) i < line->tier)
        gain_draw_rectangle (pen, left, y, right - left, BAR_HEIGHT, GAIN_SHADE_2);
      gain_draw_polyline (pen, frame, 5, 0.5, (int) i == line->tier ? GAIN_ACCENT : GAIN_INK_2,
                          FALSE);
    }
  draw_cuts (pen, target, measure, x, y + BAR_HEIGHT + 9.5, width);
}
