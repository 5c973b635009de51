/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What targets were approved for stays what they mean: by imports of measures and schemes too. */
#include "decided-workspace.h"

#include <string.h>

static void
take_in (Fixture *fixture, int expected, const char *kind, const char *text)
{
  g_autofree char *file = in_folder (fixture, "rows.csv");

  write_text (fixture, "rows.csv", text);
  assert_run (fixture, expected, "import", fixture->workspace, kind, file);
}

static const struct
{
  const char *kind;
  const char *text;
} others[] = {
  { "measures", "code,title,domain,unit,direction,min_denominator\n"
                "AWV,Annual wellness visit,quality,percent,lower,20\n" },
  { "measures", "code,title,domain,unit,direction,min_denominator\n"
                "AWV,Annual wellness visit,quality,per_1000,higher,20\n" },
  { "schemes", "scheme,tier,name,payout_percent\ntwo,3,Beyond,100\n" },
  { "schemes", "scheme,tier,name,payout_percent\ntwo,1,Good,10\n" },
  { "schemes", "scheme,tier,name,payout_percent\ntwo,2,Above,100\n" },
};

static void
assert_refused (Fixture *fixture, const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      take_in (fixture, 3, others[i].kind, others[i].text);
      assert_has (fixture->err, part);
    }
}

/* As drafts they may change; approved and frozen they stay; what doesn't touch them goes in. */
static void
test_stays (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  decided_approve (fixture);
  assert_refused (fixture, "would change what the approved targets of AWV for 2025 mean");
  take_in (fixture, 0, "measures",
           "code,title,domain,unit,direction,min_denominator\n"
           "AWV,Wellness,quality,percent,higher,25\nED,Visits,utilization,per_1000,lower,20\n");
  take_in (fixture, 0, "schemes",
           "scheme,tier,name,payout_percent\ntwo,0,Below,0\ntwo,1,Good,50\ntwo,2,Best,100\n"
           "other,0,Below,0\nother,1,Good,50\n");
  assert_run (fixture, 0, "targets", fixture->workspace, "freeze", "--by", "A");
  assert_refused (fixture, "would change what the frozen targets of AWV for 2025 mean");
  assert_run (fixture, 0, FINALIZE ("2025"));
  assert_has (fixture->err, "1");
  assert_run (fixture, 0, "check", fixture->workspace);
}

static void
test_reopened (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  decided_approve (fixture);
  assert_run (fixture, 0, "targets", fixture->workspace, "reopen", "--by", "A", "--comment", "b");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    take_in (fixture, 0, others[i].kind, others[i].text);
}

/* A workspace in which they were changed before that was refused: no money is divided by it. */
static void
test_not_finalized (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  decided_approve (fixture);
  decided_alter (fixture, "UPDATE measures SET direction = 1 WHERE code = 'AWV'");
  assert_run (fixture, 1, FINALIZE ("2025"));
  assert_has (fixture->err, "The cut-points of AWV for “all” in 2025 do not fit");
  decided_alter (fixture, "UPDATE measures SET direction = 0 WHERE code = 'AWV'");
  decided_alter (fixture, "INSERT INTO schemes (scheme, tier, name, payout_percent)"
                          " VALUES ('two', 3, 'Beyond', 1000000)");
  assert_run (fixture, 1, FINALIZE ("2025"));
  assert_has (fixture->err, "do not fit the measure’s direction and the tiers of “two”");
}

/* What was changed can be brought back to what the cut-points were voted on for, and no further. */
static void
test_brought_back (Fixture *fixture, gconstpointer freeze)
{
  decided_import (fixture);
  decided_approve (fixture);
  if (freeze != NULL)
    assert_run (fixture, 0, "targets", fixture->workspace, "freeze", "--by", "A");
  decided_alter (fixture, "UPDATE measures SET direction = 1 WHERE code = 'AWV'");
  assert_run (fixture, 1, FINALIZE ("2025"));
  assert_has (fixture->err, freeze != NULL ? "The targets are frozen" : "approve them again");
  take_in (fixture, 3, "measures", "code,title,domain,unit,direction,min_denominator\n"
                                   "AWV,Annual wellness visit,quality,per_1000,higher,20\n");
  take_in (fixture, 0, "measures", "code,title,domain,unit,direction,min_denominator\n"
                                   "AWV,Annual wellness visit,quality,percent,higher,20\n");
  take_in (fixture, 3, others[0].kind, others[0].text);
  assert_run (fixture, 0, FINALIZE ("2025"));
}

/* A tier that frozen targets are without comes back; to one that they never had, no cut-point is added. */
static void
test_tier_brought_back (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  decided_approve (fixture);
  assert_run (fixture, 0, "targets", fixture->workspace, "freeze", "--by", "A");
  decided_alter (fixture, "DELETE FROM schemes WHERE scheme = 'two' AND tier = 2");
  assert_run (fixture, 1, FINALIZE ("2025"));
  take_in (fixture, 0, "schemes", "scheme,tier,name,payout_percent\ntwo,2,Best,100\n");
  assert_refused (fixture, "would change what the frozen targets of AWV for 2025 mean");
  decided_alter (fixture, "INSERT INTO schemes (scheme, tier, name, payout_percent)"
                          " VALUES ('two', 3, 'Beyond', 1000000)");
  take_in (fixture, 3, "targets", "performance_year,measure,scheme,segment,cut_1,cut_2,cut_3\n"
                                  "2025,AWV,two,all,60,80,90\n");
  assert_has (fixture->err, "The 2025 targets of AWV for “all” are frozen");
  decided_alter (fixture, "DELETE FROM schemes WHERE scheme = 'two' AND tier = 3");
  assert_run (fixture, 0, FINALIZE ("2025"));
}

/* Where the number of tiers is what was changed, the measure as it was mends nothing. */
static void
test_frozen_tiers (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  decided_approve (fixture);
  assert_run (fixture, 0, "targets", fixture->workspace, "freeze", "--by", "A");
  decided_alter (fixture, "INSERT INTO schemes (scheme, tier, name, payout_percent)"
                          " VALUES ('two', 3, 'Beyond', 1000000)");
  assert_run (fixture, 1, FINALIZE ("2025"));
  assert_has (fixture->err, "undo that change, give “two” as many tiers as it had");
  g_assert_null (strstr (fixture->err, "import the measure"));
}

#define ADD(name, test) g_test_add ("/approved/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("stays", test_stays);
  ADD ("reopened", test_reopened);
  ADD ("not-finalized", test_not_finalized);
  ADD ("tier-brought-back", test_tier_brought_back);
  ADD ("frozen-tiers", test_frozen_tiers);
  g_test_add ("/approved/brought-back", Fixture, NULL, set_up, test_brought_back, tear_down);
  g_test_add ("/approved/frozen-brought-back", Fixture, "", set_up, test_brought_back, tear_down);
  return g_test_run ();
}
