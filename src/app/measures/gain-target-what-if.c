/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-target-what-if.h"

#include "gain-blind.h"
#include "gain-count.h"
#include "gain-plan-json.h"
#include "gain-table-keys.h"
#include "gain-target-effect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows of names; more are only counted. */
#define MOST_NAMES 200

struct _GainTargetWhatIf
{
  AdwBin        parent_instance;

  GtkDropDown  *plans;
  GtkLabel     *cost;
  GtkExpander  *expander;
  GtkGrid      *names;

  GainSession  *session;
  GainSnapshot *snapshot; /* whose plans are listed; NULL: none yet */
  GPtrArray    *titles;   /* char *: of the year's plans */
  GArray       *moves;    /* GainTargetMove of the target that is shown */
  GainTarget    target;   /* the newest wish */
  char         *segment;  /* its */
  gboolean      wanted;   /* there is a wish */
  gboolean      running;
  gboolean      stale;    /* the wish changed since the run began */
};

G_DEFINE_FINAL_TYPE (GainTargetWhatIf, gain_target_what_if, ADW_TYPE_BIN)

static void update (GainTargetWhatIf *self);

typedef struct
{
  GainSnapshot *snapshot;
  char         *title;
  GainTarget    target;
  char         *segment;
} Request;

typedef struct
{
  gint64 paid;    /* cents more than now */
  gint64 residue;
  guint  more, less; /* payees that get more, less than now */
} Cost;

static void
request_free (gpointer data)
{
  Request *request = data;

  gain_snapshot_unref (request->snapshot);
  g_free (request->title);
  g_free (request->segment);
  g_free (request);
}

static gint64
residue_of (const GainLedger *ledger)
{
  gint64 sum = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    sum += ledger->groups[g].residue;
  return sum;
}

/* Both runs are of one plan and one roster, so their payees are the same. */
static void
count_payees (const GainLedger *now, const GainLedger *then, Cost *cost)
{
  for (guint g = 0; g < now->n_groups; g++)
    for (guint i = 0; i < now->groups[g].n_payees; i++)
      {
        gint64 before = now->groups[g].payees[i].paid, after = then->groups[g].payees[i].paid;

        cost->more += after > before ? 1 : 0;
        cost->less += after < before ? 1 : 0;
      }
}

/* Beside the worker: all that it reads is immutable. */
static gpointer
run_request (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Request *request = data;
  g_autoptr (GainLedger) now
    = gain_snapshot_run_plan (request->snapshot, request->title, GAIN_NULL, error);
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainLedger) then = NULL;
  Cost *cost;

  if (now == NULL)
    return NULL;
  facts = gain_facts_try_target (request->snapshot->facts, &request->target);
  then = gain_run_plan (now->plan, facts, GAIN_NULL, error);
  if (then == NULL)
    return NULL;
  cost = g_new (Cost, 1);
  *cost = (Cost) { then->paid - now->paid, residue_of (then) - residue_of (now), 0, 0 };
  count_payees (now, then, cost);
  return cost;
}

static char *
sum_text (const Cost *cost)
{
  g_autofree char *paid = gain_money_format_whole (ABS (cost->paid));
  g_autofree char *residue = gain_money_format_whole (ABS (cost->residue));
  g_autofree char *first
    = cost->paid == 0  ? g_strdup (_ ("The same is paid in all"))
      : cost->paid > 0 ? g_strdup_printf (_ ("%s more is paid"), paid)
                       : g_strdup_printf (_ ("%s less is paid"), paid);

  if (cost->residue == 0)
    return g_strdup_printf (_ ("%s; as many unearned dollars."), first);
  return cost->residue > 0 ? g_strdup_printf (_ ("%s; %s more unearned dollars."), first, residue)
                           : g_strdup_printf (_ ("%s; %s fewer unearned dollars."), first, residue);
}

/* Unearned dollars that are shared out move payments of many whose tier stays. */
static char *
cost_text (const Cost *cost)
{
  g_autofree char *sum = NULL;
  g_autofree char *who = NULL;
  g_autofree char *n_more = NULL, *n_less = NULL;

  if (cost->paid == 0 && cost->residue == 0 && cost->more == 0 && cost->less == 0)
    return g_strdup (_ ("Costs nothing: everybody is paid the same."));
  sum = sum_text (cost);
  n_more = gain_count_format (cost->more, 0);
  n_less = gain_count_format (cost->less, 0);
  who = g_strdup_printf (ngettext ("%s payee gets more, %s less.", "%s payees get more, %s less.",
                                   cost->more),
                         n_more, n_less);
  return g_strdup_printf ("%s %s", sum, who);
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainTargetWhatIf) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree Cost *cost = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  self->running = FALSE;
  if (self->snapshot == NULL || !self->wanted)
    return;
  if (self->stale)
    {
      update (self);
      return;
    }
  if (cost != NULL)
    text = cost_text (cost);
  gtk_label_set_label (self->cost, text != NULL ? text : error->message);
}

/* Starts a run, or leaves the wish to the one that is under way. */
static void
update (GainTargetWhatIf *self)
{
  guint at = gtk_drop_down_get_selected (self->plans);
  Request *request;

  if (!self->wanted || self->titles == NULL || at >= self->titles->len)
    return;
  self->stale = self->running;
  if (self->running)
    return;
  self->running = TRUE;
  request = g_new0 (Request, 1);
  request->snapshot = gain_snapshot_ref (self->snapshot);
  request->title = g_strdup (g_ptr_array_index (self->titles, at));
  request->target = self->target;
  request->segment = g_strdup (self->segment);
  request->target.segment = request->segment;
  gain_session_run_async (self->session, _ ("What if"), GAIN_JOB_ASIDE | GAIN_JOB_QUIET, run_request,
                          request, request_free, g_free, NULL, on_run, g_object_ref (self));
}

static void
list_plans (GainTargetWhatIf *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GtkStringList) model = NULL;
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  g_autofree char *before = g_settings_get_string (settings, "chosen-plan");
  guint at = gtk_drop_down_get_selected (self->plans);

  if (self->titles != NULL && at < self->titles->len)
    {
      g_free (before);
      before = g_strdup (g_ptr_array_index (self->titles, at));
    }
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->snapshot->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, i);

      if (plan->performance_year == self->snapshot->year)
        g_ptr_array_add (self->titles, g_strdup (plan->title));
    }
  for (guint i = 0; i < self->titles->len; i++)
    g_ptr_array_add (shown, g_ptr_array_index (self->titles, i));
  g_ptr_array_add (shown, NULL);
  model = gtk_string_list_new ((const char *const *) shown->pdata);
  gtk_drop_down_set_model (self->plans, G_LIST_MODEL (model));
  gain_target_what_if_set_plan (self, before);
}

static void
attach (GainTargetWhatIf *self, int column, int row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_grid_attach (self->names, label, column, row, 1, 1);
}

static int
compare_numbers (gconstpointer a, gconstpointer b, gpointer blind)
{
  guint left = gain_blind_person_number (blind, ((const GainTargetMove *) a)->person);
  guint right = gain_blind_person_number (blind, ((const GainTargetMove *) b)->person);

  return (left > right) - (left < right);
}

static void
attach_move (GainTargetWhatIf *self, const GainTargetMove *move, const GainBlind *blind, int row)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  g_autofree char *name = blind != NULL
                            ? gain_blind_person (blind, move->person)
                            : gain_person_display_name (&catalog->people[move->person]);
  /* Translators: from one tier to another. */
  g_autofree char *tiers = g_strdup_printf (
    _ ("%s → %s"), catalog->schemes[move->before->scheme].tiers[move->tier_before].name,
    catalog->schemes[self->target.scheme].tiers[move->tier_after].name);

  attach (self, 0, row, name);
  attach (self, 1, row, move->up ? _ ("Up") : _ ("Down"));
  attach (self, 2, row, tiers);
}

/* Only while they are asked for: a row of labels for each is too much for every key. Where names are
 * hidden the order is that of the numbers, as that of the roster would say who is who. */
static void
show_names (GainTargetWhatIf *self)
{
  g_autoptr (GainBlind) blind = NULL;
  g_autofree char *more = NULL;
  GtkWidget *child;
  guint n;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->names))) != NULL)
    gtk_grid_remove (self->names, child);
  if (!gtk_expander_get_expanded (self->expander) || self->moves == NULL || !self->wanted)
    return;
  if (gain_blind_is_on (GTK_WIDGET (self)))
    {
      blind = gain_blind_new (self->snapshot);
      g_array_sort_with_data (self->moves, compare_numbers, blind);
    }
  n = MIN (self->moves->len, MOST_NAMES);
  for (guint i = 0; i < n; i++)
    attach_move (self, &g_array_index (self->moves, GainTargetMove, i), blind, (int) i);
  if (n == self->moves->len)
    return;
  more = gain_count_phrase (_ ("and %s more"), self->moves->len - n);
  attach (self, 0, (int) n, more);
}

static void
gain_target_what_if_dispose (GObject *object)
{
  GainTargetWhatIf *self = GAIN_TARGET_WHAT_IF (object);

  self->wanted = FALSE;
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->moves, g_array_unref);
  g_clear_pointer (&self->segment, g_free);
  G_OBJECT_CLASS (gain_target_what_if_parent_class)->dispose (object);
}

static void
gain_target_what_if_class_init (GainTargetWhatIfClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_target_what_if_dispose;
}

static void
gain_target_what_if_init (GainTargetWhatIf *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *under = gtk_label_new_with_mnemonic (_ ("Co_st under"));

  self->plans = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_label_set_mnemonic_widget (GTK_LABEL (under), GTK_WIDGET (self->plans));
  gtk_widget_add_css_class (under, "dim-label");
  self->cost = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->cost, 0);
  gtk_label_set_wrap (self->cost, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->cost), TRUE);
  self->names = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->names, 18);
  gtk_grid_set_row_spacing (self->names, 2);
  self->expander = GTK_EXPANDER (gtk_expander_new (_ ("Who changes tier")));
  gtk_expander_set_child (self->expander, GTK_WIDGET (self->names));
  gain_expander_keys (self->expander);
  gtk_box_append (GTK_BOX (line), under);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->plans));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->cost));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->expander));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->plans, "notify::selected", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->expander, "notify::expanded", G_CALLBACK (show_names), self);
}

/**
 * gain_target_what_if_new:
 *
 * Returns: (transfer floating): an empty, hidden panel
 */
GtkWidget *
gain_target_what_if_new (void)
{
  return g_object_new (GAIN_TYPE_TARGET_WHAT_IF, NULL);
}

/**
 * gain_target_what_if_show:
 * @self: a panel
 * @session: the open workspace
 * @snapshot: what it holds
 * @target: (nullable): a target thought of, by the catalog's indices; %NULL: nothing differs, and
 *   the panel is hidden
 * @moves: (nullable) (element-type GainTargetMove): who would be paid a larger or a smaller share
 *
 * Says what the target would cost under the plan that is chosen, as soon as that is run.
 */
void
gain_target_what_if_show (GainTargetWhatIf *self, GainSession *session, GainSnapshot *snapshot,
                          const GainTarget *target, const GArray *moves)
{
  g_return_if_fail (GAIN_IS_TARGET_WHAT_IF (self) && snapshot != NULL);
  g_set_object (&self->session, session);
  self->wanted = target != NULL;
  if (target == NULL)
    gtk_label_set_label (self->cost, "");
  g_clear_pointer (&self->moves, g_array_unref);
  if (target != NULL)
    {
      g_free (self->segment);
      self->segment = g_strdup (target->segment);
      self->target = *target;
      self->target.segment = self->segment;
      self->moves = moves != NULL ? g_array_copy ((GArray *) moves) : NULL;
    }
  if (self->snapshot != snapshot)
    {
      gain_snapshot_ref (snapshot);
      g_clear_pointer (&self->snapshot, gain_snapshot_unref);
      self->snapshot = snapshot;
      list_plans (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->wanted);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->plans)), self->titles->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), self->moves != NULL && self->moves->len > 0);
  show_names (self);
  update (self);
}

/**
 * gain_target_what_if_set_plan:
 * @self: a panel that was shown
 * @title: of a stored plan of the year
 *
 * Returns: whether there is such a plan; it is chosen then
 */
gboolean
gain_target_what_if_set_plan (GainTargetWhatIf *self, const char *title)
{
  g_return_val_if_fail (GAIN_IS_TARGET_WHAT_IF (self), FALSE);
  for (guint i = 0; self->titles != NULL && i < self->titles->len; i++)
    if (g_str_equal (g_ptr_array_index (self->titles, i), title))
      {
        gtk_drop_down_set_selected (self->plans, i);
        return TRUE;
      }
  return FALSE;
}

/**
 * gain_target_what_if_get_cost:
 * @self: a panel
 *
 * Returns: what it says of the cost; "" before the first run is done
 */
const char *
gain_target_what_if_get_cost (GainTargetWhatIf *self)
{
  g_return_val_if_fail (GAIN_IS_TARGET_WHAT_IF (self), "");
  return gtk_label_get_label (self->cost);
}
