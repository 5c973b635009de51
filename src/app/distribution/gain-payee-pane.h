/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-distribution.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One payee's terms: its amounts from maximum to net, each measure with its tier, the gates with
 * the facts, and who stands behind it. */
#define GAIN_TYPE_PAYEE_PANE (gain_payee_pane_get_type ())
G_DECLARE_FINAL_TYPE (GainPayeePane, gain_payee_pane, GAIN, PAYEE_PANE, AdwBin)

void gain_payee_pane_set (GainPayeePane *self, GainDistribution *run, int line);

G_END_DECLS
