/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-formula-guard.h"
#include "gain-grid.h"
#include "gain-writer.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_csv (const GainTable *table, const char *expected)
{
  g_autoptr (GString) text = gain_table_to_csv (table);

  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_quotes (void)
{
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_SETTINGS);
  static const char *const values[] = { "plain", "a,b", "say \"hi\"", "two\nlines", "Núñez", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", i);
      guint row = gain_table_append (table, 0);

      gain_table_set_text (table, row, GAIN_SETTINGS_KEY, key);
      if (values[i] != NULL)
        gain_table_set_text (table, row, GAIN_SETTINGS_VALUE, values[i]);
    }
  assert_csv (table, "key,value\nk0,plain\nk1,\"a,b\"\nk2,\"say \"\"hi\"\"\"\nk3,\"two\nlines\"\n"
                     "k4,Núñez\nk5,\n");
}

/* What a spreadsheet could run gets an apostrophe, also where a list's separator is the semicolon; numbers
 * don't; what has one gets another, so that it keeps its own. */
static void
test_formula_guard (void)
{
  static const struct
  {
    const char *text;
    const char *guarded; /* NULL: as it is */
  } cases[] = {
    { "=1+1", "'=1+1" },
    { "+1 (555) 010-0100", "'+1 (555) 010-0100" },
    { "-cmd", "'-cmd" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\tx", "'\tx" },
    { "-5-3", "'-5-3" },
    { "'=1", "''=1" },
    { "''-5", "'''-5" },
    { "x;=1+1;y", "x;'=1+1;y" },
    { "x;'=1", "x;''=1" },
    { ";@x", ";'@x" },
    { "=a;=b\n=c\r\n+d\t-e", "'=a;'=b\n'=c\r\n'+d\t'-e" },
    { "\uFF1D1+1", "'\uFF1D1+1" },
    { "\uFF0B1", "'\uFF0B1" },
    { "\uFF0D1", "'\uFF0D1" },
    { "\uFF20SUM(A1)", "'\uFF20SUM(A1)" },
    { "'\uFF1D1", "''\uFF1D1" },
    { "x;\uFF1D1", "x;'\uFF1D1" },
    { "two\nlines; and 3-1", NULL },
    { "\uFF11\uFF0B1", NULL },
    { "", NULL },
    { "-5", NULL },
    { "+5.25", NULL },
    { "'tis", NULL },
    { "a=b", NULL },
    { "O'Neil", NULL },
    { "'", NULL },
    { "x;", NULL },
    { "x;'", NULL },
    { "12", NULL },
  };
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_SETTINGS);
  guint row;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *guarded = gain_formula_guard (cases[i].text);

      g_assert_cmpstr (guarded, ==, cases[i].guarded);
    }

  row = gain_table_append (table, 0);
  gain_table_set_text (table, row, GAIN_SETTINGS_KEY, "note");
  gain_table_set_text (table, row, GAIN_SETTINGS_VALUE, "=HYPERLINK(\"x\",\"y\")");
  assert_csv (table, "key,value\nnote,\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\n");
}

/* Whatever stands in a text comes back as it was, and nothing in it starts a formula. */
static void
test_guard_round_trip (void)
{
  static const char *const letters[]
    = { "'", "'", ";", ";", "\t", "\n", "\r", "=", "+", "-", "@", "\uFF1D", "\uFF20", "a", "1", "." };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *guarded = NULL;
      g_autofree char *read = NULL;
      char *back;
      gsize length;

      for (int k = g_test_rand_int_range (0, 9); k > 0; k--)
        g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      guarded = gain_formula_guard (text->str);
      for (const char *p = guarded; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
        if (g_utf8_strchr ("=+-@\uFF1D\uFF20", -1, g_utf8_get_char (p)) != NULL)
          g_assert_true (p > guarded && strchr (";\t\r\n", p[-1]) == NULL);
      read = g_strdup (guarded != NULL ? guarded : text->str);
      back = read;
      length = strlen (back);
      gain_formula_unguard (&back, &length);
      g_assert_cmpstr (back, ==, text->str);
      g_assert_cmpuint (length, ==, text->len);
    }
}

/* Every type of cell: words, dates, periods, money, percents, decimals, yes and no, blanks. */
static void
test_types (void)
{
  g_autoptr (GainTable) results = gain_table_new (GAIN_KIND_RESULTS);
  g_autoptr (GainTable) advances = gain_table_new (GAIN_KIND_ADVANCES);
  g_autoptr (GainTable) flags = gain_table_new (GAIN_KIND_FLAGS);
  g_autoptr (GainTable) schemes = gain_table_new (GAIN_KIND_SCHEMES);
  guint row = gain_table_append (results, 0);

  gain_table_set_int (results, row, GAIN_RESULTS_SUBJECT_KIND, GAIN_SUBJECT_PRACTICE);
  gain_table_set_text (results, row, GAIN_RESULTS_SUBJECT_ID, "012345678");
  gain_table_set_text (results, row, GAIN_RESULTS_MEASURE, "TCOC");
  gain_table_set_int (results, row, GAIN_RESULTS_PERIOD,
                      gain_period_new (2025, GAIN_PERIOD_QUARTER, 3));
  gain_table_set_int (results, row, GAIN_RESULTS_NUMERATOR, -6249277100);
  gain_table_set_int (results, row, GAIN_RESULTS_DENOMINATOR, 632500);
  gain_table_set_int (results, row, GAIN_RESULTS_AS_OF, gain_date_new (2025, 9, 30));
  assert_csv (results, "subject_kind,subject_id,measure,period,numerator,denominator,as_of,source\n"
                       "practice,012345678,TCOC,2025Q3,-624927.71,63.25,2025-09-30,\n");

  row = gain_table_append (advances, 0);
  gain_table_set_text (advances, row, GAIN_ADVANCES_PAYEE_ID, "1003000126");
  gain_table_set_int (advances, row, GAIN_ADVANCES_PERFORMANCE_YEAR, 2025);
  gain_table_set_int (advances, row, GAIN_ADVANCES_DATE, gain_date_new (2025, 4, 1));
  gain_table_set_int (advances, row, GAIN_ADVANCES_AMOUNT, 57530);
  assert_csv (advances, "payee_id,performance_year,date,amount,label\n"
                        "1003000126,2025,2025-04-01,575.30,\n");

  row = gain_table_append (flags, 0);
  gain_table_set_text (flags, row, GAIN_FLAGS_ID, "1003000126");
  gain_table_set_int (flags, row, GAIN_FLAGS_PERFORMANCE_YEAR, 2025);
  gain_table_set_text (flags, row, GAIN_FLAGS_FLAG, "attested");
  gain_table_set_int (flags, row, GAIN_FLAGS_VALUE, 0);
  assert_csv (flags, "id,performance_year,flag,value\n1003000126,2025,attested,no\n");

  row = gain_table_append (schemes, 0);
  gain_table_set_text (schemes, row, GAIN_SCHEMES_SCHEME, "five");
  gain_table_set_int (schemes, row, GAIN_SCHEMES_TIER, 1);
  gain_table_set_text (schemes, row, GAIN_SCHEMES_NAME, "Baseline");
  gain_table_set_int (schemes, row, GAIN_SCHEMES_PAYOUT_PERCENT, 205000);
  assert_csv (schemes, "scheme,tier,name,payout_percent\nfive,1,Baseline,20.5\n");
}

static guint
add_target (GainTable *table, const char *measure, const gint64 *cuts, guint n_cuts)
{
  guint row = gain_table_append (table, 0);

  gain_table_set_int (table, row, GAIN_TARGETS_PERFORMANCE_YEAR, 2025);
  gain_table_set_text (table, row, GAIN_TARGETS_MEASURE, measure);
  gain_table_set_text (table, row, GAIN_TARGETS_SCHEME, "s");
  gain_table_set_text (table, row, GAIN_TARGETS_SEGMENT, "all");
  for (guint i = 0; i < n_cuts; i++)
    gain_table_set_int (table, row, GAIN_TARGETS_CUT_1 + i, cuts[i]);
  return row;
}

static void
test_cut_columns (void)
{
  const gint64 cuts[] = { 500000, 605000, 3333333 };
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_TARGETS);

  assert_csv (table, "performance_year,measure,scheme,segment,cut_1\n");
  add_target (table, "AWV", cuts, 1);
  add_target (table, "ED", cuts, 3);
  assert_csv (table, "performance_year,measure,scheme,segment,cut_1,cut_2,cut_3\n"
                     "2025,AWV,s,all,50,,\n2025,ED,s,all,50,60.5,333.3333\n");
}

/* A file is whole, private to its owner, and replaces what was there. */
/* A column that the contract doesn't name is in a spreadsheet just when it is in the CSV. */
static void
test_extra_columns (void)
{
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_VISITS);
  guint row = gain_table_append (table, 0);

  gain_table_set_int (table, row, GAIN_VISITS_DATE, 20250930);
  gain_table_set_text (table, row, GAIN_VISITS_ID, "v-1");
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GainGrid) grid = gain_table_to_grid (table);
      g_autoptr (GString) text = gain_table_to_csv (table);
      g_auto (GStrv) lines = g_strsplit (text->str, "\n", 2);
      g_autofree char *titles = NULL;

      g_ptr_array_add (grid->titles, NULL);
      titles = g_strjoinv (",", (char **) grid->titles->pdata);
      g_assert_cmpstr (titles, ==, lines[0]);
      g_assert_cmpuint (grid->cells->len, ==, grid->types->len);
      gain_table_set_int (table, row, GAIN_VISITS_NEXT_DATE, 20251231);
    }
}

static void
test_write (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gain-writer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  struct stat found;

  g_assert_true (gain_write_bytes (path, "one", 3, &error));
  g_assert_no_error (error);
  g_assert_true (gain_write_bytes (path, "two\0x", 5, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &found), ==, 0);
  g_assert_cmpint (found.st_size, ==, 5);
  g_assert_cmpint (found.st_mode & 0777, ==, 0600);
  g_assert_true (gain_write_bytes ("/dev/null", "gone", 4, &error));
  g_assert_no_error (error);

  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "out.csv");
  g_assert_null (g_dir_read_name (dir));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_write_fails (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gain-writer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "absent", "out.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (gain_write_bytes (path, "x", 1, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "folder doesn’t exist"));
  g_clear_error (&error);

  g_assert_false (gain_write_bytes (folder, "x", 1, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE);
  g_clear_error (&error);

  if (g_access ("/dev/full", W_OK) == 0)
    {
      g_assert_false (gain_write_bytes ("/dev/full", "x", 1, &error));
      g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE);
      g_assert_nonnull (strstr (error->message, "disk is full"));
    }
  g_rmdir (folder);
}

static void
make_part (const char *folder, const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents_full (path, bytes, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* What a program that was killed left goes when the folder is written to again; what somebody holds,
 * what may be a workspace, and what only looks alike, stays. */
static void
test_leftovers (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gain-writer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *held = g_build_filename (folder, ".held.csv.gainshare-part-aaaaaa", NULL);
  const char *const stay[] = { ".held.csv.gainshare-part-aaaaaa", ".new.gainshare-part-bbbbbb",
                               ".aco.gainshare.gainshare-part-cccccc", ".out.csv.gainshare-part-abc",
                               "out.csv.gainshare-part-aaaaaa", "out.csv" };
  g_autoptr (GError) error = NULL;
  int fd;

  make_part (folder, ".out.csv.gainshare-part-a1B2c3", "half", 4);
  make_part (folder, ".a, b.pdf.gainshare-part-XYZ123", "half", 4);
  make_part (folder, stay[0], "half", 4);
  make_part (folder, stay[1], "", 0);
  make_part (folder, stay[2], "SQLite format 3", 16);
  make_part (folder, stay[3], "half", 4);
  make_part (folder, stay[4], "half", 4);
  fd = g_open (held, O_RDONLY, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  g_assert_true (gain_write_bytes (path, "one", 3, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (stay); i++)
    {
      g_autofree char *name = g_build_filename (folder, stay[i], NULL);

      g_assert_true (g_file_test (name, G_FILE_TEST_EXISTS));
      g_unlink (name);
    }
  close (fd);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A name as long as a disk takes is written, too. */
static void
test_long_name (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gain-writer-XXXXXX", NULL);
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  while (name->len < 250)
    g_string_append (name, "é");
  g_string_append (name, ".csv");
  path = g_build_filename (folder, name->str, NULL);
  g_assert_true (gain_write_bytes (path, "one", 3, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writer/quotes", test_quotes);
  g_test_add_func ("/writer/leftovers", test_leftovers);
  g_test_add_func ("/writer/long-name", test_long_name);
  g_test_add_func ("/writer/formula-guard", test_formula_guard);
  g_test_add_func ("/writer/guard-round-trip", test_guard_round_trip);
  g_test_add_func ("/writer/types", test_types);
  g_test_add_func ("/writer/cut-columns", test_cut_columns);
  g_test_add_func ("/writer/extra-columns", test_extra_columns);
  g_test_add_func ("/writer/write", test_write);
  g_test_add_func ("/writer/write-fails", test_write_fails);
  return g_test_run ();
}
