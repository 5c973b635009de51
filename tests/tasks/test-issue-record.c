/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the program is recorded once, and opens again as it was. */
#include "gain-issue-record.h"
#include "gain-rollup-issue.h"
#include "gain-visit-pack.h"
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
      g_autoptr (GainReopened) reopened = NULL;
      g_autofree char *notice = NULL;
      g_autofree char *hash = NULL;

      g_assert_cmpstr (written, ==, one->file_sha256);
      reopened = gain_issue_reopen (self->store, one->id, fonts, NULL);
      g_assert_nonnull (reopened);
      g_assert_cmpstr (reopened->issued->version_id, ==, one->version_id);
      g_assert_true (gain_reopened_write (reopened, again, &notice, NULL));
      g_assert_null (notice);
      if (!gain_issued_is_whole_file (one))
        continue;
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

static gboolean
says (const GainPage *page, const char *text)
{
  for (guint i = 0; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);

      if (mark->kind == GAIN_MARK_TEXT && g_str_has_prefix (mark->text, text))
        return TRUE;
    }
  return FALSE;
}

/* Each card starts on the front of a sheet, where its list says; every page has its number. */
static void
assert_booklet (const GainDocument *booklet, guint n_cards)
{
  guint n_first = 0;

  for (guint p = 0; p < booklet->pages->len; p++)
    {
      const GainPage *page = booklet->pages->pdata[p];
      g_autofree char *number = g_strdup_printf ("booklet page %u", p + 1);
      gboolean first = says (page, "page 1 of ");

      g_assert_true (says (page, number));
      g_assert_true (!first || p % 2 == 0);
      n_first += first;
    }
  g_assert_cmpuint (n_first, ==, n_cards);
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
  g_autoptr (GainReopened) reopened = NULL;

  g_assert_cmpuint (report->n_recorded, ==, people->len + 1);
  assert_opens_the_same (self, fonts, self->folder);
  own = gain_store_read_issued (self->store, practice->tin, NULL);
  g_assert_cmpuint (own->len, ==, 1);
  reopened = gain_issue_reopen (self->store, ((const GainIssued *) own->pdata[0])->id, fonts, NULL);
  assert_booklet (reopened->document, people->len);
}

/* As the window does it: laid out, sent to the printer, and then recorded. */
static void
print (SampleWorkspace *self, GainFonts *fonts, const GArray *people)
{
  GainIssueOptions options = { .keep_records = TRUE };
  g_autoptr (GainIssueRecorder) recorder
    = gain_issue_recorder_new (self->snapshot, fonts, &options);

  for (guint i = 0; i < people->len; i++)
    {
      guint person = g_array_index (people, guint, i);
      g_autofree char *version = NULL;
      g_autoptr (GainDocument) document
        = gain_issue_layout_form (self->snapshot, fonts, &options, person, &version);

      gain_issue_recorder_print (recorder, "scorecard", self->snapshot->catalog->people[person].id,
                                 version, document);
    }
  g_assert_true (gain_issue_record_kept (self->store, recorder->pending, NULL, NULL));
}

static void
test_print (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainIssueOptions options = { .practice_tin = some_practice (self->snapshot->catalog)->tin };
  g_autoptr (GArray) people = gain_issue_people (self->snapshot, &options);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GainReopened) reopened = NULL;
  const GainIssued *one;

  for (guint i = 0; i < 2; i++)
    print (self, fonts, people);
  all = issued (self);
  g_assert_cmpuint (all->len, ==, 2 * people->len);
  one = g_ptr_array_index (all, 0);
  g_assert_cmpstr (one->form, ==, "print");
  g_assert_null (one->file_name);
  g_assert_cmpuint (strlen (one->fonts), ==, 64 + 1 + 64);
  reopened = gain_issue_reopen (self->store, one->id, fonts, NULL);
  g_assert_nonnull (reopened);
}

static void
test_kept (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainIssueOptions options = { .practice_tin = some_practice (self->snapshot->catalog)->tin,
                               .keep_records = TRUE, .resume = TRUE };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autofree char *elsewhere = sample_workspace_path (self, "elsewhere");
  guint n = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GainIssueReport) report = gain_issue_scorecards (
        self->snapshot, fonts, &options, i < 2 ? folder : elsewhere, NULL, NULL, NULL, NULL);

      g_assert_cmpuint (report->issued->len, ==, report->n_written + report->n_passed_over);
      g_assert_true (gain_issue_record_kept (self->store, report->issued, &n, NULL));
      /* What was there already is recorded already; into another folder it goes out anew. */
      g_assert_cmpuint (n, ==, report->n_written);
    }
  g_assert_cmpuint (n, >, 0);
}

static void
stop (gint64 done, gint64 total, gpointer cancellable)
{
  if (done == 2)
    g_cancellable_cancel (cancellable);
}

/* Stopped half-way: the files that are there are recorded all the same. */
static void
test_stopped (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GPtrArray) kept
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  GainIssueOptions options = { .practice_tin = some_practice (self->snapshot->catalog)->tin,
                               .kept = kept, .resume = TRUE };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_null (gain_issue_scorecards (self->snapshot, fonts, &options, folder, stop, cancellable,
                                        cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (kept->len, ==, count_files (folder));
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_true (gain_issue_record_kept (self->store, kept, &n, NULL));
  g_assert_cmpuint (n, ==, 2);
}

static void
write_rollups (SampleWorkspace *self, GainFonts *fonts, GainRollupKind kind, const char *out)
{
  GainRollupOptions options = { .kind = kind, .store = self->store, .resume = TRUE };
  g_autoptr (GArray) units = gain_rollup_units (self->snapshot, &options);
  gboolean booklet = g_str_has_suffix (out, ".pdf");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GainIssueReport) report
        = gain_rollup_issue (self->snapshot, fonts, &options, out, NULL, NULL, NULL, NULL);

      g_assert_null (report->not_recorded);
      g_assert_cmpuint (report->n_recorded, ==, i == 0 ? units->len + (booklet ? 1 : 0) : 0);
    }
}

static void
test_rollups (SampleWorkspace *self, gconstpointer unused)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autofree char *booklet = sample_workspace_path (self, "departments.pdf");
  g_autoptr (GPtrArray) own = NULL;

  write_rollups (self, fonts, GAIN_ROLLUP_DEPARTMENT, booklet);
  assert_opens_the_same (self, fonts, self->folder);
  own = gain_store_read_issued (self->store, catalog->departments[0].name, NULL);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (((GainIssued *) own->pdata[0])->page, ==, "department");
}

static void
test_practices (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autofree char *folder = sample_workspace_path (self, "practices");

  write_rollups (self, fonts, GAIN_ROLLUP_PRACTICE, folder);
  assert_opens_the_same (self, fonts, folder);
}

/* A practice whose clinicians have lists of patients. */
static const char *
practice_with_lists (SampleWorkspace *self)
{
  g_autoptr (GainTable) lists = gain_store_read (self->store, GAIN_KIND_LISTS, 0, 0, NULL, NULL);
  const GainCatalog *catalog = self->snapshot->catalog;
  int person = gain_catalog_find_person (catalog,
                                         gain_table_get_text (lists, 0, GAIN_LISTS_PROVIDER_ID));

  return catalog->practices[catalog->people[person].practice].tin;
}

static gboolean
find_page (const GPtrArray *issued, const char *page)
{
  for (guint i = 0; i < issued->len; i++)
    if (g_str_equal (((const GainIssued *) issued->pdata[i])->page, page))
      return TRUE;
  return FALSE;
}

static void
test_visit_pack (SampleWorkspace *self, gconstpointer accessible)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainVisitPackOptions options = { .date = gain_date_new (2025, 11, 4), .resume = TRUE,
                                   .accessible = GPOINTER_TO_INT (accessible) };
  const char *tin = practice_with_lists (self);
  g_autofree char *path = sample_workspace_path (self, "pack.pdf");
  g_autoptr (GPtrArray) own = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GainIssueReport) report
        = gain_visit_pack_write (self->store, self->snapshot, fonts, &options, tin, path, NULL);

      g_assert_cmpuint (report->n_written, ==, i == 0 ? 1 : 0);
      g_assert_cmpuint (report->n_passed_over, ==, i == 0 ? 0 : 1);
      g_assert_cmpuint (report->n_recorded > 1, ==, i == 0);
    }
  assert_opens_the_same (self, fonts, self->folder);
  own = gain_store_read_issued (self->store, tin, NULL);
  /* Of the practice: its page, and the pack as a whole. */
  g_assert_cmpuint (own->len, ==, 2);
  g_assert_true (find_page (own, "practice"));
  g_assert_true (find_page (own, "visit"));
}

/* Delivered from a computer with other fonts: it opens, and says what is different. */
static void
test_other_fonts (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GPtrArray) kept
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  GainIssueOptions options = { .practice_tin = some_practice (self->snapshot->catalog)->tin,
                               .kept = kept };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autofree char *again = sample_workspace_path (self, "again.pdf");
  g_autofree char *notice = NULL;
  g_autoptr (GainReopened) reopened = NULL;
  g_autoptr (GainIssueReport) report
    = gain_issue_scorecards (self->snapshot, fonts, &options, folder, NULL, NULL, NULL, NULL);
  GainIssued *one = kept->pdata[0];

  one->fonts[0] = one->fonts[0] == '0' ? '1' : '0';
  g_assert_true (gain_issue_record_kept (self->store, kept, NULL, NULL));
  reopened = gain_issue_reopen (self->store, 1, fonts, NULL);
  g_assert_nonnull (strstr (reopened->notice, "another version of the font"));
  g_assert_true (gain_reopened_write (reopened, again, &notice, NULL));
  g_assert_cmpstr (notice, ==, reopened->notice);
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
  g_assert_true (report->may_not_record);
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
  ADD ("/issue-record/stopped", NULL, test_stopped);
  ADD ("/issue-record/departments", NULL, test_rollups);
  ADD ("/issue-record/practices", NULL, test_practices);
  ADD ("/issue-record/visit-pack", GINT_TO_POINTER (FALSE), test_visit_pack);
  ADD ("/issue-record/accessible-visit-pack", GINT_TO_POINTER (TRUE), test_visit_pack);
  ADD ("/issue-record/other-fonts", NULL, test_other_fonts);
  ADD ("/issue-record/read-only", NULL, test_read_only);
  return g_test_run ();
}
