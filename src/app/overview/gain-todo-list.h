/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-todo.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gain_todo_list_fill (GtkListBox *box, GainSnapshot *snapshot);

G_END_DECLS
