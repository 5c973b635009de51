/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-rules.h"

G_BEGIN_DECLS

char *gain_rules_target_fault  (GainTable *table, guint row, const GainMeasure *measure,
                                const GainScheme *scheme, int *column, char **value);
void  gain_rules_check_schemes (const GainTable *table, const GainCatalog *catalog, guint8 *dropped,
                                GainRefuseFunc refuse, gpointer user_data);

G_END_DECLS
