/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* The way of a year's targets to approval, one recorded edit a step. Source: CMS, Provider
 * Engagement Toolkit (2020): departments propose, a committee approves or sends back, and all
 * targets of a year are approved by November before it. */
typedef struct
{
  int             year;
  const char     *measure; /* code; NULL: every measure that may take the step */
  const char     *segment; /* as in a file of targets; NULL: every segment */
  GainTargetState to;
  const char     *by;      /* department, committee or person */
  const char     *comment; /* the reason of a proposal, what to revise; NULL: nothing said */
  GainDate        date;
} GainTargetStep;

/* How far a year's targets have come. */
typedef struct
{
  int      year;
  guint    n;
  guint    by_state[GAIN_TARGET_FROZEN + 1];
  guint    n_changed;  /* drafts that were changed after a review */
  guint    n_approved; /* approved or frozen */
  guint    n_before;   /* targets of the year before */
  GainDate deadline;
  int      days_left;  /* to the deadline; negative: so many days over */
} GainTargetProgress;

gboolean    gain_target_step         (GainStore *store, const GainTargetStep *step, guint *n_steps,
                                      GError **error);
gboolean    gain_target_roll_forward (GainStore *store, int year, guint *n_targets,
                                      GError **error);
void        gain_target_progress     (const GainCatalog *catalog, int year, GainDate today,
                                      GainTargetProgress *progress);
char       *gain_target_progress_text (const GainTargetProgress *progress);
const char *gain_target_state_title  (GainTargetState state);
char       *gain_target_refusal      (const GainCatalog *catalog, const GainTarget *target,
                                      GainTargetState to); /* NULL: may follow */
char       *gain_target_frozen_text  (const GainCatalog *catalog, const GainTarget *target);

G_END_DECLS
