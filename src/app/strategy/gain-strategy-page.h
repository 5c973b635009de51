/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-strategy-view-private.h"

G_BEGIN_DECLS

/* The diagram, or the talking points that go with it, as it will be on paper. */
void gain_strategy_page_show (GainStrategyView *view, gboolean talking_points);
void gain_strategy_page_free (GainStrategyPage *page);

/* Vfuncs of the view. */
void gain_strategy_print      (GainView *view);
void gain_strategy_ask_export (GainView *view);
/* Writes by the ending of the name; talking points where the page shows them. */
void gain_strategy_export_to  (GainStrategyView *view, const char *path);

G_END_DECLS
