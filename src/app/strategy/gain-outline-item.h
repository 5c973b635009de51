/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-drawing.h"

G_BEGIN_DECLS

/* A node of an outline, with what hangs below it. Signal "changed": its words are others. */
#define GAIN_TYPE_OUTLINE_ITEM (gain_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (GainOutlineItem, gain_outline_item, GAIN, OUTLINE_ITEM, GObject)

/* What a row says, by column. */
typedef enum { GAIN_OUTLINE_TEXT, GAIN_OUTLINE_OWNER, GAIN_OUTLINE_DUE, GAIN_OUTLINE_STATUS,
               GAIN_OUTLINE_MEASURES, GAIN_OUTLINE_ALSO, GAIN_OUTLINE_N_COLUMNS } GainOutlineColumn;

GainOutlineItem *gain_outline_item_new        (const char *id);
const char      *gain_outline_item_get_id     (GainOutlineItem *self);
GListStore      *gain_outline_item_get_children (GainOutlineItem *self); /* borrowed */
gboolean         gain_outline_item_can_have_children (GainOutlineItem *self);
const char      *gain_outline_item_get_text   (GainOutlineItem *self, GainOutlineColumn column);
const char      *gain_outline_item_get_spoken (GainOutlineItem *self);
gboolean         gain_outline_item_get_dim    (GainOutlineItem *self);
/* Fills it in from a diagram; says "changed" if anything is. */
void             gain_outline_item_fill       (GainOutlineItem *self, const GainDiagram *diagram,
                                               const GainDrawnNode *drawn, const char *parent);

G_END_DECLS
