/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-incoming.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A column of ours: what of the file it comes from, to be chosen. Signal "changed": the mapping that
 * it edits was changed. */
#define GAIN_TYPE_MAP_ROW (gain_map_row_get_type ())
G_DECLARE_FINAL_TYPE (GainMapRow, gain_map_row, GAIN, MAP_ROW, AdwBin)

GtkWidget   *gain_map_row_new      (GainMapping *mapping, guint column,
                                    const GainMapSample *sample, char **measures);
GtkWidget   *gain_map_headings_new (const GainMapSample *sample, const char *none,
                                    const char *selected, const char *label);
const char  *gain_map_headings_get (GtkWidget *headings, const GainMapSample *sample);

G_END_DECLS
