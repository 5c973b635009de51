/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-output.h"

G_BEGIN_DECLS

/* What can be written of what the view shows, and in which form. */
void gain_export_dialog_present  (GtkWidget *widget, GainSession *session,
                                  const GainOutputAim *aim, const char *dollars);
GtkWidget *gain_export_form_row_new (GainForm form, GSettings *settings);

G_END_DECLS
