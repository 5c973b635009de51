/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* Who gets what, and why: a stored plan run on the window's period. */
#define GAIN_TYPE_DISTRIBUTION_VIEW (gain_distribution_view_get_type ())
G_DECLARE_FINAL_TYPE (GainDistributionView, gain_distribution_view, GAIN, DISTRIBUTION_VIEW,
                      GainView)

G_END_DECLS
