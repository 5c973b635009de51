/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

static GainBatch *
take_batch (GainStore *store, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) batches = gain_store_read_batches (store, error);

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    if (((GainBatch *) batches->pdata[i])->id == id)
      {
        g_ptr_array_set_free_func (batches, NULL);
        for (guint other = 0; other < batches->len; other++)
          if (other != i)
            gain_batch_free (batches->pdata[other]);
        return batches->pdata[i];
      }
  return NULL;
}

/* A part of the key that the source says; FALSE: it leaves the part open. */
static gboolean
add_condition (GString *sql, const GainColumn *column, const GainSource *source, guint place)
{
  if (column->type == GAIN_COLUMN_DATE && source->date == 0 && source->year != 0)
    {
      g_string_append_printf (sql, " AND f.\"%s\" BETWEEN %d AND %d", column->name,
                              gain_date_new (source->year, 1, 1),
                              gain_date_new (source->year, 12, 31));
      return FALSE;
    }
  if (column->type == GAIN_COLUMN_TIN && source->practice == NULL)
    {
      g_string_append_printf (sql, " AND f.\"%s\" = 0", column->name);
      return FALSE;
    }
  if ((column->type == GAIN_COLUMN_DATE && source->date == 0)
      || (column->type == GAIN_COLUMN_PERIOD && source->period == 0)
      || (column->type == GAIN_COLUMN_TEXT && source->detail == NULL)
      || (column->type == GAIN_COLUMN_ID && source->id == NULL && source->detail == NULL))
    return FALSE;
  if (column->type == GAIN_COLUMN_TEXT || column->type == GAIN_COLUMN_ID
      || column->type == GAIN_COLUMN_TIN)
    g_string_append_printf (sql, " AND f.\"%s\" = (SELECT id FROM ident WHERE text = ?%u)",
                            column->name, place + 1);
  else
    g_string_append_printf (sql, " AND f.\"%s\" = ?%u", column->name, place + 1);
  return TRUE;
}

static void
bind_condition (sqlite3_stmt *statement, const GainColumn *column, const GainSource *source,
                gboolean first_text, guint place)
{
  int at = (int) place + 1;

  switch ((int) column->type)
    {
    case GAIN_COLUMN_DATE:
      sqlite3_bind_int64 (statement, at, source->date);
      break;
    case GAIN_COLUMN_PERIOD:
      sqlite3_bind_int64 (statement, at, source->period);
      break;
    case GAIN_COLUMN_YEAR:
      sqlite3_bind_int64 (statement, at, source->year);
      break;
    case GAIN_COLUMN_WORD:
      sqlite3_bind_int64 (statement, at, source->subject);
      break;
    case GAIN_COLUMN_TIN:
      sqlite3_bind_text (statement, at, source->practice, -1, SQLITE_TRANSIENT);
      break;
    default:
      sqlite3_bind_text (statement, at, first_text ? source->id : source->detail, -1,
                         SQLITE_TRANSIENT);
    }
}

static gboolean
is_text (const GainColumn *column)
{
  return column->type == GAIN_COLUMN_TEXT || column->type == GAIN_COLUMN_ID
         || column->type == GAIN_COLUMN_TIN;
}

/* The first text of a key is whose row it is, the second what of theirs. */
static sqlite3_stmt *
prepare (GainStore *store, const GainSource *source, GError **error)
{
  const GainKindInfo *info = gain_kind_info (source->kind);
  g_autoptr (GString) sql = g_string_new (NULL);
  gboolean bound[GAIN_MAX_CELLS] = { FALSE };
  gboolean first_text = TRUE;
  sqlite3_stmt *statement;

  g_string_append_printf (sql, "SELECT f.batch, f.gone FROM \"%s\" AS f JOIN batch AS b"
                               " ON b.id = f.batch WHERE b.removed = 0", info->name);
  for (guint c = 0; c < info->n_columns; c++)
    if (info->columns[c].flags & GAIN_COLUMN_KEY)
      bound[c] = add_condition (sql, &info->columns[c], source, c);
  g_string_append (sql, " ORDER BY f.batch DESC LIMIT 1");
  statement = gain_database_prepare (store->db, sql->str, error);
  for (guint c = 0; statement != NULL && c < info->n_columns; c++)
    {
      if (bound[c])
        bind_condition (statement, &info->columns[c], source, first_text, c);
      if ((info->columns[c].flags & GAIN_COLUMN_KEY) && is_text (&info->columns[c]))
        first_text = FALSE;
    }
  return statement;
}

/**
 * gain_store_find_origin:
 * @store: a store
 * @source: the key of a row of a layered kind; what it leaves open fits any row
 * @error: return location
 *
 * Finds where a fact came from: the import, or the values typed by hand, whose row counts. Of
 * several rows the newest batch. Where the newest is a row of nothing, no fact counts.
 *
 * Returns: (transfer full) (nullable): the batch; %NULL without an error where there is no such
 *   row, or the kind keeps no batches
 */
GainBatch *
gain_store_find_origin (GainStore *store, const GainSource *source, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (store != NULL && source != NULL, NULL);

  if (source->kind == GAIN_KIND_PLAN || !gain_kind_info (source->kind)->layered)
    return NULL;
  statement = prepare (store, source, error);
  if (statement == NULL
      || gain_database_step (store->db, statement, error) != GAIN_STEP_ROW
      || sqlite3_column_int64 (statement, 1) != 0)
    return NULL;
  return take_batch (store, sqlite3_column_int64 (statement, 0), error);
}

/**
 * gain_store_find_result_batch:
 * @store: a store
 * @period: of the result
 * @kind: whose it is
 * @subject_id: whose it is
 * @measure: the measure's code
 * @error: return location
 *
 * gain_store_find_origin() of a result.
 *
 * Returns: (transfer full) (nullable): the batch; %NULL without an error where there is no such
 *   result
 */
GainBatch *
gain_store_find_result_batch (GainStore *store, GainPeriod period, GainSubjectKind kind,
                              const char *subject_id, const char *measure, GError **error)
{
  GainSource source = { .kind = GAIN_KIND_RESULTS, .subject = kind, .id = subject_id,
                        .detail = measure, .period = period };

  g_return_val_if_fail (store != NULL && subject_id != NULL && measure != NULL, NULL);

  return gain_store_find_origin (store, &source, error);
}
