/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-import.h"
#include "gain-plan-choices.h"
#include "gain-seal.h"

G_BEGIN_DECLS

/* A payee disputes its amount: the correction is tried on what the run was made from, which shows
 * who else would move, and then it is decided. Source: contract "Distribution", Sealing and
 * governance; issue "Decide".
 *
 * A correction is one row as an import would take it: the kind, then the cells of its columns in
 * the contract's order, such as "results provider,1003000126,AWV,2025,230,300". With a minus in
 * front, "-attendance 1003000126,2025-12-09,Annual meeting", the row of that key is taken out. */
typedef struct
{
  const char *plan;       /* title */
  GainPeriod  period;
  const char *payee_id;
  const char *by;
  GainDate    date;
  const char *text;       /* what is disputed */
  const char *correction; /* or NULL: none is known yet */
} GainDisputeClaim;

gboolean  gain_dispute_record (GainStore *store, const GainDisputeClaim *claim, guint *number,
                               GError **error);
gboolean  gain_dispute_correct (GainStore *store, int year, guint number, const char *correction,
                                GError **error);

/* What one payee, or one person within, gets before and after. */
typedef struct
{
  char   *group;   /* id */
  char   *id;
  char   *name;
  gint64  before;  /* cents; GAIN_NULL: it was no payee */
  gint64  after;
} GainDisputeMove;

typedef struct
{
  gint64     run;     /* the finalized run that it was tried on; 0: today's data */
  gint64     standing; /* the finalized run of the year, of another plan or period; 0: none */
  gboolean   net;     /* whether amounts are what is still to be paid, after advances */
  GPtrArray *tables;  /* GainTable: the inputs with the correction */
  GPtrArray *moves;   /* GainDisputeMove: who moves, the most first; the one that disputes on top */
  gint64     claimed; /* cents by which the payee that disputes moves */
  gint64     owed;    /* cents of it for which the reserve has not paid yet */
  gint64     others;  /* cents by which all others together move */
  guint      n_others;
  gint64     elsewhere; /* cents more for infrastructure, redesign, reserve and carried forward */
} GainDisputeTrial;

GainDisputeTrial *gain_dispute_try        (GainStore *store, const char *plan, GainPeriod period,
                                           const char *payee_id, const char *correction,
                                           GCancellable *cancellable, GError **error);
GainDisputeTrial *gain_dispute_try_number (GainStore *store, int year, guint number,
                                           GCancellable *cancellable, GError **error);
void              gain_dispute_trial_free (GainDisputeTrial *trial);
gint64            gain_dispute_move_by    (const GainDisputeMove *move);
char             *gain_dispute_trial_text (const GainDisputeTrial *trial);
gboolean          gain_dispute_trial_is_early (const GainDisputeTrial *trial);
char             *gain_dispute_trial_bar  (const GainDisputeTrial *trial, GainDisputeState to);

/* gain-dispute-payees.c: whom a dispute can be about. */
typedef struct
{
  char *id;
  char *name;
  char *shown_id; /* a TIN masked */
  char *folded;   /* the words of the name, as they are looked for */
} GainDisputePayee;

GPtrArray *gain_dispute_payees_new  (const GainLedger *ledger);
GPtrArray *gain_dispute_payees_read (GainStore *store, const char *plan, GainPeriod period,
                                     GCancellable *cancellable, GError **error);
const GainDisputePayee *gain_dispute_payees_find (const GPtrArray *payees, const char *text,
                                                  char **trouble);

/* gain-dispute-rows.c: a correction made from a row, without writing CSV. */
extern const GainKind gain_dispute_kinds[];
extern const guint    gain_n_dispute_kinds;
#define GAIN_DISPUTE_NEW_ROW "new" /* the value of the choice that is no row yet */

/* What a payee can correct of what the disputed run was made from. */
typedef struct
{
  char          *payee_id;
  GainPayeeKind  payee;
  GainPeriod     period;
  GainCatalog   *catalog;
  GPtrArray     *rows;    /* GainTable: one for each of gain_dispute_kinds */
  GPtrArray     *choices; /* GPtrArray of GainPlanChoice: for each, its rows in words */
} GainDisputeOffer;

GainDisputeOffer *gain_dispute_offer_new  (const GPtrArray *tables, const char *payee_id,
                                           GainPayeeKind payee, GainPeriod period);
GainDisputeOffer *gain_dispute_offer_read (GainStore *store, const char *plan, GainPeriod period,
                                           const char *payee_id, GCancellable *cancellable,
                                           GError **error);
void              gain_dispute_offer_free (GainDisputeOffer *offer);
char      *gain_dispute_row_words (const GainTable *rows, guint row, const GainCatalog *catalog);
char     **gain_dispute_row_begin (const GainDisputeOffer *offer, GainKind kind);
char      *gain_correction_words  (const char *text, GainCatalog *catalog);
char      *gain_correction_write  (const GainTable *rows, gboolean removes);

typedef struct
{
  int              year;
  guint            number;
  GainDisputeState to;     /* dismissed, settled from the reserve, run again */
  const char      *by;
  GainDate         date;
  const char      *reason;
} GainDisputeDecision;

gboolean    gain_dispute_decide (GainStore *store, const GainDisputeDecision *decision,
                                 GError **error);
gboolean    gain_dispute_import (GainStore *store, const GainDisputeDecision *decision,
                                 GError **error);
const char *gain_dispute_state_title (GainDisputeState state);
GPtrArray  *gain_dispute_settled_words (GainStore *store, int year, const GainLedger *ledger,
                                        GError **error);
int         gain_dispute_find (const GainTable *disputes, int year, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDisputeOffer, gain_dispute_offer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDisputeTrial, gain_dispute_trial_free)

G_END_DECLS
