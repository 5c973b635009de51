/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-writer.h"

#include "gain-csv-scan.h"
#include "gain-formula-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DECIMAL_PLACES 4
#define MONEY_PLACES 2

/* The rows of a text as cells: the first is the heading. */
typedef struct
{
  GPtrArray *rows; /* GPtrArray of char * */
  GPtrArray *row;
  guint      faulty; /* the line of one that can't be read; 0: none */
} Rows;

static void
on_cell (char *text, gsize length, gpointer user_data)
{
  Rows *self = user_data;
  char *guarded = text;

  gain_formula_unguard (&guarded, &length);
  g_ptr_array_add (self->row, g_strndup (guarded, length));
}

static gboolean
on_row (guint line, gpointer user_data)
{
  Rows *self = user_data;

  g_ptr_array_add (self->rows, self->row);
  self->row = g_ptr_array_new_with_free_func (g_free);
  return TRUE;
}

/* It is our own text; but a row that was refused for its length is long here, too. */
static void
on_fault (guint line, GainCsvFault fault, gpointer user_data)
{
  Rows *self = user_data;

  self->faulty = MAX (line, 1);
  g_ptr_array_set_size (self->row, 0);
}

static GPtrArray *
read_rows (const GString *text, const char *title, GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, NULL, NULL };
  Rows self = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref),
                g_ptr_array_new_with_free_func (g_free) };
  GainCsvPlace place = { 0, 1 };

  gain_csv_scan (text->str, text->len, ',', &place, &handler, &self);
  g_ptr_array_unref (self.row);
  if (self.faulty == 0)
    return self.rows;
  g_ptr_array_unref (self.rows);
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
               _ ("“%s” has a row (line %u) that is too long for a spreadsheet. Write it as CSV instead: "
                  "give the file a name that ends in .csv."),
               title, self.faulty);
  return NULL;
}

static const char *
cell_of (const GPtrArray *rows, guint row, guint column)
{
  const GPtrArray *cells = g_ptr_array_index (rows, row);

  return column < cells->len ? g_ptr_array_index (cells, column) : "";
}

static gboolean
parse_cell (GainGridType type, const char *text, gint64 *number)
{
  guint places = type == GAIN_GRID_MONEY                               ? MONEY_PLACES
                 : type == GAIN_GRID_NUMBER || type == GAIN_GRID_COUNT ? 0
                                                                       : DECIMAL_PLACES;
  GainDate date;

  *number = GAIN_NULL;
  if (*text == '\0')
    return TRUE;
  if (type != GAIN_GRID_DATE)
    return gain_decimal_parse (text, places, GAIN_DECIMAL_ALLOW_NEGATIVE, number) == GAIN_DECIMAL_OK;
  if (gain_date_parse (text, &date) != GAIN_DATE_OK)
    return FALSE;
  *number = date;
  return TRUE;
}

/* A column that holds anything else than it should is one of texts: nothing is lost. */
static GainGridType
type_of_column (const GPtrArray *rows, guint column, GainGridType type)
{
  gint64 number;

  for (guint row = 1; row < rows->len && type != GAIN_GRID_TEXT; row++)
    if (!parse_cell (type, cell_of (rows, row, column), &number))
      return GAIN_GRID_TEXT;
  return type;
}

static GainGrid *
grid_of_rows (const GPtrArray *rows, const char *title, const GainGridType *types, guint n_types)
{
  GainGrid *grid = gain_grid_new (title);
  guint n_columns = 1;

  for (guint row = 0; row < rows->len; row++)
    n_columns = MAX (n_columns, ((GPtrArray *) rows->pdata[row])->len);
  for (guint column = 0; column < n_columns; column++)
    gain_grid_add_column (grid, rows->len > 0 ? cell_of (rows, 0, column) : "",
                          type_of_column (rows, column,
                                          column < n_types ? types[column] : GAIN_GRID_TEXT));
  for (guint row = 1; row < rows->len; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        GainGridType type = gain_grid_type (grid, column);
        gint64 number;

        if (type == GAIN_GRID_TEXT)
          gain_grid_add_text (grid, cell_of (rows, row, column));
        else if (parse_cell (type, cell_of (rows, row, column), &number))
          gain_grid_add_number (grid, number);
      }
  return grid;
}

/**
 * gain_write_csv:
 * @csv: a table that is CSV already, with commas
 * @title: what it is, as a sheet's name
 * @types: (array length=n_types) (nullable): what its columns hold; those beyond are texts
 * @n_types: how many are said
 * @path: (nullable): the file, a spreadsheet if its name ends in `.xlsx`; `-` or %NULL is standard
 *   output
 * @error: (nullable): %GAIN_FILE_ERROR_WRITE
 *
 * Writes a table to a file, to the byte as it is or as a spreadsheet: all of it or nothing.
 *
 * Returns: whether all of it was written
 */
gboolean
gain_write_csv (const GString *csv, const char *title, const GainGridType *types, guint n_types,
                const char *path, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GainGrid) grid = NULL;

  g_return_val_if_fail (csv != NULL && title != NULL, FALSE);

  if (!gain_path_is_xlsx (path))
    return gain_write_bytes (path, csv->str, csv->len, error);
  rows = read_rows (csv, title, error);
  if (rows == NULL)
    return FALSE;
  grid = grid_of_rows (rows, title, types, n_types);
  return gain_write_grid (grid, path, TRUE, error);
}
