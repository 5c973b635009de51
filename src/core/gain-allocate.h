/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decimal.h"

G_BEGIN_DECLS

gint64 gain_allocate        (gint64 total, const GainUint128 *weights, gsize n, gint64 *shares);
void   gain_allocate_narrow (gint64 total, const guint64 *weights, guint64 sum, gsize n,
                             gint64 *shares, guint64 *scratch);
gint64 gain_earned          (gint64 maximum, gint64 payout);

G_END_DECLS
