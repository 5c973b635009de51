/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-drawing.h"

G_BEGIN_DECLS

/* The lines of a diagram, drawn once into textures for the part that is in sight and kept until
 * something about them changes: a stroke that the renderer is given itself goes to the X server as
 * a mask of its own, for every line and every frame. */
typedef struct _GainCanvasLines GainCanvasLines;

/* What the lines depend on. */
typedef struct
{
  const GainDrawing *drawing;
  int      chosen;    /* the node whose lines alone are wanted, to stand out; -1: all lines */
  double   scale;     /* pixels of the canvas for each of the drawing */
  int      factor;    /* pixels of the screen for each of the canvas */
  gboolean straight;  /* no curves: too small to be seen */
  gboolean by_cairo;  /* who draws the window */
  gboolean high;      /* contrast */
  GdkRGBA  ink, accent;
  GdkRGBA  ground;    /* what they are drawn upon */
} GainLinesLook;

GainCanvasLines *gain_canvas_lines_new      (void);
void             gain_canvas_lines_free     (GainCanvasLines *self);
/* Another drawing may lie at the same address. */
void             gain_canvas_lines_forget   (GainCanvasLines *self);
gboolean         gain_canvas_lines_snapshot (GainCanvasLines *self, GtkSnapshot *snapshot,
                                             const GainLinesLook *look,
                                             const graphene_point_t *origin,
                                             const graphene_rect_t *seen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainCanvasLines, gain_canvas_lines_free)

G_END_DECLS
