/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-settled.h"
#include "gain-snapshot.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A year settled otherwise: with other quality, size, dollars, track or choice; and what each choice
 * would have paid over the years. Nothing is written. */
#define GAIN_TYPE_SETTLEMENT_WHAT_IF (gain_settlement_what_if_get_type ())
G_DECLARE_FINAL_TYPE (GainSettlementWhatIf, gain_settlement_what_if, GAIN, SETTLEMENT_WHAT_IF,
                      AdwBin)

void     gain_settlement_what_if_set    (GainSettlementWhatIf *self, GainSnapshot *snapshot,
                                         GainSettled *base, GPtrArray *years);
gboolean gain_settlement_what_if_try    (GainSettlementWhatIf *self, const char *column,
                                         const char *text);
void     gain_settlement_what_if_revert (GainSettlementWhatIf *self);

G_END_DECLS
