/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports and exports from outside: what a file may do to a workspace, and what it may not. */
#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

static const char roster[] =
  "id,last_name,first_name,role,practice_tin,practice_name,affiliation,specialty,other_tins\n"
  "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,,22-2222222 333333333\n"
  "1003000134,Brandt,Jo,specialist,012345678,Oak,employed,Cardiology,\n";
static const char measures[] = "code,title,domain,unit,direction,min_denominator\n"
                               "AWV,Wellness visit,quality,percent,higher,20\n";
static const char results[] = "subject_kind,subject_id,measure,period,numerator,denominator\n"
                              "provider,1003000126,AWV,2025,226,300\n"
                              "provider,1003000127,AWV,2025,1,2\n"
                              "provider,1003000134,AWV,2025,20,15\n";

static void
import_text (Fixture *fixture, int expected, const char *kind, const char *text)
{
  g_autofree char *name = g_strconcat (kind, ".csv", NULL);
  g_autofree char *path = in_folder (fixture, name);

  write_text (fixture, name, text);
  assert_run (fixture, expected, "import", fixture->workspace, kind, path);
}

static void
set_up_people (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  import_text (fixture, 0, "roster", roster);
  import_text (fixture, 0, "measures", measures);
}

/* A dry run, a strict run that is refused and a repeated run leave every byte of the file. */
static void
test_nothing_changes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "results.csv");
  g_autofree char *before = NULL;
  g_autofree char *imported = NULL;
  g_autofree char *after = NULL;

  import_text (fixture, 0, "roster", roster);
  before = file_hash (fixture->workspace);
  write_text (fixture, "results.csv", results);
  assert_run (fixture, 3, "import", fixture->workspace, "results", path, "--dry-run");
  assert_has (fixture->err, "1 added, 2 not imported");
  assert_has (fixture->err, "dry run");
  assert_run (fixture, 1, "import", fixture->workspace, "results", path, "--strict");
  assert_has (fixture->err, "Nothing was imported");
  after = file_hash (fixture->workspace);
  g_assert_cmpstr (after, ==, before);

  assert_run (fixture, 1, "import", fixture->workspace, "results", path, "--rejects", "/nowhere/x");
  assert_has (fixture->err, "“/nowhere/x”: the folder doesn’t exist");
  g_clear_pointer (&after, g_free);
  after = file_hash (fixture->workspace);
  g_assert_cmpstr (after, ==, before);

  assert_run (fixture, 3, "import", fixture->workspace, "results", path);
  imported = file_hash (fixture->workspace);
  g_assert_cmpstr (imported, !=, before);
  assert_run (fixture, 3, "import", fixture->workspace, "results", path);
  assert_has (fixture->err, "1 unchanged, 2 not imported");
  g_clear_pointer (&after, g_free);
  after = file_hash (fixture->workspace);
  g_assert_cmpstr (after, ==, imported);
}

/* What was there already and is kept once more is told to programs, before as afterwards. */
static void
test_confirmed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inbox = in_folder (fixture, "inbox");
  g_autofree char *path = in_folder (fixture, "inbox/panel.csv");

  import_text (fixture, 0, "panel", "id,period,attributed_lives,member_months\n1003000126,2025,1,2\n");
  g_assert_cmpint (g_mkdir (inbox, 0700), ==, 0);
  write_text (fixture, "inbox/panel.csv", "id,period,attributed_lives,member_months\n"
                                          "1003000126,2025,1,2\n1003000134,2025,3,4\n");
  assert_run (fixture, 0, "import", fixture->workspace, "panel", path, "--dry-run", "--json");
  assert_has (fixture->out, "\"unchanged\" : 1,\n  \"confirmed\" : 1,");
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox, "--dry-run", "--json");
  assert_has (fixture->out, "\"confirmed\" : 1,");
  assert_run (fixture, 0, "import", fixture->workspace, "panel", path, "--json");
  assert_has (fixture->out, "\"added\" : 1,");
  assert_has (fixture->out, "\"confirmed\" : 1,");
  assert_run (fixture, 0, "import", fixture->workspace, "panel", path, "--json");
  assert_has (fixture->out, "\"unchanged\" : 2,\n  \"confirmed\" : 0,");
}

static guint
count_batches (Fixture *fixture)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  int n;

  g_assert_cmpint (sqlite3_open (fixture->workspace, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT count(*) FROM batch", -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return (guint) n;
}

/* A correction that comes twice is one import; what another file confirms is told as that. */
static void
test_correction_again (Fixture *fixture, gconstpointer data)
{
  static const char first[] = "id,period,attributed_lives,member_months\n1003000126,2025,1,2\n";
  static const char correction[] = "id,period,attributed_lives,member_months\n1003000126,2025,2,4\n";
  static const char other[] = "id,period,attributed_lives,member_months\n1003000126,2025,2,4\n\n";
  g_autofree char *inbox = in_folder (fixture, "inbox");

  import_text (fixture, 0, "panel", first);
  import_text (fixture, 0, "panel", correction);
  g_assert_cmpuint (count_batches (fixture), ==, 2);
  import_text (fixture, 0, "panel", correction);
  assert_has (fixture->err, ": 1 unchanged.");
  g_assert_cmpuint (count_batches (fixture), ==, 2);
  g_assert_cmpint (g_mkdir (inbox, 0700), ==, 0);
  write_text (fixture, "inbox/panel.csv", other);
  assert_run (fixture, 0, "import", fixture->workspace, "--folder", inbox, "--dry-run");
  assert_has (fixture->err, "0 added, 0 changed, 0 unchanged, 1 confirmed, 0 not imported.");
  import_text (fixture, 0, "panel", other);
  assert_has (fixture->err, ": 1 confirmed.");
  g_assert_cmpuint (count_batches (fixture), ==, 3);
}

/* Rows that are refused come back in a file that is mended and imported, once or in two steps. */
static void
test_mended (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "results.csv");
  g_autofree char *rejects = in_folder (fixture, "rejects.csv");
  g_autofree char *again = in_folder (fixture, "again.csv");
  g_autofree char *rows = NULL;
  g_auto (GStrv) halves = NULL;
  g_autofree char *mended = NULL;

  write_text (fixture, "results.csv", results);
  assert_run (fixture, 3, "import", fixture->workspace, "results", path, "--rejects", rejects);
  assert_run (fixture, 3, "import", fixture->workspace, "results", rejects, "--rejects", again);
  rows = read_text (again);
  g_assert_true (g_str_has_prefix (rows, "subject_kind,subject_id,measure,period,numerator,denominator,"
                                         "reason\nprovider,1003000127,AWV,2025,1,2,"));
  assert_has (rows, "\nprovider,1003000134,AWV,2025,20,15,numerator: “20” is more than");
  halves = g_strsplit (rows, "20,15", 2);
  mended = g_strjoinv ("15,20", halves);
  memcpy (strstr (mended, "1003000127"), "1003000134", 10);
  memcpy (strstr (mended, "2025"), "2024", 4);
  write_text (fixture, "rejects.csv", mended);
  assert_run (fixture, 0, "import", fixture->workspace, "results", rejects, "--rejects", again);
  g_clear_pointer (&rows, g_free);
  rows = read_text (again);
  g_assert_cmpstr (rows, ==, "subject_kind,subject_id,measure,period,numerator,denominator,reason\n");
  assert_run (fixture, 0, "export", fixture->workspace, "results");
  assert_has (fixture->out, "provider,1003000126,AWV,2025,226,300");
  assert_has (fixture->out, "provider,1003000134,AWV,2025,15,20");
  assert_has (fixture->out, "provider,1003000134,AWV,2024,1,2");
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "results.csv");

  write_text (fixture, "results.csv", results);
  assert_run (fixture, 3, "import", fixture->workspace, "results", path, "--json");
  assert_has (fixture->out, "\"kind\" : \"results\"");
  assert_has (fixture->out, "\"added\" : 1");
  assert_has (fixture->out, "\"rejected\" : 2");
  assert_has (fixture->out, "\"line\" : 3");
  assert_has (fixture->out, "\"column\" : \"subject_id\"");
  assert_has (fixture->out, "\"value\" : \"1003000127\"");
  assert_has (fixture->out, "\"imported\" : true");
  g_assert_cmpstr (fixture->err, ==, "");
}

/* Texts that a file could lose: quotes, lines, formulas, zeros, letters made of two signs. */
static void
test_hard_texts (Fixture *fixture, gconstpointer data)
{
  static const char hard[] =
    "id,last_name,first_name,role,practice_tin,practice_name,affiliation,specialty,phone,address\n"
    "1003000126,\"O'Neil, \"\"Bo\"\"\",'=Rosa,PCP,11-1111111,Elm,Independent,Jose\xcc\x81,+1 555,"
    "\"1 Main St\nApt 2\"\n"
    "007,-,@home,staff,111111111,Elm,employed,\xc2\xa0 x ,-5,=1+1\n";
  g_autofree char *path = in_folder (fixture, "out.csv");
  g_autofree char *second = in_folder (fixture, "second.gainshare");
  g_autofree char *first = NULL;

  import_text (fixture, 0, "roster", hard);
  assert_run (fixture, 0, "export", fixture->workspace, "roster", "--out", path);
  first = read_text (path);
  assert_has (first, ",José,");
  assert_has (first, "007,'-,'@home,staff,111111111,");
  assert_has (first, ",'=Rosa,");
  assert_has (first, ",'=1+1,");
  assert_has (first, ",-5,");
  assert_run (fixture, 0, "new", second);
  assert_run (fixture, 0, "import", second, "roster", path, "--strict");
  assert_run (fixture, 0, "export", second, "roster");
  g_assert_cmpstr (fixture->out, ==, first);
}

/* Each plan of the sample, into another workspace and back. */
static void
test_plans (Fixture *fixture, gconstpointer data)
{
  static const char *const others[] = { "roster", "measures", "schemes", "targets", "panel", "flags" };
  g_autofree char *sample = in_folder (fixture, "sample.gainshare");
  g_autofree char *path = in_folder (fixture, "plan.json");
  g_autofree char *first = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  assert_run (fixture, 0, "sample", sample);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *name = in_folder (fixture, others[i]);

      assert_run (fixture, 0, "export", sample, others[i], "--out", name);
      assert_run (fixture, 0, "import", fixture->workspace, others[i], name);
    }
  assert_run (fixture, 0, "export", sample, "plan", "--title", "Five tiers, 92/8", "--out", path);
  first = read_text (path);
  assert_run (fixture, 0, "import", fixture->workspace, "plan", path);
  assert_has (fixture->err, "1 added");
  before = file_hash (fixture->workspace);
  assert_run (fixture, 0, "import", fixture->workspace, "plan", path);
  assert_has (fixture->err, "1 unchanged");
  after = file_hash (fixture->workspace);
  g_assert_cmpstr (after, ==, before);
  assert_run (fixture, 0, "export", fixture->workspace, "plan");
  g_assert_cmpstr (fixture->out, ==, first);
}

typedef struct
{
  const char *kind;
  const char *name;
  const char *bytes;
  gsize       length;
  const char *message; /* a part of it */
} Unreadable;

#define BYTES(text) text, sizeof text - 1

static const Unreadable unreadable[] = {
  { "panel", "empty.csv", BYTES (""), "empty.csv is empty; a header row and rows of “panel”" },
  { "panel", "blank.csv", BYTES ("\n \n\n"), "blank.csv is empty" },
  { "panel", "book.xlsx", BYTES ("PK\003\004\0\0\0"), "book.xlsx is damaged or only a part of a file" },
  { "panel", "book.xls", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1"), "book.xls is an old Excel workbook" },
  { "panel", "page.csv", BYTES ("<html><table>"), "page.csv is a web page" },
  { "panel", "zero.csv", BYTES ("id,period\n1,\0\n"), "zero byte in line 2" },
  { "panel", "none.csv", BYTES ("1003000126,2025,5,1\n"), "line 1 should name the columns id, period" },
  { "panel", "lacks.csv", BYTES ("id,period\n"), "lacks these columns of “panel”: attributed_lives" },
  { "panel", "names.csv", BYTES ("NPI,Quarter,Attributed Lives,member_months\n"),
    "--map-out FILE.json" },
  { "panel", "twice.csv", BYTES ("id,period,attributed_lives,member_months,ID\n"),
    "the heading “id” twice in line 1" },
  { "panel", "other.csv", BYTES ("id,date,meeting\n"), "Import it as “attendance”" },
  { "panel", "plan.csv", BYTES ("{\"format\":1}"), "Import it as “plan”" },
  { "plan", "rows.json", BYTES ("id,date,meeting\n"), "Import it as “attendance”" },
  { "plan", "empty.json", BYTES (""), "empty.json is empty; a plan was expected" },
  { "plan", "words.json", BYTES ("hello"), "words.json is no plan" },
  { "plan", "open.json", BYTES ("{\"format\":"), "open.json: line 1" },
  { "plan", "bare.json", BYTES ("{}"), "bare.json: format" },
};

/* Files that can't be read at all: exit 1, a sentence that names the file, no change. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = file_hash (fixture->workspace);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      const Unreadable *item = &unreadable[i];
      g_autofree char *path = in_folder (fixture, item->name);

      write_bytes (fixture, item->name, item->bytes, item->length);
      assert_run (fixture, 1, "import", fixture->workspace, item->kind, path);
      assert_has (fixture->err, item->message);
      g_assert_cmpstr (fixture->out, ==, "");
    }
  assert_run (fixture, 1, "import", fixture->workspace, "panel", fixture->folder);
  assert_has (fixture->err, "is a folder; choose a file in it");
  assert_run (fixture, 1, "import", fixture->workspace, "panel", "/nowhere/panel.csv");
  assert_has (fixture->err, "There is no file /nowhere/panel.csv");
  assert_run (fixture, 2, "import", fixture->workspace, "panels", "x.csv");
  assert_has (fixture->err, "Kinds: roster, panel,");
  after = file_hash (fixture->workspace);
  g_assert_cmpstr (after, ==, before);
}

/* A line of many megabytes is passed over, not parsed, and the rows behind it are read. */
static void
test_huge_line (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("id,period,attributed_lives,member_months\n");
  g_autofree char *line = g_strnfill (20 * 1024 * 1024, 'x');

  g_string_append_printf (text, "%s\n1003000126,2025,5,60\n", line);
  import_text (fixture, 3, "panel", text->str);
  assert_has (fixture->err, "panel.csv:2: The row goes on for more than a megabyte");
  assert_has (fixture->err, "1 added, 1 not imported");
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  assert_run (fixture, 1, "set", fixture->workspace, "paper", "banana");
  assert_has (fixture->err, "“banana” is not one of: letter, a4.");
  assert_run (fixture, 1, "set", fixture->workspace, "days_to_object", "soon");
  assert_run (fixture, 1, "set", fixture->workspace, " ", "x");
  assert_run (fixture, 2, "set", fixture->workspace, "contact_note", "x");
  assert_has (fixture->err, "There is no setting “contact_note”. There are: aco_id, blinded, ");
  assert_run (fixture, 0, "set", fixture->workspace, "aco_id", "A12");
  assert_has (fixture->err, "“A12” does not look like an ACO ID of CMS");
  assert_run (fixture, 0, "set", fixture->workspace, "aco_id", "A1234");
  g_assert_null (strstr (fixture->err, "does not look like"));
  assert_run (fixture, 0, "set", fixture->workspace, " aco_id ", "A1");
  assert_has (fixture->err, "“A1” does not look like an ACO ID of CMS");
  assert_run (fixture, 0, "set", fixture->workspace, "aco_id", "A1234");
  import_text (fixture, 0, "settings", "key,value\ncontact_note,by mail\n");
  assert_run (fixture, 0, "set", fixture->workspace, " contact_note", "by phone");
  assert_run (fixture, 0, "set", fixture->workspace, "paper", " A4 ");
  assert_run (fixture, 0, "set", fixture->workspace, "blinded", "TRUE");
  assert_run (fixture, 0, "set", fixture->workspace, "contact_phone", "+1 555 0100");
  assert_run (fixture, 0, "export", fixture->workspace, "settings");
  g_assert_cmpstr (fixture->out, ==, "key,value\naco_id,A1234\nblinded,yes\ncontact_note,by phone\n"
                                     "contact_phone,'+1 555 0100\npaper,a4\n"
                                     "year,2025\n");
}

/* Everything that programs or people read, written into a folder. */
static char *
all_outputs (Fixture *fixture, const char *sub)
{
  g_autofree char *folder = in_folder (fixture, sub);
  g_autofree char *results_path = g_build_filename (folder, "results.csv", NULL);
  g_autofree char *bad = g_build_filename (folder, "bad.csv", NULL);
  g_autofree char *pages = g_build_filename (folder, "pages.pdf", NULL);
  g_autofree char *workspace = g_build_filename (folder, "w.gainshare", NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *hash = NULL;
  g_autofree char *other = g_build_filename (folder, "other.pdf", NULL);
  g_autofree char *other_hash = NULL;
  g_autofree char *rejects = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (bad, results, -1, NULL));
#define RUN(expected, ...) \
  g_assert_cmpint (run_in (fixture, folder, __VA_ARGS__, NULL), ==, expected); \
  g_string_append (all, fixture->out)
  RUN (0, "sample", "w.gainshare");
  for (guint i = 0; i < N_TABLE_KINDS; i++)
    {
      RUN (0, "export", "w.gainshare", kinds[i]);
    }
  RUN (0, "scorecards", "w.gainshare", "--period", "2025Q3");
  RUN (0, "distribute", "w.gainshare", "--period", "2025Q3", "--plan", "Five tiers, 92/8",
       "--summary", "-");
  RUN (3, "import", "w.gainshare", "results", "bad.csv", "--json", "--rejects", results_path);
  RUN (0, "pdf", "w.gainshare", "scorecards", "--period", "2025Q3", "--booklet", "--issued",
       "2025-10-31", "--out", "pages.pdf");
  RUN (0, "pdf", "w.gainshare", "scorecards", "--period", "2025Q3", "--booklet", "--accessible",
       "--between-visits", "--out", "other.pdf");
#undef RUN
  rejects = read_text (results_path);
  hash = file_hash (pages);
  other_hash = file_hash (other);
  g_string_append_printf (all, "%s\n%s\n%s\n", rejects, hash, other_hash);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* What withholds counts is keyed by the workspace, so it is the same from the same workspace only. */
static char *
variant_hash (Fixture *fixture)
{
  g_autofree char *folder = in_folder (fixture, "here");
  g_autofree char *path = in_folder (fixture, "here/variant.pdf");

  g_assert_cmpint (run_in (fixture, folder, "pdf", "w.gainshare", "scorecards", "--period", "2025Q3",
                           "--booklet", "--variant", "email", "--out", "variant.pdf", NULL),
                   ==, 0);
  return file_hash (path);
}

/* Another locale, time zone, umask and folder: the same bytes. */
static void
test_same_everywhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *here = all_outputs (fixture, "here");
  g_autofree char *variant_here = variant_hash (fixture);
  g_autofree char *there = NULL;
  g_autofree char *variant_there = NULL;
  mode_t before = umask (077);

  fixture->environment = g_environ_setenv (fixture->environment, "LC_ALL", "tr_TR.UTF-8", TRUE);
  fixture->environment = g_environ_setenv (fixture->environment, "TZ", "Pacific/Kiritimati", TRUE);
  there = all_outputs (fixture, "there İ, and “elsewhere”");
  umask (before);
  g_assert_cmpstr (there, ==, here);
  variant_there = variant_hash (fixture);
  g_assert_cmpstr (variant_there, ==, variant_here);
}

static void
assert_unsaid (Fixture *fixture)
{
  static const char *const secrets[] = { "1EG4", "Zebulon", "Quixote", "1931" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (fixture->err, secrets[i]) != NULL || strstr (fixture->out, secrets[i]) != NULL)
      g_error ("%s in: %s%s", secrets[i], fixture->err, fixture->out);
}

/* Somebody takes a file of patients for one of another kind: what is said of it names none of them. */
static void
test_patients_elsewhere (Fixture *fixture, gconstpointer data)
{
  static const char *const files[][2] = {
    { "results", "subject_kind,subject_id,measure,period,numerator,denominator\n"
                 "provider,1EG4TE5MK73,AWV,2025,1,2\n"
                 "Zebulon Quixote,1EG4-TE5-MK73,1931-07-19,7/19/1931,Zebulon,x\n" },
    { "attendance", "id,date,meeting\n1EG4TE5MK73,1931-07-19,Zebulon Quixote\nZebulon Quixote,x,1EG4TE5MK73\n" },
    { "visits", "date,practice_tin,kind,by\n1931-07-19,1EG4TE5MK73,Zebulon Quixote,Zebulon\n" },
    { "panel", "id,period,attributed_lives,member_months\n1EG4TE5MK73,1931-07-19,Zebulon,Quixote\n" },
    { "roster", "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
                "1EG4TE5MK73,Quixote,Zebulon,Quixote,1931,Zebulon,Quixote\n" },
    /* Without an identifier in the same row; without any. */
    { "attendance", "id,date,meeting\nZebulon Quixote,1931-07-19,Zebulon\nx,1931-07-19,1EG4TE5MK73\n" },
    { "attendance", "id,date,meeting,Patient Name,D.O.B.\nQuixote,3/5/1931 0:00,Zebulon,Zebulon Quixote,7/19/1931\n" },
    { "panel", "id,period,attributed_lives,member_months,DOB\nZebulon,Quixote,1931,x,7/19/1931,Quixote\n" },
    { "roster", "id,last_name,first_name,role,practice_tin,practice_name,affiliation,Member ID\n"
                "Quixote,Quixote,Zebulon,Quixote,1931,Zebulon,Quixote,77\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = in_folder (fixture, "x.csv");
      g_autofree char *rejects = in_folder (fixture, "rejects.csv");
      g_autofree char *text = NULL;

      write_text (fixture, "x.csv", files[i][1]);
      assert_run (fixture, 3, "import", fixture->workspace, files[i][0], path, "--dry-run");
      assert_unsaid (fixture);
      assert_has (fixture->err, "It may name a patient");
      assert_run (fixture, 3, "import", fixture->workspace, files[i][0], path, "--dry-run", "--json",
                  "--rejects", rejects);
      assert_unsaid (fixture);
      text = read_text (rejects);
      assert_has (text, i < 6 ? "1EG4" : "Zebulon");
    }
}

/* A patient who is not born yet: which cell is wrong stands in the file of the rows that stayed out. */
static void
test_unborn (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "x.csv");
  g_autofree char *rejects = in_folder (fixture, "rejects.csv");
  g_autofree char *text = NULL;

  write_text (fixture, "x.csv",
              "provider_id,period,list,patient_name,reason,birth_date\n"
              "1003000126,2025Q3,care_gap,Zebulon Quixote,No visit,7/19/2931\n"
              "1003000126,2025Q3,care_gap,Zebulon Quixotic,No visit,7/19/1931\n");
  assert_run (fixture, 3, "import", fixture->workspace, "lists", path, "--rejects", rejects);
  assert_has (fixture->err, "x.csv:2: birth_date: ");
  assert_unsaid (fixture);
  text = read_text (rejects);
  assert_has (text, "birth_date: “2931-07-19” is after today, ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, up, test) g_test_add (path, Fixture, NULL, up, test, tear_down)
  ADD ("/import/nothing-changes", set_up_people, test_nothing_changes);
  ADD ("/import/confirmed", set_up_people, test_confirmed);
  ADD ("/import/correction-again", set_up_people, test_correction_again);
  ADD ("/import/mended", set_up_people, test_mended);
  ADD ("/import/json", set_up_people, test_json);
  ADD ("/import/hard-texts", set_up_people, test_hard_texts);
  ADD ("/import/plans", set_up_people, test_plans);
  ADD ("/import/unreadable", set_up_people, test_unreadable);
  ADD ("/import/huge-line", set_up_people, test_huge_line);
  ADD ("/import/patients-elsewhere", set_up_people, test_patients_elsewhere);
  ADD ("/import/unborn", set_up_people, test_unborn);
  ADD ("/import/settings", set_up_people, test_settings);
  ADD ("/import/same-everywhere", set_up, test_same_everywhere);
  return g_test_run ();
}
