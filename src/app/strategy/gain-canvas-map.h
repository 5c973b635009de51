/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-canvas.h"

G_BEGIN_DECLS

/* All of a large diagram in miniature, with a frame around what is in sight: drag it. Hides itself
 * while everything is in sight. What it does the keyboard does on the canvas. */
#define GAIN_TYPE_CANVAS_MAP (gain_canvas_map_get_type ())
G_DECLARE_FINAL_TYPE (GainCanvasMap, gain_canvas_map, GAIN, CANVAS_MAP, GtkWidget)

GtkWidget *gain_canvas_map_new    (GainCanvas *canvas);
void       gain_canvas_map_update (GainCanvasMap *self);

G_END_DECLS
