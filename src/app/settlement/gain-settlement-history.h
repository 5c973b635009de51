/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-settled.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The years of the ACO: savings rate against the minimum, what was earned, and advances. */
#define GAIN_TYPE_SETTLEMENT_HISTORY (gain_settlement_history_get_type ())
G_DECLARE_FINAL_TYPE (GainSettlementHistory, gain_settlement_history, GAIN, SETTLEMENT_HISTORY,
                      AdwBin)

void gain_settlement_history_set (GainSettlementHistory *self, const GPtrArray *years);

/* A percent as a number for drawing. */
double gain_settle_drawn (const GainExact *percent);

G_END_DECLS
