/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-decimal.h"

#include <string.h>

/* Digits before the point that still fit a gint64 after scaling by 10^places. */
#define MAX_DIGITS 18

#define MINUS_SIGN "−" /* U+2212 */

static gint64
power_of_ten (guint exponent)
{
  gint64 power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* How many bytes a minus takes at the start of a text; 0: there is none. */
static gsize
minus_length (const char *start, const char *end, GainDecimalFlags flags)
{
  gsize length = strlen (MINUS_SIGN);

  if (start < end && *start == '-')
    return 1;
  return (flags & GAIN_DECIMAL_ALLOW_MINUS_SIGN) && (gsize) (end - start) >= length
             && strncmp (start, MINUS_SIGN, length) == 0
           ? length
           : 0;
}

/* Strips white space, sign, parentheses, dollar and percent as the flags allow; what is left
 * between start and end must be digits, group marks and one point. */
static gboolean
strip_marks (const char **start, const char **end, GainDecimalFlags flags, gboolean *negative)
{
  const char *p = *start;
  const char *q = *end;

  *negative = FALSE;
  if ((flags & GAIN_DECIMAL_ALLOW_PARENTHESES) && q - p > 2 && *p == '(' && q[-1] == ')')
    {
      *negative = TRUE;
      p++;
      q--;
    }
  else if (*p == '+')
    p++;
  else
    {
      p += minus_length (p, q, flags);
      *negative = p > *start;
    }
  if ((flags & GAIN_DECIMAL_ALLOW_DOLLAR) && p < q && *p == '$')
    p++;
  if (!*negative && p > *start)
    {
      gsize minus = minus_length (p, q, flags);

      *negative = minus > 0;
      p += minus;
    }
  if ((flags & GAIN_DECIMAL_ALLOW_PERCENT) && p < q && q[-1] == '%')
    q--;
  while (p < q && g_ascii_isspace (*p))
    p++;
  while (q > p && g_ascii_isspace (q[-1]))
    q--;

  *start = p;
  *end = q;
  return p < q;
}

/* 1,234,567: one to three digits, then groups of exactly three. */
static gboolean
groups_are_right (const char *start, const char *point)
{
  const char *p = point;

  if (memchr (start, ',', point - start) == NULL)
    return TRUE;
  while (p - start > 3)
    {
      if (p - start < 5 || p[-4] != ',' || !g_ascii_isdigit (p[-1]) || !g_ascii_isdigit (p[-2])
          || !g_ascii_isdigit (p[-3]))
        return FALSE;
      p -= 4;
    }
  return p > start && memchr (start, ',', p - start) == NULL;
}

static GainDecimalStatus
parse_digits (const char *start, const char *end, guint places, gint64 *value)
{
  gint64 sum = 0;
  guint digits = 0;
  guint decimals = 0;
  gboolean seen_point = FALSE;
  gboolean seen_digit = FALSE;

  for (const char *p = start; p < end; p++)
    {
      if (*p == ',' && !seen_point)
        continue;
      if (*p == '.' && !seen_point)
        {
          seen_point = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (*p))
        return GAIN_DECIMAL_NOT_A_NUMBER;
      seen_digit = TRUE;
      if (seen_point && decimals == places)
        {
          /* A trailing zero says nothing new; any other digit is precision that can't be held. */
          if (*p != '0')
            return GAIN_DECIMAL_TOO_PRECISE;
          continue;
        }
      if (sum != 0 || *p != '0')
        digits++;
      if (digits > MAX_DIGITS)
        return GAIN_DECIMAL_TOO_LARGE;
      sum = sum * 10 + (*p - '0');
      if (seen_point)
        decimals++;
    }
  if (!seen_digit)
    return GAIN_DECIMAL_NOT_A_NUMBER;
  if (digits + places - decimals > MAX_DIGITS)
    return GAIN_DECIMAL_TOO_LARGE;
  *value = sum * power_of_ten (places - decimals);
  return GAIN_DECIMAL_OK;
}

static void
append_grouped (GString *text, guint64 whole)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, whole);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
}

static guint64
magnitude (gint64 value)
{
  return value < 0 ? -(guint64) value : (guint64) value;
}

/**
 * gain_decimal_strip:
 * @start: (inout): a text; where its digits begin
 * @end: (out): where they end
 * @flags: which marks besides digits and the point are allowed
 * @negative: (out): whether a minus sign or parentheses stood around them
 *
 * Takes white space and marks off a number and looks at its group marks. What is left may still
 * hold anything but group marks in wrong places.
 *
 * Returns: %GAIN_DECIMAL_OK, %GAIN_DECIMAL_BLANK or %GAIN_DECIMAL_NOT_A_NUMBER
 */
GainDecimalStatus
gain_decimal_strip (const char **start, const char **end, GainDecimalFlags flags,
                    gboolean *negative)
{
  const char *point;

  g_return_val_if_fail (start != NULL && *start != NULL, GAIN_DECIMAL_NOT_A_NUMBER);

  while (g_ascii_isspace (**start))
    (*start)++;
  *end = *start + strlen (*start);
  while (*end > *start && g_ascii_isspace ((*end)[-1]))
    (*end)--;
  if (*start == *end)
    return GAIN_DECIMAL_BLANK;
  if (!strip_marks (start, end, flags, negative))
    return GAIN_DECIMAL_NOT_A_NUMBER;

  point = memchr (*start, '.', *end - *start);
  if (point == NULL)
    point = *end;
  if (memchr (*start, ',', *end - *start) != NULL
      && (!(flags & GAIN_DECIMAL_ALLOW_GROUPS) || !groups_are_right (*start, point)))
    return GAIN_DECIMAL_NOT_A_NUMBER;
  return GAIN_DECIMAL_OK;
}

/**
 * gain_decimal_parse:
 * @text: what was written; white space around it is ignored
 * @places: how many decimal places are held, at most 6
 * @flags: which marks besides digits and the point are allowed
 * @value: (out): the number times 10^@places; untouched unless %GAIN_DECIMAL_OK
 *
 * Reads a decimal exactly. More places than @places, unless they are zeros, are an error and
 * not a rounding.
 *
 * Returns: %GAIN_DECIMAL_OK, or why @text is no such number
 */
GainDecimalStatus
gain_decimal_parse (const char *text, guint places, GainDecimalFlags flags, gint64 *value)
{
  const char *start, *end;
  gboolean negative;
  gint64 amount;
  GainDecimalStatus status;

  g_return_val_if_fail (text != NULL, GAIN_DECIMAL_NOT_A_NUMBER);
  g_return_val_if_fail (places <= 6, GAIN_DECIMAL_NOT_A_NUMBER);

  start = text;
  status = gain_decimal_strip (&start, &end, flags, &negative);
  if (status != GAIN_DECIMAL_OK)
    return status;
  status = parse_digits (start, end, places, &amount);
  if (status != GAIN_DECIMAL_OK)
    return status;
  if (negative && amount != 0 && !(flags & GAIN_DECIMAL_ALLOW_NEGATIVE))
    return GAIN_DECIMAL_NOT_A_NUMBER;
  *value = negative ? -amount : amount;
  return GAIN_DECIMAL_OK;
}

/**
 * gain_decimal_format:
 * @value: a number times %GAIN_SCALE
 *
 * Writes a decimal the shortest way: no trailing zeros, no point without decimals.
 *
 * Returns: (transfer full): the text, the same in every locale
 */
char *
gain_decimal_format (gint64 value)
{
  guint64 amount = magnitude (value);
  guint64 whole = amount / GAIN_SCALE;
  guint fraction = amount % GAIN_SCALE;
  g_autoptr (GString) text = g_string_new (value < 0 ? "-" : "");

  g_string_append_printf (text, "%" G_GUINT64_FORMAT, whole);
  if (fraction != 0)
    {
      g_string_append_printf (text, ".%04u", fraction);
      while (text->str[text->len - 1] == '0')
        g_string_truncate (text, text->len - 1);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_money_format:
 * @cents: an amount
 *
 * Writes money as files do: `-1234.56`.
 *
 * Returns: (transfer full): the text, the same in every locale
 */
char *
gain_money_format (gint64 cents)
{
  guint64 amount = magnitude (cents);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", cents < 0 ? "-" : "", amount / 100,
                          (guint) (amount % 100));
}

/**
 * gain_money_format_dollars:
 * @cents: an amount
 *
 * Writes money as ledgers on screen and paper do: `$1,234.56`, negative with a minus sign.
 *
 * Returns: (transfer full): the text
 */
char *
gain_money_format_dollars (gint64 cents)
{
  guint64 amount = magnitude (cents);
  g_autoptr (GString) text = g_string_new (cents < 0 ? "−$" : "$");

  append_grouped (text, amount / 100);
  g_string_append_printf (text, ".%02u", (guint) (amount % 100));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_money_format_whole:
 * @cents: an amount
 *
 * Writes money as summaries do, to the whole dollar, half away from zero: `$1,235`.
 *
 * Returns: (transfer full): the text
 */
char *
gain_money_format_whole (gint64 cents)
{
  guint64 dollars = (magnitude (cents) + 50) / 100;
  g_autoptr (GString) text = g_string_new (cents < 0 && dollars != 0 ? "−$" : "$");

  append_grouped (text, dollars);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_money_format_places:
 * @value: dollars times 10^@places
 * @places: the decimals, all of which are written, at most 6
 *
 * Writes a figure in dollars that is no amount of whole cents, as a cost per person:
 * `$15,600.0010`.
 *
 * Returns: (transfer full): the text
 */
char *
gain_money_format_places (gint64 value, guint places)
{
  guint64 amount = magnitude (value), power = 1;
  g_autoptr (GString) text = g_string_new (value < 0 ? "−$" : "$");

  g_return_val_if_fail (places <= 6, NULL);

  for (guint i = 0; i < places; i++)
    power *= 10;
  append_grouped (text, amount / power);
  if (places > 0)
    g_string_append_printf (text, ".%0*" G_GUINT64_FORMAT, (int) places, amount % power);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
fits (GainInt128 value)
{
  return value <= G_MAXINT64 && value >= -(GainInt128) G_MAXINT64;
}

static GainInt128
divide_half_away (GainInt128 numerator, GainInt128 denominator)
{
  if (numerator < 0)
    return -((-numerator * 2 + denominator) / (denominator * 2));
  return (numerator * 2 + denominator) / (denominator * 2);
}

/**
 * gain_round_half_away:
 * @numerator: any integer
 * @denominator: a positive integer
 *
 * Divides and rounds to the nearest integer, halves away from zero: how displayed values round.
 *
 * Returns: the quotient; the caller knows that it fits, or asks gain_round_if_fits()
 */
gint64
gain_round_half_away (GainInt128 numerator, GainInt128 denominator)
{
  GainInt128 quotient;

  g_return_val_if_fail (denominator > 0, 0);

  quotient = divide_half_away (numerator, denominator);
  g_return_val_if_fail (fits (quotient), GAIN_NULL);
  return (gint64) quotient;
}

/**
 * gain_round_if_fits:
 * @numerator: any integer
 * @denominator: a positive integer
 * @value: (out): the quotient; untouched unless it fits
 *
 * Rounds as gain_round_half_away() does what comes of amounts that nobody has looked at.
 *
 * Returns: whether the quotient is an amount that can be held
 */
gboolean
gain_round_if_fits (GainInt128 numerator, GainInt128 denominator, gint64 *value)
{
  GainInt128 quotient;

  g_return_val_if_fail (denominator > 0 && value != NULL, FALSE);

  quotient = divide_half_away (numerator, denominator);
  if (fits (quotient))
    *value = (gint64) quotient;
  return fits (quotient);
}

/**
 * gain_round_half_even:
 * @numerator: any integer
 * @denominator: a positive integer
 *
 * Divides and rounds to the nearest integer, halves to the even one: how money rounds.
 *
 * Returns: the quotient; the caller knows that it fits
 */
gint64
gain_round_half_even (GainInt128 numerator, GainInt128 denominator)
{
  GainInt128 quotient, remainder;

  g_return_val_if_fail (denominator > 0, 0);

  quotient = numerator / denominator;
  remainder = numerator % denominator;
  if (remainder < 0)
    {
      quotient--;
      remainder += denominator;
    }
  if (remainder * 2 > denominator || (remainder * 2 == denominator && (quotient & 1) != 0))
    quotient++;
  g_return_val_if_fail (fits (quotient), GAIN_NULL);
  return (gint64) quotient;
}

/**
 * gain_count_format:
 * @value: a number times 10^@places, 0 or more
 * @places: how many of its digits are decimals
 *
 * Returns: (transfer full): the number with its thousands set apart, to two decimals at most
 */
char *
gain_count_format (GainInt128 value, guint places)
{
  g_autofree char *whole = NULL;
  guint hundredths;
  GainInt128 power = 1;

  for (guint i = 0; i < places; i++)
    power *= 10;
  value = (value * 100 + power / 2) / power;
  hundredths = (guint) (value % 100);
  whole = gain_money_format_whole ((gint64) (value - hundredths));
  if (hundredths == 0)
    return g_strdup (whole + 1);
  if (hundredths % 10 == 0)
    return g_strdup_printf ("%s.%u", whole + 1, hundredths / 10);
  return g_strdup_printf ("%s.%02u", whole + 1, hundredths);
}
