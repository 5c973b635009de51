/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-map-sample.h"

G_BEGIN_DECLS

/* catalog: what the workspace knows, for measures and departments; may be NULL. */
GainMapping *gain_mapping_guess      (GainKind kind, const GainMapSample *sample,
                                      const GainCatalog *catalog);
void         gain_mapping_guess_time (GainMapping *mapping, const GainMapSample *sample,
                                      gboolean whole_year);
GainMapping *gain_mapping_from_names (GainKind kind, const GainMapSample *sample);
gboolean     gain_mapping_guess_kind (const GainMapSample *sample, const GainCatalog *catalog,
                                      GainKind *kind);
void         gain_mapping_guess_values (GainMapping *mapping, guint column,
                                      const GainMapSample *sample);

G_END_DECLS
