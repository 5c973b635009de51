/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-mapping.h"
#include "gain-reader.h"

G_BEGIN_DECLS

/* A mapping as a JSON document, gainshare-map/1. */
char        *gain_mapping_to_json   (const GainMapping *mapping);
GainMapping *gain_mapping_from_json (const char *text, gssize length, GError **error);
GainMapping *gain_mapping_load      (const char *path, GError **error);
/* A column that still is to be filled in counts as absent. */
GainMapping *gain_mapping_from_draft (const char *text, GError **error);
GainMapping *gain_mapping_load_partial (const char *path, GError **error);
gboolean     gain_mapping_save      (const GainMapping *mapping, const char *path, GError **error);

G_END_DECLS
