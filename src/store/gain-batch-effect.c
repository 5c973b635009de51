/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <glib/gi18n-lib.h>

/* More times than a person reads. */
#define MOST_TIMES 60

static const char *
key_name (const GainLayerInfo *layer, guint place)
{
  return layer->info->columns[layer->stored[place]].name;
}

/* "o" is another row of the same key, in a live batch. */
static char *
other_rows (const GainLayerInfo *layer, const char *rest)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "FROM \"%s\" AS o JOIN batch AS b ON b.id = o.batch WHERE"
                               " b.removed = 0",
                          layer->info->name);
  for (guint i = 0; i < layer->n_keys; i++)
    g_string_append_printf (sql, " AND o.\"%s\" = t.\"%s\"", key_name (layer, i),
                            key_name (layer, i));
  g_string_append_printf (sql, " %s", rest);
  return g_string_free (sql, FALSE);
}

/* A line for each row of the batch: its time, the newest batch over it (or none), and whether
 * there is a value below it. */
static char *
rows_sql (const GainLayerInfo *layer)
{
  g_autofree char *over = other_rows (layer, "AND o.batch > ?1 ORDER BY o.batch DESC LIMIT 1");
  g_autofree char *below = other_rows (layer, "AND o.batch < ?1 ORDER BY o.batch DESC LIMIT 1");

  return g_strdup_printf ("SELECT t.\"%s\", (SELECT o.batch %s), coalesce((SELECT 1 - o.gone %s), 0)"
                          " FROM \"%s\" AS t WHERE t.batch = ?1",
                          key_name (layer, 0), over, below, layer->info->name);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* Few are different, and rows of one time come together. */
static void
note_number (GArray *numbers, gint64 number)
{
  for (guint i = numbers->len; i > 0; i--)
    if (g_array_index (numbers, gint64, i - 1) == number)
      return;
  if (numbers->len < MOST_TIMES)
    g_array_append_val (numbers, number);
}

static void
note_row (GainBatchEffect *effect, sqlite3_stmt *statement)
{
  effect->n_rows++;
  if (sqlite3_column_type (statement, 1) != SQLITE_NULL)
    {
      effect->n_covered++;
      note_number (effect->covering, sqlite3_column_int64 (statement, 1));
      return;
    }
  note_number (effect->times, sqlite3_column_int64 (statement, 0));
  if (sqlite3_column_int64 (statement, 2) != 0)
    effect->n_older++;
  else
    effect->n_none++;
}

static gboolean
read_kind (GainStore *store, gint64 batch, GainKind *kind, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = gain_database_prepare (store->db, "SELECT kind FROM batch WHERE id = ?", error);
  GainStep step;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, batch);
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_ROW && gain_kind_lookup (gain_column_filled (statement, 0), kind)
      && gain_kind_info (*kind)->layered)
    return TRUE;
  if (step != GAIN_STEP_ERROR)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("There is no batch %lld in this workspace."), (long long) batch);
  return FALSE;
}

static gboolean
read_rows (GainStore *store, gint64 batch, GainBatchEffect *effect, GError **error)
{
  GainLayerInfo layer;
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  gain_layer_info (effect->kind, &layer);
  sql = rows_sql (&layer);
  statement = gain_database_prepare (store->db, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, batch);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    note_row (effect, statement);
  g_array_sort (effect->covering, compare_numbers);
  g_array_sort (effect->times, compare_numbers);
  return step == GAIN_STEP_DONE;
}

/**
 * gain_batch_effect_free:
 * @effect: (transfer full): what hangs on a batch
 */
void
gain_batch_effect_free (GainBatchEffect *effect)
{
  g_return_if_fail (effect != NULL);

  g_array_unref (effect->covering);
  g_array_unref (effect->times);
  g_free (effect);
}

/**
 * gain_store_read_batch_effect:
 * @store: a store
 * @batch: a batch, live or removed
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Tells what hangs on a batch before it is removed or restored; changes nothing.
 *
 * Returns: (transfer full): the counts; %NULL with %GAIN_STORE_ERROR_NOT_FOUND where there is no
 *   such batch, or %G_IO_ERROR_CANCELLED
 */
GainBatchEffect *
gain_store_read_batch_effect (GainStore *store, gint64 batch, GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GainBatchEffect) effect = NULL;
  GainKind kind;
  gboolean done;

  g_return_val_if_fail (store != NULL, NULL);

  if (!read_kind (store, batch, &kind, error))
    return NULL;
  effect = g_new0 (GainBatchEffect, 1);
  effect->kind = kind;
  effect->covering = g_array_new (FALSE, FALSE, sizeof (gint64));
  effect->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gain_database_set_cancellable (store->db, cancellable);
  done = read_rows (store, batch, effect, error);
  gain_database_set_cancellable (store->db, NULL);
  return done ? g_steal_pointer (&effect) : NULL;
}
