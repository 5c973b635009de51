/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-issue.h"

G_BEGIN_DECLS

/* Funds-flow reports as PDF: one file a payee in a folder, or one booklet. */
typedef struct
{
  GainLedger *ledger;     /* borrowed; of a run on the snapshot's facts */
  GainStore  *store;      /* borrowed: to name files in the annex, and to record what is written;
                           * NULL: neither */
  const char *payee_id;   /* NULL: everybody */
  GainDate    issued;     /* 0: not printed */
  gboolean    no_annex;
  gboolean    show_tins;  /* else only their ends */
  gboolean    accessible;
  const GainSealedRun *final; /* borrowed: settlement statements of this run, whose ledger it is, are
                               * written; NULL: reports before the settlement */
  const char *approval;   /* of its plan, as a sentence; NULL */
  gboolean    resume;     /* pass over files that are there and would come out the same */
} GainFundsOptions;

/* Settlement statements of a finalized run, from what was kept with it. */
GainIssueReport *gain_statement_issue (GainStore *store, GainFonts *fonts, gint64 run,
                                       GainFundsOptions *options, const char *out,
                                       GainProgressFunc progress, gpointer user_data,
                                       GCancellable *cancellable, GError **error);

/* out: a folder, or a file that ends in .pdf. */
GainIssueReport *gain_funds_issue (GainSnapshot *snapshot, GainFonts *fonts,
                                   const GainFundsOptions *options, const char *out,
                                   GainProgressFunc progress, gpointer user_data,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
