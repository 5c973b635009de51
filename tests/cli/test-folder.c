/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of files from outside: what is new goes in, once, and nothing that is missing is taken for known. */
#include "cli-fixture.h"

#include "../files/workbook-draft.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static const char roster[] =
  "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
  "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent\n"
  "1003000134,Brandt,Jo,specialist,012345678,Oak,employed\n";
static const char foreign_roster[] = "NPI,Last name,First name,Provider type,Practice TIN,Practice,Affiliation\n"
                                     "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent\n"
                                     "1003000134,Brandt,Jo,specialist,012345678,Oak,employed\n";
static const char measures[] = "code,title,domain,unit,direction,min_denominator\n"
                               "AWV,Wellness visit,quality,percent,higher,20\n"
                               "ED,ED visits,utilization,per_1000,lower,50\n";
static const char long_form[] = "subject_kind,subject_id,measure,period,numerator,denominator\n"
                                "provider,1003000126,AWV,2025Q3,226,300\n"
                                "provider,1003000126,ED,2025Q3,26,300\n"
                                "provider,1003000134,ED,2025Q3,9,100.5\n";
static const char wide_form[] = "Provider NPI,AWV num,AWV den,ED Numerator,ED Denominator\n"
                                "1003000126,226,300,26,300\n"
                                "1003000134,,,9,100.5\n";

static char *
set_up_inbox (Fixture *fixture)
{
  char *inbox = in_folder (fixture, "inbox");

  g_mkdir (inbox, 0700);
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  return inbox;
}

static void
assert_exported (Fixture *fixture, const char *kind, const char *row)
{
  assert_run (fixture, 0, "export", fixture->workspace, kind);
  assert_has (fixture->out, row);
}

/* A folder: what is new goes in, in an order in which nothing is missed; the second time nothing is. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);

  write_text (fixture, "inbox/a results.csv", long_form);
  write_text (fixture, "inbox/b roster.csv", roster);
  write_text (fixture, "inbox/c measures.csv", measures);
  write_text (fixture, "inbox/notes.txt", "nothing to import\n");
  write_text (fixture, "inbox/map.json", "{\"format\": \"gainshare-map/1\"}");
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox, "--dry-run");
  assert_has (fixture->err, "a results.csv (results): 3 added");
  assert_has (fixture->err, "dry run");
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "3 files of the folder are new");
  assert_has (fixture->err, "notes.txt: has the headings of nothing");
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "0 files of the folder are new");
  assert_has (fixture->err, "3 files were imported before");

  /* A guess that nobody has looked at stays outside. */
  write_text (fixture, "inbox/d 2025Q4.csv", wide_form);
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "it looks like “results”");
  assert_run (fixture, 2, "import", fixture->workspace, "--folder", inbox, "--rejects", "x");
}

/* A file of which rows were refused isn't known: once what they refer to is there, they come in. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);

  write_text (fixture, "inbox/measures.csv", measures);
  write_text (fixture, "inbox/results.csv", long_form);
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "results.csv (results): 0 added, 0 changed, 0 unchanged, 3 not imported");
  write_text (fixture, "inbox/roster.csv", roster);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "results.csv (results): 3 added");
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "0 files of the folder are new");
}

static char *
sheet_of (const char *csv)
{
  g_autofree char *rows = draft_rows_of_csv (DIALECT_OPENPYXL, csv, NULL);

  return g_strconcat ("<sheetData>", rows, "</sheetData>", NULL);
}

/* A workbook isn't in for one of its sheets: the row of the other that was refused comes in later. */
static void
test_sheets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);
  g_autofree char *flags = sheet_of ("id,performance_year,flag,value\n1003000126,2025,dues,yes\n");
  g_autofree char *lives = sheet_of ("id,period,attributed_lives,member_months\n1003000134,2025Q3,1,3\n");
  g_autoptr (Draft) draft = draft_new (DIALECT_OPENPYXL);
  g_autoptr (GBytes) book = NULL;
  gsize length;
  const char *bytes;

  draft_add_sheet (draft, "Dues paid", NULL, flags);
  draft_add_sheet (draft, "Panel", NULL, lives);
  book = draft_close (draft);
  bytes = g_bytes_get_data (book, &length);
  write_bytes (fixture, "inbox/book.xlsx", bytes, length);
  write_text (fixture, "inbox/roster.csv",
              "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
              "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent\n");
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "“Panel” (panel): 0 added, 0 changed, 0 unchanged, 1 not imported");
  write_text (fixture, "inbox/roster.csv", roster);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "“Panel” (panel): 1 added");
  assert_has (fixture->err, "“Dues paid” (flags): 0 added, 0 changed, 1 unchanged");
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "0 files of the folder are new");
}

/* What a restored backup is without is new again. */
static void
test_restored (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);
  g_autofree char *backup = in_folder (fixture, "before.gainshare");

  write_text (fixture, "inbox/measures.csv", measures);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_run (fixture, 0, "backup", fixture->workspace, backup);
  write_text (fixture, "inbox/roster.csv", roster);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_run (fixture, 0, "restore", fixture->workspace, backup);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "1 file of the folder is new");
  assert_exported (fixture, "roster", "Alvarez");
}

/* No row comes in that refers to one of a file that is held back. */
static void
test_held_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);

  write_text (fixture, "inbox/measures.csv", measures);
  write_text (fixture, "inbox/people.csv", foreign_roster);
  write_text (fixture, "inbox/results.csv", long_form);
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "it looks like “roster”");
  assert_has (fixture->err, "results.csv (results): 0 added, 0 changed, 0 unchanged, 3 not imported");
}

static void
test_held_back_when_strict (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);
  g_autofree char *faulty = g_strconcat (roster, "1003000135,Wrong,Digit,pcp,111111111,Elm,employed\n", NULL);

  write_text (fixture, "inbox/measures.csv", measures);
  write_text (fixture, "inbox/roster.csv", faulty);
  write_text (fixture, "inbox/results.csv", long_form);
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", inbox, "--strict");
  assert_run (fixture, 0, "export", fixture->workspace, "results");
  g_assert_null (strstr (fixture->out, "1003000126"));
}

/* A disk on which a megabyte fits into each file. */
static void
on_small_disk (gpointer data)
{
  const struct rlimit most = { 1024 * 1024, 1024 * 1024 };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &most);
}

/* The disk is full midway: which files went in is said, and the others go in once there is room. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);
  g_autoptr (GString) flags = g_string_new ("id,performance_year,flag,value\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (flags, "1003000126,2025,flag %0100u,yes\n", i);
  write_text (fixture, "inbox/a flags.csv", flags->str);
  write_text (fixture, "inbox/measures.csv", measures);
  write_text (fixture, "inbox/roster.csv", roster);
  fixture->child_setup = on_small_disk;
  assert_run (fixture, 1, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "roster.csv (roster): 2 added, 0 changed, 0 unchanged, 0 not imported.\n");
  assert_has (fixture->err, "measures.csv (measures): 2 added");
  assert_has (fixture->err, "a flags.csv: was not imported.");
  assert_has (fixture->err, "2 files were imported before the import stopped, and stay in.");
  fixture->child_setup = NULL;
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "1 file of the folder is new");
  assert_has (fixture->err, "a flags.csv (flags): 20,000 added");
}

/* What may name a patient isn't said on a terminal. */
static void
test_patients (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);

  write_text (fixture, "inbox/roster.csv", roster);
  write_text (fixture, "inbox/lists.csv", "provider_id,period,list,patient_name,reason,birth_date\n"
                                          "1003000126,2025Q3,care_gap,Test Patient,no visit,SECRET ROE 2/21\n");
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", inbox);
  g_assert_null (strstr (fixture->err, "SECRET"));
  assert_has (fixture->err, "lists.csv:2");
}

/* A pipe among the files isn't waited for. */
static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);
  g_autofree char *pipe = in_folder (fixture, "inbox/pipe.csv");

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  write_text (fixture, "inbox/roster.csv", roster);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox);
  assert_has (fixture->err, "1 file of the folder is new");
}

static const char faulty_plan[] =
  "{\"format\":\"gainshare-plan/1\",\"title\":\"One\",\"performance_year\":2025,"
  "\"pool\":{\"amount\":\"10000.01\"},"
  "\"split\":{\"infrastructure\":\"20%\",\"redesign\":\"0%\",\"participants\":\"80%\"},"
  "\"groups\":[{\"id\":\"all\",\"weight\":\"1\",\"base\":\"lives\","
  "\"measures\":[{\"code\":\"NONE\",\"weight\":\"1\"}],\"residue\":\"reserve\"}]}\n";

/* By itself, a plan's fault begins with its path, for scripts; among others, with the editor's words. */
static void
test_faulty_plan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = set_up_inbox (fixture);
  g_autofree char *plan = in_folder (fixture, "inbox/plan.json");

  write_text (fixture, "inbox/plan.json", faulty_plan);
  assert_run (fixture, 1, "import", fixture->workspace, "plan", plan);
  assert_has (fixture->err, "plan.json: groups[0].measures[0].code: ");
  assert_run (fixture, 3, "import", fixture->workspace, "--folder", inbox);
  g_assert_null (strstr (fixture->err, "plan.json: groups[0]"));
  assert_has (fixture->err, "(groups[0].measures[0].code)");
}

#define ADD(name, func) g_test_add ("/folder/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("once", test_folder);
  ADD ("refused", test_refused);
  ADD ("sheets", test_sheets);
  ADD ("restored", test_restored);
  ADD ("full-disk", test_full_disk);
  ADD ("held-back", test_held_back);
  ADD ("held-back-when-strict", test_held_back_when_strict);
  ADD ("patients", test_patients);
  ADD ("pipe", test_pipe);
  ADD ("faulty-plan", test_faulty_plan);
  return g_test_run ();
}
