/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain-csv.h"

#include <string.h>

/* The published worked cases are plain: no quotes, no blanks around cells. */
static gint64
parse_cell (const GainColumn *column, const char *text)
{
  gint64 value = GAIN_NULL;
  GainDate date;
  GainPeriod period;

  switch (column->type)
    {
    case GAIN_COLUMN_WORD:
      for (guint i = 0; column->words[i] != NULL; i++)
        if (strcmp (column->words[i], text) == 0)
          value = i;
      break;
    case GAIN_COLUMN_COUNT:
    case GAIN_COLUMN_YEAR:
      gain_decimal_parse (text, 0, GAIN_DECIMAL_PLAIN, &value);
      break;
    case GAIN_COLUMN_MONEY:
      gain_decimal_parse (text, 2, GAIN_DECIMAL_PLAIN, &value);
      break;
    case GAIN_COLUMN_DATE:
      if (gain_date_parse (text, &date) == GAIN_DATE_OK)
        value = date;
      break;
    case GAIN_COLUMN_PERIOD:
      if (gain_period_parse (text, &period))
        value = period;
      break;
    case GAIN_COLUMN_YES_NO:
      value = strcmp (text, "yes") == 0;
      break;
    case GAIN_COLUMN_DECIMAL:
    case GAIN_COLUMN_SIGNED:
    case GAIN_COLUMN_PERCENT:
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
    default:
      gain_decimal_parse (text, 4, GAIN_DECIMAL_ALLOW_NEGATIVE, &value);
      break;
    }
  return value;
}

static void
load_row (GainTable *table, char **header, char **cells)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (table));
  guint row = gain_table_append (table, 0);

  for (guint i = 0; header[i] != NULL && cells[i] != NULL; i++)
    {
      int column = gain_kind_column (info->kind, header[i]);

      if (column < 0 || *cells[i] == '\0')
        continue;
      if (gain_table_column_is_text (table, (guint) column))
        gain_table_set_text (table, row, (guint) column, cells[i]);
      else
        gain_table_set_int (table, row, (guint) column,
                            parse_cell (&info->columns[column], cells[i]));
    }
}

GainTable *
plain_csv_load (const char *folder, GainKind kind)
{
  g_autofree char *name = g_strconcat (gain_kind_info (kind)->name, ".csv", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) header = NULL;
  GainTable *table = gain_table_new (kind);

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return table;
  lines = g_strsplit (text, strstr (text, "\r\n") != NULL ? "\r\n" : "\n", -1);
  header = g_strsplit (lines[0], ",", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      if (*lines[i] != '\0')
        load_row (table, header, cells);
    }
  return table;
}

void
plain_csv_assert_same (const char *found, const char *expected)
{
  g_auto (GStrv) found_lines = g_strsplit (found, "\n", -1);
  g_auto (GStrv) expected_lines
    = g_strsplit (expected, strstr (expected, "\r\n") != NULL ? "\r\n" : "\n", -1);
  g_auto (GStrv) header = g_strsplit (expected_lines[0], ",", -1);

  g_assert_cmpuint (g_strv_length (found_lines), ==, g_strv_length (expected_lines));
  for (guint line = 0; expected_lines[line] != NULL; line++)
    {
      g_auto (GStrv) x = g_strsplit (found_lines[line], ",", -1);
      g_auto (GStrv) y = g_strsplit (expected_lines[line], ",", -1);

      g_assert_cmpuint (g_strv_length (x), ==, g_strv_length (y));
      for (guint i = 0; y[i] != NULL; i++)
        if (strcmp (x[i], y[i]) != 0)
          g_error ("line %u, %s: %s, expected %s", line + 1, header[i], x[i], y[i]);
    }
}

char *
plain_csv_worked_case (const char *name)
{
  const char *shared = g_getenv ("GAIN_TEST_SHARED");

  return g_build_filename (shared != NULL ? shared : ".", "data", name, NULL);
}
