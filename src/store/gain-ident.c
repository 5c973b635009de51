/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <string.h>

/**
 * gain_idents_free:
 * @idents: (transfer full): a map
 */
void
gain_idents_free (GainIdents *idents)
{
  g_free (idents->ids);
  g_array_unref (idents->missing);
  g_free (idents);
}

/* Marks the codes that rows really use: a dictionary may hold texts of rejected rows. */
static guint8 *
find_used (const GainTable *rows)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (rows));
  guint n_rows = gain_table_n_rows (rows);
  guint8 *used = g_new0 (guint8, gain_table_n_strings (rows));

  for (guint c = 0; c < info->n_columns && n_rows > 0; c++)
    if (gain_table_column_is_text (rows, c))
      {
        const guint32 *codes = gain_table_codes (rows, c);

        for (guint row = 0; row < n_rows; row++)
          used[codes[row]] = 1;
      }
  return used;
}

static int
compare_codes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_strcmp0 (gain_table_string (user_data, *(const guint32 *) a),
                    gain_table_string (user_data, *(const guint32 *) b));
}

static void
number_missing (GainIdents *idents, const GainTable *rows)
{
  /* In byte order, so that rows in the order of the numbers are in key order most of the time. */
  g_array_sort_with_data (idents->missing, compare_codes, (gpointer) rows);
  for (guint i = 0; i < idents->missing->len; i++)
    idents->ids[g_array_index (idents->missing, guint32, i)] = idents->first + i;
}

static gboolean
look_up (GainStore *store, const GainTable *rows, const guint8 *used, GainIdents *idents,
         GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = gain_database_prepare (store->db, "SELECT id FROM ident WHERE text = ?", error);
  if (statement == NULL)
    return FALSE;
  for (guint32 code = 1; code < gain_table_n_strings (rows); code++)
    {
      GainStep step;

      if (!used[code])
        continue;
      gain_bind_text (statement, 1, gain_table_string (rows, code));
      step = gain_database_step (store->db, statement, error);
      if (step == GAIN_STEP_ERROR)
        return FALSE;
      if (step == GAIN_STEP_ROW)
        idents->ids[code] = sqlite3_column_int64 (statement, 0);
      else
        g_array_append_val (idents->missing, code);
      sqlite3_reset (statement);
    }
  return TRUE;
}

/**
 * gain_idents_map:
 * @store: a store
 * @rows: rows of a layered kind
 * @error: return location
 *
 * Finds the number of every text of the rows; texts that have none yet are given the next ones,
 * which gain_idents_insert() makes true.
 *
 * Returns: (transfer full) (nullable): the numbers
 */
GainIdents *
gain_idents_map (GainStore *store, const GainTable *rows, GError **error)
{
  g_autoptr (GainIdents) idents = g_new0 (GainIdents, 1);
  g_autofree guint8 *used = find_used (rows);
  gint64 last = 0;

  idents->ids = g_new (gint64, gain_table_n_strings (rows));
  memset (idents->ids, 0xff, sizeof (gint64) * gain_table_n_strings (rows));
  idents->ids[0] = 0;
  idents->missing = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!gain_database_get_int (store->db, "SELECT max(id) FROM ident", &last, error)
      || !look_up (store, rows, used, idents, error))
    return NULL;
  idents->first = last + 1;
  number_missing (idents, rows);
  return g_steal_pointer (&idents);
}

/**
 * gain_idents_insert:
 * @store: a store inside a transaction
 * @rows: the rows
 * @idents: their numbers, from gain_idents_map() in the same transaction
 * @error: return location
 *
 * Returns: whether the new texts are in the dictionary
 */
gboolean
gain_idents_insert (GainStore *store, const GainTable *rows, GainIdents *idents, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = gain_database_prepare (store->db, "INSERT INTO ident (id, text) VALUES (?, ?)",
                                     error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < idents->missing->len; i++)
    {
      guint32 code = g_array_index (idents->missing, guint32, i);

      sqlite3_bind_int64 (statement, 1, idents->first + i);
      gain_bind_text (statement, 2, gain_table_string (rows, code));
      if (!gain_database_run (store->db, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gain_idents_hash:
 * @db: a connection
 * @first: a number
 * @last: a number; less than @first for none
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the SHA-256 over the texts of these numbers, in hex
 */
char *
gain_idents_hash (GainDatabase *db, gint64 first, gint64 last, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (db,
                                     "SELECT id, text FROM ident WHERE id BETWEEN ? AND ?"
                                     " ORDER BY id",
                                     error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, last);
  while ((step = gain_database_step (db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 id = GINT64_TO_BE (sqlite3_column_int64 (statement, 0));
      const char *text = gain_column_filled (statement, 1);

      g_checksum_update (checksum, (const guchar *) &id, sizeof id);
      g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
    }
  return step == GAIN_STEP_ERROR ? NULL : g_strdup (g_checksum_get_string (checksum));
}
