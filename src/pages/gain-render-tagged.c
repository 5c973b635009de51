/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-render-private.h"
#include "gain-tags.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  GainRoleTag role;
  gboolean    parent; /* it has elements below it */
} Element;

typedef struct
{
  GainDocument *document;
  cairo_t      *cr;
  GArray       *tags;         /* GainTag: all so far */
  GArray       *open;         /* Element */
  gboolean      in_paragraph; /* one of our own making */
} Writer;

static void
tag_clear (gpointer data)
{
  g_free (((GainTag *) data)->alternative);
}

/* cairo makes no page of a text with a code point that is no letter and never will be one. */
static char *
without_noncharacters (const char *text)
{
  GString *kept = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      gboolean none = (letter & 0xfffe) == 0xfffe || (letter >= 0xfdd0 && letter <= 0xfdef);

      g_string_append_unichar (kept, none ? 0xfffd : letter);
    }
  return g_string_free (kept, FALSE);
}

static void
begin_tag (Writer *writer, GainRoleTag role, const char *alternative, const char *attributes)
{
  GainTag tag = { .role = role, .depth = writer->open->len,
                  .alternative = g_strdup (alternative) };

  cairo_tag_begin (writer->cr, gain_tag_name (role), attributes);
  g_array_append_val (writer->tags, tag);
}

static void
end_paragraph (Writer *writer)
{
  if (writer->in_paragraph)
    cairo_tag_end (writer->cr, gain_tag_name (GAIN_ROLE_TAG_PARAGRAPH));
  writer->in_paragraph = FALSE;
}

/* Whether another element begins before this one ends. */
static gboolean
has_children (const GainPage *page, guint begin)
{
  for (guint i = begin + 1; i < page->marks->len; i++)
    {
      GainMarkKind kind = g_array_index (page->marks, GainMark, i).kind;

      if (kind == GAIN_MARK_BEGIN || kind == GAIN_MARK_END)
        return kind == GAIN_MARK_BEGIN;
    }
  return FALSE;
}

static void
extend_box (double *box, double x1, double y1, double x2, double y2)
{
  box[0] = MIN (box[0], x1);
  box[1] = MIN (box[1], y1);
  box[2] = MAX (box[2], x2);
  box[3] = MAX (box[3], y2);
}

static void
extend_by_mark (double *box, const GainMark *mark)
{
  double radius = mark->size / 2;

  if (mark->kind == GAIN_MARK_TEXT)
    extend_box (box, mark->x, mark->y - mark->size, mark->x + mark->width,
                mark->y + mark->size / 4);
  else if (mark->kind == GAIN_MARK_RECTANGLE)
    extend_box (box, mark->x, mark->y, mark->x + mark->width, mark->y + mark->height);
  else if (mark->kind == GAIN_MARK_BALL)
    extend_box (box, mark->x - radius, mark->y - radius, mark->x + radius, mark->y + radius);
  for (guint i = 0; i < mark->n_points; i++)
    extend_box (box, mark->points[2 * i] - radius, mark->points[2 * i + 1] - radius,
                mark->points[2 * i] + radius, mark->points[2 * i + 1] + radius);
}

/* Around all that is drawn of a figure. The file's y grows upward. */
static void
find_box (const GainPage *page, guint begin, double *box)
{
  double around[4] = { page->width, page->height, 0, 0 };

  for (guint i = begin + 1; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);

      if (mark->kind == GAIN_MARK_END)
        break;
      extend_by_mark (around, mark);
    }
  box[0] = MIN (around[0], around[2]);
  box[1] = page->height - MAX (around[1], around[3]);
  box[2] = around[2];
  box[3] = page->height - MIN (around[1], around[3]);
}

static void
begin_element (Writer *writer, const GainPage *page, guint at)
{
  const GainMark *mark = &g_array_index (page->marks, GainMark, at);
  Element element = { mark->role, has_children (page, at) };

  end_paragraph (writer);
  begin_tag (writer, mark->role, mark->text, NULL);
  if (mark->role == GAIN_ROLE_TAG_FIGURE)
    find_box (page, at, g_array_index (writer->tags, GainTag, writer->tags->len - 1).box);
  g_array_append_val (writer->open, element);
}

static void
end_element (Writer *writer)
{
  guint last = writer->open->len;

  end_paragraph (writer);
  if (last == 0)
    return;
  cairo_tag_end (writer->cr, gain_tag_name (g_array_index (writer->open, Element, last - 1).role));
  g_array_set_size (writer->open, last - 1);
}

/* Letter by letter, so that a reader of the file finds the text as it was written, and with a space
 * behind it, so that the last word of a line and the first of the next are two. */
static void
show_text (Writer *writer, const GainMark *mark)
{
  GainFonts *fonts = writer->document->fonts;
  GainMark spaced = *mark;
  g_autofree char *allowed = without_noncharacters (mark->text);
  g_autofree char *text = spaced.text = g_strconcat (allowed, " ", NULL);
  g_autofree cairo_glyph_t *glyphs = NULL;
  guint n = gain_cairo_place_text (fonts, &spaced, &glyphs), i = 0;
  g_autofree cairo_text_cluster_t *clusters = g_new (cairo_text_cluster_t, n);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    clusters[i++] = (cairo_text_cluster_t){ (int) (g_utf8_next_char (p) - p), 1 };
  gain_cairo_set_color (writer->cr, mark->color);
  cairo_set_font_face (writer->cr, gain_fonts_get_cairo_face (fonts, mark->face));
  cairo_set_font_size (writer->cr, mark->size);
  cairo_show_text_glyphs (writer->cr, text, -1, glyphs, (int) n, clusters, (int) i, 0);
}

/* cairo gives content to elements without children only, so text beside a child, or in no element
 * at all, is put into a paragraph. Lines between elements are decoration. */
static void
draw_text (Writer *writer, const GainMark *mark)
{
  guint n_open = writer->open->len;

  if ((n_open == 0 || g_array_index (writer->open, Element, n_open - 1).parent)
      && !writer->in_paragraph)
    {
      begin_tag (writer, GAIN_ROLE_TAG_PARAGRAPH, NULL, NULL);
      writer->in_paragraph = TRUE;
    }
  show_text (writer, mark);
}

static void
draw_mark (Writer *writer, const GainPage *page, guint at)
{
  const GainMark *mark = &g_array_index (page->marks, GainMark, at);

  switch (mark->kind)
    {
    case GAIN_MARK_BEGIN:
      begin_element (writer, page, at);
      break;
    case GAIN_MARK_END:
      end_element (writer);
      break;
    case GAIN_MARK_TEXT:
      draw_text (writer, mark);
      break;
    case GAIN_MARK_RECTANGLE:
    case GAIN_MARK_LINE:
    case GAIN_MARK_POLYGON:
    case GAIN_MARK_DOTS:
    case GAIN_MARK_BALL:
    case GAIN_MARK_CLIP:
    case GAIN_MARK_UNCLIP:
    case GAIN_MARK_LINK:
    default:
      gain_cairo_draw_mark (writer->document->fonts, mark, writer->cr);
      break;
    }
}

/* Links come last: within another element they would take its content away. In whole points, as
 * cairo 1.16 reads decimals by the locale. */
static void
add_link (Writer *writer, const GainMark *mark)
{
  g_autofree char *attributes = NULL;

  if (mark->page < 0 || (guint) mark->page >= writer->document->pages->len)
    return;
  attributes = g_strdup_printf ("page=%d pos=[0 0] rect=[%d %d %d %d]", mark->page + 1,
                                (int) floor (mark->x), (int) floor (mark->y),
                                (int) ceil (mark->width), (int) ceil (mark->height));
  begin_tag (writer, GAIN_ROLE_TAG_LINK, NULL, attributes);
  cairo_tag_end (writer->cr, gain_tag_name (GAIN_ROLE_TAG_LINK));
}

static void
draw_page (Writer *writer, cairo_surface_t *surface, const GainPage *page)
{
  cairo_pdf_surface_set_size (surface, page->width, page->height);
  for (guint i = 0; i < page->marks->len; i++)
    draw_mark (writer, page, i);
  while (writer->open->len > 0)
    end_element (writer);
  end_paragraph (writer);
  for (guint i = 0; i < page->marks->len; i++)
    if (g_array_index (page->marks, GainMark, i).kind == GAIN_MARK_LINK)
      add_link (writer, &g_array_index (page->marks, GainMark, i));
  cairo_show_page (writer->cr);
}

static void
describe (GainDocument *document, cairo_surface_t *surface)
{
  int parents[4] = { CAIRO_PDF_OUTLINE_ROOT };
  g_autofree char *title = without_noncharacters (document->title);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Gainshare");
  /* No dates: the same page has the same bytes on another day. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  for (guint i = 0; i < document->bookmarks->len; i++)
    {
      const GainBookmark *bookmark = &g_array_index (document->bookmarks, GainBookmark, i);
      guint level = MIN (bookmark->level, G_N_ELEMENTS (parents) - 2);
      g_autofree char *name = without_noncharacters (bookmark->title);
      g_autofree char *target = g_strdup_printf ("page=%u pos=[0 0]", bookmark->page + 1);

      if (bookmark->page < document->pages->len)
        parents[level + 1] = cairo_pdf_surface_add_outline (surface, parents[level],
                                                            name, target, 0);
    }
}

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw_document (GainDocument *document, GArray *tags, GError **error)
{
  GByteArray *file = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect, file, 612, 792);
  Writer writer = { document, cairo_create (surface), tags, NULL, FALSE };
  cairo_status_t status;

  writer.open = g_array_new (FALSE, FALSE, sizeof (Element));
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  describe (document, surface);
  gain_cairo_set_options (writer.cr);
  for (guint i = 0; i < document->pages->len; i++)
    draw_page (&writer, surface, g_ptr_array_index (document->pages, i));
  status = cairo_status (writer.cr);
  cairo_destroy (writer.cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  g_array_unref (writer.open);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (file);
  g_byte_array_unref (file);
  g_set_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_PDF,
               _ ("The accessible PDF “%s” can't be made (code %d). Check that there is memory to "
                  "spare, then try again, or make the PDF without its structure."),
               document->title, (int) status);
  return NULL;
}

/**
 * gain_pdf_to_accessible_bytes:
 * @document: a document with at least one page
 * @error: return location
 *
 * Draws the document's pages with cairo, with their structure: reading order, headings, tables and
 * the drawings' alternative texts. The same document gives the same bytes. Source: ISO 32000-1,
 * 14.8, Tagged PDF.
 *
 * Returns: (transfer full): the file; %NULL with GAIN_PAGE_ERROR_PDF
 */
GBytes *
gain_pdf_to_accessible_bytes (GainDocument *document, GError **error)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (GainTag));
  g_autoptr (GBytes) file = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  if (!gain_document_has_page (document, 0, error))
    return NULL;
  g_array_set_clear_func (tags, tag_clear);
  file = draw_document (document, tags, error);
  return file != NULL ? gain_tags_amend (file, tags, document->language, error) : NULL;
}
