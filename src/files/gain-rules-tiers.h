/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-rules.h"

G_BEGIN_DECLS

char *gain_rules_target_fault  (GainTable *table, guint row, const GainMeasure *measure,
                                const GainScheme *scheme, int *column, char **value);
gboolean gain_rules_keep_measure (const GainTable *table, guint row, const GainCatalog *catalog,
                                  const GainRefusal *refusal);
gboolean gain_rules_keep_tier    (const GainTable *table, guint row, const GainCatalog *catalog,
                                  const GainRefusal *refusal);
void  gain_rules_check_schemes (const GainTable *table, const GainCatalog *catalog, guint8 *dropped,
                                GainRefuseFunc refuse, gpointer user_data);

G_END_DECLS
