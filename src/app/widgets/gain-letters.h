/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double gain_letters_scale   (void);
int    gain_letters_pixels  (int pixels);
void   gain_letters_numeric (GtkWidget *widget);

G_END_DECLS
