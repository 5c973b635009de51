/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"
#include "gain-reader.h"

G_BEGIN_DECLS

GainPlan *gain_plan_from_json (const char *text, gssize length, GError **error);
/* As far as it can be read, and not checked: to say where a fault is. */
GainPlan *gain_plan_begun_from_json (const char *text, gssize length);
char     *gain_plan_to_json   (const GainPlan *plan);

G_END_DECLS
