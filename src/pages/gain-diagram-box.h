/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram-layout.h"
#include "gain-diagram-page.h"
#include "gain-draw.h"

G_BEGIN_DECLS

/* A node's box on paper: what is in it, how high it is, and its drawing. */
double gain_diagram_box_height (const GainPen *pen, const GainDiagramSheet *sheet,
                                const GainDiagramNode *node, double width);
void   gain_diagram_box_draw   (const GainPen *pen, const GainDiagramSheet *sheet,
                                const GainDiagramNode *node, const GainDiagramBox *box, double x,
                                double y);

G_END_DECLS
