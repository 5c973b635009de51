/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Instead of GTK's destroy-with-parent, where work holds windows longer than they are shown. */
void     gain_window_stand_before (GtkWindow *self, GtkWidget *parent);
gboolean gain_window_is_closed    (GtkWindow *self);

G_END_DECLS
