/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of a plan from outside: listed, shown, compared, restored. */
#include "cli-fixture.h"

#include <string.h>

static void
import_plan (Fixture *fixture, const char *pool, const char *residue)
{
  g_autofree char *path = in_folder (fixture, "plan.json");
  g_autofree char *text = g_strdup_printf (
    "{\"format\":\"gainshare-plan/1\",\"title\":\"Even\",\"performance_year\":2025,"
    "\"pool\":{\"amount\":\"%s\"},"
    "\"split\":{\"infrastructure\":\"8%%\",\"redesign\":\"0%%\",\"participants\":\"92%%\"},"
    "\"groups\":[{\"id\":\"all\",\"weight\":\"1\",\"residue\":\"%s\"}]}\n",
    pool, residue);

  write_text (fixture, "plan.json", text);
  assert_run (fixture, 0, "import", fixture->workspace, "plan", path);
}

static void
set_up_versions (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  import_plan (fixture, "1000.00", "reserve");
  assert_run (fixture, 0, "decide", fixture->workspace, "propose", "--plan", "Even", "--by",
              "Committee", "--date", "2025-11-03");
  import_plan (fixture, "2000.00", "redistribute");
}

#define VERSIONS(word, ...) \
  assert_run (fixture, 0, "plan", fixture->workspace, word, "--plan", "Even", ##__VA_ARGS__)

static void
test_list (Fixture *fixture, gconstpointer data)
{
  VERSIONS ("versions");
  assert_has (fixture->out, "1  20");
  assert_has (fixture->out, "Import plan “Even” · Proposed 11/3/2025\n2  20");
  g_assert_true (g_str_has_suffix (fixture->out, "Import plan “Even” · stands now\n"));
  VERSIONS ("versions", "--json");
  assert_has (fixture->out, "\"version\" : 2");
  assert_has (fixture->out, "\"plan_sha256\" : \"");
  assert_has (fixture->out, "\"decided\" : \"Proposed 11/3/2025\"");
}

static void
test_show (Fixture *fixture, gconstpointer data)
{
  VERSIONS ("show", "--version", "1");
  assert_has (fixture->out, "1000.00");
  VERSIONS ("show");
  assert_has (fixture->out, "2000.00");
  assert_run (fixture, 1, "plan", fixture->workspace, "show", "--plan", "Even", "--version", "3");
  assert_has (fixture->err, "versions 1 to 2");
}

static void
test_diff (Fixture *fixture, gconstpointer data)
{
  const char *there = "Pool: $1,000.00 → $2,000.00\n"
                      "all · Unearned dollars go: To the reserve → To those who earned, by what "
                      "they earned\n";

  VERSIONS ("diff");
  g_assert_cmpstr (fixture->out, ==, there);
  VERSIONS ("diff", "--from", "2", "--version", "1");
  assert_has (fixture->out, "Pool: $2,000.00 → $1,000.00\n");
  VERSIONS ("diff", "--from", "2", "--version", "2");
  g_assert_cmpstr (fixture->out, ==, "");
}

/* A new version like any other: it can be undone, and the vote on its document stands again. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  VERSIONS ("restore", "--version", "1");
  VERSIONS ("versions");
  assert_has (fixture->out, "3  20");
  assert_has (fixture->out, "Restore version 1 of plan “Even” · the same as version 1 · Proposed "
                            "11/3/2025 · stands now\n");
  assert_run (fixture, 0, "decisions", fixture->workspace);
  assert_has (fixture->out, "Proposed");
  assert_run (fixture, 0, "check", fixture->workspace);
}

static void
test_misused (Fixture *fixture, gconstpointer data)
{
  assert_run (fixture, 2, "plan", fixture->workspace, "restore", "--plan", "Even");
  assert_run (fixture, 2, "plan", fixture->workspace, "versions");
  assert_run (fixture, 2, "plan", fixture->workspace, "burn", "--plan", "Even");
  assert_run (fixture, 1, "plan", fixture->workspace, "versions", "--plan", "Odd");
  assert_has (fixture->err, "“Odd”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/plan-versions/" name, Fixture, NULL, set_up_versions, func, tear_down)
  ADD ("list", test_list);
  ADD ("show", test_show);
  ADD ("diff", test_diff);
  ADD ("restore", test_restore);
  ADD ("misused", test_misused);
#undef ADD
  return g_test_run ();
}
