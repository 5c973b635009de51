/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-date.h"

#include <string.h>

#define MONTHS_A_QUARTER 3

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Reads up to most digits; gives how many there were. */
static int
read_digits (const char **text, int most, int *value)
{
  int n = 0;

  *value = 0;
  while (n < most && g_ascii_isdigit (**text))
    {
      *value = *value * 10 + (**text - '0');
      (*text)++;
      n++;
    }
  return n;
}

/* 2025-12-31, or the start of it. */
static gboolean
read_iso (const char *text, int *year, int *month, int *day)
{
  const char *p = text;

  return read_digits (&p, 4, year) == 4 && *p++ == '-' && read_digits (&p, 2, month) == 2
         && *p++ == '-' && read_digits (&p, 2, day) == 2 && *p == '\0';
}

/* 12/31/2025; also a two-digit year, so that the caller can name it. */
static gboolean
read_us (const char *text, int *year, int *month, int *day, int *year_digits)
{
  const char *p = text;

  if (read_digits (&p, 2, month) == 0 || *p++ != '/' || read_digits (&p, 2, day) == 0
      || *p++ != '/')
    return FALSE;
  *year_digits = read_digits (&p, 4, year);
  return *year_digits > 0 && *p == '\0';
}

/* Months of a period as serial numbers: the first and the last. */
static void
period_months (GainPeriod period, int *first, int *last)
{
  int start = gain_period_year (period) * GAIN_MONTHS_A_YEAR;
  int number = gain_period_number (period);

  switch (gain_period_kind (period))
    {
    case GAIN_PERIOD_QUARTER:
      *first = start + (number - 1) * MONTHS_A_QUARTER;
      *last = *first + MONTHS_A_QUARTER - 1;
      break;
    case GAIN_PERIOD_MONTH:
      *first = *last = start + number - 1;
      break;
    case GAIN_PERIOD_YEAR:
    default:
      *first = start;
      *last = start + GAIN_MONTHS_A_YEAR - 1;
      break;
    }
}

/**
 * gain_date_days_in_month:
 * @year: 1 or more
 * @month: 1 to 12
 *
 * Returns: 28 to 31
 */
int
gain_date_days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= GAIN_MONTHS_A_YEAR, 0);

  return month == 2 && is_leap (year) ? 29 : days[month - 1];
}

/**
 * gain_date_new:
 * @year: four digits
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day, or 0 if the calendar has no such day
 */
GainDate
gain_date_new (int year, int month, int day)
{
  if (year < 1900 || year > 9999 || month < 1 || month > GAIN_MONTHS_A_YEAR || day < 1
      || day > gain_date_days_in_month (year, month))
    return 0;
  return year * 10000 + month * 100 + day;
}

/**
 * gain_date_parse:
 * @text: `2025-12-31` or `12/31/2025`, without white space around it
 * @date: (out): the day; untouched unless %GAIN_DATE_OK
 *
 * Returns: %GAIN_DATE_OK, or why @text is no date
 */
GainDateStatus
gain_date_parse (const char *text, GainDate *date)
{
  int year, month, day;
  int year_digits = 4;
  GainDate read;

  g_return_val_if_fail (text != NULL, GAIN_DATE_NOT_A_DATE);

  if (*text == '\0')
    return GAIN_DATE_BLANK;
  if (!read_iso (text, &year, &month, &day) && !read_us (text, &year, &month, &day, &year_digits))
    return GAIN_DATE_NOT_A_DATE;
  if (year_digits == 2)
    return GAIN_DATE_TWO_DIGIT_YEAR;
  read = year_digits == 4 ? gain_date_new (year, month, day) : 0;
  if (read == 0)
    return GAIN_DATE_NOT_A_DATE;
  *date = read;
  return GAIN_DATE_OK;
}

/**
 * gain_date_format:
 * @date: a day, or 0
 *
 * Returns: (transfer full): `2025-09-30`, or an empty text for 0
 */
char *
gain_date_format (GainDate date)
{
  if (date == 0)
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
}

/**
 * gain_date_format_us:
 * @date: a day, or 0
 *
 * Returns: (transfer full): `9/30/2025`, or an empty text for 0
 */
char *
gain_date_format_us (GainDate date)
{
  if (date == 0)
    return g_strdup ("");
  return g_strdup_printf ("%d/%d/%04d", date / 100 % 100, date % 100, date / 10000);
}

/**
 * gain_period_new:
 * @year: four digits
 * @kind: year, quarter or month
 * @number: 1 to 4, or 1 to 12; for a year 0
 *
 * Returns: the period, or 0 if there is none such
 */
GainPeriod
gain_period_new (int year, GainPeriodKind kind, int number)
{
  int most = kind == GAIN_PERIOD_QUARTER ? 4 : kind == GAIN_PERIOD_MONTH ? GAIN_MONTHS_A_YEAR : 0;

  if (year < 1900 || year > 9999 || number < (most > 0 ? 1 : 0) || number > most)
    return 0;
  return year * 1000 + (int) kind * 100 + number;
}

/**
 * gain_period_parse:
 * @text: `2025`, `2025Q3` or `2025M09`, the letter in either case
 * @period: (out): untouched unless %TRUE comes back
 *
 * Returns: whether @text is a period
 */
gboolean
gain_period_parse (const char *text, GainPeriod *period)
{
  const char *p = text;
  int year, number = 0;
  GainPeriodKind kind = GAIN_PERIOD_YEAR;
  GainPeriod read;

  g_return_val_if_fail (text != NULL, FALSE);

  if (read_digits (&p, 4, &year) != 4)
    return FALSE;
  if (*p == 'Q' || *p == 'q')
    {
      p++;
      kind = GAIN_PERIOD_QUARTER;
      if (read_digits (&p, 1, &number) != 1)
        return FALSE;
    }
  else if (*p == 'M' || *p == 'm')
    {
      p++;
      kind = GAIN_PERIOD_MONTH;
      if (read_digits (&p, 2, &number) != 2)
        return FALSE;
    }
  if (*p != '\0')
    return FALSE;
  read = gain_period_new (year, kind, number);
  if (read == 0)
    return FALSE;
  *period = read;
  return TRUE;
}

/**
 * gain_period_format:
 * @period: a period, or 0
 *
 * Returns: (transfer full): `2025`, `2025Q3` or `2025M09`; an empty text for 0
 */
char *
gain_period_format (GainPeriod period)
{
  int year = gain_period_year (period);

  if (period == 0)
    return g_strdup ("");
  switch (gain_period_kind (period))
    {
    case GAIN_PERIOD_QUARTER:
      return g_strdup_printf ("%04dQ%d", year, gain_period_number (period));
    case GAIN_PERIOD_MONTH:
      return g_strdup_printf ("%04dM%02d", year, gain_period_number (period));
    case GAIN_PERIOD_YEAR:
    default:
      return g_strdup_printf ("%04d", year);
    }
}

/**
 * gain_period_year:
 * @period: a period
 *
 * Returns: its year
 */
int
gain_period_year (GainPeriod period)
{
  return period / 1000;
}

/**
 * gain_period_kind:
 * @period: a period
 *
 * Returns: whether it is a year, a quarter or a month
 */
GainPeriodKind
gain_period_kind (GainPeriod period)
{
  return (GainPeriodKind) (period / 100 % 10);
}

/**
 * gain_period_number:
 * @period: a period
 *
 * Returns: the quarter or month within the year; 0 for a year
 */
int
gain_period_number (GainPeriod period)
{
  return period % 100;
}

/**
 * gain_period_months_elapsed:
 * @period: a period
 *
 * Returns: how many months of its year are over at its end, 1 to 12
 */
int
gain_period_months_elapsed (GainPeriod period)
{
  int first, last;

  period_months (period, &first, &last);
  return last % GAIN_MONTHS_A_YEAR + 1;
}

/**
 * gain_period_last_day:
 * @period: a period
 *
 * Returns: the last day that it covers
 */
GainDate
gain_period_last_day (GainPeriod period)
{
  int year = gain_period_year (period);
  int month = gain_period_months_elapsed (period);

  return gain_date_new (year, month, gain_date_days_in_month (year, month));
}

/**
 * gain_period_previous:
 * @period: a period
 *
 * Returns: the period of the same kind that ends where this one begins
 */
GainPeriod
gain_period_previous (GainPeriod period)
{
  int year = gain_period_year (period);
  int number = gain_period_number (period);

  switch (gain_period_kind (period))
    {
    case GAIN_PERIOD_QUARTER:
      return number > 1 ? gain_period_new (year, GAIN_PERIOD_QUARTER, number - 1)
                        : gain_period_new (year - 1, GAIN_PERIOD_QUARTER, 4);
    case GAIN_PERIOD_MONTH:
      return number > 1 ? gain_period_new (year, GAIN_PERIOD_MONTH, number - 1)
                        : gain_period_new (year - 1, GAIN_PERIOD_MONTH, GAIN_MONTHS_A_YEAR);
    case GAIN_PERIOD_YEAR:
    default:
      return gain_period_new (year - 1, GAIN_PERIOD_YEAR, 0);
    }
}

/**
 * gain_period_compare:
 * @a: a period
 * @b: another
 *
 * Orders periods by their last month, then the shorter before the longer.
 *
 * Returns: less than, equal to or more than 0
 */
int
gain_period_compare (GainPeriod a, GainPeriod b)
{
  int first_a, last_a, first_b, last_b;

  period_months (a, &first_a, &last_a);
  period_months (b, &first_b, &last_b);
  if (last_a != last_b)
    return last_a < last_b ? -1 : 1;
  return first_a == first_b ? 0 : first_a > first_b ? -1 : 1;
}
