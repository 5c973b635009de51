/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Distribution view with people within a payee, and with losses in place of savings. */
#include "app-fixture.h"

#include "distribution/gain-distribution-view-private.h"
#include "distribution/gain-flow-plan.h"

#include "gain-plan-json.h"

#include <string.h>

#define TITLE "Two stages"

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
shows_plan (AppFixture *f, gpointer data)
{
  GainDistributionView *view = open_view (f);

  return view->run != NULL && !view->running && g_strcmp0 (view->run->title, data) == 0;
}

static gboolean
shows_losses (AppFixture *f, gpointer data)
{
  GainDistributionView *view = open_view (f);

  return view->run != NULL && !view->running && view->run->ledger != NULL
         && view->run->ledger->pool < 0;
}

static gboolean
pays_no_providers (const GainPlan *plan)
{
  for (guint g = 0; g < plan->groups->len; g++)
    if (((const GainPlanGroup *) g_ptr_array_index (plan->groups, g))->payee == GAIN_PAYEE_PROVIDER)
      return FALSE;
  return TRUE;
}

/* A plan of the sample that pays practices or departments, with a second stage; its first group
 * bears losses. */
static GainPlan *
two_stages (AppFixture *f)
{
  g_autoptr (GainPlan) plan = NULL;
  GainBearer bearer = { NULL, GAIN_SCALE };

  for (guint i = 0; i < snapshot_of (f)->plans->len && plan == NULL; i++)
    {
      const GainStoredPlan *stored = g_ptr_array_index (snapshot_of (f)->plans, i);

      plan = gain_plan_from_json (stored->document, -1, NULL);
      if (!pays_no_providers (plan))
        g_clear_pointer (&plan, gain_plan_unref);
    }
  g_assert_nonnull (plan);
  g_free (plan->title);
  plan->title = g_strdup (TITLE);
  for (guint g = 0; g < plan->groups->len; g++)
    ((GainPlanGroup *) g_ptr_array_index (plan->groups, g))->within
      = (GainWithin){ TRUE, 75 * GAIN_SCALE, 25 * GAIN_SCALE, GAIN_BASE_FTE };
  plan->has_downside = TRUE;
  bearer.group = g_strdup (((GainPlanGroup *) g_ptr_array_index (plan->groups, 0))->id);
  g_array_append_val (plan->bearers, bearer);
  return g_steal_pointer (&plan);
}

static GainDistributionView *
show_two_stages (AppFixture *f)
{
  GainDistributionView *view = open_view (f);
  g_autofree char *path = g_build_filename (f->folder, "plan.json", NULL);
  g_autoptr (GainPlan) plan = two_stages (f);
  g_autofree char *text = gain_plan_to_json (plan);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  activate_with (f, "win.plan-import", path);
  app_fixture_wait (f, shows_plan, (gpointer) TITLE);
  g_assert_nonnull (view->run->ledger);
  activate_with (f, "win.distribution-page", "payees");
  return view;
}

static gboolean
starts_with (GtkWidget *widget, gconstpointer text)
{
  return g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), text);
}

static void
test_within (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = show_two_stages (f);
  const GainLedger *ledger = view->run->ledger;
  const GainLedgerGroup *group = &ledger->groups[0];
  const GainLedgerPerson *person = &group->persons[group->payees[0].first_person];
  g_autofree char *name
    = gain_person_display_name (&ledger->facts->catalog->people[person->person]);
  g_autofree char *paid = gain_money_format_dollars (person->paid);
  g_autofree char *start = g_strdup_printf ("Inside this payee: %s %s", name, paid);

  for (guint line = 0; line < view->run->n_lines; line++)
    if (gain_distribution_payee (view->run, line) == &group->payees[0])
      gain_payee_table_choose (view->table, (int) line);
  app_fixture_settle (f);
  g_assert_nonnull (app_find (GTK_WIDGET (view->pane), GTK_TYPE_LABEL, starts_with, start));
}

/* The picture has no signs and still adds up. */
static void
check_flow (const GainLedger *ledger)
{
  g_autoptr (GainFlowPlan) flow = gain_flow_plan_new (ledger);
  gint64 in = 0;
  gint64 out = 0;

  g_assert_true (flow->losses);
  for (guint i = 0; i < flow->stops->len; i++)
    {
      const GainFlowStop *stop = &g_array_index (flow->stops, GainFlowStop, i);

      g_assert_cmpint (stop->amount, >=, 0);
      in += stop->column == 0 ? stop->amount : 0;
      out += stop->column == GAIN_FLOW_COLUMNS - 1 ? stop->amount : 0;
    }
  g_assert_cmpint (in, ==, -ledger->pool);
  g_assert_cmpint (out, ==, in);
}

static void
test_losses (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = show_two_stages (f);

  activate_with (f, "win.plan-pool", "-$500,000.01");
  app_fixture_wait (f, shows_losses, NULL);
  g_assert_cmpint (view->run->ledger->pool, ==, -50000001);
  g_assert_true (view->run->proven);
  gain_payee_table_choose (view->table, 0);
  app_fixture_settle (f);
  g_assert_nonnull (app_find (GTK_WIDGET (view->pane), GTK_TYPE_LABEL, app_has_label,
                              "Share of the losses"));
  check_flow (view->run->ledger);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
#define ADD(path, func)                                                                           \
  g_test_add ("/losses/" path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)
  ADD ("within", test_within);
  ADD ("losses", test_losses);
#undef ADD
  return g_test_run ();
}
