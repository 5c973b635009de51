/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settling rows, and tying out CMS's public results, from the command line. */
#include "cli-fixture.h"

#include <string.h>

#define SETTLE_HEADER                                                                              \
  "py,aco_id,track,assigned_beneficiaries,benchmark,expenditure,msr_choice,quality_score,quality"

static char *
public_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "cli", "public-results", name, NULL);
}

static void
assert_summary (Fixture *fixture, const char *summary)
{
  g_strchomp (fixture->err);
  if (!g_str_has_suffix (fixture->err, summary))
    g_error ("“%s” does not end in “%s”", fixture->err, summary);
}

/* The contract's columns, places and words, and the order of the file. */
static void
test_settle (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = in_folder (fixture, "rows.csv");

  write_text (fixture, "rows.csv",
              SETTLE_HEADER ",participant_revenue,disaster_months_share,disaster_beneficiary_share\n"
              "2023,c1,B,60000,500000000,487000000,table,,met,,,\n"
              "2023,c1,B,60000,500000000,487000000,table,45%,alternative,,,\n"
              "2023,c3,EN,60000,130000000,132600000,1,,failed,,15%,90%\n"
              "2021,A2833,B,10274,98408857,95473669,table,,met,,,\n");
  assert_run (fixture, 0, "settle", file);
  g_assert_cmpstr (
    fixture->out, ==,
    "py,aco_id,track,difference,msr,threshold,outcome,rate,shared,sequestered,cap_or_limit,disaster,"
    "earned,recouped,cash,note\n"
    "2023,c1,B,13000000.00,2.0000000000,10000000.00,savings,40.0000000000,5200000.00,104000.00,"
    "50000000.00,0.00,5096000.00,0.00,5096000.00,sequestration: 2 U.S.C. 901a\n"
    "2023,c1,B,13000000.00,2.0000000000,10000000.00,savings,18.0000000000,2340000.00,46800.00,"
    "50000000.00,0.00,2293200.00,0.00,2293200.00,"
    "quality: 42 CFR 425.512(a); sequestration: 2 U.S.C. 901a\n"
    "2023,c3,EN,-2600000.00,1.0000000000,1300000.00,loss,75.0000000000,-1950000.00,0.00,"
    "19500000.00,263250.00,-1686750.00,0.00,-1686750.00,"
    "quality: 42 CFR 425.512(a); disaster: 42 CFR 425.610(i)\n"
    "2021,A2833,B,2935188.00,2.9835567113,2936084.06,none,,0.00,0.00,,0.00,0.00,0.00,0.00,"
    "threshold: 42 CFR 425.605(b)\n");
}

/* The waterfall, line by line, with the rule of each. */
static void
test_steps (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = in_folder (fixture, "rows.csv");
  g_autofree char *steps = in_folder (fixture, "steps.csv");
  g_autofree char *text = NULL;

  write_text (fixture, "rows.csv", SETTLE_HEADER "\n2018,x,T3,60000,100000000,140000000,0,60,met\n");
  assert_run (fixture, 0, "settle", file, "--steps", steps);
  text = read_text (steps);
  g_assert_cmpstr (text, ==,
                   "py,aco_id,step,line,unit,value,compared,binds,source\n"
                   "2018,x,1,benchmark,dollars,100000000.00,,,\n"
                   "2018,x,2,expenditure,dollars,140000000.00,,,\n"
                   "2018,x,3,difference,dollars,-40000000.00,,,\n"
                   "2018,x,4,rate,percent,-40.0000000000,,,\n"
                   "2018,x,5,msr,percent,0.0000000000,,,42 CFR 425.610(b)\n"
                   "2018,x,6,threshold,dollars,0.00,40000000.00,,42 CFR 425.610(b)\n"
                   "2018,x,7,quality,percent,60.0000000000,,yes,42 CFR 425.502\n"
                   "2018,x,8,loss_rate,percent,55.0000000000,,,\"42 CFR 425.610(f), (g)\"\n"
                   "2018,x,9,loss,dollars,-22000000.00,,,\"42 CFR 425.610(f), (g)\"\n"
                   "2018,x,10,loss_limit,dollars,-15000000.00,-22000000.00,yes,"
                   "\"42 CFR 425.610(f), (g)\"\n"
                   "2018,x,11,result,dollars,-15000000.00,,,\n");
}

/* What can't be settled is named with line, column and reason; the others go on. */
static void
test_settle_refuses (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = in_folder (fixture, "rows.csv");

  write_text (fixture, "rows.csv",
              SETTLE_HEADER "\n"
              "2022,a,B,60000,500000000,487000000,table,45,alternative\n"
              "2023,b,B,60000,500000000,487000000,table,,met\n"
              "2023,c,B,60000,five hundred,487000000,table,,met\n"
              "2023,d,B,499,500000000,487000000,table,,met\n"
              "2023,e,Z,60000,500000000,487000000,table,,met\n"
              "2018,f,T1,60000,500000000,487000000,table,,met\n");
  assert_run (fixture, 3, "settle", file);
  assert_has (fixture->out, "\n2023,b,B,13000000.00,");
  assert_has (fixture->err, "rows.csv:2: quality: ");
  assert_has (fixture->err, "rows.csv:4: benchmark: ");
  assert_has (fixture->err, "rows.csv:5: msr_choice: ");
  assert_has (fixture->err, "rows.csv:6: track: ");
  assert_has (fixture->err, "rows.csv:7: quality_score: ");
  g_assert_null (strstr (fixture->out, ",a,"));
  assert_run (fixture, 1, "settle", "no-such-file.csv");
  assert_run (fixture, 2, "settle");
}

/* Real rows of six releases: every one exact, or within what the printed score's rounding allows. */
static void
test_published (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *file, *year, *summary;
  } files[] = {
    { "2014.csv", "0", "PY2014: 22 rows, 14 exact, 8 within rounding, 0 unexplained" },
    { "2017.csv", "2017", "PY2017: 16 rows, 9 exact, 7 within rounding, 0 unexplained" },
    { "2019.csv", "0", "PY2019: 16 rows, 4 exact, 12 within rounding, 0 unexplained" },
    { "2019-july.csv", "0", "PY2019: 14 rows, 3 exact, 11 within rounding, 0 unexplained" },
    { "2022.csv", "0", "PY2022: 16 rows, 16 exact, 0 within rounding, 0 unexplained" },
    { "2024.csv", "0", "PY2024: 14 rows, 14 exact, 0 within rounding, 0 unexplained" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = public_file (files[i].file);

      assert_run (fixture, 0, "tie-out", path, "--year", files[i].year);
      assert_has (fixture->out, "py,aco_id,track,published,computed,difference,status,note\n");
      assert_summary (fixture, files[i].summary);
    }
}

/* The layouts of the other years. These rows are made up; their results follow from the rules by hand:
 * benchmark 100 million, 60,000 beneficiaries, savings of 5 million unless they say otherwise. */
static const struct
{
  const char *text, *summary;
} layouts[] = {
  { "ACO_Num,ACO_Name,Start_Date,Track2,Adv_Pay,QualScore,QualPerfShare,FinalShareRate,MinSavPerc,ABtotBnchmk,"
    "ABtotExp,BnchmkMinExp,N_AB,EarnShrSavings,OweLosses\n"
    "A1,One,04/01/2012,0,0,1,0.5,0.5,0.02,100000000.00,95000000.40,4999999.60,60000,2449999.80,\n"
    "A2,Two,04/01/2012,1,0,1,0.6,0.6,0.02,100000000.00,104000000.00,-4000000.00,60000,,1600000.00\n"
    "A3,Three,04/01/2012,0,0,0,0.5,0,0.02,100000000.00,95000000.00,5000000.00,60000,,\n",
    "PY2013: 3 rows, 3 exact, 0 within rounding, 0 unexplained" },
  { "ACO_Num,Start_Date,Track1,Track2,N_AB,Sav_rate,MinSavPerc,BnchmkMinExp,EarnSaveLoss,QualScore,ABtotBnchmk,"
    "ABtotExp,QualPerfShare,FinalShareRate\n"
    "A1,4/1/12,1,0,60000,5,2,5000000,2205000,0.9,100000000,95000000,0.5,0.45\n"
    "A2,1/1/14,1,0,5999,5,3.6,5000000,2450000,P4R,100000000,95000000,0.5,0.5\n",
    "PY2014: 2 rows, 2 exact, 0 within rounding, 0 unexplained" },
  { "\xef\xbb\xbf" "ACO_Num,Start_Date,Track1,Track2,N_AB,Sav_rate,MinSavPerc,BnchmkMinExp,EarnSaveLoss,QualScore,"
    "ABtotBnchmk,ABtotExp,QualPerfShare,FinalShareRate\r\n"
    "A1,01/01/2015,1,0,\"60,000\",5.00%,2.00%,\" 5,000,000 \",\" 2,450,000 \",P4R,\"100,000,000\","
    "\"95,000,000\",50.00%,50.00%\r\n"
    "A2,04/01/2012,1,0,\"60,000\",5.00%,2.00%,\"5,000,000\",\"2,403,000\",98.08%,\"100,000,000\","
    "\"95,000,000\",50.00%,49.04%\r\n"
    "A3,04/01/2012,1,0,\"60,000\",-5.00%,2.00%,\"-5,000,000\",   ,98.08%,\"100,000,000\","
    "\"105,000,000\",50.00%,49.04%\r\n",
    "PY2015: 3 rows, 2 exact, 1 within rounding, 0 unexplained" },
  { "ACO_Num,ACO_NAME,Initial_Start_Date,Current_Start_Date,Current_Track_1,Current_Track_2,Current_Track_3,N_AB,"
    "Sav_Rate,MinSavPerc,BnchmkMinExp,EarnSaveLoss,Met_QPS,QualScore,ABtotBnchmk,ABtotExp,QualPerfShare,"
    "FinalShareRate\n"
    "A1,One,01/01/2016 12:00:00 AM,01/01/2016 12:00:00 AM,1,0,0,60000,0.05,0.02,5000000,2205000,1,0.9,"
    "100000000,95000000,0.5,0.45\n"
    "A2,Two,01/01/2016 12:00:00 AM,01/01/2016 12:00:00 AM,0,1,0,60000,-0.08,0.005,-8000000,-4800000,0,0.3,"
    "100000000,108000000,0.6,-\n"
    "A3,Three,01/01/2016 12:00:00 AM,01/01/2016 12:00:00 AM,0,1,0,60000,-0.2,0.005,-20000000,-5000000,0,"
    "N/A,100000000,120000000,0.6,.\n",
    "PY2016: 3 rows, 3 exact, 0 within rounding, 0 unexplained" },
  { "ACO_ID,ACO_Name,Current_Start_Date,Current_Track_1,Current_Track_2,Current_Track_3,Current_Track_1_Plus,N_AB,"
    "Sav_rate,MinSavPerc,BnchmkMinExp,GenSaveLoss,DisAdj,EarnSaveLoss,Met_QPS,QualScore,ABtotBnchmk,"
    "ABtotExp,QualPerfShare,FinalShareRate,RevLossLimit\n"
    "A1,One,01/01/2018,1,0,0,0,60000,-0.05,0.02,-5000000,-5000000,,0,1,0.9,100000000,105000000,0.5,0.45,0\n"
    "A2,Two,01/01/2018,0,0,0,1,60000,-0.05,0.02,-5000000,-5000000,0,-1000000,1,0.9,100000000,105000000,0.5,"
    "0.45,1\n"
    "A3,Three,01/01/2018,0,0,1,0,60000,-0.05,0,-5000000,-5000000,-100000,-1900000,1,0.9,100000000,105000000,"
    "0.75,0.675,0\n",
    "PY2018: 3 rows, 2 exact, 0 within rounding, 1 unexplained" },
  { "aco_id,aco_name,current_start_date,current_basic_a,current_basic_b,current_basic_c,current_basic_d,"
    "current_basic_e,current_enhanced,n_ab,sav_rate,minsavperc,bnchmkminexp,disadj,earnsaveloss,met_qps,qualscore,"
    "abtotbnchmk,abtotexp,finalsharerate,revlosslimit\n"
    "A1,One,01/01/2020,0,1,0,0,0,0,60000,0.05,0.02,5000000,^,1940000,1,97.00,100000000,95000000,0.39,0\n"
    "A2,Two,07/01/2019,0,0,0,0,0,1,60000,-0.05,0,-5000000,-2000000,~,1,100.00,100000000,105000000,0.75,0\n",
    "PY2020: 2 rows, 2 exact, 0 within rounding, 0 unexplained" },
  { "ACO_ID,Current_Start_Date,Current_BASIC_A,Current_BASIC_B,Current_BASIC_C,Current_BASIC_D,Current_BASIC_E,"
    "Current_ENHANCED,N_AB,Sav_Rate,MinSavPerc,BnchmkMinExp,DisAdj,EarnSaveLoss,Met_QPS,QualScore,ABtotBnchmk,"
    "ABtotExp,MaxShareRate,FinalShareRate\n"
    "A1,01/01/2020,0,1,0,0,0,0,\"10,274\",2.98%,2.98%,\"2,935,188\",,0,1,81.00,\"98,408,857\",\"95,473,669\",40%,40%\n"
    "A2,01/01/2020,0,0,0,0,0,1,\"60,000\",5.00%,2.00%,\"5,000,000\",,\"3,675,000\",1,81.00,\"100,000,000\","
    "\"95,000,000\",75.00%,75.00%\n",
    "PY2021: 2 rows, 2 exact, 0 within rounding, 0 unexplained" },
  { "ACO_ID,Current_Start_Date,Current_Track,N_AB,Sav_rate,MinSavPerc,BnchmkMinExp,DisAdj,"
    "Impact_Mid_Year_Termination,EarnSaveLoss,Met_QPS,Met_AltQPS,QualScore,ABtotBnchmk,ABtotExp,FinalShareRate,"
    "FinalLossRate,Rev_Exp_Cat,RevLossLimit\n"
    "A1,01/01/2023,B,60000,5.00%,2.00%,5000000,*,0,980000,0,1,50.00%,100000000,95000000,20.00%,-,Low Revenue,0\n"
    "A2,01/01/2023,E,60000,5.00%,2.00%,5000000,*,1,0,1,-,50.00%,100000000,95000000,50.00%,-,Low Revenue,0\n"
    "A3,01/01/2023,E,60000,-5.00%,2.00%,-5000000,-100000,0,-700000,1,-,50.00%,100000000,105000000,50.00%,"
    "30.00%,Low Revenue,1\n"
    "A4,01/01/2023,EN,60000,-5.00%,2.00%,-5000000,-,0,-3750000,0,0,50.00%,100000000,105000000,-,75.00%,"
    "Low Revenue,0\n",
    "PY2023: 4 rows, 3 exact, 0 within rounding, 1 unexplained" },
};

static void
test_layouts (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = in_folder (fixture, "results.csv");

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      write_text (fixture, "results.csv", layouts[i].text);
      assert_run (fixture, 0, "tie-out", file);
      assert_summary (fixture, layouts[i].summary);
    }
  /* The limit that isn't published is worked out from what was owed. */
  assert_has (fixture->out, "800000.00, 8.00 % of a revenue of 10000000.00");
}

/* Half rate, guardrail and advances, which few rows bind; made up. */
static void
test_layout_2024 (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = in_folder (fixture, "results.csv");

  write_text (fixture, "results.csv",
              "ACO_ID,Current_Start_Date,Current_Track,N_AB,Sav_rate,MinSavPerc,BnchmkMinExp,DisAdj,EarnSaveLoss,"
              "Met_QPS,Met_AltQPS,QualScore,AIPBalance,AIPRecoup,Guardrail,ABtotBnchmk,ABtotExp,FinalShareRate,ReducedSS,"
              "FinalLossRate,Rev_Exp_Cat\n"
              "A1,1/1/2024,A,60000,1,2,1000000,0,196000,1,-,80.00,300000,196000,0,100000000,99000000,20,1,-,"
              "Low Revenue\n"
              "A2,1/1/2024,E,60000,5,0,5000000,0,0,1,-,80.00,-,-,1,100000000,95000000,50,0,-,High Revenue\n"
              "A3,1/1/2024,EN,60000,-5,0,-5000000,0,-2000000,1,-,80.00,-,-,0,100000000,105000000,75,0,40,"
              "High Revenue\n");
  assert_run (fixture, 0, "tie-out", file);
  assert_summary (fixture, "PY2024: 3 rows, 3 exact, 0 within rounding, 0 unexplained");
}

#define HEADER_2022                                                                                \
  "ACO_ID,Current_Start_Date,Current_Track,N_AB,MinSavPerc,BnchmkMinExp,EarnSaveLoss,Met_QPS,QualScore,"     \
  "ABtotBnchmk,ABtotExp,FinalShareRate\n"
#define ROW_2022(id) id ",01/01/2022,B,60000,2.00%,5000000,1960000,1,80.00%,100000000,95000000,40.00%\n"

/* A file with faults is named as what it is, and never ends the program. */
static void
test_hostile (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *text;
    int         status;
    const char *says;
  } files[] = {
    { "", 1, "is empty" },
    { "<!DOCTYPE html>\n<html><body>Not found</body></html>\n", 1, "web page" },
    { "id,last_name\n1,Smith\n", 1, "has no column “ACO_ID”" },
    { "ACO_ID,N_AB,BnchmkMinExp,EarnSaveLoss\nA1,1,1,1\n", 1, "has no column “ABtotBnchmk”" },
    { HEADER_2022, 1, "no rows" },
    { HEADER_2022 ROW_2022 ("A1") "A2,01/01/2022,B,60", 0, "2 rows, 1 exact, 0 within rounding, 1 unexpl" },
    { HEADER_2022 ROW_2022 ("A1") "A2,\"01/01/2022,B,60", 0, "2 rows, 1 exact, 0 within rounding, 1 unexpl" },
    { HEADER_2022 ROW_2022 ("A1") ROW_2022 ("A1"), 0, "A1 stands in line 2 and again in line 3." },
    { HEADER_2022 ROW_2022 ("A1") "A2,01/01/2022,B,60000,200,5000000,1960000,1,80.00%,100000000,95000000,40%\n", 1,
      "MinSavPerc is “200”" },
    { HEADER_2022 "A2,01/01/2022,B,60000,2.00%,5000000,1960000,1,8000,100000000,95000000,40%\n", 1,
      "QualScore is “8000”" },
    { HEADER_2022 "A2,01/01/2022,B,60000,2.00%,five,1960000,1,80.00%,100000000,95000000,40%\n", 0,
      "1 rows, 0 exact, 0 within rounding, 1 unexpl" },
    { HEADER_2022 "A2,01/01/2022,B,60000,2.00%,1,1960000,1,80.00%,0,95000000,40%\n", 0,
      "1 rows, 0 exact, 0 within rounding, 1 unexpl" },
    { HEADER_2022 "A2,01/01/2022,Q,60000,2.00%,1,1960000,1,80.00%,1,95000000,40%\n", 0,
      "1 rows, 0 exact, 0 within rounding, 1 unexpl" },
    { "ACO_ID,Current_BASIC_A,N_AB,BnchmkMinExp,EarnSaveLoss,ABtotBnchmk\nA1,1,60000,1,1,1\n", 1, "--year" },
    /* Headings under a title, with other marks between their words, and a footnote below the rows. */
    { "Performance Year Financial and Quality Results\n\naco id,current-start-date,Current Track,N AB,MinSavPerc,"
      "BnchmkMinExp,EarnSaveLoss,Met QPS,QualScore,ABtotBnchmk,ABtotExp,FinalShareRate\n" ROW_2022 ("A1")
      "* withheld\n", 0, "PY2022: 1 rows, 1 exact, 0 within rounding, 0 unexplained" },
    { HEADER_2022 ROW_2022 ("A1") "Source: CMS\n", 0, "Line 3 is a remark" },
    /* A fraction among percents is read as the column is, and named. */
    { HEADER_2022 ROW_2022 ("A1")
      "A2,01/01/2022,B,60000,0.02,1000000,0,1,80.00%,100000000,99000000,40.00%\n", 0,
      "MinSavPerc mixes units: in line 3 it is “0.02”" },
    { HEADER_2022 ROW_2022 ("A1")
      "A2,01/01/2022,B,60000,2.00%,1000000,0,1,0.8,100000000,99000000,40.00%\n"
      "A3,01/01/2022,B,60000,2.00%,1000000,0,1,0.9,100000000,99000000,40.00%\n", 0,
      "QualScore mixes units: from line 3 (“0.8”) on, 2 cells" },
    /* One file is one year, whoever put several into one. */
    { "Performance_Year," HEADER_2022 "2022," ROW_2022 ("A1") "2021," ROW_2022 ("A1"), 1,
      "line 3: The row is of performance year 2021, and rows above are of 2022" },
    { "Performance_Year," HEADER_2022 "2021," ROW_2022 ("A1"), 0, "PY2021: 1 rows, 1 exact" },
    /* A year of something else isn't the performance year. */
    { "Year," HEADER_2022 "3," ROW_2022 ("A1"), 0, "PY2022: 1 rows, 1 exact" },
    { "Year," HEADER_2022 "99999," ROW_2022 ("A1") "4294969318," ROW_2022 ("A2"), 0,
      "PY2022: 2 rows, 2 exact" },
  };
  g_autofree char *file = in_folder (fixture, "results.csv");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      write_text (fixture, "results.csv", files[i].text);
      assert_run (fixture, files[i].status, "tie-out", file);
      assert_has (fixture->err, files[i].says);
    }
}

/* A year that is named wins, and is said where the headings are another's. */
static void
test_wrong_year (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = in_folder (fixture, "results.csv");

  write_text (fixture, "results.csv", HEADER_2022 ROW_2022 ("A1"));
  assert_run (fixture, 0, "tie-out", file, "--year", "2018");
  assert_has (fixture->err, "The headings are those of 2022");
  assert_has (fixture->out, "its track is missing or not possible in 2018");
  assert_summary (fixture, "PY2018: 1 rows, 0 exact, 0 within rounding, 1 unexplained");
  assert_run (fixture, 2, "tie-out", file, "--year", "1999");
  assert_run (fixture, 2, "tie-out", file, "--year", "2012");
  assert_run (fixture, 2, "tie-out", file, "--year", "99999");
  assert_has (fixture->err, "There is no performance year 99999.");
}

/* The last line is for scripts, too: its numbers stay plain from a thousand on. */
static void
test_many (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = in_folder (fixture, "results.csv");
  g_autoptr (GString) text = g_string_new (HEADER_2022);

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "A%04u%s", i, ROW_2022 (""));
  write_text (fixture, "results.csv", text->str);
  assert_run (fixture, 0, "tie-out", file);
  assert_summary (fixture, "PY2022: 1000 rows, 1000 exact, 0 within rounding, 0 unexplained");
}

/* Whatever the encoding, the line ends, the delimiter or the order of columns, the file says the same. */
static void
test_forms (Fixture *fixture, gconstpointer unused)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252" };
  static const char *const ends[] = { "\n", "\r\n", "\r" };
  g_autofree char *file = in_folder (fixture, "results.csv");

  for (guint i = 0; i < 24; i++)
    {
      g_auto (GStrv) lines = g_strsplit (HEADER_2022 ROW_2022 ("A1") ROW_2022 ("A2"), "\n", -1);
      g_autofree char *text = g_strjoinv (ends[i % 3], lines);
      g_autofree char *whole = NULL;
      g_autofree char *bytes = NULL;
      gsize length;

      if (i % 2 == 1)
        g_strdelimit (text, ",", ';');
      whole = g_strconcat (i / 3 % 4 != 3 ? "\xef\xbb\xbf" : "", text, NULL);
      bytes = g_convert (whole, -1, encodings[i / 3 % 4], "UTF-8", NULL, &length, NULL);
      g_assert_nonnull (bytes);
      write_bytes (fixture, "results.csv", bytes, length);
      assert_run (fixture, 0, "tie-out", file);
      assert_summary (fixture, "PY2022: 2 rows, 2 exact, 0 within rounding, 0 unexplained");
    }
}

/* A year that is named counts for an import as well. */
static void
test_import_year (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = in_folder (fixture, "results.csv");

  write_text (fixture, "results.csv", HEADER_2022 ROW_2022 ("A1"));
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  assert_run (fixture, 0, "import", fixture->workspace, "puf", file, "--year", "2021");
  assert_has (fixture->err, "performance year 2021");
  assert_has (fixture->err, "The headings are those of 2022; it is taken for 2021 as you asked.");
  assert_run (fixture, 0, "export", fixture->workspace, "puf");
  assert_has (fixture->out, "\n2021,A1,");
  assert_run (fixture, 2, "import", fixture->workspace, "puf", file, "--year", "1999");
  assert_run (fixture, 2, "import", fixture->workspace, "puf", file, "--year", "99999");
  /* What is no number is refused with its row, column and value; the others come in. */
  write_text (fixture, "results.csv",
              HEADER_2022 ROW_2022 ("A2")
              "A3,01/01/2022,B,60000,2.00%,5000000,1960000,1,80.00%,1OO000000,95000000,40.00%\n"
              "A4,01/01/2022,B,-5,2.00%,5000000,1960000,1,80.00%,100000000,95000000,40.00%\n");
  assert_run (fixture, 3, "import", fixture->workspace, "puf", file, "--json");
  assert_has (fixture->out, "\"line\" : 3,\n      \"column\" : \"ABtotBnchmk\",\n      \"value\" : \"1OO000000\"");
  assert_has (fixture->out, "\"column\" : \"N_AB\"");
  assert_has (fixture->out, "\"added\" : 1");
  assert_run (fixture, 2, "import", fixture->workspace, "roster", file, "--year", "2021");
  assert_has (fixture->err, "--year is only for");
}

/* Both kinds come in, go out and come in again unchanged; CMS's own file and ours give the same rows. */
static void
test_import (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *public = public_file ("2022.csv");
  g_autofree char *ours = in_folder (fixture, "puf.csv");
  g_autofree char *rows = in_folder (fixture, "settlement.csv");
  g_autofree char *again = in_folder (fixture, "again.csv");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_text (fixture, "settlement.csv",
              SETTLE_HEADER ",agreement_start,guardrail\n"
              "2023,A9999,B,60000,500000000,487000000,table,45.5,alternative,2022-01-01,no\n"
              "2024,A9999,E,60000,500000000,487000000,0.5,,met,1/1/2024,yes\n"
              "2022,A9999,B,60000,500000000,487000000,table,45,alternative,,\n");
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  assert_run (fixture, 3, "import", fixture->workspace, "settlement", rows);
  assert_has (fixture->err, "settlement.csv:4: quality: ");
  assert_run (fixture, 0, "import", fixture->workspace, "puf", public);
  assert_has (fixture->err, "performance year 2022");
  assert_run (fixture, 0, "export", fixture->workspace, "puf", "--out", ours);
  before = read_text (ours);
  assert_has (before, "\n2022,A1070,\"Allcare Options, LLC\",,D,22904,555253455,583864092,-28610637,0,70.63,"
                      "28036,713,1324,495,26445,2019-07-01\n");
  assert_run (fixture, 0, "import", fixture->workspace, "puf", ours);
  assert_run (fixture, 0, "export", fixture->workspace, "puf", "--out", ours);
  after = read_text (ours);
  g_assert_cmpstr (before, ==, after);
  assert_run (fixture, 0, "export", fixture->workspace, "settlement", "--out", again);
  assert_run (fixture, 0, "settle", again);
  assert_has (fixture->out, "2023,A9999,B,13000000.00,2.0000000000,10000000.00,savings,18.2000000000,");
  assert_has (fixture->out, "2024,A9999,E,13000000.00,0.5000000000,2500000.00,guardrail,");
}

/* Our place in the nation and in our states; made up, so that it can be counted by hand. */
static void
test_peers (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = in_folder (fixture, "puf.csv");

  write_text (fixture, "puf.csv",
              "py,aco_id,name,state,track,assigned_beneficiaries,benchmark,expenditure,difference,earned,quality_score,"
              "per_capita,admissions,ed_visits,snf_stays,office_visits\n"
              "2023,A1,One,\"NJ, NY\",B,9000,1000,900,100,40,80,12000,200,500,50,10000\n"
              "2023,A2,Two,NY,B,9000,1000,950,50,0,90.5,11000,220,,40,12000\n"
              "2023,A3,Three,TX,B,9000,3000,3100,-100,0,70,13000,180,400,60,9000\n"
              "2022,A1,One,NJ,B,9000,1000,1000,0,0,80,1,1,1,1,1\n");
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025", "--aco-id", "A1");
  assert_run (fixture, 0, "peers", fixture->workspace);
  assert_has (fixture->err, "no public results yet");
  assert_run (fixture, 0, "import", fixture->workspace, "puf", file);
  assert_run (fixture, 0, "peers", fixture->workspace);
  assert_has (fixture->out, "py,measure,among,n,p25,median,p75,ours,below_ours\n"
                            "2023,savings_rate,nation,3,-3.3333,5.0000,10.0000,10.0000,2\n"
                            "2023,savings_rate,NJ,1,10.0000,10.0000,10.0000,10.0000,0\n"
                            "2023,savings_rate,NY,2,5.0000,5.0000,10.0000,10.0000,1\n"
                            "2023,quality_score,nation,3,70.0000,80.0000,90.5000,80.0000,1\n");
  assert_has (fixture->out, "2023,ed_visits,nation,2,400.0000,400.0000,500.0000,500.0000,1\n");
  assert_run (fixture, 0, "peers", fixture->workspace, "--aco", "A3", "--state", "TX", "--year", "2023");
  assert_has (fixture->out, "2023,savings_rate,TX,1,-3.3333,-3.3333,-3.3333,-3.3333,0\n");
}

/* A plan whose pool is the settlement divides what CMS paid after it took advances back. */
static void
test_pool (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *plan = in_folder (fixture, "plan.json");
  g_autofree char *rows = in_folder (fixture, "settlement.csv");
  g_autofree char *summary = in_folder (fixture, "summary.json");
  g_autofree char *ledger = in_folder (fixture, "ledger.csv");
  g_autofree char *document = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  write_text (fixture, "settlement.csv",
              SETTLE_HEADER ",advance_balance\n"
              "2025,A9999,B,60000,500000000,487000000,table,,met,96000.00\n");
  assert_run (fixture, 0, "sample", fixture->workspace);
  /* None of the rows is of this one: all of them count. */
  assert_run (fixture, 0, "set", fixture->workspace, "aco_id", "A7777");
  assert_run (fixture, 0, "export", fixture->workspace, "plan", "--title", "Five tiers, 92/8", "--out", plan);
  document = read_text (plan);
  parts = g_strsplit (document, "\"5840000.00\"", 2);
  g_assert_nonnull (parts[1]);
  g_free (document);
  document = g_strjoinv ("\"settlement\"", parts);
  write_text (fixture, "plan.json", document);
#define DISTRIBUTE                                                                                 \
  "distribute", fixture->workspace, "--plan", plan, "--period", "2025Q3", "--out", ledger, "--summary", summary
  assert_run (fixture, 1, DISTRIBUTE);
  assert_has (fixture->err, "has none for the year");
  assert_run (fixture, 0, "import", fixture->workspace, "settlement", rows);
  assert_run (fixture, 0, DISTRIBUTE);
  text = read_text (summary);
  assert_has (text, "\"pool\" : \"4750000.00\"");
  assert_run (fixture, 0, "explain", fixture->workspace, "--plan", plan, "--period", "2025Q3");
  assert_has (fixture->out, "What CMS pays for 2025 by the settlement, as the plan says.\n"
                            "     · settlement: A9999, 2025 = $5,000,000.00\n");
  g_assert_null (strstr (fixture->out, "Given for this run"));
  assert_run (fixture, 0, "explain", fixture->workspace, "--plan", plan, "--period", "2025Q3",
              "--pool", "1000");
  assert_has (fixture->out, "Given for this run, in place of the plan’s own.");
  write_text (fixture, "settlement.csv", SETTLE_HEADER "\n2025,A8888,B,60000,500000000,487000000,table,,met\n");
  assert_run (fixture, 0, "import", fixture->workspace, "settlement", rows);
  assert_run (fixture, 1, DISTRIBUTE);
  assert_has (fixture->err, "several ACOs");
  /* Told which is ours, it takes ours. */
  assert_run (fixture, 0, "set", fixture->workspace, "aco_id", "A9999");
  assert_run (fixture, 0, DISTRIBUTE);
}

/* Months of service completed by factors: the position, its months and history, as the command says. */
static void
test_project (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *months = in_folder (fixture, "expenditures.csv");
  g_autofree char *factors = in_folder (fixture, "completion.csv");
  g_autofree char *sheet = in_folder (fixture, "sheet.pdf");

  assert_run (fixture, 0, "new", fixture->workspace, "--aco-id", "A9999", "--year", "2025");
  assert_run (fixture, 1, "project", fixture->workspace);
  assert_has (fixture->err, "import expenditures");
  write_text (fixture, "expenditures.csv",
              "month,as_of,beneficiaries,expenditure,benchmark\n"
              "2025M01,2025-04-30,10000,980000,1050000\n"
              "2025M02,2025-04-30,10100,900000,1050000\n"
              "2025Q1,2025-04-30,10100,900000,1050000\n"
              "2025M06,2025-04-30,10100,900000,1050000\n");
  assert_run (fixture, 3, "import", fixture->workspace, "expenditures", months);
  assert_has (fixture->err, "expenditures.csv:4: month: “2025Q1” is not a month");
  assert_has (fixture->err, "expenditures.csv:5: as_of: ");
  assert_run (fixture, 1, "project", fixture->workspace);
  assert_has (fixture->err, "import completion factors");
  write_text (fixture, "completion.csv", "run_out,low,expected,high\n3,95,98,100\n1,80,90,95\n"
                                         "2,90,80,95\n");
  assert_run (fixture, 3, "import", fixture->workspace, "completion", factors);
  assert_has (fixture->err, "completion.csv:4: expected: “80” is not allowed");
  assert_run (fixture, 0, "project", fixture->workspace);
  assert_has (fixture->out, "2025,expected,2025-04-30,2,2100000.00,2000000.00,100000.00,4.7619,"
                            "12600000.00,12000000.00,600000.00,2.9970,377621.92,\n");
  assert_run (fixture, 0, "project", fixture->workspace, "--by", "months");
  assert_has (fixture->out, "2025M02,2025-04-30,2,10100,900000.00,1050000.00,80,90,95,1125000.00,"
                            "1000000.00,947368.42\n");
  assert_run (fixture, 0, "project", fixture->workspace, "--json");
  assert_has (fixture->out, "\"months_without_factor\" : 0");
  assert_run (fixture, 2, "project", fixture->workspace, "--by", "weeks");
  assert_run (fixture, 1, "pdf", fixture->workspace, "settlement", "--out", sheet);
  assert_has (fixture->err, "no settlement yet");
}

/* The sample has a settled year and one under way: both have their paper. */
static void
test_papers (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *sheet = in_folder (fixture, "sheet.pdf");
  g_autofree char *answers = in_folder (fixture, "case.pdf");

  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 0, "pdf", fixture->workspace, "settlement", "--year", "2023", "--out", sheet);
  assert_run (fixture, 1, "pdf", fixture->workspace, "settlement", "--year", "1999", "--out", sheet);
  assert_run (fixture, 0, "pdf", fixture->workspace, "business-case", "--out", answers,
              "--accessible");
  g_assert_true (g_file_test (sheet, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (answers, G_FILE_TEST_EXISTS));
  assert_run (fixture, 0, "check", fixture->workspace);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/cli-settle/settle", test_settle);
  ADD ("/cli-settle/steps", test_steps);
  ADD ("/cli-settle/refuses", test_settle_refuses);
  ADD ("/cli-settle/published", test_published);
  ADD ("/cli-settle/layouts", test_layouts);
  ADD ("/cli-settle/layout-2024", test_layout_2024);
  ADD ("/cli-settle/hostile", test_hostile);
  ADD ("/cli-settle/wrong-year", test_wrong_year);
  ADD ("/cli-settle/many", test_many);
  ADD ("/cli-settle/forms", test_forms);
  ADD ("/cli-settle/import", test_import);
  ADD ("/cli-settle/import-year", test_import_year);
  ADD ("/cli-settle/peers", test_peers);
  ADD ("/cli-settle/project", test_project);
  ADD ("/cli-settle/papers", test_papers);
  ADD ("/cli-settle/pool", test_pool);
  return g_test_run ();
}
