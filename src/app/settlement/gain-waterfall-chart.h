/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-settled.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A settlement as a waterfall: from the benchmark to what is paid or owed, with the least savings or
 * losses that count as a line across. Each bar's name and amount can be reached and read. */
#define GAIN_TYPE_WATERFALL_CHART (gain_waterfall_chart_get_type ())
G_DECLARE_FINAL_TYPE (GainWaterfallChart, gain_waterfall_chart, GAIN, WATERFALL_CHART, GtkWidget)

void       gain_waterfall_chart_set (GainWaterfallChart *self, GainSettled *settled);

G_END_DECLS
