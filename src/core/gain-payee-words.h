/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* What a run says of a payee, in words. All texts are owned by the caller. */
char *gain_payee_name     (const GainLedger *ledger, const GainLedgerGroup *group,
                           const GainLedgerPayee *payee);
char *gain_posts_text       (const GainCatalog *catalog, const GainPerson *person,
                             GainPeriod period);
char *gain_payee_practice (const GainLedger *ledger, const GainLedgerGroup *group,
                           const GainLedgerPayee *payee);
char *gain_payee_shown_id (const GainLedgerGroup *group, const GainLedgerPayee *payee);
char *gain_tin_mask       (const char *tin);
char *gain_payee_note     (const GainLedger *ledger, const GainLedgerGroup *group,
                           const GainLedgerPayee *payee);
char *gain_payee_net      (const GainLedgerPayee *payee);
char *gain_term_tier      (const GainLedger *ledger, const GainTerm *term);
char *gain_term_result    (const GainLedger *ledger, const GainTerm *term, guint measure);
char *gain_group_name     (const GainPlanGroup *group);

G_END_DECLS
