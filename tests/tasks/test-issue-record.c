/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the program is recorded once, and opens again as it was. */
#include "gain-issue-record.h"
#include "sample-workspace.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
hash_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static const GainPractice *
some_practice (const GainCatalog *catalog)
{
  for (guint i = 0; i < catalog->n_practices; i++)
    if (catalog->practices[i].people->len >= 4)
      return &catalog->practices[i];
  g_assert_not_reached ();
}

static GPtrArray *
issued (SampleWorkspace *self)
{
  GPtrArray *all = gain_store_read_issued (self->store, NULL, NULL);

  g_assert_nonnull (all);
  return all;
}

static void
assert_opens_the_same (SampleWorkspace *self, GainFonts *fonts, const char *folder)
{
  g_autoptr (GPtrArray) all = issued (self);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const GainIssued *one = g_ptr_array_index (all, i);
      g_autofree char *again = sample_workspace_path (self, "again.pdf");
      g_autofree char *path = g_build_filename (folder, one->file_name, NULL);
      g_autofree char *written = hash_of (path);
      g_autofree char *hash = NULL;

      g_assert_cmpstr (written, ==, one->file_sha256);
      if (strcmp (one->form, "booklet") == 0 && strcmp (one->page, "booklet") != 0)
        continue;
      g_assert_true (gain_issue_reopen_file (self->store, one->id, fonts, again, NULL));
      hash = hash_of (again);
      g_assert_cmpstr (hash, ==, one->file_sha256);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

static void
test_files (SampleWorkspace *self, gconstpointer accessible)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainIssueOptions options = { .practice_tin = some_practice (self->snapshot->catalog)->tin,
                               .store = self->store, .resume = TRUE,
                               .accessible = GPOINTER_TO_INT (accessible) };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) first
    = gain_issue_scorecards (self->snapshot, fonts, &options, folder, NULL, NULL, NULL, NULL);
  g_autoptr (GainIssueReport) second = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_cmpuint (first->n_recorded, ==, first->n_written);
  g_assert_null (first->not_recorded);
  second
    = gain_issue_scorecards (self->snapshot, fonts, &options, folder, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (second->n_passed_over, ==, first->n_written);
  g_assert_cmpuint (second->n_recorded, ==, 0);
  all = issued (self);
  g_assert_cmpuint (all->len, ==, first->n_written);
  assert_opens_the_same (self, fonts, folder);
}

/* Killed between the file's name and its record: the next round records it. */
static void
test_catches_up (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainIssueOptions options = { .practice_tin = some_practice (self->snapshot->catalog)->tin,
                               .resume = TRUE };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) first
    = gain_issue_scorecards (self->snapshot, fonts, &options, folder, NULL, NULL, NULL, NULL);
  g_autoptr (GainIssueReport) second = NULL;

  g_assert_cmpuint (first->n_recorded, ==, 0);
  options.store = self->store;
  second
    = gain_issue_scorecards (self->snapshot, fonts, &options, folder, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (second->n_written, ==, 0);
  g_assert_cmpuint (second->n_recorded, ==, first->n_written);
}

static void
test_booklet (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  const GainPractice *practice = some_practice (self->snapshot->catalog);
  GainIssueOptions options = { .practice_tin = practice->tin, .store = self->store,
                               .booklet = TRUE };
  g_autofree char *path = sample_workspace_path (self, "booklet.pdf");
  g_autoptr (GainIssueReport) report
    = gain_issue_scorecards (self->snapshot, fonts, &options, path, NULL, NULL, NULL, NULL);
  g_autoptr (GArray) people = gain_issue_people (self->snapshot, &options);
  g_autoptr (GPtrArray) own = NULL;

  g_assert_cmpuint (report->n_recorded, ==, people->len + 1);
  assert_opens_the_same (self, fonts, self->folder);
  own = gain_store_read_issued (self->store, practice->tin, NULL);
  g_assert_cmpuint (own->len, ==, 1);
}

static void
test_print (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainIssueOptions options = { .practice_tin = some_practice (self->snapshot->catalog)->tin };
  g_autoptr (GArray) people = gain_issue_people (self->snapshot, &options);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GainDocument) document = NULL;
  const GainIssued *one;

  for (guint i = 0; i < 2; i++)
    g_assert_true (gain_issue_record_print (self->store, self->snapshot, NULL, fonts, people,
                                            NULL));
  all = issued (self);
  g_assert_cmpuint (all->len, ==, 2 * people->len);
  one = g_ptr_array_index (all, 0);
  g_assert_cmpstr (one->form, ==, "print");
  g_assert_null (one->file_name);
  g_assert_cmpuint (strlen (one->fonts), ==, 64 + 1 + 64);
  document = gain_issue_reopen (self->store, one->id, fonts, NULL, NULL);
  g_assert_nonnull (document);
}

static void
test_kept (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainIssueOptions options = { .practice_tin = some_practice (self->snapshot->catalog)->tin,
                               .keep_records = TRUE };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) report
    = gain_issue_scorecards (self->snapshot, fonts, &options, folder, NULL, NULL, NULL, NULL);
  guint n = 0;

  g_assert_cmpuint (report->issued->len, ==, report->n_written);
  g_assert_true (gain_issue_record_kept (self->store, report->issued, TRUE, &n, NULL));
  g_assert_cmpuint (n, ==, report->n_written);
  g_assert_true (gain_issue_record_kept (self->store, report->issued, TRUE, &n, NULL));
  g_assert_cmpuint (n, ==, 0);
}

static void
test_read_only (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainStore) reader = gain_store_open (gain_store_get_path (self->store),
                                                  GAIN_STORE_READ_ONLY, "Somebody", NULL);
  GainIssueOptions options = { .practice_tin = some_practice (self->snapshot->catalog)->tin,
                               .store = reader };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) report
    = gain_issue_scorecards (self->snapshot, fonts, &options, folder, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (report->n_written, >, 0);
  g_assert_cmpuint (report->n_recorded, ==, 0);
  g_assert_nonnull (report->not_recorded);
}

#define ADD(path, data, func)                                                                      \
  g_test_add (path, SampleWorkspace, data, sample_workspace_set_up, func,                         \
              sample_workspace_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/issue-record/files", GINT_TO_POINTER (FALSE), test_files);
  ADD ("/issue-record/accessible-files", GINT_TO_POINTER (TRUE), test_files);
  ADD ("/issue-record/catches-up", NULL, test_catches_up);
  ADD ("/issue-record/booklet", NULL, test_booklet);
  ADD ("/issue-record/print", NULL, test_print);
  ADD ("/issue-record/kept", NULL, test_kept);
  ADD ("/issue-record/read-only", NULL, test_read_only);
  return g_test_run ();
}
