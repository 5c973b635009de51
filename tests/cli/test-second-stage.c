/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People within a payee, losses and the reserve, from CSV files to the ledger's bytes. */
#include "cli-fixture.h"

#include <string.h>

static void
import_text (Fixture *fixture, const char *kind, const char *text)
{
  g_autofree char *name = g_strconcat (kind, ".csv", NULL);
  g_autofree char *path = in_folder (fixture, name);

  write_text (fixture, name, text);
  assert_run (fixture, 0, "import", fixture->workspace, kind, path);
}

/* Elm has two clinicians and a member of staff, Oak a clinician alone. */
static void
import_people (Fixture *fixture)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  import_text (fixture, "roster",
               "id,last_name,first_name,role,practice_tin,practice_name,affiliation,fte\n"
               "1000000012,Ames,Ann,pcp,111111111,Elm,employed,1\n"
               "1000000020,Boyd,Bo,app,111111111,Elm,employed,0.5\n"
               "1000000038,Cole,Cy,pcp,222222222,Oak,independent,1\n"
               "s,Shaw,Sue,staff,111111111,Elm,employed,1\n");
  import_text (fixture, "advances",
               "payee_id,performance_year,date,amount,label\n"
               "1000000012,2025,2025-04-01,100.00,first quarter\n"
               "222222222,2025,2025-04-01,50.00,first quarter\n");
}

static char *
write_plan (Fixture *fixture, const char *downside)
{
  g_autofree char *text = g_strconcat (
    "{\"format\":\"gainshare-plan/1\",\"title\":\"Two stages\",\"performance_year\":2025,"
    "\"pool\":{\"amount\":\"1000.01\"},"
    "\"split\":{\"infrastructure\":\"0%\",\"redesign\":\"0%\",\"participants\":\"100%\"},"
    "\"groups\":[{\"id\":\"all\",\"weight\":\"1\",\"payee\":\"practice\",\"residue\":\"reserve\","
    "\"within\":{\"shares\":{\"provider\":\"75%\",\"staff\":\"25%\"},\"base\":\"fte\"}}]",
    downside, "}\n", NULL);

  write_text (fixture, "plan.json", text);
  return in_folder (fixture, "plan.json");
}

static void
test_within (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plan = write_plan (fixture, "");
  g_autofree char *copy = in_folder (fixture, "copy.json");

  import_people (fixture);
  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", plan, "--period", "2025");
  g_assert_cmpstr (fixture->out, ==,
                   "group,payee_kind,payee_id,measure,included,tier,payout_percent,maximum,earned,"
                   "redistributed,paid,advances,net,note\n"
                   "all,practice,111111111,,1,,,500.01,500.01,0.00,500.01,0.00,500.01,\n"
                   "all,person,1000000012,,1,,,,,,250.01,100.00,150.01,111111111\n"
                   "all,person,1000000020,,1,,,,,,125.00,0.00,125.00,111111111\n"
                   "all,person,s,,1,,,,,,125.00,0.00,125.00,111111111\n"
                   "all,practice,222222222,,1,,,500.00,500.00,0.00,500.00,50.00,450.00,\n"
                   "all,person,1000000038,,1,,,,,,500.00,0.00,500.00,222222222\n");
  assert_run (fixture, 0, "import", fixture->workspace, "plan", plan);
  assert_run (fixture, 0, "export", fixture->workspace, "plan", "--title", "Two stages", "--out",
              copy);
  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", copy, "--period", "2025");
  assert_has (fixture->out, "all,person,s,,1,,,,,,125.00,0.00,125.00,111111111\n");
}

static void
import_reserve (Fixture *fixture)
{
  import_text (fixture, "reserve",
               "performance_year,date,amount,kind,label,payee_id\n"
               "2024,2025-10-01,400.00,deposit,withheld,11-1111111\n"
               "2024,2025-10-01,100.00,deposit,withheld,999999999\n"
               "2024,2025-11-01,50.00,release,left in June,999999999\n"
               "2026,2027-10-01,700.00,deposit,withheld,\n");
}

/* 1,000.00 owed: 450.00 from the reserve, 550.00 by the practices alike. */
static void
test_losses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plain = write_plan (fixture, "");
  g_autofree char *summary = in_folder (fixture, "summary.json");
  g_autofree char *text = NULL;
  g_autofree char *plan = NULL;

  import_people (fixture);
  import_reserve (fixture);
  assert_run (fixture, 1, "distribute", fixture->workspace, "--plan", plain, "--period", "2025",
              "--pool", "-1000.00");
  assert_has (fixture->err, "downside");
  plan = write_plan (fixture, ",\"downside\":{\"from_reserve_first\":true,"
                              "\"bearers\":[{\"group\":\"all\",\"weight\":\"100\"}]}");
  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", plan, "--period", "2025",
              "--pool", "-1000.00", "--summary", summary);
  g_assert_cmpstr (strchr (fixture->out, '\n') + 1, ==,
                   "all,practice,111111111,,1,,,-275.00,-275.00,0.00,-275.00,0.00,-275.00,\n"
                   "all,practice,222222222,,1,,,-275.00,-275.00,0.00,-275.00,50.00,-325.00,\n");
  text = read_text (summary);
  assert_has (text, "\"pool\" : \"-1000.00\"");
  assert_has (text, "\"reserve\" : \"-450.00\"");
  assert_has (text, "\"paid\" : \"-550.00\"");
  assert_has (text, "\"proof\" : \"ok\"");
  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", plan, "--period", "2025",
              "--pool", "(1,000.00)");
  assert_has (fixture->out, "-325.00");
}

static void
test_reserve (Fixture *fixture, gconstpointer data)
{
  import_people (fixture);
  assert_run (fixture, 0, "reserve", fixture->workspace);
  import_reserve (fixture);
  assert_run (fixture, 0, "reserve", fixture->workspace);
  g_assert_cmpstr (fixture->out, ==,
                   "performance_year,deposits,releases,repayments,balance,total,for_losses\n"
                   "2024,500.00,50.00,0.00,450.00,450.00,450.00\n"
                   "2026,700.00,0.00,0.00,700.00,1150.00,1150.00\n");
  assert_run (fixture, 0, "reserve", fixture->workspace, "--by", "owners");
  g_assert_cmpstr (fixture->out, ==,
                   "payee_id,deposits,releases,repayments,balance,left\n"
                   ",700.00,0.00,0.00,700.00,\n"
                   "111111111,400.00,0.00,0.00,400.00,\n"
                   "999999999,100.00,50.00,0.00,50.00,\n");
  assert_run (fixture, 0, "reserve", fixture->workspace, "--by", "rows");
  assert_has (fixture->out, "2024,2025-11-01,release,-50.00,left in June,999999999,450.00\n");
  assert_run (fixture, 0, "reserve", fixture->workspace, "--json");
  assert_has (fixture->out, "\"balance\" : \"1150.00\"");
  assert_run (fixture, 2, "reserve", fixture->workspace, "--by", "moons");
  assert_run (fixture, 0, "check", fixture->workspace);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/second-stage/within", test_within);
  ADD ("/second-stage/losses", test_losses);
  ADD ("/second-stage/reserve", test_reserve);
  return g_test_run ();
}
