/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans side by side from the command line: the same figures as the runs of their own. */
#include "cli-fixture.h"

#define FIRST "Five tiers, 92/8"
#define SECOND "Uniform, the same for all"

static void
test_figures (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *payees = in_folder (fixture, "payees.csv");
  g_autofree char *text = NULL;

  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 0, "compare", fixture->workspace, "--plan", FIRST, "--plan", SECOND,
              "--period", "2025Q3", "--payees", payees);
  assert_has (fixture->out, "figure,\"" FIRST "\",\"" SECOND "\"\n");
  assert_has (fixture->out, "\npaid,");
  assert_has (fixture->out, "\ngini,");
  assert_has (fixture->out, "\ngains,0.00,");
  text = read_text (payees);
  assert_has (text, "payee_kind,payee_id,paid_1,paid_2,change_2,reason_2\n");
  assert_run (fixture, 0, "compare", fixture->workspace, "--plan", FIRST, "--plan", FIRST,
              "--period", "2025Q3", "--pool", "1,000,000", "--json");
  assert_has (fixture->out, "\"figures\"");
  assert_has (fixture->out, "\"1000000.00\"");
}

static void
test_wrong_use (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 2, "compare", fixture->workspace, "--plan", FIRST, "--period", "2025Q3");
  assert_run (fixture, 2, "compare", fixture->workspace, "--plan", FIRST, "--plan", SECOND);
  assert_run (fixture, 2, "compare", fixture->workspace, "--plan", FIRST, "--plan", SECOND,
              "--period", "2025Q3", "--pool", "much");
  assert_run (fixture, 1, "compare", fixture->workspace, "--plan", FIRST, "--plan", "None",
              "--period", "2025Q3");
  assert_has (fixture->err, "“None”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/cli-compare/figures", test_figures);
  ADD ("/cli-compare/wrong-use", test_wrong_use);
  return g_test_run ();
}
