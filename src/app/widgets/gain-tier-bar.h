/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many stand in each tier, as one stacked bar: the tier ramp from light to dark, then hatched
 * grey for those who are too few to judge, then an empty frame for those without a target. */
#define GAIN_TYPE_TIER_BAR (gain_tier_bar_get_type ())
G_DECLARE_FINAL_TYPE (GainTierBar, gain_tier_bar, GAIN, TIER_BAR, GtkWidget)

GtkWidget *gain_tier_bar_new (void);
void       gain_tier_bar_set (GainTierBar *self, const GainTierMix *mix, const GainScheme *scheme);

G_END_DECLS
