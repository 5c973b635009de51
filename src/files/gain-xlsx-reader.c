/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-xlsx-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a sheet can hold. Source: Excel specifications and limits. */
#define MOST_ROWS 1048576
#define MOST_COLUMNS 16384

/* More of one cell is no use: the reader refuses it, and says that it is too long. */
#define MOST_CELL_BYTES (128 * 1024)

/* What a cell holds, by the letter of its type. */
typedef enum
{
  CELL_NUMBER,
  CELL_SHARED,
  CELL_TEXT,   /* in the cell, or a formula's result */
  CELL_YES_NO,
  CELL_ERROR,
  CELL_DATE,   /* as ISO 8601 writes it */
} CellType;

/* What the text at hand belongs to. */
typedef enum
{
  IN_NOTHING,
  IN_VALUE,
  IN_TEXT,
  IN_FORMULA,
} Inside;

typedef struct
{
  GainXlsxBook *book;
  GainXlsxSheet    *sheet;
  guint         most_rows; /* of rows with something in them */
  gboolean      in_data;   /* the rows; what stands behind them has elements of the same names */
  gboolean      in_row;
  gboolean      in_cell;
  Inside        inside;
  guint         phonetic;
  guint         row;       /* at hand, from 1 */
  guint         column;
  CellType      type;
  guint         style;
  gboolean      has_formula;
  GString      *value;     /* of the cell at hand */
  GString      *formula;
  GString      *shown;     /* what becomes of it */
  guint         n_hidden;  /* rows */
  gboolean      damaged;
  GError       *error;
} Reader;

static const GainXlsxFormat plain = { .kind = GAIN_XLSX_PLAIN };

/* "AB12": column 28, row 12. */
static gboolean
read_place (const char *text, gsize length, guint *column, guint *row, gsize *used)
{
  guint c = 0, r = 0;
  gsize i = 0;

  while (i < length && (text[i] == '$' || g_ascii_isalpha (text[i])) && c <= MOST_COLUMNS)
    {
      if (text[i] != '$')
        c = c * 26 + (guint) (g_ascii_toupper (text[i]) - 'A') + 1;
      i++;
    }
  for (; i < length && (text[i] == '$' || g_ascii_isdigit (text[i])) && r <= MOST_ROWS; i++)
    if (text[i] != '$')
      r = r * 10 + (guint) (text[i] - '0');
  *column = c;
  *row = r;
  *used = i;
  return c >= 1 && c <= MOST_COLUMNS && r >= 1 && r <= MOST_ROWS;
}

static gboolean
fail (Reader *self)
{
  self->damaged = TRUE;
  return FALSE;
}

static gboolean
start_row (Reader *self, const GainXmlAttributes *attributes)
{
  guint row = self->row + 1;

  gain_xml_attribute_uint (attributes, "r", &row);
  if (self->in_row || row <= self->row || row > MOST_ROWS)
    return fail (self);
  self->in_row = TRUE;
  self->row = row;
  self->column = 0;
  if (attributes->n > 1 && gain_xml_attribute_flag (attributes, "hidden"))
    self->n_hidden++;
  gain_xlsx_sheet_begin_row (self->sheet, row);
  return TRUE;
}

static CellType
read_type (const char *text, gsize length)
{
  if (text == NULL || length == 0)
    return CELL_NUMBER;
  switch (*text)
    {
    case 's':
      return length == 1 ? CELL_SHARED : CELL_TEXT; /* "str" */
    case 'i':
      return CELL_TEXT; /* "inlineStr" */
    case 'b':
      return CELL_YES_NO;
    case 'e':
      return CELL_ERROR;
    case 'd':
      return CELL_DATE;
    default:
      return CELL_NUMBER;
    }
}

static gboolean
start_cell (Reader *self, const GainXmlAttributes *attributes)
{
  gsize length = 0, used;
  const char *place = gain_xml_attribute (attributes, "r", &length);
  guint column = self->column + 1, row;

  if (!self->in_row || self->in_cell
      || (place != NULL && (!read_place (place, length, &column, &row, &used) || row != self->row))
      || column <= self->column || column > MOST_COLUMNS)
    return fail (self);
  self->in_cell = TRUE;
  self->column = column;
  self->style = G_MAXUINT;
  gain_xml_attribute_uint (attributes, "s", &self->style);
  place = gain_xml_attribute (attributes, "t", &length);
  self->type = read_type (place, length);
  self->has_formula = FALSE;
  g_string_truncate (self->value, 0);
  g_string_truncate (self->formula, 0);
  return TRUE;
}

static gboolean
start_merge (Reader *self, const GainXmlAttributes *attributes)
{
  gsize length, used;
  const char *ref = gain_xml_attribute (attributes, "ref", &length);
  guint left, top, right, bottom;

  if (ref == NULL || !read_place (ref, length, &left, &top, &used) || used >= length
      || ref[used] != ':'
      || !read_place (ref + used + 1, length - used - 1, &right, &bottom, &used))
    return TRUE;
  gain_xlsx_sheet_add_merge (self->sheet, top, left, bottom, right);
  return TRUE;
}

static gboolean
on_start (const char *name, const GainXmlAttributes *attributes, gpointer user_data)
{
  Reader *self = user_data;

  if (!self->in_data)
    {
      self->in_data = strcmp (name, "sheetData") == 0;
      return strcmp (name, "mergeCell") == 0 ? start_merge (self, attributes) : TRUE;
    }
  if (strcmp (name, "c") == 0)
    return start_cell (self, attributes);
  if (strcmp (name, "v") == 0)
    self->inside = IN_VALUE;
  else if (strcmp (name, "row") == 0)
    return start_row (self, attributes);
  else if (strcmp (name, "f") == 0)
    {
      self->inside = IN_FORMULA;
      self->has_formula = TRUE;
    }
  else if (strcmp (name, "t") == 0)
    self->inside = self->phonetic == 0 ? IN_TEXT : IN_NOTHING;
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  return TRUE;
}

static void
on_text (const char *text, gsize length, gpointer user_data)
{
  Reader *self = user_data;
  GString *to = self->inside == IN_FORMULA ? self->formula : self->value;

  if (self->inside != IN_NOTHING && to->len < MOST_CELL_BYTES)
    g_string_append_len (to, text, (gssize) length);
}

static gboolean
add_shared (Reader *self)
{
  const GArray *starts = self->book->starts;
  guint64 index = 0;
  gsize start, end;

  for (gsize i = 0; i < self->value->len; i++)
    {
      if (!g_ascii_isdigit (self->value->str[i]) || index > G_MAXUINT32)
        return fail (self);
      index = index * 10 + (guint64) (self->value->str[i] - '0');
    }
  if (index + 1 >= starts->len)
    return fail (self);
  start = g_array_index (starts, gsize, index);
  end = g_array_index (starts, gsize, index + 1);
  gain_xlsx_sheet_add_cell (self->sheet, self->column, GAIN_MARK_TEXT, self->book->texts->str + start,
                       end - start);
  return TRUE;
}

static GainXlsxMark
show_value (Reader *self, GString *out)
{
  const GArray *formats = self->book->formats;
  const GainXlsxFormat *format = self->style < formats->len
                                   ? &g_array_index (formats, GainXlsxFormat, self->style) : &plain;

  switch (self->type)
    {
    case CELL_TEXT:
      gain_xlsx_append_text (out, self->value->str, self->value->len);
      return GAIN_MARK_TEXT;
    case CELL_YES_NO:
      g_string_append (out, self->value->str[0] == '0' ? "FALSE" : "TRUE");
      return GAIN_MARK_YES_NO;
    case CELL_ERROR:
      g_string_append_len (out, self->value->str, (gssize) self->value->len);
      return GAIN_MARK_ERROR;
    case CELL_DATE:
      return gain_xlsx_format_iso_date (self->value->str, self->value->len, out);
    case CELL_NUMBER:
    case CELL_SHARED:
    default:
      return gain_xlsx_format_number (format, self->book->from_1904, self->value->str,
                                      self->value->len, out);
    }
}

/* A program that writes formulas and calculates nothing writes 0 for each, and asks whoever opens the
 * workbook to calculate: that 0 is no result. */
static gboolean
is_uncalculated (const Reader *self)
{
  return self->book->calculates && self->type == CELL_NUMBER && strcmp (self->value->str, "0") == 0;
}

static gboolean
add_formula (Reader *self)
{
  g_string_prepend_c (self->formula, '=');
  gain_xlsx_sheet_add_cell (self->sheet, self->column, GAIN_MARK_FORMULA, self->formula->str,
                            self->formula->len);
  return TRUE;
}

static gboolean
end_cell (Reader *self)
{
  GainXlsxMark mark;

  self->in_cell = FALSE;
  if (self->value->len == 0)
    {
      /* A program that calculates nothing wrote the formula alone. */
      return !self->has_formula || self->type == CELL_TEXT || add_formula (self);
    }
  if (self->has_formula && is_uncalculated (self))
    return add_formula (self);
  if (self->type == CELL_SHARED)
    return add_shared (self);
  g_string_truncate (self->shown, 0);
  mark = show_value (self, self->shown);
  gain_xlsx_sheet_add_cell (self->sheet, self->column, mark, self->shown->str, self->shown->len);
  return TRUE;
}

static gboolean
end_row (Reader *self)
{
  self->in_row = FALSE;
  return gain_xlsx_sheet_end_row (self->sheet, &self->error)
         && gain_xlsx_sheet_n_rows (self->sheet) < self->most_rows;
}

static gboolean
on_end (const char *name, gpointer user_data)
{
  Reader *self = user_data;

  if (!self->in_data)
    return TRUE;
  self->inside = IN_NOTHING;
  if (strcmp (name, "c") == 0)
    return end_cell (self);
  if (strcmp (name, "row") == 0)
    return end_row (self);
  if (strcmp (name, "rPh") == 0)
    self->phonetic--;
  else if (strcmp (name, "sheetData") == 0)
    self->in_data = FALSE;
  return TRUE;
}

static gboolean
read_cells (Reader *self, const char *path, const GainXlsxWatch *watch, GError **error)
{
  static const GainXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) formula = g_string_new (NULL);
  g_autoptr (GString) shown = g_string_new (NULL);

  self->value = value;
  self->formula = formula;
  self->shown = shown;
  if (!gain_xlsx_package_parse (self->book->package, path, &handler, self, watch, error))
    return FALSE;
  if (self->error != NULL)
    {
      g_propagate_error (error, self->error);
      return FALSE;
    }
  if (self->damaged)
    gain_xlsx_package_set_damaged (self->book->package, path, error);
  return !self->damaged;
}

static char *
join_sheets (const GainXlsxBook *book, const GainXlsxTab *but, gboolean hidden)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < book->sheets->len; i++)
    {
      const GainXlsxTab *sheet = g_ptr_array_index (book->sheets, i);

      if (sheet != but && sheet->path != NULL && sheet->hidden == hidden)
        g_string_append_printf (names, names->len > 0 ? ", “%s”" : "“%s”", sheet->name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static const GainXlsxTab *
find_sheet (const GainXlsxBook *book, const char *name)
{
  const GainXlsxTab *hidden = NULL;

  for (guint i = 0; i < book->sheets->len; i++)
    {
      const GainXlsxTab *sheet = g_ptr_array_index (book->sheets, i);

      if (sheet->path == NULL)
        continue;
      if (name != NULL ? g_strcmp0 (sheet->name, name) == 0 : !sheet->hidden)
        return sheet;
      if (hidden == NULL)
        hidden = sheet;
    }
  for (guint i = 0; name != NULL && i < book->sheets->len; i++)
    {
      const GainXlsxTab *sheet = g_ptr_array_index (book->sheets, i);

      if (sheet->path != NULL && g_ascii_strcasecmp (sheet->name, name) == 0)
        return sheet;
    }
  return name == NULL ? hidden : NULL;
}

static const GainXlsxTab *
choose_sheet (const GainXlsxBook *book, const char *name, GError **error)
{
  const GainXlsxTab *sheet = find_sheet (book, name);
  g_autofree char *names = NULL;

  if (sheet != NULL)
    return sheet;
  names = join_sheets (book, NULL, FALSE);
  if (name != NULL)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                 _ ("%s has no sheet “%s”. Its sheets are: %s."),
                 gain_xlsx_package_name (book->package), name, names);
  else
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                 _ ("%s has no sheet with cells. Look whether it is the right file."),
                 gain_xlsx_package_name (book->package));
  return NULL;
}

static void
note_sheets (const GainXlsxBook *book, const GainXlsxTab *sheet, gboolean chosen,
             GPtrArray *notes)
{
  g_autofree char *others = join_sheets (book, sheet, FALSE);
  g_autofree char *hidden = join_sheets (book, sheet, TRUE);

  if (sheet->hidden)
    g_ptr_array_add (notes, g_strdup_printf (_ ("The sheet “%s” is hidden in the workbook."),
                                             sheet->name));
  if (!chosen && *others != '\0')
    g_ptr_array_add (notes, g_strdup_printf (_ ("Only the sheet “%s” was read. The workbook also has: "
                                                "%s."),
                                             sheet->name, others));
  if (!chosen && *hidden != '\0')
    g_ptr_array_add (notes, g_strdup_printf (_ ("Hidden in the workbook, and not read: %s."), hidden));
}

/**
 * gain_xlsx_is_zip:
 * @bytes: a file's content
 *
 * Returns: whether it begins as a zip file does
 */
gboolean
gain_xlsx_is_zip (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length >= 4 && memcmp (data, "PK\003\004", 4) == 0;
}

/**
 * gain_xlsx_list_sheets:
 * @book: a workbook
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of its sheets that have cells and
 *   aren't hidden
 */
char **
gain_xlsx_list_sheets (const GainXlsxBook *book)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < book->sheets->len; i++)
    {
      const GainXlsxTab *sheet = g_ptr_array_index (book->sheets, i);

      if (sheet->path != NULL && !sheet->hidden)
        g_ptr_array_add (names, g_strdup (sheet->name));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/**
 * gain_xlsx_read:
 * @book: a workbook
 * @sheet: (nullable): which sheet; %NULL: the first one that isn't hidden
 * @most_rows: after how many rows to stop
 * @notes: (element-type utf8): takes what a person should know
 * @watch: (nullable): told the bytes done; may stop it
 * @error: return location
 *
 * Reads a sheet of a workbook: numbers, dates, percents and identifiers as the cells show them to
 * the last digit, texts, yes and no, errors, and the results of formulas that the file holds. What
 * is hostile costs a bounded time and is refused. Source: ECMA-376 part 1, 18.3 (worksheets).
 *
 * Returns: (transfer full): the sheet; %NULL with a #GAIN_FILE_ERROR or %G_IO_ERROR_CANCELLED
 */
GainXlsxSheet *
gain_xlsx_read (GainXlsxBook *book, const char *sheet, guint most_rows, GPtrArray *notes,
                const GainXlsxWatch *watch, GError **error)
{
  g_autoptr (GainXlsxSheet) read = NULL;
  const GainXlsxTab *chosen;
  Reader reader = { .book = book, .most_rows = most_rows };

  chosen = choose_sheet (book, sheet, error);
  if (chosen == NULL || !gain_xlsx_book_load (book, watch, error))
    return NULL;
  reader.sheet = read = gain_xlsx_sheet_new (gain_xlsx_package_name (book->package), chosen->name,
                                              gain_xlsx_package_size (book->package));
  gain_xlsx_sheet_set_1904 (read, book->from_1904);
  if (!read_cells (&reader, chosen->path, watch, error))
    return NULL;
  note_sheets (book, chosen, sheet != NULL, notes);
  if (reader.n_hidden > 0)
    g_ptr_array_add (notes, g_strdup_printf (ngettext ("%u row is hidden in the sheet, and was read "
                                                       "all the same.",
                                                       "%u rows are hidden in the sheet, and were "
                                                       "read all the same.",
                                                       reader.n_hidden),
                                             reader.n_hidden));
  gain_xlsx_sheet_finish (read, notes);
  return g_steal_pointer (&read);
}
