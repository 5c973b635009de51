/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* done: nothing is left out any more. */
typedef void (*GainGrownFunc) (gboolean done, gpointer data);

GtkSliceListModel *gain_growing_list_new        (GListModel *model, GainGrownFunc func,
                                                 gpointer data);
void               gain_growing_list_begin      (GtkSliceListModel *self);
void               gain_growing_list_whole      (GtkSliceListModel *self);
gboolean           gain_growing_list_is_growing (GtkSliceListModel *self);
void               gain_growing_list_stop       (GtkSliceListModel *self);

G_END_DECLS
