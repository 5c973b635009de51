/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A table that stands in a narrow place leaves out what counts least, instead of letting the last
 * columns, which are the amounts that are paid, go beyond its edge. */
void gain_columns_fit       (GtkColumnView *view, GtkColumnViewColumn *const *least_first, guint n,
                             GtkLabel *note);
void gain_columns_fit_again (GtkColumnView *view);
void gain_column_fit_as     (GtkColumnViewColumn *column, const char *id);
void gain_columns_fit_order (GtkColumnView *view, const char *const *least_first);
void gain_columns_say_shed  (GtkColumnView *view, GtkLabel *note);

G_END_DECLS
