/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text of several lines under its title. */
GtkWidget *gain_long_field_new (const char *title, int height, GtkTextView **text);

G_END_DECLS
