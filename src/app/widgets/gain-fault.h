/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Beneath a field: why what was typed there can't be kept. Nothing is seen of it while it can. */
GtkWidget *gain_fault_new     (GtkWidget *field);
void       gain_fault_mark    (GtkWidget *field, gboolean wrong);
void       gain_fault_say     (GtkWidget *fault, const char *reason);
gboolean   gain_fault_is_said (GtkWidget *fault);

G_END_DECLS
