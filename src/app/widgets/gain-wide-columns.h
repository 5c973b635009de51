/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The columns of a table that are left out while it is narrow: where those that give way would otherwise be
 * cut off, long before the table is wider than its room. */
#define GAIN_TYPE_WIDE_COLUMNS (gain_wide_columns_get_type ())
G_DECLARE_FINAL_TYPE (GainWideColumns, gain_wide_columns, GAIN, WIDE_COLUMNS, GObject)

GainWideColumns *gain_wide_columns_new       (GtkScrolledWindow *scroller, GtkLabel *note);
void             gain_wide_columns_set_below (GainWideColumns *self, int width);
void             gain_wide_columns_add       (GainWideColumns *self, GtkColumnViewColumn *column);
void             gain_wide_columns_clear     (GainWideColumns *self);

G_END_DECLS
