/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-xml-guard.h"

#include <string.h>

/* Far beyond what programs write: the widest element of a sheet, a style or a book has some twenty
 * attributes, and none of them is longer than what a cell may say. */
#define MOST_VALUES 128
#define MOST_TAG_LETTERS (64 * 1024)

#define BYTE_ORDER_MARK 0xfeff

static gboolean
is_space (gunichar letter)
{
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

/* Source: XML 1.0, appendix F (autodetection). Other ways to begin are refused by what follows. */
static void
find_width (GainXmlGuard *self)
{
  const guint8 a = self->first[0], b = self->first[1];

  self->high_first = (a == 0xfe && b == 0xff) || (a == 0 && b == '<');
  self->width = self->high_first || (a == 0xff && b == 0xfe) || (a == '<' && b == 0) ? 2 : 1;
}

/* Encodings in which the marks of XML are the bytes that they are in ASCII, and no part of another
 * letter: else marks could be hidden from us that the parser sees. */
static gboolean
knows_encoding (const GainXmlGuard *self, const char *name, gsize length)
{
  static const struct
  {
    const char *name;
    guint       width;
    gsize       n_digits; /* behind it, at most */
  } known[] = {
    { "UTF-8", 1, 0 },     { "US-ASCII", 1, 0 },    { "ASCII", 1, 0 },
    { "ISO-8859-", 1, 2 }, { "Windows-125", 1, 1 }, { "UTF-16", 2, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gsize begin = strlen (known[i].name);

      if (known[i].width == self->width && length >= begin && length - begin <= known[i].n_digits
          && g_ascii_strncasecmp (name, known[i].name, begin) == 0)
        return strspn (name + begin, "0123456789") >= length - begin;
    }
  return FALSE;
}

/* What <?xml ... ?> says of the encoding, wherever it says so. */
static GainXmlVerdict
weigh_opening (GainXmlGuard *self)
{
  const char *at = self->opening;

  self->opening[self->n_opening] = '\0';
  self->declared = TRUE;
  while ((at = strstr (at, "encoding")) != NULL)
    {
      gsize length;

      at += strlen ("encoding");
      at += strspn (at, " \t\r\n=");
      if (*at != '"' && *at != '\'')
        continue;
      length = strcspn (at + 1, "\"'");
      if (!knows_encoding (self, at + 1, length))
        return GAIN_XML_UNREADABLE;
      at += 1 + length;
    }
  return GAIN_XML_FINE;
}

static GainXmlVerdict
look_in_order (GainXmlGuard *self, gunichar letter)
{
  if (letter == '>' && self->run > 0)
    {
      self->state = GAIN_XML_IN_TEXT;
      return self->declared ? GAIN_XML_FINE : weigh_opening (self);
    }
  self->run = letter == '?';
  if (self->declared)
    return GAIN_XML_FINE;
  if (self->n_opening + 1 >= sizeof self->opening)
    return GAIN_XML_HOSTILE;
  self->opening[self->n_opening++] = letter < 0x80 ? (char) letter : '?';
  return GAIN_XML_FINE;
}

static void
look_in_run (GainXmlGuard *self, gunichar letter, gunichar closing)
{
  if (letter == '>' && self->run >= 2)
    self->state = GAIN_XML_IN_TEXT;
  self->run = letter == closing ? self->run + 1 : 0;
}

static GainXmlVerdict
look_in_tag (GainXmlGuard *self, gunichar letter)
{
  if (++self->n_letters > MOST_TAG_LETTERS)
    return GAIN_XML_HOSTILE;
  if (self->state == GAIN_XML_IN_VALUE)
    {
      if (letter == self->quote)
        self->state = GAIN_XML_IN_TAG;
    }
  else if (letter == '>')
    self->state = GAIN_XML_IN_TEXT;
  else if (letter == '"' || letter == '\'')
    {
      self->state = GAIN_XML_IN_VALUE;
      self->quote = letter;
      if (++self->n_values > MOST_VALUES)
        return GAIN_XML_HOSTILE;
    }
  return GAIN_XML_FINE;
}

static void
look_at_mark (GainXmlGuard *self, gunichar letter)
{
  self->run = 0;
  self->n_values = 0;
  self->n_letters = 0;
  if (letter == '?')
    self->state = GAIN_XML_IN_ORDER;
  else
    self->state = letter == '!' ? GAIN_XML_IN_BANG : GAIN_XML_IN_TAG;
  self->declared = self->declared || letter != '?';
}

static GainXmlVerdict
look_at_start (GainXmlGuard *self, gunichar letter)
{
  if (letter == '<')
    self->state = GAIN_XML_IN_MARK;
  /* The mark of the order of bytes is one letter, or the three bytes of it. */
  else if (!is_space (letter) && letter != BYTE_ORDER_MARK && letter != 0xef && letter != 0xbb
           && letter != 0xbf)
    return GAIN_XML_UNREADABLE;
  return GAIN_XML_FINE;
}

static GainXmlVerdict
look_at (GainXmlGuard *self, gunichar letter)
{
  switch (self->state)
    {
    case GAIN_XML_AT_START:
      return look_at_start (self, letter);
    case GAIN_XML_IN_TEXT:
      if (letter == '<')
        self->state = GAIN_XML_IN_MARK;
      break;
    case GAIN_XML_IN_MARK:
      look_at_mark (self, letter);
      break;
    case GAIN_XML_IN_BANG:
      /* A document type: see the parser. */
      if (letter != '-' && letter != '[')
        return GAIN_XML_HOSTILE;
      self->state = letter == '-' ? GAIN_XML_IN_DASH : GAIN_XML_IN_CDATA;
      break;
    case GAIN_XML_IN_DASH:
      self->state = letter == '-' ? GAIN_XML_IN_COMMENT : GAIN_XML_IN_TEXT;
      break;
    case GAIN_XML_IN_COMMENT:
      look_in_run (self, letter, '-');
      break;
    case GAIN_XML_IN_CDATA:
      look_in_run (self, letter, ']');
      break;
    case GAIN_XML_IN_ORDER:
      return look_in_order (self, letter);
    case GAIN_XML_IN_TAG:
    case GAIN_XML_IN_VALUE:
    default:
      return look_in_tag (self, letter);
    }
  return GAIN_XML_FINE;
}

/* Most of a document is letters of one byte, and much of it text. */
static GainXmlVerdict
look_at_bytes (GainXmlGuard *self, const guint8 *bytes, gsize n)
{
  const guint8 *end = bytes + n;

  for (const guint8 *at = bytes; at < end; at++)
    {
      GainXmlVerdict verdict;

      if (self->state == GAIN_XML_IN_TEXT && *at != '<'
          && (at = memchr (at, '<', (gsize) (end - at))) == NULL)
        return GAIN_XML_FINE;
      verdict = look_at (self, *at);
      if (verdict != GAIN_XML_FINE)
        return verdict;
    }
  return GAIN_XML_FINE;
}

static GainXmlVerdict
look_at_pairs (GainXmlGuard *self, const guint8 *bytes, gsize n)
{
  GainXmlVerdict verdict = GAIN_XML_FINE;

  for (gsize i = 0; i < n && verdict == GAIN_XML_FINE; i++)
    {
      gunichar letter;

      if (!self->has_half)
        {
          self->half = bytes[i];
          self->has_half = TRUE;
          continue;
        }
      self->has_half = FALSE;
      letter = self->high_first ? (gunichar) (self->half << 8 | bytes[i])
                                : (gunichar) (bytes[i] << 8 | self->half);
      /* Four bytes a letter look so. */
      verdict = letter != 0 ? look_at (self, letter) : GAIN_XML_UNREADABLE;
    }
  return verdict;
}

static GainXmlVerdict
look_at_letters (GainXmlGuard *self, const guint8 *bytes, gsize n)
{
  return self->width == 1 ? look_at_bytes (self, bytes, n) : look_at_pairs (self, bytes, n);
}

/**
 * gain_xml_guard_look:
 * @guard: all zero before the first bytes of a document
 * @bytes: the next bytes of it
 * @n: how many
 *
 * Finds tags with more attributes or letters than any program writes, and encodings in which they
 * could not be found. What else is wrong with a document is for its parser to say. Source: XML 1.0,
 * 2.4 to 3.1; ECMA-376 part 2 (parts are UTF-8 or UTF-16).
 *
 * Returns: whether the parser may have the bytes
 */
GainXmlVerdict
gain_xml_guard_look (GainXmlGuard *guard, const char *bytes, gsize n)
{
  const guint8 *at = (const guint8 *) bytes;
  GainXmlVerdict verdict;

  for (; guard->width == 0 && n > 0; n--)
    {
      guard->first[guard->n_first++] = *at++;
      if (guard->n_first < 2)
        continue;
      find_width (guard);
      verdict = look_at_letters (guard, guard->first, 2);
      if (verdict != GAIN_XML_FINE)
        return verdict;
    }
  return guard->width != 0 ? look_at_letters (guard, at, n) : GAIN_XML_FINE;
}
