/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-projection.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* The years of an ACO, settled and projected, from a workspace. */
GPtrArray      *gain_settled_years_load (GainStore *store, GError **error);
GainProjection *gain_projection_load    (GainStore *store, int year, GError **error);

typedef enum
{
  GAIN_PROJECTION_VIEW_OUTLOOKS,
  GAIN_PROJECTION_VIEW_MONTHS,
  GAIN_PROJECTION_VIEW_HISTORY,
  GAIN_PROJECTION_VIEW_JSON,
} GainProjectionView;

gboolean gain_export_projection (GainStore *store, int year, GainProjectionView view,
                                 const char *path, GError **error);

G_END_DECLS
