/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram-lint.h"
#include "gain-reader.h"
#include "gain-snapshot.h"

G_BEGIN_DECLS

/* Diagrams between files, the workspace and those who look at them. year 0: the workspace's. */
gboolean           gain_diagram_settle (GainStore *store, GainReading *reading, GError **error);
gboolean           gain_diagram_weigh  (GainStore *store, const GainReading *reading,
                                        GainImportCounts *counts, GError **error);
GainStoredDiagram *gain_diagram_pick   (GainStore *store, const char *title, int year,
                                        GError **error);
GainDiagram       *gain_diagram_load   (GainStore *store, const char *title, int year,
                                        GError **error);
/* diagram: whole. Of an heir only the differences are kept. */
gboolean           gain_diagram_save   (GainStore *store, const GainDiagram *diagram,
                                        const char *label, GError **error);

/* Of a list as in a snapshot: the one of a title and year, or NULL; that one whole, as people see it:
 * an heir with what it inherits. parent: what it inherits from, whole; may be NULL. */
const GainStoredDiagram *gain_diagrams_find (const GPtrArray *diagrams, const char *title,
                                             int year);
GainDiagram             *gain_diagrams_whole (const GPtrArray *diagrams, const char *title,
                                              int year, GainDiagram **parent, GError **error);
/* What the rules R1 to R13 find, with the snapshot's measures, results, plans and last year. */
GPtrArray               *gain_snapshot_lint (GainSnapshot *snapshot, const GainDiagram *diagram);
/* Codes of what plans of a year pay for, sorted, each once. */
char                   **gain_plans_paid    (const GPtrArray *plans, int year);

G_END_DECLS
