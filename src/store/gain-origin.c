/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

/* The newest live row counts; where it is a row of nothing, no result does. */
static const char *const find_sql
  = "SELECT r.batch, r.gone FROM results AS r JOIN batch AS b ON b.id = r.batch"
    " WHERE r.period = ?1 AND r.subject_kind = ?2"
    " AND r.subject_id = (SELECT id FROM ident WHERE text = ?3)"
    " AND r.measure = (SELECT id FROM ident WHERE text = ?4)"
    " AND b.removed = 0 ORDER BY r.batch DESC LIMIT 1";

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

/**
 * gain_store_find_result_batch:
 * @store: a store
 * @period: of the result
 * @kind: whose it is
 * @subject_id: whose it is
 * @measure: the measure's code
 * @error: return location
 *
 * Finds where a result came from: the import, or the values typed by hand, whose row counts.
 *
 * Returns: (transfer full) (nullable): the batch; %NULL without an error where there is no such
 *   result
 */
GainBatch *
gain_store_find_result_batch (GainStore *store, GainPeriod period, GainSubjectKind kind,
                              const char *subject_id, const char *measure, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (store != NULL && subject_id != NULL && measure != NULL, NULL);

  statement = gain_database_prepare (store->db, find_sql, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, period);
  sqlite3_bind_int64 (statement, 2, kind);
  sqlite3_bind_text (statement, 3, subject_id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 4, measure, -1, SQLITE_TRANSIENT);
  if (gain_database_step (store->db, statement, error) != GAIN_STEP_ROW
      || sqlite3_column_int (statement, 1) != 0)
    return NULL;
  return take_batch (store, sqlite3_column_int64 (statement, 0), error);
}
