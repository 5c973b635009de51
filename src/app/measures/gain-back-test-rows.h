/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-back-test.h"
#include "gain-blind.h"
#include "gain-grid.h"

G_BEGIN_DECLS

/* What a back-test's tables and files say of its lines. */
char       *gain_back_test_name       (const GainBackTest *test, guint person,
                                       GainSnapshot *snapshot, const GainBlind *blind);
const char *gain_back_test_tier_name  (const GainCatalog *catalog, const GainTarget *target,
                                       int tier);
const char *gain_back_test_move_title (GainMove move);
GainGrid   *gain_back_test_to_grid    (const GainBackTest *test, GainSnapshot *snapshot,
                                       const GainBlind *blind);

G_END_DECLS
