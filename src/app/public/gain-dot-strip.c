/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-dot-strip.h"

#include "gain-palette.h"

#include <adwaita.h>
#include <math.h>

#define LEAST_WIDTH 90
#define WIDTH 320
#define HEIGHT 26
#define TALL 48
#define SIDE 8
#define DOT 1.6
#define STEP 3.4     /* a dot and the room about it */
#define FEW_HIGH 4   /* dots one over another */
#define MANY_HIGH 10
#define OWN 5.0
#define BAND_FROM 60 /* so many peers and the middle half is a band */

struct _GainDotStrip
{
  GtkWidget    parent_instance;

  double      *figures; /* ascending */
  guint        n;
  GainDotScale scale;
};

G_DEFINE_FINAL_TYPE (GainDotStrip, gain_dot_strip, GTK_TYPE_WIDGET)

static double
x_of (GainDotStrip *self, double value)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2.0 * SIDE;
  double part = (value - self->scale.low) / (self->scale.high - self->scale.low);

  return SIDE + CLAMP (part, 0, 1) * width;
}

static void
set_color (cairo_t *cr, const GdkRGBA *ink, guint32 light, guint32 dark)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  guint32 color = adw_style_manager_get_dark (manager) ? dark : light;

  if (adw_style_manager_get_high_contrast (manager))
    gdk_cairo_set_source_rgba (cr, ink);
  else
    cairo_set_source_rgb (cr, (color >> 16) / 255.0, (color >> 8 & 0xff) / 255.0,
                          (color & 0xff) / 255.0);
}

static int
most_high (GainDotStrip *self)
{
  return self->scale.tall ? MANY_HIGH : FEW_HIGH;
}

static void
draw_band (GainDotStrip *self, cairo_t *cr, const GdkRGBA *ink, double base)
{
  double from = x_of (self, self->scale.p25);
  double to = x_of (self, self->scale.p75);

  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.09);
  cairo_rectangle (cr, from, base - most_high (self) * STEP - 3, to - from,
                   most_high (self) * STEP + 6);
  cairo_fill (cr);
}

static int
bin_of (GainDotStrip *self, guint i)
{
  return (int) floor (x_of (self, self->figures[i]) / STEP);
}

/* How many ACOs a dot stands for, so that the highest stack has room. */
static guint
find_weight (GainDotStrip *self)
{
  guint most = 0;
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    {
      n = i > 0 && bin_of (self, i) == bin_of (self, i - 1) ? n + 1 : 1;
      most = MAX (most, n);
    }
  return MAX (1, (most + (guint) most_high (self) - 1) / (guint) most_high (self));
}

/* Stacked where they would cover each other. */
static void
draw_dots (GainDotStrip *self, cairo_t *cr, const GdkRGBA *ink, double base)
{
  guint weight = find_weight (self);
  guint n = 0;

  set_color (cr, ink, 0x4f93d2, 0x4f93d2);
  for (guint i = 0; i < self->n; i++)
    {
      n = i > 0 && bin_of (self, i) == bin_of (self, i - 1) ? n + 1 : 0;
      if (n % weight != 0)
        continue;
      cairo_new_sub_path (cr);
      cairo_arc (cr, (bin_of (self, i) + 0.5) * STEP, base - DOT - 1 - n / weight * STEP, DOT, 0,
                 2 * G_PI);
    }
  cairo_fill (cr);
}

static void
draw_marks (GainDotStrip *self, cairo_t *cr, const GdkRGBA *ink, double base)
{
  double median = floor (x_of (self, self->scale.median)) + 0.5;

  cairo_set_line_width (cr, 1);
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.35);
  cairo_move_to (cr, SIDE, base + 0.5);
  cairo_line_to (cr, gtk_widget_get_width (GTK_WIDGET (self)) - SIDE, base + 0.5);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, median, base - most_high (self) * STEP - 5);
  cairo_line_to (cr, median, base + 5);
  cairo_stroke (cr);
  if (!self->scale.has_own)
    return;
  cairo_arc (cr, x_of (self, self->scale.own), base - OWN + 1, OWN, 0, 2 * G_PI);
  set_color (cr, ink, 0x1a5fb4, 0xffffff);
  cairo_fill_preserve (cr);
  set_color (cr, ink, 0xffffff, 0x242424);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
gain_dot_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainDotStrip *self = GAIN_DOT_STRIP (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double base = height - 8;
  cairo_t *cr;
  GdkRGBA ink;

  if (self->n == 0 || self->scale.high <= self->scale.low)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  if (self->n > BAND_FROM)
    draw_band (self, cr, &ink, base);
  draw_dots (self, cr, &ink, base);
  draw_marks (self, cr, &ink, base);
  cairo_destroy (cr);
}

static void
gain_dot_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  int height = GAIN_DOT_STRIP (widget)->scale.tall ? TALL : HEIGHT;

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : height;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : height;
}

static void
gain_dot_strip_finalize (GObject *object)
{
  g_free (GAIN_DOT_STRIP (object)->figures);
  G_OBJECT_CLASS (gain_dot_strip_parent_class)->finalize (object);
}

static void
gain_dot_strip_class_init (GainDotStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gain_dot_strip_finalize;
  widget_class->snapshot = gain_dot_strip_snapshot;
  widget_class->measure = gain_dot_strip_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gain_dot_strip_init (GainDotStrip *self)
{
  gain_palette_follow (GTK_WIDGET (self));
}

/**
 * gain_dot_strip_new:
 *
 * Returns: (transfer floating): an empty strip
 */
GtkWidget *
gain_dot_strip_new (void)
{
  return g_object_new (GAIN_TYPE_DOT_STRIP, NULL);
}

/**
 * gain_dot_strip_set:
 * @self: a strip
 * @figures: (array length=n): of the peers, ascending
 * @n: how many
 * @scale: where things stand on it
 * @description: what it shows, for whoever can't see it
 *
 * Shows peers; figures beyond an end of the scale stand at that end.
 */
void
gain_dot_strip_set (GainDotStrip *self, const double *figures, guint n, const GainDotScale *scale,
                    const char *description)
{
  g_return_if_fail (GAIN_IS_DOT_STRIP (self) && scale != NULL);

  g_free (self->figures);
  self->figures = g_memdup2 (figures, n * sizeof *figures);
  self->n = n;
  self->scale = *scale;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
