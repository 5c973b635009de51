/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file in every form that a spreadsheet writes it, and the marks that it puts into cells. */
#include "reader-support.h"

#include <string.h>

static const char roster[] =
  "id,last_name,first_name,role,practice_tin,practice_name,affiliation,start_date,fte\n"
  "1003000126,Álvarez,Rosa,PCP,11-1111111,“Elm” Practice,Independent,9/30/2025,0.5\n"
  "1003000134,O’Brien,Jo,specialist,012345678,Oak,employed,,\n"
  "st1,Núñez,Al,Staff,111111111,Elm,EMPLOYED,,\n";

static GainReading *
read_bytes (const char *bytes, gsize length)
{
  g_autoptr (GainCatalog) catalog = reader_catalog ();
  g_autoptr (GBytes) content = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  GainReading *reading = gain_reading_new_from_bytes (GAIN_KIND_ROSTER, "file.csv", content, catalog,
                                                      NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return reading;
}

static char *
with (const char *text, const char *what, const char *replacement)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (replacement, parts);
}

/* Takes the form in @bytes; the rows are those of the plain text, in the same lines. */
static void
assert_same (char *bytes, gsize length, const char *note, guint first_line)
{
  g_autoptr (GainReading) plain = read_bytes (roster, strlen (roster));
  g_autoptr (GainReading) other = read_bytes (bytes, length);

  g_assert_cmpuint (other->rejects->len, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (other->table), ==, 3);
  for (guint row = 0; row < 3; row++)
    {
      g_assert_true (gain_table_rows_equal (plain->table, row, other->table, row));
      g_assert_cmpuint (gain_table_get_line (other->table, row), ==, first_line + row);
    }
  g_assert_cmpuint (other->notes->len, ==, note != NULL ? 1 : 0);
  if (note != NULL)
    g_assert_nonnull (strstr (g_ptr_array_index (other->notes, 0), note));
  g_free (bytes);
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *charset;
    const char *mark;
    const char *note;
  } forms[] = {
    { "UTF-8", "\xef\xbb\xbf", NULL },  { "UTF-16LE", "\xff\xfe", "UTF-16" },
    { "UTF-16BE", "\xfe\xff", "UTF-16" }, { "UTF-16LE", "", "UTF-16" },
    { "UTF-16BE", "", "UTF-16" },       { "WINDOWS-1252", "", "Windows-1252" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      gsize length, mark = strlen (forms[i].mark);
      g_autofree char *converted = g_convert (roster, -1, forms[i].charset, "UTF-8", NULL, &length,
                                              NULL);
      char *bytes = g_malloc (mark + length);

      memcpy (bytes, forms[i].mark, mark);
      memcpy (bytes + mark, converted, length);
      assert_same (bytes, mark + length, forms[i].note, 2);
    }
}

static void
test_lines (void)
{
  char *bytes;

  bytes = with (roster, "\n", "\r\n");
  assert_same (bytes, strlen (bytes), NULL, 2);
  bytes = with (roster, "\n", "\r");
  assert_same (bytes, strlen (bytes), NULL, 2);
  bytes = g_strconcat ("\n  \n", roster, "\n,,,\n \n", NULL);
  assert_same (bytes, strlen (bytes), NULL, 4);
  bytes = g_strndup (roster, strlen (roster) - 1);
  assert_same (bytes, strlen (bytes), NULL, 2);
}

static void
test_delimiters (void)
{
  char *bytes;

  bytes = with (roster, ",", ";");
  assert_same (bytes, strlen (bytes), NULL, 2);
  bytes = with (roster, ",", "\t");
  assert_same (bytes, strlen (bytes), NULL, 2);
  bytes = with (roster, ",", " ; ");
  assert_same (bytes, strlen (bytes), NULL, 2);
  bytes = g_strconcat ("sep=,\n", roster, NULL);
  assert_same (bytes, strlen (bytes), NULL, 3);
  bytes = with (roster, ",", "\",\"");
  bytes[strlen (bytes) - 1] = '\0';
  {
    g_autofree char *unquoted = bytes;
    g_autofree char *body = with (unquoted, "\n", "\"\n\"");

    bytes = g_strdup_printf ("\"%s\"\n", body);
  }
  assert_same (bytes, strlen (bytes), NULL, 2);
}

/* Each cell is a start_date or an fte; NULL: it is taken. */
static void
test_cells (void)
{
  static const struct
  {
    const char *column;
    const char *cell;
    const char *reason;
  } cells[] = {
    { "start_date", "30.09.2025", "2025-12-31 or 12/31/2025" },
    { "start_date", "30/09/2025", "is not a date" },
    { "start_date", "9/30/25", "two-digit year" },
    { "start_date", "45930", "is not a date" },
    { "start_date", "2025-02-29", "is not a date" },
    { "start_date", "2024-02-29", NULL },
    { "start_date", "\xc2\xa0" "2025-09-30 ", NULL },
    { "start_date", "\uFEFF\u200B2025-09-30\u2060 \u200B", NULL },
    { "fte", "\u200B", NULL },
    { "fte", "1\u200B0", "not allowed here" },
    { "fte", "-0", NULL },
    { "fte", "0.50000", NULL },
    { "fte", "\"1,000.5\"", NULL },
    { "fte", "0.50001", "four decimal places" },
    { "fte", "1.234,5", "1234.5" },
    { "fte", "50%", "not allowed here" },
    { "fte", "$1", "not allowed here" },
    { "fte", "(1)", "is negative" },
    { "fte", "-0.1", "is negative" },
    { "fte", "99999999999999999999", "too large" },
    { "fte", "\xd9\xa1\xd9\xa2", "not allowed here" },
    { "fte", "1\xc2\xa0" "234", "not allowed here" },
    { "fte", "1e3", "not allowed here" },
    { "fte", "NaN", "not allowed here" },
    { "other_tins", "22-2222222; 333333333", NULL },
    { "other_tins", "333", "no list of TINs" },
    { "npi", "1.003E+09", "spreadsheet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *quoted = *cells[i].cell == '"' ? g_strdup (cells[i].cell)
                                                      : g_strdup_printf ("\"%s\"", cells[i].cell);
      g_autofree char *text = g_strdup_printf ("id,last_name,first_name,role,practice_tin,practice_name,"
                                               "affiliation,%s\n1003000126,A,B,pcp,111111111,Elm,"
                                               "employed,%s\n", cells[i].column, quoted);
      g_autoptr (GainReading) reading = read_bytes (text, strlen (text));
      const GainReject *reject;

      g_test_message ("%s %s", cells[i].column, cells[i].cell);
      g_assert_cmpuint (reading->rejects->len, ==, cells[i].reason != NULL ? 1 : 0);
      if (cells[i].reason == NULL)
        continue;
      reject = g_ptr_array_index (reading->rejects, 0);
      g_test_message ("%s", reject->reason);
      g_assert_cmpstr (reject->column, ==, cells[i].column);
      g_assert_nonnull (strstr (reject->reason, cells[i].reason));
    }
}

/* A few bytes that are no UTF-8 cost their row, not the file. */
static void
test_damaged (void)
{
  g_autofree char *bytes = with (roster, "O’Brien", "O\xff");
  g_autoptr (GainReading) reading = read_bytes (bytes, strlen (bytes));
  const GainReject *reject;

  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 2);
  g_assert_cmpuint (reading->rejects->len, ==, 1);
  reject = g_ptr_array_index (reading->rejects, 0);
  g_assert_cmpuint (reject->line, ==, 3);
  g_assert_cmpstr (reject->column, ==, "last_name");
}

/* Spreadsheets break long headings into lines. */
static void
test_broken_heading (void)
{
  g_autofree char *bytes = with (roster, "fte\n", "fte,\"My\nown\nnotes\"\n");
  g_autoptr (GainReading) reading = read_bytes (bytes, strlen (bytes));

  g_assert_cmpuint (reading->rejects->len, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 3);
  g_assert_cmpuint (gain_table_get_line (reading->table, 0), ==, 4);
}

static void
test_unknown_headings (void)
{
  g_autofree char *bytes = with (roster, "fte\n", "FTE,notes,start-date\n");
  g_autoptr (GainReading) reading = read_bytes (bytes, strlen (bytes));

  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 3);
  g_assert_cmpuint (reading->notes->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (reading->notes, 0), "“notes” is not known"));
  g_assert_nonnull (strstr (g_ptr_array_index (reading->notes, 1), "“start-date” is not known"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/encodings", test_encodings);
  g_test_add_func ("/encoding/lines", test_lines);
  g_test_add_func ("/encoding/delimiters", test_delimiters);
  g_test_add_func ("/encoding/cells", test_cells);
  g_test_add_func ("/encoding/damaged", test_damaged);
  g_test_add_func ("/encoding/broken-heading", test_broken_heading);
  g_test_add_func ("/encoding/unknown-headings", test_unknown_headings);
  return g_test_run ();
}
