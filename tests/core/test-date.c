/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-date.h"

static void
assert_date (const char *text, GainDateStatus status, GainDate expected)
{
  GainDate date = 0;

  g_test_message ("“%s”", text);
  g_assert_cmpint (gain_date_parse (text, &date), ==, status);
  g_assert_cmpint (date, ==, expected);
}

static void
test_dates (void)
{
  assert_date ("2025-12-31", GAIN_DATE_OK, 20251231);
  assert_date ("12/31/2025", GAIN_DATE_OK, 20251231);
  assert_date ("1/2/2025", GAIN_DATE_OK, 20250102);
  assert_date ("2024-02-29", GAIN_DATE_OK, 20240229);
  assert_date ("2025-02-29", GAIN_DATE_NOT_A_DATE, 0);
  assert_date ("2000-02-29", GAIN_DATE_OK, 20000229);
  assert_date ("31/12/2025", GAIN_DATE_NOT_A_DATE, 0);
  assert_date ("12/31/25", GAIN_DATE_TWO_DIGIT_YEAR, 0);
  assert_date ("2025-1-1", GAIN_DATE_NOT_A_DATE, 0);
  assert_date ("2025-12-31 00:00", GAIN_DATE_NOT_A_DATE, 0);
  assert_date ("", GAIN_DATE_BLANK, 0);
  assert_date ("45000", GAIN_DATE_NOT_A_DATE, 0);
}

static void
assert_period (const char *text, const char *written, int months, GainDate last)
{
  GainPeriod period = 0;
  g_autofree char *again = NULL;

  g_assert_true (gain_period_parse (text, &period));
  again = gain_period_format (period);
  g_assert_cmpstr (again, ==, written);
  g_assert_cmpint (gain_period_months_elapsed (period), ==, months);
  g_assert_cmpint (gain_period_last_day (period), ==, last);
}

static void
test_periods (void)
{
  GainPeriod period;

  assert_period ("2025", "2025", 12, 20251231);
  assert_period ("2025Q3", "2025Q3", 9, 20250930);
  assert_period ("2025q1", "2025Q1", 3, 20250331);
  assert_period ("2024M02", "2024M02", 2, 20240229);
  g_assert_false (gain_period_parse ("2025Q5", &period));
  g_assert_false (gain_period_parse ("2025Q0", &period));
  g_assert_false (gain_period_parse ("2025M13", &period));
  g_assert_false (gain_period_parse ("2025M9", &period));
  g_assert_false (gain_period_parse ("25", &period));
  g_assert_false (gain_period_parse ("2025Q3x", &period));
}

static void
test_order (void)
{
  GainPeriod year = gain_period_new (2025, GAIN_PERIOD_YEAR, 0);
  GainPeriod q3 = gain_period_new (2025, GAIN_PERIOD_QUARTER, 3);
  GainPeriod q4 = gain_period_new (2025, GAIN_PERIOD_QUARTER, 4);
  GainPeriod q1 = gain_period_new (2025, GAIN_PERIOD_QUARTER, 1);

  g_assert_cmpint (gain_period_compare (q3, q4), <, 0);
  g_assert_cmpint (gain_period_compare (q4, year), <, 0);
  g_assert_cmpint (gain_period_compare (year, year), ==, 0);
  g_assert_cmpint (gain_period_previous (q1), ==, gain_period_new (2024, GAIN_PERIOD_QUARTER, 4));
  g_assert_cmpint (gain_period_previous (year), ==, gain_period_new (2024, GAIN_PERIOD_YEAR, 0));
  g_assert_cmpint (gain_period_previous (gain_period_new (2025, GAIN_PERIOD_MONTH, 1)), ==,
                   gain_period_new (2024, GAIN_PERIOD_MONTH, 12));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_dates);
  g_test_add_func ("/date/periods", test_periods);
  g_test_add_func ("/date/order", test_order);
  return g_test_run ();
}
