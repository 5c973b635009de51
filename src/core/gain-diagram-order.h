/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The order of items within layers that has few crossings of the straight lines between neighboring
 * layers. Source: Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system
 * structures, IEEE Transactions on Systems, Man, and Cybernetics 11 (1981), for the sweeps; Matuszewski,
 * Schönfeld and Molitor, Using sifting for k-layer straightline crossing minimization, Graph Drawing
 * (1999), for the moves of one item. */
typedef struct
{
  guint  n_layers;
  guint  n_items;
  guint *layers;  /* [item] */
  guint *pins;    /* [item]: those above 0 keep their ascending order within the layer */
  guint *places;  /* [item]: its place in its layer, from 0; in: where to begin, out: the order */
  guint  n_edges;
  guint *from;    /* [edge]: an item of some layer */
  guint *to;      /* [edge]: an item of the next */
} GainLayers;

GainLayers *gain_layers_new  (guint n_layers, guint n_items, guint n_edges);
void        gain_layers_free (GainLayers *layers);

/* Looks for the best order at all; one as good as the order to begin with leaves that. */
guint gain_layers_arrange   (GainLayers *layers);
/* Finds a place for the items that are new, and moves others only where it saves more than one
 * crossing (those that were touched: any). marks: [item] 0, or of these. */
typedef enum { GAIN_LAYERS_KEPT, GAIN_LAYERS_TOUCHED, GAIN_LAYERS_FRESH } GainLayersMark;
guint gain_layers_settle    (GainLayers *layers, const guint8 *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainLayers, gain_layers_free)

G_END_DECLS
