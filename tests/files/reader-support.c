/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader-support.h"

#include <string.h>

static const char roster[] =
  "id,last_name,first_name,role,practice_tin,practice_name,affiliation,department\n"
  "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,\n"
  "1003000134,Brandt,Jo,specialist,111111111,Elm,employed,Cardiology\n";
static const char measures[] =
  "code,title,domain,unit,direction,min_denominator\n"
  "AWV,Wellness visit,quality,percent,higher,20\n"
  "ED,ED visits,utilization,per_1000,lower,50\n"
  "COST,Cost,cost,dollars,lower,50\n";
static const char schemes[] =
  "scheme,tier,name,payout_percent\n"
  "three,0,Low,0\nthree,1,Mid,50\nthree,2,Top,100%\n"
  "open,0,Low,0\nopen,1,Mid,50\nopen,2,Top,100%\n";

/* The targets of 2024 are frozen. */
static const char targets[] =
  "performance_year,measure,scheme,segment,cut_1,cut_2\n2024,AWV,three,all,50,60\n";
static const char reviewed[] =
  "performance_year,measure,segment,step,state,date,by,scheme,cuts\n"
  "2024,AWV,all,1,proposed,2023-10-02,Quality,three,50;60\n"
  "2024,AWV,all,2,approved,2023-11-20,Board,three,50;60\n"
  "2024,AWV,all,3,frozen,2023-12-31,Board,three,50;60\n";

static GainTable *
table_of (GainKind kind, const char *text, GainTable *r, GainTable *m, GainTable *s)
{
  g_autoptr (GainCatalog) none = NULL;
  g_autoptr (GainTable) t = gain_table_new (GAIN_KIND_TARGETS);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GainReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  none = gain_catalog_new (r, m, s, t);
  reading = gain_reading_new_from_bytes (kind, "given.csv", bytes, none, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 0);
  return gain_table_ref (reading->table);
}

GainCatalog *
reader_catalog (void)
{
  g_autoptr (GainTable) no_roster = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainTable) no_measures = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) no_schemes = gain_table_new (GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) r = table_of (GAIN_KIND_ROSTER, roster, no_roster, no_measures, no_schemes);
  g_autoptr (GainTable) m = table_of (GAIN_KIND_MEASURES, measures, r, no_measures, no_schemes);
  g_autoptr (GainTable) s = table_of (GAIN_KIND_SCHEMES, schemes, r, m, no_schemes);
  g_autoptr (GainTable) t = table_of (GAIN_KIND_TARGETS, targets, r, m, s);
  g_autoptr (GainTable) reviews = table_of (GAIN_KIND_REVIEWS, reviewed, r, m, s);

  return gain_catalog_new_reviewed (r, m, s, t, reviews);
}

GainReading *
read_text (GainKind kind, const char *text, GError **error)
{
  g_autoptr (GainCatalog) catalog = reader_catalog ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gain_reading_new_from_bytes (kind, "file.csv", bytes, catalog, NULL, NULL, NULL, error);
}
