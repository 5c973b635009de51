/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* The library of measures, to pick some for the workspace. */
#define GAIN_TYPE_LIBRARY_DIALOG (gain_library_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GainLibraryDialog, gain_library_dialog, GAIN, LIBRARY_DIALOG, AdwWindow)

void gain_library_dialog_open (GainView *view);
void gain_library_add_actions (GainView *view, GActionMap *map);

G_END_DECLS
