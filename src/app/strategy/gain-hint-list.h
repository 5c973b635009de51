/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-strategy-view-private.h"

G_BEGIN_DECLS

/* What would make a diagram clearer, in the window's pane: each with the button that mends it. */
#define GAIN_TYPE_HINT_LIST (gain_hint_list_get_type ())
G_DECLARE_FINAL_TYPE (GainHintList, gain_hint_list, GAIN, HINT_LIST, GtkWidget)

GtkWidget *gain_hint_list_new    (GainStrategyView *view);
void       gain_hint_list_update (GainHintList *self);

/* Mends a finding, or goes to where somebody must say something first. */
void       gain_hint_fix         (GainStrategyView *view, const GainLintFinding *finding);

G_END_DECLS
