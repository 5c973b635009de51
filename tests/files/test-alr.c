/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CMS's assignment list in its layouts: the tables of a list made up here, put together, and what is
 * refused of them. Everybody in it is made up. */
#include "gain-alr.h"

#include <string.h>

#define NPI_A "1003000126"
#define NPI_B "1003000134"
#define NAME_Q3 "P.A9999.ACO.QALR.2025Q3.D259999.T0100000_1-1.csv"
#define WHO "BENE_MBI_ID,BENE_HIC_NUM,BENE_1ST_NAME,BENE_LAST_NAME,BENE_SEX_CD,BENE_BRTH_DT,BENE_DEATH_DT"
#define FLAGS "EnrollFlag1,EnrollFlag2,EnrollFlag3,EnrollFlag4,EnrollFlag5,EnrollFlag6,"               \
              "EnrollFlag7,EnrollFlag8,EnrollFlag9,EnrollFlag10,EnrollFlag11,EnrollFlag12"
#define LIST WHO ",IN_VA_MAX,VA_TIN,VA_NPI,CBA_FLAG,ASSIGNMENT_TYPE,ASSIGNED_BEFORE," FLAGS             \
             ",HCC_version,HCC_COL_1,HCC_COL_2,HCC_COL_19,ESRD_SCORE,DIS_SCORE,AGDU_SCORE,AGND_SCORE,"  \
             "LTI_STATUS\n"

static GainReading *
read_as (const char *name, GainPeriod period, const char *text)
{
  g_autoptr (GainTable) roster = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GainTable) measures = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) schemes = gain_table_new (GAIN_KIND_SCHEMES);
  g_autoptr (GainTable) targets = gain_table_new (GAIN_KIND_TARGETS);
  g_autoptr (GainCatalog) none = gain_catalog_new (roster, measures, schemes, targets);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const GainReadingOptions how = { .period = period };
  g_autoptr (GError) error = NULL;
  GainReading *reading = gain_reading_new_from_bytes_with (GAIN_KIND_ASSIGNMENT, name, bytes, &how,
                                                           none, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reading->alr);
  return reading;
}

static const char *
text_at (const GainReading *reading, guint row, guint column)
{
  return gain_table_is_null (reading->table, row, column)
           ? "" : gain_table_get_text (reading->table, row, column);
}

static gint64
number_at (const GainReading *reading, guint row, guint column)
{
  return gain_table_get_int (reading->table, row, column);
}

/* Of today's layout: half a year disabled with 0.8, half aged with 1.2. */
static const char today[] = LIST
  "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,0,,,1,1,1,2,2,2,2,2,2,4,4,4,4,4,4,V28,1,0,1,,0.8,,1.2,0\n"
  "1TS0-TB1-TT01,,Birch,Sampleson,2,1941-01-02,,1,012345678," NPI_B ",0,,0,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,"
  "1.23456789012345,0\n"
  "1TS0TC2TT02,,Cedar,Specimen,2,03/04/1950,07/01/2025,0,,,1,1,,0,0,0,0,0,0,0,0,0,0,0,0,V28,,,,,,,,0\n";

static void
test_today (void)
{
  g_autoptr (GainReading) list = read_as (NAME_Q3, 0, today);

  g_assert_cmpuint (list->rejects->len, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (list->table), ==, 3);
  g_assert_cmpint (number_at (list, 0, GAIN_ASSIGNMENT_PERIOD), ==,
                   gain_period_new (2025, GAIN_PERIOD_QUARTER, 3));
  g_assert_cmpint (number_at (list, 0, GAIN_ASSIGNMENT_FIRST_MONTH), ==,
                   gain_period_new (2024, GAIN_PERIOD_MONTH, 10));
  g_assert_cmpstr (text_at (list, 0, GAIN_ASSIGNMENT_PATIENT_NAME), ==, "Alder Madeup");
  g_assert_cmpstr (text_at (list, 0, GAIN_ASSIGNMENT_MONTHS), ==, "DDDDDDNNNNNN");
  g_assert_cmpint (number_at (list, 0, GAIN_ASSIGNMENT_RISK_SCORE), ==, 10000);
  g_assert_cmpstr (text_at (list, 0, GAIN_ASSIGNMENT_HCCS), ==, "1;19");
  g_assert_cmpint (number_at (list, 0, GAIN_ASSIGNMENT_STATUS), ==, GAIN_ASSIGNED_CONTINUING);
  g_assert_cmpstr (text_at (list, 1, GAIN_ASSIGNMENT_PATIENT_ID), ==, "1TS0TB1TT01");
  g_assert_cmpstr (text_at (list, 1, GAIN_ASSIGNMENT_PROVIDER_ID), ==, NPI_B);
  g_assert_cmpstr (text_at (list, 1, GAIN_ASSIGNMENT_PRACTICE_TIN), ==, "012345678");
  g_assert_cmpint (number_at (list, 1, GAIN_ASSIGNMENT_RISK_SCORE), ==, 12346);
  g_assert_cmpint (number_at (list, 1, GAIN_ASSIGNMENT_STATUS), ==, GAIN_ASSIGNED_NEW);
  g_assert_cmpint (number_at (list, 1, GAIN_ASSIGNMENT_BIRTH_DATE), ==, 19410102);
  g_assert_cmpint (number_at (list, 2, GAIN_ASSIGNMENT_DEATH_DATE), ==, 20250701);
  g_assert_true (gain_table_is_null (list->table, 2, GAIN_ASSIGNMENT_RISK_SCORE));
  g_assert_true (gain_table_is_null (list->table, 2, GAIN_ASSIGNMENT_STATUS));
  g_assert_true (gain_table_is_null (list->table, 2, GAIN_ASSIGNMENT_VISITS));
}

/* A year's list has scores by month: those of enrolled months count, here 1.0, 1.0 and 1.3. One who is
 * excluded is on it, too. */
static void
test_year (void)
{
  g_autoptr (GainReading) list = read_as (
      "P.A9999.ACO.AALR.Y2023.D259999.T0000000_1-1.csv", 0,
      WHO ",CBA_FLAG,ASSIGNMENT_TYPE,ASG_STATUS,EXCLUDED,DECEASED_EXCLUDED,GHP_EXCLUDED," FLAGS
      ",HCC_version,HCC_COL_1,BENE_RSK_R_SCRE_01,BENE_RSK_R_SCRE_02,BENE_RSK_R_SCRE_03,"
      "BENE_RSK_R_SCRE_04,AGND_SCORE\n"
      "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,1,1,0,0,0,0,4,4,4,0,0,0,0,0,0,0,0,0,V24,0,1.0,1.0,1.3,9.9,5\n"
      "1TS0TB1TT01,,Birch,Sampleson,2,01/02/1941,,1,1,1,1,0,1,4,4,4,4,4,4,4,4,4,4,4,4,V24,1,,,,,\n");

  g_assert_cmpint (number_at (list, 0, GAIN_ASSIGNMENT_PERIOD), ==,
                   gain_period_new (2023, GAIN_PERIOD_YEAR, 0));
  g_assert_cmpint (number_at (list, 0, GAIN_ASSIGNMENT_FIRST_MONTH), ==,
                   gain_period_new (2023, GAIN_PERIOD_MONTH, 1));
  g_assert_cmpint (number_at (list, 0, GAIN_ASSIGNMENT_RISK_SCORE), ==, 11000);
  g_assert_cmpint (number_at (list, 0, GAIN_ASSIGNMENT_STATUS), ==, GAIN_ASSIGNED_CONTINUING);
  g_assert_cmpint (number_at (list, 1, GAIN_ASSIGNMENT_STATUS), ==, GAIN_ASSIGNED_LEFT);
  g_assert_cmpint (number_at (list, 1, GAIN_ASSIGNMENT_REASON), ==, GAIN_LEFT_HEALTH_PLAN);
}

/* Before 2017: other headings, footnote marks behind them, claim numbers for identifiers. */
static void
test_old (void)
{
  g_autoptr (GainReading) list = read_as (
      "Table 1-1.csv", gain_period_new (2016, GAIN_PERIOD_QUARTER, 2),
      "HICNO,First Name,Last Name,Sex,Birth Date,Date of Death,Monthly Eligibility Flag 1\302\271,"
      "Monthly Eligibility Flag 2\302\271,Monthly Eligibility Flag 3 1\n"
      "000TEST01A,Alder,Madeup,1,09/08/1940,,4,4,0\n");
  g_autoptr (GainReading) clinicians = read_as (
      "Table 1-4.csv", gain_period_new (2016, GAIN_PERIOD_QUARTER, 2),
      "HICNO,First Name,Last Name,ACO Participant TIN,Individual NPI\n"
      "000TEST01A,Alder,Madeup,12345678," NPI_A "\n");
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (others, clinicians);
  g_assert_true (gain_alr_join (list, others, &error));
  g_assert_cmpstr (text_at (list, 0, GAIN_ASSIGNMENT_PATIENT_ID), ==, "000TEST01A");
  g_assert_cmpstr (text_at (list, 0, GAIN_ASSIGNMENT_MONTHS), ==, "NN..........");
  g_assert_cmpstr (text_at (list, 0, GAIN_ASSIGNMENT_PROVIDER_ID), ==, NPI_A);
  g_assert_cmpstr (text_at (list, 0, GAIN_ASSIGNMENT_PRACTICE_TIN), ==, "012345678");
  /* The table names clinicians without a number of services. */
  g_assert_true (gain_table_is_null (list->table, 0, GAIN_ASSIGNMENT_VISITS));
}

static GPtrArray *
other_tables (void)
{
  GPtrArray *others = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reading_free);

  g_ptr_array_add (others, read_as ("P.A9999.ACO.QALR.2025Q3.D259999.T0100000_1-2.csv", 0,
                                    WHO ",MASTER_ID,B_EM_LINE_CNT_T\n"
                                    "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,222222222,3\n"
                                    "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,111111111,3\n"
                                    "1TS0TB1TT01,,Birch,Sampleson,2,01/02/1941,,111111111,5\n"
                                    "1TS9TZ9TT99,,Hazel,Nowhere,2,01/02/1941,,111111111,5\n"));
  g_ptr_array_add (others, read_as ("P.A9999.ACO.QALR.2025Q3.D259999.T0100000_1-3.csv", 0,
                                    WHO ",MASTER_ID,REV_LINE_CNT\n"
                                    "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,521234,2\n"));
  g_ptr_array_add (others, read_as ("P.A9999.ACO.QALR.2025Q3.D259999.T0100000_1-4.csv", 0,
                                    WHO ",MASTER_ID,NPI_USED,PCS_COUNT\n"
                                    "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,222222222," NPI_A ",9\n"
                                    "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,111111111," NPI_B ",1\n"
                                    "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,111111111," NPI_A ",2\n"));
  g_ptr_array_add (others, read_as ("P.A9999.ACO.QALR.2025Q3.D259999.T0100000_1-5.csv", 0,
                                    WHO ",PLUR_R05,AB_R01,HMO_R03,NO_US_R02,MDM_R04,NOFND_R06\n"
                                    "1TS0TD3TT03,,Rowan,Invented,1,05/05/1945,,0,0,1,0,0,0\n"
                                    "1TS0TE4TT04,,Elm,Invented,1,05/05/1945,06/01/2025,0,0,0,0,0,0\n"
                                    "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,1,0,0,0,0,0\n"));
  return others;
}

/* Alder's care is a tie between two participants: the smaller TIN, and there the clinician with most.
 * Birch chose a clinician, which no count overrules. */
static void
test_join (void)
{
  g_autoptr (GainReading) list = read_as (NAME_Q3, 0, today);
  g_autoptr (GPtrArray) others = other_tables ();
  g_autoptr (GError) error = NULL;

  g_assert_true (gain_alr_join (list, others, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (list->table), ==, 5);
  g_assert_cmpstr (text_at (list, 0, GAIN_ASSIGNMENT_PRACTICE_TIN), ==, "111111111");
  g_assert_cmpstr (text_at (list, 0, GAIN_ASSIGNMENT_PROVIDER_ID), ==, NPI_A);
  g_assert_cmpint (number_at (list, 0, GAIN_ASSIGNMENT_VISITS), ==, 8);
  g_assert_cmpstr (text_at (list, 1, GAIN_ASSIGNMENT_PROVIDER_ID), ==, NPI_B);
  g_assert_cmpstr (text_at (list, 1, GAIN_ASSIGNMENT_PRACTICE_TIN), ==, "012345678");
  g_assert_cmpint (number_at (list, 1, GAIN_ASSIGNMENT_VISITS), ==, 5);
  g_assert_cmpint (number_at (list, 2, GAIN_ASSIGNMENT_VISITS), ==, 0);
  g_assert_cmpint (number_at (list, 3, GAIN_ASSIGNMENT_STATUS), ==, GAIN_ASSIGNED_LEFT);
  g_assert_cmpint (number_at (list, 3, GAIN_ASSIGNMENT_REASON), ==, GAIN_LEFT_HEALTH_PLAN);
  g_assert_cmpint (number_at (list, 4, GAIN_ASSIGNMENT_REASON), ==, GAIN_LEFT_DIED);
}

/* Counts under a heading that is another table's: those who are in it are not taken for seen by nobody. */
static void
test_uncounted (void)
{
  g_autoptr (GainReading) list = read_as (NAME_Q3, 0, today);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reading_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (others, read_as ("P.A9999.ACO.QALR.2025Q3.D259999.T0100000_1-2.csv", 0,
                                    WHO ",MASTER_ID,PCS_COUNT\n"
                                    "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,111111111,3\n"));
  g_assert_true (gain_alr_join (list, others, &error));
  g_assert_true (gain_table_is_null (list->table, 0, GAIN_ASSIGNMENT_VISITS));
  g_assert_cmpint (number_at (list, 1, GAIN_ASSIGNMENT_VISITS), ==, 0);
  g_assert_nonnull (strstr (g_ptr_array_index (list->notes, list->notes->len - 1), "B_EM_LINE_CNT_T"));
}

static void
test_two_lists (void)
{
  g_autoptr (GainReading) list = read_as (NAME_Q3, 0, today);
  g_autoptr (GPtrArray) others
      = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reading_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (others, read_as ("x 2025Q2.csv", 0, WHO ",MASTER_ID,B_EM_LINE_CNT_T\n"));
  g_assert_false (gain_alr_join (list, others, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2025Q2"));
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *period;
  } cases[] = {
    { NAME_Q3, "2025Q3" },
    { "P.A9999.ACO.AALR.Y2023.D259999.T0000000_1-1.csv", "2023" },
    { "P.A9999.ACO.AALR.D259999.T0000000_1-1.csv", "2025M01" },
    { "2021 Q2 Assignment List Report Table 1.csv", "2021Q2" },
    { "P.A9999.ACO.QASSGN.D160712.T1404580.xlsx", NULL },
    { "list.csv", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GainPeriod period = 0;
      gboolean found = gain_alr_find_period (cases[i].name, &period);
      g_autofree char *shown = found ? gain_period_format (period) : NULL;

      g_assert_cmpstr (shown, ==, cases[i].period);
    }
  g_assert_cmpint (gain_alr_first_month (gain_period_new (2025, GAIN_PERIOD_MONTH, 1)), ==,
                   gain_period_new (2023, GAIN_PERIOD_MONTH, 10));
  g_assert_cmpint (gain_alr_first_month (gain_period_new (2025, GAIN_PERIOD_QUARTER, 4)), ==,
                   gain_period_new (2025, GAIN_PERIOD_MONTH, 1));
}

typedef struct
{
  const char *row;
  const char *column;
} Refused;

/* Each row has one fault; what is right beside it goes in. */
static const Refused refused[] = {
  { "1TS0,,A,M,1,09/08/1956,,0,,,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0\n", "BENE_MBI_ID" },
  { ",,A,M,1,09/08/1956,,0,,,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0\n", NULL },
  { "1TS0TA0TT00,,,,1,09/08/1956,,0,,,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0\n", NULL },
  { "1TS0TA0TT00,,A,M,1,13/13/1956,,0,,,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0\n", "BENE_BRTH_DT" },
  { "1TS0TA0TT00,,A,M,1,10/01/2025,,0,,,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0\n", "BENE_BRTH_DT" },
  { "1TS0TA0TT00,,A,M,1,09/08/1956,,0,,,1,1,1,4,7,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0\n", "EnrollFlag2" },
  { "1TS0TA0TT00,,A,M,1,09/08/1956,,0,,,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,yes,0,,,,1,0\n", "HCC_COL_2" },
  { "1TS0TA0TT00,,A,M,1,09/08/1956,,0,,,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,high,0\n", "AGND_SCORE" },
  { "1TS0TA0TT00,,A,M,1,09/08/1956,,1,x,,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0\n", "VA_TIN" },
  { "1TS0TA0TT00,,A,M,1,09/08/1956,,1,,1003000127,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0\n", "VA_NPI" },
  { "1TS0TA0TT00,,A,M,1,09/08/1956,,0,,,1,1,5,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0\n", "ASSIGNED_BEFORE" },
  { "1TS0TA0TT00,,A,M,1,09/08/1956,,0,,,1,1,1,4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,0,,,,1,0,9,9\n", NULL },
};

static void
test_refused (gconstpointer data)
{
  const Refused *item = data;
  g_autofree char *text
      = g_strconcat (LIST, item->row,
                     "1TS9TC2TT02,,Cedar,Specimen,2,03/04/1950,,0,,,1,1,,4,4,4,4,4,4,4,4,4,4,4,4,V28,,,,,,,,0\n",
                     NULL);
  g_autoptr (GainReading) list = read_as (NAME_Q3, 0, text);
  const GainReject *reject;

  g_assert_cmpuint (list->n_rows, ==, 2);
  g_assert_cmpuint (list->rejects->len, ==, 1);
  g_assert_cmpuint (gain_table_n_rows (list->table), ==, 1);
  reject = g_ptr_array_index (list->rejects, 0);
  g_assert_cmpuint (reject->line, ==, 2);
  g_assert_cmpstr (reject->column, ==, item->column);
  g_assert_cmpstr (reject->cells[2], ==, *reject->cells[2] != '\0' ? "A" : "");
}

/* One beneficiary twice: the same counts once; two that disagree are both refused. */
static void
test_repeated (void)
{
  g_autoptr (GainReading) list = read_as (
      NAME_Q3, 0,
      WHO ",ASSIGNMENT_TYPE\n"
      "1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,1\n1TS0TA0TT00,,Alder,Madeup,1,09/08/1956,,1\n"
      "1TS0TB1TT01,,Birch,Sampleson,1,09/08/1956,,1\n1TS0TB1TT01,,Birch,Specimen,1,09/08/1956,,1\n");

  g_assert_cmpuint (list->n_repeated, ==, 1);
  g_assert_cmpuint (gain_table_n_rows (list->table), ==, 1);
  g_assert_cmpuint (list->rejects->len, ==, 2);
  g_assert_cmpuint (((GainReject *) g_ptr_array_index (list->rejects, 0))->line, ==, 4);
  g_assert_cmpuint (((GainReject *) g_ptr_array_index (list->rejects, 1))->line, ==, 5);
}

/* A file of ours that happens to be of patients is none of CMS's. */
static void
test_others (void)
{
  static const char ours[] = "patient_id,period,patient_name\n1TS0TA0TT00,2025Q3,Alder Madeup\n";
  static const char list[] = "provider_id,period,list,patient_name,reason\n";

  g_assert_false (gain_alr_recognize (ours, strlen (ours), NULL));
  g_assert_false (gain_alr_recognize (list, strlen (list), NULL));
  g_assert_false (gain_alr_recognize ("", 0, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alr/today", test_today);
  g_test_add_func ("/alr/year", test_year);
  g_test_add_func ("/alr/old", test_old);
  g_test_add_func ("/alr/join", test_join);
  g_test_add_func ("/alr/uncounted", test_uncounted);
  g_test_add_func ("/alr/two-lists", test_two_lists);
  g_test_add_func ("/alr/names", test_names);
  g_test_add_func ("/alr/repeated", test_repeated);
  g_test_add_func ("/alr/others", test_others);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/alr/refused/%u-%s", i,
                                               refused[i].column != NULL ? refused[i].column : "row");

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  return g_test_run ();
}
