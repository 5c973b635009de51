/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare-curve.h"

#include "gain-letters.h"
#include "gain-palette.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define POINTS 100
#define LEAST_SIDE 220
#define LEFT 48
#define BOTTOM 44
#define TOP 12
#define LEGEND 240
#define QUARTERS 4

struct _GainCompareCurve
{
  GtkWidget       parent_instance;

  GainCompareRun *run;
};

G_DEFINE_FINAL_TYPE (GainCompareCurve, gain_compare_curve, GTK_TYPE_WIDGET)

/* Told apart by their dashes and their width as well as by their color. */
static const struct
{
  double  dashes[4];
  int     n_dashes;
  double  width;
  GdkRGBA light;
  GdkRGBA dark;
} pens[GAIN_COMPARE_MOST] = {
  { { 0 }, 0, 2.5, { 0.10f, 0.37f, 0.71f, 1 }, { 0.47f, 0.68f, 0.93f, 1 } },
  { { 8, 4 }, 2, 2.5, { 0.64f, 0.33f, 0.06f, 1 }, { 0.96f, 0.65f, 0.35f, 1 } },
  { { 2, 3 }, 2, 2.5, { 0.15f, 0.45f, 0.25f, 1 }, { 0.50f, 0.80f, 0.56f, 1 } },
  { { 10, 3, 2, 3 }, 4, 1.8, { 0.40f, 0.20f, 0.55f, 1 }, { 0.78f, 0.62f, 0.93f, 1 } },
};

static void
set_pen (cairo_t *cr, guint at)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gdk_cairo_set_source_rgba (cr, dark ? &pens[at].dark : &pens[at].light);
  cairo_set_line_width (cr, pens[at].width);
  cairo_set_dash (cr, pens[at].dashes, pens[at].n_dashes, 0);
}

static void
show_text (GainCompareCurve *self, GtkSnapshot *snapshot, const char *text, double x, double y,
           double align, const GdkRGBA *ink)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) (x - align * width), (float) (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
draw_frame (cairo_t *cr, double side, const GdkRGBA *ink)
{
  GdkRGBA pale = *ink;

  pale.alpha *= gain_palette_line (0.15f);
  gdk_cairo_set_source_rgba (cr, &pale);
  cairo_set_line_width (cr, 1);
  for (int i = 0; i <= QUARTERS; i++)
    {
      double at = side * i / QUARTERS;

      cairo_move_to (cr, LEFT, TOP + at);
      cairo_line_to (cr, LEFT + side, TOP + at);
      cairo_move_to (cr, LEFT + at, TOP);
      cairo_line_to (cr, LEFT + at, TOP + side);
    }
  cairo_stroke (cr);
  pale.alpha = ink->alpha * gain_palette_line (0.5f);
  gdk_cairo_set_source_rgba (cr, &pale);
  cairo_move_to (cr, LEFT, TOP + side);
  cairo_line_to (cr, LEFT + side, TOP);
  cairo_stroke (cr);
}

static void
draw_curve (cairo_t *cr, const GainRunFigures *figures, guint at, double side)
{
  set_pen (cr, at);
  cairo_move_to (cr, LEFT, TOP + side);
  for (guint i = 1; i <= POINTS; i++)
    {
      double share = (double) gain_lorenz (figures, i, POINTS) / (100.0 * (double) GAIN_SCALE);

      cairo_line_to (cr, LEFT + side * i / POINTS, TOP + side * (1 - share));
    }
  cairo_stroke (cr);
}

static void
draw_legend (GainCompareCurve *self, GtkSnapshot *snapshot, cairo_t *cr, double side,
             const GdkRGBA *ink)
{
  double x = LEFT + side + 36;

  show_text (self, snapshot, _ ("Part of everything paid"), x, TOP + 14, 0, ink);
  for (guint i = 0; i < self->run->comparison->n; i++)
    {
      const GainRunFigures *figures = self->run->comparison->figures[i];
      g_autofree char *gini = gain_value_format (gain_round_half_even (figures->gini, 10), 3);
      /* Translators: the letter of a scenario, then a number between 0 and 1. */
      g_autofree char *text = g_strdup_printf (_ ("%c · Gini %s"), 'A' + (int) i, gini);
      double y = TOP + 48 + 26.0 * i;

      set_pen (cr, i);
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + 40, y);
      cairo_stroke (cr);
      show_text (self, snapshot, text, x + 50, y, 0, ink);
    }
}

static void
draw_axes (GainCompareCurve *self, GtkSnapshot *snapshot, double side, const GdkRGBA *ink)
{
  for (int i = 0; i <= QUARTERS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d%%", 100 * i / QUARTERS);

      show_text (self, snapshot, text, LEFT - 6, TOP + side * (QUARTERS - i) / QUARTERS, 1, ink);
      if (i > 0)
        show_text (self, snapshot, text, LEFT + side * i / QUARTERS, TOP + side + 12, 0.5, ink);
    }
  show_text (self, snapshot, _ ("Payees, from the smallest payment to the largest"),
             LEFT + side / 2, TOP + side + 32, 0.5, ink);
}

static void
gain_compare_curve_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainCompareCurve *self = GAIN_COMPARE_CURVE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double side = MIN (width - LEFT - LEGEND, height - TOP - BOTTOM);
  GdkRGBA ink;
  cairo_t *cr;

  if (self->run == NULL || self->run->comparison == NULL || side <= 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw_frame (cr, side, &ink);
  for (guint i = 0; i < self->run->comparison->n; i++)
    draw_curve (cr, self->run->comparison->figures[i], i, side);
  draw_legend (self, snapshot, cr, side, &ink);
  cairo_destroy (cr);
  draw_axes (self, snapshot, side, &ink);
}

static void
gain_compare_curve_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_SIDE + LEFT + LEGEND
                                                       : LEAST_SIDE + TOP + BOTTOM;
  *natural = *minimum;
}

static void
gain_compare_curve_dispose (GObject *object)
{
  g_clear_pointer (&GAIN_COMPARE_CURVE (object)->run, gain_compare_run_unref);
  G_OBJECT_CLASS (gain_compare_curve_parent_class)->dispose (object);
}

static void
gain_compare_curve_class_init (GainCompareCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_compare_curve_dispose;
  widget_class->snapshot = gain_compare_curve_snapshot;
  widget_class->measure = gain_compare_curve_measure;
  gtk_widget_class_set_css_name (widget_class, "comparecurve");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gain_compare_curve_init (GainCompareCurve *self)
{
  gain_letters_numeric (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Spread"), -1);
  gain_palette_follow (GTK_WIDGET (self));
}

/* In words: what the lower half of the payees gets in each scenario. */
static char *
describe (const GainCompareRun *run)
{
  g_autoptr (GString) text = g_string_new (_ ("How evenly the payments are spread."));

  for (guint i = 0; i < run->comparison->n; i++)
    {
      gint64 half = gain_lorenz (run->comparison->figures[i], 1, 2);
      g_autofree char *share
        = gain_value_format (gain_round_half_even (half, GAIN_SCALE / 10), 1);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("%c: the lower half of the payees is paid %s%%."),
                              'A' + (int) i, share);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_compare_curve_set:
 * @self: the curves
 * @run: scenarios that were run, all of them; kept by reference
 */
void
gain_compare_curve_set (GainCompareCurve *self, const GainCompareRun *run)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GAIN_IS_COMPARE_CURVE (self) && run->comparison != NULL);
  g_clear_pointer (&self->run, gain_compare_run_unref);
  self->run = gain_compare_run_ref ((GainCompareRun *) run);
  text = describe (run);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
