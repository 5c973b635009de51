/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns of the table `plan`, as a changeset numbers them. */
enum { COLUMN_ROW, COLUMN_TITLE, COLUMN_YEAR, COLUMN_DOCUMENT };

/* What one plan was, from its first document on. A plan that was taken out and comes back under
 * its title, by undo or otherwise, goes on where it stopped. */
typedef struct
{
  gint64     row;      /* of the table; 0: there is none now */
  char      *title;
  int        year;
  char      *document;
  GPtrArray *versions; /* GainPlanVersion */
} Life;

static void
life_free (gpointer data)
{
  Life *life = data;

  g_free (life->title);
  g_free (life->document);
  g_ptr_array_unref (life->versions);
  g_free (life);
}

static Life *
find_life (const GPtrArray *lives, gint64 row)
{
  for (guint i = 0; i < lives->len; i++)
    if (((Life *) g_ptr_array_index (lives, i))->row == row)
      return g_ptr_array_index (lives, i);
  return NULL;
}

/* The one that stands under the title, else the one that stood there last. */
static Life *
find_titled (const GPtrArray *lives, const char *title, gboolean ended)
{
  Life *found = NULL;

  for (guint i = 0; i < lives->len; i++)
    {
      Life *life = g_ptr_array_index (lives, i);

      if (g_strcmp0 (life->title, title) == 0 && (found == NULL || found->row == 0)
          && (!ended || life->row == 0))
        found = life;
    }
  return found;
}

static Life *
begin_life (GPtrArray *lives, const char *title)
{
  Life *life = find_titled (lives, title, TRUE);

  if (life != NULL)
    return life;
  life = g_new0 (Life, 1);
  life->title = g_strdup (title);
  life->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_plan_version_free);
  g_ptr_array_add (lives, life);
  return life;
}

static sqlite3_value *
new_value (sqlite3_changeset_iter *change, int column)
{
  sqlite3_value *value = NULL;

  return sqlite3changeset_new (change, column, &value) == SQLITE_OK ? value : NULL;
}

static void
take_values (Life *life, sqlite3_changeset_iter *change)
{
  sqlite3_value *title = new_value (change, COLUMN_TITLE);
  sqlite3_value *year = new_value (change, COLUMN_YEAR);
  sqlite3_value *document = new_value (change, COLUMN_DOCUMENT);

  /* Of a row that was changed only what differs is there. */
  if (title != NULL)
    {
      g_free (life->title);
      life->title = g_strdup ((const char *) sqlite3_value_text (title));
    }
  if (year != NULL)
    life->year = sqlite3_value_int (year);
  if (document != NULL)
    {
      g_free (life->document);
      life->document = g_strdup ((const char *) sqlite3_value_text (document));
    }
}

/* Where the document is one that stood before, the version says which. */
static void
add_version (Life *life, const GainEntry *entry)
{
  GainPlanVersion *last
    = life->versions->len > 0 ? g_ptr_array_index (life->versions, life->versions->len - 1) : NULL;
  GainPlanVersion *version;

  if (last != NULL && g_strcmp0 (last->document, life->document) == 0)
    return;
  version = g_new0 (GainPlanVersion, 1);
  version->number = life->versions->len + 1;
  version->entry = entry->id;
  version->label = gain_entry_label (entry);
  version->who = g_strdup (entry->who);
  version->when = entry->at;
  version->title = g_strdup (life->title);
  version->performance_year = life->year;
  version->document = g_strdup (life->document);
  for (guint i = 0; i < life->versions->len && version->same_as == 0; i++)
    {
      const GainPlanVersion *before = g_ptr_array_index (life->versions, i);

      if (g_strcmp0 (before->document, version->document) == 0)
        version->same_as = before->number;
    }
  g_ptr_array_add (life->versions, version);
}

static void
play_change (GPtrArray *lives, const GainEntry *entry, sqlite3_changeset_iter *change)
{
  sqlite3_value *key = NULL;
  const char *table = NULL;
  int n_columns = 0;
  int operation = 0;
  Life *life;

  if (sqlite3changeset_op (change, &table, &n_columns, &operation, NULL) != SQLITE_OK
      || strcmp (table, "plan") != 0 || n_columns <= COLUMN_DOCUMENT)
    return;
  if (operation == SQLITE_INSERT)
    {
      sqlite3_value *title = new_value (change, COLUMN_TITLE);

      key = new_value (change, COLUMN_ROW);
      life = begin_life (lives, title != NULL ? (const char *) sqlite3_value_text (title) : "");
      life->row = key != NULL ? sqlite3_value_int64 (key) : 0;
    }
  else
    {
      if (sqlite3changeset_old (change, COLUMN_ROW, &key) != SQLITE_OK || key == NULL)
        return;
      life = find_life (lives, sqlite3_value_int64 (key));
    }
  if (life == NULL)
    return;
  if (operation == SQLITE_DELETE)
    {
      life->row = 0;
      return;
    }
  take_values (life, change);
  add_version (life, entry);
}

static gboolean
play_changes (GainStore *store, GPtrArray *lives, const GainEntry *entry, int n_changes,
              const void *changes, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, n_changes, (void *) changes);

  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    play_change (lives, entry, iter);
  if (iter != NULL && code == SQLITE_OK)
    code = sqlite3changeset_finalize (iter);
  if (code != SQLITE_OK)
    gain_database_fail (store->db, code, error);
  return code == SQLITE_OK;
}

/* An undo holds no changes of its own: it is what it takes back, inside out. */
static gboolean
play_entry (GainStore *store, GPtrArray *lives, const GainEntry *entry, GError **error)
{
  void *inverse = NULL;
  int n_inverse = 0;
  gboolean ok;
  int code;

  /* SQLite reads on for ever in one that was cut. */
  if (!gain_changeset_is_whole (entry->changes, entry->n_changes))
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED,
                   _("What the journal kept of “%s” was altered, so that the versions can’t be read. "
                     "Check the workspace, and compare it with a backup."),
                   entry->label);
      return FALSE;
    }
  if (strcmp (entry->action, "undo") != 0)
    return play_changes (store, lives, entry, entry->n_changes, entry->changes, error);
  code = sqlite3changeset_invert (entry->n_changes, entry->changes, &n_inverse, &inverse);
  if (code != SQLITE_OK)
    {
      gain_database_fail (store->db, code, error);
      return FALSE;
    }
  ok = play_changes (store, lives, entry, n_inverse, inverse, error);
  sqlite3_free (inverse);
  return ok;
}

static GPtrArray *
read_lives (GainStore *store, GError **error)
{
  g_autoptr (GPtrArray) lives = g_ptr_array_new_with_free_func (life_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  /* Changes of other tables are long, and not even read: the shapes say what an entry touches. */
  statement = gain_database_prepare (
    store->db,
    "SELECT e.id, e.action, e.label, e.who, e.at, e.batch, e.target, '', '', '', '', c.changes"
    " FROM journal AS e JOIN journal AS c ON c.id = coalesce (e.target, e.id)"
    " WHERE instr (char (10) || c.shape, char (10) || 'plan ') > 0 ORDER BY e.id",
    error);
  if (statement == NULL)
    return NULL;
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainEntry entry;

      gain_entry_read (statement, &entry);
      if (entry.n_changes > 0 && !play_entry (store, lives, &entry, error))
        return NULL;
    }
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&lives);
}

/**
 * gain_plan_version_free:
 * @version: (transfer full) (nullable): a version
 */
void
gain_plan_version_free (GainPlanVersion *version)
{
  if (version == NULL)
    return;
  g_free (version->label);
  g_free (version->who);
  g_free (version->title);
  g_free (version->document);
  g_free (version);
}

/**
 * gain_store_read_plan_versions:
 * @store: a store
 * @title: of a plan, as it is called now, or was when it was taken out
 * @error: return location
 *
 * Reads out of the journal every document that stood under a plan, from the first one on: whatever
 * it was called meanwhile, and undone or not.
 *
 * Returns: (transfer full) (element-type GainPlanVersion) (nullable): the versions, oldest first;
 *   empty where there never was such a plan
 */
GPtrArray *
gain_store_read_plan_versions (GainStore *store, const char *title, GError **error)
{
  g_autoptr (GPtrArray) lives = NULL;
  Life *life;

  g_return_val_if_fail (store != NULL && title != NULL, NULL);

  lives = read_lives (store, error);
  if (lives == NULL)
    return NULL;
  life = find_titled (lives, title, FALSE);
  if (life == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) gain_plan_version_free);
  if (life->row != 0 && life->versions->len > 0)
    ((GainPlanVersion *) g_ptr_array_index (life->versions, life->versions->len - 1))->stands
      = TRUE;
  return g_ptr_array_ref (life->versions);
}
