/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line from outside: files in, figures out, as scripts use it. */
#include "decided-workspace.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_WORDS 10

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint32 salt = GPOINTER_TO_UINT (user_data);
  guint left = (g_str_hash (*(char *const *) a) ^ salt) * 2654435761u;
  guint right = (g_str_hash (*(char *const *) b) ^ salt) * 2654435761u;

  return (left > right) - (left < right);
}

/* The same rows in another order, deterministically. */
static char *
shuffled (const char *text, guint32 salt)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  while (n > 0 && *lines[n - 1] == '\0')
    n--;
  g_qsort_with_data (lines + 1, (int) n - 1, sizeof *lines, compare_lines, GUINT_TO_POINTER (salt));
  return g_strjoinv ("\n", lines);
}

/* Imports a case's folder; salt 0 keeps the files as they are. */
static void
import_case (Fixture *fixture, const char *folder, guint32 salt)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat (kinds[i], ".csv", NULL);
      g_autofree char *path = shared_file (folder, name);
      g_autofree char *text = NULL;
      g_autofree char *other = NULL;
      g_autofree char *copy = in_folder (fixture, name);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      if (salt == 0)
        {
          assert_run (fixture, 0, "import", fixture->workspace, kinds[i], path);
          continue;
        }
      text = read_text (path);
      other = shuffled (text, salt);
      write_text (fixture, name, other);
      assert_run (fixture, 0, "import", fixture->workspace, kinds[i], copy);
    }
}

static void
check_case (Fixture *fixture, const char *folder)
{
  g_autofree char *plan = shared_file (folder, "plan.json");
  g_autofree char *ledger = shared_file (folder, "expected-ledger.csv");
  g_autofree char *scores = shared_file (folder, "expected-scorecards.csv");
  g_autofree char *expected_ledger = read_text (ledger);
  g_autofree char *expected_scores = read_text (scores);

  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", plan, "--period", "2025");
  g_assert_cmpstr (fixture->out, ==, expected_ledger);
  assert_run (fixture, 0, "scorecards", fixture->workspace, "--period", "2025");
  g_assert_cmpstr (fixture->out, ==, expected_scores);
}

static void
test_worked_case (Fixture *fixture, gconstpointer data)
{
  if (skip_without_shared ())
    return;
  import_case (fixture, data, 0);
  check_case (fixture, data);
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* Another order of input, locale, time zone and umask: the same bytes. */
static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  mode_t before;

  if (skip_without_shared ())
    return;
  fixture->environment = g_environ_setenv (fixture->environment, "LC_ALL", "tr_TR.UTF-8", TRUE);
  fixture->environment = g_environ_setenv (fixture->environment, "TZ", "Pacific/Kiritimati", TRUE);
  before = umask (077);
  import_case (fixture, data, 77);
  check_case (fixture, data);
  umask (before);
}

static void
test_import_twice (Fixture *fixture, gconstpointer data)
{
  static const char *const layered[] = { "results", "panel" };

  if (skip_without_shared ())
    return;
  import_case (fixture, "worked-case", 0);
  for (guint i = 0; i < G_N_ELEMENTS (layered); i++)
    {
      g_autofree char *name = g_strconcat (layered[i], ".csv", NULL);
      g_autofree char *path = shared_file ("worked-case", name);

      assert_run (fixture, 0, "import", fixture->workspace, layered[i], path, "--json");
      g_assert_nonnull (strstr (fixture->out, "\"added\" : 0"));
      g_assert_nonnull (strstr (fixture->out, "\"changed\" : 0"));
    }
}

/* Every kind written out and read again into an empty workspace gives the same files. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autofree char *second = in_folder (fixture, "second.gainshare");

  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 0, "new", second);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat (kinds[i], ".csv", NULL);
      g_autofree char *path = in_folder (fixture, name);
      g_autofree char *first = NULL;

      assert_run (fixture, 0, "export", fixture->workspace, kinds[i], "--out", path);
      first = read_text (path);
      assert_run (fixture, 0, "import", second, kinds[i], path, "--strict");
      assert_run (fixture, 0, "export", second, kinds[i]);
      g_assert_cmpstr (fixture->out, ==, first);
      assert_run (fixture, 0, "import", fixture->workspace, kinds[i], path, "--json");
      g_assert_nonnull (strstr (fixture->out, "\"added\" : 0"));
      g_assert_nonnull (strstr (fixture->out, "\"changed\" : 0"));
    }
}

static const char bad_results[] = "subject_kind,subject_id,measure,period,numerator,denominator\n"
                                  "provider,1003000126,AWV,2025,226,300\n"
                                  "provider,1003000127,AWV,2025,1,2\n"
                                  "provider,1003000134,AWV,2025,20,15\n";

static void
test_rejects (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = in_folder (fixture, "bad.csv");
  g_autofree char *rejects = in_folder (fixture, "rejects.csv");
  g_autofree char *rows = NULL;
  g_autofree char *before = NULL;

  if (skip_without_shared ())
    return;
  import_case (fixture, "worked-case", 0);
  assert_run (fixture, 0, "export", fixture->workspace, "results");
  before = g_strdup (fixture->out);
  write_text (fixture, "bad.csv", bad_results);

  assert_run (fixture, 3, "import", fixture->workspace, "results", bad, "--dry-run");
  g_assert_nonnull (strstr (fixture->err, "bad.csv:3:"));
  assert_run (fixture, 1, "import", fixture->workspace, "results", bad, "--strict");
  assert_run (fixture, 0, "export", fixture->workspace, "results");
  g_assert_cmpstr (fixture->out, ==, before);

  assert_run (fixture, 3, "import", fixture->workspace, "results", bad, "--rejects", rejects);
  rows = read_text (rejects);
  g_assert_nonnull (strstr (rows, "reason"));
  g_assert_nonnull (strstr (rows, "1003000127"));
  g_assert_null (strstr (rows, "226"));
  assert_run (fixture, 0, "export", fixture->workspace, "results");
  g_assert_nonnull (strstr (fixture->out, "provider,1003000126,AWV,2025,226,300"));
}

static void
test_wrong_use (Fixture *fixture, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (32769, 'x');

  assert_run (fixture, 2, "frobnicate");
  assert_run (fixture, 2, "import", fixture->workspace);
  assert_run (fixture, 2, "import", fixture->workspace, "rosters", "x.csv");
  assert_run (fixture, 2, "distribute", fixture->workspace, "--period", "2025Q9", "--plan", "x");
  assert_run (fixture, 2, "export", fixture->workspace, "results", "--bogus");
  assert_run (fixture, 2, "pdf", fixture->workspace, "scorecards", "--out", "x", "--variant", "fax");
  assert_run (fixture, 2, "pdf", fixture->workspace, "posters", "--out", "x");
  assert_run (fixture, 2, "pdf", fixture->workspace, "departments");
  assert_run (fixture, 1, "export", fixture->workspace, "results");
  g_assert_nonnull (strstr (fixture->err, "test.gainshare"));
  assert_run (fixture, 2, "new", fixture->workspace, "--as", endless);
  assert_has (fixture->err, "32769 bytes, at most 32768 are allowed");
  assert_run (fixture, 0, "new", fixture->workspace);
  assert_run (fixture, 1, "new", fixture->workspace);
  assert_run (fixture, 1, "import", fixture->workspace, "results", "/nowhere/x.csv");
  assert_run (fixture, 0, "--help");
  /* Of one command, what it is for and its words; nothing is done. */
  assert_run (fixture, 0, "import", "--help");
  assert_has (fixture->out, "take a file in");
  assert_has (fixture->out, "[--rejects FILE]");
  g_assert_null (strstr (fixture->out, "tie-out"));
  assert_run (fixture, 0, "set", fixture->workspace, "name", "--help");
  assert_has (fixture->out, "WORKSPACE KEY VALUE");
  assert_run (fixture, 0, "--version");
}

/* Digits alone are a number: 0x1 is none, and 010 is ten, as a person reads it. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "0x1", "-1", "+1", " 1", "1.0", "1e3", "", "9223372036854775808" };
  const char *const options[][5] = {
    { "finalized", fixture->workspace, "--run" },
    { "scorecards", fixture->workspace, "--period", "2025", "--year" },
    { "decide", fixture->workspace, "settle", "--plan=x", "--number" },
  };

  assert_run (fixture, 0, "new", fixture->workspace);
  for (guint o = 0; o < G_N_ELEMENTS (options); o++)
    for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
      {
        const char *const *c = options[o];
        const char *number = wrong[i];

        if (c[3] == NULL)
          run (fixture, c[0], c[1], c[2], number);
        else
          run (fixture, c[0], c[1], c[2], c[3], c[4], number);
        g_assert_cmpint (fixture->status, ==, 2);
        assert_has (fixture->err, "is no number that --");
      }
  assert_run (fixture, 1, "finalized", fixture->workspace, "--run", "010");
  assert_has (fixture->err, "no finalized run 10.");
}

/* A table of a time without results has its headings only, and it is said why. */
static void
test_no_scorecards (Fixture *fixture, gconstpointer data)
{
  g_autofree char *out = in_folder (fixture, "scores.csv");

  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  assert_run (fixture, 0, "scorecards", fixture->workspace, "--period", "2025Q3", "--out", out);
  assert_has (fixture->err, "No clinician has a result of 2025Q3");
  g_assert_true (g_file_test (out, G_FILE_TEST_EXISTS));
}

/* Runs a command without one of its words. */
static void
assert_asked_for (Fixture *fixture, char **words, guint left_out)
{
  const char *given[MOST_WORDS + 1] = { words[0], fixture->workspace };
  guint n = 2;

  for (guint w = 1; words[w] != NULL; w++)
    if (w != left_out)
      {
        g_assert_cmpuint (n, <, MOST_WORDS);
        given[n++] = strcmp (words[w], "--plan=P") == 0 ? "--plan=Five tiers, 92/8" : words[w];
      }
  if (run (fixture, given[0], given[1], given[2], given[3], given[4], given[5], given[6], given[7],
           given[8], given[9])
      == 0)
    g_error ("“%s %s” was done without “%s”", words[0], words[1], words[left_out]);
}

/* What the usage shows without brackets is asked for: without any one of these the command fails. */
static void
test_required (Fixture *fixture, gconstpointer data)
{
  static const char *const calls[] = {
    "targets propose --measure=AWV --by=Q --comment=C",
    "targets send-back --measure=AWV --by=Q --comment=C",
    "targets approve --by=Q",
    "targets reopen --by=Q",
    "targets freeze --by=Q",
    "decide propose --plan=P --by=Q",
    "decide revise --plan=P --by=Q --text=T",
    "decide reopen --plan=P --by=Q",
    "decide approve --plan=P --body=B --quorum=3 --for=3 --against=0 --text=T",
    "decide comment --plan=P --by=Q --text=T",
    "decide settle --plan=P --number=1",
    "dispute record --plan=P --period=2025Q3 --payee=1 --by=Q --text=T",
    "dispute correct --number=1 --correction=R",
    "dispute dismiss --number=1 --by=Q --reason=R",
    "finalize --plan=P --period=2025",
    "plan restore --plan=P --version=1",
    "compare --plan=P --period=2025Q3",
    "distribute --plan=P --period=2025Q3",
    "scorecards --period=2025Q3",
    "assignment panel --period=2025Q3",
  };

  assert_run (fixture, 0, "sample", fixture->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_auto (GStrv) words = g_strsplit (calls[i], " ", -1);

      for (guint left_out = 0; words[left_out] != NULL; left_out++)
        if (g_str_has_prefix (words[left_out], "--") && strstr (words[left_out], "--measure") == NULL)
          assert_asked_for (fixture, words, left_out);
    }
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  static const char *const plans[] = { "Five tiers, 92/8" };
  struct stat info;
  g_autofree char *summary = in_folder (fixture, "summary.json");
  g_autofree char *table = in_folder (fixture, "summary.CSV");
  g_autofree char *text = NULL;
  g_autofree char *copy = in_folder (fixture, "copy.gainshare");
  g_autofree char *departments = in_folder (fixture, "departments.pdf");

  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 0, "pdf", fixture->workspace, "departments", "--out", departments, "--plan",
              "Departments, 0/50/75/100", "--department", "Cardiology");
  g_assert_true (g_file_test (departments, G_FILE_TEST_EXISTS));
  assert_run (fixture, 1, "pdf", fixture->workspace, "practices", "--out", departments,
              "--practice", "none");
  g_assert_cmpint (g_stat (fixture->workspace, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", plans[i], "--period",
                  "2025Q3", "--summary", summary);
      g_clear_pointer (&text, g_free);
      text = read_text (summary);
      g_assert_nonnull (strstr (text, "\"proof\""));
      g_assert_nonnull (strstr (text, "ok"));
    }
  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", plans[0], "--period", "2025Q3",
              "--summary", table);
  g_clear_pointer (&text, g_free);
  text = read_text (table);
  g_assert_true (g_str_has_prefix (text, "ends_in,group,as,amount\ninfrastructure,,share_of_pool,"));
  assert_run (fixture, 0, "check", fixture->workspace);
  assert_run (fixture, 0, "set", fixture->workspace, "paper", "a4");
  assert_run (fixture, 0, "backup", fixture->workspace, copy);
  assert_run (fixture, 0, "check", copy);
}

static void
import_aco_value (Fixture *fixture, const char *id, const char *numerator)
{
  g_autofree char *path = in_folder (fixture, "aco.csv");
  g_autofree char *text = g_strdup_printf (
    "subject_kind,subject_id,measure,period,numerator,denominator\naco,%s,AWV,2025,%s,100\n", id,
    numerator);

  write_text (fixture, "aco.csv", text);
  assert_run (fixture, 0, "import", fixture->workspace, "results", path);
}

static void
assert_aco_value (Fixture *fixture, const char *id, const char *numerator, const char *value)
{
  import_aco_value (fixture, id, numerator);
  assert_run (fixture, 0, "scorecards", fixture->workspace, "--period", "2025");
  assert_has (fixture->out, value);
}

/* The ACO is one, whatever rows call it: what came in last counts. */
static void
test_one_aco (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  assert_aco_value (fixture, "aco", "10", ",10.0000\n");
  assert_aco_value (fixture, "A1234", "90", ",90.0000\n");
  assert_aco_value (fixture, "A1234", "30", ",30.0000\n");
  assert_aco_value (fixture, "aco", "20", ",20.0000\n");
  assert_run (fixture, 0, "export", fixture->workspace, "results");
  assert_has (fixture->out, "aco,A1234,AWV,2025,30,100");
  assert_has (fixture->out, "aco,aco,AWV,2025,20,100");
}

/* Also where the same figure comes again under its first name, and another had taken its place. */
static void
test_one_aco_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "exported.csv");

  decided_import (fixture);
  assert_aco_value (fixture, "aco", "80", ",80.0000\n");
  import_aco_value (fixture, "aco", "80");
  assert_has (fixture->err, "1 unchanged");
  assert_aco_value (fixture, "A1234", "60", ",60.0000\n");
  import_aco_value (fixture, "aco", "80");
  assert_has (fixture->err, "1 changed");
  assert_run (fixture, 0, "scorecards", fixture->workspace, "--period", "2025");
  assert_has (fixture->out, ",80.0000\n");
  import_aco_value (fixture, "aco", "80");
  assert_has (fixture->err, "1 unchanged");

  /* What was exported holds both, and changes nothing. */
  assert_run (fixture, 0, "export", fixture->workspace, "results", "--out", path);
  assert_run (fixture, 0, "import", fixture->workspace, "results", path);
  assert_has (fixture->err, "4 unchanged");
  assert_run (fixture, 0, "scorecards", fixture->workspace, "--period", "2025");
  assert_has (fixture->out, ",80.0000\n");

  /* Nor where it brings something else. */
  write_text (fixture, "exported.csv",
              "subject_kind,subject_id,measure,period,numerator,denominator\n"
              "aco,aco,AWV,2025,80,100\naco,A1234,AWV,2025,60,100\n"
              "provider,1000000012,AWV,2024,85,100\n");
  assert_run (fixture, 0, "import", fixture->workspace, "results", path);
  assert_has (fixture->err, "1 added, 2 unchanged");
  assert_run (fixture, 0, "scorecards", fixture->workspace, "--period", "2025");
  assert_has (fixture->out, ",80.0000\n");
  assert_run (fixture, 0, "check", fixture->workspace);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/cli/worked-case", "worked-case", test_worked_case);
  ADD ("/cli/worked-case-2", "worked-case-2", test_worked_case);
  ADD ("/cli/same-bytes", "worked-case", test_same_bytes);
  ADD ("/cli/same-bytes-2", "worked-case-2", test_same_bytes);
  ADD ("/cli/import-twice", NULL, test_import_twice);
  ADD ("/cli/round-trip", NULL, test_round_trip);
  ADD ("/cli/rejects", NULL, test_rejects);
  ADD ("/cli/wrong-use", NULL, test_wrong_use);
  ADD ("/cli/numbers", NULL, test_numbers);
  ADD ("/cli/no-scorecards", NULL, test_no_scorecards);
  ADD ("/cli/required", NULL, test_required);
  ADD ("/cli/sample", NULL, test_sample);
  ADD ("/cli/one-aco", NULL, test_one_aco);
  ADD ("/cli/one-aco-again", NULL, test_one_aco_again);
  return g_test_run ();
}
