/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-proportions.h"
#include "gain-reader.h"

G_BEGIN_DECLS

/* The inputs of a finalized run as one text: every kind as the CSV that an export writes, each
 * under a line with its name and length. What is kept is that text, deflated; what is hashed is the
 * text itself, so that another version of the library changes no proof. */
char      *gain_frozen_text    (const GPtrArray *tables, gsize *length);
GBytes    *gain_frozen_pack    (const char *text, gsize length, GError **error);
char      *gain_frozen_unpack  (GBytes *packed, gsize *length, GError **error);
GPtrArray *gain_frozen_tables  (const char *text, gsize length, GError **error);

/* Of the summary that is kept with a run. */
gboolean   gain_frozen_proportions (const char *summary, GainProportions *proportions,
                                    GError **error);
gboolean   gain_frozen_reserve     (const char *summary, gint64 *cents, GError **error);

G_END_DECLS
