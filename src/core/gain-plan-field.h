/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"

G_BEGIN_DECLS

/* The fields of a plan by their paths in the document ("groups[0].cap"), as texts: for an editor
 * that shows a fault beside its field, and for telling what differs between two plans. */

typedef enum
{
  GAIN_FIELD_TEXT,
  GAIN_FIELD_MEASURE, /* a measure's code */
  GAIN_FIELD_TIER,    /* a tier's name */
  GAIN_FIELD_NUMBER,  /* a whole number */
  GAIN_FIELD_DATE,
  GAIN_FIELD_POOL,    /* money, or "settlement" */
  GAIN_FIELD_MONEY,
  GAIN_FIELD_MONEY_OR_NONE,
  GAIN_FIELD_DECIMAL,
  GAIN_FIELD_DECIMAL_OR_NONE,
  GAIN_FIELD_PERCENT,
  GAIN_FIELD_LIST,    /* values separated by ';'; empty: no condition */
  GAIN_FIELD_WORD,    /* one of words */
  GAIN_FIELD_RESIDUE, /* one of words, or not chosen yet: empty */
  GAIN_FIELD_RULE,    /* one of words, or a tier's name */
  GAIN_FIELD_FLAG,    /* "true", "false" */
} GainFieldKind;

typedef struct
{
  const char        *name;  /* the end of its path */
  const char        *label; /* to be translated */
  GainFieldKind      kind;
  gsize              offset;
  const char *const *words; /* of the document; or NULL */
} GainPlanField;

#define GAIN_RESIDUE_NOT_CHOSEN ((GainResidue) -1)

const GainPlanField *gain_plan_find_field (const char *path);
char                *gain_plan_get_field  (const GainPlan *plan, const char *path);
gboolean             gain_plan_set_field  (GainPlan *plan, const char *path, const char *text);
/* Where a path leads, in words; NULL: nowhere. */
char                *gain_plan_path_words (const GainPlan *plan, const GainCatalog *catalog,
                                            const char *path);
char                *gain_plan_fault_words (const GainPlan *plan, const GainCatalog *catalog,
                                             const char *text);
char                *gain_plan_fault_said  (const GainPlan *plan, const char *text);
GPtrArray           *gain_plan_paths      (const GainPlan *plan); /* char *, of every field */
/* A list, whose values may hold any character. */
char               **gain_plan_get_list   (const GainPlan *plan, const char *path);
gboolean             gain_plan_set_list   (GainPlan *plan, const char *path, char **values);
const char          *gain_plan_word_label (const GainPlanField *field, const char *word);
GPtrArray           *gain_plan_diff       (const GainPlan *before, const GainPlan *after,
                                            const GainCatalog *catalog);

G_END_DECLS
