/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-strategy-view-private.h"

G_BEGIN_DECLS

/* What differs, in words, in the window's pane: from the compared version, or what the parent changed
 * since a practice's or department's version was looked at, and what that version leaves out. */
#define GAIN_TYPE_CHANGE_LIST (gain_change_list_get_type ())
G_DECLARE_FINAL_TYPE (GainChangeList, gain_change_list, GAIN, CHANGE_LIST, GtkWidget)

GtkWidget *gain_change_list_new    (GainStrategyView *view);
void       gain_change_list_update (GainChangeList *self);

G_END_DECLS
