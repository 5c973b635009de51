/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The visits, calls and deliveries of one practice, newest first, with what was promised. */
#define GAIN_TYPE_VISITS_BOX (gain_visits_box_get_type ())
G_DECLARE_FINAL_TYPE (GainVisitsBox, gain_visits_box, GAIN, VISITS_BOX, GtkBox)

GtkWidget *gain_visits_box_new  (GainSession *session);
void       gain_visits_box_show (GainVisitsBox *self, GainSnapshot *snapshot, const char *tin);

G_END_DECLS
