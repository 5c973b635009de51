/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare-run.h"
#include "gain-snapshot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A card for each scenario that is compared: its letter, its plan, what is tried in it. Signal
 * "plan-chosen" (scenario, title): another plan for it. */
#define GAIN_TYPE_COMPARE_CARDS (gain_compare_cards_get_type ())
G_DECLARE_FINAL_TYPE (GainCompareCards, gain_compare_cards, GAIN, COMPARE_CARDS, GtkBox)

void gain_compare_cards_set  (GainCompareCards *self, const GPtrArray *scenarios,
                              const GainSnapshot *snapshot);
void gain_compare_cards_tell (GainCompareCards *self, const GPtrArray *scenarios,
                              const GainSnapshot *snapshot);

G_END_DECLS
