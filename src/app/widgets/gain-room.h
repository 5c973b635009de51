/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes room for a view: what it holds never makes the window higher than the screen. */
void gain_room_limit (GtkWidget *bin);

G_END_DECLS
