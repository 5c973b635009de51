/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare-page.h"

#include "gain-choice.h"
#include "gain-compare-cards.h"
#include "gain-compare-curve.h"
#include "gain-compare-figures.h"
#include "gain-lever-words.h"
#include "gain-scenarios.h"
#include "gain-sensitivity-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainComparePage
{
  AdwBin              parent_instance;

  GainCompareCards   *cards;
  GtkButton          *add;
  GtkBox             *levers;
  GtkDropDown        *which;   /* the scenario that the slider moves, and that the table shows */
  GtkDropDown        *lever;
  GtkScale           *scale;
  GtkEntry           *entry;
  GtkDropDown        *residue; /* in place of the slider */
  GtkButton          *reset;
  GtkButton          *keep;
  GtkSpinner         *spinner;
  GtkLabel           *fault;
  GtkStack           *parts;   /* figures, payees, curve, decisions */
  GainCompareFigures *figures;
  GainCompareTable   *table;
  GainCompareCurve   *curve;
  GainSensitivityList *decisions;

  GainSession        *session;
  GainSnapshot       *snapshot;
  GPtrArray          *scenarios; /* GainScenario; what the next run takes */
  GArray             *ranges;    /* GainLeverRange of the one that is moved */
  GainCompareRun     *run;       /* what is shown */
  gboolean            running;
  gboolean            stale;
  gboolean            filling;
};

G_DEFINE_FINAL_TYPE (GainComparePage, gain_compare_page, ADW_TYPE_BIN)

static GParamSpec *busy_property;

/* What a run needs on the other thread. */
typedef struct
{
  GainFacts      *facts;
  GPtrArray      *scenarios;
  GainCompareRun *before;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  gain_facts_unref (request->facts);
  g_ptr_array_unref (request->scenarios);
  g_clear_pointer (&request->before, gain_compare_run_unref);
  g_free (request);
}

static gpointer
compare (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return gain_compare_run_new (request->facts, request->scenarios, request->before);
}

static GainScenario *
scenario_at (GainComparePage *self, guint at)
{
  return g_ptr_array_index (self->scenarios, at);
}

/* A scenario that is run must not change: what changes is a copy in its place. */
static GainScenario *
change_scenario (GainComparePage *self, guint at)
{
  GPtrArray *others = gain_scenarios_copy (self->scenarios);

  g_ptr_array_unref (self->scenarios);
  self->scenarios = others;
  return scenario_at (self, at);
}

/* --- what is shown ---------------------------------------------------------------------------- */

static guint
moved_scenario (GainComparePage *self)
{
  guint at = gtk_drop_down_get_selected (self->which);

  return at == GTK_INVALID_LIST_POSITION ? 1 : at + 1;
}

static void
show_part (GainComparePage *self)
{
  const char *part = gtk_stack_get_visible_child_name (self->parts);

  if (self->run == NULL || self->run->comparison == NULL || part == NULL)
    return;
  if (strcmp (part, "figures") == 0)
    gain_compare_figures_set (self->figures, self->run);
  else if (strcmp (part, "payees") == 0)
    gain_compare_table_set (self->table, self->run,
                            MIN (moved_scenario (self), self->run->comparison->n - 1));
  else if (strcmp (part, "curve") == 0)
    gain_compare_curve_set (self->curve, self->run);
  else
    gain_sensitivity_list_set (self->decisions, self->session, scenario_at (self, 0)->plan,
                               self->snapshot->facts);
}

static void
show_fault (GainComparePage *self)
{
  gboolean failed = self->run != NULL && self->run->error != NULL;
  g_autofree char *text = NULL;

  if (failed)
    text = g_strdup_printf (_ ("%c can't be run. %s"), 'A' + (int) self->run->failed,
                            self->run->error->message);
  gtk_label_set_label (self->fault, failed ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), failed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->parts), !failed);
}

static void
show_changes (GainComparePage *self)
{
  gain_compare_cards_tell (self->cards, self->scenarios, self->snapshot);
}

/* --- running ---------------------------------------------------------------------------------- */

static void start (GainComparePage *self);

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainComparePage) self = data;
  GainCompareRun *run = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  self->running = FALSE;
  if (self->parts == NULL || run == NULL) /* the window was closed meanwhile */
    {
      g_clear_pointer (&run, gain_compare_run_unref);
      return;
    }
  /* Shown even if there is something newer already, or a slider that is moved would show nothing
   * until it stops. Not shown: scenarios that were taken away, and facts that are no more. */
  if (run->scenarios->len == self->scenarios->len && run->facts == self->snapshot->facts)
    {
      g_clear_pointer (&self->run, gain_compare_run_unref);
      self->run = run;
      show_fault (self);
      show_part (self);
    }
  else
    gain_compare_run_unref (run);
  if (self->stale)
    start (self);
  gtk_spinner_set_spinning (self->spinner, self->running);
  g_object_notify_by_pspec (G_OBJECT (self), busy_property);
}

/* One run at a time; what changes meanwhile is taken up when it ends, the newest alone. */
static void
start (GainComparePage *self)
{
  Request *request;

  self->stale = self->running;
  if (self->running || self->session == NULL || self->scenarios->len < 2)
    return;
  request = g_new (Request, 1);
  *request = (Request){ gain_facts_ref (self->snapshot->facts), g_ptr_array_ref (self->scenarios),
                        self->run != NULL ? gain_compare_run_ref (self->run) : NULL };
  self->running = TRUE;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), busy_property);
  gain_session_run_async (self->session, NULL, GAIN_JOB_ASIDE | GAIN_JOB_QUIET, compare, request,
                          request_free, (GDestroyNotify) gain_compare_run_unref, NULL, on_run,
                          g_object_ref (self));
}

/* Nobody looks at it: it is run when it is shown. */
static void
start_if_seen (GainComparePage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    start (self);
}

/* --- levers ----------------------------------------------------------------------------------- */

static const GainLeverRange *
chosen_range (GainComparePage *self)
{
  guint at = gtk_drop_down_get_selected (self->lever);

  return self->ranges != NULL && at < self->ranges->len
           ? &g_array_index (self->ranges, GainLeverRange, at)
           : NULL;
}

static void
show_value (GainComparePage *self)
{
  const GainLeverRange *range = chosen_range (self);
  guint at = moved_scenario (self);
  g_autofree char *text = NULL;
  gboolean residue;
  gint64 value;

  if (range == NULL || at >= self->scenarios->len)
    return;
  residue = range->lever.kind == GAIN_LEVER_RESIDUE;
  value = gain_scenario_get (scenario_at (self, at), &range->lever);
  text = gain_lever_format (&range->lever, value, self->snapshot->catalog);
  self->filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->scale), !residue);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), !residue);
  gtk_widget_set_visible (GTK_WIDGET (self->residue), residue);
  if (residue)
    gtk_drop_down_set_selected (self->residue, (guint) value);
  else
    {
      gtk_range_set_range (GTK_RANGE (self->scale), 0, gain_lever_to_step (range, range->highest));
      gtk_range_set_value (GTK_RANGE (self->scale), gain_lever_to_step (range, value));
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->reset),
                            scenario_at (self, at)->levers->len > 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->keep), "u", at);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->keep), "win.compare-keep");
  self->filling = FALSE;
}

static void
pull (GainComparePage *self, guint at, const GainLever *lever, gint64 value)
{
  GainLever pulled = *lever;

  pulled.value = value;
  if (gain_scenario_get (scenario_at (self, at), lever) == value)
    return;
  gain_scenario_pull (change_scenario (self, at), &pulled);
  show_changes (self);
  start (self);
}

static void
fill_levers (GainComparePage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint at = moved_scenario (self);
  const GainScenario *scenario;
  guint chosen = gtk_drop_down_get_selected (self->lever);

  if (at >= self->scenarios->len)
    return;
  scenario = scenario_at (self, at);
  g_clear_pointer (&self->ranges, g_array_unref);
  self->ranges = gain_levers_new (scenario->plan, self->snapshot->facts);
  for (guint i = 0; i < self->ranges->len; i++)
    {
      g_autofree char *title
        = gain_lever_title (&g_array_index (self->ranges, GainLeverRange, i).lever, scenario->plan,
                            self->snapshot->catalog);

      gtk_string_list_append (list, title);
    }
  self->filling = TRUE;
  gain_choice_fill (self->lever, list);
  gtk_drop_down_set_selected (self->lever, chosen < self->ranges->len ? chosen : 0);
  self->filling = FALSE;
  show_value (self);
}

static void
on_which (GainComparePage *self)
{
  if (self->filling)
    return;
  fill_levers (self);
  show_part (self);
}

static void
on_lever (GainComparePage *self)
{
  if (!self->filling)
    show_value (self);
}

static void
on_scale (GainComparePage *self)
{
  const GainLeverRange *range = chosen_range (self);

  if (self->filling || range == NULL)
    return;
  pull (self, moved_scenario (self), &range->lever,
        gain_lever_at_step (range, gtk_range_get_value (GTK_RANGE (self->scale))));
  show_value (self);
}

static void
on_residue (GainComparePage *self)
{
  const GainLeverRange *range = chosen_range (self);

  if (self->filling || range == NULL || range->lever.kind != GAIN_LEVER_RESIDUE)
    return;
  pull (self, moved_scenario (self), &range->lever, gtk_drop_down_get_selected (self->residue));
}

static void
on_entry (GainComparePage *self)
{
  const GainLeverRange *range = chosen_range (self);
  gint64 value;

  if (range == NULL)
    return;
  if (!gain_lever_parse (&range->lever, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                         &value))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      return;
    }
  pull (self, moved_scenario (self), &range->lever, value);
  show_value (self);
}

static void
on_reset (GainComparePage *self)
{
  guint at = moved_scenario (self);

  if (at >= self->scenarios->len)
    return;
  g_array_set_size (change_scenario (self, at)->levers, 0);
  show_changes (self);
  show_value (self);
  start (self);
}

/* --- scenarios -------------------------------------------------------------------------------- */

static void
on_plan_chosen (GainCompareCards *cards, guint at, const char *title, gpointer data)
{
  GainComparePage *self = data;
  g_autoptr (GainPlan) plan = NULL;
  GainScenario *scenario;

  if (at >= self->scenarios->len)
    return;
  plan = gain_scenarios_read_plan (self->snapshot, title);
  if (plan == NULL)
    return;
  scenario = change_scenario (self, at);
  g_array_set_size (scenario->levers, 0);
  g_free (scenario->title);
  scenario->title = g_strdup (title);
  gain_plan_unref (scenario->plan);
  scenario->plan = g_steal_pointer (&plan);
  show_changes (self);
  fill_levers (self);
  start (self);
}

static void
fill_which (GainComparePage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint at = gtk_drop_down_get_selected (self->which);

  for (guint i = 1; i < self->scenarios->len; i++)
    {
      char letter[] = { (char) ('A' + i), '\0' };

      gtk_string_list_append (list, letter);
    }
  gain_choice_fill (self->which, list);
  gtk_drop_down_set_selected (self->which, at != GTK_INVALID_LIST_POSITION
                                                 && at + 1 < self->scenarios->len ? at : 0);
}

static void
fill_cards (GainComparePage *self)
{
  self->filling = TRUE;
  gain_compare_cards_set (self->cards, self->scenarios, self->snapshot);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), self->scenarios->len < GAIN_COMPARE_MOST);
  fill_which (self);
  self->filling = FALSE;
  fill_levers (self);
}

/* --- the page --------------------------------------------------------------------------------- */

static void
fill_residues (GainComparePage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const GainLever lever = { .kind = GAIN_LEVER_RESIDUE };

  for (gint64 i = 0; i <= GAIN_RESIDUE_CARRY_FORWARD; i++)
    {
      g_autofree char *words = gain_lever_format (&lever, i, NULL);

      gtk_string_list_append (list, words);
    }
  gtk_drop_down_set_model (self->residue, G_LIST_MODEL (list));
}

static void
gain_compare_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, GAIN_COMPARE_PAGE (object)->running);
}

static void
gain_compare_page_dispose (GObject *object)
{
  GainComparePage *self = GAIN_COMPARE_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_COMPARE_PAGE);
  g_clear_pointer (&self->run, gain_compare_run_unref);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_clear_pointer (&self->scenarios, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (gain_compare_page_parent_class)->dispose (object);
}

static void
gain_compare_page_class_init (GainComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_compare_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = gain_compare_page_get_property;
  busy_property = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                          | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (G_OBJECT_CLASS (klass), 1, busy_property);
  g_type_ensure (GAIN_TYPE_COMPARE_CARDS);
  g_type_ensure (GAIN_TYPE_COMPARE_FIGURES);
  g_type_ensure (GAIN_TYPE_COMPARE_TABLE);
  g_type_ensure (GAIN_TYPE_COMPARE_CURVE);
  g_type_ensure (GAIN_TYPE_SENSITIVITY_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/distribution/compare-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainComparePage, name)
  BIND (cards);
  BIND (add);
  BIND (levers);
  BIND (which);
  BIND (lever);
  BIND (scale);
  BIND (entry);
  BIND (residue);
  BIND (reset);
  BIND (keep);
  BIND (spinner);
  BIND (fault);
  BIND (parts);
  BIND (figures);
  BIND (table);
  BIND (curve);
  BIND (decisions);
#undef BIND
}

static void
gain_compare_page_init (GainComparePage *self)
{
  self->scenarios = gain_scenarios_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gain_choice_set_up (self->lever);
  gain_choice_set_up (self->residue);
  fill_residues (self);
  g_signal_connect (self->cards, "plan-chosen", G_CALLBACK (on_plan_chosen), self);
  g_signal_connect_swapped (self->which, "notify::selected", G_CALLBACK (on_which), self);
  g_signal_connect_swapped (self->lever, "notify::selected", G_CALLBACK (on_lever), self);
  g_signal_connect_swapped (self->residue, "notify::selected", G_CALLBACK (on_residue), self);
  g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (on_scale), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry), self);
  g_signal_connect_swapped (self->reset, "clicked", G_CALLBACK (on_reset), self);
  g_signal_connect_swapped (self->parts, "notify::visible-child-name", G_CALLBACK (show_part),
                            self);
  g_signal_connect (self, "map", G_CALLBACK (start), NULL);
}

/**
 * gain_compare_page_set:
 * @self: a page
 * @session: runs it
 * @snapshot: the workspace as it is
 * @title: of the stored plan that is the base
 *
 * Compares with another base, or on other figures. What is tried stays where its plan is still
 * there.
 */
void
gain_compare_page_set (GainComparePage *self, GainSession *session, GainSnapshot *snapshot,
                       const char *title)
{
  GPtrArray *kept;

  g_return_if_fail (GAIN_IS_COMPARE_PAGE (self) && snapshot != NULL && title != NULL);

  if (self->snapshot == snapshot && self->scenarios->len > 0
      && strcmp (scenario_at (self, 0)->title, title) == 0)
    return;
  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  kept = gain_scenarios_follow (self->scenarios, snapshot, title);
  g_ptr_array_unref (self->scenarios);
  self->scenarios = kept;
  fill_cards (self);
  start_if_seen (self);
}

/**
 * gain_compare_page_add:
 * @self: a page
 * @title: of a stored plan of the year
 *
 * Returns: whether there was room for another scenario, and such a plan
 */
gboolean
gain_compare_page_add (GainComparePage *self, const char *title)
{
  g_autoptr (GainPlan) plan = NULL;

  g_return_val_if_fail (GAIN_IS_COMPARE_PAGE (self), FALSE);

  if (self->snapshot == NULL || self->scenarios->len == 0
      || self->scenarios->len >= GAIN_COMPARE_MOST)
    return FALSE;
  plan = gain_scenarios_read_plan (self->snapshot,
                                   title[0] != '\0' ? title : scenario_at (self, 0)->title);
  if (plan == NULL)
    return FALSE;
  change_scenario (self, 0);
  g_ptr_array_add (self->scenarios, gain_scenario_new (plan->title, plan));
  fill_cards (self);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->which, self->scenarios->len - 2);
  self->filling = FALSE;
  fill_levers (self);
  start (self);
  return TRUE;
}

/**
 * gain_compare_page_begin_anew:
 * @self: a page
 * @n: how many scenarios, two to four
 *
 * Sets the base against itself, as it is stored.
 *
 * Returns: whether there is a base
 */
gboolean
gain_compare_page_begin_anew (GainComparePage *self, guint n)
{
  GPtrArray *anew;
  const GainScenario *base;

  g_return_val_if_fail (GAIN_IS_COMPARE_PAGE (self), FALSE);
  g_return_val_if_fail (n >= 2 && n <= GAIN_COMPARE_MOST, FALSE);

  if (self->snapshot == NULL || self->scenarios->len == 0)
    return FALSE;
  base = scenario_at (self, 0);
  anew = gain_scenarios_new ();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (anew, gain_scenario_new (base->title, base->plan));
  g_ptr_array_unref (self->scenarios);
  self->scenarios = anew;
  fill_cards (self);
  start (self);
  return TRUE;
}

/**
 * gain_compare_page_remove:
 * @self: a page
 * @scenario: which: 2 is C
 *
 * Takes a scenario away; two always stay.
 */
void
gain_compare_page_remove (GainComparePage *self, guint scenario)
{
  g_return_if_fail (GAIN_IS_COMPARE_PAGE (self));

  if (scenario == 0 || scenario >= self->scenarios->len || self->scenarios->len <= 2)
    return;
  change_scenario (self, 0);
  g_ptr_array_remove_index (self->scenarios, scenario);
  fill_cards (self);
  start (self);
}

/**
 * gain_compare_page_try:
 * @self: a page
 * @scenario: which: 1 is B
 * @key: a decision, as gain_lever_key() has it
 * @value: the value to try; "" for the plan's own
 *
 * Returns: whether there is such a scenario and decision, and the value is one
 */
gboolean
gain_compare_page_try (GainComparePage *self, guint scenario, const char *key, const char *value)
{
  g_return_val_if_fail (GAIN_IS_COMPARE_PAGE (self), FALSE);

  if (scenario == 0 || scenario >= self->scenarios->len)
    return FALSE;
  gtk_drop_down_set_selected (self->which, scenario - 1);
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const GainLever *lever = &g_array_index (self->ranges, GainLeverRange, i).lever;
      g_autofree char *known
        = gain_lever_key (lever, scenario_at (self, scenario)->plan, self->snapshot->catalog);
      gint64 tried = lever->value;

      if (strcmp (known, key) != 0)
        continue;
      if (value[0] != '\0' && !gain_lever_parse (lever, value, &tried))
        return FALSE;
      gtk_drop_down_set_selected (self->lever, i);
      pull (self, scenario, lever, tried);
      show_value (self);
      return TRUE;
    }
  return FALSE;
}

/**
 * gain_compare_page_show:
 * @self: a page
 * @part: "figures", "payees", "curve" or "decisions"
 */
void
gain_compare_page_show (GainComparePage *self, const char *part)
{
  g_return_if_fail (GAIN_IS_COMPARE_PAGE (self));

  if (gtk_stack_get_child_by_name (self->parts, part) != NULL)
    gtk_stack_set_visible_child_name (self->parts, part);
}

/**
 * gain_compare_page_search:
 * @self: a page
 * @text: what a payee's name or id contains; "" for all
 */
void
gain_compare_page_search (GainComparePage *self, const char *text)
{
  g_return_if_fail (GAIN_IS_COMPARE_PAGE (self));

  gain_compare_table_search (self->table, text);
}

/**
 * gain_compare_page_is_busy:
 * @self: a page
 *
 * Returns: whether newer figures are on their way
 */
gboolean
gain_compare_page_is_busy (GainComparePage *self)
{
  g_return_val_if_fail (GAIN_IS_COMPARE_PAGE (self), FALSE);

  return self->running;
}

/**
 * gain_compare_page_get_run:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown
 */
const GainCompareRun *
gain_compare_page_get_run (GainComparePage *self)
{
  g_return_val_if_fail (GAIN_IS_COMPARE_PAGE (self), NULL);

  return self->run;
}

/**
 * gain_compare_page_get_n:
 * @self: a page
 *
 * Returns: how many scenarios there are
 */
guint
gain_compare_page_get_n (GainComparePage *self)
{
  g_return_val_if_fail (GAIN_IS_COMPARE_PAGE (self), 0);

  return self->scenarios->len;
}

/**
 * gain_compare_page_get_chosen:
 * @self: a page
 * @chosen: (out): the payee chosen in the table; its title is owned by the caller
 *
 * Returns: (transfer none) (nullable): the run that pays it; %NULL: no payee is shown and chosen
 */
GainLedger *
gain_compare_page_get_chosen (GainComparePage *self, GainComparedPayee *chosen)
{
  const char *part;

  g_return_val_if_fail (GAIN_IS_COMPARE_PAGE (self), NULL);

  part = gtk_stack_get_visible_child_name (self->parts);
  if (self->run == NULL || self->run->comparison == NULL || g_strcmp0 (part, "payees") != 0
      || !gain_compare_table_get_chosen (self->table, chosen))
    return NULL;
  return self->run->ledgers[chosen->scenario];
}

/**
 * gain_compare_page_dup_plan:
 * @self: a page
 * @scenario: which: 1 is B
 *
 * Returns: (transfer full) (nullable): the plan with what is tried in it, without cut-points
 */
GainPlan *
gain_compare_page_dup_plan (GainComparePage *self, guint scenario)
{
  const GainScenario *tried;

  g_return_val_if_fail (GAIN_IS_COMPARE_PAGE (self), NULL);

  if (scenario >= self->scenarios->len)
    return NULL;
  tried = scenario_at (self, scenario);
  return gain_lever_plan (tried->plan, (const GainLever *) tried->levers->data,
                          tried->levers->len);
}
