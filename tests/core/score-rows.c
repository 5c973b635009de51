/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score-rows.h"

Rows
rows_new (void)
{
  static const char *const names[] = { "Below", "Baseline", "Better", "Best" };
  static const gint64 payouts[] = { 0, 20, 50, 100 };
  Rows rows = {
    gain_table_new (GAIN_KIND_ROSTER),  gain_table_new (GAIN_KIND_MEASURES),
    gain_table_new (GAIN_KIND_SCHEMES), gain_table_new (GAIN_KIND_TARGETS),
    gain_table_new (GAIN_KIND_RESULTS), gain_table_new (GAIN_KIND_BENCHMARKS),
  };

  for (guint tier = 0; tier < G_N_ELEMENTS (names); tier++)
    {
      guint row = gain_table_append (rows.schemes, tier + 2);

      gain_table_set_text (rows.schemes, row, GAIN_SCHEMES_SCHEME, "four");
      gain_table_set_int (rows.schemes, row, GAIN_SCHEMES_TIER, tier);
      gain_table_set_text (rows.schemes, row, GAIN_SCHEMES_NAME, names[tier]);
      gain_table_set_int (rows.schemes, row, GAIN_SCHEMES_PAYOUT_PERCENT, payouts[tier] * S);
    }
  return rows;
}

void
rows_clear (Rows *rows)
{
  gain_table_unref (rows->roster);
  gain_table_unref (rows->measures);
  gain_table_unref (rows->schemes);
  gain_table_unref (rows->targets);
  gain_table_unref (rows->results);
  gain_table_unref (rows->benchmarks);
}

void
add_person (Rows *rows, const char *id, GainRole role, const char *specialty)
{
  guint row = gain_table_append (rows->roster, 0);

  gain_table_set_text (rows->roster, row, GAIN_ROSTER_ID, id);
  gain_table_set_text (rows->roster, row, GAIN_ROSTER_LAST_NAME, id);
  gain_table_set_text (rows->roster, row, GAIN_ROSTER_FIRST_NAME, "A");
  gain_table_set_int (rows->roster, row, GAIN_ROSTER_ROLE, role);
  gain_table_set_text (rows->roster, row, GAIN_ROSTER_PRACTICE_TIN, "111111111");
  gain_table_set_text (rows->roster, row, GAIN_ROSTER_PRACTICE_NAME, "Elm");
  gain_table_set_int (rows->roster, row, GAIN_ROSTER_AFFILIATION, GAIN_AFFILIATION_INDEPENDENT);
  if (specialty != NULL)
    gain_table_set_text (rows->roster, row, GAIN_ROSTER_SPECIALTY, specialty);
}

void
add_measure (Rows *rows, const char *code, GainDomain domain, GainUnit unit,
             GainDirection direction, gint64 minimum)
{
  guint row = gain_table_append (rows->measures, 0);

  gain_table_set_text (rows->measures, row, GAIN_MEASURES_CODE, code);
  gain_table_set_text (rows->measures, row, GAIN_MEASURES_TITLE, code);
  gain_table_set_int (rows->measures, row, GAIN_MEASURES_DOMAIN, domain);
  gain_table_set_int (rows->measures, row, GAIN_MEASURES_UNIT, unit);
  gain_table_set_int (rows->measures, row, GAIN_MEASURES_DIRECTION, direction);
  gain_table_set_int (rows->measures, row, GAIN_MEASURES_MIN_DENOMINATOR, minimum * S);
  gain_table_set_int (rows->measures, row, GAIN_MEASURES_BASIS, GAIN_BASIS_YTD);
}

void
add_target (Rows *rows, const char *measure, gint64 cut_1, gint64 cut_2, gint64 cut_3)
{
  guint row = gain_table_append (rows->targets, 0);

  gain_table_set_int (rows->targets, row, GAIN_TARGETS_PERFORMANCE_YEAR, YEAR);
  gain_table_set_text (rows->targets, row, GAIN_TARGETS_MEASURE, measure);
  gain_table_set_text (rows->targets, row, GAIN_TARGETS_SCHEME, "four");
  gain_table_set_text (rows->targets, row, GAIN_TARGETS_SEGMENT, "all");
  gain_table_set_int (rows->targets, row, GAIN_TARGETS_CUT_1, cut_1 * S);
  gain_table_set_int (rows->targets, row, GAIN_TARGETS_CUT_1 + 1, cut_2 * S);
  gain_table_set_int (rows->targets, row, GAIN_TARGETS_CUT_1 + 2, cut_3 * S);
}

void
add_result_of (Rows *rows, const char *id, const char *measure, GainPeriod period,
               gint64 numerator, gint64 denominator)
{
  guint row = gain_table_append (rows->results, 0);

  gain_table_set_int (rows->results, row, GAIN_RESULTS_SUBJECT_KIND, GAIN_SUBJECT_PROVIDER);
  gain_table_set_text (rows->results, row, GAIN_RESULTS_SUBJECT_ID, id);
  gain_table_set_text (rows->results, row, GAIN_RESULTS_MEASURE, measure);
  gain_table_set_int (rows->results, row, GAIN_RESULTS_PERIOD, period);
  gain_table_set_int (rows->results, row, GAIN_RESULTS_NUMERATOR, numerator * S);
  gain_table_set_int (rows->results, row, GAIN_RESULTS_DENOMINATOR, denominator * S);
}

void
add_result (Rows *rows, const char *id, const char *measure, gint64 numerator, gint64 denominator)
{
  add_result_of (rows, id, measure, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), numerator,
                 denominator);
}

void
add_benchmark (Rows *rows, const char *measure, GainBenchmarkKind kind, gint64 value,
               const char *label)
{
  guint row = gain_table_append (rows->benchmarks, 0);

  gain_table_set_text (rows->benchmarks, row, GAIN_BENCHMARKS_MEASURE, measure);
  gain_table_set_int (rows->benchmarks, row, GAIN_BENCHMARKS_PERIOD,
                      gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0));
  gain_table_set_int (rows->benchmarks, row, GAIN_BENCHMARKS_KIND, kind);
  gain_table_set_int (rows->benchmarks, row, GAIN_BENCHMARKS_VALUE, value * S);
  gain_table_set_text (rows->benchmarks, row, GAIN_BENCHMARKS_LABEL, label);
}

GainScores *
score (const Rows *rows, GainPeriod period, guint n_history)
{
  g_autoptr (GainCatalog) catalog
    = gain_catalog_new (rows->roster, rows->measures, rows->schemes, rows->targets);
  GainFactTables tables = { .results = rows->results, .benchmarks = rows->benchmarks };
  g_autoptr (GainFacts) facts = gain_facts_new (catalog, YEAR, period, &tables);
  g_autoptr (GainHistory) history
    = n_history > 0 ? gain_history_new (catalog, period, n_history, rows->results) : NULL;

  return gain_scores_new (facts, history);
}

GainScores *
score_year (const Rows *rows)
{
  return score (rows, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), 0);
}
