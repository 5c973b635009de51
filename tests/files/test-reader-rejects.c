/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader-support.h"

#include <glib/gstdio.h>
#include <string.h>

#define ROSTER "id,last_name,first_name,role,practice_tin,practice_name,affiliation,npi,start_date,end_date\n"
#define RESULTS "subject_kind,subject_id,measure,period,numerator,denominator\n"
#define PANEL "id,period,attributed_lives,member_months\n"
#define TARGETS "performance_year,measure,scheme,segment,cut_1,cut_2,cut_3\n"
#define VISITS "date,practice_tin,kind,by,promise,promise_done\n"
#define LISTS "provider_id,period,list,patient_name,reason,measure\n"
#define CRITERIA "performance_year,measure,criterion,score\n"
#define REVIEWS "performance_year,measure,segment,step,state,date,by,scheme,cuts\n"
#define DISCLOSURES "section,performance_year,number,name,role,group,text,amount\n"
#define MEASURES "code,title,domain,unit,direction,min_denominator\n"
#define SCHEMES "scheme,tier,name,payout_percent\n"

/* A file with one refused row: where, what, and a part of why. */
typedef struct
{
  const char *name;
  GainKind    kind;
  const char *text;
  guint       line;
  const char *column;
  const char *value;
  const char *reason;
} Case;

static const Case cases[] = {
  { "unknown-person", GAIN_KIND_PANEL, PANEL "1234567893,2025,1,1\n", 2, "id", "1234567893", "roster" },
  { "short-id", GAIN_KIND_PANEL, PANEL "100300012,2025,1,1\n", 2, "id", "100300012", "spreadsheet" },
  { "scientific", GAIN_KIND_PANEL, PANEL "1.00E+09,2025,1,1\n", 2, "id", "1.00E+09", "spreadsheet" },
  { "period", GAIN_KIND_PANEL, PANEL "1003000126,2025Q5,1,1\n", 2, "period", "2025Q5", "2025Q3" },
  { "five-places", GAIN_KIND_PANEL, PANEL "1003000126,2025,1.23456,1\n", 2, "attributed_lives",
    "1.23456", "four decimal" },
  { "negative", GAIN_KIND_PANEL, PANEL "1003000126,2025,-1,1\n", 2, "attributed_lives", "-1", "negative" },
  { "parentheses", GAIN_KIND_PANEL, PANEL "1003000126,2025,(1),1\n", 2, "attributed_lives", "(1)",
    "negative" },
  { "blank", GAIN_KIND_PANEL, PANEL "\n1003000126,2025,,1\n", 3, "attributed_lives", NULL, "blank" },
  { "few-cells", GAIN_KIND_PANEL, PANEL "1003000126,2025\n", 2, "attributed_lives", NULL,
    "ends before" },
  { "many-cells", GAIN_KIND_PANEL, PANEL "1003000126,2025,1,1,,x\n", 2, NULL, "x", "6 cells under 4" },
  { "stray-quote", GAIN_KIND_PANEL, PANEL "1003000126,2025,1\",1\n", 2, NULL, NULL, "quotation mark" },
  { "open-quote", GAIN_KIND_PANEL, PANEL "\"1003000126,2025,1,1\n", 2, NULL, NULL, "never closed" },
  { "unknown-measure", GAIN_KIND_RESULTS, RESULTS "provider,1003000126,XYZ,2025,1,2\n", 2, "measure",
    "XYZ", "no measure" },
  { "unknown-practice", GAIN_KIND_RESULTS, RESULTS "practice,222222222,AWV,2025,1,2\n", 2,
    "subject_id", "222222222", "TIN" },
  { "unknown-department", GAIN_KIND_RESULTS, RESULTS "department,Spine,AWV,2025,1,2\n", 2,
    "subject_id", "Spine", "department" },
  { "more-than-all", GAIN_KIND_RESULTS, RESULTS "provider,1003000126,AWV,2025,3,2\n", 2, "numerator",
    "3", "denominator 2" },
  { "beyond-any-value", GAIN_KIND_RESULTS,
    RESULTS "provider,1003000126,ED,2025,99999999999999,0.0001\n", 2, "numerator", "99999999999999",
    "denominator of 0.0001" },
  { "negative-count", GAIN_KIND_RESULTS, RESULTS "provider,1003000126,ED,2025,-3,2\n", 2, "numerator",
    "-3", "dollars" },
  { "word", GAIN_KIND_RESULTS, RESULTS "clinic,1003000126,ED,2025,3,2\n", 2, "subject_kind", "clinic",
    "provider, practice" },
  { "check-digit", GAIN_KIND_ROSTER, ROSTER "1003000127,A,B,pcp,111111111,Elm,employed,,,\n", 2, "id",
    "1003000127", "check digit" },
  { "npi-differs", GAIN_KIND_ROSTER,
    ROSTER "1003000126,A,B,pcp,111111111,Elm,employed,1003000134,,\n", 2, "npi", "1003000134", "id" },
  { "short-tin", GAIN_KIND_ROSTER, ROSTER "1003000126,A,B,pcp,11111111,Elm,employed,,,\n", 2,
    "practice_tin", "11111111", "leading zero" },
  { "end-before-start", GAIN_KIND_ROSTER,
    ROSTER "1003000126,A,B,pcp,111111111,Elm,employed,,2025-02-01,1/31/2025\n", 2, "end_date",
    "1/31/2025", "2025-02-01" },
  { "two-digit-year", GAIN_KIND_ROSTER,
    ROSTER "1003000126,A,B,pcp,111111111,Elm,employed,,1/31/25,\n", 2, "start_date", "1/31/25",
    "four digits" },
  { "two-practices", GAIN_KIND_ROSTER,
    ROSTER "1003000126,A,B,pcp,111111111,Elm,employed,,,\n"
           "1003000126,A,B,pcp,222222222,Oak,employed,,,\n", 3, "practice_tin", "222222222",
    "other_tins" },
  { "unknown-scheme", GAIN_KIND_TARGETS, TARGETS "2025,AWV,six,all,50,60,\n", 2, "scheme", "six",
    "no scheme" },
  { "segment", GAIN_KIND_TARGETS, TARGETS "2025,AWV,three,role:nurse,50,60,\n", 2, "segment",
    "role:nurse", "role:pcp" },
  { "too-few-cuts", GAIN_KIND_TARGETS, TARGETS "2025,AWV,three,all,50,,\n", 2, "cut_2", NULL,
    "Give one cut-point" },
  { "too-many-cuts", GAIN_KIND_TARGETS, TARGETS "2025,AWV,three,all,50,60,70\n", 2, "cut_3", NULL,
    "Give one cut-point" },
  { "cuts-fall", GAIN_KIND_TARGETS, TARGETS "2025,AWV,three,all,60%,50%,\n", 2, "cut_2", "50%",
    "higher" },
  { "cuts-rise", GAIN_KIND_TARGETS, TARGETS "2025,ED,three,all,$50,$60,\n", 2, "cut_2", "$60", "lower" },
  { "payout", GAIN_KIND_SCHEMES, SCHEMES "a,0,Low,101\n", 2, "payout_percent", "101", "0 to 100" },
  { "tier-gap", GAIN_KIND_SCHEMES, SCHEMES "a,0,Low,0\na,2,Top,100\n", 3, "tier", "2", "gap" },
  { "visit-practice", GAIN_KIND_VISITS, VISITS "2025-09-12,222222222,visit,Desk,,\n", 2,
    "practice_tin", "222222222", "TIN" },
  { "visit-kind", GAIN_KIND_VISITS, VISITS "2025-09-12,111111111,lunch,Desk,,\n", 2, "kind", "lunch",
    "visit, call" },
  { "promise-done", GAIN_KIND_VISITS, VISITS "2025-09-12,111111111,visit,Desk,Call,soon\n", 2,
    "promise_done", "soon", "date" },
  { "list-person", GAIN_KIND_LISTS, LISTS "1234567893,2025Q3,care_gap,Doe,due,\n", 2, "provider_id",
    "1234567893", "roster" },
  { "list-measure", GAIN_KIND_LISTS, LISTS "1003000126,2025Q3,care_gap,Doe,due,XYZ\n", 2, "measure",
    "XYZ", "no measure" },
  { "criterion-score", GAIN_KIND_CRITERIA, CRITERIA "2025,AWV,evidence,6\n", 2, "score", "6",
    "1 to 5" },
  { "criterion-word", GAIN_KIND_CRITERIA, CRITERIA "2025,AWV,beauty,5\n", 2, "criterion", "beauty",
    "actionable" },
  { "review-cuts", GAIN_KIND_REVIEWS, REVIEWS "2025,AWV,all,1,draft,2024-10-01,Q,three,50;much\n", 2,
    "cuts", "50;much", "number" },
  { "frozen", GAIN_KIND_TARGETS, TARGETS "2024,AWV,three,all,50,61,\n2024,AWV,three,role:pcp,1,2,\n", 2,
    NULL, "all", "frozen" },
  { "review-unfreezes", GAIN_KIND_REVIEWS, REVIEWS "2024,AWV,all,4,draft,2024-01-10,Q,three,50;60\n", 2,
    NULL, "all", "frozen" },
  { "review-freezes-others", GAIN_KIND_REVIEWS,
    REVIEWS "2024,AWV,all,3,frozen,2023-12-31,Board,three,50;61\n", 2, NULL, "all", "frozen" },
  { "amount-of-no-year", GAIN_KIND_DISCLOSURES, DISCLOSURES "shared_savings,,1,,,,,100\n", 2,
    "performance_year", "", "performance year" },
  { "proportion-of-no-year", GAIN_KIND_DISCLOSURES, DISCLOSURES "proportions,,1,,,,,20%\n", 2,
    "performance_year", "", "performance year" },
  { "disclosure-number", GAIN_KIND_DISCLOSURES, DISCLOSURES "leader,,99999999999,Ann,CEO,,,\n", 2,
    "number", "99999999999", "9999" },
  { "tier-stored-name", GAIN_KIND_SCHEMES, SCHEMES "open,3,Top,100\n", 2, "name", "Top", "tier 2" },
  { "frozen-tier", GAIN_KIND_SCHEMES, SCHEMES "open,3,More,100\nthree,3,More,100\n", 3, "tier", "3",
    "frozen" },
  { "frozen-payout", GAIN_KIND_SCHEMES, SCHEMES "three,0,Low,0\nthree,1,Mid,60\n", 3, "tier", "1",
    "frozen" },
  { "frozen-direction", GAIN_KIND_MEASURES,
    MEASURES "ED,Visits,utilization,per_1000,higher,50\nAWV,Visits,quality,percent,lower,20\n", 3,
    "direction", "lower", "frozen" },
  { "frozen-unit", GAIN_KIND_MEASURES,
    MEASURES "ED,Visits,utilization,percent,lower,50\nAWV,Visits,quality,score,higher,20\n", 3,
    "unit", "score", "frozen" },
};

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_text (item->kind, item->text, &error);
  const GainReject *reject;

  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 1);
  reject = g_ptr_array_index (reading->rejects, 0);
  g_assert_cmpuint (reject->line, ==, item->line);
  g_assert_cmpstr (reject->column, ==, item->column);
  g_assert_cmpstr (reject->value, ==, item->value);
  g_test_message ("%s", reject->reason);
  g_assert_nonnull (strstr (reject->reason, item->reason));
  g_assert_nonnull (reject->cells);
}

/* A row with several faults: one refusal, which names each. A part that isn't to be there begins with
 * an exclamation mark. */
typedef struct
{
  const char *name;
  GainKind    kind;
  const char *text;
  const char *column; /* of the first */
  const char *parts[6];
} Several;

static const Several several[] = {
  { "cells", GAIN_KIND_RESULTS, RESULTS "clinic,1003000126,AWV,2025Q9,many,2\n", "subject_kind",
    { "“clinic”", "Also in period: “2025Q9”", "Also in numerator: “many”" } },
  { "references", GAIN_KIND_RESULTS, RESULTS "provider,1234567893,XYZ,2025,1,2\n", "subject_id",
    { "roster", "Also in measure: There is no measure “XYZ”" } },
  { "cell-and-references", GAIN_KIND_RESULTS, RESULTS "provider,1234567893,XYZ,2025,many,\n", "numerator",
    { "“many”", "Also in denominator: The cell is blank", "Also in subject_id: There is no “1234567893”",
      "Also in measure: There is no measure “XYZ”" } },
  { "roster", GAIN_KIND_ROSTER, ROSTER "1003000127,A,B,doctor,111111111,,employed,,13/45/2025,\n", "role",
    { "“doctor”", "Also in start_date: “13/45/2025”", "Also in practice_name: The cell is blank",
      "Also in id: “1003000127”", "check digit" } },
  { "roster-rules", GAIN_KIND_ROSTER,
    ROSTER "1003000127,A,B,pcp,111111111,Elm,employed,,2025-02-01,1/31/2025\n", "id",
    { "check digit", "Also in end_date: “2025-01-31” is before" } },
  { "unknown-kind", GAIN_KIND_RESULTS, RESULTS "clinic,1234567893,AWV,2025,1,2\n", "subject_kind",
    { "“clinic”", "!1234567893" } },
  { "ends-early", GAIN_KIND_RESULTS, RESULTS "provider,1003000126,XYZ\n", "period",
    { "ends before", "no measure", "!numerator" } },
  { "surplus", GAIN_KIND_PANEL, PANEL "1234567893,2025Q9,x,1,,y\n", NULL, { "6 cells under 4", "!Also" } },
  { "too-many", GAIN_KIND_ROSTER, ROSTER "1,A,B,doctor,1111,,many,77,13/45/2025,x\n", "role",
    { "“doctor”", "more cells of this row are wrong." } },
  { "targets", GAIN_KIND_TARGETS, TARGETS "2025,XYZ,six,all,50,60,\n", "measure",
    { "no measure", "Also in scheme: There is no scheme “six”" } },
  { "visit", GAIN_KIND_VISITS, VISITS "2025-13-12,222222222,lunch,Desk,Call,soon\n", "date",
    { "“2025-13-12”", "Also in kind: “lunch”", "Also in practice_tin: No practice",
      "Also in promise_done: “soon”" } },
};

static void
test_several (gconstpointer data)
{
  const Several *item = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_text (item->kind, item->text, &error);
  const GainReject *reject;

  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 0);
  g_assert_cmpuint (reading->rejects->len, ==, 1);
  reject = g_ptr_array_index (reading->rejects, 0);
  g_test_message ("%s: %s", reject->column, reject->reason);
  g_assert_cmpstr (reject->column, ==, item->column);
  for (guint i = 0; i < G_N_ELEMENTS (item->parts) && item->parts[i] != NULL; i++)
    if (item->parts[i][0] == '!')
      g_assert_null (strstr (reject->reason, item->parts[i] + 1));
    else
      g_assert_nonnull (strstr (reject->reason, item->parts[i]));
}

/* Nobody is born after the day on which a file is read; where that isn't known, nothing is said. */
static void
test_birth (void)
{
  static const char text[] = "provider_id,period,list,patient_name,reason,birth_date\n"
                             "1003000126,2025Q3,care_gap,Doe,due,11/30/2025\n"
                             "1003000126,2025Q3,care_gap,Roe,due,12/1/2025\n"
                             "1003000126,2025Q3,care_gap,Poe,due,12/1/2047\n";
  const GainReadingOptions how = { .today = gain_date_new (2025, 11, 30) };
  g_autoptr (GainCatalog) catalog = reader_catalog ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading
    = gain_reading_new_from_bytes_with (GAIN_KIND_LISTS, "file.csv", bytes, &how, catalog, NULL, NULL,
                                        NULL, &error);
  g_autoptr (GainReading) undated = read_text (GAIN_KIND_LISTS, text, NULL);
  const GainReject *reject;

  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 1);
  g_assert_cmpuint (reading->rejects->len, ==, 2);
  reject = g_ptr_array_index (reading->rejects, 0);
  g_assert_cmpuint (reject->line, ==, 3);
  g_assert_cmpstr (reject->column, ==, "birth_date");
  g_assert_cmpstr (reject->value, ==, "12/1/2025");
  g_assert_nonnull (strstr (reject->reason, "“2025-12-01” is after today, 2025-11-30"));
  g_assert_cmpuint (gain_table_n_rows (undated->table), ==, 3);
}

/* A fault in one row says nothing of the next one. */
static void
test_next_row (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading
    = read_text (GAIN_KIND_RESULTS,
                 RESULTS "clinic,1234567893,XYZ,2025Q9,many,2\nprovider,1003000126,AWV,2025,1,2\n"
                         "provider,1234567893,AWV,2025,1,2\n",
                 &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 1);
  g_assert_cmpuint (reading->rejects->len, ==, 2);
  g_assert_null (strstr (((GainReject *) g_ptr_array_index (reading->rejects, 1))->reason, "Also"));
}

static void
test_repeats (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_text (GAIN_KIND_PANEL,
    PANEL "1003000126,2025,1,1\n1003000134,2025,5,5\n1003000126,2025,1,1.0\n1003000134,2025,6,5\n"
          "1003000134,2025,5,5\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reading->n_rows, ==, 5);
  g_assert_cmpuint (reading->n_repeated, ==, 1);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 1);
  g_assert_cmpuint (gain_table_get_line (reading->table, 0), ==, 2);
  g_assert_cmpuint (reading->rejects->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      g_assert_nonnull (strstr (reject->reason, "Lines 3 and"));
    }
}

/* A frozen target may come again as it is; a visit without an id is the same visit each time. */
static void
test_same_again (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) frozen = read_text (GAIN_KIND_TARGETS,
                                              TARGETS "2024,AWV,three,all,50,60,\n", &error);
  g_autoptr (GainReading) first = read_text (GAIN_KIND_VISITS,
    VISITS "2025-09-12,111111111,visit,Desk,Call,9/30/2025\n", &error);
  g_autoptr (GainReading) second = read_text (GAIN_KIND_VISITS,
    VISITS "9/12/2025,11-1111111,Visit,Desk,Call,Y\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (frozen->rejects->len, ==, 0);
  g_assert_cmpstr (gain_table_get_text (first->table, 0, GAIN_VISITS_PROMISE_DONE), ==, "2025-09-30");
  g_assert_cmpstr (gain_table_get_text (second->table, 0, GAIN_VISITS_PROMISE_DONE), ==, "yes");
  g_assert_cmpint (gain_table_compare_keys (first->table, 0, 0), ==, 0);
  g_assert_nonnull (gain_table_get_text (first->table, 0, GAIN_VISITS_ID));
  g_assert_cmpstr (gain_table_get_text (first->table, 0, GAIN_VISITS_ID), ==,
                   gain_table_get_text (second->table, 0, GAIN_VISITS_ID));
}

/* However a file writes the cut-points, a review is kept as the targets are compared with it. */
static void
test_reviewed_cuts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_text (GAIN_KIND_REVIEWS,
    REVIEWS "2024,AWV,all,3,frozen,2023-12-31,Board,three,50.0; 60\n"
            "2025,AWV,all,1,proposed,2024-10-01,Q,three,\"1,050;60.50\"\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 0);
  g_assert_cmpstr (gain_table_get_text (reading->table, 0, GAIN_REVIEWS_CUTS), ==, "50;60");
  g_assert_cmpstr (gain_table_get_text (reading->table, 1, GAIN_REVIEWS_CUTS), ==, "1050;60.5");
}

static void
test_recovery (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_text (GAIN_KIND_PANEL,
    PANEL "\"1003000126,2025,1,1\n1003000134,2025,5,5\n1003000126,2024,\"1\"x,1\n"
          "1003000126,2025,7,7\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 2);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 2);
}

static void
test_mended (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_text (GAIN_KIND_PANEL,
    "period;id;note;attributed_lives;member_months;more\n2025;1003000126;=1+1;x;1;'=2\n", &error);
  g_autofree char *folder = g_dir_make_tmp ("gain-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rejects.csv", NULL);
  g_autofree char *written = NULL;
  char *fault;
  g_autoptr (GainReading) again = NULL;

  g_assert_true (gain_reading_write_rejects (reading, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_true (g_str_has_prefix (written, "period,id,note,attributed_lives,member_months,more,reason\n"
                                            "2025,1003000126,'=1+1,x,1,'=2,"));
  fault = strstr (written, ",x,");
  fault[1] = '9';
  again = read_text (GAIN_KIND_PANEL, written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->rejects->len, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (again->table), ==, 1);
  g_remove (path);
  g_rmdir (folder);
}

/* What a list says of a patient is not lost where its row is written down as not imported, nor where that
 * file is mended in part, read and written down again. */
static void
test_own_reason (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gain-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rejects.csv", NULL);
  g_autofree char *text = g_strdup (LISTS "1003000126,2025Q3,care_gap,Doe,No visit,XYZ\n"
                                          "1003000126,2025Q3,care_gap,Roe,No shot,XYZ\n");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GainReading) reading = read_text (GAIN_KIND_LISTS, text, &error);
      char *fault;

      g_assert_no_error (error);
      g_assert_cmpuint (reading->rejects->len, ==, 2 - i);
      g_assert_cmpuint (reading->notes->len, ==, 0);
      g_assert_true (gain_reading_write_rejects (reading, path, &error));
      g_free (text);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, "provider_id,period,list,patient_name,reason,measure,"
                                             "reason_not_imported\n1003000126,2025Q3,care_gap,"));
      g_assert_nonnull (strstr (text, "Roe,No shot,XYZ,\"measure: There is no measure “XYZ”"));
      fault = strstr (text, "XYZ");
      memcpy (fault, "AWV", 3);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A refused row whose name ends in “Total” says no less than the good row before it; in the file of refused
 * rows another one is before it, and it is there nonetheless. */
static void
test_named_total (void)
{
  static const char text[] = "id,period,attributed_lives,member_months\n"
                             "1003000126,2025,many,60\n"
                             "1003000126,2025,,\n"
                             "1003000127,Elm Total,,\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_text (GAIN_KIND_PANEL, text, &error);
  g_autofree char *folder = g_dir_make_tmp ("gain-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rejects.csv", NULL);
  g_autofree char *written = NULL;
  g_autofree char *lines = NULL;
  g_auto (GStrv) rows = NULL;
  g_autoptr (GainReading) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 3);
  g_assert_true (gain_reading_write_rejects (reading, path, &error));
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  rows = g_strsplit (written, "\n", -1);
  lines = g_strdup_printf ("%s\n%s\n%s\n", rows[0], rows[1], rows[3]); /* the short row is mended elsewhere */
  again = read_text (GAIN_KIND_PANEL, lines, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->rejects->len, ==, 2);
  g_remove (path);
  g_rmdir (folder);
}

/* A row more than a million that are refused: what is told of each would take all memory in the end. */
static void
test_too_many (void)
{
  GString *text = g_string_new ("id,period,attributed_lives,member_months\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = NULL;

  for (guint i = 0; i < 1000001; i++)
    g_string_append (text, "1\n");
  reading = read_text (GAIN_KIND_PANEL, text->str, &error);
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "more than 1,000,000 rows"));
  g_assert_nonnull (strstr (error->message, "row 2."));
  g_clear_error (&error);
  g_string_truncate (text, text->len - 2);
  g_clear_pointer (&reading, gain_reading_free);
  reading = read_text (GAIN_KIND_PANEL, text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 1000000);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reader/reject/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (several); i++)
    {
      g_autofree char *path = g_strconcat ("/reader/several/", several[i].name, NULL);

      g_test_add_data_func (path, &several[i], test_several);
    }
  g_test_add_func ("/reader/several-then-good", test_next_row);
  g_test_add_func ("/reader/birth", test_birth);
  g_test_add_func ("/reader/repeats", test_repeats);
  g_test_add_func ("/reader/same-again", test_same_again);
  g_test_add_func ("/reader/reviewed-cuts", test_reviewed_cuts);
  g_test_add_func ("/reader/recovery", test_recovery);
  g_test_add_func ("/reader/rejects-mended", test_mended);
  g_test_add_func ("/reader/rejects-own-reason", test_own_reason);
  g_test_add_func ("/reader/rejects-named-total", test_named_total);
  g_test_add_func ("/reader/rejects-too-many", test_too_many);
  return g_test_run ();
}
