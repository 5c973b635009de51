/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list of GainRow: which rows a table shows, and in what order. The table filters and sorts indices
 * itself, which for 10,000 rows takes a few milliseconds; GTK's own models tell every step of it, and
 * the table makes its widgets again at each.
 *
 * GTK makes widgets for 200 rows, in sight or not, and 200 at once hold the main loop too long. So rows
 * that are too many go first, a few at a time; then the top is told at once, so that the next frame
 * has it; and what is below sight follows between frames. Until then a row can stand twice: once where
 * it was. Property "settling": the top isn't there yet. Property "pending": not all is. */
#define GAIN_TYPE_INDEX_LIST (gain_index_list_get_type ())
G_DECLARE_FINAL_TYPE (GainIndexList, gain_index_list, GAIN, INDEX_LIST, GObject)

GainIndexList *gain_index_list_new         (void);
void           gain_index_list_set         (GainIndexList *self, const GArray *indices /* guint */);
gboolean       gain_index_list_get_settling (GainIndexList *self);
gboolean       gain_index_list_get_pending (GainIndexList *self);
guint          gain_index_list_get_done    (GainIndexList *self); /* rows from the top, as wanted */
const GArray  *gain_index_list_get_all     (GainIndexList *self); /* guint: as wanted */
GainRow       *gain_index_list_get_row     (GainIndexList *self, guint index); /* borrowed */
gboolean       gain_index_list_find        (GainIndexList *self, guint index, guint *position);
void           gain_index_list_finish      (GainIndexList *self);

G_END_DECLS
