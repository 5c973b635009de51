/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reserve-carry.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* What finalized runs put into the reserve, taken into the reserve's book. */
GArray  *gain_reserve_carries (const GPtrArray *sealed, const GainTable *reserve); /* GainReserveCarry */
gboolean gain_reserve_carry   (GainStore *store, int year, GainDate date, GainReserveCarry *carry,
                               GError **error);

G_END_DECLS
