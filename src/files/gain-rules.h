/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-refusal.h"

G_BEGIN_DECLS

/* The rules of a kind that reach beyond one cell. */
typedef struct _GainRules GainRules;

GainRules *gain_rules_new         (GainTable *table, GainCatalog *catalog, GainDate today);
void       gain_rules_free        (GainRules *rules);
gboolean   gain_rules_check_row   (GainRules *rules, guint row, guint32 unknown,
                                   GainRefuseFunc refuse, gpointer user_data);
void       gain_rules_lose_person (GainRules *rules, guint32 id_code, guint line);
guint      gain_rules_check_table (GainRules *rules, GainRefuseFunc refuse, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainRules, gain_rules_free)

G_END_DECLS
