/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-editor.h"

#include "gain-decimal.h"
#include "gain-distribution-edits.h"
#include "gain-distribution-view.h"
#include "gain-list-tab.h"
#include "gain-plan-pages.h"
#include "gain-window.h"
#include "gain-window-before.h"

#include "gain-plan-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 940
#define HEIGHT 720
#define RUN_DELAY_MS 120

struct _GainPlanEditor
{
  AdwWindow      parent_instance;

  GtkListBox    *list;
  AdwBin        *content;
  GtkButton     *save;
  GtkLabel      *effect;
  GtkButton     *show_fault;
  GtkSpinner    *spinner;

  GainView      *view;     /* weak: what runs here may end after the window did */
  GainSession   *session;
  GainSnapshot  *snapshot;
  GainPlanForm  *form;
  GainPlan      *stored;   /* as it was; NULL: a new plan */
  char          *title;    /* under which it is stored; NULL: a new plan */
  char          *rows;     /* what decides which rows the page has, as it was made */
  char          *fault;    /* what is wrong with the draft; NULL: nothing is known */
  GainPlanPage   page;
  guint          due;
  guint          showing;  /* the page of the selected row is about to be made */
  gboolean       running;
  gboolean       stale;
  gboolean       saving;
  gboolean       may_close;
};

G_DEFINE_FINAL_TYPE (GainPlanEditor, gain_plan_editor, ADW_TYPE_WINDOW)

/* What a trial run needs on the other thread, and what it gives. */
typedef struct
{
  GainFacts  *facts;
  GainPlan   *plan;
  GainLedger *ledger;
  GError     *error;
} Trial;

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  gain_facts_unref (trial->facts);
  gain_plan_unref (trial->plan);
  g_clear_pointer (&trial->ledger, gain_ledger_unref);
  g_clear_error (&trial->error);
  g_free (trial);
}

/* Whether the plan divides what CMS pays, and that can't be told yet: it is voted on before. */
static gboolean
waits_for_settlement (const Trial *trial)
{
  return trial->plan->pool_is_settlement && trial->facts->settlement == GAIN_NULL;
}

static gpointer
try_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Trial *request = data;
  Trial *trial = g_new0 (Trial, 1);

  trial->facts = gain_facts_ref (request->facts);
  trial->plan = gain_plan_ref (request->plan);
  trial->ledger = gain_run_plan (trial->plan, trial->facts,
                                 waits_for_settlement (trial) ? 0 : GAIN_NULL, &trial->error);
  return trial;
}

/* --- what is shown ---------------------------------------------------------------------------- */

static gboolean
has_changed (GainPlanEditor *self)
{
  g_autofree char *now = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (self->stored == NULL)
    return TRUE;
  lines = gain_plan_diff (self->stored, gain_plan_form_get_draft (self->form), NULL);
  if (lines->len > 0 || !gain_plan_form_is_sound (self->form))
    return TRUE;
  /* The order of groups and measures is no difference in words. */
  now = gain_plan_to_json (gain_plan_form_get_draft (self->form));
  before = gain_plan_to_json (self->stored);
  return strcmp (now, before) != 0;
}

/* The path of a fault as the page calls it. */
static char *
fault_words (GainPlanEditor *self, const char *fault)
{
  char *words = gain_plan_fault_words (gain_plan_form_get_draft (self->form), self->snapshot->catalog,
                                       fault);
  const char *colon = strstr (fault, ": ");
  g_autofree char *path = colon != NULL ? g_strndup (fault, (gsize) (colon - fault)) : NULL;

  if (path == NULL || strcmp (words, fault) != 0)
    return words;
  g_free (words);
  return g_strconcat (gain_plan_page_title (gain_plan_page_of (path)), colon, NULL);
}

/* Why the plan can't be saved now; NULL: it can. */
static char *
why_not (GainPlanEditor *self)
{
  g_autofree char *unread = gain_plan_form_unread (self->form);

  if (!self->snapshot->writable)
    return g_strdup (self->snapshot->notice != NULL ? self->snapshot->notice
                                                    : _ ("Nothing can be changed now."));
  if (unread != NULL)
    return g_strdup_printf (_ ("The plan can’t be saved yet: what is written in “%s” can’t be read."),
                            unread);
  if (self->fault != NULL)
    return fault_words (self, self->fault);
  if (self->saving)
    return g_strdup (_ ("The plan is being saved."));
  if (self->running || self->due != 0)
    return g_strdup (_ ("What was changed is being tried."));
  return NULL;
}

/* A gray button says why it is. What keeps it gray until something is done stands below, too. */
static void
update_save (GainPlanEditor *self)
{
  g_autofree char *why = why_not (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), why == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save), why);
  if (why != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->save), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    why, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->save), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  if (gain_plan_form_is_sound (self->form) && self->snapshot->writable)
    return;
  gtk_label_set_label (self->effect, why);
  gtk_widget_add_css_class (GTK_WIDGET (self->effect), "attention");
}

/* What is typed while the plan is stored would be in none: neither is it typed then. */
static void
set_saving (GainPlanEditor *self, gboolean saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), !saving);
  update_save (self);
}

static void
show_state (GainPlanEditor *self, const char *effect, const char *fault)
{
  g_autofree char *words = fault != NULL ? fault_words (self, fault) : NULL;

  g_free (self->fault);
  self->fault = g_strdup (fault);
  gtk_label_set_label (self->effect, words != NULL ? words : effect);
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->effect), "attention");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->effect), "attention");
  gtk_widget_set_visible (GTK_WIDGET (self->show_fault),
                          fault != NULL && strstr (fault, ": ") != NULL);
  gain_plan_form_show_fault (self->form, fault);
  update_save (self);
}

static char *
describe_effect (const GainLedger *ledger)
{
  gint64 unearned = 0;
  guint n_payees = 0;
  guint n_paid = 0;
  g_autofree char *paid = gain_money_format_whole (ledger->paid);
  g_autofree char *pool = gain_money_format_whole (ledger->pool + ledger->deducted);
  g_autofree char *left = NULL, *some = NULL, *all = NULL;

  for (guint g = 0; g < ledger->n_groups; g++)
    {
      unearned += ledger->groups[g].residue;
      n_payees += ledger->groups[g].n_payees;
      for (guint p = 0; p < ledger->groups[g].n_payees; p++)
        n_paid += ledger->groups[g].payees[p].paid != 0;
    }
  left = gain_money_format_whole (unearned);
  some = gain_count_format (n_paid, 0);
  all = gain_count_format (n_payees, 0);
  /* Translators: what is paid, of which pool, to how many of how many, what nobody earned. */
  return g_strdup_printf (ngettext ("Pays %s of %s to %s of %s payee · unearned dollars %s",
                                    "Pays %s of %s to %s of %s payees · unearned dollars %s", n_payees),
                          paid, pool, some, all, left);
}

/* What is said in place of amounts where the settlement is to come. */
static char *
describe_wait (const GainFacts *facts)
{
  if (facts->n_settlements > 1)
    return g_strdup_printf (_ ("The workspace has several ACOs’ settlements of %d, so no amounts can be "
                               "shown. Write your ACO ID in Preferences. The plan can be saved all the "
                               "same."),
                            facts->year);
  return g_strdup_printf (_ ("%d is not settled yet, so no amounts can be shown. The plan can be saved "
                             "all the same: it divides what CMS pays, once that is entered."),
                          facts->year);
}

/* What can't be worked out on these data is no fault of the plan's. */
static void
show_trial (GainPlanEditor *self, const Trial *trial)
{
  gboolean refused = g_error_matches (trial->error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED);
  g_autofree char *words = NULL;

  if (trial->error != NULL && !refused)
    {
      show_state (self, NULL, trial->error->message);
      return;
    }
  if (refused)
    words = fault_words (self, trial->error->message);
  else
    words = waits_for_settlement (trial) ? describe_wait (trial->facts)
                                         : describe_effect (trial->ledger);
  show_state (self, words, NULL);
  if (refused || waits_for_settlement (trial))
    gtk_widget_add_css_class (GTK_WIDGET (self->effect), "attention");
}

static GainPlanPages pages_of (GainPlanEditor *self);

/* Some decisions bring others with them: rows that come and go. */
static char *
rows_key (GainPlanEditor *self)
{
  const GainPlan *draft = gain_plan_form_get_draft (self->form);
  GString *key = g_string_new (NULL);

  g_string_append_printf (key, "%d", (int) draft->groups_by);
  for (guint g = 0; g < draft->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (draft->groups, g);

      g_string_append_printf (key, " %d %d", (int) group->payee, group->within.present);
    }
  return g_string_free (key, FALSE);
}

static void
show_page (GainPlanEditor *self)
{
  GainPlanPages pages = pages_of (self);

  g_clear_handle_id (&self->showing, g_source_remove);
  adw_bin_set_child (self->content, NULL);
  adw_bin_set_child (self->content, gain_plan_pages_make (&pages, self->page));
  g_free (self->rows);
  self->rows = rows_key (self);
  gain_plan_form_show_fault (self->form, self->fault);
}

static void
on_rebuild (gpointer data)
{
  show_page (data);
}

static GainPlanPages
pages_of (GainPlanEditor *self)
{
  return (GainPlanPages){ self->form, self->snapshot->facts, self->stored, on_rebuild, self };
}

/* --- trial runs ------------------------------------------------------------------------------- */

static void start (GainPlanEditor *self);

static void
on_trial (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainPlanEditor) self = data;
  Trial *trial = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  self->running = FALSE;
  if (!gain_window_is_closed (GTK_WINDOW (self)))
    {
      if (self->stale)
        start (self);
      else if (trial != NULL)
        show_trial (self, trial);
      gtk_spinner_set_spinning (self->spinner, self->running);
    }
  g_clear_pointer (&trial, trial_free);
}

/* One at a time, the newest alone; the draft itself may change meanwhile, so a copy is run. */
static void
start (GainPlanEditor *self)
{
  g_autoptr (GError) error = NULL;
  Trial *trial;

  self->stale = self->running;
  if (self->running)
    return;
  if (!gain_plan_check_incoming (gain_plan_form_get_draft (self->form), &error)
      || !gain_plan_check (gain_plan_form_get_draft (self->form), &error))
    {
      show_state (self, NULL, error->message);
      return;
    }
  trial = g_new0 (Trial, 1);
  trial->facts = gain_facts_ref (self->snapshot->facts);
  trial->plan = gain_plan_copy (gain_plan_form_get_draft (self->form));
  self->running = TRUE;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gain_session_run_async (self->session, NULL, GAIN_JOB_ASIDE | GAIN_JOB_QUIET, try_plan, trial,
                          trial_free, trial_free, NULL, on_trial, g_object_ref (self));
}

static gboolean
on_due (gpointer data)
{
  GainPlanEditor *self = data;
  g_autofree char *rows = rows_key (self);

  self->due = 0;
  if (gain_window_is_closed (GTK_WINDOW (self)))
    return G_SOURCE_REMOVE;
  if (g_strcmp0 (rows, self->rows) != 0 && gain_plan_form_is_sound (self->form))
    show_page (self);
  start (self);
  update_save (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GainPlanEditor *self)
{
  g_clear_handle_id (&self->due, g_source_remove);
  self->due = g_timeout_add (RUN_DELAY_MS, on_due, self);
  self->stale = self->running;
  update_save (self);
}

/* --- commands --------------------------------------------------------------------------------- */

static gboolean
on_showing (gpointer data)
{
  GainPlanEditor *self = data;

  self->showing = 0;
  show_page (self);
  return G_SOURCE_REMOVE;
}

/* Whoever goes along the list passes rows by: only the one where it ends has its page made, before
 * the next frame. */
static void
on_row (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  GainPlanEditor *self = data;

  if (row == NULL || self->form == NULL)
    return;
  self->page = (GainPlanPage) gtk_list_box_row_get_index (row);
  if (self->showing == 0)
    self->showing = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_showing, self, NULL);
}

static void
on_show_fault (GainPlanEditor *self)
{
  const char *colon = self->fault != NULL ? strstr (self->fault, ": ") : NULL;
  g_autofree char *path
    = colon != NULL ? g_strndup (self->fault, (gsize) (colon - self->fault)) : NULL;

  if (path == NULL)
    return;
  gain_plan_editor_show (self, gain_plan_page_names[gain_plan_page_of (path)]);
  gain_plan_form_focus (self->form, path);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainPlanEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainPlanEdit) edit
    = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window;

  set_saving (self, FALSE);
  if (gain_window_is_closed (GTK_WINDOW (self)) || self->view == NULL)
    return;
  if (edit == NULL)
    {
      show_state (self, NULL, error->message);
      return;
    }
  window = gain_window_of (GTK_WIDGET (self->view));
  if (window != NULL)
    gain_window_toast (window, edit->message, edit->changed);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "win.plan", "s", edit->title);
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_answer (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  GainPlanEditor *self = data;

  if (strcmp (response, "discard") != 0)
    return;
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
gain_plan_editor_close_request (GtkWindow *window)
{
  GainPlanEditor *self = GAIN_PLAN_EDITOR (window);
  GtkWidget *dialog;

  /* It closes by itself, or says why the plan was not saved. */
  if (self->saving)
    return TRUE;
  if (self->may_close || (self->stored != NULL && !has_changed (self)))
    return GTK_WINDOW_CLASS (gain_plan_editor_parent_class)->close_request (window);
  dialog = adw_message_dialog_new (window, _ ("Discard What Was Changed?"),
                                   _ ("The plan is not saved."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep Editing"),
                                    "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer), self, 0);
  gain_window_stand_before (GTK_WINDOW (dialog), GTK_WIDGET (window)); /* its answer ends the editor */
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
gain_plan_editor_dispose (GObject *object)
{
  GainPlanEditor *self = GAIN_PLAN_EDITOR (object);

  g_clear_handle_id (&self->due, g_source_remove);
  g_clear_handle_id (&self->showing, g_source_remove);
  g_clear_weak_pointer (&self->view);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  g_clear_object (&self->form);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->stored, gain_plan_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->fault, g_free);
  G_OBJECT_CLASS (gain_plan_editor_parent_class)->dispose (object);
}

static void
gain_plan_editor_class_init (GainPlanEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_plan_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = gain_plan_editor_close_request;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/distribution/plan-editor.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPlanEditor, name)
  BIND (list);
  BIND (content);
  BIND (save);
  BIND (effect);
  BIND (show_fault);
  BIND (spinner);
#undef BIND
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gain_plan_editor_init (GainPlanEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < GAIN_N_PLAN_PAGES; i++)
    {
      GtkWidget *label = gtk_label_new (gain_plan_page_title ((GainPlanPage) i));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_margin_top (label, 8);
      gtk_widget_set_margin_bottom (label, 8);
      gtk_list_box_append (self->list, label);
    }
  gain_list_tab_out (self->list);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_row), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (gain_plan_editor_save), self);
  g_signal_connect_swapped (self->show_fault, "clicked", G_CALLBACK (on_show_fault), self);
}

/**
 * gain_plan_editor_open:
 * @view: the view that it belongs to, with a snapshot
 * @draft: (transfer full): the plan to work on
 * @stored: (nullable): the title under which it is stored; %NULL: a new plan
 *
 * Opens the editor.
 *
 * Returns: (transfer none): it
 */
GainPlanEditor *
gain_plan_editor_open (GainView *view, GainPlan *draft, const char *stored)
{
  GainPlanEditor *self = g_object_new (GAIN_TYPE_PLAN_EDITOR, "default-width", WIDTH,
                                       "default-height", HEIGHT, NULL);

  g_set_weak_pointer (&self->view, view);
  self->session = g_object_ref (gain_view_get_session (view));
  self->snapshot = gain_snapshot_ref (gain_view_get_snapshot (view));
  self->form = gain_plan_form_new (draft, self->snapshot->catalog);
  self->stored = stored != NULL ? gain_plan_copy (draft) : NULL;
  self->title = g_strdup (stored);
  gain_plan_unref (draft);
  gtk_window_set_title (GTK_WINDOW (self), stored != NULL ? _ ("Change the Plan")
                                                          : _ ("Build a New Plan"));
  gain_window_stand_before (GTK_WINDOW (self), GTK_WIDGET (view));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  show_page (self);
  start (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * gain_plan_editor_set:
 * @self: the editor
 * @path: of a field in the document
 * @text: its text
 *
 * Changes a field as if it was typed.
 *
 * Returns: whether there is such a field, and the text can be one; none is while the plan is saved
 */
gboolean
gain_plan_editor_set (GainPlanEditor *self, const char *path, const char *text)
{
  g_return_val_if_fail (GAIN_IS_PLAN_EDITOR (self), FALSE);

  if (self->saving || !gain_plan_form_set (self->form, path, text))
    return FALSE;
  show_page (self);
  return TRUE;
}

/**
 * gain_plan_editor_show:
 * @self: the editor
 * @page: the name of a page
 */
void
gain_plan_editor_show (GainPlanEditor *self, const char *page)
{
  g_return_if_fail (GAIN_IS_PLAN_EDITOR (self));

  for (int i = 0; gain_plan_page_names[i] != NULL; i++)
    if (strcmp (gain_plan_page_names[i], page) == 0)
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, i));
  if (self->showing != 0)
    show_page (self);
}

/**
 * gain_plan_editor_save:
 * @self: the editor
 *
 * Stores the plan and closes, if nothing is wrong with it.
 */
void
gain_plan_editor_save (GainPlanEditor *self)
{
  g_return_if_fail (GAIN_IS_PLAN_EDITOR (self));

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    return;
  set_saving (self, TRUE);
  gain_plan_save_async (self->session, gain_plan_form_get_draft (self->form), self->title, self->stored,
                        on_saved, g_object_ref (self));
}

/**
 * gain_plan_editor_get_draft:
 * @self: the editor
 *
 * Returns: (transfer none): the plan as it is worked on
 */
GainPlan *
gain_plan_editor_get_draft (GainPlanEditor *self)
{
  g_return_val_if_fail (GAIN_IS_PLAN_EDITOR (self), NULL);

  return gain_plan_form_get_draft (self->form);
}

/**
 * gain_plan_editor_is_busy:
 * @self: the editor
 *
 * Returns: whether what it shows of the draft is out of date
 */
gboolean
gain_plan_editor_is_busy (GainPlanEditor *self)
{
  g_return_val_if_fail (GAIN_IS_PLAN_EDITOR (self), FALSE);

  return self->running || self->due != 0 || self->saving;
}

/**
 * gain_plan_editor_get_fault:
 * @self: the editor
 *
 * Returns: (transfer none) (nullable): what is wrong with the draft
 */
const char *
gain_plan_editor_get_fault (GainPlanEditor *self)
{
  g_return_val_if_fail (GAIN_IS_PLAN_EDITOR (self), NULL);

  return self->fault;
}
