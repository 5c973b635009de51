/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *gain_pool_menu_new (GainSnapshot *snapshot);

G_END_DECLS
