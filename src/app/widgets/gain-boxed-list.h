/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows in a frame with round corners, of which none is selected. */
GtkWidget   *gain_boxed_list_new       (const char *name);
GtkEditable *gain_boxed_list_add_entry (GtkWidget *list, const char *title, const char *text);

G_END_DECLS
