/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-dispute.h"

G_BEGIN_DECLS

/* One row as it should be, or that should not be there. */
typedef struct
{
  GainTable *rows;
  gboolean   removes;
} GainCorrection;

static inline void
gain_correction_clear (GainCorrection *correction)
{
  g_clear_pointer (&correction->rows, gain_table_unref);
}

gboolean gain_correction_read (const char *text, GainCatalog *catalog, GainCorrection *correction,
                               GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GainCorrection, gain_correction_clear)

G_END_DECLS
