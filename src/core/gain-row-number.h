/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-table.h"

G_BEGIN_DECLS

/* Steps, comments and disputes are numbered from 1, each among its own. */
#define GAIN_MOST_ROW_NUMBER G_MAXINT32

guint gain_row_number      (const GainTable *table, guint row, guint column);
guint gain_row_number_next (gint64 last, GError **error);

G_END_DECLS
