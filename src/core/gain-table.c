/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-table.h"

#include "gain-decimal.h"

#include <string.h>

#define STRING_CHUNK 4096

typedef struct
{
  gboolean is_text;
  union
  {
    gint64  *ints;
    guint32 *codes;
  };
} Column;

/* A text as the dictionary looks it up: bytes that need not end in NUL. */
typedef struct
{
  const char *text;
  gsize       length;
} Slice;

struct _GainTable
{
  gatomicrefcount     ref_count;
  const GainKindInfo *info;
  Column             *columns;
  guint              *lines;
  guint               n_rows;
  guint               n_allocated;
  GStringChunk       *chunk;
  GArray             *strings; /* const char *; element 0 is NULL */
  GHashTable         *codes;   /* Slice -> code */
};

static guint
slice_hash (gconstpointer data)
{
  const Slice *slice = data;
  guint hash = 5381;

  for (gsize i = 0; i < slice->length; i++)
    hash = hash * 33 + (guchar) slice->text[i];
  return hash;
}

static gboolean
slice_equal (gconstpointer a, gconstpointer b)
{
  const Slice *left = a;
  const Slice *right = b;

  return left->length == right->length && memcmp (left->text, right->text, left->length) == 0;
}

static gboolean
type_is_text (GainColumnType type)
{
  return type == GAIN_COLUMN_TEXT || type == GAIN_COLUMN_ID || type == GAIN_COLUMN_TIN;
}

static void
grow (GainTable *table)
{
  guint n = MAX (64, table->n_allocated * 2);

  for (guint c = 0; c < table->info->n_columns; c++)
    if (table->columns[c].is_text)
      table->columns[c].codes = g_renew (guint32, table->columns[c].codes, n);
    else
      table->columns[c].ints = g_renew (gint64, table->columns[c].ints, n);
  table->lines = g_renew (guint, table->lines, n);
  table->n_allocated = n;
}

/**
 * gain_table_new:
 * @kind: what the rows are; a kind with columns
 *
 * Returns: (transfer full): an empty table
 */
GainTable *
gain_table_new (GainKind kind)
{
  GainTable *table = g_new0 (GainTable, 1);
  const char *none = NULL;

  g_atomic_ref_count_init (&table->ref_count);
  table->info = gain_kind_info (kind);
  table->columns = g_new0 (Column, MAX (1, table->info->n_columns));
  for (guint c = 0; c < table->info->n_columns; c++)
    table->columns[c].is_text = type_is_text (table->info->columns[c].type);
  table->chunk = g_string_chunk_new (STRING_CHUNK);
  table->strings = g_array_new (FALSE, FALSE, sizeof (const char *));
  g_array_append_val (table->strings, none);
  table->codes = g_hash_table_new_full (slice_hash, slice_equal, g_free, NULL);
  return table;
}

/**
 * gain_table_ref:
 * @table: a table
 *
 * Returns: (transfer full): @table
 */
GainTable *
gain_table_ref (GainTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  g_atomic_ref_count_inc (&table->ref_count);
  return table;
}

/**
 * gain_table_unref:
 * @table: (transfer full): a table
 *
 * Gives up a reference; the last one frees the rows and every text in them.
 */
void
gain_table_unref (GainTable *table)
{
  g_return_if_fail (table != NULL);

  if (!g_atomic_ref_count_dec (&table->ref_count))
    return;
  for (guint c = 0; c < table->info->n_columns; c++)
    if (table->columns[c].is_text)
      g_free (table->columns[c].codes);
    else
      g_free (table->columns[c].ints);
  g_free (table->columns);
  g_free (table->lines);
  g_hash_table_unref (table->codes);
  g_array_unref (table->strings);
  g_string_chunk_free (table->chunk);
  g_free (table);
}

/**
 * gain_table_get_kind:
 * @table: a table
 *
 * Returns: what its rows are
 */
GainKind
gain_table_get_kind (const GainTable *table)
{
  g_return_val_if_fail (table != NULL, GAIN_KIND_ROSTER);

  return table->info->kind;
}

/**
 * gain_table_n_rows:
 * @table: a table
 *
 * Returns: how many rows it has
 */
guint
gain_table_n_rows (const GainTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->n_rows;
}

/**
 * gain_table_column_is_text:
 * @table: a table
 * @column: a column number
 *
 * Returns: whether the column holds texts (else integers)
 */
gboolean
gain_table_column_is_text (const GainTable *table, guint column)
{
  g_return_val_if_fail (table != NULL && column < table->info->n_columns, FALSE);

  return table->columns[column].is_text;
}

/**
 * gain_table_append:
 * @table: a table
 * @line: the line of the file that the row stands on; 0 for none
 *
 * Adds a row with the fallback of every column: none, or the default of the contract.
 *
 * Returns: the row's number
 */
guint
gain_table_append (GainTable *table, guint line)
{
  guint row;

  g_return_val_if_fail (table != NULL, 0);

  if (table->n_rows == table->n_allocated)
    grow (table);
  row = table->n_rows++;
  for (guint c = 0; c < table->info->n_columns; c++)
    if (table->columns[c].is_text)
      table->columns[c].codes[row] = 0;
    else
      table->columns[c].ints[row] = table->info->columns[c].fallback;
  table->lines[row] = line;
  return row;
}

/**
 * gain_table_truncate:
 * @table: a table
 * @n_rows: how many rows stay, at most what there are
 */
void
gain_table_truncate (GainTable *table, guint n_rows)
{
  g_return_if_fail (table != NULL && n_rows <= table->n_rows);

  table->n_rows = n_rows;
}

/**
 * gain_table_set_int:
 * @table: a table
 * @row: a row number
 * @column: a column of integers
 * @value: in the column's unit, or %GAIN_NULL
 */
void
gain_table_set_int (GainTable *table, guint row, guint column, gint64 value)
{
  g_return_if_fail (table != NULL && row < table->n_rows && column < table->info->n_columns);
  g_return_if_fail (!table->columns[column].is_text);

  table->columns[column].ints[row] = value;
}

/**
 * gain_table_set_code:
 * @table: a table
 * @row: a row number
 * @column: a column of texts
 * @code: from gain_table_intern() of this table; 0 for no text
 */
void
gain_table_set_code (GainTable *table, guint row, guint column, guint32 code)
{
  g_return_if_fail (table != NULL && row < table->n_rows && column < table->info->n_columns);
  g_return_if_fail (table->columns[column].is_text && code < table->strings->len);

  table->columns[column].codes[row] = code;
}

/**
 * gain_table_set_text:
 * @table: a table
 * @row: a row number
 * @column: a column of texts
 * @text: (nullable): copied; %NULL or empty for no text
 */
void
gain_table_set_text (GainTable *table, guint row, guint column, const char *text)
{
  gain_table_set_code (table, row, column, gain_table_intern (table, text, -1));
}

/**
 * gain_table_get_int:
 * @table: a table
 * @row: a row number
 * @column: a column of integers
 *
 * Returns: the cell in the column's unit, or %GAIN_NULL
 */
gint64
gain_table_get_int (const GainTable *table, guint row, guint column)
{
  g_return_val_if_fail (table != NULL && row < table->n_rows, GAIN_NULL);
  g_return_val_if_fail (column < table->info->n_columns, GAIN_NULL);
  g_return_val_if_fail (!table->columns[column].is_text, GAIN_NULL);

  return table->columns[column].ints[row];
}

/**
 * gain_table_get_text:
 * @table: a table
 * @row: a row number
 * @column: a column of texts
 *
 * Returns: (transfer none) (nullable): the cell; lives as long as the table
 */
const char *
gain_table_get_text (const GainTable *table, guint row, guint column)
{
  g_return_val_if_fail (table != NULL && row < table->n_rows, NULL);
  g_return_val_if_fail (column < table->info->n_columns, NULL);
  g_return_val_if_fail (table->columns[column].is_text, NULL);

  return gain_table_string (table, table->columns[column].codes[row]);
}

/**
 * gain_table_is_null:
 * @table: a table
 * @row: a row number
 * @column: a column number
 *
 * Returns: whether the cell holds nothing
 */
gboolean
gain_table_is_null (const GainTable *table, guint row, guint column)
{
  g_return_val_if_fail (table != NULL && row < table->n_rows, TRUE);
  g_return_val_if_fail (column < table->info->n_columns, TRUE);

  if (table->columns[column].is_text)
    return table->columns[column].codes[row] == 0;
  return table->columns[column].ints[row] == GAIN_NULL;
}

/**
 * gain_table_get_line:
 * @table: a table
 * @row: a row number
 *
 * Returns: the line of the file that the row came from; 0 for none
 */
guint
gain_table_get_line (const GainTable *table, guint row)
{
  g_return_val_if_fail (table != NULL && row < table->n_rows, 0);

  return table->lines[row];
}

/**
 * gain_table_ints:
 * @table: a table
 * @column: a column of integers
 *
 * Returns: (transfer none): the whole column; valid until the next row is appended
 */
const gint64 *
gain_table_ints (const GainTable *table, guint column)
{
  g_return_val_if_fail (table != NULL && column < table->info->n_columns, NULL);
  g_return_val_if_fail (!table->columns[column].is_text, NULL);

  return table->columns[column].ints;
}

/**
 * gain_table_codes:
 * @table: a table
 * @column: a column of texts
 *
 * Returns: (transfer none): the whole column; valid until the next row is appended
 */
const guint32 *
gain_table_codes (const GainTable *table, guint column)
{
  g_return_val_if_fail (table != NULL && column < table->info->n_columns, NULL);
  g_return_val_if_fail (table->columns[column].is_text, NULL);

  return table->columns[column].codes;
}

/**
 * gain_table_intern:
 * @table: a table
 * @text: (nullable): bytes
 * @length: how many, or -1 up to the NUL
 *
 * Puts a text into the table's dictionary.
 *
 * Returns: its code, the same for equal texts; 0 for %NULL or an empty text
 */
guint32
gain_table_intern (GainTable *table, const char *text, gssize length)
{
  Slice key;
  Slice *own;
  gpointer found;
  const char *copy;
  guint32 code;

  g_return_val_if_fail (table != NULL, 0);

  if (text == NULL)
    return 0;
  key.text = text;
  key.length = length < 0 ? strlen (text) : (gsize) length;
  if (key.length == 0)
    return 0;
  found = g_hash_table_lookup (table->codes, &key);
  if (found != NULL)
    return GPOINTER_TO_UINT (found);

  copy = g_string_chunk_insert_len (table->chunk, text, (gssize) key.length);
  code = table->strings->len;
  g_array_append_val (table->strings, copy);
  own = g_new (Slice, 1);
  own->text = copy;
  own->length = key.length;
  g_hash_table_insert (table->codes, own, GUINT_TO_POINTER (code));
  return code;
}

/**
 * gain_table_n_strings:
 * @table: a table
 *
 * Returns: one more than the highest code of the dictionary
 */
guint
gain_table_n_strings (const GainTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->strings->len;
}

/**
 * gain_table_string:
 * @table: a table
 * @code: a code of its dictionary
 *
 * Returns: (transfer none) (nullable): the text; %NULL for code 0
 */
const char *
gain_table_string (const GainTable *table, guint32 code)
{
  g_return_val_if_fail (table != NULL && code < table->strings->len, NULL);

  return g_array_index (table->strings, const char *, code);
}

/**
 * gain_table_compare_keys:
 * @table: a table
 * @row_a: a row number
 * @row_b: another
 *
 * Orders rows by their key columns: texts in byte order (none first), integers by value.
 *
 * Returns: less than, equal to or more than 0
 */
int
gain_table_compare_keys (const GainTable *table, guint row_a, guint row_b)
{
  g_return_val_if_fail (table != NULL && row_a < table->n_rows && row_b < table->n_rows, 0);

  for (guint c = 0; c < table->info->n_columns; c++)
    {
      const Column *column = &table->columns[c];
      int order;

      if (!(table->info->columns[c].flags & GAIN_COLUMN_KEY))
        continue;
      if (column->is_text)
        order = column->codes[row_a] == column->codes[row_b]
                  ? 0
                  : g_strcmp0 (gain_table_string (table, column->codes[row_a]),
                               gain_table_string (table, column->codes[row_b]));
      else
        order = (column->ints[row_a] > column->ints[row_b])
                - (column->ints[row_a] < column->ints[row_b]);
      if (order != 0)
        return order;
    }
  return 0;
}

/**
 * gain_table_rows_equal:
 * @a: a table
 * @row_a: a row number of @a
 * @b: a table of the same kind; may be @a
 * @row_b: a row number of @b
 *
 * Returns: whether all cells of the two rows are equal
 */
gboolean
gain_table_rows_equal (const GainTable *a, guint row_a, const GainTable *b, guint row_b)
{
  g_return_val_if_fail (a != NULL && b != NULL && a->info == b->info, FALSE);
  g_return_val_if_fail (row_a < a->n_rows && row_b < b->n_rows, FALSE);

  for (guint c = 0; c < a->info->n_columns; c++)
    if (a->columns[c].is_text)
      {
        guint32 code_a = a->columns[c].codes[row_a];
        guint32 code_b = b->columns[c].codes[row_b];

        if (a == b ? code_a != code_b
                   : g_strcmp0 (gain_table_string (a, code_a), gain_table_string (b, code_b)) != 0)
          return FALSE;
      }
    else if (a->columns[c].ints[row_a] != b->columns[c].ints[row_b])
      return FALSE;
  return TRUE;
}

/**
 * gain_table_copy_row:
 * @to: a table
 * @from: another of the same kind
 * @row: a row number of @from
 *
 * Appends a copy of the row, with its line, to @to.
 */
void
gain_table_copy_row (GainTable *to, const GainTable *from, guint row)
{
  guint copy;

  g_return_if_fail (to != NULL && from != NULL && to->info == from->info && row < from->n_rows);

  copy = gain_table_append (to, from->lines[row]);
  for (guint c = 0; c < from->info->n_columns; c++)
    if (from->columns[c].is_text)
      gain_table_set_text (to, copy, c, gain_table_string (from, from->columns[c].codes[row]));
    else
      to->columns[c].ints[copy] = from->columns[c].ints[row];
}

/**
 * gain_table_drop_rows:
 * @table: a table
 * @dropped: [n_rows]: 0 for the rows that stay
 *
 * Takes rows out; those that stay keep their order and their lines.
 */
void
gain_table_drop_rows (GainTable *table, const guint8 *dropped)
{
  guint kept = 0;

  g_return_if_fail (table != NULL && (dropped != NULL || table->n_rows == 0));

  for (guint row = 0; row < table->n_rows; row++)
    {
      if (dropped[row])
        continue;
      for (guint c = 0; c < table->info->n_columns; c++)
        if (table->columns[c].is_text)
          table->columns[c].codes[kept] = table->columns[c].codes[row];
        else
          table->columns[c].ints[kept] = table->columns[c].ints[row];
      table->lines[kept++] = table->lines[row];
    }
  table->n_rows = kept;
}
