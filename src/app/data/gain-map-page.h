/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-incoming.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How a file's columns are read as ours, to be corrected by hand, over what comes of its rows.
 * What is changed goes out as the action "win.import-map". */
#define GAIN_TYPE_MAP_PAGE (gain_map_page_get_type ())
G_DECLARE_FINAL_TYPE (GainMapPage, gain_map_page, GAIN, MAP_PAGE, AdwBin)

GtkWidget         *gain_map_page_new      (void);
void               gain_map_page_set_file (GainMapPage *self, GainIncomingSet *set, guint file,
                                           char **measures, char **titles);
const GainMapping *gain_map_page_get_mapping (GainMapPage *self); /* NULL: none is shown */

G_END_DECLS
