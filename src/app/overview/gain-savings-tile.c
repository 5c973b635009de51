/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-savings-tile.h"

#include "gain-outlook.h"
#include "gain-palette.h"
#include "gain-settle-words.h"
#include "gain-wrap-layout.h"

#include <glib/gi18n-lib.h>

#define SPACING 18
#define TITLE_CHARS 24 /* side by side with the gauge */
#define GAUGE_WIDTH 220
#define GAUGE_HEIGHT 30
#define BAND 8.0
#define DOT 5.0
#define RATE_PLACES 1
#define BAND_ALPHA 0.3f

/* Percents of the benchmark, for drawing. */
typedef struct
{
  double low, value, high;
  double threshold;
  double least, most; /* of the scale */
} Gauge;

static void
draw_gauge (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const Gauge *gauge = data;
  double inner = width - 2 * DOT, middle = height / 2.0;
  double unit = inner / (gauge->most - gauge->least);
  GdkRGBA ink, fill = gain_palette_accent ();

#define X(value) (DOT + ((value) - gauge->least) * unit)
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &ink);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, DOT, middle);
  cairo_line_to (cr, width - DOT, middle);
  cairo_move_to (cr, X (0), middle - 5);
  cairo_line_to (cr, X (0), middle + 5);
  cairo_stroke (cr);
  fill.alpha = BAND_ALPHA;
  cairo_rectangle (cr, X (gauge->low), middle - BAND / 2, X (gauge->high) - X (gauge->low), BAND);
  gain_palette_fill (cr, &fill);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_dash (cr, (const double[]){ 3, 2 }, 2, 0);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, X (gauge->threshold), 2);
  cairo_line_to (cr, X (gauge->threshold), height - 2);
  cairo_stroke (cr);
  fill.alpha = 1;
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_arc (cr, X (gauge->value), middle, DOT, 0, 2 * G_PI);
  cairo_fill (cr);
#undef X
}

static GtkWidget *
new_gauge (gint64 low, gint64 value, gint64 high, gint64 threshold, const char *description)
{
  GtkWidget *area = gtk_drawing_area_new ();
  Gauge *gauge = g_new (Gauge, 1);
  double scale = (double) GAIN_SCALE;
  double least;

  *gauge = (Gauge){ (double) low / scale, (double) value / scale, (double) high / scale,
                    threshold != GAIN_NULL ? (double) threshold / scale : 0, 0, 0 };
  least = MIN (gauge->low, 0);
  gauge->least = least - 0.5;
  gauge->most = MAX (MAX (gauge->high, gauge->threshold), 0) + 0.5;
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), GAUGE_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), GAUGE_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_gauge, gauge, g_free);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (area, description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gain_palette_follow (area);
  return area;
}

static GtkWidget *
new_texts (const char *title, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *large = gtk_label_new (title), *small = gtk_label_new (detail);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (large), 0);
  gtk_label_set_xalign (GTK_LABEL (small), 0);
  gtk_label_set_wrap (GTK_LABEL (large), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (large), TITLE_CHARS);
  gtk_label_set_wrap (GTK_LABEL (small), TRUE);
  gtk_widget_add_css_class (large, "heading");
  gtk_widget_add_css_class (large, "numeric");
  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_add_css_class (small, "numeric");
  gtk_box_append (GTK_BOX (box), large);
  gtk_box_append (GTK_BOX (box), small);
  return box;
}

/* The part of the view is chosen there: its actions are made when it is first shown. */
static void
on_open (GtkWidget *button, gpointer page)
{
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (button)));

  gtk_widget_activate_action (window, "win.view", "s", "settlement");
  gtk_widget_activate_action (window, "win.settlement-page", "s", (const char *) page);
}

static void
add_button (GtkWidget *tile, const char *page)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Open Settlement"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (on_open), (gpointer) page);
  gtk_box_append (GTK_BOX (tile), button);
}

/* How sure it is, what counts, and since when it is known; without a benchmark there are no rates. */
static char *
projection_detail (const GainProjection *p)
{
  const gint64 *rates = p->now.rates;
  g_autofree char *low = gain_settle_scaled_percent (rates[GAIN_OUTLOOK_LOW], RATE_PLACES);
  g_autofree char *high = gain_settle_scaled_percent (rates[GAIN_OUTLOOK_HIGH], RATE_PLACES);
  g_autofree char *least = gain_settle_scaled_percent (p->msr, RATE_PLACES);
  g_autofree char *day = gain_date_format_us (p->now.as_of);

  if (rates[GAIN_OUTLOOK_EXPECTED] == GAIN_NULL)
    return g_strdup_printf (_ ("import the benchmark of each month · as known on %s"), day);
  if (p->msr == GAIN_NULL)
    return g_strdup_printf (_ ("between %s and %s · as known on %s"), low, high, day);
  return g_strdup_printf (_ ("between %s and %s · %s is the least that counts · as known on %s"), low,
                          high, least, day);
}

static void
show_projection (GtkWidget *tile, const GainProjection *p)
{
  const gint64 *rates = p->now.rates;
  g_autofree char *title = gain_projection_sentence (p);
  g_autofree char *detail = projection_detail (p);

  gtk_box_append (GTK_BOX (tile), new_texts (title, detail));
  if (rates[GAIN_OUTLOOK_EXPECTED] != GAIN_NULL)
    gtk_box_append (GTK_BOX (tile),
                    new_gauge (rates[GAIN_OUTLOOK_LOW], rates[GAIN_OUTLOOK_EXPECTED],
                               rates[GAIN_OUTLOOK_HIGH], p->msr, detail));
  add_button (tile, "projection");
}

static gint64
scaled (const GainExact *percent)
{
  g_autofree char *text = gain_exact_format (percent, 4);
  gint64 value;

  return gain_decimal_parse (text, 4, GAIN_DECIMAL_ALLOW_NEGATIVE, &value) == GAIN_DECIMAL_OK
           ? value
           : 0;
}

/* What was expected of a year that is settled now; NULL: nothing was. */
static char *
said_before (const GainProjection *p)
{
  gint64 expected = p->now.rates[GAIN_OUTLOOK_EXPECTED];
  g_autofree char *rate = NULL;
  g_autofree char *day = NULL;

  if (p->now.n_months == 0 || expected == GAIN_NULL)
    return NULL;
  rate = gain_settle_scaled_percent (expected, RATE_PLACES);
  day = gain_date_format_us (p->now.as_of);
  /* Translators: a percent, then a day. */
  return g_strdup_printf (_ ("the projection had said %s, as known on %s"), rate, day);
}

static void
show_settled (GtkWidget *tile, const GainSettled *settled, const char *before)
{
  g_autofree char *sentence = gain_settled_sentence (settled);
  g_autofree char *title = g_strdup_printf ("%d: %s", settled->year, sentence);
  g_autofree char *rate = gain_settle_percent (settled->result->rate, RATE_PLACES);
  g_autofree char *least = gain_settle_percent (settled->result->msr, RATE_PLACES);
  g_autofree char *figures
    = g_strdup_printf (_ ("savings rate %s · %s is the least that counts"), rate, least);
  g_autofree char *detail = before != NULL ? g_strdup_printf ("%s · %s", figures, before)
                                           : g_strdup (figures);
  gint64 value = scaled (settled->result->rate);

  gtk_box_append (GTK_BOX (tile), new_texts (title, detail));
  gtk_box_append (GTK_BOX (tile), new_gauge (value, value, value, scaled (settled->result->msr),
                                             detail));
  add_button (tile, "result");
}

static const GainSettled *
last_settled (const GPtrArray *years)
{
  for (guint i = years->len; i > 0; i--)
    if (((GainSettled *) g_ptr_array_index (years, i - 1))->result != NULL)
      return g_ptr_array_index (years, i - 1);
  return NULL;
}

/**
 * gain_savings_tile_new:
 * @snapshot: the workspace
 *
 * Returns: (transfer floating): the savings position against the least that counts: of the window's
 *   year as it was settled, and what was projected of it before; else as it is projected; else of
 *   the last year that is settled; with a button that leads there
 */
GtkWidget *
gain_savings_tile_new (GainSnapshot *snapshot)
{
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autoptr (GPtrArray) years = gain_settled_years_of (snapshot);
  g_autoptr (GainProjection) projection
    = gain_projection_new_own (snapshot->expenditures, snapshot->completion, snapshot->year, years);
  const GainSettled *settled = last_settled (years);
  const GainSettled *own = gain_settled_find (years, snapshot->year);
  g_autofree char *before = said_before (projection);

  gtk_widget_set_layout_manager (tile, gain_wrap_layout_new (SPACING));
  gtk_widget_add_css_class (tile, "savings-tile");
  if (own != NULL && own->result != NULL)
    show_settled (tile, own, before);
  else if (projection->now.n_months > 0)
    show_projection (tile, projection);
  else if (settled != NULL)
    show_settled (tile, settled, NULL);
  else
    {
      gtk_box_append (GTK_BOX (tile),
                      new_texts (_ ("No savings position yet"),
                                 _ ("Enter a settlement, or import expenditures by month.")));
      add_button (tile, "result");
    }
  return tile;
}
