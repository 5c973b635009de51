/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "gain-store-private.h"

#include <string.h>

#define ROSA "1|Alvarez|Rosa|0|123456789|Lake|0"
#define ROSA_NEW "1|Alvarez|Rosalia|0|123456789|Lake|0"
#define SAM "2|Brown|Sam|1|123456789|Lake|1"
/* How a row comes back: fte has a default. */
#define ROSA_BACK "1|Alvarez|Rosa|0|123456789|Lake|0||||||10000;"
#define ROSA_NEW_BACK "1|Alvarez|Rosalia|0|123456789|Lake|0||||||10000;"
#define SAM_BACK "2|Brown|Sam|1|123456789|Lake|1||||||10000;"

static void
undo (Fixture *f, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = gain_store_undo (f->store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, expected);
}

static void
redo (Fixture *f, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = gain_store_redo (f->store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, expected);
}

static void
assert_undo_conflicts (Fixture *f, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = gain_store_journal_head (f->store, NULL);
  g_autofree char *after = NULL;
  g_autofree char *label = gain_store_undo (f->store, &error);

  g_assert_null (label);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not name “%s”", error->message, part);
  after = gain_store_journal_head (f->store, NULL);
  g_assert_cmpstr (before, ==, after);
}

static void
remove_people (Fixture *f, const char *const *rows, const char *label)
{
  g_autoptr (GainTable) keys = table_of (GAIN_KIND_ROSTER, rows);
  g_autoptr (GError) error = NULL;

  g_assert_true (gain_store_remove (f->store, keys, label, &error));
  g_assert_no_error (error);
}

static void
edit_sql (Fixture *f, const char *sql, const char *label)
{
  g_autoptr (GError) error = NULL;
  GainEdit *edit = gain_edit_begin (f->store, &error);
  gint64 journal;

  g_assert_no_error (error);
  g_assert_true (gain_database_exec (f->store->db, sql, &error));
  g_assert_true (gain_edit_end (edit, "edit", label, "", &journal, &error));
  g_assert_no_error (error);
  g_assert_cmpint (journal, >, 0);
}

#define ELM_60 "1|Alvarez|Rosa|0|111111111|Elm|1||||||10000|||||||||600000"
#define OAK_40 "1|Alvarez|Rosa|0|222222222|Oak|1||||||10000|||||||||400000"
#define OAK_30 "1|Alvarez|Rosa|0|222222222|Oak|1||||||10000|||||||||300000"
#define ASH_70 "1|Alvarez|Rosa|0|333333333|Ash|1||||||10000|||||||||700000"

/* All rows of a person take the place of those before, and come back together. */
static void
test_posts (Fixture *f, gconstpointer data)
{
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA, SAM), "one.csv", NULL);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (OAK_40, ELM_60), "two.csv", NULL);
  assert_rows (f->store, GAIN_KIND_ROSTER, ELM_60 ";" OAK_40 ";" SAM_BACK);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (OAK_30, ASH_70), "three.csv", NULL);
  assert_rows (f->store, GAIN_KIND_ROSTER, OAK_30 ";" ASH_70 ";" SAM_BACK);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA), "four.csv", NULL);
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK SAM_BACK);
  undo (f, "Import four.csv");
  assert_rows (f->store, GAIN_KIND_ROSTER, OAK_30 ";" ASH_70 ";" SAM_BACK);
  undo (f, "Import three.csv");
  undo (f, "Import two.csv");
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK SAM_BACK);
  redo (f, "Import two.csv");
  redo (f, "Import three.csv");
  remove_people (f, ROWS (ROSA), "Remove Rosa");
  assert_rows (f->store, GAIN_KIND_ROSTER, SAM_BACK);
  undo (f, "Remove Rosa");
  assert_rows (f->store, GAIN_KIND_ROSTER, OAK_30 ";" ASH_70 ";" SAM_BACK);
}

static void
test_undo_and_redo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  g_assert_null (gain_store_undo_label (f->store));
  g_assert_null (gain_store_undo (f->store, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOTHING_TO_UNDO);

  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (SAM, ROSA), "one.csv", NULL);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA_NEW), "two.csv", NULL);
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_NEW_BACK SAM_BACK);
  label = gain_store_undo_label (f->store);
  g_assert_cmpstr (label, ==, "Import two.csv");
  undo (f, "Import two.csv");
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK SAM_BACK);
  undo (f, "Import one.csv");
  assert_rows (f->store, GAIN_KIND_ROSTER, "");
  g_assert_null (gain_store_undo_label (f->store));
  redo (f, "Import one.csv");
  redo (f, "Import two.csv");
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_NEW_BACK SAM_BACK);
  g_assert_null (gain_store_redo_label (f->store));
}

static void
test_new_edit_ends_redo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA), "one.csv", NULL);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA_NEW), "two.csv", NULL);
  undo (f, "Import two.csv");
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (SAM), "three.csv", NULL);
  label = gain_store_redo (f->store, &error);
  g_assert_null (label);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOTHING_TO_UNDO);
  undo (f, "Import three.csv");
  undo (f, "Import one.csv");
  assert_rows (f->store, GAIN_KIND_ROSTER, "");
}

static void
test_survives_closing (Fixture *f, gconstpointer data)
{
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA), "one.csv", NULL);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA_NEW), "two.csv", NULL);
  fixture_reopen (f);
  undo (f, "Import two.csv");
  fixture_reopen (f);
  redo (f, "Import two.csv");
  fixture_reopen (f);
  undo (f, "Import two.csv");
  undo (f, "Import one.csv");
  assert_rows (f->store, GAIN_KIND_ROSTER, "");
}

static void
test_journal_lists_all (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  const GainJournalEntry *entry;

  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA), "one.csv", NULL);
  g_assert_true (gain_store_set_setting (f->store, "phone", "555", &error));
  undo (f, "Change setting “phone”");
  all = gain_store_read_journal (f->store, 0, &error);
  g_assert_cmpuint (all->len, ==, 4);
  entry = g_ptr_array_index (all, 1);
  g_assert_cmpstr (entry->label, ==, "Change setting “phone”");
  g_assert_true (entry->undone);
  g_assert_cmpstr (entry->who, ==, "Rosa");
  g_assert_cmpint (entry->when, >, 1700000000);
  entry = g_ptr_array_index (all, 2);
  g_assert_cmpstr (entry->label, ==, "Import one.csv");
  g_assert_false (entry->undone);
  newest = gain_store_read_journal (f->store, 1, &error);
  g_assert_cmpuint (newest->len, ==, 1);
  entry = g_ptr_array_index (newest, 0);
  g_assert_cmpstr (entry->label, ==, "Undo: Change setting “phone”");
}

static void
test_settings_and_plans (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_autofree char *name = gain_store_get_setting (f->store, "name", &error);
  g_autofree char *gone = NULL;
  gboolean changed;

  g_assert_cmpstr (name, ==, "Lakeshore");
  g_assert_null (gain_store_get_setting (f->store, "nothing", &error));
  g_assert_no_error (error);
  g_assert_true (gain_store_set_setting (f->store, "name", NULL, &error));
  gone = gain_store_get_setting (f->store, "name", &error);
  g_assert_null (gone);
  g_assert_true (gain_store_write_plan (f->store, "B", 2025, "{}", NULL, &changed, &error));
  g_assert_true (changed);
  g_assert_true (gain_store_write_plan (f->store, "B", 2025, "{}", NULL, &changed, &error));
  g_assert_false (changed);
  g_assert_true (gain_store_write_plan (f->store, "A", 2024, "[]", NULL, &changed, &error));
  plans = gain_store_read_plans (f->store, &error);
  g_assert_cmpuint (plans->len, ==, 2);
  g_assert_cmpstr (((GainStoredPlan *) g_ptr_array_index (plans, 0))->title, ==, "A");
  g_assert_true (gain_store_remove_plan (f->store, "A", &error));
  undo (f, "Remove plan “A”");
  undo (f, "Save plan “A”");
  g_assert_false (gain_store_remove_plan (f->store, "A", &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
}

/* Seen to fail 1: redo after ON DELETE CASCADE aborts. No table may have a foreign-key action or a
 * trigger, and a removal with what depends on it goes back and forth. */
static void
test_no_cascade (Fixture *f, gconstpointer data)
{
  g_autofree char *actions = raw_text (
    f->path, "SELECT count(*) FROM sqlite_schema s, pragma_foreign_key_list(s.name) k"
             " WHERE s.type = 'table' AND (upper(k.on_delete) NOT IN ('RESTRICT', 'NO ACTION')"
             " OR upper(k.on_update) NOT IN ('RESTRICT', 'NO ACTION'))");
  g_autofree char *triggers = raw_text (f->path, "SELECT count(*) FROM sqlite_schema"
                                                 " WHERE type = 'trigger'");

  g_assert_cmpstr (actions, ==, "0");
  g_assert_cmpstr (triggers, ==, "0");
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA, SAM), "one.csv", NULL);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS ("0|1|DM2|2025103|1|2"), "r.csv", NULL);
  remove_people (f, ROWS (ROSA), "Remove Rosa");
  assert_rows (f->store, GAIN_KIND_RESULTS, "0|1|DM2|2025103|1|2;");
  undo (f, "Remove Rosa");
  redo (f, "Remove Rosa");
  assert_rows (f->store, GAIN_KIND_ROSTER, SAM_BACK);
  undo (f, "Remove Rosa");
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK SAM_BACK);
}

/* Undoing a roster never takes the facts' own ids away, whether their batch is live or not. */
static void
test_roster_undone_under_facts (Fixture *f, gconstpointer data)
{
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA), "one.csv", NULL);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS ("0|1|DM2|2025103|1|2"), "r.csv", NULL);
  undo (f, "Import r.csv");
  undo (f, "Import one.csv");
  redo (f, "Import one.csv");
  redo (f, "Import r.csv");
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK);
  assert_rows (f->store, GAIN_KIND_RESULTS, "0|1|DM2|2025103|1|2;");
}

/* Seen to fail 2: undo of a key rename aborts. Here the key that people see is a plain column. */
static void
test_key_rename (Fixture *f, gconstpointer data)
{
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA, SAM), "one.csv", NULL);
  edit_sql (f, "UPDATE roster SET id = '9' WHERE id = '1'", "Rename");
  edit_sql (f, "UPDATE roster SET last_name = 'Arce' WHERE id = '9'", "Marry");
  undo (f, "Marry");
  undo (f, "Rename");
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_BACK SAM_BACK);
  redo (f, "Rename");
  redo (f, "Marry");
  undo (f, "Marry");
  undo (f, "Rename");
  /* Two that change places. */
  edit_sql (f,
            "UPDATE roster SET id = 'x' WHERE id = '1'; UPDATE roster SET id = '1' WHERE id = '2';"
            "UPDATE roster SET id = '2' WHERE id = 'x'",
            "Swap");
  assert_rows (f->store, GAIN_KIND_ROSTER,
               "1|Brown|Sam|1|123456789|Lake|1||||||10000;"
               "2|Alvarez|Rosa|0|123456789|Lake|0||||||10000;");
  /* Neither way goes one row at a time; then it must be refused whole, not done by half. */
  assert_undo_conflicts (f, "in roster");
  assert_rows (f->store, GAIN_KIND_ROSTER,
               "1|Brown|Sam|1|123456789|Lake|1||||||10000;"
               "2|Alvarez|Rosa|0|123456789|Lake|0||||||10000;");
}

/* Seen to fail 3: undo past a dropped or renamed table returns OK and does nothing. */
static void
test_table_gone (Fixture *f, gconstpointer data)
{
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA), "one.csv", NULL);
  raw_exec (f->path, "ALTER TABLE roster RENAME TO people");
  assert_undo_conflicts (f, "look different");
  raw_exec (f->path, "ALTER TABLE people RENAME TO roster");
  undo (f, "Import one.csv");
  redo (f, "Import one.csv");
  raw_exec (f->path, "DROP TABLE roster");
  assert_undo_conflicts (f, "look different");
}

/* Seen to fail 4: past a rebuild with another column order it returns OK and swaps columns. */
static void
test_columns_reordered (Fixture *f, gconstpointer data)
{
  g_autofree char *row = NULL;

  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS ("five|0|None|0"), "one.csv", NULL);
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS ("five|0|Zero|10000"), "two.csv", NULL);
  raw_exec (f->path,
            "CREATE TABLE other (\"row\" INTEGER PRIMARY KEY, name TEXT, scheme TEXT NOT NULL,"
            " tier INTEGER NOT NULL, payout_percent INTEGER, UNIQUE (scheme, tier)) STRICT;"
            "INSERT INTO other SELECT \"row\", name, scheme, tier, payout_percent FROM schemes;"
            "DROP TABLE schemes; ALTER TABLE other RENAME TO schemes");
  assert_undo_conflicts (f, "look different");
  row = raw_text (f->path, "SELECT name || scheme || payout_percent FROM schemes");
  g_assert_cmpstr (row, ==, "Zerofive10000");
}

/* Seen to fail 5: REPLACE (or OMIT) overwrites newer data. */
static void
test_newer_data_stands (Fixture *f, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;

  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA, SAM), "one.csv", NULL);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA_NEW, "2|Brown|Samuel|1|123456789|Lake|1"),
              "two.csv", NULL);
  raw_exec (f->path, "UPDATE roster SET first_name = 'Newer' WHERE id = '1'");
  assert_undo_conflicts (f, "“1” in roster");
  name = raw_text (f->path, "SELECT first_name FROM roster WHERE id = '1'");
  other = raw_text (f->path, "SELECT first_name FROM roster WHERE id = '2'");
  g_assert_cmpstr (name, ==, "Newer");
  g_assert_cmpstr (other, ==, "Samuel"); /* all or nothing */
}

static void
test_row_gone_or_in_the_way (Fixture *f, gconstpointer data)
{
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA, SAM), "one.csv", NULL);
  raw_exec (f->path, "DELETE FROM roster WHERE id = '2'");
  assert_undo_conflicts (f, "“2” in roster");
  remove_people (f, ROWS (ROSA), "Remove Rosa");
  raw_exec (f->path, "INSERT INTO roster (\"row\", id, practice_tin)"
                     " VALUES (77, '1', '123456789')");
  assert_undo_conflicts (f, "“1” in roster");
}

/* Seen to fail 6: out of order. There is no such call; the step underneath refuses. */
static void
test_out_of_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA), "one.csv", NULL);    /* entry 2 */
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA_NEW), "two.csv", NULL); /* entry 3 */
  g_assert_true (gain_database_begin (f->store->db, &error));
  g_assert_false (gain_undo_apply (f->store, 2, FALSE, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "“1” in roster"));
  gain_database_rollback (f->store->db);
  assert_rows (f->store, GAIN_KIND_ROSTER, ROSA_NEW_BACK);
}

/* A migration closes the list of what can be undone; the journal stays. */
static void
test_migration_closes_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GainEntry entry = { .action = "migrate", .label = "Update", .detail = "version 1", .shape = "" };

  entry.batch = entry.target = G_MININT64;
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA), "one.csv", NULL);
  g_assert_true (gain_database_begin (f->store->db, &error));
  g_assert_true (gain_journal_append (f->store, &entry, &error));
  g_assert_true (gain_database_commit (f->store->db, &error));
  g_assert_null (gain_store_undo_label (f->store));
  entries = gain_store_read_journal (f->store, 0, &error);
  g_assert_cmpuint (entries->len, ==, 3);
}

/* A random walk of edits, undo and redo against a stack of texts. */
static void
test_random_walk (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint at = 0;

  g_ptr_array_add (states, read_text (f->store, GAIN_KIND_SCHEMES));
  for (guint i = 0; i < 150; i++)
    {
      int choice = g_rand_int_range (rand, 0, 4);
      g_autofree char *row = NULL;
      g_autofree char *label = NULL;
      GainImportCounts counts = { 0 };

      if (choice == 0 && at > 0)
        {
          label = gain_store_undo (f->store, NULL);
          g_assert_nonnull (label);
          at--;
        }
      else if (choice == 1 && at + 1 < states->len)
        {
          label = gain_store_redo (f->store, NULL);
          g_assert_nonnull (label);
          at++;
        }
      else
        {
          row = g_strdup_printf ("s%d|%d|n%d|%d", g_rand_int_range (rand, 0, 3),
                                 g_rand_int_range (rand, 0, 3), g_rand_int_range (rand, 0, 5),
                                 g_rand_int_range (rand, 0, 100));
          write_rows (f->store, GAIN_KIND_SCHEMES, ROWS (row), NULL, &counts);
          if (counts.journal == 0)
            continue;
          g_ptr_array_set_size (states, (int) at + 1);
          g_ptr_array_add (states, read_text (f->store, GAIN_KIND_SCHEMES));
          at++;
        }
      assert_rows (f->store, GAIN_KIND_SCHEMES, g_ptr_array_index (states, at));
    }
}

/* What stands against an undo is named; but not what is said of a patient. */
static void
test_patients_are_not_named (Fixture *f, gconstpointer data)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  write_rows (f->store, GAIN_KIND_LISTS, ROWS ("1003000126|2025103|0|Alder Madeup|Diabetes"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_LISTS, ROWS ("1003000126|2025103|0|Alder Madeup|Asthma"), NULL, NULL);
  raw_exec (f->path, "DELETE FROM lists");
  label = gain_store_undo (f->store, &error);
  g_assert_null (label);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "#1"));
  g_assert_null (strstr (error->message, "Diabetes"));
  g_assert_null (strstr (error->message, "Asthma"));
  g_assert_null (strstr (error->message, "Alder"));
}

/* Undo changes the recorded tables; an entry that would change another was forged. */
static void
test_changes_of_other_tables (Fixture *f, gconstpointer data)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gain_changeset_is_whole ("T\001\001roster", sizeof "T\001\001roster"));
  g_assert_false (gain_changeset_is_whole ("T\001\001journal", sizeof "T\001\001journal"));
  g_assert_false (gain_changeset_is_whole ("T\001\001ROSTER", sizeof "T\001\001ROSTER"));

  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS ("s|0|None|0"), NULL, NULL);
  raw_exec (f->path, "UPDATE journal SET shape = '', changes = X'5401016a6f75726e616c00'"
                     " WHERE id = (SELECT max(id) FROM journal)");
  label = gain_store_undo (f->store, &error);
  g_assert_null (label);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED);
  assert_rows (f->store, GAIN_KIND_SCHEMES, "s|0|None|0;");
}

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/journal/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("posts", test_posts);
  ADD ("undo-redo", test_undo_and_redo);
  ADD ("new-edit-ends-redo", test_new_edit_ends_redo);
  ADD ("survives-closing", test_survives_closing);
  ADD ("lists-all", test_journal_lists_all);
  ADD ("settings-plans", test_settings_and_plans);
  ADD ("no-cascade", test_no_cascade);
  ADD ("roster-under-facts", test_roster_undone_under_facts);
  ADD ("key-rename", test_key_rename);
  ADD ("table-gone", test_table_gone);
  ADD ("columns-reordered", test_columns_reordered);
  ADD ("newer-data-stands", test_newer_data_stands);
  ADD ("row-gone-or-in-the-way", test_row_gone_or_in_the_way);
  ADD ("patients", test_patients_are_not_named);
  ADD ("other-tables", test_changes_of_other_tables);
  ADD ("out-of-order", test_out_of_order);
  ADD ("migration", test_migration_closes_undo);
  ADD ("random-walk", test_random_walk);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
