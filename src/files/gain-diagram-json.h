/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram.h"
#include "gain-grid.h"
#include "gain-reader.h"

G_BEGIN_DECLS

GainDiagram *gain_diagram_from_json (const char *text, gssize length, GError **error);
char        *gain_diagram_to_json   (const GainDiagram *diagram);
void         gain_diagram_name_fault (const char *text, GError *error);

/* The outline: a row for each node. Read again it gives the same nodes and lines. */
gboolean     gain_diagram_is_outline   (const char *text, gsize length);
GainDiagram *gain_diagram_from_outline (const char *title, int performance_year, const char *text,
                                        gsize length, GError **error);
GainGrid    *gain_diagram_to_grid      (const GainDiagram *diagram);

G_END_DECLS
