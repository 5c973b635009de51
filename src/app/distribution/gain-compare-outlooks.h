/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare-page.h"

G_BEGIN_DECLS

/* A plan on the low, the expected and the high pool of the year under way, side by side. */
gboolean gain_compare_outlooks (GainComparePage *page, GainSnapshot *snapshot);

G_END_DECLS
