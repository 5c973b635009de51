/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

/* Random workspaces and plans in memory, which visit every field, default, gate and rule; and
 * counters of what was visited. The same random state gives the same. */

#define DRAFT_YEAR 2025

typedef struct
{
  GainTable      *roster;
  GainTable      *measures;
  GainTable      *schemes;
  GainTable      *targets;
  GainFactTables  facts;
  GainPeriod      period;
  gint64          reserve; /* cents */
  gboolean        tied; /* many figures are the same, so that remainders meet */
} Draft;

Draft      draft_new      (GRand *rand);
Draft      draft_shuffled (const Draft *draft, GRand *rand);
void       draft_clear    (Draft *draft);
GainFacts *draft_facts    (const Draft *draft);

GainPlan  *draft_plan     (const Draft *draft, GRand *rand);
GainPlan  *draft_plan_shuffled (const GainPlan *plan, GRand *rand);

/* plan-draft-counts.c */
void       draft_count       (const char *what, guint n);
guint      draft_counted     (const char *what);
void       draft_count_plan  (const GainPlan *plan);
void       draft_count_clear (void);
/* Prints every count, and returns how many are under the least. */
guint      draft_print_counts (guint least);

int        draft_pick   (GRand *rand, guint n, ...);
gboolean   draft_chance (GRand *rand, guint percent);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)
