/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram-layout.h"

G_BEGIN_DECLS

/* Whether a part of a diagram fits a sheet. */
typedef gboolean (*GainDiagramFitsFunc) (GainDiagram *part, gpointer user_data);

/* Parts that each fit a sheet and together show every node. layout: of the whole, for the order. */
GPtrArray *gain_diagram_split (const GainDiagramLayout *layout, GainDiagramFitsFunc fits,
                               gpointer user_data);

G_END_DECLS
