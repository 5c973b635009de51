/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decision.h"
#include "gain-snapshot.h"

G_BEGIN_DECLS

/* A plan's way to approval, one recorded edit a step, and what the committee says of it. */
typedef struct
{
  const char    *plan;      /* title of a stored plan */
  GainPlanState  to;
  const char    *by;        /* who proposes, sends back or records the vote */
  GainDate       date;
  const char    *text;      /* reason, what to revise, the determination; NULL: nothing said */
  GainVote       vote;      /* of an approval */
  char         **documents; /* paths of files that are named with their hash; NULL: none */
} GainDecideStep;

gboolean    gain_decide_step       (GainStore *store, const GainDecideStep *step, GError **error);
char       *gain_decide_document_sha256 (const char *document);
void        gain_decide_state_of   (const GainTable *decisions, const GPtrArray *sealed,
                                    const GainStoredPlan *plan, GainDecision *decision);
const char *gain_plan_state_title  (GainPlanState state);
char       *gain_decide_refusal    (const char *plan, GainPlanState from, GainPlanState to);
char       *gain_vote_text         (const GainVote *vote);

/* The run of a year that stands: finalized and not superseded. NULL: none. */
const GainSealedRun *gain_sealed_standing (const GPtrArray *sealed, int year);

/* Whether rows of a file leave alone what finalized runs rest on. */
gboolean    gain_decide_check_rows (GainStore *store, const GainTable *rows, GError **error);

/* Comments of committee members. field: such as "groups[0].cap"; NULL: on the whole plan. */
gboolean    gain_comment_add       (GainStore *store, const char *plan, GainDate date,
                                    const char *by, const char *field, const char *text,
                                    GError **error);
gboolean    gain_comment_settle    (GainStore *store, const char *plan, guint number,
                                    gboolean settled, GError **error);

G_END_DECLS
