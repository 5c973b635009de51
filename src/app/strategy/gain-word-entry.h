/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How the typing of a node's words ends, on the canvas as in the outline: Enter or F2 keeps them, Tab
 * keeps them and wants a child next, Escape drops them, and whoever leaves for elsewhere keeps them,
 * as in a spreadsheet. Words that can't be kept stay, with the reason above them, until they are fewer
 * or dropped. */

/* keep: the words; next: a child is wanted; focus: the keyboard stays at the node. */
typedef void (*GainWordsDone) (gpointer owner, gboolean keep, gboolean next, gboolean focus);

GtkWidget *gain_word_entry_new  (GtkWidget *field, GainWordsDone done, gpointer owner);
gboolean   gain_word_entry_take (GtkWidget *field, char **words);

G_END_DECLS
