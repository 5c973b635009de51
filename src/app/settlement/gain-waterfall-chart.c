/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-waterfall-chart.h"

#include "gain-letters.h"
#include "gain-palette.h"
#include "gain-settle-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_COLUMN 78
#define MARGIN 1.3        /* columns beside the bars, for what the line across is */
#define MOST_COLUMN 128
#define BAR_PART 0.62     /* of a column */
#define LEAST_HEIGHT 250
#define TOP 8
#define STUB 44           /* pixels of the benchmark above the break: not to scale */
#define BREAK 5
#define LABEL_GAP 6
#define HEADROOM 1.12
#define PALE 0.35f

struct _GainWaterfallChart
{
  GtkWidget    parent_instance;

  GainSettled *settled;
  GArray      *bars;   /* GainSettleBar */
  GPtrArray   *labels; /* GtkWidget by bar */
};

G_DEFINE_FINAL_TYPE (GainWaterfallChart, gain_waterfall_chart, GTK_TYPE_WIDGET)

/* Where amounts are on the screen. */
typedef struct
{
  double column;
  double bar;
  double top;    /* of the scale; above it stands the benchmark's stub */
  double bottom;
  double most;   /* cents */
  double least;
} Scale;

static gboolean
is_loss (GainWaterfallChart *self)
{
  return gain_exact_sign (self->settled->result->difference) < 0;
}

/* Cents, with the difference's sign. */
static double
threshold (GainWaterfallChart *self)
{
  double cents = (double) gain_settled_cents (self->settled->result->threshold);

  return is_loss (self) ? -cents : cents;
}

static double
column_width (GainWaterfallChart *self, double width)
{
  return MIN (width / (self->labels->len + MARGIN), gain_letters_pixels (MOST_COLUMN));
}

/* The benchmark is some twenty times as large as what is left of it: its bar is broken. */
static Scale
find_scale (GainWaterfallChart *self, double height)
{
  Scale scale = { .top = TOP + STUB, .bottom = height };
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double line = threshold (self);

  scale.column = column_width (self, width);
  scale.bar = scale.column * BAR_PART;
  scale.most = MAX (line, 0);
  scale.least = MIN (line, 0);
  for (guint i = 2; i < self->bars->len; i++)
    {
      const GainSettleBar *bar = &g_array_index (self->bars, GainSettleBar, i);

      scale.most = MAX (scale.most, (double) MAX (bar->from, bar->to));
      scale.least = MIN (scale.least, (double) MIN (bar->from, bar->to));
    }
  scale.most *= HEADROOM;
  scale.least *= HEADROOM;
  if (scale.most - scale.least < 1)
    scale.most = scale.least + 1;
  return scale;
}

static double
y_of (const Scale *scale, double cents)
{
  double part = (scale->most - cents) / (scale->most - scale->least);

  if (cents > scale->most) /* the benchmark */
    return TOP;
  return scale->top + part * (scale->bottom - scale->top);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static GdkRGBA
bar_color (GainWaterfallChart *self, const GainSettleBar *bar, const GdkRGBA *ink)
{
  GdkRGBA fill = is_loss (self) ? gain_palette_attention () : gain_palette_accent ();
  GdkRGBA neutral = *ink;

  neutral.alpha *= 0.28f;
  if (bar->kind == GAIN_BAR_BENCHMARK || bar->kind == GAIN_BAR_EXPENDITURE
      || bar->kind == GAIN_BAR_NOT_SHARED)
    return neutral;
  if (!bar->total)
    fill.alpha = PALE;
  return fill;
}

/* Two slanting cuts in the color of the ground: the bar is longer than it is drawn. */
static void
draw_break (cairo_t *cr, const Scale *scale, double x, const GdkRGBA *ground)
{
  double y = scale->top - BREAK * 2;

  gdk_cairo_set_source_rgba (cr, ground);
  cairo_set_line_width (cr, 3);
  for (int i = 0; i < 2; i++)
    {
      cairo_move_to (cr, x - 4, y + BREAK + i * BREAK * 1.6);
      cairo_line_to (cr, x + scale->bar + 4, y - BREAK + i * BREAK * 1.6);
    }
  cairo_stroke (cr);
}

static double
bar_left (const Scale *scale, guint at)
{
  return scale->column * at + (scale->column - scale->bar) / 2;
}

static void
draw_bar (GainWaterfallChart *self, cairo_t *cr, const Scale *scale, guint at, const GdkRGBA *ink)
{
  const GainSettleBar *bar = &g_array_index (self->bars, GainSettleBar, at);
  double from = y_of (scale, (double) bar->from);
  double to = y_of (scale, (double) bar->to);
  double x = bar_left (scale, at);
  GdkRGBA color = bar_color (self, bar, ink);

  cairo_rectangle (cr, x, MIN (from, to), scale->bar, MAX (fabs (to - from), 1));
  gain_palette_fill (cr, &color);
}

/* From where a bar ends to where the next begins. */
static void
draw_joint (GainWaterfallChart *self, cairo_t *cr, const Scale *scale, guint at)
{
  const GainSettleBar *bar = &g_array_index (self->bars, GainSettleBar, at);
  double y = y_of (scale, (double) bar->to);

  cairo_move_to (cr, bar_left (scale, at) + scale->bar, y);
  cairo_line_to (cr, bar_left (scale, at + 1), y);
  cairo_stroke (cr);
}

static void
draw_threshold (GainWaterfallChart *self, cairo_t *cr, const Scale *scale, const GdkRGBA *ink)
{
  static const double dashes[] = { 6, 4 };
  double y = floor (y_of (scale, threshold (self))) + 0.5;

  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, scale->column * 2, y);
  cairo_line_to (cr, scale->column * self->bars->len, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
show_threshold_text (GainWaterfallChart *self, GtkSnapshot *snapshot, const Scale *scale,
                     const GdkRGBA *ink)
{
  const GainSettlement *result = self->settled->result;
  g_autofree char *msr = gain_settle_percent (result->msr, 2);
  g_autofree char *amount = gain_settle_short_dollars (gain_settled_cents (result->threshold));
  g_autofree char *text
    = g_strdup_printf (is_loss (self) ? _ ("minimum loss rate %s\n%s")
                                      : _ ("minimum savings rate %s\n%s"), msr, amount);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int height;

  pango_layout_set_width (layout, (int) (scale->column * MARGIN - 2 * LABEL_GAP) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT ((float) (scale->column * self->bars->len + LABEL_GAP),
                          (float) (y_of (scale, threshold (self)) - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static int
label_height (GainWaterfallChart *self, int column)
{
  int most = 0;

  for (guint i = 0; i < self->labels->len; i++)
    {
      int height;

      gtk_widget_measure (g_ptr_array_index (self->labels, i), GTK_ORIENTATION_VERTICAL,
                          column, &height, NULL, NULL, NULL);
      most = MAX (most, height);
    }
  return most;
}

static void
draw (GainWaterfallChart *self, cairo_t *cr, const Scale *scale, const GdkRGBA *ink)
{
  static const GdkRGBA grounds[] = { { 0.98f, 0.98f, 0.98f, 1 }, { 0.14f, 0.14f, 0.14f, 1 } };
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA hairline = *ink;
  double zero = floor (y_of (scale, 0)) + 0.5;

  for (guint i = 0; i < self->bars->len; i++)
    draw_bar (self, cr, scale, i, ink);
  for (guint i = 0; i < 2; i++)
    draw_break (cr, scale, bar_left (scale, i), &grounds[dark ? 1 : 0]);
  hairline.alpha *= gain_palette_line (0.5f);
  gdk_cairo_set_source_rgba (cr, &hairline);
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i + 1 < self->bars->len; i++)
    draw_joint (self, cr, scale, i);
  cairo_move_to (cr, 0, zero);
  cairo_line_to (cr, scale->column * self->bars->len, zero);
  cairo_stroke (cr);
  draw_threshold (self, cr, scale, ink);
}

static void
gain_waterfall_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainWaterfallChart *self = GAIN_WATERFALL_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int column = (int) column_width (self, width);
  GdkRGBA ink;
  Scale scale;
  cairo_t *cr;

  if (self->settled == NULL)
    return;
  scale = find_scale (self, height - label_height (self, column) - LABEL_GAP);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw (self, cr, &scale, &ink);
  cairo_destroy (cr);
  show_threshold_text (self, snapshot, &scale, &ink);
  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->labels, i), snapshot);
}

/* As wide as the longest word of a label. */
static int
least_column (GainWaterfallChart *self)
{
  int least = LEAST_COLUMN;

  for (guint i = 0; i < self->labels->len; i++)
    {
      int width;

      gtk_widget_measure (g_ptr_array_index (self->labels, i), GTK_ORIENTATION_HORIZONTAL, -1,
                          &width, NULL, NULL, NULL);
      least = MAX (least, width);
    }
  return least;
}

static void
gain_waterfall_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  GainWaterfallChart *self = GAIN_WATERFALL_CHART (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (least_column (self) * (self->labels->len + MARGIN));
      *natural = MAX (*minimum,
                      (int) (gain_letters_pixels (MOST_COLUMN) * (self->labels->len + MARGIN)));
      return;
    }
  *minimum = *natural = gain_letters_pixels (LEAST_HEIGHT);
}

static void
gain_waterfall_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GainWaterfallChart *self = GAIN_WATERFALL_CHART (widget);
  int column = (int) column_width (self, width);
  int label = label_height (self, column);

  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_size_allocate (g_ptr_array_index (self->labels, i),
                              &(GtkAllocation){ (int) (column_width (self, width) * i), height - label, column, label },
                              -1);
}

static void
drop_labels (GainWaterfallChart *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->labels, i));
  g_ptr_array_set_size (self->labels, 0);
}

static void
gain_waterfall_chart_dispose (GObject *object)
{
  GainWaterfallChart *self = GAIN_WATERFALL_CHART (object);

  if (self->labels != NULL)
    drop_labels (self);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->bars, g_array_unref);
  g_clear_pointer (&self->settled, gain_settled_unref);
  G_OBJECT_CLASS (gain_waterfall_chart_parent_class)->dispose (object);
}

static void
gain_waterfall_chart_class_init (GainWaterfallChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_waterfall_chart_dispose;
  widget_class->measure = gain_waterfall_chart_measure;
  widget_class->size_allocate = gain_waterfall_chart_size_allocate;
  widget_class->snapshot = gain_waterfall_chart_snapshot;
  gtk_widget_class_set_css_name (widget_class, "waterfall");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gain_waterfall_chart_init (GainWaterfallChart *self)
{
  self->labels = g_ptr_array_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gain_letters_numeric (GTK_WIDGET (self));
  gain_palette_follow (GTK_WIDGET (self));
}

static GtkWidget *
new_line (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, class);
  if (g_str_equal (class, "flow-amount"))
    gain_letters_numeric (label);
  return label;
}

/* A step down shows what it takes; a bar that stands on zero where one has arrived. */
static GtkWidget *
new_label (GainWaterfallChart *self, const GainSettleBar *bar)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *title = gain_settle_bar_title (bar->kind, is_loss (self));
  gboolean owed = bar->kind == GAIN_BAR_EARNED && is_loss (self);
  gint64 amount = !bar->total ? bar->to - bar->from : owed ? -bar->to : bar->to;
  g_autofree char *brief = gain_settle_short_dollars (amount);
  g_autofree char *all = gain_money_format_dollars (amount);
  g_autofree char *text = g_strdup_printf ("%s: %s", title, all);

  gtk_box_append (GTK_BOX (box), new_line (title, "dim-label"));
  gtk_box_append (GTK_BOX (box), new_line (brief, "flow-amount"));
  gtk_widget_set_focusable (box, TRUE);
  gtk_widget_set_tooltip_text (box, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return box;
}

/**
 * gain_waterfall_chart_set:
 * @self: a chart
 * @settled: (nullable): a year, kept by reference; nothing is drawn of one that can't be settled
 *
 * Draws a settlement.
 */
void
gain_waterfall_chart_set (GainWaterfallChart *self, GainSettled *settled)
{
  g_return_if_fail (GAIN_IS_WATERFALL_CHART (self));

  drop_labels (self);
  g_clear_pointer (&self->bars, g_array_unref);
  g_clear_pointer (&self->settled, gain_settled_unref);
  if (settled != NULL && settled->result != NULL)
    {
      self->settled = gain_settled_ref (settled);
      self->bars = gain_settled_bars (settled);
      for (guint i = 0; i < self->bars->len; i++)
        {
          GtkWidget *label = new_label (self, &g_array_index (self->bars, GainSettleBar, i));

          gtk_widget_set_parent (label, GTK_WIDGET (self));
          g_ptr_array_add (self->labels, label);
        }
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
