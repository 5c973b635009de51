/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* path NULL or "-": standard output; tables become a spreadsheet where it ends in ".xlsx".
 * A plan export (kind GAIN_KIND_PLAN) needs a title. */
gboolean gain_export_kind     (GainStore *store, GainKind kind, const char *title, const char *path,
                               GCancellable *cancellable, GError **error);
/* An empty file with the headings of the kind, to be filled in. */
gboolean gain_export_template (GainKind kind, const char *path, GError **error);
gboolean gain_export_scores   (GainSnapshot *snapshot, const char *path, GError **error);
gboolean gain_export_ledger   (const GainLedger *ledger, const char *path, GError **error);
gboolean gain_export_summary  (const GainLedger *ledger, const char *path, GError **error);

gboolean gain_export_run_payments (GainStore *store, const GainSealedRun *run, const char *path,
                                   gboolean show_tins, GError **error);
gboolean gain_export_payments (GainStore *store, const GainLedger *ledger, const char *path,
                               gboolean show_tins, GError **error);

typedef enum
{
  GAIN_RESERVE_VIEW_ENTRIES, /* every row, with a running balance */
  GAIN_RESERVE_VIEW_YEARS,
  GAIN_RESERVE_VIEW_OWNERS,
  GAIN_RESERVE_VIEW_JSON,    /* years and owners */
} GainReserveView;

gboolean gain_export_reserve  (GainStore *store, GainReserveView view, const char *path,
                               GError **error);

G_END_DECLS
