/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* What a run says of a payee, in words. All texts are owned by the caller. */
char *gain_payee_name     (const GainLedger *ledger, const GainLedgerGroup *group,
                           const GainLedgerPayee *payee);
char *gain_payee_practice (const GainLedger *ledger, const GainLedgerGroup *group,
                           const GainLedgerPayee *payee);
char *gain_payee_shown_id (const GainLedgerGroup *group, const GainLedgerPayee *payee);
char *gain_payee_note     (const GainLedger *ledger, const GainLedgerGroup *group,
                           const GainLedgerPayee *payee);
char *gain_payee_net      (const GainLedgerPayee *payee);
/* A gate with the facts it was judged by: "Meetings: 1 of at least 4". */
char *gain_payee_gate     (const GainLedger *ledger, const GainLedgerGroup *group,
                           const GainLedgerPayee *payee, guint gate);
/* How a term's tier came about: "too few (12 of at least 20): judged by the practice". */
char *gain_term_judged    (const GainLedgerGroup *group, const GainTerm *term,
                           const GainMeasure *measure);
char *gain_term_tier      (const GainLedger *ledger, const GainTerm *term);
char *gain_group_name     (const GainPlanGroup *group);
char *gain_count_format   (GainInt128 value, guint places);
GPtrArray *gain_payee_steps (const GainLedger *ledger, const GainLedgerGroup *group,
                             const GainLedgerPayee *payee); /* GainPayeeStep */

/* One step of the way to an amount. */
typedef struct
{
  char   *label;
  gint64  amount; /* cents */
  char   *text;   /* how it came about */
} GainPayeeStep;
GPtrArray *gain_pool_steps      (const GainLedger *ledger, gint64 plan_pool); /* GainPayeeStep */
char      *gain_group_share     (const GainLedger *ledger, const GainLedgerGroup *group);
void       gain_payee_step_add  (GPtrArray *steps, const char *label, gint64 amount, char *text);
void       gain_payee_step_free (GainPayeeStep *step);

G_END_DECLS
