/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cell-parse.h"

#include "gain-direction.h"

#include "gain-date.h"
#include "gain-decimal.h"
#include "gain-text-limit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NPI_DIGITS 10
#define TIN_DIGITS 9

/* How much of a cell a message shows. */
#define EXCERPT_LENGTH 40

/* The longest text that a cell may hold, in bytes. */

static gboolean
all_digits (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return length > 0;
}

/* 1.00E+09: what a spreadsheet makes of a long number. */
static gboolean
is_scientific (const char *text)
{
  const char *p = text;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  while (g_ascii_isdigit (*p) || *p == '.' || *p == ',')
    p++;
  if (*p != 'E' && *p != 'e')
    return FALSE;
  p++;
  return *p == '+' && all_digits (p + 1, strlen (p + 1));
}

/* Nearly all numbers are digits with at most one point; everything else takes the long way. */
static gboolean
parse_plain (const char *text, gsize length, guint places, gint64 *value)
{
  gint64 sum = 0;
  gsize i = 0;
  guint decimals = 0;

  if (length > 13)
    return FALSE;
  for (; i < length && g_ascii_isdigit (text[i]); i++)
    sum = sum * 10 + (text[i] - '0');
  if (i == 0)
    return FALSE;
  if (i < length && text[i] == '.' && i + 1 < length)
    for (i++; i < length && g_ascii_isdigit (text[i]) && decimals < places; i++, decimals++)
      sum = sum * 10 + (text[i] - '0');
  if (i < length)
    return FALSE;
  for (; decimals < places; decimals++)
    sum *= 10;
  *value = sum;
  return TRUE;
}

static char *
number_fault (GainDecimalStatus status, const char *text, guint places, const char *form)
{
  g_autofree char *shown = gain_cell_excerpt (text);
  const char *point = strchr (text, '.');

  /* 1.234,56 has no decimals too many, but the marks of another country. */
  if (status == GAIN_DECIMAL_TOO_PRECISE && strspn (point + 1, "0123456789%) ") == strlen (point + 1))
    return g_strdup_printf (places == 0 ? _ ("“%s” has decimals; write a whole number.")
                            : places == 2
                              ? _ ("“%s” has more than two decimal places; round it to the cent.")
                              : _ ("“%s” has more than four decimal places; round it to four."),
                            shown);
  if (status == GAIN_DECIMAL_TOO_LARGE)
    return g_strdup_printf (_ ("“%s” is too large; check the number."), shown);
  return g_strdup_printf (_ ("“%s” is not allowed here; write %s."), shown, form);
}

static char *
parse_decimal (const char *text, gsize length, guint places, GainDecimalFlags flags,
               const char *form, gint64 *value)
{
  GainDecimalStatus status;
  gint64 number;

  if (parse_plain (text, length, places, value))
    return NULL;
  status = gain_decimal_parse (text, places,
                               flags | GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_NEGATIVE
                                 | GAIN_DECIMAL_ALLOW_PARENTHESES,
                               &number);
  if (status != GAIN_DECIMAL_OK)
    return number_fault (status, text, places, form);
  if (number < 0 && !(flags & GAIN_DECIMAL_ALLOW_NEGATIVE))
    {
      g_autofree char *shown = gain_cell_excerpt (text);

      return g_strdup_printf (_ ("“%s” is negative; write a number of 0 or more."), shown);
    }
  *value = number;
  return NULL;
}

static char *
parse_word (const GainColumn *column, const char *text, gint64 *value)
{
  g_autofree char *allowed = NULL;
  g_autofree char *shown = NULL;

  for (guint i = 0; column->words[i] != NULL; i++)
    if (g_ascii_strcasecmp (column->words[i], text) == 0)
      {
        *value = i;
        return NULL;
      }
  allowed = g_strjoinv (", ", (char **) column->words);
  shown = gain_cell_excerpt (text);
  return g_strdup_printf (_ ("“%s” is not one of: %s."), shown, allowed);
}

static char *
parse_date (const char *text, gint64 *value)
{
  g_autofree char *shown = NULL;
  GainDate date;
  GainDateStatus status = gain_date_parse (text, &date);

  if (status == GAIN_DATE_OK)
    {
      *value = date;
      return NULL;
    }
  shown = gain_cell_excerpt (text);
  return g_strdup_printf (status == GAIN_DATE_TWO_DIGIT_YEAR
                            ? _ ("“%s” has a two-digit year; write the year with four digits.")
                            : _ ("“%s” is not a date; write it as 2025-12-31 or 12/31/2025."),
                          shown);
}

static char *
parse_period (const char *text, gint64 *value)
{
  g_autofree char *shown = NULL;
  GainPeriod period;

  if (gain_period_parse (text, &period))
    {
      *value = period;
      return NULL;
    }
  shown = gain_cell_excerpt (text);
  return g_strdup_printf (_ ("“%s” is not a period; write a year (2025), a quarter (2025Q3) or a "
                             "month (2025M09)."),
                          shown);
}

static char *
parse_year (const char *text, gsize length, gint64 *value)
{
  g_autofree char *shown = NULL;
  gint64 year;

  if (length == 4 && all_digits (text, length) && parse_plain (text, length, 0, &year)
      && year >= 1900)
    {
      *value = year;
      return NULL;
    }
  shown = gain_cell_excerpt (text);
  return g_strdup_printf (_ ("“%s” is not a year; write it with four digits, such as 2025."), shown);
}

static char *
parse_yes_no (const char *text, gint64 *value)
{
  static const char *const yes[] = { "yes", "y", "true", "1" };
  static const char *const no[] = { "no", "n", "false", "0" };
  g_autofree char *shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    {
      if (g_ascii_strcasecmp (text, yes[i]) == 0)
        *value = 1;
      else if (g_ascii_strcasecmp (text, no[i]) == 0)
        *value = 0;
      else
        continue;
      return NULL;
    }
  shown = gain_cell_excerpt (text);
  return g_strdup_printf (_ ("“%s” is not allowed here; write yes or no."), shown);
}

/* Cut-points and benchmarks are on a measure's own scale; elsewhere `50%` would be read as 50. */
static GainDecimalFlags
value_flags (const GainColumn *column)
{
  if (g_str_has_prefix (column->name, "cut_") || strcmp (column->name, "value") == 0)
    return GAIN_DECIMAL_ALLOW_DOLLAR | GAIN_DECIMAL_ALLOW_PERCENT;
  return GAIN_DECIMAL_PLAIN;
}

/* TINs are held as nine digits. */
static char *
length_fault (gsize length)
{
  if (length <= GAIN_MOST_TEXT_BYTES)
    return NULL;
  return g_strdup_printf (_ ("The cell holds %u bytes, at most %u are allowed. A closing quotation "
                             "mark may be missing."),
                          (guint) length, GAIN_MOST_TEXT_BYTES);
}

static char *
clean_tin (char **text, gsize *length, char **to_free)
{
  g_autofree char *shown = NULL;
  const char *p = *text;

  if (*length == TIN_DIGITS + 1 && p[2] == '-' && all_digits (p, 2) && all_digits (p + 3, 7))
    {
      *to_free = g_strdup_printf ("%.2s%s", p, p + 3);
      *text = *to_free;
      *length = TIN_DIGITS;
      return NULL;
    }
  if (*length == TIN_DIGITS && all_digits (p, *length))
    return NULL;
  shown = gain_cell_excerpt (p);
  if (*length == TIN_DIGITS - 1 && all_digits (p, *length))
    return g_strdup_printf (_ ("“%s” has eight digits, a TIN has nine. A spreadsheet has dropped the "
                               "leading zero: format the column as text and write it again."),
                            shown);
  return g_strdup_printf (_ ("“%s” is not a TIN; write nine digits, such as 123456789 or 12-3456789."),
                          shown);
}

/**
 * gain_cell_excerpt:
 * @text: UTF-8, or nearly
 *
 * Returns: (transfer full): as much of it as a message shows
 */
char *
gain_cell_excerpt (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, 4 * EXCERPT_LENGTH));
  g_autofree char *cut = NULL;

  for (char *p = valid; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  if (g_utf8_strlen (valid, -1) <= EXCERPT_LENGTH)
    return g_steal_pointer (&valid);
  cut = g_utf8_substring (valid, 0, EXCERPT_LENGTH);
  return g_strconcat (cut, "…", NULL);
}

/* The bytes of the blank that begins there: white space, the no-break space that web pages leave, and what
 * has no width: a space of none, and the mark that begins a file, inside one that was put together from
 * two. 0: none. */
static gsize
blank_at (const char *text, gsize length)
{
  static const char *const blanks[] = { "\u00A0", "\u200B", "\u2060", "\uFEFF" };

  if (length == 0 || (guchar) *text < 0x80) /* nearly always */
    return length > 0 && g_ascii_isspace (*text) ? 1 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      gsize n = strlen (blanks[i]);

      if (length >= n && memcmp (text, blanks[i], n) == 0)
        return n;
    }
  return 0;
}

/* The bytes of the blank that ends there. */
static gsize
blank_before (const char *text, gsize length)
{
  gsize most = length > 0 && (guchar) text[length - 1] < 0x80 ? 1 : 3;

  for (gsize n = 1; n <= MIN (length, most); n++)
    if (blank_at (text + length - n, n) == n)
      return n;
  return 0;
}

/**
 * gain_cell_trim:
 * @text: (inout): a cell; a NUL is put behind what is left
 * @length: (inout): its bytes
 *
 * Takes blanks off both ends, also those that nobody sees.
 */
void
gain_cell_trim (char **text, gsize *length)
{
  char *p = *text;
  gsize n = *length;

  if (gain_direction_is_marked (p))
    n = *length = strlen (gain_direction_drop (p));

  for (gsize blank; (blank = blank_before (p, n)) > 0;)
    n -= blank;
  for (gsize blank; (blank = blank_at (p, n)) > 0; n -= blank)
    p += blank;
  if (n < *length)
    p[n] = '\0';
  *text = p;
  *length = n;
}

/**
 * gain_cell_parse_number:
 * @column: a column that holds integers
 * @text: a cell
 * @length: its bytes
 * @value: (out): in the column's unit; untouched unless %NULL comes back
 *
 * Returns: (transfer full) (nullable): what is wrong with it
 */
char *
gain_cell_parse_number (const GainColumn *column, const char *text, gsize length, gint64 *value)
{
  switch (column->type)
    {
    case GAIN_COLUMN_WORD:
      return parse_word (column, text, value);
    case GAIN_COLUMN_COUNT:
      return parse_decimal (text, length, 0, GAIN_DECIMAL_PLAIN, _ ("a whole number, such as 12"),
                            value);
    case GAIN_COLUMN_DECIMAL:
      return parse_decimal (text, length, 4, value_flags (column), _ ("a number, such as 1234.5"),
                            value);
    case GAIN_COLUMN_SIGNED:
      return parse_decimal (text, length, 4, GAIN_DECIMAL_ALLOW_DOLLAR | GAIN_DECIMAL_ALLOW_NEGATIVE,
                            _ ("a number, such as 1234.5"), value);
    case GAIN_COLUMN_MONEY:
      return parse_decimal (text, length, 2, GAIN_DECIMAL_ALLOW_DOLLAR,
                            _ ("an amount, such as 1234.56 or $1,234.56"), value);
    case GAIN_COLUMN_PERCENT:
      return parse_decimal (text, length, 4, GAIN_DECIMAL_ALLOW_PERCENT,
                            _ ("a percent, such as 8 or 8%"), value);
    case GAIN_COLUMN_DATE:
      return parse_date (text, value);
    case GAIN_COLUMN_PERIOD:
      return parse_period (text, value);
    case GAIN_COLUMN_YEAR:
      return parse_year (text, length, value);
    case GAIN_COLUMN_YES_NO:
      return parse_yes_no (text, value);
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
    default:
      g_assert_not_reached ();
    }
}

/**
 * gain_cell_normal:
 * @text: a cell's bytes
 * @length: how many
 *
 * Letters are stored and compared in one form, NFC.
 *
 * Returns: (transfer full) (nullable): the cell in that form; %NULL: it is ASCII, which is so already, or
 *   no text
 */
char *
gain_cell_normal (const char *text, gsize length)
{
  gsize i = 0;

  while (i < length && (guchar) text[i] < 0x80)
    i++;
  return i < length ? g_utf8_normalize (text, (gssize) length, G_NORMALIZE_NFC) : NULL;
}

/**
 * gain_cell_clean_text:
 * @column: a column that holds texts
 * @text: (inout): a cell, valid UTF-8
 * @length: (inout): its bytes
 * @to_free: (out): set if @text now points to memory of its own
 *
 * Brings a text into the form that is stored and compared: Unicode NFC, a TIN as nine digits.
 *
 * Returns: (transfer full) (nullable): what is wrong with it
 */
char *
gain_cell_clean_text (const GainColumn *column, char **text, gsize *length, char **to_free)
{
  char *fault = length_fault (*length);

  *to_free = NULL;
  if (fault != NULL)
    return fault;
  if (column->type == GAIN_COLUMN_TIN)
    return is_scientific (*text) ? gain_cell_npi_fault (*text) : clean_tin (text, length, to_free);
  if (column->type == GAIN_COLUMN_ID && is_scientific (*text))
    return gain_cell_npi_fault (*text);
  *to_free = gain_cell_normal (*text, *length);
  if (*to_free == NULL)
    return NULL;
  /* It may be longer. */
  fault = length_fault (strlen (*to_free));
  if (fault != NULL)
    {
      g_clear_pointer (to_free, g_free);
      return fault;
    }
  *text = *to_free;
  *length = strlen (*text);
  return NULL;
}

/**
 * gain_npi_is_valid:
 * @id: an identifier
 *
 * Whether it is ten digits that pass the Luhn check with the prefix 80840 (45 CFR 162.406; the
 * prefix adds 24 to the sum).
 *
 * Returns: whether it is an NPI
 */
gboolean
gain_npi_is_valid (const char *id)
{
  guint sum = 24;

  if (strlen (id) != NPI_DIGITS || !all_digits (id, NPI_DIGITS))
    return FALSE;
  for (guint i = 0; i < NPI_DIGITS; i++)
    {
      guint digit = id[i] - '0';

      if (i % 2 == 0)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

/**
 * gain_cell_npi_fault:
 * @id: an identifier that is no NPI
 *
 * Returns: (transfer full): why not, with the hint that a spreadsheet has damaged it where it looks so
 */
char *
gain_cell_npi_fault (const char *id)
{
  g_autofree char *shown = gain_cell_excerpt (id);
  gsize length = strlen (id);

  if (is_scientific (id))
    return g_strdup_printf (_ ("“%s” is a number that a spreadsheet has shortened; the identifier is "
                               "lost. Format the column as text and write the identifier again."),
                            shown);
  if (length == NPI_DIGITS - 1 && all_digits (id, length))
    return g_strdup_printf (_ ("“%s” has nine digits, an NPI has ten. A spreadsheet may have dropped "
                               "one: format the column as text and write it again."),
                            shown);
  if (length == NPI_DIGITS && all_digits (id, length))
    return g_strdup_printf (_ ("“%s” is not a valid NPI: its check digit is wrong. Look for a "
                               "mistyped digit."),
                            shown);
  return g_strdup_printf (_ ("“%s” is not an NPI; write ten digits."), shown);
}
