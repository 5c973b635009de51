/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-facts.h"

G_BEGIN_DECLS

/* Where the true rate behind a result lies with 95 % confidence, on the measure's own scale (0 to
 * 100 for percents, events per 1,000 person-years for rates). For showing only. */
typedef struct
{
  double   low;
  double   high;
  gboolean known; /* FALSE: dollars and points, no cases, or a count that can't be */
} GainInterval;

GainInterval gain_interval_for_cell (GainCell cell, const GainMeasure *measure);
gboolean     gain_unit_has_chance   (GainUnit unit);
gboolean     gain_cell_has_chance   (GainCell cell, GainUnit unit);

G_END_DECLS
