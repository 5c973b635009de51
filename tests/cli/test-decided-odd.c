/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, marks and times that no workspace of ours has: what was decided beside them stays as it was. */
#include "decided-workspace.h"

#include <string.h>

#define REVIEWS "performance_year,measure,segment,step,state,date,by,scheme,cuts\n"
#define COMMENTS "performance_year,plan,number,date,by,field,text,settled\n"

/* Whatever follows a row is numbered after it, so no number is beyond what the program can count to. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind, *before, *after;
  } rows[] = {
    { "comments", COMMENTS "2025," PLAN ",", ",2026-10-01,Ann,,First,no\n" },
    { "decisions", DECISIONS "2025," PLAN ",", ",proposed,2026-10-01,A,ab,,,,,,,t,\n" },
    { "disputes", DISPUTES "2025,", "," PLAN ",2025,1000000012,2026-10-02,Ann,Visits,,,,,,\n" },
    { "reviews", REVIEWS "2025,AWV,all,", ",proposed,2025-10-01,Ann,two,60;80\n" },
  };
  static const char *const wrong[] = { "0", "2147483648", "4294967295", "4294967297" };
  g_autofree char *path = in_folder (fixture, "rows.csv");

  decided_import (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *right = g_strconcat (rows[i].before, "1", rows[i].after, NULL);

      for (guint k = 0; k < G_N_ELEMENTS (wrong); k++)
        {
          g_autofree char *text = g_strconcat (rows[i].before, wrong[k], rows[i].after, NULL);

          write_text (fixture, "rows.csv", text);
          assert_run (fixture, 1, "import", fixture->workspace, rows[i].kind, path, "--strict");
          assert_has (fixture->err, "numbers go from 1 to 2147483647");
        }
      write_text (fixture, "rows.csv", right);
      assert_run (fixture, 0, "import", fixture->workspace, rows[i].kind, path);
    }
}

static void
assert_first_comment (Fixture *fixture)
{
  decide (fixture, 1, "comment", NULL);
  assert_has (fixture->err, "and none can follow it");
  assert_run (fixture, 0, "decisions", fixture->workspace);
  assert_has (fixture->out, "#1\topen\tAnn\tFirst");
}

/* What came in before there was a bound, or is the last one, is no reason to write over another. */
static void
test_last_number (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "rows.csv");

  decided_import (fixture);
  write_text (fixture, "rows.csv",
              COMMENTS "2025," PLAN ",1,2026-10-01,Ann,,First,no\n"
                       "2025," PLAN ",2147483647,2026-10-01,Ann,,Last,no\n");
  assert_run (fixture, 0, "import", fixture->workspace, "comments", path);
  assert_first_comment (fixture);
  decided_alter (fixture, "UPDATE comments SET number = 4294967296 WHERE number > 1");
  assert_first_comment (fixture);
  decide (fixture, 0, "propose", NULL);
  decided_alter (fixture, "UPDATE decisions SET step = 4294967295");
  decide (fixture, 1, "revise", NULL);
  assert_has (fixture->err, "There is a number 4294967295 already, and none can follow it");
  assert_run (fixture, 0, "targets", fixture->workspace, "propose", "--by", "A", "--comment", "b");
  decided_alter (fixture, "UPDATE reviews SET step = 4294967295");
  assert_run (fixture, 1, "targets", fixture->workspace, "approve", "--by", "A");
  assert_has (fixture->err, "and none can follow it");
}

/* A plan comes by mail, and a workspace can be anybody's: neither gets at the terminal. */
static void
test_terminal (Fixture *fixture, gconstpointer data)
{
  static const char *const marks[] = { "\\u001b[2J", "\\u009b2J", "\\t", "\\n", "\\u007f" };
  g_autofree char *path = in_folder (fixture, "plan.json");
  g_autofree char *plain = NULL;

  decided_import (fixture);
  plain = read_text (path);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *title = g_strdup_printf ("\"title\":\"Odd%s", marks[i]);
      g_auto (GStrv) parts = g_strsplit (plain, "\"title\":\"", 2);
      g_autofree char *odd = g_strjoinv (title, parts);

      write_text (fixture, "plan.json", odd);
      assert_run (fixture, 1, "import", fixture->workspace, "plan", path);
      assert_has (fixture->err, "title: the text has a line break or a tab");
    }
  decide (fixture, 0, "propose", NULL);
  decide (fixture, 0, "comment", NULL);
  decided_alter (fixture, "UPDATE decisions SET \"by\" = 'A' || char(27) || '[2J' || char(155) || '2J' || char(7)");
  decided_alter (fixture, "UPDATE comments SET text = char(27) || ']0;x' || char(7)");
  decided_alter (fixture, "UPDATE journal SET label = label || char(27) || '[2J' WHERE id = (SELECT MAX (id) FROM journal)");
  assert_run (fixture, 0, "decisions", fixture->workspace);
  assert_has (fixture->out, "Proposed\tA [2J  2J");
  g_assert_null (strpbrk (fixture->out, "\33\7"));
  run (fixture, "check", fixture->workspace);
  g_assert_cmpint (fixture->status, ==, 1);
  g_assert_cmpstr (fixture->out, !=, "");
  g_assert_null (strpbrk (fixture->out, "\33\7"));
  assert_run (fixture, 0, "plan", fixture->workspace, "versions", "--plan", PLAN);
  g_assert_null (strpbrk (fixture->out, "\33\7"));
}

/* A time that no calendar has is left blank, where it is said. */
static void
test_odd_time (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "pages");
  g_autofree char *board = in_folder (fixture, "board.pdf");
  const char *w = fixture->workspace;
  const char *const commands[][8] = {
    { "issued", w },
    { "finalized", w },
    { "finalized", w, "--json" },
    { "decisions", w },
    { "plan", w, "versions", "--plan", PLAN },
    { "explain", w, "--run", "1", "--payee", "1000000012" },
    { "explain", w, "--plan", PLAN, "--period", "2025" },
    { "pdf", w, "statements", "--out", folder },
    { "pdf", w, "board", "--plan", PLAN, "--out", board },
    { "deliveries", w },
    { "check", w },
  };

  decided_finalize (fixture);
  assert_run (fixture, 0, "pdf", w, "statements", "--out", folder);
  decided_alter (fixture, "UPDATE journal SET at = 9000000000000000000 WHERE action = 'issue'");
  assert_run (fixture, 0, "issued", w);
  assert_has (fixture->out, "statement,1000000012,2025,");
  g_assert_null (strstr (fixture->err, "CRITICAL"));
  decided_alter_rows (fixture, "UPDATE journal SET at = 9000000000000000000");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *c = commands[i];

      run (fixture, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
      g_test_message ("%s: %d %s", c[0], fixture->status, fixture->err);
      g_assert_cmpint (fixture->status, <=, 1);
      g_assert_null (strstr (fixture->err, "CRITICAL"));
    }
}

#define ADD(name, test) g_test_add ("/decided-odd/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("numbers", test_numbers);
  ADD ("last-number", test_last_number);
  ADD ("terminal", test_terminal);
  ADD ("time", test_odd_time);
  return g_test_run ();
}
