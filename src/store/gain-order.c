/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <string.h>

#define DIGIT_BITS 11
#define N_DIGITS (1 << DIGIT_BITS)
#define MOST_BITS 128

typedef struct
{
  GainUint128 key;
  guint32     row;
} Packed;

typedef struct
{
  gint64 least;
  guint  bits;
} Field;

static guint
bits_of (guint64 range)
{
  return range == 0 ? 0 : 64 - (guint) __builtin_clzll (range);
}

static void
measure_field (const gint64 *key, guint n_rows, Field *field)
{
  gint64 least = key[0];
  gint64 most = key[0];

  for (guint row = 1; row < n_rows; row++)
    {
      least = MIN (least, key[row]);
      most = MAX (most, key[row]);
    }
  field->least = least;
  field->bits = bits_of ((guint64) most - (guint64) least);
}

static gboolean
is_sorted (const Packed *rows, guint n_rows)
{
  for (guint i = 1; i < n_rows; i++)
    if (rows[i - 1].key > rows[i].key)
      return FALSE;
  return TRUE;
}

static void
sort_digit (const Packed *from, Packed *to, guint n_rows, guint shift)
{
  g_autofree guint *starts = g_new0 (guint, N_DIGITS + 1);

  for (guint i = 0; i < n_rows; i++)
    starts[((guint) (from[i].key >> shift) & (N_DIGITS - 1)) + 1]++;
  for (guint d = 0; d < N_DIGITS; d++)
    starts[d + 1] += starts[d];
  for (guint i = 0; i < n_rows; i++)
    to[starts[(guint) (from[i].key >> shift) & (N_DIGITS - 1)]++] = from[i];
}

static void
sort_packed (Packed **rows, guint n_rows, guint bits)
{
  Packed *spare = NULL;

  if (is_sorted (*rows, n_rows))
    return;
  spare = g_new (Packed, n_rows);
  for (guint shift = 0; shift < bits; shift += DIGIT_BITS)
    {
      Packed *swap = *rows;

      sort_digit (*rows, spare, n_rows, shift);
      *rows = spare;
      spare = swap;
    }
  g_free (spare);
}

/**
 * gain_order_rows:
 * @keys: (array length=n_keys): columns of @n_rows numbers each, the most significant first
 * @n_keys: how many, at most %GAIN_MAX_CELLS
 * @n_rows: how many rows
 * @order: (out) (array length=n_rows): the rows in order of their keys; equal ones as they came
 *
 * Packs each row's keys into one integer of just the bits that they need, and sorts by digits.
 *
 * Returns: whether the keys fit into 128 bits; keys that the readers let through do
 */
gboolean
gain_order_rows (const gint64 *const *keys, guint n_keys, guint n_rows, guint32 *order)
{
  Field fields[GAIN_MAX_CELLS];
  Packed *rows = NULL;
  guint bits = 0;

  g_assert (n_keys <= GAIN_MAX_CELLS);
  if (n_rows == 0)
    return TRUE;
  for (guint k = 0; k < n_keys; k++)
    {
      measure_field (keys[k], n_rows, &fields[k]);
      bits += fields[k].bits;
    }
  if (bits > MOST_BITS)
    return FALSE;
  rows = g_new (Packed, n_rows);
  for (guint row = 0; row < n_rows; row++)
    {
      GainUint128 key = 0;

      for (guint k = 0; k < n_keys; k++)
        if (fields[k].bits > 0)
          key = key << fields[k].bits | ((guint64) keys[k][row] - (guint64) fields[k].least);
      rows[row].key = key;
      rows[row].row = row;
    }
  sort_packed (&rows, n_rows, bits);
  for (guint i = 0; i < n_rows; i++)
    order[i] = rows[i].row;
  g_free (rows);
  return TRUE;
}
