/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From so many rows on, walking through the table beside the sorted rows beats looking each up. */
#define ROWS_WORTH_A_WALK 20000
#define ROWS_BETWEEN_REPORTS 16384

/* What becomes of a row. */
typedef enum
{
  NEED_FAILED = -1,
  NEED_NOTHING, /* it is there, and needn't be there again */
  NEED_ALONG,   /* it is there; once more if there will be a batch of this file anyway */
  NEED_WRITTEN,
} Need;

/* Rows on their way into a batch: columns in the order of the table, texts as idents. */
typedef struct
{
  GainStore        *store;
  GainLayerInfo     layer;
  GPtrArray        *own;                     /* the columns that were made here */
  const gint64     *columns[GAIN_MAX_CELLS];
  guint32          *order;                   /* rows by key; once compared, those to be written */
  guint             n_rows;                  /* of these, keys once each */
  guint             n_along;                 /* of these, written only along with others */
  sqlite3_stmt     *other_names;             /* of the ACO, where its results are loaded */
  gboolean          gone;
  gboolean          of_file;                 /* not typed by hand */
  GHashTable       *same_file;               /* gint64: the live batches of the very same file */
  GainStoreProgress progress;
  gpointer          user_data;
  gint64            done;
} Load;

static void
load_clear (Load *load)
{
  g_clear_pointer (&load->own, g_ptr_array_unref);
  g_clear_pointer (&load->order, g_free);
  g_clear_pointer (&load->other_names, sqlite3_finalize);
  g_clear_pointer (&load->same_file, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Load, load_clear)

static void
load_columns (Load *load, const GainTable *rows, const GainIdents *idents)
{
  guint n = gain_table_n_rows (rows);

  for (guint i = 0; i < load->layer.info->n_columns; i++)
    {
      guint c = load->layer.stored[i];
      const guint32 *codes;
      gint64 *cells;

      if (!gain_table_column_is_text (rows, c))
        {
          load->columns[i] = gain_table_ints (rows, c);
          continue;
        }
      codes = gain_table_codes (rows, c);
      cells = g_new (gint64, MAX (1, n));
      for (guint row = 0; row < n; row++)
        cells[row] = idents->ids[codes[row]];
      g_ptr_array_add (load->own, cells);
      load->columns[i] = cells;
    }
}

static gboolean
same_keys (const Load *load, guint32 a, guint32 b)
{
  for (guint i = 0; i < load->layer.n_keys; i++)
    if (load->columns[i][a] != load->columns[i][b])
      return FALSE;
  return TRUE;
}

/* Of rows with the same key the last one given counts. */
static void
drop_repeats (Load *load)
{
  guint kept = 0;

  for (guint i = 0; i < load->n_rows; i++)
    if (i + 1 == load->n_rows || !same_keys (load, load->order[i], load->order[i + 1]))
      load->order[kept++] = load->order[i];
  load->n_rows = kept;
}

/* Lays each column out in the order of the keys: one column at a time stays in the processor's
 * cache, a row at a time does not. */
static void
lay_out (Load *load)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < load->layer.info->n_columns; i++)
    {
      gint64 *cells = g_new (gint64, MAX (1, load->n_rows));

      for (guint place = 0; place < load->n_rows; place++)
        cells[place] = load->columns[i][load->order[place]];
      g_ptr_array_add (sorted, cells);
      load->columns[i] = cells;
    }
  for (guint place = 0; place < load->n_rows; place++)
    load->order[place] = place;
  g_ptr_array_unref (load->own);
  load->own = sorted;
}

static gboolean
load_sort (Load *load, guint n_rows, GError **error)
{
  load->n_rows = n_rows;
  load->order = g_new (guint32, MAX (1, n_rows));
  for (guint i = 0; i < load->layer.n_keys; i++)
    for (guint row = 0; row < n_rows; row++)
      if (load->columns[i][row] == GAIN_NULL)
        {
          g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED,
                       _("A row of %s has no “%s”. Nothing was changed."), load->layer.info->name,
                       load->layer.info->columns[load->layer.stored[i]].name);
          return FALSE;
        }
  if (!gain_order_rows (load->columns, load->layer.n_keys, n_rows, load->order))
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED,
                   _("A number in the key of %s is out of range. Nothing was changed."),
                   load->layer.info->name);
      return FALSE;
    }
  drop_repeats (load);
  lay_out (load);
  return TRUE;
}

static void
load_row (const Load *load, guint place, gint64 *cells)
{
  guint32 row = load->order[place];

  for (guint i = 0; i < load->layer.info->n_columns; i++)
    cells[i] = load->gone && i >= load->layer.n_keys ? GAIN_NULL : load->columns[i][row];
}

static void
report (Load *load, gint64 total)
{
  if (load->progress != NULL && load->done % ROWS_BETWEEN_REPORTS == 0)
    load->progress (load->done, total, load->user_data);
}

static guint
place_of (const Load *load, guint column)
{
  guint place = 0;

  while (load->layer.stored[place] != column)
    place++;
  return place;
}

#define LIVE " JOIN batch AS b ON b.id = r.batch AND b.removed = 0"
#define SAME_FIGURE " r.period = :period AND r.subject_kind = :subject_kind AND r.measure = :measure"
#define SAME_NAME " (r.subject_id = :subject_id AND r.practice_tin = :practice_tin)"

static gboolean
prepare_other_names (Load *load, GError **error)
{
  static const char sql[]
    = "SELECT EXISTS (SELECT 1 FROM (SELECT max(r.batch) AS newest, r.gone AS gone FROM results AS r"
      LIVE " WHERE" SAME_FIGURE " AND NOT" SAME_NAME " GROUP BY r.subject_id, r.practice_tin)"
      " WHERE gone = 0 AND newest > (SELECT max(r.batch) FROM results AS r" LIVE
      " WHERE" SAME_FIGURE " AND" SAME_NAME "))";

  if (load->other_names == NULL)
    load->other_names = gain_database_prepare (load->store->db, sql, error);
  return load->other_names != NULL;
}

static gboolean
is_of_aco (const Load *load, guint32 row)
{
  return load->layer.info == gain_kind_info (GAIN_KIND_RESULTS)
         && load->columns[place_of (load, GAIN_RESULTS_SUBJECT_KIND)][row] == GAIN_SUBJECT_ACO;
}

/* Whether the rows say the same figure of the ACO under another name, too. Those of one period and kind of
 * subject stand together. */
static gboolean
gives_other_name (const Load *load, guint32 row)
{
  const gint64 *periods = load->columns[place_of (load, GAIN_RESULTS_PERIOD)];
  const gint64 *measures = load->columns[place_of (load, GAIN_RESULTS_MEASURE)];
  guint32 other = row;

  while (other > 0 && is_of_aco (load, other - 1) && periods[other - 1] == periods[row])
    other--;
  for (; other < load->n_rows && is_of_aco (load, other) && periods[other] == periods[row]; other++)
    if (other != row && measures[other] == measures[row])
      return TRUE;
  return FALSE;
}

/* The ACO has one result of a measure in a period, under its id or as “aco”, and what came in last
 * counts. So one that is given again and is what it was must be written where the other is newer;
 * unless both are given, as in what was exported: then all is as it was.
 * Returns 1 where it must be, 0 where it needn't, -1 on error. */
static int
is_behind_other_name (Load *load, guint place, GError **error)
{
  const GainLayerInfo *layer = &load->layer;
  guint32 row = load->order[place];
  int newer = -1;

  if (!is_of_aco (load, row))
    return 0;
  if (!prepare_other_names (load, error))
    return -1;
  for (guint i = 0; i < layer->n_keys; i++)
    {
      g_autofree char *name = g_strconcat (":", layer->info->columns[layer->stored[i]].name, NULL);
      int at = sqlite3_bind_parameter_index (load->other_names, name);

      sqlite3_bind_int64 (load->other_names, at, load->columns[i][row]);
    }
  if (gain_database_step (load->store->db, load->other_names, error) == GAIN_STEP_ROW)
    newer = sqlite3_column_int (load->other_names, 0);
  sqlite3_reset (load->other_names);
  return newer == 1 && gives_other_name (load, row) ? 0 : newer;
}

/* A value that is there already: whether a file that says it once more keeps it. Not one name of the ACO
 * without the other, for the newer one counts. A file that comes a second time confirms nothing of itself:
 * whoever imported it twice by mistake, and removes it, removes what it says. */
static Need
need_again (Load *load, guint place, const GainLayerPast *past, GainImportCounts *counts)
{
  guint32 row = load->order[place];

  if (!load->of_file || past->held_twice || (is_of_aco (load, row) && gives_other_name (load, row)))
    return NEED_NOTHING;
  if (!gain_layer_past_wants_again (past) || g_hash_table_contains (load->same_file, &past->batch))
    return NEED_ALONG;
  counts->confirmed++;
  return NEED_WRITTEN;
}

/* Compares row @place with what counts now; @past %NULL: nothing does. */
static Need
compare_row (Load *load, guint place, const GainLayerPast *past, GainImportCounts *counts,
             GError **error)
{
  gint64 cells[GAIN_MAX_CELLS];
  int changed;

  if (load->gone)
    {
      if (past != NULL)
        counts->changed++;
      return past != NULL ? NEED_WRITTEN : NEED_NOTHING;
    }
  load_row (load, place, cells);
  if (past == NULL)
    {
      counts->added++;
      return NEED_WRITTEN;
    }
  changed = memcmp (cells, past->cells, sizeof (gint64) * load->layer.info->n_columns) != 0
              ? 1
              : is_behind_other_name (load, place, error);
  if (changed == 1)
    counts->changed++;
  if (changed != 0)
    return changed == 1 ? NEED_WRITTEN : NEED_FAILED;
  counts->unchanged++;
  return need_again (load, place, past, counts);
}

/* Keeps row @place, if it is needed, as the next of those to be written. */
static void
keep_row (Load *load, guint place, Need need, guint *kept)
{
  if (need == NEED_NOTHING)
    return;
  load->order[(*kept)++] = load->order[place];
  load->n_along += need == NEED_ALONG ? 1 : 0;
}

static int
compare_keys (const Load *load, guint place, const gint64 *cells)
{
  guint32 row = load->order[place];

  for (guint i = 0; i < load->layer.n_keys; i++)
    if (load->columns[i][row] != cells[i])
      return load->columns[i][row] < cells[i] ? -1 : 1;
  return 0;
}

/* Walks through the table beside the sorted rows; @order keeps those that must be written. */
static gboolean
compare_by_walk (Load *load, GainImportCounts *counts, GError **error)
{
  g_autoptr (GainLayerScan) scan = NULL;
  gint64 cells[GAIN_MAX_CELLS];
  GainLayerPast past;
  guint kept = 0;
  GainStep step;

  scan = gain_layer_scan_new (load->store, &load->layer, 0, 0, error);
  if (scan == NULL)
    return FALSE;
  step = gain_layer_scan_next (scan, cells, &past, error);
  for (guint place = 0; place < load->n_rows; place++)
    {
      int order = 1;
      Need need;

      while (step == GAIN_STEP_ROW && (order = compare_keys (load, place, cells)) > 0)
        step = gain_layer_scan_next (scan, cells, &past, error);
      if (step == GAIN_STEP_ERROR)
        return FALSE;
      need = compare_row (load, place, step == GAIN_STEP_ROW && order == 0 ? &past : NULL, counts, error);
      if (need == NEED_FAILED)
        return FALSE;
      keep_row (load, place, need, &kept);
    }
  load->n_rows = kept;
  return TRUE;
}

static sqlite3_stmt *
prepare_look_up (Load *load, GError **error)
{
  g_autoptr (GString) rest = g_string_new ("WHERE ");
  g_autofree char *sql = NULL;

  for (guint i = 0; i < load->layer.n_keys; i++)
    g_string_append_printf (rest, "%s\"%s\" = ?", i > 0 ? " AND " : "",
                            load->layer.info->columns[load->layer.stored[i]].name);
  g_string_append (rest, " ORDER BY batch");
  sql = gain_layer_select (&load->layer, rest->str);
  return gain_database_prepare (load->store->db, sql, error);
}

static gboolean
look_up (Load *load, sqlite3_stmt *statement, const GByteArray *live, guint place,
         GainLayerPast *past, GError **error)
{
  guint n = load->layer.info->n_columns;
  GainStep step;

  *past = (GainLayerPast) { 0 };
  for (guint i = 0; i < load->layer.n_keys; i++)
    sqlite3_bind_int64 (statement, (int) i + 1, load->columns[i][load->order[place]]);
  while ((step = gain_database_step (load->store->db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 batch = sqlite3_column_int64 (statement, (int) n);

      gain_layer_past_add (past, &load->layer, statement,
                           batch >= 0 && batch < (gint64) live->len && live->data[batch]);
    }
  sqlite3_reset (statement);
  return step != GAIN_STEP_ERROR;
}

static gboolean
compare_one_by_one (Load *load, GainImportCounts *counts, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_look_up (load, error);
  g_autoptr (GByteArray) live = NULL;
  GainLayerPast past;
  guint kept = 0;

  if (statement == NULL)
    return FALSE;
  live = gain_layer_live (load->store->db, error);
  if (live == NULL)
    return FALSE;
  for (guint place = 0; place < load->n_rows; place++)
    {
      Need need;

      if (!look_up (load, statement, live, place, &past, error))
        return FALSE;
      need = compare_row (load, place, past.counts ? &past : NULL, counts, error);
      if (need == NEED_FAILED)
        return FALSE;
      keep_row (load, place, need, &kept);
    }
  load->n_rows = kept;
  return TRUE;
}

/* A file of which every row is there already is no import. Any other stands in the history with all that
 * it says, so that this stays if the one that said it first is removed. */
static gboolean
load_compare (Load *load, GainImportCounts *counts, GError **error)
{
  if (!(load->n_rows < ROWS_WORTH_A_WALK ? compare_one_by_one (load, counts, error)
                                         : compare_by_walk (load, counts, error)))
    return FALSE;
  if (load->n_along == load->n_rows)
    load->n_rows = 0;
  else
    counts->confirmed += load->n_along;
  return TRUE;
}

static gboolean
insert_rows (Load *load, gint64 batch, GainRowHash *hash, GError **error)
{
  g_autofree char *sql = gain_layer_insert_sql (&load->layer);
  g_autoptr (sqlite3_stmt) statement = gain_database_prepare (load->store->db, sql, error);
  guint n = load->layer.info->n_columns;
  gint64 cells[GAIN_MAX_CELLS];

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, (int) n + 1, batch);
  sqlite3_bind_int (statement, (int) n + 2, load->gone);
  for (guint place = 0; place < load->n_rows; place++)
    {
      load_row (load, place, cells);
      for (guint i = 0; i < n; i++)
        gain_bind_int (statement, (int) i + 1, cells[i]);
      sqlite3_bind_int64 (statement, (int) n + 3, gain_row_hash_add (hash, cells, load->gone).mark);
      if (!gain_database_run (load->store->db, statement, error))
        return FALSE;
      load->done++;
      report (load, load->n_rows);
    }
  if (load->progress != NULL)
    load->progress (load->n_rows, load->n_rows, load->user_data);
  return TRUE;
}

static gboolean
insert_batch (Load *load, const GainImportInfo *info, gint64 batch, GainRowHash *hash,
              GError **error)
{
  g_autofree char *sha256 = gain_row_hash_finish (hash);
  g_autoptr (GByteArray) sums = gain_row_hash_sums (hash);
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = gain_database_prepare (load->store->db,
                                     "INSERT INTO batch (id, kind, file_name, file_sha256, who,"
                                     " at, n_rows, n_rejected, rows_sha256, sums)"
                                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                     error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, batch);
  gain_bind_text (statement, 2, load->layer.info->name);
  gain_bind_text (statement, 3, info->file_name);
  gain_bind_text (statement, 4, info->sha256);
  gain_bind_text (statement, 5, load->store->who);
  sqlite3_bind_int64 (statement, 6, g_get_real_time () / G_USEC_PER_SEC);
  sqlite3_bind_int64 (statement, 7, load->n_rows);
  sqlite3_bind_int64 (statement, 8, info->n_rejected);
  gain_bind_text (statement, 9, sha256);
  sqlite3_bind_blob (statement, 10, sums->data, (int) sums->len, SQLITE_STATIC);
  return gain_database_run (load->store->db, statement, error);
}

/**
 * gain_batch_detail:
 * @db: a connection
 * @batch: a batch
 * @idents: the line of its new texts
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all of the batch but "removed", as the journal keeps it
 */
char *
gain_batch_detail (GainDatabase *db, gint64 batch, const char *idents, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = gain_database_prepare (db,
                                     "SELECT 'batch ' || id || char(10) || 'kind ' || kind ||"
                                     " char(10) || 'rows ' || n_rows || char(10) || 'rejected ' ||"
                                     " n_rejected || char(10) || 'file ' || quote(file_name) ||"
                                     " char(10) || 'file-sha256 ' || quote(file_sha256) ||"
                                     " char(10) || 'who ' || quote(who) || char(10) || 'at ' || at"
                                     " || char(10) || 'rows-sha256 ' || rows_sha256 || char(10) ||"
                                     " ?2 FROM batch WHERE id = ?1",
                                     error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, batch);
  gain_bind_text (statement, 2, idents);
  switch (gain_database_step (db, statement, error))
    {
    case GAIN_STEP_ROW:
      return g_strdup (gain_column_filled (statement, 0));
    case GAIN_STEP_DONE:
      return g_strdup ("");
    case GAIN_STEP_ERROR:
    default:
      return NULL;
    }
}

static char *
idents_line (GainDatabase *db, const GainIdents *idents, GError **error)
{
  gint64 last = idents->first + idents->missing->len - 1;
  g_autofree char *sha256 = gain_idents_hash (db, idents->first, last, error);

  if (sha256 == NULL)
    return NULL;
  return g_strdup_printf ("idents %lld %lld %s", (long long) idents->first,
                          (long long) last, sha256);
}

static gboolean
record_batch (Load *load, const GainImportInfo *info, gint64 batch, const GainIdents *idents,
              GainImportCounts *counts, GError **error)
{
  GainDatabase *db = load->store->db;
  g_autofree char *line = idents_line (db, idents, error);
  g_autofree char *detail = NULL;
  g_autofree char *label = NULL;
  GainEntry entry = { .action = "batch", .batch = batch, .target = GAIN_NULL, .shape = "" };

  if (line == NULL)
    return FALSE;
  detail = gain_batch_detail (db, batch, line, error);
  if (detail == NULL)
    return FALSE;
  label = g_strdup_printf (_("Enter %s"), load->layer.info->name);
  entry.label = info->label != NULL ? info->label : label;
  entry.detail = detail;
  if (!gain_journal_append (load->store, &entry, error))
    return FALSE;
  counts->batch = batch;
  counts->journal = entry.id;
  return TRUE;
}

static gboolean
write_batch (Load *load, const GainTable *rows, const GainImportInfo *info, GainIdents *idents,
             GainImportCounts *counts, GError **error)
{
  g_autoptr (GainRowHash) hash = NULL;
  gint64 last = 0;

  hash = gain_row_hash_new (&load->layer, gain_row_hash_buckets (load->n_rows));
  if (!gain_database_get_int (load->store->db, "SELECT coalesce(max(id), 0) FROM batch", &last,
                              error)
      || !gain_idents_insert (load->store, rows, idents, error)
      || !insert_rows (load, last + 1, hash, error))
    return FALSE;
  return insert_batch (load, info, last + 1, hash, error)
         && record_batch (load, info, last + 1, idents, counts, error);
}

static gboolean
find_same_file (Load *load, const GainImportInfo *info, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = gain_database_prepare (load->store->db,
                             "SELECT id FROM batch WHERE removed = 0 AND file_sha256 = ?", error);
  GainStep step;

  if (statement == NULL)
    return FALSE;
  load->same_file = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gain_bind_text (statement, 1, info->sha256);
  while ((step = gain_database_step (load->store->db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 batch = sqlite3_column_int64 (statement, 0);

      g_hash_table_add (load->same_file, g_memdup2 (&batch, sizeof batch));
    }
  return step == GAIN_STEP_DONE;
}

static gboolean
write_in_transaction (Load *load, const GainTable *rows, const GainImportInfo *info,
                      gboolean dry_run, GainImportCounts *counts, GError **error)
{
  g_autoptr (GainIdents) idents = gain_idents_map (load->store, rows, error);

  if (idents == NULL || !find_same_file (load, info, error))
    return FALSE;
  load->own = g_ptr_array_new_with_free_func (g_free);
  load_columns (load, rows, idents);
  if (!load_sort (load, gain_table_n_rows (rows), error) || !load_compare (load, counts, error))
    return FALSE;
  if (dry_run || load->n_rows == 0)
    return TRUE;
  return write_batch (load, rows, info, idents, counts, error);
}

/**
 * gain_batch_put:
 * @store: a store inside a transaction, one that may write, or reading, if @dry_run
 * @rows: rows of a layered kind
 * @info: where they come from
 * @gone: whether to layer rows of nothing over those keys that have a value
 * @dry_run: only count
 * @progress: (nullable): told now and then
 * @user_data: for @progress
 * @counts: (inout): counted up
 * @error: return location
 *
 * Returns: whether what is new or differs is a batch with its journal entry; the caller commits or
 *   takes back
 */
gboolean
gain_batch_put (GainStore *store, const GainTable *rows, const GainImportInfo *info, gboolean gone,
                gboolean dry_run, GainStoreProgress progress, gpointer user_data,
                GainImportCounts *counts, GError **error)
{
  g_auto (Load) load = { .store = store, .gone = gone,
                         .of_file = info->file_name != NULL, .progress = progress,
                         .user_data = user_data };

  gain_layer_info (gain_table_get_kind (rows), &load.layer);
  return gain_rows_check_texts (rows, error)
         && write_in_transaction (&load, rows, info, dry_run, counts, error);
}

/**
 * gain_batch_write:
 * @store: a store; one that may write, unless @dry_run
 * @rows: rows of a layered kind
 * @info: where they come from
 * @gone: whether to layer rows of nothing over those keys that have a value
 * @dry_run: only count
 * @progress: (nullable): told now and then
 * @user_data: for @progress
 * @counts: (inout): counted up
 * @error: return location
 *
 * Writes what is new or differs as one batch with its journal entry.
 *
 * Returns: whether all of it is on disk; if not, nothing is
 */
gboolean
gain_batch_write (GainStore *store, const GainTable *rows, const GainImportInfo *info,
                  gboolean gone, gboolean dry_run, GainStoreProgress progress, gpointer user_data,
                  GainImportCounts *counts, GError **error)
{
  gboolean ok;

  if (!gain_batch_begin (store, dry_run, error))
    return FALSE;
  ok = gain_batch_put (store, rows, info, gone, dry_run, progress, user_data, counts, error);
  return gain_batch_end (store, dry_run, ok, counts->journal != 0, error);
}

/**
 * gain_batch_begin:
 * @store: a store; one that may write, unless @dry_run
 * @dry_run: whether it shall only be counted
 * @error: return location
 *
 * Returns: whether gain_batch_put() may come, and then has to come gain_batch_end()
 */
gboolean
gain_batch_begin (GainStore *store, gboolean dry_run, GError **error)
{
  return dry_run ? gain_store_begin_reading (store, error) : gain_database_begin (store->db, error);
}

/**
 * gain_batch_end:
 * @store: a store after gain_batch_begin()
 * @dry_run: as it was said there
 * @ok: whether all went well until now
 * @written: whether there is anything to be kept
 * @error: return location; untouched where @ok is %FALSE
 *
 * Returns: whether all went well, and what was written is on disk; if not, nothing of it is
 */
gboolean
gain_batch_end (GainStore *store, gboolean dry_run, gboolean ok, gboolean written, GError **error)
{
  if (dry_run)
    gain_store_end_reading (store);
  else if (!ok || !written)
    gain_database_rollback (store->db);
  else if (gain_database_commit (store->db, error))
    gain_head_remember (store);
  else
    return FALSE;
  return ok;
}

/**
 * gain_batch_flip:
 * @store: a store inside a transaction
 * @batch: a batch
 * @removed: what it shall be
 * @error: return location
 *
 * Returns: whether it was the other and is this now; %GAIN_STORE_ERROR_CONFLICT else
 */
gboolean
gain_batch_flip (GainStore *store, gint64 batch, gboolean removed, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = gain_database_prepare (store->db,
                                     "UPDATE batch SET removed = ?1 WHERE id = ?2 AND"
                                     " removed <> ?1",
                                     error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, removed);
  sqlite3_bind_int64 (statement, 2, batch);
  if (!gain_database_run (store->db, statement, error))
    return FALSE;
  if (sqlite3_changes (store->db->handle) == 1)
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
               removed ? _("Batch %lld is removed already. Nothing was changed.")
                       : _("Batch %lld is not removed. Nothing was changed."),
               (long long) batch);
  return FALSE;
}
