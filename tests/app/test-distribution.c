/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distribution: figures that add up wherever they are shown, reasons for each of them, and what
 * is done to plans. */
#include "app-fixture.h"

#include "distribution/gain-distribution-view-private.h"
#include "distribution/gain-flow-plan.h"
#include "distribution/gain-group-table.h"
#include "gain-derivation-words.h"
#include "gain-payee-words.h"
#include "gain-plan-words.h"

#include "gain-export.h"
#include "gain-row.h"
#include "gain-search-fold.h"

#include <glib/gstdio.h>
#include <string.h>

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
shows_pool (AppFixture *f, gpointer data)
{
  GainDistributionView *view = open_view (f);

  return view->run != NULL && !view->running && view->run->pool_override == *(gint64 *) data;
}

static gboolean
shows_plan (AppFixture *f, gpointer data)
{
  GainDistributionView *view = open_view (f);

  return view->run != NULL && !view->running && g_strcmp0 (view->run->title, data) == 0;
}

static const char *
plan_title (AppFixture *f, guint at)
{
  return ((GainStoredPlan *) g_ptr_array_index (snapshot_of (f)->plans, at))->title;
}

/* --- figures ---------------------------------------------------------------------------------- */

static GtkWidget *
group_view (AppFixture *f)
{
  GtkWidget *table = app_find (GTK_WIDGET (open_view (f)), GAIN_TYPE_GROUP_TABLE, NULL, NULL);

  g_assert_nonnull (table);
  return app_find (table, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
}

/* How many columns are shown, and whether one of them has this title. */
static guint
shown_columns (GtkWidget *view, const char *title, gboolean *found)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  guint n = 0;

  *found = FALSE;
  for (guint c = 0; c < g_list_model_get_n_items (columns); c++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);

      if (!gtk_column_view_column_get_visible (column))
        continue;
      n++;
      *found = *found || strcmp (gtk_column_view_column_get_title (column), title) == 0;
    }
  return n;
}

/* What a plan does not pay for being too little has a column; each heading says what it is. */
static void
test_group_columns (AppFixture *f, gconstpointer unused)
{
  const char *const plans[] = { "Five tiers, 92/8", "Uniform, the same for all" };

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      GtkWidget *view, *title;
      gboolean found;

      open_view (f);
      activate_with (f, "win.plan", plans[i]);
      app_fixture_wait (f, shows_plan, (gpointer) plans[i]);
      view = group_view (f);
      g_assert_cmpuint (shown_columns (view, "Under Minimum", &found), <=, 8);
      g_assert_cmpint (found, ==, i == 0);
      title = app_find (view, GTK_TYPE_LABEL, app_has_label, "Shared Out");
      while (title != NULL && gtk_widget_get_tooltip_text (title) == NULL)
        title = gtk_widget_get_parent (title);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (title), ==,
                       "Unearned dollars that go to those who earned something");
    }
}

static void
test_adds_up (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  guint n = snapshot_of (f)->plans->len;

  g_assert_cmpuint (n, >, 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup (plan_title (f, i));
      const GainLedger *ledger;
      gint64 sum;

      activate_with (f, "win.plan", title);
      app_fixture_wait (f, shows_plan, title);
      ledger = view->run->ledger;
      g_assert_nonnull (ledger);
      sum = ledger->infrastructure + ledger->redesign + ledger->reserve + ledger->carry_forward;
      for (guint line = 0; line < view->run->n_lines; line++)
        sum += gain_distribution_payee (view->run, line)->paid;
      g_assert_cmpint (sum, ==, ledger->pool);
      g_assert_true (view->run->proven);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (view->proof_bar)));
      g_assert_cmpstr (gtk_label_get_label (view->proof), ==, view->run->proof);
      g_assert_cmpuint (gain_payee_table_n_shown (view->table), ==, view->run->n_lines);
    }
}

static void
test_flow_conserves (AppFixture *f, gconstpointer unused)
{
  for (guint i = 0; i < snapshot_of (f)->plans->len; i++)
    {
      g_autoptr (GainDistribution) run
        = gain_distribution_new (snapshot_of (f), plan_title (f, i), GAIN_NULL);
      g_autoptr (GainFlowPlan) flow = gain_flow_plan_new (run->ledger);
      g_autofree gint64 *in = g_new0 (gint64, flow->stops->len);
      g_autofree gint64 *out = g_new0 (gint64, flow->stops->len);

      for (guint b = 0; b < flow->bands->len; b++)
        {
          const GainFlowBand *band = &g_array_index (flow->bands, GainFlowBand, b);

          out[band->from] += band->amount;
          in[band->to] += band->amount;
        }
      for (guint s = 0; s < flow->stops->len; s++)
        {
          const GainFlowStop *stop = &g_array_index (flow->stops, GainFlowStop, s);

          if (stop->column > 0)
            g_assert_cmpint (in[s], ==, stop->amount);
          if (out[s] > 0 || stop->group_id != NULL)
            g_assert_cmpint (out[s], ==, stop->amount);
        }
    }
}

/* Bands never leave their stop, and no stop runs into the next. */
static void
test_flow_lies_apart (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GainDistribution) run
    = gain_distribution_new (snapshot_of (f), plan_title (f, 1), GAIN_NULL);
  g_autoptr (GainFlowPlan) flow = gain_flow_plan_new (run->ledger);
  double bottom[GAIN_FLOW_COLUMNS] = { 0 };
  int height = gain_flow_plan_height (flow) + 100;

  gain_flow_plan_lay (flow, height);
  for (guint s = 0; s < flow->stops->len; s++)
    {
      const GainFlowStop *stop = &g_array_index (flow->stops, GainFlowStop, s);

      g_assert_cmpfloat (stop->top, >=, bottom[stop->column]);
      bottom[stop->column] = stop->top + stop->height;
      g_assert_cmpfloat (bottom[stop->column], <=, height + 0.5);
    }
  for (guint b = 0; b < flow->bands->len; b++)
    {
      const GainFlowBand *band = &g_array_index (flow->bands, GainFlowBand, b);
      const GainFlowStop *to = &g_array_index (flow->stops, GainFlowStop, band->to);

      g_assert_cmpfloat (band->to_top, >=, to->bar_top - 0.01);
      g_assert_cmpfloat (band->to_top + band->height, <=, to->bar_top + to->bar_height + 0.01);
    }
}

/* --- reasons ---------------------------------------------------------------------------------- */

static GainNode *
last_node (GPtrArray *steps)
{
  return ((GainStep *) g_ptr_array_index (steps, steps->len - 1))->node;
}

static void
check_steps (const GainDistribution *run, guint line)
{
  const GainLedgerGroup *group = gain_distribution_group (run, line);
  const GainLedgerPayee *payee = gain_distribution_payee (run, line);
  g_autoptr (GainDerivation) derivation = gain_derivation_new (run->ledger);
  g_autoptr (GPtrArray) steps
    = gain_payee_steps (derivation, run->lines[line].group, run->lines[line].payee);
  gint64 terms = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const GainStep *step = g_ptr_array_index (steps, i);

      g_assert_cmpstr (step->label, !=, "");
      g_assert_cmpstr (step->text, !=, "");
      if (gain_node_topic (step->node) == GAIN_TOPIC_TERM_EARNED)
        terms += (gint64) gain_node_value (step->node);
    }
  if (group->n_terms > 0)
    g_assert_cmpint (terms, ==, payee->earned);
  g_assert_true (gain_node_value (last_node (steps)) == payee->net);
  if (payee->net < 0)
    g_assert_cmpstr (((GainStep *) g_ptr_array_index (steps, steps->len - 1))->label, ==,
                     "Overpaid, to be recovered");
}

static void
check_note (const GainDistribution *run, guint line)
{
  const GainLedgerPayee *payee = gain_distribution_payee (run, line);
  const char *note = run->lines[line].note;

  if (payee->failed_gates != 0)
    g_assert_nonnull (strstr (note, "Paid $0: "));
  if (payee->net < 0)
    g_assert_true (g_str_has_prefix (note, "Overpaid, to be recovered $"));
  if (payee->paid == 0)
    g_assert_cmpstr (note, !=, "");
}

/* Whatever a payee is paid has a reason, and the steps lead to it. */
static void
test_reasons (AppFixture *f, gconstpointer unused)
{
  for (guint i = 0; i < snapshot_of (f)->plans->len; i++)
    {
      g_autoptr (GainDistribution) run
        = gain_distribution_new (snapshot_of (f), plan_title (f, i), GAIN_NULL);

      for (guint line = 0; line < run->n_lines; line++)
        {
          check_steps (run, line);
          check_note (run, line);
        }
    }
}

/* Where the pool ends adds up in the explanation as well. */
static void
test_pool_explained (AppFixture *f, gconstpointer unused)
{
  for (guint i = 0; i < snapshot_of (f)->plans->len; i++)
    {
      g_autoptr (GainDistribution) run
        = gain_distribution_new (snapshot_of (f), plan_title (f, i), GAIN_NULL);
      g_autoptr (GainDerivation) derivation = gain_derivation_new (run->ledger);
      g_autoptr (GPtrArray) steps = gain_pool_steps (derivation);
      gboolean ends = FALSE;
      gint64 sum = 0;

      for (guint s = 0; s < steps->len; s++)
        {
          const GainStep *step = g_ptr_array_index (steps, s);

          ends = ends || strcmp (step->label, "Paid in all") == 0;
          sum += ends ? (gint64) gain_node_value (step->node) : 0;
        }
      g_assert_cmpint (sum, ==, run->ledger->pool);
    }
}

/* A TIN may be somebody's Social Security number. */
static void
test_masks_tins (AppFixture *f, gconstpointer unused)
{
  guint n = 0;

  for (guint i = 0; i < snapshot_of (f)->plans->len; i++)
    {
      g_autoptr (GainDistribution) run
        = gain_distribution_new (snapshot_of (f), plan_title (f, i), GAIN_NULL);

      for (guint line = 0; line < run->n_lines; line++)
        {
          const GainLedgerGroup *group = gain_distribution_group (run, line);
          const GainLedgerPayee *payee = gain_distribution_payee (run, line);
          g_autofree char *shown = gain_payee_shown_id (group, payee);

          if (group->group->payee != GAIN_PAYEE_PRACTICE)
            continue;
          n++;
          g_assert_null (strstr (shown, payee->id));
          g_assert_true (g_str_has_suffix (payee->id, shown + strlen (shown) - 4));
        }
    }
  g_assert_cmpuint (n, >, 0);
}

/* What the plan says is on its page: every group's share and every measure. */
static void
test_plan_in_words (AppFixture *f, gconstpointer unused)
{
  GainSnapshot *snapshot = snapshot_of (f);

  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      g_autoptr (GainDistribution) run
        = gain_distribution_new (snapshot, plan_title (f, i), GAIN_NULL);
      g_autoptr (GPtrArray) page = gain_plan_words (run->plan, snapshot->catalog);

      g_assert_cmpuint (page->len, >=, 2 + run->plan->groups->len);
      for (guint g = 0; g < run->plan->groups->len; g++)
        {
          const GainPlanGroup *group = g_ptr_array_index (run->plan->groups, g);
          const GainPlanSection *section = g_ptr_array_index (page, 2 + g);
          g_autofree char *name = gain_group_name (group);

          g_assert_true (g_str_has_prefix (section->heading, name));
          g_assert_cmpuint (section->lines->len, >=, 3 + group->measures->len);
        }
    }
}

/* --- choosing --------------------------------------------------------------------------------- */

/* Old figures stay until the new ones are there; of many changes the last one counts. */
static void
test_another_pool (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  gint64 own = view->run->plan->pool;
  gint64 other = 123456789;
  gint64 none = GAIN_NULL;

  activate_with (f, "win.plan-pool", "7");
  gain_distribution_view_set_pool (view, 700);
  gain_distribution_view_set_pool (view, 800);
  g_assert_nonnull (view->run->ledger);
  g_assert_cmpint (gain_distribution_pool (view->run), ==, own);
  activate_with (f, "win.plan-pool", "$1,234,567.89");
  app_fixture_wait (f, shows_pool, &other);
  g_assert_cmpint (gain_distribution_pool (view->run), ==, other);
  activate_with (f, "win.plan-pool", "");
  app_fixture_wait (f, shows_pool, &none);
  g_assert_cmpint (gain_distribution_pool (view->run), ==, own);
}

/* A pool that is tried is said to be, and is tried in no other plan and year. */
static void
test_pool_of_one_plan (AppFixture *f, gconstpointer unused)
{
  static const char other[] = "Departments, 0/50/75/100";
  GainDistributionView *view = open_view (f);
  const char *title = "Five tiers, 92/8";
  int year = snapshot_of (f)->year;
  g_autofree char *before = g_strdup_printf ("win.year(%d)", year - 1);
  g_autofree char *back = g_strdup_printf ("win.year(%d)", year);
  gint64 tried = 123456789;
  gint64 none = GAIN_NULL;

  activate_with (f, "win.plan", title);
  app_fixture_wait (f, shows_plan, (gpointer) title);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (view->tried_bar)));
  activate_with (f, "win.plan-pool", "$1,234,567.89");
  app_fixture_wait (f, shows_pool, &tried);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (view->tried_bar)));
  g_assert_nonnull (strstr (gtk_label_get_label (view->tried), "$1,234,567.89 is only tried"));
  activate_with (f, "win.plan", other);
  app_fixture_wait (f, shows_plan, (gpointer) other);
  g_assert_cmpint (view->run->pool_override, ==, GAIN_NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (view->pool)), ==, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (view->tried_bar)));
  activate_with (f, "win.plan", title);
  app_fixture_wait (f, shows_plan, (gpointer) title);
  activate_with (f, "win.plan-pool", "$1,234,567.89");
  app_fixture_wait (f, shows_pool, &tried);
  app_fixture_activate (f, before);
  app_fixture_settle (f);
  app_fixture_activate (f, back);
  app_fixture_settle (f);
  app_fixture_wait (f, shows_pool, &none);
  g_assert_cmpint (snapshot_of (f)->year, ==, year);
}

static gboolean
is_told (AppFixture *f, gpointer entry)
{
  return gtk_widget_has_css_class (entry, "error");
}

static void
test_wrong_pool (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);

  activate_with (f, "win.plan-pool", "12x");
  app_fixture_wait (f, is_told, view->pool);
  g_assert_nonnull (view->run->ledger);
  g_assert_cmpint (view->pool_override, ==, GAIN_NULL);
}

static gboolean
all_shown (AppFixture *f, gpointer n)
{
  return gain_payee_table_n_shown (open_view (f)->table) == GPOINTER_TO_UINT (n);
}

static gboolean
some_shown (AppFixture *f, gpointer data)
{
  GainDistributionView *view = open_view (f);
  guint n = gain_payee_table_n_shown (view->table);

  return n > 0 && n < view->run->n_lines;
}

static gboolean
says (GtkWidget *cell, gconstpointer text)
{
  return g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (cell)), text) == 0;
}

static void
test_search_and_group (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  const GainLedgerGroup *group = &view->run->ledger->groups[0];
  g_autofree char *name = g_utf8_strup (view->run->lines[0].name, -1);

  activate_with (f, "win.payee-group", group->group->id);
  app_fixture_wait (f, all_shown, GUINT_TO_POINTER (group->n_payees));
  activate_with (f, "win.payee-group", "");
  app_fixture_wait (f, all_shown, GUINT_TO_POINTER (view->run->n_lines));
  GAIN_VIEW_GET_CLASS (view)->set_search (GAIN_VIEW (view), name);
  app_fixture_wait (f, some_shown, NULL);
  GAIN_VIEW_GET_CLASS (view)->set_search (GAIN_VIEW (view), "no such payee \xe2\x98\x83");
  app_fixture_wait (f, all_shown, GUINT_TO_POINTER (0));
  GAIN_VIEW_GET_CLASS (view)->set_search (GAIN_VIEW (view), "");
  app_fixture_wait (f, all_shown, GUINT_TO_POINTER (view->run->n_lines));
}

static gboolean
shows_departments (AppFixture *f, gpointer unused)
{
  return shows_plan (f, (gpointer) "Departments, 0/50/75/100");
}

/* Somebody who is within a payee finds that, and its line says who was found; where nobody fits, the
 * chosen one stays so. */
static void
test_search_within (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  const GainDistribution *run;
  g_autofree char *name = NULL, *with = NULL, *found = NULL, *folded = NULL;
  int chosen;

  app_fixture_activate (f, "win.plan('Departments, 0/50/75/100')");
  app_fixture_wait (f, shows_departments, NULL);
  app_fixture_activate (f, "win.distribution-page('payees')");
  run = view->run;
  for (guint i = 0; name == NULL && i < run->n_lines; i++)
    if (gain_distribution_payee (run, i)->n_members > 1)
      name = gain_person_display_name (
        &run->snapshot->catalog->people[gain_distribution_group (run, i)
                                          ->members[gain_distribution_payee (run, i)->first_member]]);
  g_assert_nonnull (name);
  with = g_strdup_printf ("With %s", name);
  GAIN_VIEW_GET_CLASS (view)->set_search (GAIN_VIEW (view), name);
  app_fixture_wait (f, some_shown, NULL);
  app_fixture_settle (f);
  folded = gain_search_fold (name);
  chosen = gain_payee_table_get_chosen (view->table);
  found = gain_distribution_find_within (run, (guint) chosen, folded);
  g_assert_cmpstr (found, ==, name);
  g_assert_nonnull (app_find (GTK_WIDGET (view->table), GTK_TYPE_INSCRIPTION, says, with));
  GAIN_VIEW_GET_CLASS (view)->set_search (GAIN_VIEW (view), "no such payee \xe2\x98\x83");
  app_fixture_wait (f, all_shown, GUINT_TO_POINTER (0));
  activate_with (f, "win.plan-pool", "5000000");
  app_fixture_settle (f);
  g_assert_cmpint (gain_payee_table_get_chosen (view->table), ==, chosen);
}

/* The chosen payee stays chosen under another pool and over a new snapshot. */
static void
test_keeps_choice (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  int line = (int) view->run->n_lines / 2;
  g_autofree char *id = g_strdup (gain_distribution_payee (view->run, (guint) line)->id);
  gint64 other = 500000000;

  activate_with (f, "win.distribution-page", "payees");
  app_fixture_settle (f);
  gain_payee_table_choose (view->table, line);
  activate_with (f, "win.plan-pool", "5000000");
  app_fixture_wait (f, shows_pool, &other);
  g_assert_cmpint (gain_payee_table_get_chosen (view->table), ==, line);
  app_fixture_activate (f, "win.plan-duplicate");
  app_fixture_settle (f);
  line = gain_payee_table_get_chosen (view->table);
  g_assert_cmpint (line, >=, 0);
  g_assert_cmpstr (gain_distribution_payee (view->run, (guint) line)->id, ==, id);
}

static gboolean
is_in_sight (AppFixture *f, gpointer table)
{
  GtkWidget *view = app_find (table, GTK_TYPE_COLUMN_VIEW, app_is_named, "view");
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  return gtk_adjustment_get_page_size (down) > 0 && gtk_adjustment_get_value (down) > 0;
}

/* Another plan is chosen while the payees aren't on the screen: the one chosen before stands far
 * below then, and is in sight as soon as they are. */
static void
test_far_below (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  int line;

  activate_with (f, "win.distribution-page", "pool");
  app_fixture_activate (f, "win.plan('Departments, 0/50/75/100')");
  app_fixture_wait (f, shows_plan, (gpointer) "Departments, 0/50/75/100");
  app_fixture_settle (f);
  gain_payee_table_choose (view->table, 0);
  app_fixture_activate (f, "win.plan('Five tiers, 92/8')");
  app_fixture_wait (f, shows_plan, (gpointer) "Five tiers, 92/8");
  app_fixture_settle (f);
  activate_with (f, "win.distribution-page", "payees");
  app_fixture_wait (f, is_in_sight, view->table);
  line = gain_payee_table_get_chosen (view->table);
  g_assert_cmpint (line, >, 0);
  /* Narrowed to a group without it, the list still has somebody who is chosen. */
  activate_with (f, "win.payee-group", view->run->ledger->groups[0].group->id);
  app_fixture_settle (f);
  g_assert_cmpint (gain_payee_table_get_chosen (view->table), !=, line);
  g_assert_cmpint (gain_payee_table_get_chosen (view->table), >=, 0);
  activate_with (f, "win.payee-group", "");
  app_fixture_settle (f);
}

/* An open explanation follows the page; a closed one stays closed. */
static void
test_explains (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);

  activate_with (f, "win.distribution-page", "payees");
  gain_payee_table_choose (view->table, 0);
  app_fixture_activate (f, "win.explain");
  g_assert_nonnull (app_find (view->explained, GTK_TYPE_LABEL, app_has_label, "Maximum"));
  activate_with (f, "win.distribution-page", "pool");
  g_assert_nonnull (app_find (view->explained, GTK_TYPE_LABEL, app_has_label, "Paid in all"));
  app_fixture_activate (f, "win.close-pane");
  activate_with (f, "win.distribution-page", "payees");
  g_assert_null (view->explained);
}

static gboolean
is_sorted (AppFixture *f, gpointer view)
{
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (view));

  return g_list_model_get_n_items (rows) == open_view (f)->run->n_lines;
}

/* By amount, largest first: the order is right and the choice moves along. */
static void
test_sort (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  GtkColumnView *table = GTK_COLUMN_VIEW (
    app_find (GTK_WIDGET (view->table), GTK_TYPE_COLUMN_VIEW, app_is_named, "view"));
  GListModel *columns = gtk_column_view_get_columns (table);
  int line = (int) view->run->n_lines - 1;
  gint64 before = G_MAXINT64;

  gain_payee_table_choose (view->table, line);
  for (guint c = 0; c < g_list_model_get_n_items (columns); c++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), "Paid") == 0)
        gtk_column_view_sort_by_column (table, column, GTK_SORT_DESCENDING);
    }
  app_fixture_wait (f, is_sorted, table);
  for (guint i = 0; i < view->run->n_lines; i++)
    {
      g_autoptr (GainRow) row
        = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (table)), i);
      gint64 paid = gain_distribution_payee (view->run, gain_row_get_index (row))->paid;

      g_assert_cmpint (paid, <=, before);
      before = paid;
    }
  g_assert_cmpint (gain_payee_table_get_chosen (view->table), ==, line);
  gtk_column_view_sort_by_column (table, NULL, GTK_SORT_ASCENDING);
  app_fixture_settle (f);
}

static void
test_provider (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  const GainLedgerGroup *group = &view->run->ledger->groups[view->run->ledger->n_groups - 1];
  const GainPerson *people = snapshot_of (f)->catalog->people;
  guint member = group->members[group->n_members - 1];

  activate_with (f, "win.provider", people[member].id);
  g_assert_cmpint (gain_payee_table_get_chosen (view->table), ==,
                   gain_distribution_find_person (view->run, people[member].id));
}

static void
test_other_year (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  int year = view->run->plan->performance_year;
  g_autofree char *before = g_strdup_printf ("win.year(%d)", year - 1);

  app_fixture_activate (f, before);
  app_fixture_settle (f);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->states), ==, "error");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (view->proof_bar)));
  g_signal_emit_by_name (view->error_button, "clicked");
  app_fixture_settle (f);
  g_assert_cmpint (snapshot_of (f)->year, ==, year);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->states), ==, "figures");
}

/* --- plans and files -------------------------------------------------------------------------- */

static gboolean
has_plan (AppFixture *f, gpointer title)
{
  for (guint i = 0; i < snapshot_of (f)->plans->len; i++)
    if (strcmp (plan_title (f, i), title) == 0)
      return TRUE;
  return FALSE;
}

static void
test_rename_and_delete (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  g_autofree char *first = g_strdup (view->title);
  g_autofree char *period = gain_period_format (snapshot_of (f)->period);
  g_autofree char *subtitle = NULL;
  guint n = snapshot_of (f)->plans->len;

  activate_with (f, "win.plan-rename", "  What the board saw ");
  app_fixture_wait (f, has_plan, (gpointer) "What the board saw");
  app_fixture_wait (f, shows_plan, (gpointer) "What the board saw");
  g_assert_cmpstr (view->run->plan->title, ==, "What the board saw");
  g_assert_cmpuint (snapshot_of (f)->plans->len, ==, n);
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_true (has_plan (f, first));
  for (guint i = 0; i < n; i++)
    {
      app_fixture_activate (f, "win.plan-delete");
      app_fixture_settle (f);
    }
  g_assert_cmpuint (snapshot_of (f)->plans->len, ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->states), ==, "empty");
  g_assert_false (app_fixture_is_enabled (f, "plan-export"));
  /* Without a plan there is no amount, and none that is pending. */
  subtitle = gain_view_dup_subtitle (GAIN_VIEW (view));
  g_assert_cmpstr (subtitle, ==, period);
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->states), ==, "figures");
}

/* Last year's plan stands in the next year with the same rules, and undo takes it away. */
static void
test_next_year (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  int year = view->run->plan->performance_year;
  guint n_groups = view->run->plan->groups->len;
  g_autofree char *title = g_strdup_printf ("%s, %d", view->title, year + 1);
  g_autofree char *copy = g_strdup_printf ("win.plan-copy-to-year(%d)", year + 1);
  g_autofree char *next = g_strdup_printf ("win.year(%d)", year + 1);
  g_autofree char *label = NULL;

  g_assert_true (g_menu_model_get_item_attribute (G_MENU_MODEL (view->copies), 0, "label", "s",
                                                  &label));
  g_assert_cmpstr (label, ==, "Cop_y This Plan to 2026");
  app_fixture_activate (f, copy);
  app_fixture_wait (f, has_plan, title);
  app_fixture_wait (f, shows_plan, title);
  g_assert_cmpint (view->run->plan->performance_year, ==, year + 1);
  g_assert_cmpuint (view->run->plan->groups->len, ==, n_groups);
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_false (has_plan (f, title));
  /* Who turned to the next year finds it where the plan of this one can't be run. */
  app_fixture_activate (f, next);
  app_fixture_settle (f);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (view->error_copy)));
  g_signal_emit_by_name (view->error_copy, "clicked");
  app_fixture_wait (f, has_plan, title);
  app_fixture_wait (f, shows_plan, title);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (view->error_copy)));
}

/* A plan that goes out and comes back is the same; one with a fault is refused as a whole. */
static void
test_export_and_import (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  g_autofree char *path = g_build_filename (f->folder, "plan.json", NULL);
  g_autofree char *title = g_strdup (view->title);
  g_autofree char *text = NULL;
  g_autoptr (GString) other = NULL;
  guint n = snapshot_of (f)->plans->len;

  activate_with (f, "win.plan-export", path);
  app_fixture_settle (f);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  app_fixture_activate (f, "win.plan-delete");
  app_fixture_settle (f);
  g_assert_false (has_plan (f, title));
  activate_with (f, "win.plan-import", path);
  app_fixture_wait (f, shows_plan, title);
  g_assert_cmpuint (snapshot_of (f)->plans->len, ==, n);
  other = g_string_new (text);
  g_string_replace (other, "\"residue\"", "\"residual\"", 1);
  g_assert_true (g_file_set_contents (path, other->str, -1, NULL));
  activate_with (f, "win.plan-import", path);
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->plans->len, ==, n);
}

static void
test_export_figures (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_view (f);
  g_autofree char *path = g_build_filename (f->folder, "ledger.csv", NULL);
  g_autofree char *summary = g_build_filename (f->folder, "summary.json", NULL);
  g_autofree char *payments = g_build_filename (f->folder, "payments.xlsx", NULL);
  g_autofree char *board = g_build_filename (f->folder, "board.pdf", NULL);
  g_autofree char *funds = g_build_filename (f->folder, "funds.pdf", NULL);
  g_autofree char *direct = g_build_filename (f->folder, "direct.csv", NULL);
  g_autofree char *written = NULL;
  g_autofree char *expected = NULL;

  activate_with (f, "win.ledger-export", path);
  activate_with (f, "win.summary-export", summary);
  activate_with (f, "win.payments-export", payments);
  activate_with (f, "win.board-packet", board);
  activate_with (f, "win.funds-flow", funds);
  app_fixture_settle (f);
  g_assert_true (gain_export_ledger (view->run->ledger, direct, NULL));
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_true (g_file_get_contents (direct, &expected, NULL, NULL));
  g_assert_cmpstr (written, ==, expected);
  g_assert_true (g_file_test (summary, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (payments, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (board, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (funds, G_FILE_TEST_IS_REGULAR));
}

/* --- one workspace for all that only look ----------------------------------------------------- */

static AppFixture shared;

static void
share (AppFixture *f, gconstpointer unused)
{
  if (shared.window == NULL)
    app_fixture_set_up (&shared, NULL);
  *f = shared;
}

static void
leave (AppFixture *f, gconstpointer unused)
{
}

static void
end_sharing (void)
{
  if (shared.window != NULL)
    app_fixture_tear_down (&shared, NULL);
  memset (&shared, 0, sizeof shared);
}

static void
set_up_own (AppFixture *f, gconstpointer unused)
{
  end_sharing ();
  app_fixture_set_up (f, unused);
}

int
main (int argc, char *argv[])
{
  int status;

  app_test_init (&argc, &argv);
#define LOOK(path, func)                                                                          \
  g_test_add ("/distribution/" path, AppFixture, NULL, share, func, leave)
#define EDIT(path, func)                                                                          \
  g_test_add ("/distribution/" path, AppFixture, NULL, set_up_own, func, app_fixture_tear_down)
  LOOK ("adds-up", test_adds_up);
  LOOK ("flow-conserves", test_flow_conserves);
  LOOK ("flow-lies-apart", test_flow_lies_apart);
  LOOK ("reasons", test_reasons);
  LOOK ("pool-explained", test_pool_explained);
  LOOK ("masks-tins", test_masks_tins);
  LOOK ("plan-in-words", test_plan_in_words);
  LOOK ("another-pool", test_another_pool);
  LOOK ("search-and-group", test_search_and_group);
  LOOK ("search-within", test_search_within);
  EDIT ("group-columns", test_group_columns);
  EDIT ("far-below", test_far_below);
  LOOK ("explains", test_explains);
  LOOK ("sort", test_sort);
  LOOK ("provider", test_provider);
  LOOK ("export-figures", test_export_figures);
  LOOK ("other-year", test_other_year);
  LOOK ("pool-of-one-plan", test_pool_of_one_plan);
  LOOK ("wrong-pool", test_wrong_pool);
  EDIT ("keeps-choice", test_keeps_choice);
  EDIT ("next-year", test_next_year);
  EDIT ("rename-and-delete", test_rename_and_delete);
  EDIT ("export-and-import", test_export_and_import);
#undef LOOK
#undef EDIT
  status = g_test_run ();
  end_sharing ();
  return status;
}
