/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"

G_BEGIN_DECLS

GainPlan *gain_plan_copy_to_year (const GainPlan *plan, int year);

G_END_DECLS
