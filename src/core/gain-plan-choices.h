/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"

G_BEGIN_DECLS

/* What the lists of a plan's group can hold: the values that people of the roster have. */
typedef struct
{
  char *value; /* of the document */
  char *label; /* as people say it; a TIN is masked */
  guint n;     /* people who have it; 0: nobody; a measure: 1 */
  guint last;  /* while they are counted: the one before, from 1 */
} GainPlanChoice;

GPtrArray *gain_plan_choices            (const GainCatalog *catalog, GainMembersField field,
                                         char **chosen); /* GainPlanChoice */
GPtrArray *gain_plan_measure_choices    (const GainCatalog *catalog, const GainPlanGroup *except);
char      *gain_plan_choice_named       (const GainCatalog *catalog, GainMembersField field,
                                         const char *value);
char      *gain_plan_measure_words      (const GainCatalog *catalog, const char *code);
gboolean   gain_plan_group_judges       (const GainPlanGroup *group, const char *code);
char      *gain_plan_choices_words      (const GPtrArray *choices, char **chosen);
void       gain_plan_choice_free        (GainPlanChoice *choice);

/* The weight to begin with, times GAIN_SCALE, of a further group, measure or bearer of losses. */
gint64     gain_plan_next_weight        (const GainPlan *plan);
gint64     gain_plan_group_next_weight  (const GainPlanGroup *group);
gint64     gain_plan_next_bearer_weight (const GainPlan *plan);

G_END_DECLS
