/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *gain_savings_tile_new (GainSnapshot *snapshot);

G_END_DECLS
