/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* What CMS will pay, and why. */
#define GAIN_TYPE_SETTLEMENT_VIEW (gain_settlement_view_get_type ())
G_DECLARE_FINAL_TYPE (GainSettlementView, gain_settlement_view, GAIN, SETTLEMENT_VIEW, GainView)

G_END_DECLS
