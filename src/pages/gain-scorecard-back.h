/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-sheet.h"

G_BEGIN_DECLS

/* What follows the first page: every measure in full, and what page 1 had no room for. */
typedef struct
{
  /* Each: it didn't fit on page 1. */
  gboolean how_to_read;
  gboolean object;
  gboolean payment;
  gboolean left_out;
  guint    n_steps; /* next steps that did fit */
  const GPtrArray *cut; /* char *: what was cut short there; borrowed */
} GainScorecardRest;

/* The page that is being filled; a full one is followed by another. */
typedef struct
{
  GainSheet                 sheet;
  GainDocument             *document;
  const GainScorecard      *card;
  const GainScorecardStyle *style;
} GainBack;

gboolean gain_back_need    (GainBack *back, double height);
void     gain_back_flow    (GainBack *back, GainRoleTag role, const GainType *type, double width,
                            const char *text);
void     gain_back_between (GainBack *back);

void  gain_scorecard_layout_back (GainDocument *document, const GainScorecard *card,
                                  const GainScorecardStyle *style, const GainScorecardRest *rest);
char *gain_scorecard_how_to_read (const GainScorecard *card);

G_END_DECLS
