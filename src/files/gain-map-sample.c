/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-map-sample.h"

#include "gain-cell-parse.h"
#include "gain-csv-scan.h"
#include "gain-header.h"
#include "gain-content.h"
#include "gain-mapping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* However wide a file is. */
#define MOST_SAMPLE_CELLS 500000

typedef struct
{
  GainMapSample *sample;
  char         **row;
  guint          cell;
  gboolean       filled;
} Taking;

static void
begin_row (Taking *self)
{
  g_strfreev (self->row);
  self->row = g_new0 (char *, self->sample->n_headings + 1);
  for (guint i = 0; i < self->sample->n_headings; i++)
    self->row[i] = g_strdup ("");
  self->cell = 0;
  self->filled = FALSE;
}

static void
on_cell (char *text, gsize length, gpointer data)
{
  Taking *self = data;
  guint cell = self->cell++;

  gain_cell_trim (&text, &length);
  if (cell >= self->sample->n_headings || length == 0)
    return;
  gain_cell_strip_guard (&text, &length);
  g_free (self->row[cell]);
  self->row[cell] = g_utf8_make_valid (text, (gssize) length);
  self->filled = TRUE;
}

static gboolean
on_row (guint line, gpointer data)
{
  Taking *self = data;

  if (self->filled)
    g_ptr_array_add (self->sample->rows, g_steal_pointer (&self->row));
  begin_row (self);
  return self->sample->rows->len < GAIN_MAP_SAMPLE_ROWS
         && self->sample->rows->len * self->sample->n_headings < MOST_SAMPLE_CELLS;
}

static void
on_fault (guint line, GainCsvFault fault, gpointer data)
{
  begin_row (data);
}

static void
take_rows (GainMapSample *sample, const char *text, gsize length, char delimiter, GainCsvPlace body)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, NULL };
  Taking self = { .sample = sample };

  begin_row (&self);
  gain_csv_scan (text, length, delimiter, &body, &handler, &self);
  g_strfreev (self.row);
}

/* Each heading is looked for by each, and for every kind that the file may be. */
static GHashTable *
index_headings (char **headings)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; headings[i] != NULL; i++)
    {
      g_autofree char *key = gain_heading_key (headings[i]);

      if (!g_hash_table_contains (places, key))
        g_hash_table_insert (places, g_steal_pointer (&key), GUINT_TO_POINTER (i));
    }
  return places;
}

/**
 * gain_map_sample_new:
 * @content: what a file holds, read or not
 * @sheet: (nullable): of a workbook: which sheet; %NULL: the first one
 * @most_rows: of a workbook: after how many rows to stop; all of them, if they will be read anyway
 * @watch: (nullable): told the bytes done; may stop it
 * @error: return location
 *
 * Looks at the headings and the first rows of a table.
 *
 * Returns: (transfer full): what was seen; %NULL with a #GAIN_FILE_ERROR if it is no table
 */
GainMapSample *
gain_map_sample_new (GainContent *content, const char *sheet, guint most_rows,
                     const GainXlsxWatch *watch, GError **error)
{
  g_autoptr (GainMapSample) sample = NULL;
  const char *text;
  gsize length;
  char delimiter;
  GainCsvPlace body;

  g_return_val_if_fail (content != NULL, NULL);

  if (!gain_content_read (content, sheet, most_rows, watch, error))
    return NULL;
  text = gain_content_table (content, &length);
  sample = g_new0 (GainMapSample, 1);
  sample->name = g_strdup (content->name);
  sample->sheet = content->sheet != NULL ? g_strdup (gain_xlsx_sheet_name (content->sheet)) : NULL;
  sample->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  sample->headings = gain_header_split (text, length, &delimiter, &body);
  sample->n_headings = g_strv_length (sample->headings);
  sample->places = index_headings (sample->headings);
  if (sample->n_headings == 0)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                   _ ("%s is empty; a row of headings and rows below it were expected."),
                   content->name);
      return NULL;
    }
  take_rows (sample, text, length, delimiter, body);
  return g_steal_pointer (&sample);
}

/**
 * gain_map_sample_free:
 * @sample: (transfer full): what was seen of a file
 */
void
gain_map_sample_free (GainMapSample *sample)
{
  g_return_if_fail (sample != NULL);

  g_free (sample->name);
  g_free (sample->sheet);
  g_strfreev (sample->headings);
  g_hash_table_unref (sample->places);
  g_ptr_array_unref (sample->rows);
  g_free (sample);
}

/**
 * gain_map_sample_cell:
 * @sample: what was seen of a file
 * @row: a row
 * @heading: a heading's place
 *
 * Returns: (transfer none): the cell; empty where it is blank
 */
const char *
gain_map_sample_cell (const GainMapSample *sample, guint row, guint heading)
{
  return ((char **) g_ptr_array_index (sample->rows, row))[heading];
}

/**
 * gain_map_sample_find:
 * @sample: what was seen of a file
 * @heading: (nullable): a heading
 *
 * Returns: its place, whatever its case and blanks; -1: it isn't there
 */
int
gain_map_sample_find (const GainMapSample *sample, const char *heading)
{
  g_autofree char *key = heading != NULL ? gain_heading_key (heading) : NULL;
  gpointer place;

  if (key != NULL && g_hash_table_lookup_extended (sample->places, key, NULL, &place))
    return (int) GPOINTER_TO_UINT (place);
  return -1;
}

/**
 * gain_map_sample_values:
 * @sample: what was seen of a file
 * @heading: a heading's place
 * @most: of them
 *
 * Returns: (transfer container) (element-type utf8): the different values under a heading, in their
 *   order, blank ones left out; the texts are the sample's
 */
GPtrArray *
gain_map_sample_values (const GainMapSample *sample, guint heading, guint most)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *values = g_ptr_array_new ();

  for (guint row = 0; row < sample->rows->len && values->len < most; row++)
    {
      const char *cell = gain_map_sample_cell (sample, row, heading);

      if (*cell != '\0' && g_hash_table_add (seen, (gpointer) cell))
        g_ptr_array_add (values, (gpointer) cell);
    }
  return values;
}
