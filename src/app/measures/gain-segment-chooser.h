/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whom cut-points may be for, to choose from. Signal "chosen": the segment, as a file of targets writes
 * it. */
#define GAIN_TYPE_SEGMENT_CHOOSER (gain_segment_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GainSegmentChooser, gain_segment_chooser, GAIN, SEGMENT_CHOOSER, GtkPopover)

/* taken (char *): segments that have cut-points already. */
void gain_segment_chooser_offer (GainSegmentChooser *self, const GainCatalog *catalog,
                                 const GPtrArray *taken);

G_END_DECLS
