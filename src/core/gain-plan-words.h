/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"

G_BEGIN_DECLS

/* A plan as a page that a board can read: sections of plain sentences, and no fact of a workspace
 * but the measures' titles. */
typedef struct
{
  char      *heading;
  GPtrArray *lines; /* char * */
} GainPlanSection;

GPtrArray *gain_plan_words (const GainPlan *plan, const GainCatalog *catalog); /* GainPlanSection */
char      *gain_plan_residue_words (GainResidue residue);

G_END_DECLS
