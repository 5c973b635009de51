/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-puf-layout.h"

#define F(field) GAIN_PUF_FIELD_##field

/* The headings of CMS's files, in any case, and whatever stands between their letters and digits; the
 * first of a field is how messages name it. */
static const struct
{
  const char  *heading;
  GainPufField field;
} headings[] = {
  { "ACO_ID", F (ID) },
  { "ACO_Num", F (NUMBER) },
  { "ACO_Name", F (NAME) },
  { "Performance_Year", F (YEAR) },
  { "Year", F (YEAR) },
  { "ACO_State", F (STATE) },
  { "Current_Start_Date", F (CURRENT_START) },
  { "Start_Date", F (START) },
  { "Agreement_Period_Num", F (PERIOD) },
  { "Current_Track", F (LETTER) },
  { "Track1", F (T1) },
  { "Track2", F (T2) },
  { "Current_Track_1", F (CURRENT_1) },
  { "Current_Track_1_Plus", F (CURRENT_1_PLUS) },
  { "Current_Track_2", F (CURRENT_2) },
  { "Current_Track_3", F (CURRENT_3) },
  { "Current_BASIC_A", F (BASIC_A) },
  { "Current_BASIC_B", F (BASIC_B) },
  { "Current_BASIC_C", F (BASIC_C) },
  { "Current_BASIC_D", F (BASIC_D) },
  { "Current_BASIC_E", F (BASIC_E) },
  { "Current_ENHANCED", F (ENHANCED) },
  { "N_AB", F (BENEFICIARIES) },
  { "MinSavPerc", F (MSR) },
  { "BnchmkMinExp", F (DIFFERENCE) },
  { "ABtotBnchmk", F (BENCHMARK) },
  { "ABtotExp", F (EXPENDITURE) },
  { "EarnSaveLoss", F (EARNED) },
  { "EarnShrSavings", F (EARNED_2013) },
  { "OweLosses", F (OWED_2013) },
  { "QualScore", F (SCORE) },
  { "QualPerfShare", F (PERFORMANCE_SHARE) },
  { "MaxShareRate", F (MAXIMUM_SHARE) },
  { "FinalShareRate", F (FINAL_SHARE) },
  { "FinalLossRate", F (FINAL_LOSS) },
  { "Met_QPS", F (MET) },
  { "Met_AltQPS", F (MET_ALTERNATIVE) },
  { "DisAdj", F (DISASTER) },
  { "Rev_Exp_Cat", F (REVENUE) },
  { "RevLossLimit", F (REVENUE_LIMIT) },
  { "Prorate_Shared_Losses", F (PRORATED) },
  { "Impact_Mid_Year_Termination", F (LEFT) },
  { "Guardrail", F (GUARDRAIL) },
  { "Adv_Pay_Amt", F (ADVANCE) },
  { "Adv_Pay_Recoup", F (ADVANCE_RECOUPED) },
  { "AIPBalance", F (AIP_BALANCE) },
  { "AIPRecoup", F (AIP_RECOUPED) },
  { "Per_Capita_Exp_TOTAL_PY", F (PER_CAPITA) },
  { "ADM", F (ADMISSIONS) },
  { "P_EDV_Vis", F (ED_VISITS) },
  { "P_SNF_ADM", F (SNF_STAYS) },
  { "P_EM_Total", F (OFFICE_VISITS) },
};

/* Units by year where no cell of the column has a percent sign. Source: contract "Settlement", CMS's
 * public results file; 2019 is as 2020. */
static const struct
{
  int         first, last;
  GainPufUnit msr, share, score;
} units[] = {
  { 0, 2013, GAIN_PUF_FRACTION, GAIN_PUF_FRACTION, GAIN_PUF_FRACTION },
  { 2014, 2014, GAIN_PUF_PERCENT, GAIN_PUF_FRACTION, GAIN_PUF_FRACTION },
  { 2015, 2015, GAIN_PUF_PERCENT, GAIN_PUF_PERCENT, GAIN_PUF_PERCENT },
  { 2016, 2018, GAIN_PUF_FRACTION, GAIN_PUF_FRACTION, GAIN_PUF_FRACTION },
  { 2019, 2020, GAIN_PUF_FRACTION, GAIN_PUF_FRACTION, GAIN_PUF_PERCENT },
  { 2021, G_MAXINT, GAIN_PUF_PERCENT, GAIN_PUF_PERCENT, GAIN_PUF_PERCENT },
};

/* Letters and digits only: "ACO Num", "aco-num" and "ACO_Num" are one. */
static gboolean
same_heading (const char *a, const char *b)
{
  for (;; a++, b++)
    {
      while (*a != '\0' && !g_ascii_isalnum (*a))
        a++;
      while (*b != '\0' && !g_ascii_isalnum (*b))
        b++;
      if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
    }
}

/**
 * gain_puf_field_name:
 * @field: what is read
 *
 * Returns: (transfer none): a heading that it has in CMS's files
 */
const char *
gain_puf_field_name (GainPufField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (headings[i].field == field)
      return headings[i].heading;
  g_return_val_if_reached (NULL);
}

/**
 * gain_puf_field:
 * @heading: of a column, in any case
 *
 * Returns: the #GainPufField that it holds, or -1
 */
int
gain_puf_field (const char *heading)
{
  g_return_val_if_fail (heading != NULL, -1);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (same_heading (headings[i].heading, heading))
      return headings[i].field;
  return -1;
}

/**
 * gain_puf_unit:
 * @field: a rate or a score
 * @year: the performance year
 *
 * Returns: the unit of a column without a percent sign
 */
GainPufUnit
gain_puf_unit (GainPufField field, int year)
{
  guint i = 0;

  while (year > units[i].last)
    i++;
  if (field == GAIN_PUF_FIELD_MSR)
    return units[i].msr;
  return field == GAIN_PUF_FIELD_SCORE ? units[i].score : units[i].share;
}

/**
 * gain_puf_find_year:
 * @columns: [%GAIN_N_PUF_FIELDS]: where each field stands; -1: nowhere
 * @msr_has_percent: whether minimum savings rates carry a percent sign
 * @last_start: the latest year that an agreement began in; 0: none is said
 *
 * Finds out a file's performance year from what is in it. Source: contract "Settlement", Which year
 *
 * Returns: the year; 0 if it can't be told
 */
int
gain_puf_find_year (const int *columns, gboolean msr_has_percent, int last_start)
{
  if (columns[GAIN_PUF_FIELD_EARNED_2013] >= 0)
    return 2013;
  if (columns[GAIN_PUF_FIELD_T1] >= 0)
    return msr_has_percent ? 2015 : 2014;
  if (columns[GAIN_PUF_FIELD_BASIC_A] >= 0)
    {
      if (columns[GAIN_PUF_FIELD_MAXIMUM_SHARE] >= 0)
        return 2021;
      /* Files of 2019 name these tracks also where no agreement began in that year. */
      return last_start == 0 || last_start > 2020 ? 0 : MAX (last_start, 2019);
    }
  if (columns[GAIN_PUF_FIELD_CURRENT_1] >= 0)
    {
      if (columns[GAIN_PUF_FIELD_ID] >= 0)
        return 2018;
      return last_start == 2016 || last_start == 2017 ? last_start : 0;
    }
  if (columns[GAIN_PUF_FIELD_LETTER] < 0)
    return 0;
  if (columns[GAIN_PUF_FIELD_MET_ALTERNATIVE] < 0)
    return 2022;
  return msr_has_percent ? 2023 : MAX (2024, last_start);
}
