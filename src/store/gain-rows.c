/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"
#include "gain-direction.h"
#include "gain-text-limit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows of the small tables: found by their key, compared, and inserted or updated in place. The
 * caller records the change. */

#define LAST_YEAR 9999

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

static gboolean
is_date (gint64 value)
{
  return value > 0 && value <= G_MAXINT32
         && gain_date_new ((int) (value / 10000), (int) (value / 100 % 100), (int) (value % 100))
              == value;
}

static gboolean
is_period (gint64 value)
{
  return value > 0 && value <= G_MAXINT32
         && gain_period_new (gain_period_year ((GainPeriod) value),
                             gain_period_kind ((GainPeriod) value),
                             gain_period_number ((GainPeriod) value))
              == value;
}

/**
 * gain_rows_is_sound:
 * @column: a column
 * @value: a number, or of a text only whether it is there: 0 for none
 *
 * Returns: whether a file can bring that value in
 */
gboolean
gain_rows_is_sound (const GainColumn *column, gint64 value)
{
  switch ((int) column->type)
    {
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
      return may_be_blank (column) || value != 0;
    case GAIN_COLUMN_WORD:
      if (value == GAIN_NULL)
        return may_be_blank (column);
      return value >= 0 && value < g_strv_length ((char **) column->words);
    case GAIN_COLUMN_DATE:
      return value == GAIN_NULL || value == 0 || is_date (value);
    case GAIN_COLUMN_PERIOD:
      return value == GAIN_NULL || value == 0 || is_period (value);
    case GAIN_COLUMN_YEAR:
      return value == GAIN_NULL || (value >= 0 && value <= LAST_YEAR);
    default:
      return TRUE;
    }
}

/**
 * gain_rows_fail:
 * @info: a kind
 * @row: from 0
 * @column: of the kind
 * @error: return location
 *
 * Says that a row holds what no file can bring in.
 *
 * Returns: %FALSE
 */
gboolean
gain_rows_fail (const GainKindInfo *info, guint row, guint column, GError **error)
{
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED,
               _("The workspace was altered outside the program: row %u of %s has no right value "
                 "for %s. Check the workspace, and restore a backup."),
               row + 1, info->name, info->columns[column].name);
  return FALSE;
}

/* Whoever altered a workspace may have left what no file can bring in, and nobody else looks for it. */
static gboolean
check_row (const GainKindInfo *info, const GainTable *table, guint row, GError **error)
{
  for (guint c = 0; c < info->n_columns; c++)
    {
      gint64 value = gain_table_column_is_text (table, c)
                       ? gain_table_get_text (table, row, c) != NULL
                       : gain_table_get_int (table, row, c);

      if (!gain_rows_is_sound (&info->columns[c], value))
        return gain_rows_fail (info, row, c, error);
    }
  return TRUE;
}

static gboolean
append_row (GainTable *table, const GainKindInfo *info, sqlite3_stmt *statement, GError **error)
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
  return check_row (info, table, row, error);
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
    if (!append_row (table, info, statement, error))
      return NULL;
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
  if (step == GAIN_STEP_ROW && !append_row (found, writer->info, writer->find, error))
    step = GAIN_STEP_ERROR;
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

/* The posts of one person: those of a file together replace those that are stored. */
typedef struct
{
  Writer      *writer;
  GainDatabase *db;
  sqlite3_stmt *select;
  sqlite3_stmt *change; /* by "row" */
  sqlite3_stmt *drop;
} PostWriter;

static void
post_writer_clear (PostWriter *self)
{
  sqlite3_finalize (self->select);
  sqlite3_finalize (self->change);
  sqlite3_finalize (self->drop);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PostWriter, post_writer_clear)

static gboolean
post_writer_prepare (PostWriter *self, GError **error)
{
  const GainKindInfo *info = self->writer->info;
  g_autoptr (GString) select = g_string_new ("SELECT ");
  g_autoptr (GString) change = g_string_new (NULL);

  append_columns (select, info);
  g_string_append_printf (select,
                          ", \"row\" FROM \"%s\" WHERE id = ? ORDER BY practice_tin, start_date,"
                          " \"row\"",
                          info->name);
  g_string_append_printf (change, "UPDATE \"%s\" SET ", info->name);
  for (guint c = 0; c < info->n_columns; c++)
    g_string_append_printf (change, "%s\"%s\" = ?%u", c > 0 ? ", " : "", info->columns[c].name,
                            c + 1);
  g_string_append_printf (change, " WHERE \"row\" = ?%u", info->n_columns + 1);
  self->select = gain_database_prepare (self->db, select->str, error);
  if (self->select != NULL)
    self->change = gain_database_prepare (self->db, change->str, error);
  if (self->change != NULL)
    self->drop = gain_database_prepare (self->db, "DELETE FROM roster WHERE \"row\" = ?", error);
  return self->drop != NULL;
}

/* The stored posts of an id, and the number of each row. */
static gboolean
read_posts (PostWriter *self, const char *id, GainTable *found, GArray *numbers, GError **error)
{
  GainStep step;

  gain_bind_text (self->select, 1, id);
  while ((step = gain_database_step (self->db, self->select, error)) == GAIN_STEP_ROW)
    {
      gint64 number = sqlite3_column_int64 (self->select, (int) self->writer->info->n_columns);

      if (!append_row (found, self->writer->info, self->select, error))
        {
          step = GAIN_STEP_ERROR;
          break;
        }
      g_array_append_val (numbers, number);
    }
  sqlite3_reset (self->select);
  return step != GAIN_STEP_ERROR;
}

static gboolean
same_post (const GainTable *a, guint row_a, const GainTable *b, guint row_b)
{
  return g_strcmp0 (gain_table_get_text (a, row_a, GAIN_ROSTER_PRACTICE_TIN),
                    gain_table_get_text (b, row_b, GAIN_ROSTER_PRACTICE_TIN))
           == 0
         && gain_table_get_int (a, row_a, GAIN_ROSTER_START_DATE)
              == gain_table_get_int (b, row_b, GAIN_ROSTER_START_DATE);
}

/* Which stored row each new one takes the place of, -1: none. First those of the same key, then in
 * order, so that somebody's only row stays the same row whatever becomes of it. */
static void
pair_posts (const PostWriter *self, const GArray *rows, const GainTable *found, int *places,
            guint8 *taken)
{
  guint next = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      places[i] = -1;
      for (guint f = 0; f < gain_table_n_rows (found) && places[i] < 0; f++)
        if (!taken[f]
            && same_post (self->writer->rows, g_array_index (rows, guint, i), found, f))
          places[i] = (int) f;
      if (places[i] >= 0)
        taken[places[i]] = 1;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      while (next < gain_table_n_rows (found) && taken[next])
        next++;
      if (places[i] >= 0 || next == gain_table_n_rows (found))
        continue;
      places[i] = (int) next;
      taken[next] = 1;
    }
}

static gboolean
write_post (PostWriter *self, guint row, const GainTable *found, int place, gint64 number,
            gboolean dry_run, GainImportCounts *counts, GError **error)
{
  sqlite3_stmt *statement = place < 0 ? self->writer->insert : self->change;

  if (place >= 0 && gain_table_rows_equal (self->writer->rows, row, found, (guint) place))
    {
      counts->unchanged++;
      return TRUE;
    }
  if (place < 0)
    counts->added++;
  else
    counts->changed++;
  if (dry_run)
    return TRUE;
  bind_row (statement, self->writer->info, self->writer->rows, row, FALSE);
  if (place >= 0)
    sqlite3_bind_int64 (statement, (int) self->writer->info->n_columns + 1, number);
  return gain_database_run (self->db, statement, error);
}

/* A post that is stored and in none of the new rows is no more. */
static gboolean
drop_post (PostWriter *self, gint64 number, gboolean dry_run, GainImportCounts *counts,
           GError **error)
{
  counts->changed++;
  if (dry_run)
    return TRUE;
  sqlite3_bind_int64 (self->drop, 1, number);
  return gain_database_run (self->db, self->drop, error);
}

static gboolean
write_posts (PostWriter *self, const char *id, const GArray *rows, gboolean dry_run,
             GainImportCounts *counts, GError **error)
{
  g_autoptr (GainTable) found = gain_table_new (GAIN_KIND_ROSTER);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree int *places = g_new (int, rows->len + 1);
  g_autofree guint8 *taken = NULL;

  if (!read_posts (self, id, found, numbers, error))
    return FALSE;
  taken = g_new0 (guint8, numbers->len + 1);
  pair_posts (self, rows, found, places, taken);
  for (guint i = 0; i < rows->len; i++)
    if (!write_post (self, g_array_index (rows, guint, i), found, places[i],
                     places[i] >= 0 ? g_array_index (numbers, gint64, places[i]) : 0, dry_run,
                     counts, error))
      return FALSE;
  for (guint f = 0; f < numbers->len; f++)
    if (!taken[f]
        && !drop_post (self, g_array_index (numbers, gint64, f), dry_run, counts, error))
      return FALSE;
  return TRUE;
}

/* Rows of a roster: gathered by id, in the order in which the ids come. */
static gboolean
write_roster (Writer *writer, GainDatabase *db, gboolean dry_run, GainImportCounts *counts,
              GError **error)
{
  g_auto (PostWriter) self = { .writer = writer, .db = db };
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  if (!post_writer_prepare (&self, error))
    return FALSE;
  for (guint row = 0; row < gain_table_n_rows (writer->rows); row++)
    {
      const char *id = gain_table_get_text (writer->rows, row, GAIN_ROSTER_ID);
      GArray *posts = g_hash_table_lookup (by_id, id);

      if (posts == NULL)
        {
          posts = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (people, posts);
          g_hash_table_insert (by_id, (gpointer) id, posts);
        }
      g_array_append_val (posts, row);
    }
  for (guint i = 0; i < people->len; i++)
    {
      const GArray *posts = g_ptr_array_index (people, i);
      const char *id = gain_table_get_text (writer->rows, g_array_index (posts, guint, 0),
                                            GAIN_ROSTER_ID);

      if (!write_posts (&self, id, posts, dry_run, counts, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gain_text_fail:
 * @name: what was to be stored
 * @length: its bytes
 * @error: return location
 *
 * Says that a text is longer than what a file could bring in again.
 *
 * Returns: %FALSE
 */
gboolean
gain_text_fail (const char *name, gsize length, GError **error)
{
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED,
               _("“%s” holds %u bytes, at most %u are allowed. Nothing was changed. Write it shorter."),
               name, (guint) MIN (length, G_MAXUINT), GAIN_MOST_TEXT_BYTES);
  return FALSE;
}

/* A string of the table that no row has any more is none. */
static gboolean
check_uses (const GainTable *rows, guint32 code, gsize length, GError **error)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (rows));

  for (guint c = 0; c < info->n_columns; c++)
    {
      const guint32 *codes = gain_table_column_is_text (rows, c) ? gain_table_codes (rows, c) : NULL;

      for (guint row = 0; codes != NULL && row < gain_table_n_rows (rows); row++)
        if (codes[row] == code)
          return gain_text_fail (info->columns[c].name, length, error);
    }
  return TRUE;
}

/**
 * gain_rows_check_texts:
 * @rows: rows that are to be written
 * @error: return location
 *
 * Returns: whether each text is short enough to come back from a file; else %GAIN_STORE_ERROR_FAILED
 */
gboolean
gain_rows_check_texts (const GainTable *rows, GError **error)
{
  for (guint32 code = 1; code < gain_table_n_strings (rows); code++)
    {
      gsize length = strlen (gain_table_string (rows, code));

      if (length > GAIN_MOST_TEXT_BYTES && !check_uses (rows, code, length, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gain_rows_write:
 * @store: a store; inside an edit unless @dry_run
 * @rows: rows of a kind that isn't layered
 * @dry_run: only count
 * @counts: (inout): counted up
 * @error: return location
 *
 * A row takes the place of the stored one with its key; of a roster, all rows of an id that of all
 * that are stored of it.
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
  if (!gain_rows_check_texts (rows, error) || !writer_prepare (&writer, store->db, error))
    return FALSE;
  if (writer.info->kind == GAIN_KIND_ROSTER)
    return write_roster (&writer, store->db, dry_run, counts, error);
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    if (!write_row (&writer, store->db, row, found, dry_run, counts, error))
      return FALSE;
  return TRUE;
}

/**
 * gain_rows_remove:
 * @store: a store inside an edit
 * @keys: rows whose key columns count; of a roster the id alone: all rows of a person go
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
  if (info->kind == GAIN_KIND_ROSTER)
    g_string_append_printf (sql, "id = ?%d", GAIN_ROSTER_ID + 1);
  else
    append_key_test (sql, info);
  statement = gain_database_prepare (store->db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  for (guint row = 0; row < gain_table_n_rows (keys); row++)
    {
      if (info->kind == GAIN_KIND_ROSTER)
        gain_bind_text (statement, GAIN_ROSTER_ID + 1,
                        gain_table_get_text (keys, row, GAIN_ROSTER_ID));
      else
        bind_row (statement, info, keys, row, TRUE);
      if (!gain_database_run (store->db, statement, error))
        return FALSE;
    }
  return TRUE;
}
