/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram-layout.h"

G_BEGIN_DECLS

/* Diagrams by chance, the same for the same seed. */
GainDiagram *diagram_draft      (GRand *random, guint n_nodes, guint n_links, guint skipping);
void         diagram_metrics    (GainDiagramMetrics *metrics);
double       diagram_height     (const GainDiagramNode *node, double width, gpointer user_data);
guint        diagram_crossings  (const GainDiagramLayout *layout);
GainDiagram *diagram_chance_edit (GainDiagram *diagram, GRand *random);

G_END_DECLS
