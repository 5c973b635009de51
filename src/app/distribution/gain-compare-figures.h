/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare-run.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What scenarios come to: a column each, under the stack of where their pools end. */
#define GAIN_TYPE_COMPARE_FIGURES (gain_compare_figures_get_type ())
G_DECLARE_FINAL_TYPE (GainCompareFigures, gain_compare_figures, GAIN, COMPARE_FIGURES, AdwBin)

void gain_compare_figures_set (GainCompareFigures *self, const GainCompareRun *run);

G_END_DECLS
