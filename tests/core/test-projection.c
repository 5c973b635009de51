/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settled years, their picture and their alternatives, and the projection of a year, against numbers
 * worked out by hand. */
#include "gain-projection.h"
#include "gain-settle-words.h"

#include <string.h>

#define CENTS(dollars) ((gint64) (dollars) * 100)

static void
add_settlement (GainTable *rows, int py, GainTrack track, gint64 lives, gint64 benchmark,
                gint64 expenditure, const char *msr, const char *score, gint64 advance)
{
  guint row = gain_table_append (rows, 0);

  gain_table_set_int (rows, row, GAIN_SETTLEMENT_PY, py);
  gain_table_set_text (rows, row, GAIN_SETTLEMENT_ACO_ID, "A9999");
  gain_table_set_int (rows, row, GAIN_SETTLEMENT_TRACK, track);
  gain_table_set_int (rows, row, GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES, lives);
  gain_table_set_int (rows, row, GAIN_SETTLEMENT_BENCHMARK, CENTS (benchmark));
  gain_table_set_int (rows, row, GAIN_SETTLEMENT_EXPENDITURE, CENTS (expenditure));
  gain_table_set_text (rows, row, GAIN_SETTLEMENT_MSR_CHOICE, msr);
  gain_table_set_text (rows, row, GAIN_SETTLEMENT_QUALITY_SCORE, score);
  gain_table_set_int (rows, row, GAIN_SETTLEMENT_QUALITY, GAIN_QUALITY_MET);
  gain_table_set_int (rows, row, GAIN_SETTLEMENT_ADVANCE_BALANCE, advance);
}

static void
assert_bar (const GArray *bars, guint at, GainSettleBarKind kind, gint64 from, gint64 to)
{
  const GainSettleBar *bar = &g_array_index (bars, GainSettleBar, at);

  g_assert_cmpint (bar->kind, ==, kind);
  g_assert_cmpint (bar->from, ==, from);
  g_assert_cmpint (bar->to, ==, to);
}

/* 13,000,000 under the benchmark, 40 % of it, less 2 %, less an advance of 96,000. */
static void
test_savings_bars (void)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GainSettled) settled = NULL;
  g_autoptr (GArray) bars = NULL;

  add_settlement (rows, 2023, GAIN_TRACK_BASIC_B, 60000, 500000000, 487000000, "table", "45",
                  CENTS (96000));
  settled = gain_settled_new (rows, 0);
  g_assert_null (settled->fault);
  bars = gain_settled_bars (settled);
  g_assert_cmpuint (bars->len, ==, 8);
  assert_bar (bars, 0, GAIN_BAR_BENCHMARK, 0, CENTS (500000000));
  assert_bar (bars, 1, GAIN_BAR_EXPENDITURE, CENTS (500000000), CENTS (13000000));
  assert_bar (bars, 2, GAIN_BAR_DIFFERENCE, 0, CENTS (13000000));
  assert_bar (bars, 3, GAIN_BAR_NOT_SHARED, CENTS (13000000), CENTS (5200000));
  assert_bar (bars, 4, GAIN_BAR_SEQUESTRATION, CENTS (5200000), CENTS (5096000));
  assert_bar (bars, 5, GAIN_BAR_EARNED, 0, CENTS (5096000));
  assert_bar (bars, 6, GAIN_BAR_RECOUPED, CENTS (5096000), CENTS (5000000));
  assert_bar (bars, 7, GAIN_BAR_CASH, 0, CENTS (5000000));
}

/* 3,000,000.01 × 50 % less 2 % is 1,470,000.0049, far from the limit of 10,000,000: no bar for it, though
 * the share and the sequestration, each rounded, differ by a cent more. */
static void
test_no_limit_bar (void)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GainSettled) settled = NULL;
  g_autoptr (GArray) bars = NULL;

  add_settlement (rows, 2024, GAIN_TRACK_BASIC_C, 10000, 100000000, 97000000, "0", "80", GAIN_NULL);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_BENCHMARK, CENTS (100000000) + 1);
  settled = gain_settled_new (rows, 0);
  g_assert_null (settled->fault);
  bars = gain_settled_bars (settled);
  g_assert_cmpuint (bars->len, ==, 6);
  assert_bar (bars, 3, GAIN_BAR_NOT_SHARED, 300000001, 150000001);
  assert_bar (bars, 4, GAIN_BAR_SEQUESTRATION, 150000001, 147000000);
  assert_bar (bars, 5, GAIN_BAR_EARNED, 0, 147000000);
}

/* 25,000,000 × 50 % less 2 % is 12,250,000, cut to 10 % of the benchmark. */
static void
test_limit_bar (void)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GainSettled) settled = NULL;
  g_autoptr (GArray) bars = NULL;

  add_settlement (rows, 2024, GAIN_TRACK_BASIC_C, 10000, 100000000, 75000000, "0", "80", GAIN_NULL);
  settled = gain_settled_new (rows, 0);
  bars = gain_settled_bars (settled);
  g_assert_cmpuint (bars->len, ==, 7);
  assert_bar (bars, 4, GAIN_BAR_SEQUESTRATION, CENTS (12500000), CENTS (12250000));
  assert_bar (bars, 5, GAIN_BAR_LIMIT, CENTS (12250000), CENTS (10000000));
}

/* 6,000,000 over the benchmark, 30 % of it, cut to 4 % of the benchmark of 30,000,000. */
static void
test_loss_bars (void)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GainSettled) settled = NULL;
  g_autoptr (GArray) bars = NULL;

  add_settlement (rows, 2023, GAIN_TRACK_BASIC_E, 10000, 30000000, 36000000, "0", "90", GAIN_NULL);
  settled = gain_settled_new (rows, 0);
  g_assert_null (settled->fault);
  bars = gain_settled_bars (settled);
  g_assert_cmpuint (bars->len, ==, 6);
  assert_bar (bars, 2, GAIN_BAR_DIFFERENCE, 0, -CENTS (6000000));
  assert_bar (bars, 3, GAIN_BAR_NOT_SHARED, -CENTS (6000000), -CENTS (1800000));
  assert_bar (bars, 4, GAIN_BAR_LIMIT, -CENTS (1800000), -CENTS (1200000));
  assert_bar (bars, 5, GAIN_BAR_EARNED, 0, -CENTS (1200000));
  g_assert_cmpint (gain_settled_earned (settled), ==, -CENTS (1200000));
}

/* 1.5 % saved by 10,000: missed by the table's 3 %, made with a choice of 1 %; the choice is no help
 * to a one-sided track. */
static void
test_choices (void)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GainSettled) settled = NULL;
  g_autoptr (GainSettled) chosen = NULL;
  g_autoptr (GainSettled) one_sided = NULL;
  g_autoptr (GainSettled) missing = NULL;

  add_settlement (rows, 2023, GAIN_TRACK_ENHANCED, 10000, 100000000, 98500000, "table", "80",
                  GAIN_NULL);
  settled = gain_settled_new (rows, 0);
  g_assert_cmpint (gain_settled_earned (settled), ==, 0);
  chosen = gain_settled_with_choice (settled, -1, "1");
  g_assert_cmpint (gain_settled_earned (chosen), ==, CENTS (1102500));
  one_sided = gain_settled_with_choice (settled, GAIN_TRACK_BASIC_A, "1");
  g_assert_cmpint (gain_settled_earned (one_sided), ==, 0);
  missing = gain_settled_with_choice (settled, GAIN_TRACK_1_PLUS, NULL);
  g_assert_null (missing->result); /* Track 1+ ended in 2021 */
  g_assert_cmpint (gain_settled_earned (missing), ==, GAIN_NULL);
}

/* What was entered counts before what CMS published; another ACO's rows don't count. */
static void
test_years (void)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GainTable) puf = gain_table_new (GAIN_KIND_PUF);
  g_autoptr (GPtrArray) years = NULL;

  add_settlement (rows, 2023, GAIN_TRACK_ENHANCED, 10000, 100000000, 95000000, "1", "80",
                  GAIN_NULL);
  for (int py = 2022; py <= 2024; py++)
    {
      guint row = gain_table_append (puf, 0);

      gain_table_set_int (puf, row, GAIN_PUF_PY, py);
      gain_table_set_text (puf, row, GAIN_PUF_ACO_ID, py == 2024 ? "A0001" : "A9999");
      gain_table_set_int (puf, row, GAIN_PUF_TRACK, GAIN_TRACK_ENHANCED);
      gain_table_set_int (puf, row, GAIN_PUF_ASSIGNED_BENEFICIARIES, 9000);
      gain_table_set_int (puf, row, GAIN_PUF_BENCHMARK, 90000000 * GAIN_SCALE);
      gain_table_set_int (puf, row, GAIN_PUF_DIFFERENCE, 4000000 * GAIN_SCALE);
      gain_table_set_int (puf, row, GAIN_PUF_EARNED, 2940001 * GAIN_SCALE);
      gain_table_set_text (puf, row, GAIN_PUF_QUALITY_SCORE, "80.00%");
    }
  years = gain_settled_years (rows, puf, "A9999");
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_true (gain_settled_find (years, 2022)->is_public);
  g_assert_cmpint (gain_settled_earned (gain_settled_find (years, 2022)), ==, CENTS (2940001));
  g_assert_cmpint (gain_settled_cents (gain_settled_find (years, 2022)->result->earned), ==,
                   CENTS (2940000));
  g_assert_cmpint (gain_settled_pool (gain_settled_find (years, 2022)), ==, CENTS (2940001));
  g_assert_cmpint (gain_settled_pool (gain_settled_find (years, 2023)), ==, CENTS (3675000));
  g_assert_false (gain_settled_find (years, 2023)->is_public);
  g_assert_null (gain_settled_find (years, 2024));
}

/* --- projection ------------------------------------------------------------------------------- */

static void
add_month (GainTable *rows, int month, GainDate as_of, gint64 lives, gint64 paid, gint64 benchmark)
{
  guint row = gain_table_append (rows, 0);

  gain_table_set_int (rows, row, GAIN_EXPENDITURES_MONTH,
                      gain_period_new (2025, GAIN_PERIOD_MONTH, month));
  gain_table_set_int (rows, row, GAIN_EXPENDITURES_AS_OF, as_of);
  gain_table_set_int (rows, row, GAIN_EXPENDITURES_BENEFICIARIES, lives);
  gain_table_set_int (rows, row, GAIN_EXPENDITURES_EXPENDITURE, CENTS (paid));
  gain_table_set_int (rows, row, GAIN_EXPENDITURES_BENCHMARK, CENTS (benchmark));
}

static void
add_factors (GainTable *rows, int run_out, int low, int expected, int high)
{
  guint row = gain_table_append (rows, 0);

  gain_table_set_int (rows, row, GAIN_COMPLETION_RUN_OUT, run_out);
  gain_table_set_int (rows, row, GAIN_COMPLETION_LOW, low * GAIN_SCALE);
  gain_table_set_int (rows, row, GAIN_COMPLETION_EXPECTED, expected * GAIN_SCALE);
  gain_table_set_int (rows, row, GAIN_COMPLETION_HIGH, high * GAIN_SCALE);
}

static GainTable *
months (void)
{
  GainTable *rows = gain_table_new (GAIN_KIND_EXPENDITURES);

  add_month (rows, 1, 20250430, 10000, 980000, 1050000);
  add_month (rows, 1, 20250228, 10000, 800000, 1050000); /* as it was known before */
  add_month (rows, 2, 20250430, 10100, 900000, 1050000);
  add_month (rows, 4, 20250430, 10100, 100000, 1050000); /* too young for a factor */
  return rows;
}

static GainTable *
factors (void)
{
  GainTable *rows = gain_table_new (GAIN_KIND_COMPLETION);

  add_factors (rows, 3, 95, 98, 100);
  add_factors (rows, 1, 80, 90, 95);
  return rows;
}

static void
test_projection (void)
{
  g_autoptr (GainTable) expenditures = months ();
  g_autoptr (GainTable) completion = factors ();
  g_autoptr (GainProjection) p = gain_projection_new (expenditures, completion, 2025, NULL);
  const GainProjectionPoint *before = &g_array_index (p->history, GainProjectionPoint, 0);

  g_assert_cmpuint (p->months->len, ==, 3);
  g_assert_cmpuint (p->now.n_months, ==, 2);
  g_assert_cmpuint (p->n_waiting, ==, 1);
  g_assert_cmpint (g_array_index (p->months, GainProjectionMonth, 0).run_out, ==, 3);
  g_assert_cmpint (g_array_index (p->months, GainProjectionMonth, 1).run_out, ==, 2);
  g_assert_cmpint (p->now.benchmark, ==, CENTS (2100000));
  /* 980,000 / 0.95 + 900,000 / 0.8, and so on. */
  g_assert_cmpint (p->now.completed[GAIN_OUTLOOK_LOW], ==, 103157895 + 112500000);
  g_assert_cmpint (p->now.completed[GAIN_OUTLOOK_EXPECTED], ==, CENTS (2000000));
  g_assert_cmpint (p->now.completed[GAIN_OUTLOOK_HIGH], ==, 98000000 + 94736842);
  g_assert_cmpint (p->now.savings[GAIN_OUTLOOK_LOW], ==, -5657895);
  g_assert_cmpint (p->now.savings[GAIN_OUTLOOK_EXPECTED], ==, CENTS (100000));
  g_assert_cmpint (p->now.rates[GAIN_OUTLOOK_EXPECTED], ==, 47619); /* 4.7619 % */
  g_assert_cmpint (p->beneficiaries, ==, 10050);
  g_assert_cmpint (p->year_benchmark, ==, CENTS (12600000));
  g_assert_cmpint (p->year_savings[GAIN_OUTLOOK_EXPECTED], ==, CENTS (600000));
  /* The table: (3.0 × 4,949 + 2.7 × 50) / 4,999 = 2.99699939… % of 12,600,000. */
  g_assert_cmpint (p->msr, ==, 29970);
  g_assert_cmpint (p->threshold, ==, 37762192);
  g_assert_cmpint (gain_projection_pool (p, GAIN_OUTLOOK_EXPECTED), ==, GAIN_NULL);
  g_assert_cmpuint (p->history->len, ==, 2);
  g_assert_cmpint (before->as_of, ==, 20250228);
  g_assert_cmpint (before->completed[GAIN_OUTLOOK_EXPECTED], ==, 88888889);
}

/* With last year's track and choice: 600,000 × 75 % less 2 %; a loss at 1 − 75 % × 80 %. */
static void
test_projected_pool (void)
{
  g_autoptr (GainTable) expenditures = months ();
  g_autoptr (GainTable) completion = factors ();
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (GainProjection) p = NULL;

  add_settlement (rows, 2024, GAIN_TRACK_ENHANCED, 10000, 12000000, 11000000, "1", "80",
                  CENTS (500000));
  years = gain_settled_years (rows, NULL, NULL);
  p = gain_projection_new_own (expenditures, completion, 2025, years);
  g_assert_cmpint (p->msr, ==, 10000);
  g_assert_cmpint (p->threshold, ==, CENTS (126000));
  g_assert_cmpint (gain_projection_pool (p, GAIN_OUTLOOK_EXPECTED), ==, CENTS (441000));
  g_assert_cmpint (gain_projection_pool (p, GAIN_OUTLOOK_LOW), ==, -13578948);
  g_assert_cmpint (gain_projection_pool (p, GAIN_OUTLOOK_HIGH), ==, 76130527);
}

/* What held of last year alone mustn't keep this year's savings back, nor cap its losses. */
static void
test_terms_taken_over (void)
{
  g_autoptr (GainTable) expenditures = months ();
  g_autoptr (GainTable) completion = factors ();
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (GainProjection) p = NULL;
  g_autofree char *sentence = NULL;
  const GainTable *row;

  add_settlement (rows, 2024, GAIN_TRACK_BASIC_E, 10000, 12000000, 11000000, "1", "80", GAIN_NULL);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_GUARDRAIL, TRUE);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_TERMINATION, GAIN_TERMINATION_CMS);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_TERMINATION_DATE, 20241130);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_PARTICIPANT_REVENUE, CENTS (10000));
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_REVENUE_CATEGORY, GAIN_REVENUE_LOW);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_TRACK2_YEAR, 1);
  years = gain_settled_years (rows, NULL, NULL);
  p = gain_projection_new_own (expenditures, completion, 2025, years);
  /* 600,000 × 50 % less 2 %; 339,473.70 over the benchmark × 30 %, not 8 % of the old revenue. */
  g_assert_cmpint (gain_projection_pool (p, GAIN_OUTLOOK_EXPECTED), ==, CENTS (294000));
  g_assert_cmpint (gain_projection_pool (p, GAIN_OUTLOOK_LOW), ==, -10184211);
  row = p->settled[GAIN_OUTLOOK_EXPECTED]->row;
  g_assert_true (gain_table_is_null (row, 0, GAIN_SETTLEMENT_GUARDRAIL));
  g_assert_true (gain_table_is_null (row, 0, GAIN_SETTLEMENT_TERMINATION));
  g_assert_true (gain_table_is_null (row, 0, GAIN_SETTLEMENT_TERMINATION_DATE));
  g_assert_true (gain_table_is_null (row, 0, GAIN_SETTLEMENT_PARTICIPANT_REVENUE));
  g_assert_cmpint (gain_table_get_int (row, 0, GAIN_SETTLEMENT_REVENUE_CATEGORY), ==,
                   GAIN_REVENUE_LOW);
  g_assert_cmpint (gain_table_get_int (row, 0, GAIN_SETTLEMENT_TRACK2_YEAR), ==, 2);
  g_assert_true (gain_projection_takes_over (p, GAIN_SETTLEMENT_TRACK));
  g_assert_false (gain_projection_takes_over (p, GAIN_SETTLEMENT_GUARDRAIL));
  g_assert_true (gain_projection_leaves_out (p, GAIN_SETTLEMENT_GUARDRAIL));
  g_assert_false (gain_projection_leaves_out (p, GAIN_SETTLEMENT_ADVANCE_BALANCE));
  sentence = gain_projection_terms_sentence (p);
  g_assert_nonnull (strstr (sentence, "2024"));
  g_assert_nonnull (strstr (sentence, "guardrail"));
  g_assert_nonnull (strstr (sentence, "benchmark alone"));
}

/* What is known of the year itself counts whole. */
static void
test_own_terms (void)
{
  g_autoptr (GainTable) expenditures = months ();
  g_autoptr (GainTable) completion = factors ();
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (GainProjection) p = NULL;

  add_settlement (rows, 2025, GAIN_TRACK_BASIC_E, 10000, 12000000, 11000000, "1", "80", GAIN_NULL);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_GUARDRAIL, TRUE);
  years = gain_settled_years (rows, NULL, NULL);
  p = gain_projection_new_own (expenditures, completion, 2025, years);
  g_assert_cmpint (gain_projection_pool (p, GAIN_OUTLOOK_EXPECTED), ==, 0);
  g_assert_true (gain_projection_takes_over (p, GAIN_SETTLEMENT_GUARDRAIL));
  g_assert_null (gain_projection_terms_sentence (p));
}

/* A month that isn't over by the day counts as one less. */
static void
test_run_out (void)
{
  g_autoptr (GainTable) expenditures = gain_table_new (GAIN_KIND_EXPENDITURES);
  g_autoptr (GainTable) completion = factors ();
  g_autoptr (GainProjection) p = NULL;

  add_month (expenditures, 1, 20250227, 10000, 980000, 1050000);
  p = gain_projection_new (expenditures, completion, 2025, NULL);
  g_assert_cmpint (g_array_index (p->months, GainProjectionMonth, 0).run_out, ==, 0);
  g_assert_cmpuint (p->now.n_months, ==, 0);
  g_assert_cmpuint (p->n_waiting, ==, 1);
  g_assert_cmpint (gain_projection_last_year (expenditures), ==, 2025);
}

/* February as it was known on its first day is a few claims of a month that had hardly begun: it waits,
 * whatever factor there is for a month that is just over. On its last day it is over. */
static void
test_month_not_over (void)
{
  g_autoptr (GainTable) expenditures = gain_table_new (GAIN_KIND_EXPENDITURES);
  g_autoptr (GainTable) completion = gain_table_new (GAIN_KIND_COMPLETION);
  g_autoptr (GainProjection) p = NULL;
  g_autoptr (GainProjection) later = NULL;

  add_factors (completion, 0, 40, 50, 60);
  add_month (expenditures, 1, 20250201, 10000, 500000, 1050000);
  add_month (expenditures, 2, 20250201, 10000, 20000, 1050000);
  add_month (expenditures, 3, 20250201, 10000, 0, 1050000);
  p = gain_projection_new (expenditures, completion, 2025, NULL);
  g_assert_cmpint (g_array_index (p->months, GainProjectionMonth, 1).run_out, ==, -1);
  g_assert_cmpint (g_array_index (p->months, GainProjectionMonth, 2).run_out, ==, -1);
  g_assert_cmpuint (p->now.n_months, ==, 1);
  g_assert_cmpuint (p->n_waiting, ==, 2);
  g_assert_cmpint (p->now.benchmark, ==, CENTS (1050000));
  g_assert_cmpint (p->now.completed[GAIN_OUTLOOK_EXPECTED], ==, CENTS (1000000));

  add_month (expenditures, 2, 20250228, 10000, 480000, 1050000);
  later = gain_projection_new (expenditures, completion, 2025, NULL);
  g_assert_cmpuint (later->now.n_months, ==, 2);
  g_assert_cmpint (later->now.completed[GAIN_OUTLOOK_EXPECTED], ==, CENTS (1960000));
}

static GainProjection *
project_large (gint64 paid, gint64 benchmark, gint64 factor)
{
  g_autoptr (GainTable) expenditures = gain_table_new (GAIN_KIND_EXPENDITURES);
  g_autoptr (GainTable) completion = gain_table_new (GAIN_KIND_COMPLETION);
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_autoptr (GainSettled) base = NULL;

  add_settlement (rows, 2025, GAIN_TRACK_BASIC_E, 10000, 12000000, 11000000, "1", "80", GAIN_NULL);
  base = gain_settled_new (rows, 0);
  add_factors (completion, 0, 50, 50, 50);
  gain_table_set_int (completion, 0, GAIN_COMPLETION_EXPECTED, factor);
  for (int month = 1; month <= 12; month++)
    {
      guint row = gain_table_n_rows (expenditures);

      add_month (expenditures, month, 20260101, 10000, 0, 0);
      gain_table_set_int (expenditures, row, GAIN_EXPENDITURES_EXPENDITURE, paid);
      gain_table_set_int (expenditures, row, GAIN_EXPENDITURES_BENCHMARK, benchmark);
    }
  return gain_projection_new (expenditures, completion, 2025, base);
}

/* What is beyond 64 bits in any of its sums is not said at all: not a part of it, not another number. */
static void
test_too_large (void)
{
  static const gint64 cases[][3] = {
    { 999999999999999999, 999999999999999999, 1 },  /* a month's completed cost */
    { 1, 999999999999999999, 50 * GAIN_SCALE },     /* the sum of the benchmarks */
    { 499999999999999999, 1, 50 * GAIN_SCALE },     /* that of the costs */
    { CENTS (100000000000), 1, 50 * GAIN_SCALE },   /* the rate */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GainProjection) p = project_large (cases[i][0], cases[i][1], cases[i][2]);

      g_test_message ("case %u", i);
      g_assert_true (p->too_large);
      g_assert_cmpuint (p->now.n_months, ==, 0);
      g_assert_cmpuint (p->history->len, ==, 0);
      g_assert_cmpint (p->now.benchmark, ==, 0);
      g_assert_cmpint (p->year_benchmark, ==, 0);
      g_assert_cmpint (p->threshold, ==, GAIN_NULL);
      for (guint k = 0; k < GAIN_N_OUTLOOKS; k++)
        {
          g_assert_cmpint (p->year_savings[k], ==, 0);
          g_assert_cmpint (gain_projection_pool (p, (GainOutlook) k), ==, GAIN_NULL);
        }
    }
}

static void
test_just_fits (void)
{
  g_autoptr (GainProjection) p
    = project_large (G_MAXINT64 / 12 / 2, G_MAXINT64 / 12, 50 * GAIN_SCALE);

  g_assert_false (p->too_large);
  g_assert_cmpuint (p->now.n_months, ==, 12);
  g_assert_cmpint (p->year_benchmark, ==, G_MAXINT64 / 12 * 12);
}

static char *
sentence_of (gint64 paid, gint64 benchmark)
{
  g_autoptr (GainTable) expenditures = gain_table_new (GAIN_KIND_EXPENDITURES);
  g_autoptr (GainTable) completion = gain_table_new (GAIN_KIND_COMPLETION);
  g_autoptr (GainProjection) p = NULL;

  add_factors (completion, 0, 100, 100, 100);
  add_month (expenditures, 1, 20250131, 10000, paid, benchmark);
  p = gain_projection_new (expenditures, completion, 2025, NULL);
  return gain_projection_sentence (p);
}

/* Losses are no negative savings to whoever reads them. */
static void
test_sentence (void)
{
  g_autofree char *saved = sentence_of (970000, 1000000);
  g_autofree char *lost = sentence_of (1030000, 1000000);
  g_autofree char *without = sentence_of (1030000, 0);

  g_assert_cmpstr (saved, ==, "2025: $360,000 saved is expected, 3.0% of the benchmark");
  g_assert_cmpstr (lost, ==, "2025: $360,000 over the benchmark is expected, 3.0% of it");
  g_assert_cmpstr (without, ==, "2025: the months so far have no benchmark");
}

static void
test_words (void)
{
  g_autofree char *millions = gain_settle_short_dollars (-1234567890);
  g_autofree char *under = gain_settle_short_dollars (99999949);
  g_autofree char *small = gain_settle_short_dollars (123456);

  g_assert_cmpstr (millions, ==, "−$12.35 M");
  g_assert_cmpstr (under, ==, "$999,999");
  g_assert_cmpstr (small, ==, "$1,235");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/settled/savings", test_savings_bars);
  g_test_add_func ("/core/settled/no-limit", test_no_limit_bar);
  g_test_add_func ("/core/settled/limit", test_limit_bar);
  g_test_add_func ("/core/settled/losses", test_loss_bars);
  g_test_add_func ("/core/settled/choices", test_choices);
  g_test_add_func ("/core/settled/years", test_years);
  g_test_add_func ("/core/settled/words", test_words);
  g_test_add_func ("/core/projection/sentence", test_sentence);
  g_test_add_func ("/core/projection/position", test_projection);
  g_test_add_func ("/core/projection/pool", test_projected_pool);
  g_test_add_func ("/core/projection/terms", test_terms_taken_over);
  g_test_add_func ("/core/projection/own-terms", test_own_terms);
  g_test_add_func ("/core/projection/run-out", test_run_out);
  g_test_add_func ("/core/projection/not-over", test_month_not_over);
  g_test_add_func ("/core/projection/too-large", test_too_large);
  g_test_add_func ("/core/projection/just-fits", test_just_fits);
  return g_test_run ();
}
