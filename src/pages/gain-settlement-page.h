/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-business-case.h"
#include "gain-scorecard-page.h"

G_BEGIN_DECLS

/* What CMS pays for a year, or is owed, step by step with each rule. */
void gain_settlement_layout    (GainDocument *document, const GainSettled *settled,
                                const GainScorecardStyle *style);

/* The three questions of a board on one page. */
void gain_business_case_layout (GainDocument *document, const GainBusinessCase *answers,
                                const GainCatalog *catalog, const GainScorecardStyle *style);

G_END_DECLS
