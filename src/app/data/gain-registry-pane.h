/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* The roster beside CMS's registry of providers: the actions "nppes" and "nppes-save". */
void gain_registry_add_actions (GainView *view, GActionMap *map);

G_END_DECLS
