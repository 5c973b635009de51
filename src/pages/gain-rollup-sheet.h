/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-rollup-page.h"
#include "gain-sheet.h"

G_BEGIN_DECLS

/* A practice's or department's pages while they are laid out. Text wraps and is never cut; what
 * doesn't fit goes to a further page. */
typedef struct
{
  GainSheet                 sheet;
  GainDocument             *document;
  const GainRollup         *rollup;
  const GainScorecard      *card; /* the roll-up's, or its copy without small counts */
  const GainScorecardStyle *style;
} GainRollupSheet;

/* Something that is drawn downward from the sheet's place; data says which. */
typedef void (*GainRollupDraw) (GainRollupSheet *self, gconstpointer data);

double   gain_rollup_flow    (const GainRollupSheet *self, const GainType *type, double x, double y,
                              double width, const char *text);
double   gain_rollup_measure (const GainRollupSheet *self, GainRollupDraw draw, gconstpointer data);
double   gain_rollup_limit   (const GainRollupSheet *self);
void     gain_rollup_turn    (GainRollupSheet *self);
void     gain_rollup_begin   (const GainRollupSheet *self, GainRoleTag role);
void     gain_rollup_end     (const GainRollupSheet *self);
const GainMeasure *gain_rollup_measure_of (const GainRollupSheet *self, guint line);

guint    gain_rollup_table   (GainRollupSheet *self, guint from, double limit);
void     gain_rollup_people  (GainRollupSheet *self);

G_END_DECLS
