/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-draw.h"
#include "gain-render-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define BALL_RIM 0.7

/**
 * gain_cairo_set_color:
 * @cr: a context
 * @color: as 0xRRGGBB
 *
 * Sets the color of what is drawn next.
 */
void
gain_cairo_set_color (cairo_t *cr, guint32 color)
{
  cairo_set_source_rgb (cr, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0,
                        (color & 255) / 255.0);
}

/**
 * gain_cairo_place_text:
 * @fonts: the document's
 * @mark: a text
 * @glyphs: (out) (transfer full): a glyph a letter, in points; free with g_free()
 *
 * Places a text glyph by glyph, where the file's widths put each: no kerning, no hinting.
 *
 * Returns: the number of glyphs
 */
guint
gain_cairo_place_text (GainFonts *fonts, const GainMark *mark, cairo_glyph_t **glyphs)
{
  glong n = g_utf8_strlen (mark->text, -1);
  guint thousandths = 0;
  guint i = 0;

  *glyphs = g_new (cairo_glyph_t, MAX (n, 1));
  for (const char *p = mark->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      (*glyphs)[i].index = gain_fonts_get_glyph (fonts, mark->face, letter);
      (*glyphs)[i].x = mark->x + thousandths * mark->size / 1000;
      (*glyphs)[i++].y = mark->y;
      thousandths += gain_fonts_get_advance (fonts, mark->face, letter);
    }
  return i;
}

static void
draw_text (GainFonts *fonts, const GainMark *mark, cairo_t *cr)
{
  g_autofree cairo_glyph_t *glyphs = NULL;
  guint n = gain_cairo_place_text (fonts, mark, &glyphs);

  cairo_set_font_face (cr, gain_fonts_get_cairo_face (fonts, mark->face));
  cairo_set_font_size (cr, mark->size);
  cairo_show_glyphs (cr, glyphs, (int) n);
}

static void
trace (const GainMark *mark, cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint i = 0; i < mark->n_points; i++)
    cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
}

static void
draw_dots (const GainMark *mark, cairo_t *cr)
{
  cairo_new_path (cr);
  cairo_set_line_width (cr, mark->size);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < mark->n_points; i++)
    {
      cairo_move_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
      cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
    }
  cairo_stroke (cr);
}

static void
trace_arcs (cairo_t *cr, const double *points, guint n_points)
{
  for (guint i = 1; i + 2 < n_points; i += 3)
    cairo_curve_to (cr, points[2 * i], points[2 * i + 1], points[2 * i + 2], points[2 * i + 3],
                    points[2 * i + 4], points[2 * i + 5]);
}

static void
draw_ball (const GainMark *mark, cairo_t *cr)
{
  double points[2 * GAIN_BALL_MAX_POINTS];
  double radius = (mark->size - BALL_RIM) / 2;
  guint n = gain_ball_wedge (mark->x, mark->y, radius, 1, points);

  cairo_new_path (cr);
  cairo_move_to (cr, points[0], points[1]);
  trace_arcs (cr, points, n);
  cairo_close_path (cr);
  cairo_set_line_width (cr, BALL_RIM);
  cairo_stroke (cr);
  if (mark->share <= 0)
    return;
  n = gain_ball_wedge (mark->x, mark->y, radius, mark->share, points);
  cairo_move_to (cr, mark->x, mark->y);
  cairo_line_to (cr, points[0], points[1]);
  trace_arcs (cr, points, n);
  cairo_fill (cr);
}

static void
draw_line (const GainMark *mark, cairo_t *cr)
{
  static const double dashes[] = { 2, 2 };

  trace (mark, cr);
  cairo_set_line_width (cr, mark->size);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes, mark->dashed ? 2 : 0, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_clip (const GainMark *mark, cairo_t *cr)
{
  cairo_save (cr);
  cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
  cairo_clip (cr);
}

/**
 * gain_cairo_draw_mark:
 * @fonts: the document's
 * @mark: a mark of a page
 * @cr: a context whose unit is one point; %GAIN_MARK_CLIP saves its state, %GAIN_MARK_UNCLIP
 *   restores it
 *
 * Draws a mark. Those that only a tagged file has (links, and where a part begins and ends) draw
 * nothing.
 */
void
gain_cairo_draw_mark (GainFonts *fonts, const GainMark *mark, cairo_t *cr)
{
  gain_cairo_set_color (cr, mark->color);
  switch (mark->kind)
    {
    case GAIN_MARK_TEXT:
      draw_text (fonts, mark, cr);
      break;
    case GAIN_MARK_RECTANGLE:
      cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      cairo_fill (cr);
      break;
    case GAIN_MARK_LINE:
      draw_line (mark, cr);
      break;
    case GAIN_MARK_POLYGON:
      trace (mark, cr);
      cairo_fill (cr);
      break;
    case GAIN_MARK_DOTS:
      draw_dots (mark, cr);
      break;
    case GAIN_MARK_BALL:
      draw_ball (mark, cr);
      break;
    case GAIN_MARK_CLIP:
      draw_clip (mark, cr);
      break;
    case GAIN_MARK_UNCLIP:
      cairo_restore (cr);
      break;
    case GAIN_MARK_LINK:
    case GAIN_MARK_BEGIN:
    case GAIN_MARK_END:
    default:
      break;
    }
}

/**
 * gain_cairo_set_options:
 * @cr: a context
 *
 * Draws letters by their outlines as they are, at any size.
 */
void
gain_cairo_set_options (cairo_t *cr)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
}

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * gain_page_draw:
 * @document: a document
 * @page: page number, from 0
 * @cr: a context whose unit is one point
 *
 * Draws a page for the screen, the printer or an image: the same glyphs at the same places as in
 * the PDF.
 */
void
gain_page_draw (GainDocument *document, guint page, cairo_t *cr)
{
  const GainPage *list;

  g_return_if_fail (document != NULL);
  g_return_if_fail (page < document->pages->len);

  list = g_ptr_array_index (document->pages, page);
  cairo_save (cr);
  gain_cairo_set_options (cr);
  for (guint i = 0; i < list->marks->len; i++)
    gain_cairo_draw_mark (document->fonts, &g_array_index (list->marks, GainMark, i), cr);
  cairo_restore (cr);
}

/**
 * gain_page_to_png:
 * @document: a document
 * @page: page number, from 0
 * @dpi: dots per inch
 * @error: return location
 *
 * Draws a page as an image on white paper.
 *
 * Returns: (transfer full): the file; %NULL with %GAIN_PAGE_ERROR_WRITE
 */
GBytes *
gain_page_to_png (GainDocument *document, guint page, double dpi, GError **error)
{
  const GainPage *list;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GByteArray) png = g_byte_array_new ();
  gboolean drawn;

  g_return_val_if_fail (document != NULL, NULL);

  if (!gain_document_has_page (document, page, error))
    return NULL;
  list = g_ptr_array_index (document->pages, page);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (list->width * dpi / 72),
                                        (int) ceil (list->height * dpi / 72));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, dpi / 72, dpi / 72);
  gain_page_draw (document, page, cr);
  drawn = cairo_status (cr) == CAIRO_STATUS_SUCCESS
            && cairo_surface_write_to_png_stream (surface, collect, png) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (!drawn)
    {
      g_set_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE,
                   _ ("The picture of “%s” can't be drawn. Check that there is memory to spare, then "
                      "try again."),
                   document->title);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&png));
}
