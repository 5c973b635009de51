/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a practice is, whom to call, whose territory it is and how its scorecards reach it. */
#define GAIN_TYPE_PRACTICE_FORM (gain_practice_form_get_type ())
G_DECLARE_FINAL_TYPE (GainPracticeForm, gain_practice_form, GAIN, PRACTICE_FORM, GtkBox)

GtkWidget *gain_practice_form_new  (GainSession *session);
void       gain_practice_form_show (GainPracticeForm *self, GainSnapshot *snapshot, const char *tin,
                                    const char *name);

G_END_DECLS
