/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is tried in the Distribution view is called so, and only that; what is done to a plan is done to
 * the one that is shown. */
#include "app-fixture.h"

#include "distribution/gain-distribution-view-private.h"

#include "gain-plan-json.h"

#include <string.h>

#define PLAN "Five tiers, 92/8"
#define OTHER "Uniform, the same for all"

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static GainDistributionView *
open_view (AppFixture *f)
{
  return GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));
}

static void
activate_with (AppFixture *f, const char *action, const char *text)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action, "s", text));
}

static gboolean
shows_plan (AppFixture *f, gpointer title)
{
  GainDistributionView *view = open_view (f);

  return view->run != NULL && !view->running && g_strcmp0 (view->run->title, title) == 0;
}

static gboolean
shows_pool (AppFixture *f, gpointer cents)
{
  GainDistributionView *view = open_view (f);

  return view->run != NULL && !view->running && view->run->pool_override == *(gint64 *) cents;
}

static GainDistributionView *
show_plan (AppFixture *f, const char *title)
{
  GainDistributionView *view = open_view (f);

  activate_with (f, "win.plan", title);
  app_fixture_wait (f, shows_plan, (gpointer) title);
  return view;
}

static void
try_pool (AppFixture *f, gint64 cents)
{
  g_autofree char *text = gain_money_format (cents);

  activate_with (f, "win.plan-pool", text);
  app_fixture_wait (f, shows_pool, &cents);
}

static gboolean
is_called_tried (AppFixture *f)
{
  return gtk_widget_get_visible (GTK_WIDGET (open_view (f)->tried_bar));
}

/* The plan's own pool, typed, is no other one. */
static void
test_own_pool (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = show_plan (f, PLAN);
  gint64 own = view->run->plan->pool;

  try_pool (f, own + 1);
  g_assert_true (is_called_tried (f));
  try_pool (f, own);
  g_assert_false (is_called_tried (f));
}

static void
settle_year (AppFixture *f)
{
  app_fixture_view (f, "settlement");
  app_fixture_activate (f, "win.settlement-enter(2025)");
  app_fixture_activate (f, "win.settlement-set(('assigned_beneficiaries', '24500'))");
  app_fixture_activate (f, "win.settlement-set(('benchmark', '$300,000,000'))");
  app_fixture_activate (f, "win.settlement-set(('expenditure', '$285,000,000'))");
  app_fixture_activate (f, "win.settlement-set(('quality_score', '85'))");
  app_fixture_activate (f, "win.settlement-save");
  app_fixture_settle (f);
}

static void
import_settlement_plan (AppFixture *f, const char *title)
{
  g_autofree char *path = g_build_filename (f->folder, "plan.json", NULL);
  g_autoptr (GainPlan) plan = gain_plan_copy (show_plan (f, PLAN)->run->plan);
  g_autofree char *text = NULL;

  g_free (plan->title);
  plan->title = g_strdup (title);
  plan->pool_is_settlement = TRUE;
  plan->pool = 0;
  text = gain_plan_to_json (plan);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  activate_with (f, "win.plan-import", path);
  app_fixture_wait (f, shows_plan, (gpointer) title);
}

/* What the year paid is the pool of a plan that divides the settlement. */
static void
test_settlement (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view;
  gint64 paid;

  settle_year (f);
  import_settlement_plan (f, "By settlement");
  view = open_view (f);
  paid = snapshot_of (f)->facts->settlement;
  g_assert_cmpint (paid, >, 0);
  g_assert_cmpint (gain_distribution_pool (view->run), ==, paid);
  app_fixture_view (f, "settlement");
  app_fixture_activate (f, "win.settlement-pool('settled')");
  app_fixture_wait (f, shows_pool, &paid);
  g_assert_false (is_called_tried (f));
  try_pool (f, paid - 1);
  g_assert_true (is_called_tried (f));
  g_assert_nonnull (strstr (gtk_label_get_label (view->tried), "in place of the settlement"));
}

/* Without a plan nothing is tried. */
static void
test_no_plan (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = show_plan (f, PLAN);

  while (snapshot_of (f)->plans->len > 0)
    {
      if (snapshot_of (f)->plans->len == 1)
        {
          try_pool (f, 123456789);
          g_assert_true (is_called_tried (f));
        }
      app_fixture_activate (f, "win.plan-delete");
      app_fixture_settle (f);
    }
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->states), ==, "empty");
  g_assert_false (is_called_tried (f));
}

static gboolean
has_plan (AppFixture *f, const char *title)
{
  for (guint i = 0; i < snapshot_of (f)->plans->len; i++)
    if (strcmp (((GainStoredPlan *) g_ptr_array_index (snapshot_of (f)->plans, i))->title, title) == 0)
      return TRUE;
  return FALSE;
}

/* A menu that was opened on one plan copies no other, which is chosen and not yet there. */
static void
test_copy_of_another (AppFixture *f, gconstpointer unused)
{
  guint n;

  show_plan (f, PLAN);
  n = snapshot_of (f)->plans->len;
  activate_with (f, "win.plan", OTHER);
  g_assert_false (app_fixture_is_enabled (f, "plan-copy-to-year"));
  app_fixture_activate (f, "win.plan-copy-to-year(2026)");
  app_fixture_wait (f, shows_plan, (gpointer) OTHER);
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->plans->len, ==, n);
  g_assert_true (app_fixture_is_enabled (f, "plan-copy-to-year"));
  app_fixture_activate (f, "win.plan-copy-to-year(2026)");
  app_fixture_settle (f);
  g_assert_true (has_plan (f, OTHER ", 2026"));
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
#define ADD(name, func)                                                                            \
  g_test_add ("/tried/" name, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)
  ADD ("own-pool", test_own_pool);
  ADD ("settlement", test_settlement);
  ADD ("no-plan", test_no_plan);
  ADD ("copy-of-another", test_copy_of_another);
#undef ADD
  return g_test_run ();
}
