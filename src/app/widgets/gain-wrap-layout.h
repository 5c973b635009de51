/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GAIN_TYPE_WRAP_LAYOUT (gain_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (GainWrapLayout, gain_wrap_layout, GAIN, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *gain_wrap_layout_new (guint spacing);

G_END_DECLS
