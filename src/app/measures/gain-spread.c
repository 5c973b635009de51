/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-spread.h"

#include "gain-count.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 150
#define WIDTH 280
#define TOP 18    /* room for the cut-points' figures */
#define BOTTOM 32 /* room for the scale's ends and the ACO's mark */
#define SIDE 6
#define N_BINS 36
#define MARK 5
#define GRIP 8 /* so near to a line the pointer takes it */

struct _GainSpread
{
  GtkWidget parent_instance;

  guint     bins[N_BINS];
  guint     most;
  double    low, high;
  double    cuts[GAIN_MAX_CUTS];
  char     *cut_texts[GAIN_MAX_CUTS];
  guint     n_cuts;
  double    aco;
  char     *aco_text; /* NULL: no value */
  char     *low_text;
  char     *high_text;
  int       dragged;   /* a cut-point; -1: none */
  double    drag_from; /* x */
};

G_DEFINE_FINAL_TYPE (GainSpread, gain_spread, GTK_TYPE_WIDGET)

static guint cut_dragged; /* signal */

/* Of the measure, in its own unit: what a cut-point or an end of the scale says. */
static char *
scale_text (double value, const GainMeasure *measure)
{
  double rounded = measure->unit == GAIN_UNIT_DOLLARS ? 1 : 10;
  gint64 scaled = (gint64) (value * rounded + (value < 0 ? -0.5 : 0.5));
  g_autofree char *text = NULL;

  if (measure->unit == GAIN_UNIT_DOLLARS)
    return gain_money_format_whole (scaled * 100);
  text = gain_decimal_format (scaled * (GAIN_SCALE / 10));
  return measure->unit == GAIN_UNIT_PERCENT ? g_strconcat (text, "%", NULL)
                                            : g_steal_pointer (&text);
}

static double
x_of (GainSpread *self, double value, int width)
{
  return SIDE + (value - self->low) / (self->high - self->low) * (width - 2 * SIDE);
}

/* Centered on x where there is room; never over the widget's edge. */
static double
draw_text (GtkWidget *widget, cairo_t *cr, const char *text, double x, double y, double not_before)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = CLAMP (x - width / 2.0, 0, MAX (0, gtk_widget_get_width (widget) - width));
  if (x < not_before)
    return not_before;
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  return x + width + 4;
}

/* The cut-point whose line is at x; -1: none. */
static int
cut_at (GainSpread *self, double x)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int nearest = -1;

  for (guint i = 0; self->high > self->low && i < self->n_cuts; i++)
    if (ABS (x_of (self, self->cuts[i], width) - x) <= GRIP
        && (nearest < 0
            || ABS (x_of (self, self->cuts[i], width) - x)
                 < ABS (x_of (self, self->cuts[nearest], width) - x)))
      nearest = (int) i;
  return nearest;
}

/* About a hundred places over the scale: a power of ten, and no finer than the figures shown. */
static gint64
grid_of (GainSpread *self)
{
  gint64 grid = GAIN_SCALE / 10;

  while ((double) grid * 10 <= (self->high - self->low) / 100 * GAIN_SCALE)
    grid *= 10;
  return grid;
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, GainSpread *self)
{
  self->dragged = cut_at (self, x);
  self->drag_from = x;
  gtk_gesture_set_state (GTK_GESTURE (gesture), self->dragged >= 0 ? GTK_EVENT_SEQUENCE_CLAIMED
                                                                   : GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, GainSpread *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2.0 * SIDE;
  double value = self->low + (self->drag_from + dx - SIDE) / width * (self->high - self->low);
  gint64 grid = grid_of (self), steps;

  if (self->dragged < 0 || width <= 0)
    return;
  value = CLAMP (value, self->low, self->high);
  steps = (gint64) (value * GAIN_SCALE / (double) grid + (value < 0 ? -0.5 : 0.5));
  g_signal_emit (self, cut_dragged, 0, (guint) self->dragged, steps * grid);
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, GainSpread *self)
{
  self->dragged = -1;
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, GainSpread *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   self->dragged >= 0 || cut_at (self, x) >= 0 ? "ew-resize"
                                                                               : NULL);
}

static void
draw_columns (GainSpread *self, cairo_t *cr, int width, int height)
{
  double step = (width - 2.0 * SIDE) / N_BINS;

  for (guint i = 0; i < N_BINS; i++)
    {
      double tall = self->most > 0 ? (height - TOP - BOTTOM - 4.0) * self->bins[i] / self->most : 0;

      if (self->bins[i] > 0)
        cairo_rectangle (cr, SIDE + i * step + 0.5, height - BOTTOM - tall, step - 1, tall);
    }
  cairo_set_source_rgb (cr, 0x4f / 255.0, 0x93 / 255.0, 0xd2 / 255.0);
  cairo_fill (cr);
}

static void
draw_scale (GainSpread *self, cairo_t *cr, const GdkRGBA *ink, int width, int height)
{
  double free_from = 0;
  double base = height - BOTTOM;

  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, SIDE, base + 0.5);
  cairo_line_to (cr, width - SIDE, base + 0.5);
  cairo_stroke (cr);
  for (guint i = 0; i < self->n_cuts; i++)
    {
      double x = (int) x_of (self, self->cuts[i], width) + 0.5;

      cairo_move_to (cr, x, TOP - 2);
      cairo_line_to (cr, x, base);
      cairo_stroke (cr);
    }
  /* From the left, so that figures that lie too close give way to the one before. */
  for (guint i = 0; i < self->n_cuts; i++)
    {
      guint at = self->cuts[0] <= self->cuts[self->n_cuts - 1] ? i : self->n_cuts - 1 - i;

      free_from = draw_text (GTK_WIDGET (self), cr, self->cut_texts[at],
                             x_of (self, self->cuts[at], width), 0, free_from);
    }
}

static void
draw_marks (GainSpread *self, cairo_t *cr, int width, int height)
{
  double base = height - BOTTOM;
  double free_from = draw_text (GTK_WIDGET (self), cr, self->low_text, 0, base + 14, 0);

  if (self->aco_text != NULL)
    {
      double x = x_of (self, self->aco, width);

      cairo_move_to (cr, x, base + 3);
      cairo_line_to (cr, x - MARK, base + 3 + 2 * MARK);
      cairo_line_to (cr, x + MARK, base + 3 + 2 * MARK);
      cairo_close_path (cr);
      cairo_fill (cr);
      free_from = draw_text (GTK_WIDGET (self), cr, self->aco_text, x, base + 14, free_from);
    }
  draw_text (GTK_WIDGET (self), cr, self->high_text, width, base + 14, free_from);
}

static void
gain_spread_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainSpread *self = GAIN_SPREAD (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;
  GdkRGBA ink;

  if (self->high <= self->low)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  draw_columns (self, cr, width, height);
  draw_scale (self, cr, &ink, width, height);
  draw_marks (self, cr, width, height);
  cairo_destroy (cr);
}

static void
gain_spread_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
clear (GainSpread *self)
{
  for (guint i = 0; i < GAIN_MAX_CUTS; i++)
    g_clear_pointer (&self->cut_texts[i], g_free);
  g_clear_pointer (&self->aco_text, g_free);
  g_clear_pointer (&self->low_text, g_free);
  g_clear_pointer (&self->high_text, g_free);
  self->n_cuts = 0;
  self->most = 0;
  self->low = self->high = 0;
}

static void
gain_spread_finalize (GObject *object)
{
  clear (GAIN_SPREAD (object));
  G_OBJECT_CLASS (gain_spread_parent_class)->finalize (object);
}

static void
gain_spread_class_init (GainSpreadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gain_spread_finalize;
  cut_dragged = g_signal_new ("cut-dragged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                              NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);
  widget_class->snapshot = gain_spread_snapshot;
  widget_class->measure = gain_spread_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gain_spread_init (GainSpread *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->dragged = -1;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
stretch (GainSpread *self, gboolean *started, double value)
{
  self->low = *started ? MIN (self->low, value) : value;
  self->high = *started ? MAX (self->high, value) : value;
  *started = TRUE;
}

static void
find_scale (GainSpread *self, const GainMeasure *measure, const GArray *cells, double low,
            double high)
{
  gboolean started = FALSE;
  double room;

  if (self->dragged >= 0 && low < high)
    {
      /* A scale that moved under the pointer could not be aimed at. */
      self->low = low;
      self->high = high;
      self->low_text = scale_text (low, measure);
      self->high_text = scale_text (high, measure);
      return;
    }
  for (guint i = 0; i < cells->len; i++)
    stretch (self, &started,
             gain_cell_to_double (g_array_index (cells, GainCell, i), measure->unit));
  for (guint i = 0; i < self->n_cuts; i++)
    stretch (self, &started, self->cuts[i]);
  if (!started)
    return;
  room = MAX ((self->high - self->low) * 0.03, 0.05);
  self->low = self->low >= 0 ? MAX (0, self->low - room) : self->low - room;
  self->high += room;
  if (measure->unit == GAIN_UNIT_PERCENT)
    self->high = MIN (self->high, 100);
  self->low_text = scale_text (self->low, measure);
  self->high_text = scale_text (self->high, measure);
}

static void
describe (GainSpread *self, guint n)
{
  g_autofree char *results = gain_count_phrase (ngettext ("%s result", "%s results", n), n);
  g_autoptr (GString) text = g_string_new (results);

  for (guint i = 0; i < self->n_cuts; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? _ ("; cut-points ") : ", ", self->cut_texts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
}

/**
 * gain_spread_new:
 *
 * Returns: (transfer floating): an empty drawing
 */
GtkWidget *
gain_spread_new (void)
{
  return g_object_new (GAIN_TYPE_SPREAD, NULL);
}

/**
 * gain_spread_set:
 * @self: a drawing
 * @measure: whose results
 * @cells: (element-type GainCell): reportable results, in any order
 * @cuts: (array length=n_cuts): cut-points, times %GAIN_SCALE
 * @n_cuts: how many
 * @aco: the whole ACO's result; denominator 0: none
 *
 * Draws other results.
 */
void
gain_spread_set (GainSpread *self, const GainMeasure *measure, const GArray *cells,
                 const gint64 *cuts, guint n_cuts, GainCell aco)
{
  double low = self->low, high = self->high;

  g_return_if_fail (GAIN_IS_SPREAD (self) && measure != NULL && cells != NULL);
  clear (self);
  for (guint i = 0; i < N_BINS; i++)
    self->bins[i] = 0;
  self->n_cuts = MIN (n_cuts, GAIN_MAX_CUTS);
  for (guint i = 0; i < self->n_cuts; i++)
    {
      self->cuts[i] = (double) cuts[i] / GAIN_SCALE;
      self->cut_texts[i] = scale_text (self->cuts[i], measure);
    }
  find_scale (self, measure, cells, low, high);
  for (guint i = 0; i < cells->len && self->high > self->low; i++)
    {
      double value = gain_cell_to_double (g_array_index (cells, GainCell, i), measure->unit);
      int bin = (int) ((value - self->low) / (self->high - self->low) * N_BINS);

      self->bins[CLAMP (bin, 0, N_BINS - 1)]++;
    }
  for (guint i = 0; i < N_BINS; i++)
    self->most = MAX (self->most, self->bins[i]);
  if (aco.denominator > 0)
    {
      g_autofree char *value = gain_value_display (aco, measure);

      self->aco = gain_cell_to_double (aco, measure->unit);
      self->aco = CLAMP (self->aco, self->low, self->high);
      /* Translators: the whole ACO's value, below its mark on a scale. */
      self->aco_text = g_strdup_printf (_ ("ACO %s"), value);
    }
  describe (self, cells->len);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
