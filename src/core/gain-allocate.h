/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decimal.h"

G_BEGIN_DECLS

gint64 gain_allocate (gint64 total, const GainUint128 *weights, gsize n, gint64 *shares);
gint64 gain_earned   (gint64 maximum, gint64 payout);

G_END_DECLS
