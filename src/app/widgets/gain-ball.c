/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-ball.h"

#define DIAMETER 14
#define RIM 1.0

struct _GainBall
{
  GtkWidget parent_instance;

  double    share; /* 0 to 1 */
};

G_DEFINE_FINAL_TYPE (GainBall, gain_ball, GTK_TYPE_WIDGET)

static void
gain_ball_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = DIAMETER;
}

static void
gain_ball_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainBall *self = GAIN_BALL (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double x = width / 2.0, y = height / 2.0, radius = (DIAMETER - RIM) / 2;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, RIM);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (self->share > 0)
    {
      cairo_move_to (cr, x, y);
      cairo_arc (cr, x, y, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * self->share);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
gain_ball_class_init (GainBallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = gain_ball_measure;
  widget_class->snapshot = gain_ball_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gain_ball_init (GainBall *self)
{
}

/**
 * gain_ball_new:
 *
 * Returns: (transfer full): an empty ball
 */
GtkWidget *
gain_ball_new (void)
{
  return g_object_new (GAIN_TYPE_BALL, NULL);
}

/**
 * gain_ball_set:
 * @self: a ball
 * @share: how much of the maximum the tier pays, 0 to 1
 * @tier: the tier's word, for a screen reader; the caller shows it beside the ball
 *
 * Fills the ball clockwise from the top.
 */
void
gain_ball_set (GainBall *self, double share, const char *tier)
{
  g_return_if_fail (GAIN_IS_BALL (self));
  self->share = CLAMP (share, 0, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, tier, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
