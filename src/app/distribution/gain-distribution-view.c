/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-distribution-view-private.h"

#include "gain-certainty.h"
#include "gain-choice.h"
#include "gain-fault.h"
#include "gain-payee-words.h"
#include "gain-plan-page.h"
#include "gain-pool-menu.h"
#include "gain-steps-list.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POOL_DELAY_MS 150
#define POOL_PLACES 2
#define POOL_FLAGS (GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR                          \
                    | GAIN_DECIMAL_ALLOW_NEGATIVE | GAIN_DECIMAL_ALLOW_PARENTHESES                 \
                    | GAIN_DECIMAL_ALLOW_MINUS_SIGN)
G_DEFINE_FINAL_TYPE (GainDistributionView, gain_distribution_view, GAIN_TYPE_VIEW)

/* What a run needs on the other thread. */
typedef struct
{
  GainSnapshot *snapshot;
  char         *title;
  gint64        pool_override;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  gain_snapshot_unref (request->snapshot);
  g_free (request->title);
  g_free (request);
}

static gpointer
run_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return gain_distribution_new (request->snapshot, request->title, request->pool_override);
}

/* --- figures ---------------------------------------------------------------------------------- */

static void
show_warnings (GainDistributionView *self)
{
  const GPtrArray *warnings = self->run->ledger->warnings;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *label = g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings->len),
                                            warnings->len);

  for (guint i = 0; i < warnings->len; i++)
    {
      g_autofree char *words
        = gain_plan_fault_words (self->run->plan, self->run->ledger->facts->catalog,
                                 g_ptr_array_index (warnings, i));

      g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", words);
    }
  gtk_label_set_label (self->warning_list, text->str);
  gtk_menu_button_set_label (self->warnings, label);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), warnings->len > 0);
}

static void
show_proof (GainDistributionView *self)
{
  gtk_image_set_from_icon_name (self->proof_icon, self->run->proven ? "object-select-symbolic"
                                                                    : "dialog-warning-symbolic");
  gtk_label_set_label (self->proof, self->run->proof);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->proof), self->run->proof);
  if (self->run->proven)
    gtk_widget_remove_css_class (GTK_WIDGET (self->proof_bar), "attention");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->proof_bar), "attention");
}

/* Nobody takes what was only tried for what the plan divides. */
static void
show_tried (GainDistributionView *self, gint64 tried, const char *own)
{
  g_autofree char *amount = tried != GAIN_NULL ? gain_money_format_dollars (tried) : NULL;
  g_autofree char *text = NULL;

  if (amount != NULL && own != NULL)
    /* Translators: the pool that is tried, then the plan's own. */
    text = g_strdup_printf (_ ("A pool of %s is only tried, in place of the plan’s own of %s. What is "
                               "printed or exported now divides the pool that is tried."),
                            amount, own);
  else if (amount != NULL)
    text = g_strdup_printf (_ ("A pool of %s is only tried, in place of the settlement. What is printed "
                               "or exported now divides the pool that is tried."), amount);
  gtk_label_set_label (self->tried, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tried_bar), text != NULL);
}

static void
show_pool (GainDistributionView *self)
{
  const GainPlan *plan = self->run->plan;
  g_autofree char *own = plan == NULL || plan->pool_is_settlement
                           ? NULL
                           : gain_money_format_dollars (plan->pool);

  gtk_entry_set_placeholder_text (self->pool, own != NULL ? own : _ ("Settlement"));
  gtk_label_set_label (self->pool_note, "");
  show_tried (self, self->run->tried, own);
}

static void
show_figures (GainDistributionView *self)
{
  gain_pool_flow_set (self->flow, self->run->ledger);
  gain_group_table_set (self->groups, self->run);
  gain_payee_table_set (self->table, self->run);
  gain_payee_pane_set (self->pane, self->run, gain_payee_table_get_chosen (self->table));
  adw_bin_set_child (self->plan_page,
                     gain_plan_page_new (self->run->plan, self->run->snapshot->catalog));
  gain_compare_page_set (self->compare, gain_view_get_session (GAIN_VIEW (self)),
                         self->run->snapshot, self->run->title);
  gain_decision_page_set (self->decisions, gain_view_get_session (GAIN_VIEW (self)),
                          self->run->snapshot, self->run->title, self->run->ledger);
  show_warnings (self);
  show_proof (self);
  gtk_stack_set_visible_child_name (self->states, "figures");
}

/* Figures that say nothing are no figures. */
static gboolean
has_figures (GainDistributionView *self)
{
  return self->run != NULL && self->run->ledger != NULL && !self->run->no_results;
}

static void
explain_as (GainDistributionView *self, GainLedger *ledger, const GainPayeePlace *place,
            const char *title)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (window == NULL)
    return;
  g_clear_weak_pointer (&self->explained);
  g_set_weak_pointer (&self->explained,
                      gain_steps_list_new (ledger, place,
                                           gain_view_get_session (GAIN_VIEW (self))));
  gain_window_explain (window, title, self->explained);
}

/* Where payees are shown the chosen one, else the pool. */
static void
explain (GainDistributionView *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  int line = gain_payee_table_get_chosen (self->table);
  GainComparedPayee compared = { 0 };
  GainLedger *ledger = g_strcmp0 (page, "compare") == 0
                         ? gain_compare_page_get_chosen (self->compare, &compared)
                         : NULL;
  g_autofree char *title = compared.title;

  if (ledger != NULL)
    explain_as (self, ledger, &(GainPayeePlace){ compared.group, compared.payee }, title);
  else if (g_strcmp0 (page, "payees") == 0 && line >= 0)
    explain_as (self, self->run->ledger,
                &(GainPayeePlace){ self->run->lines[line].group, self->run->lines[line].payee },
                self->run->lines[line].name);
  else
    explain_as (self, self->run->ledger, NULL, self->run->plan->title);
}

/* An open explanation follows what is shown; the pane lets go of a closed one. */
static void
explain_again (GainDistributionView *self)
{
  if (self->explained != NULL && has_figures (self))
    explain (self);
}

static void
show_run (GainDistributionView *self, GainDistribution *run)
{
  g_clear_pointer (&self->run, gain_distribution_unref);
  self->run = run;
  show_pool (self);
  gain_distribution_view_offer_copy (self);
  if (has_figures (self))
    show_figures (self);
  else
    gain_distribution_view_show_error (self);
  gtk_widget_set_visible (GTK_WIDGET (self->proof_bar), has_figures (self));
  explain_again (self);
  gain_distribution_view_enable_actions (self);
  gain_view_changed (GAIN_VIEW (self));
}

static void
update_pending (GainDistributionView *self)
{
  if (self->states != NULL)
    gain_view_set_pending (GAIN_VIEW (self),
                           self->running || gain_compare_page_is_busy (self->compare));
}

/* What is tried moves the payee that is explained, too. */
static void
on_compared (GainDistributionView *self)
{
  update_pending (self);
  if (self->states != NULL && !gain_compare_page_is_busy (self->compare))
    explain_again (self);
}

/* --- running ---------------------------------------------------------------------------------- */

static void start (GainDistributionView *self);

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainDistributionView) self = data;
  GainDistribution *run = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  self->running = FALSE;
  if (self->states == NULL) /* the window was closed meanwhile */
    {
      g_clear_pointer (&run, gain_distribution_unref);
      return;
    }
  if (self->stale || run == NULL || self->title == NULL)
    g_clear_pointer (&run, gain_distribution_unref);
  if (self->stale)
    start (self);
  gtk_spinner_set_spinning (self->spinner, self->running);
  if (run != NULL)
    show_run (self, run);
  update_pending (self);
}

/* One run at a time: what changes meanwhile is taken up when it ends; its figures are dropped. */
static void
start (GainDistributionView *self)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  Request *request;

  self->stale = self->running;
  if (self->running || self->title == NULL || snapshot == NULL)
    return;
  request = g_new (Request, 1);
  *request = (Request){ gain_snapshot_ref (snapshot), g_strdup (self->title), self->pool_override };
  self->running = TRUE;
  gain_view_set_pending (GAIN_VIEW (self), TRUE);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gain_session_run_async (gain_view_get_session (GAIN_VIEW (self)), NULL,
                          GAIN_JOB_ASIDE | GAIN_JOB_QUIET, run_plan, request, request_free,
                          (GDestroyNotify) gain_distribution_unref, NULL, on_run,
                          g_object_ref (self));
}

/* --- choosing --------------------------------------------------------------------------------- */

static int
find_plan (const GainSnapshot *snapshot, const char *title)
{
  for (guint i = 0; title != NULL && i < snapshot->plans->len; i++)
    if (strcmp (((GainStoredPlan *) g_ptr_array_index (snapshot->plans, i))->title, title) == 0)
      return (int) i;
  return -1;
}

/* The one that was chosen, here or the last time; else the first of the year; else the first. */
static int
choose_plan (GainDistributionView *self, const GainSnapshot *snapshot)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  g_autofree char *last = g_settings_get_string (settings, "chosen-plan");
  int at = find_plan (snapshot, self->title != NULL ? self->title : last);

  for (guint i = 0; at < 0 && i < snapshot->plans->len; i++)
    if (((GainStoredPlan *) g_ptr_array_index (snapshot->plans, i))->performance_year
        == snapshot->year)
      at = (int) i;
  return at < 0 && snapshot->plans->len > 0 ? 0 : at;
}

static void
fill_plans (GainDistributionView *self, const GainSnapshot *snapshot)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  int at = choose_plan (self, snapshot);

  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot->plans, i);
      g_autofree char *text = plan->performance_year == snapshot->year
                                ? g_strdup (plan->title)
                                : g_strdup_printf ("%s (%d)", plan->title, plan->performance_year);

      gtk_string_list_append (list, text);
    }
  self->filling = TRUE;
  gain_choice_fill (self->plans, list);
  if (at >= 0)
    gtk_drop_down_set_selected (self->plans, (guint) at);
  self->filling = FALSE;
  g_free (self->title);
  self->title = at >= 0
                  ? g_strdup (((GainStoredPlan *) g_ptr_array_index (snapshot->plans, at))->title)
                  : NULL;
  gain_distribution_view_set_state (self, "plan", self->title != NULL ? self->title : "");
}

static void
on_plan_selected (GainDistributionView *self)
{
  g_autoptr (GSettings) settings = NULL;
  const char *title;
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  guint at = gtk_drop_down_get_selected (self->plans);

  if (self->filling || snapshot == NULL || at >= snapshot->plans->len)
    return;
  title = ((GainStoredPlan *) g_ptr_array_index (snapshot->plans, at))->title;
  settings = g_settings_new (GAIN_APP_ID);
  g_settings_set_string (settings, "chosen-plan", title);
  gain_distribution_view_choose_plan (self, title);
}

/* Whether what was typed is an amount, or nothing. */
static void
mark_pool (GainDistributionView *self, gboolean ok)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->pool));

  gtk_entry_set_icon_from_icon_name (self->pool, GTK_ENTRY_ICON_SECONDARY,
                                     text[0] != '\0' ? "edit-clear-symbolic" : NULL);
  gain_fault_mark (GTK_WIDGET (self->pool), !ok);
}

static gboolean
on_pool_due (gpointer data)
{
  GainDistributionView *self = data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->pool));
  gint64 cents = GAIN_NULL;
  GainDecimalStatus status = gain_decimal_parse (text, POOL_PLACES, POOL_FLAGS, &cents);
  gboolean ok = status == GAIN_DECIMAL_OK || status == GAIN_DECIMAL_BLANK;

  self->pool_source = 0;
  mark_pool (self, ok);
  if (!ok)
    gtk_label_set_label (self->pool_note, _ ("Write an amount such as 1,250,000.00"));
  else
    gain_distribution_view_set_pool (self, status == GAIN_DECIMAL_OK ? cents : GAIN_NULL);
  return G_SOURCE_REMOVE;
}

static void
on_pool_changed (GainDistributionView *self)
{
  g_clear_handle_id (&self->pool_source, g_source_remove);
  self->pool_source = g_timeout_add (POOL_DELAY_MS, on_pool_due, self);
  gain_distribution_view_set_state (self, "plan-pool",
                                    gtk_editable_get_text (GTK_EDITABLE (self->pool)));
}

/* What was tried in one plan and year is the pool of no other one. Whoever calls it runs the plan. */
static void
drop_pool (GainDistributionView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->pool), "");
  g_clear_handle_id (&self->pool_source, g_source_remove);
  self->pool_override = GAIN_NULL;
  mark_pool (self, TRUE);
}

static void
on_pool_icon (GainDistributionView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->pool), "");
}

static void
on_page (GainDistributionView *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if (page == NULL)
    return;
  gain_distribution_view_set_state (self, "distribution-page", page);
  explain_again (self);
}

static void
on_chosen (GainPayeeTable *table, int line, gpointer data)
{
  GainDistributionView *self = data;

  gain_payee_pane_set (self->pane, self->run, line);
  explain_again (self);
}

/* --- the view --------------------------------------------------------------------------------- */

static void
fill_pools (GainDistributionView *self, GainSnapshot *snapshot)
{
  g_autoptr (GMenuModel) menu = gain_pool_menu_new (snapshot);

  gtk_menu_button_set_menu_model (self->pool_choices, menu);
}

static void
gain_distribution_view_set_snapshot (GainView *view, GainSnapshot *snapshot)
{
  GainDistributionView *self = GAIN_DISTRIBUTION_VIEW (view);
  g_autofree char *before = g_strdup (self->title);

  fill_plans (self, snapshot);
  fill_pools (self, snapshot);
  if (self->year != 0
      && (self->year != snapshot->year || (before != NULL && g_strcmp0 (before, self->title) != 0)))
    drop_pool (self);
  self->year = snapshot->year;
  gtk_popover_popdown (self->rename);
  gtk_widget_set_visible (GTK_WIDGET (self->toolbar), self->title != NULL);
  if (self->title == NULL)
    gain_distribution_view_show_no_plan (self);
  else
    start (self);
  gain_distribution_view_enable_actions (self);
}

/* What is shown beside the finalized run of the same plan and period, which it may not pass for. */
static char *
finalized_text (const GainDistribution *run, const char *period)
{
  if (run->is_final)
    return g_strdup_printf (_ ("%s · finalized as run %lld"), period, (long long) run->finalized);
  if (run->tried != GAIN_NULL)
    /* Translators: a period, then the number of the run that the amounts shown are not. */
    return g_strdup_printf (_ ("%s · a pool that is tried, not run %lld"), period,
                            (long long) run->finalized);
  return g_strdup_printf (_ ("%s · other amounts than run %lld, which is finalized"), period,
                          (long long) run->finalized);
}

/* The run of the plan and the period that are shown; NULL: it is still made, beside. */
static const GainDistribution *
run_of_now (GainDistributionView *self)
{
  const GainSnapshot *now = gain_view_get_snapshot (GAIN_VIEW (self));
  const GainDistribution *run = self->run;

  return run != NULL && g_strcmp0 (run->title, self->title) == 0 && run->snapshot->year == now->year
             && run->snapshot->period == now->period
           ? run
           : NULL;
}

static gboolean
is_settled (const GainDistribution *run)
{
  return run != NULL && run->ledger != NULL
         && gain_ledger_certainty (run->ledger) == GAIN_CERTAINTY_SETTLED;
}

static char *
gain_distribution_view_dup_subtitle (GainView *view)
{
  GainDistributionView *self = GAIN_DISTRIBUTION_VIEW (view);
  GainSnapshot *snapshot = gain_view_get_snapshot (view);
  const GainDistribution *run;
  g_autofree char *period = NULL;

  if (snapshot == NULL)
    return NULL;
  period = gain_period_format (snapshot->period);
  run = run_of_now (self);
  if (run != NULL && run->finalized != 0)
    return finalized_text (run, period);
  if (run == NULL || run->ledger == NULL)
    return g_steal_pointer (&period); /* no figure is shown that could be more or less certain */
  if (gain_period_months_elapsed (snapshot->period) < GAIN_MONTHS_A_YEAR)
    return g_strdup_printf (
      _ ("%s · tracking toward, if performance holds"), period);
  if (is_settled (run))
    return g_strdup_printf (_ ("%s · from the settlement, not finalized yet"), period);
  return g_strdup_printf (_ ("%s · expected, pending settlement"), period);
}

static void
gain_distribution_view_search (GainView *view, const char *text)
{
  GainDistributionView *self = GAIN_DISTRIBUTION_VIEW (view);

  gain_payee_table_search (self->table, text);
  gain_compare_page_search (self->compare, text);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "compare") == 0)
    {
      if (text[0] != '\0')
        gain_compare_page_show (self->compare, "payees");
    }
  else if (text[0] != '\0')
    gain_distribution_view_show_page (self, "payees");
}

static const char *
gain_distribution_view_get_primary (GainView *view, const char **label)
{
  GainDistributionView *self = GAIN_DISTRIBUTION_VIEW (view);

  if (!has_figures (self))
    return NULL;
  *label = _ ("Export CSV…");
  return "win.export";
}

static void
gain_distribution_view_export (GainView *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "win.ledger-export", "s", "");
}

static void
gain_distribution_view_step (GainView *view, int by)
{
  GainDistributionView *self = GAIN_DISTRIBUTION_VIEW (view);

  gain_distribution_view_show_page (self, "payees");
  gain_payee_table_step (self->table, by);
}

static void
gain_distribution_view_show_provider (GainView *view, const char *id)
{
  GainDistributionView *self = GAIN_DISTRIBUTION_VIEW (view);
  int line = has_figures (self) ? gain_distribution_find_person (self->run, id) : -1;
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (line < 0)
    {
      if (window != NULL && has_figures (self))
        gain_window_toast (window, _ ("This provider is in no group of the plan"), FALSE);
      return;
    }
  gain_distribution_view_show_page (self, "payees");
  gain_payee_table_choose (self->table, line);
}

static void
gain_distribution_view_explain (GainView *view)
{
  GainDistributionView *self = GAIN_DISTRIBUTION_VIEW (view);

  if (has_figures (self))
    explain (self);
}

static void
gain_distribution_view_dispose (GObject *object)
{
  GainDistributionView *self = GAIN_DISTRIBUTION_VIEW (object);

  g_clear_handle_id (&self->pool_source, g_source_remove);
  g_clear_weak_pointer (&self->actions);
  g_clear_weak_pointer (&self->explained);
  g_clear_weak_pointer (&self->editor);
  if (self->rename != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->rename));
  self->rename = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_DISTRIBUTION_VIEW);
  g_clear_pointer (&self->run, gain_distribution_unref);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (gain_distribution_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/distribution/distribution-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainDistributionView, name)
  BIND (toolbar);
  BIND (plans);
  BIND (plan_menu);
  BIND (pool);
  BIND (pool_note);
  BIND (pool_choices);
  BIND (copies);
  BIND (tried_bar);
  BIND (tried);
  BIND (spinner);
  BIND (states);
  BIND (empty);
  BIND (error_page);
  BIND (error_button);
  BIND (error_export);
  BIND (error_copy);
  BIND (pages);
  BIND (warnings);
  BIND (warning_list);
  BIND (flow);
  BIND (groups);
  BIND (table);
  BIND (pane);
  BIND (plan_page);
  BIND (compare);
  BIND (decisions);
  BIND (proof_bar);
  BIND (proof_icon);
  BIND (proof);
  BIND (rename);
  BIND (rename_entry);
  BIND (rename_button);
#undef BIND
}

static void
gain_distribution_view_class_init (GainDistributionViewClass *klass)
{
  GainViewClass *view_class = GAIN_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_distribution_view_dispose;
  view_class->add_actions = gain_distribution_view_add_actions;
  view_class->set_snapshot = gain_distribution_view_set_snapshot;
  view_class->dup_subtitle = gain_distribution_view_dup_subtitle;
  view_class->set_search = gain_distribution_view_search;
  view_class->get_primary = gain_distribution_view_get_primary;
  view_class->export = gain_distribution_view_export;
  view_class->step = gain_distribution_view_step;
  view_class->show_provider = gain_distribution_view_show_provider;
  view_class->explain = gain_distribution_view_explain;
  g_type_ensure (GAIN_TYPE_POOL_FLOW);
  g_type_ensure (GAIN_TYPE_GROUP_TABLE);
  g_type_ensure (GAIN_TYPE_PAYEE_TABLE);
  g_type_ensure (GAIN_TYPE_PAYEE_PANE);
  g_type_ensure (GAIN_TYPE_COMPARE_PAGE);
  g_type_ensure (GAIN_TYPE_DECISION_PAGE);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gain_distribution_view_init (GainDistributionView *self)
{
  self->pool_override = GAIN_NULL;
  gtk_widget_init_template (GTK_WIDGET (self));
  gain_choice_set_up (self->plans);
  gtk_widget_set_parent (GTK_WIDGET (self->rename), GTK_WIDGET (self->plan_menu));
  g_signal_connect_swapped (self->plans, "notify::selected", G_CALLBACK (on_plan_selected), self);
  g_signal_connect_swapped (self->pool, "changed", G_CALLBACK (on_pool_changed), self);
  g_signal_connect_swapped (self->pool, "icon-release", G_CALLBACK (on_pool_icon), self);
  g_signal_connect_swapped (self->pages, "notify::visible-child-name", G_CALLBACK (on_page), self);
  g_signal_connect (self->table, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (self->compare, "notify::busy", G_CALLBACK (on_compared), self);
  g_signal_connect_swapped (self->rename_entry, "activate",
                            G_CALLBACK (gain_distribution_view_rename), self);
  g_signal_connect_swapped (self->rename_button, "clicked",
                            G_CALLBACK (gain_distribution_view_rename), self);
}

/**
 * gain_distribution_view_choose_plan:
 * @self: the view
 * @title: of a stored plan
 *
 * Runs and shows a plan; one that is not there yet is shown as soon as it is.
 */
void
gain_distribution_view_choose_plan (GainDistributionView *self, const char *title)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  int at = snapshot != NULL ? find_plan (snapshot, title) : -1;
  g_autofree char *chosen = g_strdup (title);

  if (g_strcmp0 (chosen, self->title) == 0)
    return;
  g_free (self->title);
  self->title = g_steal_pointer (&chosen);
  drop_pool (self);
  if (at < 0)
    return;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->plans, (guint) at);
  self->filling = FALSE;
  gain_distribution_view_set_state (self, "plan", self->title);
  gain_distribution_view_enable_actions (self);
  start (self);
}

/**
 * gain_distribution_view_set_pool:
 * @self: the view
 * @pool_override: cents to try in place of the plan's pool; %GAIN_NULL for the plan's own
 */
void
gain_distribution_view_set_pool (GainDistributionView *self, gint64 pool_override)
{
  if (self->pool_override == pool_override)
    {
      if (self->run != NULL)
        show_pool (self);
      return;
    }
  self->pool_override = pool_override;
  start (self);
}

/**
 * gain_distribution_view_clear_pool:
 * @self: the view
 *
 * Goes back to the plan's own pool at once: what is finalized is not what was tried.
 */
void
gain_distribution_view_clear_pool (GainDistributionView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->pool), "");
  if (self->pool_source != 0)
    {
      g_clear_handle_id (&self->pool_source, g_source_remove);
      on_pool_due (self);
    }
}

/**
 * gain_distribution_view_show_page:
 * @self: the view
 * @page: "pool", "payees", "compare", "plan" or "decisions"
 */
void
gain_distribution_view_show_page (GainDistributionView *self, const char *page)
{
  if (gtk_stack_get_child_by_name (self->pages, page) != NULL)
    gtk_stack_set_visible_child_name (self->pages, page);
}
