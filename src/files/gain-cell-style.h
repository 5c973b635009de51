/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"

G_BEGIN_DECLS

/* A day or a period as other programs write it. Each gives whether it can only mean one thing; a
 * cell of ours is not for these: gain_date_parse() and gain_period_parse() read it. */
gboolean gain_cell_style_date     (const char *text, char day[11]);
gboolean gain_cell_style_period   (const char *text, char period[8]);

/* 31/12/2025: the day before the month, which makes 5/6/2025 beside it doubtful. */
gboolean gain_cell_style_day_first (const char *text);
gboolean gain_cell_style_ambiguous (const char *text);
gboolean gain_cell_style_short_year (const char *text);

G_END_DECLS
