/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-json-syntax.h"

#include "gain-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Deeper documents than any of ours would only exhaust the parser. */
#define MOST_DEPTH 32

#define HEX_DIGITS 4

typedef struct
{
  const char *text;
  gsize       length;
  gsize       at;
  gsize       end;       /* behind the bracket that closes the first one; @length where none does */
  guint       depth;
  gboolean    in_string;
} Scan;

static void
find_place (const char *text, gsize at, guint *line, guint *column)
{
  gsize start = 0;

  *line = 1;
  for (gsize i = 0; i < at; i++)
    if (text[i] == '\n')
      {
        ++*line;
        start = i + 1;
      }
  *column = (guint) (at - start) + 1;
}

static gboolean
set_fault (const Scan *scan, const char *what, GError **error)
{
  guint line, column;

  find_place (scan->text, scan->at, &line, &column);
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("line %u, column %u: this is not JSON: %s. Mend it there or just before."), line,
               column, what);
  return FALSE;
}

static gboolean
set_damaged (GError **error)
{
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("the document is damaged or no JSON; one in UTF-8 was expected."));
  return FALSE;
}

/* The number of \uXXXX at a place; -1: it is none. */
static int
read_unit (const Scan *scan, gsize at)
{
  int unit = 0;

  if (at + 2 + HEX_DIGITS > scan->length || scan->text[at] != '\\' || scan->text[at + 1] != 'u')
    return -1;
  for (guint i = 0; i < HEX_DIGITS; i++)
    {
      int digit = g_ascii_xdigit_value (scan->text[at + 2 + i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  return unit;
}

/* Bytes of the escape at a place (RFC 8259, section 7); 0: it is none, or half a letter, or no letter. */
static gsize
escape_length (const Scan *scan)
{
  int unit = read_unit (scan, scan->at);
  int second;

  if (unit < 0)
    return scan->at + 1 < scan->length && scan->text[scan->at + 1] != '\0'
               && strchr ("\"\\/bfnrt", scan->text[scan->at + 1]) != NULL
             ? 2 : 0;
  if (unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return 0;
  if (unit < 0xd800 || unit > 0xdbff)
    return 2 + HEX_DIGITS;
  second = read_unit (scan, scan->at + 2 + HEX_DIGITS);
  return second >= 0xdc00 && second <= 0xdfff ? 2 * (2 + HEX_DIGITS) : 0;
}

/* The parser takes \345 for a byte and \ud800 for a letter: its texts would not be UTF-8. */
static gboolean
scan_in_string (Scan *scan, GError **error)
{
  gsize n = 1;

  if (scan->text[scan->at] == '\\')
    n = escape_length (scan);
  else if (scan->text[scan->at] == '"')
    scan->in_string = FALSE;
  if (n == 0)
    return set_fault (scan, _ ("what stands behind the backslash is no letter"), error);
  scan->at += n;
  return TRUE;
}

/* Comments and other quotation marks, which the parser lets pass, would hide where a string is. */
static gboolean
scan_outside (Scan *scan, GError **error)
{
  char letter = scan->text[scan->at];

  if (strchr ("\\'/#", letter) != NULL)
    return set_fault (scan, _ ("a bracket or a quotation mark is missing or stands in the wrong place"),
                      error);
  if (letter == '{' || letter == '[')
    scan->depth++;
  if (scan->depth > MOST_DEPTH)
    return set_damaged (error);
  if ((letter == '}' || letter == ']') && scan->depth > 0 && --scan->depth == 0)
    scan->end = MIN (scan->end, scan->at + 1);
  scan->in_string = letter == '"';
  scan->at++;
  return TRUE;
}

/* The parser would go on with a second document, and lose the memory of the first. */
static gboolean
check_end (const Scan *scan, GError **error)
{
  guint line, column;
  gsize at = scan->end;

  while (at < scan->length && g_ascii_isspace (scan->text[at]))
    at++;
  if (at >= scan->length)
    return TRUE;
  find_place (scan->text, at, &line, &column);
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("line %u, column %u: something stands behind the end of the document. "
                  "Delete it, or mend the brackets before it."),
               line, column);
  return FALSE;
}

/**
 * gain_json_syntax_set_no_object:
 * @error: return location
 *
 * Says that a document is not an object.
 */
void
gain_json_syntax_set_no_object (GError **error)
{
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("the document is empty or no object; it should begin with “{”."));
}

/**
 * gain_json_syntax_check:
 * @text: a document
 * @length: its bytes
 * @error: return location
 *
 * Refuses what json-glib takes for JSON though it is none, or would not survive: escapes that are no
 * letters, comments, brackets without end, a second document.
 *
 * Returns: whether it is UTF-8, one object, no deeper than ours are, and its strings hold letters
 *   alone; else %GAIN_FILE_ERROR_INVALID with line and column
 */
gboolean
gain_json_syntax_check (const char *text, gsize length, GError **error)
{
  Scan scan = { .text = text, .length = length, .end = length };

  if (!g_utf8_validate (text, (gssize) length, NULL))
    return set_damaged (error);
  while (scan.at < length && g_ascii_isspace (text[scan.at]))
    scan.at++;
  if (scan.at == length || text[scan.at] != '{')
    {
      gain_json_syntax_set_no_object (error);
      return FALSE;
    }
  while (scan.at < scan.end)
    if (!(scan.in_string ? scan_in_string : scan_outside) (&scan, error))
      return FALSE;
  return check_end (&scan, error);
}
