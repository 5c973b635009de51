/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* The versions of a plan: what it was, what was decided about it, what changed, and back to it. */
GPtrArray             *gain_plan_history_read (GainStore *store, const char *title, GError **error);
const GainPlanVersion *gain_plan_history_find (const GPtrArray *versions, guint number,
                                               GError **error); /* 0: the newest */
GPtrArray             *gain_plan_history_diff (const GainPlanVersion *before,
                                               const GainPlanVersion *after,
                                               const GainCatalog *catalog, GError **error);
char                  *gain_plan_history_steps (const GainPlanVersion *version,
                                                const GainTable *decisions,
                                                const GPtrArray *sealed);
gboolean               gain_plan_history_restore (GainStore *store, const char *title, guint number,
                                                  gboolean *changed, GCancellable *cancellable,
                                                  GError **error);

G_END_DECLS
