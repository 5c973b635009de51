/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-frozen.h"

#include "gain-cell-parse.h"
#include "gain-csv-scan.h"
#include "gain-formula-guard.h"
#include "gain-json-walk.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "gainshare-inputs/1\n"
#define LEVEL 9

/* A megabyte can be deflated to a kilobyte, and a workspace come from anybody: the inputs of ten
 * thousand providers and three million results are 200 megabytes. */
#define MOST_BYTES (512 * 1024 * 1024)
#define STEP (64 * 1024)

/* The rows of one kind on their way in. What was frozen was right when it was: the rules of an
 * import, which may change, don't judge it again. */
typedef struct
{
  GainTable *table;
  int       *columns; /* [n_columns] */
  guint      n_columns;
  guint      cell;
  int        row;     /* -1: not begun */
  gboolean   faulty;
} Rows;

static gboolean
set_damaged (GError **error, const char *what)
{
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("The stored inputs can’t be read at “%s”."), what);
  return FALSE;
}

static void
on_cell (char *text, gsize length, gpointer user_data)
{
  Rows *self = user_data;
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (self->table));
  guint cell = self->cell++;
  g_autofree char *fault = NULL;
  gint64 value;
  int column;

  if (self->row < 0)
    self->row = (int) gain_table_append (self->table, 0);
  self->faulty |= cell >= self->n_columns;
  if (cell >= self->n_columns || length == 0)
    return;
  column = self->columns[cell];
  gain_formula_unguard (&text, &length);
  if (gain_table_column_is_text (self->table, (guint) column))
    {
      gain_table_set_text (self->table, (guint) self->row, (guint) column, text);
      return;
    }
  fault = gain_cell_parse_number (&info->columns[column], text, length, &value);
  if (fault == NULL)
    gain_table_set_int (self->table, (guint) self->row, (guint) column, value);
  self->faulty |= fault != NULL;
}

static gboolean
on_row (guint line, gpointer user_data)
{
  Rows *self = user_data;

  self->cell = 0;
  self->row = -1;
  return TRUE;
}

static void
on_fault (guint line, GainCsvFault fault, gpointer user_data)
{
  ((Rows *) user_data)->faulty = TRUE;
}

static GainTable *
read_kind (const GainKindInfo *info, const char *text, gsize length, GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, NULL };
  GainCsvPlace place;
  g_auto (GStrv) names = gain_csv_split_row (text, length, ',', &place);
  g_autofree int *columns = g_new (int, g_strv_length (names) + 1);
  g_autoptr (GainTable) table = gain_table_new (info->kind);
  Rows rows = { table, columns, g_strv_length (names), 0, -1, FALSE };

  for (guint i = 0; i < rows.n_columns; i++)
    {
      columns[i] = gain_kind_column (info->kind, names[i]);
      rows.faulty |= columns[i] < 0;
    }
  if (!rows.faulty)
    gain_csv_scan (text, length, ',', &place, &handler, &rows);
  if (rows.faulty)
    {
      set_damaged (error, info->name);
      return NULL;
    }
  return g_steal_pointer (&table);
}

/**
 * gain_frozen_text:
 * @tables: (element-type GainTable): rows, each of another kind, not plans
 * @length: (out): bytes of the text
 *
 * Returns: (transfer full): the rows as one text, the same bytes for the same rows on any computer
 */
char *
gain_frozen_text (const GPtrArray *tables, gsize *length)
{
  GString *text = g_string_new (FORMAT);

  g_return_val_if_fail (tables != NULL && length != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < tables->len; i++)
    {
      const GainTable *table = g_ptr_array_index (tables, i);
      g_autoptr (GString) csv = gain_table_to_csv (table);

      g_string_append_printf (text, "%s %" G_GSIZE_FORMAT "\n",
                              gain_kind_info (gain_table_get_kind (table))->name, csv->len);
      g_string_append_len (text, csv->str, (gssize) csv->len);
    }
  *length = text->len;
  return g_string_free (text, FALSE);
}

/* Through a converter of GIO, into memory; %NULL for what is damaged or longer than @most. */
static GBytes *
convert (GConverter *converter, GBytes *bytes, guint most, GError **error)
{
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) from = g_converter_input_stream_new (plain, converter);
  g_autoptr (GByteArray) to = g_byte_array_new ();
  guint length = 0;
  gssize n;

  do
    {
      g_byte_array_set_size (to, length + STEP);
      n = g_input_stream_read (from, to->data + length, STEP, NULL, error);
      length += (guint) MAX (n, 0);
    }
  while (n > 0 && length <= most);
  g_byte_array_set_size (to, length);
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&to)) : NULL;
}

/**
 * gain_frozen_pack:
 * @text: the inputs as one text
 * @length: its bytes
 * @error: return location
 *
 * Returns: (transfer full): the text, deflated (RFC 1950), to be kept
 */
GBytes *
gain_frozen_pack (const char *text, gsize length, GError **error)
{
  g_autoptr (GConverter) deflate
    = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL));
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (length > MOST_BYTES)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE, "%s",
                   _ ("The inputs of the run are larger than 512 megabytes, and can’t be kept with it."));
      return NULL;
    }
  bytes = g_bytes_new (text, length);
  return convert (deflate, bytes, G_MAXUINT / 2, error);
}

/**
 * gain_frozen_unpack:
 * @packed: what gain_frozen_pack() gave
 * @length: (out): bytes of the text
 * @error: return location; %GAIN_FILE_ERROR_INVALID
 *
 * Returns: (transfer full): the text, with a NUL behind it; %NULL where it is damaged
 */
char *
gain_frozen_unpack (GBytes *packed, gsize *length, GError **error)
{
  g_autoptr (GConverter) inflate
    = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (packed != NULL && length != NULL, NULL);

  bytes = convert (inflate, packed, MOST_BYTES, NULL);
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      set_damaged (error, "zlib");
      return NULL;
    }
  *length = g_bytes_get_size (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), *length);
}

/* "results 1234\n": the kind, and how many bytes are its own. */
static const GainKindInfo *
read_heading (const char **at, const char *end, gsize *length)
{
  const char *space = memchr (*at, ' ', (gsize) (end - *at));
  const char *line = memchr (*at, '\n', (gsize) (end - *at));
  g_autofree char *name = NULL;
  guint64 bytes;
  GainKind kind;

  if (space == NULL || line == NULL || space > line)
    return NULL;
  name = g_strndup (*at, (gsize) (space - *at));
  bytes = g_ascii_strtoull (space + 1, NULL, 10);
  if (!gain_kind_lookup (name, &kind) || kind == GAIN_KIND_PLAN
      || bytes > (guint64) (end - line - 1))
    return NULL;
  *at = line + 1;
  *length = bytes;
  return gain_kind_info (kind);
}

/**
 * gain_frozen_tables:
 * @text: the inputs as one text
 * @length: its bytes
 * @error: return location; %GAIN_FILE_ERROR_INVALID
 *
 * Returns: (transfer full) (element-type GainTable): the rows of every kind; %NULL where the text
 *   is damaged
 */
GPtrArray *
gain_frozen_tables (const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  const char *at = text + strlen (FORMAT);
  const char *end = text + length;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < strlen (FORMAT) || strncmp (text, FORMAT, strlen (FORMAT)) != 0)
    {
      set_damaged (error, "format");
      return NULL;
    }
  while (at < end)
    {
      gsize n = 0;
      const GainKindInfo *info = read_heading (&at, end, &n);
      GainTable *table;

      if (info == NULL)
        {
          set_damaged (error, "length");
          return NULL;
        }
      table = read_kind (info, at, n, error);
      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
      at += n;
    }
  return g_steal_pointer (&tables);
}

/* Where the pool of a run ended, in its summary. */
static const char *const total_names[]
  = { "infrastructure", "redesign", "paid", "reserve", "carry_forward", NULL };

/**
 * gain_frozen_proportions:
 * @summary: the summary kept with a finalized run: JSON of the contract "Files", --summary
 * @proportions: (out caller-allocates): the three percents of where its pool ended
 * @error: return location; %GAIN_FILE_ERROR_INVALID
 *
 * Returns: whether the summary could be read
 */
gboolean
gain_frozen_proportions (const char *summary, GainProportions *proportions, GError **error)
{
  const char *const *names = total_names;
  g_autoptr (GainJsonWalk) walk = NULL;
  JsonObject *totals;
  gint64 ended[G_N_ELEMENTS (total_names) - 1] = { 0 };

  g_return_val_if_fail (summary != NULL && proportions != NULL, FALSE);

  walk = gain_json_walk_new (summary, -1, error);
  if (walk == NULL)
    return FALSE;
  totals = gain_json_object (walk, gain_json_root (walk), "totals", GAIN_JSON_REQUIRED, names);
  for (guint i = 0; totals != NULL && names[i] != NULL; i++)
    gain_json_money (walk, totals, names[i], GAIN_JSON_REQUIRED | GAIN_JSON_NEGATIVE, &ended[i]);
  if (gain_json_failed (walk))
    {
      gain_json_take_error (walk, error);
      return FALSE;
    }
  gain_proportions_of_amounts (ended[0], ended[1], ended[2], ended[3] + ended[4], proportions);
  return TRUE;
}

/**
 * gain_frozen_reserve:
 * @summary: the summary kept with a finalized run: JSON of the contract "Files", --summary
 * @cents: (out): what went into the reserve; less than 0 where losses were taken out of it
 * @error: return location; %GAIN_FILE_ERROR_INVALID
 *
 * Returns: whether the summary could be read
 */
gboolean
gain_frozen_reserve (const char *summary, gint64 *cents, GError **error)
{
  g_autoptr (GainJsonWalk) walk = NULL;
  JsonObject *totals;

  g_return_val_if_fail (summary != NULL && cents != NULL, FALSE);

  walk = gain_json_walk_new (summary, -1, error);
  if (walk == NULL)
    return FALSE;
  totals = gain_json_object (walk, gain_json_root (walk), "totals", GAIN_JSON_REQUIRED,
                             total_names);
  if (totals != NULL)
    gain_json_money (walk, totals, "reserve", GAIN_JSON_REQUIRED | GAIN_JSON_NEGATIVE, cents);
  if (!gain_json_failed (walk))
    return TRUE;
  gain_json_take_error (walk, error);
  return FALSE;
}
