/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than so many altered rows of one batch are counted, not listed. */
#define MOST_ROWS_NAMED 20

/* A row whose mark doesn't fit it. */
typedef struct
{
  gint64      batch;
  gint64      cells[GAIN_MAX_CELLS];
  gboolean    gone;
  gboolean    odd;    /* it holds a number that is never written */
  gint64      stored; /* the mark that the row carries */
  GainRowMark mark;   /* the one that it should */
} Altered;

typedef struct
{
  GainStore    *store;
  GPtrArray    *findings;
  GainLayerInfo layer;
  GHashTable   *hashes;  /* gint64 batch -> GainRowHash */
  GHashTable   *named;   /* gint64 batch -> altered rows so far */
  GArray       *altered; /* Altered */
} Walk;

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->hashes, g_hash_table_unref);
  g_clear_pointer (&walk->named, g_hash_table_unref);
  g_clear_pointer (&walk->altered, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* A finding ends up in mail and logs: who a patient is, it doesn't say, only which of the words
 * stands there. */
static gboolean
is_patients (const GainLayerInfo *layer, guint place)
{
  GainColumnType type = layer->info->columns[layer->stored[place]].type;

  return gain_kind_is_private (layer->info->kind) && type != GAIN_COLUMN_PERIOD
         && type != GAIN_COLUMN_WORD;
}

static char *
cell_text (GainDatabase *db, const GainLayerInfo *layer, guint place, gint64 cell)
{
  g_autofree char *sql = NULL;
  char *text = NULL;

  if (cell == GAIN_NULL)
    return g_strdup ("");
  if (is_patients (layer, place))
    return gain_layer_is_text (layer, place) ? g_strdup_printf ("#%lld", (long long) cell)
                                             : g_strdup ("…");
  if (gain_layer_is_text (layer, place))
    {
      sql = g_strdup_printf ("SELECT text FROM ident WHERE id = %lld", (long long) cell);
      text = gain_database_get_text (db, sql, NULL);
      return text != NULL ? text : g_strdup_printf ("#%lld", (long long) cell);
    }
  switch (layer->info->columns[layer->stored[place]].type)
    {
    case GAIN_COLUMN_PERIOD:
      text = gain_period_format ((GainPeriod) cell);
      break;
    case GAIN_COLUMN_DATE:
      text = gain_date_format ((GainDate) cell);
      break;
    case GAIN_COLUMN_WORD:
      {
        const char *const *words = layer->info->columns[layer->stored[place]].words;

        if (cell >= 0 && cell < (gint64) g_strv_length ((char **) words))
          text = g_strdup (words[cell]);
        break;
      }
    case GAIN_COLUMN_DECIMAL:
    case GAIN_COLUMN_SIGNED:
    case GAIN_COLUMN_PERCENT:
      text = gain_decimal_format (cell);
      break;
    case GAIN_COLUMN_MONEY:
      text = gain_money_format (cell);
      break;
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
    case GAIN_COLUMN_COUNT:
    case GAIN_COLUMN_YEAR:
    case GAIN_COLUMN_YES_NO:
    default:
      break;
    }
  return text != NULL ? text : g_strdup_printf ("%lld", (long long) cell);
}

static char *
cells_text (GainDatabase *db, const GainLayerInfo *layer, const gint64 *cells, guint first,
            guint end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      g_autofree char *cell = cell_text (db, layer, i, cells[i]);

      if (i == layer->late && cells[i] == 0)
        continue;
      if (first > 0)
        g_string_append_printf (text, "%s%s %s", i > first ? ", " : "",
                                layer->info->columns[layer->stored[i]].name, cell);
      else
        g_string_append_printf (text, "%s%s", i > first ? ", " : "", cell);
    }
  return g_strdup (text->str);
}

static char *
values_text (Walk *walk, const gint64 *cells, gboolean gone)
{
  if (gone)
    return g_strdup (_("no value"));
  return cells_text (walk->store->db, &walk->layer, cells, walk->layer.n_keys,
                     walk->layer.info->n_columns);
}

static void
note_altered (Walk *walk, GainRowHash *hash, const Altered *row)
{
  guint named = GPOINTER_TO_UINT (g_hash_table_lookup (walk->named, &row->batch));

  hash->altered[row->mark.bucket]++;
  g_hash_table_replace (walk->named, g_memdup2 (&row->batch, sizeof row->batch),
                        GUINT_TO_POINTER (named + 1));
  if (named < MOST_ROWS_NAMED)
    g_array_append_val (walk->altered, *row);
}

static GainRowHash *
hash_of (Walk *walk, gint64 batch, guint n_buckets)
{
  GainRowHash *hash = g_hash_table_lookup (walk->hashes, &batch);

  if (hash != NULL)
    return hash;
  hash = gain_row_hash_new (&walk->layer, n_buckets);
  g_hash_table_insert (walk->hashes, g_memdup2 (&batch, sizeof batch), hash);
  return hash;
}

/* How far a bucket's sums are from those stored: what is missing in it. */
static void
bucket_difference (const GainRowHash *hash, const guint64 *sums, guint bucket, guint64 *difference)
{
  gsize start = (gsize) bucket * (hash->n_cells + 1);

  for (guint i = 0; i <= hash->n_cells; i++)
    difference[i] = sums[start + i] - hash->sums[start + i];
}

/* What the row was, if it is the only one altered in its bucket: its mark tells whether so. */
static char *
stored_values (Walk *walk, const Altered *row, const GainRowHash *hash, const guint64 *sums)
{
  guint64 difference[GAIN_MAX_CELLS + 1];
  gint64 cells[GAIN_MAX_CELLS];
  gboolean gone;

  if (sums == NULL || hash->altered[row->mark.bucket] > 1)
    return NULL;
  bucket_difference (hash, sums, row->mark.bucket, difference);
  for (guint i = 0; i < hash->n_cells; i++)
    cells[i] = (gint64) ((guint64) row->cells[i] + difference[i]);
  gone = (guint64) row->gone + difference[hash->n_cells] != 0;
  if (gain_row_hash_mark (hash, cells, gone).mark != (guint32) row->stored)
    return NULL;
  return values_text (walk, cells, gone);
}

static void
add_altered_finding (Walk *walk, const Altered *row, const GainRowHash *hash, const guint64 *sums)
{
  g_autofree char *what = g_strdup_printf ("batch %lld", (long long) row->batch);
  g_autofree char *key = NULL;
  g_autofree char *found = values_text (walk, row->cells, row->gone);
  g_autofree char *stored = stored_values (walk, row, hash, sums);
  g_autofree char *text = NULL;

  key = cells_text (walk->store->db, &walk->layer, row->cells, 0, walk->layer.n_keys);
  if (stored != NULL)
    text = g_strdup_printf (_("“%s” in %s, batch %lld, was altered: stored was %s, found is %s."),
                            key, walk->layer.info->name, (long long) row->batch, stored, found);
  else
    text = g_strdup_printf (_("“%s” in %s, batch %lld, was altered: found is %s, which is not what "
                              "was stored."),
                            key, walk->layer.info->name, (long long) row->batch, found);
  gain_findings_add (walk->findings, what, walk->layer.info->name, key, stored, found, text);
}

/* What the hash of the batch doesn't see: the mark, and numbers that are read as another one. */
static void
add_hidden_finding (Walk *walk, const Altered *row)
{
  g_autofree char *what = g_strdup_printf ("batch %lld", (long long) row->batch);
  g_autofree char *stored = g_strdup_printf ("%lld", (long long) row->mark.mark);
  g_autofree char *found = g_strdup_printf ("%lld", (long long) row->stored);
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  key = cells_text (walk->store->db, &walk->layer, row->cells, 0, walk->layer.n_keys);
  if (row->odd)
    text = g_strdup_printf (_("“%s” in %s, batch %lld, was altered: it holds a number that Gainshare "
                              "never writes. It counts as it was stored."),
                            key, walk->layer.info->name, (long long) row->batch);
  else
    text = g_strdup_printf (_("The sum that is kept with “%s” in %s, batch %lld, was altered: stored "
                              "was %s, found is %s. The row itself is as it was stored."),
                            key, walk->layer.info->name, (long long) row->batch, stored, found);
  gain_findings_add (walk->findings, what, walk->layer.info->name, key, row->odd ? NULL : stored,
                     row->odd ? NULL : found, text);
}

static void
add_lost_finding (Walk *walk, gint64 batch, const gint64 *cells, gboolean gone)
{
  g_autofree char *what = g_strdup_printf ("batch %lld", (long long) batch);
  g_autofree char *stored = values_text (walk, cells, gone);
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  key = cells_text (walk->store->db, &walk->layer, cells, 0, walk->layer.n_keys);
  text = g_strdup_printf (_("“%s” in %s, batch %lld, was taken out: stored was %s."), key,
                          walk->layer.info->name, (long long) batch, stored);
  gain_findings_add (walk->findings, what, walk->layer.info->name, key, stored, NULL, text);
}

/* Names rows that are gone: a bucket that lost a single row lacks just its cells. */
static void
name_lost (Walk *walk, gint64 batch, const GainRowHash *hash, const guint64 *sums)
{
  guint named = 0;

  for (guint b = 0; b < hash->n_buckets && named < MOST_ROWS_NAMED; b++)
    {
      guint64 difference[GAIN_MAX_CELLS + 1];
      const gint64 *cells = (const gint64 *) difference;

      bucket_difference (hash, sums, b, difference);
      if (hash->altered[b] > 0 || difference[0] == 0 || difference[hash->n_cells] > 1
          || gain_row_hash_mark (hash, cells, difference[hash->n_cells] != 0).bucket != b)
        continue;
      add_lost_finding (walk, batch, cells, difference[hash->n_cells] != 0);
      named++;
    }
}

static void
read_row (const Walk *walk, sqlite3_stmt *statement, Altered *row)
{
  int n = (int) walk->layer.info->n_columns;
  gint64 gone = sqlite3_column_int64 (statement, n + 1);

  row->batch = sqlite3_column_int64 (statement, n);
  row->gone = gone != 0;
  row->odd = gone != 0 && gone != 1;
  row->stored = sqlite3_column_int64 (statement, n + 2);
  for (int i = 0; i < n; i++)
    {
      row->cells[i] = gain_column_int (statement, i);
      row->odd |= row->cells[i] == GAIN_NULL && sqlite3_column_type (statement, i) != SQLITE_NULL;
    }
}

/* The rows that a condition takes (an empty one: all), in the order of their keys. */
static sqlite3_stmt *
prepare_rows (Walk *walk, const char *where, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GString) rest = g_string_new (where);

  g_string_append (rest, "ORDER BY ");
  for (guint i = 0; i < walk->layer.n_keys; i++)
    g_string_append_printf (rest, "\"%s\", ",
                            walk->layer.info->columns[walk->layer.stored[i]].name);
  g_string_append (rest, "batch");
  sql = gain_layer_select (&walk->layer, rest->str);
  return gain_database_prepare (walk->store->db, sql, error);
}

static gboolean
walk_rows (Walk *walk, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_rows (walk, "", error);
  GainStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (walk->store->db, statement, error)) == GAIN_STEP_ROW)
    {
      Altered row;
      GainRowHash *hash;

      read_row (walk, statement, &row);
      hash = hash_of (walk, row.batch, 1);
      row.mark = gain_row_hash_add (hash, row.cells, row.gone);
      if (row.mark.mark != row.stored || row.odd)
        note_altered (walk, hash, &row);
    }
  return step != GAIN_STEP_ERROR;
}

static void
add_batch_finding (Walk *walk, gint64 batch, const char *stored, const char *found,
                   const char *text)
{
  g_autofree char *what = g_strdup_printf ("batch %lld", (long long) batch);

  gain_findings_add (walk->findings, what, walk->layer.info->name, NULL, stored, found, text);
}

/* They name what a row was that was altered or lost: altered themselves, they would name it wrong. */
static void
compare_sums (Walk *walk, gint64 batch, const GainRowHash *hash, const guint64 *sums)
{
  gsize size = sizeof (guint64) * hash->n_buckets * (hash->n_cells + 1);
  g_autofree char *what = g_strdup_printf ("batch %lld", (long long) batch);
  g_autofree char *text = NULL;

  if (sums != NULL && memcmp (hash->sums, sums, size) == 0)
    return;
  text = g_strdup_printf (_("The sums that are kept with batch %lld (%s) were altered; its rows are "
                            "as they were stored."),
                          (long long) batch, walk->layer.info->name);
  gain_findings_add (walk->findings, what, "batch", what + strlen ("batch "), NULL, NULL, text);
}

/* @sums: NULL where they don't have the right size. */
static void
compare_batch (Walk *walk, gint64 batch, gint64 n_rows, const char *stored, const guint64 *sums)
{
  GainRowHash *hash = hash_of (walk, batch, 1);
  g_autofree char *found = gain_row_hash_finish (hash);
  gboolean same = g_strcmp0 (stored, found) == 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < walk->altered->len; i++)
    {
      const Altered *row = &g_array_index (walk->altered, Altered, i);

      if (row->batch == batch && same)
        add_hidden_finding (walk, row);
      else if (row->batch == batch)
        add_altered_finding (walk, row, hash, sums);
    }
  if (same)
    {
      compare_sums (walk, batch, hash, sums);
      return;
    }
  if (sums != NULL && hash->n_rows < n_rows)
    name_lost (walk, batch, hash, sums);
  text = g_strdup_printf (_("Batch %lld (%s) was altered: %lld rows were stored, %lld are there; "
                            "their stored hash is %s, what is there now gives %s."),
                          (long long) batch, walk->layer.info->name, (long long) n_rows,
                          (long long) hash->n_rows, stored, found);
  add_batch_finding (walk, batch, stored, found, text);
}

static sqlite3_stmt *
prepare_batches (Walk *walk, GError **error)
{
  sqlite3_stmt *statement;

  statement = gain_database_prepare (walk->store->db,
                                     "SELECT id, n_rows, rows_sha256, sums FROM batch"
                                     " WHERE kind = ? ORDER BY id",
                                     error);
  if (statement != NULL)
    gain_bind_text (statement, 1, walk->layer.info->name);
  return statement;
}

/* NULL: their size is wrong. */
static guint64 *
sums_of (Walk *walk, sqlite3_stmt *statement, gint64 n_rows)
{
  const guint8 *bytes = sqlite3_column_blob (statement, 3);

  return gain_row_hash_read_sums (&walk->layer, gain_row_hash_buckets (n_rows), bytes,
                                  (gsize) sqlite3_column_bytes (statement, 3));
}

static gboolean
prepare_hashes (Walk *walk, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_batches (walk, error);
  GainStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (walk->store->db, statement, error)) == GAIN_STEP_ROW)
    hash_of (walk, sqlite3_column_int64 (statement, 0),
             gain_row_hash_buckets (sqlite3_column_int64 (statement, 1)));
  return step != GAIN_STEP_ERROR;
}

static void
add_stray_finding (Walk *walk, const Altered *row)
{
  g_autofree char *what = g_strdup_printf ("batch %lld", (long long) row->batch);
  g_autofree char *key = NULL;
  g_autofree char *found = values_text (walk, row->cells, row->gone);
  g_autofree char *text = NULL;

  key = cells_text (walk->store->db, &walk->layer, row->cells, 0, walk->layer.n_keys);
  text = g_strdup_printf (_("“%s” in %s belongs to batch %lld, which is not there."), key,
                          walk->layer.info->name, (long long) row->batch);
  gain_findings_add (walk->findings, what, walk->layer.info->name, key, NULL, found, text);
}

/* Rows of a batch that nobody knows: the first ones by their keys, and whether there are more. */
static gboolean
name_strays (Walk *walk, gint64 batch, GError **error)
{
  g_autofree char *where = g_strdup_printf ("WHERE batch = %lld ", (long long) batch);
  g_autoptr (sqlite3_stmt) statement = prepare_rows (walk, where, error);
  GainStep step = statement != NULL ? GAIN_STEP_ROW : GAIN_STEP_ERROR;
  g_autofree char *text = NULL;

  for (guint n = 0; step == GAIN_STEP_ROW && n <= MOST_ROWS_NAMED; n++)
    {
      Altered row;

      step = gain_database_step (walk->store->db, statement, error);
      if (step != GAIN_STEP_ROW)
        break;
      read_row (walk, statement, &row);
      if (n < MOST_ROWS_NAMED)
        add_stray_finding (walk, &row);
    }
  if (step != GAIN_STEP_ROW)
    return step == GAIN_STEP_DONE;
  text = g_strdup_printf (_("More rows of %s belong to batch %lld, which is not there."),
                          walk->layer.info->name, (long long) batch);
  add_batch_finding (walk, batch, NULL, NULL, text);
  return TRUE;
}

static gboolean
compare_batches (Walk *walk, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_batches (walk, error);
  GHashTableIter iter;
  gpointer key;
  GainStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (walk->store->db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 batch = sqlite3_column_int64 (statement, 0);
      gint64 n_rows = sqlite3_column_int64 (statement, 1);
      g_autofree guint64 *sums = sums_of (walk, statement, n_rows);

      compare_batch (walk, batch, n_rows, gain_column_filled (statement, 2), sums);
      g_hash_table_remove (walk->hashes, &batch);
    }
  if (step == GAIN_STEP_ERROR)
    return FALSE;
  g_hash_table_iter_init (&iter, walk->hashes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!name_strays (walk, *(const gint64 *) key, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_kind (GainStore *store, GainKind kind, GPtrArray *findings, GError **error)
{
  g_auto (Walk) walk = { .store = store, .findings = findings };

  gain_layer_info (kind, &walk.layer);
  walk.hashes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) gain_row_hash_free);
  walk.named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  walk.altered = g_array_new (FALSE, FALSE, sizeof (Altered));
  return prepare_hashes (&walk, error) && walk_rows (&walk, error)
         && compare_batches (&walk, error);
}

/* Words that came with no batch. They may be somebody's name: only their numbers are told. */
static gboolean
check_stray_idents (GainStore *store, gint64 first, gint64 last, GPtrArray *findings,
                    GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT id FROM ident WHERE id BETWEEN ? AND ? ORDER BY id"
                                     " LIMIT " G_STRINGIFY (MOST_ROWS_NAMED),
                                     error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, last);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      const char *key = gain_column_filled (statement, 0);
      g_autofree char *text = NULL;

      text = g_strdup_printf (_("The word with the number %s in ident was put in beside the journal."),
                              key);
      gain_findings_add (findings, "ident", "ident", key, NULL, key, text);
    }
  return step != GAIN_STEP_ERROR;
}

/* Number 0 stands for no text, and came with the table. */
static gboolean
check_first_ident (GainStore *store, GPtrArray *findings, GError **error)
{
  gint64 n = 0;

  if (!gain_database_get_int (store->db, "SELECT count(*) FROM ident WHERE id = 0 AND text = ''", &n,
                              error))
    return FALSE;
  if (n == 0)
    gain_findings_add (findings, "ident", "ident", "0", "", NULL,
                       _("The word with the number 0 in ident was altered or taken out: it stands for "
                         "no text."));
  return TRUE;
}

/* The line of the detail that names the texts which came with the batch. @next: the number after those
 * of the batches before it. */
static gboolean
check_idents (GainStore *store, const GainEntry *entry, const char *line, gint64 *next,
              GPtrArray *findings, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  g_autofree char *found = NULL;
  g_autofree char *text = NULL;
  g_autofree char *what = g_strdup_printf ("batch %lld", (long long) entry->batch);
  g_autofree char *key = NULL;
  gint64 first, last;

  if (g_strv_length (words) < 4)
    return TRUE;
  first = g_ascii_strtoll (words[1], NULL, 10);
  last = g_ascii_strtoll (words[2], NULL, 10);
  if (!check_stray_idents (store, *next, first - 1, findings, error))
    return FALSE;
  *next = MAX (*next, last + 1);
  found = gain_idents_hash (store->db, first, last, error);
  if (found == NULL)
    return FALSE;
  if (strcmp (found, words[3]) == 0)
    return TRUE;
  key = g_strdup_printf ("%s to %s", words[1], words[2]);
  text = g_strdup_printf (_("The ids and words that came with batch %lld (numbers %s "
                            "to %s) were altered: their stored hash is %s, what is there now gives "
                            "%s."),
                          (long long) entry->batch, words[1], words[2], words[3], found);
  gain_findings_add (findings, what, "ident", key, words[3], found, text);
  return TRUE;
}

static gboolean
check_batch_entry (GainStore *store, const GainEntry *entry, gint64 *next_ident, GPtrArray *findings,
                   GError **error)
{
  const char *line = g_strrstr (entry->detail, "\nidents ");
  g_autofree char *detail = NULL;
  g_autofree char *what = NULL;
  g_autofree char *text = NULL;

  detail = gain_batch_detail (store->db, entry->batch, line != NULL ? line + 1 : "", error);
  if (detail == NULL)
    return FALSE;
  if (strcmp (detail, entry->detail) != 0)
    {
      what = g_strdup_printf ("batch %lld", (long long) entry->batch);
      text = g_strdup_printf (detail[0] == '\0'
                                ? _("Batch %lld of journal entry %lld"
                                    " was taken out.")
                                : _("What is noted about batch %lld does not agree "
                                    "with journal entry %lld."),
                              (long long) entry->batch, (long long) entry->id);
      gain_findings_add (findings, what, "batch", what + strlen ("batch "), entry->detail, detail,
                         text);
    }
  return line == NULL || check_idents (store, entry, line + 1, next_ident, findings, error);
}

static gboolean
check_batch_entries (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 next_ident = 1;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT " GAIN_ENTRY_COLUMNS " FROM journal"
                                     " WHERE action = 'batch' ORDER BY id",
                                     error);
  if (statement == NULL || !check_first_ident (store, findings, error))
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainEntry entry;

      gain_entry_read (statement, &entry);
      if (!check_batch_entry (store, &entry, &next_ident, findings, error))
        return FALSE;
    }
  return step != GAIN_STEP_ERROR
         && check_stray_idents (store, G_MININT64, -1, findings, error)
         && check_stray_idents (store, next_ident, G_MAXINT64, findings, error);
}

static gboolean
check_stray_batches (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT id FROM batch WHERE id NOT IN (SELECT batch FROM journal"
                                     " WHERE action = 'batch' AND batch IS NOT NULL) ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      const char *key = gain_column_filled (statement, 0);
      g_autofree char *what = g_strconcat ("batch ", key, NULL);
      g_autofree char *text = NULL;

      text = g_strdup_printf (_("Batch %s was put in beside the journal."), key);
      gain_findings_add (findings, what, "batch", key, NULL, key, text);
    }
  return step != GAIN_STEP_ERROR;
}

/**
 * gain_check_batches:
 * @store: a store
 * @findings: added to
 * @error: return location
 *
 * Compares each batch with its journal entry, its rows with its hash, each row with its mark, and
 * the dictionary with the hashes of its parts.
 *
 * Returns: whether it ran through
 */
gboolean
gain_check_batches (GainStore *store, GPtrArray *findings, GError **error)
{
  if (!check_batch_entries (store, findings, error) || !check_stray_batches (store, findings, error))
    return FALSE;
  for (guint kind = 0; kind < GAIN_N_KINDS; kind++)
    if (gain_kind_info ((GainKind) kind)->layered
        && !check_kind (store, (GainKind) kind, findings, error))
      return FALSE;
  return TRUE;
}
