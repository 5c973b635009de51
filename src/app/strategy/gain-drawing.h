/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram.h"
#include "gain-scorecard.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A driver diagram as the canvas shows it: what is written in each box and where the box and the
 * lines lie, in the canvas's pixels at 100 %. Immutable once built, shared by reference. */

typedef enum { GAIN_DRAWN_SAME, GAIN_DRAWN_ADDED, GAIN_DRAWN_REMOVED, GAIN_DRAWN_REWORDED,
               GAIN_DRAWN_RELINKED } GainDrawnChange;

typedef struct
{
  char            *id;
  GainDiagramKind  kind;
  char            *text;
  char            *note;      /* who, until when, how far; NULL: nothing to say */
  char            *figures;   /* of its measures; NULL: none */
  char            *warning;   /* "Overdue"; NULL: all is well */
  char            *was;       /* its former words, where it was reworded; NULL */
  GainTierMix      mix;
  gboolean         has_mix;
  gboolean         dim;       /* a filter is on that it does not fit */
  gboolean         inherited; /* from the parent's diagram */
  guint            n_hints;
  GainDrawnChange  change;
  graphene_rect_t  box;
} GainDrawnNode;

typedef struct
{
  guint            from, to;   /* nodes */
  guint            first, n;   /* of the drawing's points: from the box's edge to the other's */
  gboolean         dim;
  GainDrawnChange  change;
} GainDrawnLink;

typedef struct
{
  GArray          *nodes;   /* GainDrawnNode */
  GArray          *links;   /* GainDrawnLink */
  GArray          *points;  /* graphene_point_t */
  GHashTable      *by_id;   /* id, the node's own -> index + 1 */
  double           left[GAIN_N_DIAGRAM_KINDS]; /* of the columns */
  double           widths[GAIN_N_DIAGRAM_KINDS];
  double           width, height;
  gatomicrefcount  ref_count;
} GainDrawing;

GainDrawing         *gain_drawing_new   (void);
GainDrawing         *gain_drawing_ref   (GainDrawing *drawing);
void                 gain_drawing_unref (GainDrawing *drawing);
GainDrawnNode       *gain_drawing_add   (GainDrawing *drawing, const char *id);
int                  gain_drawing_index (const GainDrawing *drawing, const char *id); /* or -1 */
const GainDrawnNode *gain_drawing_node  (const GainDrawing *drawing, guint index);
const GainDrawnNode *gain_drawing_find  (const GainDrawing *drawing, const char *id); /* or NULL */
const GainDrawnNode *gain_drawing_step  (const GainDrawing *drawing, const char *id,
                                         GtkDirectionType direction); /* or NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDrawing, gain_drawing_unref)

G_END_DECLS
