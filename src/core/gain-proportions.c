/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-proportions.h"

#include "gain-allocate.h"

#define TENTHS 1000

/**
 * gain_proportions_of_amounts:
 * @infrastructure: cents that ended in infrastructure
 * @redesign: cents that ended in redesigned care
 * @participants: cents paid to participants
 * @kept: cents in the reserve or carried forward
 * @proportions: (out caller-allocates): the three percents, which add up to 100.0
 *
 * Divides 100.0 % over the three by the largest remainders, so that what is published adds up.
 * What is kept is distributed later and is in none of them. Source: 42 CFR 425.308 (b)(4)(ii).
 */
void
gain_proportions_of_amounts (gint64 infrastructure, gint64 redesign, gint64 participants,
                             gint64 kept, GainProportions *proportions)
{
  GainUint128 weights[GAIN_N_SPLITS];

  g_return_if_fail (proportions != NULL);

  *proportions = (GainProportions){ .kept = kept };
  proportions->amounts[GAIN_SPLIT_INFRASTRUCTURE] = infrastructure;
  proportions->amounts[GAIN_SPLIT_REDESIGN] = redesign;
  proportions->amounts[GAIN_SPLIT_PARTICIPANTS] = participants;
  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    {
      weights[i] = (GainUint128) MAX (0, proportions->amounts[i]);
      proportions->known |= weights[i] > 0;
    }
  if (proportions->known)
    gain_allocate (TENTHS, weights, GAIN_N_SPLITS, proportions->tenths);
}

/**
 * gain_proportions_format:
 * @proportions: the three percents
 * @split: one of them
 *
 * Returns: (transfer full): it as "91.5%", in every locale
 */
char *
gain_proportions_format (const GainProportions *proportions, GainSplit split)
{
  g_return_val_if_fail (proportions != NULL, NULL);

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "%%",
                          proportions->tenths[split] / 10, proportions->tenths[split] % 10);
}
