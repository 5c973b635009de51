/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-grid.h"
#include "gain-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a column of a GtkColumnView shows, and how it sorts. */
typedef enum
{
  GAIN_CELL_PLAIN = 0,
  GAIN_COLUMN_NUMBER = 1 << 0,    /* at the right edge, in figures of one width */
  GAIN_COLUMN_ELLIPSIZE = 1 << 1, /* gives way where room is short; the tooltip says all */
  GAIN_COLUMN_DIM = 1 << 2,       /* second in importance */
  GAIN_COLUMN_LINES = 1 << 3,     /* with the former: takes up to four lines first */
} GainCellFlags;

/* The text of a cell, transfer full; NULL: nothing. */
typedef char *(*GainColumnText) (GainRow *row, gpointer data);

void gain_column_setup (GtkColumnViewColumn *column, GainColumnText text, GCompareDataFunc compare,
                        GainCellFlags flags, gpointer data);
void gain_column_set_chars (GtkColumnViewColumn *column, guint chars);
void gain_column_set_width (GtkColumnViewColumn *column, int width);
void gain_column_explain   (GtkColumnViewColumn *column, const char *meaning);
void gain_column_set_shed  (GtkColumnViewColumn *column, gboolean shed);
gboolean gain_column_is_shed (GtkColumnViewColumn *column);
GtkWidget *gain_columns_title (GtkColumnView *view, GtkColumnViewColumn *column);
void gain_columns_copy (GtkColumnView *view);
GainGrid *gain_columns_to_grid (GtkColumnView *view, const char *title);
void gain_columns_refresh (GtkColumnView *view);
void gain_columns_retext (GtkColumnView *view);
void gain_columns_find_made (GtkColumnView *view, guint *first, guint *end);
void gain_columns_align_titles (GtkColumnView *view);
void gain_columns_scroll_to (GtkColumnView *view, guint position);

G_END_DECLS
