/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A tier as a Harvey ball, filled by its payout share; ink on paper in every style. */
#define GAIN_TYPE_BALL (gain_ball_get_type ())
G_DECLARE_FINAL_TYPE (GainBall, gain_ball, GAIN, BALL, GtkWidget)

GtkWidget *gain_ball_new (void);
void       gain_ball_set (GainBall *self, double share, const char *tier);

G_END_DECLS
