/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A provider's lists of patients: protected health information, so nothing of it is read or shown
 * before somebody asks for it. */
#define GAIN_TYPE_PATIENTS_BOX (gain_patients_box_get_type ())
G_DECLARE_FINAL_TYPE (GainPatientsBox, gain_patients_box, GAIN, PATIENTS_BOX, GtkBox)

GtkWidget *gain_patients_box_new  (GainSession *session);
void       gain_patients_box_show (GainPatientsBox *self, GainSnapshot *snapshot, const char *id);
guint      gain_patients_box_n_shown (GainPatientsBox *self);

G_END_DECLS
