/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROSA "1|Alvarez|Rosa|0|123456789|Lake|0"
#define RESULT "0|1|DM2|2025103|500000|1000000||emr"

static GPtrArray *
check (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings;

  fixture_reopen (f);
  findings = gain_store_check (f->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (findings);
  return findings;
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GPtrArray) findings = check (f);

  for (guint i = 0; i < findings->len; i++)
    g_error ("%s", ((GainFinding *) g_ptr_array_index (findings, i))->text);
}

/* Alters the closed file with @sql and looks for a finding with all of these (%NULL: any). */
static void
assert_found (Fixture *f, const char *sql, const char *what, const char *table, const char *key,
              const char *stored, const char *found)
{
  g_autoptr (GPtrArray) findings = NULL;

  g_clear_pointer (&f->store, gain_store_close);
  raw_exec (f->path, sql);
  findings = check (f);
  for (guint i = 0; i < findings->len; i++)
    {
      const GainFinding *finding = g_ptr_array_index (findings, i);

      if ((what == NULL || g_strcmp0 (finding->what, what) == 0)
          && (table == NULL || g_strcmp0 (finding->table, table) == 0)
          && (key == NULL || g_strcmp0 (finding->key, key) == 0)
          && (stored == NULL || g_strcmp0 (finding->stored, stored) == 0)
          && (found == NULL || g_strcmp0 (finding->found, found) == 0))
        return;
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const GainFinding *x = g_ptr_array_index (findings, i);

      g_test_message ("%s|%s|%s|%s|%s|%s", x->what, x->table, x->key, x->stored, x->found, x->text);
    }
  g_error ("nothing found for %s", sql);
}

static void
fill (Fixture *f, gconstpointer data)
{
  fixture_set_up (f, data);
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS (ROSA, "2|Brown|Sam|1|123456789|Lake|1"), "r.csv",
              NULL);
  write_rows (f->store, GAIN_KIND_MEASURES, ROWS ("DM2|Diabetes|0|0|1|200000|1"), "m.csv", NULL);
  write_rows (f->store, GAIN_KIND_SCHEMES, ROWS ("two|0|None|0", "two|1|Full|1000000"), "s.csv",
              NULL);
  write_rows (f->store, GAIN_KIND_TARGETS, ROWS ("2025|DM2|two|all|150000"), "t.csv", NULL);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS (RESULT, "0|2|DM2|2025103|1|2"), "q3.csv", NULL);
  write_rows (f->store, GAIN_KIND_RESULTS, ROWS ("0|1|DM2|2025103|510000|1000000"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_PANEL, ROWS ("1|2025103|10000|30000"), "p.csv", NULL);
  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("1|20250107|Board"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("1|2025|signed|1"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_ADVANCES, ROWS ("1|2025|20250301|5000|first"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_BENCHMARKS, ROWS ("DM2|2025103|0|150000|here"), NULL, NULL);
  g_assert_true (gain_store_write_plan (f->store, "A", 2025, "{}", NULL, NULL, NULL));
  g_free (gain_store_undo (f->store, NULL));
  g_free (gain_store_redo (f->store, NULL));
  g_assert_true (gain_store_set_batch_removed (f->store, 3, TRUE, NULL));
}

static void
test_sound (Fixture *f, gconstpointer data)
{
  assert_sound (f);
  write_rows (f->store, GAIN_KIND_PANEL, ROWS ("9|2025103|10000|30000"), "p.csv", NULL);
  g_free (gain_store_undo (f->store, NULL));
  assert_sound (f);
}

static void
test_small_tables (Fixture *f, gconstpointer data)
{
  assert_found (f, "UPDATE roster SET last_name = 'Alva' WHERE id = '1'", "roster", "roster", "1",
                "Alvarez", "Alva");
  assert_found (f, "UPDATE measures SET min_denominator = 0", "measures", "measures", "DM2",
                "200000", "0");
  assert_found (f, "UPDATE schemes SET payout_percent = 999999 WHERE tier = 1", NULL, "schemes",
                "two, 1", "1000000", "999999");
  assert_found (f, "UPDATE targets SET cut_1 = 1", NULL, "targets", "2025, DM2, all", "150000",
                "1");
  assert_found (f, "UPDATE settings SET value = 'Other' WHERE key = 'name'", NULL, "settings",
                "name", "Lakeshore", "Other");
  assert_found (f, "UPDATE plan SET document = '[]'", NULL, "plan", "A", "{}", "[]");
  assert_found (f, "DELETE FROM roster WHERE id = '2'", NULL, "roster", "2", "2", NULL);
  assert_found (f, "INSERT INTO roster (\"row\", id) VALUES (50, '7')", NULL, "roster", "7", NULL,
                "7");
}

/* What no hash of the chain told from what was stored. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  assert_found (f, "UPDATE advances SET mark = mark + 1", "batch 6", "advances", NULL, NULL, NULL);
  assert_found (f, "UPDATE flags SET gone = 4294967296", "batch 5", "flags", NULL, NULL, NULL);
  assert_found (f, "UPDATE attendance SET gone = 2", "batch 4", "attendance", NULL, NULL, NULL);
  assert_found (f, "UPDATE panel SET risk_score = -9223372036854775808", NULL, "panel", NULL, NULL,
                NULL);
  assert_found (f, "INSERT INTO ident VALUES (900, 'Somebody')", "ident", "ident", "900", NULL, "900");
  assert_found (f, "INSERT INTO ident VALUES (-3, 'Else')", "ident", "ident", "-3", NULL, "-3");
  assert_found (f, "UPDATE ident SET text = 'Nobody' WHERE id = 0", "ident", "ident", "0", NULL, NULL);
  assert_found (f, "UPDATE batch SET file_name = file_name || char (0) || 'x' WHERE id = 1", "batch",
                "batch", "1", NULL, NULL);
  assert_found (f, "UPDATE journal SET changes = x'' WHERE changes IS NULL", NULL, "journal", NULL, NULL,
                NULL);
  assert_found (f, "INSERT INTO batch SELECT 90, kind, file_name, file_sha256, who, at, n_rows,"
                   " n_rejected, rows_sha256, sums, 1 FROM batch WHERE id = 1",
                "batch 90", "batch", "90", NULL, "90");
  assert_found (f, "UPDATE workspace SET created = created + 1", "file", "workspace", "1", NULL, NULL);
}

static void
test_schema (Fixture *f, gconstpointer data)
{
  assert_found (f, "CREATE TRIGGER quiet AFTER INSERT ON flags BEGIN SELECT 1; END", "file", "quiet",
                NULL, NULL, NULL);
  assert_found (f, "ALTER TABLE roster ADD COLUMN salary INTEGER", "file", "roster", NULL, NULL,
                NULL);
  assert_found (f, "DROP TABLE flags", "file", "flags", NULL, NULL, NULL);
}

/* Of a long value only the neighborhood of the difference is said. */
static void
test_long_value (Fixture *f, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (5000, 'x');
  g_autofree char *document = g_strdup_printf ("{%sé 92%% %s}", filler, filler);
  g_autoptr (GPtrArray) findings = NULL;
  const GainFinding *finding;

  g_assert_true (gain_store_write_plan (f->store, "Long", 2025, document, NULL, NULL, NULL));
  g_clear_pointer (&f->store, gain_store_close);
  raw_exec (f->path, "UPDATE plan SET document = replace(document, '92', '91')");
  findings = check (f);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpuint (strlen (finding->text), <, 400);
  g_assert_nonnull (strstr (finding->text, "é 92%"));
  g_assert_nonnull (strstr (finding->text, "é 91%"));
  g_assert_cmpstr (finding->stored, ==, document);
}

static void
test_facts (Fixture *f, gconstpointer data)
{
  assert_found (f, "UPDATE results SET numerator = 900000 WHERE numerator = 500000", "batch 1",
                "results", "2025Q3, provider, 1, DM2",
                "numerator 50, denominator 100, as_of , source emr",
                "numerator 90, denominator 100, as_of , source emr");
  assert_found (f, "UPDATE panel SET attributed_lives = 1", "batch 3", "panel", "2025Q3, 1", NULL,
                NULL);
  assert_found (f, "UPDATE attendance SET gone = 1", "batch 4", "attendance",
                "2025-01-07, 1, Board", NULL, "no value");
  assert_found (f, "UPDATE flags SET value = 0", "batch 5", "flags", NULL, NULL, NULL);
  assert_found (f, "UPDATE advances SET amount = 4", "batch 6", "advances",
                "2025, 1, 2025-03-01, first", "amount 50.00", "amount 0.04");
  assert_found (f, "UPDATE benchmarks SET value = 4", "batch 7", "benchmarks", NULL, NULL, NULL);
}

static void
test_fact_taken_out (Fixture *f, gconstpointer data)
{
  assert_found (f, "DELETE FROM results WHERE numerator = 1", "batch 1", "results",
                "2025Q3, provider, 2, DM2",
                "numerator 0.0001, denominator 0.0002, as_of , source ", NULL);
}

static void
test_fact_put_in (Fixture *f, gconstpointer data)
{
  assert_found (f,
                "INSERT INTO results SELECT period, subject_kind, subject_id, measure, 0, 40,"
                " numerator, denominator, as_of, source, gone, mark FROM results LIMIT 1",
                "batch 40", "results", "2025Q3, provider, 1, DM2", NULL, NULL);
}

/* Of many the first are named, and that there are more. */
static void
test_many_put_in (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  guint n = 0;

  g_clear_pointer (&f->store, gain_store_close);
  raw_exec (f->path, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)"
                     " INSERT INTO attendance SELECT 20250100 + i, id, meeting, 40, gone, mark"
                     " FROM attendance, n");
  findings = check (f);
  for (guint i = 0; i < findings->len; i++)
    n += g_strcmp0 (((GainFinding *) g_ptr_array_index (findings, i))->what, "batch 40") == 0;
  g_assert_cmpuint (n, ==, 21);
}

/* A row with the highest number there is, where the others end, is one finding; and what has no key
 * is named by its number. */
static void
test_last_number (Fixture *f, gconstpointer data)
{
  static const char *const rows[][2]
    = { { "INSERT INTO roster (\"row\", id) VALUES (9223372036854775807, '7')", "7" },
        { "INSERT INTO plan VALUES (9223372036854775807, '', 2025, '{}')", "#9223372036854775807" } };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      g_autoptr (GPtrArray) findings = NULL;

      g_clear_pointer (&f->store, gain_store_close);
      raw_exec (f->path, rows[r][0]);
      findings = check (f);
      g_assert_cmpuint (findings->len, ==, r + 1);
      for (guint i = 0; i < findings->len; i++)
        {
          const GainFinding *finding = g_ptr_array_index (findings, i);

          g_assert_null (strstr (finding->text, "(null)"));
          g_assert_nonnull (strstr (finding->text, "was put in beside the journal"));
        }
      g_assert_cmpstr (((GainFinding *) g_ptr_array_index (findings, r == 0 ? 0 : 1))->key, ==,
                       rows[r][1]);
    }
}

static void
test_dictionary (Fixture *f, gconstpointer data)
{
  assert_found (f, "UPDATE ident SET text = '99' WHERE text = '2'", "batch 1", "ident", NULL, NULL,
                NULL);
}

static void
test_batch_flag (Fixture *f, gconstpointer data)
{
  assert_found (f, "UPDATE batch SET removed = 1 WHERE id = 1", "batch 1", "batch", "1", "0", "1");
  assert_found (f, "UPDATE batch SET removed = 0 WHERE id = 3", "batch 3", "batch", "3", "1", "0");
}

static void
test_batch_words (Fixture *f, gconstpointer data)
{
  assert_found (f, "UPDATE batch SET who = 'Nobody' WHERE id = 2", "batch 2", "batch", "2", NULL,
                NULL);
  assert_found (f, "DELETE FROM batch WHERE id = 5", "batch 5", NULL, NULL, NULL, NULL);
}

static void
test_journal_words (Fixture *f, gconstpointer data)
{
  assert_found (f, "UPDATE journal SET who = 'Nobody' WHERE id = 4", "journal entry 4", "journal",
                "4", NULL, NULL);
  assert_found (f, "UPDATE journal SET changes = x'00' WHERE id = 3", "journal entry 3", "journal",
                NULL, NULL, NULL);
}

static void
test_journal_middle_gone (Fixture *f, gconstpointer data)
{
  assert_found (f, "DELETE FROM journal WHERE id = 5", "journal entry 5", "journal", "5", NULL,
                NULL);
}

/* A chain can't see its own tail cut off; the head kept outside can, also after new entries. */
static void
test_tail_cut_off (Fixture *f, gconstpointer data)
{
  g_autofree char *head = gain_store_journal_head (f->store, NULL);

  assert_found (f,
                "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal);"
                "UPDATE batch SET removed = 0 WHERE id = 3",
                NULL, "journal", NULL, head, NULL);
  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("2|20250107|Board"), NULL, NULL);
  assert_found (f, "SELECT 1", NULL, "journal", NULL, head, NULL);
}

static char *
text_of (GPtrArray *findings, const char *what)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const GainFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_has_prefix (finding->what, what))
        return g_strdup (finding->text);
    }
  return g_strdup ("");
}

/* A backup that is opened where more was done since is told from one that was altered; worked on, it
 * is a second way. */
static void
test_older_state (Fixture *f, gconstpointer data)
{
  g_autofree char *older = fixture_file (f, "older.gainshare");
  g_autofree char *path = g_strdup (f->path);
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) altered = NULL;
  g_autoptr (GPtrArray) worked_on = NULL;

  g_assert_true (gain_store_backup (f->store, older, NULL));
  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("2|20250107|Board"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("2|20250108|Board"), NULL, NULL);
  g_free (f->path);
  f->path = g_strdup (older);
  findings = check (f);
  g_assert_true (gain_findings_are_older_state (findings));
  text = text_of (findings, GAIN_OLDER_STATE);
  g_assert_nonnull (strstr (text, "This is an older state"));
  g_assert_nonnull (strstr (gain_store_get_notice (f->store), "This is an older state"));

  g_clear_pointer (&f->store, gain_store_close);
  raw_exec (older, "UPDATE flags SET value = 0");
  altered = check (f);
  g_assert_false (gain_findings_are_older_state (altered));
  g_assert_cmpuint (altered->len, >, 1);
  g_clear_pointer (&f->store, gain_store_close);
  raw_exec (older, "UPDATE flags SET value = 1");
  fixture_reopen (f);

  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("2|20250109|Board"), NULL, NULL);
  worked_on = check (f);
  g_assert_cmpuint (worked_on->len, ==, 1);
  other = text_of (worked_on, "journal entry");
  g_assert_nonnull (strstr (other, "goes another way"));
  g_assert_null (strstr (gain_store_get_notice (f->store), "This is an older state"));
  g_free (f->path);
  f->path = g_steal_pointer (&path);
  g_assert_cmpint (g_unlink (older), ==, 0);
}

/* Who checks sees one moment. What another program writes meanwhile is no state that was missed. */
static void
test_while_written (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) reader = gain_store_open (f->path, GAIN_STORE_READ_ONLY, NULL, &error);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) altered = NULL;

  g_assert_no_error (error);
  g_assert_true (gain_store_begin_reading (reader, NULL));
  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("2|20250107|Board"), NULL, NULL);
  write_rows (f->store, GAIN_KIND_ATTENDANCE, ROWS ("2|20250108|Board"), NULL, NULL);
  findings = gain_store_check (reader, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  gain_store_end_reading (reader);

  /* What was cut off is missed by who reads of one moment, too. */
  raw_exec (f->path, "DELETE FROM journal WHERE id = (SELECT max (id) FROM journal)");
  g_assert_true (gain_store_begin_reading (reader, NULL));
  altered = gain_store_check (reader, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (altered->len, >, 0);
  gain_store_end_reading (reader);
}

static char *
state_file (Fixture *f, const char *ending)
{
  g_autofree char *name = g_strconcat (gain_store_get_uuid (f->store), ending, NULL);

  return g_build_filename (g_get_user_state_dir (), "gainshare", "heads", name, NULL);
}

/* What is no file in the user's state folder is not waited for, nor read without an end. */
static void
test_odd_state (Fixture *f, gconstpointer data)
{
  static const char *const endings[] = { "", ".chain" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = state_file (f, endings[i]);

      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      assert_sound (f);
      g_assert_true (gain_store_set_setting (f->store, "contact_name", endings[i], NULL));
      assert_sound (f);
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
      assert_sound (f);
      g_assert_true (gain_store_set_setting (f->store, "contact_name", "Bo", NULL));
      assert_sound (f);
      g_unlink (path);
    }
}

static void
test_workspace_number (Fixture *f, gconstpointer data)
{
  assert_found (f, "UPDATE workspace SET uuid = '6f1d3c9e-0000-4000-8000-000000000000'", "file",
                "workspace", NULL, NULL, "6f1d3c9e-0000-4000-8000-000000000000");
}

static void
test_page_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gsize length;

  g_clear_pointer (&f->store, gain_store_close);
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
  memset (contents + length - 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (f->path, contents, (gssize) length, NULL));
  findings = check (f);
  g_assert_cmpuint (findings->len, >=, 1);
  g_assert_cmpstr (((GainFinding *) g_ptr_array_index (findings, 0))->what, ==, "file");
}

static void
add_tests (void)
{
#define ADD(path, test) g_test_add ("/check/" path, Fixture, NULL, fill, test, fixture_tear_down)
  ADD ("sound", test_sound);
  ADD ("small-tables", test_small_tables);
  ADD ("hidden", test_hidden);
  ADD ("schema", test_schema);
  ADD ("long-value", test_long_value);
  ADD ("facts", test_facts);
  ADD ("fact-taken-out", test_fact_taken_out);
  ADD ("fact-put-in", test_fact_put_in);
  ADD ("many-put-in", test_many_put_in);
  ADD ("last-number", test_last_number);
  ADD ("dictionary", test_dictionary);
  ADD ("batch-flag", test_batch_flag);
  ADD ("batch-words", test_batch_words);
  ADD ("journal-words", test_journal_words);
  ADD ("journal-middle", test_journal_middle_gone);
  ADD ("tail-cut-off", test_tail_cut_off);
  ADD ("older-state", test_older_state);
  ADD ("while-written", test_while_written);
  ADD ("odd-state", test_odd_state);
  ADD ("workspace-number", test_workspace_number);
  ADD ("page-damaged", test_page_damaged);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
