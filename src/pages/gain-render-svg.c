/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-page.h"
#include "gain-render.h"

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * gain_page_write_svg:
 * @document: a document
 * @page: page number, from 0
 * @path: the file
 * @error: return location
 *
 * Writes a page as a scalable picture, in points.
 *
 * Returns: %FALSE with %GAIN_PAGE_ERROR_WRITE
 */
gboolean
gain_page_write_svg (GainDocument *document, guint page, const char *path, GError **error)
{
  g_autoptr (GByteArray) svg = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  const GainPage *list;
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean drawn;

  g_return_val_if_fail (document != NULL && path != NULL, FALSE);

  if (!gain_document_has_page (document, page, error))
    return FALSE;
  list = g_ptr_array_index (document->pages, page);
  surface = cairo_svg_surface_create_for_stream (collect, svg, list->width, list->height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PT);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  gain_page_draw (document, page, cr);
  drawn = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  drawn = drawn && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  if (!drawn)
    {
      g_set_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE,
                   _ ("The picture %s can't be drawn. Check that there is memory to spare, then try "
                      "again."),
                   path);
      return FALSE;
    }
  bytes = g_bytes_new (svg->data, svg->len);
  return gain_pdf_save (bytes, path, error);
}
