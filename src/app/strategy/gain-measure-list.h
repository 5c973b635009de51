/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-strategy-view-private.h"

G_BEGIN_DECLS

/* The measures of a node: roles, how they stand now, and the ways to where that comes from. */
#define GAIN_TYPE_MEASURE_LIST (gain_measure_list_get_type ())
G_DECLARE_FINAL_TYPE (GainMeasureList, gain_measure_list, GAIN, MEASURE_LIST, GtkWidget)

GtkWidget *gain_measure_list_new      (void);
void       gain_measure_list_set_view (GainMeasureList *self, GainStrategyView *view);
void       gain_measure_list_update   (GainMeasureList *self, const char *id);
/* Lets the button of a drop-down of long texts be narrow. */
void       gain_measure_list_narrow   (GtkDropDown *choice);

G_END_DECLS
