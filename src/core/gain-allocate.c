/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-allocate.h"

#include <string.h>

#define PARTS_PER_MILLION 1000000

/* The k-th largest of n values (k from 1), by quickselect with the middle one of three as pivot;
 * reorders the values. Only the threshold is needed: who is above it gets a cent, and of the equal
 * ones the first by id, so nothing is ever sorted. */
#define DEFINE_KTH_LARGEST(name, Value)                                                          \
  static Value name (Value *values, gsize n, gsize k)                                            \
  {                                                                                              \
    gssize low = 0;                                                                              \
    gssize high = (gssize) n - 1;                                                                \
    gssize want = (gssize) k - 1;                                                                \
                                                                                                 \
    while (low < high)                                                                           \
      {                                                                                          \
        Value a = values[low];                                                                   \
        Value b = values[low + (high - low) / 2];                                                \
        Value c = values[high];                                                                  \
        Value pivot = a < b ? (b < c ? b : MAX (a, c)) : (a < c ? a : MAX (b, c));               \
        gssize i = low;                                                                          \
        gssize j = high;                                                                         \
                                                                                                 \
        while (i <= j)                                                                           \
          {                                                                                      \
            while (values[i] > pivot)                                                            \
              i++;                                                                               \
            while (values[j] < pivot)                                                            \
              j--;                                                                               \
            if (i > j)                                                                           \
              break;                                                                             \
            a = values[i];                                                                       \
            values[i++] = values[j];                                                             \
            values[j--] = a;                                                                     \
          }                                                                                      \
        if (want <= j)                                                                           \
          high = j;                                                                              \
        else if (want >= i)                                                                      \
          low = i;                                                                               \
        else                                                                                     \
          break;                                                                                 \
      }                                                                                          \
    return values[want];                                                                         \
  }

DEFINE_KTH_LARGEST (kth_largest_wide, GainUint128)
DEFINE_KTH_LARGEST (kth_largest_narrow, guint64)

/* total * weight / sum where the product may need 192 bits: long division, bit by bit. */
static guint64
divide_long (guint64 total, GainUint128 weight, GainUint128 sum, GainUint128 *remainder)
{
  GainUint128 rest = 0;
  guint64 quotient = 0;

  /* Horner over the bits of total: (2 * rest + bit * weight) mod sum never exceeds 3 * sum, taken
   * off in two steps so that nothing overflows. */
  for (int bit = 63; bit >= 0; bit--)
    {
      quotient <<= 1;
      if (rest >= sum - rest)
        {
          rest -= sum - rest;
          quotient++;
        }
      else
        rest += rest;
      if (!((total >> bit) & 1))
        continue;
      if (rest >= sum - weight)
        {
          rest -= sum - weight;
          quotient++;
        }
      else
        rest += weight;
    }
  *remainder = rest;
  return quotient;
}

static void
hand_out_wide (const GainUint128 *remainders, gsize n, gsize left, gint64 *shares)
{
  g_autofree GainUint128 *copy = NULL;
  GainUint128 threshold;

  if (left == 0)
    return;
  copy = g_new (GainUint128, n);
  memcpy (copy, remainders, n * sizeof *copy);
  threshold = kth_largest_wide (copy, n, left);
  for (gsize i = 0; i < n; i++)
    if (remainders[i] > threshold)
      {
        shares[i]++;
        left--;
      }
  for (gsize i = 0; i < n && left > 0; i++)
    if (remainders[i] == threshold)
      {
        shares[i]++;
        left--;
      }
}

static void
allocate_wide (gint64 total, const GainUint128 *weights, GainUint128 sum, gsize n, gint64 *shares)
{
  g_autofree GainUint128 *remainders = g_new (GainUint128, n);
  gboolean fits = total == 0 || sum <= ~(GainUint128) 0 / (guint64) total;
  gint64 left = total;

  for (gsize i = 0; i < n; i++)
    {
      if (fits)
        {
          GainUint128 product = weights[i] * (guint64) total;

          shares[i] = (gint64) (product / sum);
          remainders[i] = product % sum;
        }
      else
        shares[i] = (gint64) divide_long ((guint64) total, weights[i], sum, &remainders[i]);
      left -= shares[i];
    }
  hand_out_wide (remainders, n, (gsize) left, shares);
}

/* One cent each to the `left` largest remainders, ties to the smaller index. */
static void
hand_out_narrow (const guint64 *remainders, gsize n, gsize left, gint64 *shares, guint64 *scratch)
{
  guint64 threshold;

  if (left == 0)
    return;
  memcpy (scratch, remainders, n * sizeof *scratch);
  threshold = kth_largest_narrow (scratch, n, left);
  for (gsize i = 0; i < n; i++)
    if (remainders[i] > threshold)
      {
        shares[i]++;
        left--;
      }
  for (gsize i = 0; left > 0; i++)
    if (remainders[i] == threshold)
      {
        shares[i]++;
        left--;
      }
}

/**
 * gain_allocate_narrow:
 * @total: cents, not negative
 * @weights: (array length=n): weights in the byte order of their ids
 * @sum: the sum of the weights, more than 0
 * @n: how many
 * @shares: (out) (array length=n): cents, adding up to @total
 * @scratch: (array): room for 2 * @n values
 *
 * gain_allocate() for weights whose sum fits 64 bits, without any allocation of memory: the inner
 * loop of a run.
 */
void
gain_allocate_narrow (gint64 total, const guint64 *weights, guint64 sum, gsize n, gint64 *shares,
                      guint64 *scratch)
{
  guint64 amount = (guint64) total;
  guint64 left = amount;
  guint64 product;

  if (!__builtin_mul_overflow (amount, sum, &product))
    for (gsize i = 0; i < n; i++)
      {
        guint64 share = amount * weights[i] / sum;

        shares[i] = (gint64) share;
        scratch[i] = amount * weights[i] - share * sum;
        left -= share;
      }
  else
    for (gsize i = 0; i < n; i++)
      {
        GainUint128 wide = (GainUint128) amount * weights[i];
        guint64 share = (guint64) (wide / sum);

        shares[i] = (gint64) share;
        scratch[i] = (guint64) (wide - (GainUint128) share * sum);
        left -= share;
      }
  hand_out_narrow (scratch, n, left, shares, scratch + n);
}

/**
 * gain_allocate:
 * @total: cents, not negative
 * @weights: (array length=n): weights, in the byte order of the ids that they belong to
 * @n: how many
 * @shares: (out) (array length=n): cents
 *
 * Divides an amount by largest remainder: everyone gets floor(T w / W); the cents left over go to
 * the largest remainders, of equal ones to the smaller id, which is the smaller index. If all
 * weights are 0 nobody gets anything. Source: contract "Distribution", Arithmetic.
 *
 * Returns: the cents that could not be divided: 0, or @total where all weights are 0
 */
gint64
gain_allocate (gint64 total, const GainUint128 *weights, gsize n, gint64 *shares)
{
  GainUint128 sum = 0;

  g_return_val_if_fail (total >= 0, total);

  for (gsize i = 0; i < n; i++)
    sum += weights[i];
  if (sum == 0)
    {
      if (n > 0)
        memset (shares, 0, n * sizeof *shares);
      return total;
    }
  if (sum > G_MAXUINT64)
    allocate_wide (total, weights, sum, n, shares);
  else
    {
      g_autofree guint64 *room = g_new (guint64, 3 * n);

      for (gsize i = 0; i < n; i++)
        room[i] = (guint64) weights[i];
      gain_allocate_narrow (total, room, (guint64) sum, n, shares, room + n);
    }
  return 0;
}

/**
 * gain_earned:
 * @maximum: cents, not negative
 * @payout: parts per million of it, 0 to 1,000,000
 *
 * Source: contract "Distribution", Arithmetic: rounded to the cent, halves to even.
 *
 * Returns: cents
 */
gint64
gain_earned (gint64 maximum, gint64 payout)
{
  guint64 product;
  guint64 cents;
  guint64 rest;

  if (__builtin_mul_overflow ((guint64) maximum, (guint64) payout, &product))
    return gain_round_half_even ((GainInt128) maximum * payout, PARTS_PER_MILLION);
  cents = product / PARTS_PER_MILLION;
  rest = product % PARTS_PER_MILLION;
  if (rest > PARTS_PER_MILLION / 2 || (rest == PARTS_PER_MILLION / 2 && (cents & 1)))
    cents++;
  return (gint64) cents;
}
