/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decision.h"

#include "gain-blank.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the walk over the rows stands. */
typedef struct
{
  GainPlanState state;
  const char   *sha256; /* that the state holds for; NULL: none */
  gint64        date;   /* of the step that counted last; 0: none */
} Walk;

static gboolean
is_of_plan (const GainTable *decisions, guint row, int year, const char *plan)
{
  return gain_table_get_int (decisions, row, GAIN_DECISIONS_PERFORMANCE_YEAR) == year
         && g_strcmp0 (gain_table_get_text (decisions, row, GAIN_DECISIONS_PLAN), plan) == 0;
}

/* What a step found: another document than the one judged last is a draft. */
static GainPlanState
state_before (const Walk *walk, const char *sha256)
{
  return g_strcmp0 (walk->sha256, sha256) == 0 ? walk->state : GAIN_PLAN_DRAFT;
}

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED, message);
  g_free (message);
  return FALSE;
}

/* Rows can come from a file, so each is held to the rules again. That a plan is finalized is said
 * by the finalized run alone. */
static gboolean
walk_may_take (const Walk *walk, const GainTable *decisions, guint row, GError **error)
{
  GainPlanState to = (GainPlanState) gain_table_get_int (decisions, row, GAIN_DECISIONS_STATE);
  const char *sha256 = gain_table_get_text (decisions, row, GAIN_DECISIONS_PLAN_SHA256);
  GainVote vote;

  if (to == GAIN_PLAN_SEALED)
    return refuse (error, g_strdup (_ ("Only a finalized run says that a plan is finalized.")));
  if (sha256 == NULL)
    return refuse (error, g_strdup (_ ("It does not say which document of the plan it judged.")));
  if (!gain_plan_state_may_follow (state_before (walk, sha256), to))
    return refuse (error, g_strdup (_ ("It does not follow from the step before it on this "
                                       "document.")));
  if (to != GAIN_PLAN_APPROVED)
    return TRUE;
  if (gain_table_get_int (decisions, row, GAIN_DECISIONS_DATE) < walk->date)
    return refuse (error, g_strdup (_ ("The vote is dated before the proposal.")));
  gain_vote_read (decisions, row, &vote);
  return gain_vote_check (&vote, error);
}

static void
walk_take (Walk *walk, const GainTable *decisions, guint row)
{
  walk->state = (GainPlanState) gain_table_get_int (decisions, row, GAIN_DECISIONS_STATE);
  walk->sha256 = gain_table_get_text (decisions, row, GAIN_DECISIONS_PLAN_SHA256);
  walk->date = gain_table_get_int (decisions, row, GAIN_DECISIONS_DATE);
}

/**
 * gain_decision_review:
 * @decisions: rows of decisions, in key order, so that the newest step comes last
 * @year: the plan's performance year
 * @plan: its title
 * @sha256: of its canonical document as it is now, in hex
 * @finalized: whether a run of this very document was finalized and not superseded
 * @decision: (out caller-allocates): how far the plan has come
 *
 * Walks over what was decided about a plan. Steps that may not follow each other, votes that don't
 * carry, and steps about another document don't count.
 */
void
gain_decision_review (const GainTable *decisions, int year, const char *plan, const char *sha256,
                      gboolean finalized, GainDecision *decision)
{
  Walk walk = { GAIN_PLAN_DRAFT, NULL, 0 };

  g_return_if_fail (decisions != NULL && plan != NULL && sha256 != NULL && decision != NULL);

  *decision = (GainDecision){ .row = -1 };
  for (guint row = 0; row < gain_table_n_rows (decisions); row++)
    {
      if (!is_of_plan (decisions, row, year, plan))
        continue;
      decision->n_steps = MAX (decision->n_steps,
                               gain_table_get_int (decisions, row, GAIN_DECISIONS_STEP));
      if (!walk_may_take (&walk, decisions, row, NULL))
        {
          decision->n_odd++;
          continue;
        }
      walk_take (&walk, decisions, row);
      decision->row = (int) row;
    }
  decision->state = state_before (&walk, sha256);
  decision->changed = walk.state != GAIN_PLAN_DRAFT && decision->state == GAIN_PLAN_DRAFT;
  if (finalized)
    {
      decision->state = GAIN_PLAN_SEALED;
      decision->changed = FALSE;
    }
}

/**
 * gain_decision_counts:
 * @decisions: rows of decisions, in key order
 * @row: one of them
 * @error: return location; %GAIN_PLAN_ERROR_REFUSED with the reason
 *
 * Whether a step counts among those of its plan, as gain_decision_review() walks over them.
 *
 * Returns: %TRUE if it does; else %FALSE with a sentence why not
 */
gboolean
gain_decision_counts (const GainTable *decisions, guint row, GError **error)
{
  Walk walk = { GAIN_PLAN_DRAFT, NULL, 0 };
  const char *plan;
  int year;

  g_return_val_if_fail (decisions != NULL && row < gain_table_n_rows (decisions), FALSE);

  year = (int) gain_table_get_int (decisions, row, GAIN_DECISIONS_PERFORMANCE_YEAR);
  plan = gain_table_get_text (decisions, row, GAIN_DECISIONS_PLAN);
  for (guint i = 0; i < row; i++)
    if (is_of_plan (decisions, i, year, plan) && walk_may_take (&walk, decisions, i, NULL))
      walk_take (&walk, decisions, i);
  return walk_may_take (&walk, decisions, row, error);
}

/**
 * gain_plan_state_may_follow:
 * @from: where a plan stands
 * @to: what a step would say of it
 *
 * Source: contract "Distribution", Sealing and governance. A proposal or an approval can be taken
 * back to a draft; what is finalized stays.
 *
 * Returns: whether the step is one of the way
 */
gboolean
gain_plan_state_may_follow (GainPlanState from, GainPlanState to)
{
  switch (to)
    {
    case GAIN_PLAN_DRAFT:
      return from == GAIN_PLAN_PROPOSED || from == GAIN_PLAN_APPROVED;
    case GAIN_PLAN_PROPOSED:
      return from == GAIN_PLAN_DRAFT || from == GAIN_PLAN_REVISION_REQUESTED;
    case GAIN_PLAN_REVISION_REQUESTED:
    case GAIN_PLAN_APPROVED:
      return from == GAIN_PLAN_PROPOSED;
    case GAIN_PLAN_SEALED:
      return from == GAIN_PLAN_APPROVED;
    default:
      return FALSE;
    }
}

/**
 * gain_vote_read:
 * @decisions: rows of decisions
 * @row: one of them
 * @vote: (out caller-allocates): its vote; the body's name lives as long as @decisions
 */
void
gain_vote_read (const GainTable *decisions, guint row, GainVote *vote)
{
  g_return_if_fail (decisions != NULL && vote != NULL);

  *vote = (GainVote){
    gain_table_get_text (decisions, row, GAIN_DECISIONS_BODY),
    gain_table_get_int (decisions, row, GAIN_DECISIONS_QUORUM),
    gain_table_get_int (decisions, row, GAIN_DECISIONS_VOTES_FOR),
    gain_table_get_int (decisions, row, GAIN_DECISIONS_VOTES_AGAINST),
    gain_table_get_int (decisions, row, GAIN_DECISIONS_VOTES_ABSTAINED),
    gain_table_get_int (decisions, row, GAIN_DECISIONS_VOTES_RECUSED),
  };
}

static gint64
count (gint64 votes)
{
  return votes == GAIN_NULL ? 0 : votes;
}

static gboolean
is_countable (const GainVote *vote)
{
  const gint64 counts[]
    = { vote->quorum, vote->votes_for, vote->votes_against, vote->abstained, vote->recused };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (count (counts[i]) < 0 || count (counts[i]) > GAIN_VOTES_MOST)
      return FALSE;
  return TRUE;
}

/**
 * gain_vote_check:
 * @vote: a vote
 * @error: return location; %GAIN_PLAN_ERROR_REFUSED
 *
 * Whether a vote carries a plan: a body, its quorum met by those who voted or abstained, and more
 * votes for than against. Those recused count toward nothing. Source: contract "Distribution",
 * Sealing and governance.
 *
 * Returns: %TRUE if it does; else %FALSE with a sentence why not
 */
gboolean
gain_vote_check (const GainVote *vote, GError **error)
{
  gint64 present;

  g_return_val_if_fail (vote != NULL, FALSE);

  if (gain_is_blank (vote->body))
    return refuse (error, g_strdup (_ ("Say which body voted, such as the governing body.")));
  if (vote->quorum == GAIN_NULL || vote->quorum < 1)
    return refuse (error, g_strdup (_ ("Say the quorum: how many members have to take part.")));
  if (vote->votes_for == GAIN_NULL || vote->votes_against == GAIN_NULL)
    return refuse (error, g_strdup (_ ("Say how many voted for and how many against.")));
  if (!is_countable (vote))
    return refuse (error, g_strdup_printf (_ ("A count of the vote is out of range: each is 0 to "
                                              "%d."),
                                           GAIN_VOTES_MOST));
  present = vote->votes_for + vote->votes_against + count (vote->abstained);
  if (present < vote->quorum)
    return refuse (error, g_strdup_printf (_ ("The vote has no quorum: %lld took part, %lld are "
                                              "needed. Members who are recused don’t count."),
                                           (long long) present, (long long) vote->quorum));
  if (vote->votes_for <= vote->votes_against)
    return refuse (error, g_strdup_printf (_ ("The vote does not carry: %lld for, %lld against. "
                                              "Send the plan back instead."),
                                           (long long) vote->votes_for,
                                           (long long) vote->votes_against));
  return TRUE;
}
