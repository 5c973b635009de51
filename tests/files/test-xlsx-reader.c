/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-corpus.h"
#include "gain-content.h"
#include "gain-xlsx-writer.h"
#include "reader-support.h"
#include "workbook-draft.h"

#include <string.h>

#define ROSTER "id,last_name,first_name,role,practice_tin,practice_name,affiliation,fte,zip"
#define TEXT_CELL(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

static GainXlsxSheet *
read_sheet (GBytes *bytes, const char *name, GPtrArray *notes, GError **error)
{
  g_autoptr (GainXlsxBook) book = gain_xlsx_book_new ("book.xlsx", bytes, error);

  return book != NULL ? gain_xlsx_read (book, name, G_MAXUINT, notes, NULL, error) : NULL;
}

/* The sheet as text; NULL with an error. */
static char *
text_of (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GainXlsxSheet) sheet = read_sheet (bytes, name, notes, error);
  g_autoptr (GBytes) text = sheet != NULL ? gain_xlsx_sheet_text (sheet) : NULL;

  return text != NULL ? g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text)) : NULL;
}

static void
assert_text (GBytes *bytes, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = text_of (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static GainReading *
read_book (GainKind kind, GBytes *bytes, GError **error)
{
  g_autoptr (GainCatalog) catalog = reader_catalog ();

  return gain_reading_new_from_bytes (kind, "book.xlsx", bytes, catalog, NULL, NULL, NULL, error);
}

static gboolean
has_note (const GainReading *reading, const char *part)
{
  for (guint i = 0; i < reading->notes->len; i++)
    if (strstr (g_ptr_array_index (reading->notes, i), part) != NULL)
      return TRUE;
  return FALSE;
}

/* One cell with a number format of its own: what it says. */
typedef struct
{
  const char *format;
  const char *value;
  const char *text;
} Shown;

static const Shown shown[] = {
  { "General", "0.30000000000000004", "0.3" },
  { "General", "0.10000000000000001", "0.1" },
  { "General", "1234.5599999999999", "1234.56" },
  { "General", "1003000126.0", "1003000126" },
  { "General", "1.003000126E9", "1003000126" },
  { "General", "1E+09", "1000000000" },
  { "General", "1E-4", "0.0001" },
  { "General", "-2.50", "-2.5" },
  { "General", "123456789012345678", "123456789012345678" },
  { "General", "0", "0" },
  { "0%", "0.75", "75%" },
  { "0.00%", "0.1225", "12.25%" },
  { "0.0%", "0.57999999999999996", "58%" },
  { "\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)", "1234.56", "1234.56" },
  { "[$$-409]#,##0.00", "-5", "-5" },
  { "#,##0.00\\ \"days\"", "3", "3" },
  { "00000", "501", "00501" },
  { "00\\-0000000", "12345678", "01-2345678" },
  { "[&lt;=99999]00000;00000\\-0000", "2134", "02134" },
  { "[&lt;=99999]00000;00000\\-0000", "21341234", "02134-1234" },
  { "0.00E+00", "1003000126", "1003000126" },
  { "yyyy-mm-dd", "45351", "2024-02-29" },
  { "m/d/yy", "46022", "2025-12-31" },
  { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "46022", "2025-12-31" },
  { "dd.mm.yyyy;@", "61", "1900-03-01" },
  { "yyyy\\-mm\\-dd", "60", "1900-02-29" },
  { "yyyy-mm-dd", "59", "1900-02-28" },
  { "yyyy-mm-dd", "1", "1900-01-01" },
  { "yyyy-mm-dd", "2958465", "9999-12-31" },
  { "yyyy-mm-dd", "2958466", "2958466" },
  { "yyyy-mm-dd", "-1", "-1" },
  { "m/d/yyyy h:mm", "45351.5625", "2024-02-29 13:30:00" },
  { "m/d/yyyy h:mm", "45351", "2024-02-29" },
  { "m/d/yyyy", "45350.999999999", "2024-02-29" },
  { "h:mm AM/PM", "0.5", "12:00:00" },
  { "[h]:mm", "1.5", "36:00:00" },
  { "mmm\\-yy", "45901", "2025-09-01" },
  { "@", "12", "12" },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
      g_auto (GStrv) parts = g_strsplit (shown[i].format, "\"", -1);
      g_autofree char *code = g_strjoinv ("&quot;", parts);
      g_autofree char *styles = g_strdup_printf (
        "<numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"%s\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>", code);
      g_autofree char *body = g_strdup_printf ("<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>%s</v>"
                                               "</c></row></sheetData>", shown[i].value);
      g_autofree char *expected = g_strconcat (shown[i].text, "\n", NULL);
      g_autoptr (GBytes) bytes = NULL;

      draft_set_styles (book, styles);
      draft_add_sheet (book, "One", NULL, body);
      bytes = draft_close (book);
      g_test_message ("%s in %s", shown[i].value, shown[i].format);
      assert_text (bytes, expected);
    }
}

/* The calendar of old Macs, dates that are written out, and the formats that every program knows. */
static void
test_dates (void)
{
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
  g_autoptr (GBytes) bytes = NULL;

  draft_set_1904 (book);
  draft_set_styles (book, "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/>"
                             "<xf numFmtId=\"22\"/><xf numFmtId=\"20\"/></cellXfs>");
  draft_add_sheet (book, "One", NULL,
                      "<sheetData><row><c s=\"1\"><v>44560</v></c><c s=\"1\"><v>0</v></c>"
                      "<c s=\"2\"><v>0.5</v></c><c s=\"3\"><v>1.25</v></c><c s=\"4\"><v>0.25</v></c>"
                      "<c t=\"d\"><v>2025-12-31T00:00:00Z</v></c><c t=\"d\"><v>2025-12-31</v></c>"
                      "<c t=\"d\"><v>2025-12-31T08:30:00.000Z</v></c><c s=\"99\"><v>7</v></c>"
                      "</row></sheetData>");
  bytes = draft_close (book);
  assert_text (bytes, "2025-12-31,1904-01-01,50%,1904-01-02 06:00:00,06:00:00,2025-12-31,2025-12-31,"
                      "2025-12-31 08:30:00,7\n");
}

/* Shared and inline texts, runs of them, readings beside them, line ends, escapes, results of
 * formulas, yes and no, errors. */
static void
test_texts (void)
{
  g_autoptr (Draft) book = draft_new (DIALECT_LIBREOFFICE);
  g_autoptr (GBytes) bytes = NULL;

  draft_set_strings (book,
                        "<si><t>plain</t></si>"
                        "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">two </t></r><r><t>runs</t></r>"
                        "<rPh sb=\"0\" eb=\"1\"><t>read so</t></rPh><phoneticPr/></si>"
                        "<si><t>a, \"b\"&#13;&#10;c</t></si><si/><si><t>_x0041_ _x005F_x0041_ _x00</t></si>"
                        "<si><t><![CDATA[<Núñez> & Söhne]]></t></si>");
  draft_add_sheet (book, "One", NULL,
                      "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                      "<c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
                      "<c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"s\"><v>4</v></c>"
                      "<c r=\"F1\" t=\"s\"><v>5</v></c></row>"
                      "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>A1&amp;\"x\"</f><v>plainx</v></c>"
                      "<c r=\"B3\" t=\"b\"><v>1</v></c><c r=\"C3\" t=\"b\"><v>0</v></c>"
                      "<c r=\"D3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"
                      "<c r=\"E3\"><f>1+1</f><v>2</v></c><c r=\"F3\"><f>1+2</f></c>"
                      "<c r=\"H3\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>"
                      "<c r=\"I3\" s=\"3\"/></row></sheetData>");
  bytes = draft_close (book);
  assert_text (bytes, "plain,two runs,\"a, \"\"b\"\"\nc\",,A _x0041_ _x00,<Núñez> & Söhne\n\n"
                      "plainx,TRUE,FALSE,#DIV/0!,2,=1+2,,inline\n");
}

/* The same roster, written by four programs, is the same roster. */
static void
test_dialects (void)
{
  static const char csv[] = ROSTER ",start_date\n"
                            "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent,0.5,02134,2024-02-29\n"
                            "\n"
                            "1003000134,Núñez & Co,Jo,specialist,123456789,Oak,employed,1,,2024-03-01\n";
  g_autoptr (GainReading) plain = read_text (GAIN_KIND_ROSTER, csv, NULL);

  g_assert_cmpuint (gain_table_n_rows (plain->table), ==, 2);
  for (guint dialect = DIALECT_EXCEL; dialect <= DIALECT_BARE; dialect++)
    {
      g_autoptr (Draft) book = draft_new (dialect);
      g_autoptr (GString) strings = g_string_new (NULL);
      g_autofree char *rows = draft_rows_of_csv (dialect, csv, strings);
      g_autofree char *body = g_strdup_printf ("<sheetData>%s</sheetData>", rows);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GainReading) reading = NULL;
      g_autoptr (GError) error = NULL;

      if (strings->len > 0)
        draft_set_strings (book, strings->str);
      draft_add_sheet (book, "Roster", NULL, body);
      bytes = draft_close (book);
      reading = read_book (GAIN_KIND_ROSTER, bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (reading->rejects->len, ==, 0);
      g_assert_cmpstr (reading->sheet, ==, "Roster");
      g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 2);
      for (guint row = 0; row < 2; row++)
        {
          g_assert_true (gain_table_rows_equal (plain->table, row, reading->table, row));
          g_assert_cmpuint (gain_table_get_line (reading->table, row), ==,
                            gain_table_get_line (plain->table, row));
        }
    }
}

/* Numbers where identifiers belong get their zeros back, and it is said; a text does not. */
static void
test_identifiers (void)
{
  g_autoptr (GBytes) bytes = draft_of_rows (
    DIALECT_BARE,
    "<row><c t=\"inlineStr\"><is><t>id</t></is></c><c t=\"str\"><v>last_name</v></c>"
    "<c t=\"str\"><v>first_name</v></c><c t=\"str\"><v>role</v></c><c t=\"str\"><v>practice_tin</v></c>"
    "<c t=\"str\"><v>practice_name</v></c><c t=\"str\"><v>affiliation</v></c><c t=\"str\"><v>zip</v></c>"
    "</row>"
    "<row><c><v>1.003000126E9</v></c><c t=\"str\"><v>A</v></c><c t=\"str\"><v>B</v></c>"
    "<c t=\"str\"><v>pcp</v></c><c><v>12345678</v></c><c t=\"str\"><v>Elm</v></c>"
    "<c t=\"str\"><v>employed</v></c><c><v>501</v></c></row>"
    "<row><c t=\"str\"><v>1003000134</v></c><c t=\"str\"><v>A</v></c><c t=\"str\"><v>B</v></c>"
    "<c t=\"str\"><v>pcp</v></c><c t=\"str\"><v>12345678</v></c><c t=\"str\"><v>Elm</v></c>"
    "<c t=\"str\"><v>employed</v></c></row>");
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_book (GAIN_KIND_ROSTER, bytes, &error);
  const GainReject *reject;

  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 1);
  g_assert_cmpstr (gain_table_get_text (reading->table, 0, GAIN_ROSTER_ID), ==, "1003000126");
  g_assert_cmpstr (gain_table_get_text (reading->table, 0, GAIN_ROSTER_PRACTICE_TIN), ==, "012345678");
  g_assert_cmpstr (gain_table_get_text (reading->table, 0, GAIN_ROSTER_ZIP), ==, "00501");
  g_assert_true (has_note (reading, "practice_tin: 1 cell"));
  g_assert_true (has_note (reading, "row 2: 501 is 00501"));
  g_assert_cmpuint (reading->rejects->len, ==, 1);
  reject = g_ptr_array_index (reading->rejects, 0);
  g_assert_cmpuint (reject->line, ==, 3);
  g_assert_cmpstr (reject->column, ==, "practice_tin");
  g_assert_nonnull (strstr (reject->reason, "eight digits"));
}

/* What is refused has the row of the sheet, the column and the value as it is shown, also behind
 * cells of several lines; the refused rows can be written, mended and read again. */
static void
test_rejects (void)
{
  g_autoptr (GBytes) bytes = draft_of_rows (
    DIALECT_EXCEL,
    "<row r=\"4\">" TEXT_CELL ("A4", "subject_kind") TEXT_CELL ("B4", "subject_id")
    TEXT_CELL ("C4", "measure") TEXT_CELL ("D4", "period") TEXT_CELL ("E4", "numerator")
    TEXT_CELL ("F4", "denominator") TEXT_CELL ("G4", "source") "</row>"
    "<row r=\"6\">" TEXT_CELL ("A6", "provider") "<c r=\"B6\"><v>1003000126</v></c>"
    TEXT_CELL ("C6", "AWV") TEXT_CELL ("D6", "2025Q3") "<c r=\"E6\"><v>8</v></c><c r=\"F6\"><v>10</v></c>"
    TEXT_CELL ("G6", "one&#10;two&#10;three") "</row>"
    "<row r=\"7\">" TEXT_CELL ("A7", "provider") "<c r=\"B7\"><v>1003000126</v></c>"
    TEXT_CELL ("C7", "AWV") TEXT_CELL ("D7", "2025Q2") "<c r=\"E7\" t=\"e\"><v>#N/A</v></c>"
    "<c r=\"F7\"><v>10</v></c></row>"
    "<row r=\"9\">" TEXT_CELL ("A9", "provider") "<c r=\"B9\"><v>1003000134</v></c>"
    TEXT_CELL ("C9", "AWV") TEXT_CELL ("D9", "2025Q2") "<c r=\"E9\"><f>SUM(E1:E2)</f></c>"
    "<c r=\"F9\"><v>10</v></c></row>"
    "<row r=\"12\">" TEXT_CELL ("A12", "Total") "<c r=\"E12\"><v>8</v></c></row>");
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_book (GAIN_KIND_RESULTS, bytes, &error);
  static const struct
  {
    guint       line;
    const char *column;
    const char *value;
    const char *reason;
  } expected[] = { { 7, "numerator", "#N/A", "error “#N/A”" },
                   { 9, "numerator", "=SUM(E1:E2)", "save it again" } };

  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 1);
  g_assert_cmpuint (gain_table_get_line (reading->table, 0), ==, 6);
  g_assert_cmpuint (reading->rejects->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      g_assert_cmpuint (reject->line, ==, expected[i].line);
      g_assert_cmpstr (reject->column, ==, expected[i].column);
      g_assert_cmpstr (reject->value, ==, expected[i].value);
      g_assert_nonnull (strstr (reject->reason, expected[i].reason));
      g_assert_cmpstr (reject->place, ==, i == 0 ? "E7" : "E9");
      g_assert_cmpstr (reject->cells[0], ==, "provider");
    }
  g_assert_true (has_note (reading, "Row 12 is a total"));
}

/* No comma is to blame for a cell beside the headings of a sheet. */
static void
test_surplus (void)
{
  g_autoptr (GBytes) bytes = draft_of_rows (
    DIALECT_EXCEL,
    "<row r=\"1\">" TEXT_CELL ("A1", "id") TEXT_CELL ("B1", "period") TEXT_CELL ("C1", "attributed_lives")
    TEXT_CELL ("D1", "member_months") "</row>"
    "<row r=\"2\">" TEXT_CELL ("A2", "1003000126") TEXT_CELL ("B2", "2025") "<c r=\"C2\"><v>8</v></c>"
    "<c r=\"D2\"><v>90</v></c>" TEXT_CELL ("F2", "left in March") "</row>");
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_book (GAIN_KIND_PANEL, bytes, &error);
  const GainReject *reject;

  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 1);
  reject = g_ptr_array_index (reading->rejects, 0);
  g_assert_cmpuint (reject->line, ==, 2);
  g_assert_cmpstr (reject->value, ==, "left in March");
  g_assert_nonnull (strstr (reject->reason, "6 cells under 4"));
  g_assert_nonnull (strstr (reject->reason, "clear the cell"));
  g_assert_null (strstr (reject->reason, "comma"));
}

/* Titles above the headings, headings in cells over two rows, and headings over two columns. */
static void
test_heads (void)
{
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GainXlsxSheet) sheet = NULL;
  g_autoptr (GBytes) text = NULL;

  static const char expected[] = "\n\n\nNPI,AWV num,AWV den,ED num,ED den\n1003000126,8,10,1,10\n";

  draft_add_sheet (book, "Wide", NULL,
                      "<sheetData><row r=\"1\">" TEXT_CELL ("A1", "Results 2025") "</row>"
                      "<row r=\"3\">" TEXT_CELL ("A3", "NPI") TEXT_CELL ("B3", "AWV")
                      TEXT_CELL ("D3", "ED") "</row>"
                      "<row r=\"4\">" TEXT_CELL ("B4", "num") TEXT_CELL ("C4", "den")
                      TEXT_CELL ("D4", "num") TEXT_CELL ("E4", "den") "</row>"
                      "<row r=\"5\"><c r=\"A5\"><v>1003000126</v></c><c r=\"B5\"><v>8</v></c>"
                      "<c r=\"C5\"><v>10</v></c><c r=\"D5\"><v>1</v></c><c r=\"E5\"><v>10</v></c></row>"
                      "</sheetData><mergeCells count=\"3\"><mergeCell ref=\"A3:A4\"/>"
                      "<mergeCell ref=\"B3:C3\"/><mergeCell ref=\"D3:E3\"/></mergeCells>");
  bytes = draft_close (book);
  sheet = read_sheet (bytes, NULL, notes, NULL);
  text = gain_xlsx_sheet_text (sheet);
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text),
                   expected, strlen (expected));
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 1), "Rows 1 to 3"));
}

/* Which sheet: the first that can be seen, or the one that is named; the others are told of. */
static void
test_sheets (void)
{
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GainXlsxSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainContent) content = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *second = NULL;
  g_autofree char *joined = NULL;

  draft_add_sheet (book, "Old", "veryHidden", "<sheetData/>");
  draft_add_sheet (book, "First &amp; main", NULL,
                      "<sheetData><row r=\"1\" hidden=\"1\">" TEXT_CELL ("A1", "a") "</row></sheetData>");
  draft_add_sheet (book, "Second", NULL, "<sheetData><row>" TEXT_CELL ("A1", "b") "</row></sheetData>");
  bytes = draft_close (book);
  content = gain_content_new ("book.xlsx", bytes, &error);
  g_assert_no_error (error);
  names = gain_content_sheets (content);
  joined = g_strjoinv ("|", names);
  g_assert_cmpstr (joined, ==, "First & main|Second");
  sheet = read_sheet (bytes, NULL, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gain_xlsx_sheet_name (sheet), ==, "First & main");
  g_assert_cmpuint (notes->len, ==, 3);
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 0), "“Second”"));
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 1), "“Old”"));
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 2), "1 row is hidden"));
  second = text_of (bytes, "second", &error);
  g_assert_cmpstr (second, ==, "b\n");
  g_assert_null (text_of (bytes, "Third", &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER);
  g_assert_nonnull (strstr (error->message, "“Second”"));
}

/* What is written as a spreadsheet and read again is the same, for every kind. */
static void
test_round (gconstpointer data)
{
  GainKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (20251126 + kind);
  guint n_rows = 0;

  for (guint round = 0; round < 60 && n_rows < 12; round++)
    {
      g_autofree char *csv = corpus_file (kind, random);
      g_autoptr (GainReading) given = read_text (kind, csv, NULL);
      g_autoptr (GainGrid) grid = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GainReading) again = NULL;
      g_autoptr (GError) error = NULL;

      if (given == NULL || gain_table_n_rows (given->table) == 0)
        continue;
      grid = gain_table_to_grid (given->table);
      bytes = gain_grid_to_xlsx (grid, &error);
      g_assert_no_error (error);
      again = read_book (kind, bytes, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < again->rejects->len; i++)
        g_test_message ("%s", ((GainReject *) again->rejects->pdata[i])->reason);
      g_assert_cmpuint (again->rejects->len, ==, 0);
      g_assert_cmpuint (gain_table_n_rows (again->table), ==, gain_table_n_rows (given->table));
      for (guint row = 0; row < gain_table_n_rows (given->table); row++, n_rows++)
        g_assert_true (gain_table_rows_equal (given->table, row, again->table, row));
    }
  g_assert_cmpuint (n_rows, >, 0);
}

static void
assert_refused (GBytes *bytes, GainFileError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = text_of (bytes, NULL, &error);

  g_assert_null (text);
  g_assert_error (error, GAIN_FILE_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
add_part (Draft *book, const char *path, const char *text)
{
  draft_add_part (book, path, text, strlen (text));
}

/* A document type, in whatever part: entities within entities, a file of this computer. */
static void
test_entities (void)
{
  static const char *const types[] = { "sharedStrings", "styles" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
      g_autofree char *relations = g_strdup_printf (
        "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
        "<Relationship Id=\"r2\" Type=\"x/%s\" Target=\"../b/evil.xml\"/></Relationships>", types[i]);
      g_autoptr (GBytes) bytes = NULL;

      add_part (book, "_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" "
                                     "Target=\"b/w.xml\"/></Relationships>");
      add_part (book, "b/w.xml", "<workbook><sheets><sheet name=\"A\" id=\"r1\"/></sheets></workbook>");
      add_part (book, "b/s.xml", "<w><sheetData/></w>");
      add_part (book, "b/_rels/w.xml.rels", relations);
      add_part (book, "b/evil.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;\">"
                "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><x><si><t>&b;&c;</t></si></x>");
      bytes = draft_zip (book);
      assert_refused (bytes, GAIN_FILE_ERROR_TOO_LARGE, "all memory");
    }
}

/* Elements within elements, and kilobytes that were a great many megabytes: refused early. */
static void
test_bombs (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *spaces = g_strnfill (66 * 1024 * 1024, ' ');
  g_autoptr (GBytes) nested = NULL;
  g_autoptr (GBytes) blank = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  nested = draft_of_rows (DIALECT_EXCEL, deep->str);
  assert_refused (nested, GAIN_FILE_ERROR_TOO_LARGE, "all memory");
  blank = draft_of_rows (DIALECT_EXCEL, spaces);
  g_assert_cmpuint (g_bytes_get_size (blank), <, 1024 * 1024);
  assert_refused (blank, GAIN_FILE_ERROR_TOO_LARGE, "all memory");
}

/* A workbook whose one sheet is a part that is given byte for byte. */
static GBytes *
book_of_part (const char *part, gsize length)
{
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);

  add_part (book, "_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" "
                                 "Target=\"b/w.xml\"/></Relationships>");
  add_part (book, "b/w.xml", "<workbook><sheets><sheet name=\"A\" id=\"r1\"/></sheets></workbook>");
  add_part (book, "b/_rels/w.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" "
                                        "Target=\"s.xml\"/></Relationships>");
  draft_add_part (book, "b/s.xml", part, length);
  return draft_zip (book);
}

/* <row> with attributes: a parser compares each with every other one, so that forty thousand of them
 * take seconds, and two hundred thousand minutes. */
static char *
row_of_attributes (const char *begin, guint n)
{
  GString *row = g_string_new ("<row r=\"1\"");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (row, " %s%u='%u>'", begin, i, i);
  g_string_append (row, "><c r=\"A1\"><v>1</v></c></row>");
  return g_string_free (row, FALSE);
}

static void
test_attributes (void)
{
  g_autofree char *many = row_of_attributes ("a", 40000);
  g_autofree char *names = row_of_attributes ("xmlns:a", 40000);
  g_autofree char *some = row_of_attributes ("a", 100);
  g_autofree char *letters = g_strnfill (70000, 'x');
  g_autofree char *long_row = g_strconcat ("<row a=\"", letters, "\"/>", NULL);
  g_autofree char *hidden = g_strconcat ("<!-- \" --><![CDATA[ ' ]]><?a \" ?>", many, NULL);
  const char *const hostile[] = { many, names, long_row, hidden };
  g_autofree char *told = g_strconcat ("<!-- ", many, " --><![CDATA[", many, "]]><?a ", many, "?>", some,
                                       NULL);
  g_autoptr (GBytes) fine = draft_of_rows (DIALECT_EXCEL, told);

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GBytes) bytes = draft_of_rows (DIALECT_EXCEL, hostile[i]);

      g_test_message ("row %u", i);
      assert_refused (bytes, GAIN_FILE_ERROR_TOO_LARGE, "never end");
    }
  assert_text (fine, "1\n");
}

/* Namespaces of elements within each other: each prefix is looked for among all of them. */
static void
test_namespaces (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint depth = 0; depth < 30; depth++)
    {
      g_string_append (rows, "<a");
      for (guint i = 0; i < 100; i++)
        g_string_append_printf (rows, " xmlns:a%u_%u=\"u\"", depth, i);
      g_string_append (rows, ">");
    }
  bytes = draft_of_rows (DIALECT_EXCEL, rows->str);
  assert_refused (bytes, GAIN_FILE_ERROR_TOO_LARGE, "never end");
}

/* A number format without an end, which each of many styles would keep: as if it were none. */
static void
test_long_format (void)
{
  g_autofree char *zeros = g_strnfill (60000, '0');
  g_autoptr (GString) styles = g_string_new (NULL);
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
  g_autoptr (GBytes) bytes = NULL;

  g_string_append_printf (styles, "<numFmts><numFmt numFmtId=\"200\" formatCode=\"%s\"/></numFmts><cellXfs>",
                          zeros);
  for (guint i = 0; i < 60000; i++)
    g_string_append (styles, "<xf numFmtId=\"200\"/>");
  g_string_append (styles, "</cellXfs>");
  draft_set_styles (book, styles->str);
  draft_add_sheet (book, "One", NULL, "<sheetData><row><c s=\"59999\"><v>7</v></c></row></sheetData>");
  bytes = draft_close (book);
  assert_text (bytes, "7\n");
}

/* Each encoding that a part may have, and those in which the marks of XML could be hidden. */
static void
test_encodings (void)
{
  static const char *const known[][2] = {
    { "UTF-8", "UTF-8" },      { "utf-8", "UTF-8" },          { "ISO-8859-15", "ISO-8859-15" },
    { "us-ascii", "US-ASCII" }, { "windows-1252", "CP1252" }, { "UTF-16", "UTF-16LE" },
    { "UTF-16", "UTF-16BE" },
  };
  static const char *const others[][2] = {
    { "UTF-7", "UTF-8" },  { "ISO-2022-JP", "UTF-8" }, { "IBM037", "IBM037" },   { "UTF-16BE", "UTF-16LE" },
    { "UTF-32", "UTF-32LE" }, { "UTF-32", "UTF-32BE" }, { "ISO-8859-123", "UTF-8" },
  };
  g_autofree char *many = row_of_attributes ("a", 40000);

  for (guint i = 0; i < G_N_ELEMENTS (known) + G_N_ELEMENTS (others); i++)
    {
      gboolean fine = i < G_N_ELEMENTS (known);
      const char *const *encoding = fine ? known[i] : others[i - G_N_ELEMENTS (known)];

      for (guint wide = 0; wide < 2; wide++)
        {
          g_autofree char *part = g_strdup_printf (
            "<?xml version=\"1.0\" encoding=\"%s\"?><w><sheetData>%s</sheetData></w>", encoding[0],
            wide ? many : "<row><c><v>1</v></c></row>");
          gsize length;
          g_autofree char *bytes = g_convert (part, -1, encoding[1], "UTF-8", NULL, &length, NULL);
          g_autoptr (GBytes) book = NULL;

          g_assert_nonnull (bytes);
          book = book_of_part (bytes, length);
          g_test_message ("%s as %s, wide: %u", encoding[0], encoding[1], wide);
          if (!fine)
            assert_refused (book, GAIN_FILE_ERROR_UNREADABLE, "damaged");
          else if (wide)
            assert_refused (book, GAIN_FILE_ERROR_TOO_LARGE, "never end");
          else
            assert_text (book, "1\n");
        }
    }
}

/* A million cells that are formatted and blank, a text in the last column of every row, a short
 * text that stands everywhere. */
static void
test_sizes (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GBytes) blank = NULL;
  g_autoptr (GBytes) wide = NULL;

  for (guint row = 1; row <= 1000; row++)
    {
      g_string_append_printf (rows, "<row r=\"%u\">", row);
      for (guint cell = 0; cell < 1000; cell++)
        g_string_append (rows, "<c s=\"1\"/>");
      g_string_append (rows, "</row>");
    }
  g_string_append (rows, "<row r=\"1048576\">" TEXT_CELL ("XFD1048576", "end") "</row>");
  blank = draft_of_rows (DIALECT_EXCEL, rows->str);
  {
    g_autofree char *text = text_of (blank, NULL, NULL);

    g_assert_cmpuint (strlen (text), ==, 1048575 + 16383 + 4);
  }
  g_string_truncate (rows, 0);
  for (guint row = 1; row <= 9000; row++)
    g_string_append_printf (rows, "<row r=\"%u\"><c r=\"XFD%u\"><v>1</v></c></row>", row, row);
  wide = draft_of_rows (DIALECT_EXCEL, rows->str);
  assert_refused (wide, GAIN_FILE_ERROR_TOO_LARGE, "blank cells");
}

/* A long text that stands in many cells: 150 megabytes, in a file of some kilobytes. */
static void
test_repeated_text (void)
{
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
  g_autofree char *letters = g_strnfill (30000, 'x');
  g_autofree char *item = g_strconcat ("<si><t>", letters, "</t></si>", NULL);
  g_autoptr (GString) body = g_string_new ("<sheetData>");
  g_autoptr (GBytes) bytes = NULL;

  for (guint row = 1; row <= 5000; row++)
    g_string_append_printf (body, "<row r=\"%u\"><c r=\"A%u\" t=\"s\"><v>0</v></c></row>", row, row);
  g_string_append (body, "</sheetData>");
  draft_set_strings (book, item);
  draft_add_sheet (book, "One", NULL, body->str);
  bytes = draft_close (book);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 64 * 1024);
  assert_refused (bytes, GAIN_FILE_ERROR_TOO_LARGE, "more text");
}

/* Sheets that no program writes: each is refused as damaged, or read as far as it makes sense. */
static void
test_damaged (void)
{
  static const char *const bodies[] = {
    "<row r=\"2\"/><row r=\"1\"/>",
    "<row r=\"1\"><row r=\"2\"/></row>",
    "<row r=\"1048577\"/>",
    "<c r=\"A1\"><v>1</v></c>",
    "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
    "<row r=\"1\"><c r=\"A1\"><c r=\"B1\"/></c></row>",
    "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
    "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99999999999999999999</v></c></row>",
    "<row r=\"1\"><c r=\"A1\"><v>&unknown;</v></c></row>",
    "<row r=\"1\"><c r=\"A1\"><v>1</c></row>",
    "<row r=\"1\"><c r=\"A1\"><v>\001</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xff\xfe</v></c></row>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) bytes = draft_of_rows (DIALECT_EXCEL, bodies[i]);

      g_test_message ("body %u", i);
      assert_refused (bytes, GAIN_FILE_ERROR_UNREADABLE, "damaged");
    }
}

/* Every cut of a workbook, and every byte of it changed, is refused or read: nothing breaks. */
static void
test_mutations (void)
{
  g_autoptr (GBytes) whole = draft_of_rows (
    DIALECT_EXCEL, "<row r=\"1\">" TEXT_CELL ("A1", "key") TEXT_CELL ("B1", "value") "</row>");
  gsize length;
  const char *data = g_bytes_get_data (whole, &length);

  for (gsize at = 0; at < length; at++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, at);
      g_autofree char *changed = g_memdup2 (data, length);
      g_autoptr (GBytes) other = NULL;
      g_autofree char *first = text_of (cut, NULL, NULL);
      g_autofree char *second = NULL;

      changed[at] ^= 0x55;
      other = g_bytes_new (changed, length);
      second = text_of (other, NULL, NULL);
    }
}

/* Files that only look like workbooks are called what they are, with what to do. */
static void
test_foreign (void)
{
  static const struct
  {
    const char *part;
    const char *what;
  } zips[] = { { "content.xml", "OpenDocument file (.ods)" },
               { "Index/Document.iwa", "Numbers" },
               { "xl/workbook.bin", ".xlsb" },
               { "word/document.xml", ".docx" },
               { "data.csv", "is a zip file" } };
  static const struct
  {
    const char *name;
    const char *text;
    gsize       length;
    const char *what;
  } others[] = {
    { "a.xls", "\320\317\021\340\241\261\032\341....W\0o\0r\0k\0b\0o\0o\0k\0", 28, "old Excel workbook (.xls);" },
    { "a.xlsx", "\320\317\021\340\241\261\032\341E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 40,
      "locked with a password" },
    { "a.xls", "\n<HTML><table>", 14, "only named like a workbook" },
    { "a.csv", "<html><table>", 13, "is a web page" },
    { "a.xls", "<?xml version=\"1.0\"?><Draft xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", 84,
      "of 2003" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (zips); i++)
    {
      g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
      g_autoptr (GBytes) bytes = NULL;

      add_part (book, zips[i].part, "<x/>");
      bytes = draft_zip (book);
      assert_refused (bytes, GAIN_FILE_ERROR_NOT_TEXT, zips[i].what);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (others[i].text, others[i].length);
      g_autoptr (GainCatalog) catalog = reader_catalog ();
      g_autoptr (GError) error = NULL;

      g_assert_null (gain_reading_new_from_bytes (GAIN_KIND_PANEL, others[i].name, bytes, catalog, NULL,
                                                  NULL, NULL, &error));
      g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NOT_TEXT);
      g_assert_nonnull (strstr (error->message, others[i].what));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-reader/numbers", test_numbers);
  g_test_add_func ("/xlsx-reader/dates", test_dates);
  g_test_add_func ("/xlsx-reader/texts", test_texts);
  g_test_add_func ("/xlsx-reader/dialects", test_dialects);
  g_test_add_func ("/xlsx-reader/identifiers", test_identifiers);
  g_test_add_func ("/xlsx-reader/rejects", test_rejects);
  g_test_add_func ("/xlsx-reader/surplus", test_surplus);
  g_test_add_func ("/xlsx-reader/heads", test_heads);
  g_test_add_func ("/xlsx-reader/sheets", test_sheets);
  g_test_add_func ("/xlsx-reader/entities", test_entities);
  g_test_add_func ("/xlsx-reader/bombs", test_bombs);
  g_test_add_func ("/xlsx-reader/attributes", test_attributes);
  g_test_add_func ("/xlsx-reader/namespaces", test_namespaces);
  g_test_add_func ("/xlsx-reader/encodings", test_encodings);
  g_test_add_func ("/xlsx-reader/long-format", test_long_format);
  g_test_add_func ("/xlsx-reader/sizes", test_sizes);
  g_test_add_func ("/xlsx-reader/repeated-text", test_repeated_text);
  g_test_add_func ("/xlsx-reader/damaged", test_damaged);
  g_test_add_func ("/xlsx-reader/mutations", test_mutations);
  g_test_add_func ("/xlsx-reader/foreign", test_foreign);
  for (guint kind = 0; kind < GAIN_N_TABLE_KINDS; kind++)
    {
      g_autofree char *path = g_strconcat ("/xlsx-reader/round/", gain_kind_info (kind)->name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), test_round);
    }
  return g_test_run ();
}
