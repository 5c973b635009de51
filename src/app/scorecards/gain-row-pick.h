/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-index-list.h"

G_BEGIN_DECLS

/* Which row of a table is the one whose page is shown: of several selected rows one stays, a row that
 * no longer passes gives way to the first. Signals: "picked": by hand or because it had to be; "settled":
 * it is in sight, and nothing follows by itself. */
#define GAIN_TYPE_ROW_PICK (gain_row_pick_get_type ())
G_DECLARE_FINAL_TYPE (GainRowPick, gain_row_pick, GAIN, ROW_PICK, GObject)

GainRowPick *gain_row_pick_new         (GainIndexList *list, GtkMultiSelection *selection,
                                        GtkColumnView *view);
int          gain_row_pick_get_index   (GainRowPick *self); /* a row's; -1: none */
void         gain_row_pick_set_index   (GainRowPick *self, int index);
guint        gain_row_pick_get_place   (GainRowPick *self, const GArray *indices);
void         gain_row_pick_step        (GainRowPick *self, int by);
gboolean     gain_row_pick_get_pending (GainRowPick *self);

G_END_DECLS
