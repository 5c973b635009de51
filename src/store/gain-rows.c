/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"
#include "gain-direction.h"

/* Rows of the small tables: found by their key, compared, and inserted or updated in place. The
 * caller records the change. */

typedef struct
{
  const GainKindInfo *info;
  const GainTable    *rows;
  sqlite3_stmt       *find;
  sqlite3_stmt       *insert;
  sqlite3_stmt       *update;
} Writer;

static gboolean
is_key (const GainColumn *column)
{
  return (column->flags & GAIN_COLUMN_KEY) != 0;
}

/* Nothing equals nothing: a key cell that may be blank is compared with IS. */
static gboolean
may_be_blank (const GainColumn *column)
{
  return (column->flags & GAIN_COLUMN_FILLED) == 0;
}

static void
append_columns (GString *sql, const GainKindInfo *info)
{
  for (guint c = 0; c < info->n_columns; c++)
    g_string_append_printf (sql, "%s\"%s\"", c > 0 ? ", " : "", info->columns[c].name);
}

static void
append_key_test (GString *sql, const GainKindInfo *info)
{
  gboolean first = TRUE;

  for (guint c = 0; c < info->n_columns; c++)
    if (is_key (&info->columns[c]))
      {
        g_string_append_printf (sql, "%s\"%s\" %s ?%u", first ? "" : " AND ",
                                info->columns[c].name, may_be_blank (&info->columns[c]) ? "IS" : "=",
                                c + 1);
        first = FALSE;
      }
}

static char *
select_sql (const GainKindInfo *info, const char *year_column)
{
  GString *sql = g_string_new ("SELECT ");
  gboolean first = TRUE;

  append_columns (sql, info);
  g_string_append_printf (sql, " FROM \"%s\"", info->name);
  if (year_column != NULL)
    g_string_append_printf (sql, " WHERE \"%s\" = ?1", year_column);
  g_string_append (sql, " ORDER BY ");
  for (guint c = 0; c < info->n_columns; c++)
    if (is_key (&info->columns[c]))
      {
        g_string_append_printf (sql, "%s\"%s\"", first ? "" : ", ", info->columns[c].name);
        first = FALSE;
      }
  return g_string_free (sql, FALSE);
}

static char *
find_sql (const GainKindInfo *info)
{
  GString *sql = g_string_new ("SELECT ");

  append_columns (sql, info);
  g_string_append_printf (sql, " FROM \"%s\" WHERE ", info->name);
  append_key_test (sql, info);
  return g_string_free (sql, FALSE);
}

static char *
insert_sql (const GainKindInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (", info->name);
  append_columns (sql, info);
  g_string_append (sql, ") VALUES (");
  for (guint c = 0; c < info->n_columns; c++)
    g_string_append_printf (sql, "%s?%u", c > 0 ? ", " : "", c + 1);
  g_string_append (sql, ")");
  return g_string_free (sql, FALSE);
}

static char *
update_sql (const GainKindInfo *info)
{
  GString *sql = g_string_new (NULL);
  gboolean first = TRUE;

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", info->name);
  for (guint c = 0; c < info->n_columns; c++)
    if (!is_key (&info->columns[c]))
      {
        g_string_append_printf (sql, "%s\"%s\" = ?%u", first ? "" : ", ", info->columns[c].name,
                                c + 1);
        first = FALSE;
      }
  g_string_append (sql, " WHERE ");
  append_key_test (sql, info);
  return g_string_free (sql, FALSE);
}

static void
bind_row (sqlite3_stmt *statement, const GainKindInfo *info, const GainTable *rows, guint row,
          gboolean keys_only)
{
  sqlite3_clear_bindings (statement);
  for (guint c = 0; c < info->n_columns; c++)
    if (keys_only && !is_key (&info->columns[c]))
      continue;
    else if (gain_table_column_is_text (rows, c))
      gain_bind_text (statement, (int) c + 1, gain_table_get_text (rows, row, c));
    else
      gain_bind_int (statement, (int) c + 1, gain_table_get_int (rows, row, c));
}

/* For those who show it. A workspace may come from anybody, or from a version that stored such marks; the
 * checks look at what is stored. */
static void
set_text (GainTable *table, guint row, guint column, const char *text)
{
  g_autofree char *copy = NULL;

  if (!gain_direction_is_marked (text))
    {
      gain_table_set_text (table, row, column, text);
      return;
    }
  copy = g_strdup (text);
  gain_table_set_text (table, row, column, gain_direction_drop (copy));
}

static void
append_row (GainTable *table, const GainKindInfo *info, sqlite3_stmt *statement)
{
  guint row = gain_table_append (table, 0);

  for (guint c = 0; c < info->n_columns; c++)
    if (gain_table_column_is_text (table, c))
      set_text (table, row, c,
                info->columns[c].flags & (GAIN_COLUMN_KEY | GAIN_COLUMN_FILLED)
                  ? gain_column_filled (statement, (int) c)
                  : gain_column_text (statement, (int) c));
    else
      gain_table_set_int (table, row, c, gain_column_int (statement, (int) c));
}

/**
 * gain_rows_read:
 * @store: a store
 * @kind: a kind that isn't layered
 * @year: a performance year where the kind has one; 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the rows in key order
 */
GainTable *
gain_rows_read (GainStore *store, GainKind kind, int year, GError **error)
{
  const GainKindInfo *info = gain_kind_info (kind);
  gboolean by_year = year != 0 && gain_kind_column (kind, "performance_year") >= 0;
  g_autofree char *sql = select_sql (info, by_year ? "performance_year" : NULL);
  g_autoptr (sqlite3_stmt) statement = gain_database_prepare (store->db, sql, error);
  g_autoptr (GainTable) table = NULL;
  GainStep step;

  if (statement == NULL)
    return NULL;
  if (by_year)
    sqlite3_bind_int (statement, 1, year);
  table = gain_table_new (kind);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    append_row (table, info, statement);
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&table);
}

static void
writer_clear (Writer *writer)
{
  sqlite3_finalize (writer->find);
  sqlite3_finalize (writer->insert);
  sqlite3_finalize (writer->update);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static gboolean
writer_prepare (Writer *writer, GainDatabase *db, GError **error)
{
  g_autofree char *find = find_sql (writer->info);
  g_autofree char *insert = insert_sql (writer->info);
  g_autofree char *update = update_sql (writer->info);

  writer->find = gain_database_prepare (db, find, error);
  if (writer->find != NULL)
    writer->insert = gain_database_prepare (db, insert, error);
  if (writer->insert != NULL)
    writer->update = gain_database_prepare (db, update, error);
  return writer->update != NULL;
}

/* Finds the row with the same key: its only row in @found, if there is one. */
static gboolean
find_row (Writer *writer, GainDatabase *db, guint row, GainTable *found, GError **error)
{
  GainStep step;

  gain_table_truncate (found, 0);
  bind_row (writer->find, writer->info, writer->rows, row, TRUE);
  step = gain_database_step (db, writer->find, error);
  if (step == GAIN_STEP_ROW)
    append_row (found, writer->info, writer->find);
  sqlite3_reset (writer->find);
  return step != GAIN_STEP_ERROR;
}

static gboolean
write_row (Writer *writer, GainDatabase *db, guint row, GainTable *found, gboolean dry_run,
           GainImportCounts *counts, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (!find_row (writer, db, row, found, error))
    return FALSE;
  if (gain_table_n_rows (found) == 0)
    {
      counts->added++;
      statement = writer->insert;
    }
  else if (!gain_table_rows_equal (writer->rows, row, found, 0))
    {
      counts->changed++;
      statement = writer->update;
    }
  else
    counts->unchanged++;
  if (statement == NULL || dry_run)
    return TRUE;
  bind_row (statement, writer->info, writer->rows, row, FALSE);
  return gain_database_run (db, statement, error);
}

/**
 * gain_rows_write:
 * @store: a store; inside an edit unless @dry_run
 * @rows: rows of a kind that isn't layered
 * @dry_run: only count
 * @counts: (inout): counted up
 * @error: return location
 *
 * Returns: whether all rows were written
 */
gboolean
gain_rows_write (GainStore *store, const GainTable *rows, gboolean dry_run,
                 GainImportCounts *counts, GError **error)
{
  g_auto (Writer) writer = { .rows = rows };
  g_autoptr (GainTable) found = gain_table_new (gain_table_get_kind (rows));

  writer.info = gain_kind_info (gain_table_get_kind (rows));
  if (!writer_prepare (&writer, store->db, error))
    return FALSE;
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    if (!write_row (&writer, store->db, row, found, dry_run, counts, error))
      return FALSE;
  return TRUE;
}

/**
 * gain_rows_remove:
 * @store: a store inside an edit
 * @keys: rows whose key columns count
 * @error: return location
 *
 * Returns: whether the rows of those keys are gone
 */
gboolean
gain_rows_remove (GainStore *store, const GainTable *keys, GError **error)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (keys));
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_string_append_printf (sql, "DELETE FROM \"%s\" WHERE ", info->name);
  append_key_test (sql, info);
  statement = gain_database_prepare (store->db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  for (guint row = 0; row < gain_table_n_rows (keys); row++)
    {
      bind_row (statement, info, keys, row, TRUE);
      if (!gain_database_run (store->db, statement, error))
        return FALSE;
    }
  return TRUE;
}
