/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-drawing.h"

G_BEGIN_DECLS

/* A driver diagram as a list, for keyboard and screen reader: every node once, below the first that
 * leads to it. What it can be asked for is what the canvas can be asked for, by the same keys and the
 * same menu.
 * Signals: "chosen" (id), "command" (what, id), "typed" (id, text or NULL, next): as GainCanvas. */
#define GAIN_TYPE_OUTLINE (gain_outline_get_type ())
G_DECLARE_FINAL_TYPE (GainOutline, gain_outline, GAIN, OUTLINE, GtkWidget)

GtkWidget *gain_outline_new    (GMenuModel *commands);
void       gain_outline_set    (GainOutline *self, const GainDiagram *diagram,
                                const GainDrawing *drawing);
void       gain_outline_choose (GainOutline *self, const char *id, gboolean focus);
void       gain_outline_edit   (GainOutline *self, const char *id);
gboolean   gain_outline_end_edit (GainOutline *self);
gboolean   gain_outline_is_editing (GainOutline *self);
void       gain_outline_show_all   (GainOutline *self, gboolean all);
void       gain_outline_set_editable (GainOutline *self, gboolean editable);

G_END_DECLS
