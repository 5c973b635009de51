/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan was before: read out of the journal, through undo, new titles and removal. */
#include "store-fixture.h"

static void
store_plan (Fixture *f, const char *title, const char *document)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gain_store_write_plan (f->store, title, 2025, document, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* "number title document[=same as][*]" a version: the star stands for the one that is stored. */
static void
assert_versions (Fixture *f, const char *title, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = gain_store_read_plan_versions (f->store, title, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < versions->len; i++)
    {
      const GainPlanVersion *version = g_ptr_array_index (versions, i);

      g_string_append_printf (text, "%s%u %s %s", i > 0 ? " | " : "", version->number,
                              version->title, version->document);
      if (version->same_as != 0)
        g_string_append_printf (text, "=%u", version->same_as);
      if (version->stands)
        g_string_append_c (text, '*');
      g_assert_cmpint (version->performance_year, ==, 2025);
      g_assert_cmpint (version->entry, >, 0);
      g_assert_cmpint (version->when, >, 0);
      g_assert_nonnull (version->label);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_edits (Fixture *f, gconstpointer data)
{
  assert_versions (f, "A", "");
  store_plan (f, "A", "{1}");
  store_plan (f, "B", "{b}");
  store_plan (f, "A", "{2}");
  store_plan (f, "A", "{2}");
  store_plan (f, "A", "{1}");
  assert_versions (f, "A", "1 A {1} | 2 A {2} | 3 A {1}=1*");
  assert_versions (f, "B", "1 B {b}*");
  assert_versions (f, "C", "");
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  store_plan (f, "A", "{1}");
  store_plan (f, "A", "{2}");
  undone = gain_store_undo (f->store, NULL);
  g_assert_nonnull (undone);
  assert_versions (f, "A", "1 A {1} | 2 A {2} | 3 A {1}=1*");
  redone = gain_store_redo (f->store, NULL);
  g_assert_nonnull (redone);
  assert_versions (f, "A", "1 A {1} | 2 A {2} | 3 A {1}=1 | 4 A {2}=2*");
}

static void
test_titles (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_plan (f, "A", "{1}");
  g_assert_true (gain_store_rename_plan (f->store, "A", "B", "{1b}", &error));
  g_assert_no_error (error);
  store_plan (f, "A", "{new}");
  store_plan (f, "B", "{2b}");
  assert_versions (f, "B", "1 A {1} | 2 B {1b} | 3 B {2b}*");
  assert_versions (f, "A", "1 A {new}*");
}

/* A row of the table may get the number of one that is gone. */
static void
test_removed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;

  store_plan (f, "A", "{1}");
  g_assert_true (gain_store_remove_plan (f->store, "A", &error));
  assert_versions (f, "A", "1 A {1}");
  undone = gain_store_undo (f->store, &error);
  assert_versions (f, "A", "1 A {1}*");
  g_assert_true (gain_store_remove_plan (f->store, "A", &error));
  store_plan (f, "B", "{b}");
  assert_versions (f, "B", "1 B {b}*");
  store_plan (f, "A", "{2}");
  assert_versions (f, "A", "1 A {1} | 2 A {2}*");
  assert_versions (f, "B", "1 B {b}*");
  g_assert_no_error (error);
}

/* Entries that change nothing of plans don't matter, and a workspace that is only read says as
 * much. */
static void
test_beside (Fixture *f, gconstpointer data)
{
  store_plan (f, "A", "{1}");
  write_rows (f->store, GAIN_KIND_ROSTER, ROWS ("1|Alvarez|Rosa|0|123456789|Lake|0"), "r.csv",
              NULL);
  store_plan (f, "A", "{2}");
  fixture_reopen (f);
  assert_versions (f, "A", "1 A {1} | 2 A {2}*");
}

/* What the journal kept was cut: said, and not waited for. */
static void
test_cut (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_plan (f, "A", "{1}");
  g_clear_pointer (&f->store, gain_store_close);
  raw_exec (f->path, "UPDATE journal SET changes = substr(changes, 1, 8) WHERE length(changes) > 8");
  fixture_reopen (f);
  g_assert_null (gain_store_read_plan_versions (f->store, "A", &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DAMAGED);
}

static void
add_tests (void)
{
#define ADD(name, func) \
  g_test_add ("/plan-versions/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("edits", test_edits);
  ADD ("undo", test_undo);
  ADD ("titles", test_titles);
  ADD ("removed", test_removed);
  ADD ("beside", test_beside);
  ADD ("cut", test_cut);
#undef ADD
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
