/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"

G_BEGIN_DECLS

/* The way of a plan to approval: draft, proposed, sent back or approved by the body that votes,
 * finalized. A step judged the very document whose SHA-256 it names; an edited plan is a draft
 * again. Source: contract "Distribution", Sealing and governance. */

/* No body has more members; sums of such counts can't overflow. */
#define GAIN_VOTES_MOST 10000

typedef struct
{
  const char *body;      /* who voted */
  gint64      quorum;    /* how many have to take part; GAIN_NULL: not said, as all below */
  gint64      votes_for;
  gint64      votes_against;
  gint64      abstained; /* present, so they count toward the quorum */
  gint64      recused;   /* kept out of the matter, so they don't */
} GainVote;

typedef struct
{
  GainPlanState state;
  gboolean      changed; /* the plan was edited after its newest step: a draft again */
  gint64        n_steps; /* the highest number of a step */
  int           row;     /* of decisions: the newest step that counts; -1: none */
  guint         n_odd;   /* rows that may not follow what stood before them: they don't count */
} GainDecision;

void      gain_decision_review        (const GainTable *decisions, int year, const char *plan,
                                       const char *sha256, gboolean finalized,
                                       GainDecision *decision);
gboolean  gain_decision_counts        (const GainTable *decisions, guint row, GError **error);
gboolean  gain_plan_state_may_follow  (GainPlanState from, GainPlanState to);
void      gain_vote_read              (const GainTable *decisions, guint row, GainVote *vote);
gboolean  gain_vote_check             (const GainVote *vote, GError **error);

G_END_DECLS
