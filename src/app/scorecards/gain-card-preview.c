/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-preview.h"

#include "gain-choice.h"
#include "gain-issue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The setting "scorecards-plan": a title, or one of these. */
#define PLAN_UNASKED ""
#define PLAN_NONE "-"

struct _GainCardPreview
{
  AdwBin         parent_instance;

  GtkDropDown   *plan;
  GtkWidget     *explain;
  GtkMenuButton *more;
  GMenuModel    *provider_menu;
  GMenuModel    *practice_menu;
  GMenuModel    *department_menu;
  GtkRevealer   *notice_bar;
  GtkLabel      *notice;
  GtkStack      *stack;
  GtkLabel      *trouble;
  GainPageView  *pages;

  GSettings     *settings;
  GainSession   *session;
  GainSnapshot  *snapshot;
  GainLedger    *ledger;
  char          *title;    /* of the chosen plan; NULL: none */
  GainScorecard *card;     /* what is shown */
  GainCardSubject    subject;  /* what is wanted */
  gboolean       blinded;
  gboolean       filling;
  guint          serial;   /* of the last run of a plan */
  gboolean       running;  /* the plan runs: its ledger comes */
  gboolean       drawing;  /* a page is being made */
  gboolean       stale;    /* what is being made isn't wanted any more */
};

enum { LEDGER_CHANGED, SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GainCardPreview, gain_card_preview, ADW_TYPE_BIN)

/* The plan to run. */
typedef struct
{
  GainSnapshot *snapshot;
  char         *title;
} Order;

/* What comes back. */
typedef struct
{
  GainCardSubject    subject;
  GainScorecard *card; /* NULL: a page of several */
  GainDocument  *document;
} Made;

/* Which run of a plan comes back. */
typedef struct
{
  GainCardPreview *preview;
  guint            serial;
} Run;

static void
order_free (gpointer data)
{
  Order *order = data;

  gain_snapshot_unref (order->snapshot);
  g_free (order->title);
  g_free (order);
}

static Order *
order_new (GainCardPreview *self)
{
  Order *order = g_new0 (Order, 1);

  order->snapshot = gain_snapshot_ref (self->snapshot);
  order->title = g_strdup (self->title);
  return order;
}

static void
made_free (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->document, gain_document_free);
  g_clear_pointer (&made->card, gain_scorecard_free);
  g_free (made);
}

static void
page_free (gpointer page)
{
  gain_card_page_free (page);
}

static gpointer
run_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  return gain_snapshot_run_plan (order->snapshot, order->title, GAIN_NULL, error);
}

static gpointer
make_page (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const GainCardPage *page = data;
  GainFonts *fonts = gain_card_fonts (error);
  Made *made;

  if (fonts == NULL)
    return NULL;
  made = g_new0 (Made, 1);
  made->subject = page->subject;
  made->document = gain_card_page_layout (page, fonts, &made->card);
  return made;
}

static void want_page (GainCardPreview *self);

static void
show_page (GainCardPreview *self, Made *made)
{
  gain_page_view_set_document (self->pages, g_steal_pointer (&made->document));
  g_clear_pointer (&self->card, gain_scorecard_free);
  self->card = g_steal_pointer (&made->card);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
on_page (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainCardPreview) self = data;
  g_autoptr (GError) error = NULL;
  Made *made = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  self->drawing = FALSE;
  if (self->stale && self->snapshot != NULL)
    want_page (self);
  else if (made != NULL)
    show_page (self, made);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_label_set_label (self->trouble, error->message);
      gtk_stack_set_visible_child_name (self->stack, "trouble");
      g_signal_emit (self, signals[SHOWN], 0);
    }
  g_clear_pointer (&made, made_free);
}

/* One page at a time; while the plan runs, its payments are waited for. */
static void
want_page (GainCardPreview *self)
{
  self->stale = self->drawing;
  if (self->drawing || self->running || self->subject.index < 0 || self->snapshot == NULL)
    return;
  self->drawing = TRUE;
  gain_session_run_async (self->session, NULL, GAIN_JOB_QUIET | GAIN_JOB_ASIDE, make_page,
                          gain_card_preview_dup_page (self), page_free, made_free, NULL, on_page,
                          g_object_ref (self));
}

static void
set_notice (GainCardPreview *self, const char *text)
{
  gtk_label_set_label (self->notice, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->notice_bar, text != NULL);
}

/* A run of a plan and on facts that were chosen before is dropped. */
static void
on_ledger (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Run *run = data;
  g_autoptr (GainCardPreview) self = run->preview;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (self->snapshot == NULL || run->serial != self->serial)
    return;
  self->running = FALSE;
  g_clear_pointer (&self->ledger, gain_ledger_unref);
  self->ledger = g_steal_pointer (&ledger);
  if (error != NULL)
    {
      g_autofree char *text
        = g_strdup_printf (_ ("Shown without dollars: the plan can't be run. %s"), error->message);

      set_notice (self, text);
    }
  g_signal_emit (self, signals[LEDGER_CHANGED], 0);
  want_page (self);
}

static void
apply_plan (GainCardPreview *self)
{
  Run *run;

  self->serial++;
  set_notice (self, NULL);
  g_clear_pointer (&self->ledger, gain_ledger_unref);
  self->running = self->title != NULL;
  if (self->title == NULL)
    {
      g_signal_emit (self, signals[LEDGER_CHANGED], 0);
      want_page (self);
      return;
    }
  self->stale = self->drawing;
  run = g_new (Run, 1);
  *run = (Run){ g_object_ref (self), self->serial };
  gain_session_run_async (self->session, NULL, GAIN_JOB_QUIET | GAIN_JOB_ASIDE, run_plan,
                          order_new (self), order_free, (GDestroyNotify) gain_ledger_unref, NULL,
                          on_ledger, run);
}

static const char *
title_at (GainCardPreview *self, guint position)
{
  if (position == 0 || position > self->snapshot->plans->len)
    return NULL;
  return ((GainStoredPlan *) g_ptr_array_index (self->snapshot->plans, position - 1))->title;
}

static void
on_plan (GainCardPreview *self)
{
  const char *title;

  if (self->filling || self->snapshot == NULL)
    return;
  title = title_at (self, gtk_drop_down_get_selected (self->plan));
  if (g_strcmp0 (title, self->title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_settings_set_string (self->settings, "scorecards-plan", title != NULL ? title : PLAN_NONE);
  apply_plan (self);
}

/* What was chosen last; never asked, the plan of the year, if there is just one. */
static guint
remembered_plan (GainCardPreview *self)
{
  g_autofree char *chosen = g_settings_get_string (self->settings, "scorecards-plan");
  const GPtrArray *plans = self->snapshot->plans;
  guint found = 0, n = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (plans, i);

      if (g_str_equal (plan->title, chosen))
        return i + 1;
      if (plan->performance_year != self->snapshot->year)
        continue;
      found = i + 1;
      n++;
    }
  return n == 1 && g_str_equal (chosen, PLAN_UNASKED) ? found : 0;
}

static void
fill_plans (GainCardPreview *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = remembered_plan (self);

  gtk_string_list_append (titles, _ ("No plan: without dollars"));
  for (guint i = 0; i < self->snapshot->plans->len; i++)
    gtk_string_list_append (titles, title_at (self, i + 1));
  self->filling = TRUE;
  gain_choice_fill (self->plan, titles);
  gtk_drop_down_set_selected (self->plan, selected);
  self->filling = FALSE;
  g_free (self->title);
  self->title = g_strdup (title_at (self, selected));
}

static void
gain_card_preview_dispose (GObject *object)
{
  GainCardPreview *self = GAIN_CARD_PREVIEW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_pointer (&self->card, gain_scorecard_free);
  g_clear_pointer (&self->ledger, gain_ledger_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (gain_card_preview_parent_class)->dispose (object);
}

static void
gain_card_preview_class_init (GainCardPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GAIN_TYPE_PAGE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = gain_card_preview_dispose;
  signals[LEDGER_CHANGED] = g_signal_new ("ledger-changed", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/scorecards/card-preview.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainCardPreview, name)
  BIND (plan);
  BIND (more);
  BIND (provider_menu);
  BIND (practice_menu);
  BIND (department_menu);
  BIND (explain);
  BIND (notice_bar);
  BIND (notice);
  BIND (stack);
  BIND (trouble);
  BIND (pages);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_plan);
}

static void
gain_card_preview_init (GainCardPreview *self)
{
  self->settings = g_settings_new (GAIN_APP_ID);
  self->subject.index = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gain_card_fonts:
 * @error: return location
 *
 * Finds the page's faces, the first time; later calls give the same.
 *
 * Returns: (transfer none) (nullable): the faces; %NULL with %GAIN_PAGE_ERROR_NO_FONT
 */
GainFonts *
gain_card_fonts (GError **error)
{
  static GMutex mutex;
  static GainFonts *fonts;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (fonts == NULL)
    fonts = gain_fonts_new (NULL, error);
  return fonts;
}

/**
 * gain_card_preview_set_session:
 * @self: a preview
 * @session: what runs its work
 */
void
gain_card_preview_set_session (GainCardPreview *self, GainSession *session)
{
  g_return_if_fail (GAIN_IS_CARD_PREVIEW (self));
  g_set_object (&self->session, session);
}

/**
 * gain_card_preview_set_snapshot:
 * @self: a preview
 * @snapshot: the workspace as it is now
 *
 * Runs the chosen plan on the new facts; the page follows by gain_card_preview_set_subject().
 */
void
gain_card_preview_set_snapshot (GainCardPreview *self, GainSnapshot *snapshot)
{
  g_return_if_fail (GAIN_IS_CARD_PREVIEW (self));
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  self->subject.index = -1;
  fill_plans (self);
  apply_plan (self);
}

static GMenuModel *
menu_of (GainCardPreview *self, GainCardSubjectKind kind)
{
  switch (kind)
    {
    case GAIN_CARD_OF_PRACTICE:
      return self->practice_menu;
    case GAIN_CARD_OF_DEPARTMENT:
      return self->department_menu;
    case GAIN_CARD_OF_PROVIDER:
    default:
      return self->provider_menu;
    }
}

/**
 * gain_card_preview_set_subject:
 * @self: a preview
 * @subject: whose page, in the preview's snapshot
 *
 * Shows a provider's, practice's or department's page, as soon as it is made.
 */
void
gain_card_preview_set_subject (GainCardPreview *self, GainCardSubject subject)
{
  g_return_if_fail (GAIN_IS_CARD_PREVIEW (self));
  if (subject.kind == self->subject.kind && subject.index == self->subject.index)
    return;
  if (subject.kind != self->subject.kind)
    gtk_menu_button_set_menu_model (self->more, menu_of (self, subject.kind));
  if (subject.index < 0)
    gain_page_view_set_document (self->pages, NULL);
  gtk_widget_set_visible (self->explain, subject.kind == GAIN_CARD_OF_PROVIDER);
  self->subject = subject;
  want_page (self);
}

/**
 * gain_card_preview_set_blinded:
 * @self: a preview
 * @blinded: whether names are hidden
 *
 * Numbers the clinicians on the pages of practices and departments.
 */
void
gain_card_preview_set_blinded (GainCardPreview *self, gboolean blinded)
{
  g_return_if_fail (GAIN_IS_CARD_PREVIEW (self));
  if (blinded == self->blinded)
    return;
  self->blinded = blinded;
  if (self->subject.kind != GAIN_CARD_OF_PROVIDER)
    want_page (self);
}

/**
 * gain_card_preview_dup_page:
 * @self: a preview
 *
 * Returns: (transfer full) (nullable): what the page that is shown, or comes, is made of
 */
GainCardPage *
gain_card_preview_dup_page (GainCardPreview *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_PREVIEW (self), NULL);
  if (self->snapshot == NULL || self->subject.index < 0)
    return NULL;
  return gain_card_page_new (self->snapshot, self->ledger, self->subject, self->blinded);
}

/**
 * gain_card_preview_set_plan:
 * @self: a preview
 * @title: (nullable): of a stored plan; %NULL or "" for none
 *
 * Chooses a plan, as a person does.
 *
 * Returns: %FALSE if there is no such plan
 */
gboolean
gain_card_preview_set_plan (GainCardPreview *self, const char *title)
{
  guint n = self->snapshot != NULL ? self->snapshot->plans->len + 1 : 0;

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (title != NULL && *title != '\0' ? title : NULL, title_at (self, i)) == 0)
      {
        gtk_drop_down_set_selected (self->plan, i);
        return TRUE;
      }
  return FALSE;
}

/**
 * gain_card_preview_get_plan:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable): the title of the chosen plan
 */
const char *
gain_card_preview_get_plan (GainCardPreview *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_PREVIEW (self), NULL);
  return self->title;
}

/**
 * gain_card_preview_get_ledger:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable): the run of the chosen plan, once it is there
 */
GainLedger *
gain_card_preview_get_ledger (GainCardPreview *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_PREVIEW (self), NULL);
  return self->ledger;
}

/**
 * gain_card_preview_get_card:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable): the figures of the provider's page that is shown; %NULL where
 *   it is a practice's or department's
 */
const GainScorecard *
gain_card_preview_get_card (GainCardPreview *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_PREVIEW (self), NULL);
  return self->card;
}

/**
 * gain_card_preview_is_running:
 * @self: a preview
 *
 * Returns: whether the chosen plan is being run, so that its ledger is still to come
 */
gboolean
gain_card_preview_is_running (GainCardPreview *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_PREVIEW (self), FALSE);
  return self->running;
}

/**
 * gain_card_preview_get_pending:
 * @self: a preview
 *
 * Returns: whether what is on the screen is to be replaced: a page is being made
 */
gboolean
gain_card_preview_get_pending (GainCardPreview *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_PREVIEW (self), FALSE);
  return self->drawing || (self->running && self->subject.index >= 0);
}

/**
 * gain_card_preview_get_pages:
 * @self: a preview
 *
 * Returns: (transfer none): the widget that shows the page
 */
GainPageView *
gain_card_preview_get_pages (GainCardPreview *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_PREVIEW (self), NULL);
  return self->pages;
}
