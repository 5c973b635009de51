/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-window.h"

G_BEGIN_DECLS

/* Asks for a new workspace's name, ACO ID and performance year, then for its file. */
#define GAIN_TYPE_NEW_WORKSPACE (gain_new_workspace_get_type ())
G_DECLARE_FINAL_TYPE (GainNewWorkspace, gain_new_workspace, GAIN, NEW_WORKSPACE, AdwWindow)

GtkWindow *gain_new_workspace_present (GainWindow *parent); /* what asks; borrowed */

G_END_DECLS
