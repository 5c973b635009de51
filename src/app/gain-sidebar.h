/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-desk.h"
#include "gain-view.h"

G_BEGIN_DECLS

/* The window's left side: workspace, year and period, views, "my practices", what runs. */
#define GAIN_TYPE_SIDEBAR (gain_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (GainSidebar, gain_sidebar, GAIN, SIDEBAR, AdwBin)

void     gain_sidebar_set_desk      (GainSidebar *self, GainDesk *desk);
void     gain_sidebar_show_snapshot (GainSidebar *self, GainSnapshot *snapshot);
void     gain_sidebar_select        (GainSidebar *self, guint view);
gboolean gain_sidebar_has_focus     (GainSidebar *self);

G_END_DECLS
