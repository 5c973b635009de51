/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The fields of a plan that is worked on, as rows that change it and that say what is wrong with
 * them. Signal "changed": a field has another text. */
#define GAIN_TYPE_PLAN_FORM (gain_plan_form_get_type ())
G_DECLARE_FINAL_TYPE (GainPlanForm, gain_plan_form, GAIN, PLAN_FORM, GObject)

GainPlanForm *gain_plan_form_new        (GainPlan *draft, const GainCatalog *catalog);
GainPlan     *gain_plan_form_get_draft  (GainPlanForm *self);
GtkWidget    *gain_plan_form_row        (GainPlanForm *self, const char *path, const char *help);
void          gain_plan_form_forget     (GainPlanForm *self);
void          gain_plan_form_show_fault (GainPlanForm *self, const char *message);
gboolean      gain_plan_form_focus      (GainPlanForm *self, const char *path);
gboolean      gain_plan_form_is_sound   (GainPlanForm *self);
char         *gain_plan_form_unread     (GainPlanForm *self);
gboolean      gain_plan_form_set        (GainPlanForm *self, const char *path, const char *text);
void          gain_plan_form_touch      (GainPlanForm *self);

G_END_DECLS
