/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-xlsx-head.h"

#include "gain-cell-parse.h"
#include "gain-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows above the headings in which a heading over several columns is looked for. */
#define GROUP_ROWS 3

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
  for (guint i = 0; i < row->cells->len; i++)
    if (g_array_index (row->cells, GainXlsxCell, i).column == column)
      return (int) i;
  return -1;
}

static gboolean
names_all (const GainKindInfo *info, char **texts)
{
  for (guint c = 0; c < info->n_columns; c++)
    {
      gboolean found = !(info->columns[c].flags & GAIN_COLUMN_REQUIRED);

      for (guint i = 0; texts[i] != NULL && !found; i++)
        found = g_ascii_strcasecmp (texts[i], info->columns[c].name) == 0;
      if (!found)
        return FALSE;
    }
  return info->n_columns > 0;
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
    found = names_all (gain_kind_info (kind), (char **) texts->pdata);
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

/* Headings of somebody else: the first row of texts that is at least half as wide as the widest. */
static guint
find_wide_row (GPtrArray *rows)
{
  guint widest = 0;

  for (guint i = 0; i < rows->len; i++)
    widest = MAX (widest, ((GainXlsxRow *) rows->pdata[i])->cells->len);
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

      if (!has_groups (row, merges) || below->row != row->row + 1 || !has_texts_only (below))
        break;
    }
  return at;
}

static gboolean
is_repeated (const GainXlsxRow *row, guint at)
{
  g_autofree char *text = cell_text (row, at);

  for (guint i = 0; i < row->cells->len; i++)
    {
      g_autofree char *other = cell_text (row, i);

      if (i != at && g_ascii_strcasecmp (text, other) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What a merged cell says that covers a column and, alone or with others, a row. */
static char *
find_merged (GPtrArray *rows, const GArray *merges, guint row, guint column, gboolean wide)
{
  for (guint i = 0; i < merges->len; i++)
    {
      const GainXlsxMerge *merge = &g_array_index (merges, GainXlsxMerge, i);
      gboolean fits = merge->top <= row && row <= merge->bottom && merge->left <= column
                      && column <= merge->right && (merge->right > merge->left) == wide;

      for (guint r = 0; fits && r < rows->len; r++)
        {
          const GainXlsxRow *found = g_ptr_array_index (rows, r);
          int cell = found->row == merge->top ? find_cell (found, merge->left) : -1;

          if (cell >= 0)
            return cell_text (found, (guint) cell);
        }
    }
  return NULL;
}

/* The heading over several columns, in a row above the one that names each. */
static char *
find_group (GPtrArray *rows, const GArray *merges, guint row, guint column)
{
  for (guint up = 1; up <= GROUP_ROWS && up < row; up++)
    {
      char *text = find_merged (rows, merges, row - up, column, TRUE);

      if (text != NULL)
        return text;
    }
  return NULL;
}

/* The row of headings once more: one that stands higher, in a cell over two rows, is taken down;
 * of those that are repeated, the one above says which is which: "AWV num". */
static GainXlsxRow *
complete_headings (GPtrArray *rows, const GArray *merges, const GainXlsxRow *old, guint *n_joined)
{
  GainXlsxRow *row = gain_xlsx_row_new ();
  guint last = 0;

  row->row = old->row;
  for (guint i = 0; i < merges->len; i++)
    {
      const GainXlsxMerge *merge = &g_array_index (merges, GainXlsxMerge, i);

      if (merge->top < old->row && merge->bottom >= old->row)
        last = MAX (last, merge->left);
    }
  if (old->cells->len > 0)
    last = MAX (last, g_array_index (old->cells, GainXlsxCell, old->cells->len - 1).column);
  for (guint column = 1; column <= last; column++)
    {
      int at = find_cell (old, column);
      g_autofree char *text = at >= 0 ? cell_text (old, (guint) at)
                                      : find_merged (rows, merges, old->row, column, FALSE);
      g_autofree char *group = at >= 0 && is_repeated (old, (guint) at)
                                 ? find_group (rows, merges, old->row, column)
                                 : NULL;
      g_autofree char *joined = group != NULL ? g_strconcat (group, " ", text, NULL) : NULL;

      if (text != NULL && *text != '\0')
        gain_xlsx_row_add (row, column, GAIN_MARK_TEXT, joined != NULL ? joined : text,
                            strlen (joined != NULL ? joined : text));
      *n_joined += joined != NULL;
    }
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
  headings = complete_headings (rows, merges, g_ptr_array_index (rows, at), &n_joined);
  if (n_joined > 0)
    g_ptr_array_add (notes, g_strdup (_ ("Headings that stand more than once were joined with those "
                                         "above them.")));
  if (at > 0)
    {
      note_titles (rows, at, notes);
      g_ptr_array_remove_range (rows, 0, at);
    }
  gain_xlsx_row_free (rows->pdata[0]);
  rows->pdata[0] = headings;
}
