/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of GainRow: which rows a table shows, and in what order. The table filters and sorts indices
 * itself, which for 10,000 rows takes a few milliseconds; GTK's own models tell every step of it, and
 * the table makes its widgets again at each.
 *
 * GTK keeps widgets for 200 rows, in sight or not, and to make or drop them all at once holds the main
 * loop too long. So most old rows go in a first step, and in a second those that will be in sight take
 * the place of the others, both before the next frame; what is above and below follows between frames.
 * While that lasts a row's place in the model is not its place in the table: see
 * gain_index_list_get_told().
 * Property "settling": what is to be in sight isn't there yet. Property "pending": not all is. */
#define GAIN_TYPE_INDEX_LIST (gain_index_list_get_type ())
G_DECLARE_FINAL_TYPE (GainIndexList, gain_index_list, GAIN, INDEX_LIST, GObject)

GainIndexList *gain_index_list_new          (void);
/* focus: the place that is to be in sight; view: the table, to know what is in sight now. */
void           gain_index_list_set          (GainIndexList *self, const GArray *indices /* guint */,
                                             guint focus, GtkColumnView *view);
gboolean       gain_index_list_get_settling (GainIndexList *self);
gboolean       gain_index_list_get_pending  (GainIndexList *self);
const GArray  *gain_index_list_get_all      (GainIndexList *self); /* guint: as wanted */
GainRow       *gain_index_list_get_row      (GainIndexList *self, guint index); /* borrowed */
guint          gain_index_list_find         (GainIndexList *self, guint index);
guint          gain_index_list_get_told     (GainIndexList *self, guint place);
void           gain_index_list_finish       (GainIndexList *self);

G_END_DECLS
