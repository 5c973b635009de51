/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-position-chart.h"

#include "gain-letters.h"
#include "gain-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEFT 52
#define RIGHT 118
#define TOP 12
#define BOTTOM 28
#define LEAST_WIDTH 360
#define NATURAL_HEIGHT 230
#define MOST_STEP 240
#define DOT 4.5
#define TICKS 4
#define LABEL_GAP 10 /* between two below the field, at least */
#define BAND_ALPHA 0.2f

struct _GainPositionChart
{
  GtkWidget parent_instance;

  GArray   *positions;
};

G_DEFINE_FINAL_TYPE (GainPositionChart, gain_position_chart, GTK_TYPE_WIDGET)

/* For the names of the lines, however large the letters are. */
static int
right_room (void)
{
  return gain_letters_pixels (RIGHT);
}

typedef struct
{
  double left;
  double step;
  double height; /* of the field */
  double most;
  double least;
  double tick;
} Scale;

static const GainPosition *
at (GainPositionChart *self, guint i)
{
  return &g_array_index (self->positions, GainPosition, i);
}

static void
include (Scale *scale, double value)
{
  if (isnan (value))
    return;
  scale->most = MAX (scale->most, value);
  scale->least = MIN (scale->least, value);
}

/* 1, 2 or 5 times a power of ten. */
static double
round_tick (double span)
{
  double power = pow (10, floor (log10 (span / TICKS)));
  double part = span / TICKS / power;

  return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

static Scale
find_scale (GainPositionChart *self, int width, int height)
{
  Scale scale = { .left = LEFT, .height = height - TOP - BOTTOM, .most = 0.5, .least = -0.5 };

  for (guint i = 0; i < self->positions->len; i++)
    {
      include (&scale, at (self, i)->value);
      include (&scale, at (self, i)->low);
      include (&scale, at (self, i)->high);
      include (&scale, at (self, i)->threshold);
      if (at (self, i)->two_sided)
        include (&scale, -at (self, i)->threshold);
    }
  scale.tick = round_tick (scale.most - scale.least);
  scale.most = ceil (scale.most / scale.tick) * scale.tick;
  scale.least = floor (scale.least / scale.tick) * scale.tick;
  scale.step = MIN ((width - LEFT - right_room ()) / (double) MAX (1, self->positions->len), MOST_STEP);
  return scale;
}

static double
x_of (const Scale *scale, guint i)
{
  return scale->left + scale->step * (i + 0.5);
}

static double
y_of (const Scale *scale, double value)
{
  return TOP + scale->height * (scale->most - value) / (scale->most - scale->least);
}

static void
show_text (GainPositionChart *self, GtkSnapshot *snapshot, const char *text, double x, double y,
           double align, const GdkRGBA *ink)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) (x - align * width), (float) (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
draw_lines (GainPositionChart *self, cairo_t *cr, const Scale *scale, const GdkRGBA *ink)
{
  double right = scale->left + scale->step * self->positions->len;

  for (double tick = scale->least; tick <= scale->most + scale->tick / 2; tick += scale->tick)
    {
      GdkRGBA pale = *ink;

      pale.alpha *= gain_palette_line (fabs (tick) < scale->tick / 2 ? 0.6f : 0.15f);
      gdk_cairo_set_source_rgba (cr, &pale);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, scale->left, floor (y_of (scale, tick)) + 0.5);
      cairo_line_to (cr, right, floor (y_of (scale, tick)) + 0.5);
      cairo_stroke (cr);
    }
}

static void
draw_band (GainPositionChart *self, cairo_t *cr, const Scale *scale)
{
  GdkRGBA fill = gain_palette_accent ();

  fill.alpha = BAND_ALPHA;
  for (guint i = 0; i < self->positions->len; i++)
    if (!isnan (at (self, i)->high))
      cairo_line_to (cr, x_of (scale, i), y_of (scale, at (self, i)->high));
  for (guint i = self->positions->len; i > 0; i--)
    if (!isnan (at (self, i - 1)->low))
      cairo_line_to (cr, x_of (scale, i - 1), y_of (scale, at (self, i - 1)->low));
  cairo_close_path (cr);
  gain_palette_fill (cr, &fill);
}

/* A step for each point: the least that counts changes with the ACO's size and choice. */
static void
draw_threshold (GainPositionChart *self, cairo_t *cr, const Scale *scale, const GdkRGBA *ink,
                double sign)
{
  static const double dashes[] = { 6, 4 };

  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 1.2);
  cairo_set_dash (cr, dashes, 2, 0);
  for (guint i = 0; i < self->positions->len; i++)
    {
      double y = sign * at (self, i)->threshold;

      if (isnan (y) || (sign < 0 && !at (self, i)->two_sided))
        continue;
      cairo_move_to (cr, x_of (scale, i) - scale->step / 2, floor (y_of (scale, y)) + 0.5);
      cairo_line_to (cr, x_of (scale, i) + scale->step / 2, floor (y_of (scale, y)) + 0.5);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_values (GainPositionChart *self, cairo_t *cr, const Scale *scale)
{
  GdkRGBA line = gain_palette_accent ();

  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, 2);
  for (guint i = 0; i < self->positions->len; i++)
    if (!isnan (at (self, i)->value))
      cairo_line_to (cr, x_of (scale, i), y_of (scale, at (self, i)->value));
  cairo_stroke (cr);
  for (guint i = 0; i < self->positions->len; i++)
    {
      if (isnan (at (self, i)->value))
        continue;
      cairo_arc (cr, x_of (scale, i), y_of (scale, at (self, i)->value), DOT, 0, 2 * G_PI);
      gdk_cairo_set_source_rgba (cr, &line);
      cairo_fill (cr);
      if (!at (self, i)->open)
        continue;
      cairo_arc (cr, x_of (scale, i), y_of (scale, at (self, i)->value), DOT - 2, 0, 2 * G_PI);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_fill (cr);
    }
}

static int
widest_label (GainPositionChart *self)
{
  int widest = 0;

  for (guint i = 0; i < self->positions->len; i++)
    {
      g_autoptr (PangoLayout) layout
        = gtk_widget_create_pango_layout (GTK_WIDGET (self), at (self, i)->label);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

static void
show_axes (GainPositionChart *self, GtkSnapshot *snapshot, const Scale *scale, const GdkRGBA *ink)
{
  guint step = gain_position_chart_get_label_step (self, gtk_widget_get_width (GTK_WIDGET (self)));

  for (double tick = scale->least; tick <= scale->most + scale->tick / 2; tick += scale->tick)
    {
      double shown = fabs (tick) < scale->tick / 2 ? 0 : tick;
      g_autofree char *text = g_strdup_printf (scale->tick < 1 ? "%s%.1f%%" : "%s%.0f%%",
                                               shown < 0 ? "−" : "", fabs (shown));

      show_text (self, snapshot, text, scale->left - 8, y_of (scale, tick), 1, ink);
    }
  for (guint i = 0; i < self->positions->len; i++)
    if ((self->positions->len - 1 - i) % step == 0)
      show_text (self, snapshot, at (self, i)->label, x_of (scale, i), TOP + scale->height + 14, 0.5,
                 ink);
}

/* Beside the last point: what is which. */
static void
show_names (GainPositionChart *self, GtkSnapshot *snapshot, const Scale *scale, const GdkRGBA *ink)
{
  const GainPosition *last = at (self, self->positions->len - 1);
  double x = scale->left + scale->step * self->positions->len + 6;
  double threshold = y_of (scale, last->threshold);
  double value = y_of (scale, last->value);
  g_autofree char *text = isnan (last->value)
                            ? NULL
                            : g_strdup_printf (_ ("savings %s%.1f%%"), last->value < 0 ? "−" : "",
                                               fabs (last->value));
  g_autofree char *least = isnan (last->threshold)
                             ? NULL
                             : g_strdup_printf (_ ("minimum %.1f%%"), last->threshold);

  if (text != NULL && least != NULL && fabs (value - threshold) < 16)
    value = threshold + (value < threshold ? -16 : 16);
  if (least != NULL)
    show_text (self, snapshot, least, x, threshold, 0, ink);
  if (text != NULL)
    show_text (self, snapshot, text, x, value, 0, ink);
}

static void
gain_position_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainPositionChart *self = GAIN_POSITION_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA ink;
  Scale scale;
  cairo_t *cr;

  if (self->positions == NULL || self->positions->len == 0)
    return;
  scale = find_scale (self, width, height);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw_lines (self, cr, &scale, &ink);
  draw_band (self, cr, &scale);
  draw_threshold (self, cr, &scale, &ink, 1);
  draw_threshold (self, cr, &scale, &ink, -1);
  draw_values (self, cr, &scale);
  cairo_destroy (cr);
  show_axes (self, snapshot, &scale, &ink);
  show_names (self, snapshot, &scale, &ink);
}

static void
gain_position_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : NATURAL_HEIGHT;
}

static void
gain_position_chart_finalize (GObject *object)
{
  g_clear_pointer (&GAIN_POSITION_CHART (object)->positions, g_array_unref);
  G_OBJECT_CLASS (gain_position_chart_parent_class)->finalize (object);
}

static void
gain_position_chart_class_init (GainPositionChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gain_position_chart_finalize;
  widget_class->snapshot = gain_position_chart_snapshot;
  widget_class->measure = gain_position_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "positions");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gain_position_chart_init (GainPositionChart *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gain_letters_numeric (GTK_WIDGET (self));
  gain_palette_follow (GTK_WIDGET (self));
}

static void
clear_position (gpointer data)
{
  g_free (((GainPosition *) data)->label);
}

/**
 * gain_positions_new:
 *
 * Returns: (transfer full) (element-type GainPosition): no points yet; it frees their labels
 */
GArray *
gain_positions_new (void)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (GainPosition));

  g_array_set_clear_func (positions, clear_position);
  return positions;
}

/**
 * gain_position_chart_set:
 * @self: a chart
 * @positions: (transfer full) (element-type GainPosition): from left to right
 * @description: what it shows, in words
 */
void
gain_position_chart_set (GainPositionChart *self, GArray *positions, const char *description)
{
  g_return_if_fail (GAIN_IS_POSITION_CHART (self));

  g_clear_pointer (&self->positions, g_array_unref);
  self->positions = positions;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gain_position_chart_get_label_step:
 * @self: a chart with points
 * @width: of the chart, in pixels
 *
 * Where not every label has room, the last one has, and every so many to its left.
 *
 * Returns: 1 where all have room, 2 where every second one has
 */
guint
gain_position_chart_get_label_step (GainPositionChart *self, int width)
{
  Scale scale;

  g_return_val_if_fail (GAIN_IS_POSITION_CHART (self) && self->positions != NULL, 1);
  scale = find_scale (self, width, NATURAL_HEIGHT);
  return MAX (1, (guint) ceil ((widest_label (self) + LABEL_GAP) / MAX (1, scale.step)));
}
