/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-chance.h"

#include <float.h>
#include <math.h>

/* Beyond this the expansions need too many terms, and the normal approximations by cube roots are
 * good to about six digits. */
#define LARGE_SHAPE 1e5

#define MAX_TERMS 5000
#define TINY (DBL_MIN / DBL_EPSILON)

static double
away_from_zero (double value)
{
  return fabs (value) < TINY ? TINY : value;
}

/* Wilson and Hilferty (1931). */
static double
gamma_by_normal (double shape, double x)
{
  return gain_chance_normal ((cbrt (x / shape) - 1 + 1 / (9 * shape)) * 3 * sqrt (shape));
}

static double
gamma_by_series (double shape, double x)
{
  double term = 1 / shape;
  double sum = term;

  for (int i = 1; i < MAX_TERMS && fabs (term) > fabs (sum) * DBL_EPSILON; i++)
    {
      term *= x / (shape + i);
      sum += term;
    }
  return sum * exp (shape * log (x) - x - lgamma (shape));
}

/* The upper tail, by Lentz's way with continued fractions. */
static double
gamma_by_fraction (double shape, double x)
{
  double b = x + 1 - shape;
  double c = 1 / TINY;
  double d = 1 / away_from_zero (b);
  double product = d;

  for (int i = 1; i < MAX_TERMS; i++)
    {
      double a = -i * (i - shape);
      double step;

      b += 2;
      d = 1 / away_from_zero (a * d + b);
      c = away_from_zero (b + a / c);
      step = c * d;
      product *= step;
      if (fabs (step - 1) < DBL_EPSILON)
        break;
    }
  return product * exp (shape * log (x) - x - lgamma (shape));
}

static double
beta_by_fraction (double a, double b, double x)
{
  double c = 1;
  double d = 1 / away_from_zero (1 - (a + b) * x / (a + 1));
  double product = d;

  for (int m = 1; m < MAX_TERMS; m++)
    {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      double step;

      d = 1 / away_from_zero (1 + even * d);
      c = away_from_zero (1 + even / c);
      product *= c * d;
      d = 1 / away_from_zero (1 + odd * d);
      c = away_from_zero (1 + odd / c);
      step = c * d;
      product *= step;
      if (fabs (step - 1) < DBL_EPSILON)
        break;
    }
  return product / a
         * exp (a * log (x) + b * log1p (-x) + lgamma (a + b) - lgamma (a) - lgamma (b));
}

/* Abramowitz and Stegun, Handbook of mathematical functions (1964), 26.5.21. */
static double
beta_by_normal (double a, double b, double x)
{
  double w = cbrt (b * x);
  double v = cbrt (a * (1 - x));

  return gain_chance_normal (3 * (w * (1 - 1 / (9 * b)) - v * (1 - 1 / (9 * a)))
                             / sqrt (w * w / b + v * v / a));
}

static double
gamma_density (double shape, double x)
{
  return exp ((shape - 1) * log (x) - x - lgamma (shape));
}

/**
 * gain_chance_normal:
 * @z: standard deviations
 *
 * Returns: the chance that a standard normal value is at most @z
 */
double
gain_chance_normal (double z)
{
  return 0.5 * erfc (-z / sqrt (2));
}

/**
 * gain_chance_gamma:
 * @shape: more than 0
 * @x: at least 0
 *
 * The regularized lower incomplete gamma function P(@shape, @x).
 *
 * Returns: the chance that a gamma value of this shape is at most @x
 */
double
gain_chance_gamma (double shape, double x)
{
  g_return_val_if_fail (shape > 0, NAN);

  if (x <= 0)
    return 0;
  if (shape > LARGE_SHAPE)
    return gamma_by_normal (shape, x);
  return x < shape + 1 ? gamma_by_series (shape, x) : 1 - gamma_by_fraction (shape, x);
}

/**
 * gain_chance_beta:
 * @a: more than 0
 * @b: more than 0
 * @x: from 0 to 1
 *
 * The regularized incomplete beta function.
 *
 * Returns: the chance that a beta value of these shapes is at most @x
 */
double
gain_chance_beta (double a, double b, double x)
{
  g_return_val_if_fail (a > 0 && b > 0, NAN);

  if (x <= 0)
    return 0;
  if (x >= 1)
    return 1;
  if (a > LARGE_SHAPE && b > LARGE_SHAPE)
    return beta_by_normal (a, b, x);
  return x < (a + 1) / (a + b + 2) ? beta_by_fraction (a, b, x)
                                   : 1 - beta_by_fraction (b, a, 1 - x);
}

/**
 * gain_chance_binomial:
 * @most: whole cases
 * @tries: cases; need not be whole
 * @rate: the chance of each, from 0 to 1
 *
 * Returns: the chance of at most @most cases
 */
double
gain_chance_binomial (double most, double tries, double rate)
{
  if (most < 0)
    return 0;
  if (most >= tries)
    return 1;
  return gain_chance_beta (tries - most, most + 1, 1 - rate);
}

/**
 * gain_chance_poisson:
 * @most: whole events
 * @mean: events to be expected, at least 0
 *
 * Returns: the chance of at most @most events
 */
double
gain_chance_poisson (double most, double mean)
{
  if (most < 0)
    return 0;
  return 1 - gain_chance_gamma (most + 1, mean);
}

/**
 * gain_gamma_quantile:
 * @shape: more than 0
 * @p: a chance, more than 0 and less than 1
 *
 * Half of the chi-square quantile of 2 @shape degrees of freedom: Newton's way from Wilson and
 * Hilferty's approximation, held between bounds.
 *
 * Returns: the value that a gamma value of this shape doesn't pass with chance @p
 */
double
gain_gamma_quantile (double shape, double p)
{
  double low = 0;
  double high = shape + 10 * sqrt (shape) + 60;
  double x = shape * pow (fmax (1 - 1 / (9 * shape), 0.1), 3);

  g_return_val_if_fail (shape > 0 && p > 0 && p < 1, NAN);

  for (int i = 0; i < 200; i++)
    {
      double miss = gain_chance_gamma (shape, x) - p;
      double next = x - miss / gamma_density (shape, x);

      if (miss > 0)
        high = x;
      else
        low = x;
      if (!(next > low && next < high))
        next = (low + high) / 2;
      if (fabs (next - x) <= 1e-13 * next)
        return next;
      x = next;
    }
  return x;
}
