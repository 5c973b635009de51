/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* Diagrams between files, the workspace and those who look at them. year 0: the workspace's. */
gboolean           gain_diagram_settle (GainStore *store, GainReading *reading, GError **error);
gboolean           gain_diagram_weigh  (GainStore *store, const GainReading *reading,
                                        GainImportCounts *counts, GError **error);
GainStoredDiagram *gain_diagram_pick   (GainStore *store, const char *title, int year,
                                        GError **error);
GainDiagram       *gain_diagram_load   (GainStore *store, const char *title, int year,
                                        GError **error);
gboolean           gain_diagram_save   (GainStore *store, const GainDiagram *diagram,
                                        const char *label, GError **error);

/* Of a list as in a snapshot: the one of a title and year, or NULL. */
const GainStoredDiagram *gain_diagrams_find (const GPtrArray *diagrams, const char *title,
                                             int year);

G_END_DECLS
