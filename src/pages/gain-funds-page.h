/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-derivation-words.h"
#include "gain-scorecard-page.h"

G_BEGIN_DECLS

/* Where a leaf's row came from, for an annex: a text of the caller's own; NULL: not an import. */
typedef char *(*GainOriginFunc) (GainNode *leaf, gpointer user_data);

/* What makes a statement of a report: the finalized run that it is taken from. All borrowed. */
typedef struct
{
  gint64      run;
  gint64      superseded_by;  /* 0: it stands */
  GainDate    finalized;
  const char *approval;       /* who approved the plan, as a sentence; NULL: not known */
  const char *ledger_sha256;
  const char *head;           /* of the journal */
  gint64      supersedes;     /* the run whose place it takes; 0: none */
} GainFinal;

/* A funds-flow report: what one payee's share of the pool comes to before the settlement. */
typedef struct
{
  GainDerivation *derivation; /* borrowed, as is all else */
  guint           group;
  guint           payee;
  const GArray   *lines;      /* GainScoreLine with `gain`: what the next tier adds; NULL: unknown */
  gboolean        show_ids;   /* TINs in full */
  gboolean        annex;
  GainOriginFunc  origin;     /* NULL: files are not named */
  gpointer        origin_data;
  const GainFinal *final;     /* a settlement statement; NULL: a report before the settlement */
} GainFunds;

void  gain_funds_layout       (GainDocument *document, const GainFunds *funds,
                               const GainScorecardStyle *style);
char *gain_funds_status       (const GainLedger *ledger, gint64 net);

/* Any derivation, as pages that go behind a report. */
void  gain_annex_layout       (GainDocument *document, const char *title, const char *note,
                               const char *footer, const GPtrArray *steps, GainOriginFunc origin,
                               gpointer origin_data, const GainScorecardStyle *style);
void gain_plan_words_layout (GainDocument *document, const GainPlan *plan,
                             const GainCatalog *catalog, const char *title, const char *note,
                             const char *footer, const GainScorecardStyle *style);

G_END_DECLS
