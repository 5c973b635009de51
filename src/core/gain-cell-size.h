/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

/* A page that leaves the practice, by e-mail or for a board, shows no count of 1 to 10 patients,
 * nor one that can be had by subtraction. Source: CMS cell size suppression policy; contract
 * "Scorecards", 9. */
#define GAIN_CELL_SIZE_SHOWN 11 /* the least count that is said; so is none at all */

/* units_to_next of a line that mustn't say it. */
#define GAIN_UNITS_WITHHELD -2

gboolean gain_cell_size_is_small      (gint64 count);
gboolean gain_cell_size_withholds     (GainCell cell, GainUnit unit);
gboolean gain_cell_size_withholds_whole (GainCell whole, GainCell part, GainUnit unit);
/* A card's lines as such a page says them; `kept` (of g_free) holds what they point to. */
GArray  *gain_cell_size_withhold      (const GArray *lines, const GainCatalog *catalog,
                                       GPtrArray *kept);

G_END_DECLS
