/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rules-alone.h"

#include "gain-cell-parse.h"
#include "gain-date.h"
#include "gain-rules-decided.h"
#include "gain-settle.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The settings that the program itself reads; others are kept as they are. */
static gboolean
check_setting (GainTable *table, const GainRefusal *row, guint n)
{
  static const char *const papers[] = { "letter", "a4", NULL };
  static const GainColumn columns[] = {
    { "paper", GAIN_COLUMN_WORD, 0, papers, GAIN_NULL },
    { "blinded", GAIN_COLUMN_YES_NO, 0, NULL, GAIN_NULL },
    { "days_to_object", GAIN_COLUMN_COUNT, 0, NULL, GAIN_NULL },
    { "year", GAIN_COLUMN_YEAR, 0, NULL, GAIN_NULL },
  };
  const char *key = gain_table_get_text (table, n, GAIN_SETTINGS_KEY);
  const char *value = gain_table_get_text (table, n, GAIN_SETTINGS_VALUE);

  for (guint i = 0; value != NULL && i < G_N_ELEMENTS (columns); i++)
    {
      gint64 number;
      char *reason;

      if (strcmp (columns[i].name, key) != 0)
        continue;
      reason = gain_cell_parse_number (&columns[i], value, strlen (value), &number);
      if (reason != NULL)
        return gain_refuse (row, GAIN_SETTINGS_VALUE, value, reason);
      if (columns[i].type == GAIN_COLUMN_WORD)
        gain_table_set_text (table, n, GAIN_SETTINGS_VALUE, columns[i].words[number]);
      else if (columns[i].type == GAIN_COLUMN_YES_NO)
        gain_table_set_text (table, n, GAIN_SETTINGS_VALUE, number ? "yes" : "no");
      else
        {
          g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

          gain_table_set_text (table, n, GAIN_SETTINGS_VALUE, text);
        }
    }
  return TRUE;
}

/* A month of service is known no sooner than it begins. */
static gboolean
check_expenditure (GainTable *table, const GainRefusal *row, guint n)
{
  GainPeriod month = (GainPeriod) gain_table_get_int (table, n, GAIN_EXPENDITURES_MONTH);
  GainDate as_of = (GainDate) gain_table_get_int (table, n, GAIN_EXPENDITURES_AS_OF);
  g_autofree char *shown = gain_period_format (month);

  if (gain_period_kind (month) != GAIN_PERIOD_MONTH)
    return gain_refuse (row, GAIN_EXPENDITURES_MONTH, shown,
                        g_strdup_printf (_ ("“%s” is not a month; write it as 2025M09."), shown));
  if (as_of >= gain_date_new (gain_period_year (month), gain_period_number (month), 1))
    return TRUE;
  g_free (shown);
  shown = gain_date_format (as_of);
  return gain_refuse (row, GAIN_EXPENDITURES_AS_OF, shown,
                      g_strdup_printf (_ ("“%s” is before the month began; as_of is the day on "
                                          "which the amount was known."), shown));
}

/* How much of a month's claims is in: more than nothing, at most all, and in order. */
static gboolean
check_completion (GainTable *table, const GainRefusal *row, guint n)
{
  gint64 before = 1;

  for (guint column = GAIN_COMPLETION_LOW; column <= GAIN_COMPLETION_HIGH; column++)
    {
      gint64 percent = gain_table_get_int (table, n, column);
      g_autofree char *shown = NULL;

      if (percent >= before && percent <= 100 * GAIN_SCALE)
        {
          before = percent;
          continue;
        }
      shown = gain_decimal_format (percent);
      return gain_refuse (row, (int) column, shown,
                          g_strdup_printf (_ ("“%s” is not allowed; low, expected and high are "
                                              "percents of the claims that are in, each at least "
                                              "the one before, above 0 and at most 100."), shown));
    }
  return TRUE;
}

/* Money is a year's: without it the page for the public has no place for it. Source: 42 CFR
 * 425.308(b)(4). */
static gboolean
check_disclosure (GainTable *table, const GainRefusal *row, guint n)
{
  gint64 section = gain_table_get_int (table, n, GAIN_DISCLOSURES_SECTION);
  gint64 number = gain_table_get_int (table, n, GAIN_DISCLOSURES_NUMBER);
  g_autofree char *shown = NULL;

  if ((section == GAIN_DISCLOSURE_SHARED_SAVINGS || section == GAIN_DISCLOSURE_PROPORTIONS)
      && gain_table_is_null (table, n, GAIN_DISCLOSURES_PERFORMANCE_YEAR))
    return gain_refuse (row, GAIN_DISCLOSURES_PERFORMANCE_YEAR, "",
                        g_strdup (_ ("Shared savings and their proportions are a year’s; write the "
                                     "performance year.")));
  if (number <= GAIN_MAX_DISCLOSURE_NUMBER)
    return TRUE;
  shown = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return gain_refuse (row, GAIN_DISCLOSURES_NUMBER, shown,
                      g_strdup_printf (_ ("“%s” is too high; a row’s number is at most %d."), shown,
                                       GAIN_MAX_DISCLOSURE_NUMBER));
}

/* The loss limit follows from it, so a number that was meant for something else is no year. */
static gboolean
check_track2_year (GainTable *table, const GainRefusal *row, guint n)
{
  gint64 year = gain_table_get_int (table, n, GAIN_SETTLEMENT_TRACK2_YEAR);
  g_autofree char *shown = NULL;

  if (year == GAIN_NULL || (year >= 0 && year <= GAIN_SETTLE_MOST_TRACK2_YEAR))
    return TRUE;
  shown = g_strdup_printf ("%" G_GINT64_FORMAT, year);
  return gain_refuse (row, GAIN_SETTLEMENT_TRACK2_YEAR, shown,
                      g_strdup_printf (_ ("“%lld” is no year in Track 2; write 1 for the first, up to "
                                          "%d."),
                                       (long long) year, GAIN_SETTLE_MOST_TRACK2_YEAR));
}

/* A row must be one that can be settled. Source: contract "Settlement". */
static gboolean
check_settlement (GainTable *table, const GainRefusal *row, guint n)
{
  g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
  GainSettleInput input;
  guint column = 0;
  char *reason = gain_settle_input_from_row (arena, table, n, &input, &column);
  const char *text;

  if (reason == NULL)
    return check_track2_year (table, row, n);
  text = gain_table_column_is_text (table, column)
           ? gain_table_get_text (table, n, column)
           : NULL;
  return gain_refuse (row, (int) column, text != NULL ? text : "", reason);
}

/* What was decided is held to the rules of deciding. */
static gboolean
check_decided (GainTable *table, const GainRefusal *row, guint n)
{
  gboolean dispute = gain_table_get_kind (table) == GAIN_KIND_DISPUTES;
  guint column = 0;
  const char *text;
  char *reason;

  if (!gain_rules_check_number (table, n, dispute ? GAIN_DISPUTES_NUMBER : GAIN_DECISIONS_STEP, row))
    return FALSE;
  reason = dispute ? gain_rules_dispute_fault (table, n, &column)
                   : gain_rules_decision_fault (table, n, &column);
  text = gain_table_column_is_text (table, column) ? gain_table_get_text (table, n, column) : NULL;
  return reason == NULL || gain_refuse (row, (int) column, text != NULL ? text : "", reason);
}

/* A letter for each month: a number of months would count as many as it has digits. */
static gboolean
check_months (GainTable *table, const GainRefusal *row, guint n)
{
  const char *months = gain_table_get_text (table, n, GAIN_ASSIGNMENT_MONTHS);

  if (months == NULL || (strlen (months) <= GAIN_MONTHS_A_YEAR && months[strspn (months, ".EDUN")] == '\0'))
    return TRUE;
  return gain_refuse (row, GAIN_ASSIGNMENT_MONTHS, months,
                      g_strdup (_ ("Months are written as a letter each, from first_month on: E, D, U or N "
                                   "for one of enrollment, a point for one without, such as "
                                   "NNNNNNNNN... for nine of twelve. Write it so, or leave it blank.")));
}

/**
 * gain_rules_check_birth:
 * @table: lists of patients
 * @n: a row of it
 * @today: nobody is born after it; 0: the day is not known
 * @row: the same, and whom to tell what is wrong with it
 *
 * Mostly a year was mistyped, or had two digits that a spreadsheet took for this century's.
 *
 * Returns: whether the patient may be born on the day that it says, if it says one
 */
gboolean
gain_rules_check_birth (GainTable *table, guint n, GainDate today, const GainRefusal *row)
{
  gint64 birth = gain_table_get_int (table, n, GAIN_LISTS_BIRTH_DATE);
  g_autofree char *born = NULL;
  g_autofree char *day = NULL;

  if (today == 0 || birth == GAIN_NULL || birth <= today)
    return TRUE;
  born = gain_date_format ((GainDate) birth);
  day = gain_date_format (today);
  return gain_refuse (row, GAIN_LISTS_BIRTH_DATE, born,
                      g_strdup_printf (_ ("“%s” is after today, %s. Mend the year of birth."), born, day));
}

/**
 * gain_rules_check_alone:
 * @table: a table
 * @n: a row of it
 * @row: the same, and whom to tell what is wrong with it
 *
 * Checks a row of a kind that refers to nothing else in the workspace: whether its cells are right
 * together.
 *
 * Returns: whether the row may stay
 */
gboolean
gain_rules_check_alone (GainTable *table, guint n, const GainRefusal *row)
{
  switch ((int) gain_table_get_kind (table))
    {
    case GAIN_KIND_SETTINGS:
      return check_setting (table, row, n);
    case GAIN_KIND_SETTLEMENT:
      return check_settlement (table, row, n);
    case GAIN_KIND_DECISIONS:
    case GAIN_KIND_DISPUTES:
      return check_decided (table, row, n);
    case GAIN_KIND_COMMENTS:
      return gain_rules_check_number (table, n, GAIN_COMMENTS_NUMBER, row);
    case GAIN_KIND_EXPENDITURES:
      return check_expenditure (table, row, n);
    case GAIN_KIND_COMPLETION:
      return check_completion (table, row, n);
    case GAIN_KIND_DISCLOSURES:
      return check_disclosure (table, row, n);
    case GAIN_KIND_ASSIGNMENT:
      return check_months (table, row, n);
    default:
      return TRUE;
    }
}
