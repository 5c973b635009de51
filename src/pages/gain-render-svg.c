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
 * gain_page_to_svg:
 * @document: a document
 * @page: page number, from 0
 * @error: return location
 *
 * Draws a page as a scalable picture, in points.
 *
 * Returns: (transfer full): the file; %NULL with %GAIN_PAGE_ERROR_WRITE
 */
GBytes *
gain_page_to_svg (GainDocument *document, guint page, GError **error)
{
  g_autoptr (GByteArray) svg = g_byte_array_new ();
  const GainPage *list;
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean drawn;

  g_return_val_if_fail (document != NULL, NULL);

  if (!gain_document_has_page (document, page, error))
    return NULL;
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
                   _ ("The picture of “%s” can't be drawn. Check that there is memory to spare, then "
                      "try again."),
                   document->title);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&svg));
}
