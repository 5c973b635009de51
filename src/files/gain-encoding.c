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
  { "%PDF", 4, N_ ("a PDF document") },
  { "\037\213", 2, N_ ("a gzip file") },
  { "SQLite format 3", 15, N_ ("a database") },
  { "{\\rtf", 5, N_ ("a word processor's document") },
  { "PK\005\006", 4, N_ ("an empty zip file") },
};

/* What a file of text begins with, in any case of letters. */
static const Signature starts[] = {
  { "<!doctype", 9, N_ ("a web page") },
  { "<html", 5, N_ ("a web page") },
  { "<table", 6, N_ ("a web page") },
  { "mime-version:", 13, N_ ("a web page with its pictures") },
  { "<?xml", 5, N_ ("an XML document") },
};

/* Old workbooks, and new ones with a password, are small file systems in a file. */
#define OLE_MAGIC "\320\317\021\340"
#define OLE_LOCKED "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"
#define OLE_BOOK "B\0o\0o\0k"
#define OLE_WORKBOOK "W\0o\0r\0k\0b\0o\0o\0k"
#define XML_WORKBOOK "urn:schemas-microsoft-com:office:spreadsheet"

#define HOLDS(text, length, what) holds (text, length, what, sizeof what - 1)

static gboolean
holds (const char *text, gsize length, const char *what, gsize n)
{
  const char *end = text + length;
  const char *at = text;

  while (at != NULL && (gsize) (end - at) >= n)
    {
      if (memcmp (at, what, n) == 0)
        return TRUE;
      at = memchr (at + 1, *what, (gsize) (end - at) - 1);
    }
  return FALSE;
}

static gboolean
is_named_workbook (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".xls") || g_str_has_suffix (lower, ".xlsx");
}

static const char *
name_text (const char *text, gsize length, const char *name)
{
  while (length > 0 && g_ascii_isspace (*text))
    text++, length--;
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (length < starts[i].length || g_ascii_strncasecmp (text, starts[i].magic, starts[i].length) != 0)
        continue;
      if (HOLDS (text, MIN (length, SNIFFED), XML_WORKBOOK))
        return _ ("an Excel workbook of 2003 in XML");
      return is_named_workbook (name)
               ? _ ("a web page or another text that is only named like a workbook")
               : _ (starts[i].what);
    }
  return NULL;
}

/* What a file is that can't be read; NULL: perhaps it can. */
static const char *
name_foreign (const char *text, gsize length, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= signatures[i].length && memcmp (text, signatures[i].magic, signatures[i].length) == 0)
      return _ (signatures[i].what);
  if (length >= 4 && memcmp (text, OLE_MAGIC, 4) == 0)
    return HOLDS (text, length, OLE_WORKBOOK) || HOLDS (text, length, OLE_BOOK)
             ? _ ("an old Excel workbook (.xls)")
             : _ ("an old Excel workbook (.xls) or another old office file");
  return name_text (text, length, name);
}

static gboolean
refuse_signature (const char *text, gsize length, const char *name, GError **error)
{
  const char *what = name_foreign (text, length, name);

  if (what == NULL)
    return TRUE;
  if (memcmp (text, OLE_MAGIC, MIN (length, 4)) == 0 && HOLDS (text, length, OLE_LOCKED))
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NOT_TEXT,
                 _ ("%s is locked with a password, and can't be read without it. Open it in its own "
                    "program, take the password off, and save it again."),
                 name);
  else
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NOT_TEXT,
                 _ ("%s is %s; a workbook (.xlsx) or a CSV file was expected. Open it in its own program "
                    "and save the sheet as .xlsx or as “CSV UTF-8”."),
                 name, what);
  return FALSE;
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
