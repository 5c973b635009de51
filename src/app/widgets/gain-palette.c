/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-palette.h"

#include <adwaita.h>

/* Of the text's color: 3 : 1 against the ground in both styles, with some to spare. */
#define HIGH_LINE 0.6f

#define RGB(r, g, b) { (r) / 255.0f, (g) / 255.0f, (b) / 255.0f, 1 }

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

/**
 * gain_palette_accent:
 *
 * Returns: the color of what is one's own, of the main line and of what has the focus
 */
GdkRGBA
gain_palette_accent (void)
{
  static const GdkRGBA light = RGB (0x1a, 0x5f, 0xb4);
  static const GdkRGBA dark = RGB (0x78, 0xae, 0xed);

  return is_dark () ? dark : light;
}

/**
 * gain_palette_attention:
 *
 * Returns: the color of what slipped or is owed; never without a mark or a word
 */
GdkRGBA
gain_palette_attention (void)
{
  static const GdkRGBA light = RGB (0xa3, 0x55, 0x0f);
  static const GdkRGBA dark = RGB (0xf0, 0xa3, 0x5e);
  static const GdkRGBA high = RGB (0x7a, 0x3d, 0x06);

  return is_dark () ? dark : gain_palette_is_high () ? high : light;
}

/**
 * gain_palette_is_high:
 *
 * Returns: whether high contrast was asked for
 */
gboolean
gain_palette_is_high (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

/**
 * gain_palette_line:
 * @alpha: how much of the text's color a faint line has, 0 to 1
 *
 * Returns: how much it has in the style in force
 */
float
gain_palette_line (float alpha)
{
  return gain_palette_is_high () ? MAX (alpha, HIGH_LINE) : alpha;
}

/**
 * gain_palette_fill:
 * @cr: with a path, which is gone afterwards
 * @color: of the area, pale or not
 *
 * Fills an area. Pale ones can't be told from the ground in high contrast: they get an edge.
 */
void
gain_palette_fill (cairo_t *cr, const GdkRGBA *color)
{
  GdkRGBA edge = *color;

  edge.alpha = 1;
  gdk_cairo_set_source_rgba (cr, color);
  cairo_fill_preserve (cr);
  cairo_save (cr);
  gdk_cairo_set_source_rgba (cr, &edge);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, NULL, 0, 0);
  if (gain_palette_is_high ())
    cairo_stroke (cr);
  cairo_restore (cr);
  cairo_new_path (cr);
}

/**
 * gain_palette_follow:
 * @widget: whose drawing takes its colors from here
 *
 * Draws it again when the style changes.
 */
void
gain_palette_follow (GtkWidget *widget)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}
