/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-typed.h"

#include "gain-today.h"

#include <glib/gi18n-lib.h>

static void
append_cell (GString *csv, const char *text, gboolean last)
{
  g_string_append_c (csv, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  g_string_append (csv, last ? "\"\n" : "\",");
}

/* Every cell in quotation marks: nothing that a person types can be taken for a comma. */
static GBytes *
to_csv (const GainKindInfo *info, const GPtrArray *rows)
{
  GString *csv = g_string_new (NULL);

  for (guint c = 0; c < info->n_columns; c++)
    append_cell (csv, info->columns[c].name, c + 1 == info->n_columns);
  for (guint r = 0; r < rows->len; r++)
    {
      char **cells = g_ptr_array_index (rows, r);

      for (guint c = 0; c < info->n_columns; c++)
        append_cell (csv, cells[c], c + 1 == info->n_columns);
    }
  return g_string_free_to_bytes (csv);
}

static void
set_refused (const GainKindInfo *info, const GainReject *reject, int *column, GError **error)
{
  int refused = reject->column != NULL ? gain_kind_column (info->kind, reject->column) : -1;

  if (column != NULL)
    *column = refused;
  g_set_error_literal (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, reject->reason);
}

/**
 * gain_typed_row:
 * @kind: a kind of rows, not a plan
 *
 * Returns: (transfer full): a row with every cell blank
 */
char **
gain_typed_row (GainKind kind)
{
  const GainKindInfo *info = gain_kind_info (kind);
  char **cells = g_new0 (char *, info->n_columns + 1);

  for (guint c = 0; c < info->n_columns; c++)
    cells[c] = g_strdup ("");
  return cells;
}

/**
 * gain_typed_set:
 * @cells: a row
 * @column: a column's number
 * @text: (nullable): what is typed there; %NULL: nothing
 *
 * Writes one cell.
 */
void
gain_typed_set (char **cells, guint column, const char *text)
{
  g_return_if_fail (cells != NULL);
  g_free (cells[column]);
  cells[column] = g_strdup (text != NULL ? text : "");
}

static void
set_date (char **cells, guint column, GainDate date)
{
  g_autofree char *text = date != 0 ? gain_date_format_us (date) : NULL;

  gain_typed_set (cells, column, text);
}

static void
set_texts (char **cells, const GainPerson *person, const GainPost *post)
{
  const struct
  {
    guint       column;
    const char *text;
  } texts[] = {
    { GAIN_ROSTER_ID, person->id },
    { GAIN_ROSTER_LAST_NAME, person->last_name },
    { GAIN_ROSTER_FIRST_NAME, person->first_name },
    { GAIN_ROSTER_NPI, person->npi },
    { GAIN_ROSTER_CREDENTIAL, person->credential },
    { GAIN_ROSTER_GROUP, post->group },
    { GAIN_ROSTER_EMAIL, person->email },
    { GAIN_ROSTER_PHONE, person->phone },
    { GAIN_ROSTER_ADDRESS, post->address },
    { GAIN_ROSTER_CITY, post->city },
    { GAIN_ROSTER_STATE, post->state },
    { GAIN_ROSTER_ZIP, post->zip },
    { GAIN_ROSTER_OTHER_TINS, person->other_tins },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    gain_typed_set (cells, texts[i].column, texts[i].text);
}

/**
 * gain_typed_from_post:
 * @catalog: a catalog
 * @person: an index into its people
 * @place: which of the person's posts
 *
 * Returns: (transfer full): the post's row of the roster as one would type it; dates are 9/30/2025
 */
char **
gain_typed_from_post (const GainCatalog *catalog, guint person, guint place)
{
  const GainPerson *one = &catalog->people[person];
  const GainPost *post = &one->posts[place];
  const GainKindInfo *info = gain_kind_info (GAIN_KIND_ROSTER);
  char **cells = gain_typed_row (GAIN_KIND_ROSTER);
  g_autofree char *fte = gain_decimal_format (one->fte);
  g_autofree char *share = post->shared ? gain_decimal_format (post->share) : NULL;

  set_texts (cells, one, post);
  gain_typed_set (cells, GAIN_ROSTER_ROLE, info->columns[GAIN_ROSTER_ROLE].words[one->role]);
  gain_typed_set (cells, GAIN_ROSTER_AFFILIATION,
                  info->columns[GAIN_ROSTER_AFFILIATION].words[post->affiliation]);
  gain_typed_set (cells, GAIN_ROSTER_PRACTICE_TIN, catalog->practices[post->practice].tin);
  gain_typed_set (cells, GAIN_ROSTER_PRACTICE_NAME, catalog->practices[post->practice].name);
  if (post->department >= 0)
    gain_typed_set (cells, GAIN_ROSTER_DEPARTMENT, catalog->departments[post->department].name);
  if (one->specialty >= 0)
    gain_typed_set (cells, GAIN_ROSTER_SPECIALTY, catalog->specialties[one->specialty]);
  gain_typed_set (cells, GAIN_ROSTER_FTE, fte);
  gain_typed_set (cells, GAIN_ROSTER_SHARE, share);
  set_date (cells, GAIN_ROSTER_START_DATE, post->start_date);
  set_date (cells, GAIN_ROSTER_END_DATE, post->end_date);
  return cells;
}

/**
 * gain_typed_from_person:
 * @catalog: a catalog
 * @person: an index into its people
 *
 * Returns: (transfer full): the row of the roster of the person's home post as one would type it;
 *   dates are 9/30/2025
 */
char **
gain_typed_from_person (const GainCatalog *catalog, guint person)
{
  return gain_typed_from_post (catalog, person, catalog->people[person].home);
}

/**
 * gain_typed_posts:
 * @catalog: a catalog
 * @person: an index into its people
 *
 * A person's rows of the roster are written together: whoever changes one writes them all.
 *
 * Returns: (transfer full) (element-type GStrv): all of them as one would type them, as the posts
 *   come
 */
GPtrArray *
gain_typed_posts (const GainCatalog *catalog, guint person)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < catalog->people[person].n_posts; i++)
    g_ptr_array_add (rows, gain_typed_from_post (catalog, person, i));
  return rows;
}

/**
 * gain_typed_share_person:
 * @rows: (element-type GStrv): rows of one person as typed
 * @cells: (array zero-terminated=1): the row that somebody changed
 *
 * Writes into all rows what belongs to the person and not to a practice: names, role, NPI,
 * credential, specialty, FTE, e-mail, phone and other TINs.
 */
void
gain_typed_share_person (const GPtrArray *rows, char **cells)
{
  static const guint columns[] = {
    GAIN_ROSTER_ID,         GAIN_ROSTER_LAST_NAME, GAIN_ROSTER_FIRST_NAME, GAIN_ROSTER_ROLE,
    GAIN_ROSTER_NPI,        GAIN_ROSTER_CREDENTIAL, GAIN_ROSTER_SPECIALTY, GAIN_ROSTER_FTE,
    GAIN_ROSTER_EMAIL,      GAIN_ROSTER_PHONE,     GAIN_ROSTER_OTHER_TINS,
  };

  g_return_if_fail (rows != NULL && cells != NULL);

  for (guint i = 0; i < rows->len; i++)
    for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
      if (rows->pdata[i] != cells)
        gain_typed_set (rows->pdata[i], columns[c], cells[columns[c]]);
}

static char *
number_text (const GainColumn *column, gint64 value)
{
  switch (column->type)
    {
    case GAIN_COLUMN_WORD:
      return g_strdup (column->words[value]);
    case GAIN_COLUMN_DATE:
      return gain_date_format_us ((GainDate) value);
    case GAIN_COLUMN_PERIOD:
      return gain_period_format ((GainPeriod) value);
    case GAIN_COLUMN_MONEY:
      return gain_money_format_dollars (value);
    case GAIN_COLUMN_DECIMAL:
    case GAIN_COLUMN_SIGNED:
    case GAIN_COLUMN_PERCENT:
      return gain_decimal_format (value);
    case GAIN_COLUMN_YES_NO:
      return g_strdup (value != 0 ? "yes" : "no");
    case GAIN_COLUMN_COUNT:
    case GAIN_COLUMN_YEAR:
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value);
    }
}

/**
 * gain_typed_from_row:
 * @rows: rows of a kind
 * @row: which of them
 *
 * Returns: (transfer full): the row as one would type it, to be changed; dates are 9/30/2025
 */
char **
gain_typed_from_row (const GainTable *rows, guint row)
{
  GainKind kind = gain_table_get_kind (rows);
  const GainKindInfo *info = gain_kind_info (kind);
  char **cells = gain_typed_row (kind);

  for (guint c = 0; c < info->n_columns; c++)
    {
      g_autofree char *text = NULL;

      if (gain_table_column_is_text (rows, c))
        gain_typed_set (cells, c, gain_table_get_text (rows, row, c));
      else if (!gain_table_is_null (rows, row, c))
        {
          text = number_text (&info->columns[c], gain_table_get_int (rows, row, c));
          gain_typed_set (cells, c, text);
        }
    }
  return cells;
}

/**
 * gain_typed_read:
 * @kind: a kind of rows, not a plan
 * @rows: (element-type GStrv): rows as typed
 * @catalog: what they may refer to
 * @column: (out) (nullable): the column that is wrong; -1: the row as a whole
 * @error: return location
 *
 * Reads rows typed by hand with the importer's own rules; one fault refuses all of them.
 *
 * Returns: (transfer full): the rows; %NULL with %GAIN_FILE_ERROR_INVALID, whose message is the
 *   importer's reason
 */
GainTable *
gain_typed_read (GainKind kind, const GPtrArray *rows, GainCatalog *catalog, int *column,
                 GError **error)
{
  const GainKindInfo *info = gain_kind_info (kind);
  const GainReadingOptions how = { .today = gain_today () };
  g_autoptr (GBytes) csv = NULL;
  g_autoptr (GainReading) reading = NULL;

  g_return_val_if_fail (rows != NULL && catalog != NULL, NULL);
  if (column != NULL)
    *column = -1;
  csv = to_csv (info, rows);
  reading = gain_reading_new_from_bytes_with (kind, info->name, csv, &how, catalog, NULL, NULL, NULL,
                                              error);
  if (reading == NULL)
    return NULL;
  if (reading->rejects->len > 0)
    {
      set_refused (info, g_ptr_array_index (reading->rejects, 0), column, error);
      return NULL;
    }
  if (gain_table_n_rows (reading->table) == 0)
    {
      g_set_error_literal (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                           _ ("Nothing was typed. Fill in the fields."));
      return NULL;
    }
  return gain_table_ref (reading->table);
}

/**
 * gain_typed_read_row:
 * @kind: a kind of rows, not a plan
 * @cells: (array zero-terminated=1): one row as typed
 * @catalog: what it may refer to
 * @column: (out) (nullable): the column that is wrong; -1: the row as a whole
 * @error: return location
 *
 * Reads one row typed by hand, as gain_typed_read() does.
 *
 * Returns: (transfer full): the row; %NULL with %GAIN_FILE_ERROR_INVALID
 */
GainTable *
gain_typed_read_row (GainKind kind, char **cells, GainCatalog *catalog, int *column,
                     GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_add (rows, cells);
  return gain_typed_read (kind, rows, catalog, column, error);
}
