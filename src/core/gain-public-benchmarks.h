/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"
#include "gain-public-peers.h"

G_BEGIN_DECLS

/* Figures of CMS's public results as benchmarks of the workspace's measures. */

gboolean   gain_public_measure_fits  (const GainMeasure *measure, GainPublicMeasure figure);
int        gain_public_guess_measure (const GainCatalog *catalog, GainPublicMeasure figure);
GainTable *gain_public_benchmarks    (const GainCatalog *catalog, const GPtrArray *peers, int year,
                                      const int *measures, const GainPeriod *periods,
                                      guint n_periods);

G_END_DECLS
