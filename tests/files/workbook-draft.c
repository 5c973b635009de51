/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-draft.h"

#include <string.h>
#include <zip.h>

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"

struct _Workbook
{
  Dialect       dialect;
  zip_source_t *source;
  zip_t        *archive;
  GPtrArray    *texts;     /* that the archive reads when it is closed */
  GString      *sheets;    /* of the workbook part */
  GString      *relations;
  guint         n_sheets;
  gboolean      from_1904;
};

static const char *
main_namespace (const Draft *book)
{
  return book->dialect == DIALECT_BARE ? STRICT : MAIN;
}

Draft *
draft_new (Dialect dialect)
{
  Draft *book = g_new0 (Draft, 1);

  book->dialect = dialect;
  book->source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_source_keep (book->source);
  book->archive = zip_open_from_source (book->source, ZIP_TRUNCATE, NULL);
  g_assert_nonnull (book->archive);
  book->texts = g_ptr_array_new_with_free_func (g_free);
  book->sheets = g_string_new (NULL);
  book->relations = g_string_new (NULL);
  return book;
}

void
draft_free (Draft *book)
{
  if (book->archive != NULL)
    zip_discard (book->archive);
  zip_source_free (book->source);
  g_ptr_array_unref (book->texts);
  g_string_free (book->sheets, TRUE);
  g_string_free (book->relations, TRUE);
  g_free (book);
}

void
draft_add_part (Draft *book, const char *path, const char *text, gsize length)
{
  char *copy = g_memdup2 (text, length);
  zip_source_t *source = zip_source_buffer (book->archive, copy, length, 0);

  g_ptr_array_add (book->texts, copy);
  g_assert_cmpint (zip_file_add (book->archive, path, source, ZIP_FL_ENC_UTF_8), >=, 0);
}

static void
add_text (Draft *book, const char *path, char *text)
{
  draft_add_part (book, path, text, strlen (text));
  g_free (text);
}

static void
relate (Draft *book, const char *id, const char *type, const char *target)
{
  g_string_append_printf (book->relations,
                          "<Relationship Id=\"%s\" Type=\"" RELATIONS "/%s\" Target=\"%s%s\"/>", id, type,
                          book->dialect == DIALECT_BARE ? "/xl/" : "", target);
}

void
draft_add_sheet (Draft *book, const char *name, const char *state, const char *body)
{
  guint n = ++book->n_sheets;
  g_autofree char *id = g_strdup_printf ("rId%u", n);
  g_autofree char *target = g_strdup_printf ("worksheets/sheet%u.xml", n);
  g_autofree char *path = g_strconcat ("xl/", target, NULL);
  const char *more = book->dialect == DIALECT_EXCEL
                       ? " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
                         " mc:Ignorable=\"x14ac\" xmlns:x14ac=\"http://schemas.microsoft.com/office/"
                         "spreadsheetml/2009/9/ac\""
                       : "";

  relate (book, id, "worksheet", target);
  g_string_append_printf (book->sheets, "<sheet name=\"%s\" sheetId=\"%u\"%s%s%s r:id=\"%s\"/>", name, n,
                          state != NULL ? " state=\"" : "", state != NULL ? state : "",
                          state != NULL ? "\"" : "", id);
  add_text (book, path, g_strdup_printf (XML "<worksheet xmlns=\"%s\"%s>%s</worksheet>",
                                         main_namespace (book), more, body));
}

void
draft_set_strings (Draft *book, const char *items)
{
  relate (book, "rIdS", "sharedStrings", "sharedStrings.xml");
  add_text (book, "xl/sharedStrings.xml",
            g_strdup_printf (XML "<sst xmlns=\"%s\">%s</sst>", main_namespace (book), items));
}

void
draft_set_styles (Draft *book, const char *items)
{
  relate (book, "rIdF", "styles", "styles.xml");
  add_text (book, "xl/styles.xml",
            g_strdup_printf (XML "<styleSheet xmlns=\"%s\">%s</styleSheet>", main_namespace (book), items));
}

void
draft_set_1904 (Draft *book)
{
  book->from_1904 = TRUE;
}

GBytes *
draft_zip (Draft *book)
{
  zip_stat_t stat;
  g_autofree char *data = NULL;
  gsize length;

  g_assert_cmpint (zip_close (book->archive), ==, 0);
  book->archive = NULL;
  g_assert_cmpint (zip_source_open (book->source), ==, 0);
  zip_source_stat (book->source, &stat);
  length = stat.size;
  data = g_malloc (length);
  g_assert_cmpint (zip_source_read (book->source, data, length), ==, (zip_int64_t) length);
  zip_source_close (book->source);
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

GBytes *
draft_close (Draft *book)
{
  add_text (book, "_rels/.rels",
            g_strdup (XML "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\""
                      RELATIONS "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
  add_text (book, "xl/_rels/workbook.xml.rels",
            g_strdup_printf (XML "<Relationships xmlns=\"" PACKAGE "\">%s</Relationships>",
                             book->relations->str));
  add_text (book, "xl/workbook.xml",
            g_strdup_printf (XML "<workbook xmlns=\"%s\" xmlns:r=\"" RELATIONS "\">"
                             "<workbookPr%s/><sheets>%s</sheets></workbook>",
                             main_namespace (book), book->from_1904 ? " date1904=\"1\"" : "",
                             book->sheets->str));
  return draft_zip (book);
}

GBytes *
draft_of_rows (Dialect dialect, const char *rows)
{
  g_autoptr (Draft) book = draft_new (dialect);
  g_autofree char *body = g_strdup_printf ("<sheetData>%s</sheetData>", rows);

  draft_add_sheet (book, "Sheet1", NULL, body);
  return draft_close (book);
}

static gboolean
is_number (const char *text)
{
  gsize n = strspn (text, "0123456789.");

  return n > 0 && text[n] == '\0' && (*text != '0' || text[1] == '.' || text[1] == '\0');
}

static guint
share (GString *strings, const char *escaped)
{
  guint n = 0;

  for (const char *p = strings->str; (p = strstr (p, "<si>")) != NULL; p++)
    n++;
  g_string_append_printf (strings, "<si><t xml:space=\"preserve\">%s</t></si>", escaped);
  return n;
}

static void
append_cell (Dialect dialect, GString *rows, GString *strings, guint row, guint column,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *place = dialect == DIALECT_BARE
                             ? g_strdup ("")
                             : g_strdup_printf (" r=\"%c%u\"", 'A' + (int) column, row);

  if (*text == '\0' && dialect != DIALECT_BARE)
    return;
  if (*text == '\0')
    g_string_append (rows, "<c/>");
  else if (is_number (text))
    g_string_append_printf (rows, "<c%s%s><v>%s</v></c>", place,
                            dialect == DIALECT_LIBREOFFICE ? " s=\"0\" t=\"n\"" : "", text);
  else if (dialect == DIALECT_EXCEL || dialect == DIALECT_LIBREOFFICE)
    g_string_append_printf (rows, "<c%s t=\"s\"><v>%u</v></c>", place, share (strings, escaped));
  else
    g_string_append_printf (rows, "<c%s t=\"inlineStr\"><is><t>%s</t></is></c>", place, escaped);
}

char *
draft_rows_of_csv (Dialect dialect, const char *csv, GString *strings)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  GString *rows = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      if (*lines[i] == '\0' && dialect != DIALECT_BARE)
        continue;
      if (dialect == DIALECT_BARE)
        g_string_append (rows, "<row>");
      else
        g_string_append_printf (rows, "<row r=\"%u\" spans=\"1:9\">", i + 1);
      for (guint c = 0; cells[c] != NULL; c++)
        append_cell (dialect, rows, strings, i + 1, c, cells[c]);
      g_string_append (rows, "</row>");
    }
  return g_string_free (rows, FALSE);
}
