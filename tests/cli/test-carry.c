/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What finalized runs put into the reserve becomes entries of its book, once. */
#include "decided-workspace.h"

#define CARRY(...) "reserve", fixture->workspace, "carry", __VA_ARGS__

/* What a finalized run put into the reserve is entered once, and what supersedes it by the
 * difference alone. 2,400.01 of 8,000.01 are not earned; after the correction nothing is. */
static void
test_carry (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  assert_run (fixture, 1, CARRY ("--date", "2026-10-02"));
  assert_has (fixture->err, "Nothing of 2025 is finalized yet");
  decided_approve (fixture);
  assert_run (fixture, 0, FINALIZE ("2025"));
  assert_run (fixture, 2, CARRY ("--date", "soon"));
  assert_run (fixture, 2, CARRY ("--by", "rows"));
  assert_run (fixture, 2, "reserve", fixture->workspace, "--year", "2025");
  assert_run (fixture, 0, CARRY ("--date", "2026-10-02"));
  assert_run (fixture, 0, "export", fixture->workspace, "reserve");
  assert_has (fixture->out, "2025,2026-10-02,2400.01,deposit,From the finalized run [2025 #1],\n");
  assert_run (fixture, 1, CARRY ("--year", "2025"));
  assert_has (fixture->err, "The reserve has the $2,400.01 of the finalized 2025 run already");
  assert_run (fixture, 0, DISPUTE ("record"), "--plan", PLAN, "--period", "2025", "--payee",
              "1000000020", "--text", "Visits are missing", "--correction", BOYD_AS_IT_SHOULD_BE);
  assert_run (fixture, 0, DISPUTE ("rerun"), "--number", "1", "--reason", "Claims came late");
  assert_run (fixture, 0, CARRY ("--date", "2026-11-02"));
  assert_has (fixture->err, "Entered a release of $2,400.01 from the reserve");
  assert_run (fixture, 0, "export", fixture->workspace, "reserve");
  assert_has (fixture->out, "2025,2026-11-02,2400.01,release,Taken back: the finalized run puts "
                            "less into it [2025 #2],\n");
  assert_run (fixture, 1, CARRY ("--year", "2025"));
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* Of an entry whose amount was changed the rest is added to it, and nothing is lost. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "reserve.csv");

  decided_finalize (fixture);
  assert_run (fixture, 0, CARRY ("--date", "2026-10-02"));
  write_text (fixture, "reserve.csv", "performance_year,date,amount,kind,label\n"
                                      "2025,2026-10-02,2000.00,deposit,"
                                      "From the finalized run [2025 #1]\n");
  assert_run (fixture, 0, "import", fixture->workspace, "reserve", path);
  assert_run (fixture, 0, CARRY ("--date", "2026-10-02"));
  assert_has (fixture->err, "Entered $400.01 of the finalized 2025 run");
  assert_run (fixture, 0, "reserve", fixture->workspace);
  assert_has (fixture->out, "2025,2400.01,0.00,0.00,2400.01,");
}

static void
take_in (Fixture *fixture, const char *rows)
{
  g_autofree char *text = g_strconcat ("performance_year,date,amount,kind,label,payee_id\n", rows, NULL);
  g_autofree char *path = in_folder (fixture, "reserve.csv");

  write_text (fixture, "reserve.csv", text);
  assert_run (fixture, 0, "import", fixture->workspace, "reserve", path);
}

/* What somebody typed is taken for it if it comes to the amount, and is asked about if it doesn't: never
 * counted twice. */
static void
test_typed (Fixture *fixture, gconstpointer data)
{
  decided_finalize (fixture);
  take_in (fixture, "2025,2026-10-02,2000.00,deposit,Unearned,\n2024,2026-10-02,7.00,deposit,Other year,\n"
                    "2025,2026-10-02,9.00,deposit,Hers,1000000012\n");
  assert_run (fixture, 1, CARRY ("--year", "2025"));
  assert_has (fixture->err, "deposits of 2025 that were typed come to $2,000.00");
  take_in (fixture, "2025,2026-10-03,400.01,deposit,Rest,\n");
  assert_run (fixture, 1, CARRY ("--year", "2025"));
  assert_has (fixture->err, "already. Nothing was entered");
}

static void
rerun (Fixture *fixture)
{
  assert_run (fixture, 0, DISPUTE ("record"), "--plan", PLAN, "--period", "2025", "--payee",
              "1000000020", "--text", "Visits are missing", "--correction", BOYD_AS_IT_SHOULD_BE);
  assert_run (fixture, 0, DISPUTE ("rerun"), "--number", "1", "--reason", "Claims came late");
}

/* What was carried and spent can't be taken out again. */
static void
test_spent (Fixture *fixture, gconstpointer data)
{
  decided_finalize (fixture);
  assert_run (fixture, 0, CARRY ("--date", "2026-10-02"));
  take_in (fixture, "2025,2026-10-03,2000.00,release,Equipment,\n");
  rerun (fixture);
  assert_run (fixture, 1, CARRY ("--date", "2026-11-02"));
  assert_has (fixture->err, "$2,400.01 is to be taken out of the reserve, and it holds $400.01 for everybody");
}

#define AS(name) "--plan", name, "--by", "Board", "--date", "2026-12-01", "--text", "Restated"

static void
approve_losses (Fixture *fixture)
{
  g_autofree char *path = in_folder (fixture, "losses.json");

  write_text (fixture, "losses.json",
              "{\"format\":\"gainshare-plan/1\",\"title\":\"Losses\",\"performance_year\":2025,"
              "\"pool\":{\"amount\":\"-5000.00\"},"
              "\"split\":{\"infrastructure\":\"20%\",\"redesign\":\"0%\",\"participants\":\"80%\"},"
              "\"downside\":{\"from_reserve_first\":true,\"bearers\":[{\"group\":\"all\",\"weight\":\"1\"}]},"
              "\"groups\":[{\"id\":\"all\",\"weight\":\"1\",\"base\":\"member_months\","
              "\"measures\":[{\"code\":\"AWV\",\"weight\":\"1\"}],\"residue\":\"reserve\"}]}\n");
  assert_run (fixture, 0, "import", fixture->workspace, "plan", path);
  assert_run (fixture, 0, "decide", fixture->workspace, "propose", AS ("Losses"));
  assert_run (fixture, 0, "decide", fixture->workspace, "approve", AS ("Losses"), "--body", "Board",
              "--quorum", "1", "--for", "1", "--against", "0", "--document", path);
}

#define SUPERSEDE "finalize", fixture->workspace, "--plan", "Losses", "--period", "2025", "--supersedes", "1", \
                  "--reason", "CMS settled again"

/* A run of losses isn't paid with what the run that it supersedes put into the reserve. */
static void
test_losses (Fixture *fixture, gconstpointer data)
{
  decided_finalize (fixture);
  take_in (fixture, "2023,2024-10-02,1000.00,deposit,Earlier,\n");
  assert_run (fixture, 0, CARRY ("--date", "2026-10-02"));
  approve_losses (fixture);
  assert_run (fixture, 1, SUPERSEDE);
  assert_has (fixture->err, "The losses of 2025 would be paid with $2,400.01 that a run of 2025 put");
  take_in (fixture, "2025,2026-12-01,2400.01,release,Taken back [2025 #1],\n");
  assert_run (fixture, 0, SUPERSEDE);
  assert_run (fixture, 1, CARRY ("--year", "2025"));
  assert_has (fixture->err, "it took $1,000.00 out for losses. Enter that as a repayment");
  assert_run (fixture, 0, "check", fixture->workspace);
}

#define ADD(name, test) g_test_add ("/carry/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("once", test_carry);
  ADD ("changed", test_changed);
  ADD ("typed", test_typed);
  ADD ("spent", test_spent);
  ADD ("losses", test_losses);
  return g_test_run ();
}
