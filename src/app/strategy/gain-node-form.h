/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-strategy-view-private.h"

G_BEGIN_DECLS

/* What is known about the chosen node, to be read and changed in the window's pane. */
#define GAIN_TYPE_NODE_FORM (gain_node_form_get_type ())
G_DECLARE_FINAL_TYPE (GainNodeForm, gain_node_form, GAIN, NODE_FORM, GtkWidget)

GtkWidget *gain_node_form_new    (GainStrategyView *view);
void       gain_node_form_update (GainNodeForm *self);
void       gain_node_form_focus  (GainNodeForm *self, const char *field);

G_END_DECLS
