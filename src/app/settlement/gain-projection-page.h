/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-projection.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where the year under way is going: its position against the minimum as it was known month by
 * month, how it may end, and the months of service behind that. Once it is settled: where it went,
 * and what had been said of it. */
#define GAIN_TYPE_PROJECTION_PAGE (gain_projection_page_get_type ())
G_DECLARE_FINAL_TYPE (GainProjectionPage, gain_projection_page, GAIN, PROJECTION_PAGE, AdwBin)

void gain_projection_page_set (GainProjectionPage *self, GainProjection *projection,
                               const GainSettled *settled);

G_END_DECLS
