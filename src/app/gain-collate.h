/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

G_BEGIN_DECLS

/* (transfer full): what the thing of that index is ordered by. */
typedef char *(*GainCollateText) (guint index, gconstpointer data);

guint   *gain_collate_order          (guint n, GainCollateText text, gconstpointer data);
guint   *gain_collate_places         (guint n, GainCollateText text, gconstpointer data,
                                      gboolean same);
guint   *gain_collate_practices      (const GainCatalog *catalog);
gboolean gain_collate_same_practices (const GainCatalog *a, const GainCatalog *b);

G_END_DECLS
