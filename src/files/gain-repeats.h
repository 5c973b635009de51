/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-rules.h"

G_BEGIN_DECLS

guint gain_repeats_find (GainTable *table, guint8 *dropped, GainRefuseFunc refuse,
                         gpointer user_data);

G_END_DECLS
