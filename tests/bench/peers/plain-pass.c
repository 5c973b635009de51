/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact plain pass: what a run can't do without, and nothing else. For each cell one product of
 * 64 by 64 bits in 128, its quotient and its remainder, summed. Built with -O2. */
#include "plain-pass.h"

uint64_t
plain_pass (const int64_t *numerators, const int64_t *denominators, size_t n)
{
  uint64_t sum = 0;

  for (size_t i = 0; i < n; i++)
    {
      unsigned __int128 product = (unsigned __int128) (uint64_t) numerators[i] * 1000000;
      uint64_t denominator = (uint64_t) denominators[i];

      sum += (uint64_t) (product / denominator) + (uint64_t) (product % denominator);
    }
  return sum;
}
