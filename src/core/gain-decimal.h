/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exact numbers. Money is gint64 cents. Every other decimal (a count, a percent, a weight, a
 * cut-point) is an integer times GAIN_SCALE, so four decimal places are exact and nothing that is
 * compared or paid ever passes through floating point. */

#define GAIN_SCALE G_GINT64_CONSTANT (10000)

/* "No value" in a table's integer column; never a valid amount. */
#define GAIN_NULL G_MININT64

typedef __int128 GainInt128;
typedef unsigned __int128 GainUint128;

typedef enum
{
  GAIN_DECIMAL_OK,
  GAIN_DECIMAL_BLANK,         /* nothing but white space */
  GAIN_DECIMAL_NOT_A_NUMBER,
  GAIN_DECIMAL_TOO_PRECISE,   /* more places than allowed: an error, not a rounding */
  GAIN_DECIMAL_TOO_LARGE,
} GainDecimalStatus;

typedef enum
{
  GAIN_DECIMAL_PLAIN = 0,
  GAIN_DECIMAL_ALLOW_GROUPS = 1 << 0,      /* 1,234 */
  GAIN_DECIMAL_ALLOW_DOLLAR = 1 << 1,      /* $1,234.56 */
  GAIN_DECIMAL_ALLOW_PERCENT = 1 << 2,     /* 8% */
  GAIN_DECIMAL_ALLOW_NEGATIVE = 1 << 3,    /* -12 */
  GAIN_DECIMAL_ALLOW_PARENTHESES = 1 << 4, /* (12.00) is negative */
  GAIN_DECIMAL_ALLOW_MINUS_SIGN = 1 << 5,  /* −12, as the screen writes it; files write -12 */
} GainDecimalFlags;

GainDecimalStatus gain_decimal_parse (const char       *text,
                                      guint             places,
                                      GainDecimalFlags  flags,
                                      gint64           *value);
GainDecimalStatus gain_decimal_strip (const char      **start,
                                      const char      **end,
                                      GainDecimalFlags  flags,
                                      gboolean         *negative);
char             *gain_decimal_format (gint64 value);
char             *gain_money_format   (gint64 cents);
char             *gain_money_format_dollars (gint64 cents);
char             *gain_money_format_whole   (gint64 cents);
char             *gain_money_format_places  (gint64 value, guint places);
char             *gain_count_format   (GainInt128 value, guint places);

gint64            gain_round_half_away (GainInt128 numerator, GainInt128 denominator);
gint64            gain_round_half_even (GainInt128 numerator, GainInt128 denominator);
gboolean          gain_round_if_fits   (GainInt128 numerator, GainInt128 denominator, gint64 *value);

G_END_DECLS
