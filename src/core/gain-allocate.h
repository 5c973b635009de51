/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decimal.h"

G_BEGIN_DECLS

gint64 gain_allocate        (gint64 total, const GainUint128 *weights, gsize n, gint64 *shares);
void   gain_allocate_weight (GainUint128 total, const guint64 *weights, guint n,
                             GainUint128 *shares);
void   gain_allocate_narrow (gint64 total, const guint64 *weights, guint64 sum, gsize n,
                             gint64 *shares, guint64 *scratch);

#define GAIN_PARTS_PER_MILLION 1000000

/**
 * gain_earned:
 * @maximum: cents, not negative
 * @payout: parts per million of it, 0 to 1,000,000
 *
 * Source: contract "Distribution", Arithmetic: rounded to the cent, halves to even.
 *
 * Returns: cents
 */
static inline gint64
gain_earned (gint64 maximum, gint64 payout)
{
  guint64 product;
  guint64 cents;
  guint64 rest;

  if (__builtin_mul_overflow ((guint64) maximum, (guint64) payout, &product))
    return gain_round_half_even ((GainInt128) maximum * payout, GAIN_PARTS_PER_MILLION);
  cents = product / GAIN_PARTS_PER_MILLION;
  rest = product % GAIN_PARTS_PER_MILLION;
  return (gint64) (cents
                   + ((rest > GAIN_PARTS_PER_MILLION / 2)
                      | ((rest == GAIN_PARTS_PER_MILLION / 2) & (cents & 1))));
}

G_END_DECLS
