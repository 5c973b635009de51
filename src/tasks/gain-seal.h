/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decide.h"
#include "gain-plan-run.h"

G_BEGIN_DECLS

/* Finalizing: the plan that was voted on is run on a closed year, and everything that this takes is
 * kept, so that the run can be worked out again in ten years. Source: contract "Distribution",
 * Sealing and governance. */
typedef struct
{
  const char *plan;       /* title of a stored plan */
  GainPeriod  period;     /* one that ends with the performance year */
  gint64      supersedes; /* a finalized run; 0: the year has none */
  const char *reason;     /* of superseding; NULL: said by gain_seal_set_reason() */
  const GPtrArray *tables; /* GainTable: inputs to run on; NULL: what the workspace holds now */
} GainSealRequest;

/* What is about to be finalized. Nothing is written yet. */
typedef struct
{
  GainLedger *ledger;
  char       *document;
  char       *document_sha256;
  GPtrArray  *tables;       /* GainTable: the inputs, a table a kind */
  GBytes     *inputs;       /* packed */
  char       *inputs_sha256;
  char       *ledger_csv;
  char       *ledger_sha256;
  char       *summary;
  gint64      supersedes;   /* 0: none */
  char       *reason;       /* or NULL */
  char       *head;         /* of the journal when this was read */
  GPtrArray  *writes;       /* GainTable: rows that are written with it; NULL: none */
  GPtrArray  *cautions;     /* char *: what should be looked at first */
} GainSeal;

GainSeal   *gain_seal_prepare (GainStore *store, const GainSealRequest *request,
                               GCancellable *cancellable, GError **error);
void        gain_seal_set_reason (GainSeal *seal, const char *reason);
gboolean    gain_seal_check_reason (const GainSeal *seal, GError **error);
gboolean    gain_seal_commit  (GainStore *store, const GainSeal *seal, gint64 *id, GError **error);
void        gain_seal_free    (GainSeal *seal);

/* A finalized run, worked out again from what was kept with it, and proven to be that run. */
GainLedger *gain_seal_replay  (const GainSealedRun *run, GError **error);
/* Whether the ledger that is stored is the one that was finalized. */
gboolean    gain_seal_check_ledger (const GainSealedRun *run, GError **error);
/* What is stored gives, proven or not: to find what was altered. */
GainLedger *gain_seal_recompute (const GainSealedRun *run, GError **error);
GPtrArray  *gain_seal_read_kept (const GainSealedRun *run, GError **error);
/* Who approved what was finalized, as it was kept with the run. */
char       *gain_seal_approval (const GainSealedRun *run, GError **error);
GPtrArray  *gain_seal_read_inputs (GainStore *store, int year, GainPeriod period,
                                   GCancellable *cancellable, GError **error);
gboolean    gain_seal_period_closes (int year, GainPeriod period);

/* Everything that proves a workspace: gain_store_check(), and every finalized run worked out again.
 * notes: char *, what is no fault; may be NULL. */
GPtrArray  *gain_seal_check   (GainStore *store, GPtrArray *notes, GainStoreProgress progress,
                               gpointer user_data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainSeal, gain_seal_free)

G_END_DECLS
