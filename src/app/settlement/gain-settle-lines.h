/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-settled.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *gain_settle_lines_new (GainSettled *settled, GainSettled *beside);

G_END_DECLS
