/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-public-savings.h"

#include "gain-settle.h"

#include <string.h>

#define WHOLE (100 * GAIN_SCALE)
#define ALL_SHARES ((1u << GAIN_N_SPLITS) - 1)

static void
free_year (gpointer data)
{
  GainPublicYear *year = data;

  g_free (year->text);
  g_free (year);
}

static const char *
text_of (const GainTable *table, guint row, guint column)
{
  const char *text = gain_table_get_text (table, row, column);

  return text != NULL ? text : "";
}

static GainPublicYear *
find_year (GPtrArray *years, int year)
{
  for (guint i = 0; i < years->len; i++)
    {
      GainPublicYear *one = g_ptr_array_index (years, i);

      if (one->year == year)
        return one;
    }
  return NULL;
}

static GainPublicYear *
add_year (GPtrArray *years, int year)
{
  GainPublicYear *one = g_new0 (GainPublicYear, 1);

  one->year = year;
  g_ptr_array_add (years, one);
  return one;
}

static GainPublicYear *
ensure_year (GPtrArray *years, int year)
{
  GainPublicYear *one = find_year (years, year);

  return one != NULL ? one : add_year (years, year);
}

/* A row says the amount, or only which agreement period the year belongs to; an ACO that renewed in
 * July 2019 has two of that year. */
static void
add_stated (GPtrArray *years, const GainTable *disclosures)
{
  for (guint row = 0; row < gain_table_n_rows (disclosures); row++)
    {
      const char *text = text_of (disclosures, row, GAIN_DISCLOSURES_AMOUNT);
      GainPublicYear *one;

      if (gain_table_get_int (disclosures, row, GAIN_DISCLOSURES_SECTION)
            != GAIN_DISCLOSURE_SHARED_SAVINGS
          || gain_table_is_null (disclosures, row, GAIN_DISCLOSURES_PERFORMANCE_YEAR))
        continue;
      one = add_year (years, (int) gain_table_get_int (disclosures, row,
                                                       GAIN_DISCLOSURES_PERFORMANCE_YEAR));
      one->agreement = (int) MIN (gain_table_get_int (disclosures, row, GAIN_DISCLOSURES_NUMBER),
                                  GAIN_MAX_DISCLOSURE_NUMBER);
      if (*text == '\0')
        continue;
      one->source = GAIN_AMOUNT_STATED;
      one->has_cents = gain_decimal_parse (text, 2,
                                           GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR
                                             | GAIN_DECIMAL_ALLOW_NEGATIVE
                                             | GAIN_DECIMAL_ALLOW_PARENTHESES,
                                           &one->cents)
                       == GAIN_DECIMAL_OK;
      if (!one->has_cents)
        one->text = g_strdup (text);
    }
}

static void
set_amount (GainPublicYear *year, GainAmountSource source, gint64 cents)
{
  if (year->source != GAIN_AMOUNT_NONE)
    return;
  year->source = source;
  year->has_cents = TRUE;
  year->cents = cents;
}

static void
set_agreement (GainPublicYear *year, int agreement, GainDate start)
{
  if (year->agreement == 0)
    year->agreement = agreement;
  if (year->start == 0)
    year->start = start;
}

/* 0: none, or none that can be. */
static int
small_int (const GainTable *table, guint row, guint column)
{
  gint64 value = gain_table_get_int (table, row, column);

  return value >= 0 && value <= G_MAXINT32 ? (int) value : 0;
}

static void
add_published (GPtrArray *years, const GainTable *puf, const char *aco_id)
{
  for (guint row = 0; aco_id != NULL && row < gain_table_n_rows (puf); row++)
    {
      GainPublicYear *year;

      if (g_ascii_strcasecmp (text_of (puf, row, GAIN_PUF_ACO_ID), aco_id) != 0
          || gain_table_is_null (puf, row, GAIN_PUF_EARNED))
        continue;
      year = ensure_year (years, small_int (puf, row, GAIN_PUF_PY));
      set_agreement (year, small_int (puf, row, GAIN_PUF_AGREEMENT_PERIOD),
                     small_int (puf, row, GAIN_PUF_AGREEMENT_START));
      set_amount (year, GAIN_AMOUNT_PUBLISHED,
                  gain_round_half_away (gain_table_get_int (puf, row, GAIN_PUF_EARNED),
                                        GAIN_SCALE / 100));
    }
}

/* Rows of other ACOs are passed over where we know who we are. */
static void
add_settled (GPtrArray *years, const GainTable *settlement, const char *aco_id)
{
  for (guint row = 0; row < gain_table_n_rows (settlement); row++)
    {
      g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
      g_autoptr (GainSettlement) settled = NULL;
      const char *id = text_of (settlement, row, GAIN_SETTLEMENT_ACO_ID);
      g_autofree char *fault = NULL;
      GainSettleInput input;
      GainPublicYear *year;
      guint column;
      gint64 cents;

      if (aco_id != NULL && *id != '\0' && g_ascii_strcasecmp (id, aco_id) != 0)
        continue;
      fault = gain_settle_input_from_row (arena, settlement, row, &input, &column);
      if (fault != NULL)
        continue;
      year = ensure_year (years, input.year);
      set_agreement (year, 0, input.agreement_start);
      settled = gain_settle (arena, &input);
      if (gain_exact_to_cents (settled->earned, &cents))
        set_amount (year, GAIN_AMOUNT_SETTLED, cents);
    }
}

/* "infrastructure", "redesigned care processes", "participants"; else the row's number, 1 to 3. */
static int
share_of (const GainTable *disclosures, guint row)
{
  static const char *const words[GAIN_N_SPLITS] = { "infra", "redesign", "particip" };
  g_autofree char *name
    = g_ascii_strdown (text_of (disclosures, row, GAIN_DISCLOSURES_NAME), -1);
  gint64 number = gain_table_get_int (disclosures, row, GAIN_DISCLOSURES_NUMBER);

  for (int share = 0; share < GAIN_N_SPLITS; share++)
    if (strstr (name, words[share]) != NULL)
      return share;
  return number >= 1 && number <= GAIN_N_SPLITS ? (int) number - 1 : -1;
}

/* Returns which were given, a bit each: a blank one isn't 0 %. */
static guint
add_shares (GainPublicYear *year, const GainTable *disclosures)
{
  guint given = 0;

  for (guint row = 0; row < gain_table_n_rows (disclosures); row++)
    {
      const char *text = text_of (disclosures, row, GAIN_DISCLOSURES_AMOUNT);
      int share = share_of (disclosures, row);
      gint64 percent;

      if (gain_table_get_int (disclosures, row, GAIN_DISCLOSURES_SECTION)
            != GAIN_DISCLOSURE_PROPORTIONS
          || gain_table_get_int (disclosures, row, GAIN_DISCLOSURES_PERFORMANCE_YEAR) != year->year
          || share < 0
          || gain_decimal_parse (text, 4, GAIN_DECIMAL_ALLOW_PERCENT, &percent) != GAIN_DECIMAL_OK)
        continue;
      given |= 1u << share;
      year->shares[share] = percent;
    }
  return given;
}

static guint
add_finalized (GainPublicYear *year, const GArray *finalized)
{
  guint given = 0;

  for (guint i = 0; finalized != NULL && i < finalized->len; i++)
    {
      const GainPublicShares *shares = &g_array_index (finalized, GainPublicShares, i);

      if (shares->year != year->year || !shares->proportions.known)
        continue;
      for (guint s = 0; s < GAIN_N_SPLITS; s++)
        year->shares[s] = shares->proportions.tenths[s] * (GAIN_SCALE / 10);
      given = ALL_SHARES;
    }
  return given;
}

static void
find_shares (GainPublicYear *year, const GainTable *disclosures, const GArray *finalized)
{
  guint given = add_finalized (year, finalized);
  GainInt128 sum = 0;

  if (given == 0)
    given = add_shares (year, disclosures);
  for (guint s = 0; s < GAIN_N_SPLITS; s++)
    sum += year->shares[s];
  year->has_shares = given != 0;
  year->sums_up = given == ALL_SHARES && sum == WHOLE;
}

/* Years of which only the proportions are known. */
static void
add_years_of_shares (GPtrArray *years, const GainTable *disclosures, const GArray *finalized)
{
  for (guint row = 0; row < gain_table_n_rows (disclosures); row++)
    if (gain_table_get_int (disclosures, row, GAIN_DISCLOSURES_SECTION)
          == GAIN_DISCLOSURE_PROPORTIONS
        && !gain_table_is_null (disclosures, row, GAIN_DISCLOSURES_PERFORMANCE_YEAR))
      ensure_year (years, (int) gain_table_get_int (disclosures, row,
                                                    GAIN_DISCLOSURES_PERFORMANCE_YEAR));
  for (guint i = 0; finalized != NULL && i < finalized->len; i++)
    ensure_year (years, g_array_index (finalized, GainPublicShares, i).year);
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  const GainPublicYear *left = *(GainPublicYear *const *) a;
  const GainPublicYear *right = *(GainPublicYear *const *) b;

  if (left->year != right->year)
    return right->year - left->year;
  return right->agreement - left->agreement;
}

/* Where one year's row says which period an agreement is, the others of the agreement follow. */
static void
spread_agreements (GPtrArray *years)
{
  for (guint i = 0; i < years->len; i++)
    {
      GainPublicYear *to = g_ptr_array_index (years, i);

      for (guint j = 0; j < years->len && to->agreement == 0 && to->start != 0; j++)
        {
          const GainPublicYear *from = g_ptr_array_index (years, j);

          if (from->start == to->start)
            to->agreement = from->agreement;
        }
    }
}

/**
 * gain_public_agreement:
 * @years: performance years, newest first
 * @i: one of them
 *
 * Returns: what a year shares with those of its agreement period: the period's number, else the day
 *   the agreement began, else 0
 */
int
gain_public_agreement (const GPtrArray *years, guint i)
{
  const GainPublicYear *year = g_ptr_array_index (years, i);

  return year->agreement != 0 ? year->agreement : year->start;
}

/**
 * gain_public_years_new:
 * @disclosures: rows of kind disclosures
 * @settlement: rows of kind settlement
 * @puf: rows of kind puf
 * @aco_id: (nullable): ours
 * @finalized: (nullable) (element-type GainPublicShares): where money went by runs that were
 *   finalized
 *
 * Finds each performance year's shared savings or losses, and their proportions. An amount that was
 * stated counts before one that CMS published, and this before one worked out; proportions of a
 * finalized run count before stated ones. Source: 42 CFR 425.308(b)(4)
 *
 * Returns: (transfer full) (element-type GainPublicYear): newest first
 */
GPtrArray *
gain_public_years_new (const GainTable *disclosures, const GainTable *settlement,
                       const GainTable *puf, const char *aco_id, const GArray *finalized)
{
  GPtrArray *years = g_ptr_array_new_with_free_func (free_year);

  g_return_val_if_fail (disclosures != NULL && settlement != NULL && puf != NULL, years);

  add_stated (years, disclosures);
  add_published (years, puf, aco_id);
  add_settled (years, settlement, aco_id);
  add_years_of_shares (years, disclosures, finalized);
  spread_agreements (years);
  for (guint i = 0; i < years->len; i++)
    find_shares (g_ptr_array_index (years, i), disclosures, finalized);
  g_ptr_array_sort (years, compare_years);
  return years;
}
