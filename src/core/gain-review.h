/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

G_BEGIN_DECLS

/* The way of a target to approval: draft, proposed by a department, sent back or approved by the
 * committee, frozen. A review judged the cut-points that it names; others are a draft again. */
void      gain_targets_review          (GainTarget *targets, guint n_targets,
                                        const GainCatalog *catalog, const GainTable *reviews);
gboolean  gain_target_state_may_follow (GainTargetState from, GainTargetState to);
char     *gain_target_cuts_text        (const GainTarget *target);
gboolean  gain_target_cuts_go          (const GainTarget *target, GainDirection direction);
GainDate  gain_targets_deadline        (int performance_year);

G_END_DECLS
