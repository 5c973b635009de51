/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The pages that were issued of a provider, practice or department, each as it was delivered. */
#define GAIN_TYPE_ISSUED_WINDOW (gain_issued_window_get_type ())
G_DECLARE_FINAL_TYPE (GainIssuedWindow, gain_issued_window, GAIN, ISSUED_WINDOW, AdwWindow)

GainIssuedWindow *gain_issued_window_show     (GtkWidget *parent, GainSession *session,
                                               const char *subject_id);
guint             gain_issued_window_n_issued (GainIssuedWindow *self);
/* Opens the page with this number of a record, 0: the newest. FALSE: there is no such page. */
gboolean          gain_issued_window_open     (GainIssuedWindow *self, gint64 issued);
void              gain_issued_window_save     (GainIssuedWindow *self, const char *path);

G_END_DECLS
