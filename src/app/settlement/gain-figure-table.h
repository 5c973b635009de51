/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A table of a few rows whose columns are said when it is filled. Sorts by its headings; Ctrl+C
 * copies the selected rows. */
#define GAIN_TYPE_FIGURE_TABLE (gain_figure_table_get_type ())
G_DECLARE_FINAL_TYPE (GainFigureTable, gain_figure_table, GAIN, FIGURE_TABLE, AdwBin)

typedef struct
{
  const char *title; /* translated; kept by copy */
  gboolean    number; /* at the right edge; sorts by its keys, else by its texts */
  gboolean    expand;
} GainFigureColumn;

GtkWidget *gain_figure_table_new   (const char *name);
void       gain_figure_table_begin (GainFigureTable *self, const GainFigureColumn *columns, guint n);
void       gain_figure_table_take  (GainFigureTable *self, char *text /* taken */, gint64 key);
void       gain_figure_table_end   (GainFigureTable *self);

G_END_DECLS
