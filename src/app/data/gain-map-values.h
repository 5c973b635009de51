/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-incoming.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A button that opens what the values of a column mean. */
GtkWidget *gain_map_values_new  (GCallback changed, gpointer data); /* called swapped */
void       gain_map_values_fill (GtkWidget *values, GainMapping *mapping, guint column,
                                 const GainMapSample *sample, char **measures);

G_END_DECLS
