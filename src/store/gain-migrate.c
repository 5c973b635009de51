/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"
#include "gain-store-resources.h"

#include <glib/gi18n-lib.h>

#define FOLDER "/org/gainshare/Gainshare/migrations"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The migrations' names, in their order: NNNN-what-it-does.sql. */
static char **
list_migrations (void)
{
  char **names = NULL;

  /* Named here so that the linker keeps the resource of a static library. */
  g_assert (gain_store_get_resource () != NULL);
  names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  return names;
}

/**
 * gain_migrate_newest:
 *
 * Returns: the version of the workspace that this program makes
 */
int
gain_migrate_newest (void)
{
  g_auto (GStrv) names = list_migrations ();

  return (int) g_strv_length (names);
}

/**
 * gain_database_get_version:
 * @db: a connection
 * @version: (out): the version that the file says
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
gain_database_get_version (GainDatabase *db, int *version, GError **error)
{
  gint64 value = 0;

  if (!gain_database_get_int (db, "PRAGMA user_version", &value, error))
    return FALSE;
  *version = (int) value;
  return TRUE;
}

/**
 * gain_migrate_to:
 * @db: a connection inside a transaction
 * @from: the version it has
 * @to: the version it shall have
 * @error: return location
 *
 * Returns: whether all steps ran; the caller commits or takes back
 */
gboolean
gain_migrate_to (GainDatabase *db, int from, int to, GError **error)
{
  g_auto (GStrv) names = list_migrations ();

  for (int i = from; i < to; i++)
    {
      g_autofree char *path = g_strdup_printf (FOLDER "/%s", names[i]);
      g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version=%d", i + 1);
      g_autoptr (GBytes) sql = NULL;

      sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_assert (sql != NULL);
      if (!gain_database_exec (db, g_bytes_get_data (sql, NULL), error)
          || !gain_database_exec (db, pragma, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
migrate_and_record (GainStore *store, int from, int to, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("version %d", to);
  g_autofree char *label = g_strdup_printf (_("Update to workspace version %d"), to);
  GainEntry entry = { .action = "migrate", .label = label, .detail = detail, .shape = "" };

  entry.batch = entry.target = GAIN_NULL;
  return gain_migrate_to (store->db, from, to, error)
         && gain_journal_append (store, &entry, error)
         && gain_database_commit (store->db, error);
}

/**
 * gain_migrate_store:
 * @store: a store that may write, of an older version
 * @error: return location
 *
 * Copies the file aside, then brings it to this program's version in one transaction. The entry
 * in the journal closes the list of what can be undone.
 *
 * Returns: whether it is of this version now; if not, it is as it was
 */
gboolean
gain_migrate_store (GainStore *store, GError **error)
{
  g_autofree char *copy = NULL;
  int from = 0;
  int to = gain_migrate_newest ();

  if (!gain_database_get_version (store->db, &from, error))
    return FALSE;
  if (from == to)
    return TRUE;
  copy = g_strdup_printf ("%s" GAIN_BEFORE_VERSION "%d", store->path, to);
  if (!gain_store_backup (store, copy, error) || !gain_database_begin (store->db, error))
    return FALSE;
  if (migrate_and_record (store, from, to, error))
    return TRUE;
  gain_database_rollback (store->db);
  return FALSE;
}
