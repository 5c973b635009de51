/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A measure's funnel plot by role, and below it those whom chance alone doesn't explain. */
#define GAIN_TYPE_MEASURE_FUNNEL (gain_measure_funnel_get_type ())
G_DECLARE_FINAL_TYPE (GainMeasureFunnel, gain_measure_funnel, GAIN, MEASURE_FUNNEL, AdwBin)

GtkWidget  *gain_measure_funnel_new         (void);
void        gain_measure_funnel_show        (GainMeasureFunnel *self, GainSession *session,
                                             GainSnapshot *snapshot, guint measure);
void        gain_measure_funnel_set_role    (GainMeasureFunnel *self, int role);
const char *gain_measure_funnel_get_summary (GainMeasureFunnel *self);

G_END_DECLS
