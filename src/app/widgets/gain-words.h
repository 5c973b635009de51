/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Words that wrap where there is no room for a line. */
GtkWidget *gain_words_new        (const char *text, const char *style);
GtkWidget *gain_words_new_within (const char *text, const char *style, int least, int most);

G_END_DECLS
