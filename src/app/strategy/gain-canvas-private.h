/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-canvas.h"

G_BEGIN_DECLS

/* The canvas, for its own files: gain-canvas.c shows, gain-canvas-input.c listens. */
struct _GainCanvas
{
  GtkWidget           parent_instance;

  GtkWidget          *sheet;
  GtkWidget          *headings[GAIN_N_DIAGRAM_KINDS];
  GtkAdjustment      *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  double              scale;
  GainCanvasFit       fit;
  guint               configuring; /* idle source */
  gboolean            fitted;      /* the scale has changed in a layout: still to be told */
  guint               sharpening;  /* tick callback: lines for a new scale are not ready yet */
  gboolean            has_anchor;  /* a point that stays where it is as the scale changes */
  graphene_point_t    anchor;      /* on the sheet */
  graphene_point_t    anchor_at;   /* on the canvas */
  double              pointer_x, pointer_y;
  char               *chosen;
  char               *reveal;      /* to be brought into sight once there is a layout; or NULL */

  char               *center;      /* the same, in the middle */

  gboolean            editable;
  GtkWidget          *entry;       /* weak; NULL: nothing is typed */
  char               *edited;
  char               *dragged;     /* the node; NULL: the background */
  gboolean            dragging;    /* farther than a click may slip */
  double              pan_x, pan_y;
  double              pinch;
};

enum { GAIN_CANVAS_CHOSEN, GAIN_CANVAS_COMMAND, GAIN_CANVAS_TYPED, GAIN_CANVAS_DROPPED,
       GAIN_CANVAS_CONTEXT, GAIN_CANVAS_ZOOMED, GAIN_CANVAS_RESTYLED, GAIN_CANVAS_N_SIGNALS };
extern guint gain_canvas_signals[GAIN_CANVAS_N_SIGNALS];

void gain_canvas_listen      (GainCanvas *self);
void gain_canvas_to_sheet    (GainCanvas *self, double x, double y, double *sheet_x,
                              double *sheet_y);
void gain_canvas_set_scale_at (GainCanvas *self, double scale, double x, double y);

G_END_DECLS
