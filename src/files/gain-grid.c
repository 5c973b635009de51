/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-grid.h"

#include "gain-csv-output.h"
#include "gain-writer.h"
#include "gain-xlsx-writer.h"

#include <string.h>

#define VALUE_PLACES 4
#define TEXT_BLOCK 4096

/**
 * gain_grid_new:
 * @title: what the table is, as a sheet's name
 *
 * Makes a table without columns and rows.
 *
 * Returns: (transfer full): the grid
 */
GainGrid *
gain_grid_new (const char *title)
{
  GainGrid *grid;

  g_return_val_if_fail (title != NULL, NULL);

  grid = g_new (GainGrid, 1);
  *grid = (GainGrid) {
    .title = g_strdup (title),
    .types = g_array_new (FALSE, FALSE, sizeof (guint)),
    .titles = g_ptr_array_new_with_free_func (g_free),
    .cells = g_array_new (FALSE, FALSE, sizeof (GainGridCell)),
    .texts = g_string_chunk_new (TEXT_BLOCK),
  };
  return grid;
}

/**
 * gain_grid_free:
 * @grid: (transfer full): a grid
 */
void
gain_grid_free (GainGrid *grid)
{
  g_return_if_fail (grid != NULL);

  g_free (grid->title);
  g_array_unref (grid->types);
  g_ptr_array_unref (grid->titles);
  g_array_unref (grid->cells);
  g_string_chunk_free (grid->texts);
  g_free (grid);
}

/**
 * gain_grid_add_column:
 * @grid: a grid without rows
 * @title: the column's heading
 * @type: what its cells hold
 */
void
gain_grid_add_column (GainGrid *grid, const char *title, GainGridType type)
{
  guint stored = type;

  g_return_if_fail (grid != NULL && grid->cells->len == 0);
  g_return_if_fail (title != NULL);

  g_array_append_val (grid->types, stored);
  g_ptr_array_add (grid->titles, g_strdup (title));
}

static GainGridType
next_type (const GainGrid *grid)
{
  return g_array_index (grid->types, guint, grid->cells->len % grid->types->len);
}

/**
 * gain_grid_add_text:
 * @grid: a grid whose next cell is in a column of texts
 * @text: (nullable): what it says; %NULL leaves it empty
 */
void
gain_grid_add_text (GainGrid *grid, const char *text)
{
  GainGridCell cell = { 0 };

  g_return_if_fail (grid != NULL && grid->types->len > 0);
  g_return_if_fail (next_type (grid) == GAIN_GRID_TEXT);

  cell.text = text != NULL ? g_string_chunk_insert_const (grid->texts, text) : NULL;
  g_array_append_val (grid->cells, cell);
}

/**
 * gain_grid_take_text:
 * @grid: a grid whose next cell is in a column of texts
 * @text: (transfer full) (nullable): what it says
 */
void
gain_grid_take_text (GainGrid *grid, char *text)
{
  gain_grid_add_text (grid, text);
  g_free (text);
}

/**
 * gain_grid_add_number:
 * @grid: a grid whose next cell is in a column of numbers or dates
 * @value: in the unit of the column's #GainGridType; %GAIN_NULL leaves it empty
 */
void
gain_grid_add_number (GainGrid *grid, gint64 value)
{
  GainGridCell cell = { .number = value };

  g_return_if_fail (grid != NULL && grid->types->len > 0);
  g_return_if_fail (next_type (grid) != GAIN_GRID_TEXT);

  g_array_append_val (grid->cells, cell);
}

/**
 * gain_grid_add_empty:
 * @grid: a grid
 * @n: how many cells to leave empty
 */
void
gain_grid_add_empty (GainGrid *grid, guint n)
{
  g_return_if_fail (grid != NULL && grid->types->len > 0);

  while (n-- > 0)
    if (next_type (grid) == GAIN_GRID_TEXT)
      gain_grid_add_text (grid, NULL);
    else
      gain_grid_add_number (grid, GAIN_NULL);
}

/**
 * gain_grid_n_columns:
 * @grid: a grid
 *
 * Returns: how many columns it has
 */
guint
gain_grid_n_columns (const GainGrid *grid)
{
  g_return_val_if_fail (grid != NULL, 0);

  return grid->types->len;
}

/**
 * gain_grid_n_rows:
 * @grid: a grid
 *
 * Returns: how many whole rows it has
 */
guint
gain_grid_n_rows (const GainGrid *grid)
{
  g_return_val_if_fail (grid != NULL, 0);

  return grid->types->len > 0 ? grid->cells->len / grid->types->len : 0;
}

/**
 * gain_grid_type:
 * @grid: a grid
 * @column: a column's index
 *
 * Returns: what the column's cells hold
 */
GainGridType
gain_grid_type (const GainGrid *grid, guint column)
{
  g_return_val_if_fail (grid != NULL && column < grid->types->len, GAIN_GRID_TEXT);

  return g_array_index (grid->types, guint, column);
}

/**
 * gain_grid_cell:
 * @grid: a grid
 * @row: a row's index
 * @column: a column's index
 *
 * Returns: (transfer none): the cell
 */
const GainGridCell *
gain_grid_cell (const GainGrid *grid, guint row, guint column)
{
  static const GainGridCell none = { GAIN_NULL };

  g_return_val_if_fail (grid != NULL && column < grid->types->len, &none);
  g_return_val_if_fail (row < grid->cells->len / grid->types->len, &none);

  return &g_array_index (grid->cells, GainGridCell, (gsize) row * grid->types->len + column);
}

/**
 * gain_grid_is_empty:
 * @grid: a grid
 * @row: a row's index
 * @column: a column's index
 *
 * Returns: whether the cell holds nothing
 */
gboolean
gain_grid_is_empty (const GainGrid *grid, guint row, guint column)
{
  const GainGridCell *cell = gain_grid_cell (grid, row, column);

  switch (gain_grid_type (grid, column))
    {
    case GAIN_GRID_TEXT:
      return cell->text == NULL || *cell->text == '\0';
    case GAIN_GRID_DATE:
      return cell->number == GAIN_NULL || cell->number == 0;
    case GAIN_GRID_NUMBER:
    case GAIN_GRID_COUNT:
    case GAIN_GRID_DECIMAL:
    case GAIN_GRID_VALUE:
    case GAIN_GRID_PERCENT:
    case GAIN_GRID_MONEY:
    default:
      return cell->number == GAIN_NULL;
    }
}

/**
 * gain_grid_format:
 * @grid: a grid
 * @row: a row's index
 * @column: a column's index
 *
 * Writes a cell as the contract's CSV does, in no locale: `1234.56`, `2025-09-30`.
 *
 * Returns: (transfer full): the text; empty where the cell is
 */
char *
gain_grid_format (const GainGrid *grid, guint row, guint column)
{
  const GainGridCell *cell = gain_grid_cell (grid, row, column);

  if (gain_grid_is_empty (grid, row, column))
    return g_strdup ("");
  switch (gain_grid_type (grid, column))
    {
    case GAIN_GRID_TEXT:
      return g_strdup (cell->text);
    case GAIN_GRID_DECIMAL:
    case GAIN_GRID_PERCENT:
      return gain_decimal_format (cell->number);
    case GAIN_GRID_VALUE:
      return gain_value_format (cell->number, VALUE_PLACES);
    case GAIN_GRID_MONEY:
      return gain_money_format (cell->number);
    case GAIN_GRID_DATE:
      return gain_date_format ((GainDate) cell->number);
    case GAIN_GRID_NUMBER:
    case GAIN_GRID_COUNT:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);
    }
}

static void
add_text (GainCsvOutput *csv, const char *text, gboolean guarded)
{
  if (guarded)
    gain_csv_output_add_guarded (csv, text);
  else
    gain_csv_output_add_text (csv, text);
}

/**
 * gain_grid_to_csv:
 * @grid: a grid
 * @guarded: whether a text that a spreadsheet could take for a formula gets an apostrophe
 *
 * Writes a table as RFC 4180 CSV. Source: contract "Files".
 *
 * Returns: (transfer full): the file's text
 */
GString *
gain_grid_to_csv (const GainGrid *grid, gboolean guarded)
{
  GainCsvOutput csv = { NULL, 0 };
  guint n_rows;

  g_return_val_if_fail (grid != NULL, NULL);

  n_rows = gain_grid_n_rows (grid);
  csv.text = g_string_sized_new (64 * ((gsize) n_rows + 1));
  for (guint column = 0; column < gain_grid_n_columns (grid); column++)
    add_text (&csv, g_ptr_array_index (grid->titles, column), guarded);
  gain_csv_output_end_line (&csv);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < gain_grid_n_columns (grid); column++)
        if (gain_grid_is_empty (grid, row, column))
          gain_csv_output_add_empty (&csv, 1);
        else if (gain_grid_type (grid, column) != GAIN_GRID_TEXT)
          gain_csv_output_add_taken (&csv, gain_grid_format (grid, row, column));
        else
          add_text (&csv, gain_grid_cell (grid, row, column)->text, guarded);
      gain_csv_output_end_line (&csv);
    }
  return csv.text;
}

static gboolean
ends_in (const char *path, const char *ending)
{
  gsize length = path != NULL ? strlen (path) : 0;
  gsize n = strlen (ending);

  return length >= n && g_ascii_strcasecmp (path + length - n, ending) == 0;
}

/**
 * gain_path_is_xlsx:
 * @path: (nullable): a file's name
 *
 * Returns: whether the name's ending asks for a spreadsheet
 */
gboolean
gain_path_is_xlsx (const char *path)
{
  return ends_in (path, ".xlsx");
}

/**
 * gain_path_is_table:
 * @path: (nullable): a file's name
 *
 * Returns: whether the name's ending asks for a table, as CSV or as a spreadsheet
 */
gboolean
gain_path_is_table (const char *path)
{
  return gain_path_is_xlsx (path) || ends_in (path, ".csv");
}

/**
 * gain_write_grid:
 * @grid: a table
 * @path: (nullable): the file, a spreadsheet if its name ends in `.xlsx`, else CSV; `-` or %NULL is
 *   standard output
 * @guarded: of CSV: whether a text that could be taken for a formula gets an apostrophe
 * @error: (nullable): %GAIN_FILE_ERROR_WRITE
 *
 * Writes a table to a file: all of it or nothing.
 *
 * Returns: whether all of it was written
 */
gboolean
gain_write_grid (const GainGrid *grid, const char *path, gboolean guarded, GError **error)
{
  if (gain_path_is_xlsx (path))
    {
      g_autoptr (GBytes) bytes = gain_grid_to_xlsx (grid, error);

      return bytes != NULL
             && gain_write_bytes (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  error);
    }
  else
    {
      g_autoptr (GString) text = gain_grid_to_csv (grid, guarded);

      return gain_write_bytes (path, text->str, text->len, error);
    }
}
