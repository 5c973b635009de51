/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-render.h"

G_BEGIN_DECLS

/* What cairo's two renderers, of pages and of tagged files, share. */
void   gain_cairo_set_color   (cairo_t *cr, guint32 color);
void   gain_cairo_set_options (cairo_t *cr);
guint  gain_cairo_place_text  (GainFonts *fonts, const GainMark *mark, cairo_glyph_t **glyphs);
void   gain_cairo_draw_mark   (GainFonts *fonts, const GainMark *mark, cairo_t *cr);

G_END_DECLS
