/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan-pages.h"

G_BEGIN_DECLS

/* What adds elements to the lists of a plan, takes them away, and puts groups in another order. Each
 * leaves the keyboard where the change is. */
typedef enum
{
  GAIN_ELEMENT_DEDUCTION,
  GAIN_ELEMENT_BEARER,
  GAIN_ELEMENT_GROUP,
  GAIN_ELEMENT_MEASURE,
  GAIN_ELEMENT_GATE,
} GainPlanElement;

GtkWidget *gain_plan_remover_new       (const GainPlanPages *pages, GainPlanElement element,
                                        guint group, guint at, const char *label);
GtkWidget *gain_plan_adder_new         (const GainPlanPages *pages, GainPlanElement element,
                                        guint group, const char *title, GtkStringList *choices);
GtkWidget *gain_plan_measure_adder_new (const GainPlanPages *pages, guint group);
GtkWidget *gain_plan_group_tools_new   (const GainPlanPages *pages, guint group);
void       gain_plan_group_accept      (const GainPlanPages *pages, guint group, GtkWidget *widget);

G_END_DECLS
