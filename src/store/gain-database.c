/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-database.h"

#include "gain-decimal.h"
#include "gain-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BUSY_MILLISECONDS 5000
#define STEPS_BETWEEN_CANCEL_CHECKS 20000

static int
on_steps (gpointer user_data)
{
  GainDatabase *db = user_data;

  return g_cancellable_is_cancelled (db->cancellable);
}

static GainStoreError
error_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return GAIN_STORE_ERROR_LOCKED;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return GAIN_STORE_ERROR_READ_ONLY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOLFS:
      return GAIN_STORE_ERROR_DISK;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return GAIN_STORE_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
      return GAIN_STORE_ERROR_CONFLICT;
    case SQLITE_NOMEM:
      return GAIN_STORE_ERROR_MEMORY;
    default:
      return GAIN_STORE_ERROR_FAILED;
    }
}

static const char *
error_text (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _("Another program is using the workspace “%s”. Close it there, then try again.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return _("The workspace “%s” can only be read. Check who may write the file and its folder.");
    case SQLITE_FULL:
      return _("The disk that holds “%s” is full. Nothing was changed. Free some space, then try "
               "again.");
    case SQLITE_CANTOPEN:
      return _("The workspace “%s” can’t be opened. Check that its folder exists and that you may "
               "use it.");
    case SQLITE_IOERR:
    case SQLITE_NOLFS:
      return _("The disk that holds “%s” could not be read or written. Nothing was changed. Check "
               "the disk, then try again.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return _("The workspace “%s” is damaged. Open a backup of it instead.");
    case SQLITE_CONSTRAINT:
      return _("A change to “%s” goes against a row that is already there. Nothing was changed.");
    case SQLITE_NOMEM:
      return _("There is not enough memory to work on “%s”. Nothing was changed. Close other "
               "programs, then try again.");
    case SQLITE_TOOBIG:
      return _("A text is too long for the workspace “%s”. Nothing was changed.");
    default:
      return _("The workspace “%s” could not be read or changed. Check it, or open a backup.");
    }
}

static gboolean
is_number_of_disk (int number)
{
  return number == EIO || number == ENXIO || number == ESTALE || number == ETIMEDOUT
         || number == EREMOTEIO || number == EBADMSG;
}

/* Of the log, or of the journal where there is no log. */
static int
last_number_of_log (GainDatabase *db)
{
  sqlite3_file *file = NULL;
  int number = 0;

  if (sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) == SQLITE_OK
      && file != NULL && file->pMethods != NULL)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &number);
  return number;
}

/**
 * gain_database_is_disk_at_fault:
 * @db: a connection
 *
 * SQLite takes a page that the disk didn't give for a damaged one, and says so.
 *
 * Returns: whether the disk failed to give one
 */
gboolean
gain_database_is_disk_at_fault (GainDatabase *db)
{
  int number = 0;

  if (db->handle == NULL)
    return FALSE;
  sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
  return is_number_of_disk (number) || is_number_of_disk (last_number_of_log (db));
}

/* SQLite forgets the number where it copies: a file that is always there tells, too. */
static gboolean
is_want_of_files (GainDatabase *db, int code)
{
  int number = db->handle != NULL ? sqlite3_system_errno (db->handle) : 0;
  int fd;

  if ((code & 0xff) != SQLITE_CANTOPEN && (code & 0xff) != SQLITE_IOERR)
    return FALSE;
  if (number == EMFILE || number == ENFILE)
    return TRUE;
  fd = g_open ("/dev/null", O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return errno == EMFILE || errno == ENFILE;
  close (fd);
  return FALSE;
}

/**
 * gain_database_fail_for_files:
 * @path: what was to be worked on
 * @error: return location
 *
 * Says that this process, or the computer, has as many files open as it may.
 */
void
gain_database_fail_for_files (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK,
               _("Too many files are open to work on “%s”. Nothing was changed. Close other "
                 "programs, then try again."),
               name);
}

/**
 * gain_database_fail_for_disk:
 * @path: what was to be worked on
 * @error: return location
 *
 * Says that the disk didn't give what it holds.
 */
void
gain_database_fail_for_disk (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (error_text (SQLITE_IOERR), name);
#pragma GCC diagnostic pop
  g_set_error_literal (error, GAIN_STORE_ERROR, error_code (SQLITE_IOERR), text);
}

/**
 * gain_database_fail:
 * @db: a connection
 * @code: SQLite's result code
 * @error: return location
 *
 * Says in our own words what went wrong; SQLite's own go to the debug log. A stop that the user
 * asked for is %G_IO_ERROR_CANCELLED.
 */
void
gain_database_fail (GainDatabase *db, int code, GError **error)
{
  g_autofree char *name = g_path_get_basename (db->path);
  g_autofree char *text = NULL;

  /* A log or its shared memory that could not grow is told as a fault of the disk. */
  if ((code & 0xff) == SQLITE_IOERR && db->handle != NULL
      && (sqlite3_system_errno (db->handle) == ENOSPC || sqlite3_system_errno (db->handle) == EDQUOT))
    code = SQLITE_FULL;
  if ((code & 0xff) == SQLITE_CORRUPT && gain_database_is_disk_at_fault (db))
    code = SQLITE_IOERR;
  if (is_want_of_files (db, code))
    {
      gain_database_fail_for_files (db->path, error);
      return;
    }
  g_debug ("SQLite %d: %s", code, db->handle != NULL ? sqlite3_errmsg (db->handle) : "");
  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _("Stopped. Nothing was changed."));
      return;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (error_text (code), name);
#pragma GCC diagnostic pop
  g_set_error_literal (error, GAIN_STORE_ERROR, error_code (code), text);
}

static gboolean
configure (GainDatabase *db, GError **error)
{
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  /* Our schema has neither; one that was put into a file may run without an end. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_timeout (db->handle, BUSY_MILLISECONDS);
  return gain_database_exec (db,
                             "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;"
                             "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-131072;"
                             "PRAGMA journal_size_limit=16777216;",
                             error);
}

/**
 * gain_database_open:
 * @path: a file name, or a "file:" address
 * @flags: SQLite's open flags
 * @shown_path: the path that messages name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the connection with our habits set
 */
GainDatabase *
gain_database_open (const char *path, int flags, const char *shown_path, GError **error)
{
  g_autoptr (GainDatabase) db = g_new0 (GainDatabase, 1);
  int code;

  db->path = g_strdup (shown_path);
  code = sqlite3_open_v2 (path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      gain_database_fail (db, code, error);
      return NULL;
    }
  if (!configure (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * gain_database_close:
 * @db: (transfer full): a connection
 */
void
gain_database_close (GainDatabase *db)
{
  sqlite3_close_v2 (db->handle);
  g_free (db->path);
  g_free (db);
}

/**
 * gain_database_set_cancellable:
 * @db: a connection
 * @cancellable: (nullable): what stops a long statement; %NULL ends the watch
 */
void
gain_database_set_cancellable (GainDatabase *db, GCancellable *cancellable)
{
  db->cancellable = cancellable;
  if (cancellable != NULL)
    sqlite3_progress_handler (db->handle, STEPS_BETWEEN_CANCEL_CHECKS, on_steps, db);
  else
    sqlite3_progress_handler (db->handle, 0, NULL, NULL);
}

/**
 * gain_database_exec:
 * @db: a connection
 * @sql: statements of our own
 * @error: return location
 *
 * Returns: whether all of them ran
 */
gboolean
gain_database_exec (GainDatabase *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  gain_database_fail (db, code, error);
  return FALSE;
}

/**
 * gain_database_prepare:
 * @db: a connection
 * @sql: one statement
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the statement
 */
sqlite3_stmt *
gain_database_prepare (GainDatabase *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db->handle, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    return statement;
  gain_database_fail (db, code, error);
  return NULL;
}

/**
 * gain_database_step:
 * @db: a connection
 * @statement: a statement of it
 * @error: return location
 *
 * Returns: whether a row, the end or an error came
 */
GainStep
gain_database_step (GainDatabase *db, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return GAIN_STEP_ROW;
  if (code == SQLITE_DONE)
    return GAIN_STEP_DONE;
  gain_database_fail (db, code, error);
  return GAIN_STEP_ERROR;
}

/**
 * gain_database_run:
 * @db: a connection
 * @statement: a statement that gives no rows
 * @error: return location
 *
 * Runs it and makes it ready to be bound again.
 *
 * Returns: whether it ran
 */
gboolean
gain_database_run (GainDatabase *db, sqlite3_stmt *statement, GError **error)
{
  gboolean ok = gain_database_step (db, statement, error) != GAIN_STEP_ERROR;

  sqlite3_reset (statement);
  return ok;
}

/**
 * gain_database_get_int:
 * @db: a connection
 * @sql: a query of one number
 * @value: (out): the number; %GAIN_NULL where there is none
 * @error: return location
 *
 * Returns: whether it ran
 */
gboolean
gain_database_get_int (GainDatabase *db, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = gain_database_prepare (db, sql, error);
  GainStep step;

  if (statement == NULL)
    return FALSE;
  step = gain_database_step (db, statement, error);
  if (step == GAIN_STEP_ERROR)
    return FALSE;
  *value = step == GAIN_STEP_ROW ? gain_column_int (statement, 0) : GAIN_NULL;
  return TRUE;
}

/**
 * gain_database_get_text:
 * @db: a connection
 * @sql: a query of one text
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text; %NULL where there is none, or @error is set
 */
char *
gain_database_get_text (GainDatabase *db, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = gain_database_prepare (db, sql, error);

  if (statement == NULL || gain_database_step (db, statement, error) != GAIN_STEP_ROW)
    return NULL;
  return g_strdup (gain_column_text (statement, 0));
}

/**
 * gain_database_begin:
 * @db: a connection
 * @error: return location
 *
 * Begins a transaction that may write at once, so that it can't fail half way for a lock.
 *
 * Returns: whether it began
 */
gboolean
gain_database_begin (GainDatabase *db, GError **error)
{
  return gain_database_exec (db, "BEGIN IMMEDIATE", error);
}

/**
 * gain_database_commit:
 * @db: a connection
 * @error: return location
 *
 * Returns: whether all of it is on disk; if not, nothing of it is
 */
gboolean
gain_database_commit (GainDatabase *db, GError **error)
{
  if (gain_database_exec (db, "COMMIT", error))
    return TRUE;
  gain_database_rollback (db);
  return FALSE;
}

/**
 * gain_database_rollback:
 * @db: a connection
 *
 * Takes the open transaction back, if one is open.
 */
void
gain_database_rollback (GainDatabase *db)
{
  if (!sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * gain_bind_text:
 * @statement: a statement
 * @place: from 1
 * @text: (nullable): must live until the statement ran
 */
void
gain_bind_text (sqlite3_stmt *statement, int place, const char *text)
{
  sqlite3_bind_text (statement, place, text, -1, SQLITE_STATIC);
}

/**
 * gain_bind_int:
 * @statement: a statement
 * @place: from 1
 * @value: a number; %GAIN_NULL is bound as none
 */
void
gain_bind_int (sqlite3_stmt *statement, int place, gint64 value)
{
  if (value == GAIN_NULL)
    sqlite3_bind_null (statement, place);
  else
    sqlite3_bind_int64 (statement, place, value);
}

/**
 * gain_column_int:
 * @statement: a statement that gave a row
 * @column: from 0
 *
 * Returns: the number; %GAIN_NULL for none
 */
gint64
gain_column_int (sqlite3_stmt *statement, int column)
{
  gint64 value = sqlite3_column_int64 (statement, column);

  if (value == 0 && sqlite3_column_type (statement, column) == SQLITE_NULL)
    return GAIN_NULL;
  return value;
}

/**
 * gain_column_text:
 * @statement: a statement that gave a row
 * @column: from 0
 *
 * A workspace that was altered may hold bytes that are no text; nothing above this can show or
 * hash those, so each is replaced, and the checks find that the text isn't what was stored.
 *
 * Returns: (transfer none) (nullable): the text, valid UTF-8, until the next step
 */
const char *
gain_column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  g_autofree char *valid = NULL;

  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return text;
  valid = g_utf8_make_valid (text, -1);
  return g_intern_string (valid); /* lives long enough, and happens only in such a file */
}

/**
 * gain_column_filled:
 * @statement: a statement that gave a row
 * @column: from 0; one that the schema wants filled
 *
 * A damaged page, or a schema that was altered, gives nothing all the same.
 *
 * Returns: (transfer none): the text, until the next step; an empty one for none
 */
const char *
gain_column_filled (sqlite3_stmt *statement, int column)
{
  const char *text = gain_column_text (statement, column);

  return text != NULL ? text : "";
}
