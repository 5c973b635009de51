/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-run.h"
#include "gain-store.h"

G_BEGIN_DECLS

GainFacts  *gain_facts_load    (GainStore *store, GainCatalog *catalog, int year, GainPeriod period,
                                GCancellable *cancellable, GError **error);
/* The rows behind them, a table a kind, to be kept or changed before they are facts. */
GainTable   *gain_results_read        (GainStore *store, GainPeriod period,
                                       GCancellable *cancellable, GError **error);
GPtrArray   *gain_facts_read_tables   (GainStore *store, int year, GainPeriod period,
                                       GCancellable *cancellable, GError **error);
GainFacts   *gain_facts_from_tables   (GainCatalog *catalog, int year, GainPeriod period,
                                       const GPtrArray *tables);
GainCatalog *gain_catalog_from_tables (const GPtrArray *tables);

gboolean    gain_plan_weigh    (GainStore *store, const char *title, const char *document,
                                GainImportCounts *counts, GError **error);
GainPlan   *gain_plan_load_stored (GainStore *store, const char *title, GError **error);
GainPlan   *gain_plan_load     (GainStore *store, const char *file_or_title, GError **error);
gboolean    gain_plan_check_workspace (GainStore *store, const GainPlan *plan, GPtrArray *warnings,
                                       GCancellable *cancellable, GError **error);
GainLedger *gain_plan_run_load (GainStore *store, const char *file_or_title, GainPeriod period,
                                gint64 pool_override, gint64 *standing /* or NULL */,
                                GCancellable *cancellable, GError **error);
gint64      gain_ledger_mark_finalized (GainLedger *ledger, const GPtrArray *sealed);

G_END_DECLS
