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
  "three,0,Low,0\nthree,1,Mid,50\nthree,2,Top,100%\n";

static GainTable *
table_of (GainKind kind, const char *text)
{
  g_autoptr (GainTable) r = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainCatalog) none = NULL;
  g_autoptr (GainTable) m = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) s = gain_table_new (GAIN_KIND_SCHEMES);
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
  g_autoptr (GainTable) r = table_of (GAIN_KIND_ROSTER, roster);
  g_autoptr (GainTable) m = table_of (GAIN_KIND_MEASURES, measures);
  g_autoptr (GainTable) s = table_of (GAIN_KIND_SCHEMES, schemes);
  g_autoptr (GainTable) t = gain_table_new (GAIN_KIND_TARGETS);

  return gain_catalog_new (r, m, s, t);
}

GainReading *
read_text (GainKind kind, const char *text, GError **error)
{
  g_autoptr (GainCatalog) catalog = reader_catalog ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gain_reading_new_from_bytes (kind, "file.csv", bytes, catalog, NULL, NULL, NULL, error);
}
