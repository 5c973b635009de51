/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* Where the ACO stands and what is to be done: tiers by measure, next steps, age of the data. */
#define GAIN_TYPE_OVERVIEW_VIEW (gain_overview_view_get_type ())
G_DECLARE_FINAL_TYPE (GainOverviewView, gain_overview_view, GAIN, OVERVIEW_VIEW, GainView)

G_END_DECLS
