/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-drawing.h"
#include "gain-node-box.h"

G_BEGIN_DECLS

/* What lies on the canvas, at 100 %: a box for each node, the lines between them, and the words
 * that are being typed. The canvas moves and scales it as a whole. */
#define GAIN_TYPE_CANVAS_SHEET (gain_canvas_sheet_get_type ())
G_DECLARE_FINAL_TYPE (GainCanvasSheet, gain_canvas_sheet, GAIN, CANVAS_SHEET, GtkWidget)

/* What a node would do if it were dropped where it is. */
typedef enum { GAIN_DROP_NONE, GAIN_DROP_BEFORE, GAIN_DROP_AFTER, GAIN_DROP_ONTO } GainDropPlace;

GtkWidget   *gain_canvas_sheet_new        (void);
void         gain_canvas_sheet_set        (GainCanvasSheet *self, GainDrawing *drawing);
GainDrawing *gain_canvas_sheet_get        (GainCanvasSheet *self); /* borrowed; NULL */
void         gain_canvas_sheet_set_seen   (GainCanvasSheet *self, const graphene_rect_t *seen,
                                           double scale);
gboolean     gain_canvas_sheet_snapshot_lines (GainCanvasSheet *self, GtkSnapshot *snapshot,
                                               const graphene_point_t *origin,
                                               const GdkRGBA *ground);
GainNodeBox *gain_canvas_sheet_find       (GainCanvasSheet *self, const char *id); /* or NULL */
const GainDrawnNode *gain_canvas_sheet_at (GainCanvasSheet *self, double x, double y);
void         gain_canvas_sheet_choose     (GainCanvasSheet *self, const char *id);
void         gain_canvas_sheet_set_drop   (GainCanvasSheet *self, const char *moved,
                                           const char *target, GainDropPlace place,
                                           double x, double y);
/* An entry over a node; NULL ends it. */
void         gain_canvas_sheet_set_entry  (GainCanvasSheet *self, GtkWidget *entry,
                                           const char *id);

G_END_DECLS
