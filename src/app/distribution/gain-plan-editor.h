/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan-form.h"
#include "gain-view.h"

G_BEGIN_DECLS

/* Builds a plan: asks what a board must decide, in order, and shows what it would pay. */
#define GAIN_TYPE_PLAN_EDITOR (gain_plan_editor_get_type ())
G_DECLARE_FINAL_TYPE (GainPlanEditor, gain_plan_editor, GAIN, PLAN_EDITOR, AdwWindow)

/* stored: the plan that is changed; NULL: a new one. */
GainPlanEditor *gain_plan_editor_open (GainView *view, GainPlan *draft, const char *stored);
gboolean        gain_plan_editor_set  (GainPlanEditor *self, const char *path, const char *text);
void            gain_plan_editor_show (GainPlanEditor *self, const char *page);
void            gain_plan_editor_save (GainPlanEditor *self);
GainPlan       *gain_plan_editor_get_draft (GainPlanEditor *self);
gboolean        gain_plan_editor_is_busy   (GainPlanEditor *self);
const char     *gain_plan_editor_get_fault (GainPlanEditor *self);

G_END_DECLS
