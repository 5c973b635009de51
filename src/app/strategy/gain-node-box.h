/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-drawing.h"

G_BEGIN_DECLS

/* One box of the canvas: a widget of its own, so that keyboard and screen reader find it. */
#define GAIN_TYPE_NODE_BOX (gain_node_box_get_type ())
G_DECLARE_FINAL_TYPE (GainNodeBox, gain_node_box, GAIN, NODE_BOX, GtkWidget)

GtkWidget           *gain_node_box_new        (void);
/* node: borrowed, must outlive the next call. */
void                 gain_node_box_set        (GainNodeBox *self, const GainDrawnNode *node);
const GainDrawnNode *gain_node_box_get        (GainNodeBox *self);
void                 gain_node_box_set_chosen (GainNodeBox *self, gboolean chosen);
/* Without words, where they would be too small to read. */
void                 gain_node_box_set_plain  (GainNodeBox *self, gboolean plain);
/* How high a box of this width is, in the font of @canvas. */
double               gain_node_box_height     (GtkWidget *canvas, const GainDrawnNode *node,
                                               double width);
char                *gain_drawn_node_describe (const GainDrawnNode *node);

G_END_DECLS
