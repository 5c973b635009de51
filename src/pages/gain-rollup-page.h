/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-rollup.h"
#include "gain-scorecard-page.h"

G_BEGIN_DECLS

void  gain_rollup_page_layout (GainDocument *document, const GainRollup *rollup,
                               const GainScorecardStyle *style);
char *gain_rollup_title       (const GainRollup *rollup);

G_END_DECLS
