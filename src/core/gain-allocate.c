/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-allocate.h"

#include <string.h>

/* The k-th largest of n values (k from 1), by quickselect with the middle one of three as pivot;
 * reorders the values. */
static GainUint128
kth_largest_wide (GainUint128 *values, gsize n, gsize k)
{
  gssize low = 0;
  gssize high = (gssize) n - 1;
  gssize want = (gssize) k - 1;

  while (low < high)
    {
      GainUint128 a = values[low];
      GainUint128 b = values[low + (high - low) / 2];
      GainUint128 c = values[high];
      GainUint128 pivot = MAX (MIN (a, b), MIN (MAX (a, b), c));
      gssize i = low;
      gssize j = high;

      while (i <= j)
        {
          while (values[i] > pivot)
            i++;
          while (values[j] < pivot)
            j--;
          if (i > j)
            break;
          a = values[i];
          values[i++] = values[j];
          values[j--] = a;
        }
      if (want <= j)
        high = j;
      else if (want >= i)
        low = i;
      else
        break;
    }
  return values[want];
}

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

/* The k-th largest of n values (k from 1), reordering them. Only the threshold is needed: who is
 * above it gets a cent, and of the equal ones the first by id, so nothing is ever sorted. On which
 * side of a pivot a value falls can't be foreseen, so nothing branches on it: each value is written
 * to both ends of the spare room, and the end that it belongs to moves on. */
static guint64
kth_largest_narrow (guint64 *values, guint64 *spare, gsize n, gsize k)
{
  for (;;)
    {
      guint64 a = values[0], b = values[n / 2], c = values[n - 1];
      guint64 pivot = MAX (MIN (a, b), MIN (MAX (a, b), c));
      gsize above = 0;     /* [0, above): larger */
      gsize below = n - 1; /* (below, n): smaller; between them as many as are equal */
      guint64 *swapped = values;

      for (gsize i = 0; i < n; i++)
        {
          guint64 value = values[i];

          spare[above] = value;
          spare[below] = value;
          above += value > pivot;
          below -= value < pivot;
        }
      if (k > above && k <= below + 1)
        return pivot;
      values = spare;
      spare = swapped;
      if (k <= above)
        {
          n = above;
          continue;
        }
      values += below + 1;
      spare += below + 1;
      n -= below + 1;
      k -= below + 1;
    }
}

/* One cent each to the `left` largest remainders, ties to the smaller index. */
static void
hand_out_narrow (const guint64 *remainders, gsize n, gsize left, gint64 *shares, guint64 *scratch)
{
  guint64 threshold;

  if (left == 0)
    return;
  memcpy (scratch, remainders, n * sizeof *scratch);
  threshold = kth_largest_narrow (scratch, scratch + n, n, left);
  for (gsize i = 0; i < n; i++)
    {
      gboolean larger = remainders[i] > threshold;

      shares[i] += larger;
      left -= (gsize) larger;
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
 * @scratch: (array): room for 3 * @n values
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
      g_autofree guint64 *room = g_new (guint64, 4 * n);

      for (gsize i = 0; i < n; i++)
        room[i] = (guint64) weights[i];
      gain_allocate_narrow (total, room, (guint64) sum, n, shares, room + n);
    }
  return 0;
}

/**
 * gain_allocate_weight:
 * @total: any figure of 128 bits
 * @weights: (array length=n): weights in the byte order of their ids; their sum fits 63 bits
 * @n: how many, few
 * @shares: (out) (array length=n): adding up to @total; all 0 where all weights are
 *
 * gain_allocate() for what isn't money but what money is divided by, which may be larger: by largest
 * remainder, of equal ones to the smaller index.
 */
void
gain_allocate_weight (GainUint128 total, const guint64 *weights, guint n, GainUint128 *shares)
{
  g_autofree GainUint128 *remainders = g_new (GainUint128, n + 1);
  GainUint128 left = total;
  guint64 sum = 0;

  g_return_if_fail (weights != NULL && shares != NULL);

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  for (guint i = 0; i < n; i++)
    {
      /* total = q * sum + r, so total * w / sum = q * w + r * w / sum, and nothing overflows. */
      GainUint128 rest = sum > 0 ? total % sum * weights[i] : 0;

      shares[i] = sum > 0 ? total / sum * weights[i] + rest / sum : 0;
      remainders[i] = sum > 0 ? rest % sum + 1 : 0;
      left -= shares[i];
    }
  while (sum > 0 && left > 0)
    {
      guint most = 0;

      for (guint i = 1; i < n; i++)
        if (remainders[i] > remainders[most])
          most = i;
      shares[most]++;
      remainders[most] = 0;
      left--;
    }
}
