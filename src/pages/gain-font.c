/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE 1 /* memfd_create */
#include "gain-config.h"

#include "gain-font.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include FT_ADVANCES_H
#include <glib/gi18n-lib.h>
#include <hb-subset.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define N_LETTERS 0x10000 /* the basic plane: libharu drops what is beyond it, without a word */

typedef struct
{
  char              *path;
  char              *sha256;
  char              *subset_path; /* below /proc/self/fd; NULL: the whole font is embedded */
  int                subset_fd;
  FT_Library         library;
  FT_Face            face;
  cairo_font_face_t *cairo_face;
  guint16           *glyphs;   /* [N_LETTERS] */
  guint16           *advances; /* [N_LETTERS]: thousandths of the size */
  gunichar           unknown;  /* what stands for a letter that the font lacks */
} Face;

struct _GainFonts
{
  gatomicrefcount ref_count;
  Face            faces[GAIN_N_FACES];
};

G_DEFINE_QUARK (gain-page-error-quark, gain_page_error)

/* Beside Latin letters: what reports and names use. Fixed, so that one page's letters never change
 * the bytes of another. */
static const gunichar marks[] = {
  0x2013, 0x2014, 0x2018, 0x2019, 0x201a, 0x201c, 0x201d, 0x201e, 0x2020, 0x2021, 0x2022,
  0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203a, 0x2044, 0x20ac, 0x2122, 0x2190, 0x2191,
  0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25a0, 0x25a1, 0x25b2, 0x25bc,
  0x25cb, 0x25cf, 0xfffd,
};

static gboolean
in_repertoire (gunichar letter)
{
  if ((letter >= 0x20 && letter <= 0x7e) || (letter >= 0xa0 && letter <= 0x24f)
      || (letter >= 0x1e00 && letter <= 0x1eff) || letter == 0x2c6 || letter == 0x2dc)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] == letter)
      return TRUE;
  return FALSE;
}

static void
face_clear (Face *face)
{
  g_clear_pointer (&face->cairo_face, cairo_font_face_destroy);
  if (face->face != NULL)
    FT_Done_Face (face->face);
  if (face->library != NULL)
    FT_Done_FreeType (face->library);
  if (face->subset_path != NULL)
    close (face->subset_fd);
  g_free (face->path);
  g_free (face->sha256);
  g_free (face->subset_path);
  g_free (face->glyphs);
  g_free (face->advances);
}

/* The TrueType file of a family's face, or NULL. Outlines of the other kind (CFF) say "CFF". */
static char *
find_file (const char *family, gboolean exact, GainFace face)
{
  FcPattern *pattern = FcPatternCreate ();
  FcPattern *match;
  FcResult result;
  FcChar8 *file = NULL, *found = NULL, *format = NULL;
  char *path = NULL;

  FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *) family);
  FcPatternAddInteger (pattern, FC_WEIGHT,
                       face == GAIN_FACE_BOLD ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddInteger (pattern, FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddString (pattern, FC_FONTFORMAT, (const FcChar8 *) "TrueType");
  FcConfigSubstitute (NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute (pattern);
  match = FcFontMatch (NULL, pattern, &result);
  if (match != NULL && FcPatternGetString (match, FC_FILE, 0, &file) == FcResultMatch
      && FcPatternGetString (match, FC_FAMILY, 0, &found) == FcResultMatch
      && FcPatternGetString (match, FC_FONTFORMAT, 0, &format) == FcResultMatch
      && strcmp ((const char *) format, "TrueType") == 0
      && (!exact || g_ascii_strcasecmp ((const char *) found, family) == 0)
      && !g_str_has_suffix ((const char *) file, ".ttc"))
    path = g_strdup ((const char *) file);
  if (match != NULL)
    FcPatternDestroy (match);
  FcPatternDestroy (pattern);
  return path;
}

/* The widths that libharu works with and viewers advance by: it cuts, it doesn't round. */
static void
measure (Face *face)
{
  guint glyph;
  gulong letter;

  face->glyphs = g_new0 (guint16, N_LETTERS);
  face->advances = g_new0 (guint16, N_LETTERS);
  for (letter = FT_Get_First_Char (face->face, &glyph); glyph != 0;
       letter = FT_Get_Next_Char (face->face, letter, &glyph))
    {
      FT_Fixed advance;

      if (letter >= N_LETTERS
          || FT_Get_Advance (face->face, glyph, FT_LOAD_NO_SCALE, &advance) != 0)
        continue;
      face->glyphs[letter] = (guint16) glyph;
      face->advances[letter] = (guint16) (advance * 1000 / face->face->units_per_EM);
    }
  face->unknown = '?';
  if (face->glyphs[0x25a1] != 0)
    face->unknown = 0x25a1;
  if (face->glyphs[0xfffd] != 0)
    face->unknown = 0xfffd;
}

static gboolean
put_in_memory (Face *face, hb_face_t *subset)
{
  hb_blob_t *blob = hb_face_reference_blob (subset);
  unsigned int length;
  const char *data = hb_blob_get_data (blob, &length);
  unsigned int written = 0;
  int fd = memfd_create ("gainshare-font", MFD_CLOEXEC);

  while (fd >= 0 && written < length)
    {
      ssize_t n = write (fd, data + written, length - written);

      if (n <= 0)
        break;
      written += (unsigned int) n;
    }
  hb_blob_destroy (blob);
  if (fd >= 0 && (written < length || length == 0))
    close (fd);
  if (fd < 0 || written < length || length == 0)
    return FALSE;
  face->subset_fd = fd;
  face->subset_path = g_strdup_printf ("/proc/self/fd/%d", fd);
  return TRUE;
}

/* Cuts the font down once, so that no document has to: a failure only costs time and bytes. */
static void
make_subset (Face *face, const char *data, gsize length)
{
  hb_blob_t *blob
      = hb_blob_create (data, (unsigned int) length, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *whole = hb_face_create (blob, 0);
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_face_t *subset;

  g_assert (input != NULL);
  for (gunichar letter = 0; letter < N_LETTERS; letter++)
    if (face->glyphs[letter] != 0 && in_repertoire (letter))
      hb_set_add (hb_subset_input_unicode_set (input), letter);
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  subset = hb_subset_or_fail (whole, input);
  if (subset != NULL)
    {
      if (!put_in_memory (face, subset))
        g_debug ("The font's subset can't be kept in memory; the whole font is used");
      hb_face_destroy (subset);
    }
  hb_subset_input_destroy (input);
  hb_face_destroy (whole);
  hb_blob_destroy (blob);
}

static gboolean
face_load (Face *face, GError **error)
{
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (face->path, &data, &length, NULL)
      || FT_Init_FreeType (&face->library) != 0
      || FT_New_Face (face->library, face->path, 0, &face->face) != 0
      || face->face->units_per_EM == 0)
    {
      g_set_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_NO_FONT,
                   _ ("The font file %s can't be read. Install fonts-liberation2 or "
                      "fonts-dejavu-core again."),
                   face->path);
      return FALSE;
    }
  face->sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
  measure (face);
  make_subset (face, data, length);
  face->cairo_face = cairo_ft_font_face_create_for_ft_face (face->face, FT_LOAD_NO_HINTING);
  return TRUE;
}

static gboolean
find_faces (GainFonts *fonts, const char *family, gboolean exact)
{
  for (int i = 0; i < GAIN_N_FACES; i++)
    {
      g_free (fonts->faces[i].path);
      fonts->faces[i].path = find_file (family, exact, i);
      if (fonts->faces[i].path == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_any (GainFonts *fonts, const char *family)
{
  if (family != NULL)
    return find_faces (fonts, family, TRUE);
  return find_faces (fonts, "Liberation Sans", TRUE) || find_faces (fonts, "DejaVu Sans", TRUE)
         || find_faces (fonts, "sans-serif", FALSE);
}

/**
 * gain_fonts_new:
 * @family: (nullable): "Liberation Sans", "DejaVu Sans" or another TrueType family; %NULL: the
 *   first of these two that is installed, else any TrueType family
 * @error: return location
 *
 * Finds and measures the two faces that pages are set in, and cuts them down for embedding.
 *
 * Returns: (transfer full): the faces; %NULL with GAIN_PAGE_ERROR_NO_FONT
 */
GainFonts *
gain_fonts_new (const char *family, GError **error)
{
  g_autoptr (GainFonts) fonts = g_new0 (GainFonts, 1);

  g_atomic_ref_count_init (&fonts->ref_count);
  if (!find_any (fonts, family))
    {
      g_set_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_NO_FONT,
                   _ ("No TrueType font “%s” was found. Install the package fonts-liberation2 or "
                      "fonts-dejavu-core, then try again."),
                   family != NULL ? family : "Liberation Sans");
      return NULL;
    }
  for (int i = 0; i < GAIN_N_FACES; i++)
    if (!face_load (&fonts->faces[i], error))
      return NULL;
  return g_steal_pointer (&fonts);
}

/**
 * gain_fonts_ref:
 * @fonts: the faces
 *
 * Returns: (transfer full): @fonts
 */
GainFonts *
gain_fonts_ref (GainFonts *fonts)
{
  g_return_val_if_fail (fonts != NULL, NULL);

  g_atomic_ref_count_inc (&fonts->ref_count);
  return fonts;
}

/**
 * gain_fonts_unref:
 * @fonts: (transfer full): the faces
 */
void
gain_fonts_unref (GainFonts *fonts)
{
  g_return_if_fail (fonts != NULL);

  if (!g_atomic_ref_count_dec (&fonts->ref_count))
    return;
  for (int i = 0; i < GAIN_N_FACES; i++)
    face_clear (&fonts->faces[i]);
  g_free (fonts);
}

/**
 * gain_fonts_get_path:
 * @fonts: the faces
 * @face: which
 *
 * Returns: the font's file
 */
const char *
gain_fonts_get_path (GainFonts *fonts, GainFace face)
{
  return fonts->faces[face].path;
}

/**
 * gain_fonts_get_sha256:
 * @fonts: the faces
 * @face: which
 *
 * Returns: the hash of the font's file in hexadecimal, for the record of an issued page
 */
const char *
gain_fonts_get_sha256 (GainFonts *fonts, GainFace face)
{
  return fonts->faces[face].sha256;
}

/**
 * gain_fonts_get_glyph:
 * @fonts: the faces
 * @face: which
 * @letter: a character
 *
 * Returns: its glyph in the whole font; 0 where there is none
 */
guint
gain_fonts_get_glyph (GainFonts *fonts, GainFace face, gunichar letter)
{
  return letter < N_LETTERS ? fonts->faces[face].glyphs[letter] : 0;
}

/**
 * gain_fonts_get_advance:
 * @fonts: the faces
 * @face: which
 * @letter: a character
 *
 * Returns: its width in thousandths of the size, as libharu takes it
 */
guint
gain_fonts_get_advance (GainFonts *fonts, GainFace face, gunichar letter)
{
  const Face *own = &fonts->faces[face];

  return own->advances[letter < N_LETTERS && own->glyphs[letter] != 0 ? letter : own->unknown];
}

/**
 * gain_fonts_clean:
 * @fonts: the faces
 * @face: which
 * @text: any text
 *
 * Makes a text fit to be set: composed letters, no control characters, and a visible mark for each
 * letter that the font lacks or that is outside the basic plane.
 *
 * Returns: (transfer full): the text
 */
char *
gain_fonts_clean (GainFonts *fonts, GainFace face, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = NULL;
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p++)
    if ((guchar) *p >= 0x80)
      {
        composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
        break;
      }
  for (const char *p = composed != NULL ? composed : valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter < 0x20 || letter == 0x7f || letter == 0xa0)
        letter = ' ';
      else if (gain_fonts_get_glyph (fonts, face, letter) == 0)
        letter = fonts->faces[face].unknown;
      g_string_append_unichar (clean, letter);
    }
  return g_string_free (clean, FALSE);
}

/**
 * gain_fonts_text_width:
 * @fonts: the faces
 * @face: which
 * @size: font size in points
 * @text: a text
 *
 * Returns: its width in points, by the rule that both renderers follow
 */
double
gain_fonts_text_width (GainFonts *fonts, GainFace face, double size, const char *text)
{
  guint thousandths = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    thousandths += gain_fonts_get_advance (fonts, face, g_utf8_get_char (p));
  return thousandths * size / 1000;
}

/**
 * gain_fonts_get_embedded_path:
 * @fonts: the faces
 * @face: which
 * @whole: whether a letter outside the subset is needed
 *
 * Returns: the file to embed
 */
const char *
gain_fonts_get_embedded_path (GainFonts *fonts, GainFace face, gboolean whole)
{
  const Face *own = &fonts->faces[face];

  return whole || own->subset_path == NULL ? own->path : own->subset_path;
}

/**
 * gain_fonts_subset_has:
 * @fonts: the faces
 * @face: which
 * @letter: a character that the font has
 *
 * Returns: whether the subset has it too
 */
gboolean
gain_fonts_subset_has (GainFonts *fonts, GainFace face, gunichar letter)
{
  return fonts->faces[face].subset_path == NULL || letter == fonts->faces[face].unknown
         || in_repertoire (letter);
}

/**
 * gain_fonts_get_cairo_face:
 * @fonts: the faces
 * @face: which
 *
 * Returns: (transfer none): a cairo_font_face_t on the whole font
 */
void *
gain_fonts_get_cairo_face (GainFonts *fonts, GainFace face)
{
  return fonts->faces[face].cairo_face;
}
