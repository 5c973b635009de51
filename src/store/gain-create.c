/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct
{
  const char   *name;
  const char   *aco_id;
  int           year;
  GainStoreFill fill;
  gpointer      data;
} Beginning;

static gboolean
insert_workspace (GainStore *store, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  store->uuid = g_uuid_string_random ();
  statement = gain_database_prepare (store->db,
                                     "INSERT INTO workspace (id, uuid, created) VALUES (1, ?, ?)",
                                     error);
  if (statement == NULL)
    return FALSE;
  gain_bind_text (statement, 1, store->uuid);
  sqlite3_bind_int64 (statement, 2, g_get_real_time () / G_USEC_PER_SEC);
  return gain_database_run (store->db, statement, error);
}

static gboolean
lay_tables (GainStore *store, GError **error)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA application_id=%d", GAIN_APPLICATION_ID);

  if (!gain_database_exec (store->db, pragma, error) || !gain_database_begin (store->db, error))
    return FALSE;
  if (gain_migrate_to (store->db, 0, gain_migrate_newest (), error)
      && insert_workspace (store, error) && gain_database_commit (store->db, error))
    return TRUE;
  gain_database_rollback (store->db);
  return FALSE;
}

static gboolean
record_creation (GainStore *store, const Beginning *with, GError **error)
{
  g_autoptr (GainEdit) edit = gain_edit_begin (store, error);
  g_autofree char *detail = NULL;
  char year_text[16];
  gint64 created, journal;

  if (edit == NULL
      || !gain_database_get_int (store->db, "SELECT created FROM workspace WHERE id = 1", &created,
                                 error))
    return FALSE;
  g_snprintf (year_text, sizeof year_text, "%d", with->year);
  detail = g_strdup_printf ("version %d\n" GAIN_CREATE_UUID "%s\n" GAIN_CREATE_TIME "%lld",
                            gain_migrate_newest (), store->uuid, (long long) created);
  if ((with->name != NULL && !gain_store_put_setting (store, "name", with->name, error))
      || (with->aco_id != NULL
          && !gain_store_put_setting (store, "aco_id", with->aco_id, error))
      || (with->year != 0 && !gain_store_put_setting (store, "year", year_text, error)))
    return FALSE;
  return gain_edit_end (g_steal_pointer (&edit), "create", _("New workspace"), detail, &journal,
                        error);
}

/* Under another name, and written to a log only once it is opened under its own: so one renaming
 * makes it. */
static gboolean
make_part (GainStore *store, const char *part, const Beginning *with, GError **error)
{
  store->db = gain_database_open (part, SQLITE_OPEN_READWRITE, store->path, error);
  store->writable = store->db != NULL;
  return store->db != NULL && lay_tables (store, error) && record_creation (store, with, error)
         && (with->fill == NULL || with->fill (store, with->data, error))
         && gain_store_set_log_mode (store, error);
}

static gboolean
open_made (GainStore *store, GError **error)
{
  store->db = gain_database_open (store->path, SQLITE_OPEN_READWRITE, store->path, error);
  store->writable = store->db != NULL;
  return store->db != NULL;
}

static gboolean
make_whole (GainStore *store, const char *part, const Beginning *with, GError **error)
{
  gboolean made = make_part (store, part, with, error);

  g_clear_pointer (&store->db, gain_database_close);
  if (made && gain_file_put_new (part, store->path, error))
    {
      if (open_made (store, error))
        return TRUE;
      gain_file_drop_leftovers (store->path);
      g_unlink (store->path);
      return FALSE;
    }
  gain_file_drop_leftovers (part);
  g_unlink (part);
  return FALSE;
}

/* The lock of a name that is free, then the file that will have it. Where there can be no lock, there
 * can be no file, either, and the trouble with that says more. */
static char *
claim (GainStore *store, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *part = NULL;

  if (!gain_file_check_name (store->path, error))
    return NULL;
  if (!g_file_test (store->path, G_FILE_TEST_EXISTS))
    store->lock = gain_lock_take (store->path, store->who, &cause);
  if (!g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED)
      && !g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS))
    {
      part = gain_file_claim (store->path, error);
      if (part == NULL || store->lock != NULL)
        return g_steal_pointer (&part);
      g_unlink (part);
    }
  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/**
 * gain_store_create_filled:
 * @path: where the workspace shall be; must not exist
 * @name: (nullable): the ACO's name
 * @aco_id: (nullable): its number at CMS
 * @year: the performance year to begin with; 0 for none
 * @who: (nullable): who acts; %NULL for the account's real name
 * @fill: (nullable) (scope call): writes what the workspace shall hold from the beginning
 * @data: for @fill
 * @error: return location
 *
 * Makes a workspace that only its owner may read, and opens it to write. It has its name once all
 * of it is on the disk, so that a program that is killed leaves no half of one.
 *
 * Returns: (transfer full) (nullable): the store; %GAIN_STORE_ERROR_EXISTS, _NOT_FOUND (the
 *   folder), _DISK or what @fill says; nothing is left behind
 */
GainStore *
gain_store_create_filled (const char *path, const char *name, const char *aco_id, int year,
                          const char *who, GainStoreFill fill, gpointer data, GError **error)
{
  const Beginning with = { name, aco_id, year, fill, data };
  g_autoptr (GainStore) store = NULL;
  g_autofree char *part = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  store = gain_store_new (path, who);
  part = claim (store, error);
  if (part == NULL || !make_whole (store, part, &with, error))
    return NULL;
  gain_store_warn_of_place (store);
  return g_steal_pointer (&store);
}

/**
 * gain_store_create:
 * @path: where the workspace shall be; must not exist
 * @name: (nullable): the ACO's name
 * @aco_id: (nullable): its number at CMS
 * @year: the performance year to begin with; 0 for none
 * @who: (nullable): who acts; %NULL for the account's real name
 * @error: return location
 *
 * Makes an empty workspace as gain_store_create_filled() does.
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with an error
 */
GainStore *
gain_store_create (const char *path, const char *name, const char *aco_id, int year,
                   const char *who, GError **error)
{
  return gain_store_create_filled (path, name, aco_id, year, who, NULL, NULL, error);
}
