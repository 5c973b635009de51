/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram.h"

G_BEGIN_DECLS

/* Where the boxes and lines of a diagram stand: a column for each kind, in the order that has few
 * crossings, and never a line through a box. The lengths are in whatever unit the one who measures
 * the text uses. Source: the contract "Driver diagrams", Editing. */

/* How high a node's box is that is width wide, its wrapped text and all that it shows included. */
typedef double (*GainDiagramMeasureFunc) (const GainDiagramNode *node, double width,
                                          gpointer user_data);

typedef struct
{
  double widths[GAIN_N_DIAGRAM_KINDS]; /* of the boxes of each kind */
  double column_gap;                   /* between columns: room for the lines */
  double row_gap;                      /* between boxes */
  double lane_gap;                     /* kept free around a line that passes a column */
} GainDiagramMetrics;

typedef struct
{
  double x, y, width, height;
  guint  column;  /* its kind */
  guint  place;   /* in its column, from above, boxes alone: 0, 1, ... */
} GainDiagramBox;

typedef struct { double x, y; } GainDiagramPoint;

/* A line from the right edge of a box to the left edge of another; its points run from left to right.
 * From points[0] to points[1], points[2] to points[3] ... it runs as a curve between two columns;
 * from points[1] to points[2] ... level through a column that it passes. Within a column both ends
 * are at the right edges. */
typedef struct
{
  guint             link;     /* index in the diagram's links */
  guint             from, to; /* node indices */
  gboolean          backward; /* from right to left, or within a column: drawn as a fault */
  guint             n_points; /* 2, and 2 more for each column passed */
  GainDiagramPoint  points[2 * GAIN_N_DIAGRAM_KINDS];
} GainDiagramLine;

typedef struct
{
  GainDiagram     *diagram;
  GainDiagramBox  *boxes;     /* [node index] */
  GArray          *lines;     /* GainDiagramLine */
  GPtrArray       *columns[GAIN_N_DIAGRAM_KINDS]; /* ids (not owned) from above to below */
  double           xs[GAIN_N_DIAGRAM_KINDS];      /* left edge of each column, the empty ones too */
  double           width, height;                 /* of the whole */
  guint            crossings; /* of straight lines between neighboring columns */
} GainDiagramLayout;

/* previous: the layout before an edit, from which the new one moves as little as it must; NULL: a
 * diagram that is shown for the first time. */
GainDiagramLayout *gain_diagram_layout_new   (GainDiagram *diagram,
                                              const GainDiagramMetrics *metrics,
                                              GainDiagramMeasureFunc measure, gpointer user_data,
                                              const GainDiagramLayout *previous);
void               gain_diagram_layout_free (GainDiagramLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDiagramLayout, gain_diagram_layout_free)

G_END_DECLS
