/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-rules.h"

G_BEGIN_DECLS

gboolean gain_rules_check_alone (GainTable *table, guint n, const GainRefusal *row);
gboolean gain_rules_check_birth (GainTable *table, guint n, GainDate today, const GainRefusal *row);

G_END_DECLS
