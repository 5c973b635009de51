/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     gain_table_keys_watch (GtkWindow *window);
gboolean gain_table_focus_rows (GtkWidget *root);
void     gain_expander_keys    (GtkExpander *expander);

G_END_DECLS
