/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinicians with two TINs from outside: what a roster may say, and what comes of it. */
#include "cli-fixture.h"

#include <sqlite3.h>
#include <string.h>

#define ROSTER \
  "id,last_name,first_name,role,practice_tin,practice_name,affiliation,fte,start_date,end_date,share\n"
#define ROSA_ELM "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,,60\n"
#define ROSA_OAK "1003000126,Alvarez,Rosa,pcp,222222222,Oak,employed,1,,,40%\n"
#define OTTO_ELM "1003000134,Brandt,Otto,pcp,111111111,Elm,independent,1,,2025-06-30,\n"
#define OTTO_OAK "1003000134,Brandt,Otto,pcp,222222222,Oak,employed,1,2025-07-01,,\n"
#define LILY "1003000142,Chen,Lily,pcp,222222222,Oak,employed,1,,,\n"
#define RESULTS "subject_kind,subject_id,measure,period,numerator,denominator,practice_tin\n"

static void
import_text (Fixture *fixture, int expected, const char *kind, const char *text)
{
  g_autofree char *name = g_strconcat (kind, ".csv", NULL);
  g_autofree char *path = in_folder (fixture, name);

  write_text (fixture, name, text);
  assert_run (fixture, expected, "import", fixture->workspace, kind, path);
}

static void
set_up_year (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  import_text (fixture, 0, "measures", "code,title,domain,unit,direction,min_denominator\n"
                                       "AWV,Wellness visit,quality,percent,higher,20\n");
}

/* Every kind of roster that can't be meant. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *rows;
    const char *parts[3];
  } cases[] = {
    { "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,,60\n"
      "1003000126,Alvarez,Rosa,pcp,222222222,Oak,employed,1,,,50\n",
      { "From the start the shares of “1003000126” add up to 110% (lines: 2, 3)",
        "2 not imported", NULL } },
    { "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,2025-06-30,60\n"
      "1003000126,Alvarez,Rosa,pcp,222222222,Oak,employed,1,,,40\n",
      { "On 2025-07-01 the shares of “1003000126” add up to 40% (lines: 3)",
        "2 not imported", NULL } },
    { "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,,50\n",
      { "add up to 50% (lines: 2)", "1 not imported", NULL } },
    { "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,,60\n"
      "1003000126,Alvarez,Rosa,pcp,222222222,Oak,employed,1,,,\n",
      { "add up to 160% (lines: 2, 3)", "2 not imported", NULL } },
    { "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,,60\n"
      "1003000126,Alvarez,Rosa,pcp,222222222,Oak,employed,0.5,,,40\n",
      { "Lines 2 and 3 disagree about the fte of “1003000126”", "2 not imported", NULL } },
    { "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,,\n"
      "1003000126,Alvarez,Rosa,pcp,222222222,Oak,employed,1,,,\n",
      { "or give each row its share", "1 added, 1 not imported", NULL } },
    { "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,2025-06-30,\n"
      "1003000126,Alvarez,Rosa,pcp,111111111,Elm,employed,1,2025-06-30,,\n",
      { "Lines 2 and 3 disagree: “1003000126” is at one practice twice", "2 not imported",
        NULL } },
    { "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,2025-06-30,\n"
      "1003000126,Alvarez,Rosa,pcp,222222222,Oak,employed,1,2025-07-32,,\n",
      { "Line 3 of “1003000126” is not imported", "2 not imported", NULL } },
    { "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,,60.12345\n",
      { "share", "four decimal", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (ROSTER, cases[i].rows, NULL);
      g_autofree char *path = in_folder (fixture, "roster.csv");

      write_text (fixture, "roster.csv", text);
      assert_run (fixture, 3, "import", fixture->workspace, "roster", path, "--dry-run");
      for (guint p = 0; cases[i].parts[p] != NULL; p++)
        assert_has (fixture->err, cases[i].parts[p]);
    }
}

/* What is exported comes back and changes nothing; a file without the column is as ever. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = in_folder (fixture, "out.csv");
  g_autofree char *second = in_folder (fixture, "again.csv");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  import_text (fixture, 0, "roster", ROSTER LILY);
  assert_run (fixture, 0, "export", fixture->workspace, "roster");
  g_assert_null (strstr (fixture->out, "share"));
  import_text (fixture, 0, "roster", ROSTER ROSA_ELM OTTO_OAK ROSA_OAK OTTO_ELM LILY);
  assert_has (fixture->err, "4 added, 1 unchanged");
  assert_run (fixture, 0, "export", fixture->workspace, "roster", "--out", first);
  assert_run (fixture, 0, "import", fixture->workspace, "roster", first);
  assert_has (fixture->err, "5 unchanged");
  assert_run (fixture, 0, "export", fixture->workspace, "roster", "--out", second);
  before = read_text (first);
  after = read_text (second);
  g_assert_cmpstr (before, ==, after);
  assert_has (before, ",other_tins,share\n");
  assert_has (before, ",60\n1003000126,Alvarez,Rosa,pcp,222222222,Oak,employed,");
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* All rows of an id take the place of those before. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  import_text (fixture, 0, "roster", ROSTER ROSA_ELM ROSA_OAK LILY);
  import_text (fixture, 0, "roster",
               ROSTER "1003000126,Alvarez,Rosa,pcp,222222222,Oak,employed,1,,,\n");
  assert_has (fixture->err, "2 changed");
  assert_run (fixture, 0, "export", fixture->workspace, "roster");
  g_assert_null (strstr (fixture->out, "111111111"));
  assert_has (fixture->out, "1003000142");
  assert_run (fixture, 0, "check", fixture->workspace);
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  import_text (fixture, 0, "roster", ROSTER ROSA_ELM ROSA_OAK LILY);
  import_text (fixture, 3, "results",
               RESULTS "provider,1003000126,AWV,2025,30,40,111111111\n"
                       "provider,1003000126,AWV,2025,10,20,22-2222222\n"
                       "provider,1003000142,AWV,2025,10,40,111111111\n"
                       "practice,222222222,AWV,2025,10,40,222222222\n"
                       "provider,1003000142,AWV,2025,20,40,\n");
  assert_has (fixture->err, "“1003000142” has no row with the TIN “111111111”");
  assert_has (fixture->err, "Only a provider’s result names a practice");
  assert_has (fixture->err, "3 added, 2 not imported");
  /* Rosa's own is the sum; Elm has her 30 of 40, Oak her 10 of 20 and Lily's 20 of 40. */
  assert_run (fixture, 0, "scorecards", fixture->workspace, "--period", "2025");
  assert_has (fixture->out, "1003000126,AWV,2025,40,60,66.6667,1,");
  assert_has (fixture->out, ",75.0000,60.0000\n");
  assert_has (fixture->out, ",50.0000,60.0000\n");
  assert_run (fixture, 0, "export", fixture->workspace, "results");
  assert_has (fixture->out, "provider,1003000126,AWV,2025,10,20,,,222222222\n");
  import_text (fixture, 0, "results", fixture->out);
  assert_has (fixture->err, "3 unchanged");
  assert_run (fixture, 0, "check", fixture->workspace);
}

static const char plan[]
  = "{ \"format\": \"gainshare-plan/1\", \"title\": \"Two\", \"performance_year\": 2025,"
    " \"pool\": { \"amount\": \"2700.00\" },"
    " \"split\": { \"infrastructure\": \"0%\", \"redesign\": \"0%\", \"participants\": \"100%\" },"
    " \"groups\": [ { \"id\": \"elm\", \"weight\": \"1\","
    " \"members\": { \"affiliation\": [\"independent\"] }, \"base\": \"member_months\","
    " \"residue\": \"reserve\" } ] }";

/* The ledger and the way to it, to the cent: Elm has 60 % of 3,500 and half of 1,200. */
static void
test_explained (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "plan.json");

  write_text (fixture, "plan.json", plan);
  import_text (fixture, 0, "roster", ROSTER ROSA_ELM ROSA_OAK OTTO_ELM OTTO_OAK);
  import_text (fixture, 0, "panel", "id,period,attributed_lives,member_months\n"
                                    "1003000126,2025,300,3500\n1003000134,2025,100,1200\n");
  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", path, "--period", "2025");
  assert_has (fixture->out, "elm,provider,1003000126,,1,,,2100.00,2100.00,");
  assert_has (fixture->out, "elm,provider,1003000134,,1,,,600.00,600.00,");
  assert_run (fixture, 0, "explain", fixture->workspace, "--plan", path, "--period", "2025",
              "--payee", "1003000126");
  assert_has (fixture->out, "60% of 3,500 member-months, the share of Elm.");
  assert_has (fixture->out, "roster: 1003000126, share = 60%");
}

/* A finalized run is worked out again from its own rows, whatever becomes of the roster; a share
 * that somebody altered beside the program is named. */
static void
test_finalized (Fixture *fixture, gconstpointer data)
{
  g_autofree char *document = in_folder (fixture, "minutes.txt");
  sqlite3 *db = NULL;

  write_text (fixture, "minutes.txt", "yes");
  import_text (fixture, 0, "roster", ROSTER ROSA_ELM ROSA_OAK OTTO_ELM OTTO_OAK);
  import_text (fixture, 0, "panel", "id,period,attributed_lives,member_months\n"
                                    "1003000126,2025,300,3500\n1003000134,2025,100,1200\n");
  import_text (fixture, 0, "plan", plan);
  assert_run (fixture, 0, "decide", fixture->workspace, "propose", "--plan", "Two", "--by",
              "Committee", "--date", "2026-09-01");
  assert_run (fixture, 0, "decide", fixture->workspace, "approve", "--plan", "Two", "--by",
              "Committee", "--date", "2026-09-08", "--body", "Board", "--quorum", "5", "--for", "6", "--against", "1",
              "--text", "Approved", "--document", document);
  assert_run (fixture, 0, "finalize", fixture->workspace, "--plan", "Two", "--period", "2025");
  assert_run (fixture, 0, "check", fixture->workspace);
  import_text (fixture, 0, "roster",
               ROSTER "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,1,,,\n");
  assert_run (fixture, 0, "check", fixture->workspace);
  assert_has (fixture->err, "stands");
  assert_run (fixture, 0, "finalized", fixture->workspace, "--run", "1");
  assert_has (fixture->out, "elm,provider,1003000126,,1,,,2100.00,");
  import_text (fixture, 0, "roster", ROSTER ROSA_ELM ROSA_OAK);
  g_assert_cmpint (sqlite3_open (fixture->workspace, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE roster SET share = 610000 WHERE share = 600000", NULL,
                                 NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  assert_run (fixture, 1, "check", fixture->workspace);
  assert_has (fixture->out, "share of “1003000126, Elm” in roster was altered");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up_year, test, tear_down)
  ADD ("/posts/refused", test_refused);
  ADD ("/posts/round-trip", test_round_trip);
  ADD ("/posts/replaced", test_replaced);
  ADD ("/posts/results", test_results);
  ADD ("/posts/explained", test_explained);
  ADD ("/posts/finalized", test_finalized);
  return g_test_run ();
}
