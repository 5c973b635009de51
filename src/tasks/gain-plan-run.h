/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-run.h"
#include "gain-store.h"

G_BEGIN_DECLS

GainFacts  *gain_facts_load    (GainStore *store, GainCatalog *catalog, int year, GainPeriod period,
                                GCancellable *cancellable, GError **error);
GainPlan   *gain_plan_load     (GainStore *store, const char *file_or_title, GError **error);
GainLedger *gain_plan_run_load (GainStore *store, const char *file_or_title, GainPeriod period,
                                gint64 pool_override, GCancellable *cancellable, GError **error);

G_END_DECLS
