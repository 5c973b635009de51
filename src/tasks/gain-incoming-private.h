/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-incoming.h"

G_BEGIN_DECLS

GainContent *gain_incoming_open  (GainIncoming *incoming, GError **error);
void         gain_incoming_guess (GainIncoming *incoming, const GainCatalog *catalog,
                                  GPtrArray *files, GCancellable *cancellable);

G_END_DECLS
