/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-projection.h"

G_BEGIN_DECLS

/* A settlement in words, the same on screen and paper. */
const char *gain_track_title          (GainTrack track);
const char *gain_settle_bar_title     (GainSettleBarKind kind, gboolean losses);
char       *gain_settle_dollars       (const GainExact *dollars); /* $1,234.56 */
char       *gain_settle_percent       (const GainExact *percent, guint places); /* 2.98% */
char       *gain_settle_scaled_percent (gint64 scaled, guint places); /* – where there is none */
char       *gain_settle_short_dollars (gint64 cents); /* $12.34 M */
char       *gain_settle_step_value    (const GainSettleStep *step);
char       *gain_settle_step_detail   (const GainSettled *settled, const GainSettleStep *step);
const char *gain_outlook_title        (GainOutlook outlook);
char       *gain_settled_sentence     (const GainSettled *settled);

G_END_DECLS
