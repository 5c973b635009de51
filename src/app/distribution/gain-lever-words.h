/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare-run.h"

G_BEGIN_DECLS

/* A lever in words, and by a key for whoever drives the program. Texts are owned by the caller. */
char    *gain_lever_key        (const GainLever *lever, const GainPlan *plan,
                                const GainCatalog *catalog);
char    *gain_lever_title      (const GainLever *lever, const GainPlan *plan,
                                const GainCatalog *catalog);
char    *gain_lever_format     (const GainLever *lever, gint64 value, const GainCatalog *catalog);
gboolean gain_lever_parse      (const GainLever *lever, const char *text, gint64 *value);
gint64   gain_lever_step       (const GainLeverRange *range);
double   gain_lever_to_step    (const GainLeverRange *range, gint64 value);
gint64   gain_lever_at_step    (const GainLeverRange *range, double at);
char    *gain_scenario_changes (const GainScenario *scenario, const GainCatalog *catalog);

G_END_DECLS
