/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gain_fresh_list_fill (GtkListBox *box, GainSnapshot *snapshot);

G_END_DECLS
