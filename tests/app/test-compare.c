/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans side by side in the window: what is tried is shown, it adds up, and nothing is stored. */
#include "app-fixture.h"

#include "distribution/gain-compare-bar.h"
#include "distribution/gain-distribution-view-private.h"
#include "distribution/gain-scenarios.h"

#include <string.h>

static GainDistributionView *
open_compare (AppFixture *f)
{
  GainDistributionView *view = GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));

  app_fixture_activate (f, "win.distribution-page('compare')");
  app_fixture_settle (f);
  return view;
}

static const GainComparison *
comparison_of (GainDistributionView *view)
{
  const GainCompareRun *run = gain_compare_page_get_run (view->compare);

  g_assert_nonnull (run);
  g_assert_no_error (run->error);
  g_assert_nonnull (run->comparison);
  return run->comparison;
}

static void
assert_adds_up (const GainComparison *comparison)
{
  for (guint i = 0; i < comparison->n; i++)
    {
      g_autoptr (GArray) slices = gain_compare_slices_new (comparison->ledgers[i]);
      gint64 sum = 0;
      gint64 paid = 0;

      for (guint s = 0; s < slices->len; s++)
        sum += g_array_index (slices, GainCompareSlice, s).amount;
      g_assert_cmpint (sum, ==, comparison->figures[i]->pool);
      for (guint r = 0; r < comparison->n_rows; r++)
        {
          const GainComparePart *part = &comparison->rows[r].parts[i];

          paid += part->paid;
          g_assert_cmpint (part->paid, ==, part->maximum - part->unearned - part->over_cap
                                             + part->redistributed - part->small);
        }
      g_assert_cmpint (paid, ==, comparison->figures[i]->paid);
    }
}

static gint64
pool_of (GainDistributionView *view, guint run)
{
  return comparison_of (view)->figures[run]->pool;
}

static const char *
title_of (GainDistributionView *view, guint at)
{
  const GainCompareRun *run = gain_compare_page_get_run (view->compare);

  return ((GainScenario *) g_ptr_array_index (run->scenarios, at))->title;
}

/* Nobody chose B: it is another plan than A, whichever A is. */
static void
test_begins_with_two (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_compare (f);
  GainSnapshot *snapshot = gain_session_get_snapshot (gain_window_get_session (f->window));

  g_assert_cmpuint (snapshot->plans->len, >, 1);
  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const char *title = ((GainStoredPlan *) g_ptr_array_index (snapshot->plans, i))->title;

      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.plan", "s", title);
      app_fixture_settle (f);
      g_assert_cmpstr (title_of (view, 0), ==, title);
      g_assert_cmpstr (title_of (view, 1), !=, title);
      comparison_of (view);
    }
}

/* Each other plan in turn is the finalized one: B is that, and not the newest. */
static void
test_finalized_first (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_compare (f);
  GainSnapshot *snapshot = gain_session_get_snapshot (gain_window_get_session (f->window));
  const char *base = title_of (view, 0);
  g_autoptr (GPtrArray) none = gain_scenarios_new ();

  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      char *title = ((GainStoredPlan *) g_ptr_array_index (snapshot->plans, i))->title;
      GainSealedRun run = { .plan = title, .performance_year = snapshot->year };
      g_autoptr (GPtrArray) scenarios = NULL;

      g_ptr_array_insert (snapshot->sealed, 0, &run);
      scenarios = gain_scenarios_follow (none, snapshot, base);
      g_ptr_array_steal_index (snapshot->sealed, 0);
      g_assert_cmpuint (scenarios->len, ==, 2);
      if (strcmp (title, base) != 0)
        g_assert_cmpstr (((GainScenario *) g_ptr_array_index (scenarios, 1))->title, ==, title);
      else
        g_assert_cmpstr (((GainScenario *) g_ptr_array_index (scenarios, 1))->title, !=, title);
    }
}

static gboolean
says_only_one (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_label (GTK_LABEL (widget)), "only one plan of") != NULL;
}

/* The last plan of the year is set against itself, and it is said. */
static void
test_only_one (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_compare (f);

  g_assert_null (app_find (GTK_WIDGET (view->compare), GTK_TYPE_LABEL, says_only_one, NULL));
  while (gain_session_get_snapshot (gain_window_get_session (f->window))->plans->len > 1)
    {
      app_fixture_activate (f, "win.plan-delete");
      app_fixture_settle (f);
    }
  g_assert_cmpstr (title_of (view, 1), ==, title_of (view, 0));
  g_assert_nonnull (app_find (GTK_WIDGET (view->compare), GTK_TYPE_LABEL, says_only_one, NULL));
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpstr (title_of (view, 1), !=, title_of (view, 0));
  g_assert_null (app_find (GTK_WIDGET (view->compare), GTK_TYPE_LABEL, says_only_one, NULL));
}

static void
test_try (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_compare (f);
  gint64 pool = pool_of (view, 0);

  g_assert_cmpuint (comparison_of (view)->n, ==, 2);
  g_assert_cmpint (pool_of (view, 1), ==, pool);
  app_fixture_activate (f, "win.compare-try((uint32 1, 'pool', '$7,000,000'))");
  app_fixture_settle (f);
  g_assert_cmpint (pool_of (view, 0), ==, pool);
  g_assert_cmpint (pool_of (view, 1), ==, 700000000);
  assert_adds_up (comparison_of (view));
  app_fixture_activate (f, "win.compare-try((uint32 1, 'participants', '50'))");
  app_fixture_settle (f);
  g_assert_cmpint (comparison_of (view)->ledgers[1]->split[GAIN_SPLIT_PARTICIPANTS], ==,
                   350000000);
  assert_adds_up (comparison_of (view));
  app_fixture_activate (f, "win.compare-try((uint32 1, 'pool', ''))");
  app_fixture_settle (f);
  g_assert_cmpint (pool_of (view, 1), ==, pool);
}

/* A value that is none, and a decision that the plan lacks, change nothing. */
static void
test_wrong (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_compare (f);
  gint64 pool = pool_of (view, 1);

  app_fixture_activate (f, "win.compare-try((uint32 1, 'pool', 'much'))");
  app_fixture_activate (f, "win.compare-try((uint32 1, 'participants', '101'))");
  app_fixture_activate (f, "win.compare-try((uint32 1, 'cap:nobody', '5'))");
  app_fixture_activate (f, "win.compare-try((uint32 0, 'pool', '5'))");
  app_fixture_activate (f, "win.compare-try((uint32 7, 'pool', '5'))");
  app_fixture_settle (f);
  g_assert_cmpint (pool_of (view, 1), ==, pool);
}

static void
test_add_and_remove (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_compare (f);
  GainSnapshot *snapshot = gain_session_get_snapshot (gain_window_get_session (f->window));

  for (guint i = 0; i < snapshot->plans->len; i++)
    gtk_widget_activate_action (
      GTK_WIDGET (f->window), "win.compare-add", "s",
      ((GainStoredPlan *) g_ptr_array_index (snapshot->plans, i))->title);
  app_fixture_settle (f);
  g_assert_cmpuint (comparison_of (view)->n, ==, GAIN_COMPARE_MOST);
  assert_adds_up (comparison_of (view));
  for (guint i = 0; i < GAIN_COMPARE_MOST; i++)
    app_fixture_activate (f, "win.compare-remove(uint32 2)");
  app_fixture_settle (f);
  g_assert_cmpuint (comparison_of (view)->n, ==, 2);
}

static void
test_parts (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_compare (f);
  GtkWidget *bar = app_find (GTK_WIDGET (view->compare), GAIN_TYPE_COMPARE_BAR, NULL, NULL);

  g_assert_nonnull (bar);
  app_fixture_activate (f, "win.compare-try((uint32 1, 'pool', '1000000'))");
  app_fixture_activate (f, "win.compare-part('payees')");
  app_fixture_settle (f);
  g_assert_nonnull (app_find (GTK_WIDGET (view->compare), GTK_TYPE_COLUMN_VIEW, NULL, NULL));
  app_fixture_activate (f, "win.compare-part('curve')");
  app_fixture_settle (f);
  assert_adds_up (comparison_of (view));
}

/* The sample's year is projected: its plan on three pools, the low one the least. */
static void
test_outlooks (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_compare (f);
  const GainComparison *comparison;

  app_fixture_activate (f, "win.compare-outlooks");
  app_fixture_settle (f);
  comparison = comparison_of (view);
  g_assert_cmpuint (comparison->n, ==, 4);
  g_assert_cmpint (comparison->figures[1]->pool, <, comparison->figures[2]->pool);
  g_assert_cmpint (comparison->figures[2]->pool, <, comparison->figures[3]->pool);
  assert_adds_up (comparison);
}

/* What was tried is no part of the workspace. */
static void
test_stores_nothing (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_compare (f);
  GainSnapshot *before = gain_session_get_snapshot (gain_window_get_session (f->window));

  app_fixture_activate (f, "win.compare-try((uint32 1, 'participants', '10'))");
  app_fixture_settle (f);
  g_assert_true (gain_session_get_snapshot (gain_window_get_session (f->window)) == before);
  g_assert_cmpint (view->run->plan->split[GAIN_SPLIT_PARTICIPANTS], !=, 10 * GAIN_SCALE);
}

int
main (int argc, char **argv)
{
#define ADD(path, func)                                                                           \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)
  app_test_init (&argc, &argv);
  ADD ("/compare/begins-with-two", test_begins_with_two);
  ADD ("/compare/finalized-first", test_finalized_first);
  ADD ("/compare/only-one", test_only_one);
  ADD ("/compare/try", test_try);
  ADD ("/compare/wrong", test_wrong);
  ADD ("/compare/add-and-remove", test_add_and_remove);
  ADD ("/compare/parts", test_parts);
  ADD ("/compare/outlooks", test_outlooks);
  ADD ("/compare/stores-nothing", test_stores_nothing);
  return g_test_run ();
}
