/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Instead of GTK's destroy-with-parent, where work holds windows longer than they are shown. */
void     gain_window_stand_before (GtkWindow *self, GtkWidget *parent);
gboolean gain_window_is_closed    (GtkWindow *self);
gboolean gain_window_close_before (GtkWindow *self); /* FALSE: one asks first, and stays */

G_END_DECLS
