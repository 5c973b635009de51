/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-contribution.h"
#include "score-rows.h"

/* By hand: the ACO spent 2,400,000 + 4,100,000 = 6,500,000 over 200 + 300 = 500 person-years,
 * 13,000 each. Provider a at 12,000 is 1,000 × 200 = 200,000.00 below it; b at 13,666.67 is
 * 13,000 × 300 − 4,100,000 = −200,000.00, above it. */
static void
test_by_hand (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GArray) a = NULL, b = NULL;
  const GainContribution *own;

  add_measure (&rows, "COST", GAIN_DOMAIN_COST, GAIN_UNIT_DOLLARS, GAIN_DIRECTION_LOWER, 20);
  add_measure (&rows, "CAP", GAIN_DOMAIN_DOCUMENTATION, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER,
               20);
  add_measure (&rows, "BCS", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_measure (&rows, "A1C", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, 20);
  add_measure (&rows, "ED", GAIN_DOMAIN_UTILIZATION, GAIN_UNIT_PER_1000, GAIN_DIRECTION_LOWER, 20);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "COST", 2400000, 200);
  add_result (&rows, "b", "COST", 4100000, 300);
  add_result (&rows, "a", "CAP", 162, 200);
  add_result (&rows, "a", "BCS", 61, 100);
  add_result (&rows, "a", "A1C", 27, 90);
  add_result (&rows, "a", "ED", 30, 100);
  add_result (&rows, "b", "BCS", 3, 19); /* too few */
  scores = score_year (&rows);
  a = gain_contributions_new (scores, 0);
  b = gain_contributions_new (scores, 1);

  g_assert_cmpuint (a->len, ==, 4);
  own = &g_array_index (a, GainContribution, 0);
  g_assert_cmpint (own->kind, ==, GAIN_CONTRIBUTION_CAPTURE);
  g_assert_cmpint (own->open, ==, 38 * S);
  own = &g_array_index (a, GainContribution, 1); /* measures stand by code: A1C, BCS */
  g_assert_cmpint (own->kind, ==, GAIN_CONTRIBUTION_GAP);
  g_assert_cmpint (own->open, ==, 27 * S);
  g_assert_cmpint (g_array_index (a, GainContribution, 2).open, ==, 39 * S);
  own = &g_array_index (a, GainContribution, 3);
  g_assert_cmpint (own->kind, ==, GAIN_CONTRIBUTION_SAVINGS);
  g_assert_cmpint (own->savings, ==, 20000000);
  g_assert_cmpuint (b->len, ==, 1);
  g_assert_cmpint (g_array_index (b, GainContribution, 0).savings, ==, -20000000);
}

/* A provider weighs in the ACO's own figure. */
static void
test_small (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GArray) a = NULL;

  add_measure (&rows, "COST", GAIN_DOMAIN_COST, GAIN_UNIT_DOLLARS, GAIN_DIRECTION_LOWER, 1);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "COST", 100, 1);
  add_result (&rows, "b", "COST", 101, 2);
  scores = score_year (&rows);
  a = gain_contributions_new (scores, 0);
  /* 201 / 3 × 1 − 100 = −33.00 */
  g_assert_cmpint (g_array_index (a, GainContribution, 0).savings, ==, -3300);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contribution/by-hand", test_by_hand);
  g_test_add_func ("/contribution/small", test_small);
  return g_test_run ();
}
