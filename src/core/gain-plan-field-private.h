/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan-field.h"

G_BEGIN_DECLS

/* What a path leads to: a field of one of these. */
typedef enum
{
  GAIN_IN_PLAN,
  GAIN_IN_DEDUCTION,
  GAIN_IN_BEARER,
  GAIN_IN_GROUP,
  GAIN_IN_MEASURE,
  GAIN_IN_GATE,
} GainPlanHolder;

typedef struct
{
  const GainPlanField *fields;
  guint                n;
} GainPlanFields;

extern const GainPlanFields gain_plan_holders[]; /* by GainPlanHolder */

char       *gain_plan_field_text   (gconstpointer in, const GainPlanField *field);
const char *gain_plan_measure_name (const GainCatalog *catalog, const char *code);

G_END_DECLS
