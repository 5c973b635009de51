/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* What counts, and where the bars are set: measures, tier schemes, targets. */
#define GAIN_TYPE_MEASURES_VIEW (gain_measures_view_get_type ())
G_DECLARE_FINAL_TYPE (GainMeasuresView, gain_measures_view, GAIN, MEASURES_VIEW, GainView)

G_END_DECLS
