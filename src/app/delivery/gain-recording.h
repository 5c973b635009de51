/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What left the program, as a file or on paper, goes into the record of the workspace. */
void gain_recording_start (GtkWidget *widget, GainSession *session, GPtrArray *issued);

G_END_DECLS
