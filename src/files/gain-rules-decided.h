/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-refusal.h"
#include "gain-table.h"

G_BEGIN_DECLS

/* What is wrong with a row of what was decided. NULL: nothing; else the reason and its column. */
char *gain_rules_decision_fault (const GainTable *table, guint n, guint *column);
char *gain_rules_dispute_fault  (const GainTable *table, guint n, guint *column);

gboolean gain_rules_check_number (const GainTable *table, guint n, guint column,
                                  const GainRefusal *row);

G_END_DECLS
