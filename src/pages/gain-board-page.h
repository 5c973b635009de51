/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare.h"
#include "gain-funds-page.h"

G_BEGIN_DECLS

/* What was decided about one of the plans, as texts. */
typedef struct
{
  guint       plan;  /* which of the comparison's */
  const char *day;
  const char *state;
  const char *by;
  const char *text;  /* the vote, the determination, documents by their hash */
} GainBoardStep;

/* A packet for a board: one to four plans side by side, on paper. No patient and no result of a
 * clinician is on it. */
typedef struct
{
  const GainComparison *comparison;  /* borrowed, as is all else; the first plan is the base */
  GainDerivation      **derivations; /* [n], beside the comparison's runs */
  const char *(*reason) (GainMoved moved); /* in words */
  GainOriginFunc        origin;      /* NULL: files are not named */
  gpointer              origin_data;
  const GArray         *steps;       /* GainBoardStep, oldest first; NULL: none */
  const GainFinal      *final;       /* the year's finalized run; NULL: none */
  gboolean              final_shown; /* the figures of one of the plans are its own */
  const char           *final_text;  /* which plan's, and whether the figures are its own */
} GainBoard;

void gain_board_layout (GainDocument *document, const GainBoard *board,
                        const GainScorecardStyle *style);

G_END_DECLS
