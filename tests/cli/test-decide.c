/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan goes to a vote, is finalized, and is proven again; whatever is altered is named. */
#include "decided-workspace.h"

#include "gain-frozen.h"

#include <sqlite3.h>
#include <string.h>

/* Each step in its order; what may not follow says why. */
static void
test_way (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  assert_run (fixture, 1, FINALIZE ("2025"));
  assert_has (fixture->err, "is not approved as it stands");
  decide (fixture, 1, "approve", "--body", "Board", "--quorum", "1", "--for", "1", "--against",
          "0");
  assert_has (fixture->err, "Propose it before it is voted on");
  decide (fixture, 0, "propose", NULL);
  decide (fixture, 0, "revise", NULL);
  decide (fixture, 0, "propose", NULL);
  decide (fixture, 1, "approve", "--body", "Board", "--quorum", "6", "--for", "4", "--against",
          "1");
  assert_has (fixture->err, "no quorum: 5 took part, 6 are needed");
  decide (fixture, 1, "approve", "--body", "Board", "--quorum", "4", "--for", "2", "--against",
          "2");
  assert_has (fixture->err, "2 for, 2 against");
  decide (fixture, 1, "approve", "--body", "Board", "--quorum", "4", "--for", "3", "--against", "1",
          "--document", "/dev/null");
  assert_has (fixture->err, "“/dev/null” is empty");
  decide (fixture, 0, "approve", "--body", "Board", "--quorum", "4", "--for", "3", "--against",
          "1");
  assert_run (fixture, 0, "decisions", fixture->workspace, "--json");
  assert_has (fixture->out, "\"state\" : \"approved\"");
  assert_has (fixture->out, "\"votes_for\" : 3");
  assert_run (fixture, 1, FINALIZE ("2025"));
  assert_has (fixture->err, "AWV (all)");
  assert_run (fixture, 2, "decide", fixture->workspace, "adopt", "--plan", PLAN);
}

/* An approval holds for the very document. */
static void
test_edited (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "plan.json");
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *edited = NULL;

  decided_import (fixture);
  decided_approve (fixture);
  text = read_text (path);
  parts = g_strsplit (text, "10000.01", 2);
  edited = g_strjoinv ("10000.02", parts);
  write_text (fixture, "plan.json", edited);
  assert_run (fixture, 0, "import", fixture->workspace, "plan", path);
  assert_run (fixture, 1, FINALIZE ("2025"));
  assert_has (fixture->err, "was edited after the vote");
}

/* A pool that CMS's settlement pays can't be finalized before there is one. */
static void
test_settlement (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "plan.json");
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *edited = NULL;

  decided_import (fixture);
  text = read_text (path);
  parts = g_strsplit (text, "10000.01", 2);
  edited = g_strjoinv ("settlement", parts);
  write_text (fixture, "plan.json", edited);
  assert_run (fixture, 0, "import", fixture->workspace, "plan", path);
  decided_approve (fixture);
  assert_run (fixture, 1, FINALIZE ("2025"));
  assert_has (fixture->err, "takes its pool from the settlement");
}

static void
test_finalized (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ledger = in_folder (fixture, "ledger.csv");
  g_autofree char *stored = NULL;

  decided_import (fixture);
  decided_approve (fixture);
  assert_run (fixture, 1, FINALIZE ("2025Q3"));
  assert_has (fixture->err, "does not end with the performance year");
  assert_run (fixture, 0, FINALIZE ("2025"), "--dry-run");
  assert_run (fixture, 0, "finalized", fixture->workspace);
  assert_has (fixture->err, "Nothing is finalized yet");
  assert_run (fixture, 0, FINALIZE ("2025"));
  assert_run (fixture, 0, "finalized", fixture->workspace, "--run", "1", "--out", ledger);
  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", PLAN, "--period", "2025");
  stored = read_text (ledger);
  g_assert_cmpstr (stored, ==, fixture->out);
  assert_run (fixture, 0, "finalized", fixture->workspace, "--json");
  assert_has (fixture->out, "\"infrastructure\" : \"26.3%\"");
  assert_has (fixture->out, "\"kept\" : \"2400.01\"");
  assert_run (fixture, 0, "payments", fixture->workspace, "--run", "1");
  assert_has (fixture->out, "3200.00");
  assert_run (fixture, 0, "explain", fixture->workspace, "--run", "1", "--payee", "1000000012");
  assert_run (fixture, 1, "payments", fixture->workspace, "--run", "9");
  assert_has (fixture->err, "no finalized run 9");
  assert_run (fixture, 0, "finalized", fixture->workspace, "--json");
  assert_has (fixture->out, "\"participants\" : \"73.7%\"");
  decide (fixture, 1, "reopen", NULL);
  assert_has (fixture->err, "is finalized and stays as it is");
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* A year is finalized once. A correction supersedes it, with a reason, and both are proven. */
static void
test_superseded (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "more.csv");
  g_autofree char *endless = g_strnfill (32769, 'x');

  decided_finalize (fixture);
  assert_run (fixture, 1, FINALIZE ("2025"));
  assert_has (fixture->err, "supersede run 1, with a reason");
  write_text (fixture, "more.csv", "subject_kind,subject_id,measure,period,numerator,denominator\n"
                                   "provider,1000000020,AWV,2025,90,100\n");
  assert_run (fixture, 0, "import", fixture->workspace, "results", path);
  assert_run (fixture, 0, "check", fixture->workspace);
  assert_has (fixture->err, "Finalized run 1 (“" PLAN "”) stands. With today’s data 2 rows");
  assert_run (fixture, 1, FINALIZE ("2025"), "--supersedes", "1", "--dry-run");
  assert_has (fixture->err, "Say why run 1 is superseded");
  assert_run (fixture, 1, FINALIZE ("2025"), "--supersedes", "1", "--reason", " ");
  assert_has (fixture->err, "Say why run 1 is superseded");
  assert_run (fixture, 1, FINALIZE ("2025"), "--supersedes", "1", "--reason", endless);
  assert_has (fixture->err, "32769 bytes, at most 32768 are allowed");
  assert_run (fixture, 0, FINALIZE ("2025"), "--supersedes", "1", "--reason", "Late claims");
  assert_run (fixture, 0, "finalized", fixture->workspace);
  assert_has (fixture->out, "supersedes 1: Late claims");
  assert_has (fixture->out, "superseded by 2");
  assert_run (fixture, 1, FINALIZE ("2025"), "--supersedes", "1", "--reason", "Again");
  assert_has (fixture->err, "that is run 2");
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* Whoever pays by the plan is told where that is not what was finalized, and how to have it. */
static void
test_other_amounts (Fixture *fixture, gconstpointer data)
{
  static const char note[] = "run 2, which is finalized; --run 2 writes those.";
  g_autofree char *newer = in_folder (fixture, "newer.csv");
  g_autofree char *older = in_folder (fixture, "results.csv");

  decided_finalize (fixture);
  write_text (fixture, "newer.csv", "subject_kind,subject_id,measure,period,numerator,denominator\n"
                                    "provider,1000000012,AWV,2025,70,100\n");
  assert_run (fixture, 0, "import", fixture->workspace, "results", newer);
  assert_run (fixture, 0, FINALIZE ("2025"), "--supersedes", "1", "--reason", "Late claims");
  assert_run (fixture, 0, "payments", fixture->workspace, "--plan", PLAN, "--period", "2025");
  assert_has (fixture->out, ",1600.00,0.00,,3200.00,-1600.00\n");
  g_assert_cmpstr (fixture->err, ==, "");
  assert_run (fixture, 0, "payments", fixture->workspace, "--plan", PLAN, "--period", "2025", "--pool",
              "20000");
  assert_has (fixture->err, note);
  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", PLAN, "--period", "2025");
  g_assert_null (strstr (fixture->err, "other amounts"));
  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", PLAN, "--period", "2025", "--pool",
              "20000");
  assert_has (fixture->err, "These are other amounts than those of run 2, which is finalized; the command "
                            "“finalized” with --run 2 writes those.");
  assert_run (fixture, 0, "import", fixture->workspace, "results", older);
  assert_run (fixture, 0, "payments", fixture->workspace, "--plan", PLAN, "--period", "2025");
  assert_has (fixture->out, ",3200.00,0.00,");
  assert_has (fixture->err, note);
  assert_run (fixture, 0, "payments", fixture->workspace, "--run", "2");
  assert_has (fixture->out, ",1600.00,0.00,,3200.00,-1600.00\n");
  g_assert_cmpstr (fixture->err, ==, "");
}

typedef struct
{
  const char *name;
  const char *sql;
  const char *says[3];
} Alteration;

static const Alteration alterations[] = {
  { "ledger",
    "UPDATE sealed_run SET ledger ="
    " CAST(replace(CAST(ledger AS TEXT), '3200.00,0.00,3200.00,0.00,3200.00',"
    " '3200.00,0.00,3200.01,0.00,3200.00') AS BLOB)",
    { "its ledger was altered",
      "ledger row “all, 1000000012”: the stored paid is “3200.01”, the stored plan and inputs give "
      "“3200.00”",
      "doesn’t have the hash" } },
  { "plan", "UPDATE sealed_run SET document = replace(document, '10000.01', '20000.01')",
    { "its plan was altered", "the stored paid is “3200.00”, the stored plan and inputs give",
      "1000000012" } },
  { "inputs", "UPDATE sealed_run SET inputs = X'789c030000000001'",
    { "its inputs were altered", "can’t be worked out again", "finalized run" } },
  { "summary", "UPDATE sealed_run SET summary = '{}'", { "its summary was altered", "", "" } },
  { "period", "UPDATE sealed_run SET reason = 'because'", { "its record was altered", "", "" } },
  { "hash", "UPDATE sealed_run SET ledger_sha256 = 'a'",
    { "the hashes of its inputs or its ledger were altered", "doesn’t have the hash", "" } },
  { "taken-out", "DELETE FROM sealed_run", { "was taken out", "Half and half", "" } },
  { "ledger-emptied", "UPDATE sealed_run SET ledger = x''",
    { "its ledger was altered", "doesn’t have the hash", "the stored ledger has" } },
  { "put-in",
    "INSERT INTO sealed_run SELECT 7, entry, plan, 2024, period, NULL, NULL, program_version,"
    " document, inputs, inputs_sha256, ledger, ledger_sha256, summary FROM sealed_run",
    { "Finalized run 7 (“Half and half”) was put in beside the journal", "", "" } },
};

static void
test_altered (Fixture *fixture, gconstpointer data)
{
  const Alteration *alteration = data;

  decided_finalize (fixture);
  assert_run (fixture, 0, "check", fixture->workspace);
  decided_alter (fixture, alteration->sql);
  assert_run (fixture, 1, "check", fixture->workspace, "--json");
  for (guint i = 0; i < G_N_ELEMENTS (alteration->says); i++)
    if (g_strstr_len (fixture->out, -1, alteration->says[i]) == NULL
        && g_strstr_len (fixture->err, -1, alteration->says[i]) == NULL)
      {
        assert_run (fixture, 1, "check", fixture->workspace);
        assert_has (fixture->out, alteration->says[i]);
        assert_run (fixture, 1, "check", fixture->workspace, "--json");
      }
}

/* The inputs of a run packed anew: of those of another computation nothing is paid or printed. */
static void
put_inputs (Fixture *fixture, const char *from, const char *to)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *row = NULL;
  g_autoptr (GBytes) inputs = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  char *at;
  gsize length;

  g_assert_cmpuint (strlen (from), ==, strlen (to));
  g_assert_cmpint (sqlite3_open (fixture->workspace, &db), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "SELECT inputs FROM sealed_run", -1, &row, NULL);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  inputs = g_bytes_new (sqlite3_column_blob (row, 0), (gsize) sqlite3_column_bytes (row, 0));
  sqlite3_finalize (row);
  text = gain_frozen_unpack (inputs, &length, &error);
  g_assert_no_error (error);
  at = strstr (text, from);
  g_assert_nonnull (at);
  memcpy (at, to, strlen (to));
  packed = gain_frozen_pack (text, length, &error);
  g_assert_no_error (error);
  sqlite3_prepare_v2 (db, "UPDATE sealed_run SET inputs = ?", -1, &row, NULL);
  sqlite3_bind_blob (row, 1, g_bytes_get_data (packed, NULL), (int) g_bytes_get_size (packed),
                     SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_DONE);
  sqlite3_finalize (row);
  sqlite3_close (db);
}

static void
test_nothing_from_altered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "statements");

  decided_finalize (fixture);
  put_inputs (fixture, "200,2000", "200,9000");
  assert_run (fixture, 1, "pdf", fixture->workspace, "statements", "--out", folder);
  assert_has (fixture->err, "are not those that it was made from");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  assert_run (fixture, 1, "payments", fixture->workspace, "--run", "1");
  assert_run (fixture, 1, "explain", fixture->workspace, "--run", "1", "--payee", "1000000012");
  assert_run (fixture, 1, "check", fixture->workspace);
  assert_has (fixture->out, "200,9000");
}

/* Of an altered row of the roster, its person is named, and neither TIN nor anything else of it. */
static void
test_altered_roster (Fixture *fixture, gconstpointer data)
{
  decided_finalize (fixture);
  put_inputs (fixture, "Ames,Ann,pcp,111111111", "Amex,Ann,pcp,987654321");
  for (guint i = 0; i < 2; i++)
    {
      assert_run (fixture, 1, "check", fixture->workspace, i == 1 ? "--json" : NULL);
      assert_has (fixture->out, "inputs, roster: the row “1000000012” is not in");
      g_assert_null (strstr (fixture->out, "987654321"));
    }
}

static void
test_no_altered_ledger (Fixture *fixture, gconstpointer data)
{
  decided_finalize (fixture);
  assert_run (fixture, 0, "finalized", fixture->workspace, "--run", "1");
  decided_alter (fixture, alterations[0].sql);
  assert_run (fixture, 1, "finalized", fixture->workspace, "--run", "1");
  assert_has (fixture->err, "the stored ledger is not the one that was finalized");
}

static void
test_nothing_from_another_plan (Fixture *fixture, gconstpointer data)
{
  decided_finalize (fixture);
  decided_alter (fixture, "UPDATE sealed_run SET document = replace(document, '10000.01', '20000.01')");
  assert_run (fixture, 1, "payments", fixture->workspace, "--run", "1");
  assert_has (fixture->err, "do not give the ledger that was finalized");
}

static void
test_comments (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  decide (fixture, 0, "comment", "--field", "groups[0].cap");
  decide (fixture, 1, "comment", "--field", "groups[7].cap");
  assert_has (fixture->err, "has no field “groups[7].cap”");
  assert_run (fixture, 0, "decisions", fixture->workspace);
  assert_has (fixture->out, "#1\topen\tFinance committee\tgroups[0].cap: Reasonably related");
  assert_run (fixture, 0, "decide", fixture->workspace, "settle", "--plan", PLAN, "--number", "1");
  assert_run (fixture, 0, "decisions", fixture->workspace);
  assert_has (fixture->out, "#1\tsettled");
  assert_run (fixture, 1, "decide", fixture->workspace, "settle", "--plan", PLAN, "--number", "2");
}

/* The steps as exported, with one text replaced by another. */
static char *
decisions_with (Fixture *fixture, const char *from, const char *to)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;

  assert_run (fixture, 0, "export", fixture->workspace, "decisions");
  assert_has (fixture->out, from);
  parts = g_strsplit (fixture->out, from, 2);
  text = g_strjoinv (to, parts);
  write_text (fixture, "decisions.csv", text);
  return in_folder (fixture, "decisions.csv");
}

/* The vote that a finalized run rests on is no more changed than the run. */
static void
test_vote_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = NULL;
  g_autofree char *same = NULL;

  decided_finalize (fixture);
  other = decisions_with (fixture, ",Board,4,4,1", ",Other board,1,9,0");
  assert_run (fixture, 1, "import", fixture->workspace, "decisions", other);
  assert_has (fixture->err, "Step 2 of “" PLAN "” (2025) is another than the one on record");
  assert_run (fixture, 1, "import", fixture->workspace, "decisions", other, "--dry-run");
  same = decisions_with (fixture, ",Board,", ",Board,");
  assert_run (fixture, 0, "import", fixture->workspace, "decisions", same);
  decided_alter (fixture, "UPDATE decisions SET body = 'Other board' WHERE state = 'approved' OR step = 2");
  assert_run (fixture, 1, "check", fixture->workspace);
}

/* A file brings no vote that the program would not have taken. */
static void
test_rows_of_decisions (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *row;
    const char *says;
  } rows[] = {
    { "approved,2026-10-01,A,ab,Board,4,2,2,0,0,t,", "does not carry" },
    { "approved,2026-10-01,A,ab,,4,4,0,0,0,t,", "which body voted" },
    { "approved,2026-10-01,A,ab,Board,4,10001,1,1,0,t,", "out of range" },
    { "sealed,2026-10-01,A,ab,,,,,,,t,", "by a run, not by a row" },
  };
  g_autofree char *path = in_folder (fixture, "rows.csv");

  decided_import (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (DECISIONS "2025," PLAN ",1,", rows[i].row, "\n", NULL);

      write_text (fixture, "rows.csv", text);
      run (fixture, "import", fixture->workspace, "decisions", path, "--strict", "--json");
      g_assert_cmpint (fixture->status, !=, 0);
      assert_has (fixture->out, rows[i].says);
    }
}

/* One that came in otherwise is shown as what it is. */
static void
test_odd_shown (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "rows.csv");

  decided_import (fixture);
  write_text (fixture, "rows.csv",
              DECISIONS "2025," PLAN ",1,approved,2026-10-01,A,ab,Board,4,4,0,0,0,t,\n");
  assert_run (fixture, 0, "import", fixture->workspace, "decisions", path);
  assert_run (fixture, 0, "decisions", fixture->workspace);
  assert_has (fixture->out, "2026-10-01\tDid not count\tA");
  assert_run (fixture, 0, "decisions", fixture->workspace, "--json");
  assert_has (fixture->out, "does not follow from the step before it");
}

static void
test_vote_before_proposal (Fixture *fixture, gconstpointer data)
{
  decided_import (fixture);
  decide (fixture, 0, "propose", NULL);
  assert_run (fixture, 1, "decide", fixture->workspace, "approve", "--plan", PLAN, "--by", "B",
              "--date", "2026-09-30", "--text", "t", "--body", "Board", "--quorum", "1", "--for",
              "1", "--against", "0");
  assert_has (fixture->err, "dated 9/30/2026, and the plan was proposed on 10/1/2026");
}

static void
test_rows_of_disputes (Fixture *fixture, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "reserve,,Board,Agreed,1.00", "nothing says when" },
    { "reserve,2026-10-03, ,Agreed,1.00", "who decided" },
    { "dismissed,2026-10-03,Board,,", "no reason is given" },
  };
  g_autofree char *path = in_folder (fixture, "rows.csv");

  decided_import (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (DISPUTES "2025,1," PLAN ",2025,1000000012,2026-10-02,Ann,"
                                           "Visits,,", rows[i][0], "\n", NULL);

      write_text (fixture, "rows.csv", text);
      run (fixture, "import", fixture->workspace, "disputes", path, "--strict", "--json");
      g_assert_cmpint (fixture->status, !=, 0);
      assert_has (fixture->out, rows[i][1]);
    }
}


static void
record_dispute (Fixture *fixture)
{
  decided_finalize (fixture);
  assert_run (fixture, 1, DISPUTE ("record"), "--plan", PLAN, "--period", "2025", "--payee",
              "1000000099", "--text", "Visits are missing");
  assert_has (fixture->err, "pays nobody with the id “1000000099”");
  assert_run (fixture, 0, DISPUTE ("record"), "--plan", PLAN, "--period", "2025", "--payee",
              "1000000020", "--text", "Visits are missing", "--correction", BOYD_AS_IT_SHOULD_BE);
}

/* Boyd would earn all of its maximum instead of half: 2,400.00 more, out of the reserve's residue. */
static void
test_dispute_tried (Fixture *fixture, gconstpointer data)
{
  record_dispute (fixture);
  assert_run (fixture, 0, "dispute", fixture->workspace, "try", "--number", "1");
  g_assert_cmpstr (fixture->out, ==,
                   "group,payee_id,name,before,after,change\n"
                   "all,1000000020,Bo Boyd,2400.00,4800.01,2400.01\n");
  assert_has (fixture->err, "changes by +$2,400.01");
  assert_has (fixture->err, "No other payee moves; what is not paid out changes by −$2,400.01");
  assert_has (fixture->err, "finalized run 1 was made from. Nothing was changed");
}

static void
test_dispute_rerun (Fixture *fixture, gconstpointer data)
{
  g_autofree char *of_run = NULL;

  record_dispute (fixture);
  assert_run (fixture, 0, DISPUTE ("rerun"), "--number", "1", "--reason", "Claims came late");
  assert_run (fixture, 0, "finalized", fixture->workspace);
  assert_has (fixture->out, "supersedes 1: Dispute 1: Claims came late");
  assert_run (fixture, 0, "finalized", fixture->workspace, "--run", "2");
  assert_has (fixture->out, "all,provider,1000000020,,1,,,4800.01,4800.01,0.00,4800.01,0.00,4800.01,");
  /* Who paid by the first list must see what is still to be paid. */
  assert_run (fixture, 0, "payments", fixture->workspace, "--run", "1");
  g_assert_null (strstr (fixture->out, "net_before"));
  assert_run (fixture, 0, "payments", fixture->workspace, "--run", "2");
  assert_has (fixture->out, ",to_pay,to_recover,note,net_before,difference\n");
  assert_has (fixture->out, ",4800.01,0.00,,2400.00,2400.01\n");
  assert_has (fixture->out, ",3200.00,0.00,,3200.00,0.00\n");
  of_run = g_steal_pointer (&fixture->out);
  assert_run (fixture, 0, "payments", fixture->workspace, "--plan", PLAN, "--period", "2025");
  g_assert_cmpstr (fixture->out, ==, of_run);
  assert_run (fixture, 0, "payments", fixture->workspace, "--plan", PLAN, "--period", "2025", "--pool",
              "20000");
  g_assert_null (strstr (fixture->out, "net_before"));
  assert_run (fixture, 0, "check", fixture->workspace);
  assert_run (fixture, 1, DISPUTE ("dismiss"), "--number", "1", "--reason", "Twice");
  assert_has (fixture->err, "is decided already");
}

/* What came in since moves nobody in the run that a dispute brings about. */
static void
test_dispute_rerun_apart (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "more.csv");

  record_dispute (fixture);
  write_text (fixture, "more.csv", "subject_kind,subject_id,measure,period,numerator,denominator\n"
                                   "provider,1000000012,AWV,2025,10,100\n");
  assert_run (fixture, 0, "import", fixture->workspace, "results", path);
  assert_run (fixture, 0, DISPUTE ("rerun"), "--number", "1", "--reason", "Claims came late");
  assert_run (fixture, 0, "payments", fixture->workspace, "--run", "2");
  assert_has (fixture->out, "3200.00");
  assert_run (fixture, 0, "dispute", fixture->workspace, "list");
  assert_has (fixture->out, ",rerun,");
  assert_has (fixture->out, ",2400.01");
  assert_run (fixture, 0, "export", fixture->workspace, "results");
  assert_has (fixture->out, "provider,1000000020,AWV,2025,90,100");
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* A correction that changes nothing brings about no run. */
static void
test_dispute_rerun_same (Fixture *fixture, gconstpointer data)
{
  record_dispute (fixture);
  assert_run (fixture, 0, "dispute", fixture->workspace, "correct", "--number", "1", "--correction",
              "results provider,1000000020,AWV,2025,70,100");
  assert_run (fixture, 1, DISPUTE ("rerun"), "--number", "1", "--reason", "Claims came late");
  assert_has (fixture->err, "comes out as it is, to the cent");
  assert_run (fixture, 1, "finalized", fixture->workspace, "--run", "2");
}

/* Nothing is owed of what wasn't finalized. */
static void
test_dispute_not_final (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "reserve.csv");
  g_autofree char *q4 = in_folder (fixture, "q4.csv");

  decided_import (fixture);
  write_text (fixture, "reserve.csv", "performance_year,date,amount,kind\n"
                                      "2025,2026-10-02,9000.00,deposit\n");
  assert_run (fixture, 0, "import", fixture->workspace, "reserve", path);
  assert_run (fixture, 0, DISPUTE ("record"), "--plan", PLAN, "--period", "2025", "--payee",
              "1000000020", "--text", "Visits are missing", "--correction", BOYD_AS_IT_SHOULD_BE);
  assert_run (fixture, 1, DISPUTE ("reserve"), "--number", "1", "--reason", "Agreed");
  assert_has (fixture->err, "a run of 2025 that is not finalized");
  decided_approve (fixture);
  write_text (fixture, "q4.csv", "id,period,attributed_lives,member_months\n"
                                 "1000000012,2025Q4,200,600\n1000000020,2025Q4,300,900\n");
  assert_run (fixture, 0, "import", fixture->workspace, "panel", q4);
  assert_run (fixture, 0, FINALIZE ("2025Q4"));
  assert_run (fixture, 0, "dispute", fixture->workspace, "try", "--number", "1");
  assert_has (fixture->err, "finalized run 1 is that of another plan or period");
  assert_run (fixture, 1, DISPUTE ("reserve"), "--number", "1", "--reason", "Agreed");
  assert_has (fixture->err, "run 1: “" PLAN "” on 2025Q4");
}

/* An advance changes what is still to be paid. */
static void
test_dispute_advance (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "advances.csv");

  decided_import (fixture);
  write_text (fixture, "advances.csv", "payee_id,performance_year,date,amount,label\n"
                                       "1000000020,2025,2025-06-30,500.00,Summer\n");
  assert_run (fixture, 0, "import", fixture->workspace, "advances", path);
  decided_approve (fixture);
  assert_run (fixture, 0, FINALIZE ("2025"));
  assert_run (fixture, 0, DISPUTE ("record"), "--plan", PLAN, "--period", "2025", "--payee",
              "1000000020", "--text", "It was less", "--correction",
              "advances 1000000020,2025,2025-06-30,300.00,Summer");
  assert_run (fixture, 0, "dispute", fixture->workspace, "try", "--number", "1");
  assert_has (fixture->out, "all,1000000020,Bo Boyd,1900.00,2100.00,200.00");
  assert_has (fixture->err, "still to be paid to the payee changes by +$200.00");
}

static void
test_dispute_reserve (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "reserve.csv");

  record_dispute (fixture);
  assert_run (fixture, 1, DISPUTE ("reserve"), "--number", "1", "--reason", "Agreed");
  assert_has (fixture->err, "The reserve holds $0.00 for everybody, and $2,400.01 is needed");
  /* What was held back from one is not there to pay another, nor to pay itself. */
  write_text (fixture, "reserve.csv", "performance_year,date,amount,kind,payee_id\n"
                                      "2024,2025-10-02,9000.00,deposit,1000000012\n"
                                      "2024,2025-10-02,9000.00,deposit,1000000020\n");
  assert_run (fixture, 0, "import", fixture->workspace, "reserve", path);
  assert_run (fixture, 1, DISPUTE ("reserve"), "--number", "1", "--reason", "Agreed");
  assert_has (fixture->err, "The reserve holds $0.00 for everybody, and $2,400.01 is needed");
  write_text (fixture, "reserve.csv", "performance_year,date,amount,kind\n"
                                      "2025,2026-10-02,2400.01,deposit\n");
  assert_run (fixture, 0, "import", fixture->workspace, "reserve", path);
  assert_run (fixture, 0, DISPUTE ("reserve"), "--number", "1", "--reason", "Agreed", "--date",
              "2026-11-02");
  assert_run (fixture, 0, "export", fixture->workspace, "reserve");
  assert_has (fixture->out, "2025,2026-11-02,2400.01,release,Dispute 1 of 2025: Bo Boyd,\n");
  assert_run (fixture, 0, "reserve", fixture->workspace, "--by", "owners");
  g_assert_null (strchr (fixture->out, '-'));
  assert_run (fixture, 0, "dispute", fixture->workspace, "list");
  assert_has (fixture->out, ",reserve,2026-11-02,Bo Boyd,Agreed,2400.01");
  assert_run (fixture, 0, "check", fixture->workspace);
}

static void
test_dispute_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plan_file = in_folder (fixture, "plan.json");

  record_dispute (fixture);
  assert_run (fixture, 1, "dispute", fixture->workspace, "correct", "--number", "1",
              "--correction", "results provider,1000000020,AWV,2025,120,100");
  assert_run (fixture, 1, "dispute", fixture->workspace, "correct", "--number", "1",
              "--correction", "roster 1000000020");
  assert_has (fixture->err, "is no correction");
  assert_run (fixture, 1, "dispute", fixture->workspace, "correct", "--number", "1",
              "--correction", "-attendance 1000000020,2025-05-05,Spring");
  assert_has (fixture->err, "no row with that key");
  assert_run (fixture, 1, "dispute", fixture->workspace, "correct", "--number", "1",
              "--correction", "results provider,1000000020,AWV,2024,90,100");
  assert_has (fixture->err, "a row of 2024, and the run uses rows of 2025");
  assert_run (fixture, 1, "dispute", fixture->workspace, "correct", "--number", "1",
              "--correction", "attendance 1000000020,2024-05-05,Spring");
  assert_run (fixture, 1, DISPUTE ("record"), "--plan", plan_file, "--period", "2025",
              "--payee", "1000000020", "--text", "By its file");
  assert_has (fixture->err, "There is neither a file nor a plan");
  assert_run (fixture, 1, "dispute", fixture->workspace, "dismiss", "--number", "1");
  assert_has (fixture->err, "Say who decides, when and why");
  assert_run (fixture, 0, DISPUTE ("dismiss"), "--number", "1", "--reason", "Claims are complete");
  assert_run (fixture, 1, DISPUTE ("dismiss"), "--number", "2", "--reason", "None");
  assert_has (fixture->err, "There is no dispute 2 of 2025");
}

/* A statement is the same to the byte wherever it is written; its day is that of UTC. */
static void
test_statement_anywhere (Fixture *fixture, gconstpointer data)
{
  static const char *const zones[] = { "Etc/GMT+12", "Etc/GMT-14" };
  char *hashes[G_N_ELEMENTS (zones)] = { NULL };

  decided_finalize (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      g_autofree char *path = in_folder (fixture, name);

      fixture->environment = g_environ_setenv (fixture->environment, "TZ", zones[i], TRUE);
      assert_run (fixture, 0, "pdf", fixture->workspace, "statements", "--out", path, "--issued",
                  "2026-10-05");
      hashes[i] = file_hash (path);
    }
  g_assert_cmpstr (hashes[0], ==, hashes[1]);
  g_free (hashes[0]);
  g_free (hashes[1]);
}

/* Each payee's statement is written, recorded, and can be opened again. */
static void
test_statements (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "statements");
  g_autofree char *file = g_build_filename (folder, "Ann-Ames-2025-statement.pdf", NULL);
  g_autofree char *again = in_folder (fixture, "again.pdf");

  decided_import (fixture);
  assert_run (fixture, 1, "pdf", fixture->workspace, "statements", "--out", folder);
  assert_has (fixture->err, "Nothing is finalized yet");
  decided_approve (fixture);
  assert_run (fixture, 0, FINALIZE ("2025"));
  assert_run (fixture, 0, "pdf", fixture->workspace, "statements", "--out", folder, "--issued",
              "2026-10-05");
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  assert_run (fixture, 0, "issued", fixture->workspace);
  assert_has (fixture->out, "statement,1000000012,2025,");
  assert_run (fixture, 0, "pdf", fixture->workspace, "issued", "--id", "1", "--out", again);
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* A report before the settlement is kept as it was written, too. */
static void
test_funds_flow (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "reports");
  g_autofree char *file = g_build_filename (folder, "Ann-Ames-2025-funds-flow.pdf", NULL);
  g_autofree char *again = in_folder (fixture, "again.pdf");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  decided_import (fixture);
  assert_run (fixture, 0, "pdf", fixture->workspace, "funds-flow", "--plan", PLAN, "--period",
              "2025", "--out", folder, "--issued", "2026-10-05");
  assert_run (fixture, 0, "issued", fixture->workspace);
  assert_has (fixture->out, "funds-flow,1000000012,2025,");
  assert_run (fixture, 0, "pdf", fixture->workspace, "issued", "--id", "1", "--out", again);
  first = file_hash (file);
  second = file_hash (again);
  g_assert_cmpstr (first, ==, second);
  assert_run (fixture, 0, "check", fixture->workspace);
}

/* Whom the fixture knows as Bo Boyd of Oak has the names of the other one. */
static void
give_same_names (Fixture *fixture)
{
  g_autofree char *path = in_folder (fixture, "names.csv");

  write_text (fixture, "names.csv",
              "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
              "1000000020,Ames,Ann,pcp,222222222,Elm,employed\n");
  assert_run (fixture, 0, "import", fixture->workspace, "roster", path);
}

static void
assert_files (const char *folder, const char *first, const char *second)
{
  g_autofree char *one = g_build_filename (folder, first, NULL);
  g_autofree char *other = g_build_filename (folder, second, NULL);

  g_assert_false (g_file_test (one, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_REGULAR));
}

/* Who has another's name has the same file alone as among all, and never writes over the other's. */
static void
test_same_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pay = in_folder (fixture, "pay");
  g_autofree char *flow = in_folder (fixture, "flow");
  g_autofree char *units = in_folder (fixture, "units");
  g_autofree char *booklets = in_folder (fixture, "booklets");

  decided_import (fixture);
  give_same_names (fixture);
  decided_approve (fixture);
  assert_run (fixture, 0, FINALIZE ("2025"));
  assert_run (fixture, 0, "pdf", fixture->workspace, "statements", "--out", pay, "--payee",
              "1000000020");
  assert_files (pay, "Ann-Ames-2025-statement.pdf", "Ann-Ames-2025-statement-2.pdf");
  assert_run (fixture, 0, "pdf", fixture->workspace, "funds-flow", "--plan", PLAN, "--period",
              "2025", "--out", flow, "--payee", "1000000020");
  assert_files (flow, "Ann-Ames-2025-funds-flow.pdf", "Ann-Ames-2025-funds-flow-2.pdf");
  assert_run (fixture, 0, "pdf", fixture->workspace, "practices", "--period", "2025", "--out",
              units, "--practice", "222222222");
  assert_files (units, "Elm-2025.pdf", "Elm-2025-2.pdf");
  assert_run (fixture, 0, "pdf", fixture->workspace, "scorecards", "--booklet", "--period", "2025",
              "--out", booklets, "--practice", "222222222");
  assert_files (booklets, "Elm-2025.pdf", "Elm-2025-2.pdf");
}

#define ADD(name, test) g_test_add ("/decide/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("way", test_way);
  ADD ("edited", test_edited);
  ADD ("settlement", test_settlement);
  ADD ("finalized", test_finalized);
  ADD ("superseded", test_superseded);
  ADD ("other-amounts", test_other_amounts);
  ADD ("altered/no-payments", test_nothing_from_altered);
  ADD ("altered/roster", test_altered_roster);
  ADD ("altered/no-ledger", test_no_altered_ledger);
  ADD ("altered/another-plan", test_nothing_from_another_plan);
  ADD ("vote/kept", test_vote_kept);
  ADD ("vote/rows", test_rows_of_decisions);
  ADD ("vote/odd-shown", test_odd_shown);
  ADD ("vote/before-proposal", test_vote_before_proposal);
  ADD ("dispute/rows", test_rows_of_disputes);
  ADD ("comments", test_comments);
  ADD ("dispute/tried", test_dispute_tried);
  ADD ("dispute/rerun", test_dispute_rerun);
  ADD ("dispute/rerun-apart", test_dispute_rerun_apart);
  ADD ("dispute/rerun-same", test_dispute_rerun_same);
  ADD ("dispute/not-final", test_dispute_not_final);
  ADD ("dispute/advance", test_dispute_advance);
  ADD ("dispute/reserve", test_dispute_reserve);
  ADD ("dispute/refused", test_dispute_refused);
  ADD ("statements", test_statements);
  ADD ("funds-flow", test_funds_flow);
  ADD ("same-names", test_same_names);
  ADD ("statements/anywhere", test_statement_anywhere);
  for (guint i = 0; i < G_N_ELEMENTS (alterations); i++)
    {
      g_autofree char *path = g_strconcat ("/decide/altered/", alterations[i].name, NULL);

      g_test_add (path, Fixture, &alterations[i], set_up, test_altered, tear_down);
    }
  return g_test_run ();
}
