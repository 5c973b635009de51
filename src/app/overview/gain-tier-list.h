/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One line a measure, by domain: title, tiers as a bar, counts, the ACO's value.
 * Signal "open" (code): a line was chosen. */
#define GAIN_TYPE_TIER_LIST (gain_tier_list_get_type ())
G_DECLARE_FINAL_TYPE (GainTierList, gain_tier_list, GAIN, TIER_LIST, AdwBin)

GtkWidget *gain_tier_list_new      (void);
guint      gain_tier_list_fill     (GainTierList *self, GainSnapshot *snapshot);
void       gain_tier_list_set_narrow (GainTierList *self, gboolean narrow);
GtkWidget *gain_tier_legend_new    (GainSnapshot *snapshot);

G_END_DECLS
