/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-funnel-chart.h"

#include "gain-letters.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define HEIGHT 260
#define WIDTH 320
#define LEFT 52   /* room for the figures of the scale */
#define RIGHT 44  /* room for the names of the limits */
#define TOP 10
#define BOTTOM 38 /* room for the cases and their name */
#define DOT 3.0
#define REACH 9.0 /* how near the pointer must be to a dot */
#define STAMP 14 /* a side of the square that holds any mark */
#define N_STEPS 160
#define N_TICKS 5

typedef struct
{
  GdkRGBA ink, dim, accent, attention;
} Palette;

struct _GainFunnelChart
{
  GtkWidget         parent_instance;

  GainFunnel       *funnel; /* NULL: nothing to draw */
  GainFunnelLimits *limits; /* [N_STEPS + 1] */
  guint            *order;  /* of the points, by cases then value: the way of the arrow keys */
  double            low, high;
  int               at;     /* of the points; -1: none */

  GdkTexture       *drawn;  /* everything but the mark; NULL: to be drawn again */
  int               width, height, scale;
};

G_DEFINE_FINAL_TYPE (GainFunnelChart, gain_funnel_chart, GTK_TYPE_WIDGET)

/* For the names of the lines, however large the letters are. */
static int
right_room (void)
{
  return gain_letters_pixels (RIGHT);
}

static guint pointed_signal, chosen_signal;

/* The look's colors (ink, secondary ink, accent, attention), by style. */
static Palette
palette (void)
{
  static const char *const names[3][4] = {
    { "#1d1f24", "#5b616b", "#1a5fb4", "#a3550f" },
    { "#f2f3f5", "#aeb4bd", "#78aeed", "#f0a35e" },
    { "#000000", "#000000", "#1a5fb4", "#7a3d06" },
  };
  AdwStyleManager *style = adw_style_manager_get_default ();
  guint row = adw_style_manager_get_dark (style)            ? 1
              : adw_style_manager_get_high_contrast (style) ? 2
                                                            : 0;
  Palette colors;

  gdk_rgba_parse (&colors.ink, names[row][0]);
  gdk_rgba_parse (&colors.dim, names[row][1]);
  gdk_rgba_parse (&colors.accent, names[row][2]);
  gdk_rgba_parse (&colors.attention, names[row][3]);
  if (row == 1 && adw_style_manager_get_high_contrast (style))
    colors.ink = colors.dim = (GdkRGBA) { 1, 1, 1, 1 };
  return colors;
}

static double
whole (gint64 scaled)
{
  return (double) scaled / GAIN_SCALE;
}

static const GainFunnelPoint *
point_at (GainFunnelChart *self, guint i)
{
  return &g_array_index (self->funnel->points, GainFunnelPoint, i);
}

static double
x_of (GainFunnelChart *self, double cases)
{
  return LEFT + cases / self->funnel->most * (self->width - LEFT - right_room () - DOT);
}

static double
y_of (GainFunnelChart *self, double value)
{
  return TOP + (self->high - value) / (self->high - self->low) * (self->height - TOP - BOTTOM);
}

static double
point_x (GainFunnelChart *self, const GainFunnelPoint *point)
{
  return x_of (self, whole (point->cell.denominator));
}

static double
point_y (GainFunnelChart *self, const GainFunnelPoint *point)
{
  return y_of (self, gain_cell_to_double (point->cell, self->funnel->unit));
}

/* A number of one leading digit 1, 2 or 5, so that at most N_TICKS + 1 of them fit. */
static double
tick_step (double range)
{
  double rough = range / N_TICKS;
  double power = pow (10, floor (log10 (rough)));
  double lead = rough / power;

  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

static char *
tick_text (double value, gboolean percent)
{
  g_autofree char *text = gain_decimal_format ((gint64) llround (value * GAIN_SCALE));

  return percent ? g_strconcat (text, "%", NULL) : g_steal_pointer (&text);
}

/* xalign, yalign: which part of the text stands at the place: 0 its start, 1 its end. */
static void
draw_text (GainFunnelChart *self, cairo_t *cr, const char *text, double x, double y, double xalign,
           double yalign)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, round (x - width * xalign), round (y - height * yalign));
  pango_cairo_show_layout (cr, layout);
}

static void
draw_scales (GainFunnelChart *self, cairo_t *cr, const Palette *colors)
{
  double base = self->height - BOTTOM;
  double step = tick_step (self->high - self->low);
  double cases = tick_step (self->funnel->most);
  gboolean percent = self->funnel->unit == GAIN_UNIT_PERCENT;

  gdk_cairo_set_source_rgba (cr, &colors->dim);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, LEFT - 0.5, TOP);
  cairo_line_to (cr, LEFT - 0.5, base + 0.5);
  cairo_line_to (cr, self->width - right_room (), base + 0.5);
  cairo_stroke (cr);
  for (double v = ceil (self->low / step) * step; v <= self->high; v += step)
    {
      g_autofree char *text = tick_text (v, percent);

      draw_text (self, cr, text, LEFT - 6, y_of (self, v), 1, 0.5);
    }
  for (double n = 0; n <= self->funnel->most * 0.999; n += cases)
    {
      g_autofree char *text = tick_text (n, FALSE);

      draw_text (self, cr, text, x_of (self, n), base + 2, 0.5, 0);
    }
  draw_text (self, cr, percent ? _ ("Cases (denominator)") : _ ("Person-years (denominator)"),
             (LEFT + self->width - right_room ()) / 2.0, self->height - 1, 0.5, 1);
}

static double
limit_of (const GainFunnelLimits *limits, guint which)
{
  const double values[] = { limits->low_998, limits->low_95, limits->high_95, limits->high_998 };

  return values[which];
}

/* Limits of few cases lie beyond the picture: the curve is cut off there. */
static void
draw_limit (GainFunnelChart *self, cairo_t *cr, guint which, gboolean dashed)
{
  static const double dashes[] = { 5, 3 };

  cairo_set_dash (cr, dashes, dashed ? 2 : 0, 0);
  for (guint i = 0; i <= N_STEPS; i++)
    cairo_line_to (cr, x_of (self, self->funnel->most * MAX (i, 0.25) / N_STEPS),
                   y_of (self, limit_of (&self->limits[i], which)));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_limits (GainFunnelChart *self, cairo_t *cr, const Palette *colors)
{
  const GainFunnelLimits *last = &self->limits[N_STEPS];
  double base = self->height - BOTTOM;
  double x = self->width - right_room () + 3;

  cairo_save (cr);
  cairo_rectangle (cr, LEFT, TOP - 0.5, self->width - LEFT - right_room () + 0.5, base - TOP + 1);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, &colors->dim);
  cairo_set_line_width (cr, 1.2);
  for (guint which = 0; which < 4; which++)
    draw_limit (self, cr, which, which == 1 || which == 2);
  gdk_cairo_set_source_rgba (cr, &colors->accent);
  cairo_move_to (cr, LEFT, y_of (self, self->funnel->rate));
  cairo_line_to (cr, self->width, y_of (self, self->funnel->rate));
  cairo_stroke (cr);
  cairo_restore (cr);
  gdk_cairo_set_source_rgba (cr, &colors->accent);
  /* Translators: the rate of all clinicians together, beside its line in a narrow margin. */
  draw_text (self, cr, _ ("Group"), x, y_of (self, self->funnel->rate), 0, 0.5);
  gdk_cairo_set_source_rgba (cr, &colors->dim);
  if (fabs (y_of (self, last->high_998) - y_of (self, last->high_95)) >= 13
      && fabs (y_of (self, last->high_95) - y_of (self, self->funnel->rate)) >= 13)
    draw_text (self, cr, "95%", x, y_of (self, last->high_95), 0, 0.5);
  if (fabs (y_of (self, last->high_998) - y_of (self, self->funnel->rate)) >= 13
      && last->high_998 <= self->high)
    draw_text (self, cr, "99.8%", x, y_of (self, last->high_998), 0, 0.5);
}

/* Inside a small disc; outside a triangle that says which way, hollow up to the 99.8 % limits and
 * full beyond them: never by color alone. */
static void
shape_path (cairo_t *cr, GainFunnelPlace place, double x, double y)
{
  double way = place > GAIN_FUNNEL_WITHIN ? -1 : 1;

  if (place == GAIN_FUNNEL_WITHIN)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, DOT, 0, 2 * G_PI);
      return;
    }
  cairo_move_to (cr, x, y + way * (DOT + 2));
  cairo_line_to (cr, x - DOT - 1.5, y - way * DOT);
  cairo_line_to (cr, x + DOT + 1.5, y - way * DOT);
  cairo_close_path (cr);
}

static const GdkRGBA *
color_of (const GainFunnelPoint *point, const Palette *colors)
{
  switch (point->verdict)
    {
    case GAIN_FUNNEL_WORSE:
      return &colors->attention;
    case GAIN_FUNNEL_BETTER:
      return &colors->accent;
    case GAIN_FUNNEL_AS_EXPECTED:
    default:
      return &colors->dim;
    }
}

/* Marks drawn one by one would take long where there are thousands: one of each kind is drawn, then
 * stamped. */
static cairo_surface_t *
new_stamp (GainFunnelChart *self, GainFunnelPlace place)
{
  cairo_surface_t *stamp
    = cairo_image_surface_create (CAIRO_FORMAT_A8, STAMP * self->scale, STAMP * self->scale);
  cairo_t *cr = cairo_create (stamp);

  cairo_scale (cr, self->scale, self->scale);
  cairo_set_line_width (cr, 1.3);
  shape_path (cr, place, STAMP / 2.0, STAMP / 2.0);
  if (place == GAIN_FUNNEL_BELOW_95 || place == GAIN_FUNNEL_ABOVE_95)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_set_device_scale (stamp, self->scale, self->scale);
  return stamp;
}

static void
draw_marks (GainFunnelChart *self, cairo_t *cr, GainFunnelPlace place, const Palette *colors)
{
  cairo_surface_t *stamp = new_stamp (self, place);
  GdkRGBA color = { 0, 0, 0, 0 };

  for (guint i = 0; i < self->funnel->points->len; i++)
    {
      const GainFunnelPoint *point = point_at (self, i);

      if (point->place != place)
        continue;
      if (color.alpha == 0)
        {
          /* All of a place are on the same side of the group. */
          color = *color_of (point, colors);
          /* Crowds are darker: each lets through what lies below. */
          if (place == GAIN_FUNNEL_WITHIN)
            color.alpha = self->funnel->points->len > 1500 ? 0.3f : 0.55f;
          gdk_cairo_set_source_rgba (cr, &color);
        }
      cairo_mask_surface (cr, stamp, round (point_x (self, point) - STAMP / 2.0),
                          round (point_y (self, point) - STAMP / 2.0));
    }
  cairo_surface_destroy (stamp);
}

static void
drop_drawing (GainFunnelChart *self)
{
  g_clear_object (&self->drawn);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Drawn once for a size and a style, and shown from there on. */
static void
draw (GainFunnelChart *self)
{
  static const GainFunnelPlace from_below[] = {
    GAIN_FUNNEL_WITHIN, GAIN_FUNNEL_BELOW_95, GAIN_FUNNEL_ABOVE_95, GAIN_FUNNEL_BELOW_998,
    GAIN_FUNNEL_ABOVE_998,
  };
  Palette colors = palette ();
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width * self->scale,
                                  self->height * self->scale);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  int stride;

  cairo_scale (cr, self->scale, self->scale);
  draw_scales (self, cr, &colors);
  draw_limits (self, cr, &colors);
  for (guint i = 0; i < G_N_ELEMENTS (from_below); i++)
    draw_marks (self, cr, from_below[i], &colors);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) stride * self->height * self->scale);
  self->drawn = gdk_memory_texture_new (self->width * self->scale, self->height * self->scale,
                                        GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  cairo_surface_destroy (surface);
}

static void
draw_mark (GainFunnelChart *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  const GainFunnelPoint *point = point_at (self, (guint) self->at);
  Palette colors = palette ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);

  gdk_cairo_set_source_rgba (cr, &colors.ink);
  cairo_set_line_width (cr, 2);
  cairo_arc (cr, point_x (self, point), point_y (self, point), DOT + 4, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
gain_funnel_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainFunnelChart *self = GAIN_FUNNEL_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);

  if (self->funnel == NULL || width <= LEFT + right_room () || height <= TOP + BOTTOM)
    return;
  if (self->width != width || self->height != height
      || self->scale != gtk_widget_get_scale_factor (widget))
    g_clear_object (&self->drawn);
  self->width = width;
  self->height = height;
  self->scale = gtk_widget_get_scale_factor (widget);
  if (self->drawn == NULL)
    draw (self);
  gtk_snapshot_append_texture (snapshot, self->drawn, &bounds);
  if (self->at >= 0)
    draw_mark (self, snapshot, &bounds);
}

static void
gain_funnel_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
go_to (GainFunnelChart *self, int at)
{
  if (self->at == at)
    return;
  self->at = at;
  g_signal_emit (self, pointed_signal, 0,
                 at >= 0 ? point_at (self, (guint) at)->person : G_MAXUINT);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The nearest dot within reach; those outside the limits first, as they are drawn on top. */
static int
nearest (GainFunnelChart *self, double x, double y)
{
  double best = REACH;
  int found = -1;

  for (guint i = 0; self->drawn != NULL && i < self->funnel->points->len; i++)
    {
      const GainFunnelPoint *point = point_at (self, i);
      double far = hypot (point_x (self, point) - x, point_y (self, point) - y)
                   + (point->place == GAIN_FUNNEL_WITHIN ? 2 : 0);

      if (far < best)
        {
          best = far;
          found = (int) i;
        }
    }
  return found;
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, gpointer data)
{
  GainFunnelChart *self = data;
  int at = self->funnel != NULL ? nearest (self, x, y) : -1;

  if (at >= 0)
    go_to (self, at);
}

static void
on_released (GtkGestureClick *click, int n, double x, double y, gpointer data)
{
  GainFunnelChart *self = data;
  int at = self->funnel != NULL ? nearest (self, x, y) : -1;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (at >= 0)
    g_signal_emit (self, chosen_signal, 0, point_at (self, (guint) at)->person);
}

static int
place_in_order (GainFunnelChart *self)
{
  for (guint i = 0; i < self->funnel->points->len; i++)
    if ((int) self->order[i] == self->at)
      return (int) i;
  return -1;
}

/* The next dot by cases; with Up and Down the next one outside the limits. */
static void
step (GainFunnelChart *self, int by, gboolean outside)
{
  int n = (int) self->funnel->points->len;
  int at = self->at >= 0 ? place_in_order (self) : by > 0 ? -1 : n;

  for (at += by; at >= 0 && at < n; at += by)
    if (!outside || point_at (self, self->order[at])->place != GAIN_FUNNEL_WITHIN)
      {
        go_to (self, (int) self->order[at]);
        return;
      }
}

static gboolean
on_key (GtkEventControllerKey *key, guint keyval, guint keycode, GdkModifierType state,
        gpointer data)
{
  GainFunnelChart *self = data;

  if (self->funnel == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      step (self, keyval == GDK_KEY_Right ? 1 : -1, FALSE);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      step (self, keyval == GDK_KEY_Down ? 1 : -1, TRUE);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->at >= 0)
        g_signal_emit (self, chosen_signal, 0, point_at (self, (guint) self->at)->person);
      return self->at >= 0;
    default:
      return FALSE;
    }
}

static void
clear (GainFunnelChart *self)
{
  g_clear_pointer (&self->funnel, gain_funnel_free);
  g_clear_pointer (&self->limits, g_free);
  g_clear_pointer (&self->order, g_free);
  g_clear_object (&self->drawn);
}

static void
gain_funnel_chart_finalize (GObject *object)
{
  clear (GAIN_FUNNEL_CHART (object));
  G_OBJECT_CLASS (gain_funnel_chart_parent_class)->finalize (object);
}

static void
gain_funnel_chart_class_init (GainFunnelChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gain_funnel_chart_finalize;
  widget_class->snapshot = gain_funnel_chart_snapshot;
  widget_class->measure = gain_funnel_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  pointed_signal = g_signal_new ("pointed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
gain_funnel_chart_init (GainFunnelChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->at = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (drop_drawing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (drop_drawing), self,
                           G_CONNECT_SWAPPED);
}

/* The results and the group's rate decide; limits of few cases may leave the picture. */
static void
find_scale (GainFunnelChart *self)
{
  gboolean percent = self->funnel->unit == GAIN_UNIT_PERCENT;
  double room;

  self->low = self->high = self->funnel->rate;
  for (guint i = 0; i < self->funnel->points->len; i++)
    {
      double value = gain_cell_to_double (point_at (self, i)->cell, self->funnel->unit);

      self->low = MIN (self->low, value);
      self->high = MAX (self->high, value);
    }
  room = MAX ((self->high - self->low) * 0.06, 1);
  self->low = MAX (0, self->low - room);
  self->high = percent ? MIN (100, self->high + room) : self->high + room;
}

static int
by_cases (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainFunnelPoint *x = point_at (data, *(const guint *) a);
  const GainFunnelPoint *y = point_at (data, *(const guint *) b);

  if (x->cell.denominator != y->cell.denominator)
    return x->cell.denominator < y->cell.denominator ? -1 : 1;
  return (x->person > y->person) - (x->person < y->person);
}

/**
 * gain_funnel_chart_new:
 *
 * Returns: (transfer floating): an empty chart
 */
GtkWidget *
gain_funnel_chart_new (void)
{
  return g_object_new (GAIN_TYPE_FUNNEL_CHART, NULL);
}

/**
 * gain_funnel_chart_curves:
 * @funnel: a funnel
 *
 * Finds where its limits run; takes a while for rates, and may run in any thread.
 *
 * Returns: (transfer full): for gain_funnel_chart_set(); free with g_free()
 */
GainFunnelLimits *
gain_funnel_chart_curves (const GainFunnel *funnel)
{
  GainFunnelLimits *limits = g_new0 (GainFunnelLimits, N_STEPS + 1);

  g_return_val_if_fail (funnel != NULL, limits);
  for (guint i = 0; funnel->status == GAIN_FUNNEL_OK && i <= N_STEPS; i++)
    limits[i] = gain_funnel_limits (funnel, funnel->most * MAX (i, 0.25) / N_STEPS);
  return limits;
}

/**
 * gain_funnel_chart_set:
 * @self: a chart
 * @funnel: (transfer full) (nullable): what to draw; %NULL, or one without points: nothing
 * @limits: (transfer full) (nullable): its gain_funnel_chart_curves()
 *
 * Draws another funnel. Whoever is marked stays marked, if still there.
 */
void
gain_funnel_chart_set (GainFunnelChart *self, GainFunnel *funnel, GainFunnelLimits *limits)
{
  guint person;

  g_return_if_fail (GAIN_IS_FUNNEL_CHART (self));
  person = self->at >= 0 ? point_at (self, (guint) self->at)->person : G_MAXUINT;
  clear (self);
  self->at = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (funnel == NULL || funnel->status != GAIN_FUNNEL_OK)
    {
      g_clear_pointer (&funnel, gain_funnel_free);
      g_free (limits);
      return;
    }
  self->funnel = funnel;
  self->limits = limits != NULL ? limits : gain_funnel_chart_curves (funnel);
  self->order = g_new (guint, funnel->points->len);
  for (guint i = 0; i < funnel->points->len; i++)
    self->order[i] = i;
  g_qsort_with_data (self->order, (int) funnel->points->len, sizeof (guint), by_cases, self);
  find_scale (self);
  gain_funnel_chart_point (self, person);
}

/**
 * gain_funnel_chart_point:
 * @self: a chart
 * @person: an index into the catalog's people; %G_MAXUINT: nobody
 *
 * Marks somebody's dot.
 */
void
gain_funnel_chart_point (GainFunnelChart *self, guint person)
{
  g_return_if_fail (GAIN_IS_FUNNEL_CHART (self));
  for (guint i = 0; self->funnel != NULL && i < self->funnel->points->len; i++)
    if (point_at (self, i)->person == person)
      {
        go_to (self, (int) i);
        return;
      }
  go_to (self, -1);
}

/**
 * gain_funnel_chart_find:
 * @self: a chart
 * @x: pixels from its left edge
 * @y: pixels from its top
 *
 * Returns: whose mark is there, as an index into the catalog's people; %G_MAXUINT: nobody's
 */
guint
gain_funnel_chart_find (GainFunnelChart *self, double x, double y)
{
  int at;

  g_return_val_if_fail (GAIN_IS_FUNNEL_CHART (self), G_MAXUINT);
  at = self->funnel != NULL ? nearest (self, x, y) : -1;
  return at >= 0 ? point_at (self, (guint) at)->person : G_MAXUINT;
}
