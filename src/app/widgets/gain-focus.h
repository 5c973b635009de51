/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gain_focus_install (void);
void gain_focus_popup   (GtkPopover *popover);

/* Over widgets that are made anew: the command of the button that has the focus within; NULL: none. */
char    *gain_focus_command (GtkWidget *within);
gboolean gain_focus_grab    (GtkWidget *within, const char *command);

G_END_DECLS
