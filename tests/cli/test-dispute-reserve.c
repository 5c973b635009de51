/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reserve paid for a dispute, and what comes after it. */
#include "decided-workspace.h"

#include <string.h>

#define BOYD_BETTER "results provider,1000000020,AWV,2025,75,100"

static void
record_like (Fixture *fixture, const char *correction)
{
  assert_run (fixture, 0, DISPUTE ("record"), "--plan", PLAN, "--period", "2025", "--payee",
              "1000000020", "--text", "Visits are missing", "--correction", correction);
}

/* What the reserve has paid for is not paid for again, by another dispute or by a new run unseen. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "reserve.csv");
  g_autofree char *row = in_folder (fixture, "row.csv");

  decided_finalize (fixture);
  record_like (fixture, BOYD_AS_IT_SHOULD_BE);
  write_text (fixture, "reserve.csv", "performance_year,date,amount,kind\n"
                                      "2025,2026-10-02,9000.00,deposit\n");
  assert_run (fixture, 0, "import", fixture->workspace, "reserve", path);
  assert_run (fixture, 0, DISPUTE ("reserve"), "--number", "1", "--reason", "Agreed");
  record_like (fixture, BOYD_AS_IT_SHOULD_BE);
  assert_run (fixture, 0, "dispute", fixture->workspace, "try", "--number", "2");
  assert_has (fixture->err, "changes by +$2,400.01");
  assert_has (fixture->err, "The reserve has paid the payee for this already");
  assert_run (fixture, 1, DISPUTE ("reserve"), "--number", "2", "--reason", "Agreed");
  assert_has (fixture->err, "The reserve has paid the payee for this correction already");
  record_like (fixture, BOYD_BETTER);
  assert_run (fixture, 1, DISPUTE ("reserve"), "--number", "3", "--reason", "Agreed");
  assert_run (fixture, 0, "export", fixture->workspace, "reserve");
  assert_has (fixture->out, "2400.01,release,Dispute 1 of 2025");
  g_assert_null (strstr (fixture->out, "Dispute 2 of 2025"));
  /* A run that has the row as it should be is one that the dispute adds nothing to. */
  write_text (fixture, "row.csv", "subject_kind,subject_id,measure,period,numerator,denominator\n"
                                  "provider,1000000020,AWV,2025,90,100\n");
  assert_run (fixture, 0, "import", fixture->workspace, "results", row);
  assert_run (fixture, 0, FINALIZE ("2025"), "--supersedes", "1", "--reason", "Late claims");
  assert_has (fixture->err, "Look at this first: Dispute 1 of 2025 was settled from the reserve: "
                            "$2,400.01 to Bo Boyd.");
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* The second of two is paid for what it adds to the first; run again, all of it would be paid. */
static void
test_in_part (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "reserve.csv");
  g_autofree char *schemes = in_folder (fixture, "finer.csv");
  g_autofree char *targets = in_folder (fixture, "targets.csv");

  decided_import (fixture);
  write_text (fixture, "finer.csv", "scheme,tier,name,payout_percent\n"
                                    "three,0,Below,0\nthree,1,Good,50\nthree,2,Better,75\n"
                                    "three,3,Best,100\n");
  assert_run (fixture, 0, "import", fixture->workspace, "schemes", schemes);
  write_text (fixture, "targets.csv", "performance_year,measure,scheme,segment,cut_1,cut_2,cut_3\n"
                                      "2025,AWV,three,all,60,75,80\n");
  assert_run (fixture, 0, "import", fixture->workspace, "targets", targets);
  decided_approve (fixture);
  assert_run (fixture, 0, FINALIZE ("2025"));
  write_text (fixture, "reserve.csv", "performance_year,date,amount,kind\n"
                                      "2025,2026-10-02,9000.00,deposit\n");
  assert_run (fixture, 0, "import", fixture->workspace, "reserve", path);
  record_like (fixture, BOYD_BETTER);
  assert_run (fixture, 0, DISPUTE ("reserve"), "--number", "1", "--reason", "Agreed");
  assert_run (fixture, 0, "dispute", fixture->workspace, "list");
  assert_has (fixture->out, ",1200.01\n");
  record_like (fixture, BOYD_AS_IT_SHOULD_BE);
  assert_run (fixture, 0, "dispute", fixture->workspace, "try", "--number", "2");
  assert_has (fixture->err, "for some of it already: it would pay $1,200.00 now");
  assert_run (fixture, 0, DISPUTE ("reserve"), "--number", "2", "--reason", "Agreed");
  assert_run (fixture, 0, "dispute", fixture->workspace, "list");
  assert_has (fixture->out, ",1200.00\n");
  record_like (fixture, BOYD_AS_IT_SHOULD_BE);
  assert_run (fixture, 0, DISPUTE ("rerun"), "--number", "3", "--reason", "By the book");
  assert_has (fixture->err, "a new run would pay it once more");
}

#define ADD(name, test) g_test_add ("/dispute-reserve/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("once", test_once);
  ADD ("in-part", test_in_part);
  return g_test_run ();
}
