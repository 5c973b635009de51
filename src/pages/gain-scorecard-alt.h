/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

/* What the page's drawings show, in words, for a reader that can't see them. All are the caller's
 * to free. */
char *gain_alt_ball  (const GainTier *tier);
char *gain_alt_steps (const GainScoreLine *line, const GainMeasure *measure);
char *gain_alt_trend (const GainScoreLine *line, const GainMeasure *measure);
char *gain_alt_peers (const GainScoreLine *line, const GainMeasure *measure);

G_END_DECLS
