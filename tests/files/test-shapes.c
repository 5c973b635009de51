/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as other programs leave them: titles and groups above the headings, totals below, cells that
 * are merged, days and periods in other ways, formulas that nobody calculated. */
#include "gain-cell-style.h"
#include "gain-content.h"
#include "gain-map-sample.h"
#include "gain-total-rows.h"
#include "gain-xlsx-spread.h"
#include "reader-support.h"
#include "workbook-draft.h"

#include <string.h>

#define T(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(place, number) "<c r=\"" place "\"><v>" number "</v></c>"
#define STYLED(place, style, number) "<c r=\"" place "\" s=\"" style "\"><v>" number "</v></c>"
#define PANEL "id,period,attributed_lives,member_months\n"

static GainReading *
read_book (GainKind kind, Draft *book)
{
  g_autoptr (GainCatalog) catalog = reader_catalog ();
  g_autoptr (GBytes) bytes = draft_close (book);
  g_autoptr (GError) error = NULL;
  GainReading *reading = gain_reading_new_from_bytes (kind, "book.xlsx", bytes, catalog, NULL, NULL, NULL,
                                                      &error);

  g_assert_no_error (error);
  return reading;
}

static GainReading *
read_csv (GainKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  GainReading *reading = read_text (kind, text, &error);

  g_assert_no_error (error);
  return reading;
}

static gboolean
has_note (const GainReading *reading, const char *part)
{
  for (guint i = 0; i < reading->notes->len; i++)
    if (strstr (g_ptr_array_index (reading->notes, i), part) != NULL)
      return TRUE;
  return FALSE;
}

static void
assert_reject (const GainReading *reading, guint i, guint line, const char *place, const char *part)
{
  const GainReject *reject = g_ptr_array_index (reading->rejects, i);

  g_assert_cmpuint (reject->line, ==, line);
  g_assert_cmpstr (reject->place, ==, place);
  if (strstr (reject->reason, part) == NULL)
    g_error ("no “%s” in: %s", part, reject->reason);
}

/* The headings that a text or a sheet has, as they are told apart. */
static char *
headings_of (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainContent) content = gain_content_new ("file", bytes, &error);
  g_autoptr (GainMapSample) sample = gain_map_sample_new (content, NULL, G_MAXUINT, NULL, &error);

  g_assert_no_error (error);
  return g_strjoinv ("|", sample->headings);
}

static void
test_text_heads (void)
{
  static const struct
  {
    const char *text;
    const char *headings;
  } heads[] = {
    { "id,period\n1,2\n", "id|period" },
    { "Report of lives\nRun 10/2/2025\n\nNPI,Lives,Months\n1,2,3\n", "NPI|Lives|Months" },
    { "Report,,\n,,\nNPI,Lives,Months\n1,2,3\n", "NPI|Lives|Months" },
    { ",AWV,,ED,\nNPI,Num,Den,Num,Den\n1,2,3,4,5\n", "NPI|AWV Num|AWV Den|ED Num|ED Den" },
    { "NPI,AWV,,ED,\n,Num,Den,Num,Den\n1,2,3,4,5\n", "NPI|AWV Num|AWV Den|ED Num|ED Den" },
    { "NPI;AWV;\n;Num;Den\n1;2;3\n", "NPI|AWV Num|AWV Den" },
    { "sep=;\nTitle;;\nNPI;Lives;Months\n1;2;3\n", "NPI|Lives|Months" },
    /* Rows of names are no headings. */
    { "last,first,role,\nSmith,Smith,pcp,Elm\n", "last|first|role|" },
    { "Name,2024,2025\nSmith,10,20\n", "Name|2024|2025" },
    { "Title \"with\" one cell\n\"NPI\",\"Lives, all\",\"Mon\nths\"\n1,2,3\n", "NPI|Lives, all|Mon\nths" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (heads[i].text, strlen (heads[i].text));
      g_autofree char *headings = headings_of (bytes);

      g_assert_cmpstr (headings, ==, heads[i].headings);
    }
}

/* Lines keep their numbers, whatever was taken off above. */
/* Advice that is divided by semicolons doesn't make a row of headings. */
static void
test_semicolons (void)
{
  g_autoptr (GainReading) reading
    = read_csv (GAIN_KIND_MEASURES,
                "code,title,domain,unit,direction,min_denominator,steps\n"
                "AWV,Wellness visit,quality,percent,higher,20,a;b;c;d;e;f;g;h;i;j;k;l\n"
                "CBP,Blood pressure,quality,percent,higher,20,a;b;c;d;e;f;g;h;i;j;k;l\n");

  g_assert_cmpuint (reading->rejects->len, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 2);
}

/* Nor under the headings of somebody else. */
static void
test_foreign_semicolons (void)
{
  static const char text[] = "Measure,Name,Tips\n"
                             "AWV,Wellness visit,a;b;c;d;e;f;g;h;i;j;k;l\n"
                             "CBP,Blood pressure,a;b;c;d;e;f;g;h;i;j;k;l\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autofree char *headings = headings_of (bytes);

  g_assert_cmpstr (headings, ==, "Measure|Name|Tips");
}

static void
test_text_lines (void)
{
  g_autoptr (GainReading) reading = read_csv (GAIN_KIND_PANEL,
                                              "Panel\n\"run\nlate\"\n\n" PANEL "1003000126,2025Q3,1,3\n"
                                              "nobody,2025Q3,1,3\n");

  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 1);
  g_assert_cmpuint (gain_table_get_line (reading->table, 0), ==, 6);
  g_assert_cmpuint (reading->rejects->len, ==, 1);
  assert_reject (reading, 0, 7, NULL, "no “nobody”");
  g_assert_true (has_note (reading, "stand above the headings"));
}

/* As pandas writes columns of two levels: the name of the rows stands below, by itself. */
static void
test_index_row (void)
{
  g_autoptr (Draft) book = draft_new (DIALECT_OPENPYXL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *headings = NULL;

  draft_add_sheet (book, "Sheet1", NULL,
                   "<sheetData><row r=\"1\">" T ("B1", "AWV") T ("D1", "ED") "</row>"
                   "<row r=\"2\">" T ("B2", "num") T ("C2", "den") T ("D2", "num") T ("E2", "den") "</row>"
                   "<row r=\"3\">" T ("A3", "NPI") "</row>"
                   "<row r=\"4\">" T ("A4", "1003000126") N ("B4", "1") N ("C4", "2") N ("D4", "3")
                   N ("E4", "4") "</row></sheetData><mergeCells><mergeCell ref=\"B1:C1\"/>"
                   "<mergeCell ref=\"D1:E1\"/></mergeCells>");
  bytes = draft_close (book);
  headings = headings_of (bytes);
  g_assert_cmpstr (headings, ==, "NPI|AWV num|AWV den|ED num|ED den");
}

static void
test_totals (void)
{
  static const struct
  {
    const char   *text;
    GainTotalWord word;
  } words[] = {
    { "Total", GAIN_TOTAL_PLAIN },       { "GRAND TOTAL:", GAIN_TOTAL_PLAIN },
    { "Elm Total", GAIN_TOTAL_NAMED },   { "Total for Elm", GAIN_TOTAL_NAMED },
    { "Total cost", GAIN_TOTAL_NO },     { "Totalia", GAIN_TOTAL_NO },
    { "TCOC", GAIN_TOTAL_NO },           { "1003000126", GAIN_TOTAL_NO },
    { "", GAIN_TOTAL_NO },               { "t", GAIN_TOTAL_NO },
  };
  g_autoptr (GainReading) reading
    = read_csv (GAIN_KIND_PANEL, "Practice," PANEL "Elm,1003000126,2025Q3,10,30\nElm Total,,,10,30\n"
                                 "Oak,1003000134,2025Q3,5,15\nOak,Total,,5,15\nGrand total,,,15,45\n");
  g_autoptr (GainReading) settings = read_csv (GAIN_KIND_SETTINGS, "key,value\nname,Elm\nTotal,\n");
  g_autoptr (GainReading) aco
    = read_csv (GAIN_KIND_RESULTS, "subject_kind,subject_id,measure,period,numerator,denominator\n"
                                   "aco,A1234,AWV,2025Q3,1,2\naco,Total,AWV,2025Q3,1,2\n");
  /* A row that says as much as the others, and is wrong, is told. */
  g_autoptr (GainReading) wrong
    = read_csv (GAIN_KIND_MEASURES, "title,code,domain,unit,direction,min_denominator\n"
                                    "Visits total,A,quality,percent,higher,20\n"
                                    "Days total,B,quality,percent,sideways,20\n");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpint (gain_total_word (words[i].text), ==, words[i].word);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 2);
  g_assert_cmpuint (reading->rejects->len, ==, 0);
  g_assert_cmpuint (reading->n_rows, ==, 2);
  g_assert_true (has_note (reading, "3 rows are totals and were left out: the first is row 3 (“Elm Total”), "
                                    "the last row 6."));
  g_assert_cmpuint (gain_table_n_rows (settings->table), ==, 1);
  g_assert_true (has_note (settings, "Row 3 is a total (“Total”)"));
  g_assert_cmpuint (gain_table_n_rows (aco->table), ==, 1);
  g_assert_cmpuint (wrong->rejects->len, ==, 1);
  g_assert_cmpuint (gain_table_n_rows (wrong->table), ==, 1);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *day; /* NULL: it can't be told */
  } dates[] = {
    { "Dec 31, 2025", "2025-12-31" },      { "December 31 2025", "2025-12-31" },
    { "31-Dec-2025", "2025-12-31" },       { "31 December 2025", "2025-12-31" },
    { "Sept. 3, 2025", "2025-09-03" },     { "2025/12/31", "2025-12-31" },
    { "12-31-2025", "2025-12-31" },        { "12/31/2025 0:00", "2025-12-31" },
    { "12/31/2025 12:00:00 AM", "2025-12-31" }, { "2025-12-31T23:59:59.999Z", "2025-12-31" },
    { "2025-12-31 00:00:00+00:00", "2025-12-31" }, { "Wednesday, December 31, 2025", "2025-12-31" },
    { "20251231", "2025-12-31" },          { "12 / 31 / 2025", "2025-12-31" },
    { "2025 Feb 29", NULL },               { "31/12/2025", NULL },
    { "31.12.2025", NULL },                { "12/31/25", NULL },
    { "31-Dec-25", NULL },                 { "20251301", NULL },
    { "12/31-2025", NULL },                { "Dec 2025", NULL },
    { "Decade 1, 2025", NULL },            { "12/31/2025 late", NULL },
    { "12/31/2025 25:00", NULL },          { "//2025", NULL },
    { "", NULL },                          { "Mo 1 2 3 4 5 6", NULL },
    { "99999999999999999999", NULL },      { "May 5, 2025\n", NULL },
  };
  static const char *const periods[][2] = {
    { "Q3 2025", "2025Q3" },   { "3Q2025", "2025Q3" },         { "2025-Q3", "2025Q3" },
    { "2025 q3", "2025Q3" },   { "Sep 2025", "2025M09" },      { "September, 2025", "2025M09" },
    { "2025-09", "2025M09" },  { "9/2025", "2025M09" },        { "Q5 2025", NULL },
    { "Sep-25", NULL },        { "13/2025", NULL },            { "2025-2026", NULL },
    { "Q3", NULL },            { "Q3 25", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      char day[11] = "";

      g_assert_cmpint (gain_cell_style_date (dates[i].text, day), ==, dates[i].day != NULL);
      if (dates[i].day != NULL)
        g_assert_cmpstr (day, ==, dates[i].day);
    }
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      char period[8] = "";

      g_assert_cmpint (gain_cell_style_period (periods[i][0], period), ==, periods[i][1] != NULL);
      if (periods[i][1] != NULL)
        g_assert_cmpstr (period, ==, periods[i][1]);
    }
}

/* A column that has the day first anywhere is not read as if it had the month first elsewhere. */
static void
test_day_first (void)
{
  g_autoptr (GainReading) mixed
    = read_csv (GAIN_KIND_ATTENDANCE, "id,date,meeting\n1003000126,5/6/2025,a\n1003000126,2025-06-05,b\n"
                                      "1003000126,31/12/2025,c\n1003000126,6/6/2025,d\n"
                                      "1003000126,1/31/2025,e\n1003000126,\"May 6, 2025\",f\n");
  g_autoptr (GainReading) american
    = read_csv (GAIN_KIND_ATTENDANCE, "id,date,meeting\n1003000126,5/6/2025,a\n1003000126,1/31/2025,b\n");

  g_assert_cmpuint (gain_table_n_rows (mixed->table), ==, 4);
  g_assert_cmpuint (mixed->rejects->len, ==, 2);
  assert_reject (mixed, 0, 2, NULL, "row 4 of this column has the day first");
  g_assert_cmpstr (((GainReject *) mixed->rejects->pdata[0])->value, ==, "5/6/2025");
  assert_reject (mixed, 1, 4, NULL, "is not a date here");
  g_assert_true (has_note (mixed, "date: 1 cell was written in another way"));
  g_assert_cmpuint (gain_table_n_rows (american->table), ==, 2);
}

/* Years that are dates or are shown as 1905; a day that has lost its format, from 1900 and from 1904. */
static void
test_years (void)
{
  static const char styles[] = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts>"
                               "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>";
  static const char rows[]
    = "<sheetData><row r=\"1\">" T ("A1", "id") T ("B1", "period") T ("C1", "attributed_lives")
      T ("D1", "member_months") "</row>"
      "<row r=\"2\">" T ("A2", "1003000126") STYLED ("B2", "1", "45658") N ("C2", "1") N ("D2", "1") "</row>"
      "<row r=\"3\">" T ("A3", "1003000134") STYLED ("B3", "1", "2025") N ("C3", "1") N ("D3", "1") "</row>"
      "</sheetData>";
  static const char days[] = "<sheetData><row r=\"1\">" T ("A1", "id") T ("B1", "date") T ("C1", "meeting")
                             "</row><row r=\"2\">" T ("A2", "1003000126") N ("B2", "44560") T ("C2", "a")
                             "</row></sheetData>";
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
  g_autoptr (GainReading) panel = NULL;

  draft_set_styles (book, styles);
  draft_add_sheet (book, "Years", NULL, rows);
  panel = read_book (GAIN_KIND_PANEL, book);
  g_assert_cmpuint (gain_table_n_rows (panel->table), ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (gain_table_get_int (panel->table, i, GAIN_PANEL_PERIOD), ==,
                     gain_period_new (2025, GAIN_PERIOD_YEAR, 0));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Draft) other = draft_new (DIALECT_EXCEL);
      g_autoptr (GainReading) reading = NULL;

      if (i == 1)
        draft_set_1904 (other);
      draft_add_sheet (other, "Days", NULL, days);
      reading = read_book (GAIN_KIND_ATTENDANCE, other);
      g_assert_cmpint (gain_table_get_int (reading->table, 0, GAIN_ATTENDANCE_DATE), ==,
                       i == 0 ? 20211230 : 20251231);
      g_assert_true (has_note (reading, "row 2: “44560” is 20"));
    }
}

/* A cell over several rows says a practice for each; of a figure it can't be told whose it is. */
static void
test_merged (void)
{
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
  g_autoptr (GainReading) reading = NULL;

  draft_add_sheet (book, "Panel", NULL,
                   "<sheetData><row r=\"1\">" T ("A1", "period") T ("B1", "id") T ("C1", "attributed_lives")
                   T ("D1", "member_months") "</row>"
                   "<row r=\"2\">" T ("A2", "2025Q3") T ("B2", "1003000126") N ("C2", "1") N ("D2", "3")
                   "</row><row r=\"3\">" T ("B3", "1003000134") N ("C3", "2") N ("D3", "6") "</row>"
                   "<row r=\"5\">" T ("A5", "2025Q2") T ("B5", "1003000126") N ("C5", "1") N ("D5", "3")
                   "</row><row r=\"6\">" T ("B6", "1003000134") N ("C6", "2") "</row></sheetData>"
                   "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A5:A6\"/>"
                   "<mergeCell ref=\"D5:D6\"/></mergeCells>");
  reading = read_book (GAIN_KIND_PANEL, book);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 3);
  g_assert_cmpint (gain_table_get_int (reading->table, 1, GAIN_PANEL_PERIOD), ==,
                   gain_period_new (2025, GAIN_PERIOD_QUARTER, 3));
  g_assert_cmpuint (gain_table_get_line (reading->table, 2), ==, 5);
  g_assert_cmpuint (reading->rejects->len, ==, 1);
  assert_reject (reading, 0, 6, "D6", "merged over several rows");
  g_assert_true (has_note (reading, "3 cells are merged with those above them"));
}

/* A long text merged over a million rows, and merges over merges, cost no more than they should. */
static void
test_merged_hostile (void)
{
  g_autoptr (GString) rows = g_string_new ("<sheetData><row r=\"1\">" T ("A1", "id") T ("B1", "date")
                                           T ("C1", "meeting") "</row>");
  g_autofree char *word = g_strnfill (30000, 'x');
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
  g_autoptr (GainReading) reading = NULL;

  g_string_append_printf (rows, "<row r=\"2\">" T ("A2", "1003000126") T ("B2", "2025-01-01") T ("C2", "%s")
                          "</row>", word);
  for (guint i = 3; i < 3000; i++)
    g_string_append_printf (rows, "<row r=\"%u\"><c r=\"B%u\" t=\"inlineStr\"><is><t>2025-01-02</t></is></c>"
                                  "</row>", i, i);
  g_string_append (rows, "</sheetData><mergeCells>");
  for (guint i = 0; i < 3000; i++)
    g_string_append (rows, "<mergeCell ref=\"C2:C1048576\"/><mergeCell ref=\"XFD2:XFD1048576\"/>"
                           "<mergeCell ref=\"A3:A2\"/>");
  g_string_append (rows, "</mergeCells>");
  draft_add_sheet (book, "Sheet1", NULL, rows->str);
  reading = read_book (GAIN_KIND_ATTENDANCE, book);
  g_assert_true (has_note (reading, "Too many cells are merged"));
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 1);
}

/* Rows with a cell each, of a sheet whose last column is merged over all of them. */
static GainXlsxStretch
narrow_rows (guint n, const char *first)
{
  GainXlsxStretch stretch = { .text = g_string_new (NULL), .marks = g_byte_array_new (),
                              .places = g_array_new (FALSE, FALSE, sizeof (GainXlsxPlace)) };

  for (guint i = 0; i < n; i++)
    {
      GainXlsxPlace place = { i + 1, i + 1, stretch.marks->len };
      const guint8 mark = GAIN_MARK_TEXT;

      g_string_append (stretch.text, i == 0 ? first : "a");
      g_string_append_c (stretch.text, '\n');
      g_byte_array_append (stretch.marks, &mark, 1);
      g_array_append_val (stretch.places, place);
    }
  stretch.line = stretch.last_row = n;
  return stretch;
}

static void
assert_not_spread (guint n_rows, const char *first, gboolean refused)
{
  const GainXlsxMerge merge = { 1, 16384, 1048576, 16384 };
  GainXlsxStretch stretch = narrow_rows (n_rows, first);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (GainXlsxMerge));
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  gsize length = stretch.text->len;

  g_array_append_val (merges, merge);
  gain_xlsx_spread (&stretch, merges, notes);
  g_assert_cmpuint (stretch.text->len, ==, length);
  g_assert_cmpuint (notes->len, ==, refused);
  g_string_free (stretch.text, TRUE);
  g_byte_array_unref (stretch.marks);
  g_array_unref (stretch.places);
}

/* Cells that are merged far to the right make no row wider that has nothing to say there, and where they say
 * something, the blank cells before them count. */
static void
test_merged_far (void)
{
  g_autofree char *commas = g_strnfill (16383, ',');
  g_autofree char *first = g_strconcat (commas, "x", NULL);

  assert_not_spread (3000, "a", FALSE);
  assert_not_spread (3000, first, TRUE);
}

/* 0 is no result where the workbook says that its formulas are still to be calculated. */
static void
test_uncalculated (void)
{
  static const char workbook[]
    = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
      "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>";
  static const char relations[]
    = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
  static const char sheet[]
    = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
      "<row r=\"1\">" T ("A1", "id") T ("B1", "period") T ("C1", "attributed_lives") T ("D1", "member_months")
      "</row><row r=\"2\">" T ("A2", "1003000126") T ("B2", "2025Q3")
      "<c r=\"C2\"><f>1+1</f><v>0</v></c>" N ("D2", "0") "</row>"
      "<row r=\"3\">" T ("A3", "1003000134") T ("B3", "2025Q3") "<c r=\"C3\"><f>1+1</f><v>2</v></c>"
      N ("D3", "0") "</row></sheetData></worksheet>";
  g_autoptr (Draft) book = draft_new (DIALECT_BARE);
  g_autoptr (GainCatalog) catalog = reader_catalog ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GainReading) reading = NULL;

  draft_add_part (book, "xl/workbook.xml", workbook, strlen (workbook));
  draft_add_part (book, "xl/_rels/workbook.xml.rels", relations, strlen (relations));
  draft_add_part (book, "xl/worksheets/sheet1.xml", sheet, strlen (sheet));
  bytes = draft_zip (book);
  reading = gain_reading_new_from_bytes (GAIN_KIND_PANEL, "book.xlsx", bytes, catalog, NULL, NULL, NULL,
                                         &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 1);
  g_assert_cmpuint (reading->rejects->len, ==, 1);
  assert_reject (reading, 0, 2, "C2", "=1+1");
}

/* The sheet of a kind is found behind a cover; what was decoded is not decoded again. */
static void
test_content (void)
{
  g_autoptr (Draft) book = draft_new (DIALECT_EXCEL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GainContent) content = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *sheet = NULL;
  const GainXlsxSheet *read;
  GainKind kind;

  draft_add_sheet (book, "Cover", NULL, "<sheetData><row>" T ("A1", "Read me") "</row></sheetData>");
  draft_add_sheet (book, "Panel", NULL,
                   "<sheetData><row>" T ("A1", "id") T ("B1", "Period") T ("C1", "Attributed Lives")
                   T ("D1", "member_months") "</row></sheetData>");
  bytes = draft_close (book);
  content = gain_content_new ("book.xlsx", bytes, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  gain_content_stop_by (content, cancellable);
  g_assert_false (gain_content_guess_kind (content, "Panel", &kind, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  gain_content_stop_by (content, NULL);
  sheet = gain_content_find_sheet (content, GAIN_KIND_PANEL);
  g_assert_cmpstr (sheet, ==, "Panel");
  g_assert_null (gain_content_find_sheet (content, GAIN_KIND_ROSTER));
  g_assert_true (gain_content_read (content, sheet, G_MAXUINT, NULL, &error));
  read = content->sheet;
  g_assert_true (gain_content_read (content, "Panel", 40, NULL, &error));
  g_assert_true (content->sheet == read);
  g_assert_false (gain_content_read (content, "None", 40, NULL, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER);
  g_assert_null (content->text);
}

/* A file in which nothing is has no wrong headings either. */
static void
test_empty_file (void)
{
  static const struct { const char *text; GainFileError code; } files[] = {
    { "", GAIN_FILE_ERROR_NO_HEADER },
    { "\xef\xbb\xbf\r\n \n", GAIN_FILE_ERROR_NO_HEADER },
    { "Dear administrator\n", GAIN_FILE_ERROR_WRONG_KIND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i].text, strlen (files[i].text));
      g_autoptr (GainContent) content = gain_content_new ("q3.csv", bytes, &error);
      GainKind kind;

      g_assert_no_error (error);
      g_assert_false (gain_content_guess_kind (content, NULL, &kind, &error));
      g_assert_error (error, GAIN_FILE_ERROR, (int) files[i].code);
      g_assert_cmpint (strstr (error->message, "is empty") != NULL, ==,
                       files[i].code == GAIN_FILE_ERROR_NO_HEADER);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes/empty-file", test_empty_file);
  g_test_add_func ("/shapes/text-heads", test_text_heads);
  g_test_add_func ("/shapes/semicolons", test_semicolons);
  g_test_add_func ("/shapes/foreign-semicolons", test_foreign_semicolons);
  g_test_add_func ("/shapes/text-lines", test_text_lines);
  g_test_add_func ("/shapes/index-row", test_index_row);
  g_test_add_func ("/shapes/totals", test_totals);
  g_test_add_func ("/shapes/dates", test_dates);
  g_test_add_func ("/shapes/day-first", test_day_first);
  g_test_add_func ("/shapes/years", test_years);
  g_test_add_func ("/shapes/merged", test_merged);
  g_test_add_func ("/shapes/merged-hostile", test_merged_hostile);
  g_test_add_func ("/shapes/merged-far", test_merged_far);
  g_test_add_func ("/shapes/uncalculated", test_uncalculated);
  g_test_add_func ("/shapes/content", test_content);
  return g_test_run ();
}
