/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

guint     gain_trend_longest_run_limit (guint n);
guint     gain_trend_crossings_limit   (guint n);
GainTrend gain_trend_judge (const GainCell *cells, guint n_cells, const GainMeasure *measure);

G_END_DECLS
