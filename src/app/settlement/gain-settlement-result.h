/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-settled.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What CMS pays for a year, or is owed, and why: the outcome, its picture and every step. */
#define GAIN_TYPE_SETTLEMENT_RESULT (gain_settlement_result_get_type ())
G_DECLARE_FINAL_TYPE (GainSettlementResult, gain_settlement_result, GAIN, SETTLEMENT_RESULT, AdwBin)

void gain_settlement_result_set (GainSettlementResult *self, GainSettled *settled, int year);

/* A figure with its name below it, in a row of such figures. */
void gain_settle_add_figure (GtkBox *box, const char *figure, const char *name);

G_END_DECLS
