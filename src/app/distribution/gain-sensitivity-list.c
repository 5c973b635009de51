/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-sensitivity-list.h"

#include "gain-decimal.h"
#include "gain-letters.h"
#include "gain-lever-words.h"
#include "gain-payee-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is tried on the other thread, and what comes of it. */
typedef struct
{
  GainPlan  *plan;
  GainFacts *facts;
  GArray    *found; /* GainSensitivity; NULL: the plan can't be run */
} Trial;

struct _GainSensitivityList
{
  AdwBin     parent_instance;

  Trial     *shown;
  GainPlan  *plan;   /* what is asked for */
  GainFacts *facts;
  gboolean   running;
};

G_DEFINE_FINAL_TYPE (GainSensitivityList, gain_sensitivity_list, ADW_TYPE_BIN)

static Trial *
trial_new (GainPlan *plan, GainFacts *facts)
{
  Trial *trial = g_new0 (Trial, 1);

  trial->plan = gain_plan_ref (plan);
  trial->facts = gain_facts_ref (facts);
  return trial;
}

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  g_clear_pointer (&trial->found, g_array_unref);
  gain_plan_unref (trial->plan);
  gain_facts_unref (trial->facts);
  g_free (trial);
}

static gpointer
try_all (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Trial *request = data;
  Trial *trial = trial_new (request->plan, request->facts);

  trial->found = gain_sensitivities_new (trial->plan, trial->facts, NULL);
  return trial;
}

/* --- rows ------------------------------------------------------------------------------------- */

static char *
group_name (const GainPlan *plan, const char *id)
{
  for (guint g = 0; g < plan->groups->len; g++)
    if (strcmp (((GainPlanGroup *) g_ptr_array_index (plan->groups, g))->id, id) == 0)
      return gain_group_name (g_ptr_array_index (plan->groups, g));
  return g_strdup (id);
}

static char *
payee_name (const Trial *trial, const GainSensitivity *sensitivity)
{
  const GainCatalog *catalog = trial->facts->catalog;

  switch (sensitivity->kind)
    {
    case GAIN_PAYEE_PROVIDER:
      return gain_person_display_name (&catalog->people[sensitivity->index]);
    case GAIN_PAYEE_PRACTICE:
      return g_strdup (catalog->practices[sensitivity->index].name);
    case GAIN_PAYEE_DEPARTMENT:
      return g_strdup (catalog->departments[sensitivity->index].name);
    case GAIN_PAYEE_GROUP:
    default:
      return group_name (trial->plan, sensitivity->id);
    }
}

static char *
effect_text (const Trial *trial, const GainSensitivity *sensitivity)
{
  const GainMoves *moves = &sensitivity->moves;
  g_autofree char *gains = gain_money_format_whole (moves->gains);
  g_autofree char *losses = gain_money_format_whole (moves->losses);
  g_autofree char *most = gain_money_format_whole (sensitivity->most);
  g_autofree char *n_gain = gain_count_format (moves->n_gain, 0);
  g_autofree char *n_lose = gain_count_format (moves->n_lose, 0);
  g_autofree char *name = NULL;

  if (sensitivity->id == NULL)
    return g_strdup (_ ("Moves nobody's money"));
  name = payee_name (trial, sensitivity);
  /* Translators: how many gain how much, how many lose how much, who is moved most and by how
   * much. */
  return g_strdup_printf (_ ("%s gain %s · %s lose %s · most: %s (%s%s)"), n_gain, gains, n_lose,
                          losses, name, sensitivity->most > 0 ? "+" : "", most);
}

static GtkWidget *
new_row (const Trial *trial, const GainSensitivity *sensitivity)
{
  const GainCatalog *catalog = trial->facts->catalog;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *decision = gain_lever_title (&sensitivity->lever, trial->plan, catalog);
  g_autofree char *own = gain_lever_format (&sensitivity->lever, sensitivity->own, catalog);
  g_autofree char *tried
    = gain_lever_format (&sensitivity->lever, sensitivity->lever.value, catalog);
  /* Translators: a decision, what it is, what was tried in its place. */
  g_autofree char *title = g_strdup_printf (_ ("%s: %s → %s"), decision, own, tried);
  g_autofree char *effect = effect_text (trial, sensitivity);
  g_autofree char *money
    = gain_money_format_whole (MAX (sensitivity->moves.gains, sensitivity->moves.losses));
  GtkWidget *amount = gtk_label_new (money);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), effect);
  gain_letters_numeric (amount);
  gtk_widget_set_tooltip_text (amount, _ ("Dollars that change hands"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), amount);
  return row;
}

static void
show (GainSensitivityList *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   _ ("Which decision moves most money"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (group),
    _ ("Each decision of A is tried alone: a tenth less, a cut-point a tenth of the way up to the "
       "next, unearned dollars shared out or kept."));
  for (guint i = 0; self->shown->found != NULL && i < self->shown->found->len; i++)
    adw_preferences_group_add (
      ADW_PREFERENCES_GROUP (group),
      new_row (self->shown, &g_array_index (self->shown->found, GainSensitivity, i)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_bin_set_child (ADW_BIN (self), page);
}

static void start (GainSensitivityList *self, GainSession *session);

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainSensitivityList) self = data;
  Trial *trial = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  self->running = FALSE;
  if (trial == NULL || self->plan == NULL) /* closed meanwhile */
    {
      g_clear_pointer (&trial, trial_free);
      return;
    }
  g_clear_pointer (&self->shown, trial_free);
  self->shown = trial;
  if (trial->plan != self->plan || trial->facts != self->facts)
    start (self, GAIN_SESSION (source));
  else
    show (self);
}

static void
start (GainSensitivityList *self, GainSession *session)
{
  if (self->running)
    return;
  self->running = TRUE;
  adw_bin_set_child (ADW_BIN (self), g_object_new (ADW_TYPE_STATUS_PAGE, "title",
                                                   _ ("Trying Every Decision…"), NULL));
  gain_session_run_async (session, _ ("Trying every decision"), GAIN_JOB_ASIDE, try_all,
                          trial_new (self->plan, self->facts), trial_free, trial_free, NULL,
                          on_tried, g_object_ref (self));
}

static void
gain_sensitivity_list_dispose (GObject *object)
{
  GainSensitivityList *self = GAIN_SENSITIVITY_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->shown, trial_free);
  g_clear_pointer (&self->plan, gain_plan_unref);
  g_clear_pointer (&self->facts, gain_facts_unref);
  G_OBJECT_CLASS (gain_sensitivity_list_parent_class)->dispose (object);
}

static void
gain_sensitivity_list_class_init (GainSensitivityListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_sensitivity_list_dispose;
}

static void
gain_sensitivity_list_init (GainSensitivityList *self)
{
}

/**
 * gain_sensitivity_list_set:
 * @self: a list
 * @session: tries the decisions
 * @plan: a plan; a reference is kept
 * @facts: what it is run on; a reference is kept
 *
 * Shows the decisions of a plan; what is shown already stays.
 */
void
gain_sensitivity_list_set (GainSensitivityList *self, GainSession *session, GainPlan *plan,
                           GainFacts *facts)
{
  g_return_if_fail (GAIN_IS_SENSITIVITY_LIST (self) && plan != NULL && facts != NULL);

  if (self->plan == plan && self->facts == facts)
    return;
  gain_plan_ref (plan);
  gain_facts_ref (facts);
  g_clear_pointer (&self->plan, gain_plan_unref);
  g_clear_pointer (&self->facts, gain_facts_unref);
  self->plan = plan;
  self->facts = facts;
  start (self, session);
}
