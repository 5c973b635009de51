/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare-bar.h"

#include "gain-letters.h"
#include "gain-palette.h"
#include "gain-payee-words.h"

#include <glib/gi18n-lib.h>

#define LEAST_HEIGHT 200
#define LEAST_WIDTH 80
#define TEXT_START 8
#define SHADES 4
#define HATCH_STEP 6.0

struct _GainCompareBar
{
  GtkWidget    parent_instance;

  GArray      *slices; /* GainCompareSlice */
  gint64       most;   /* the pool that fills the height */
  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (GainCompareBar, gain_compare_bar, GTK_TYPE_WIDGET)

static void
clear_slice (gpointer data)
{
  g_free (((GainCompareSlice *) data)->label);
}

static void
add_slice (GArray *slices, char *label, gint64 amount, guint shade)
{
  GainCompareSlice slice = { label, amount, shade };

  if (amount > 0)
    g_array_append_val (slices, slice);
  else
    g_free (label);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static GdkRGBA
shade_of (guint shade)
{
  GdkRGBA ink = gain_palette_accent ();

  ink.alpha = 0.55f - 0.12f * (float) (shade % SHADES);
  return ink;
}

static void
draw_hatch (cairo_t *cr, double width, double top, double height, const GdkRGBA *ink)
{
  GdkRGBA pale = *ink;

  pale.alpha *= 0.3f;
  cairo_save (cr);
  cairo_rectangle (cr, 0, top, width, height);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, &pale);
  cairo_set_line_width (cr, 1);
  for (double at = -height; at < width; at += HATCH_STEP)
    {
      cairo_move_to (cr, at, top + height);
      cairo_line_to (cr, at + height, top);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
  pale.alpha = 0;
  cairo_rectangle (cr, 0, top, width, height);
  gain_palette_fill (cr, &pale);
}

/* Two lines where there is room, one where there is little, none where it would run over. */
static void
draw_text (GainCompareBar *self, GtkSnapshot *snapshot, const GainCompareSlice *slice,
           double width, double top, double height, const GdkRGBA *ink)
{
  g_autofree char *money = gain_money_format_whole (slice->amount);
  g_autofree char *both = NULL;
  int line;
  int tall;

  pango_layout_set_text (self->layout, money, -1);
  pango_layout_get_pixel_size (self->layout, NULL, &line);
  if (height < line)
    return;
  /* What gives way in a narrow bar is the name, not the amount. */
  both = height >= 2 * line + 2 ? g_strdup_printf ("%s\n%s", slice->label, money)
                                : g_strdup_printf ("%s  %s", money, slice->label);
  pango_layout_set_text (self->layout, both, -1);
  pango_layout_set_width (self->layout, (int) (width - 2 * TEXT_START) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &tall);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (TEXT_START, (float) (top + (height - tall) / 2)));
  gtk_snapshot_append_layout (snapshot, self->layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
gain_compare_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainCompareBar *self = GAIN_COMPARE_BAR (widget);
  double width = gtk_widget_get_width (widget);
  double bottom = gtk_widget_get_height (widget);
  double whole = bottom;
  GdkRGBA ink;
  cairo_t *cr;

  if (self->slices == NULL || self->most <= 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  for (guint i = 0; i < self->slices->len; i++)
    {
      const GainCompareSlice *slice = &g_array_index (self->slices, GainCompareSlice, i);
      double height = whole * (double) slice->amount / (double) self->most;
      double inner = MAX (height - 1, 1);
      GdkRGBA fill = shade_of (slice->shade);

      bottom -= height;
      cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, (float) bottom,
                                                                     (float) width,
                                                                     (float) inner));
      if (slice->shade == GAIN_COMPARE_KEPT)
        draw_hatch (cr, width, bottom, inner, &ink);
      else
        {
          cairo_rectangle (cr, 0, bottom, width, inner);
          gain_palette_fill (cr, &fill);
        }
      cairo_destroy (cr);
      draw_text (self, snapshot, slice, width, bottom, inner, &ink);
    }
}

static void
gain_compare_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                          int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum
    = gain_letters_pixels (orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT);
  *natural = *minimum;
}

static gboolean
on_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  GainCompareBar *self = GAIN_COMPARE_BAR (widget);
  double bottom = gtk_widget_get_height (widget);
  double whole = bottom;

  for (guint i = 0; self->slices != NULL && self->most > 0 && i < self->slices->len; i++)
    {
      const GainCompareSlice *slice = &g_array_index (self->slices, GainCompareSlice, i);
      g_autofree char *money = gain_money_format_dollars (slice->amount);
      g_autofree char *text = g_strdup_printf ("%s\n%s", slice->label, money);

      bottom -= whole * (double) slice->amount / (double) self->most;
      if (y < bottom && !keyboard)
        continue;
      gtk_tooltip_set_text (tooltip, text);
      return TRUE;
    }
  return FALSE;
}

static void
gain_compare_bar_dispose (GObject *object)
{
  GainCompareBar *self = GAIN_COMPARE_BAR (object);

  g_clear_pointer (&self->slices, g_array_unref);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (gain_compare_bar_parent_class)->dispose (object);
}

static void
gain_compare_bar_class_init (GainCompareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_compare_bar_dispose;
  widget_class->snapshot = gain_compare_bar_snapshot;
  widget_class->measure = gain_compare_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "comparebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gain_compare_bar_init (GainCompareBar *self)
{
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gain_letters_numeric (GTK_WIDGET (self));
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_tooltip), NULL);
  gain_palette_follow (GTK_WIDGET (self));
}

/**
 * gain_compare_bar_new:
 *
 * Returns: (transfer full): an empty bar
 */
GtkWidget *
gain_compare_bar_new (void)
{
  return g_object_new (GAIN_TYPE_COMPARE_BAR, NULL);
}

/**
 * gain_compare_slices_new:
 * @ledger: a run
 *
 * Where the pool ends: what each group is paid, what is kept and for what, what was taken off the
 * top. The parts add up to the pool before deductions.
 *
 * Returns: (transfer full) (element-type GainCompareSlice): the parts that are more than 0
 */
GArray *
gain_compare_slices_new (const GainLedger *ledger)
{
  GArray *slices = g_array_new (FALSE, FALSE, sizeof (GainCompareSlice));

  g_array_set_clear_func (slices, clear_slice);
  for (guint g = 0; g < ledger->n_groups; g++)
    add_slice (slices, gain_group_name (ledger->groups[g].group), ledger->groups[g].paid, g);
  add_slice (slices, g_strdup (_ ("Infrastructure")), ledger->infrastructure, GAIN_COMPARE_KEPT);
  add_slice (slices, g_strdup (_ ("Care redesign")), ledger->redesign, GAIN_COMPARE_KEPT);
  add_slice (slices, g_strdup (_ ("Reserve")), ledger->reserve, GAIN_COMPARE_KEPT);
  add_slice (slices, g_strdup (_ ("Carried forward")), ledger->carry_forward, GAIN_COMPARE_KEPT);
  add_slice (slices, g_strdup (_ ("Off the top")), ledger->deducted, GAIN_COMPARE_KEPT);
  return slices;
}

/**
 * gain_compare_bar_set:
 * @self: a bar
 * @ledger: a run
 * @most: the largest pool beside it, in cents
 *
 * Shows where a pool ends.
 */
void
gain_compare_bar_set (GainCompareBar *self, const GainLedger *ledger, gint64 most)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (GAIN_IS_COMPARE_BAR (self) && ledger != NULL);

  g_clear_pointer (&self->slices, g_array_unref);
  self->slices = gain_compare_slices_new (ledger);
  self->most = most;
  for (guint i = 0; i < self->slices->len; i++)
    {
      const GainCompareSlice *slice = &g_array_index (self->slices, GainCompareSlice, i);
      g_autofree char *money = gain_money_format_dollars (slice->amount);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", slice->label, money);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
