/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets on their way to approval, from the window: each step is one edit, and what is frozen can
 * be neither changed nor removed. */
#include "app-fixture.h"

#include "gain-back-test-page.h"
#include "gain-columns.h"
#include "gain-measure-page.h"
#include "gain-review.h"
#include "gain-target-review.h"
#include "gain-target-what-if.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static gboolean
undo_says_not (AppFixture *f, gpointer label)
{
  return g_strcmp0 (snapshot_of (f)->undo_label, label) != 0;
}

static void
change (AppFixture *f, const char *detailed)
{
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);

  app_fixture_activate (f, detailed);
  app_fixture_wait (f, undo_says_not, label);
  app_fixture_settle (f);
}

/* The first target of the year. */
static const GainTarget *
target_of (AppFixture *f)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].performance_year == snapshot_of (f)->year)
      return &catalog->targets[i];
  g_assert_not_reached ();
}

static void
take (AppFixture *f, const char *action, const char *by)
{
  const GainTarget *target = target_of (f);
  g_autofree char *detailed
    = g_strdup_printf ("win.target-%s(('%s', '%s', '%s', 'a reason', '10/3/2024'))", action,
                       snapshot_of (f)->catalog->measures[target->measure].code, target->segment,
                       by);

  change (f, detailed);
}

static void
open_page (AppFixture *f)
{
  g_autofree char *open = g_strdup_printf (
    "win.measure('%s')", snapshot_of (f)->catalog->measures[target_of (f)->measure].code);

  app_fixture_view (f, "measures");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
}

static void
test_way (AppFixture *f, gconstpointer unused)
{
  open_page (f);
  take (f, "propose", "Cardiology");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_PROPOSED);
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, app_has_label,
                              "Proposed by Cardiology on 10/3/2024: a reason"));
  take (f, "approve", "Board");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_APPROVED);
  take (f, "freeze", "Board");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_FROZEN);
  change (f, "win.undo");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_APPROVED);
}

static void
test_frozen (AppFixture *f, gconstpointer unused)
{
  guint n = snapshot_of (f)->catalog->n_targets;
  g_autofree char *label = NULL;
  GainTargetEditor *editor;

  open_page (f);
  take (f, "propose", "Cardiology");
  take (f, "approve", "Board");
  take (f, "freeze", "Board");
  label = g_strdup (snapshot_of (f)->undo_label);
  editor = GAIN_TARGET_EDITOR (
    app_find (GTK_WIDGET (f->window), GAIN_TYPE_TARGET_EDITOR, NULL, NULL));
  gain_target_editor_set_segment (editor, target_of (f)->segment);
  gain_target_editor_set_cuts (editor, NULL, "1;2;3;4");
  g_assert_false (gain_target_editor_save (editor));
  g_assert_nonnull (gain_target_editor_get_fault (editor));
  gain_target_editor_remove (editor);
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_targets, ==, n);
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, label);
}

/* Everything of the year at once, with the line above the list. */
static void
test_year (AppFixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;

  app_fixture_view (f, "measures");
  change (f, "win.target-propose(('', '', 'Quality', 'As last year', ''))");
  change (f, "win.target-approve(('', '', 'Board', '', ''))");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_APPROVED);
  text = gain_target_column_text (snapshot_of (f), target_of (f)->measure);
  g_assert_nonnull (strstr (text, "Approved"));
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GAIN_TYPE_TARGET_YEAR, NULL, NULL));
}

static GainTargetEditor *
editor_of (AppFixture *f)
{
  return GAIN_TARGET_EDITOR (
    app_find (GTK_WIDGET (f->window), GAIN_TYPE_TARGET_EDITOR, NULL, NULL));
}

static gboolean
is_changed (AppFixture *f, gpointer unused)
{
  return gain_target_editor_is_changed (editor_of (f));
}

/* Cut-points of a segment that has none yet are typed; meanwhile something else is changed. */
static void
test_begun (AppFixture *f, gconstpointer unused)
{
  const char *segment = "role:app";
  g_autofree char *cuts = gain_target_cuts_text (target_of (f));
  guint n = snapshot_of (f)->catalog->n_targets;

  open_page (f);
  g_assert_false (gain_target_editor_set_segment (editor_of (f), segment));
  g_assert_false (gain_target_editor_is_changed (editor_of (f)));
  gain_target_editor_set_cuts (editor_of (f), NULL, cuts);
  g_assert_true (gain_target_editor_is_changed (editor_of (f)));
  take (f, "propose", "Cardiology");
  g_assert_cmpstr (gain_target_editor_get_segment (editor_of (f)), ==, segment);
  g_assert_true (gain_target_editor_save (editor_of (f)));
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_targets, ==, n + 1);
}

static gboolean
says_cost (AppFixture *f, gpointer unused)
{
  GtkWidget *what_if = app_find (GTK_WIDGET (f->window), GAIN_TYPE_TARGET_WHAT_IF, NULL, NULL);

  return what_if != NULL
         && gain_target_what_if_get_cost (GAIN_TARGET_WHAT_IF (what_if))[0] != '\0';
}

/* Cut-points from last year are filled in, not saved, and their cost is said. */
static void
test_suggest (AppFixture *f, gconstpointer unused)
{
  const GainTarget *target = target_of (f);
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);
  g_autofree char *detailed
    = g_strdup_printf ("win.target-suggest(('%s', '%s'))",
                       snapshot_of (f)->catalog->measures[target->measure].code, target->segment);

  open_page (f);
  app_fixture_activate (f, detailed);
  app_fixture_wait (f, is_changed, NULL);
  g_assert_null (gain_target_editor_get_fault (editor_of (f)));
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, label);
  app_fixture_wait (f, says_cost, NULL);
}

/* The targets of a year without results are tried on those of the year before, under its plans. */
static void
test_next_year (AppFixture *f, gconstpointer unused)
{
  g_autofree char *year = g_strdup_printf ("win.year(%d)", snapshot_of (f)->year + 1);
  GtkWidget *what_if;

  app_fixture_activate (f, year);
  app_fixture_settle (f);
  change (f, "win.targets-roll-forward");
  g_assert_cmpuint (snapshot_of (f)->scores->first_line[snapshot_of (f)->catalog->n_people], ==, 0);
  open_page (f);
  what_if = app_find (GTK_WIDGET (f->window), GAIN_TYPE_TARGET_WHAT_IF, NULL, NULL);
  app_fixture_wait (f, says_cost, NULL);
  g_assert_cmpstr (gain_target_what_if_get_cost (GAIN_TARGET_WHAT_IF (what_if)), ==,
                   "Costs nothing: everybody is paid the same.");
}

static gboolean
lists_people (AppFixture *f, gpointer page)
{
  return gain_back_test_page_n_people (page) > 0;
}

static gboolean
is_there (AppFixture *f, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_back_test (AppFixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("gainshare-back-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "lines.csv", NULL);
  g_autofree char *export = g_strdup_printf ("win.back-test-export-to('%s')", path);
  g_autofree char *text = NULL;
  GtkWidget *page;

  app_fixture_view (f, "measures");
  app_fixture_activate (f, "win.back-test('')");
  page = app_find (GTK_WIDGET (f->window), GAIN_TYPE_BACK_TEST_PAGE, NULL, NULL);
  app_fixture_wait (f, lists_people, page);
  app_fixture_activate (f, export);
  app_fixture_wait (f, is_there, path);
  app_fixture_settle (f);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_nonnull (strstr (text, "tier_then,tier_now"));
  g_remove (path);
  g_rmdir (folder);
}

/* The list of people, below that of measures. */
static gboolean
has_six_columns (GtkWidget *widget, gconstpointer unused)
{
  return g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (widget))) == 6;
}

/* 155 of 282 are not shown as the 55% that they miss. */
static void
test_back_test_judged (AppFixture *f, gconstpointer unused)
{
  GtkWidget *page, *people;
  g_autoptr (GainGrid) grid = NULL;
  g_autoptr (GString) text = NULL;

  app_fixture_view (f, "measures");
  app_fixture_activate (f, "win.back-test('AWV')");
  page = app_find (GTK_WIDGET (f->window), GAIN_TYPE_BACK_TEST_PAGE, NULL, NULL);
  app_fixture_wait (f, lists_people, page);
  app_fixture_settle (f);
  people = app_find (page, GTK_TYPE_COLUMN_VIEW, has_six_columns, NULL);
  grid = gain_columns_to_grid (GTK_COLUMN_VIEW (people), "people");
  text = gain_grid_to_csv (grid, FALSE);
  g_assert_nonnull (strstr (text->str, ",54.96%,"));
}

/* As in the sidebar. */
static void
stop_jobs (AppFixture *f)
{
  GListModel *jobs = gain_session_get_jobs (gain_window_get_session (f->window));

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (GainJob) job = g_list_model_get_item (jobs, i);

      gain_job_cancel (job);
    }
}

static gboolean
says_stopped (AppFixture *f, gpointer page)
{
  return app_find (page, GTK_TYPE_LABEL, app_has_label, "The Back-Test Was Stopped") != NULL;
}

/* Neither does it look as if it ran on, nor is it never made again. */
static void
test_back_test_stopped (AppFixture *f, gconstpointer unused)
{
  GtkWidget *page;

  app_fixture_view (f, "measures");
  app_fixture_activate (f, "win.back-test('')");
  stop_jobs (f);
  page = app_find (GTK_WIDGET (f->window), GAIN_TYPE_BACK_TEST_PAGE, NULL, NULL);
  app_fixture_wait (f, says_stopped, page);
  app_fixture_activate (f, "win.back-test('')");
  app_fixture_wait (f, lists_people, page);
}

/* Rows in the order of the roster would say who is who. */
static void
test_back_test_blinded (AppFixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("gainshare-back-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "lines.csv", NULL);
  g_autofree char *export = g_strdup_printf ("win.back-test-export-to('%s')", path);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint last = 0, n = 0;

  app_fixture_view (f, "measures");
  app_fixture_activate (f, "win.back-test('')");
  app_fixture_wait (f, lists_people,
                    app_find (GTK_WIDGET (f->window), GAIN_TYPE_BACK_TEST_PAGE, NULL, NULL));
  app_fixture_activate (f, "win.blinded");
  app_fixture_activate (f, export);
  app_fixture_wait (f, is_there, path);
  app_fixture_settle (f);
  g_file_get_contents (path, &text, NULL, NULL);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++, n++)
    {
      guint number = 0;

      g_assert_cmpint (sscanf (lines[i], ",Clinician %u,", &number), ==, 1);
      g_assert_cmpuint (number, >=, last);
      last = number;
    }
  g_assert_cmpuint (n, >, 20);
  g_remove (path);
  g_rmdir (folder);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)
/* With commands of a view that is not shown. */
#define ADD_WARM(path, func)                                                                       \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up_warm, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/target-review/way", test_way);
  ADD ("/target-review/frozen", test_frozen);
  ADD ("/target-review/year", test_year);
  ADD ("/target-review/begun", test_begun);
  ADD ("/target-review/suggest", test_suggest);
  ADD ("/target-review/next-year", test_next_year);
  ADD ("/target-review/back-test", test_back_test);
  ADD ("/target-review/back-test-stopped", test_back_test_stopped);
  ADD ("/target-review/back-test-judged", test_back_test_judged);
  ADD_WARM ("/target-review/back-test-blinded", test_back_test_blinded);
  return g_test_run ();
}
