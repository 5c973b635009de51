/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* What a run should be looked at for before it is finalized. */
GPtrArray *gain_seal_cautions (GainStore *store, const GainLedger *ledger, GError **error);

G_END_DECLS
