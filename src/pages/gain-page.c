/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-page.h"

#include <glib/gi18n-lib.h>

static void
mark_clear (gpointer data)
{
  GainMark *mark = data;

  g_free (mark->text);
  g_free (mark->points);
}

static void
bookmark_clear (gpointer data)
{
  g_free (((GainBookmark *) data)->title);
}

static void
page_free (gpointer data)
{
  GainPage *page = data;

  g_array_unref (page->marks);
  g_free (page);
}

/**
 * gain_document_new:
 * @fonts: the faces that all pages are set in
 * @title: the document's title
 *
 * Returns: (transfer full): a document without pages
 */
GainDocument *
gain_document_new (GainFonts *fonts, const char *title)
{
  GainDocument *document;

  g_return_val_if_fail (fonts != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  document = g_new0 (GainDocument, 1);
  document->title = g_strdup (title);
  document->language = g_strdup ("en-US");
  document->pages = g_ptr_array_new_with_free_func (page_free);
  document->bookmarks = g_array_new (FALSE, FALSE, sizeof (GainBookmark));
  g_array_set_clear_func (document->bookmarks, bookmark_clear);
  document->fonts = gain_fonts_ref (fonts);
  return document;
}

/**
 * gain_document_free:
 * @document: (transfer full): a document
 */
void
gain_document_free (GainDocument *document)
{
  g_return_if_fail (document != NULL);

  g_free (document->title);
  g_free (document->language);
  g_ptr_array_unref (document->pages);
  g_array_unref (document->bookmarks);
  gain_fonts_unref (document->fonts);
  g_free (document);
}

/**
 * gain_document_add_page:
 * @document: a document
 * @width: points
 * @height: points
 *
 * Returns: (transfer none): the new last page, empty
 */
GainPage *
gain_document_add_page (GainDocument *document, double width, double height)
{
  GainPage *page;

  g_return_val_if_fail (document != NULL, NULL);

  page = g_new0 (GainPage, 1);
  page->width = width;
  page->height = height;
  page->marks = g_array_sized_new (FALSE, TRUE, sizeof (GainMark), 256);
  g_array_set_clear_func (page->marks, mark_clear);
  g_ptr_array_add (document->pages, page);
  return page;
}

/**
 * gain_page_scale:
 * @page: a page that is laid out
 * @factor: how large everything shall be: 0.5 is half
 *
 * Makes a page and all that is on it smaller or larger.
 */
void
gain_page_scale (GainPage *page, double factor)
{
  g_return_if_fail (page != NULL && factor > 0);

  page->width *= factor;
  page->height *= factor;
  for (guint i = 0; i < page->marks->len; i++)
    {
      GainMark *mark = &g_array_index (page->marks, GainMark, i);

      mark->x *= factor;
      mark->y *= factor;
      mark->width *= factor;
      mark->height *= factor;
      mark->size *= factor;
      for (guint p = 0; p < 2 * mark->n_points; p++)
        mark->points[p] *= factor;
    }
}

/**
 * gain_document_has_page:
 * @document: a document
 * @page: page number, from 0
 * @error: return location
 *
 * What writes pages asks first: a document without any is no reason to crash.
 *
 * Returns: whether there is such a page; %FALSE with %GAIN_PAGE_ERROR_WRITE
 */
gboolean
gain_document_has_page (const GainDocument *document, guint page, GError **error)
{
  if (page < document->pages->len)
    return TRUE;
  g_set_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE,
               _ ("“%s” has no page %u to write. Check that there is something to print."),
               document->title, page + 1);
  return FALSE;
}

/**
 * gain_document_take_pages:
 * @document: a document
 * @from: a document in the same faces, which has no pages afterwards
 *
 * Moves pages behind the document's own. Bookmarks and links are not taken along.
 */
void
gain_document_take_pages (GainDocument *document, GainDocument *from)
{
  gsize n_pages;
  g_autofree gpointer *pages = NULL;

  g_return_if_fail (document != NULL && from != NULL);

  pages = g_ptr_array_steal (from->pages, &n_pages);
  for (gsize i = 0; i < n_pages; i++)
    g_ptr_array_add (document->pages, pages[i]);
}

/**
 * gain_document_add_bookmark:
 * @document: a document with at least one page
 * @title: what the viewer lists
 * @level: 0 for the outermost
 *
 * Adds a bookmark to the document's last page.
 */
void
gain_document_add_bookmark (GainDocument *document, const char *title, guint level)
{
  GainBookmark bookmark;

  g_return_if_fail (document != NULL);
  g_return_if_fail (document->pages->len > 0);

  bookmark = (GainBookmark){ g_strdup (title), document->pages->len - 1, level };
  g_array_append_val (document->bookmarks, bookmark);
}
