/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-expu.h"

#include "gain-alr.h"
#include "gain-cell-parse.h"
#include "gain-content.h"
#include "gain-csv-scan.h"
#include "gain-header.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PLACES 18
#define FIRST_TABLE "table_1-"

static const char *const headings[GAIN_EXPU_N_COLUMNS]
  = { "acospecific", "allmsspacos", "nationalassignableffs" };

typedef struct
{
  GainExpu  *expu;
  GPtrArray *cells;                        /* char * */
  int        columns[GAIN_EXPU_N_COLUMNS]; /* -1: not found yet */
  char      *section;
} Scan;

/* Letters and digits alone: headings have footnotes, line ends and odd spaces. */
static char *
plain (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (letters, g_ascii_tolower (*p));
  return g_string_free (letters, FALSE);
}

static void
row_free (gpointer data)
{
  GainExpuRow *row = data;

  g_free (row->section);
  g_free (row->label);
  g_free (row);
}

static const char *
cell_at (const Scan *self, guint i)
{
  return i < self->cells->len ? g_ptr_array_index (self->cells, i) : "";
}

static gboolean
take_headings (Scan *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      g_autofree char *heading = plain (cell_at (self, i));

      for (guint c = 0; c < GAIN_EXPU_N_COLUMNS; c++)
        if (self->columns[c] < 0 && g_str_has_prefix (heading, headings[c]))
          self->columns[c] = (int) i;
    }
  return self->columns[GAIN_EXPU_ACO] >= 0;
}

/* A title of a section may have a letter of CMS's in brackets in front. */
static char *
section_title (const char *text)
{
  const char *end = *text == '[' ? strchr (text, ']') : NULL;

  return g_strstrip (g_strdup (end != NULL ? end + 1 : text));
}

static void
take_row (Scan *self, guint line)
{
  GainExpuRow *row;
  gboolean title = TRUE;

  for (guint i = 1; i < self->cells->len; i++)
    title &= *cell_at (self, i) == '\0';
  if (title)
    {
      g_free (self->section);
      self->section = section_title (cell_at (self, 0));
      return;
    }
  row = g_new0 (GainExpuRow, 1);
  row->line = line;
  row->section = g_strdup (self->section != NULL ? self->section : "");
  row->label = g_strdup (cell_at (self, 0));
  for (guint c = 0; c < GAIN_EXPU_N_COLUMNS; c++)
    if (self->columns[c] >= 0
        && gain_exact_parse (self->expu->arena, cell_at (self, (guint) self->columns[c]), PLACES,
                             GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR
                               | GAIN_DECIMAL_ALLOW_NEGATIVE,
                             &row->values[c]) != GAIN_DECIMAL_OK)
      row->values[c] = NULL;
  g_ptr_array_add (self->expu->rows, row);
}

static void
on_cell (char *text, gsize length, gpointer data)
{
  Scan *self = data;

  gain_cell_trim (&text, &length);
  g_ptr_array_add (self->cells, g_utf8_make_valid (text, (gssize) length));
}

static gboolean
on_row (guint line, gpointer data)
{
  Scan *self = data;

  if (self->columns[GAIN_EXPU_ACO] < 0)
    take_headings (self);
  else if (*cell_at (self, 0) != '\0')
    take_row (self, line);
  g_ptr_array_set_size (self->cells, 0);
  return TRUE;
}

static void
on_fault (guint line, GainCsvFault fault, gpointer data)
{
  g_ptr_array_set_size (((Scan *) data)->cells, 0);
}

/* The sheet of table 1, whatever stands before it. */
static char *
find_sheet (const GainContent *content)
{
  g_auto (GStrv) sheets = gain_content_sheets (content);

  for (guint i = 0; sheets != NULL && sheets[i] != NULL; i++)
    if (g_ascii_strncasecmp (sheets[i], FIRST_TABLE, strlen (FIRST_TABLE)) == 0)
      return g_strdup (sheets[i]);
  return NULL;
}

static gboolean
scan (GainExpu *expu, const char *text, gsize length, GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, NULL, NULL };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *section = NULL;
  Scan self = { .expu = expu, .cells = cells, .columns = { -1, -1, -1 } };
  GainCsvPlace place = { 0, 1 };

  gain_csv_scan (text, length, ',', &place, &handler, &self);
  section = self.section;
  if (expu->rows->len > 0)
    return TRUE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
               _ ("%s has no table of CMS’s expenditure and utilization report: no column is called "
                  "“ACO-Specific”, or nothing stands under it."),
               expu->name);
  return FALSE;
}

/**
 * gain_expu_read:
 * @path: a report as CMS sends it, a workbook or a sheet of it as CSV
 * @sheet: (nullable): of a workbook: which; %NULL: table 1
 * @error: return location
 *
 * Returns: (transfer full): its rows; %NULL with a #GAIN_FILE_ERROR
 */
GainExpu *
gain_expu_read (const char *path, const char *sheet, GError **error)
{
  g_autoptr (GainExpu) expu = g_new0 (GainExpu, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GainContent) content = NULL;
  g_autofree char *found = NULL;
  const char *text;
  gsize length;

  expu->rows = g_ptr_array_new_with_free_func (row_free);
  expu->arena = gain_exact_arena_new ();
  bytes = gain_file_map (path, &expu->name, error);
  if (bytes == NULL)
    return NULL;
  expu->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  content = gain_content_new (expu->name, bytes, error);
  if (content == NULL)
    return NULL;
  found = sheet != NULL ? g_strdup (sheet) : find_sheet (content);
  if (!gain_content_read (content, found, G_MAXUINT, NULL, error))
    return NULL;
  gain_alr_find_period (expu->name, &expu->period);
  text = gain_content_text (content, &length);
  return scan (expu, text, length, error) ? g_steal_pointer (&expu) : NULL;
}

/**
 * gain_expu_free:
 * @expu: (transfer full): a report
 */
void
gain_expu_free (GainExpu *expu)
{
  g_return_if_fail (expu != NULL);

  g_free (expu->name);
  g_free (expu->sha256);
  g_clear_pointer (&expu->rows, g_ptr_array_unref);
  g_clear_pointer (&expu->arena, gain_exact_arena_free);
  g_free (expu);
}

static gboolean
is_called (const char *text, const char *wanted)
{
  g_autofree char *a = plain (text);
  g_autofree char *b = plain (wanted);

  return strcmp (a, b) == 0;
}

/**
 * gain_expu_find:
 * @expu: a report
 * @what: a row's title, or its section's and its own with "|" between
 *
 * Returns: (transfer none) (nullable): the first such row
 */
const GainExpuRow *
gain_expu_find (const GainExpu *expu, const char *what)
{
  const char *bar = strchr (what, '|');
  g_autofree char *section = bar != NULL ? g_strndup (what, (gsize) (bar - what)) : NULL;

  for (guint i = 0; i < expu->rows->len; i++)
    {
      const GainExpuRow *row = g_ptr_array_index (expu->rows, i);

      if (is_called (row->label, bar != NULL ? bar + 1 : what)
          && (section == NULL || is_called (row->section, section)))
        return row;
    }
  return NULL;
}

static gboolean
is_of_person_years (const char *section)
{
  g_autofree char *letters = plain (section);

  return g_str_has_prefix (letters, "personyears");
}

/**
 * gain_expu_person_years:
 * @expu: a report
 * @row: one of its rows
 *
 * Returns: (transfer none) (nullable): the ACO's person years of the type of enrollment that @row is of,
 *   else of all types together
 */
const GainExact *
gain_expu_person_years (const GainExpu *expu, const GainExpuRow *row)
{
  const GainExact *sum = NULL;
  const GainExact *total = NULL;

  for (guint i = 0; i < expu->rows->len; i++)
    {
      const GainExpuRow *other = g_ptr_array_index (expu->rows, i);
      const GainExact *years = other->values[GAIN_EXPU_ACO];

      if (!is_of_person_years (other->section) || years == NULL)
        continue;
      if (is_called (other->label, row->label))
        return years;
      if (is_called (other->label, "Total"))
        total = years;
      else
        sum = sum != NULL ? gain_exact_add (expu->arena, sum, years) : years;
    }
  return total != NULL ? total : sum;
}
