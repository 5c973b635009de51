/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-ramp.h"

#define N_RAMP 5

/* Light to dark, the same on every screen: the ramp stands for itself, words never lie on it. */
static const guint32 ramp[N_RAMP] = { 0xeef1f5, 0xcfe0f3, 0x9cc3e9, 0x4f93d2, 0x1a5fb4 };

/**
 * gain_ramp_color:
 * @tier: 0 is the lowest
 * @n_tiers: of the scheme
 *
 * Returns: the tier's color in a bar
 */
GdkRGBA
gain_ramp_color (guint tier, guint n_tiers)
{
  guint at = n_tiers > 1 ? (tier * (N_RAMP - 1) + (n_tiers - 1) / 2) / (n_tiers - 1) : N_RAMP - 1;
  guint32 rgb = ramp[MIN (at, N_RAMP - 1)];

  return (GdkRGBA){ (float) (rgb >> 16 & 0xff) / 255, (float) (rgb >> 8 & 0xff) / 255,
                    (float) (rgb & 0xff) / 255, 1 };
}
