/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What charts are drawn with, by the style that is in force. */
GdkRGBA  gain_palette_accent    (void);
GdkRGBA  gain_palette_attention (void);

/* High contrast: lines are strong, and areas have an edge. */
gboolean gain_palette_is_high   (void);
float    gain_palette_line      (float alpha);
void     gain_palette_fill      (cairo_t *cr, const GdkRGBA *color);

/* Draws the widget again when the style changes. */
void     gain_palette_follow    (GtkWidget *widget);

G_END_DECLS
