/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-writer.h"

#include "gain-csv-output.h"
#include "gain-grid.h"

/* Cut-points are as many as the schemes ask for: columns beyond the most used are not written. */
static guint
count_columns (const GainTable *table)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (table));
  guint last = GAIN_TARGETS_CUT_1;

  if (info->kind != GAIN_KIND_TARGETS)
    return info->n_columns;
  for (guint column = GAIN_TARGETS_CUT_1; column < info->n_columns; column++)
    for (guint row = 0; row < gain_table_n_rows (table); row++)
      if (!gain_table_is_null (table, row, column))
        {
          last = column;
          break;
        }
  return last + 1;
}

/* What the contract doesn't name is written only where it says something. */
static gboolean
is_written (const GainTable *table, guint column)
{
  if (!(gain_kind_info (gain_table_get_kind (table))->columns[column].flags & GAIN_COLUMN_EXTRA))
    return TRUE;
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    if (!gain_table_is_null (table, row, column))
      return TRUE;
  return FALSE;
}

/* The columns that are written, in order. */
static guint *
list_columns (const GainTable *table, guint *n_columns)
{
  guint n = count_columns (table);
  guint *columns = g_new (guint, n);

  *n_columns = 0;
  for (guint column = 0; column < n; column++)
    if (is_written (table, column))
      columns[(*n_columns)++] = column;
  return columns;
}

static void
add_number (GainCsvOutput *csv, const GainColumn *column, gint64 value)
{
  switch (column->type)
    {
    case GAIN_COLUMN_WORD:
      gain_csv_output_add_text (csv, column->words[value]);
      break;
    case GAIN_COLUMN_DECIMAL:
    case GAIN_COLUMN_SIGNED:
    case GAIN_COLUMN_PERCENT:
      gain_csv_output_add_taken (csv, gain_decimal_format (value));
      break;
    case GAIN_COLUMN_MONEY:
      gain_csv_output_add_taken (csv, gain_money_format (value));
      break;
    case GAIN_COLUMN_DATE:
      gain_csv_output_add_taken (csv, gain_date_format ((GainDate) value));
      break;
    case GAIN_COLUMN_PERIOD:
      gain_csv_output_add_taken (csv, gain_period_format ((GainPeriod) value));
      break;
    case GAIN_COLUMN_YES_NO:
      gain_csv_output_add_text (csv, value != 0 ? "yes" : "no");
      break;
    case GAIN_COLUMN_COUNT:
    case GAIN_COLUMN_YEAR:
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
    default:
      gain_csv_output_add_int (csv, value);
      break;
    }
}

static void
add_cell (GainCsvOutput *csv, const GainTable *table, guint row, guint column)
{
  const GainColumn *info = &gain_kind_info (gain_table_get_kind (table))->columns[column];

  if (gain_table_is_null (table, row, column))
    gain_csv_output_add_empty (csv, 1);
  else if (gain_table_column_is_text (table, column))
    gain_csv_output_add_guarded (csv, gain_table_get_text (table, row, column));
  else
    add_number (csv, info, gain_table_get_int (table, row, column));
}

/**
 * gain_table_to_csv:
 * @table: rows of a kind with columns, so not a plan
 *
 * Writes rows as the contract's columns, so that importing the file again changes nothing. Texts
 * that a spreadsheet could take for a formula get an apostrophe, which the import takes off.
 * Source: contract "Files".
 *
 * Returns: (transfer full): the file's text
 */
GString *
gain_table_to_csv (const GainTable *table)
{
  GainCsvOutput csv = { NULL, 0 };
  const GainKindInfo *info;
  g_autofree guint *columns = NULL;
  guint n_columns;

  g_return_val_if_fail (table != NULL && gain_table_get_kind (table) != GAIN_KIND_PLAN, NULL);

  csv.text = g_string_sized_new (64 * ((gsize) gain_table_n_rows (table) + 1));
  info = gain_kind_info (gain_table_get_kind (table));
  columns = list_columns (table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    gain_csv_output_add_text (&csv, info->columns[columns[i]].name);
  gain_csv_output_end_line (&csv);
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      for (guint i = 0; i < n_columns; i++)
        add_cell (&csv, table, row, columns[i]);
      gain_csv_output_end_line (&csv);
    }
  return csv.text;
}

static GainGridType
grid_type (const GainColumn *column)
{
  switch (column->type)
    {
    case GAIN_COLUMN_COUNT:
      return GAIN_GRID_COUNT;
    case GAIN_COLUMN_YEAR:
      return GAIN_GRID_NUMBER;
    case GAIN_COLUMN_DECIMAL:
    case GAIN_COLUMN_SIGNED:
      return GAIN_GRID_DECIMAL;
    case GAIN_COLUMN_PERCENT:
      return GAIN_GRID_PERCENT;
    case GAIN_COLUMN_MONEY:
      return GAIN_GRID_MONEY;
    case GAIN_COLUMN_DATE:
      return GAIN_GRID_DATE;
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
    case GAIN_COLUMN_WORD:
    case GAIN_COLUMN_PERIOD:
    case GAIN_COLUMN_YES_NO:
    default:
      return GAIN_GRID_TEXT;
    }
}

static void
add_grid_cell (GainGrid *grid, const GainTable *table, guint row, guint column)
{
  const GainColumn *info = &gain_kind_info (gain_table_get_kind (table))->columns[column];
  gint64 value;

  if (gain_table_is_null (table, row, column))
    {
      gain_grid_add_empty (grid, 1);
      return;
    }
  if (gain_table_column_is_text (table, column))
    {
      gain_grid_add_text (grid, gain_table_get_text (table, row, column));
      return;
    }
  value = gain_table_get_int (table, row, column);
  if (info->type == GAIN_COLUMN_WORD)
    gain_grid_add_text (grid, info->words[value]);
  else if (info->type == GAIN_COLUMN_PERIOD)
    gain_grid_take_text (grid, gain_period_format ((GainPeriod) value));
  else if (info->type == GAIN_COLUMN_YES_NO)
    gain_grid_add_text (grid, value != 0 ? "yes" : "no");
  else
    gain_grid_add_number (grid, value);
}

/**
 * gain_table_to_grid:
 * @table: rows of a kind with columns, so not a plan
 *
 * Lays rows out in the contract's columns. Source: contract "Files".
 *
 * Returns: (transfer full): the table
 */
GainGrid *
gain_table_to_grid (const GainTable *table)
{
  const GainKindInfo *info;
  g_autofree guint *columns = NULL;
  GainGrid *grid;
  guint n_columns;

  g_return_val_if_fail (table != NULL && gain_table_get_kind (table) != GAIN_KIND_PLAN, NULL);

  info = gain_kind_info (gain_table_get_kind (table));
  columns = list_columns (table, &n_columns);
  grid = gain_grid_new (info->name);
  for (guint i = 0; i < n_columns; i++)
    gain_grid_add_column (grid, info->columns[columns[i]].name,
                          grid_type (&info->columns[columns[i]]));
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    for (guint i = 0; i < n_columns; i++)
      add_grid_cell (grid, table, row, columns[i]);
  return grid;
}

/**
 * gain_write_table:
 * @table: rows of a kind with columns, so not a plan
 * @path: (nullable): the file, a spreadsheet if its name ends in `.xlsx`; `-` or %NULL is standard
 *   output
 * @error: (nullable): %GAIN_FILE_ERROR_WRITE
 *
 * Writes rows to a file as gain_table_to_csv() does, or as a spreadsheet.
 *
 * Returns: whether all of it was written
 */
gboolean
gain_write_table (const GainTable *table, const char *path, GError **error)
{
  g_autoptr (GString) text = NULL;

  if (gain_path_is_xlsx (path))
    {
      g_autoptr (GainGrid) grid = gain_table_to_grid (table);

      return gain_write_grid (grid, path, TRUE, error);
    }
  text = gain_table_to_csv (table);
  return gain_write_bytes (path, text->str, text->len, error);
}
