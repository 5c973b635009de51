/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be done with the selected row; transfer full; NULL: nothing. */
typedef GMenuModel *(*GainRowMenuFunc) (gpointer data);

/* A menu on the right mouse button, the Menu key and Shift+F10, which selects the row it is for.
 * owner unparents the popover when it goes. */
GtkWidget *gain_row_menu_attach (GtkWidget *owner, GtkColumnView *view, GainRowMenuFunc func,
                                 gpointer data);

void gain_row_menu_add (GMenu *menu, const char *label, const char *action, const char *target);

G_END_DECLS
