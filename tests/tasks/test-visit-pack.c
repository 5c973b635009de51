/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager takes along: in order, marked where patients are named, and without them on wish. */
#include "gain-delivery.h"
#include "gain-diagram-work.h"
#include "gain-issue-record.h"
#include "gain-visit-pack.h"
#include "gain-visit-page.h"
#include "sample-workspace.h"

#include <string.h>

#define NOTICE "Contains patient information"
#define BLANK "This page is blank"

/* The practice of the sample whose clinicians have lists. */
static const char *
practice_with_lists (SampleWorkspace *self)
{
  g_autoptr (GainTable) lists
    = gain_store_read (self->store, GAIN_KIND_LISTS, 0, 0, NULL, NULL);
  const GainCatalog *catalog = self->snapshot->catalog;
  int person = gain_catalog_find_person (catalog,
                                         gain_table_get_text (lists, 0, GAIN_LISTS_PROVIDER_ID));

  return catalog->practices[catalog->people[person].practice].tin;
}

static GString *
text_of_page (const GainDocument *document, guint page)
{
  const GArray *marks = ((const GainPage *) document->pages->pdata[page])->marks;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const GainMark *mark = &g_array_index (marks, GainMark, i);

      if (mark->kind == GAIN_MARK_TEXT)
        g_string_append_printf (text, "%s\n", mark->text);
    }
  return text;
}

/* "TEST-12345": what the sample's invented patients are known by. */
static guint
count_patients (const char *text)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, "TEST-")) != NULL; at++)
    n++;
  return n;
}

/* What was written of a practice, opened again. */
static GainDocument *
lay_out_of (SampleWorkspace *self, const GainVisitPackOptions *options, const char *tin)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autofree char *path = sample_workspace_path (self, "pack.pdf");
  g_autoptr (GainIssueReport) report
    = gain_visit_pack_write (self->store, self->snapshot, fonts, options, tin, path, NULL);
  g_autoptr (GPtrArray) issued = gain_store_read_issued (self->store, tin, NULL);
  g_autoptr (GainReopened) reopened = NULL;
  guint i = 0;

  g_assert_nonnull (report);
  while (g_strcmp0 (((GainIssued *) g_ptr_array_index (issued, i))->page, "visit") != 0)
    i++;
  reopened = gain_issue_reopen (self->store, ((GainIssued *) g_ptr_array_index (issued, i))->id,
                                fonts, NULL);
  g_assert_nonnull (reopened);
  return g_steal_pointer (&reopened->document);
}

static GainDocument *
lay_out (SampleWorkspace *self, gboolean no_patients)
{
  const GainVisitPackOptions options = { .date = gain_date_new (2025, 11, 4),
                                         .no_patients = no_patients };

  return lay_out_of (self, &options, practice_with_lists (self));
}

static void
test_order (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDocument) document = lay_out (self, FALSE);
  g_autoptr (GString) cover = text_of_page (document, 0);
  g_autoptr (GString) notes = text_of_page (document, document->pages->len - 1);
  guint last_card = 0, first_patients = 0, n_twenty = 0;

  g_assert_nonnull (strstr (cover->str, "Visit pack, 2025Q3"));
  g_assert_nonnull (strstr (cover->str, "Open promises"));
  g_assert_nonnull (strstr (cover->str, "Overdue"));
  g_assert_nonnull (strstr (notes->str, "By when"));
  for (guint p = 1; p + 1 < document->pages->len; p++)
    {
      g_autoptr (GString) text = text_of_page (document, p);

      if (strstr (text->str, BLANK) != NULL)
        continue;
      if (strstr (text->str, NOTICE) == NULL)
        {
          last_card = p;
          g_assert_cmpuint (count_patients (text->str), ==, 0);
        }
      else if (first_patients == 0)
        first_patients = p;
      n_twenty += strstr (text->str, "showing 20 of 34") != NULL;
    }
  g_assert_cmpuint (last_card, >, 0);
  g_assert_cmpuint (first_patients, >, last_card);
  g_assert_cmpuint (first_patients % 2, ==, 0);
  g_assert_cmpuint (n_twenty, ==, 1);
}

static void
test_no_patients (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDocument) with = lay_out (self, FALSE);
  g_autoptr (GainDocument) without = lay_out (self, TRUE);

  g_assert_cmpuint (without->pages->len, <, with->pages->len);
  for (guint p = 0; p < without->pages->len; p++)
    {
      g_autoptr (GString) text = text_of_page (without, p);

      g_assert_null (strstr (text->str, NOTICE));
      g_assert_null (strstr (text->str, "patient information"));
      g_assert_cmpuint (count_patients (text->str), ==, 0);
    }
}

/* The practice of the sample with a version of the ACO's diagram. */
#define WITH_DIAGRAM "000045995"

static GainDocument *
lay_out_with_diagram (SampleWorkspace *self, gboolean no_small_counts)
{
  const GainVisitPackOptions options = { .date = gain_date_new (2025, 11, 4), .no_patients = TRUE,
                                         .no_small_counts = no_small_counts };

  return lay_out_of (self, &options, WITH_DIAGRAM);
}

/* After the cover: the practice's sums, then its own version of the diagram, on paper that a printer
 * with one size of it has; then the scorecards. */
static void
test_practice_pages (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDocument) document = lay_out_with_diagram (self, FALSE);
  const GainPage *cover = document->pages->pdata[0];
  const GainBookmark *marks = (const GainBookmark *) (gpointer) document->bookmarks->data;
  g_autoptr (GString) sums = NULL;
  g_autoptr (GString) diagram = NULL;

  g_assert_cmpuint (document->bookmarks->len, >, 3);
  g_assert_nonnull (strstr (marks[1].title, "Practice roll-up 2025Q3"));
  g_assert_cmpuint (marks[1].page, ==, 1);
  g_assert_cmpstr (marks[2].title, ==, "Blue Heron: better primary care");
  g_assert_cmpuint (marks[2].page, >, 1);
  g_assert_cmpuint (marks[3].page % 2, ==, 0);
  sums = text_of_page (document, 1);
  diagram = text_of_page (document, marks[2].page);
  g_assert_nonnull (strstr (sums->str, "Practice roll-up 2025Q3"));
  g_assert_nonnull (strstr (diagram->str, "Blue Heron: better primary care"));
  for (guint p = 1; p < marks[3].page; p++)
    {
      const GainPage *page = document->pages->pdata[p];

      g_assert_cmpfloat_with_epsilon (MAX (page->width, page->height), cover->height, 0.01);
      g_assert_cmpfloat_with_epsilon (MIN (page->width, page->height), cover->width, 0.01);
    }
}

/* A diagram has no variant without small counts: it goes along without figures. */
static void
test_diagram_without_counts (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDocument) with = lay_out_with_diagram (self, FALSE);
  g_autoptr (GainDocument) without = lay_out_with_diagram (self, TRUE);
  g_autoptr (GString) figures
    = text_of_page (with, g_array_index (with->bookmarks, GainBookmark, 2).page);
  g_autoptr (GString) plain
    = text_of_page (without, g_array_index (without->bookmarks, GainBookmark, 2).page);

  g_assert_nonnull (strstr (figures->str, "%"));
  g_assert_cmpuint (plain->len, <, figures->len);
  g_assert_null (strstr (plain->str, "too few"));
}

/* As a workspace can hold it that another version wrote, or that was damaged. */
static void
add_diagram (SampleWorkspace *self, const char *title, const char *document)
{
  GainStoredDiagram *diagram = g_new0 (GainStoredDiagram, 1);

  diagram->title = g_strdup (title);
  diagram->performance_year = self->snapshot->year;
  diagram->document = g_strdup (document);
  g_ptr_array_add (self->snapshot->diagrams, diagram);
}

static void
remove_diagram (SampleWorkspace *self, const char *title)
{
  const GainStoredDiagram *found
    = gain_diagrams_find (self->snapshot->diagrams, title, self->snapshot->year);

  g_assert_true (g_ptr_array_remove (self->snapshot->diagrams, (gpointer) found));
}

/* One diagram that can't be read, whose ever it is, keeps no pack from being written: it is said once
 * which one. */
static void
test_diagram_that_cannot_be_read (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  const GainVisitPackOptions options = { .date = gain_date_new (2025, 11, 4), .no_patients = TRUE };
  const char *manager = gain_practice_text (self->snapshot, WITH_DIAGRAM, GAIN_PRACTICES_MANAGER);
  g_autofree char *folder = sample_workspace_path (self, "territory");
  g_autoptr (GPtrArray) route = gain_visit_pack_route (self->snapshot, manager);
  g_autoptr (GainDocument) document = NULL;
  g_autoptr (GainIssueReport) report = NULL;

  add_diagram (self, "Fewer falls", "{\"nodes\": 7}");
  report = gain_visit_packs_write (self->store, self->snapshot, fonts, &options, manager, folder,
                                   NULL, NULL, NULL, NULL);
  g_assert_nonnull (report);
  g_assert_cmpuint (route->len, >, 1);
  g_assert_cmpuint (report->n_written, ==, route->len);
  g_assert_cmpuint (report->failures->len, ==, 1);
  g_assert_true (g_str_has_prefix (report->failures->pdata[0], "Fewer falls: "));
  document = lay_out_with_diagram (self, FALSE);
  g_assert_cmpstr (g_array_index (document->bookmarks, GainBookmark, 2).title, ==,
                   "Blue Heron: better primary care");
}

/* Nor does a version of one that isn't in the workspace. */
static void
test_diagram_without_parent (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  const GainVisitPackOptions options = { .date = gain_date_new (2025, 11, 4), .no_patients = TRUE };
  g_autoptr (GainDocument) with = lay_out_with_diagram (self, FALSE);
  const char *own = g_array_index (with->bookmarks, GainBookmark, 2).title;
  g_autofree char *path = sample_workspace_path (self, "without.pdf");
  g_autofree char *start = g_strconcat (own, ": ", NULL);
  g_autoptr (GainDiagram) parent = NULL;
  g_autoptr (GainDiagram) whole = gain_diagrams_whole (self->snapshot->diagrams, own,
                                                       self->snapshot->year, &parent, NULL);
  g_autoptr (GainIssueReport) report = NULL;

  g_assert_nonnull (whole);
  remove_diagram (self, parent->title);
  report = gain_visit_pack_write (self->store, self->snapshot, fonts, &options, WITH_DIAGRAM, path,
                                  NULL);
  g_assert_nonnull (report);
  g_assert_cmpuint (report->n_written, ==, 1);
  g_assert_cmpuint (report->failures->len, ==, 1);
  g_assert_true (g_str_has_prefix (report->failures->pdata[0], start));
  g_assert_nonnull (strstr (report->failures->pdata[0], parent->title));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
test_territory (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainVisitPackOptions options = { .date = gain_date_new (2025, 11, 4) };
  g_autofree char *manager = g_strdup (gain_practice_text (
    self->snapshot, practice_with_lists (self), GAIN_PRACTICES_MANAGER));
  g_autofree char *folder = sample_workspace_path (self, "territory");
  g_autoptr (GPtrArray) route = gain_visit_pack_route (self->snapshot, manager);
  g_autoptr (GainIssueReport) report
    = gain_visit_packs_write (self->store, self->snapshot, fonts, &options, manager, folder, NULL,
                              NULL, NULL, NULL);
  g_autoptr (GPtrArray) issued = gain_store_read_issued (self->store, NULL, NULL);
  gint64 stop = 0;

  g_assert_cmpuint (report->n_written, ==, route->len);
  g_assert_cmpuint (report->failures->len, ==, 0);
  g_assert_cmpuint (count_files (folder), ==, route->len);
  g_assert_cmpuint (issued->len, ==, report->n_recorded);
  g_assert_cmpuint (report->n_recorded, >=, route->len);
  for (guint i = 0; i < route->len; i++)
    {
      int row = gain_practice_row (self->snapshot, route->pdata[i]);
      gint64 next = gain_table_get_int (self->snapshot->practices, (guint) row,
                                        GAIN_PRACTICES_ROUTE);

      g_assert_cmpint (next, >, stop);
      stop = next;
      g_assert_cmpstr (report->files->pdata[i], !=, NULL);
      if (i > 0)
        g_assert_cmpint (compare_paths (&report->files->pdata[i - 1], &report->files->pdata[i]), <,
                         0);
    }
}

static void
test_nobody (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  GainVisitPackOptions options = { 0 };
  g_autofree char *path = sample_workspace_path (self, "none");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  g_assert_null (gain_visit_pack_write (self->store, self->snapshot, fonts, &options, "123456789",
                                        path, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
  g_assert_null (gain_visit_packs_write (self->store, self->snapshot, fonts, &options, "Nobody",
                                         path, NULL, NULL, NULL, &other));
  g_assert_error (other, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Names of 200 letters wrap: no mark leaves the page's margins. */
static void
test_long_names (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Long");
  g_autofree char *word = g_strnfill (120, 'W');
  g_autofree char *name = g_strdup_printf ("%s of the Upper and the Lower Valley %s", word, word);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GArray) promises = g_array_new (FALSE, FALSE, sizeof (GainVisitPromise));
  g_autoptr (GArray) patients = g_array_new (FALSE, FALSE, sizeof (GainVisitPatient));
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (GainVisitList));
  GainVisitPromise promise = { name, name, 20000, 20001, TRUE };
  GainVisitPatient patient = { .name = name, .patient_id = name, .reason = name, .measure = name,
                               .old_value = name, .new_value = name, .owner = name };
  GainVisitList list = { GAIN_LIST_RISK_CHANGE, patients, 40 };
  GainVisitCover cover = { .practice = name, .address = name, .contact = name, .manager = name,
                           .period = "2025Q3", .with_patients = TRUE, .people = people,
                           .promises = promises };
  GainScorecardStyle style = { .aco_name = name };

  for (guint i = 0; i < 20; i++)
    {
      g_ptr_array_add (people, name);
      g_array_append_val (promises, promise);
      g_array_append_val (patients, patient);
    }
  g_array_append_val (lists, list);
  gain_visit_layout_cover (document, &cover, &style);
  gain_visit_layout_patients (document, name, &cover, lists, &style);
  gain_visit_layout_notes (document, &cover, &style);
  for (guint p = 0; p < document->pages->len; p++)
    {
      const GainPage *page = document->pages->pdata[p];

      for (guint i = 0; i < page->marks->len; i++)
        {
          const GainMark *mark = &g_array_index (page->marks, GainMark, i);

          if (mark->kind != GAIN_MARK_TEXT)
            continue;
          g_assert_cmpfloat (mark->x + mark->width, <, page->width - 35);
          g_assert_cmpfloat (mark->y, <, page->height - 35);
        }
    }
}

#define ADD(path, func)                                                                            \
  g_test_add (path, SampleWorkspace, NULL, sample_workspace_set_up, func,                         \
              sample_workspace_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/visit-pack/order", test_order);
  ADD ("/visit-pack/no-patients", test_no_patients);
  ADD ("/visit-pack/practice-pages", test_practice_pages);
  ADD ("/visit-pack/diagram-without-counts", test_diagram_without_counts);
  ADD ("/visit-pack/diagram-not-read", test_diagram_that_cannot_be_read);
  ADD ("/visit-pack/diagram-without-parent", test_diagram_without_parent);
  ADD ("/visit-pack/territory", test_territory);
  ADD ("/visit-pack/nobody", test_nobody);
  ADD ("/visit-pack/long-names", test_long_names);
  return g_test_run ();
}
