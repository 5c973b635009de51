/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-canvas-sheet.h"

G_BEGIN_DECLS

/* The canvas of a driver diagram. Scrolls by itself: put it into a GtkScrolledWindow. It shows and
 * asks, and changes nothing: each signal is a wish that its owner grants with another drawing.
 * Signals:
 *   "chosen" (id or NULL): another node has the keyboard
 *   "command" (what, id or NULL): "sibling", "child", "remove", "up", "down", "details"
 *   "typed" (id, text or NULL, next): the words of a node are others now; NULL: left as they were;
 *     next: whether a child is wanted at once
 *   "dropped" (id, target, GainDropPlace, copy): a node was dragged
 *   "context" (x, y): a menu is asked for, in the canvas's pixels
 *   "zoomed": another scale
 *   "restyled": another font, so that boxes may have other heights */
#define GAIN_TYPE_CANVAS (gain_canvas_get_type ())
G_DECLARE_FINAL_TYPE (GainCanvas, gain_canvas, GAIN, CANVAS, GtkWidget)

#define GAIN_CANVAS_MIN_SCALE 0.1
#define GAIN_CANVAS_MAX_SCALE 2.5

typedef enum { GAIN_CANVAS_FREE, GAIN_CANVAS_FIT_WIDTH, GAIN_CANVAS_FIT_ALL } GainCanvasFit;

GtkWidget  *gain_canvas_new         (void);
void        gain_canvas_set_drawing (GainCanvas *self, GainDrawing *drawing);
GainDrawing *gain_canvas_get_drawing (GainCanvas *self); /* borrowed; NULL */
const char *gain_canvas_get_chosen  (GainCanvas *self);  /* NULL: none */
void        gain_canvas_choose      (GainCanvas *self, const char *id, gboolean focus);
void        gain_canvas_show        (GainCanvas *self, const char *id); /* in the middle */
void        gain_canvas_reveal      (GainCanvas *self, const char *id);
void        gain_canvas_edit        (GainCanvas *self, const char *id, const char *text);
gboolean    gain_canvas_is_editing  (GainCanvas *self);
void        gain_canvas_set_editable (GainCanvas *self, gboolean editable);
gboolean    gain_canvas_end_edit    (GainCanvas *self, gboolean keep);
double      gain_canvas_get_scale   (GainCanvas *self);
void        gain_canvas_set_scale   (GainCanvas *self, double scale);
void        gain_canvas_zoom        (GainCanvas *self, int by); /* steps: 1, -1 */
void        gain_canvas_fit         (GainCanvas *self, GainCanvasFit fit); /* from now on */
GainCanvasFit gain_canvas_get_fit   (GainCanvas *self);
/* The part of the drawing that is in sight, in its pixels. */
void        gain_canvas_get_seen    (GainCanvas *self, graphene_rect_t *seen);
void        gain_canvas_center_on   (GainCanvas *self, double x, double y);
void        gain_canvas_get_box     (GainCanvas *self, const char *id, graphene_rect_t *box);

G_END_DECLS
