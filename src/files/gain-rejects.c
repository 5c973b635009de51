/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rejects.h"

#include "gain-assignment.h"
#include "gain-cell-parse.h"
#include "gain-csv-output.h"
#include "gain-csv-scan.h"
#include "gain-formula-guard.h"
#include "gain-map-words.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REASON "reason"

/* Cells beyond the headings that are kept one by one. */
#define MOST_SURPLUS 64

/* Gone through for rows of several lines; beyond, a refused row is told by its first line. */
#define MOST_BYTES_OF_LONG_ROWS (64 * 1024 * 1024)

/* The value as it stands in the file: a rule saw what was made of it, such as 2025-04-30 of 4/30/2025. */
static void
find_value (GainReject *reject, char **cells, char **names)
{
  for (guint i = 0; names[i] != NULL && cells[i] != NULL; i++)
    if (g_ascii_strcasecmp (names[i], reject->column) == 0)
      {
        char *cell = g_strdup (cells[i]);
        char *start = cell;
        gsize length = strlen (cell);

        gain_cell_trim (&start, &length);
        g_free (reject->value);
        reject->value = g_strdup (start);
        g_free (cell);
        return;
      }
}

/* A row of a million commas would take fifty times its own memory: what stands far beyond the
 * headings is kept as one cell. */
static void
fold_surplus (char **cells, guint n_names, char delimiter)
{
  const char separator[] = { delimiter, '\0' };
  guint last = n_names + MOST_SURPLUS;
  guint n = g_strv_length (cells);
  char *rest;

  if (n <= last + 1)
    return;
  rest = g_strjoinv (separator, cells + last);
  for (guint i = last; i < n; i++)
    g_clear_pointer (&cells[i], g_free);
  cells[last] = rest;
}

/* Somebody imports a file of patients as one of another kind. */
static gboolean
is_of_patient (char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    if (gain_patient_id_is_in (cells[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_patients (GainKind kind, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *squeezed = gain_map_squeeze (names[i]);

      if (gain_map_is_of_patient (squeezed, kind != GAIN_KIND_ROSTER))
        return TRUE;
    }
  return FALSE;
}

/* The cells in one piece of memory: there may be a million rows of them. */
static char **
pack_cells (char **cells)
{
  guint n = g_strv_length (cells);
  gsize length = (n + 1) * sizeof *cells;
  char **packed;
  char *text;

  for (guint i = 0; i < n; i++)
    length += strlen (cells[i]) + 1;
  packed = g_malloc (length);
  text = (char *) (packed + n + 1);
  for (guint i = 0; i < n; i++)
    {
      packed[i] = text;
      text = g_stpcpy (text, cells[i]) + 1;
    }
  packed[n] = NULL;
  return packed;
}

static char **
cells_of_row (const char *text, gsize length, char delimiter, guint n_names, gsize *budget)
{
  g_auto (GStrv) cells = gain_csv_split_within (text, length, delimiter, G_MAXUINT, budget, NULL);

  fold_surplus (cells, n_names, delimiter);
  return pack_cells (cells);
}

/* By line; the sort is stable, so a line's first refusal stays first. */
static int
compare_lines (const void *a, const void *b)
{
  const GainReject *left = *(GainReject *const *) a;
  const GainReject *right = *(GainReject *const *) b;

  return (left->line > right->line) - (left->line < right->line);
}

/* A row of a wide sheet is refused once for each measure; it stands once in the file. */
static char *
all_reasons (GPtrArray *rejects, guint first)
{
  guint line = ((GainReject *) g_ptr_array_index (rejects, first))->line;
  GString *text = g_string_new (NULL);

  for (guint i = first; i < rejects->len; i++)
    {
      const GainReject *reject = g_ptr_array_index (rejects, i);

      if (reject->line != line)
        break;
      g_string_append_printf (text, "%s%s%s%s", i > first ? " " : "",
                              reject->column != NULL ? reject->column : "",
                              reject->column != NULL ? ": " : "", reject->reason);
    }
  return g_string_free (text, FALSE);
}

/* A cell of one of our own files has its guards already. */
static gboolean
is_guarded (const char *cell)
{
  g_autofree char *copy = g_strdup (cell);
  g_autofree char *again = NULL;
  char *text = copy;
  gsize length = strlen (copy);

  gain_formula_unguard (&text, &length);
  again = gain_formula_guard (text);
  return again != NULL && strcmp (again, cell) == 0;
}

static void
append_cell (GainCsvOutput *out, const char *cell)
{
  if (is_guarded (cell))
    gain_csv_output_add_text (out, cell);
  else
    gain_csv_output_add_guarded (out, cell);
}

static void
append_reject (GainCsvOutput *out, GPtrArray *rejects, guint index, guint n_columns, guint skip)
{
  const GainReject *reject = g_ptr_array_index (rejects, index);
  g_autofree char *reason = all_reasons (rejects, index);
  guint n = g_strv_length (reject->cells);

  for (guint i = 0; i < n_columns; i++)
    {
      if (i == skip)
        continue;
      append_cell (out, i < n ? reject->cells[i] : "");
    }
  gain_csv_output_add_guarded (out, reason);
  /* Cells beyond the headings stand beyond the reason, where they can be seen and are not lost. */
  for (guint i = n_columns; i < n; i++)
    append_cell (out, reject->cells[i]);
  gain_csv_output_end_line (out);
}

/**
 * gain_reject_new:
 * @line: of the file
 * @column: (nullable): its name
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
  reject->column = column != NULL ? g_ref_string_new_intern (column) : NULL; /* one of few */
  reject->value = value == NULL ? NULL : g_utf8_make_valid (value, -1);
  reject->reason = reason;
  return reject;
}

/**
 * gain_rejects_name:
 * @file_name: a file's
 *
 * Returns: (transfer full): what the file of its rows that are not imported is called
 */
char *
gain_rejects_name (const char *file_name)
{
  g_autofree char *base = g_strdup (file_name);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_strdup_printf (_ ("%s-not-imported.csv"), base);
}

/**
 * gain_rejects_heading:
 * @kind: of a file
 * @mapping: (nullable): what its headings mean; %NULL: they are our own
 *
 * A list of patients has a reason of its own, which stays beside the one that its row is not imported for.
 *
 * Returns: the heading over the reasons in the file of its rows that are not imported
 */
const char *
gain_rejects_heading (GainKind kind, const GainMapping *mapping)
{
  g_autoptr (GHashTable) used = mapping != NULL ? gain_mapping_used (mapping) : NULL;
  gboolean taken = gain_kind_column (kind, REASON) >= 0
                   || (used != NULL && gain_heading_is_in (REASON, used));

  return taken ? REASON "_not_imported" : REASON;
}

/**
 * gain_reject_may_name_patient:
 * @reject: a refused row
 * @kind: what its file holds
 *
 * Returns: whether what stands in the row may be of a patient: by the kind of the file, by its headings, or
 *   since some cell of a refused row looks like a beneficiary's identifier
 */
gboolean
gain_reject_may_name_patient (const GainReject *reject, GainKind kind)
{
  g_return_val_if_fail (reject != NULL, TRUE);

  return gain_kind_is_private (kind) || reject->patient;
}

/**
 * gain_reject_reason_to_say:
 * @reject: a refused row
 * @kind: what its file holds
 *
 * What is said on a terminal may end up in a log; a cell of a list of patients may not.
 *
 * Returns: (transfer none): the reason as it may be said there
 */
const char *
gain_reject_reason_to_say (const GainReject *reject, GainKind kind)
{
  g_return_val_if_fail (reject != NULL, NULL);

  if (!gain_reject_may_name_patient (reject, kind))
    return reject->reason;
  return _ ("The row can’t be imported. It may name a patient, so what is wrong with it is said only in "
            "the file that --rejects FILE writes.");
}

/**
 * gain_reject_free:
 * @reject: (transfer full): a refused row
 */
void
gain_reject_free (GainReject *reject)
{
  g_return_if_fail (reject != NULL);

  g_free (reject->place);
  g_free (reject->value);
  g_free (reject->reason);
  if (reject->column != NULL)
    g_ref_string_release ((char *) reject->column);
  g_free (reject->cells);
  g_free (reject);
}

/**
 * gain_rejects_fill:
 * @reading: whose refused rows are sorted by line here
 * @text: the file's content in UTF-8
 * @length: its bytes
 * @delimiter: between cells
 * @names: the file's headings
 * @sheet: (nullable): of a workbook, whose rows the refused ones are
 *
 * Gives each refused row its value as it stands in the file, found by the line, and the first refusal of
 * a line the cells of its row. A file in which some row or heading is of a patient is one of patients.
 *
 * Returns: whether it is one, whatever its kind
 */
gboolean
gain_rejects_fill (GainReading *reading, const char *text, gsize length, char delimiter, char **names,
                   GainXlsxSheet *sheet)
{
  GPtrArray *rejects = reading->rejects;
  gboolean patients = has_patients (reading->kind, names);
  GainReject *first = NULL; /* of the same row */
  gsize offset = 0;
  gsize budget = MOST_BYTES_OF_LONG_ROWS;
  guint line = 1;

  g_ptr_array_sort (rejects, (GCompareFunc) compare_lines);
  for (guint i = 0; i < rejects->len; i++)
    {
      GainReject *reject = g_ptr_array_index (rejects, i);
      guint at = sheet != NULL ? gain_xlsx_sheet_line (sheet, reject->line) : reject->line;

      for (; line < at && offset < length; line++)
        offset = gain_csv_line_end (text, length, offset);
      if (first == NULL || first->line != reject->line)
        {
          first = reject;
          first->cells = cells_of_row (text + offset, length - offset, delimiter,
                                       g_strv_length (names), &budget);
          first->patient = is_of_patient (first->cells);
        }
      patients |= first->patient;
      if (reject->column != NULL && reject->value != NULL)
        find_value (reject, first->cells, names);
    }
  /* Whoever has no identifier in their own row stands among those who have. */
  for (guint i = 0; i < rejects->len; i++)
    ((GainReject *) g_ptr_array_index (rejects, i))->patient = patients;
  return patients;
}

/**
 * gain_reading_write_rejects:
 * @reading: what a file gave
 * @path: where to write, a spreadsheet if its name ends in `.xlsx`; `-` for standard output
 * @error: return location
 *
 * Writes the refused rows as they stood, with a column of gain_rejects_heading(), ready to be mended and imported
 * again.
 *
 * Returns: %TRUE if it is written; %FALSE with %GAIN_FILE_ERROR_WRITE
 */
gboolean
gain_reading_write_rejects (GainReading *reading, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GainCsvOutput csv = { .text = text };
  GainCsvOutput *out = &csv;
  const char *heading;
  guint n_columns, skip = G_MAXUINT;

  g_return_val_if_fail (reading != NULL && path != NULL, FALSE);

  heading = gain_rejects_heading (reading->kind, reading->mapping);
  n_columns = reading->header == NULL ? 0 : g_strv_length (reading->header);
  for (guint i = 0; i < n_columns; i++)
    {
      /* A file of refused rows that is refused again keeps one reason. */
      if (g_ascii_strcasecmp (reading->header[i], heading) == 0)
        {
          skip = i;
          continue;
        }
      gain_csv_output_add_guarded (out, reading->header[i]);
    }
  gain_csv_output_add_text (out, heading);
  gain_csv_output_end_line (out);
  for (guint i = 0; i < reading->rejects->len; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      if (i == 0 || reject->line != ((GainReject *) g_ptr_array_index (reading->rejects, i - 1))->line)
        append_reject (out, reading->rejects, i, n_columns, skip);
    }

  return gain_write_csv (text, "not imported", NULL, 0, path, error);
}
