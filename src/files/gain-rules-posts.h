/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-rules.h"

G_BEGIN_DECLS

void  gain_rules_check_posts    (const GainTable *table, GHashTable *lost, guint8 *dropped,
                                 GainRefuseFunc refuse, gpointer user_data);
char *gain_rules_practice_fault (const GainTable *table, guint row, const GainCatalog *catalog);

G_END_DECLS
