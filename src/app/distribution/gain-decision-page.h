/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What was decided about a plan: how far it has come and its next step, comments, the year's
 * finalized runs. */
#define GAIN_TYPE_DECISION_PAGE (gain_decision_page_get_type ())
G_DECLARE_FINAL_TYPE (GainDecisionPage, gain_decision_page, GAIN, DECISION_PAGE, AdwBin)

/* title: of a stored plan; NULL: none is chosen. ledger: of that plan on the snapshot's facts. */
void gain_decision_page_set (GainDecisionPage *self, GainSession *session, GainSnapshot *snapshot,
                             const char *title, GainLedger *ledger);

G_END_DECLS
