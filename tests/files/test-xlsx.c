/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-writer.h"
#include "gain-xlsx-writer.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

/* Reads the cells back with another program than wrote them. */
static char *
read_cells (GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, "read-back.xlsx", NULL);
  g_autofree char *reader = g_test_build_filename (G_TEST_DIST, "files", "xlsx-cells.py", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "python3", reader, path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_unlink (path);
  return out;
}

static void
assert_has (const char *cells, const char *line)
{
  g_autofree char *whole = g_strconcat (line, "\n", NULL);

  if (strstr (cells, whole) == NULL)
    g_test_fail_printf ("no line “%s” in:\n%s", line, cells);
}

static GainGrid *
new_grid (const char *title, GainGridType type)
{
  GainGrid *grid = gain_grid_new (title);

  gain_grid_add_column (grid, "it", type);
  return grid;
}

/* A text stays a text, to the letter: zeros in front, what looks like a formula, odd characters. */
static void
test_texts (void)
{
  static const char *const texts[] = { "0012345678", "=1+1", "+1 (555) 010-0100", "-5", "@SUM(A1)",
                                       "2025", "Núñez & <Söhne> \"x\"", "a\nb", " room ", "_x0041_",
                                       "{=1}", "http://example.org", "bell \001 here",
                                       "none \xEF\xBF\xBE here" };
  g_autoptr (GainGrid) grid = new_grid ("texts", GAIN_GRID_TEXT);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *cells = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    gain_grid_add_text (grid, texts[i]);
  bytes = gain_grid_to_xlsx (grid, NULL);
  cells = read_cells (bytes);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GStrv) lines = g_strsplit (texts[i], "\n", -1);
      g_autofree char *escaped = g_strjoinv ("\\n", lines);
      g_autofree char *line = g_strdup_printf ("A%u\ttext\tGeneral\t%s", i + 2, escaped);

      assert_has (cells, line);
    }
  g_assert_null (strstr (cells, "\tformula"));
}

/* Each type gets its number and the format that shows it. */
static void
test_numbers (void)
{
  static const struct
  {
    GainGridType type;
    gint64       value;
    const char  *line;
  } cases[] = {
    { GAIN_GRID_NUMBER, 2025, "A2\tnumber\t0\t2025.0" },
    { GAIN_GRID_COUNT, 12345, "A2\tnumber\t#,##0\t12345.0" },
    { GAIN_GRID_DECIMAL, 12500, "A2\tnumber\t#,##0.00\t1.25" },
    { GAIN_GRID_DECIMAL, 3000000, "A2\tnumber\t#,##0\t300.0" },
    { GAIN_GRID_DECIMAL, -25001, "A2\tnumber\t#,##0.0000\t-2.5001" },
    { GAIN_GRID_VALUE, 750000, "A2\tnumber\t#,##0.0000\t75.0" },
    { GAIN_GRID_PERCENT, 750000, "A2\tnumber\t0%\t0.75" },
    { GAIN_GRID_PERCENT, 122500, "A2\tnumber\t0.00%\t0.1225" },
    { GAIN_GRID_MONEY, 123456, "A2\tnumber\t#,##0.00\t1234.56" },
    { GAIN_GRID_MONEY, -10, "A2\tnumber\t#,##0.00\t-0.1" },
    { GAIN_GRID_DATE, 20251231, "A2\tnumber\tyyyy-mm-dd\t46022.0" },
    { GAIN_GRID_DATE, 20240229, "A2\tnumber\tyyyy-mm-dd\t45351.0" },
    { GAIN_GRID_DATE, 19000301, "A2\tnumber\tyyyy-mm-dd\t61.0" },
    { GAIN_GRID_DATE, 18991231, "A2\ttext\tGeneral\t1899-12-31" },
    /* More digits than a spreadsheet's number holds. */
    { GAIN_GRID_MONEY, G_GINT64_CONSTANT (9007199254740993), "A2\ttext\tGeneral\t90071992547409.93" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GainGrid) grid = new_grid ("numbers", cases[i].type);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *cells = NULL;

      gain_grid_add_number (grid, cases[i].value);
      bytes = gain_grid_to_xlsx (grid, NULL);
      cells = read_cells (bytes);
      assert_has (cells, cases[i].line);
    }
}

/* A heading that stays, filters over all of it, empty cells that are not there, a usable name. */
static void
test_sheet (void)
{
  g_autoptr (GainGrid) grid = gain_grid_new ("What [a] name: it/is, and how very long it goes on");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *cells = NULL;

  gain_grid_add_column (grid, "id", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "paid", GAIN_GRID_MONEY);
  gain_grid_add_column (grid, "on", GAIN_GRID_DATE);
  for (guint row = 0; row < 3; row++)
    {
      gain_grid_add_text (grid, row == 1 ? NULL : "x");
      gain_grid_add_number (grid, row == 2 ? GAIN_NULL : 5);
      gain_grid_add_number (grid, 0);
    }
  bytes = gain_grid_to_xlsx (grid, NULL);
  cells = read_cells (bytes);
  assert_has (cells, "A1\ttext bold\tGeneral\tid");
  assert_has (cells, "C1\ttext bold\tGeneral\ton");
  assert_has (cells, "frozen True");
  assert_has (cells, "filter A1:C4");
  assert_has (cells, "name What  a  name  it is, and how v");
  g_assert_null (strstr (cells, "A3\t"));
  g_assert_null (strstr (cells, "B4\t"));
  g_assert_null (strstr (cells, "C2\t"));
}

/* The same table is the same bytes, whatever the locale, and its numbers have points. */
static void
test_same_bytes (void)
{
  static const char *const locales[] = { "C", "de_DE.UTF-8", "tr_TR.UTF-8" };
  g_autoptr (GainGrid) grid = new_grid ("same", GAIN_GRID_MONEY);
  g_autoptr (GBytes) first = NULL;

  gain_grid_add_number (grid, 123456);
  first = gain_grid_to_xlsx (grid, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autoptr (GBytes) again = NULL;

      setlocale (LC_ALL, locales[i]);
      again = gain_grid_to_xlsx (grid, NULL);
      setlocale (LC_ALL, "C.UTF-8");
      g_assert_true (g_bytes_equal (first, again));
    }
}

/* What a spreadsheet can't hold is said, with the way out; nothing is cut off or left behind. */
static void
test_limits (void)
{
  g_autoptr (GainGrid) grid = new_grid ("notes", GAIN_GRID_TEXT);
  g_autofree char *text = g_strnfill (GAIN_XLSX_MOST_LETTERS + 1, 'x');
  g_autofree char *path = g_build_filename (folder, "limits.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  gain_grid_add_text (grid, "fine");
  gain_grid_add_text (grid, text);
  g_assert_false (gain_write_grid (grid, path, TRUE, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "Row 2"));
  g_assert_nonnull (strstr (error->message, "CSV"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The disk of the temporary files fills up: said, never a workbook with rows missing. */
static void
test_full_disk (void)
{
  g_autoptr (GainGrid) grid = new_grid ("full", GAIN_GRID_TEXT);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, little = { 100000, 100000 };

  for (guint i = 0; i < 5000; i++)
    gain_grid_add_text (grid, "a text that fills the disk");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little.rlim_max = before.rlim_max;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  bytes = gain_grid_to_xlsx (grid, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_null (bytes);
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE);
}

/* The name's ending says what the file is; only its owner reads it. */
static void
test_ending (void)
{
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_SETTINGS);
  guint row = gain_table_append (table, 0);

  gain_table_set_text (table, row, GAIN_SETTINGS_KEY, "note");
  gain_table_set_text (table, row, GAIN_SETTINGS_VALUE, "=1+1");
  g_assert_true (gain_path_is_xlsx ("a.XLSX"));
  g_assert_false (gain_path_is_xlsx ("xlsx"));
  g_assert_false (gain_path_is_xlsx (NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (folder, i == 0 ? "t.xlsx" : "t.csv", NULL);
      g_autofree char *data = NULL;
      g_autoptr (GError) error = NULL;
      struct stat found;

      g_assert_true (gain_write_table (table, path, &error));
      g_assert_no_error (error);
      g_file_get_contents (path, &data, NULL, NULL);
      g_assert_true (g_str_has_prefix (data, i == 0 ? "PK" : "key,value\nnote,'=1+1\n"));
      g_assert_cmpint (stat (path, &found), ==, 0);
      g_assert_cmpint (found.st_mode & 0777, ==, 0600);
      g_unlink (path);
    }
}

/* However few files may be open, there is the whole workbook or one sentence. */
static void
test_few_files (void)
{
  g_autoptr (GainGrid) grid = new_grid ("few", GAIN_GRID_TEXT);
  struct rlimit before, few;
  int next = dup (STDOUT_FILENO);
  guint n_refused = 0;

  close (next);
  gain_grid_add_text (grid, "x");
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  for (rlim_t n = (rlim_t) next; n < (rlim_t) next + 16; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      few = (struct rlimit) { n, before.rlim_max };
      g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &few), ==, 0);
      bytes = gain_grid_to_xlsx (grid, &error);
      g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &before), ==, 0);
      g_assert_true ((bytes != NULL) == (error == NULL));
      if (bytes != NULL)
        continue;
      g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE);
      g_assert_nonnull (strstr (error->message, "too many files are open"));
      n_refused++;
    }
  g_assert_cmpuint (n_refused, >, 0);
  g_assert_cmpuint (n_refused, <, 16);
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("gainshare-xlsx-XXXXXX", NULL);
  g_test_add_func ("/xlsx/texts", test_texts);
  g_test_add_func ("/xlsx/numbers", test_numbers);
  g_test_add_func ("/xlsx/sheet", test_sheet);
  g_test_add_func ("/xlsx/same-bytes", test_same_bytes);
  g_test_add_func ("/xlsx/limits", test_limits);
  g_test_add_func ("/xlsx/full-disk", test_full_disk);
  g_test_add_func ("/xlsx/few-files", test_few_files);
  g_test_add_func ("/xlsx/ending", test_ending);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
