/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-csv-output.h"

#include "gain-formula-guard.h"

#include <string.h>

static void
start_field (GainCsvOutput *csv)
{
  if (csv->n_fields++ > 0)
    g_string_append_c (csv->text, ',');
}

/* Text without what would end the field too early. */
static void
append_quoted (GString *to, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (to, '"');
      g_string_append_c (to, *p);
    }
}

static void
add_field (GainCsvOutput *csv, const char *text)
{
  gboolean quote = strpbrk (text, ",\"\r\n") != NULL;

  start_field (csv);
  if (quote)
    g_string_append_c (csv->text, '"');
  if (quote)
    append_quoted (csv->text, text);
  else
    g_string_append (csv->text, text);
  if (quote)
    g_string_append_c (csv->text, '"');
}

/**
 * gain_csv_output_add_text:
 * @csv: a file being written
 * @text: (nullable): a field; %NULL is an empty one
 *
 * Adds a field as it stands, for files that programs read.
 */
void
gain_csv_output_add_text (GainCsvOutput *csv, const char *text)
{
  add_field (csv, text != NULL ? text : "");
}

/**
 * gain_csv_output_add_guarded:
 * @csv: a file being written
 * @text: (nullable): a field; %NULL is an empty one
 *
 * Adds a field that no spreadsheet may take for a formula, for files that people open.
 */
void
gain_csv_output_add_guarded (GainCsvOutput *csv, const char *text)
{
  g_autofree char *guarded = text != NULL ? gain_formula_guard (text) : NULL;

  gain_csv_output_add_text (csv, guarded != NULL ? guarded : text);
}

/**
 * gain_csv_output_add_taken:
 * @csv: a file being written
 * @text: (transfer full): a field
 */
void
gain_csv_output_add_taken (GainCsvOutput *csv, char *text)
{
  gain_csv_output_add_text (csv, text);
  g_free (text);
}

/**
 * gain_csv_output_add_int:
 * @csv: a file being written
 * @value: a whole number
 */
void
gain_csv_output_add_int (GainCsvOutput *csv, gint64 value)
{
  start_field (csv);
  g_string_append_printf (csv->text, "%" G_GINT64_FORMAT, value);
}

/**
 * gain_csv_output_add_empty:
 * @csv: a file being written
 * @n: how many empty fields
 */
void
gain_csv_output_add_empty (GainCsvOutput *csv, guint n)
{
  while (n-- > 0)
    start_field (csv);
}

/**
 * gain_csv_output_end_line:
 * @csv: a file being written
 */
void
gain_csv_output_end_line (GainCsvOutput *csv)
{
  g_string_append_c (csv->text, '\n');
  csv->n_fields = 0;
}
