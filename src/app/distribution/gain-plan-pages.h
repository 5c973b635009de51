/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan-form.h"

G_BEGIN_DECLS

/* The pages of the plan editor, each made from the draft as it is. */
typedef enum
{
  GAIN_PLAN_PAGE_POOL,
  GAIN_PLAN_PAGE_ELIGIBLE,   /* question 1 */
  GAIN_PLAN_PAGE_METRICS,    /* 2 */
  GAIN_PLAN_PAGE_BENCHMARKS, /* 3 */
  GAIN_PLAN_PAGE_TOLD,       /* 4 */
  GAIN_PLAN_PAGE_SHARES,
  GAIN_PLAN_PAGE_RESIDUE,
  GAIN_PLAN_PAGE_READ,       /* the whole plan */
  GAIN_PLAN_PAGE_CHANGES,
} GainPlanPage;
#define GAIN_N_PLAN_PAGES (GAIN_PLAN_PAGE_CHANGES + 1)

extern const char *const gain_plan_page_names[];

/* Elements were added or taken away: the page must be made anew. */
typedef void (*GainPlanRebuild) (gpointer data);

typedef struct
{
  GainPlanForm     *form;
  const GainFacts  *facts;
  const GainPlan   *stored; /* to tell what changes; NULL: a new plan */
  GainPlanRebuild   rebuild;
  gpointer          data;
} GainPlanPages;

const char  *gain_plan_page_title (GainPlanPage page);
GtkWidget   *gain_plan_pages_make (const GainPlanPages *pages, GainPlanPage page);
GainPlanPage gain_plan_page_of    (const char *path);

G_END_DECLS
