/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-text-head.h"

#include "gain-cell-parse.h"
#include "gain-csv-scan.h"
#include "gain-header.h"
#include "gain-xlsx-head.h"

#include <string.h>

/* Rows among which the one with the headings is looked for, and what they may come to. */
#define HEAD_ROWS 30
#define MOST_HEAD_CELLS 4097
#define MOST_HEAD_BYTES (1024 * 1024)

/* The first rows of a text. */
typedef struct
{
  GPtrArray *rows; /* GainXlsxRow; a row's number is its line */
  GArray    *ends; /* GainCsvPlace: where the text goes on behind each */
} Head;

/* What is no heading: digits, and what stands between them in numbers and dates. */
static gboolean
is_number (const char *text)
{
  return strpbrk (text, "0123456789") != NULL && strspn (text, "0123456789.,%$/:-()+ ") == strlen (text);
}

static GainXlsxRow *
make_row (char **cells, guint line)
{
  GainXlsxRow *row = gain_xlsx_row_new ();

  row->row = line;
  for (guint i = 0; cells[i] != NULL; i++)
    {
      char *text = cells[i];
      gsize length = strlen (text);

      gain_cell_trim (&text, &length);
      if (length > 0)
        gain_xlsx_row_add (row, i + 1, is_number (text) ? GAIN_MARK_NUMBER : GAIN_MARK_TEXT, text,
                           length);
    }
  return row;
}

static Head
read_head (const char *text, gsize length, char delimiter)
{
  Head head = { g_ptr_array_new_with_free_func ((GDestroyNotify) gain_xlsx_row_free),
                g_array_new (FALSE, FALSE, sizeof (GainCsvPlace)) };
  GainCsvPlace at = { 0, 1 };

  while (at.offset < MIN (length, MOST_HEAD_BYTES) && head.rows->len < HEAD_ROWS)
    {
      GainCsvPlace end = { 0, 1 };
      g_auto (GStrv) cells = gain_csv_split_cells (text + at.offset,
                                                   MIN (length - at.offset, MOST_HEAD_BYTES),
                                                   delimiter, MOST_HEAD_CELLS, &end);
      GainXlsxRow *row = make_row (cells, at.line);

      if (end.offset == 0)
        {
          gain_xlsx_row_free (row);
          break;
        }
      at.offset += end.offset;
      at.line += end.line - 1;
      if (row->cells->len > 0 && !g_str_has_prefix (row->texts->str, "sep="))
        {
          g_ptr_array_add (head.rows, row);
          g_array_append_val (head.ends, at);
        }
      else
        gain_xlsx_row_free (row);
    }
  return head;
}

static void
head_clear (Head *head)
{
  g_ptr_array_unref (head->rows);
  g_array_unref (head->ends);
}

static guint
width_of (const Head *head)
{
  guint widest = 0;

  for (guint i = 0; i < head->rows->len; i++)
    widest = MAX (widest, ((GainXlsxRow *) head->rows->pdata[i])->cells->len);
  return widest;
}

static guint
width_of_row (const Head *head, guint i)
{
  const GArray *cells = ((GainXlsxRow *) head->rows->pdata[i])->cells;

  return g_array_index (cells, GainXlsxCell, cells->len - 1).column;
}

/* Whether half of the rows are as wide as each other: a table's rows are alike, and a title with a comma
 * in it is alone. */
static gboolean
is_table (const Head *head)
{
  guint most = 0;

  for (guint i = 0; i < head->rows->len; i++)
    {
      guint width = width_of_row (head, i), n = 0;

      for (guint k = 0; k < head->rows->len; k++)
        n += width_of_row (head, k) == width;
      if (width >= 2)
        most = MAX (most, n);
    }
  return most * 2 >= head->rows->len;
}

/* Before which row no row is divided: of a table there is none above its headings, where the items of a
 * cell are divided only below them. */
static guint
first_divided (const Head *head)
{
  guint i = 0;

  while (i < head->rows->len && width_of_row (head, i) < 2)
    i++;
  return is_table (head) ? i : G_MAXUINT;
}

/* The delimiter that makes a table, and the most of it; of several, the one that gives the widest row. */
static Head
read_best (const char *text, gsize length, char *delimiter)
{
  static const char delimiters[] = { ',', ';', '\t' };
  Head best = read_head (text, length, delimiters[0]);

  *delimiter = delimiters[0];
  for (guint i = 1; i < G_N_ELEMENTS (delimiters); i++)
    {
      Head head = read_head (text, length, delimiters[i]);

      guint first = first_divided (&head), best_first = first_divided (&best);

      if (first < best_first || (first == best_first && width_of (&head) > width_of (&best)))
        {
          head_clear (&best);
          best = head;
          *delimiter = delimiters[i];
        }
      else
        head_clear (&head);
    }
  return best;
}

static void
append_heading (GString *text, const char *heading, gsize length)
{
  g_string_append_c (text, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (heading[i] == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, heading[i]);
    }
  g_string_append_c (text, '"');
}

static void
append_lines (GString *text, guint n)
{
  for (; n > 0; n--)
    g_string_append_c (text, '\n');
}

/* Headings that have line ends in them keep their lines. */
static guint
append_headings (GString *text, const GainXlsxRow *row, char delimiter)
{
  guint column = 1, n_ends = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const GainXlsxCell *cell = &g_array_index (row->cells, GainXlsxCell, i);
      const char *heading = row->texts->str + cell->offset;

      for (; column < cell->column; column++)
        g_string_append_c (text, delimiter);
      append_heading (text, heading, cell->length);
      for (gsize c = 0; c < cell->length; c++)
        n_ends += heading[c] == '\n';
    }
  g_string_append_c (text, '\n');
  return n_ends + 1;
}

static GBytes *
write_again (const Head *head, guint n_gone, char delimiter, const char *text, gsize length)
{
  const GainXlsxRow *headings = g_ptr_array_index (head->rows, 0);
  const GainCsvPlace *body = &g_array_index (head->ends, GainCsvPlace, n_gone);
  GString *again = g_string_sized_new (length + 64);
  guint lines = headings->row - 1;

  append_lines (again, lines);
  lines += append_headings (again, headings, delimiter);
  append_lines (again, body->line - 1 > lines ? body->line - 1 - lines : 0);
  g_string_append_len (again, text + body->offset, (gssize) (length - body->offset));
  return g_string_free_to_bytes (again);
}

static gboolean
is_settled (const Head *head)
{
  return head->rows->len < 2 || width_of (head) < 2 || gain_xlsx_head_stands (head->rows);
}

/**
 * gain_text_head_settle:
 * @text: a text, UTF-8
 * @notes: (element-type utf8): takes what a person should know
 *
 * Finds the row with the headings, as gain_xlsx_head_settle() does in a sheet: programs that write
 * reports put titles above them, and names of measures over pairs of columns.
 *
 * Returns: (transfer full): the text with blank lines in place of what stands above the headings; the
 *   same text where nothing does
 */
GBytes *
gain_text_head_settle (GBytes *text, GPtrArray *notes)
{
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (GainXlsxMerge));
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  char delimiter;
  GainKind kind;
  Head head;
  GBytes *settled;

  /* Headings of ours in the first row decide, whatever stands in the cells below. */
  if (gain_header_guess (data, length, &kind))
    return g_bytes_ref (text);
  head = read_best (data, length, &delimiter);
  if (is_settled (&head))
    settled = g_bytes_ref (text);
  else
    {
      guint n = head.rows->len;

      gain_xlsx_head_settle (head.rows, merges, notes);
      settled = write_again (&head, n - head.rows->len, delimiter, data, length);
    }
  head_clear (&head);
  return settled;
}
