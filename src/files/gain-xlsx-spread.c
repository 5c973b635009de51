/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-xlsx-spread.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What may be written into merged cells in all, with the blank cells before them, and how often it is
 * looked whether there is room: a long text merged over a million rows, or a short one in the last column,
 * is a small file. */
#define MOST_BYTES (16 * 1024 * 1024)
#define MOST_LOOKS (4 * 1024 * 1024)

/* A cell that is merged over several rows, once its first row was met. */
typedef struct
{
  const GainXlsxMerge *merge;
  char                *text;   /* as it stands in the text, with its quotation marks; NULL: not met */
  guint8               mark;
} Spread;

typedef struct
{
  const GainXlsxStretch *from;
  GainXlsxStretch        to;
  GArray                *open;     /* Spread, whose rows are at hand */
  const GArray          *merges;
  guint                  next;     /* merge */
  gsize                  n_bytes;
  gsize                  n_looks;
  guint                  n_filled; /* cells */
} Spreading;

static void
spread_clear (gpointer data)
{
  g_free (((Spread *) data)->text);
}

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const GainXlsxMerge *left = a, *right = b;

  if (left->top != right->top)
    return left->top < right->top ? -1 : 1;
  return (left->left > right->left) - (left->left < right->left);
}

/* The end of a cell of our own text. */
static const char *
cell_end (const char *at, const char *end)
{
  if (at < end && *at == '"')
    for (at++; at < end && !(*at == '"' && (at + 1 == end || at[1] != '"')); at++)
      at += *at == '"';
  while (at < end && *at != ',' && *at != '\n')
    at++;
  return at;
}

/* The cells of a row, as they stand in the text. */
static GPtrArray *
split_row (const char *at, const char *end, GArray *lengths)
{
  GPtrArray *cells = g_ptr_array_new ();

  for (;;)
    {
      const char *behind = cell_end (at, end);
      gsize length = (gsize) (behind - at);

      g_ptr_array_add (cells, (gpointer) at);
      g_array_append_val (lengths, length);
      if (behind >= end || *behind != ',')
        return cells;
      at = behind + 1;
    }
}

static void
open_merges (Spreading *self, guint row)
{
  for (guint i = self->open->len; i > 0; i--)
    if (g_array_index (self->open, Spread, i - 1).merge->bottom < row)
      g_array_remove_index_fast (self->open, i - 1);
  for (; self->next < self->merges->len; self->next++)
    {
      Spread spread = { &g_array_index (self->merges, GainXlsxMerge, self->next), NULL, 0 };

      if (spread.merge->top > row)
        return;
      if (spread.merge->bottom >= row)
        g_array_append_val (self->open, spread);
    }
}

/* The cell at a column: one of the row, or what is merged into it. */
typedef struct
{
  const char *text;
  gsize       length;
  guint8      mark;
} Cell;

static void
fill_cell (Spreading *self, Spread *spread, Cell *cell, guint row)
{
  if (row == spread->merge->top)
    {
      if (cell->length > 0)
        spread->text = g_strndup (cell->text, cell->length);
      spread->mark = cell->mark;
      self->n_bytes += cell->length;
      return;
    }
  if (cell->length > 0 || spread->text == NULL)
    return;
  *cell = (Cell) { spread->text, strlen (spread->text), (guint8) (spread->mark | GAIN_MARK_SPREAD) };
  self->n_bytes += cell->length;
  self->n_filled++;
}

static void
write_cells (Spreading *self, const Cell *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (self->to.text, ',');
      g_string_append_len (self->to.text, cells[i].text, (gssize) cells[i].length);
      g_byte_array_append (self->to.marks, &cells[i].mark, 1);
      for (gsize c = 0; c < cells[i].length; c++)
        self->to.line += cells[i].text[c] == '\n';
    }
  g_string_append_c (self->to.text, '\n');
  self->to.line++;
}

static void
spread_row (Spreading *self, const GainXlsxPlace *place, const char *text, const char *end,
            gsize n_marks)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GPtrArray) old = split_row (text, end, lengths);
  g_autofree Cell *cells = NULL;
  GainXlsxPlace again = { .line = self->to.line + 1, .row = place->row, .marks = self->to.marks->len };
  guint n = old->len;

  /* Only for a text that comes in: a row isn't made longer for cells that say nothing. */
  for (guint i = 0; i < self->open->len; i++)
    if (g_array_index (self->open, Spread, i).text != NULL)
      n = MAX (n, g_array_index (self->open, Spread, i).merge->left);
  self->n_bytes += n - old->len;
  cells = g_new0 (Cell, n);
  for (guint i = 0; i < n; i++)
    cells[i] = i < old->len ? (Cell) { old->pdata[i], g_array_index (lengths, gsize, i),
                                       i < n_marks ? self->from->marks->data[place->marks + i] : 0 }
                            : (Cell) { "", 0, GAIN_MARK_BLANK };
  for (guint i = 0; i < self->open->len && self->n_bytes <= MOST_BYTES; i++)
    {
      Spread *spread = &g_array_index (self->open, Spread, i);

      self->n_looks++;
      if (spread->merge->left <= n)
        fill_cell (self, spread, &cells[spread->merge->left - 1], place->row);
    }
  write_cells (self, cells, n);
  g_array_append_val (self->to.places, again);
}

static gsize
n_marks_of (const GainXlsxStretch *stretch, guint i)
{
  const GainXlsxPlace *place = &g_array_index (stretch->places, GainXlsxPlace, i);
  gsize end = i + 1 < stretch->places->len ? place[1].marks : stretch->marks->len;

  return end - place->marks;
}

static const char *
skip_lines (const char *at, const char *end, guint n)
{
  for (; n > 0 && at < end; n--)
    {
      const char *line_end = memchr (at, '\n', (gsize) (end - at));

      at = line_end != NULL ? line_end + 1 : end;
    }
  return at;
}

/* Every row once more, with what is merged into it; FALSE: it came to too much. */
static gboolean
spread_all (Spreading *self)
{
  const char *at = self->from->text->str;
  const char *end = at + self->from->text->len;
  guint line = 1;

  for (guint i = 0; i < self->from->places->len; i++)
    {
      const GainXlsxPlace *place = &g_array_index (self->from->places, GainXlsxPlace, i);

      at = skip_lines (at, end, place->line - line);
      line = place->line;
      for (; self->to.last_row + 1 < place->row; self->to.last_row++, self->to.line++)
        g_string_append_c (self->to.text, '\n');
      open_merges (self, place->row);
      spread_row (self, place, at, end, n_marks_of (self->from, i));
      self->to.last_row = place->row;
      if (self->n_bytes > MOST_BYTES || self->n_looks > MOST_LOOKS)
        return FALSE;
    }
  return TRUE;
}

static void
swap (GainXlsxStretch *stretch, GainXlsxStretch *made)
{
  const GainXlsxStretch old = *stretch;

  made->n_blanks = old.n_blanks;
  *stretch = *made;
  *made = old;
}

/**
 * gain_xlsx_spread:
 * @stretch: the rows of a sheet, all of them
 * @merges: (element-type GainXlsxMerge): cells below the headings that are merged over several rows;
 *   sorted here
 * @notes: (element-type utf8): takes what a person should know
 *
 * Writes what a merged cell says into each of its rows, and marks it %GAIN_MARK_SPREAD there. Of a cell
 * over several columns only the first one says it.
 */
void
gain_xlsx_spread (GainXlsxStretch *stretch, GArray *merges, GPtrArray *notes)
{
  Spreading self = { .from = stretch, .merges = merges };

  if (merges->len == 0)
    return;
  g_array_sort (merges, compare_tops);
  self.open = g_array_new (FALSE, FALSE, sizeof (Spread));
  g_array_set_clear_func (self.open, spread_clear);
  self.to = (GainXlsxStretch) { .text = g_string_sized_new (stretch->text->len),
                                .marks = g_byte_array_new (),
                                .places = g_array_new (FALSE, FALSE, sizeof (GainXlsxPlace)) };
  if (!spread_all (&self))
    g_ptr_array_add (notes, g_strdup (_ ("Too many cells are merged over several rows: only the first row "
                                         "of each has its value.")));
  else
    {
      swap (stretch, &self.to);
      if (self.n_filled > 0)
        g_ptr_array_add (notes, g_strdup_printf (ngettext (
          "%u cell is merged with the one above it, and is read as saying the same.",
          "%u cells are merged with those above them, and are read as saying the same.", self.n_filled),
          self.n_filled));
    }
  g_string_free (self.to.text, TRUE);
  g_byte_array_unref (self.to.marks);
  g_array_unref (self.to.places);
  g_array_unref (self.open);
}
