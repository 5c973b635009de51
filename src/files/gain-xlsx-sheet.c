/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-xlsx-sheet.h"

#include "gain-reader.h"
#include "gain-xlsx-format.h"
#include "gain-xlsx-spread.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the cells of a sheet may come to as text: a text that stands in many cells is a small file. Of
 * what people keep, the text is some five times as large as the workbook. */
#define MOST_TEXT_BYTES ((gsize) 512 * 1024 * 1024)
#define LEAST_TEXT_BYTES ((gsize) 128 * 1024 * 1024)
#define MOST_TEXT_RATIO 50
/* Blank cells before others in their rows: one in the last column of every row is a small file, too. */
#define MOST_BLANKS (128 * 1024 * 1024)

/* A row that comes to more is refused as a whole, whatever else it holds. */
#define MOST_ROW_BYTES ((gsize) 2 * 1024 * 1024)

/* Rows among which the one with the headings is looked for. */
#define HEAD_ROWS 30
#define MOST_MERGES 4096
#define MOST_SPREADS 65536 /* cells over several rows */

/* A longer row is refused by the reader as a whole; it must not go on behind its first line. */
#define MOST_LINES_BYTES (400 * 1024)

struct _GainXlsxSheet
{
  char         *file;
  char         *name;
  gsize         most_bytes; /* of text */
  GPtrArray    *head;   /* GainXlsxRow: the first rows, kept until it is known which has headings */
  GArray       *merges; /* GainXlsxMerge that touch the head */
  GArray       *tall;   /* GainXlsxMerge over several rows */
  GainXlsxRow *now;    /* the row that is being told */
  GainXlsxStretch       all;    /* the rows behind the head; in the end, all */
  guint         at;     /* the place that was asked for last */
  gboolean      from_1904; /* its days count from 1904-01-01 */
  GBytes       *bytes;  /* the text once all is told */
};

static void
stretch_init (GainXlsxStretch *stretch)
{
  *stretch = (GainXlsxStretch) { .text = g_string_new (NULL),
                         .marks = g_byte_array_new (),
                         .places = g_array_new (FALSE, FALSE, sizeof (GainXlsxPlace)) };
}

static void
stretch_clear (GainXlsxStretch *stretch)
{
  if (stretch->text != NULL)
    g_string_free (stretch->text, TRUE);
  g_byte_array_unref (stretch->marks);
  g_array_unref (stretch->places);
}

static gboolean
needs_quotes (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
      return TRUE;
  return FALSE;
}

/* Line ends become LF, so that lines of the text can be counted. Returns how many there were. */
static guint
append_quoted (GString *to, const char *text, gsize length, gboolean flat)
{
  guint n = 0;

  g_string_append_c (to, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
        continue;
      if (text[i] == '"')
        g_string_append_c (to, '"');
      if (text[i] != '\r' && text[i] != '\n')
        g_string_append_c (to, text[i]);
      else
        {
          g_string_append_c (to, flat ? ' ' : '\n');
          n += !flat;
        }
    }
  g_string_append_c (to, '"');
  return n;
}

static guint
append_cell (GString *to, const GainXlsxRow *row, const GainXlsxCell *cell, gboolean flat)
{
  const char *text = row->texts->str + cell->offset;

  if (needs_quotes (text, cell->length))
    return append_quoted (to, text, cell->length, flat);
  g_string_append_len (to, text, (gssize) cell->length);
  return 0;
}

/* Commas and marks of the blank cells before a column. */
static void
append_gap (GainXlsxStretch *to, guint n)
{
  static const guint8 blanks[64] = { GAIN_MARK_BLANK };

  to->n_blanks += n;
  while (n > 0)
    {
      guint some = MIN (n, sizeof blanks);

      g_byte_array_append (to->marks, blanks, some);
      for (guint i = 0; i < some; i++)
        g_string_append_c (to->text, ',');
      n -= some;
    }
}

/* Rows that are blank are blank lines, so that a line has its row's number. */
static void
write_row (GainXlsxStretch *to, const GainXlsxRow *row)
{
  GainXlsxPlace place = { .row = row->row, .marks = to->marks->len };
  guint column = 1, n_ends = 0;

  for (; to->last_row + 1 < row->row; to->last_row++, to->line++)
    g_string_append_c (to->text, '\n');
  place.line = to->line + 1;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const GainXlsxCell *cell = &g_array_index (row->cells, GainXlsxCell, i);
      guint8 mark = (guint8) cell->mark;

      append_gap (to, cell->column - column);
      column = cell->column + 1;
      g_byte_array_append (to->marks, &mark, 1);
      n_ends += append_cell (to->text, row, cell, row->texts->len > MOST_LINES_BYTES);
      if (i + 1 < row->cells->len)
        g_string_append_c (to->text, ',');
    }
  g_string_append_c (to->text, '\n');
  g_array_append_val (to->places, place);
  to->line += 1 + n_ends;
  to->last_row = row->row;
}

/* Puts the head, now that it is settled, before the rows behind it. */
static void
write_head (GainXlsxSheet *self)
{
  GainXlsxStretch *body = &self->all;
  GainXlsxStretch head;

  stretch_init (&head);
  for (guint i = 0; i < self->head->len; i++)
    write_row (&head, g_ptr_array_index (self->head, i));
  for (guint i = 0; i < body->places->len; i++)
    {
      GainXlsxPlace *place = &g_array_index (body->places, GainXlsxPlace, i);

      place->line += head.line;
      place->marks += head.marks->len;
    }
  /* In place: the rows may be many. */
  g_string_prepend_len (body->text, head.text->str, (gssize) head.text->len);
  g_byte_array_prepend (body->marks, head.marks->data, head.marks->len);
  g_array_prepend_vals (body->places, head.places->data, head.places->len);
  stretch_clear (&head);
}

/* What is merged in the headings has been settled. */
static void
drop_headings (GainXlsxSheet *self)
{
  guint last = self->head->len > 0 ? ((GainXlsxRow *) self->head->pdata[0])->row : 0;

  for (guint i = self->tall->len; i > 0; i--)
    if (g_array_index (self->tall, GainXlsxMerge, i - 1).top <= last)
      g_array_remove_index_fast (self->tall, i - 1);
}

static gboolean
refuse_size (GainXlsxSheet *self, GError **error)
{
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
               _ ("The sheet “%s” of %s is too large: its cells come to more text, or more blank cells, "
                  "than can be read at once. Split it into several files."),
               self->name, self->file);
  return FALSE;
}

/* The place of a line or behind it; rows are asked for in order, mostly. */
static const GainXlsxPlace *
find_place (GainXlsxSheet *self, guint line)
{
  const GArray *places = self->all.places;
  guint low = 0, high = places->len;

  for (guint at = self->at; at < places->len && at < self->at + 2; at++)
    if (g_array_index (places, GainXlsxPlace, at).line == line)
      {
        self->at = at;
        return &g_array_index (places, GainXlsxPlace, at);
      }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places, GainXlsxPlace, middle).line <= line)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return NULL;
  self->at = low - 1;
  return &g_array_index (places, GainXlsxPlace, low - 1);
}

/**
 * gain_xlsx_sheet_new:
 * @file: the file's name, for messages
 * @name: the sheet's
 * @n_packed: the bytes of the workbook's file
 *
 * Returns: (transfer full): a sheet without rows
 */
GainXlsxSheet *
gain_xlsx_sheet_new (const char *file, const char *name, gsize n_packed)
{
  GainXlsxSheet *self;

  g_return_val_if_fail (file != NULL && name != NULL, NULL);

  self = g_new0 (GainXlsxSheet, 1);
  self->file = g_strdup (file);
  self->name = g_strdup (name);
  self->most_bytes = CLAMP (MIN (n_packed, MOST_TEXT_BYTES) * MOST_TEXT_RATIO, LEAST_TEXT_BYTES,
                            MOST_TEXT_BYTES);
  self->head = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_xlsx_row_free);
  self->merges = g_array_new (FALSE, FALSE, sizeof (GainXlsxMerge));
  self->tall = g_array_new (FALSE, FALSE, sizeof (GainXlsxMerge));
  stretch_init (&self->all);
  return self;
}

/**
 * gain_xlsx_sheet_free:
 * @sheet: (transfer full): a sheet
 */
void
gain_xlsx_sheet_free (GainXlsxSheet *sheet)
{
  g_return_if_fail (sheet != NULL);

  g_free (sheet->file);
  g_free (sheet->name);
  g_ptr_array_unref (sheet->head);
  g_array_unref (sheet->merges);
  g_array_unref (sheet->tall);
  g_clear_pointer (&sheet->now, gain_xlsx_row_free);
  stretch_clear (&sheet->all);
  g_clear_pointer (&sheet->bytes, g_bytes_unref);
  g_free (sheet);
}

/**
 * gain_xlsx_sheet_begin_row:
 * @sheet: a sheet that isn't finished
 * @row: the number of a row behind the last one
 */
void
gain_xlsx_sheet_begin_row (GainXlsxSheet *sheet, guint row)
{
  if (sheet->now == NULL)
    sheet->now = gain_xlsx_row_new ();
  sheet->now->row = row;
  g_array_set_size (sheet->now->cells, 0);
  g_string_truncate (sheet->now->texts, 0);
}

/**
 * gain_xlsx_sheet_add_cell:
 * @sheet: a sheet with a row begun
 * @column: the number of a column behind the last one
 * @mark: what the cell is
 * @text: what it says, UTF-8 without zero bytes
 * @length: its bytes; a cell that says nothing is left out
 */
void
gain_xlsx_sheet_add_cell (GainXlsxSheet *sheet, guint column, GainXlsxMark mark, const char *text,
                     gsize length)
{
  if (length > 0 && sheet->now->texts->len < MOST_ROW_BYTES)
    gain_xlsx_row_add (sheet->now, column, mark, text, length);
}

/**
 * gain_xlsx_sheet_end_row:
 * @sheet: a sheet with a row begun
 * @error: return location
 *
 * Returns: whether there is still room; else %GAIN_FILE_ERROR_TOO_LARGE
 */
gboolean
gain_xlsx_sheet_end_row (GainXlsxSheet *sheet, GError **error)
{
  if (sheet->now->cells->len == 0)
    return TRUE;
  if (sheet->head->len < HEAD_ROWS)
    {
      sheet->all.last_row = sheet->now->row;
      g_ptr_array_add (sheet->head, g_steal_pointer (&sheet->now));
      return TRUE;
    }
  write_row (&sheet->all, sheet->now);
  return (sheet->all.text->len <= sheet->most_bytes && sheet->all.n_blanks <= MOST_BLANKS)
         || refuse_size (sheet, error);
}

/**
 * gain_xlsx_sheet_add_merge:
 * @sheet: a sheet that isn't finished
 * @top: the first row of cells that are shown as one
 * @left: the first column
 * @bottom: the last row
 * @right: the last column
 */
void
gain_xlsx_sheet_add_merge (GainXlsxSheet *sheet, guint top, guint left, guint bottom, guint right)
{
  const GainXlsxMerge merge = { top, left, bottom, right };
  const GainXlsxRow *last = sheet->head->len > 0 ? sheet->head->pdata[sheet->head->len - 1] : NULL;

  if (last != NULL && top <= last->row && sheet->merges->len < MOST_MERGES)
    g_array_append_val (sheet->merges, merge);
  if (bottom > top && right >= left && sheet->tall->len < MOST_SPREADS)
    g_array_append_val (sheet->tall, merge);
}

/**
 * gain_xlsx_sheet_finish:
 * @sheet: a sheet of which all is told
 * @notes: (element-type utf8): takes what a person should know
 *
 * Makes the text of it.
 */
void
gain_xlsx_sheet_finish (GainXlsxSheet *sheet, GPtrArray *notes)
{
  g_return_if_fail (sheet != NULL && sheet->bytes == NULL);

  gain_xlsx_head_settle (sheet->head, sheet->merges, notes);
  drop_headings (sheet);
  write_head (sheet);
  gain_xlsx_spread (&sheet->all, sheet->tall, notes);
  sheet->bytes = g_string_free_to_bytes (g_steal_pointer (&sheet->all.text));
}

/**
 * gain_xlsx_sheet_name:
 * @sheet: a sheet
 *
 * Returns: (transfer none): its name
 */
const char *
gain_xlsx_sheet_name (const GainXlsxSheet *sheet)
{
  return sheet->name;
}

/**
 * gain_xlsx_sheet_n_rows:
 * @sheet: a sheet
 *
 * Returns: how many rows have something in them
 */
guint
gain_xlsx_sheet_n_rows (const GainXlsxSheet *sheet)
{
  return sheet->all.places->len + (sheet->bytes == NULL ? sheet->head->len : 0);
}

/**
 * gain_xlsx_sheet_text:
 * @sheet: a sheet that is finished
 *
 * Returns: (transfer full): it as CSV with commas, UTF-8
 */
GBytes *
gain_xlsx_sheet_text (const GainXlsxSheet *sheet)
{
  return g_bytes_ref (sheet->bytes);
}

/**
 * gain_xlsx_sheet_mark:
 * @sheet: a sheet that is finished
 * @line: a line of its text on which a row begins
 * @cell: a cell's index in the row, from 0
 *
 * Returns: what the cell was, a #GainXlsxMark, and %GAIN_MARK_SPREAD if it says what stands above it
 */
guint
gain_xlsx_sheet_mark (GainXlsxSheet *sheet, guint line, guint cell)
{
  const GainXlsxPlace *place = find_place (sheet, line);
  const GainXlsxPlace *next = place != NULL ? place + 1 : NULL;
  gsize end;

  if (place == NULL || place->line != line)
    return GAIN_MARK_BLANK;
  end = sheet->at + 1 < sheet->all.places->len ? next->marks : sheet->all.marks->len;
  return place->marks + cell < end ? sheet->all.marks->data[place->marks + cell] : GAIN_MARK_BLANK;
}

/**
 * gain_xlsx_sheet_row:
 * @sheet: a sheet that is finished
 * @line: a line of its text
 *
 * Returns: the number of the row that stands there
 */
guint
gain_xlsx_sheet_row (GainXlsxSheet *sheet, guint line)
{
  const GainXlsxPlace *place = find_place (sheet, line);

  return place != NULL ? place->row : line;
}

/**
 * gain_xlsx_sheet_line:
 * @sheet: a sheet that is finished
 * @row: the number of a row
 *
 * Returns: the line of the text on which the row begins
 */
guint
gain_xlsx_sheet_line (GainXlsxSheet *sheet, guint row)
{
  const GArray *places = sheet->all.places;
  guint low = 0, high = places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places, GainXlsxPlace, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low < places->len ? g_array_index (places, GainXlsxPlace, low).line : row;
}

/**
 * gain_xlsx_sheet_set_1904:
 * @sheet: a sheet
 * @from_1904: whether its days count from 1904-01-01
 */
void
gain_xlsx_sheet_set_1904 (GainXlsxSheet *sheet, gboolean from_1904)
{
  sheet->from_1904 = from_1904;
}

/**
 * gain_xlsx_sheet_format_day:
 * @sheet: a sheet
 * @day: as its workbook counts days
 * @text: (out): the day as 2025-12-31
 */
void
gain_xlsx_sheet_format_day (const GainXlsxSheet *sheet, int day, char text[11])
{
  g_autoptr (GString) out = g_string_new (NULL);

  gain_xlsx_format_day (day, sheet->from_1904, out);
  g_strlcpy (text, out->str, 11);
}
