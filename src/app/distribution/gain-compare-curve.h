/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare-run.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How evenly the payments are spread: a Lorenz curve a scenario. */
#define GAIN_TYPE_COMPARE_CURVE (gain_compare_curve_get_type ())
G_DECLARE_FINAL_TYPE (GainCompareCurve, gain_compare_curve, GAIN, COMPARE_CURVE, GtkWidget)

void gain_compare_curve_set (GainCompareCurve *self, const GainCompareRun *run);

G_END_DECLS
