/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-window.h"

G_BEGIN_DECLS

/* A window in which a person marks the practices that are theirs. */
#define GAIN_TYPE_PRACTICE_CHOICE (gain_practice_choice_get_type ())
G_DECLARE_FINAL_TYPE (GainPracticeChoice, gain_practice_choice, GAIN, PRACTICE_CHOICE, AdwWindow)

void gain_practice_choice_present (GainWindow *parent);

G_END_DECLS
