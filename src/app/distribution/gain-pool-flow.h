/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where the pool goes, drawn as bands that add up: pool, its split, the groups, where every dollar
 * ends. Each stop is a child that the keyboard and a screen reader reach; unearned dollars are
 * hatched. A group's stop activates `win.payee-group`. */
#define GAIN_TYPE_POOL_FLOW (gain_pool_flow_get_type ())
G_DECLARE_FINAL_TYPE (GainPoolFlow, gain_pool_flow, GAIN, POOL_FLOW, GtkWidget)

void       gain_pool_flow_set (GainPoolFlow *self, const GainLedger *ledger);

G_END_DECLS
