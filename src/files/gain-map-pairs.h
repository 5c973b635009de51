/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-map-sample.h"

G_BEGIN_DECLS

/* Finds the measures of a wide sheet, marks the headings that they take. */
void gain_map_guess_pairs (GainMapping *mapping, const GainMapSample *sample,
                           const GainCatalog *catalog, gboolean *taken);
const GainMeasure *gain_map_find_measure (const GainCatalog *catalog, const char *text);

G_END_DECLS
