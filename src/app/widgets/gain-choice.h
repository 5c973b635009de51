/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gain_choice_set_up (GtkDropDown *choice);
void gain_choice_search (GtkDropDown *choice);
void gain_choice_fill   (GtkDropDown *choice, GtkStringList *list);

G_END_DECLS
