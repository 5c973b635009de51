/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare-run.h"
#include "gain-snapshot.h"

G_BEGIN_DECLS

/* What is compared: GainScenario, the base first. A run keeps the list that it was given, so a list is
 * never changed: a new one takes its place. */
GPtrArray *gain_scenarios_new    (void);
GPtrArray *gain_scenarios_copy   (const GPtrArray *scenarios);
GPtrArray *gain_scenarios_follow (const GPtrArray *scenarios, const GainSnapshot *snapshot,
                                  const char *title);
GainPlan  *gain_scenarios_read_plan (const GainSnapshot *snapshot, const char *title);
char      *gain_scenarios_alone      (const GainSnapshot *snapshot); /* or NULL */
char      *gain_scenarios_same_money (const GainComparison *comparison);

G_END_DECLS
