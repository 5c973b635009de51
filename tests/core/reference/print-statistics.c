/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print-statistics FOLDER PERIOD YEAR: the statistics of a workspace's CSV files, as CSV, for the
 * comparison with the independent calculation. The period is judged by YEAR's targets, and then by
 * those of YEAR + 1. */
#include "gain-back-test.h"
#include "gain-cut-points.h"
#include "gain-funnel.h"
#include "gain-interval.h"
#include "gain-reader.h"
#include "gain-reliability.h"

#include <stdlib.h>

static GainTable *
read_table (const char *folder, GainKind kind, GainCatalog *catalog)
{
  g_autofree char *name = g_strconcat (gain_kind_info (kind)->name, ".csv", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading
    = gain_reading_new (kind, path, catalog, NULL, NULL, NULL, &error);

  if (reading == NULL)
    g_error ("%s: %s", path, error->message);
  return gain_table_ref (reading->table);
}

static GainCatalog *
read_catalog (const char *folder)
{
  g_autoptr (GainTable) no_roster = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainTable) no_measures = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) no_schemes = gain_table_new (GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) no_targets = gain_table_new (GAIN_KIND_TARGETS);
  g_autoptr (GainCatalog) empty
    = gain_catalog_new (no_roster, no_measures, no_schemes, no_targets);
  g_autoptr (GainTable) roster = read_table (folder, GAIN_KIND_ROSTER, empty);
  g_autoptr (GainTable) measures = read_table (folder, GAIN_KIND_MEASURES, empty);
  g_autoptr (GainTable) schemes = read_table (folder, GAIN_KIND_SCHEMES, empty);
  g_autoptr (GainCatalog) known = gain_catalog_new (roster, measures, schemes, no_targets);
  g_autoptr (GainTable) targets = read_table (folder, GAIN_KIND_TARGETS, known);

  return gain_catalog_new (roster, measures, schemes, targets);
}

static GainScores *
read_scores (const char *folder, GainPeriod period, int year)
{
  g_autoptr (GainCatalog) catalog = read_catalog (folder);
  g_autoptr (GainTable) results = read_table (folder, GAIN_KIND_RESULTS, catalog);
  GainFactTables tables = { .results = results };
  g_autoptr (GainFacts) facts = gain_facts_new (catalog, year, period, &tables);

  return gain_scores_new (facts, NULL);
}

static const char *
code (const GainScores *scores, guint measure)
{
  return scores->facts->catalog->measures[measure].code;
}

static const char *
id (const GainScores *scores, guint person)
{
  return scores->facts->catalog->people[person].id;
}

static void
print_intervals (const GainScores *scores)
{
  const GainCatalog *catalog = scores->facts->catalog;

  for (guint person = 0; person < catalog->n_people; person++)
    for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
      {
        const GainScoreLine *line = &scores->lines[i];
        GainInterval found = gain_interval_for_cell (line->cell, &catalog->measures[line->measure]);

        if (found.known)
          g_print ("interval,%s,%s,%.12g,%.12g\n", code (scores, line->measure),
                   id (scores, person), found.low, found.high);
        else
          g_print ("interval,%s,%s,,\n", code (scores, line->measure), id (scores, person));
      }
}

static void
print_funnel (const GainScores *scores, guint measure, int role)
{
  static const double denominators[] = { 11, 100, 437.5 };
  g_autoptr (GainFunnel) funnel = gain_funnel_new (scores, measure, role);

  g_print ("funnel,%s,%d,%d,%.12g\n", code (scores, measure), role, (int) funnel->status,
           funnel->rate);
  for (guint i = 0; i < funnel->points->len; i++)
    {
      const GainFunnelPoint *point = &g_array_index (funnel->points, GainFunnelPoint, i);

      g_print ("place,%s,%d,%s,%d,%d\n", code (scores, measure), role, id (scores, point->person),
               (int) point->place, (int) point->verdict);
    }
  for (guint i = 0; funnel->status == GAIN_FUNNEL_OK && i < G_N_ELEMENTS (denominators); i++)
    {
      GainFunnelLimits limits = gain_funnel_limits (funnel, denominators[i]);

      g_print ("limits,%s,%d,%g,%.12g,%.12g,%.12g,%.12g\n", code (scores, measure), role,
               denominators[i], limits.low_998, limits.low_95, limits.high_95, limits.high_998);
    }
}

static void
print_reliability (const GainScores *scores, guint measure)
{
  g_autoptr (GainReliability) found = gain_reliability_new (scores, measure);

  g_print ("variance,%s,%d,%.12g,%.12g,%.12g\n", code (scores, measure), (int) found->status,
           found->between, found->within, found->enough);
  for (guint i = 0; i < found->points->len; i++)
    {
      const GainReliabilityPoint *point = &g_array_index (found->points, GainReliabilityPoint, i);

      g_print ("reliability,%s,%s,%.12g,%d\n", code (scores, measure), id (scores, point->person),
               point->reliability, point->low);
    }
}

static void
print_mix (const GainTierMix *mix)
{
  for (guint tier = 0; tier < mix->n_tiers; tier++)
    g_print (",%u", mix->by_tier[tier]);
  g_print (",%u,%u\n", mix->too_few, mix->no_target);
}

static void
print_cuts (const GainScores *scores, guint measure, int role, guint n_cuts)
{
  const GainSegment segment = { role < 0 ? GAIN_SEGMENT_ALL : GAIN_SEGMENT_ROLE, role };
  GainCutSuggestion found;

  gain_cuts_suggest (scores, measure, &segment, NULL, n_cuts, &found);
  g_print ("cuts,%s,%d,%u,%d,%u", code (scores, measure), role, n_cuts, (int) found.status,
           found.n);
  for (guint i = 0; i < found.n_cuts; i++)
    g_print (",%" G_GINT64_FORMAT, found.cuts[i]);
  g_print ("\nmix,%s,%d,%u", code (scores, measure), role, n_cuts);
  print_mix (&found.mix);
}

static void
print_back_test (GainScores *scores, int year)
{
  g_autoptr (GainBackTest) test = gain_back_test_new (scores, year, NULL, -1, NULL, NULL);

  for (guint i = 0; i < test->lines->len; i++)
    {
      const GainBackTestLine *line = &g_array_index (test->lines, GainBackTestLine, i);

      g_print ("luck,%s,%s,%d,%d,%d,%.12g\n", code (scores, line->measure),
               id (scores, line->person), line->tier_before, line->tier_after, (int) line->move,
               line->luck);
    }
  for (guint measure = 0; measure < scores->facts->catalog->n_measures; measure++)
    {
      const GainBackTestMeasure *total = &test->measures[measure];

      g_print ("moves,%s,%u,%u,%u,%u,%u,%u,%.12g\n", code (scores, measure), total->reportable,
               total->winners, total->losers, total->unchanged, total->fresh, total->dropped,
               total->luck);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GainScores) scores = NULL;
  GainPeriod period;
  int year;

  if (argc != 4 || !gain_period_parse (argv[2], &period))
    return 2;
  year = atoi (argv[3]);
  scores = read_scores (argv[1], period, year);
  print_intervals (scores);
  for (guint measure = 0; measure < scores->facts->catalog->n_measures; measure++)
    {
      print_funnel (scores, measure, GAIN_FUNNEL_ALL_ROLES);
      print_funnel (scores, measure, GAIN_ROLE_PCP);
      print_reliability (scores, measure);
      for (guint n_cuts = 1; n_cuts <= 4; n_cuts++)
        {
          print_cuts (scores, measure, -1, n_cuts);
          print_cuts (scores, measure, GAIN_ROLE_PCP, n_cuts);
        }
    }
  print_back_test (scores, year + 1);
  return 0;
}
