/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The color of a tier in bars and charts, light to dark; never behind a word. */
GdkRGBA gain_ramp_color (guint tier, guint n_tiers);

G_END_DECLS
