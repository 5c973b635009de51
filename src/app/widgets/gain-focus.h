/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gain_focus_install (void);
void gain_focus_popup   (GtkPopover *popover);

G_END_DECLS
