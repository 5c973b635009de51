/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram.h"

G_BEGIN_DECLS

/* A new version that may be changed until it is handed out; and its index after nodes moved. */
GainDiagram *gain_diagram_begin   (const GainDiagram *diagram);
void         gain_diagram_reindex (GainDiagram *diagram);

gboolean gain_diagram_cycle_equal    (const GainDiagramCycle *a, const GainDiagramCycle *b);
gboolean gain_diagram_measures_equal (const GainDiagramNode *a, const GainDiagramNode *b);
gboolean gain_diagram_cycles_equal   (const GainDiagramNode *a, const GainDiagramNode *b);

/* What the edits have in common: the end of one, a node or an error, a node that may be changed in
 * the new version, and a text as it is kept. */
GainDiagram *gain_diagram_finish (GainDiagram *diagram, GainDiagram *edited, char *words,
                                  char **label, GError **error);
gboolean     gain_diagram_check  (const GainDiagram *edited, const GainDiagram *before,
                                  GError **error);
const GainDiagramNode *gain_diagram_need (const GainDiagram *diagram, const char *id,
                                          GError **error);
GainDiagramNode *gain_diagram_open (GainDiagram *edited, const char *id);
char *gain_diagram_clean_or_null (const char *text);

/* What a node is called where it is spoken of: its text, cut short, in quotation marks. */
char *gain_diagram_quote (const GainDiagramNode *node);
char *gain_diagram_quote_whole (const GainDiagramNode *node);

G_END_DECLS
