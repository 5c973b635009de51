/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* An import from the choice of files over the reading and the preview to the end. */
#define GAIN_TYPE_IMPORT_FLOW (gain_import_flow_get_type ())
G_DECLARE_FINAL_TYPE (GainImportFlow, gain_import_flow, GAIN, IMPORT_FLOW, AdwBin)

GtkWidget *gain_import_flow_new          (GainView *view); /* borrowed: the one it stands in */
void       gain_import_flow_add_actions  (GainImportFlow *self, GActionMap *map);
void       gain_import_flow_set_snapshot (GainImportFlow *self, GainSnapshot *snapshot);
void       gain_import_flow_set_search   (GainImportFlow *self, const char *text);
gboolean   gain_import_flow_is_begun     (GainImportFlow *self);

G_END_DECLS
