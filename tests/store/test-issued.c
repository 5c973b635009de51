/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

static GainIssued *
page_of (const char *subject, const char *content)
{
  GainIssued *issued = g_new0 (GainIssued, 1);

  issued->page = g_strdup ("scorecard");
  issued->subject_id = g_strdup (subject);
  issued->period = gain_period_new (2025, GAIN_PERIOD_QUARTER, 3);
  issued->performance_year = 2025;
  issued->version_id = g_strdup ("12345678");
  issued->form = g_strdup ("file");
  issued->file_name = g_strdup ("a.pdf");
  issued->fonts = g_strdup ("");
  issued->content = g_bytes_new (content, strlen (content));
  return issued;
}

static void
record (Fixture *f, const char *subject, const char *content)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (pages, page_of (subject, content));
  gain_store_record_issue (f->store, "Write a scorecard", pages, &error);
  g_assert_no_error (error);
}

static guint
n_findings (Fixture *f, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = gain_store_check (f->store, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_assert_nonnull (strstr (((GainFinding *) g_ptr_array_index (findings, i))->text, part));
  return findings->len;
}

/* A page comes back as it left, and who printed it when; the same page again takes no room. */
static void
test_comes_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *n = NULL;
  const GainIssued *newest;

  record (f, "1003000126", "first");
  record (f, "1003000134", "other");
  record (f, "1003000126", "first");
  all = gain_store_read_issued (f->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  one = gain_store_read_issued (f->store, "1003000126", &error);
  g_assert_cmpuint (one->len, ==, 2);
  newest = g_ptr_array_index (one, 0);
  g_assert_cmpint (newest->id, ==, 3);
  g_assert_nonnull (newest->who);
  content = gain_store_read_sheet (f->store, newest->id, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "first", 5);
  g_clear_pointer (&f->store, gain_store_close);
  n = raw_text (f->path, "SELECT count(*) FROM sheets");
  g_assert_cmpstr (n, ==, "2");
}

/* What was printed stays printed: undo takes the edit before it. */
static void
test_is_not_undone (Fixture *f, gconstpointer data)
{
  g_autofree char *label = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  write_rows (f->store, GAIN_KIND_PRACTICES, ROWS ("123456789|Lake"), "p.csv", NULL);
  record (f, "1003000126", "first");
  label = gain_store_undo (f->store, &error);
  g_assert_no_error (error);
  assert_rows (f->store, GAIN_KIND_PRACTICES, "");
  record (f, "1003000126", "second");
  again = gain_store_redo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, label);
  all = gain_store_read_issued (f->store, NULL, &error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (n_findings (f, ""), ==, 0);
}

static void
test_tampering_shows (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *text;
  } cases[] = {
    { "UPDATE issued SET version_id = 'x' WHERE id = 1", "entry 2 was altered" },
    { "DELETE FROM issued WHERE id = 1", "entry 2 was altered" },
    { "UPDATE sheets SET content = x'00' WHERE content = CAST ('first' AS BLOB)",
      "was altered" },
    { "DELETE FROM sheets WHERE content = CAST ('first' AS BLOB)", "was taken out" },
    { "INSERT INTO issued SELECT 9, 99, page, 'forged', period, performance_year, plan, version_id,"
      " form, file_name, file_sha256, fonts, sheet FROM issued WHERE id = 2",
      "forged" },
    { "UPDATE issued SET plan = '' WHERE id = 2", "left blank" },
    { "UPDATE issued SET id = 7 WHERE id = 2", "its number 7 is not the one" },
    { "INSERT INTO sheets VALUES ('a0', x'00')", "put into sheets" },
  };

  record (f, "1003000126", "first");
  record (f, "1003000134", "other");
  g_assert_cmpuint (n_findings (f, ""), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *copy = NULL;
      gsize length;

      g_clear_pointer (&f->store, gain_store_close);
      g_file_get_contents (f->path, &copy, &length, NULL);
      raw_exec (f->path, cases[i].sql);
      fixture_reopen (f);
      g_assert_cmpuint (n_findings (f, cases[i].text), ==, 1);
      g_clear_pointer (&f->store, gain_store_close);
      g_file_set_contents (f->path, copy, (gssize) length, NULL);
      fixture_reopen (f);
    }
}

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/issued/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("comes-back", test_comes_back);
  ADD ("not-undone", test_is_not_undone);
  ADD ("tampering", test_tampering_shows);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
