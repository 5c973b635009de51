/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A row of a table: where in its view's array the figures are. */
#define GAIN_TYPE_ROW (gain_row_get_type ())
G_DECLARE_FINAL_TYPE (GainRow, gain_row, GAIN, ROW, GObject)

GainRow *gain_row_new       (guint index);
guint    gain_row_get_index (GainRow *self);

G_END_DECLS
