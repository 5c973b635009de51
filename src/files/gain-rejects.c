/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rejects.h"

#include "gain-csv-scan.h"
#include "gain-writer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* By line; the sort is stable, so a line's first refusal stays first. */
static int
compare_lines (const void *a, const void *b)
{
  const GainReject *left = *(GainReject *const *) a;
  const GainReject *right = *(GainReject *const *) b;

  return (left->line > right->line) - (left->line < right->line);
}

static gboolean
is_number (const char *cell)
{
  gsize digits = 0;

  for (const char *p = cell + 1; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      digits++;
    else if (*p != '.' && *p != ',' && *p != '%' && *p != '$')
      return FALSE;
  return digits > 0 && (*cell == '-' || *cell == '+');
}

/* A person opens this file in a spreadsheet: no cell may act there as a formula. */
static void
append_cell (GString *out, const char *cell)
{
  gboolean guard = *cell != '\0' && strchr ("=+-@\t", *cell) != NULL && !is_number (cell);

  if (!guard && strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append (out, guard ? "\"'" : "\"");
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_reject (GString *out, const GainReject *reject, guint n_columns, guint skip)
{
  g_autofree char *reason = reject->column == NULL
                              ? g_strdup (reject->reason)
                              : g_strconcat (reject->column, ": ", reject->reason, NULL);
  guint n = g_strv_length (reject->cells);

  for (guint i = 0; i < n_columns; i++)
    {
      if (i == skip)
        continue;
      append_cell (out, i < n ? reject->cells[i] : "");
      g_string_append_c (out, ',');
    }
  append_cell (out, reason);
  /* Cells beyond the headings stand beyond the reason, where they can be seen and are not lost. */
  for (guint i = n_columns; i < n; i++)
    {
      g_string_append_c (out, ',');
      append_cell (out, reject->cells[i]);
    }
  g_string_append_c (out, '\n');
}

/**
 * gain_reject_new:
 * @line: of the file
 * @column: (nullable): its name; static
 * @value: (nullable): as found; copied
 * @reason: (transfer full): a sentence
 *
 * Returns: (transfer full): a refused row, without its cells yet
 */
GainReject *
gain_reject_new (guint line, const char *column, const char *value, char *reason)
{
  GainReject *reject = g_new0 (GainReject, 1);

  reject->line = line;
  reject->column = g_strdup (column);
  reject->value = value == NULL ? NULL : g_utf8_make_valid (value, -1);
  reject->reason = reason;
  return reject;
}

/**
 * gain_reject_free:
 * @reject: (transfer full): a refused row
 */
void
gain_reject_free (GainReject *reject)
{
  g_return_if_fail (reject != NULL);

  g_free (reject->column);
  g_free (reject->value);
  g_free (reject->reason);
  g_strfreev (reject->cells);
  g_free (reject);
}

/**
 * gain_rejects_fill:
 * @rejects: (element-type GainReject): refused rows; sorted by line here
 * @text: the file's content in UTF-8
 * @length: its bytes
 * @delimiter: between cells
 *
 * Gives each refused row its cells as they stand in the file, found by the line.
 */
void
gain_rejects_fill (GPtrArray *rejects, const char *text, gsize length, char delimiter)
{
  gsize offset = 0;
  guint line = 1;

  g_ptr_array_sort (rejects, (GCompareFunc) compare_lines);
  for (guint i = 0; i < rejects->len; i++)
    {
      GainReject *reject = g_ptr_array_index (rejects, i);

      for (; line < reject->line && offset < length; line++)
        offset = gain_csv_line_end (text, length, offset);
      reject->cells = gain_csv_split_row (text + offset, length - offset, delimiter);
    }
}

/**
 * gain_reading_write_rejects:
 * @reading: what a file gave
 * @path: where to write; `-` for standard output
 * @error: return location
 *
 * Writes the refused rows as they stood, with a column `reason`, ready to be mended and imported
 * again.
 *
 * Returns: %TRUE if it is written; %FALSE with %GAIN_FILE_ERROR_WRITE
 */
gboolean
gain_reading_write_rejects (GainReading *reading, const char *path, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) cause = NULL;
  guint n_columns, skip = G_MAXUINT;

  g_return_val_if_fail (reading != NULL && path != NULL, FALSE);

  n_columns = reading->header == NULL ? 0 : g_strv_length (reading->header);
  for (guint i = 0; i < n_columns; i++)
    {
      /* A file of refused rows that is refused again keeps one reason. */
      if (g_ascii_strcasecmp (reading->header[i], "reason") == 0)
        {
          skip = i;
          continue;
        }
      append_cell (out, reading->header[i]);
      g_string_append_c (out, ',');
    }
  g_string_append (out, "reason\n");
  for (guint i = 0; i < reading->rejects->len; i++)
    append_reject (out, g_ptr_array_index (reading->rejects, i), n_columns, skip);

  return gain_write_bytes (path, out->str, out->len, error);
}
