/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-draw.h"
#include "gain-render-private.h"

#include <glib/gi18n-lib.h>
#include <hpdf.h>
#include <math.h>
#include <string.h>

#define BALL_RIM 0.7
/* Letters; two names of a person may be as long as two cells. */
#define MOST_OF_A_TITLE 200

typedef struct
{
  GainDocument *document;
  HPDF_Doc      pdf;
  HPDF_STATUS   status; /* the first that wasn't HPDF_OK: libharu's errors stick */
  HPDF_Font     plain[GAIN_N_FACES];   /* WinAnsi */
  HPDF_Font     unicode[GAIN_N_FACES]; /* UTF-8, made when first needed */
  const char   *names[GAIN_N_FACES];   /* as libharu knows them; NULL: not used */
  gboolean      has_utf8; /* registering the encodings twice is an error */
  HPDF_Page    *pages;
  /* The page being drawn, and what its graphics state is known to be. */
  HPDF_Page     page;
  double        height;
  gboolean      in_text;
  HPDF_Font     font;
  double        size;
  gint64        fill; /* -1: unknown */
  gint64        stroke;
  double        line_width;
  int           cap;
  int           dashed;
} Drawing;

/* Windows code page 1252 from 0x80 to 0x9f. */
static const gunichar upper[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static void
check (Drawing *drawing, HPDF_STATUS status)
{
  if (status != HPDF_OK && drawing->status == HPDF_OK)
    drawing->status = status;
}

static int
to_winansi (gunichar letter)
{
  if ((letter >= 0x20 && letter < 0x7f) || (letter > 0xa0 && letter <= 0xff && letter != 0xad))
    return (int) letter;
  for (int i = 0; i < 32; i++)
    if (upper[i] == letter && letter != 0)
      return 0x80 + i;
  return -1;
}

/* The text in WinAnsi, or NULL where it can't hold it. */
static char *
encode_winansi (const char *text)
{
  g_autofree char *bytes = g_malloc (strlen (text) + 1);
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int byte = to_winansi (g_utf8_get_char (p));

      if (byte < 0)
        return NULL;
      bytes[n++] = (char) byte;
    }
  bytes[n] = '\0';
  return g_steal_pointer (&bytes);
}

static void
end_text (Drawing *drawing)
{
  if (drawing->in_text)
    check (drawing, HPDF_Page_EndText (drawing->page));
  drawing->in_text = FALSE;
}

static void
set_fill (Drawing *drawing, guint32 color)
{
  if (drawing->fill == color)
    return;
  check (drawing, HPDF_Page_SetRGBFill (drawing->page, (float) ((color >> 16 & 255) / 255.0),
                                        (float) ((color >> 8 & 255) / 255.0),
                                        (float) ((color & 255) / 255.0)));
  drawing->fill = color;
}

static void
set_stroke (Drawing *drawing, guint32 color, double width, int cap, gboolean dashed)
{
  static const HPDF_UINT16 dashes[] = { 2, 2 };

  if (drawing->stroke != color)
    check (drawing, HPDF_Page_SetRGBStroke (drawing->page, (float) ((color >> 16 & 255) / 255.0),
                                            (float) ((color >> 8 & 255) / 255.0),
                                            (float) ((color & 255) / 255.0)));
  if (drawing->line_width != width)
    check (drawing, HPDF_Page_SetLineWidth (drawing->page, (float) width));
  if (drawing->cap != cap)
    check (drawing, HPDF_Page_SetLineCap (drawing->page, cap));
  if (drawing->dashed != dashed)
    check (drawing, HPDF_Page_SetDash (drawing->page, dashed ? dashes : NULL, dashed ? 2 : 0, 0));
  drawing->stroke = color;
  drawing->line_width = width;
  drawing->cap = cap;
  drawing->dashed = dashed;
}

static void
use_utf8 (Drawing *drawing)
{
  if (!drawing->has_utf8)
    check (drawing, HPDF_UseUTFEncodings (drawing->pdf));
  drawing->has_utf8 = TRUE;
}

static HPDF_Font
get_unicode_font (Drawing *drawing, GainFace face)
{
  if (drawing->unicode[face] == NULL)
    {
      use_utf8 (drawing);
      drawing->unicode[face] = HPDF_GetFont (drawing->pdf, drawing->names[face], "UTF-8");
    }
  return drawing->unicode[face];
}

static void
draw_text (Drawing *drawing, const GainMark *mark)
{
  g_autofree char *plain = encode_winansi (mark->text);
  HPDF_Font font = plain != NULL ? drawing->plain[mark->face]
                                 : get_unicode_font (drawing, mark->face);

  set_fill (drawing, mark->color);
  if (!drawing->in_text)
    check (drawing, HPDF_Page_BeginText (drawing->page));
  drawing->in_text = TRUE;
  if (drawing->font != font || drawing->size != mark->size)
    check (drawing, HPDF_Page_SetFontAndSize (drawing->page, font, (float) mark->size));
  drawing->font = font;
  drawing->size = mark->size;
  check (drawing, HPDF_Page_SetTextMatrix (drawing->page, 1, 0, 0, 1, (float) mark->x,
                                           (float) (drawing->height - mark->y)));
  check (drawing, HPDF_Page_ShowText (drawing->page, plain != NULL ? plain : mark->text));
}

static void
trace (Drawing *drawing, const GainMark *mark)
{
  for (guint i = 0; i < mark->n_points; i++)
    {
      float x = (float) mark->points[2 * i];
      float y = (float) (drawing->height - mark->points[2 * i + 1]);

      check (drawing, i == 0 ? HPDF_Page_MoveTo (drawing->page, x, y)
                             : HPDF_Page_LineTo (drawing->page, x, y));
    }
}

static void
draw_dots (Drawing *drawing, const GainMark *mark)
{
  set_stroke (drawing, mark->color, mark->size, HPDF_ROUND_END, FALSE);
  for (guint i = 0; i < mark->n_points; i++)
    {
      float x = (float) mark->points[2 * i];
      float y = (float) (drawing->height - mark->points[2 * i + 1]);

      check (drawing, HPDF_Page_MoveTo (drawing->page, x, y));
      check (drawing, HPDF_Page_LineTo (drawing->page, x, y));
    }
  check (drawing, HPDF_Page_Stroke (drawing->page));
}

static void
trace_arcs (Drawing *drawing, const double *points, guint n_points)
{
  for (guint i = 1; i + 2 < n_points + 0u; i += 3)
    check (drawing, HPDF_Page_CurveTo (drawing->page, (float) points[2 * i],
                                       (float) (drawing->height - points[2 * i + 1]),
                                       (float) points[2 * i + 2],
                                       (float) (drawing->height - points[2 * i + 3]),
                                       (float) points[2 * i + 4],
                                       (float) (drawing->height - points[2 * i + 5])));
}

static void
draw_ball (Drawing *drawing, const GainMark *mark)
{
  double points[2 * GAIN_BALL_MAX_POINTS];
  double radius = (mark->size - BALL_RIM) / 2;
  guint n = gain_ball_wedge (mark->x, mark->y, radius, 1, points);

  set_stroke (drawing, mark->color, BALL_RIM, HPDF_BUTT_END, FALSE);
  check (drawing, HPDF_Page_MoveTo (drawing->page, (float) points[0],
                                    (float) (drawing->height - points[1])));
  trace_arcs (drawing, points, n);
  check (drawing, HPDF_Page_ClosePathStroke (drawing->page));
  if (mark->share <= 0)
    return;
  n = gain_ball_wedge (mark->x, mark->y, radius, mark->share, points);
  set_fill (drawing, mark->color);
  check (drawing, HPDF_Page_MoveTo (drawing->page, (float) mark->x,
                                    (float) (drawing->height - mark->y)));
  check (drawing, HPDF_Page_LineTo (drawing->page, (float) points[0],
                                    (float) (drawing->height - points[1])));
  trace_arcs (drawing, points, n);
  check (drawing, HPDF_Page_Fill (drawing->page));
}

static void
forget_state (Drawing *drawing)
{
  drawing->font = NULL;
  drawing->fill = drawing->stroke = -1;
  drawing->line_width = -1;
  drawing->cap = drawing->dashed = -1;
}

static void
draw_clip (Drawing *drawing, const GainMark *mark)
{
  if (mark->kind == GAIN_MARK_UNCLIP)
    {
      check (drawing, HPDF_Page_GRestore (drawing->page));
      forget_state (drawing);
      return;
    }
  check (drawing, HPDF_Page_GSave (drawing->page));
  check (drawing, HPDF_Page_Rectangle (drawing->page, (float) mark->x,
                                       (float) (drawing->height - mark->y - mark->height),
                                       (float) mark->width, (float) mark->height));
  check (drawing, HPDF_Page_Clip (drawing->page));
  check (drawing, HPDF_Page_EndPath (drawing->page));
}

static void
draw_link (Drawing *drawing, const GainMark *mark)
{
  HPDF_Rect rect = { (float) mark->x, (float) (drawing->height - mark->y - mark->height),
                     (float) (mark->x + mark->width), (float) (drawing->height - mark->y) };
  HPDF_Destination destination;
  HPDF_Annotation link;

  if (mark->page < 0 || (guint) mark->page >= drawing->document->pages->len)
    return;
  destination = HPDF_Page_CreateDestination (drawing->pages[mark->page]);
  link = HPDF_Page_CreateLinkAnnot (drawing->page, rect, destination);
  if (link != NULL)
    check (drawing, HPDF_LinkAnnot_SetBorderStyle (link, 0, 0, 0));
}

static void
draw_shape (Drawing *drawing, const GainMark *mark)
{
  if (mark->kind == GAIN_MARK_RECTANGLE)
    {
      set_fill (drawing, mark->color);
      check (drawing, HPDF_Page_Rectangle (drawing->page, (float) mark->x,
                                           (float) (drawing->height - mark->y - mark->height),
                                           (float) mark->width, (float) mark->height));
      check (drawing, HPDF_Page_Fill (drawing->page));
    }
  else if (mark->kind == GAIN_MARK_POLYGON)
    {
      set_fill (drawing, mark->color);
      trace (drawing, mark);
      check (drawing, HPDF_Page_Fill (drawing->page));
    }
  else
    {
      set_stroke (drawing, mark->color, mark->size, HPDF_BUTT_END, mark->dashed);
      trace (drawing, mark);
      check (drawing, HPDF_Page_Stroke (drawing->page));
    }
}

static void
draw_mark (Drawing *drawing, const GainMark *mark)
{
  if (mark->kind != GAIN_MARK_TEXT && mark->kind != GAIN_MARK_BEGIN && mark->kind != GAIN_MARK_END)
    end_text (drawing);
  switch (mark->kind)
    {
    case GAIN_MARK_TEXT:
      draw_text (drawing, mark);
      break;
    case GAIN_MARK_RECTANGLE:
    case GAIN_MARK_LINE:
    case GAIN_MARK_POLYGON:
      draw_shape (drawing, mark);
      break;
    case GAIN_MARK_DOTS:
      draw_dots (drawing, mark);
      break;
    case GAIN_MARK_BALL:
      draw_ball (drawing, mark);
      break;
    case GAIN_MARK_CLIP:
    case GAIN_MARK_UNCLIP:
      draw_clip (drawing, mark);
      break;
    case GAIN_MARK_LINK:
      draw_link (drawing, mark);
      break;
    case GAIN_MARK_BEGIN: /* libharu writes no tags */
    case GAIN_MARK_END:
    default:
      break;
    }
}

static void
draw_page (Drawing *drawing, guint index)
{
  const GainPage *page = g_ptr_array_index (drawing->document->pages, index);

  drawing->page = drawing->pages[index];
  drawing->height = page->height;
  forget_state (drawing);
  for (guint i = 0; i < page->marks->len; i++)
    draw_mark (drawing, &g_array_index (page->marks, GainMark, i));
  end_text (drawing);
}

/* Which faces are used, and whether one needs a letter that its subset lacks. */
static void
survey (const GainDocument *document, gboolean *used, gboolean *whole)
{
  for (guint p = 0; p < document->pages->len; p++)
    {
      const GainPage *page = g_ptr_array_index (document->pages, p);

      for (guint i = 0; i < page->marks->len; i++)
        {
          const GainMark *mark = &g_array_index (page->marks, GainMark, i);

          if (mark->kind != GAIN_MARK_TEXT)
            continue;
          used[mark->face] = TRUE;
          for (const char *c = mark->text; *c != '\0'; c = g_utf8_next_char (c))
            if ((guchar) *c >= 0x80
                && !gain_fonts_subset_has (document->fonts, mark->face, g_utf8_get_char (c)))
              whole[mark->face] = TRUE;
        }
    }
}

static void
load_fonts (Drawing *drawing)
{
  gboolean used[GAIN_N_FACES] = { FALSE }, whole[GAIN_N_FACES] = { FALSE };

  survey (drawing->document, used, whole);
  for (int i = 0; i < GAIN_N_FACES; i++)
    if (used[i])
      {
        const char *path
            = gain_fonts_get_embedded_path (drawing->document->fonts, i, whole[i]);

        drawing->names[i] = HPDF_LoadTTFontFromFile (drawing->pdf, path, HPDF_TRUE);
        if (drawing->names[i] != NULL)
          drawing->plain[i] = HPDF_GetFont (drawing->pdf, drawing->names[i], "WinAnsiEncoding");
      }
  check (drawing, HPDF_GetError (drawing->pdf));
}

static gboolean
is_ascii (const char *text)
{
  return g_str_is_ascii (text);
}

static HPDF_Encoder
encoder_for (Drawing *drawing, const char *text)
{
  if (is_ascii (text))
    return NULL;
  use_utf8 (drawing);
  return HPDF_GetEncoder (drawing->pdf, "UTF-8");
}

/* A viewer shows the beginning, and libharu takes no more than 65,535 bytes. */
static char *
short_title (const char *title)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (title, -1) <= MOST_OF_A_TITLE)
    return g_strdup (title);
  start = g_utf8_substring (title, 0, MOST_OF_A_TITLE - 1);
  return g_strconcat (start, "…", NULL);
}

static void
add_bookmarks (Drawing *drawing)
{
  const GArray *bookmarks = drawing->document->bookmarks;
  HPDF_Outline parents[4] = { NULL };

  for (guint i = 0; i < bookmarks->len; i++)
    {
      const GainBookmark *bookmark = &g_array_index (bookmarks, GainBookmark, i);
      guint level = MIN (bookmark->level, G_N_ELEMENTS (parents) - 1);
      g_autofree char *title = short_title (bookmark->title);
      HPDF_Outline outline;

      if (bookmark->page >= drawing->document->pages->len)
        continue;
      outline = HPDF_CreateOutline (drawing->pdf, level > 0 ? parents[level - 1] : NULL,
                                    title, encoder_for (drawing, title));
      if (outline == NULL)
        break;
      check (drawing,
             HPDF_Outline_SetDestination (
                 outline, HPDF_Page_CreateDestination (drawing->pages[bookmark->page])));
      parents[level] = outline;
    }
  if (bookmarks->len > 0)
    check (drawing, HPDF_SetPageMode (drawing->pdf, HPDF_PAGE_MODE_USE_OUTLINE));
}

static void
describe (Drawing *drawing)
{
  g_autofree char *title = short_title (drawing->document->title);

  if (!is_ascii (title))
    {
      use_utf8 (drawing);
      check (drawing, HPDF_SetCurrentEncoder (drawing->pdf, "UTF-8"));
    }
  /* No dates: the same page has the same bytes on another day. */
  check (drawing, HPDF_SetInfoAttr (drawing->pdf, HPDF_INFO_TITLE, title));
  check (drawing, HPDF_SetInfoAttr (drawing->pdf, HPDF_INFO_CREATOR, "Gainshare"));
}

static void
add_pages (Drawing *drawing)
{
  guint n_pages = drawing->document->pages->len;

  drawing->pages = g_new0 (HPDF_Page, n_pages);
  for (guint i = 0; i < n_pages && drawing->status == HPDF_OK; i++)
    {
      const GainPage *page = g_ptr_array_index (drawing->document->pages, i);

      drawing->pages[i] = HPDF_AddPage (drawing->pdf);
      check (drawing, HPDF_GetError (drawing->pdf));
      if (drawing->pages[i] == NULL)
        return;
      check (drawing, HPDF_Page_SetWidth (drawing->pages[i], (float) page->width));
      check (drawing, HPDF_Page_SetHeight (drawing->pages[i], (float) page->height));
    }
}

static GBytes *
save (Drawing *drawing)
{
  HPDF_UINT32 size, got;
  g_autofree guint8 *data = NULL;

  check (drawing, HPDF_SaveToStream (drawing->pdf));
  check (drawing, HPDF_GetError (drawing->pdf));
  if (drawing->status != HPDF_OK)
    return NULL;
  size = got = HPDF_GetStreamSize (drawing->pdf);
  data = g_malloc (size);
  check (drawing, HPDF_ResetStream (drawing->pdf));
  HPDF_ReadFromStream (drawing->pdf, data, &got);
  if (got != size)
    {
      drawing->status = HPDF_FILE_IO_ERROR;
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static GBytes *
draw_document (Drawing *drawing)
{
  check (drawing, HPDF_SetCompressionMode (drawing->pdf, HPDF_COMP_ALL));
  load_fonts (drawing);
  describe (drawing);
  if (drawing->status == HPDF_OK)
    add_pages (drawing);
  for (guint i = 0; i < drawing->document->pages->len && drawing->status == HPDF_OK; i++)
    draw_page (drawing, i);
  if (drawing->status == HPDF_OK)
    add_bookmarks (drawing);
  check (drawing, HPDF_GetError (drawing->pdf));
  return drawing->status == HPDF_OK ? save (drawing) : NULL;
}

/**
 * gain_pdf_to_bytes:
 * @document: a document with at least one page
 * @error: return location
 *
 * Draws the document's pages with libharu. The same document gives the same bytes.
 *
 * Returns: (transfer full): the file; %NULL with GAIN_PAGE_ERROR_PDF
 */
GBytes *
gain_pdf_to_bytes (GainDocument *document, GError **error)
{
  Drawing drawing = { .document = document };
  g_autofree char *title = NULL;
  GBytes *bytes = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  if (!gain_document_has_page (document, 0, error))
    return NULL;
  drawing.pdf = HPDF_New (NULL, NULL);
  if (drawing.pdf != NULL)
    {
      bytes = draw_document (&drawing);
      HPDF_Free (drawing.pdf);
    }
  g_free (drawing.pages);
  if (bytes != NULL)
    return bytes;
  title = short_title (document->title);
  g_set_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_PDF,
               _ ("The PDF “%s” can't be made (code 0x%04lX). Check that the fonts in %s can be "
                  "read and that there is memory to spare, then try again."),
               title, drawing.status, gain_fonts_get_path (document->fonts, GAIN_FACE_REGULAR));
  return NULL;
}
