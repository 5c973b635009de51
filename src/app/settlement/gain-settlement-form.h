/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"
#include "gain-settled.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The inputs of a year's settlement, typed; what comes of them is said at once. Signals: "saved"
 * (the year), "cancelled". */
#define GAIN_TYPE_SETTLEMENT_FORM (gain_settlement_form_get_type ())
G_DECLARE_FINAL_TYPE (GainSettlementForm, gain_settlement_form, GAIN, SETTLEMENT_FORM, AdwBin)

void     gain_settlement_form_open (GainSettlementForm *self, GainSession *session,
                                    GainSnapshot *snapshot, GainSettled *settled, int year);
gboolean gain_settlement_form_set  (GainSettlementForm *self, const char *column, const char *text);
void     gain_settlement_form_save (GainSettlementForm *self);

/* What a person reads for the words of a column of kind settlement, NULL-terminated, to be
 * translated; NULL: the column has none. */
const char *const *gain_settlement_words (guint column);

G_END_DECLS
