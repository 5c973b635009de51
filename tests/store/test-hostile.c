/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workspaces that somebody altered with intent: what SQLite or we would fall over is found first. */
#include "store-fixture.h"

#include "gain-store-private.h"

#include <string.h>

static void
fill (Fixture *f, gconstpointer data)
{
  static const char *const roster[] = { "1|Alvarez|Rosa|0|123456789|Lake|0", NULL };
  g_autoptr (GainTable) table = table_of (GAIN_KIND_ROSTER, roster);
  GainImportInfo info = { "Import roster", "roster.csv", NULL, 0 };
  GainImportCounts counts;
  g_autoptr (GError) error = NULL;

  fixture_set_up (f, data);
  gain_store_write (f->store, table, &info, FALSE, NULL, NULL, NULL, &counts, &error);
  g_assert_no_error (error);
  g_clear_pointer (&f->store, gain_store_close);
}

static GPtrArray *
check (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings;

  fixture_reopen (f);
  findings = gain_store_check (f->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return findings;
}

static gboolean
has (const GPtrArray *findings, const char *what)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const GainFinding *finding = g_ptr_array_index (findings, i);

      g_assert_true (g_utf8_validate (finding->text, -1, NULL));
      g_assert_true (finding->found == NULL || g_utf8_validate (finding->found, -1, NULL));
      if (strcmp (finding->what, what) == 0)
        return TRUE;
    }
  return FALSE;
}

/* SQLite 3.40 alone would read on for ever in the first two. */
static void
test_changeset_cut (Fixture *f, gconstpointer data)
{
  static const char *const changes[] = { "5401", "54010172", "54010072", "54010172001200",
                                         "5401017200120004ffffffffffffffffff", "12", "540100" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE journal SET changes = x'%s' WHERE id = "
                                              "(SELECT max(id) FROM journal)", changes[i]);
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;

      raw_exec (f->path, sql);
      findings = check (f);
      g_assert_true (has (findings, "journal entry 2"));
      g_assert_null (gain_store_undo (f->store, &error));
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED);
      g_clear_pointer (&f->store, gain_store_close);
    }
}

/* Bytes that are no letters: shown with a mark in their place, and found. */
static void
test_no_text (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GainTable) roster = NULL;
  g_autoptr (GError) error = NULL;

  raw_exec (f->path, "UPDATE roster SET first_name = CAST(x'52c328' AS TEXT)");
  findings = check (f);
  g_assert_cmpuint (findings->len, >, 0);
  has (findings, "");
  roster = gain_store_read (f->store, GAIN_KIND_ROSTER, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gain_table_get_text (roster, 0, GAIN_ROSTER_FIRST_NAME), ==, "R\xef\xbf\xbd(");
}

/* Facts that no file can bring in: nobody who works with them looks for it. */
static void
test_nonsense_facts (Fixture *f, gconstpointer data)
{
  static const char *const changes[] = { "id = 0", "flag = 0", "performance_year = 4294969321" };
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE flags SET %s", changes[i]);
      g_autoptr (GainTable) flags = NULL;
      g_autoptr (GError) error = NULL;

      fixture_reopen (f);
      write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("1|2025|signed|1"), NULL, NULL);
      g_clear_pointer (&f->store, gain_store_close);
      raw_exec (f->path, sql);
      g_clear_pointer (&findings, g_ptr_array_unref);
      findings = check (f);
      g_assert_cmpuint (findings->len, >, 0);
      flags = gain_store_read (f->store, GAIN_KIND_FLAGS, 0, 0, NULL, &error);
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED);
      g_assert_null (flags);
      g_clear_pointer (&f->store, gain_store_close);
      raw_exec (f->path, "DELETE FROM flags; DELETE FROM journal WHERE action = 'batch';"
                         "DELETE FROM batch");
    }
}

/* What turns the direction of writing is shown to nobody, be the table a small one or one of facts. */
static void
test_direction (Fixture *f, gconstpointer data)
{
  g_autoptr (GainTable) flags = NULL;
  g_autoptr (GError) error = NULL;

  fixture_reopen (f);
  write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("1|2025|signed|1"), NULL, NULL);
  g_clear_pointer (&f->store, gain_store_close);
  raw_exec (f->path, "UPDATE ident SET text = 'si' || char (8238) || 'gned' WHERE text = 'signed'");
  fixture_reopen (f);
  flags = gain_store_read (f->store, GAIN_KIND_FLAGS, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gain_table_get_text (flags, 0, GAIN_FLAGS_FLAG), ==, "signed");
}

/* A view in a table's place would run whatever it says, without an end if it likes. Here it ends, so that
 * it is told apart from one that nobody asked. */
static void
test_view (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  raw_exec (f->path, "PRAGMA legacy_alter_table = ON; ALTER TABLE workspace RENAME TO kept;"
                     "CREATE VIEW workspace AS SELECT * FROM kept");
  f->store = gain_store_open (f->path, GAIN_STORE_READ_WRITE, NULL, &error);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED);
  g_assert_null (f->store);
  g_assert_null (gain_file_uuid (f->path));
  g_clear_error (&error);
  f->store = gain_store_open (f->path, GAIN_STORE_READ_ONLY, NULL, &error);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED);
  g_assert_null (f->store);
}

/* Gives a row of a table that fits one page another number, without moving it: what is looked for by number
 * and what is read in order differ then. */
static void
renumber (const char *path, const char *table, guint row, guint8 id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", table);
  g_autofree char *page = raw_text (path, sql);
  g_autofree char *contents = NULL;
  gsize at = ((gsize) g_ascii_strtoull (page, NULL, 10) - 1) * 4096;
  guint8 *bytes, *cell;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (at + 4096, <=, length);
  bytes = (guint8 *) contents + at;
  g_assert_cmpuint (bytes[0], ==, 13); /* a leaf of a table */
  cell = bytes + (bytes[8 + 2 * row] << 8 | bytes[9 + 2 * row]);
  while (*cell++ & 0x80) /* the row's length */
    ;
  g_assert_cmpuint (*cell, <, 0x80);
  *cell = id;
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

/* The largest number of a batch is asked for, and then one comes that is larger. */
static void
test_batches_out_of_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GainTable) flags = NULL;
  g_autoptr (GError) error = NULL;

  fixture_reopen (f);
  write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("1|2025|signed|1"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("1|2025|paid|1"), NULL, NULL);
  g_clear_pointer (&f->store, gain_store_close);
  renumber (f->path, "batch", 0, 120);
  findings = check (f);
  g_assert_cmpuint (findings->len, >, 0);
  flags = gain_store_read (f->store, GAIN_KIND_FLAGS, 0, 0, NULL, &error);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED);
  g_assert_null (flags);
}

/* A change that the journal has, and doesn't find. */
static void
test_change_not_found (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;

  fixture_reopen (f);
  for (guint i = 0; i < 2; i++)
    {
      gain_store_set_setting (f->store, "paper", i == 0 ? "a4" : "letter", &error);
      g_assert_no_error (error);
    }
  g_clear_pointer (&f->store, gain_store_close);
  renumber (f->path, "journal", 1, 120);
  fixture_reopen (f);
  do
    {
      g_free (undone);
      undone = gain_store_undo (f->store, &error);
    }
  while (undone != NULL);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED);
}

static void
add_tests (void)
{
#define ADD(path, test) g_test_add ("/hostile/" path, Fixture, NULL, fill, test, fixture_tear_down)
  ADD ("changeset-cut", test_changeset_cut);
  ADD ("no-text", test_no_text);
  ADD ("nonsense-facts", test_nonsense_facts);
  ADD ("view", test_view);
  ADD ("direction", test_direction);
  ADD ("batches-out-of-order", test_batches_out_of_order);
  ADD ("change-not-found", test_change_not_found);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
