/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"
#include "gain-direction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A row takes four bytes at least, of a page of 4096. */
#define MOST_IDENTS_ON_A_PAGE 1024

/* None is ever taken out; beyond this, the workspace is damaged. */
#define MOST_BATCHES_MISSING 1000000

/* A table of facts holds every row that was ever imported, each with its batch. Read in the order
 * of its primary key, the rows of one key come together, oldest batch first; the last one whose
 * batch is live counts. */
struct _GainLayerScan
{
  GainStore     *store;
  GainLayerInfo  layer;
  sqlite3_stmt  *statement;
  GByteArray    *live;
  gboolean       at_row; /* the statement stands on a row that wasn't taken yet */
};

/* What was read, by column of the kind, texts still as idents. */
typedef struct
{
  const GainKindInfo *info;
  GArray             *columns[GAIN_MAX_CELLS];
  guint               n_rows;
} Facts;

static int
time_column (const GainKindInfo *info)
{
  static const GainColumnType times[] = { GAIN_COLUMN_PERIOD, GAIN_COLUMN_YEAR, GAIN_COLUMN_DATE };

  for (guint t = 0; t < G_N_ELEMENTS (times); t++)
    for (guint c = 0; c < info->n_columns; c++)
      if ((info->columns[c].flags & GAIN_COLUMN_KEY) && info->columns[c].type == times[t])
        return (int) c;
  return -1;
}

/**
 * gain_layer_info:
 * @kind: a layered kind
 * @layer: (out): how its table is laid out: its time first, so that one period lies together
 */
void
gain_layer_info (GainKind kind, GainLayerInfo *layer)
{
  const GainKindInfo *info = gain_kind_info (kind);
  int first = time_column (info);
  guint n = 0;

  g_assert (info->layered && first >= 0 && info->n_columns <= GAIN_MAX_CELLS);
  layer->info = info;
  layer->stored[n++] = (guint) first;
  for (guint c = 0; c < info->n_columns; c++)
    if ((info->columns[c].flags & GAIN_COLUMN_KEY) && (int) c != first)
      layer->stored[n++] = c;
  layer->n_keys = n;
  layer->late = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    if (info->columns[layer->stored[i]].flags & GAIN_COLUMN_EXTRA)
      layer->late = i;
  for (guint c = 0; c < info->n_columns; c++)
    if (!(info->columns[c].flags & GAIN_COLUMN_KEY))
      layer->stored[n++] = c;
}

static gboolean
is_text (const GainKindInfo *info, guint column)
{
  GainColumnType type = info->columns[column].type;

  return type == GAIN_COLUMN_TEXT || type == GAIN_COLUMN_ID || type == GAIN_COLUMN_TIN;
}

/**
 * gain_layer_is_text:
 * @layer: a layout
 * @place: a column of the table
 *
 * Returns: whether it holds an ident
 */
gboolean
gain_layer_is_text (const GainLayerInfo *layer, guint place)
{
  return is_text (layer->info, layer->stored[place]);
}

static const char *
column_name (const GainLayerInfo *layer, guint place)
{
  return layer->info->columns[layer->stored[place]].name;
}

/**
 * gain_layer_select:
 * @layer: a layout
 * @rest: what follows the table's name
 *
 * Returns: (transfer full): a query of the cells as stored, then batch, gone and mark
 */
char *
gain_layer_select (const GainLayerInfo *layer, const char *rest)
{
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 0; i < layer->info->n_columns; i++)
    g_string_append_printf (sql, "\"%s\", ", column_name (layer, i));
  g_string_append_printf (sql, "batch, gone, mark FROM \"%s\" %s", layer->info->name, rest);
  return g_string_free (sql, FALSE);
}

/**
 * gain_layer_insert_sql:
 * @layer: a layout
 *
 * Returns: (transfer full): an insert of the same columns
 */
char *
gain_layer_insert_sql (const GainLayerInfo *layer)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (", layer->info->name);
  for (guint i = 0; i < layer->info->n_columns; i++)
    g_string_append_printf (sql, "\"%s\", ", column_name (layer, i));
  g_string_append (sql, "batch, gone, mark) VALUES (");
  for (guint i = 0; i < layer->info->n_columns; i++)
    g_string_append (sql, "?, ");
  g_string_append (sql, "?, ?, ?)");
  return g_string_free (sql, FALSE);
}

/**
 * gain_layer_live:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a byte for each batch number: whether it counts
 */
GByteArray *
gain_layer_live (GainDatabase *db, GError **error)
{
  g_autoptr (GByteArray) live = g_byte_array_new ();
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 most = 0;
  gint64 n_batches = 0;
  GainStep step;

  if (!gain_database_get_int (db, "SELECT coalesce(max(id), 0) FROM batch", &most, error)
      || !gain_database_get_int (db, "SELECT count(*) FROM batch", &n_batches, error))
    return NULL;
  statement = gain_database_prepare (db, "SELECT id FROM batch WHERE removed = 0 AND id >= 0",
                                     error);
  if (statement == NULL)
    return NULL;
  /* Numbers are given one after the other; a far one can only be forged. */
  if (most < 0 || most > n_batches + MOST_BATCHES_MISSING)
    {
      gain_database_fail (db, SQLITE_CORRUPT, error);
      return NULL;
    }
  g_byte_array_set_size (live, (guint) most + 1);
  memset (live->data, 0, live->len);
  while ((step = gain_database_step (db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      /* Where the order of the table is damaged, SQLite neither finds the largest nor keeps to a range. */
      if (id < 0 || id > most)
        {
          gain_database_fail (db, SQLITE_CORRUPT, error);
          return NULL;
        }
      live->data[id] = 1;
    }
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&live);
}

static void
time_range (const GainLayerInfo *layer, int year, GainPeriod period, gint64 *first, gint64 *last)
{
  GainColumnType type = layer->info->columns[layer->stored[0]].type;
  gint64 span = type == GAIN_COLUMN_PERIOD ? 1000 : type == GAIN_COLUMN_DATE ? 10000 : 1;

  *first = G_MININT64;
  *last = G_MAXINT64;
  if (year != 0)
    {
      *first = year * span;
      *last = year * span + span - 1;
    }
  if (period != 0 && type == GAIN_COLUMN_PERIOD)
    *first = *last = period;
}

static char *
scan_sql (const GainLayerInfo *layer)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  g_string_append_printf (rest, "WHERE \"%s\" BETWEEN ?1 AND ?2 ORDER BY ", column_name (layer, 0));
  for (guint i = 0; i < layer->n_keys; i++)
    g_string_append_printf (rest, "\"%s\", ", column_name (layer, i));
  g_string_append (rest, "batch");
  return gain_layer_select (layer, rest->str);
}

/**
 * gain_layer_past_add:
 * @past: (inout): what the older rows of a key say; all zeros before the first one
 * @layer: a layout
 * @statement: on a row of gain_layer_select(), the next newer one of the key
 * @live: whether its batch counts
 *
 * Takes a row into what is known of its key.
 */
void
gain_layer_past_add (GainLayerPast *past, const GainLayerInfo *layer, sqlite3_stmt *statement,
                     gboolean live)
{
  guint n = layer->info->n_columns;
  gboolean valued = sqlite3_column_int64 (statement, (int) n + 1) == 0;
  gboolean as_before = past->n_rows > 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 cell = gain_column_int (statement, (int) i);

      as_before = as_before && cell == past->newest[i];
      past->newest[i] = cell;
    }
  past->differ = past->differ || !valued || (past->n_rows > 0 && !as_before);
  past->held_twice = past->holds && live && valued && as_before;
  past->holds = live && valued;
  past->n_rows++;
  if (!live)
    return;
  past->counts = valued;
  past->batch = sqlite3_column_int64 (statement, (int) n);
  memcpy (past->cells, past->newest, sizeof (gint64) * n);
}

/**
 * gain_layer_past_wants_again:
 * @past: all rows of a key, of which one counts
 *
 * Whoever says once more what counts is as good as not asked, while no batch says another thing. Where
 * one does, it may come back once the newest batch is removed or another one is restored, though what
 * came last spoke against it.
 *
 * Returns: whether the same value shall be kept once more with a newer batch, if only for that
 */
gboolean
gain_layer_past_wants_again (const GainLayerPast *past)
{
  return past->counts && past->differ && !past->held_twice;
}

/**
 * gain_layer_scan_new:
 * @store: a store
 * @layer: a layout
 * @year: 0 for all
 * @period: 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a walk over the rows that count, in the table's order
 */
GainLayerScan *
gain_layer_scan_new (GainStore *store, const GainLayerInfo *layer, int year, GainPeriod period,
                     GError **error)
{
  g_autoptr (GainLayerScan) scan = g_new0 (GainLayerScan, 1);
  g_autofree char *sql = scan_sql (layer);
  GainStep step;
  gint64 first;
  gint64 last;

  scan->store = store;
  scan->layer = *layer;
  scan->live = gain_layer_live (store->db, error);
  if (scan->live == NULL)
    return NULL;
  scan->statement = gain_database_prepare (store->db, sql, error);
  if (scan->statement == NULL)
    return NULL;
  time_range (layer, year, period, &first, &last);
  sqlite3_bind_int64 (scan->statement, 1, first);
  sqlite3_bind_int64 (scan->statement, 2, last);
  step = gain_database_step (store->db, scan->statement, error);
  scan->at_row = step == GAIN_STEP_ROW;
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&scan);
}

/**
 * gain_layer_scan_free:
 * @scan: (transfer full): a walk
 */
void
gain_layer_scan_free (GainLayerScan *scan)
{
  sqlite3_finalize (scan->statement);
  if (scan->live != NULL)
    g_byte_array_unref (scan->live);
  g_free (scan);
}

static gboolean
same_key (GainLayerScan *scan, const gint64 *cells)
{
  for (guint i = scan->layer.n_keys; i > 0; i--)
    if (sqlite3_column_int64 (scan->statement, (int) i - 1) != cells[i - 1])
      return FALSE;
  return TRUE;
}

static gboolean
is_live (const GByteArray *live, gint64 batch)
{
  return batch >= 0 && batch < (gint64) live->len && live->data[batch];
}

/* Takes all rows of the key that the statement stands on; @past, if wanted, what they say. */
static GainStep
take_key (GainLayerScan *scan, gint64 *cells, gboolean *counts, GainLayerPast *past, GError **error)
{
  guint n = scan->layer.info->n_columns;
  GainStep step;

  *counts = FALSE;
  for (guint i = 0; i < scan->layer.n_keys; i++)
    cells[i] = sqlite3_column_int64 (scan->statement, (int) i);
  do
    {
      gboolean live = is_live (scan->live, sqlite3_column_int64 (scan->statement, (int) n));

      if (past != NULL)
        gain_layer_past_add (past, &scan->layer, scan->statement, live);
      if (live)
        {
          *counts = sqlite3_column_int64 (scan->statement, (int) n + 1) == 0;
          for (guint i = scan->layer.n_keys; i < n; i++)
            cells[i] = gain_column_int (scan->statement, (int) i);
        }
      step = gain_database_step (scan->store->db, scan->statement, error);
    }
  while (step == GAIN_STEP_ROW && same_key (scan, cells));
  scan->at_row = step == GAIN_STEP_ROW;
  return step;
}

/**
 * gain_layer_scan_next:
 * @scan: a walk
 * @cells: (out): the next row that counts, in the order of the table
 * @past: (out) (optional): what all rows of its key say
 * @error: return location
 *
 * Returns: whether there was one
 */
GainStep
gain_layer_scan_next (GainLayerScan *scan, gint64 *cells, GainLayerPast *past, GError **error)
{
  while (scan->at_row)
    {
      gboolean counts;

      if (past != NULL)
        *past = (GainLayerPast) { 0 };
      if (take_key (scan, cells, &counts, past, error) == GAIN_STEP_ERROR)
        return GAIN_STEP_ERROR;
      if (counts)
        return GAIN_STEP_ROW;
    }
  return GAIN_STEP_DONE;
}

static void
facts_clear (Facts *facts)
{
  for (guint c = 0; c < facts->info->n_columns; c++)
    g_array_unref (facts->columns[c]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

static void
facts_init (Facts *facts, const GainKindInfo *info)
{
  facts->info = info;
  for (guint c = 0; c < info->n_columns; c++)
    facts->columns[c] = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static gboolean
read_facts (GainStore *store, const GainLayerInfo *layer, int year, GainPeriod period,
            Facts *facts, GError **error)
{
  g_autoptr (GainLayerScan) scan = gain_layer_scan_new (store, layer, year, period, error);
  gint64 cells[GAIN_MAX_CELLS];
  GainStep step;

  if (scan == NULL)
    return FALSE;
  while ((step = gain_layer_scan_next (scan, cells, NULL, error)) == GAIN_STEP_ROW)
    {
      for (guint i = 0; i < layer->info->n_columns; i++)
        g_array_append_val (facts->columns[layer->stored[i]], cells[i]);
      facts->n_rows++;
    }
  return step != GAIN_STEP_ERROR;
}

/* As gain-rows.c does for the small tables: what turns the direction of writing is shown to nobody. */
static guint32
intern_text (GainTable *table, const char *text)
{
  g_autofree char *copy = gain_direction_is_marked (text) ? g_strdup (text) : NULL;

  return gain_table_intern (table, copy != NULL ? gain_direction_drop (copy) : text, -1);
}

/* Replaces the idents of a text column by codes of @table, which also fetches their texts. */
static gboolean
decode_column (GainStore *store, GArray *column, GainTable *table, GArray *direct,
               sqlite3_stmt *statement, GError **error)
{
  for (guint row = 0; row < column->len; row++)
    {
      gint64 *cell = &g_array_index (column, gint64, row);
      GainStep step;
      guint32 code;

      if (*cell >= 0 && *cell < (gint64) direct->len
          && g_array_index (direct, guint32, *cell) != G_MAXUINT32)
        {
          *cell = g_array_index (direct, guint32, *cell);
          continue;
        }
      if (*cell == GAIN_NULL)
        {
          *cell = 0;
          continue;
        }
      sqlite3_bind_int64 (statement, 1, *cell);
      step = gain_database_step (store->db, statement, error);
      if (step == GAIN_STEP_ROW)
        code = intern_text (table, gain_column_filled (statement, 0));
      sqlite3_reset (statement);
      if (step == GAIN_STEP_DONE)
        gain_database_fail (store->db, SQLITE_CORRUPT, error);
      if (step != GAIN_STEP_ROW)
        return FALSE;
      if (*cell >= 0 && *cell < (gint64) direct->len)
        g_array_index (direct, guint32, *cell) = code;
      *cell = code;
    }
  return TRUE;
}

/* Numbers are given one after the other. One that was altered may be far; it is looked up. */
static GArray *
direct_codes (GainStore *store, GError **error)
{
  GArray *direct = NULL;
  gint64 most = 0;
  gint64 n_pages = 0;
  guint n;

  if (!gain_database_get_int (store->db, "SELECT max(id) FROM ident", &most, error)
      || !gain_database_get_int (store->db, "PRAGMA page_count", &n_pages, error))
    return NULL;
  n_pages = CLAMP (n_pages, 1, G_MAXINT32 / 8 / MOST_IDENTS_ON_A_PAGE);
  n = (guint) CLAMP (most, 0, n_pages * MOST_IDENTS_ON_A_PAGE) + 1;
  direct = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  g_array_set_size (direct, n);
  memset (direct->data, 0xff, sizeof (guint32) * n); /* G_MAXUINT32: not seen yet */
  g_array_index (direct, guint32, 0) = 0;
  return direct;
}

static gboolean
decode_texts (GainStore *store, Facts *facts, GainTable *table, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GArray) direct = direct_codes (store, error);

  if (direct == NULL)
    return FALSE;
  statement = gain_database_prepare (store->db, "SELECT text FROM ident WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  for (guint c = 0; c < facts->info->n_columns; c++)
    if (is_text (facts->info, c)
        && !decode_column (store, facts->columns[c], table, direct, statement, error))
      return FALSE;
  return TRUE;
}

static int
compare_strings (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_strcmp0 (gain_table_string (user_data, *(const guint32 *) a),
                    gain_table_string (user_data, *(const guint32 *) b));
}

/* Each code's place among the table's texts in byte order. */
static gint64 *
rank_texts (GainTable *table)
{
  guint n = gain_table_n_strings (table);
  g_autoptr (GArray) codes = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  gint64 *ranks = g_new0 (gint64, n);

  for (guint32 code = 0; code < n; code++)
    g_array_append_val (codes, code);
  g_array_sort_with_data (codes, compare_strings, table);
  for (guint i = 0; i < n; i++)
    ranks[g_array_index (codes, guint32, i)] = i;
  return ranks;
}

static gboolean
order_facts (Facts *facts, GainTable *table, guint32 *order)
{
  g_autofree gint64 *ranks = rank_texts (table);
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free);
  const gint64 *keys[GAIN_MAX_CELLS];
  guint n_keys = 0;

  for (guint c = 0; c < facts->info->n_columns; c++)
    {
      const gint64 *cells = (const gint64 *) facts->columns[c]->data;

      if (!(facts->info->columns[c].flags & GAIN_COLUMN_KEY))
        continue;
      if (is_text (facts->info, c))
        {
          gint64 *ranked = g_new (gint64, MAX (1, facts->n_rows));

          for (guint row = 0; row < facts->n_rows; row++)
            ranked[row] = ranks[cells[row]];
          g_ptr_array_add (own, ranked);
          cells = ranked;
        }
      keys[n_keys++] = cells;
    }
  return gain_order_rows (keys, n_keys, facts->n_rows, order);
}

/* Nobody who takes the rows looks for what no file can bring in. */
static gboolean
check_facts (const Facts *facts, const guint32 *order, GError **error)
{
  for (guint c = 0; c < facts->info->n_columns; c++)
    {
      const GainColumn *column = &facts->info->columns[c];
      const gint64 *cells = (const gint64 *) facts->columns[c]->data;

      if (!is_text (facts->info, c) && column->type != GAIN_COLUMN_WORD
          && column->type != GAIN_COLUMN_DATE && column->type != GAIN_COLUMN_PERIOD
          && column->type != GAIN_COLUMN_YEAR)
        continue;
      for (guint row = 0; row < facts->n_rows; row++)
        if (!gain_rows_is_sound (column, cells[order[row]]))
          return gain_rows_fail (facts->info, row, c, error);
    }
  return TRUE;
}

static void
fill_table (GainTable *table, const Facts *facts, const guint32 *order)
{
  for (guint row = 0; row < facts->n_rows; row++)
    gain_table_append (table, 0);
  for (guint c = 0; c < facts->info->n_columns; c++)
    {
      const gint64 *cells = (const gint64 *) facts->columns[c]->data;

      if (is_text (facts->info, c))
        for (guint row = 0; row < facts->n_rows; row++)
          gain_table_set_code (table, row, c, (guint32) cells[order[row]]);
      else
        for (guint row = 0; row < facts->n_rows; row++)
          gain_table_set_int (table, row, c, cells[order[row]]);
    }
}

static GainTable *
read_table (GainStore *store, GainKind kind, int year, GainPeriod period, GError **error)
{
  g_autoptr (GainTable) table = gain_table_new (kind);
  g_autofree guint32 *order = NULL;
  g_auto (Facts) facts = { 0 };
  GainLayerInfo layer;

  gain_layer_info (kind, &layer);
  facts_init (&facts, layer.info);
  if (!read_facts (store, &layer, year, period, &facts, error)
      || !decode_texts (store, &facts, table, error))
    return NULL;
  order = g_new (guint32, MAX (1, facts.n_rows));
  if (!order_facts (&facts, table, order))
    {
      gain_database_fail (store->db, SQLITE_CORRUPT, error);
      return NULL;
    }
  if (!check_facts (&facts, order, error))
    return NULL;
  fill_table (table, &facts, order);
  return g_steal_pointer (&table);
}

/**
 * gain_layer_read:
 * @store: a store
 * @kind: a layered kind
 * @year: 0 for all
 * @period: 0 for all
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the rows that count, in key order
 */
GainTable *
gain_layer_read (GainStore *store, GainKind kind, int year, GainPeriod period,
                 GCancellable *cancellable, GError **error)
{
  GainTable *table;

  gain_database_set_cancellable (store->db, cancellable);
  table = read_table (store, kind, year, period, error);
  gain_database_set_cancellable (store->db, NULL);
  return table;
}

static int
compare_periods (gconstpointer a, gconstpointer b)
{
  return gain_period_compare (*(const GainPeriod *) a, *(const GainPeriod *) b);
}

static GainStep
period_counts (GainStore *store, const GainLayerInfo *layer, GainPeriod period, GError **error)
{
  g_autoptr (GainLayerScan) scan = gain_layer_scan_new (store, layer, 0, period, error);
  gint64 cells[GAIN_MAX_CELLS];

  return scan == NULL ? GAIN_STEP_ERROR : gain_layer_scan_next (scan, cells, NULL, error);
}

/**
 * gain_store_read_periods_of:
 * @store: a store
 * @kind: a layered kind whose time is a period
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the periods with rows that count, oldest first
 */
GArray *
gain_store_read_periods_of (GainStore *store, GainKind kind, GError **error)
{
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (GainPeriod));
  GainLayerInfo layer;
  gint64 next = 0;

  g_return_val_if_fail (store != NULL, NULL);

  gain_layer_info (kind, &layer);
  for (;;)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT min(period) FROM \"%s\" WHERE period > %lld", layer.info->name,
                             (long long) next);
      GainPeriod period;
      GainStep step;

      if (!gain_database_get_int (store->db, sql, &next, error))
        return NULL;
      if (next == GAIN_NULL || next > G_MAXINT32)
        break;
      period = (GainPeriod) next;
      step = period_counts (store, &layer, period, error);
      if (step == GAIN_STEP_ERROR)
        return NULL;
      if (step == GAIN_STEP_ROW)
        g_array_append_val (periods, period);
    }
  g_array_sort (periods, compare_periods);
  return g_steal_pointer (&periods);
}

/**
 * gain_store_read_periods:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainPeriod) (nullable): the periods that have results,
 *   oldest first
 */
GArray *
gain_store_read_periods (GainStore *store, GError **error)
{
  return gain_store_read_periods_of (store, GAIN_KIND_RESULTS, error);
}

/**
 * gain_store_count_results:
 * @store: a store
 * @period: a period
 * @n: (out): how many results of it are held, replaced and removed ones too
 * @error: return location
 *
 * Tells a period that has just begun to come in from a full one; for more it is too rough.
 *
 * Returns: whether they could be counted
 */
gboolean
gain_store_count_results (GainStore *store, GainPeriod period, gint64 *n, GError **error)
{
  g_autofree char *sql = NULL;

  g_return_val_if_fail (store != NULL && n != NULL, FALSE);

  sql = g_strdup_printf ("SELECT count(*) FROM results WHERE period = %d", (int) period);
  return gain_database_get_int (store->db, sql, n, error);
}
