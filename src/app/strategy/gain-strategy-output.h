/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-strategy-view-private.h"

G_BEGIN_DECLS

/* A diagram to learn from: its nodes name those measures of the library that the workspace has. */
GainDiagram *gain_strategy_example     (GainSnapshot *snapshot, const char *title, GError **error);
/* Dialogs that end in win.diagram-rename, win.diagram-version and win.diagram-heir. */
void         gain_strategy_ask_title   (GainStrategyView *self);
void         gain_strategy_ask_version (GainStrategyView *self);
void         gain_strategy_ask_heir    (GainStrategyView *self);
/* A practice's or department's name. */
char        *gain_strategy_scope_title (GainSnapshot *snapshot, GainDiagramScope scope,
                                        const char *name);

G_END_DECLS
