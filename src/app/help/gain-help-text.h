/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A link was followed: to a page of the help, or to a command such as "win.view::data". */
typedef void (*GainHelpLinkFunc) (const char *target, gpointer data);

GtkWidget *gain_help_text_new (const char *markdown, GainHelpLinkFunc func, gpointer data);

G_END_DECLS
