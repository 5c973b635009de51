/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-grid.h"
#include "gain-projection.h"

G_BEGIN_DECLS

GainGrid *gain_projection_to_grid         (const GainProjection *projection);
GainGrid *gain_projection_months_to_grid  (const GainProjection *projection);
GainGrid *gain_projection_history_to_grid (const GainProjection *projection);
char     *gain_projection_to_json         (const GainProjection *projection);

G_END_DECLS
