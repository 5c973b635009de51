/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

G_BEGIN_DECLS

/* A year whose targets are drafted has no results yet: its cut-points are tried on the newest
 * results of the years before. */
gboolean gain_target_past_is_needed (GainSnapshot *snapshot, guint measure);
void     gain_target_past_async     (GainSession *session, GainSnapshot *snapshot,
                                     GAsyncReadyCallback callback, gpointer data);
gboolean gain_target_in_past        (const GainTarget *target, const GainCatalog *catalog,
                                     GainSnapshot *past, GainTarget *in_past);

G_END_DECLS
