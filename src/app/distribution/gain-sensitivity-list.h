/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-sensitivity.h"
#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The decisions of a plan, that which moves most money first. */
#define GAIN_TYPE_SENSITIVITY_LIST (gain_sensitivity_list_get_type ())
G_DECLARE_FINAL_TYPE (GainSensitivityList, gain_sensitivity_list, GAIN, SENSITIVITY_LIST, AdwBin)

void gain_sensitivity_list_set (GainSensitivityList *self, GainSession *session, GainPlan *plan,
                                GainFacts *facts);

G_END_DECLS
