/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Everything but what SQLite makes by itself. */
#define OBJECTS "SELECT name, type, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"

/* Name -> the statement that made it. */
static GHashTable *
read_objects (GainDatabase *db, GError **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (sqlite3_stmt) statement = gain_database_prepare (db, OBJECTS, error);
  GainStep step;

  if (statement == NULL)
    return NULL;
  while ((step = gain_database_step (db, statement, error)) == GAIN_STEP_ROW)
    g_hash_table_insert (objects, g_strdup (gain_column_filled (statement, 0)),
                         g_strdup (gain_column_filled (statement, 2)));
  return step != GAIN_STEP_ERROR ? g_steal_pointer (&objects) : NULL;
}

static GHashTable *
expected_objects (GainStore *store, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainDatabase *empty;
  GHashTable *objects = NULL;
  int version = 0;

  statement = gain_database_prepare (store->db, "PRAGMA user_version", error);
  if (statement == NULL || gain_database_step (store->db, statement, error) != GAIN_STEP_ROW)
    return NULL;
  version = sqlite3_column_int (statement, 0);
  empty = gain_database_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, store->path,
                              error);
  if (empty == NULL)
    return NULL;
  if (gain_migrate_to (empty, 0, version, error))
    objects = read_objects (empty, error);
  gain_database_close (empty);
  return objects;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
sorted_names (GHashTable *objects)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* An object that should be there and isn't (found: NULL), is another one, or should not be there
 * (stored: NULL). */
static void
add (GPtrArray *findings, const char *name, const char *stored, const char *found)
{
  g_autofree char *text = NULL;

  if (found == NULL)
    text = g_strdup_printf (_ ("%s was taken out of the file."), name);
  else if (stored == NULL)
    text = g_strdup_printf (_ ("%s was put into the file by another program."), name);
  else
    text = g_strdup_printf (_ ("The columns of %s were altered."), name);
  gain_findings_add (findings, "file", name, NULL, stored, found, text);
}

/**
 * gain_check_schema:
 * @store: a store
 * @findings: added to
 * @whole: (out): whether every table is there as it was made, so that the rest can be checked
 * @error: return location
 *
 * Compares the file's tables, indexes and triggers with those that the migrations make.
 *
 * Returns: whether it ran through
 */
gboolean
gain_check_schema (GainStore *store, GPtrArray *findings, gboolean *whole, GError **error)
{
  g_autoptr (GHashTable) expected = expected_objects (store, error);
  g_autoptr (GHashTable) actual = expected != NULL ? read_objects (store->db, error) : NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (actual == NULL)
    return FALSE;
  *whole = TRUE;
  names = sorted_names (expected);
  found = sorted_names (actual);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *stored = g_hash_table_lookup (expected, name);
      const char *now = g_hash_table_lookup (actual, name);

      if (g_strcmp0 (stored, now) == 0)
        continue;
      *whole = FALSE;
      add (findings, name, stored, now);
    }
  for (guint i = 0; i < found->len; i++)
    {
      const char *name = g_ptr_array_index (found, i);

      if (!g_hash_table_contains (expected, name))
        add (findings, name, NULL, g_hash_table_lookup (actual, name));
    }
  return TRUE;
}
