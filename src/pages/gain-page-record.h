/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-page.h"

G_BEGIN_DECLS

/* A document as bytes that last: what was delivered can be drawn again, mark by mark. */
GBytes       *gain_page_record_write (const GainDocument *document, gboolean accessible);
GainDocument *gain_page_record_read  (GBytes *record, GainFonts *fonts, gboolean *accessible,
                                      GError **error);
char         *gain_page_record_fonts (GainFonts *fonts);

G_END_DECLS
