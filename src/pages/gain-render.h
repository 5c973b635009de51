/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-page.h"

#include <cairo.h>

G_BEGIN_DECLS

/* libharu: the product's PDF writer. The file is written beside its name, flushed and renamed. */
gboolean gain_pdf_write   (GainDocument *document, const char *path, GError **error);
GBytes  *gain_pdf_to_bytes (GainDocument *document, GError **error);
gboolean gain_pdf_save    (GBytes *bytes, const char *path, GError **error);

/* cairo: the same pages with their structure, for screen readers. Slower and larger. */
gboolean gain_pdf_write_accessible    (GainDocument *document, const char *path, GError **error);
GBytes  *gain_pdf_to_accessible_bytes (GainDocument *document, GError **error);

/* cairo: preview, print, PNG, SVG. The context's unit must be one point. */
void     gain_page_draw   (GainDocument *document, guint page, cairo_t *cr);
gboolean gain_page_write_png (GainDocument *document, guint page, double dpi, const char *path,
                              GError **error);

G_END_DECLS
