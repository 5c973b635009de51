/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A thin wrapper over one SQLite connection: our own words for its causes, and cancelling. */
typedef struct
{
  sqlite3      *handle;
  char         *path;
  GCancellable *cancellable; /* of the call that runs; borrowed */
} GainDatabase;

typedef enum
{
  GAIN_STEP_ERROR = -1,
  GAIN_STEP_DONE,
  GAIN_STEP_ROW,
} GainStep;

GainDatabase *gain_database_open     (const char *path, int flags, const char *shown_path,
                                      GError **error);
void          gain_database_close    (GainDatabase *db);
void          gain_database_fail_for_files (const char *path, GError **error);
void          gain_database_fail_for_disk  (const char *path, GError **error);
gboolean      gain_database_is_disk_at_fault (GainDatabase *db);
void          gain_database_fail     (GainDatabase *db, int code, GError **error);
gboolean      gain_database_exec     (GainDatabase *db, const char *sql, GError **error);
sqlite3_stmt *gain_database_prepare  (GainDatabase *db, const char *sql, GError **error);
GainStep      gain_database_step     (GainDatabase *db, sqlite3_stmt *statement, GError **error);
gboolean      gain_database_run      (GainDatabase *db, sqlite3_stmt *statement, GError **error);
gboolean      gain_database_get_int  (GainDatabase *db, const char *sql, gint64 *value,
                                      GError **error);
char         *gain_database_get_text (GainDatabase *db, const char *sql, GError **error);
gboolean      gain_database_begin    (GainDatabase *db, GError **error);
gboolean      gain_database_commit   (GainDatabase *db, GError **error);
void          gain_database_rollback (GainDatabase *db);
void          gain_database_set_cancellable (GainDatabase *db, GCancellable *cancellable);

void          gain_bind_text         (sqlite3_stmt *statement, int place, const char *text);
void          gain_bind_int          (sqlite3_stmt *statement, int place, gint64 value);
gint64        gain_column_int        (sqlite3_stmt *statement, int column);
const char   *gain_column_text       (sqlite3_stmt *statement, int column);
const char   *gain_column_filled     (sqlite3_stmt *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDatabase, gain_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
