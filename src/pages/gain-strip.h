/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-draw.h"
#include "gain-scorecard.h"

G_BEGIN_DECLS

/* The small drawings in a measure's row. Each fills a box given by its top left corner. */
#define GAIN_STRIP_HEIGHT 22.0
#define GAIN_STRIP_PERIODS 8 /* contract "Scorecards": the last eight periods */

void gain_strip_draw_peers (const GainPen *pen, const GainScoreLine *line,
                            const GainMeasure *measure, double x, double y, double width);
void gain_strip_draw_trend (const GainPen *pen, const GainScoreLine *line,
                            const GainMeasure *measure, double x, double y, double width);
void gain_strip_draw_steps (const GainPen *pen, const GainScoreLine *line,
                            const GainMeasure *measure, double x, double y, double width);
gboolean gain_strip_has_band (const GainScoreLine *line);
char *gain_strip_median (const GainScoreLine *line, const GainMeasure *measure);
char *gain_strip_format_value (gint64 value, const GainMeasure *measure);

G_END_DECLS
