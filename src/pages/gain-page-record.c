/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-page-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Eight bytes say what it is and which version; the rest is compressed (zlib). Inside: numbers as
 * groups of seven bits, lowest first; lengths in hundredths of a point, or as the eight bytes of a
 * double where that isn't exact; texts with their length plus one, 0 for none. */
#define MAGIC "GAINPG\0\1"
#define MAGIC_LENGTH 8

/* More than any booklet takes; a hostile record must not fill the memory. */
#define MOST_BYTES ((gsize) 512 << 20)
#define CHUNK 65536
#define MARK_LEAST_BYTES 10

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean      broken;
} Source;

static void
put_count (GByteArray *to, guint64 value)
{
  guint8 byte;

  for (; value >= 0x80; value >>= 7)
    {
      byte = (guint8) (value | 0x80);
      g_byte_array_append (to, &byte, 1);
    }
  byte = (guint8) value;
  g_byte_array_append (to, &byte, 1);
}

/* An even count is a zigzag number of hundredths, 1 says that a double follows. */
static void
put_length (GByteArray *to, double value)
{
  double scaled = round (value * 100);
  double back = scaled / 100;

  if (fabs (scaled) < 1e9 && memcmp (&back, &value, sizeof value) == 0)
    {
      gint64 whole = (gint64) scaled;

      put_count (to, (whole < 0 ? (guint64) (-whole) * 2 - 1 : (guint64) whole * 2) << 1);
    }
  else
    {
      guint64 bits;

      memcpy (&bits, &value, sizeof bits);
      bits = GUINT64_TO_LE (bits);
      put_count (to, 1);
      g_byte_array_append (to, (const guint8 *) &bits, sizeof bits);
    }
}

static void
put_text (GByteArray *to, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  put_count (to, text != NULL ? length + 1 : 0);
  g_byte_array_append (to, (const guint8 *) text, (guint) length);
}

static void
put_mark (GByteArray *to, const GainMark *mark)
{
  put_count (to, (guint64) mark->kind);
  put_length (to, mark->x);
  put_length (to, mark->y);
  put_length (to, mark->width);
  put_length (to, mark->height);
  put_length (to, mark->size);
  put_length (to, mark->share);
  put_count (to, mark->color);
  put_count (to, (guint64) mark->face | (guint64) mark->role << 4 | (mark->dashed ? 1 << 12 : 0));
  put_count (to, (guint64) MAX (mark->page, 0));
  put_text (to, mark->text);
  put_count (to, mark->n_points);
  for (guint i = 0; i < mark->n_points * 2; i++)
    put_length (to, mark->points[i]);
}

static void
put_page (GByteArray *to, const GainPage *page)
{
  put_length (to, page->width);
  put_length (to, page->height);
  put_count (to, page->marks->len);
  for (guint i = 0; i < page->marks->len; i++)
    put_mark (to, &g_array_index (page->marks, GainMark, i));
}

static void
put_document (GByteArray *to, const GainDocument *document, gboolean accessible)
{
  put_count (to, accessible ? 1 : 0);
  put_text (to, document->title);
  put_text (to, document->language);
  put_count (to, document->bookmarks->len);
  for (guint i = 0; i < document->bookmarks->len; i++)
    {
      const GainBookmark *bookmark = &g_array_index (document->bookmarks, GainBookmark, i);

      put_text (to, bookmark->title);
      put_count (to, bookmark->page);
      put_count (to, bookmark->level);
    }
  put_count (to, document->pages->len);
  for (guint i = 0; i < document->pages->len; i++)
    put_page (to, g_ptr_array_index (document->pages, i));
}

/* Runs bytes through a converter, behind what is in @to already. FALSE: broken, or too much. */
static gboolean
convert (GConverter *converter, const guint8 *data, gsize length, GByteArray *to)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      gsize n_read, n_written;

      result = g_converter_convert (converter, data, length, chunk, CHUNK,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR || to->len + n_written > MOST_BYTES)
        return FALSE;
      g_byte_array_append (to, chunk, (guint) n_written);
      data += n_read;
      length -= n_read;
    }
  return TRUE;
}

static guint64
take_count (Source *from, guint64 most)
{
  guint64 value = 0;

  for (guint shift = 0; shift < 63 && from->at < from->end; shift += 7)
    {
      guint8 byte = *from->at++;

      value |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        {
          if (value <= most)
            return value;
          break;
        }
    }
  from->broken = TRUE;
  return 0;
}

static double
take_length (Source *from)
{
  guint64 count = take_count (from, G_MAXINT64);
  guint64 bits;
  double value;

  if ((count & 1) == 0)
    {
      gint64 whole = (gint64) (count >> 1);

      return (double) ((whole & 1) != 0 ? -(whole + 1) / 2 : whole / 2) / 100;
    }
  if (from->end - from->at < (gssize) sizeof bits)
    {
      from->broken = TRUE;
      return 0;
    }
  memcpy (&bits, from->at, sizeof bits);
  bits = GUINT64_FROM_LE (bits);
  from->at += sizeof bits;
  memcpy (&value, &bits, sizeof value);
  if (!isfinite (value))
    from->broken = TRUE;
  return value;
}

static char *
take_text (Source *from)
{
  gsize length = take_count (from, (guint64) (from->end - from->at));
  const char *text;

  if (length == 0)
    return NULL;
  length--;
  if (length > (gsize) (from->end - from->at)
      || !g_utf8_validate_len ((const char *) from->at, length, NULL))
    {
      from->broken = TRUE;
      return NULL;
    }
  text = (const char *) from->at;
  from->at += length;
  return g_strndup (text, length);
}

/* What a renderer relies on. */
static gboolean
is_sound (const GainMark *mark, guint n_pages)
{
  GainMarkKind kind = mark->kind;

  if (kind == GAIN_MARK_TEXT)
    return mark->text != NULL;
  if (kind == GAIN_MARK_LINE || kind == GAIN_MARK_POLYGON || kind == GAIN_MARK_DOTS)
    return mark->n_points > 0;
  return kind != GAIN_MARK_LINK || (guint) mark->page < n_pages;
}

static void
take_points (Source *from, GainMark *mark)
{
  mark->n_points = (guint) take_count (from, (guint64) (from->end - from->at) / 2);
  if (mark->n_points == 0)
    return;
  mark->points = g_new (double, (gsize) mark->n_points * 2);
  for (guint i = 0; i < mark->n_points * 2; i++)
    mark->points[i] = take_length (from);
}

static void
take_mark (Source *from, GArray *marks, guint n_pages)
{
  GainMark mark = { 0 };
  guint64 flags;

  mark.kind = (GainMarkKind) take_count (from, GAIN_MARK_END);
  mark.x = take_length (from);
  mark.y = take_length (from);
  mark.width = take_length (from);
  mark.height = take_length (from);
  mark.size = take_length (from);
  mark.share = take_length (from);
  mark.color = (guint32) take_count (from, 0xffffff);
  flags = take_count (from, (1 << 13) - 1);
  mark.face = (GainFace) (flags & 0xf);
  mark.role = (GainRoleTag) (flags >> 4 & 0xff);
  mark.dashed = (flags >> 12) != 0;
  mark.page = (int) take_count (from, G_MAXINT);
  mark.text = take_text (from);
  take_points (from, &mark);
  if (mark.face >= GAIN_N_FACES || mark.role > GAIN_ROLE_TAG_LINK || !is_sound (&mark, n_pages))
    from->broken = TRUE;
  g_array_append_val (marks, mark);
}

/* Begin and end, clip and unclip stand in pairs. */
static gboolean
is_balanced (const GArray *marks)
{
  int depth = 0, clips = 0;

  for (guint i = 0; i < marks->len && depth >= 0 && clips >= 0; i++)
    {
      GainMarkKind kind = g_array_index (marks, GainMark, i).kind;

      depth += (kind == GAIN_MARK_BEGIN) - (kind == GAIN_MARK_END);
      clips += (kind == GAIN_MARK_CLIP) - (kind == GAIN_MARK_UNCLIP);
    }
  return depth == 0 && clips == 0;
}

static void
take_page (Source *from, GainDocument *document, guint n_pages)
{
  double width = take_length (from);
  double height = take_length (from);
  guint n_marks = (guint) take_count (from, (guint64) (from->end - from->at) / MARK_LEAST_BYTES);
  GainPage *page = gain_document_add_page (document, width, height);

  if (width <= 0 || height <= 0 || width > 14400 || height > 14400)
    from->broken = TRUE;
  for (guint i = 0; i < n_marks && !from->broken; i++)
    take_mark (from, page->marks, n_pages);
  if (!is_balanced (page->marks))
    from->broken = TRUE;
}

static void
take_bookmarks (Source *from, GainDocument *document)
{
  guint n = (guint) take_count (from, (guint64) (from->end - from->at) / 3);

  for (guint i = 0; i < n && !from->broken; i++)
    {
      GainBookmark bookmark = { take_text (from), 0, 0 };

      bookmark.page = (guint) take_count (from, G_MAXUINT);
      bookmark.level = (guint) take_count (from, 8);
      if (bookmark.title == NULL)
        from->broken = TRUE;
      g_array_append_val (document->bookmarks, bookmark);
    }
}

static GainDocument *
take_document (Source *from, GainFonts *fonts, gboolean *accessible)
{
  gboolean tagged = take_count (from, 1) == 1;
  g_autofree char *title = take_text (from);
  g_autofree char *language = take_text (from);
  g_autoptr (GainDocument) document = NULL;
  guint n_pages;

  if (from->broken || title == NULL || language == NULL)
    return NULL;
  document = gain_document_new (fonts, title);
  g_free (document->language);
  document->language = g_steal_pointer (&language);
  take_bookmarks (from, document);
  n_pages = (guint) take_count (from, (guint64) (from->end - from->at) / 3);
  for (guint i = 0; i < n_pages && !from->broken; i++)
    take_page (from, document, n_pages);
  for (guint i = 0; i < document->bookmarks->len; i++)
    if (g_array_index (document->bookmarks, GainBookmark, i).page >= n_pages)
      from->broken = TRUE;
  if (from->broken || n_pages == 0 || from->at != from->end)
    return NULL;
  if (accessible != NULL)
    *accessible = tagged;
  return g_steal_pointer (&document);
}

/**
 * gain_page_record_write:
 * @document: pages as laid out
 * @accessible: whether they were delivered with their structure, for screen readers
 *
 * Keeps a document's pages as bytes: the same document gives the same bytes.
 *
 * Returns: (transfer full): the record
 */
GBytes *
gain_page_record_write (const GainDocument *document, gboolean accessible)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autoptr (GByteArray) record = g_byte_array_new ();
  g_autoptr (GConverter) zlib
    = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  gboolean done;

  g_return_val_if_fail (document != NULL, NULL);

  put_document (plain, document, accessible);
  g_byte_array_append (record, (const guint8 *) MAGIC, MAGIC_LENGTH);
  done = convert (zlib, plain->data, plain->len, record);
  g_assert (done);
  return g_byte_array_free_to_bytes (g_steal_pointer (&record));
}

/**
 * gain_page_record_read:
 * @record: bytes that gain_page_record_write() made, or anybody else
 * @fonts: the faces to draw with
 * @accessible: (out) (optional): whether the pages were delivered with their structure
 * @error: return location
 *
 * Makes the document again. Nothing in the bytes is trusted: counts, texts, positions, page
 * numbers and pairs are checked.
 *
 * Returns: (transfer full): the document; %NULL with %GAIN_PAGE_ERROR_RECORD where the bytes are
 *   damaged or of a newer version
 */
GainDocument *
gain_page_record_read (GBytes *record, GainFonts *fonts, gboolean *accessible, GError **error)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autoptr (GConverter) zlib
    = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  GainDocument *document = NULL;
  const guint8 *data;
  gsize length;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (fonts != NULL, NULL);

  data = g_bytes_get_data (record, &length);
  if (length > MAGIC_LENGTH && memcmp (data, MAGIC, MAGIC_LENGTH) == 0
      && convert (zlib, data + MAGIC_LENGTH, length - MAGIC_LENGTH, plain))
    document = take_document (&(Source){ plain->data, plain->data + plain->len, FALSE }, fonts,
                              accessible);
  if (document == NULL)
    g_set_error_literal (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_RECORD,
                         _ ("The pages as delivered can't be read: they are damaged, or were kept "
                            "by a newer Gainshare. Check the workspace, or update Gainshare."));
  return document;
}

/**
 * gain_page_record_fonts:
 * @fonts: the faces that pages are drawn with
 *
 * Returns: (transfer full): the SHA-256 of the font files in hex, with a space between
 */
char *
gain_page_record_fonts (GainFonts *fonts)
{
  g_return_val_if_fail (fonts != NULL, NULL);

  return g_strjoin (" ", gain_fonts_get_sha256 (fonts, GAIN_FACE_REGULAR),
                    gain_fonts_get_sha256 (fonts, GAIN_FACE_BOLD), NULL);
}
