/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* How each provider stands, and what is carried to them: table and page. */
#define GAIN_TYPE_SCORECARDS_VIEW (gain_scorecards_view_get_type ())
G_DECLARE_FINAL_TYPE (GainScorecardsView, gain_scorecards_view, GAIN, SCORECARDS_VIEW, GainView)

G_END_DECLS
