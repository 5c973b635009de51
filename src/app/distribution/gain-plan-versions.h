/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a plan was: its versions, one to read, what differs between any two in words, and back to
 * one. */
#define GAIN_TYPE_PLAN_VERSIONS (gain_plan_versions_get_type ())
G_DECLARE_FINAL_TYPE (GainPlanVersions, gain_plan_versions, GAIN, PLAN_VERSIONS, AdwWindow)

void gain_plan_versions_open (GainView *view, const char *title);

G_END_DECLS
