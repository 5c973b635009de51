/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-csv-scan.h"

#include <csv.h>
#include <string.h>

/* A row that is longer has lost a quotation mark; it also bounds what a wrong file costs. */
#define MOST_ROW_BYTES (1024 * 1024)

/* Where the end of a line is looked for first: longer than nearly all lines are. */
#define FIRST_WINDOW 256

/* Bytes between two ticks. */
#define TICK_BYTES (256 * 1024)

/* What libcsv adds when a cell outgrows its room; its own 128 bytes make a cell of a megabyte, such as a
 * line without the delimiter that is tried, eight thousand copies. */
#define CELL_BLOCK_BYTES (16 * 1024)

/* What may be gone through in vain, since rows of several lines ended in a fault, before such rows have
 * to be short: where a quotation mark is missing on each line, each would go through a megabyte. */
#define VAIN_BYTES (64 * 1024 * 1024)
#define SHORT_ROW_BYTES 2048

typedef struct
{
  struct csv_parser     parser;
  const GainCsvHandler *handler;
  gpointer              user_data;
  guint                 row_line;   /* the line that the row began on */
  gboolean              begun;      /* cells of an unfinished row have been told */
  gboolean              stopped;
} Scan;

static void
on_cell (void *text, size_t length, void *data)
{
  Scan *scan = data;

  scan->begun = TRUE;
  scan->handler->cell (text, length, scan->user_data);
}

static void
on_row (int terminator, void *data)
{
  Scan *scan = data;

  scan->begun = FALSE;
  if (!scan->stopped && !scan->handler->row (scan->row_line, scan->user_data))
    scan->stopped = TRUE;
}

/* libcsv has no reset: ending without strictness and without callbacks is one. */
static void
reset (Scan *scan)
{
  csv_fini (&scan->parser, NULL, NULL, NULL);
  scan->begun = FALSE;
}

static gboolean
in_row (Scan *scan)
{
  return scan->begun || scan->parser.quoted;
}

/* Parses one line; FALSE: a quotation mark stands where none may. */
static gboolean
parse_line (Scan *scan, const char *text, gsize length)
{
  if (csv_parse (&scan->parser, text, length, on_cell, on_row, scan) != length)
    return FALSE;
  /* The last line of a file may lack its end. */
  if (text[length - 1] != '\n' && text[length - 1] != '\r' && !scan->stopped)
    return csv_parse (&scan->parser, "\n", 1, on_cell, on_row, scan) == 1;
  return TRUE;
}

/**
 * gain_csv_line_end:
 * @text: a text
 * @length: its bytes
 * @offset: where a line begins
 *
 * Returns: the offset behind the line's end: LF, CR LF, or CR alone
 */
gsize
gain_csv_line_end (const char *text, gsize length, gsize offset)
{
  gsize window = FIRST_WINDOW;

  /* In windows, since a text may hold ends of one sort only: to look for the other must not go
   * through all of it line by line. */
  while (offset < length)
    {
      gsize n = MIN (window, length - offset);
      const char *lf = memchr (text + offset, '\n', n);
      const char *cr = memchr (text + offset, '\r', lf != NULL ? (gsize) (lf - text) - offset : n);

      if (cr != NULL && cr + 1 < text + length && cr[1] == '\n')
        return (gsize) (cr - text) + 2;
      if (cr != NULL || lf != NULL)
        return (gsize) ((cr != NULL ? cr : lf) - text) + 1;
      offset += n;
      window = MIN (2 * window, MOST_ROW_BYTES);
    }
  return length;
}

/**
 * gain_csv_scan:
 * @text: UTF-8 without zero bytes
 * @length: its bytes
 * @delimiter: between cells
 * @place: (inout): where a row begins; after it, where the scan ended
 * @handler: what to call
 * @user_data: for @handler
 *
 * Takes CSV (RFC 4180) apart. A row that breaks the quoting rules is told as a fault, and reading
 * goes on at the line behind the one that it began on, so that one lost quotation mark costs one
 * row. Blank lines give no row.
 */
void
gain_csv_scan (const char *text, gsize length, char delimiter, GainCsvPlace *place,
               const GainCsvHandler *handler, gpointer user_data)
{
  Scan scan = { .handler = handler, .user_data = user_data };
  GainCsvPlace row = *place;
  gsize next_tick = place->offset + TICK_BYTES;
  gsize budget = VAIN_BYTES;

  csv_init (&scan.parser, CSV_STRICT | CSV_APPEND_NULL);
  csv_set_delim (&scan.parser, (unsigned char) delimiter);
  csv_set_blk_size (&scan.parser, CELL_BLOCK_BYTES);
  while (place->offset < length && !scan.stopped)
    {
      gsize end = gain_csv_line_end (text, length, place->offset);
      gboolean right, huge, open;

      if (!in_row (&scan))
        {
          row = *place;
          if (handler->line != NULL)
            handler->line (row.line, user_data);
        }
      scan.row_line = row.line;
      huge = end - row.offset > MOST_ROW_BYTES;
      open = budget == 0 && place->offset > row.offset && end - row.offset > SHORT_ROW_BYTES;
      right = huge || open || parse_line (&scan, text + place->offset, end - place->offset);
      place->offset = end;
      place->line++;
      if (!right || huge || open || (in_row (&scan) && end == length))
        {
          handler->fault (row.line, huge ? GAIN_CSV_HUGE_ROW
                                    : right ? GAIN_CSV_OPEN_QUOTE : GAIN_CSV_STRAY_QUOTE, user_data);
          reset (&scan);
          place->offset = gain_csv_line_end (text, length, row.offset);
          place->line = row.line + 1;
          budget -= MIN (budget, end - place->offset);
          scan.stopped = handler->ends_at_fault;
        }
      if (place->offset >= next_tick)
        {
          next_tick = place->offset + TICK_BYTES;
          if (handler->tick != NULL && !handler->tick (place->offset, user_data))
            break;
        }
    }
  csv_free (&scan.parser);
}

typedef struct
{
  GPtrArray *cells;
  gboolean   done;
  gboolean   faulty;
  gboolean   open; /* the fault: a quotation mark that isn't closed */
  guint      most; /* cells that are wanted */
} Split;

static void
split_cell (char *text, gsize length, gpointer user_data)
{
  Split *split = user_data;

  if (!split->done && !split->faulty && split->cells->len < split->most)
    g_ptr_array_add (split->cells, g_utf8_make_valid (text, (gssize) length));
}

static gboolean
split_row_end (guint line, gpointer user_data)
{
  Split *split = user_data;

  split->done = !split->faulty;
  return FALSE;
}

static void
split_fault (guint line, GainCsvFault fault, gpointer user_data)
{
  Split *split = user_data;

  split->faulty = !split->done;
  split->open = split->faulty && fault == GAIN_CSV_OPEN_QUOTE;
}

/* A row whose quotation marks are wrong: the bare line, cut at every delimiter. */
static void
split_bare_line (GPtrArray *cells, const char *text, gsize length, char delimiter, guint most)
{
  gsize end = gain_csv_line_end (text, length, 0);
  const char *p = text;
  const char *stop = text + end;

  while (stop > text && (stop[-1] == '\n' || stop[-1] == '\r'))
    stop--;
  while (p != NULL && cells->len < most)
    {
      const char *cut = p < stop ? memchr (p, delimiter, stop - p) : NULL;

      g_ptr_array_add (cells, g_utf8_make_valid (p, (cut != NULL ? cut : stop) - p));
      p = cut != NULL ? cut + 1 : NULL;
    }
}

/**
 * gain_csv_split_row:
 * @text: a text that begins with a row
 * @length: its bytes
 * @delimiter: between cells
 * @end: (out) (optional): where the next row begins, seen from here: lines are counted from 1
 *
 * Returns: (transfer full): the row's cells as they stand
 */
char **
gain_csv_split_row (const char *text, gsize length, char delimiter, GainCsvPlace *end)
{
  return gain_csv_split_cells (text, length, delimiter, G_MAXUINT, end);
}

/* Where the first line with something on it begins. */
static GainCsvPlace
skip_blank_lines (const char *text, gsize length, char delimiter)
{
  GainCsvPlace place = { 0, 1 };

  while (place.offset < length)
    {
      gsize end = gain_csv_line_end (text, length, place.offset);

      for (gsize i = place.offset; i < end; i++)
        if (text[i] == delimiter || strchr (" \t\r\n", text[i]) == NULL)
          return place;
      place.offset = end;
      place.line++;
    }
  return place;
}

/**
 * gain_csv_split_within:
 * @text: a text that begins with a row
 * @length: its bytes
 * @delimiter: between cells
 * @most: how many cells
 * @budget: (inout) (nullable): bytes that may still be gone through to find where rows of several lines
 *   end; without, a row is as long as a row may be
 * @end: (out) (optional): where the next row begins, seen from here: lines are counted from 1
 *
 * For who takes many rows apart, of a text in which any may lack its quotation mark: what is spent on
 * them together is bounded.
 *
 * Returns: (transfer full): the row's first cells as they stand
 */
char **
gain_csv_split_within (const char *text, gsize length, char delimiter, guint most, gsize *budget,
                       GainCsvPlace *end)
{
  static const GainCsvHandler handler
    = { .cell = split_cell, .row = split_row_end, .fault = split_fault, .ends_at_fault = TRUE };
  Split split = { .cells = g_ptr_array_new_with_free_func (g_free), .most = most };
  const GainCsvPlace start = skip_blank_lines (text, length, delimiter);
  GainCsvPlace place = start;
  gsize line_end = gain_csv_line_end (text, length, start.offset);
  gsize room = MIN (length - start.offset, MOST_ROW_BYTES + 1);

  if (budget != NULL)
    room = MIN (room, *budget);
  /* A row of one line, as nearly all are, need not be looked for beyond it. */
  gain_csv_scan (text, line_end, delimiter, &place, &handler, &split);
  if (split.open && start.offset + room > line_end)
    {
      g_ptr_array_set_size (split.cells, 0);
      split.faulty = FALSE;
      place = start;
      gain_csv_scan (text, start.offset + room, delimiter, &place, &handler, &split);
      if (budget != NULL)
        *budget -= split.done ? MIN (*budget, place.offset - start.offset) : room;
    }
  if (!split.done)
    {
      g_ptr_array_set_size (split.cells, 0);
      split_bare_line (split.cells, text + start.offset, length - start.offset, delimiter, most);
      place = (GainCsvPlace){ line_end, start.line + 1 };
    }
  if (end != NULL)
    *end = place;
  g_ptr_array_add (split.cells, NULL);
  return (char **) g_ptr_array_free (split.cells, FALSE);
}

/**
 * gain_csv_split_cells:
 * @text: a text that begins with a row
 * @length: its bytes
 * @delimiter: between cells
 * @most: how many cells
 * @end: (out) (optional): where the next row begins, seen from here: lines are counted from 1
 *
 * Returns: (transfer full): the row's first cells as they stand
 */
char **
gain_csv_split_cells (const char *text, gsize length, char delimiter, guint most, GainCsvPlace *end)
{
  return gain_csv_split_within (text, length, delimiter, most, NULL, end);
}
