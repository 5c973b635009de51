/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of 42 CFR 425.308 says of a year's money, and in which order. */
#include "gain-public-page.h"

#include <string.h>

typedef struct
{
  GainTable *disclosures, *settlement, *puf;
} Tables;

static void
set_up (Tables *tables, gconstpointer unused)
{
  tables->disclosures = gain_table_new (GAIN_KIND_DISCLOSURES);
  tables->settlement = gain_table_new (GAIN_KIND_SETTLEMENT);
  tables->puf = gain_table_new (GAIN_KIND_PUF);
}

static void
tear_down (Tables *tables, gconstpointer unused)
{
  gain_table_unref (tables->disclosures);
  gain_table_unref (tables->settlement);
  gain_table_unref (tables->puf);
}

static void
disclose (Tables *tables, GainDisclosure section, int year, int number, const char *name,
          const char *amount)
{
  guint row = gain_table_append (tables->disclosures, 0);

  gain_table_set_int (tables->disclosures, row, GAIN_DISCLOSURES_SECTION, section);
  gain_table_set_int (tables->disclosures, row, GAIN_DISCLOSURES_PERFORMANCE_YEAR, year);
  gain_table_set_int (tables->disclosures, row, GAIN_DISCLOSURES_NUMBER, number);
  gain_table_set_text (tables->disclosures, row, GAIN_DISCLOSURES_NAME, name);
  gain_table_set_text (tables->disclosures, row, GAIN_DISCLOSURES_AMOUNT, amount);
}

static void
publish (Tables *tables, int year, const char *id, gint64 dollars)
{
  guint row = gain_table_append (tables->puf, 0);

  gain_table_set_int (tables->puf, row, GAIN_PUF_PY, year);
  gain_table_set_text (tables->puf, row, GAIN_PUF_ACO_ID, id);
  gain_table_set_int (tables->puf, row, GAIN_PUF_EARNED, dollars * GAIN_SCALE);
}

static void
settle (Tables *tables, int year, const char *id, GainDate start)
{
  GainTable *t = tables->settlement;
  guint row = gain_table_append (t, 0);

  gain_table_set_int (t, row, GAIN_SETTLEMENT_PY, year);
  gain_table_set_text (t, row, GAIN_SETTLEMENT_ACO_ID, id);
  gain_table_set_int (t, row, GAIN_SETTLEMENT_TRACK, GAIN_TRACK_BASIC_B);
  gain_table_set_int (t, row, GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES, 60000);
  gain_table_set_int (t, row, GAIN_SETTLEMENT_BENCHMARK, 50000000000);
  gain_table_set_int (t, row, GAIN_SETTLEMENT_EXPENDITURE, 48700000000);
  gain_table_set_text (t, row, GAIN_SETTLEMENT_MSR_CHOICE, "table");
  gain_table_set_int (t, row, GAIN_SETTLEMENT_QUALITY, GAIN_QUALITY_MET);
  gain_table_set_int (t, row, GAIN_SETTLEMENT_AGREEMENT_START, start);
}

static const GainPublicYear *
year_at (const GPtrArray *years, guint i, int year)
{
  const GainPublicYear *one;

  g_assert_cmpuint (i, <, years->len);
  one = g_ptr_array_index (years, i);
  g_assert_cmpint (one->year, ==, year);
  return one;
}

/* What was stated counts before what CMS published, and this before what was worked out; others' rows
 * don't count; a stated period reaches all years of the same agreement. */
static void
test_years (Tables *tables, gconstpointer unused)
{
  g_autoptr (GPtrArray) years = NULL;
  const GainPublicYear *year;

  settle (tables, 2023, "A1", 20220101);
  settle (tables, 2024, "A1", 20220101);
  settle (tables, 2022, "A1", 20220101);
  settle (tables, 2021, "A2", 20170101);
  publish (tables, 2022, "A1", -1964480);
  publish (tables, 2021, "A2", 5);
  disclose (tables, GAIN_DISCLOSURE_SHARED_SAVINGS, 2024, 2, NULL, "$6,000,000");
  disclose (tables, GAIN_DISCLOSURE_SHARED_SAVINGS, 2021, 1, NULL, "N/A");
  years = gain_public_years_new (tables->disclosures, tables->settlement, tables->puf, "A1", NULL);
  g_assert_cmpuint (years->len, ==, 4);
  year = year_at (years, 0, 2024);
  g_assert_cmpint (year->source, ==, GAIN_AMOUNT_STATED);
  g_assert_cmpint (year->cents, ==, 600000000);
  year = year_at (years, 1, 2023);
  g_assert_cmpint (year->source, ==, GAIN_AMOUNT_SETTLED);
  g_assert_cmpint (year->cents, ==, 509600000);
  g_assert_cmpint (year->agreement, ==, 2);
  year = year_at (years, 2, 2022);
  g_assert_cmpint (year->source, ==, GAIN_AMOUNT_PUBLISHED);
  g_assert_cmpint (year->cents, ==, -196448000);
  g_assert_cmpint (gain_public_agreement (years, 2), ==, 2);
  year = year_at (years, 3, 2021);
  g_assert_false (year->has_cents);
  g_assert_cmpstr (year->text, ==, "N/A");
  g_assert_cmpint (gain_public_agreement (years, 3), ==, 1);
}

/* A finalized run's money counts before proportions that were typed. */
static void
test_shares (Tables *tables, gconstpointer unused)
{
  GainPublicShares shares = { .year = 2024 };
  g_autoptr (GArray) finalized = g_array_new (FALSE, FALSE, sizeof shares);
  g_autoptr (GPtrArray) years = NULL;
  const GainPublicYear *year;

  gain_proportions_of_amounts (1000000, 1000000, 1000000, 0, &shares.proportions);
  g_array_append_val (finalized, shares);
  disclose (tables, GAIN_DISCLOSURE_PROPORTIONS, 2024, 1, "infrastructure", "50%");
  disclose (tables, GAIN_DISCLOSURE_PROPORTIONS, 2023, 3, NULL, "80");
  disclose (tables, GAIN_DISCLOSURE_PROPORTIONS, 2023, 1, "Redesigned care processes", "20%");
  disclose (tables, GAIN_DISCLOSURE_PROPORTIONS, 2022, 1, NULL, "99%");
  years = gain_public_years_new (tables->disclosures, tables->settlement, tables->puf, "A1",
                                 finalized);
  year = year_at (years, 0, 2024);
  g_assert_cmpint (year->shares[0], ==, 334000);
  g_assert_cmpint (year->shares[1], ==, 333000);
  g_assert_true (year->sums_up);
  year = year_at (years, 1, 2023);
  g_assert_true (year->sums_up);
  g_assert_cmpint (year->shares[GAIN_SPLIT_REDESIGN], ==, 200000);
  g_assert_cmpint (year->shares[GAIN_SPLIT_PARTICIPANTS], ==, 800000);
  g_assert_false (year_at (years, 2, 2022)->sums_up);
}

/* The ten items, whatever is known: in the regulation's order, each missing thing named. */
static void
test_empty (Tables *tables, gconstpointer unused)
{
  static const char *const items[]
    = { "ACO Name and Location", "ACO Primary Contact", "Organizational Information",
        "Shared Savings and Losses", "Quality Performance Results",
        "Payment Rule Waivers and Telehealth Services", "Beneficiary Incentive Program",
        "Advance Investment Payments", "Promoting Interoperability", "Prepaid Shared Savings" };
  g_autoptr (GainTable) roster = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainTable) measures = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) schemes = gain_table_new (GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) targets = gain_table_new (GAIN_KIND_TARGETS);
  g_autoptr (GainCatalog) catalog = gain_catalog_new (roster, measures, schemes, targets);
  const GainPublicInput input = { .name = "An ACO",
                                  .year = 2025,
                                  .catalog = catalog,
                                  .disclosures = tables->disclosures,
                                  .settlement = tables->settlement,
                                  .puf = tables->puf };
  g_autoptr (GainPublicPage) page = gain_public_page_new (&input);
  guint n = 0;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const GainPublicBlock *block = g_ptr_array_index (page->blocks, i);

      if (block->kind == GAIN_PUBLIC_ITEM)
        {
          g_assert_cmpuint (n, <, G_N_ELEMENTS (items));
          g_assert_cmpstr (block->text, ==, items[n++]);
        }
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (items));
  /* All but proportions and quality’s interim are asked for. */
  g_assert_cmpuint (page->gaps->len, ==, GAIN_N_DISCLOSURES - 1);
  for (guint i = 0; i < page->gaps->len; i++)
    {
      g_autofree char *text = gain_public_gap_text (&g_array_index (page->gaps, GainPublicGap, i));

      g_assert_cmpuint (strlen (text), >, 10);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Tables, NULL, set_up, test, tear_down)
  ADD ("/public/years", test_years);
  ADD ("/public/shares", test_shares);
  ADD ("/public/empty", test_empty);
  return g_test_run ();
}
