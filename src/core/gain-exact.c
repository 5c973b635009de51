/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-exact.h"

#include <gmp.h>
#include <string.h>

/* Digits of a number that is read: far more than any file holds, and few enough that no cell can
 * make a number that takes long to calculate with. */
#define MOST_DIGITS 40

struct _GainExact
{
  mpq_t q;
};

struct _GainExactArena
{
  GPtrArray *values; /* GainExact */
};

static void
free_value (gpointer data)
{
  GainExact *value = data;

  mpq_clear (value->q);
  g_free (value);
}

static GainExact *
new_value (GainExactArena *arena)
{
  GainExact *value = g_new (GainExact, 1);

  mpq_init (value->q);
  g_ptr_array_add (arena->values, value);
  return value;
}

/* Through text, since a long may be narrower than 64 bits. */
static void
set_int (mpz_t z, gint64 value)
{
  char digits[32];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  mpz_set_str (z, digits, 10);
}

static void
power_of_ten (mpz_t z, guint exponent)
{
  mpz_ui_pow_ui (z, 10, exponent);
}

/* value times 10^places as an integer, half away from zero. */
static void
scale_and_round (mpz_t result, const mpq_t value, guint places)
{
  mpz_t numerator, denominator;

  mpz_init (numerator);
  mpz_init (denominator);
  power_of_ten (numerator, places);
  mpz_mul (numerator, numerator, mpq_numref (value));
  mpz_mul_ui (denominator, mpq_denref (value), 2);
  /* floor ((2 |n| + d) / 2 d): the denominator of a canonical fraction is positive. */
  mpz_abs (numerator, numerator);
  mpz_mul_ui (numerator, numerator, 2);
  mpz_add (numerator, numerator, mpq_denref (value));
  mpz_fdiv_q (result, numerator, denominator);
  if (mpq_sgn (value) < 0)
    mpz_neg (result, result);
  mpz_clear (numerator);
  mpz_clear (denominator);
}

/* Only digits and one point are left in what begins at text; the marks were looked at. */
static GainDecimalStatus
read_digits (const char *text, gsize length, guint places, GString *digits, guint *decimals)
{
  gboolean seen_point = FALSE;
  gboolean seen_digit = FALSE;

  *decimals = 0;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == ',' && !seen_point)
        continue;
      if (text[i] == '.' && !seen_point)
        {
          seen_point = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (text[i]))
        return GAIN_DECIMAL_NOT_A_NUMBER;
      seen_digit = TRUE;
      if (seen_point && *decimals == places && text[i] != '0')
        return GAIN_DECIMAL_TOO_PRECISE;
      if (seen_point && *decimals == places)
        continue;
      if (seen_point)
        (*decimals)++;
      if (digits->len > 0 || text[i] != '0')
        g_string_append_c (digits, text[i]);
      if (digits->len > MOST_DIGITS)
        return GAIN_DECIMAL_TOO_LARGE;
    }
  return seen_digit ? GAIN_DECIMAL_OK : GAIN_DECIMAL_NOT_A_NUMBER;
}

/**
 * gain_exact_arena_new:
 *
 * Returns: (transfer full): a place for values to live
 */
GainExactArena *
gain_exact_arena_new (void)
{
  GainExactArena *arena = g_new (GainExactArena, 1);

  arena->values = g_ptr_array_new_with_free_func (free_value);
  return arena;
}

/**
 * gain_exact_arena_free:
 * @arena: (transfer full): an arena; every value in it is gone
 */
void
gain_exact_arena_free (GainExactArena *arena)
{
  g_return_if_fail (arena != NULL);

  g_ptr_array_unref (arena->values);
  g_free (arena);
}

/**
 * gain_exact_from_int:
 * @arena: where the value lives
 * @value: any integer
 *
 * Returns: (transfer none): the value
 */
const GainExact *
gain_exact_from_int (GainExactArena *arena, gint64 value)
{
  return gain_exact_from_ratio (arena, value, 1);
}

/**
 * gain_exact_from_ratio:
 * @arena: where the value lives
 * @numerator: any integer
 * @denominator: above 0
 *
 * Returns: (transfer none): the value, in lowest terms
 */
const GainExact *
gain_exact_from_ratio (GainExactArena *arena, gint64 numerator, gint64 denominator)
{
  GainExact *value;

  g_return_val_if_fail (arena != NULL && denominator > 0, NULL);

  value = new_value (arena);
  set_int (mpq_numref (value->q), numerator);
  set_int (mpq_denref (value->q), denominator);
  mpq_canonicalize (value->q);
  return value;
}

/**
 * gain_exact_parse:
 * @arena: where the value lives
 * @text: a number as a file writes it; white space around it is ignored
 * @places: most decimal places; more are an error unless they are zeros
 * @flags: which marks are allowed besides digits and the point
 * @value: (out): the number as written, so `8%` gives 8; untouched unless %GAIN_DECIMAL_OK
 *
 * Reads a decimal of up to 40 digits exactly. The marks are those of gain_decimal_parse().
 *
 * Returns: %GAIN_DECIMAL_OK, or why @text is no such number
 */
GainDecimalStatus
gain_exact_parse (GainExactArena *arena, const char *text, guint places, GainDecimalFlags flags,
                  const GainExact **value)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  GainDecimalStatus status;
  const char *start, *end;
  gboolean negative;
  guint decimals;
  GainExact *read;

  g_return_val_if_fail (arena != NULL && text != NULL && value != NULL,
                        GAIN_DECIMAL_NOT_A_NUMBER);

  start = text;
  status = gain_decimal_strip (&start, &end, flags, &negative);
  if (status != GAIN_DECIMAL_OK)
    return status;
  status = read_digits (start, end - start, places, digits, &decimals);
  if (status != GAIN_DECIMAL_OK)
    return status;
  if (negative && digits->len > 0 && !(flags & GAIN_DECIMAL_ALLOW_NEGATIVE))
    return GAIN_DECIMAL_NOT_A_NUMBER;
  read = new_value (arena);
  mpz_set_str (mpq_numref (read->q), digits->len > 0 ? digits->str : "0", 10);
  power_of_ten (mpq_denref (read->q), decimals);
  mpq_canonicalize (read->q);
  if (negative)
    mpq_neg (read->q, read->q);
  *value = read;
  return GAIN_DECIMAL_OK;
}

/**
 * gain_exact_add:
 * @arena: where the sum lives
 * @a: a value
 * @b: a value
 *
 * Returns: (transfer none): @a + @b
 */
const GainExact *
gain_exact_add (GainExactArena *arena, const GainExact *a, const GainExact *b)
{
  GainExact *sum = new_value (arena);

  mpq_add (sum->q, a->q, b->q);
  return sum;
}

/**
 * gain_exact_subtract:
 * @arena: where the difference lives
 * @a: a value
 * @b: a value
 *
 * Returns: (transfer none): @a − @b
 */
const GainExact *
gain_exact_subtract (GainExactArena *arena, const GainExact *a, const GainExact *b)
{
  GainExact *difference = new_value (arena);

  mpq_sub (difference->q, a->q, b->q);
  return difference;
}

/**
 * gain_exact_multiply:
 * @arena: where the product lives
 * @a: a value
 * @b: a value
 *
 * Returns: (transfer none): @a × @b
 */
const GainExact *
gain_exact_multiply (GainExactArena *arena, const GainExact *a, const GainExact *b)
{
  GainExact *product = new_value (arena);

  mpq_mul (product->q, a->q, b->q);
  return product;
}

/**
 * gain_exact_divide:
 * @arena: where the quotient lives
 * @a: a value
 * @b: a value other than 0
 *
 * Returns: (transfer none): @a ÷ @b
 */
const GainExact *
gain_exact_divide (GainExactArena *arena, const GainExact *a, const GainExact *b)
{
  GainExact *quotient;

  g_return_val_if_fail (gain_exact_sign (b) != 0, NULL);

  quotient = new_value (arena);
  mpq_div (quotient->q, a->q, b->q);
  return quotient;
}

/**
 * gain_exact_negate:
 * @arena: where the result lives
 * @a: a value
 *
 * Returns: (transfer none): −@a
 */
const GainExact *
gain_exact_negate (GainExactArena *arena, const GainExact *a)
{
  GainExact *result = new_value (arena);

  mpq_neg (result->q, a->q);
  return result;
}

/**
 * gain_exact_round:
 * @arena: where the result lives
 * @a: a value
 * @places: decimal places to keep
 *
 * Returns: (transfer none): @a rounded half away from zero
 */
const GainExact *
gain_exact_round (GainExactArena *arena, const GainExact *a, guint places)
{
  GainExact *result = new_value (arena);

  scale_and_round (mpq_numref (result->q), a->q, places);
  power_of_ten (mpq_denref (result->q), places);
  mpq_canonicalize (result->q);
  return result;
}

/**
 * gain_exact_min:
 * @a: a value
 * @b: a value
 *
 * Returns: (transfer none): the smaller one; @a where they are equal
 */
const GainExact *
gain_exact_min (const GainExact *a, const GainExact *b)
{
  return gain_exact_compare (b, a) < 0 ? b : a;
}

/**
 * gain_exact_max:
 * @a: a value
 * @b: a value
 *
 * Returns: (transfer none): the larger one; @a where they are equal
 */
const GainExact *
gain_exact_max (const GainExact *a, const GainExact *b)
{
  return gain_exact_compare (b, a) > 0 ? b : a;
}

/**
 * gain_exact_compare:
 * @a: a value
 * @b: a value
 *
 * Returns: below, at or above 0 as @a is below, at or above @b
 */
int
gain_exact_compare (const GainExact *a, const GainExact *b)
{
  return mpq_cmp (a->q, b->q);
}

/**
 * gain_exact_sign:
 * @a: a value
 *
 * Returns: −1, 0 or 1
 */
int
gain_exact_sign (const GainExact *a)
{
  return mpq_sgn (a->q);
}

/**
 * gain_exact_format:
 * @a: a value
 * @places: decimal places to print, always that many
 *
 * Writes a value in plain digits, rounded half away from zero; what rounds to 0 has no sign.
 *
 * Returns: (transfer full): as `-1234.50`, in every locale
 */
char *
gain_exact_format (const GainExact *a, guint places)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char *digits;
  mpz_t scaled;

  mpz_init (scaled);
  scale_and_round (scaled, a->q, places);
  if (mpz_sgn (scaled) < 0)
    g_string_append_c (text, '-');
  mpz_abs (scaled, scaled);
  digits = g_malloc (mpz_sizeinbase (scaled, 10) + 2);
  mpz_get_str (digits, 10, scaled);
  mpz_clear (scaled);
  for (gsize n = strlen (digits); n < places + 1; n++)
    g_string_append_c (text, '0');
  g_string_append (text, digits);
  if (places > 0)
    g_string_insert_c (text, text->len - places, '.');
  g_free (digits);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_exact_to_cents:
 * @dollars: an amount in dollars
 * @cents: (out): it in cents, half away from zero
 *
 * Returns: whether the cents fit a gint64
 */
gboolean
gain_exact_to_cents (const GainExact *dollars, gint64 *cents)
{
  g_autofree char *text = gain_exact_format (dollars, 2);

  return gain_decimal_parse (text, 2, GAIN_DECIMAL_ALLOW_NEGATIVE, cents) == GAIN_DECIMAL_OK;
}
