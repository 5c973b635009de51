/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-funnel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A measure's clinicians as dots over their cases, the group's rate and the limits that chance
 * alone seldom passes. Signals: "pointed" (guint person, or G_MAXUINT: nobody): the pointer or the
 * keyboard is at a dot; "chosen" (guint person): it was clicked, or Enter was pressed. */
#define GAIN_TYPE_FUNNEL_CHART (gain_funnel_chart_get_type ())
G_DECLARE_FINAL_TYPE (GainFunnelChart, gain_funnel_chart, GAIN, FUNNEL_CHART, GtkWidget)

GtkWidget *gain_funnel_chart_new   (void);
GainFunnelLimits *gain_funnel_chart_curves (const GainFunnel *funnel);
void       gain_funnel_chart_set   (GainFunnelChart *self, GainFunnel *funnel,
                                    GainFunnelLimits *limits);
void       gain_funnel_chart_point (GainFunnelChart *self, guint person);
guint      gain_funnel_chart_find  (GainFunnelChart *self, double x, double y);

G_END_DECLS
