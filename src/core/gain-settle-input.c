/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settle.h"

#include <glib/gi18n-lib.h>

#define PERCENT_PLACES 10
#define TABLE "table"

/* A minimum savings rate beyond this is a fraction read as a percent, or the other way round. */
#define MOST_MSR 30

/* A row on its way to an input. */
typedef struct
{
  GainExactArena  *arena;
  const GainTable *table;
  guint            row;
  guint            column; /* at fault */
  char            *fault;  /* NULL: none so far */
} Reading;

static const GainExact *
money (Reading *reading, guint column)
{
  if (gain_table_is_null (reading->table, reading->row, column))
    return NULL;
  return gain_exact_from_ratio (reading->arena,
                                gain_table_get_int (reading->table, reading->row, column), 100);
}

static int
word (Reading *reading, guint column, int fallback)
{
  return gain_table_is_null (reading->table, reading->row, column)
           ? fallback
           : (int) gain_table_get_int (reading->table, reading->row, column);
}

static void
blame (Reading *reading, guint column, char *fault)
{
  if (reading->fault == NULL)
    {
      reading->column = column;
      reading->fault = fault;
      return;
    }
  g_free (fault);
}

/* 0 is as good as nothing, and whatever is late is the third or later: what a run was finalized with stays
 * what it was. New rows are held to GAIN_SETTLE_MOST_TRACK2_YEAR where they come in. */
static int
track2_year (Reading *reading)
{
  gint64 year = gain_table_get_int (reading->table, reading->row, GAIN_SETTLEMENT_TRACK2_YEAR);

  return year > 0 ? (int) MIN (year, GAIN_SETTLE_MOST_TRACK2_YEAR) : 0;
}

static const GainExact *
parse_percent (Reading *reading, guint column, const char *text)
{
  const GainExact *value = NULL;

  switch (gain_exact_parse (reading->arena, text, PERCENT_PLACES, GAIN_DECIMAL_ALLOW_PERCENT,
                            &value))
    {
    case GAIN_DECIMAL_OK:
      break;
    case GAIN_DECIMAL_TOO_PRECISE:
      blame (reading, column,
             g_strdup_printf (_ ("“%s” has more than %d decimals."), text, PERCENT_PLACES));
      return NULL;
    case GAIN_DECIMAL_BLANK:
      return NULL;
    case GAIN_DECIMAL_NOT_A_NUMBER:
    case GAIN_DECIMAL_TOO_LARGE:
    default:
      blame (reading, column,
             g_strdup_printf (_ ("“%s” is no percent; write it as 15 or 15%%."), text));
      return NULL;
    }
  if (gain_exact_compare (value, gain_exact_from_int (reading->arena, 100)) > 0)
    {
      blame (reading, column, g_strdup_printf (_ ("“%s” is above 100 percent."), text));
      return NULL;
    }
  return value;
}

static const GainExact *
percent (Reading *reading, guint column)
{
  const char *text = gain_table_get_text (reading->table, reading->row, column);

  return text != NULL ? parse_percent (reading, column, text) : NULL;
}

static const GainExact *
msr_choice (Reading *reading)
{
  const char *text = gain_table_get_text (reading->table, reading->row,
                                          GAIN_SETTLEMENT_MSR_CHOICE);
  const GainExact *value;

  if (text == NULL || g_ascii_strcasecmp (text, TABLE) == 0)
    return NULL;
  value = parse_percent (reading, GAIN_SETTLEMENT_MSR_CHOICE, text);
  if (value != NULL
      && gain_exact_compare (value, gain_exact_from_int (reading->arena, MOST_MSR)) > 0)
    blame (reading, GAIN_SETTLEMENT_MSR_CHOICE,
           g_strdup_printf (_ ("“%s” is too high for a minimum savings rate; write “table” or a "
                               "percent of at most %d."), text, MOST_MSR));
  return value;
}

static void
read_rates (Reading *reading, GainSettleInput *input)
{
  input->msr = msr_choice (reading);
  input->quality_score = percent (reading, GAIN_SETTLEMENT_QUALITY_SCORE);
  input->sharing_rate = percent (reading, GAIN_SETTLEMENT_SHARING_RATE);
  input->loss_rate = percent (reading, GAIN_SETTLEMENT_LOSS_RATE);
  input->disaster_months_share = percent (reading, GAIN_SETTLEMENT_DISASTER_MONTHS_SHARE);
  input->disaster_beneficiary_share = percent (reading,
                                               GAIN_SETTLEMENT_DISASTER_BENEFICIARY_SHARE);
  input->sequestration = percent (reading, GAIN_SETTLEMENT_SEQUESTRATION);
}

static char *
fault (guint *column, guint at, char *text)
{
  *column = at;
  return text;
}

/* Whether the score enters what the row may pay or owe. Source: contract "Settlement", Steps 5 and
 * Tracks. */
static gboolean
needs_score (const GainSettleInput *in, const GainSettleTerms *terms, const GainSettleYear *year)
{
  gboolean saves = gain_exact_compare (in->benchmark, in->expenditure) > 0;
  gboolean reports = in->quality == GAIN_QUALITY_REPORTING && year->quality_scales;

  if (in->quality == GAIN_QUALITY_FAILED || reports)
    return FALSE;
  if (saves)
    return in->sharing_rate == NULL
           && (year->quality_scales || in->quality == GAIN_QUALITY_ALTERNATIVE);
  return terms->losses == GAIN_LOSSES_COMPLEMENT && in->loss_rate == NULL
         && !(year->complement_is_final && in->sharing_rate != NULL);
}

/* Whether savings or losses come to be shared at all, whatever the score and the month of leaving: else
 * neither has to be known. */
static gboolean
is_shared (const GainSettleInput *in)
{
  g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
  g_autoptr (GainSettlement) settlement = NULL;
  GainSettleInput trial = *in;

  if (trial.quality_score == NULL)
    trial.quality_score = gain_exact_from_int (arena, 0);
  if (trial.termination_date == 0)
    trial.termination = GAIN_TERMINATION_NONE;
  settlement = gain_settle (arena, &trial);
  return settlement->final_rate != NULL;
}

static char *
check_termination (const GainSettleInput *in, const GainSettleTerms *terms, guint *column)
{
  gboolean loses = gain_exact_compare (in->benchmark, in->expenditure) < 0
                   && terms->losses != GAIN_LOSSES_NONE;

  if (in->termination == GAIN_TERMINATION_NONE)
    return NULL;
  if (in->termination_date == 0)
    return !loses || !is_shared (in)
             ? NULL
                  : fault (column, GAIN_SETTLEMENT_TERMINATION_DATE,
                           g_strdup (_ ("Losses of an ACO that left are owed by the month: write "
                                        "the date of leaving.")));
  if (in->termination_date / 10000 != in->year)
    return fault (column, GAIN_SETTLEMENT_TERMINATION_DATE,
                  g_strdup_printf (_ ("The date of leaving isn’t in %d."), in->year));
  return NULL;
}

static char *
check_numbers (const GainSettleInput *in, guint *column)
{
  gint64 numerator, denominator;

  if (gain_exact_sign (in->benchmark) <= 0)
    return fault (column, GAIN_SETTLEMENT_BENCHMARK,
                  g_strdup (_ ("The benchmark must be above 0.")));
  if (gain_exact_sign (in->expenditure) < 0)
    return fault (column, GAIN_SETTLEMENT_EXPENDITURE,
                  g_strdup (_ ("Expenditures can’t be below 0.")));
  if (in->beneficiaries <= 0)
    return fault (column, GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES,
                  g_strdup (_ ("There must be at least one beneficiary.")));
  if (in->msr == NULL && !gain_settle_msr_by_size (in->beneficiaries, &numerator, &denominator)
      && !(in->track == GAIN_TRACK_2
           && gain_settle_track2_msr_is_fixed (in->year, in->agreement_start)))
    return fault (column, GAIN_SETTLEMENT_MSR_CHOICE,
                  g_strdup (_ ("CMS publishes no minimum savings rate for fewer than 500 "
                               "beneficiaries: write the percent that CMS told the ACO.")));
  return NULL;
}

static char *
check_disaster (const GainSettleInput *in, guint *column)
{
  if (in->disaster_reduction != NULL && gain_exact_sign (in->disaster_reduction) < 0)
    return fault (column, GAIN_SETTLEMENT_DISASTER_REDUCTION,
                  g_strdup (_ ("Write what is taken off the losses as a positive amount.")));
  if ((in->disaster_months_share == NULL) == (in->disaster_beneficiary_share == NULL)
      || in->disaster_reduction != NULL)
    return NULL;
  return fault (column,
                in->disaster_months_share == NULL ? GAIN_SETTLEMENT_DISASTER_MONTHS_SHARE
                                                  : GAIN_SETTLEMENT_DISASTER_BENEFICIARY_SHARE,
                g_strdup (_ ("A disaster takes both shares, of the months and of the "
                             "beneficiaries.")));
}

/**
 * gain_settle_input_check:
 * @input: what is to be settled
 * @column: (out): the column of kind settlement that is at fault; untouched if none is
 *
 * Returns: (transfer full) (nullable): %NULL if gain_settle() can settle it, else why not, a
 *   sentence. Source: contract "Settlement"
 */
char *
gain_settle_input_check (const GainSettleInput *input, guint *column)
{
  const GainSettleTerms *terms = gain_settle_terms (input->track, input->year);
  const GainSettleYear *year = gain_settle_year (input->year);
  char *wrong;

  if (year == NULL)
    return fault (column, GAIN_SETTLEMENT_PY,
                  g_strdup_printf (_ ("The program began in 2012; there is nothing to settle for "
                                      "%d."), input->year));
  if (terms == NULL)
    return fault (column, GAIN_SETTLEMENT_TRACK,
                  g_strdup_printf (_ ("This track did not exist in %d."), input->year));
  wrong = check_numbers (input, column);
  if (wrong == NULL)
    wrong = check_disaster (input, column);
  if (wrong == NULL)
    wrong = check_termination (input, terms, column);
  if (wrong != NULL)
    return wrong;
  if (input->quality == GAIN_QUALITY_ALTERNATIVE && !year->has_alternative)
    return fault (column, GAIN_SETTLEMENT_QUALITY,
                  g_strdup (_ ("The alternative quality standard exists from 2023 on.")));
  if (input->quality_score == NULL && needs_score (input, terms, year) && is_shared (input))
    return fault (column, GAIN_SETTLEMENT_QUALITY_SCORE,
                  g_strdup (_ ("The quality score enters this settlement: write it, 0 to 100.")));
  return NULL;
}

/**
 * gain_settle_input_from_row:
 * @arena: where the values live
 * @table: rows of kind settlement
 * @row: one of them
 * @input: (out caller-allocates): what is settled
 * @column: (out): the column at fault; untouched if none is
 *
 * Takes a row for settling, and looks whether it can be.
 *
 * Returns: (transfer full) (nullable): %NULL if it can, else why not, a sentence
 */
char *
gain_settle_input_from_row (GainExactArena *arena, const GainTable *table, guint row,
                            GainSettleInput *input, guint *column)
{
  Reading reading = { arena, table, row, 0, NULL };

  g_return_val_if_fail (gain_table_get_kind (table) == GAIN_KIND_SETTLEMENT, NULL);

  *input = (GainSettleInput) {
    .year = word (&reading, GAIN_SETTLEMENT_PY, 0),
    .track = word (&reading, GAIN_SETTLEMENT_TRACK, GAIN_TRACK_1),
    .benchmark = money (&reading, GAIN_SETTLEMENT_BENCHMARK),
    .expenditure = money (&reading, GAIN_SETTLEMENT_EXPENDITURE),
    .quality = word (&reading, GAIN_SETTLEMENT_QUALITY, GAIN_QUALITY_MET),
    .revenue = money (&reading, GAIN_SETTLEMENT_PARTICIPANT_REVENUE),
    .low_revenue = word (&reading, GAIN_SETTLEMENT_REVENUE_CATEGORY, GAIN_REVENUE_HIGH)
                   == GAIN_REVENUE_LOW,
    .agreement_start = word (&reading, GAIN_SETTLEMENT_AGREEMENT_START, 0),
    .disaster_reduction = money (&reading, GAIN_SETTLEMENT_DISASTER_REDUCTION),
    .guardrail = word (&reading, GAIN_SETTLEMENT_GUARDRAIL, 0),
    .termination = word (&reading, GAIN_SETTLEMENT_TERMINATION, GAIN_TERMINATION_NONE),
    .termination_date = word (&reading, GAIN_SETTLEMENT_TERMINATION_DATE, 0),
    .advance_balance = money (&reading, GAIN_SETTLEMENT_ADVANCE_BALANCE),
  };
  input->track2_year = track2_year (&reading);
  input->beneficiaries = gain_table_get_int (table, row, GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES);
  read_rates (&reading, input);
  if (reading.fault != NULL)
    {
      *column = reading.column;
      return reading.fault;
    }
  return gain_settle_input_check (input, column);
}

/**
 * gain_settle_year_cash:
 * @settlement: rows of kind settlement, of any years
 * @year: a performance year
 * @n_rows: (out): how many rows are of that year
 * @aco_id: (out) (nullable): whose settlement it is, as long as the rows are kept; %NULL where
 *   nothing comes back
 *
 * What a year's settlement leaves to distribute: earned less advances taken back, in cents.
 *
 * Returns: cents, negative where the ACO owes CMS; %GAIN_NULL unless exactly one row is of the year
 *   and can be settled. Source: contract "Distribution", pool
 */
gint64
gain_settle_year_cash (const GainTable *settlement, int year, guint *n_rows,
                       const char **aco_id)
{
  g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
  g_autoptr (GainSettlement) settled = NULL;
  g_autofree char *wrong = NULL;
  GainSettleInput input;
  guint found = 0;
  guint column;
  gint64 cents;

  *n_rows = 0;
  *aco_id = NULL;
  for (guint row = 0; row < gain_table_n_rows (settlement); row++)
    if (gain_table_get_int (settlement, row, GAIN_SETTLEMENT_PY) == year)
      {
        found = row;
        ++*n_rows;
      }
  if (*n_rows != 1)
    return GAIN_NULL;
  wrong = gain_settle_input_from_row (arena, settlement, found, &input, &column);
  if (wrong != NULL)
    return GAIN_NULL;
  settled = gain_settle (arena, &input);
  if (!gain_exact_to_cents (settled->paid, &cents))
    return GAIN_NULL;
  *aco_id = gain_table_get_text (settlement, found, GAIN_SETTLEMENT_ACO_ID);
  return cents;
}
