/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How the typing of a node's words ends, on the canvas as in the outline: Enter or F2 keeps them, Tab
 * keeps them and wants a child next, Escape drops them, and whoever leaves for elsewhere keeps them,
 * as in a spreadsheet. */

/* keep: the words; next: a child is wanted; focus: the keyboard stays at the node. */
typedef void (*GainWordsDone) (gpointer owner, gboolean keep, gboolean next, gboolean focus);

void gain_word_entry_set_up (GtkWidget *entry, GainWordsDone done, gpointer owner);

G_END_DECLS
