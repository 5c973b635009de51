/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-window.h"

G_BEGIN_DECLS

/* What the user prefers on this computer, and the settings that travel with the workspace. */
#define GAIN_TYPE_PREFERENCES (gain_preferences_get_type ())
G_DECLARE_FINAL_TYPE (GainPreferences, gain_preferences, GAIN, PREFERENCES, AdwPreferencesWindow)

void gain_preferences_present (GainWindow *parent);

G_END_DECLS
