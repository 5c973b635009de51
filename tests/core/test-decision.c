/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-decision.h"
#include "gain-proportions.h"

#include <string.h>

#define YEAR 2025

static GainTable *decisions;

static void
set_up (void)
{
  g_clear_pointer (&decisions, gain_table_unref);
  decisions = gain_table_new (GAIN_KIND_DECISIONS);
}

static guint
add (const char *plan, GainPlanState state, const char *sha256)
{
  guint row = gain_table_append (decisions, 0);

  gain_table_set_int (decisions, row, GAIN_DECISIONS_PERFORMANCE_YEAR, YEAR);
  gain_table_set_text (decisions, row, GAIN_DECISIONS_PLAN, plan);
  gain_table_set_int (decisions, row, GAIN_DECISIONS_STEP, row + 1);
  gain_table_set_int (decisions, row, GAIN_DECISIONS_STATE, state);
  gain_table_set_int (decisions, row, GAIN_DECISIONS_DATE, 20251209);
  gain_table_set_text (decisions, row, GAIN_DECISIONS_BY, "Finance committee");
  gain_table_set_text (decisions, row, GAIN_DECISIONS_PLAN_SHA256, sha256);
  return row;
}

static void
vote (guint row, gint64 quorum, gint64 votes_for, gint64 against, gint64 abstained)
{
  gain_table_set_text (decisions, row, GAIN_DECISIONS_BODY, "Governing body");
  gain_table_set_int (decisions, row, GAIN_DECISIONS_QUORUM, quorum);
  gain_table_set_int (decisions, row, GAIN_DECISIONS_VOTES_FOR, votes_for);
  gain_table_set_int (decisions, row, GAIN_DECISIONS_VOTES_AGAINST, against);
  gain_table_set_int (decisions, row, GAIN_DECISIONS_VOTES_ABSTAINED, abstained);
}

static GainDecision
review (const char *plan, const char *sha256, gboolean finalized)
{
  GainDecision decision;

  gain_decision_review (decisions, YEAR, plan, sha256, finalized, &decision);
  return decision;
}

/* Proposed, sent back, proposed anew as edited, approved by a vote that carries. */
static void
test_way (void)
{
  set_up ();
  g_assert_cmpint (review ("P", "a", FALSE).state, ==, GAIN_PLAN_DRAFT);
  add ("P", GAIN_PLAN_PROPOSED, "a");
  g_assert_cmpint (review ("P", "a", FALSE).state, ==, GAIN_PLAN_PROPOSED);
  g_assert_cmpint (review ("Q", "a", FALSE).state, ==, GAIN_PLAN_DRAFT);
  add ("P", GAIN_PLAN_REVISION_REQUESTED, "a");
  g_assert_cmpint (review ("P", "a", FALSE).state, ==, GAIN_PLAN_REVISION_REQUESTED);
  add ("P", GAIN_PLAN_PROPOSED, "b");
  vote (add ("P", GAIN_PLAN_APPROVED, "b"), 4, 3, 1, 1);
  g_assert_cmpint (review ("P", "b", FALSE).state, ==, GAIN_PLAN_APPROVED);
  g_assert_cmpuint (review ("P", "b", FALSE).n_steps, ==, 4);
  g_assert_cmpint (review ("P", "b", FALSE).row, ==, 3);
  g_assert_cmpint (review ("P", "b", TRUE).state, ==, GAIN_PLAN_SEALED);
}

/* An approval holds for the document that was voted on, and for no other. */
static void
test_edited (void)
{
  GainDecision decision;

  set_up ();
  add ("P", GAIN_PLAN_PROPOSED, "a");
  vote (add ("P", GAIN_PLAN_APPROVED, "a"), 3, 3, 0, 0);
  decision = review ("P", "edited", FALSE);
  g_assert_cmpint (decision.state, ==, GAIN_PLAN_DRAFT);
  g_assert_true (decision.changed);
  g_assert_cmpint (review ("P", "a", FALSE).state, ==, GAIN_PLAN_APPROVED);
}

/* Rows of a file can't say more than the steps of the program. */
static void
test_odd_rows (void)
{
  GainDecision decision;

  set_up ();
  vote (add ("P", GAIN_PLAN_APPROVED, "a"), 3, 3, 0, 0); /* nothing was proposed */
  add ("P", GAIN_PLAN_SEALED, "a");
  g_assert_cmpint (review ("P", "a", FALSE).state, ==, GAIN_PLAN_DRAFT);
  add ("P", GAIN_PLAN_PROPOSED, "a");
  vote (add ("P", GAIN_PLAN_APPROVED, "b"), 3, 3, 0, 0); /* another document */
  vote (add ("P", GAIN_PLAN_APPROVED, "a"), 5, 3, 1, 0); /* no quorum */
  vote (add ("P", GAIN_PLAN_APPROVED, "a"), 4, 2, 2, 0); /* a tie */
  add ("P", GAIN_PLAN_APPROVED, "a");                    /* no vote at all */
  decision = review ("P", "a", FALSE);
  g_assert_cmpint (decision.state, ==, GAIN_PLAN_PROPOSED);
  g_assert_cmpuint (decision.n_odd, ==, 6);
  g_assert_cmpuint (decision.n_steps, ==, 7);
}

static gboolean
carries (gint64 quorum, gint64 votes_for, gint64 against, gint64 abstained, gint64 recused,
         const char *says)
{
  const GainVote ballot = { "Board", quorum, votes_for, against, abstained, recused };
  g_autoptr (GError) error = NULL;

  if (gain_vote_check (&ballot, &error))
    return TRUE;
  g_assert_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, says));
  return FALSE;
}

static void
test_vote (void)
{
  g_assert_true (carries (5, 3, 2, 0, 0, ""));
  g_assert_true (carries (5, 2, 1, 2, GAIN_NULL, ""));
  g_assert_true (carries (1, 1, 0, GAIN_NULL, GAIN_NULL, ""));
  g_assert_false (carries (5, 3, 1, 0, 4, "4 took part, 5 are needed"));
  g_assert_false (carries (3, 2, 2, 0, 0, "2 for, 2 against"));
  g_assert_false (carries (GAIN_NULL, 2, 1, 0, 0, "quorum"));
  g_assert_false (carries (3, GAIN_NULL, 1, 5, 0, "how many voted for"));
  g_assert_false (carries (3, G_MAXINT64, 1, 1, 0, "out of range"));
  g_assert_false (carries (3, 3, 1, G_MAXINT64 - 2, 0, "out of range"));
  g_assert_false (carries (3, 3, -1, 0, 0, "out of range"));
  g_assert_true (carries (10000, 10000, 0, 0, 0, ""));
}

/* A name of blanks names no body, wherever it came from. */
static void
test_blank_body (void)
{
  const GainVote ballot = { " \xc2\xa0\t", 1, 1, 0, 0, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (gain_vote_check (&ballot, &error));
  g_assert_nonnull (strstr (error->message, "which body voted"));
}

static void
assert_odd (guint row, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (gain_decision_counts (decisions, row, &error));
  g_assert_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, says));
}

/* A row that doesn't count says why. */
static void
test_counts (void)
{
  guint early;

  set_up ();
  vote (add ("P", GAIN_PLAN_APPROVED, "a"), 3, 3, 0, 0);
  add ("P", GAIN_PLAN_PROPOSED, "a");
  add ("Q", GAIN_PLAN_PROPOSED, "a");
  vote (add ("P", GAIN_PLAN_APPROVED, "a"), 5, 3, 1, 0);
  early = add ("P", GAIN_PLAN_APPROVED, "a");
  vote (early, 4, 3, 1, 0);
  gain_table_set_int (decisions, early, GAIN_DECISIONS_DATE, 20251208);
  add ("P", GAIN_PLAN_SEALED, "a");
  vote (add ("P", GAIN_PLAN_APPROVED, "a"), 4, 3, 1, 0);
  assert_odd (0, "does not follow");
  g_assert_true (gain_decision_counts (decisions, 1, NULL));
  assert_odd (3, "has no quorum");
  assert_odd (early, "before the proposal");
  assert_odd (5, "Only a finalized run");
  g_assert_true (gain_decision_counts (decisions, 6, NULL));
  g_assert_cmpuint (review ("P", "a", FALSE).n_odd, ==, 4);
}

static void
test_proportions (void)
{
  GainProportions thirds;
  GainProportions none;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  gain_proportions_of_amounts (100, 100, 100, 7, &thirds);
  first = gain_proportions_format (&thirds, GAIN_SPLIT_INFRASTRUCTURE);
  last = gain_proportions_format (&thirds, GAIN_SPLIT_PARTICIPANTS);
  g_assert_cmpint (thirds.tenths[0] + thirds.tenths[1] + thirds.tenths[2], ==, 1000);
  g_assert_cmpstr (first, ==, "33.4%");
  g_assert_cmpstr (last, ==, "33.3%");
  g_assert_cmpint (thirds.kept, ==, 7);
  gain_proportions_of_amounts (0, 0, -5, 0, &none);
  g_assert_false (none.known);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/way", test_way);
  g_test_add_func ("/decision/edited", test_edited);
  g_test_add_func ("/decision/odd-rows", test_odd_rows);
  g_test_add_func ("/decision/vote", test_vote);
  g_test_add_func ("/decision/blank-body", test_blank_body);
  g_test_add_func ("/decision/counts", test_counts);
  g_test_add_func ("/decision/proportions", test_proportions);
  status = g_test_run ();
  g_clear_pointer (&decisions, gain_table_unref);
  return status;
}
