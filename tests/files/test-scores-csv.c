/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-writer.h"

#include "plain-csv.h"

static GainScores *
load_scores (const char *folder)
{
  g_autoptr (GainTable) roster = plain_csv_load (folder, GAIN_KIND_ROSTER);
  g_autoptr (GainTable) measures = plain_csv_load (folder, GAIN_KIND_MEASURES);
  g_autoptr (GainTable) schemes = plain_csv_load (folder, GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) targets = plain_csv_load (folder, GAIN_KIND_TARGETS);
  g_autoptr (GainTable) results = plain_csv_load (folder, GAIN_KIND_RESULTS);
  g_autoptr (GainCatalog) catalog = gain_catalog_new (roster, measures, schemes, targets);
  GainFactTables tables = { .results = results };
  g_autoptr (GainFacts) facts
    = gain_facts_new (catalog, 2025, gain_period_new (2025, GAIN_PERIOD_YEAR, 0), &tables);

  return gain_scores_new (facts, NULL);
}

static void
test_worked_case (gconstpointer name)
{
  g_autofree char *folder = plain_csv_worked_case (name);
  g_autofree char *path = g_build_filename (folder, "expected-scorecards.csv", NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainGrid) grid = NULL;
  g_autoptr (GString) found = NULL;

  if (!g_file_get_contents (path, &expected, NULL, NULL))
    {
      g_test_skip ("the public worked cases aren’t beside the project");
      return;
    }
  scores = load_scores (folder);
  grid = gain_scores_to_grid (scores);
  found = gain_grid_to_csv (grid, FALSE);
  plain_csv_assert_same (found->str, expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/scores-csv/worked-case", "worked-case", test_worked_case);
  g_test_add_data_func ("/scores-csv/worked-case-2", "worked-case-2", test_worked_case);
  return g_test_run ();
}
