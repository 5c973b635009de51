/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "gain-decimal.h"

#include <glib/gstdio.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* Not G_TEST_OPTION_ISOLATE_DIRS: GLib 2.74 leaks what that sets, and the leak check is ours. */
int
store_test_run (int argc, char **argv, void (*add) (void))
{
  g_autofree char *state = g_dir_make_tmp ("gain-state-XXXXXX", NULL);
  int result;

  g_assert_nonnull (state);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_setenv ("XDG_DATA_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  add ();
  result = g_test_run ();
  remove_folder (state);
  return result;
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("gain-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "aco.gainshare", NULL);
  fixture->store = gain_store_create (fixture->path, "Lakeshore", "A1234", 2025, "Rosa", &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, gain_store_close);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, gain_store_close);
  fixture->store = gain_store_open (fixture->path, GAIN_STORE_READ_WRITE, "Rosa", &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

char *
fixture_file (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

void
raw_exec (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 2000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

char *
raw_text (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return text;
}

GainTable *
table_of (GainKind kind, const char *const *rows)
{
  GainTable *table = gain_table_new (kind);

  for (guint r = 0; rows[r] != NULL; r++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[r], "|", -1);
      guint row = gain_table_append (table, r + 2);

      for (guint c = 0; cells[c] != NULL; c++)
        if (cells[c][0] == '\0')
          continue;
        else if (gain_table_column_is_text (table, c))
          gain_table_set_text (table, row, c, cells[c]);
        else
          gain_table_set_int (table, row, c, g_ascii_strtoll (cells[c], NULL, 10));
    }
  return table;
}

/* Rows end in ';'. Trailing empty cells are left out. */
char *
table_text (const GainTable *table)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (table));
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      for (guint c = 0; c < info->n_columns; c++)
        {
          g_string_append (text, c > 0 ? "|" : "");
          if (gain_table_is_null (table, row, c))
            continue;
          if (gain_table_column_is_text (table, c))
            g_string_append (text, gain_table_get_text (table, row, c));
          else
            g_string_append_printf (text, "%" G_GINT64_FORMAT, gain_table_get_int (table, row, c));
        }
      while (text->len > 0 && text->str[text->len - 1] == '|')
        g_string_truncate (text, text->len - 1);
      g_string_append_c (text, ';');
    }
  return g_string_free (text, FALSE);
}

void
write_rows (GainStore *store, GainKind kind, const char *const *rows, const char *file_name,
            GainImportCounts *counts)
{
  g_autoptr (GainTable) table = table_of (kind, rows);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup_printf ("Import %s", file_name != NULL ? file_name : "by hand");
  GainImportInfo info = { .label = label, .file_name = file_name };
  gboolean ok;

  ok = gain_store_write (store, table, &info, FALSE, NULL, NULL, NULL, counts, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
}

char *
read_text (GainStore *store, GainKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) table = gain_store_read (store, kind, 0, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table_text (table);
}
