/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare.h"
#include "gain-funds-page.h"

G_BEGIN_DECLS

/* A packet for a board: one to four plans side by side, on paper. No patient and no result of a
 * clinician is on it. */
typedef struct
{
  const GainComparison *comparison;  /* borrowed, as is all else; the first plan is the base */
  GainDerivation      **derivations; /* [n], beside the comparison's runs */
  const char *(*reason) (GainMoved moved); /* in words */
  GainOriginFunc        origin;      /* NULL: files are not named */
  gpointer              origin_data;
} GainBoard;

void gain_board_layout (GainDocument *document, const GainBoard *board,
                        const GainScorecardStyle *style);

G_END_DECLS
