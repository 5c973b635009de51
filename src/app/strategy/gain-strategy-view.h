/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* What the ACO tries and whether it works: driver diagrams on a canvas, as an outline beside it,
 * and as the pages that are handed out. */
#define GAIN_TYPE_STRATEGY_VIEW (gain_strategy_view_get_type ())
G_DECLARE_FINAL_TYPE (GainStrategyView, gain_strategy_view, GAIN, STRATEGY_VIEW, GainView)

G_END_DECLS
