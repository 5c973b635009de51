/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library of measures from the command line. */
#include "cli-fixture.h"

#include <string.h>

static void
test_list (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "library");
  assert_has (fixture->out, "AWV      Annual wellness visit");
  assert_run (fixture, 0, "library", "--json");
  assert_has (fixture->out, "\"numerator_text\"");
}

/* Those there already stay, the others come; one that the library lacks refuses all. */
static void
test_add (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  assert_run (fixture, 0, "library", fixture->workspace, "add", "AWV");
  assert_run (fixture, 0, "library", fixture->workspace, "add", "AWV", "FLU", "SNF");
  assert_run (fixture, 1, "library", fixture->workspace, "add", "TOB", "NONE");
  assert_has (fixture->err, "NONE");
  assert_run (fixture, 2, "library", fixture->workspace, "add");
  assert_run (fixture, 0, "export", fixture->workspace, "measures");
  assert_has (fixture->out, "\nAWV,");
  assert_has (fixture->out, "\nFLU,");
  assert_has (fixture->out, "\nSNF,");
  g_assert_null (strstr (fixture->out, "\nTOB,"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/cli-library/list", test_list);
  ADD ("/cli-library/add", test_add);
  return g_test_run ();
}
