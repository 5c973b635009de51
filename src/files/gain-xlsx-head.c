/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-xlsx-head.h"

#include "gain-cell-parse.h"
#include "gain-header.h"
#include "gain-map-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows above the headings in which a heading over several columns is looked for. */
#define GROUP_ROWS 3

/* Headings that a table may have. */
#define MOST_HEADINGS 4096

/**
 * gain_xlsx_row_new:
 *
 * Returns: (transfer full): a row without cells
 */
GainXlsxRow *
gain_xlsx_row_new (void)
{
  GainXlsxRow *row = g_new0 (GainXlsxRow, 1);

  row->cells = g_array_new (FALSE, FALSE, sizeof (GainXlsxCell));
  row->texts = g_string_new (NULL);
  return row;
}

/**
 * gain_xlsx_row_free:
 * @row: (transfer full): a row
 */
void
gain_xlsx_row_free (GainXlsxRow *row)
{
  g_return_if_fail (row != NULL);

  g_array_unref (row->cells);
  g_string_free (row->texts, TRUE);
  g_free (row);
}

/**
 * gain_xlsx_row_add:
 * @row: a row
 * @column: a column behind the last one
 * @mark: what the cell is
 * @text: what it says
 * @length: its bytes
 */
void
gain_xlsx_row_add (GainXlsxRow *row, guint column, GainXlsxMark mark, const char *text,
                    gsize length)
{
  GainXlsxCell cell = { column, mark, row->texts->len, length };

  g_string_append_len (row->texts, text, (gssize) length);
  g_array_append_val (row->cells, cell);
}

static char *
cell_text (const GainXlsxRow *row, guint i)
{
  const GainXlsxCell *cell = &g_array_index (row->cells, GainXlsxCell, i);
  char *text = g_strndup (row->texts->str + cell->offset, cell->length);

  return g_strstrip (text);
}

/* The index of the cell in a column; -1: it says nothing. */
static int
find_cell (const GainXlsxRow *row, guint column)
{
  guint low = 0, high = row->cells->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (row->cells, GainXlsxCell, middle).column < column)
        low = middle + 1;
      else
        high = middle;
    }
  return low < row->cells->len && g_array_index (row->cells, GainXlsxCell, low).column == column
           ? (int) low : -1;
}

/* Whether the cells are the headings of a kind of ours. */
static gboolean
has_our_headings (const GainXlsxRow *row)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gboolean found = FALSE;

  for (guint i = 0; i < row->cells->len; i++)
    g_ptr_array_add (texts, cell_text (row, i));
  g_ptr_array_add (texts, NULL);
  for (guint kind = 0; kind < GAIN_N_TABLE_KINDS && !found; kind++)
    found = gain_header_serves (kind, (char **) texts->pdata);
  return found;
}

static gboolean
has_texts_only (const GainXlsxRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (g_array_index (row->cells, GainXlsxCell, i).mark != GAIN_MARK_TEXT)
      return FALSE;
  return TRUE;
}

static guint
widest_of (GPtrArray *rows)
{
  guint widest = 0;

  for (guint i = 0; i < rows->len; i++)
    widest = MAX (widest, ((GainXlsxRow *) rows->pdata[i])->cells->len);
  return widest;
}

/* Headings of somebody else: the first row of texts that is at least half as wide as the widest. */
static guint
find_wide_row (GPtrArray *rows)
{
  guint widest = widest_of (rows);

  for (guint i = 0; i < rows->len; i++)
    {
      const GainXlsxRow *row = g_ptr_array_index (rows, i);

      if (row->cells->len >= 2 && 2 * row->cells->len >= widest && has_texts_only (row))
        return i;
    }
  return 0;
}

/* Whether a heading of the row stands over several columns, so that the row below names each. */
static gboolean
has_groups (const GainXlsxRow *row, const GArray *merges)
{
  for (guint i = 0; i < merges->len; i++)
    {
      const GainXlsxMerge *merge = &g_array_index (merges, GainXlsxMerge, i);

      if (merge->top <= row->row && row->row <= merge->bottom && merge->right > merge->left)
        return TRUE;
    }
  return FALSE;
}

/* Which cells of a row say what another one says, whatever the letters' case: a byte for each. */
static guint8 *
mark_repeated (const GainXlsxRow *row)
{
  guint8 *repeated = g_new0 (guint8, row->cells->len + 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* A row with more is refused, whatever its headings are. */
  for (guint i = 0; i < row->cells->len && row->cells->len <= MOST_HEADINGS; i++)
    {
      g_autofree char *text = cell_text (row, i);
      g_autofree char *key = g_ascii_strdown (text, -1);
      gpointer first;

      if (g_hash_table_lookup_extended (seen, key, NULL, &first))
        repeated[i] = repeated[GPOINTER_TO_UINT (first)] = TRUE;
      else
        g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (i));
    }
  return repeated;
}

/* "Num", "Denominator", "Rate %": says of a measure which of its figures stands below. */
static gboolean
names_figure (const char *heading)
{
  g_auto (GStrv) words = gain_map_words (heading);

  for (guint i = 0; words[i] != NULL; i++)
    if (gain_map_pair_word (words[i]) != GAIN_MAP_WORD_OTHER)
      return TRUE;
  return FALSE;
}

/* Whether a row names measures, each once, and the one directly below it the figures of each, without
 * a merged cell that would say so: "AWV,,CBP," over "num,den,num,den", or one over figures alone. */
static gboolean
has_loose_groups (const GainXlsxRow *row, const GainXlsxRow *below)
{
  g_autofree guint8 *repeated = NULL;
  guint n_repeated = 0, n_figures = 0;

  if (below->row != row->row + 1 || row->cells->len > below->cells->len || !has_texts_only (row)
      || !has_texts_only (below))
    return FALSE;
  repeated = mark_repeated (below);
  for (guint i = 0; i < below->cells->len; i++)
    {
      g_autofree char *text = cell_text (below, i);
      gboolean figure = names_figure (text);

      if (repeated[i] && !figure)
        return FALSE;
      n_repeated += repeated[i];
      n_figures += figure;
    }
  return (n_repeated > 0 && row->cells->len < below->cells->len)
         || (below->cells->len >= 2 && n_figures == below->cells->len);
}

static guint
find_headings (GPtrArray *rows, const GArray *merges)
{
  guint at;

  for (guint i = 0; i < rows->len; i++)
    if (has_our_headings (g_ptr_array_index (rows, i)))
      return i;
  for (at = find_wide_row (rows); at + 1 < rows->len; at++)
    {
      const GainXlsxRow *row = g_ptr_array_index (rows, at);
      const GainXlsxRow *below = g_ptr_array_index (rows, at + 1);

      if (!has_loose_groups (row, below)
          && (!has_groups (row, merges) || below->row != row->row + 1 || !has_texts_only (below)))
        break;
    }
  return at;
}

/* A cell that is shown over several rows or columns, with what it says. */
typedef struct
{
  GainXlsxMerge      merge;
  const GainXlsxRow *row;  /* NULL: it says nothing */
  guint              cell; /* of that row */
} Merged;

/* A row of headings with what stands above it, each looked up once. */
typedef struct
{
  const GainXlsxRow *row;
  const GainXlsxRow *loose;    /* the row of loose groups above it; NULL: there is none */
  GArray            *merged;   /* Merged */
  guint8            *repeated; /* see mark_repeated() */
} Headings;

static void
headings_clear (Headings *self)
{
  g_array_unref (self->merged);
  g_free (self->repeated);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Headings, headings_clear)

static Merged
find_text (GPtrArray *rows, const GainXlsxMerge *merge)
{
  for (guint r = 0; r < rows->len; r++)
    {
      const GainXlsxRow *row = g_ptr_array_index (rows, r);
      int cell = row->row == merge->top ? find_cell (row, merge->left) : -1;

      if (cell >= 0)
        return (Merged) { *merge, row, (guint) cell };
    }
  return (Merged) { .merge = *merge };
}

static void
headings_init (Headings *self, GPtrArray *rows, const GArray *merges, guint at)
{
  const GainXlsxRow *above = at > 0 ? g_ptr_array_index (rows, at - 1) : NULL;

  self->row = g_ptr_array_index (rows, at);
  self->loose = above != NULL && has_loose_groups (above, self->row) ? above : NULL;
  self->repeated = mark_repeated (self->row);
  self->merged = g_array_sized_new (FALSE, FALSE, sizeof (Merged), merges->len);
  for (guint i = 0; i < merges->len; i++)
    {
      Merged merged = find_text (rows, &g_array_index (merges, GainXlsxMerge, i));

      g_array_append_val (self->merged, merged);
    }
}

/* What a merged cell says that covers a column and, alone or with others, a row. */
static char *
find_merged (const Headings *self, guint row, guint column, gboolean wide)
{
  for (guint i = 0; i < self->merged->len; i++)
    {
      const Merged *merged = &g_array_index (self->merged, Merged, i);
      const GainXlsxMerge *merge = &merged->merge;

      if (merged->row != NULL && merge->top <= row && row <= merge->bottom && merge->left <= column
          && column <= merge->right && (merge->right > merge->left) == wide)
        return cell_text (merged->row, merged->cell);
    }
  return NULL;
}

/* The last cell at or before a column. */
static char *
find_before (const GainXlsxRow *row, guint column)
{
  for (guint i = row->cells->len; i > 0; i--)
    if (g_array_index (row->cells, GainXlsxCell, i - 1).column <= column)
      return cell_text (row, i - 1);
  return NULL;
}

/* The heading over several columns, in a row above the one that names each. */
static char *
find_group (const Headings *self, guint column)
{
  for (guint up = 1; up <= GROUP_ROWS && up < self->row->row; up++)
    {
      char *text = find_merged (self, self->row->row - up, column, TRUE);

      if (text != NULL)
        return text;
    }
  return self->loose != NULL ? find_before (self->loose, column) : NULL;
}

/* What stands over a column that the row of headings doesn't name. */
static char *
find_higher (const Headings *self, guint column)
{
  char *text = find_merged (self, self->row->row, column, FALSE);
  int cell = text == NULL && self->loose != NULL ? find_cell (self->loose, column) : -1;

  return cell >= 0 ? cell_text (self->loose, (guint) cell) : text;
}

static guint
last_column (const GainXlsxRow *row)
{
  return row != NULL && row->cells->len > 0
           ? g_array_index (row->cells, GainXlsxCell, row->cells->len - 1).column : 0;
}

static guint
last_heading (const Headings *self)
{
  guint last = MAX (last_column (self->row), last_column (self->loose));

  for (guint i = 0; i < self->merged->len; i++)
    {
      const GainXlsxMerge *merge = &g_array_index (self->merged, Merged, i).merge;

      if (merge->top < self->row->row && merge->bottom >= self->row->row)
        last = MAX (last, merge->left);
    }
  return last;
}

/* Whether a heading only says with the one above it what it is of: it stands there more than once, or
 * it is a figure below a measure's name. */
static gboolean
needs_group (const Headings *self, guint cell)
{
  g_autofree char *text = cell_text (self->row, cell);
  guint column = g_array_index (self->row->cells, GainXlsxCell, cell).column;
  guint above = self->row->row - 1;

  if (self->repeated[cell])
    return TRUE;
  if (!names_figure (text))
    return FALSE;
  for (guint i = 0; i < self->merged->len; i++)
    {
      const GainXlsxMerge *merge = &g_array_index (self->merged, Merged, i).merge;

      /* A title covers the whole table. */
      if (merge->top <= above && above <= merge->bottom && merge->left > 1 && merge->left <= column
          && column <= merge->right && merge->right > merge->left)
        return TRUE;
    }
  return self->loose != NULL;
}

/* The row of headings once more: one that stands higher, in a cell over two rows, is taken down;
 * of those that are repeated, the one above says which is which: "AWV num". */
static GainXlsxRow *
complete_headings (GPtrArray *rows, const GArray *merges, guint headings, guint *n_joined)
{
  GainXlsxRow *row = gain_xlsx_row_new ();
  g_auto (Headings) self = { 0 };
  guint last;

  headings_init (&self, rows, merges, headings);
  last = last_heading (&self);
  row->row = self.row->row;
  for (guint column = 1; column <= last; column++)
    {
      int at = find_cell (self.row, column);
      g_autofree char *text = at >= 0 ? cell_text (self.row, (guint) at) : find_higher (&self, column);
      gboolean joins = at >= 0 && needs_group (&self, (guint) at);
      g_autofree char *group = joins ? find_group (&self, column) : NULL;
      g_autofree char *joined = group != NULL ? g_strconcat (group, " ", text, NULL) : NULL;

      if (text != NULL && *text != '\0')
        gain_xlsx_row_add (row, column, GAIN_MARK_TEXT, joined != NULL ? joined : text,
                            strlen (joined != NULL ? joined : text));
      *n_joined += joined != NULL;
    }
  return row;
}

/* Python's pandas names the columns that it counts rows by in a row of their own, below the others. */
static gboolean
is_index_row (const GainXlsxRow *headings, const GainXlsxRow *below)
{
  return below->row == headings->row + 1 && headings->cells->len >= 2 && has_texts_only (below)
         && last_column (below) < g_array_index (headings->cells, GainXlsxCell, 0).column;
}

/* Takes the cells of such a row up to the headings. */
static GainXlsxRow *
add_index (GainXlsxRow *headings, const GainXlsxRow *below)
{
  GainXlsxRow *row = gain_xlsx_row_new ();
  const GainXlsxRow *const both[] = { below, headings };

  row->row = headings->row;
  for (guint r = 0; r < G_N_ELEMENTS (both); r++)
    for (guint i = 0; i < both[r]->cells->len; i++)
      {
        const GainXlsxCell *cell = &g_array_index (both[r]->cells, GainXlsxCell, i);

        gain_xlsx_row_add (row, cell->column, cell->mark, both[r]->texts->str + cell->offset,
                           cell->length);
      }
  gain_xlsx_row_free (headings);
  return row;
}

static void
note_titles (const GPtrArray *rows, guint n, GPtrArray *notes)
{
  const GainXlsxRow *first = g_ptr_array_index (rows, 0);
  const GainXlsxRow *last = g_ptr_array_index (rows, n - 1);
  g_autofree char *text = cell_text (first, 0);
  g_autofree char *shown = gain_cell_excerpt (text);

  if (first->row == last->row)
    g_ptr_array_add (notes, g_strdup_printf (_ ("Row %u stands above the headings and was left out: "
                                                "“%s”."),
                                             first->row, shown));
  else
    g_ptr_array_add (notes, g_strdup_printf (_ ("Rows %u to %u stand above the headings and were left "
                                                "out; they begin with “%s”."),
                                             first->row, last->row, shown));
}

/**
 * gain_xlsx_head_stands:
 * @rows: (element-type GainXlsxRow): the first rows of a table
 *
 * Returns: whether the very first one has the headings, as far as that can be told: it has ours, or is
 *   half as wide as the widest and no row of names over the figures of measures
 */
gboolean
gain_xlsx_head_stands (GPtrArray *rows)
{
  const GainXlsxRow *first = rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;

  if (rows->len < 2 || has_our_headings (first))
    return TRUE;
  return first->cells->len >= 2 && 2 * first->cells->len >= widest_of (rows)
         && !has_loose_groups (first, rows->pdata[1]) && !is_index_row (first, rows->pdata[1]);
}

/**
 * gain_xlsx_head_settle:
 * @rows: (element-type GainXlsxRow): the first rows of a sheet
 * @merges: (element-type GainXlsxMerge): cells of them that are shown as one
 * @notes: (element-type utf8): takes what a person should know
 *
 * Finds the row with the headings: the first one that names all columns that some kind of file
 * needs, else the first that is about as wide as the sheet and has texts only. What stands above it
 * is taken off.
 */
void
gain_xlsx_head_settle (GPtrArray *rows, const GArray *merges, GPtrArray *notes)
{
  GainXlsxRow *headings;
  guint at, n_joined = 0;

  if (rows->len == 0)
    return;
  at = find_headings (rows, merges);
  headings = complete_headings (rows, merges, at, &n_joined);
  if (n_joined > 0)
    g_ptr_array_add (notes, g_strdup (_ ("Headings that stand more than once were joined with those "
                                         "above them.")));
  if (at > 0)
    {
      note_titles (rows, at, notes);
      g_ptr_array_remove_range (rows, 0, at);
    }
  if (rows->len > 1 && is_index_row (headings, rows->pdata[1]))
    {
      headings = add_index (headings, rows->pdata[1]);
      g_ptr_array_remove_index (rows, 1);
    }
  gain_xlsx_row_free (rows->pdata[0]);
  rows->pdata[0] = headings;
}
