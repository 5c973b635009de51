/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a file says what it is. */
#define SNIFFED 4096

typedef struct
{
  const char *magic;
  gsize       length;
  const char *what;
} Signature;

static const Signature signatures[] = {
  { "PK\003\004", 4, N_ ("an Excel workbook (.xlsx) or another zip file") },
  { "\320\317\021\340", 4, N_ ("an old Excel workbook (.xls) or one locked with a password") },
  { "%PDF", 4, N_ ("a PDF document") },
  { "\037\213", 2, N_ ("a gzip file") },
  { "SQLite format 3", 15, N_ ("a database") },
  { "{\\rtf", 5, N_ ("a word processor's document") },
  { "<!DOCTYPE", 9, N_ ("a web page") },
  { "<html", 5, N_ ("a web page") },
  { "<?xml", 5, N_ ("an XML document") },
};

static gboolean
refuse_signature (const char *text, gsize length, const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= signatures[i].length && memcmp (text, signatures[i].magic, signatures[i].length) == 0)
      {
        g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NOT_TEXT,
                     _ ("%s is %s; a text file was expected. Open it in its own program and save "
                        "the sheet as “CSV UTF-8”."),
                     name, _ (signatures[i].what));
        return FALSE;
      }
  return TRUE;
}

/* UTF-16 without a mark: every other byte of plain text is zero. */
static const char *
guess_utf16 (const guchar *text, gsize length)
{
  gsize even = 0, odd = 0;
  gsize n = MIN (length, SNIFFED) & ~(gsize) 1;

  for (gsize i = 0; i < n; i += 2)
    {
      even += text[i] == 0;
      odd += text[i + 1] == 0;
    }
  if (n < 4)
    return NULL;
  if (odd > n / 4 && even == 0)
    return "UTF-16LE";
  return even > n / 4 && odd == 0 ? "UTF-16BE" : NULL;
}

static GBytes *
convert (const char *text, gsize length, const char *charset, const char *name, GError **error)
{
  gsize written;
  char *converted = g_convert (text, (gssize) length, "UTF-8", charset, NULL, &written, NULL);

  if (converted == NULL)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NOT_TEXT,
                   _ ("%s is damaged or no text: it looks like %s, but can't be converted. Save it "
                      "again as “CSV UTF-8”."),
                   name, charset);
      return NULL;
    }
  return g_bytes_new_take (converted, written);
}

/* Counts characters beyond ASCII that are right, and bytes that are not. */
static void
weigh_utf8 (const char *text, gsize length, gsize *right, gsize *wrong)
{
  const char *end = text + length;
  const char *stop = text;

  *right = *wrong = 0;
  while (stop < end)
    {
      const char *start = stop;

      g_utf8_validate (start, end - start, &stop);
      for (const char *p = start; p < stop; p++)
        *right += ((guchar) *p & 0xc0) == 0xc0;
      if (stop < end)
        {
          (*wrong)++;
          stop++;
        }
    }
}

static gboolean
refuse_zero_byte (const char *text, gsize length, const char *name, GError **error)
{
  const char *zero = memchr (text, 0, length);
  guint line = 1;

  if (zero == NULL)
    return TRUE;
  for (const char *p = text; p < zero; p++)
    line += *p == '\n';
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NOT_TEXT,
               _ ("%s is no text file, or it is damaged: there is a zero byte in line %u. A CSV file "
                  "was expected; save it again as “CSV UTF-8”."),
               name, line);
  return FALSE;
}

static GBytes *
decode_eight_bit (GBytes *bytes, const char *text, gsize length, const char *name,
                  GPtrArray *notes, gboolean *damaged, GError **error)
{
  gsize right, wrong;

  if (!refuse_zero_byte (text, length, name, error))
    return NULL;
  if (g_utf8_validate (text, (gssize) length, NULL))
    return g_bytes_new_from_bytes (bytes, text - (const char *) g_bytes_get_data (bytes, NULL), length);

  weigh_utf8 (text, length, &right, &wrong);
  if (right <= wrong)
    {
      GBytes *converted = convert (text, length, "WINDOWS-1252", name, error);

      if (converted != NULL)
        g_ptr_array_add (notes, g_strdup (_ ("The file was in Windows-1252 and has been converted. "
                                             "Look at accented letters before you go on.")));
      return converted;
    }
  *damaged = TRUE;
  return g_bytes_new_from_bytes (bytes, text - (const char *) g_bytes_get_data (bytes, NULL), length);
}

/**
 * gain_encoding_decode:
 * @bytes: a file's content
 * @name: the file's name, for messages
 * @notes: (element-type utf8): takes a note if the content was converted
 * @damaged: (out): whether the text is UTF-8 but for some bytes
 * @error: return location
 *
 * Makes UTF-8 of UTF-8, UTF-16 of either byte order or Windows-1252, and drops a BOM.
 *
 * Returns: (transfer full): the text, without zero bytes; %NULL with %GAIN_FILE_ERROR_NOT_TEXT
 */
GBytes *
gain_encoding_decode (GBytes *bytes, const char *name, GPtrArray *notes, gboolean *damaged,
                      GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *charset = NULL;
  gsize skip = 0;
  g_autoptr (GBytes) converted = NULL;

  *damaged = FALSE;
  if (length == 0)
    return g_bytes_ref (bytes);
  if (!refuse_signature (text, length, name, error))
    return NULL;
  if (length >= 3 && memcmp (text, "\357\273\277", 3) == 0)
    skip = 3;
  else if (length >= 2 && memcmp (text, "\377\376", 2) == 0)
    charset = "UTF-16LE", skip = 2;
  else if (length >= 2 && memcmp (text, "\376\377", 2) == 0)
    charset = "UTF-16BE", skip = 2;
  else
    charset = guess_utf16 ((const guchar *) text, length);

  if (charset == NULL)
    return decode_eight_bit (bytes, text + skip, length - skip, name, notes, damaged, error);
  converted = convert (text + skip, length - skip, charset, name, error);
  if (converted == NULL)
    return NULL;
  text = g_bytes_get_data (converted, &length);
  if (length > 0 && !refuse_zero_byte (text, length, name, error))
    return NULL;
  g_ptr_array_add (notes, g_strdup (_ ("The file was in UTF-16 and has been converted.")));
  return g_steal_pointer (&converted);
}
