/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gain_list_tab_out (GtkListBox *list);

G_END_DECLS
