/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on, whatever takes the focus tells assistive technology what it is called. */
void gain_names_install (void);
/* The same at once for what is not shown yet. */
void gain_names_below (GtkWidget *widget);
/* The words of the labels below it become the name of a row or another widget that takes the focus. */
void gain_names_from_labels (GtkWidget *widget);

G_END_DECLS
