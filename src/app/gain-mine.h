/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* The workspace's setting that names the practices marked as mine: their TINs, with ';' between. */
#define GAIN_SETTING_MY_PRACTICES "my_practices"

guint8 *gain_mine_read (GainSnapshot *snapshot, gboolean *any);

G_END_DECLS
