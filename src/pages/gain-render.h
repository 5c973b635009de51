/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-page.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Pages become the bytes of a file; the tasks write it. */

/* libharu: the product's PDF writer. */
GBytes *gain_pdf_to_bytes (GainDocument *document, GError **error);

/* cairo: the same pages with their structure, for screen readers. Slower and larger. */
GBytes *gain_pdf_to_accessible_bytes (GainDocument *document, GError **error);

/* cairo: preview, print, PNG, SVG. The context's unit must be one point. */
void    gain_page_draw    (GainDocument *document, guint page, cairo_t *cr);
GBytes *gain_page_to_png  (GainDocument *document, guint page, double dpi, GError **error);

G_END_DECLS
