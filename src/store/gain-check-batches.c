/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than so many altered rows of one batch are counted, not listed. */
#define MOST_ROWS_NAMED 20

typedef struct
{
  GainStore    *store;
  GPtrArray    *findings;
  GainLayerInfo layer;
  GHashTable   *hashes; /* gint64 batch -> GainRowHash */
  GHashTable   *named;  /* gint64 batch -> rows named so far */
} Walk;

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->hashes, g_hash_table_unref);
  g_clear_pointer (&walk->named, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static char *
cell_text (GainDatabase *db, const GainLayerInfo *layer, guint place, gint64 cell)
{
  g_autofree char *sql = NULL;
  char *text = NULL;

  if (cell == GAIN_NULL)
    return g_strdup ("");
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

      if (first > 0)
        g_string_append_printf (text, "%s%s %s", i > first ? ", " : "",
                                layer->info->columns[layer->stored[i]].name, cell);
      else
        g_string_append_printf (text, "%s%s", i > first ? ", " : "", cell);
    }
  return g_strdup (text->str);
}

static void
name_row (Walk *walk, gint64 batch, const gint64 *cells, gint64 stored, gint64 mark)
{
  GainDatabase *db = walk->store->db;
  guint named = GPOINTER_TO_UINT (g_hash_table_lookup (walk->named, &batch));
  g_autofree char *what = g_strdup_printf ("batch %lld", (long long) batch);
  g_autofree char *key = NULL;
  g_autofree char *found = NULL;
  g_autofree char *stored_mark = g_strdup_printf ("mark %08x", (guint32) stored);
  g_autofree char *text = NULL;

  g_hash_table_replace (walk->named, g_memdup2 (&batch, sizeof batch),
                        GUINT_TO_POINTER (named + 1));
  if (named >= MOST_ROWS_NAMED)
    return;
  key = cells_text (db, &walk->layer, cells, 0, walk->layer.n_keys);
  found = cells_text (db, &walk->layer, cells, walk->layer.n_keys, walk->layer.info->n_columns);
  text = g_strdup_printf (_("“%s” in %s, batch %lld, was altered: the row’s mark is "
                            "%08x, what is there now (%s) gives %08x."),
                          key, walk->layer.info->name, (long long) batch, (guint32) stored, found,
                          (guint32) mark);
  gain_findings_add (walk->findings, what, walk->layer.info->name, key, stored_mark, found, text);
}

static GainRowHash *
hash_of (Walk *walk, gint64 batch)
{
  GainRowHash *hash = g_hash_table_lookup (walk->hashes, &batch);

  if (hash != NULL)
    return hash;
  hash = gain_row_hash_new (walk->layer.info->kind);
  g_hash_table_insert (walk->hashes, g_memdup2 (&batch, sizeof batch), hash);
  return hash;
}

static gboolean
walk_rows (Walk *walk, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GString) rest = g_string_new ("ORDER BY ");
  g_autoptr (sqlite3_stmt) statement = NULL;
  guint n = walk->layer.info->n_columns;
  gint64 cells[GAIN_MAX_CELLS];
  GainStep step;

  for (guint i = 0; i < walk->layer.n_keys; i++)
    g_string_append_printf (rest, "\"%s\", ",
                            walk->layer.info->columns[walk->layer.stored[i]].name);
  g_string_append (rest, "batch");
  sql = gain_layer_select (&walk->layer, rest->str);
  statement = gain_database_prepare (walk->store->db, sql, error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (walk->store->db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 batch = sqlite3_column_int64 (statement, (int) n);
      gint64 stored = sqlite3_column_int64 (statement, (int) n + 2);
      gint64 mark;

      for (guint i = 0; i < n; i++)
        cells[i] = gain_column_int (statement, (int) i);
      mark = gain_row_hash_add (hash_of (walk, batch), cells, n,
                                sqlite3_column_int (statement, (int) n + 1) != 0);
      if (mark != stored)
        name_row (walk, batch, cells, stored, mark);
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

static void
compare_batch (Walk *walk, gint64 batch, gint64 n_rows, const char *stored)
{
  GainRowHash *hash = hash_of (walk, batch);
  gint64 n_found = hash->n_rows;
  g_autofree char *found = gain_row_hash_finish (hash);
  g_autofree char *text = NULL;

  if (g_strcmp0 (stored, found) != 0)
    {
      text = g_strdup_printf (_("Batch %lld (%s) was altered: %lld"
                                " rows were stored, %lld are there; their stored "
                                "hash is %s, what is there now gives %s."),
                              (long long) batch, walk->layer.info->name, (long long) n_rows,
                              (long long) n_found, stored, found);
      add_batch_finding (walk, batch, stored, found, text);
    }
  g_hash_table_remove (walk->hashes, &batch);
}

static gboolean
compare_batches (Walk *walk, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GHashTableIter iter;
  gpointer key;
  GainStep step;

  statement = gain_database_prepare (walk->store->db,
                                     "SELECT id, n_rows, rows_sha256 FROM batch WHERE kind = ?"
                                     " ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;
  gain_bind_text (statement, 1, walk->layer.info->name);
  while ((step = gain_database_step (walk->store->db, statement, error)) == GAIN_STEP_ROW)
    compare_batch (walk, sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
                   gain_column_text (statement, 2));
  if (step == GAIN_STEP_ERROR)
    return FALSE;
  g_hash_table_iter_init (&iter, walk->hashes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *text = NULL;

      text = g_strdup_printf (_("Rows of %s belong to batch %lld, which is not "
                                "there."),
                              walk->layer.info->name, (long long) *(const gint64 *) key);
      add_batch_finding (walk, *(const gint64 *) key, NULL, NULL, text);
    }
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
  return walk_rows (&walk, error) && compare_batches (&walk, error);
}

/* The line of the detail that names the texts which came with the batch. */
static gboolean
check_idents (GainStore *store, const GainEntry *entry, const char *line, GPtrArray *findings,
              GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  g_autofree char *found = NULL;
  g_autofree char *text = NULL;
  g_autofree char *what = g_strdup_printf ("batch %lld", (long long) entry->batch);
  g_autofree char *key = NULL;

  if (g_strv_length (words) < 4)
    return TRUE;
  found = gain_idents_hash (store->db, g_ascii_strtoll (words[1], NULL, 10),
                            g_ascii_strtoll (words[2], NULL, 10), error);
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
check_batch_entry (GainStore *store, const GainEntry *entry, GPtrArray *findings, GError **error)
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
  return line == NULL || check_idents (store, entry, line + 1, findings, error);
}

static gboolean
check_batch_entries (GainStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT " GAIN_ENTRY_COLUMNS " FROM journal"
                                     " WHERE action = 'batch' ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainEntry entry;

      gain_entry_read (statement, &entry);
      if (!check_batch_entry (store, &entry, findings, error))
        return FALSE;
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
  if (!check_batch_entries (store, findings, error))
    return FALSE;
  for (guint kind = 0; kind < GAIN_N_KINDS; kind++)
    if (gain_kind_info ((GainKind) kind)->layered
        && !check_kind (store, (GainKind) kind, findings, error))
      return FALSE;
  return TRUE;
}
