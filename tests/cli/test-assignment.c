/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CMS's lists of assigned beneficiaries from outside: two quarters are taken in, compared, made into a
 * panel and into lists of patients, and taken back. Everybody in them is made up. */
#include "cli-fixture.h"

#include "../files/workbook-draft.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define ANN "1003000126"
#define BOB "1003000134"
#define STRANGER "1234567893"
#define WHO "BENE_MBI_ID,BENE_1ST_NAME,BENE_LAST_NAME,BENE_BRTH_DT,BENE_DEATH_DT"
#define FLAGS "EnrollFlag1,EnrollFlag2,EnrollFlag3,EnrollFlag4,EnrollFlag5,EnrollFlag6,"               \
              "EnrollFlag7,EnrollFlag8,EnrollFlag9,EnrollFlag10,EnrollFlag11,EnrollFlag12"
#define LIST WHO ",ASSIGNED_BEFORE," FLAGS ",HCC_version,HCC_COL_1,HCC_COL_2,AGND_SCORE\n"
#define ALL "4,4,4,4,4,4,4,4,4,4,4,4"
#define NAME(period, table) "P.A9999.ACO.QALR." period ".D259999.T0100000_1-" table ".csv"

static const char roster[] =
  "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
  ANN ",Alvarez,Rosa,pcp,111111111,Elm,independent\n"
  BOB ",Brandt,Jo,specialist,222222222,Oak,employed\n";

static const char spring_list[] = LIST
  "1TS0TA0TT00,Alder,Madeup,09/08/1956,,1," ALL ",V28,1,1,1.0\n"
  "1TS0TB1TT01,Birch,Sampleson,09/08/1946,,1," ALL ",V28,0,1,2.0\n"
  "1TS0TC2TT02,Cedar,Specimen,09/08/1936,,1," ALL ",V28,0,0,0.5\n";
static const char spring_clinicians[] = WHO ",MASTER_ID,NPI_USED,PCS_COUNT\n"
  "1TS0TA0TT00,Alder,Madeup,09/08/1956,,111111111," ANN ",4\n"
  "1TS0TB1TT01,Birch,Sampleson,09/08/1946,,222222222," BOB ",4\n"
  "1TS0TC2TT02,Cedar,Specimen,09/08/1936,,333333333," STRANGER ",4\n";
static const char summer_list[] = LIST
  "1TS0TA0TT00,Alder,Madeup,09/08/1956,,1," ALL ",V28,1,0,1.5\n"
  "1TS0TB1TT01,Birch,Sampleson,09/08/1946,,1,4,4,4,4,4,4,4,4,4,4,0,0,V28,0,1,2.1\n"
  "1TS0TD3TT03,Hazel,Invented,09/08/1950,,0," ALL ",V28,0,0,1.0\n"
  "1TS0TE4TT04,Elm,Wrong,09/08/1950,,0,9,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,1.0\n";
static const char summer_clinicians[] = WHO ",MASTER_ID,NPI_USED,PCS_COUNT\n"
  "1TS0TA0TT00,Alder,Madeup,09/08/1956,,111111111," ANN ",4\n"
  "1TS0TB1TT01,Birch,Sampleson,09/08/1946,,111111111," ANN ",1\n"
  "1TS0TD3TT03,Hazel,Invented,09/08/1950,,222222222," BOB ",2\n";
static const char summer_leavers[] = WHO ",PLUR_R05,AB_R01,HMO_R03,NO_US_R02,MDM_R04,NOFND_R06\n"
  "1TS0TC2TT02,Cedar,Specimen,09/08/1936,,1,0,0,0,0,0\n";

static void
take_in (Fixture *fixture, int expected, const char *list, const char *clinicians, const char *leavers)
{
  g_autofree char *one = in_folder (fixture, list);
  g_autofree char *four = in_folder (fixture, clinicians);
  g_autofree char *five = leavers != NULL ? in_folder (fixture, leavers) : NULL;
  g_autofree char *rejects = in_folder (fixture, "rejects.csv");

  assert_run (fixture, expected, "assignment", fixture->workspace, "read", "--rejects", rejects, four, one,
              five);
}

static void
set_up_lists (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  set_up (fixture, data);
  path = in_folder (fixture, "roster.csv");
  write_text (fixture, "roster.csv", roster);
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  assert_run (fixture, 0, "import", fixture->workspace, "roster", path);
  write_text (fixture, NAME ("2025Q2", "1"), spring_list);
  write_text (fixture, NAME ("2025Q2", "4"), spring_clinicians);
  write_text (fixture, NAME ("2025Q3", "1"), summer_list);
  write_text (fixture, NAME ("2025Q3", "4"), summer_clinicians);
  write_text (fixture, NAME ("2025Q3", "5"), summer_leavers);
  take_in (fixture, 0, NAME ("2025Q2", "1"), NAME ("2025Q2", "4"), NULL);
  take_in (fixture, 3, NAME ("2025Q3", "1"), NAME ("2025Q3", "4"), NAME ("2025Q3", "5"));
}

/* One row is refused; what is wrong with it stands in the file only, with the row as it was. */
static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rejects = in_folder (fixture, "rejects.csv");
  g_autofree char *text = read_text (rejects);

  assert_has (text, "1TS0TE4TT04,Elm,Wrong");
  assert_has (text, "0 to 4");
  g_assert_null (strstr (fixture->err, "Wrong"));
  g_assert_null (strstr (fixture->err, "1TS0T"));
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  assert_has (fixture->out, "2025Q2,3,0,0," NAME ("2025Q2", "1"));
  assert_has (fixture->out, "2025Q3,3,1,1," NAME ("2025Q3", "1"));
}

/* The same again changes nothing; a later delivery without Hazel takes her off the list, and taking the
 * import back brings her back. */
static void
test_redelivery (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shorter = g_strndup (summer_list, (gsize) (strstr (summer_list, "1TS0TD3") - summer_list));

  take_in (fixture, 3, NAME ("2025Q3", "1"), NAME ("2025Q3", "4"), NAME ("2025Q3", "5"));
  assert_has (fixture->err, "0 added, 0 changed, 4 unchanged");
  write_text (fixture, NAME ("2025Q3", "1"), shorter);
  take_in (fixture, 0, NAME ("2025Q3", "1"), NAME ("2025Q3", "4"), NAME ("2025Q3", "5"));
  assert_has (fixture->err, "0 added, 1 changed, 0 unchanged, 3 confirmed");
  assert_has (fixture->err, "1 patient of an earlier delivery is not on this one: marked as withdrawn.");
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  assert_has (fixture->out, "2025Q3,2,0,1");
  assert_run (fixture, 0, "check", fixture->workspace);
}

#define LONG_LIST "long 1-1 of 2024Q3.csv"
#define MENDED_LIST "mended 1-1 of 2024Q3.csv"
#define GOOD_MONTHS "4,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,1.0\n"

/* Twelve patients, of whom some are on the list; of one, something may be wrong. */
static char *
twelve (guint first, guint n, const char *birth_of_last)
{
  GString *list = g_string_new (LIST);

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (list, "1TS0TZ000%02u,Hazel,Invented,%s,,0," GOOD_MONTHS, i,
                            i == first + n - 1 ? birth_of_last : "09/08/1950");
  return g_string_free (list, FALSE);
}

static void
read_list (Fixture *fixture, int expected, const char *name, const char *option)
{
  g_autofree char *path = in_folder (fixture, name);

  assert_run (fixture, expected, "assignment", fixture->workspace, "read", "--json", path, option);
}

/* Rows that were mended are a part of the list: they withdraw nobody, and never without being asked. */
static void
test_part (Fixture *fixture, gconstpointer data)
{
  g_autofree char *faulty = twelve (1, 12, "13/45/1950");
  g_autofree char *mended = twelve (12, 1, "09/08/1950");
  g_autofree char *folder = in_folder (fixture, "inbox");
  g_autofree char *in_inbox = in_folder (fixture, "inbox/" MENDED_LIST);

  write_text (fixture, LONG_LIST, faulty);
  write_text (fixture, MENDED_LIST, mended);
  read_list (fixture, 3, LONG_LIST, NULL);
  read_list (fixture, 1, MENDED_LIST, NULL);
  assert_has (fixture->err, "The workspace has 11 patients on the list of 2024Q3, and 11 of them are not in "
                            MENDED_LIST ".");
  assert_has (fixture->err, "--part");
  read_list (fixture, 1, MENDED_LIST, "--dry-run");
  assert_run (fixture, 2, "assignment", fixture->workspace, "read", in_inbox, "--part", "--whole");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_text (fixture, "inbox/" MENDED_LIST, mended);
  assert_run (fixture, 1, "import", fixture->workspace, "assignment", in_inbox);
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", folder);
  assert_has (fixture->err, "11 of them are not in " MENDED_LIST);
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  assert_has (fixture->out, "2024Q3,11,11,0,");
  read_list (fixture, 0, MENDED_LIST, "--part");
  assert_has (fixture->out, "\"added\" : 1");
  assert_has (fixture->out, "\"withdrawn\" : 0");
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  assert_has (fixture->out, "2024Q3,12,12,0,");
}

/* A delivery that is far shorter goes in once somebody says that it is whole, and says how many it took off. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = twelve (1, 12, "09/08/1950");
  g_autofree char *shorter = twelve (1, 6, "09/08/1950");
  g_autofree char *folder = in_folder (fixture, "inbox");

  write_text (fixture, LONG_LIST, list);
  write_text (fixture, MENDED_LIST, shorter);
  read_list (fixture, 0, LONG_LIST, NULL);
  assert_has (fixture->out, "\"withdrawn\" : 0");
  read_list (fixture, 1, MENDED_LIST, NULL);
  read_list (fixture, 0, MENDED_LIST, "--whole");
  assert_has (fixture->out, "\"withdrawn\" : 6");
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  assert_has (fixture->out, "2024Q3,6,6,0,");
  /* The same again withdraws nobody more, and asks nothing. */
  read_list (fixture, 0, MENDED_LIST, NULL);
  assert_has (fixture->out, "\"withdrawn\" : 0");
  /* The whole list again brings all of them back; one less is no question. */
  read_list (fixture, 0, LONG_LIST, NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_clear_pointer (&shorter, g_free);
  shorter = twelve (1, 11, "09/08/1950");
  write_text (fixture, "inbox/" MENDED_LIST, shorter);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", folder, "--json");
  assert_has (fixture->out, "\"withdrawn\" : 1");
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  assert_has (fixture->out, "2024Q3,11,11,0,");
}

/* Who has a refused row is on the list all the same; where it can't be told who has it, nobody is taken off. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = twelve (1, 3, "09/08/1950");
  g_autofree char *faulty = twelve (1, 3, "31/31/1946");
  g_autofree char *shorter = twelve (1, 2, "09/08/1950");
  g_autofree char *unnamed = g_strconcat (shorter, "1TS!,Elm,Wrong,09/08/1950,,0," GOOD_MONTHS, NULL);
  g_autofree char *quotes = g_strconcat (shorter, "1TS0TZ00003,\"Elm\" x,Wrong,09/08/1950,,0," GOOD_MONTHS, NULL);
  g_autofree char *wide
      = g_strconcat (shorter, "1TS0TZ00003,Elm,Wrong,Jr.,09/08/1950,,0," GOOD_MONTHS, NULL);
  const char *const texts[] = { unnamed, quotes, wide };
  g_autofree char *pair = g_strconcat (list, "1TS0TZ00003,Other,Invented,09/08/1950,,0," GOOD_MONTHS, NULL);

  write_text (fixture, LONG_LIST, list);
  read_list (fixture, 0, LONG_LIST, NULL);
  write_text (fixture, LONG_LIST, faulty);
  read_list (fixture, 3, LONG_LIST, NULL);
  assert_has (fixture->out, "\"withdrawn\" : 0");
  assert_has (fixture->out, "\"kept\" : 0");
  write_text (fixture, LONG_LIST, pair);
  read_list (fixture, 3, LONG_LIST, NULL);
  assert_has (fixture->out, "\"withdrawn\" : 0");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = in_folder (fixture, LONG_LIST);

      write_text (fixture, LONG_LIST, texts[i]);
      read_list (fixture, 3, LONG_LIST, NULL);
      assert_has (fixture->out, "\"withdrawn\" : 0");
      assert_has (fixture->out, "\"kept\" : 1");
      assert_run (fixture, 3, "assignment", fixture->workspace, "read", path);
      assert_has (fixture->err, "1 patient of an earlier delivery is not among the rows of this one");
    }
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  assert_has (fixture->out, "2024Q3,3,3,0,");
  write_text (fixture, LONG_LIST, shorter);
  read_list (fixture, 0, LONG_LIST, NULL);
  assert_has (fixture->out, "\"withdrawn\" : 1");
}

/* Beside the file of refused rows, each other table has one of its own: that name, too, is not of a file that
 * is read. */
static void
test_rejects_over_input (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = in_folder (fixture, "2024Q2-list.csv");
  g_autofree char *care = in_folder (fixture, "2024Q2-1-4.csv");
  g_autofree char *rejects = in_folder (fixture, "2024Q2.csv");
  g_autofree char *text = NULL;

  write_text (fixture, "2024Q2-list.csv", spring_list);
  write_text (fixture, "2024Q2-1-4.csv", spring_clinicians);
  assert_run (fixture, 2, "assignment", fixture->workspace, "read", list, care, "--rejects", rejects);
  assert_has (fixture->err, "would write over");
  text = read_text (care);
  g_assert_cmpstr (text, ==, spring_clinicians);
  g_assert_false (g_file_test (rejects, G_FILE_TEST_EXISTS));
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  g_assert_null (strstr (fixture->out, "2024Q2"));
}

/* July to September: Ann has Alder with three months and Birch with one. (1.5 × 3 + 2.1 × 1) / 4. */
static void
test_panel (Fixture *fixture, gconstpointer data)
{
  assert_run (fixture, 0, "assignment", fixture->workspace, "panel", "--period", "2025Q3", "--dry-run");
  assert_has (fixture->err, "3. With a clinician of the roster: 3, 7 member months");
  assert_run (fixture, 0, "export", fixture->workspace, "panel");
  g_assert_null (strstr (fixture->out, ANN));
  assert_run (fixture, 0, "assignment", fixture->workspace, "panel", "--period", "2025Q3");
  assert_run (fixture, 0, "export", fixture->workspace, "panel");
  assert_has (fixture->out, ANN ",2025Q3,2,4,1.65\n");
  assert_has (fixture->out, BOB ",2025Q3,1,3,1\n");
  assert_run (fixture, 0, "assignment", fixture->workspace, "panel", "--period", "2025Q2", "--for", "2025Q3",
              "--json");
  assert_has (fixture->out, "\"" STRANGER "\"");
  assert_has (fixture->out, "\"all_months\" : true");
  assert_run (fixture, 1, "assignment", fixture->workspace, "panel", "--period", "2024Q1");
}

static void
test_diff (Fixture *fixture, gconstpointer data)
{
  g_autofree char *out = in_folder (fixture, "diff.csv");
  g_autofree char *text = NULL;

  assert_run (fixture, 0, "assignment", fixture->workspace, "diff", "2025Q2", "2025Q3");
  assert_has (fixture->out, "111111111,Elm,1,0,0,2,1,2,1,0\n");
  assert_has (fixture->out, ",All practices,3,1,1,2,1,3,1,1\n");
  assert_has (fixture->err, "3 patients before, 3 after: 1 came, 1 left, 2 stayed");
  g_assert_null (strstr (fixture->out, "1TS"));
  assert_run (fixture, 0, "assignment", fixture->workspace, "diff", "2025Q2", "2025Q3", "--risk", "0.1",
              "--out", out);
  text = read_text (out);
  assert_has (text, "left,services_elsewhere,1TS0TC2TT02,Cedar Specimen,1936-09-08");
  assert_has (text, "stayed,,1TS0TA0TT00,Alder Madeup,1956-09-08," ANN ",111111111,1.0000,1.5000,0.5000,yes,2,");
  assert_has (text, "2.0000,2.1000,0.1000,yes,");
  assert_has (text, "Contains patient information");
  assert_run (fixture, 2, "assignment", fixture->workspace, "diff", "2025Q2");
  assert_run (fixture, 2, "assignment", fixture->workspace, "diff", "2025Q2", "2025Q3", "--risk", "x");
  assert_run (fixture, 2, "assignment", fixture->workspace, "nothing");
}

/* What is noted beside a patient stays when the list is made anew. */
static void
test_worklists (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "noted.csv");

  assert_run (fixture, 0, "assignment", fixture->workspace, "worklists", "2025Q2", "2025Q3");
  assert_has (fixture->err, "2 rows added");
  assert_run (fixture, 0, "export", fixture->workspace, "lists");
  assert_has (fixture->out, ANN ",2025Q3,risk_change,Alder Madeup,Risk score up by 0.5; HCC flags not seen "
                            "again: 2,1TS0TA0TT00,1956-09-08,,,1,1.5,,,1\n");
  assert_has (fixture->out, ANN ",2025Q3,next_visits,Birch Sampleson");
  write_text (fixture, "noted.csv",
              "provider_id,period,list,patient_name,reason,patient_id,birth_date,owner,outcome\n"
              ANN ",2025Q3,risk_change,Alder Madeup,x,1TS0TA0TT00,1956-09-08,Desk,called\n");
  assert_run (fixture, 0, "import", fixture->workspace, "lists", path);
  assert_run (fixture, 0, "assignment", fixture->workspace, "worklists", "2025Q2", "2025Q3");
  assert_run (fixture, 0, "export", fixture->workspace, "lists");
  assert_has (fixture->out, "1,1.5,Desk,called,1\n");
}

/* Who has no identifier on a list is nobody whose identifier looks like a blank. */
static void
test_worklist_blank_id (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "rows.csv");

  write_text (fixture, "rows.csv",
              "patient_id,period,patient_name,birth_date,provider_id,risk_score\n"
              "(null),2024Q1,Odd Madeup,1956-09-08," ANN ",1\n"
              "(null),2024Q2,Odd Madeup,1956-09-08," ANN ",3\n");
  assert_run (fixture, 0, "import", fixture->workspace, "assignment", path);
  write_text (fixture, "rows.csv",
              "provider_id,period,list,patient_name,reason,patient_id,birth_date,owner,outcome\n"
              ANN ",2024Q2,risk_change,Odd Madeup,x,,1956-09-08,Desk,called\n");
  assert_run (fixture, 0, "import", fixture->workspace, "lists", path);
  assert_run (fixture, 0, "assignment", fixture->workspace, "worklists", "2024Q1", "2024Q2");
  assert_run (fixture, 0, "export", fixture->workspace, "lists");
  assert_has (fixture->out, "(null),1956-09-08,,,1,3,,,");
}

/* What is exported comes back as it was; one file alone, by its name or by what it is. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autofree char *out = in_folder (fixture, "all.csv");
  g_autofree char *odd = in_folder (fixture, "list.csv");

  assert_run (fixture, 0, "export", fixture->workspace, "assignment", "--out", out);
  assert_run (fixture, 0, "import", fixture->workspace, "assignment", out);
  assert_has (fixture->err, "7 unchanged");
  write_text (fixture, "list.csv", spring_list);
  assert_run (fixture, 1, "import", fixture->workspace, "assignment", odd);
  assert_has (fixture->err, "Write it into the name");
  assert_run (fixture, 1, "assignment", fixture->workspace, "read", odd);
  assert_has (fixture->err, "--period");
  /* Where something else is wrong, that option mends nothing. */
  assert_run (fixture, 1, "assignment", fixture->workspace, "read", out, out);
  assert_has (fixture->err, "is read by itself: name one file.");
  g_assert_null (strstr (fixture->err, "--period"));
  assert_run (fixture, 0, "assignment", fixture->workspace, "read", odd, "--period", "2025M01");
  assert_run (fixture, 1, "assignment", fixture->workspace, "read", out, odd);
}

/* However an identifier is written, it is one patient: that of CMS's list, too. */
static void
test_identifiers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "own.csv");

  write_text (fixture, "own.csv",
              "patient_id,period,patient_name,birth_date,provider_id,risk_score\n"
              "1TS0-TA0-TT00,2024Q1,Alder Madeup,1956-09-08," ANN ",1\n"
              "1ts0ta0tt00,2024Q1,Alder Madeup,1956-09-08," ANN ",1\n"
              "1TS0TA0TT00,2024Q1,Alder Madeup,1956-09-08," ANN ",1\n"
              "M.17,2024Q1,Birch Sampleson,1946-09-08," ANN ",1\n");
  assert_run (fixture, 0, "import", fixture->workspace, "assignment", path);
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  assert_has (fixture->out, "2024Q1,2,0,0,");
  assert_run (fixture, 0, "export", fixture->workspace, "assignment");
  assert_has (fixture->out, "\n1TS0TA0TT00,2024Q1,");
  assert_has (fixture->out, "\nM.17,2024Q1,");
  assert_run (fixture, 0, "assignment", fixture->workspace, "diff", "2024Q1", "2025Q2");
  assert_has (fixture->err, "1 stayed");
}

/* An own list that says how many months there were, in place of which, would give its panel as many
 * as the number has digits. */
static void
test_months (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "own.csv");
  g_autofree char *rejects = in_folder (fixture, "rejects.csv");

  write_text (fixture, "own.csv",
              "patient_id,period,patient_name,provider_id,first_month,months\n"
              "M.17,2024,Alder Madeup," ANN ",2024M01,12\n"
              "M.18,2024,Birch Sampleson," ANN ",2024M01,111111111111\n"
              "M.19,2024,Cedar Specimen," ANN ",2024M01,NNNNNNNNNNNNN\n"
              "M.20,2024,Hazel Invented," ANN ",2024M01,EEEDDDUUNN..\n"
              "M.21,2024,Elm Wrong," ANN ",,\n");
  assert_run (fixture, 3, "import", fixture->workspace, "assignment", path, "--rejects", rejects);
  assert_has (fixture->err, "own.csv:2: months: ");
  assert_has (fixture->err, "own.csv:3: months: ");
  assert_has (fixture->err, "own.csv:4: months: ");
  assert_has (fixture->err, "2 added, 3 not imported");
  assert_run (fixture, 0, "assignment", fixture->workspace, "panel", "--period", "2024", "--dry-run");
  assert_has (fixture->err, "2, 10 member months");
}

/* A folder with the tables of a list in it: they go in together, and a table without its list does not. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "inbox");
  static const char *const names[] = { NAME ("2024Q4", "1"), NAME ("2024Q4", "4"), NAME ("2024Q4", "5") };
  g_autofree char *list
      = g_strconcat (spring_list, "1TS0TD3TT03,Hazel,Invented,09/08/1950,,0," ALL ",V28,0,0,1.0\n", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_text (fixture, "inbox/" NAME ("2024Q4", "4"), spring_clinicians);
  run (fixture, "import", fixture->workspace, "--folder", folder);
  assert_has (fixture->err, "table 1-4");
  write_text (fixture, "inbox/" NAME ("2024Q4", "1"), list);
  write_text (fixture, "inbox/" NAME ("2024Q4", "5"), summer_leavers);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_has (fixture->err, names[i]);
  assert_run (fixture, 0, "export", fixture->workspace, "assignment");
  assert_has (fixture->out, "1TS0TA0TT00,2024Q4,Alder Madeup,1956-09-08,," ANN ",111111111,");
}

static void
write_book (Fixture *fixture, const char *name, const char *list, const char *clinicians)
{
  const char *const tables[][2] = { { "Table 1-1", list }, { "Table 1-4", clinicians } };
  g_autoptr (Draft) draft = draft_new (DIALECT_OPENPYXL);
  g_autoptr (GBytes) book = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *rows = draft_rows_of_csv (DIALECT_OPENPYXL, tables[i][1], NULL);
      g_autofree char *sheet = g_strconcat ("<sheetData>", rows, "</sheetData>", NULL);

      draft_add_sheet (draft, tables[i][0], NULL, sheet);
    }
  book = draft_close (draft);
  write_bytes (fixture, name, g_bytes_get_data (book, NULL), g_bytes_get_size (book));
}

/* A workbook that was read as one list is in with each of its sheets, unless rows of one were refused. */
static void
test_folder_book (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "inbox");
  g_autofree char *book = in_folder (fixture, "inbox/book of 2024Q4.xlsx");
  g_autofree char *faulty = g_strconcat (spring_clinicians, "x!,Elm,Wrong,,,111111111," ANN ",1\n", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_book (fixture, "inbox/book of 2024Q4.xlsx", spring_list, faulty);
  assert_run (fixture, 3, "assignment", fixture->workspace, "read", book);
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", folder, "--dry-run");
  assert_has (fixture->err, "1 file of the folder is new");
  write_book (fixture, "inbox/book of 2024Q4.xlsx", spring_list, spring_clinicians);
  assert_run (fixture, 0, "assignment", fixture->workspace, "read", book, "--dry-run");
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", folder, "--dry-run");
  assert_has (fixture->err, "1 file of the folder is new");
  assert_run (fixture, 0, "assignment", fixture->workspace, "read", book);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", folder);
  assert_has (fixture->err, "0 files of the folder are new");
}

/* So are the tables that are files of their own. */
static void
test_folder_tables (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "inbox");
  g_autofree char *list = in_folder (fixture, "inbox/" NAME ("2024Q4", "1"));
  g_autofree char *clinicians = in_folder (fixture, "inbox/" NAME ("2024Q4", "4"));
  g_autofree char *good = g_strconcat (spring_clinicians, "1TS0TD3TT03,Hazel,Invented,,,111111111," ANN ",1\n",
                                       NULL);
  g_autofree char *faulty = g_strconcat (good, "x!,Elm,Wrong,,,111111111," ANN ",1\n", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_text (fixture, "inbox/" NAME ("2024Q4", "1"), spring_list);
  write_text (fixture, "inbox/" NAME ("2024Q4", "4"), faulty);
  assert_run (fixture, 3, "assignment", fixture->workspace, "read", list, clinicians);
  run (fixture, "import", fixture->workspace, "--folder", folder, "--dry-run");
  assert_has (fixture->err, "1 file of the folder is new");
  write_text (fixture, "inbox/" NAME ("2024Q4", "4"), good);
  assert_run (fixture, 0, "assignment", fixture->workspace, "read", list, clinicians, "--dry-run");
  run (fixture, "import", fixture->workspace, "--folder", folder, "--dry-run");
  assert_has (fixture->err, "1 file of the folder is new");
  assert_run (fixture, 0, "assignment", fixture->workspace, "read", list, clinicians);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", folder);
  assert_has (fixture->err, "0 files of the folder are new");
}

/* Of two deliveries of one list, the short one waits for a word; what stands behind it is in. */
static void
test_folder_short (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "inbox");
  g_autofree char *whole = twelve (1, 12, "09/08/1950");
  g_autofree char *part = twelve (1, 2, "09/08/1950");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_text (fixture, "inbox/a 1-1 of 2024Q3.csv", whole);
  write_text (fixture, "inbox/b 1-1 of 2024Q3.csv", part);
  write_text (fixture, "inbox/c 1-1 of 2024Q4.csv", whole);
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", folder);
  assert_has (fixture->err, "b 1-1 of 2024Q3.csv: The workspace has 12 patients on the list of 2024Q3, and 10 of "
                            "them are not in b 1-1 of 2024Q3.csv.");
  assert_has (fixture->err, "read it with “assignment WORKSPACE read” and --part");
  assert_run (fixture, 0, "assignment", fixture->workspace, "list");
  assert_has (fixture->out, "2024Q3,12,12,0,");
  assert_has (fixture->out, "2024Q4,12,12,0,");
}

/* A disk on which a megabyte fits into each file. */
static void
on_small_disk (gpointer data)
{
  const struct rlimit most = { 1024 * 1024, 1024 * 1024 };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &most);
}

static void
write_inbox (Fixture *fixture, const char *list)
{
  g_autofree char *folder = in_folder (fixture, "inbox");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  /* By their names, the clinicians stand before the list. */
  write_text (fixture, "inbox/a 1-4 of 2024Q4.csv", spring_clinicians);
  write_text (fixture, "inbox/b 1-1 of 2024Q4.csv", list);
}

/* A list for which a megabyte is too little. */
static char *
big_list (void)
{
  GString *list = g_string_new (spring_list);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (list, "1TS0TZ%05u,Hazel,Invented,09/08/1950,,0," ALL ",V28,0,0,1.0\n", i);
  return g_string_free (list, FALSE);
}

/* Where the list itself does not fit on the disk, its tables are not in, either, and come with it later. */
static void
test_stopped_at_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "inbox");
  g_autofree char *list = big_list ();

  write_inbox (fixture, list);
  fixture->child_setup = on_small_disk;
  assert_run (fixture, 1, "import", fixture->workspace, "--folder", folder);
  assert_has (fixture->err, "a 1-4 of 2024Q4.csv: was not imported.");
  assert_has (fixture->err, "b 1-1 of 2024Q4.csv: was not imported.");
  g_assert_null (strstr (fixture->err, "stay"));
  fixture->child_setup = NULL;
  run (fixture, "import", fixture->workspace, "--folder", folder);
  assert_has (fixture->err, "2 files of the folder are new");
  assert_run (fixture, 0, "export", fixture->workspace, "assignment");
  assert_has (fixture->out, "1TS0TA0TT00,2024Q4,Alder Madeup,1956-09-08,," ANN ",111111111,");
}

/* Where the import stops behind a list, that list is in with all its tables. */
static void
test_stopped_behind_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "inbox");
  g_autofree char *next = big_list ();
  g_autofree char *list
      = g_strconcat (spring_list, "1TS0TD3TT03,Hazel,Invented,09/08/1950,,0," ALL ",V28,0,0,1.0\n", NULL);

  write_inbox (fixture, list);
  write_text (fixture, "inbox/c 1-1 of 2025Q1.csv", next);
  fixture->child_setup = on_small_disk;
  assert_run (fixture, 1, "import", fixture->workspace, "--folder", folder);
  assert_has (fixture->err, "2025Q1.csv: was not imported.");
  g_assert_null (strstr (fixture->err, "2024Q4.csv: was not imported."));
  assert_has (fixture->err, "2 files were imported before the import stopped, and stay in.");
  fixture->child_setup = NULL;
  run (fixture, "import", fixture->workspace, "--folder", folder);
  assert_has (fixture->err, "1 file of the folder is new");
}

/* A list of which a row is refused is offered again with its tables, so that no clinician is lost. */
static void
test_offered_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "inbox");
  g_autofree char *list
      = g_strconcat (spring_list, "1TS0TE4TT04,Elm,Wrong,09/08/1950,,0,9,4,4,4,4,4,4,4,4,4,4,4,V28,0,0,1.0\n", NULL);

  write_inbox (fixture, list);
  for (guint i = 0; i < 2; i++)
    {
      assert_run (fixture, 3, "import", fixture->workspace, "--folder", folder);
      assert_has (fixture->err, "2 files of the folder are new");
      assert_run (fixture, 0, "export", fixture->workspace, "assignment");
      assert_has (fixture->out, "1TS0TA0TT00,2024Q4,Alder Madeup,1956-09-08,," ANN ",111111111,");
    }
}

static const char report[] = "Table 1,,,\nAggregate Expenditure and Utilization Report,,,\n"
  ",ACO-Specific,All MSSP ACOs,National Assignable FFS (1)\n"
  "Total Assigned Beneficiaries,1600,1700,\n"
  "[A] Total Expenditures by Assigned Beneficiary Medicare Enrollment Type,,,\n"
  "ESRD,\"$90,000\",91000,92000\nAged/non-dual,11000,11500,12000\n"
  "Person Years by Assigned Beneficiary Medicare Enrollment Type,,,\nESRD,10.5,,\nAged/non-dual,1489.5,,\n"
  "\"Additional Utilization Rates (Per 1,000 Person Years)\",,,\n"
  "Emergency Department Visits,652,660.5,701.25\nMissing,-,1,1\n";

/* 652 visits per 1,000 of 1,500 person years are 978; the value is the report's again. */
static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "P.A9999.ACO.QEXPU.2025Q3.D259999.T0100000.csv");
  g_autofree char *measures = in_folder (fixture, "measures.csv");

  write_text (fixture, "P.A9999.ACO.QEXPU.2025Q3.D259999.T0100000.csv", report);
  write_text (fixture, "measures.csv", "code,title,domain,unit,direction,min_denominator\n"
                                       "ED,ED visits,utilization,per_1000,lower,50\n"
                                       "COST,Cost,cost,dollars,lower,50\nAWV,Visit,quality,percent,higher,20\n");
  assert_run (fixture, 0, "import", fixture->workspace, "measures", measures);
  assert_run (fixture, 0, "assignment", fixture->workspace, "figures", path);
  assert_has (fixture->out, "Emergency Department Visits,652.0000,660.5000,701.2500");
  assert_run (fixture, 0, "assignment", fixture->workspace, "figures", path, "--measure",
              "ED=emergency department visits", "--measure", "COST=Total Expenditures by Assigned Beneficiary "
              "Medicare Enrollment Type|ESRD");
  assert_run (fixture, 0, "export", fixture->workspace, "results");
  assert_has (fixture->out, "ED,2025Q3,978,1500");
  assert_has (fixture->out, "COST,2025Q3,945000,10.5");
  assert_run (fixture, 0, "export", fixture->workspace, "benchmarks");
  assert_has (fixture->out, "ED,2025Q3,national,701.25,");
  assert_has (fixture->out, "COST,2025Q3,custom,91000,all MSSP ACOs");
  assert_run (fixture, 1, "assignment", fixture->workspace, "figures", path, "--measure", "ED=Missing");
  assert_run (fixture, 1, "assignment", fixture->workspace, "figures", path, "--measure", "ED=Nowhere");
  assert_run (fixture, 1, "assignment", fixture->workspace, "figures", path, "--measure", "AWV=ESRD");
  assert_run (fixture, 1, "assignment", fixture->workspace, "figures", measures);
}

#define ADD(name, test) g_test_add ("/assignment/" name, Fixture, NULL, set_up_lists, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("read", test_read);
  ADD ("redelivery", test_redelivery);
  ADD ("part", test_part);
  ADD ("whole", test_whole);
  ADD ("refused", test_refused);
  ADD ("rejects-over-input", test_rejects_over_input);
  ADD ("panel", test_panel);
  ADD ("diff", test_diff);
  ADD ("worklists", test_worklists);
  ADD ("worklists/blank-id", test_worklist_blank_id);
  ADD ("round-trip", test_round_trip);
  ADD ("identifiers", test_identifiers);
  ADD ("months", test_months);
  ADD ("folder", test_folder);
  ADD ("folder/book", test_folder_book);
  ADD ("folder/tables", test_folder_tables);
  ADD ("folder/short", test_folder_short);
  ADD ("stopped-at-list", test_stopped_at_list);
  ADD ("stopped-behind-list", test_stopped_behind_list);
  ADD ("offered-again", test_offered_again);
  ADD ("figures", test_figures);
  return g_test_run ();
}
