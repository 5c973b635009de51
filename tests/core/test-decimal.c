/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-count.h"
#include "gain-decimal.h"

typedef struct
{
  const char        *text;
  guint              places;
  GainDecimalFlags   flags;
  GainDecimalStatus  status;
  gint64             value;
} Case;

#define ALL                                                                                        \
  (GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR | GAIN_DECIMAL_ALLOW_PERCENT              \
   | GAIN_DECIMAL_ALLOW_NEGATIVE | GAIN_DECIMAL_ALLOW_PARENTHESES)

static const Case cases[] = {
  { "0", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_OK, 0 },
  { "12", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_OK, 120000 },
  { " 12.5 ", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_OK, 125000 },
  { ".5", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_OK, 5000 },
  { "333.3333", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_OK, 3333333 },
  { "333.33333", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_TOO_PRECISE, 0 },
  { "333.33330", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_OK, 3333333 },
  { "1234.56", 2, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_OK, 123456 },
  { "1234.567", 2, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_TOO_PRECISE, 0 },
  { "$1,234.56", 2, ALL, GAIN_DECIMAL_OK, 123456 },
  { "-$1,234.56", 2, ALL, GAIN_DECIMAL_OK, -123456 },
  { "$-5", 2, ALL, GAIN_DECIMAL_OK, -500 },
  { "(1,234.56)", 2, ALL, GAIN_DECIMAL_OK, -123456 },
  { "($12.00)", 2, ALL, GAIN_DECIMAL_OK, -1200 },
  { "−$1,234.56", 2, ALL | GAIN_DECIMAL_ALLOW_MINUS_SIGN, GAIN_DECIMAL_OK, -123456 },
  { "$−5", 2, ALL | GAIN_DECIMAL_ALLOW_MINUS_SIGN, GAIN_DECIMAL_OK, -500 },
  { "-5", 2, ALL | GAIN_DECIMAL_ALLOW_MINUS_SIGN, GAIN_DECIMAL_OK, -500 },
  { "−−5", 2, ALL | GAIN_DECIMAL_ALLOW_MINUS_SIGN, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "−", 2, ALL | GAIN_DECIMAL_ALLOW_MINUS_SIGN, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "−5", 2, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "(1.00)", 2, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "-1", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "-0", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_OK, 0 },
  { "8%", 4, ALL, GAIN_DECIMAL_OK, 80000 },
  { "8 %", 4, ALL, GAIN_DECIMAL_OK, 80000 },
  { "1,234", 4, GAIN_DECIMAL_PLAIN, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "1,234,567", 0, ALL, GAIN_DECIMAL_OK, 1234567 },
  { "12,34", 4, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "1,2345", 4, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { ",123", 4, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "1.00E+09", 4, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "1.2.3", 4, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { ".", 4, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "-", 4, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "$", 4, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "", 4, ALL, GAIN_DECIMAL_BLANK, 0 },
  { "  ", 4, ALL, GAIN_DECIMAL_BLANK, 0 },
  { "n/a", 4, ALL, GAIN_DECIMAL_NOT_A_NUMBER, 0 },
  { "99999999999999", 4, ALL, GAIN_DECIMAL_OK, G_GINT64_CONSTANT (999999999999990000) },
  { "999999999999999", 4, ALL, GAIN_DECIMAL_TOO_LARGE, 0 },
  { "00000000000000000000012", 4, ALL, GAIN_DECIMAL_OK, 120000 },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      gint64 value = 0;

      g_test_message ("“%s”", c->text);
      g_assert_cmpint (gain_decimal_parse (c->text, c->places, c->flags, &value), ==, c->status);
      g_assert_cmpint (value, ==, c->value);
    }
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_format (void)
{
  assert_text (gain_decimal_format (0), "0");
  assert_text (gain_decimal_format (120000), "12");
  assert_text (gain_decimal_format (3333333), "333.3333");
  assert_text (gain_decimal_format (-5000), "-0.5");
  assert_text (gain_money_format (-5), "-0.05");
  assert_text (gain_money_format (4061729), "40617.29");
  assert_text (gain_money_format_dollars (4061729), "$40,617.29");
  assert_text (gain_money_format_dollars (-123456789), "−$1,234,567.89");
  assert_text (gain_money_format_whole (123450), "$1,235");
  assert_text (gain_money_format_whole (-49), "$0");
  assert_text (gain_money_format_whole (99), "$1");
}

/* The halves decide: away from zero where a value is shown, to the even cent where it is paid. */
static void
test_round (void)
{
  g_assert_cmpint (gain_round_half_away (5, 2), ==, 3);
  g_assert_cmpint (gain_round_half_away (-5, 2), ==, -3);
  g_assert_cmpint (gain_round_half_away (-4, 3), ==, -1);
  g_assert_cmpint (gain_round_half_even (5, 2), ==, 2);
  g_assert_cmpint (gain_round_half_even (7, 2), ==, 4);
  g_assert_cmpint (gain_round_half_even (-5, 2), ==, -2);
  g_assert_cmpint (gain_round_half_even (-7, 2), ==, -4);
  g_assert_cmpint (gain_round_half_even (8, 3), ==, 3);
}

static void
assert_phrase (const char *format, guint n, const char *wanted)
{
  g_autofree char *phrase = gain_count_phrase (format, n);

  g_assert_cmpstr (phrase, ==, wanted);
}

/* A count is written as every other number is. */
static void
test_count (void)
{
  assert_phrase ("%s providers", 0, "0 providers");
  assert_phrase ("%s providers", 999, "999 providers");
  assert_phrase ("of %s practices", 5020, "of 5,020 practices");
  assert_phrase ("and %s more", 1234567, "and 1,234,567 more");
  assert_phrase ("one of them", 1, "one of them");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/parse", test_parse);
  g_test_add_func ("/decimal/format", test_format);
  g_test_add_func ("/decimal/round", test_round);
  g_test_add_func ("/decimal/count", test_count);
  return g_test_run ();
}
