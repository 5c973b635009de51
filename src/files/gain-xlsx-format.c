/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-xlsx-format.h"

#include <math.h>
#include <string.h>

/* A spreadsheet's number has fifteen digits; what stands behind them is how it is stored. */
#define DIGITS 15

/* 9999-12-31, in either calendar. */
#define LAST_DAY 2958465.0

/* Years of our time; as days they are in the year 1905. */
#define FIRST_YEAR 1990
#define LAST_YEAR 2100

#define DAY_SECONDS 86400

/* Days from 0001-01-01, as GDate counts, to the days before the first of the calendars. */
#define BEFORE_1900 693594      /* 1899-12-30: right from 1900-03-01 on */
#define BEFORE_1904 695056      /* 1904-01-01 */
#define LEAP_DAY_1900 60        /* 1900-02-29, which never was */

/* What the letters of a format ask for. */
typedef struct
{
  gboolean year, month, day, hour, second, elapsed, percent, hash, point, other;
  guint    zeros;
} Letters;

/* Goes over what a format says literally: "text", \x, _x (a gap), *x (filling), [red]. */
static const char *
skip_literal (const char *at)
{
  char end = *at == '"' ? '"' : ']';

  if (*at == '\\' || *at == '_' || *at == '*')
    return at[1] != '\0' ? g_utf8_next_char (at + 1) : at + 1;
  if (*at != '"' && *at != '[')
    return NULL;
  for (at++; *at != '\0'; at++)
    if (*at == end)
      return at + 1;
  return at;
}

static gboolean
is_elapsed (const char *at)
{
  gsize n = 1;

  if (*at != '[' || strchr ("hHmMsS", at[1]) == NULL || at[1] == '\0')
    return FALSE;
  while (g_ascii_tolower (at[n]) == g_ascii_tolower (at[1]))
    n++;
  return at[n] == ']';
}

static void
weigh_letter (Letters *letters, const char *at)
{
  switch (g_ascii_tolower (*at))
    {
    case 'y':
      letters->year = TRUE;
      break;
    case 'm':
      letters->month = TRUE;
      break;
    case 'd':
      letters->day = TRUE;
      break;
    case 'h':
      letters->hour = TRUE;
      break;
    case 's':
      letters->second = TRUE;
      break;
    case '%':
      letters->percent = TRUE;
      break;
    case '0':
      letters->zeros++;
      break;
    case '#':
    case '?':
      letters->hash = TRUE;
      break;
    case '.':
    case ',':
      letters->point = TRUE;
      break;
    case '-':
    case ' ':
    case '(':
    case ')':
      break;
    default:
      letters->other = TRUE;
      break;
    }
}

/* Only what holds for a number above zero counts. */
static void
weigh_section (const char *code, Letters *letters)
{
  const char *at = code;

  *letters = (Letters) { 0 };
  while (*at != '\0' && *at != ';')
    {
      const char *behind = skip_literal (at);

      if (is_elapsed (at))
        letters->elapsed = TRUE;
      if (behind == NULL && (at[0] == 'E' || at[0] == 'e') && (at[1] == '+' || at[1] == '-'))
        letters->other = TRUE;
      else if (behind == NULL && g_ascii_strncasecmp (at, "AM/PM", 5) == 0)
        behind = at + 5;
      else if (behind == NULL)
        weigh_letter (letters, at);
      at = behind != NULL ? behind : at + 1;
    }
}

/* "00\-0000000" as the digits and what stands between them. */
static char *
digits_of_section (const char *code)
{
  GString *digits = g_string_new (NULL);

  for (const char *at = code; *at != '\0' && *at != ';';)
    {
      const char *behind = skip_literal (at);

      if (*at == '\\' && at[1] != '\0')
        g_string_append_len (digits, at + 1, behind - at - 1);
      else if (*at == '"')
        g_string_append_len (digits, at + 1, MAX (0, behind - at - 2));
      else if (behind == NULL)
        g_string_append_c (digits, *at);
      at = behind != NULL ? behind : at + 1;
    }
  return g_string_free (digits, FALSE);
}

/* "[<=99999]00000;00000-0000": what a form says for short and for long numbers. */
static void
read_longer (GainXlsxFormat *format, const char *code)
{
  const char *next = strchr (code, ';');

  if (!g_str_has_prefix (code, "[<=") || next == NULL)
    return;
  format->limit = g_ascii_strtoull (code + 3, NULL, 10);
  format->longer = digits_of_section (next + 1);
  if (strchr (format->longer, '0') == NULL)
    g_clear_pointer (&format->longer, g_free);
}

/**
 * gain_xlsx_format_init:
 * @format: (out caller-allocates): what a number format means
 * @code: the format, such as `#,##0.00`, `0%` or `yyyy-mm-dd`
 *
 * Finds out what a number format makes of a number. Source: ECMA-376 part 1, 18.8.31 (numFmts).
 */
void
gain_xlsx_format_init (GainXlsxFormat *format, const char *code)
{
  Letters letters;
  gboolean date;

  *format = (GainXlsxFormat) { .kind = GAIN_XLSX_PLAIN };
  if (g_ascii_strcasecmp (code, "General") == 0 || g_ascii_strcasecmp (code, "Standard") == 0)
    return;
  weigh_section (code, &letters);
  date = letters.year || letters.day
         || (letters.month && !letters.hour && !letters.second && !letters.elapsed);
  if (letters.hash)
    format->kind = letters.percent ? GAIN_XLSX_PERCENT : GAIN_XLSX_PLAIN;
  else if (date && (letters.hour || letters.second))
    format->kind = GAIN_XLSX_DATETIME;
  else if (date)
    format->kind = letters.day ? GAIN_XLSX_DATE : letters.month ? GAIN_XLSX_MONTH : GAIN_XLSX_YEAR;
  else if (letters.hour || letters.second || letters.elapsed)
    format->kind = GAIN_XLSX_TIME;
  else if (letters.percent)
    format->kind = GAIN_XLSX_PERCENT;
  else if (letters.zeros > 1 && !letters.point && !letters.other)
    {
      format->kind = GAIN_XLSX_ZEROS;
      format->digits = digits_of_section (code);
      read_longer (format, code);
    }
}

/**
 * gain_xlsx_format_init_builtin:
 * @format: (out caller-allocates): what a number format means
 * @id: the number of a format that every spreadsheet knows
 *
 * Source: ECMA-376 part 1, 18.8.30 (numFmt); 27 to 36 and 50 to 58 are dates in East Asia.
 */
void
gain_xlsx_format_init_builtin (GainXlsxFormat *format, guint id)
{
  *format = (GainXlsxFormat) { .kind = GAIN_XLSX_PLAIN };
  if (id == 9 || id == 10)
    format->kind = GAIN_XLSX_PERCENT;
  else if (id == 17)
    format->kind = GAIN_XLSX_MONTH;
  else if ((id >= 14 && id <= 16) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58) || id == 36)
    format->kind = GAIN_XLSX_DATE;
  else if (id == 22)
    format->kind = GAIN_XLSX_DATETIME;
  else if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
    format->kind = GAIN_XLSX_TIME;
}

/**
 * gain_xlsx_format_clear:
 * @format: what a number format means
 */
void
gain_xlsx_format_clear (GainXlsxFormat *format)
{
  g_clear_pointer (&format->digits, g_free);
  g_clear_pointer (&format->longer, g_free);
}

/* Most numbers need nothing: digits, at most one point, no more of them than a spreadsheet holds.
 * 12.0 is 12. */
static gboolean
append_simple (const char *value, gsize length, GString *out)
{
  gsize i = length > 0 && *value == '-' ? 1 : 0;
  gsize start = i, point = 0;

  for (; i < length; i++)
    if (value[i] == '.' && point == 0 && i > start)
      point = i;
    else if (!g_ascii_isdigit (value[i]))
      return FALSE;
  if (length - start > (point > 0 ? DIGITS + 1 : 19) || length == start)
    return FALSE;
  if (point > 0)
    while (value[length - 1] == '0' || value[length - 1] == '.')
      if (value[--length] == '.')
        break;
  g_string_append_len (out, value, (gssize) length);
  return TRUE;
}

/* Digits without a point, and where the point would stand. */
static void
append_shifted (const char *digits, int n, int point, GString *out)
{
  if (point <= 0)
    g_string_append (out, "0");
  for (int i = 0; i < MAX (n, point); i++)
    {
      if (i == 0 && point <= 0)
        {
          g_string_append_c (out, '.');
          for (int zero = point; zero < 0; zero++)
            g_string_append_c (out, '0');
        }
      else if (i == point)
        g_string_append_c (out, '.');
      g_string_append_c (out, i < n ? digits[i] : '0');
    }
}

/* The fifteen digits of a number, times ten to the shift, without an exponent. */
static void
append_decimal (double number, int shift, GString *out)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char digits[DIGITS + 1];
  int n = 0, exponent;
  char *e;

  g_ascii_formatd (buffer, sizeof buffer, "%.14e", fabs (number));
  e = strchr (buffer, 'e');
  exponent = (int) g_ascii_strtoll (e + 1, NULL, 10);
  for (char *p = buffer; p < e; p++)
    if (*p != '.')
      digits[n++] = *p;
  while (n > 0 && digits[n - 1] == '0')
    n--;
  if (n == 0)
    {
      g_string_append_c (out, '0');
      return;
    }
  if (number < 0)
    g_string_append_c (out, '-');
  if (exponent + shift < 40 && exponent + shift > -40)
    append_shifted (digits, n, exponent + shift + 1, out);
  else
    g_string_append (out, buffer);
}

static gboolean
read_number (const char *value, gsize length, double *number)
{
  char buffer[64];
  char *end;

  while (length > 0 && g_ascii_isspace (value[length - 1]))
    length--;
  if (length == 0 || length >= sizeof buffer)
    return FALSE;
  memcpy (buffer, value, length);
  buffer[length] = '\0';
  *number = g_ascii_strtod (buffer, &end);
  return *end == '\0' && isfinite (*number);
}

static void
append_time (int seconds, GString *out)
{
  g_string_append_printf (out, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* A date, with its time where the cell shows one and it isn't midnight. */
static GainXlsxMark
append_date (GainXlsxClass kind, gboolean from_1904, double number, GString *out)
{
  double whole = floor (number);
  int day = (int) whole;
  int seconds = (int) floor ((number - whole) * DAY_SECONDS + 0.5);

  if (seconds == DAY_SECONDS)
    {
      seconds = 0;
      day++;
    }
  if (kind == GAIN_XLSX_TIME && (!from_1904 || day == 0))
    {
      append_time (seconds + (day < 100 ? day * DAY_SECONDS : 0), out);
      return GAIN_MARK_TIME;
    }
  gain_xlsx_format_day (day, from_1904, out);
  if (kind == GAIN_XLSX_DATETIME && seconds > 0)
    {
      g_string_append_c (out, ' ');
      append_time (seconds, out);
    }
  return kind == GAIN_XLSX_MONTH ? GAIN_MARK_MONTH : GAIN_MARK_DATE;
}

/* 2025 in a cell that shows years is shown as 1905, the year of the 2025th day, which nobody meant. */
static GainXlsxMark
append_year (gboolean from_1904, double number, GString *out)
{
  gsize before = out->len;

  if (number >= FIRST_YEAR && number <= LAST_YEAR && number == floor (number))
    g_string_append_printf (out, "%d", (int) number);
  else
    {
      gain_xlsx_format_day ((int) floor (number), from_1904, out);
      g_string_truncate (out, before + 4);
    }
  return GAIN_MARK_YEAR;
}

/* A whole number in the digits of its format: what is too long for them stands in front. */
static gboolean
append_zeros (const GainXlsxFormat *format, const char *number, GString *out)
{
  const char *digits = format->digits;
  gsize n = strlen (number), slots = 0;

  if (strspn (number, "0123456789") != n)
    return FALSE;
  if (format->longer != NULL && g_ascii_strtoull (number, NULL, 10) > format->limit)
    digits = format->longer;
  for (const char *p = digits; *p != '\0'; p++)
    slots += *p == '0';
  for (const char *p = digits; *p != '\0'; p++)
    {
      if (*p != '0')
        {
          g_string_append_c (out, *p);
          continue;
        }
      for (; n > slots; n--)
        g_string_append_c (out, *number++);
      if (n < slots)
        g_string_append_c (out, '0');
      else
        {
          g_string_append_c (out, *number++);
          n--;
        }
      slots--;
    }
  return TRUE;
}

static void
append_plain (double number, const char *value, gsize length, GString *out)
{
  if (!append_simple (value, length, out))
    append_decimal (number, 0, out);
}

/**
 * gain_xlsx_format_number:
 * @format: what the cell's number format means
 * @from_1904: whether days count from 1904-01-01
 * @value: the number, as the file holds it
 * @length: its bytes
 * @out: takes what the cell says, as a file of ours would say it: `75%`, `2025-12-31`, `00123`
 *
 * Source: ECMA-376 part 1, 18.17.4 (dates and times).
 *
 * Returns: what the text is
 */
GainXlsxMark
gain_xlsx_format_number (const GainXlsxFormat *format, gboolean from_1904, const char *value,
                         gsize length, GString *out)
{
  double number;

  if (format->kind == GAIN_XLSX_PLAIN && append_simple (value, length, out))
    return GAIN_MARK_NUMBER;
  if (!read_number (value, length, &number))
    {
      g_string_append_len (out, value, (gssize) length);
      return GAIN_MARK_TEXT;
    }
  switch (format->kind)
    {
    case GAIN_XLSX_PERCENT:
      append_decimal (number, 2, out);
      g_string_append_c (out, '%');
      return GAIN_MARK_NUMBER;
    case GAIN_XLSX_DATE:
    case GAIN_XLSX_MONTH:
    case GAIN_XLSX_DATETIME:
    case GAIN_XLSX_TIME:
      if (number >= 0 && number < LAST_DAY + 1)
        return append_date (format->kind, from_1904, number, out);
      break;
    case GAIN_XLSX_YEAR:
      if (number >= 0 && number < LAST_DAY + 1)
        return append_year (from_1904, number, out);
      break;
    case GAIN_XLSX_ZEROS:
      {
        g_autoptr (GString) plain = g_string_new (NULL);

        append_plain (number, value, length, plain);
        if (append_zeros (format, plain->str, out))
          return GAIN_MARK_NUMBER;
        break;
      }
    case GAIN_XLSX_PLAIN:
    default:
      break;
    }
  append_plain (number, value, length, out);
  return GAIN_MARK_NUMBER;
}

/**
 * gain_xlsx_format_day:
 * @day: as a workbook counts it
 * @from_1904: whether from 1904-01-01
 * @out: takes it as 2025-12-31
 */
void
gain_xlsx_format_day (int day, gboolean from_1904, GString *out)
{
  GDate date;

  if (!from_1904 && (day == 0 || day == LEAP_DAY_1900))
    {
      g_string_append (out, day == 0 ? "1900-01-00" : "1900-02-29");
      return;
    }
  if (!from_1904 && day < LEAP_DAY_1900)
    day++;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + (from_1904 ? BEFORE_1904 : BEFORE_1900)));
  g_string_append_printf (out, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

/**
 * gain_xlsx_format_iso_date:
 * @value: a date as ISO 8601 writes it, with or without a time
 * @length: its bytes
 * @out: takes the date, and the time unless it is midnight
 *
 * Returns: what the text is
 */
GainXlsxMark
gain_xlsx_format_iso_date (const char *value, gsize length, GString *out)
{
  const char *mark = memchr (value, 'T', length);
  gsize n = mark != NULL ? (gsize) (mark - value) : length;
  gsize n_time = length - n;

  g_string_append_len (out, value, (gssize) n);
  if (n_time > 8)
    n_time = 9; /* neither parts of a second nor a zone */
  if (n_time > 1 && memcmp (mark + 1, "00:00:00", MIN (n_time - 1, 8)) != 0)
    {
      if (n > 0)
        g_string_append_c (out, ' ');
      g_string_append_len (out, mark + 1, (gssize) n_time - 1);
    }
  return n > 0 ? GAIN_MARK_DATE : GAIN_MARK_TIME;
}
