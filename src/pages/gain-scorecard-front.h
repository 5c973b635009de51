/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard-back.h"
#include "gain-sheet.h"

G_BEGIN_DECLS

/* The first page while it is laid out. */
typedef struct
{
  GainSheet                 sheet;
  GainDocument             *document;
  const GainScorecard      *card;
  const GainScorecardStyle *style;
  double                    value, tier, trend, peers, next; /* left edges of the columns */
  GainScorecardRest         rest;
  GPtrArray                *cut; /* what didn't fit in its place: stands whole on page 2 */
} GainFront;


GainType gain_type_aligned   (GainType type, GainAlign align);
GainType gain_type_colored   (GainType type, guint32 color);
const GainMeasure *gain_front_measure (const GainFront *front, const GainScoreLine *line);
void     gain_front_remember (GainFront *front, const char *text);
void     gain_front_fit      (GainFront *front, const GainType *type, double x, double y,
                              double width, const char *text);
double   gain_front_lines    (GainFront *front, const GainType *type, double x, double y,
                              double width, guint n_lines, const char *text);
void     gain_front_begin    (const GainFront *front, GainRoleTag role);
void     gain_front_end      (const GainFront *front);
void     gain_front_table    (GainFront *front);

G_END_DECLS
