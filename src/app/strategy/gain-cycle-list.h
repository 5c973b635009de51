/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-strategy-view-private.h"

G_BEGIN_DECLS

/* The tests of a change idea (plan, do, study, act), to be read and written. */
#define GAIN_TYPE_CYCLE_LIST (gain_cycle_list_get_type ())
G_DECLARE_FINAL_TYPE (GainCycleList, gain_cycle_list, GAIN, CYCLE_LIST, GtkWidget)

GtkWidget *gain_cycle_list_new      (void);
void       gain_cycle_list_set_view (GainCycleList *self, GainStrategyView *view);
void       gain_cycle_list_update   (GainCycleList *self, const char *id);

G_END_DECLS
