/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scorecards in files: each whole or not there, the same bytes every time. */
#include "gain-issue.h"
#include "gain-writer.h"
#include "sample-workspace.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

typedef struct
{
  GCancellable *cancellable;
  gint64        stop_at; /* pages; 0: never */
  gint64        last;
} Watch;

static void
watch (gint64 done, gint64 total, gpointer data)
{
  Watch *self = data;

  g_assert_cmpint (done, >, self->last);
  g_assert_cmpint (done, <=, total);
  self->last = done;
  if (done == self->stop_at)
    g_cancellable_cancel (self->cancellable);
}

/* The practice with most scorecards. */
static const GainPractice *
largest_practice (const GainCatalog *catalog)
{
  const GainPractice *largest = &catalog->practices[0];

  for (guint i = 1; i < catalog->n_practices; i++)
    if (catalog->practices[i].people->len > largest->people->len)
      largest = &catalog->practices[i];
  return largest;
}

static GainIssueReport *
issue (const SampleWorkspace *self, const GainIssueOptions *options, const char *out, Watch *watching,
       GError **error)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);

  return gain_issue_scorecards (self->snapshot, fonts, options, out,
                                watching != NULL ? watch : NULL, watching,
                                watching != NULL ? watching->cancellable : NULL, error);
}

static char *
contents_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static void
test_singles (SampleWorkspace *self, gconstpointer unused)
{
  GainIssueOptions options = { .practice_tin = largest_practice (self->snapshot->catalog)->tin };
  g_autofree char *one = sample_workspace_path (self, "one");
  g_autofree char *two = sample_workspace_path (self, "two");
  g_autoptr (GainIssueReport) first = issue (self, &options, one, NULL, NULL);
  g_autoptr (GainIssueReport) second = issue (self, &options, two, NULL, NULL);

  g_assert_cmpuint (first->n_written, >, 1);
  g_assert_cmpuint (first->failures->len, ==, 0);
  g_assert_cmpuint (count_files (one), ==, first->n_written);
  for (guint i = 0; i < first->files->len; i++)
    {
      g_autofree char *hash = contents_of (g_ptr_array_index (first->files, i));
      g_autofree char *again = contents_of (g_ptr_array_index (second->files, i));
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (first->files, i));

      g_assert_true (g_str_has_suffix (name, ".pdf"));
      g_assert_true (g_str_is_ascii (name));
      g_assert_cmpstr (hash, ==, again);
    }
}

static void
test_resume (SampleWorkspace *self, gconstpointer unused)
{
  GainIssueOptions options = { .practice_tin = largest_practice (self->snapshot->catalog)->tin,
                               .resume = TRUE };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) first = issue (self, &options, folder, NULL, NULL);
  g_autoptr (GainIssueReport) second = NULL;
  const char *missing = g_ptr_array_index (first->files, 0);
  const char *broken = g_ptr_array_index (first->files, 1);

  g_assert_cmpint (g_remove (missing), ==, 0);
  g_assert_true (g_file_set_contents (broken, "%PDF-1.3 half", -1, NULL));
  second = issue (self, &options, folder, NULL, NULL);
  g_assert_cmpuint (second->n_written, ==, 2);
  g_assert_cmpuint (second->n_passed_over, ==, first->n_written - 2);
  g_assert_true (g_file_test (missing, G_FILE_TEST_EXISTS));
}

/* A batch that was killed leaves its last file under a name that nobody gave; what somebody named
 * stays, and so does what another program is writing this moment. */
static void
test_leftovers (SampleWorkspace *self, gconstpointer unused)
{
  GainIssueOptions options = { .practice_tin = largest_practice (self->snapshot->catalog)->tin,
                               .resume = TRUE };
  const char *const names[] = { ".Card.pdf.gainshare-part-0A37Y3", "Card.pdf.251031",
                                ".Other.pdf.gainshare-part-7bC1d2" };
  const gboolean stays[] = { FALSE, TRUE, TRUE };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) report = NULL;
  int held = -1;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "%PDF-1.3 half", -1, NULL));
      g_assert_cmpint (g_chmod (path, 0600), ==, 0);
      if (i == 2)
        held = g_open (path, O_RDONLY | O_CLOEXEC, 0);
    }
  g_assert_cmpint (flock (held, LOCK_EX), ==, 0); /* as who writes it does */
  report = issue (self, &options, folder, NULL, NULL);
  g_assert_cmpuint (report->failures->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, stays[i]);
    }
  close (held);
}

/* A single file goes into a folder that was there: what was left in it goes, too. */
static void
test_leftover_beside (SampleWorkspace *self, gconstpointer unused)
{
  GainIssueOptions options = { .practice_tin = largest_practice (self->snapshot->catalog)->tin,
                               .booklet = TRUE };
  g_autofree char *file = sample_workspace_path (self, "booklet.pdf");
  g_autofree char *part = sample_workspace_path (self, ".booklet.pdf.gainshare-part-0A37Y3");
  g_autoptr (GainIssueReport) report = NULL;

  g_assert_true (g_file_set_contents_full (part, "%PDF-1.3 half", -1, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
  report = issue (self, &options, file, NULL, NULL);
  g_assert_cmpuint (report->n_written, ==, 1);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* With its structure the page is another file, and as steady. */
static void
test_accessible (SampleWorkspace *self, gconstpointer unused)
{
  const GainPractice *practice = largest_practice (self->snapshot->catalog);
  GainIssueOptions options = { .practice_tin = practice->tin, .accessible = TRUE, .resume = TRUE };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) first = issue (self, &options, folder, NULL, NULL);
  g_autoptr (GainIssueReport) second = issue (self, &options, folder, NULL, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_cmpuint (first->n_written, >, 1);
  g_assert_cmpuint (first->failures->len, ==, 0);
  g_assert_cmpuint (second->n_written, ==, 0);
  g_assert_cmpuint (second->n_passed_over, ==, first->n_written);
  g_assert_true (g_file_get_contents (first->files->pdata[0], &bytes, &length, NULL));
  g_assert_cmpint (strncmp (bytes, "%PDF-1.5", 8), ==, 0);
}

/* Beside the full card, under another name, and without its small counts. */
static void
test_variant (SampleWorkspace *self, gconstpointer unused)
{
  const GainPractice *practice = largest_practice (self->snapshot->catalog);
  GainIssueOptions options = { .practice_tin = practice->tin };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) full = issue (self, &options, folder, NULL, NULL);
  g_autoptr (GainIssueReport) variant = NULL;

  options.no_small_counts = TRUE;
  variant = issue (self, &options, folder, NULL, NULL);
  g_assert_cmpuint (variant->n_written, ==, full->n_written);
  g_assert_cmpuint (count_files (folder), ==, 2 * full->n_written);
  for (guint i = 0; i < variant->files->len; i++)
    g_assert_true (g_str_has_suffix (variant->files->pdata[i], "-2025Q3-no-small-counts.pdf"));
}

static void
test_cancel (SampleWorkspace *self, gconstpointer booklet)
{
  GainIssueOptions options = { .booklet = GPOINTER_TO_INT (booklet) };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autofree char *file = g_build_filename (folder, "all.pdf", NULL);
  Watch watching = { cancellable, 3, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainIssueReport) report = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  report = issue (self, &options, options.booklet ? file : folder, &watching, &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, options.booklet ? 0 : 3);
}

/* Stopped within the last practice's booklet: it isn't there, and nobody is told that all are. */
static void
test_cancel_last (SampleWorkspace *self, gconstpointer unused)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  GainIssueOptions options = { .booklet = TRUE };
  g_autoptr (GArray) everybody = gain_issue_people (self->snapshot, &options);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = sample_workspace_path (self, "practices");
  Watch watching = { cancellable, everybody->len - 1, 0 };
  g_autoptr (GError) error = NULL;
  guint n_booklets = 0, n_last = 0;

  for (guint i = 0; i < catalog->n_practices; i++)
    {
      g_autoptr (GArray) people = NULL;

      options.practice_tin = catalog->practices[i].tin;
      people = gain_issue_people (self->snapshot, &options);
      n_booklets += people->len > 0;
      n_last = people->len > 0 ? people->len : n_last;
    }
  g_assert_cmpuint (n_last, >, 1);
  options.practice_tin = NULL;
  g_assert_null (issue (self, &options, folder, &watching, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, n_booklets - 1);
}

static void
test_what_fails (SampleWorkspace *self, gconstpointer unused)
{
  GainIssueOptions options = { .practice_tin = largest_practice (self->snapshot->catalog)->tin };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) first = issue (self, &options, folder, NULL, NULL);
  g_autoptr (GainIssueReport) second = NULL;
  g_autofree char *name = g_path_get_basename (g_ptr_array_index (first->files, 0));

  /* A folder sits where a file should go. */
  g_assert_cmpint (g_remove (g_ptr_array_index (first->files, 0)), ==, 0);
  g_assert_cmpint (g_mkdir (g_ptr_array_index (first->files, 0), 0700), ==, 0);
  second = issue (self, &options, folder, NULL, NULL);
  g_assert_cmpuint (second->failures->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (second->failures, 0), name));
  g_assert_cmpuint (second->n_written, ==, first->n_written - 1);
  g_assert_cmpuint (count_files (folder), ==, first->n_written);
}

/* Nothing is written where it can't be, nor over a workspace; the reason is said. */
static void
test_refused_path (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainIssueOptions options = { 0 };
  g_autofree char *absent = sample_workspace_path (self, "absent/card.pdf");
  const char *workspace = gain_store_get_path (self->store);
  g_autofree char *before = contents_of (workspace);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (gain_issue_single (self->snapshot, fonts, &options, 0, absent, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "folder doesn’t exist"));
  g_clear_error (&error);
  g_assert_null (gain_issue_single (self->snapshot, fonts, &options, 0, workspace, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE);
  after = contents_of (workspace);
  g_assert_cmpstr (before, ==, after);
}

static void
test_practice_booklets (SampleWorkspace *self, gconstpointer unused)
{
  GainIssueOptions options = { .booklet = TRUE };
  g_autofree char *folder = sample_workspace_path (self, "practices");
  g_autoptr (GainIssueReport) report = issue (self, &options, folder, NULL, NULL);

  g_assert_cmpuint (report->failures->len, ==, 0);
  g_assert_cmpuint (report->n_written, >, 1);
  g_assert_cmpuint (report->n_written, <=, self->snapshot->catalog->n_practices);
  g_assert_cmpuint (count_files (folder), ==, report->n_written);
}

static void
test_nobody (SampleWorkspace *self, gconstpointer unused)
{
  GainIssueOptions options = { .provider_id = "nobody has this id" };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GError) error = NULL;
  g_autoptr (GainIssueReport) report = issue (self, &options, folder, NULL, &error);

  g_assert_null (report);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

#define ADD(path, data, func)                                                                      \
  g_test_add (path, SampleWorkspace, data, sample_workspace_set_up, func,                         \
              sample_workspace_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/issue/singles", NULL, test_singles);
  ADD ("/issue/resume", NULL, test_resume);
  ADD ("/issue/leftovers", NULL, test_leftovers);
  ADD ("/issue/leftover-beside", NULL, test_leftover_beside);
  ADD ("/issue/accessible", NULL, test_accessible);
  ADD ("/issue/variant", NULL, test_variant);
  ADD ("/issue/cancel/singles", GINT_TO_POINTER (FALSE), test_cancel);
  ADD ("/issue/cancel/booklet", GINT_TO_POINTER (TRUE), test_cancel);
  ADD ("/issue/cancel/last-practice", NULL, test_cancel_last);
  ADD ("/issue/what-fails", NULL, test_what_fails);
  ADD ("/issue/refused-path", NULL, test_refused_path);
  ADD ("/issue/practice-booklets", NULL, test_practice_booklets);
  ADD ("/issue/nobody", NULL, test_nobody);
  return g_test_run ();
}
