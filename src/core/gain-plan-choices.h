/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"

G_BEGIN_DECLS

/* What the lists of a plan's group can hold: the values that people of the roster have. */
typedef struct
{
  char *value; /* of the document */
  char *label; /* as people say it; a TIN is masked */
  guint n;     /* people who have it; 0: nobody */
  guint last;  /* while they are counted: the one before, from 1 */
} GainPlanChoice;

GPtrArray *gain_plan_choices       (const GainCatalog *catalog, GainMembersField field,
                                    char **chosen); /* GainPlanChoice */
char      *gain_plan_choices_words (const GPtrArray *choices, char **chosen);
void       gain_plan_choice_free   (GainPlanChoice *choice);

G_END_DECLS
