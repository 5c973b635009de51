/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-columns.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A table of texts whose columns are set at run time: search over every cell, sort by header, copy,
 * and a selection that stays over new rows. Signal "open" (guint row): a row was activated; signal
 * "selected" (guint row, G_MAXUINT for none). */
#define GAIN_TYPE_TEXT_TABLE (gain_text_table_get_type ())
G_DECLARE_FINAL_TYPE (GainTextTable, gain_text_table, GAIN, TEXT_TABLE, AdwBin)

typedef struct
{
  const char    *title; /* as shown */
  GainCellFlags  flags;
  int            width; /* pixels; 0: as needed */
  gboolean       expand;
  gboolean       wide;  /* left out of a narrow table */
} GainTextColumn;

/* The text of a cell, owned; NULL: nothing. */
typedef char *(*GainTextCell) (guint row, guint column, gpointer data);
/* Numbers to sort by instead of the texts; FALSE: this column sorts by text. */
typedef gboolean (*GainTextNumber) (guint row, guint column, gint64 *number, gpointer data);
/* What a row is known by over new rows. */
typedef gint64 (*GainTextKey) (guint row, gpointer data);

GainTextTable *gain_text_table_new         (const char *label);
void           gain_text_table_set_columns (GainTextTable *self, const GainTextColumn *columns,
                                            guint n_columns, GainTextCell cell,
                                            GainTextNumber number, gpointer data);
void           gain_text_table_set_narrow  (GainTextTable *self, int width);
void           gain_text_table_set_key     (GainTextTable *self, GainTextKey key);
void           gain_text_table_set_rows    (GainTextTable *self, guint n_rows);
void           gain_text_table_keep_rows   (GainTextTable *self, guint n_rows, gint64 selected);
void           gain_text_table_set_search  (GainTextTable *self, const char *text);
guint          gain_text_table_get_selected (GainTextTable *self);
guint          gain_text_table_n_shown     (GainTextTable *self);

G_END_DECLS
