/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *gain_empty_new     (const char *icon, const char *title, const char *text,
                               const char *label, const char *detailed_action);
void       gain_empty_add_way (GtkWidget *empty, const char *label, const char *detailed_action);

G_END_DECLS
