/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GAIN_PAGE_ERROR (gain_page_error_quark ())
typedef enum
{
  GAIN_PAGE_ERROR_NO_FONT, /* no usable TrueType font; says which package brings one */
  GAIN_PAGE_ERROR_PDF,     /* libharu refused something */
  GAIN_PAGE_ERROR_WRITE,   /* can't be drawn or written; nothing half-written is left */
  GAIN_PAGE_ERROR_CANCELLED,
  GAIN_PAGE_ERROR_RECORD, /* pages that were kept can't be read */
} GainPageError;
GQuark gain_page_error_quark (void);

typedef enum
{
  GAIN_FACE_REGULAR,
  GAIN_FACE_BOLD,
} GainFace;
#define GAIN_N_FACES (GAIN_FACE_BOLD + 1)

/* The two faces of the page's family: found by fontconfig, measured by libharu's rule, subset once
 * a process. Immutable after creation, shared by reference, safe from any thread. */
typedef struct _GainFonts GainFonts;

/* family: "Liberation Sans", "DejaVu Sans", or NULL for the first of these that is installed. */
GainFonts  *gain_fonts_new        (const char *family, GError **error);
GainFonts  *gain_fonts_ref        (GainFonts *fonts);
void        gain_fonts_unref      (GainFonts *fonts);
const char *gain_fonts_get_path   (GainFonts *fonts, GainFace face);
const char *gain_fonts_get_sha256 (GainFonts *fonts, GainFace face);
double      gain_fonts_text_width (GainFonts *fonts, GainFace face, double size, const char *text);

/* For the builder and the renderers: one letter's glyph (0: none) and width in thousandths. */
guint       gain_fonts_get_glyph   (GainFonts *fonts, GainFace face, gunichar letter);
guint       gain_fonts_get_advance (GainFonts *fonts, GainFace face, gunichar letter);
char       *gain_fonts_clean       (GainFonts *fonts, GainFace face, const char *text);
/* The file that libharu opens: the subset where it holds all that is said, else the whole font. */
const char *gain_fonts_get_embedded_path (GainFonts *fonts, GainFace face, gboolean whole);
gboolean    gain_fonts_subset_has  (GainFonts *fonts, GainFace face, gunichar letter);
/* A cairo_font_face_t, borrowed. */
void       *gain_fonts_get_cairo_face (GainFonts *fonts, GainFace face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainFonts, gain_fonts_unref)

G_END_DECLS
