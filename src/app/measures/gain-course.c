/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-spread.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 84
#define WIDTH 280
#define TOP 18
#define BOTTOM 18
#define SIDE 24
#define DOT 2.5

struct _GainCourse
{
  GtkWidget parent_instance;

  double   *values;
  gboolean *known;
  char    **texts;  /* values as written */
  char    **labels; /* periods */
  GainPeriod *periods;
  guint     n;
  GArray   *marks;  /* Mark */
};

/* Something that was tried, and the period in which. */
typedef struct
{
  guint  at;
  char  *what;
} Mark;

G_DEFINE_FINAL_TYPE (GainCourse, gain_course, GTK_TYPE_WIDGET)

static void
draw_text (GtkWidget *widget, cairo_t *cr, const char *text, double x, double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.75));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  cairo_move_to (cr, CLAMP (x - width / 2.0, 0, MAX (0, gtk_widget_get_width (widget) - width)), y);
  pango_cairo_show_layout (cr, layout);
}

static void
find_ends (GainCourse *self, double *low, double *high)
{
  gboolean started = FALSE;

  *low = *high = 0;
  for (guint i = 0; i < self->n; i++)
    if (self->known[i])
      {
        *low = started ? MIN (*low, self->values[i]) : self->values[i];
        *high = started ? MAX (*high, self->values[i]) : self->values[i];
        started = TRUE;
      }
}

/* A dotted line with a flag on it: what it stands for says the tooltip. */
static void
draw_mark (cairo_t *cr, double x, double height)
{
  static const double dots[] = { 1.5, 2.5 };

  cairo_save (cr);
  cairo_set_dash (cr, dots, 2, 0);
  cairo_move_to (cr, x, 4);
  cairo_line_to (cr, x, height - BOTTOM);
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_move_to (cr, x, 1);
  cairo_line_to (cr, x + 8, 4);
  cairo_line_to (cr, x, 7);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static gboolean
gain_course_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GainCourse *self = GAIN_COURSE (widget);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->marks->len; i++)
    g_string_append_printf (text, text->len > 0 ? "\n%s" : "%s",
                            g_array_index (self->marks, Mark, i).what);
  gtk_tooltip_set_text (tooltip, text->str);
  return text->len > 0;
}

static void
gain_course_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainCourse *self = GAIN_COURSE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double step = self->n > 1 ? (width - 2.0 * SIDE) / (self->n - 1) : 0;
  double low, high, before_x = 0, before_y = 0;
  gboolean before = FALSE;
  cairo_t *cr;
  GdkRGBA ink;

  if (self->n == 0)
    return;
  find_ends (self, &low, &high);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1.25);
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (cr, SIDE + g_array_index (self->marks, Mark, i).at * step, height);
  for (guint i = 0; i < self->n; i++)
    {
      double x = SIDE + i * step;
      double share = high > low ? (self->values[i] - low) / (high - low) : 0.5;
      double y = height - BOTTOM - 6 - share * (height - TOP - BOTTOM - 12);

      draw_text (widget, cr, self->labels[i], x, height - BOTTOM + 3);
      if (self->known[i] && before)
        {
          cairo_move_to (cr, before_x, before_y);
          cairo_line_to (cr, x, y);
          cairo_stroke (cr);
        }
      if (self->known[i])
        {
          cairo_arc (cr, x, y, DOT, 0, 2 * G_PI);
          cairo_fill (cr);
          draw_text (widget, cr, self->texts[i], x, y - 17);
        }
      before = self->known[i];
      before_x = x;
      before_y = y;
    }
  cairo_destroy (cr);
}

static void
gain_course_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
clear (GainCourse *self)
{
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->known, g_free);
  g_clear_pointer (&self->texts, g_strfreev);
  g_clear_pointer (&self->labels, g_strfreev);
  g_clear_pointer (&self->periods, g_free);
  g_array_set_size (self->marks, 0);
  self->n = 0;
}

static void
gain_course_finalize (GObject *object)
{
  clear (GAIN_COURSE (object));
  g_array_unref (GAIN_COURSE (object)->marks);
  G_OBJECT_CLASS (gain_course_parent_class)->finalize (object);
}

static void
gain_course_class_init (GainCourseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gain_course_finalize;
  widget_class->snapshot = gain_course_snapshot;
  widget_class->measure = gain_course_measure;
  widget_class->query_tooltip = gain_course_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
clear_mark (gpointer data)
{
  g_free (((Mark *) data)->what);
}

static void
gain_course_init (GainCourse *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static void
describe (GainCourse *self)
{
  g_autoptr (GString) text = g_string_new (_ ("The whole ACO over the periods:"));

  for (guint i = 0; i < self->n; i++)
    if (self->known[i])
      g_string_append_printf (text, " %s %s;", self->labels[i], self->texts[i]);
  for (guint i = 0; i < self->marks->len; i++)
    g_string_append_printf (text, " %s;", g_array_index (self->marks, Mark, i).what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
}

/**
 * gain_course_new:
 *
 * Returns: (transfer floating): an empty drawing
 */
GtkWidget *
gain_course_new (void)
{
  return g_object_new (GAIN_TYPE_COURSE, NULL);
}

/**
 * gain_course_set:
 * @self: a drawing
 * @measure: whose results
 * @periods: (array length=n): oldest first
 * @cells: (array length=n): the results; denominator 0: none
 * @n: how many
 *
 * Draws other results.
 */
void
gain_course_set (GainCourse *self, const GainMeasure *measure, const GainPeriod *periods,
                 const GainCell *cells, guint n)
{
  g_return_if_fail (GAIN_IS_COURSE (self) && measure != NULL);
  clear (self);
  self->n = n;
  self->values = g_new0 (double, n + 1);
  self->known = g_new0 (gboolean, n + 1);
  self->texts = g_new0 (char *, n + 1);
  self->labels = g_new0 (char *, n + 1);
  self->periods = g_memdup2 (periods, n * sizeof (GainPeriod));
  for (guint i = 0; i < n; i++)
    {
      self->known[i] = cells[i].denominator > 0;
      self->values[i] = self->known[i] ? gain_cell_to_double (cells[i], measure->unit) : 0;
      self->texts[i] = gain_value_display (cells[i], measure);
      self->labels[i] = gain_period_format (periods[i]);
    }
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gain_course_mark:
 * @self: a drawing of results
 * @day: on which something was tried
 * @what: what it was
 *
 * Marks the first period that ends on or after the day; none where there is no such period.
 */
void
gain_course_mark (GainCourse *self, GainDate day, const char *what)
{
  Mark mark = { 0 };

  g_return_if_fail (GAIN_IS_COURSE (self) && what != NULL);
  while (mark.at < self->n && gain_period_last_day (self->periods[mark.at]) < day)
    mark.at++;
  if (day == 0 || mark.at == self->n)
    return;
  mark.what = g_strdup (what);
  g_array_append_val (self->marks, mark);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
